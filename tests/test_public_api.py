"""What `import khabar` promises."""

from __future__ import annotations

import inspect
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import khabar

TEXT = "قالت وزارة الخارجية الروسية إن المحادثات ستستأنف يوم الأحد المقبل."


def test_the_names_are_pinned() -> None:
    assert khabar.__all__ == ["Failure", "KhabarError", "Record", "Report", "Store", "Story", "open_store", "read", "read_many", "tell"]
    assert all(inspect.getdoc(getattr(khabar, name)) for name in khabar.__all__)
    with pytest.raises(AttributeError, match="no attribute 'wrong'"):
        _ = khabar.wrong


def test_a_text_a_file_and_a_report_are_read_alike(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, "utf-8")
    day = date(2022, 2, 18)
    texts = [khabar.read(TEXT, published=day), khabar.read(file, published=day), khabar.read(khabar.Report(id="x", text=TEXT, published=day))]
    assert [record.statements for record in texts] == [texts[0].statements] * 3
    assert texts[0].statements[0].chain[0].name_en == "Russian Foreign Ministry"
    assert texts[0].times[0].earliest == "2022-02-20"
    assert texts[0].id == texts[1].id  # by content


def test_what_cannot_be_read_is_an_error_for_one_and_a_row_for_many(tmp_path: Path) -> None:
    with pytest.raises(khabar.KhabarError, match=r"nowhere\.txt.*check the path"):
        khabar.read(tmp_path / "nowhere.txt")
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    (tmp_path / "english.txt").write_text("There is no Arabic in this text at all, only English words.", "utf-8")
    found = list(khabar.read_many([tmp_path]))
    assert [type(each).__name__ for each in found] == ["Failure", "Record"]


def test_importing_is_quick_and_imports_nothing_heavy() -> None:
    code = "import sys, khabar; print([m for m in sys.modules if m.split('.')[0] in ('msgspec', 'sqlalchemy', 'rich', 'typer')])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == "[]"


def test_the_example_of_the_docstring_stands() -> None:
    assert "khabar.read(" in (khabar.__doc__ or "")
    record = khabar.read("قال المتحدث باسم الخارجية إن المحادثات ستستأنف يوم الأحد.", published=date(2024, 5, 10))
    assert [record.text[s.start : s.end] for s in record.statements] == ["المحادثات ستستأنف يوم الأحد"]
