"""The command line as a user meets it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from khabar.app.checking import Finding
from khabar.app.cli import app, check

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
TEXT = "قالت وزارة الخارجية الروسية إن المحادثات ستستأنف يوم الأحد المقبل."


def khabar(*args: str | Path, stdin: str | None = None, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "khabar", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False)


def lines(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_help_imports_nothing_heavy() -> None:
    """What makes commands slow to start stands inside them."""
    code = "import sys, khabar.app.cli; print(sorted({'msgspec', 'sqlalchemy', 'networkx', 'numpy', 'khabar.lexicon', 'khabar.find', 'khabar.store'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_examples_of_every_help_run(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "out").mkdir()
    for name in sorted(COMMANDS, key=lambda name: name != "read"):  # the store of the examples is filled first
        told = khabar(name, "--help")
        assert told.returncode == 0
        (example,) = re.findall(r"Example: (khabar .*(?:\n .*)*)", told.stdout)
        command = shlex.split(" ".join(example.split()))
        assert command[:2] == ["khabar", name]
        if name == "check":
            continue  # run by a test of its own
        done = khabar(*command[1:], cwd=tmp_path)
        assert done.returncode == 0, (example, done.stderr)
        assert done.stdout or name == "read"


def test_record_writes_one_line_a_report_and_tells_failures_apart(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text("Not a word of Arabic is to be found in this text.", "utf-8")
    done = khabar("record", tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "nowhere.txt", "--published", "2022-02-18", "--outlet", "جريدة")
    assert done.returncode == 3
    (record,) = lines(done.stdout)
    assert (record["outlet"], record["published"]["earliest"]) == ("جريدة", "2022-02-18")  # type: ignore[index]
    assert [line.split(":")[0].rsplit("/", 1)[-1] for line in done.stderr.splitlines()] == ["b.txt", "nowhere.txt"]
    as_json = khabar("record", tmp_path / "nowhere.txt", "--failures", "json")
    assert lines(as_json.stderr)[0]["failure"]["remedy"] == "check the path"  # type: ignore[index]


def test_record_reads_standard_input() -> None:
    done = khabar("record", "-", stdin=json.dumps({"id": "7", "text": TEXT, "published": "2022-02-18"}) + "\n")
    assert done.returncode == 0
    assert lines(done.stdout)[0]["id"] == "7"


def test_a_closed_pipe_is_no_error() -> None:
    done = subprocess.run(
        f"{shlex.quote(sys.executable)} -m khabar record examples/reports.jsonl | head -c 10", shell=True, capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.stderr == ""


def test_reading_twice_then_searching_showing_and_briefing(tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    first = khabar("read", ROOT / "examples" / "reports.jsonl", "--db", db)
    assert first.returncode == 0
    assert re.search(r"14\s+new", first.stderr)
    again = khabar("read", ROOT / "examples" / "reports.jsonl", tmp_path / "nowhere", "--db", db)
    assert again.returncode == 3
    assert re.search(r"0\s+new\s+14\s+already known\s+1\s+failed\s+14\s+reports in", again.stderr)
    found = khabar("search", "الهلال", "--db", db)
    assert found.stdout.count("reports.jsonl") == 3
    assert khabar("search", "لاشيءكهذا", "--db", db).returncode == 1
    shown = khabar("show", "06-denial", "--db", db)
    assert "نفى المتحدث" in shown.stdout
    assert "denies" in shown.stdout
    assert "06-denial" in khabar("show", "--db", db).stdout
    assert "statement.verb-subject" in khabar("explain", "06-denial", "--db", db, "--layer", "Statement").stdout
    for lang, words in (("ar", "موجز 14 تقريرا"), ("en", "Brief of 14 reports")):
        assert khabar("brief", "--db", db, "--lang", lang).stdout.startswith(words)
    assert khabar("brief", "--db", db, "--lang", "en", "--since", "2023-09-14").stdout.startswith("What is new since 14 September 2023")


def test_persons_are_listed_judged_and_judgements_taken_back(tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    told = {"أ": "قال وزير النقل اليمني بدر باسلمة إن الميناء سيفتح قريبا.", "ب": "قال وزير النقل اليمني بدر باسلمه إن الميناء سيفتح غدا."}
    rows = "".join(json.dumps({"id": id, "text": text, "published": "2015-01-02"}) + "\n" for id, text in told.items())
    assert khabar("read", "-", "--db", db, stdin=rows).returncode == 0

    def people() -> list[dict[str, object]]:
        return json.loads(khabar("people", "--db", db, "--format", "json", "--lang", "ar").stdout)  # type: ignore[no-any-return]

    (found,) = people()
    assert (found["reports"], found["spellings"]) == (2, ["بدر باسلمة", "بدر باسلمه"])
    judged = khabar("different", "بدر باسلمة", "بدر باسلمه", "--db", db, "--reason", "two ministers", "--author", "Mona")
    assert judged.returncode == 0, judged.stderr
    assert len(people()) == 2
    replaced = khabar("same", "بدر باسلمة", "بدر باسلمه", "--db", db)
    assert replaced.returncode == 0  # the newer word on the same two replaces the older
    assert len(people()) == 1
    assert [row["verdict"] for row in json.loads(khabar("judgements", "--db", db, "--format", "json").stdout)] == ["same"]
    assert khabar("same", "بدر باسلمة", "بدر باسلمه", "--db", db, "--undo").returncode == 0
    assert khabar("same", "بدر باسلمة", "بدر باسلمه", "--db", db, "--undo").returncode == 1
    nobody = khabar("same", "بدر باسلمة", "لا أحد", "--db", db)
    assert (nobody.returncode, "khabar people" in nobody.stderr) == (1, True)
    assert khabar("same", "a", "b", "--db", tmp_path / "nowhere.db").returncode == 1
    assert not (tmp_path / "nowhere.db").exists()


def test_bidi_prints_lines_from_the_right(tmp_path: Path) -> None:
    done = khabar("brief", ROOT / "examples" / "reports" / "01-agency.txt", "--bidi", "--width", "80")
    first = done.stdout.splitlines()[0]
    assert first.endswith("موجز"[::-1])
    assert len(first) == 80


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["record", "examples/reports/01-agency.txt", "--published", "tomorrow"], 2, "2022-02-18"),
        (["record", "examples/reports/01-agency.txt", "--format", "xml"], 2, "json"),
        (["brief", "--lang", "fr"], 2, "ar, en"),
        (["brief", "--since", "yesterday"], 2, "--since"),
        (["brief", "--db", "nowhere.db"], 1, "khabar read"),
        (["show", "x", "--db", "nowhere.db"], 1, "khabar read"),
        (["explain", "examples/reports/01-agency.txt", "--layer", "Chapter"], 2, "Mention"),
        (["read", "examples/reports/01-agency.txt", "--db", "no/such/folder/x.db"], 1, "--db"),
    ],
)
def test_a_mistake_is_told_with_its_remedy_and_no_traceback(args: list[str], code: int, words: str) -> None:
    done = khabar(*args)
    assert done.returncode == code
    assert words in re.sub(r"[│\s]+", " ", done.stderr)
    assert "Traceback" not in done.stderr


def test_version_and_module() -> None:
    assert khabar("--version").stdout.startswith("khabar 0.")


def test_check_finds_the_word_lists_in_order() -> None:
    done = khabar("check")
    assert done.returncode == 0, done.stdout
    assert done.stdout == ""
    assert re.search(r"as its examples say; \d+ known gaps", done.stderr)


def test_check_tells_a_word_that_breaks_a_case_and_lists_gaps_apart(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told = [Finding("events: «x» gives [], not ['actual']"), Finding("statements: «y» gives [] (not read yet)", gap=True)]
    monkeypatch.setattr("khabar.app.checking.findings", lambda: iter(told))
    with pytest.raises(typer.Exit):
        check(gaps=True)
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [told[0].line, f"known gap: {told[1].line}"]
    assert printed.err == "1 problems; 1 known gaps\n"
