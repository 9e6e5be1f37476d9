"""The same happening, told as done, planned, feared, claimed and denied."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.find.events import find_events
from khabar.model import Document, Event, Line, Report, Sentence, Token
from khabar.text.sentences import find_lines, find_sentences
from khabar.text.tokens import find_tokens


def events(text: str, published: date | None = None) -> list[Event]:
    doc = Document(Report(id="case", text=text, published=published))
    doc.attach(Token, find_tokens(doc))
    doc.attach(Line, find_lines(doc))
    doc.attach(Sentence, find_sentences(doc))
    return list(find_events(doc))


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("شنت القوات التركية هجوما على البلدة", "actual"),
        ("قصفت القوات الروسية المدينة", "actual"),
        ("ستجري القوات الفرنسية مناورات عسكرية", "planned"),
        ("من المقرر أن تبدأ المفاوضات غدا", "planned"),
        ("ستقصف القوات الروسية المدينة", "possible"),
        ("تخطط القوات التركية لغزو الجزيرة", "possible"),
        ("قد تقصف القوات الروسية المدينة", "possible"),
        ("قد تشن القوات التركية هجوما على البلدة", "possible"),
        ("وسط مخاوف من غزو تركي للجزيرة", "possible"),
        ("إذا قصفت القوات الروسية المدينة فسنرد", "possible"),
        ("لمنع أي هجوم على القاعدة", "possible"),
        ("دعت المنظمة إلى وقف إطلاق النار", "possible"),
        ("اتهمت المنظمة القوات الروسية بقصف المستشفى", "alleged"),
        ("زعمت الجماعة قصف القاعدة", "alleged"),
        ("لم تقصف القوات الروسية المدينة", "denied"),
        ("لن تنسحب القوات الأمريكية من القاعدة", "denied"),
        ("نفت الوزارة قصف القوات للمستشفى", "denied"),
        ("لم تشن القوات التركية هجوما على البلدة", "denied"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert modality in [event.modality for event in events(text)]


def test_a_year_long_past_is_background() -> None:
    found = events("احتلت القوات الأمريكية بغداد في عام 2003", date(2015, 8, 1))
    assert [event.historical for event in found] == [True]


def test_this_year_is_no_background() -> None:
    found = events("احتلت القوات الأمريكية بغداد في عام 2003", date(2003, 5, 1))
    assert [event.historical for event in found] == [False]


def test_the_reason_is_named() -> None:
    assert [event.note for event in events("تخطط القوات التركية لغزو الجزيرة")] == ["«تخطط»: possible"]


@pytest.mark.parametrize(
    ("text", "historical"),
    [
        ("وكانت القوات الروسية قد احتلت شبه الجزيرة في عام 2014", [True]),
        ("غزت القوات العراقية البلاد في عام 1990", [True]),
        ("قصفت الطائرات الأمريكية المدينة في الحرب العالمية الثانية", [True]),
        ("ندد النواب بهجوم إرهابي وقع في عام 2015", [True]),
        ("تقصف القوات السورية المدن منذ عام 2011", [False]),
        ("قصفت القوات الروسية المدينة صباح الثلاثاء", [False]),
        ("ستجري القوات الفرنسية مناورات عسكرية لأول مرة منذ عام 2011", [False]),
        ("وراء خط عام 1967، وهدم الجنود منازل السكان", [False]),
    ],
)
def test_background_is_what_happened_long_ago(text: str, historical: list[bool]) -> None:
    assert [event.historical for event in events(text, date(2022, 2, 18))][:1] == historical
