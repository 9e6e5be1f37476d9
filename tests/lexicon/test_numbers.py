"""Numbers in words and digits, with the tokens they take."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.lexicon.digits import read_digits
from khabar.lexicon.numbers import Number, parse_number
from khabar.lexicon.ordinals import parse_ordinal
from khabar.text.fold import fold
from khabar.text.tokens import tokens_of

UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TEENS = ["أحد عشر", "اثنا عشر", *(f"{unit} عشر" for unit in UNITS[3:10])]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def parse(text: str) -> Number | None:
    return parse_number(list(tokens_of(fold(text))), 0)


def spell(value: int) -> str:
    """A plain spelling of 1 … 999,999,999, written for these tests alone."""
    words: list[str] = []
    for scale, names in ((10**6, ("مليون", "مليونان", "ملايين", "مليونا")), (1000, ("ألف", "ألفان", "آلاف", "ألفا"))):
        count, value = divmod(value, scale)
        if count == 1:
            words.append(names[0])
        elif count == 2:
            words.append(names[1])
        elif count:
            words.append(f"{spell(count)} {names[2] if 3 <= count % 100 <= 10 else names[0] if count % 100 < 3 else names[3]}")
    hundreds, rest = divmod(value, 100)
    if hundreds:
        words.append(HUNDREDS[hundreds])
    if rest > 19:
        tens, unit = divmod(rest, 10)
        words += [UNITS[unit], TENS[tens]] if unit else [TENS[tens]]
    elif rest > 10:
        words.append(TEENS[rest - 11])
    elif rest:
        words.append(UNITS[rest])
    return " و".join(words)


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.integers(1, 1100), st.integers(1, 999_999_999)))
def test_a_spelled_number_is_read_back(value: int) -> None:
    text = spell(value)
    number = parse(text)
    assert number is not None
    assert (number.value, number.last) == (value, len(list(tokens_of(fold(text)))) - 1)


@pytest.mark.parametrize(
    ("text", "value", "last"),
    [
        ("خمسة وعشرين", 25, 1), ("ثلاث عشرة سفينة", 13, 1), ("اثنتي عشرة", 12, 1), ("ألفان وسبعمائة وثلاثة وستون", 2763, 3),
        ("أربعة آلاف وسبعمئة", 4700, 2), ("وبأربعة وثلاثين مليون", 34_000_000, 2), ("لألفي", 2000, 0), ("60 ألف", 60_000, 1),
        ("4 ملايين و310 آلاف", 4_310_000, 4), ("17 ألفا و600", 17_600, 3), ("6,7 مليار", 6_700_000_000, 1), ("12.5", 12.5, 0),
        ("ربع مليون", 250_000, 1), ("ثلاثة أخماس", 0.6, 1), ("ثلاثة أرباع المليون", 750_000, 2), ("مليارين ونصف المليار", 2_500_000_000, 2),
        ("مليون ونصف", 1_500_000, 1), ("ثلاثة ونصف مليون", 3_500_000, 2), ("3,400,000", 3_400_000, 0), ("1.234,56", 1234.56, 0),
        ("1 200 000", 1_200_000, 2), ("83 ألفاً", 83_000, 1), ("مئة وخمسون ألف", 150_000, 2), ("ثلاث مائة وخمسين", 350, 2),
        ("ألف مليار", 10**12, 1), ("ثمانماية", None, None), ("تسعمايه", None, None), ("ألفا جندي", 2000, 0), ("ألفا و500", 1500, 2),
        ("مئة و20", 120, 2), ("٣٫٥ مليون", 3_500_000, 1), ("مليون ونصف السكان", 1_000_000, 0), ("العشرة ملايين", 10_000_000, 1),
        ("خمسة ملايير", 5_000_000_000, 1), ("مئتي مليون", 200_000_000, 1), ("12.3 مليون", 12_300_000, 1), ("0,125", 0.125, 0),
    ],
)  # fmt: skip
def test_news_spellings(text: str, value: float | None, last: int | None) -> None:
    number = parse(text)
    assert (number.value, number.last) == (value, last) if number and value is not None else number is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("30 و45 ألفا", 30), ("مئة ومئتان", 100), ("ألف وثلاثة آلاف", 1000), ("عشرة وعشرون", 10), ("خمسون ومئة", 50), ("مليون ومليونان", 1_000_000)],
)
def test_two_numbers_with_and_between_them_are_not_added(text: str, value: int) -> None:
    number = parse(text)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize("text", ["1,250 مليار", "4 ملايين و310", "ألفا"])
def test_a_spelling_with_two_readings_has_no_value_but_a_reason(text: str) -> None:
    number = parse(text)
    assert number is not None
    assert number.value is None
    assert number.doubt


@pytest.mark.parametrize("text", ["لست", "كمية", "أحد", "إحدى", "الاثنين", "الربع", "", "و", "سفينة", "12.05.2015", "192.168.1.1"])
def test_words_that_look_like_numbers_are_none(text: str) -> None:
    assert parse(text) is None


def test_three_digits_behind_one_separator_keep_their_second_reading() -> None:
    number = parse("1.250")
    assert number is not None
    assert (number.value, number.other) == (1250, 1.25)


def test_digit_strings_too_long_for_a_count_are_left_alone() -> None:
    assert read_digits("1" * 40).value is None


def test_particles_and_the_article_are_told() -> None:
    assert (parse("وبثلاثة") or Number(0, 0, 0)).cut == 2
    definite = parse("الثلاثة عشر")
    assert definite is not None
    assert (definite.definite, definite.value) == (True, 13)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("الأول", 1), ("الأولى", 1), ("الثاني", 2), ("الثالثة", 3), ("العاشر", 10), ("الحادي عشر", 11), ("الحادية عشرة", 11), ("الثاني عشر", 12),
        ("العشرون", 20), ("العشرين", 20), ("الحادي والعشرين", 21), ("الخامس والعشرون", 25), ("الثلاثين", 30), ("الحادي والثلاثون", 31), ("والسابع", 7),
        ("خامس", 5), ("الحادي", None), ("ثلاثين", None), ("ثالوث", None),
    ],
)  # fmt: skip
def test_ordinals(text: str, value: int | None) -> None:
    number = parse_ordinal(list(tokens_of(fold(text))), 0)
    assert (number.value if number else None) == value
