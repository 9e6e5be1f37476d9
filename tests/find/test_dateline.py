"""Datelines: place, agency and date at the head of a paragraph, and nothing where a paragraph only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.find.dateline import find_datelines
from khabar.model import Dateline, Document, Entity, Line, Mention, Report, Token
from khabar.text.sentences import find_lines
from khabar.text.tokens import find_tokens

BODY = "قال مسؤول كبير إن الأشغال على الطريق الساحلي ستستمر حتى نهاية الصيف بسبب نقص المعدات."


def read(text: str, mentions: tuple[tuple[str, str, str], ...] = ()) -> Document:
    doc = Document(Report(id="case", text=text))
    doc.attach(Token, find_tokens(doc))
    doc.attach(Line, find_lines(doc))
    found = []
    for words, kind, entity in mentions:
        at = text.index(words)
        who = Entity(id=entity, type=kind, name_ar=words, name_en=entity)  # type: ignore[arg-type]
        found.append(Mention(start=at, end=at + len(words), entity=who, type=who.type))
    doc.attach(Mention, found)
    doc.attach(Dateline, find_datelines(doc))
    return doc


@pytest.mark.parametrize(
    ("head", "place", "agency"),
    [
        ("باريس - أ.ف.ب:", "paris", "agence-france-presse"),
        ("القاهرة (رويترز) -", "cairo", "reuters"),
        ("واشنطن/ الأناضول/", "washington", "anadolu"),
        ("رويترز - كراتشي:", "karachi", "reuters"),
        ("بغداد 12 آذار/مارس 2022 (أ ف ب) -", "baghdad", "agence-france-presse"),
        ("بيروت (أ ف ب) –", "beirut", "agence-france-presse"),
    ],
)
def test_dateline_names_place_and_agency(head: str, place: str, agency: str) -> None:
    doc = read(f"{head} {BODY}")
    (found,) = doc[Dateline]
    assert (doc.words(found), found.place, found.agency) == (head, place, agency)
    assert found.agency_span is not None
    assert doc.text[found.agency_span.start : found.agency_span.end] in head


def test_an_unknown_agency_in_brackets_keeps_its_words() -> None:
    doc = read(f"بغداد 15 يوليو (وكالة الضفاف) - {BODY}")
    (found,) = doc[Dateline]
    assert found.agency is None
    assert found.agency_span is not None
    assert doc.text[found.agency_span.start : found.agency_span.end] == "وكالة الضفاف"


def test_a_full_date_in_the_dateline_is_its_day() -> None:
    (found,) = read(f"بغداد 15 تموز/يوليو 2024 (رويترز) - {BODY}")[Dateline]
    assert found.day == date(2024, 7, 15)


def test_a_place_with_a_dash_before_a_long_paragraph_is_a_dateline() -> None:
    (found,) = read(f"الرباط - {BODY}")[Dateline]
    assert (found.place, found.agency) == ("rabat", None)


def test_a_writer_may_follow_the_place() -> None:
    (found,) = read("دبي - من سامي الخطيب")[Dateline]
    assert found.rule == "dateline.place+writer"


def test_mentions_say_what_a_segment_is() -> None:
    doc = read(f"سلوانة - صدى الساحل: {BODY}", (("سلوانة", "PLACE", "selwana"), ("صدى الساحل", "MEDIA", "sada-al-sahel")))
    (found,) = doc[Dateline]
    assert (found.place, found.agency) == ("selwana", "sada-al-sahel")


def test_each_paragraph_may_have_its_own() -> None:
    doc = read(f"باريس - أ.ف.ب: {BODY}\n{BODY}\nالقاهرة (رويترز) - {BODY}")
    assert [found.place for found in doc[Dateline]] == ["paris", "cairo"]


@pytest.mark.parametrize(
    "text",
    [
        "موسكو: لن نقبل بالعرض الجديد",
        "قالت وزارة الدفاع (البنتاغون) إن الطائرة عادت إلى قاعدتها في موعدها",
        "وزير النقل: الأشغال مستمرة حتى نهاية الصيف",
        "2024 - 2025: عام من الأشغال على الطريق الساحلي",
        "وكان الرئيس - الذي يزور القاهرة - قد تحدث إلى الطلاب في الجامعة",
        "روسيا - أوكرانيا: جولة جديدة من المحادثات",
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    assert read(text)[Dateline] == ()
