"""Times: first the expressions as written, then, once each section is dated, the days they denote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from khabar.find.time_context import Context, is_part_of_name, stands
from khabar.find.time_grammar import hits
from khabar.find.time_resolve import Value, is_vague, needs_day, resolve, resolve_within
from khabar.find.time_tense import tense_at
from khabar.find.time_words import read_words
from khabar.lexicon.calendar import calendar
from khabar.model import Dating, Document, Noise, Sentence, Time, TimeExpression, Token, When
from khabar.text.clitics import bare

_Type = Literal["DATE", "TIME", "DURATION", "SET"]
_TYPES: dict[str, _Type] = {
    "time.clock": "TIME",
    "time.set": "SET",
    "time.duration": "DURATION",
}
_AHEAD = (
    "time.within",
    "time.ahead",
)  # "two days later" is counted from the report only in a clause about what is to come
_NEVER_SINCE = frozenset({"time.offset", "time.reach", *_AHEAD})


def find_time_expressions(doc: Document) -> Iterator[TimeExpression]:
    """Every time expression, read into its parts; where the tense of its clause decides the year or week, with that."""
    tokens = doc[Token]
    if not tokens:
        return
    pieces = read_words(doc.text, tokens)
    letters = "".join(piece.letter for piece in pieces)
    free = 0
    for hit in hits(letters):
        if hit.first < free:
            continue
        first, stop = _trim(letters, hit.first, hit.stop)
        if first >= stop:
            continue
        context = Context(doc, tokens, pieces, letters, first, stop, hit.rule.name)
        if is_part_of_name(context):
            free = hit.stop
            continue
        when = hit.rule.build(pieces[first:stop], letters[first:stop]) if stands(context) else None
        kind: _Type = _TYPES.get(hit.rule.name, "DATE")
        if when is not None and kind in ("DATE", "TIME"):
            when = _in_clause(context, when)
        if when is None:
            continue
        free = hit.stop
        start = pieces[first].start
        if first and letters[first - 1] == "J" and kind == "DATE" and hit.rule.name not in _NEVER_SINCE and when.until is None:
            when = msgspec.structs.replace(when, since=True, tense=-1)
            start = pieces[first - 1].start
        yield TimeExpression(start=start, end=pieces[stop - 1].end, rule=hit.rule.name, type=kind, when=when)


def find_times(doc: Document) -> Iterator[Time]:
    """Each expression with the days it denotes, by the dating of its section; noise lines serve the dating only."""
    for found in doc[TimeExpression]:
        if doc.at(Noise, found.start) is not None:
            continue
        if found.type in ("DURATION", "SET"):
            yield Time(start=found.start, end=found.end, rule=found.rule, type=found.type)
            continue
        value = _value(found.when, doc.at(Dating, found.start))
        anchored = needs_day(found.when)
        missing = "the text does not tell the day this is counted from" if anchored else "no such day"
        yield Time(
            start=found.start,
            end=found.end,
            rule=found.rule,
            type=found.type,
            value=value.days,
            clock=found.when.clock,
            granularity="minute" if found.when.clock else value.granularity,
            approximate=is_vague(found.when),
            anchored=anchored,
            note="" if value.days.earliest else missing,
        )


def _value(when: When, dating: Dating | None) -> Value:
    if dating is None:
        return resolve(when, None)
    return resolve(when, dating.today) if dating.today else resolve_within(when, dating.published)


def _trim(letters: str, first: int, stop: int) -> tuple[int, int]:
    """Without brackets that have no partner inside or hold all of it, and without commas at the edges."""
    while first < stop:
        if letters[first] == "(" and letters.find(")", first, stop) in (-1, stop - 1):
            stop -= letters[stop - 1] == ")"
        elif letters[first] not in ",)~":
            break
        first += 1
    while first < stop and (letters[stop - 1] in ",(" or (letters[stop - 1] == ")" and "(" not in letters[first:stop])):
        stop -= 1
    return first, stop


def _in_clause(c: Context, when: When) -> When | None:
    """The reading with the tense of its clause, and with the year left open behind "ثورة", "هجمات" and their like."""
    dated = when.day is not None and when.month is not None
    year_told = when.year is not None or when.shift is not None or when.year_shift is not None
    if dated and not year_told and bare(c.before) in calendar().around["anniversary"]:
        return msgspec.structs.replace(when, anniversary=True)
    if c.rule not in _AHEAD and not _tense_matters(when):
        return when
    at, last = c.pieces[c.first].token, c.pieces[c.stop - 1].token
    sentence = c.doc.at(Sentence, c.tokens[at].start)
    low = c.doc.index_from(Token, sentence.start) if sentence else 0
    high = c.doc.index_from(Token, sentence.end) if sentence else len(c.tokens)
    tense = tense_at(c.tokens, at, last, low, high)
    if c.rule in _AHEAD and tense <= 0:
        return None
    return msgspec.structs.replace(when, tense=tense) if tense else when


def _tense_matters(when: When) -> bool:
    if when.until is not None and _tense_matters(when.until):
        return True
    if when.year is not None:
        return True  # it tells the dating whether the year is gone
    if when.year_shift is not None or when.shift is not None or when.today is not None:
        return False
    return when.weekday is not None or when.month is not None or when.part == "weekend"
