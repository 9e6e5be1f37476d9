"""A store keeps whole reports, changes nothing when they come again, and finds words in any of their forms."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select

from khabar import Report, open_store
from khabar.engine.read import read_report
from khabar.errors import StoreError
from khabar.intake import read_inputs
from khabar.model.judgement import Judgement
from khabar.store import Store, schema

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = [found for found in read_inputs([str(EXAMPLES / "reports.jsonl")]) if isinstance(found, Report)]
RECORDS = {report.id: read_report(report) for report in REPORTS}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "test.db")


def fill(store: Store) -> list[str]:
    return [store.add(report, RECORDS[report.id]) for report in REPORTS]


def rows(store: Store) -> dict[str, int]:
    with store._db.connect() as connection:
        return {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in schema.metadata.sorted_tables}


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def test_what_went_in_comes_out(store: Store) -> None:
    assert fill(store) == ["new"] * len(REPORTS)
    assert len(store) == len(REPORTS)
    assert {record.id: record for record in store.records()} == RECORDS
    days = [record.published.earliest for record in store.records()]
    assert days == sorted(days)
    report, record = store.get("06-denial")
    assert (report, record) == (next(r for r in REPORTS if r.id == "06-denial"), RECORDS["06-denial"])


def test_reading_again_changes_nothing(store: Store) -> None:
    fill(store)
    before, counts = dump(store.path), rows(store)
    assert all(store.knows(report) for report in REPORTS)
    assert fill(store) == ["known"] * len(REPORTS)
    assert rows(store) == counts
    assert dump(store.path) == before


def test_the_same_text_from_another_place_is_the_same_report_and_from_another_outlet_another(store: Store) -> None:
    first = REPORTS[0]
    store.add(first, RECORDS[first.id])
    assert store.add(replace(first, source="elsewhere.txt", id="other"), RECORDS[first.id]) == "known"
    assert store.add(replace(first, outlet="جريدة أخرى"), RECORDS[first.id]) == "new"
    assert len(store) == 2


def test_another_engine_and_new_metadata_update_a_report_in_place(store: Store) -> None:
    fill(store)
    counts = rows(store)
    first = REPORTS[0]
    later = Store(store.path, "99.0")
    assert not later.knows(first)
    assert later.add(first, RECORDS[first.id]) == "updated"
    assert later.add(first, RECORDS[first.id]) == "known"
    dated = replace(first, published=date(2023, 9, 13))
    assert later.add(dated, read_report(dated)) == "updated"
    assert later.get(first.id)[0].published == date(2023, 9, 13)
    assert later.add(replace(first, published=None), RECORDS[first.id]) == "known"  # knowing less is no news
    assert rows(later)["reports"] == counts["reports"]
    assert rows(later)["mentions"] == counts["mentions"]


def test_the_flat_tables_answer_questions(store: Store) -> None:
    fill(store)
    with sqlite3.connect(store.path) as connection:
        via = connection.execute(
            "SELECT first.name_en, second.name_en FROM links AS first JOIN links AS second USING (report, statement) WHERE first.position = 0 AND second.position = 1"
        ).fetchall()
        assert ("Richard Norland", "Reuters") in via
        figures = connection.execute("SELECT low FROM figures WHERE counted_en = 'killed' AND low = high").fetchall()
        assert (11300.0,) in figures


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("الهلال", {"01-agency", "05-red-crescent", "06-denial"}),
        ("هلال", {"01-agency", "05-red-crescent", "06-denial"}),  # without its article
        ("للهلال أحمر", {"01-agency", "05-red-crescent", "06-denial"}),
        ("الأوبئة", {"04-mayor"}),
        ("الاوبئه وباء", set()),
        ("اوبئة", {"04-mayor"}),  # hamza and article aside
        ("يوناني", {"11-page-of-stories"}),
        ('"منزل رئيس البلدية"', {"13-protest"}),
        ('"رئيس البلدية منزل"', set()),
        ("11300", {"05-red-crescent", "06-denial", "07-un-figures"}),
        ("كلمةلاوجودلها", set()),
        ("", set()),
        ("« ؟ ()", set()),
        ('" OR * NEAR(', set()),
    ],
)
def test_words_are_found_in_any_form(store: Store, query: str, ids: set[str]) -> None:
    fill(store)
    hits = store.search(query)
    assert {store.get(hit.id)[0].id for hit in hits} == ids
    for hit in hits:
        assert hit.spans
        assert all(hit.snippet[s.start : s.end].strip() for s in hit.spans)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_word_as_asked_comes_before_its_relatives(store: Store) -> None:
    for n, text in enumerate(["تحدث الوزير عن المدارس القديمة في الوادي.", "تحدث الوزير عن مدارس قديمة في الوادي."]):
        report = Report(id=str(n), text=text)
        store.add(report, read_report(report))
    assert [store.get(hit.id)[0].id for hit in store.search("مدارس")] == ["1", "0"]


def test_an_id_may_be_shortened_but_not_beyond_doubt(store: Store) -> None:
    fill(store)
    with pytest.raises(StoreError, match="beginning of several ids"):
        store.get("1")
    assert store.get("14-")[0].id == "14-arrests"
    with pytest.raises(StoreError, match=r"no report has the id '%'"):
        store.get("%")


@pytest.mark.parametrize("kind", ["folder", "text", "missing", "no folder", "other tables"])
def test_what_is_no_store_is_told_with_its_remedy(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.db"
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("this is no database at all " * 100)
    elif kind == "no folder":
        path = tmp_path / "not" / "there" / "x.db"
    elif kind == "other tables":
        open_store(path).close()
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE about SET version = 99")
    with pytest.raises(StoreError, match=r"x\.db.*(;|--db)"):
        open_store(path, create=kind != "missing")


def test_readers_go_on_while_one_writes(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    writer = open_store(path)
    fill(writer)
    with writer._writer.begin() as connection:
        connection.execute(schema.entities.delete())
        with open_store(path, create=False) as reader:
            assert len(reader) == len(REPORTS)
            assert reader.search("درنة")
    with pytest.raises(StoreError, match="readonly"):
        open_store(path, create=False).add(Report(id="x", text="قال الوزير إن"), RECORDS["01-agency"])


def test_a_killed_run_leaves_whole_reports(tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    code = (
        "import sys; from msgspec.structs import replace\n"
        "from khabar import Report, open_store\nfrom khabar.engine.read import read_report\n"
        "report = Report(id='x', text='قال وزير الخارجية الروسي إن 20 جنديا وصلوا أمس إلى موسكو.')\nrecord = read_report(report)\n"
        f"store = open_store({str(path)!r})\nn = 0\n"
        "while True:\n"
        "    n += 1\n"
        "    store.add(replace(report, outlet=str(n)), replace(record, outlet=str(n)))\n"
        "    print(n, flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = 0
    while told < 40:
        told = int(process.stdout.readline())
    time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with open_store(path) as store:
        assert len(store) >= 40
        records = list(store.records())
        counts = rows(store)
        assert counts["reports"] == counts["records"] == len(records)
        assert counts["mentions"] == len(records) * len(records[0].mentions)
        assert len(store.search("جنود", limit=10_000)) in (0, len(records))
        assert len(store.search("جنديا", limit=10_000)) == len(records)
        assert store.add(REPORTS[0], RECORDS[REPORTS[0].id]) == "new"
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_judgements_are_kept_replaced_and_taken_back_and_survive_reading_again(store: Store) -> None:
    fill(store)
    store.judge(Judgement("ب", "أ", "same", "both are the mayor", "Mona", "2024-03-01T10:00:00Z"))
    assert store.judgements() == [Judgement("أ", "ب", "same", "both are the mayor", "Mona", "2024-03-01T10:00:00Z")]
    store.add(REPORTS[0], RECORDS[REPORTS[0].id], again=True)
    store.judge(Judgement("أ", "ب", "different"))
    assert [judged.verdict for judged in store.judgements()] == ["different"]
    assert not store.take_back(Judgement("أ", "ب", "same"))
    assert store.take_back(Judgement("ب", "أ", "different"))
    assert store.judgements() == []


def test_a_store_from_before_there_were_judgements_has_none_and_gets_them(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    open_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE judgements")
    with open_store(path, create=False) as reading:
        assert reading.judgements() == []
    with open_store(path) as writing:
        writing.judge(Judgement("a", "b", "same"))
        assert len(writing.judgements()) == 1
