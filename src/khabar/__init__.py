"""Khabar reads Arabic news reports and turns them into sourced records.

    import khabar
    record = khabar.read("قال المتحدث باسم الخارجية إن المحادثات ستستأنف يوم الأحد.", published=date(2024, 5, 10))
    record = khabar.read(Path("report.txt"))
    for statement in record.statements:
        print([link.name_en for link in statement.chain], record.text[statement.start : statement.end])

Modules behind these names are imported when a name is first used, so that `import khabar` is quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from khabar.compare import tell
    from khabar.errors import KhabarError
    from khabar.model import Failure, Report
    from khabar.model.record import Record
    from khabar.model.story import Story
    from khabar.store import Store, open_store

__version__ = "0.1.0"
__all__ = ["Failure", "KhabarError", "Record", "Report", "Store", "Story", "open_store", "read", "read_many", "tell"]

_HOMES = {
    "Failure": "khabar.model",
    "KhabarError": "khabar.errors",
    "Record": "khabar.model.record",
    "Report": "khabar.model",
    "Store": "khabar.store",
    "Story": "khabar.model.story",
    "open_store": "khabar.store",
    "tell": "khabar.compare",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'khabar' has no attribute {name!r}")


def read(report: str | Path | Report, *, published: date | None = None, outlet: str | None = None) -> Record:
    """The record of one report: of a text (`str`), of a file (`Path`, its first report), or of a `Report`.

    `published` and `outlet` are taken where the report itself does not say. Raises IntakeError where nothing can be read.
    """
    from io import BytesIO

    from khabar.engine.read import read_report
    from khabar.errors import IntakeError
    from khabar.intake import Input, read_inputs
    from khabar.intake.text import read_text
    from khabar.model import Failure, Report

    if isinstance(report, Report):
        return read_report(report)
    if isinstance(report, Path):
        found = next(read_inputs([str(report)], published=published, outlet=outlet))
    else:
        found = next(read_text(Input("text", BytesIO(report.encode("utf-8", "replace")), published, outlet)))
    if isinstance(found, Failure):
        raise IntakeError(found.source, found.problem, found.remedy)
    return read_report(found)


def read_many(paths: Iterable[str | Path], *, published: date | None = None, outlet: str | None = None) -> Iterator[Record | Failure]:
    """Records of all reports in files, folders and globs, in order; what cannot be read is a Failure and the rest is read."""
    from khabar.engine.read import read_report
    from khabar.intake import read_inputs
    from khabar.model import Report

    for found in read_inputs([str(path) for path in paths], published=published, outlet=outlet):
        yield read_report(found) if isinstance(found, Report) else found
