"""Times: sentences of the corpus give the days they denote, and words that only look like times give nothing."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from khabar.engine.run import run
from khabar.find.corpora import CORPORA, cases, texts
from khabar.find.dating import find_datings
from khabar.find.times import find_time_expressions, find_times, times_in
from khabar.lexicon.calendar import calendar
from khabar.model import (
    Dating,
    Document,
    Entity,
    Interval,
    Line,
    Mention,
    Noise,
    Report,
    Sentence,
    Time,
    TimeExpression,
    Token,
)
from khabar.text.sentences import find_lines, find_sentences
from khabar.text.tokens import find_tokens

CASES = cases("times")


def read(text: str, published: str | None = None) -> Document:
    doc = Document(Report(id="case", text=text, published=date.fromisoformat(published) if published else None))
    doc.attach(Token, find_tokens(doc))
    doc.attach(Line, find_lines(doc))
    doc.attach(Sentence, find_sentences(doc))
    doc.attach(TimeExpression, find_time_expressions(doc))
    doc.attach(Dating, find_datings(doc))
    doc.attach(Time, find_times(doc))
    return doc


@pytest.mark.parametrize(("case", "text"), [pytest.param(case, text, id=text) for case in CASES for text in texts(case)])
def test_the_corpus(case: dict[str, Any], text: str) -> None:
    """A sentence denotes the days of its case, and a counterexample none."""
    assert CORPORA["times"](case, text, run) == ""


def test_corpus_is_large_enough_to_mean_something() -> None:
    assert sum(len(c.get("yes", [])) + len(c.get("no", [])) for c in CASES) >= 500


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("عاد الوفد في يوم 7 أيلول/سبتمبر الجاري من جنيف", "يوم 7 أيلول/سبتمبر الجاري"),
        ("قالت الشركة مساء أمس (الخميس)، إنها ستغلق", "مساء أمس (الخميس)"),
        ("وقع ذلك وفي الأسابيع القليلة الماضية خصوصا", "الأسابيع القليلة الماضية"),
        ("غادر القرية قبل ما يقارب 12 سنة.", "قبل ما يقارب 12 سنة"),
        ("كان ذلك في 4 أكتوبر العام الماضي، ثم انقطع", "4 أكتوبر العام الماضي"),
        ("بقي وحده منذ أوائل نوفمبر (تشرين الثاني) الماضي في البيت", "منذ أوائل نوفمبر (تشرين الثاني) الماضي"),
        ("للعام 2014 أثر", "لعام 2014"),
        ("غادر يوم الخميس، بتاريخ 9 مايو 2024، ولم يعد", "يوم الخميس، بتاريخ 9 مايو 2024"),
        ("هبطت في الساعة 16:00 (بتوقيت غرينتش) ثم أقلعت", "الساعة 16:00 (بتوقيت غرينتش)"),
        ("يقام من 3 مايو الجاري وحتى 7 يونيو المقبل في الساحة", "من 3 مايو الجاري وحتى 7 يونيو المقبل"),
        ("نشر في تصريح ل«اليوم» أمس", "أمس"),
        ("قدم العرض أيام 4 و6 و8 أبريل الماضي فقط", "أيام 4 و6 و8 أبريل الماضي"),
    ],
)
def test_span_is_the_whole_expression(text: str, span: str) -> None:
    doc = read(text, "2024-05-10")
    assert [doc.words(time) for time in doc[Time]] == [span]


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("يقام الحفل يوم الاثنين 13 مايو في قاعة البلدية على الساعة الثامنة مساء", "2024-05-13", "20:00"),
        ("قال المدير أمس إن الأبواب ستفتح الساعة الثامنة صباحا", "2024-05-10", "08:00"),
        ("يتواصل العرض حتى 20 مايو، وتفتح الأبواب الساعة الثامنة صباحا", "2024-05-10", "08:00"),
        ("سقط المطر ليلة أمس، وانقطع التيار الساعة الثانية صباحا", "2024-05-10", "02:00"),
        ("غادر الوفد أمس. وتفتح الأبواب الساعة الثامنة صباحا", "2024-05-10", "08:00"),
    ],
)
def test_a_clock_time_is_of_the_day_that_its_sentence_names(text: str, day: str, clock: str) -> None:
    found = read(text, "2024-05-10")[Time]
    assert [(time.value.earliest, time.clock) for time in found if time.type == "TIME"] == [(date.fromisoformat(day), clock)]


def test_times_of_a_bare_text_are_those_of_a_report() -> None:
    for case in CASES[::7]:
        for text in case.get("yes", []):
            day = date.fromisoformat(case["published"]) if "published" in case else None
            assert [time.value for time in times_in(text, day)] == [time.value for time in read(text, case.get("published"))[Time]]


def test_what_cannot_be_told_stays_open() -> None:
    assert [time.value for time in times_in("وصل الوفد أمس")] == [Interval()]
    assert [time.value for time in times_in("وصل الوفد في مايو 2020")] == [Interval(date(2020, 5, 1), date(2020, 5, 31))]
    assert [time.note for time in times_in("بني في القرن الثالث الهجري", date(2024, 5, 10))] == ["no such day"]


def test_durations_and_sets_are_no_dates() -> None:
    doc = read("يجتمع المجلس كل شهر لمدة ساعتين", "2024-05-10")
    assert [time.type for time in doc[Time]] == ["SET", "DURATION"]
    assert all(time.value == Interval() for time in doc[Time])


def test_an_impossible_date_is_found_but_has_no_days() -> None:
    doc = read("وقع الحادث في 31 فبراير 2024", "2024-05-10")
    assert [(time.value, time.note) for time in doc[Time]] == [(Interval(), "no such day")]


def test_years_out_of_every_calendar_do_not_stop_the_reading() -> None:
    for text in (
        "قبل 900000 عام",
        "10 محرم 1499هـ",
        "بعد 99999 قرن",
        "الساعة 99:99",
        "99/99/2024",
        "31/31/2024",
        "من 40 إلى 50 مايو",
    ):
        read("وصل الوفد " + text + " إلى العاصمة", "2024-05-10")


def test_a_line_end_ends_an_expression() -> None:
    doc = read("وصل الوفد يوم\nالجمعة الماضي", "2024-05-10")
    assert [doc.words(time) for time in doc[Time]] == ["الجمعة الماضي"]


def test_a_name_of_the_lexicon_holds_its_day_and_a_guessed_name_does_not() -> None:
    text = "نقلت روسيا اليوم الخبر"
    for known, count in ((True, 0), (False, 1)):
        doc = Document(Report(id="case", text=text, published=date(2024, 5, 10)))
        doc.attach(Token, find_tokens(doc))
        name = Entity(id="rt", type="MEDIA", name_ar="روسيا اليوم", name_en="RT", known=known)
        doc.attach(Mention, [Mention(start=5, end=16, entity=name, type="MEDIA")])
        doc.attach(TimeExpression, find_time_expressions(doc))
        assert len(doc[TimeExpression]) == count


def test_noise_lines_give_no_times() -> None:
    doc = Document(Report(id="case", text="وصل الوفد اليوم\nنشر في 3 مايو 2024", published=date(2024, 5, 10)))
    doc.attach(Token, find_tokens(doc))
    doc.attach(Line, find_lines(doc))
    doc.attach(Noise, [Noise(start=16, end=len(doc.text), reason="share")])
    doc.attach(TimeExpression, find_time_expressions(doc))
    doc.attach(Time, find_times(doc))
    assert (len(doc[TimeExpression]), len(doc[Time])) == (2, 1)


def test_reading_never_fails_and_never_overlaps() -> None:
    forms = [form for word in calendar().words for form in word.forms]
    forms += [
        "1",
        "31",
        "0",
        "99",
        "1444",
        "1499",
        "1795",
        "2014",
        "18,30",
        "1.2.2024",
        "/",
        "-",
        "(",
        ")",
        "،",
        ":",
        "و",
        "\n",
    ] * 9
    chance = Random(11)
    for _ in range(600):
        text = " ".join(chance.choices(forms, k=chance.randint(1, 40)))
        for published in ("2024-02-29", None):
            found = read(text, published)[Time]
            assert all(0 <= time.start < time.end <= len(text) for time in found)
            assert all(left.end <= right.start for left, right in pairwise(found))
