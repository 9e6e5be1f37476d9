"""Dating: the day of metadata stands, the text is weighed against it, and what is unknown stays unknown."""

from __future__ import annotations

from datetime import date

from khabar.find.dateline import find_datelines
from khabar.find.dating import find_datings
from khabar.find.times import find_time_expressions, find_times
from khabar.model import (
    Dateline,
    Dating,
    Document,
    Interval,
    Line,
    Report,
    Section,
    Sentence,
    Time,
    TimeExpression,
    Token,
)
from khabar.text.sentences import find_lines, find_sentences
from khabar.text.tokens import find_tokens


def read(*sections: str, published: str | None = None, retrieved: str | None = None) -> Document:
    text = "\n".join(sections)
    doc = Document(Report(id="case", text=text, published=date.fromisoformat(published) if published else None, retrieved=retrieved))
    doc.attach(Token, find_tokens(doc))
    doc.attach(Line, find_lines(doc))
    doc.attach(Sentence, find_sentences(doc))
    starts = [text.index(section) for section in sections]
    doc.attach(Section, [Section(start=start, end=start + len(part)) for start, part in zip(starts, sections, strict=True)])
    doc.attach(Dateline, find_datelines(doc))
    doc.attach(TimeExpression, find_time_expressions(doc))
    doc.attach(Dating, find_datings(doc))
    doc.attach(Time, find_times(doc))
    return doc


def day(iso: str) -> Interval:
    return Interval(date.fromisoformat(iso), date.fromisoformat(iso))


def test_the_metadata_date_is_the_day() -> None:
    (dating,) = read("وصل الوفد اليوم الجمعة", published="2024-05-10")[Dating]
    assert (dating.published, dating.basis, dating.conflicts) == (day("2024-05-10"), "metadata", ())


def test_a_page_fetched_after_midnight_still_means_the_weekday_it_names() -> None:
    doc = read("وصل الوفد اليوم (الخميس)، وغادر أمس وفد آخر", published="2024-05-10")
    (dating,) = doc[Dating]
    assert dating.published == day("2024-05-10")
    assert dating.today == date(2024, 5, 9)
    assert dating.conflicts
    assert [time.value for time in doc[Time]] == [day("2024-05-09"), day("2024-05-08")]


def test_a_later_section_of_another_day_does_not_take_the_page_date() -> None:
    doc = read(
        "وصل الوفد اليوم الجمعة إلى العاصمة.",
        "وصل المدرب اليوم الثلاثاء 16 يناير 2018 إلى النادي. وغادر أمس.",
        published="2024-05-10",
    )
    assert [dating.published for dating in doc[Dating]] == [day("2024-05-10"), day("2018-01-16")]
    assert doc[Time][-1].value == day("2018-01-15")


def test_a_later_section_that_contradicts_the_page_and_says_no_more_is_unknown() -> None:
    doc = read("وصل الوفد اليوم الجمعة إلى العاصمة.", "يفتتح المعرض في 15 أكتوبر الجاري ويزوره الطلاب.", published="2024-05-10")
    second = doc[Dating][1]
    assert (second.published, second.basis) == (Interval(), "unknown")
    assert second.conflicts


def test_a_later_section_without_contradiction_takes_the_page_date() -> None:
    doc = read("وصل الوفد اليوم الجمعة.", "وغادر أمس وفد آخر.", published="2024-05-10")
    assert [dating.published for dating in doc[Dating]] == [day("2024-05-10")] * 2


def test_today_with_its_full_date_dates_the_text() -> None:
    (dating,) = read("غادر الوزير أمس الخميس 9 أيار/مايو 2024 العاصمة")[Dating]
    assert (dating.published, dating.basis) == (day("2024-05-10"), "text")
    assert any("today" in reason for reason in dating.because)


def test_a_dateline_or_header_with_a_date_dates_the_text() -> None:
    body = "قال مسؤول كبير إن الأشغال ستستمر حتى نهاية الصيف."
    assert read(f"بغداد 15 تموز/يوليو 2024 (رويترز) - {body}")[Dating][0].published == day("2024-07-15")
    assert read(f"تاريخ النشر: 15/7/2024\n{body}")[Dating][0].published == day("2024-07-15")


def test_weekday_and_day_of_month_leave_few_years_and_no_guess() -> None:
    doc = read("أعلنت الجامعة اليوم الخميس موعد الحفل في 15 تشرين الأول/أكتوبر الجاري.\nويقام الحفل الثلاثاء المقبل.")
    (dating,) = doc[Dating]
    assert dating.published == Interval()
    assert date(2019, 10, 10) in dating.candidates
    assert all(candidate.weekday() == 3 and candidate.month == 10 for candidate in dating.candidates)


def test_a_year_gone_and_the_day_of_retrieval_narrow_the_candidates_to_one() -> None:
    text = "أعلنت الجامعة التي تأسست عام 2017 اليوم الخميس موعد الحفل في 15 تشرين الأول/أكتوبر الجاري.\n"
    text += "ويقام الحفل الثلاثاء المقبل."
    (dating,) = read(text, retrieved="2021-01-01T10:00:00Z")[Dating]
    assert dating.published == day("2019-10-10")
    assert dating.basis == "text"


def test_constraints_that_exclude_one_another_are_reported() -> None:
    (dating,) = read("وصل الوفد اليوم الجمعة 10 مايو. وعاد وفد آخر اليوم السبت 10 مايو.")[Dating]
    assert dating.published == Interval()
    assert dating.conflicts


def test_nothing_is_known_of_a_text_without_dates() -> None:
    doc = read("وصل الوفد أمس إلى العاصمة.")
    (dating,) = doc[Dating]
    assert (dating.published, dating.basis) == (Interval(), "unknown")
    assert doc[Time][0].note


def test_an_empty_text_has_a_dating_and_no_error() -> None:
    assert len(read("")[Dating]) == 1
