"""JSON Lines and plain JSON: each row is a report or a failure that names its line."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from khabar.intake import read_inputs
from khabar.model import Failure, Report

ROW = {
    "id": "r-1",
    "title": "وزير الخارجية يصل إلى تونس",
    "text": "وصل وزير الخارجية إلى تونس.\r\nوقال إنه سيبقى يومين.",
    "url": "https://example.org/1",
    "outlet": "وكالة المثال",
    "published": "2022-02-18",
    "section": "السياسة",
}
TEXT = "وصل وزير الخارجية إلى تونس.\nوقال إنه سيبقى يومين."


def read(path: Path, data: str | bytes) -> list[Report | Failure]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_inputs([str(path)]))


def lines(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.mark.parametrize("packed", [False, True])
def test_a_row_is_a_report(tmp_path: Path, packed: bool) -> None:
    data = lines(ROW).encode()
    (report,) = read(tmp_path / ("a.jsonl.gz" if packed else "a.jsonl"), gzip.compress(data) if packed else data)
    assert isinstance(report, Report)
    assert (report.id, report.text, report.title, report.url) == ("r-1", TEXT, ROW["title"], ROW["url"])
    assert (report.outlet, report.published) == ("وكالة المثال", date(2022, 2, 18))


def test_what_a_row_says_goes_before_what_the_caller_says(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(lines(ROW, {"text": TEXT}), "utf-8")
    first, second = read_inputs([str(path)], published=date(2020, 1, 1), outlet="غيرها")
    assert isinstance(first, Report)
    assert (first.published, first.outlet) == (date(2022, 2, 18), "وكالة المثال")
    assert isinstance(second, Report)
    assert (second.published, second.outlet) == (date(2020, 1, 1), "غيرها")


@pytest.mark.parametrize(
    ("fields", "day", "warned"),
    [
        ({"date": "2017-02-01"}, date(2017, 2, 1), False),
        ({"published": "2017-02-01T23:08:00+01:00"}, date(2017, 2, 1), False),
        ({"published": None, "date": "2017-02-01"}, date(2017, 2, 1), False),
        ({"published": "الثلاثاء"}, None, True),
        ({"published": "18/02/2022"}, None, True),
        ({"published": {"earliest": "2022-02-18"}}, None, True),
        ({}, None, False),
    ],
)
def test_the_day_is_an_iso_date_or_a_warning(tmp_path: Path, fields: dict[str, object], day: date | None, warned: bool) -> None:
    (report,) = read(tmp_path / "a.jsonl", lines({"text": TEXT, **fields}))
    assert isinstance(report, Report)
    assert report.published == day
    assert bool(report.warnings) == warned


def test_rows_without_an_id_get_one_from_their_text(tmp_path: Path) -> None:
    rows = read(
        tmp_path / "a.jsonl",
        lines({"text": TEXT}, {"text": TEXT, "id": ""}, {"text": TEXT + "."}, {"id": 7, "text": TEXT}),
    )
    ids = [row.id for row in rows if isinstance(row, Report)]
    assert ids[0] == ids[1] != ids[2]
    assert ids[3] == "7"


def test_a_bad_row_names_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    bad = ['{"text": "قال', '"قال"', '{"id": "x"}', '{"text": 7}', '{"text": "English only"}', '{"text": " "}']
    found = read(path, "\n".join([json.dumps(ROW), "", *bad, json.dumps(ROW)]))
    assert [type(one) for one in found] == [Report, *[Failure] * len(bad), Report]
    assert [one.source for one in found] == [f"{path}:{n}" for n in (1, 3, 4, 5, 6, 7, 8, 9)]
    assert all(isinstance(one, Failure) and one.remedy for one in found[1:-1])


def test_a_broken_first_row_is_a_failure_too(tmp_path: Path) -> None:
    found = read(tmp_path / "a.jsonl", '{"text": "قال\n' + lines(ROW))
    assert [type(one) for one in found] == [Failure, Report]


@pytest.mark.parametrize("indent", [None, 2])
def test_plain_json_is_one_report_or_an_array(tmp_path: Path, indent: int | None) -> None:
    (one,) = read(tmp_path / "a.json", json.dumps(ROW, indent=indent))
    assert isinstance(one, Report)
    assert one.text == TEXT
    found = read(tmp_path / "b.json", json.dumps([ROW, {"id": "empty"}, {**ROW, "id": "r-2"}], indent=indent))
    assert [one.id if isinstance(one, Report) else one.source.rpartition(":")[2] for one in found] == [
        "r-1",
        "2",
        "r-2",
    ]


def test_rows_in_windows_1256_and_with_a_bom_are_read(tmp_path: Path) -> None:
    text = "قال وزير الخارجية اليوم إن بلاده لن تشارك في الاجتماع الذي دعت إليه الأمم المتحدة"
    for data in (
        lines({"text": text}).encode("cp1256"),
        lines({"text": text}).encode("utf-8-sig"),
        lines({"text": text}).encode("utf-16"),
    ):
        (report,) = read(tmp_path / "a.jsonl", data)
        assert isinstance(report, Report)
        assert report.text == text


def test_a_row_over_the_limit_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(lines({"text": TEXT * 50}, {"id": "small", "text": "قال الوزير"}), "utf-8")
    found = list(read_inputs([str(path)], limit=300))
    assert isinstance(found[0], Failure)
    assert "larger" in found[0].problem
    assert isinstance(found[1], Report)
    assert found[1].id == "small"


@pytest.mark.parametrize("data", ["", "\n \n", "[]"])
def test_a_file_without_rows_is_a_failure(tmp_path: Path, data: str) -> None:
    (found,) = read(tmp_path / "a.jsonl", data)
    assert isinstance(found, Failure)
