"""Datelines at the head of a paragraph: "باريس - أ.ف.ب:", "القاهرة (رويترز) -", "واشنطن/ الأناضول/".

The head of a line is cut at its separators; the segments that are a place, an agency, a date or a writer, from the
first on, are the dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from khabar.find.time_grammar import DATE, RULES
from khabar.find.time_readings import NUMERIC
from khabar.find.time_resolve import resolve
from khabar.find.time_words import read_words
from khabar.lexicon.calendar import calendar
from khabar.lexicon.load import lexicon
from khabar.model import Dateline, Document, Line, Mention, Span, Token
from khabar.text.tokens import norms

_DATE_LIKE = re.compile(rf"(?:K,?)?(?:{DATE}|{NUMERIC}|1-1|1/1)")
_CREDIT_END = re.compile(r"\s*\)\s*(?:[-–—ـ:/*]|$)")  # behind the brackets of an agency that is not in the lexicon
_HAS_SEPARATOR = re.compile(r".{0,48}?(?:[-–—ـ/:(«\"“]|$)")
_LOOK = 26  # tokens of a line that are looked at
_WORDS = 5  # words that a segment may have
_SEPARATORS = frozenset({"-", "/", ":", "(", ")", '"', "*", "|"})
_DESKS = frozenset({"وكالات", "متابعات", "متابعة", "خاص", "مراسلنا", "مراسلونا", "الوكالات"})
_PLACES = ("PLACE", "STATE")
_MEDIA = ("MEDIA", "ORG")


class Segment(NamedTuple):
    first: int  # tokens
    last: int
    start: int
    end: int
    before: str  # separator in front
    after: str  # separator behind; "" at the end of the line


def find_datelines(doc: Document) -> Iterator[Dateline]:
    """Datelines of the lines that have one."""
    for line in doc[Line]:
        found = _dateline(doc, line)
        if found is not None:
            yield found


def _dateline(doc: Document, line: Line) -> Dateline | None:
    if not _HAS_SEPARATOR.match(doc.text, line.start, line.end):
        return None
    tokens = doc[Token]
    place = agency = None
    agency_span: Span | None = None
    day: date | None = None
    kinds: list[str] = []
    end = line.start
    for segment in _segments(doc, line):
        norm = tuple(token.norm for token in tokens[segment.first : segment.last + 1])
        kind, entity = _kind(doc, tokens, segment, norm)
        if kind == "credit":
            if not ({"place", "place-date"} & set(kinds)) or (segment.before == "(" and not _CREDIT_END.match(doc.text, segment.end)):
                break
            kind = "agency"
        if not kind and not kinds and 2 <= len(norm) <= 4 and segment.after == "-":
            kind = "author"
        if not kind or kind in kinds or len(kinds) > 3:
            break
        kinds.append(kind)
        end = segment.end
        if kind == "place":
            place = entity
        elif kind == "agency":
            agency, agency_span = entity, Span(segment.start, segment.end)
        elif kind == "date":
            day = _day(doc, tokens, segment)
        elif kind == "place-date":
            place, day = entity, _day(doc, tokens, segment)
        last = segment
    if not kinds or not _is_dateline(kinds, place, last, line, doc):
        return None
    return Dateline(
        start=line.start + _indent(doc, line),
        end=_close(doc.text, end, line.end),
        rule="dateline." + "+".join(kinds),
        place=place,
        agency=agency,
        agency_span=agency_span,
        day=day,
    )


def _is_dateline(kinds: Sequence[str], place: str | None, last: Segment, line: Line, doc: Document) -> bool:
    """An agency with place, date or closing mark; or a place with date, desk, writer, or a dash and long text."""
    body = line.end - last.end
    placed = "place" in kinds or "place-date" in kinds
    if kinds[0] == "author":
        return "agency" in kinds and placed
    if "agency" in kinds:
        return placed or "date" in kinds or (kinds[0] == "agency" and last.after in ("-", ")", "/") and body > 40)
    if not placed:
        return False
    if len(kinds) > 1 or "place-date" in kinds:
        return last.after != "" or body == 0
    return kinds == ["place"] and place not in _states() and last.after == "-" and body > 60 and " " in doc.text[last.end : last.end + 1]


def _segments(doc: Document, line: Line) -> Iterator[Segment]:
    """Stretches between separators at the head of the line; the body is no segment, being too long."""
    tokens = doc[Token]
    text = doc.text
    low = doc.index_from(Token, line.start)
    high = min(doc.index_from(Token, line.end), low + _LOOK)
    first = -1
    before = ""
    for i in range(low, high):
        token = tokens[i]
        stroke = i > low and "ـ" in text[tokens[i - 1].end : token.start]
        mark = token.norm if token.kind == "mark" and token.norm in _SEPARATORS else "-" if stroke else ""
        inside_date = mark in ("-", "/") and first >= 0 and i + 1 < high and _joins_date(tokens[i - 1], tokens[i + 1])
        if mark and not inside_date:
            if first >= 0:
                yield Segment(first, i - 1, tokens[first].start, tokens[i - 1].end, before, mark)
                first = -1
            before = mark
            if token.kind == "mark" and token.norm in _SEPARATORS:
                continue
        elif token.kind == "mark" and token.norm != "." and not inside_date:
            return
        if first < 0:
            first = i
        if i - first >= _WORDS + 3:
            return
    if first >= 0 and high == doc.index_from(Token, line.end):
        yield Segment(first, high - 1, tokens[first].start, tokens[high - 1].end, before, "")


def _joins_date(left: Token, right: Token) -> bool:
    """A mark inside 25-7 or شباط/فبراير."""
    return (left.kind == "number" and right.kind == "number") or (left.norm in _month_words() and right.norm in _month_words())


@lru_cache(maxsize=1)
def _month_words() -> frozenset[str]:
    return frozenset(
        word for entry in calendar().words if entry.kind.startswith("month") and entry.kind != "month-word" for form in entry.forms for word in norms(form)
    )


def _kind(doc: Document, tokens: Sequence[Token], segment: Segment, norm: tuple[str, ...]) -> tuple[str, str | None]:
    """What a segment is, and the entity that it names."""
    while norm and norm[-1] == ".":
        norm = norm[:-1]
    mention = next(
        (m for m in doc.within(Mention, segment.start, segment.end) if m.end - m.start >= segment.end - segment.start - 1),
        None,
    )
    if mention is not None and (mention.type in _PLACES or mention.type in _MEDIA):
        return ("place" if mention.type in _PLACES else "agency"), mention.entity.id
    agencies, places = _names()
    plain = tuple(word for word in norm if word != ".")
    bare = plain[1:] if plain[:1] in (("وكالة",), ("صحيفة",), ("من",)) else plain
    if bare in agencies:
        return "agency", agencies[bare]
    if bare in places:
        return "place", places[bare]
    if plain and plain[0] in _DESKS and len(plain) <= 2:
        return "desk", None
    if len(plain) > 2 and plain[0] == "من" and segment.before == "-" and len(plain) <= _WORDS:
        return "writer", None
    if _day_letters(doc, tokens, segment.first, segment.last):
        return "date", None
    for cut in range(1, min(4, len(plain))):
        if plain[:cut] in places and _day_letters(doc, tokens, segment.first + cut, segment.last):
            return "place-date", places[plain[:cut]]
        if plain[:cut] in agencies and plain[cut] == "من" and plain[cut + 1 :] in places and segment.after in ("", '"', ":"):
            return "agency", agencies[plain[:cut]]
    if len(plain) <= 3 and (segment.before, segment.after) in (("(", ")"), ('"', '"')):
        return "credit", None
    return "", None


@lru_cache(maxsize=1)
def _names() -> tuple[dict[tuple[str, ...], str], dict[tuple[str, ...], str]]:
    """Names of outlets, and of states, capitals and places, by their folded words (dots of initials left out)."""
    words = lexicon()
    agencies = {_plain(name): outlet.id for outlet in words.outlets for name in outlet.names}
    places: dict[tuple[str, ...], str] = {}
    for place in reversed(words.places):
        places.update((_plain(name), place.id) for name in place.names)
    for state in words.states:
        places.update((_plain(name), state.id) for name in state.names)
        if state.capital is not None:
            places.update((_plain(name), state.capital.id) for name in state.capital.names)
    return agencies, places


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(state.id for state in lexicon().states)


def _plain(name: str) -> tuple[str, ...]:
    return tuple(word for word in norms(name) if word != ".")


def _day_letters(doc: Document, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Is the stretch a date and nothing else?"""
    if first > last or not any(token.kind == "number" for token in tokens[first : last + 1]):
        return False
    letters = "".join(piece.letter for piece in read_words(doc.text[: tokens[last].end], tokens[first : last + 1])).lstrip("\n")
    return _DATE_LIKE.fullmatch(letters) is not None


def _day(doc: Document, tokens: Sequence[Token], segment: Segment) -> date | None:
    """The date of a segment, where it has its year."""
    pieces = [piece for piece in read_words(doc.text[: segment.end], tokens[segment.first : segment.last + 1]) if piece.letter != "\n"]
    letters = "".join(piece.letter for piece in pieces)
    rule = next(rule for rule in RULES if rule.name == "time.day")
    hit = rule.pattern.search(letters)
    when = rule.build(pieces[hit.start() : hit.end()], hit.group()) if hit else None
    return resolve(when, None).days.earliest if when is not None and when.year is not None and when.day is not None else None


def _indent(doc: Document, line: Line) -> int:
    return next((n for n, letter in enumerate(doc.text[line.start : line.end]) if not letter.isspace()), 0)


def _close(text: str, end: int, stop: int) -> int:
    """Behind the brackets, quotation marks and separators that close the dateline."""
    at = end
    while at < stop and (text[at].isspace() or text[at] in '»”")]:/-–—ـ*|.'):
        at += 1
        if not text[at - 1].isspace():
            end = at
    return end
