"""Numbers in words and digits, with the tokens they take."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.lexicon.digits import read_digits
from khabar.lexicon.numbers import Number, parse_number
from khabar.lexicon.ordinals import parse_ordinal
from khabar.text.fold import fold
from khabar.text.tokens import tokens_of

# masculine and feminine, in the order of the values 3 … 10
MALE = ["ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
FEMALE = ["ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"]
TENS = ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]  # 20 … 90 without their ending
SCALES = [  # value, one, two (nominative, else), three to ten, eleven to ninety-nine; the last two spellings of a thousand million
    (10**9, ("مليار", ("ملياران", "مليارين"), "مليارات", "مليارا")),
    (10**9, ("بليون", ("بليونان", "بليونين"), "بلايين", "بليونا")),
    (10**6, ("مليون", ("مليونان", "مليونين"), "ملايين", "مليونا")),
    (10**3, ("ألف", ("ألفان", "ألفين"), "آلاف", "ألفا")),
]


def parse(text: str) -> Number | None:
    return parse_number(list(tokens_of(fold(text))), 0)


def spell(value: int, draw: Random) -> str:
    """A spelling of 1 … 10^12 - 1 with its choices drawn: gender, case, hamza, joined or parted hundreds, tanwin. Written for these tests alone."""
    nominative, female = draw.random() < 0.5, draw.random() < 0.5
    billion = draw.choice([0, 1])
    words: list[str] = []
    for scale, (one, two, many, tanwin) in (SCALES[billion], *SCALES[2:]):
        count, value = divmod(value, scale)
        if not count:
            continue
        full, rest = divmod(count, 100)
        if count == 1:
            words.append(one)
        elif count == 2:
            words.append(two[0] if nominative else two[1])
        elif rest in (1, 2) and full:  # مئة ألف وألف: the hundreds first, then one or two
            words += [f"{below_thousand(full * 100, draw, nominative, False)} {one}", one if rest == 1 else two[0] if nominative else two[1]]
        else:
            name = many if 3 <= rest <= 10 else draw.choice([tanwin, one]) if rest > 10 else one
            words.append(f"{below_thousand(count, draw, nominative, False)} {name}")
    if value:
        words.append(below_thousand(value, draw, nominative, female))
    return (" و " if draw.random() < 0.1 else " و").join(words)


def below_thousand(value: int, draw: Random, nominative: bool, female: bool) -> str:
    words: list[str] = []
    hundreds, rest = divmod(value, 100)
    hundred = draw.choice(["مئة", "مائة", "مائه", "مئه"])
    if hundreds == 1:
        words.append(hundred)
    elif hundreds == 2:
        words.append((hundred[:-1] + "تان") if nominative else (hundred[:-1] + "تين"))
    elif hundreds:
        words.append(FEMALE[hundreds - 3].removesuffix("ي") + draw.choice(["", " "] if hundreds != 8 else [""]) + hundred)
    tens, unit = divmod(rest, 10)
    if 11 <= rest <= 19:
        low = ["إحدى" if female else "أحد", ("اثنتا" if nominative else "اثنتي") if female else ("اثنا" if nominative else "اثني")]
        low += FEMALE[:7] if female else MALE[:7]
        words.append(f"{low[rest - 11]} {'عشرة' if female else 'عشر'}")
    elif rest > 19:
        if unit:
            words.append(one_to_nine(unit, nominative, female))
        words.append(TENS[tens - 2] + ("ون" if nominative else "ين"))
    elif rest == 10:
        words.append("عشر" if female else "عشرة")
    elif rest:
        words.append(one_to_nine(rest, nominative, female))
    return " و".join(words)


def one_to_nine(value: int, nominative: bool, female: bool) -> str:
    if value == 1:
        return "واحدة" if female else "واحد"
    if value == 2:
        return ("اثنتان" if female else "اثنان") if nominative else ("اثنتين" if female else "اثنين")
    return (FEMALE if female else MALE)[value - 3]


VALUES = st.one_of(
    st.integers(1, 1100), st.integers(1, 999_999), st.integers(1, 10**12 - 1), st.builds(lambda a, b: a * 1000**b, st.integers(1, 999), st.integers(1, 3))
)


@settings(max_examples=3000, deadline=None)
@given(VALUES, st.integers(0, 2**32))
def test_a_spelled_number_is_read_back(value: int, seed: int) -> None:
    text = spell(value, Random(seed))
    number = parse(text)
    assert number is not None, text
    assert (number.value, number.last) == (value, len(list(tokens_of(fold(text)))) - 1), text


@settings(max_examples=1000, deadline=None)
@given(VALUES, st.sampled_from(["{:d}", "{:,d}", "arabic", "spaces", "mixed"]), st.sampled_from(["", "و", "ب", "وب"]))
def test_a_number_in_digits_is_read_back(value: int, form: str, particle: str) -> None:
    text = f"{value:,d}"
    if form == "arabic":
        text = text.replace(",", "٬").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    elif form == "spaces":
        text = text.replace(",", " ")
    elif form == "mixed":
        count, rest = divmod(value, 1000)
        text = f"{count} ألف" + (f" و{rest}" if rest else "") if 0 < count < 1000 else text
    else:
        text = form.format(value)
    tokens = list(tokens_of(fold(particle + text)))
    number = parse_number(tokens, 1 if particle else 0)
    assert number is not None, text
    assert (number.value, number.last) == (value, len(tokens) - 1), text


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 9999), st.integers(1, 99), st.sampled_from([".", ",", "٫", "،"]), st.sampled_from([("", 1), (" ألف", 1000), (" مليار", 10**9)]))
def test_a_decimal_is_read_back_in_every_spelling(whole: int, part: int, mark: str, scale: tuple[str, int]) -> None:
    number = parse(f"{whole}{mark}{part}{scale[0]}")
    assert number is not None
    assert number.value == pytest.approx((whole + part / 10 ** len(str(part))) * scale[1])


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
