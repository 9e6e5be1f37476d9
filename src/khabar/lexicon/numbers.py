"""Numbers written out, in digits, or in both, read to their values.

    Number words: below thousand = hundred [و tens], unit و tens, unit عشر; a group is one of these times a scale word;
    groups are added with و in falling scale: ثلاثة ملايين ومئتان وخمسون ألفا; a half goes with the scale before it: مليون ونصف.

A و between two numbers is a sum only where the grammar makes it one: "30 و45" and "مئة ومئتان" are two numbers. Where the spelling leaves
two readings ("1,250 مليار"), the value is None and `doubt` says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khabar.lexicon.digits import read_digits
from khabar.lexicon.number_words import Word, number_word, tables
from khabar.model import Token

_TANWIN_OR_DUAL = frozenset({"الفا", "مليونا", "مليارا", "بليونا", "تريليونا", "ترليونا"})


class Number(Struct, frozen=True):
    """A number in tokens first..last (both inclusive). `cut` letters of particles stand before it in the first token."""

    value: int | float | None
    first: int
    last: int
    cut: int = 0
    kind: Literal["cardinal", "fraction", "ordinal"] = "cardinal"
    coefficient: int | float | None = None  # 83 in "83 ألفا"
    scale: int = 1  # 1000 in "83 ألفا"
    parts: int = 1  # words or digit strings that carry value
    digits: bool = False  # some of it stands in digits
    definite: bool = False  # الثلاثة
    other: float | None = None  # the second reading of "1.200": a decimal
    doubt: str = ""  # why there is no value


def _exact(value: int | Fraction) -> int | float:
    """An int where the value is whole."""
    return int(value) if value == int(value) else float(value)


def parse_number(tokens: Sequence[Token], i: int) -> Number | None:
    """The longest number that begins at token i, particles in front of it left out."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind == "number":
        return _slashed(tokens, i) or _Reader(tokens).read(i, 0, None)
    if token.kind != "word" or (hit := number_word(token.norm)) is None:
        return None
    cut, word, definite = hit
    if definite:
        return _definite(tokens, i, cut, word)
    return _Reader(tokens).read(i, cut, word)


def _slashed(tokens: Sequence[Token], i: int) -> Number | None:
    """3/4 may be a share, a date, a score or two years: no value, its reading as a share in `other`."""
    if i + 2 >= len(tokens) or tokens[i + 1].norm != "/" or tokens[i + 2].kind != "number" or tokens[i + 2].start != tokens[i].end + 1:
        return None
    low, high = read_digits(tokens[i].norm).value, read_digits(tokens[i + 2].norm).value
    if low is None or not high or (i + 3 < len(tokens) and tokens[i + 3].norm == "/"):
        return None
    return Number(None, i, i + 2, digits=True, parts=2, other=float(Fraction(low) / Fraction(high)), doubt="a share, a date or a pair of years")


def _definite(tokens: Sequence[Token], i: int, cut: int, word: Word) -> Number:
    """الثلاثة, الثلاثة عشر, الخمسة والعشرين."""
    value, last = word.value, i
    if word.sort == "unit" and i + 1 < len(tokens):
        following = tokens[i + 1].norm
        after = tables()[0].get(following)
        if after is not None and after.sort == "ten":
            value, last = value + 10, i + 1
        elif following.startswith("وال") and (tens := tables()[0].get(following[3:])) is not None and tens.sort == "tens":
            value, last = value + tens.value, i + 1
    scale, end = _Reader(tokens).scales(last + 1)
    if scale > 1:  # العشرة ملايين: the noun of the count follows, so it reads as without the article
        return Number(_exact(value * scale), i, end, cut, coefficient=_exact(value), scale=scale, parts=2)
    return Number(_exact(value), i, last, cut, parts=last - i + 1, coefficient=_exact(value), definite=True)


class _Group(NamedTuple):
    """A value below one thousand (or a digit string) and where it ends."""

    value: int | Fraction
    last: int
    parts: int
    digits: bool = False
    decimal: Fraction | None = None


class _Reader:
    """Recursive descent over the tokens; every method looks ahead only."""

    __slots__ = ("tokens", "words")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.words = tables()[0]

    def plain(self, i: int) -> Word | None:
        return self.words.get(self.tokens[i].norm) if i < len(self.tokens) else None

    def joined(self, i: int) -> tuple[int, Word | None] | None:
        """The number word or digits joined with و at token i: (its token, its meaning; None for digits)."""
        if i >= len(self.tokens):
            return None
        norm = self.tokens[i].norm
        if norm == "و" and i + 1 < len(self.tokens):
            after = self.tokens[i + 1]
            if after.kind == "number":
                return i + 1, None
            word = self.words.get(after.norm)
            return (i + 1, word) if word else None
        if norm[0] == "و" and (word := self.words.get(norm[1:])) is not None:
            return i, word
        return None

    def read(self, i: int, cut: int, word: Word | None) -> Number | None:
        if word is not None and word.sort in ("fraction", "parts"):
            return self.fraction(i, cut, word)
        if word is not None and word.sort == "unit" and (after := self.plain(i + 1)) is not None and after.sort == "parts":
            return self.fraction(i + 1, cut, Word(Fraction(int(word.value), int(after.value)), "fraction"), i)
        if word is not None and self.tokens[i].norm[cut:] == "خمس" and self.is_definite_noun(i + 1):  # خمس السكان: a fifth
            return self.fraction(i, cut, Word(Fraction(1, 5), "fraction"))
        return self.cardinal(i, cut, word)

    def is_definite_noun(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens[i].norm.startswith("ال") and len(self.tokens[i].norm) > 4 and self.plain(i) is None

    # -- groups below one thousand

    def group(self, i: int, word: Word | None) -> _Group | None:
        if word is None:
            return self.digit_group(i)
        if word.sort == "zero":
            return _Group(0, i, 1)
        if word.sort == "hundred":
            return self.with_tail(word.value, i, 1)
        below = self.below_hundred(i, word)
        if below is not None and below.last == i and word.sort == "unit" and word.value >= 3:
            after = self.plain(i + 1)
            if after is not None and after.sort in ("hundred", "hundreds") and after.value == 100:
                return self.with_tail(word.value * 100, i + 1, 1)
        return below

    def below_hundred(self, i: int, word: Word) -> _Group | None:
        if word.sort in ("one", "unit"):
            after = self.plain(i + 1)
            if after is not None and after.sort == "ten":
                return _Group(word.value + 10, i + 1, 1)
            join = self.joined(i + 1)
            if join is not None and join[1] is not None and join[1].sort == "tens":
                return _Group(word.value + join[1].value, join[0], 2)
            if self.tokens[i].norm.endswith(("احد", "احدي")) and not self.tokens[i].norm.endswith("واحد"):
                return None
            return _Group(word.value, i, 1)
        if word.sort in ("ten", "tens"):
            return _Group(word.value, i, 1)
        return None

    def with_tail(self, hundreds: int | Fraction, last: int, parts: int) -> _Group:
        """Tens and units behind a hundred: مئة وخمسة وعشرون, مئة و20."""
        join = self.joined(last + 1)
        if join is not None:
            at, word = join
            if word is None:
                tail = self.digit_group(at)
                if tail is not None and isinstance(tail.value, int) and 0 < tail.value < 100:
                    return _Group(hundreds + tail.value, tail.last, parts + 1, digits=True)
            elif (below := self.below_hundred(at, word)) is not None:
                return _Group(hundreds + below.value, below.last, parts + below.parts)
        return _Group(hundreds, last, parts)

    def digit_group(self, i: int) -> _Group | None:
        """A digit token, or several grouped by single spaces (1 200 000), or an Arabic comma for a decimal (8،5)."""
        tokens = self.tokens
        digits = read_digits(tokens[i].norm)
        if digits.value is None:
            return None
        value, decimal, last = digits.value, digits.decimal, i
        norm = tokens[i].norm
        if norm.isdigit() and len(norm) <= 3 and norm[0] != "0":
            joined = norm
            while last + 1 < len(tokens):
                after = tokens[last + 1]
                if len(after.norm) != 3 or not after.norm.isdigit() or after.start != tokens[last].end + 1:
                    break
                joined, last = joined + after.norm, last + 1
            if last > i:
                return _Group(int(joined), last, 1, digits=True)
        joined = norm
        while last + 2 < len(tokens) and tokens[last + 1].norm == "،" and tokens[last + 2].kind == "number":
            mark, rest = tokens[last + 1], tokens[last + 2]
            if mark.start != tokens[last].end or rest.start != mark.end:
                break
            joined, last = f"{joined},{rest.norm}", last + 2
        if last > i:
            again = read_digits(joined)
            return None if again.value is None else _Group(again.value, last, 1, digits=True, decimal=again.decimal)
        return _Group(value, last, 1, digits=True, decimal=decimal)

    # -- sums of groups

    def scales(self, i: int, value: int = 1) -> tuple[int, int]:
        """Product of the scale words from token i on (ألف مليار) and the last of them."""
        last = i - 1
        while (word := self.plain(last + 1)) is not None and word.sort == "scale":
            value, last = value * int(word.value), last + 1
        return value, last

    def term(self, i: int, word: Word | None) -> tuple[_Group, int] | None:
        """A group with its scale: (group, scale); the group's value is the coefficient."""
        if word is not None and word.sort in ("scale", "dual"):
            coefficient = 2 if word.sort == "dual" else 1
            scale, last = self.scales(i + 1, int(word.value) // coefficient)
            return _Group(coefficient, last, last - i + 1), scale
        group = self.group(i, word)
        if group is None:
            return None
        group = self.spoken_decimal(group)
        scale, last = self.scales(group.last + 1)
        return group._replace(last=last, parts=group.parts + last - group.last), scale

    def spoken_decimal(self, group: _Group) -> _Group:
        """2 فاصلة 5, اثنان فاصلة خمسة."""
        at = group.last + 2
        if at >= len(self.tokens) or self.tokens[at - 1].norm not in ("فاصلة", "فاصله") or group.value != int(group.value) or group.decimal is not None:
            return group
        token = self.tokens[at]
        rest = self.group(at, None if token.kind == "number" else self.plain(at))
        if rest is None or rest.value != int(rest.value) or rest.decimal is not None or (rest.digits and rest.last > at):
            return group
        places = len(token.norm) if rest.digits else len(str(int(rest.value)))
        return _Group(group.value + Fraction(int(rest.value), 10**places), rest.last, group.parts + rest.parts, digits=group.digits)

    def follows(self, last: int, digits: bool) -> tuple[int, Word | None] | None:
        """The next addend: joined with و, or three digits right behind digits with a scale word (19 ألف 224)."""
        join = self.joined(last + 1)
        if join is not None or not digits or last + 1 >= len(self.tokens):
            return join
        norm = self.tokens[last + 1].norm
        return (last + 1, None) if len(norm) == 3 and norm.isdigit() and norm[0] != "0" and self.tokens[last].kind == "word" else None

    def cardinal(self, i: int, cut: int, word: Word | None) -> Number | None:
        head = self.term(i, word)
        if head is None:
            return None
        group, scale = head
        doubt = ""
        other: Fraction | None = None
        coefficient = group.value
        if group.decimal is not None:
            if scale == 1:
                other = group.decimal
            elif "," in self.tokens[i].norm or group.last - i > 1:
                doubt = "a comma and three digits before a scale word may be a group or a decimal"
            else:
                coefficient = group.decimal
        total: int | Fraction = coefficient * scale
        last, parts, digits, least = group.last, group.parts, group.digits, scale
        while least > 1 and (join := self.follows(last, digits)) is not None:
            at, joined_word = join
            if joined_word is not None and joined_word.sort in ("fraction", "parts", "zero"):
                break
            following = self.term(at, joined_word)
            if following is None or not self.goes_below(following, coefficient, least):
                break
            added, scale = following
            if added.digits and scale == 1 and least >= 10**6:
                doubt = "digits without a scale word behind millions may mean thousands"
            total += added.value * scale
            last, parts, digits, least = added.last, parts + added.parts, digits or added.digits, scale
            coefficient = added.value
        half = self.half(last, total, least)
        if half is not None:
            total, last, least = half
            parts, coefficient = parts + 1, Fraction(total) / least
            if other is not None:
                other, doubt = None, "a half behind a number with a doubtful separator"
        elif last == i and self.tokens[i].norm[cut:] in _TANWIN_OR_DUAL:
            # ألفا: nominative dual before its noun (ألفا جندي), else the accusative of one thousand, which has no noun of its own
            after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
            if after is None or after.kind != "word" or after.norm[0] == "و":
                doubt = "a tanwin or a dual"
            total, coefficient = 2 * total, 2
        return Number(
            None if doubt else _exact(total), i, last, cut, "cardinal", _exact(coefficient), least, parts, digits,
            other=None if other is None else float(other), doubt=doubt,
        )  # fmt: skip

    def goes_below(self, following: tuple[_Group, int], coefficient: int | Fraction, least: int) -> bool:
        """Whether a joined group can be added: its scale is lower, or it is one or two behind full hundreds (مئة ألف وألفان)."""
        added, scale = following
        if scale == least:
            return not added.digits and added.parts == 1 and added.value in (1, 2) and coefficient >= 100 and coefficient % 100 == 0
        return scale < least and added.value * scale < least

    def half(self, last: int, total: int | Fraction, scale: int) -> tuple[int | Fraction, int, int] | None:
        """مليون ونصف, مليار ونصف المليار, ثلاثة ونصف مليون, عشرة ونصف: (value, last token, scale)."""
        join = self.joined(last + 1)
        if join is None or join[1] is None or join[1].sort not in ("fraction", "parts", "unit"):
            return None
        at, word = join[0], join[1]
        share = word.value
        if word.sort == "unit":  # وثلاثة أرباع
            after = self.plain(at + 1)
            if after is None or after.sort != "parts":
                return None
            share, at = Fraction(int(word.value), int(after.value)), at + 1
        elif word.sort == "parts":
            return None
        named = self.scale_name(at + 1)
        if scale > 1:
            if named == scale:
                return total + share * scale, at + 1, scale
            if named or (at + 1 < len(self.tokens) and self.tokens[at + 1].norm.startswith("ال")):
                return None
            return total + share * scale, at, scale
        if named:
            return (total + share) * named, at + 1, named
        return total + share, at, 1

    def scale_name(self, i: int) -> int:
        """Value of the scale word at token i, with or without the article; 0 if there is none."""
        if i >= len(self.tokens):
            return 0
        norm = self.tokens[i].norm
        word = self.words.get(norm) or (self.words.get(norm[2:]) if norm.startswith("ال") else None)
        return int(word.value) if word is not None and word.sort == "scale" else 0

    def fraction(self, i: int, cut: int, word: Word, first: int | None = None) -> Number | None:
        """نصف مليون, ثلاثة أرباع المليون, ثلثا."""
        if word.sort == "parts":
            return None
        first = i if first is None else first
        after = self.plain(i + 1)
        named = 100 if after is not None and after.sort == "hundred" and after.value == 100 else self.scale_name(i + 1)
        parts = 1 + i - first + bool(named)
        if named:
            value = _exact(word.value * named)
            return Number(value, first, i + 1, cut, "cardinal", _exact(word.value), named, parts)
        value = _exact(word.value)
        return Number(value, first, i, cut, "fraction", value, 1, parts)


_MINUS = frozenset({"سالب", "ناقص"})


def parse_signed(tokens: Sequence[Token], i: int) -> Number | None:
    """A number with its sign or a decimal without its zero at token i: -2, سالب خمسة, ٫75. None where the mark is no part of a number.

    Only a caller who knows that a negative or a share can stand there may ask: "-5 قتلى" is an item of a list.
    """
    mark = tokens[i]
    if mark.norm in _MINUS:
        number = parse_number(tokens, i + 1)
    elif mark.norm in ("-", ".") and i + 1 < len(tokens) and tokens[i + 1].kind == "number" and tokens[i + 1].start == mark.end:
        if i and tokens[i - 1].end == mark.start:
            return None
        number = parse_number(tokens, i + 1)
    else:
        return None
    if number is not None and number.value is None and number.other is not None and mark.norm != ".":
        return replace(number, other=-number.other, first=i)
    if number is None or number.value is None or number.definite or number.cut:
        return None
    if mark.norm == ".":
        digits = tokens[i + 1].norm
        return replace(number, value=int(digits) / 10 ** len(digits), first=i, scale=1) if digits.isdigit() and number.last == i + 1 else None
    return replace(number, value=-number.value, first=i)
