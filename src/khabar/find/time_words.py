"""The words of a report as one letter each, so that the rules of time_grammar.py are patterns over letters.

    قال إن الاجتماع سيعقد يوم 7 أيلول/سبتمبر الجاري      →      "j1Mm" for the last five words

A dual month ("شباط/فبراير", "يوليو (تموز)", "أكتوبر تشرين الأول") is one letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khabar.lexicon.calendar import calendar
from khabar.model import Token

# kind of data/calendar.toml → letter; every letter stands in docs of the rules that use it
LETTERS = {
    "month": "M", "month-weak": "e", "hijri": "H", "hijri-weak": "h", "weekday": "K", "today": "T",
    "today-weak": "t", "night": "Q", "night-adverb": "q", "part": "p", "late": "L", "earlier": "E", "year": "a",
    "the-year": "A", "month-word": "n", "the-month": "N", "day-word": "j", "unit": "u", "the-unit": "U",
    "units": "v", "the-units": "V", "dual": "d", "the-dual": "D", "pair-of": "P", "modifier": "m",
    "before-last": "m", "this": "x", "few": "k", "several": "s", "about": "~", "period-part": "b",
    "fraction": "r", "season": "S", "decade": "G", "ordinal": "O", "cardinal": "C", "half": "R", "first": "F",
    "last": "Z", "clock": "c", "zone": "z", "from": "f", "in": "i", "to": "g", "between": "B", "since": "J",
    "before": "W", "after": "X", "within": "<", "or": "o", "for": ">", "every": "y", "agreed": "=", "ce": "@",
    "ah": "#", "set": "%", "year-noun": "!", "era": "*", "era-word": "&", "weekday-bare": "I", "nth": "2", "thousand": "3",
    "minus": "4", "hijri-word": "6", "clock-part": "9", "part-adverb": ";", "feast": "_",
}  # fmt: skip
_MARKS = {
    "/": "/",
    "-": "-",
    "(": "(",
    ")": ")",
    "،": ",",
    ",": ",",
    ":": ":",
    ".": ".",
    "؛": ".",
    "؟": ".",
    "!": ".",
    "…": ".",
}
_WORDS = {"و": "w", "ب": "l", "ل": "l", "ك": "l"}
_MONTHS = frozenset("Me")


class Piece(NamedTuple):
    """One letter of the pattern string: the token it begins with, raw offsets, and what the word counts for."""

    letter: str
    token: int  # position in the tokens
    start: int
    end: int
    value: int | float | str


def read_words(text: str, tokens: Sequence[Token]) -> list[Piece]:
    """Pieces of a report, in order; a line end is one, and so is a run of words that no time is made of."""
    match_at, may_begin = calendar().matcher.match_at, calendar().may_begin
    pieces: list[Piece] = []
    add = pieces.append
    line_end = text.find("\n")
    blank = False
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        if 0 <= line_end < token.start:
            add(Piece("\n", i, line_end, line_end, ""))
            line_end = text.find("\n", token.start)
            blank = False
        kind, norm = token.kind, token.norm
        hit = match_at(tokens, i) if kind in ("word", "latin") and may_begin(norm) else None
        if hit is not None and not 0 <= line_end < hit.end:
            word = hit.found[0]
            letter = LETTERS[word.kind]
            if hit.cut:
                add(Piece("w" if norm[0] in "وف" else "l", i, token.start, token.start + 1, ""))
                if letter == "e" and norm[0] not in "وف":
                    letter = " "  # باب is a door, not "in August"
            add(Piece(letter, i, hit.start, hit.end, word.value))
            i = hit.last
            blank = False
        elif kind == "number":
            add(_number(token, i))
            blank = False
        else:
            letter = _WORDS.get(norm, " ") if kind == "word" else _MARKS.get(norm, " ")
            if letter != " " or not blank:
                add(Piece(letter, i, token.start, token.end, ""))
            blank = letter == " "
        i += 1
    return _join_dual_months(pieces)


def _number(token: Token, i: int) -> Piece:
    """1 a day, Y a year, 7 an older year, 5 a Hijri year, 8 a whole date, 0 any other number."""
    norm = token.norm
    if norm.isdigit():
        value = int(norm) if len(norm) < 9 else 0
        if len(norm) <= 2 and 1 <= value <= 31:
            return Piece("1", i, token.start, token.end, value)
        if len(norm) == 4 and 1900 <= value <= 2099:
            return Piece("Y", i, token.start, token.end, value)
        if len(norm) == 4 and 1500 <= value < 1900:
            return Piece("7", i, token.start, token.end, value)
        if len(norm) == 4 and 1343 <= value <= 1499:
            return Piece("5", i, token.start, token.end, value)
        return Piece("0", i, token.start, token.end, norm if value < 60 and len(norm) == 2 else value)
    fields = norm.split(".")
    if len(fields) == 3 and all(field.isdigit() for field in fields):
        day, month, year = map(int, fields)
        if 1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2099:
            return Piece("8", i, token.start, token.end, norm)
    return Piece("0", i, token.start, token.end, norm)


def _join_dual_months(pieces: list[Piece]) -> list[Piece]:
    """Two names of one month, with a slash, a hyphen, brackets or nothing between them, become one strong month."""
    if sum(piece.letter in _MONTHS for piece in pieces) < 2:
        return pieces
    joined: list[Piece] = []
    i, count = 0, len(pieces)
    while i < count:
        piece = pieces[i]
        if piece.letter in _MONTHS:
            j = i + 1
            mark = pieces[j].letter if j < count else ""
            if mark and mark in "/-(":
                j += 1
            if j < count and pieces[j].letter in _MONTHS and pieces[j].value == piece.value:
                if mark == "(":
                    j += 1
                if j < count and (mark != "(" or pieces[j].letter == ")"):
                    piece = Piece("M", piece.token, piece.start, pieces[j].end, piece.value)
                    i = j
        joined.append(piece)
        i += 1
    return joined
