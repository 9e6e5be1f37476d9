"""Whose work a report says it is."""

from __future__ import annotations

import pytest

from khabar.engine.read import read_report
from khabar.intake import read_inputs
from khabar.model import Report
from khabar.model.record import CreditRow, Record

BODY = "وصل وزير الخارجية المصري سامح شكري إلى موسكو اليوم الثلاثاء لإجراء محادثات مع نظيره الروسي سيرغي لافروف."


def credits(text: str = BODY, byline: str | None = None) -> list[tuple[str | None, str]]:
    return [(c.entity, c.kind) for c in record(text, byline).credits]


def record(text: str = BODY, byline: str | None = None) -> Record:
    return read_report(Report(id="1", text=text, byline=byline))


@pytest.mark.parametrize(
    ("byline", "entity"),
    [
        ("واس - الرياض", "spa"),
        ("لندن: رويترز", "reuters"),
        ("د ب أ", "deutsche-presse-agentur"),
        ("أ.ف.ب (بيروت)", "agence-france-presse"),
        ("«الشرق الأوسط» من لندن", "asharq-al-awsat"),
        ("البلاد - وكالات", None),
    ],
)
def test_a_byline_names_the_agency(byline: str, entity: str | None) -> None:
    found = record(byline=byline)
    assert [(c.entity, c.kind, c.start, c.end) for c in found.credits] == [(entity, "byline", None, None)]
    assert found.byline == byline
    assert entity is None or entity in {row.id for row in found.entities}


@pytest.mark.parametrize("byline", ["الجزيرة - الرياض", "عبدالقادر فارس (غزة)", "محمد الحياة", "اليوم - الدمام", "", "()-:"])
def test_places_writers_and_words_of_every_day_are_no_agency(byline: str) -> None:
    assert credits(byline=byline) == []


def test_two_agencies_of_one_byline_stand_in_its_order() -> None:
    assert credits(byline="واشنطن - رويترز، أ ف ب") == [("reuters", "byline"), ("agence-france-presse", "byline")]


@pytest.mark.parametrize("end", [" (رويترز)", "\n(رويترز)", "\nالمصدر: رويترز", "\nرويترز", " [رويترز]."])
def test_a_credit_at_the_end(end: str) -> None:
    found = record(BODY + end)
    (credit,) = found.credits
    assert (credit.entity, credit.kind) == ("reuters", "credit")
    assert credit.start is not None
    assert "رويترز" in found.text[credit.start : credit.end]


@pytest.mark.parametrize("end", [" (صور رويترز وفيديو من المكان)", "\nونفت رويترز ذلك.", " (الناتو)", "\nالمصدر: بيان الوزارة"])
def test_other_words_at_the_end_are_no_credit(end: str) -> None:
    assert credits(BODY + end) == []


def test_the_agency_of_a_dateline() -> None:
    found = record("القاهرة (رويترز) - " + BODY)
    assert [(c.entity, c.kind) for c in found.credits] == [("reuters", "dateline")]
    assert found.credits[0] == CreditRow(start=9, end=15, entity="reuters", name_en="Reuters", kind="dateline")


def test_a_row_of_json_lines_brings_its_byline(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "one.jsonl"
    path.write_text('{"id": 1, "text": "وصل الوزير إلى موسكو اليوم.", "byline": " واس - الرياض "}\n', "utf-8")
    (report,) = read_inputs([str(path)])
    assert isinstance(report, Report)
    assert report.byline == "واس - الرياض"
