"""Figures: the corpus beside the rules, and what a corpus row cannot say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.engine.run import Stage, run
from khabar.find.corpora import CORPORA, cases, texts
from khabar.find.figures import find_figures
from khabar.model import Entity, Figure, Interval, Line, Mention, Noise, Report, Time, Token
from khabar.text.sentences import find_lines
from khabar.text.tokens import find_tokens

STAGES: list[Stage[Any]] = [Stage(Token, (), find_tokens), Stage(Line, (), find_lines), Stage(Figure, (Token, Line), find_figures)]
CASES = cases("figures")


def figures_of(text: str) -> tuple[Figure, ...]:
    doc = run(Report(id="x", text=text), STAGES)
    assert not doc.warnings
    return doc[Figure]


@pytest.mark.parametrize(("case", "text"), [(case, text) for case in CASES for text in texts(case)])
def test_the_corpus(case: dict[str, Any], text: str) -> None:
    """A sentence holds exactly the figures of its case, and a counterexample none."""
    assert CORPORA["figures"](case, text, run) == ""


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("كلف المشروع بين 120 و170 ألفا", 290),
        ("عجز قدره 6,7 مليار دولار", 67e9),
        ("بأربعة وثلاثين مليون يورو", 30e6),
        ("ألفان وسبعمئة وثلاثة وستون مخطوطا", 2000),
        ("نصف مليون شخص", 1e6),
        ("خمسمئة ألف ناخب", 5000),
        ("7,4 في المئة", 0.74),
        ("مئتي مليون دولار", 1e6),
        ("3,400,000 نسمة", 3.4),
        ("نزح ما بين 40 و60 عائلة", 100),
        ("يضم اللواء 5-7 آلاف مقاتل", -7000),
        ("مئة ألف نازح", 1000),
        ("ستون ألفا وخمسمئة ناخب", 60),
        ("60 ألفا و500 ناخب", 500),
        ("ألف وتسعمئة وثمان وأربعون قطعة", 948),
        ("3 ملايين و250 ألف نسمة", 250_000),
        ("مليار ونصف المليار دولار", 1e9),
        ("تسعون جنديا", 0),
        ("14.000 متر مربع", 14),
        ("ستة كيلومترات ونصف", 6),
        ("«10» ملايين دولار", 1e6),
        ("19 ألف 224 حاوية", 224),
        ("بلغت الديون 175 م د", 175),
        ("(5.5) خمسة ملايين وخمسمئة ألف ريال", 5.5),
        ("-0,3 في المئة", 0.3),
        ("واحد من كل خمسة أطفال", 5),
        ("قتل 3000 جندي كوري شمالي", 3),
    ],
)
def test_no_value_is_silently_corrupted(text: str, wrong: float) -> None:
    found = figures_of(text)
    assert len(found) == 1
    assert wrong not in (found[0].low, found[0].high)


@pytest.mark.parametrize(
    "text",
    ["التكلفة ( 216, 407 ,814 ريال )", "بلغ السعر 721ر79 دينارا", "الفاتورة 12،220,13 دينارا", "أجاب 96. 13% منهم", "السنة المالية 2015/2016"],
)
def test_a_number_that_may_be_broken_is_passed_over(text: str) -> None:
    assert figures_of(text) == ()


@pytest.mark.parametrize(
    ("text", "span", "counted"),
    [
        ("دربت أكثر من 65 ألف ممرض في الريف", "أكثر من 65 ألف ممرض", "ممرض"),
        ("فر آلاف المدنيين", "آلاف المدنيين", "المدنيين"),
        ("وبنحو ستين طائرة حربية روسية", "نحو ستين طائرة حربية", "طائرة حربية"),
        ("تضم المنظمة 22 دولة عربية", "22 دولة", "دولة"),
        ("قدمت لـ12 لاجئا طعاما", "12 لاجئا", "لاجئا"),
        ("بلغت التبرعات ٧٠ ألف يورو.", "٧٠ ألف يورو", "يورو"),
        ("بكفالة قدرها «10» ملايين يورو.", "«10» ملايين يورو", "يورو"),
        ("ارتفع الموج من متر إلى متر ونصف أمس", "من متر إلى متر ونصف", "متر"),
        ("ارتفع عدد القتلى إلى 50 أمس", "50", "القتلى"),
        ("تجاوز عدد الجرحى 50 جريحا", "50 جريحا", "جريحا"),
        ("طفل من كل خمسة أطفال جائع", "طفل من كل خمسة أطفال", "أطفال"),
    ],
)
def test_the_span_runs_from_the_comparator_to_the_counted_noun(text: str, span: str, counted: str) -> None:
    (figure,) = figures_of(text)
    assert text[figure.start : figure.end] == span
    assert figure.counted == counted


def test_numbers_inside_times_and_noise_are_no_figures() -> None:
    text = "خلال 7 أعوام نزح 20 شخصا\nشارك هذه الصفحة مع 50 صديقا"
    doc = run(Report(id="x", text=text), STAGES[:2])
    doc.attach(Time, [Time(start=0, end=12, value=Interval(date(2015, 1, 1), date(2021, 12, 31)))])
    doc.attach(Noise, [Noise(start=text.index("شارك"), end=len(text), reason="share")])
    assert [figure.low for figure in find_figures(doc)] == [20]


@pytest.mark.parametrize(("known", "expected"), [(True, [20]), (False, [24, 20])])
def test_a_number_inside_a_known_name_is_no_figure(known: bool, expected: list[float]) -> None:
    text = "محطة الأفق 24 ألفا: نزح 20 شخصا"
    doc = run(Report(id="x", text=text), STAGES[:2])
    entity = Entity(id="ufuq", type="MEDIA", name_ar="الأفق 24", name_en="Al-Ufuq 24", known=known)
    doc.attach(Mention, [Mention(start=5, end=13, entity=entity, type="MEDIA")])
    assert [figure.low for figure in find_figures(doc)] == [24_000 if value == 24 else value for value in expected]


def test_others_are_counted_as_the_noun_before_them() -> None:
    assert [figure.counted_en for figure in figures_of("إنقاذ ثلاثة ركاب وفقدان 27 آخرين")] == ["passengers", "passengers"]


def test_a_share_between_them_does_not_change_what_is_counted() -> None:
    assert [figure.counted_en for figure in figures_of("أنقذوا 20 راكبا 30% منهم نساء و5 منهم أطفال")] == ["passengers", "percent", "passengers"]


def test_an_amount_never_runs_over_a_line_end() -> None:
    assert figures_of("بلغ العدد خمسة\nوعشرين جنديا")[-1].low == 20


ALPHABET = st.sampled_from('0123456789٣٥.,،-/%$() \n"ـًأابتثجحخدرزسشصضعفقكلمنهويىةءئؤ')
WORDS = st.sampled_from(["بين", "من", "إلى", "و", "ألف", "مليون", "ونصف", "ثلاثة", "أرباع", "عشر", "وعشرين", "آلاف", "5", "1,250", "%", "أكثر من", "جندي", "عشرات", "كل", "(", ")", "-", "ال", "الثلاثة", "أو", "\n"])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(ALPHABET, max_size=80), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join)))
def test_any_text_is_read_without_failure_and_spans_stand(text: str) -> None:
    for figure in figures_of(text):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.low is None or figure.high is None or figure.low <= figure.high
