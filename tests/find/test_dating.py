"""Dating: the day of metadata stands, the text is weighed against it, and what is unknown stays unknown."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.engine.run import run
from khabar.find.dateline import find_datelines
from khabar.find.dating import find_datings
from khabar.find.times import find_time_expressions, find_times
from khabar.model import (
    Cue,
    Dateline,
    Dating,
    Document,
    Interval,
    Line,
    Mention,
    Quotation,
    Report,
    RolePhrase,
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


# ---------------------------------------------------------------- whole pipeline: names, offices, happenings
def dated(text: str, published: str | None = None) -> Dating:
    return run(Report(id="case", text=text, published=date.fromisoformat(published) if published else None))[Dating][-1]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("أعلن البيت الأبيض أن الرئيس الأمريكي دونالد ترامب سيلتقي نظيره الروسي فلاديمير بوتين في هلسنكي يوم الاثنين.", "2018-07-10", "2018-07-16"),
        ("بدأ زعماء دول مجموعة العشرين الجمعة قمتهم في العاصمة الأرجنتينية بوينس آيرس وسط خلافات تجارية.", "2018-11-30", "2018-12-06"),
        ("وصل الزعيم كيم جونغ أون إلى هانوي حيث يلتقي الرئيس الأمريكي دونالد ترامب غدا الأربعاء.", "2019-02-26", "2019-02-26"),
        ("اتفق الرئيسان الروسي فلاديمير بوتين والتركي رجب طيب أردوغان خلال لقاء في موسكو الخميس على هدنة في إدلب.", "2020-03-05", "2020-03-11"),
        ("أكد رئيس الحكومة التونسية مهدي جمعة أن الدور الثاني من الانتخابات الرئاسية في تونس سيجري غدا الأحد.", "2014-12-20", "2014-12-20"),
        ("التقى الرئيس الأمريكي دونالد ترامب الرئيس السوري أحمد الشرع في الرياض اليوم الأربعاء.", "2025-05-14", "2025-05-14"),
        ("قال الرئيس الأمريكي جو بايدن بعد لقائه نظيره الصيني شي جين بينغ في كاليفورنيا الأربعاء إن المحادثات كانت مثمرة.", "2023-11-15", "2023-11-21"),
        ("اختتمت في العاصمة الكازاخية أستانا الثلاثاء محادثات بين الحكومة السورية والمعارضة برعاية روسيا وتركيا وإيران.", "2017-01-24", "2017-01-30"),
        ("بدأ قادة حلف شمال الأطلسي قمتهم في فيلنيوس الثلاثاء.", "2023-07-11", "2023-07-17"),
    ],
)
def test_a_well_known_happening_with_its_weekday_dates_the_report(text: str, earliest: str, latest: str) -> None:
    found = dated(text)
    assert (found.rule, found.published) == ("dating.happenings", Interval(date.fromisoformat(earliest), date.fromisoformat(latest)))
    assert any(" fits " in note for note in found.because)


@pytest.mark.parametrize(
    "text",
    [
        "التقى الرئيس الفرنسي إيمانويل ماكرون نظيره الألماني فرانك فالتر شتاينماير الثلاثاء.",  # no table holds all their meetings
        "أجرى وزير الخارجية الأميركي جون كيري محادثات هاتفية مع نظيره الروسي سيرغي لافروف الخميس.",  # they spoke nearly every week
        "كان الرئيسان التقيا مرات عدة في موسكو وفي أنقرة.",
    ],
)
def test_a_series_with_gaps_dates_nothing_narrowly(text: str) -> None:
    published = dated(text).published
    assert published.earliest is None or published.latest is None or (published.latest - published.earliest).days > 300


def test_what_happened_on_two_such_days_leaves_both_open() -> None:
    found = dated("يستعد الفرنسيون للجولة الثانية من الانتخابات الرئاسية يوم الأحد، وقال الرئيس الفرنسي إيمانويل ماكرون إنه واثق من الفوز.")
    assert found.published.earliest is not None
    assert found.published.latest == date(2022, 4, 24)
    assert found.published.earliest <= date(2017, 5, 7)


def test_a_leader_looked_back_at_bounds_no_day() -> None:
    """A president of the past in a report on the present: his last day in office is no bound."""
    assert dated("شيدت المحطة في عهد الرئيس المصري محمد مرسي، وقال سكان الحي إنها مغلقة.").published == Interval()


def test_who_acts_bounds_the_day_by_his_tenure() -> None:
    found = dated("قال وزير الخارجية الأميركي ريكس تيلرسون إن بلاده ستواصل دعمها.")
    assert found.basis == "offices"
    low, high = found.published.earliest, found.published.latest
    assert low is not None
    assert high is not None
    assert low <= date(2017, 2, 1)
    assert date(2018, 3, 31) <= high <= date(2018, 5, 1)


def test_a_name_is_no_older_than_what_it_names() -> None:
    found = dated("قال وزير الخارجية الألماني هايكو ماس إن ملابسات مقتل جمال خاشقجي يجب أن تكشف.")
    assert found.published.earliest is not None
    assert found.published.earliest >= date(2018, 9, 1)


def test_an_anniversary_and_the_year_named_bound_the_day() -> None:
    found = dated("تحيي المعارضة السورية الذكرى الرابعة لاندلاع الثورة السورية وسط استمرار القصف.")
    low, high = found.published.earliest, found.published.latest
    assert low is not None
    assert high is not None
    assert low <= date(2015, 3, 15) <= high
    found = dated("ارتفعت صادرات التمور في العام الماضي 2014 بنحو الثلث.")
    assert found.published == Interval(date(2014, 12, 17), date(2016, 1, 15))


def test_a_day_that_its_weekday_contradicts_dates_nothing() -> None:
    found = dated("افتتح المعرض صباح اليوم الاثنين 16 يناير 2016 بحضور السفراء.")  # a Saturday
    assert found.published == Interval()
    assert found.candidates == (date(2016, 1, 16),)
    assert found.conflicts


def test_a_later_section_whose_happening_is_of_another_year_leaves_the_page_date() -> None:
    first = "وصل الوفد اليوم الجمعة إلى العاصمة وعقد لقاءات عدة مع المسؤولين المحليين فيها حول المشاريع المشتركة."
    later = "بدأ زعماء دول مجموعة العشرين الجمعة قمتهم في العاصمة الأرجنتينية بوينس آيرس وسط خلافات تجارية."
    doc = Document(Report(id="case", text=f"{first}\n{later}", published=date(2024, 5, 10)))
    whole = run(Report(id="case", text=f"{first}\n{later}", published=date(2024, 5, 10)))
    for layer in (Token, Line, Sentence, Quotation, Cue, RolePhrase, Mention, Dateline, TimeExpression):
        doc.attach(layer, whole[layer])
    doc.attach(Section, [Section(start=0, end=len(first)), Section(start=len(first) + 1, end=len(doc.text))])
    one, two = find_datings(doc)
    assert one.published == day("2024-05-10")
    assert two.published == Interval(date(2018, 11, 30), date(2018, 12, 6))
    assert two.conflicts
