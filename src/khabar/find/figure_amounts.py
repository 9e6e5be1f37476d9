"""Amounts without their nouns: one number, a range, or a vague word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from khabar.find.figure_nouns import noun_behind
from khabar.lexicon.figure_words import FigureWords
from khabar.lexicon.numbers import Number, parse_number
from khabar.lexicon.units import counted_forms
from khabar.model import Token

_TO = frozenset({"الي", "حتي"})


class Amount(Struct, frozen=True):
    """Bounds, and the tokens first..last they stand in; `number` is the last number read."""

    low: float | None
    high: float | None
    sort: Literal["number", "vague", "range"]
    first: int
    last: int
    cut: int
    number: Number
    note: str = ""


def amount_at(tokens: Sequence[Token], j: int, words: FigureWords) -> Amount | None:
    """A vague word, or a number with a second one joined to it (4-6 آلاف, ثلاثة أو أربعة)."""
    return vague_at(tokens, j, words) or _number_at(tokens, j, words)


def _number_at(tokens: Sequence[Token], j: int, words: FigureWords) -> Amount | None:
    number = parse_number(tokens, j)
    if number is None:
        return None
    echo = parse_number(tokens, number.last + 1)  # خمسة (5) أشخاص
    last = number.last
    if echo is not None and echo.digits != number.digits and not echo.cut and echo.value is not None and number.value is not None:
        if echo.value == number.value:
            last = echo.last
        elif number.digits and number.scale == 1 and echo.value in (number.value * 10**3, number.value * 10**6, number.value * 10**9):
            number, last = replace(echo, first=j), echo.last  # (5.5) خمسة ملايين وخمسمئة ألف ريال
    single = Amount(number.value, number.value, "number", j, last, number.cut, number, number.doubt)
    second = _second(tokens, number, words)
    if second is None:
        return single
    return _range(number, second, j) or single


def _second(tokens: Sequence[Token], number: Number, words: FigureWords) -> Number | None:
    """The upper end of "4-6 آلاف", "5 إلى 7 آلاف", "ثلاثة أو أربعة جنود"."""
    k = number.last + 1
    if k + 1 >= len(tokens) or number.definite:
        return None
    link = tokens[k].norm
    if link != "-" and link != "او" and link not in _TO:
        return None
    second = parse_number(tokens, k + 1)
    if second is None or second.cut or second.value is None or number.value is None:
        return None
    after = second.last + 1
    if link == "-" and (number.digits != second.digits or (after < len(tokens) and tokens[after].norm == "-")):
        return None
    if link == "او" and second.value > 10 * number.value and second.scale == number.scale:
        return None
    big = min(number.value, second.value) >= 10  # small ones may be a score
    noun = noun_behind(tokens, after, words, float(second.value), vague=False, sure=link != "-" or big)
    return second if noun is not None or second.scale > 1 else None


def _range(low: Number, high: Number, first: int) -> Amount | None:
    """Two numbers as bounds; a scale word behind the second holds for both: بين 120 و170 ألفا."""
    if low.value is None or high.value is None:
        return None
    bottom = low.value
    if low.scale == 1 and high.scale > 1 and high.coefficient is not None and bottom < high.coefficient:
        bottom = bottom * high.scale
        bottom = int(bottom) if bottom == int(bottom) else bottom
    if bottom >= high.value:
        return None
    return Amount(bottom, high.value, "range", first, high.last, low.cut, high)


def between_at(tokens: Sequence[Token], j: int) -> tuple[Amount | None, int]:
    """The two numbers behind "between", and where to read on."""
    low = parse_number(tokens, j)
    if low is None or low.definite:
        return None, j
    k = _over_noun(tokens, low.last + 1)
    if k < len(tokens) and tokens[k].norm[0] == "و":
        high = parse_number(tokens, k + 1) if tokens[k].norm == "و" else parse_number(tokens, k)
        if high is not None and (high.cut or tokens[k].norm == "و"):
            return _range(low, high, j), high.last + 1
    if k < len(tokens) and (tokens[k].norm in _TO or tokens[k].norm == "-"):  # بين 100 إلى 5000, بين "200 - 250"
        high = parse_number(tokens, k + 1)
        if high is not None and not high.cut:
            return _range(low, high, j), high.last + 1
    for at in range(low.last, low.first, -1):  # خمسة وعشرة آلاف, read as one number, is two behind "between"
        if tokens[at].norm[0] != "و":
            continue
        left = parse_number(tokens[:at], j)
        right = parse_number(tokens, at + 1 if tokens[at].norm == "و" else at)
        if left is not None and right is not None and left.last == at - 1 and right.last >= low.last and (made := _range(left, right, j)):
            return made, right.last + 1
    return None, low.last + 1


def from_to_at(tokens: Sequence[Token], j: int, *, falling: bool) -> tuple[Number, Amount] | None:
    """The two numbers of "from X to Y". `falling`: they tell a change, and the second may be the lower one (من 13 ألفا إلى 8600 جندي)."""
    low = parse_number(tokens, j)
    if low is None or low.definite:
        return None
    k = _over_noun(tokens, low.last + 1)
    if k >= len(tokens) or tokens[k].norm not in _TO:
        return None
    high = parse_number(tokens, k + 1)
    if high is None or high.cut:
        return None
    amount = _range(low, high, j)
    if amount is None and falling and low.value is not None and high.value is not None and (low.scale > 1 or high.scale == 1) and low.value > high.value:
        amount = Amount(low.value, high.value, "range", j, high.last, low.cut, high)
    return (low, amount) if amount is not None else None


def _over_noun(tokens: Sequence[Token], k: int) -> int:
    """The token behind a known noun or unit at k, else k."""
    if k < len(tokens) and tokens[k].norm not in _TO and (hit := counted_forms().match_at(tokens, k, particles=False)):
        return hit.last + 1
    return k


def vague_at(tokens: Sequence[Token], j: int, words: FigureWords) -> Amount | None:
    """عشرات, عشرات الآلاف, المئات: from the least to the most that the word allows."""
    if j >= len(tokens):
        return None
    norm = tokens[j].norm
    for cut in range(min(3, len(norm))):
        if cut and (norm[cut - 1] not in "وفبلك" or (cut == 2 and norm[0] not in "وف")):
            return None
        if bounds := words.vague.get(norm[cut:]):
            break
    else:
        return None
    (low, high), last = bounds, j
    while last + 1 < len(tokens) and (bounds := words.vague.get(tokens[last + 1].norm)):
        low, high, last = low * bounds[0], (high + 1) * bounds[0] - 1, last + 1
    return Amount(low, high, "vague", j, last, cut, Number(None, j, last, cut, scale=low))


def is_definite_vague(norm: str, words: FigureWords) -> bool:
    """المئات, not آلاف, which folds to the same two letters at its head."""
    return norm.startswith("ال") and norm[2:] in words.vague


def few_at(tokens: Sequence[Token], i: int, j: int, words: FigureWords) -> Amount | None:
    """بضع مئات, عدة آلاف: three to nine of them. "A few people" is no figure."""
    amount = vague_at(tokens, j, words)
    if amount is None or amount.cut or amount.low is None or is_definite_vague(tokens[j].norm, words):
        return None
    return Amount(3 * amount.low, 10 * amount.low - 1, "vague", i, amount.last, 0, amount.number)


def chosen_reading(number: Number, kind: str, norm: str, *, has_noun: bool) -> float | int | None:
    """Grouped or decimal, for a number with three digits behind its one separator; None where both stay possible."""
    if "," in norm or "،" in norm:
        return None if kind == "percent" else number.value
    if kind in ("percent", "temperature"):
        return number.other
    if kind == "count" and has_noun:
        return number.value
    return number.value if norm.endswith("00") else None
