"""Numbers that are no quantities: dates, clock times, names, scores, telephone numbers."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.figure_words import FigureWords
from khabar.lexicon.numbers import Number
from khabar.model import Token

NO_FIGURE = ("duration", "none")  # kinds of units that are counted by the layer of times or not at all
_ATTACHED = frozenset({"ب", "ل", "و", "ال", "ف", "ك", "وال", "بال", "لل"})
_GLUE = frozenset(":/+#@=._*&^\\|'’")
_INSIDE = frozenset({",", "ر", "-"})
_SINCE = frozenset({"في", "منذ", "بحلول", "نهاية", "بداية", "مطلع", "اواخر", "منتصف", "اواءل"})
_TO = frozenset({"الي", "عند", "ب", "علي"})


def before(tokens: Sequence[Token], i: int) -> int:
    """The word before token i, attached particles before digits left out; -1 at the head of the line."""
    k = i - 1
    while k >= 0 and tokens[k].norm in _ATTACHED:
        k -= 1
    return k


def core(norm: str) -> str:
    """A word without a leading و or ف, where enough is left."""
    return norm[1:] if len(norm) > 3 and norm[0] in "وف" else norm


def bare_word(norm: str) -> str:
    """A word without particles and article: والمباراة, للمباراة, مباراة."""
    if len(norm) > 5 and norm[0] in "وف":
        norm = norm[1:]
    if norm.startswith("لل") and len(norm) > 4:
        return norm[2:]
    if len(norm) > 5 and norm[0] in "بك" and norm[1:3] == "ال":
        norm = norm[1:]
    return norm.removeprefix("ال") if len(norm) > 4 else norm


def is_glued(text: str, tokens: Sequence[Token], i: int, j: int) -> bool:
    """Part of a name, a clock time, a date or a score in digits: F16, COVID-19, 10:30, 15/3/2015, 5+1."""
    first, last = tokens[i], tokens[j]
    if j == i + 2 and tokens[i + 1].norm == "/":
        return True
    left = text[first.start - 1 : first.start] if first.start else ""
    right = text[last.end : last.end + 1]
    if first.kind == "number":
        if left and left in _GLUE and left not in "._'":
            return True
        if left.isalpha() and tokens[i - 1].norm not in _ATTACHED and not is_stuck(tokens, i):
            return True
        if left == "-" and first.start > 1 and (text[first.start - 2].isalnum()):
            return True
        if left == "." and first.start > 1 and text[first.start - 2].isdigit():
            return True
    if last.kind == "number":
        if right in _GLUE and right and text[last.end + 1 : last.end + 2].isalnum() and right not in "._'":
            return True
        if right.isalpha() and right.isascii():
            return True
    return False


def is_stuck(tokens: Sequence[Token], i: int) -> bool:
    """Digits right behind an Arabic word of three letters or more: mostly a space left out (حوالي4 ملايين), but not always (كوفيد19)."""
    return i > 0 and tokens[i].kind == "number" and tokens[i - 1].kind == "word" and len(tokens[i - 1].norm) >= 3 and tokens[i - 1].end == tokens[i].start


def is_dated(tokens: Sequence[Token], number: Number, first: int, words: FigureWords, *, noun_known: bool) -> bool:
    """A day before a month, a year behind "year", a clock time."""
    last = number.last + 1
    following = tokens[last].norm if last < len(tokens) else ""
    if core(following) in words.months:
        return True
    if following == "من" and last + 1 < len(tokens) and tokens[last + 1].norm in (words.months | {"شهر", "الشهر"}):
        return True
    if following in words.clock_after and not noun_known:
        return True
    value = number.value
    k = before(tokens, first)
    plain = number.digits and number.parts == 1 and tokens[number.first].norm.isdigit()
    year_like = plain and value is not None and 1800 <= value <= 2100
    if year_like and k >= 0 and (tokens[k].norm in words.months or core(tokens[k].norm) in words.year_before):
        return True
    if year_like and k >= 0 and value is not None and value >= 1900 and core(tokens[k].norm) in _SINCE:
        return True
    if noun_known:
        return False
    if k >= 0 and (core(tokens[k].norm) in words.date_before or tokens[k].norm in words.date_before):
        return True
    return year_like


def is_name(tokens: Sequence[Token], number: Number, first: int, words: FigureWords) -> bool:
    """A number behind a word that takes one as its name: القرار 1701, المادة 5."""
    k = before(tokens, first)
    if k >= 0:
        norm = tokens[k].norm
        if norm in words.name_before or core(norm) in words.name_before or tokens[k].kind == "latin":
            return True
        if norm == '"' and k > 0 and tokens[k - 1].norm in words.name_before:
            return True
    digits = tokens[number.first].norm
    return number.digits and number.parts == 1 and digits.isdigit() and (len(digits) > 6 or (len(digits) > 1 and digits[0] == "0"))


def is_model(tokens: Sequence[Token], number: Number, first: int, words: FigureWords) -> bool:
    """The number of a model, a page, a generation: no quantity even with a counted noun behind it."""
    k = before(tokens, first)
    return k >= 0 and number.digits and number.parts == 1 and number.scale == 1 and tokens[k].norm in words.model_before


def counts_people(tokens: Sequence[Token], i: int, words: FigureWords) -> str | None:
    """Behind "killed", "arrest of" …: what a number without a noun at token i counts; "" behind "among them", which counts the same as before."""
    k = before(tokens, i)
    if k < 0:
        return None
    kind = words.people_before.get(tokens[k].norm) or words.people_before.get(core(tokens[k].norm))
    return kind or ("" if core(tokens[k].norm) in words.among_before else None)


def is_measured(tokens: Sequence[Token], number: Number, first: int, words: FigureWords) -> bool:
    """Behind "reached", or behind "to" with a word of amount not far before it."""
    k = first - 1
    while k >= 0 and tokens[k].norm in _ATTACHED and tokens[k].norm not in _TO:
        k -= 1
    if k < 0:
        return False
    norm = tokens[k].norm
    if core(norm) in words.measure_before or norm in words.measure_before:
        return True
    start = max(0, k - 10)
    if norm in _TO:
        return any(core(token.norm) in words.amount or token.norm in words.amount for token in tokens[start:k])
    near = [core(token.norm) for token in tokens[start:k]]
    return any(word in words.measure_before for word in near[-6:]) and any(word in ("عدد", "حصيلة", "اجمالي") for word in near)


def tells_change(tokens: Sequence[Token], i: int, words: FigureWords) -> bool:
    """A verb of change shortly before: "rose from 50 to 70" is two figures."""
    return any(core(token.norm) in words.change or token.norm in words.change for token in tokens[max(0, i - 8) : i])


def is_age(tokens: Sequence[Token], i: int) -> bool:
    """أعمارهم بين 13 و14 سنة."""
    near = [token.norm for token in tokens[max(0, i - 5) : i]]
    return any(norm == "سن" or "عمر" in norm or "اعمار" in norm for norm in near)


def is_spread(tokens: Sequence[Token], i: int, words: FigureWords) -> bool:
    """A verb of spread or amount shortly before: "تتراوح بين 5 و10"."""
    return any(core(token.norm) in words.spread or core(token.norm) in words.measure_before for token in tokens[max(0, i - 6) : i])


def is_cut_number(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A piece of a number with spaces or a wrong mark inside ("( 216, 407 ,814 ريال )", "721ر79 دينارا"), or an end of a range not read as one."""
    if tokens[first].kind != "number":
        return False
    if first >= 2 and tokens[first - 2].kind == "number":
        mark, low = tokens[first - 1], tokens[first - 2]
        if mark.norm == "،" and mark.start == low.end and mark.end == tokens[first].start:
            return True
        if mark.norm in _INSIDE or (mark.norm == "." and mark.start == low.end and len(low.norm) <= 2):  # "96. 13%"
            return True
    return last + 2 < len(tokens) and tokens[last + 1].norm in _INSIDE and tokens[last + 2].kind == "number" and tokens[last].kind == "number"
