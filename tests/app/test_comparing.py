"""The comparing commands over files and over a store: same answers, kept comparisons, formats, languages, wrong use."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from khabar.app.views import VIEWS
from khabar.store import open_store

ROOT = Path(__file__).parents[2]
REPORTS = str(ROOT / "examples" / "reports")


def khabar(*args: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "khabar", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("store") / "k.db"
    assert khabar("read", REPORTS, "--db", file).returncode == 0
    return file


def arguments(view: str) -> list[str]:
    return {"actor": ["أسامة حماد"], "since": ["2023-09-14"]}.get(view, [])


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_csv_and_json_hold_rows_in_both_languages(view: str, db: Path) -> None:
    heads = set()
    for lang in ("ar", "en"):
        done = khabar(view, *arguments(view), "--db", db, "--format", "csv", "--lang", lang)
        assert done.returncode == 0, done.stderr
        rows = list(csv.reader(StringIO(done.stdout)))
        assert len(rows) > 1 or view == "tension"  # no happening of the sample is dated to a week
        assert len({len(row) for row in rows}) == 1
        heads.add(tuple(rows[0]))
    assert len(heads) == 1  # keys of columns are for programs
    told = khabar(view, *arguments(view), "--db", db, "--format", "json").stdout.splitlines()
    assert told or view == "tension"
    assert all(isinstance(json.loads(line), dict) for line in told)


def test_a_store_answers_like_its_files(db: Path) -> None:
    of_store = khabar("figures", "--db", db, "--format", "csv", "--lang", "en").stdout
    of_files = khabar("figures", REPORTS, "--format", "csv", "--lang", "en").stdout
    assert sorted(of_store.splitlines()) == sorted(of_files.splitlines())


def test_comparisons_are_kept_and_only_new_reports_are_compared(db: Path, tmp_path: Path) -> None:
    first = khabar("stories", "--db", db, "--format", "csv").stdout
    with open_store(db) as store, store.shelf() as shelf:
        from khabar.compare.pairings import PAIRINGS

        assert all(list(shelf.waiting(pairing)) == [] for pairing in PAIRINGS)
    assert khabar("stories", "--db", db, "--format", "csv").stdout == first


def test_the_copy_counts_once(db: Path) -> None:
    rows = list(csv.DictReader(StringIO(khabar("copies", "--db", db, "--format", "csv").stdout)))
    assert [{row["report"], row["origin"]} for row in rows] == [{"01-agency.txt", "02-copy.txt"}]


def test_a_story_and_somebody_narrow_the_reports(db: Path) -> None:
    stories = list(csv.DictReader(StringIO(khabar("stories", "--db", db, "--format", "csv").stdout)))
    largest = max(stories, key=lambda row: int(row["reports"]))
    done = khabar("timeline", "--db", db, "--story", largest["story"], "--format", "json")
    assert done.returncode == 0, done.stderr
    told = {where["report"] for line in done.stdout.splitlines() for where in json.loads(line)["told"]}
    assert 0 < len(told) <= int(largest["reports"])
    assert khabar("brief", "--db", db, "--about", "توفيق الشكري", "--lang", "en").stdout.startswith("Brief of 2 reports") is False
    assert "Tawfik al-Shukri" in khabar("brief", "--db", db, "--about", "توفيق الشكري", "--lang", "en").stdout


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("timeline", "--about", "نابليون"), "no report names «نابليون»"),
        (("timeline", "--story", "zzz"), "no story has the id 'zzz'"),
        (("actor", "نابليون"), "no report names «نابليون»"),
    ],
)
def test_nobody_and_no_story_are_told(args: tuple[str, ...], told: str, db: Path) -> None:
    done = khabar(*args, "--db", db)
    assert done.returncode == 1
    assert told in done.stderr


def test_a_day_that_is_none_is_wrong_use(db: Path) -> None:
    assert khabar("since", "yesterday", "--db", db).returncode == 2


def test_what_cannot_be_read_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    done = khabar("sources", REPORTS, tmp_path / "empty.txt", "--format", "csv")
    assert done.returncode == 3
    assert "empty.txt" in done.stderr
    assert len(done.stdout.splitlines()) > 5
