"""Times: first the expressions as written, then, once each section is dated, the days they denote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Literal

import msgspec

from khabar.find.time_context import Context, is_part_of_name, stands
from khabar.find.time_grammar import hits
from khabar.find.time_resolve import WEAK, is_vague, needs_day, resolve, resolve_within
from khabar.find.time_spans import Value
from khabar.find.time_tense import tense_at
from khabar.find.time_words import read_words
from khabar.lexicon.calendar import calendar
from khabar.model import Dating, Document, Interval, Line, Noise, Report, Sentence, Time, TimeExpression, Token, When
from khabar.text.clitics import bare
from khabar.text.sentences import find_lines, find_sentences
from khabar.text.tokens import find_tokens

_Type = Literal["DATE", "TIME", "DURATION", "SET"]
_TYPES: dict[str, _Type] = {
    "time.clock": "TIME",
    "time.set": "SET",
    "time.duration": "DURATION",
}
_AHEAD = (
    "time.within",
    "time.during",
    "time.ahead",
)  # "two days later" is counted from the report only in a clause about what is to come
_CLOCK_REACH = 8  # times before a clock time that are looked at for its day
_THAT = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "وان", "وانه", "وانها"})
_UP_TO = frozenset({"حتي", "وحتي", "الي", "والي", "غاية", "لغاية"})
_EVERY_WEEK = re.compile("fj?Kgj?K")  # "from Monday to Friday", where no verb tells which
_NEVER_SINCE = frozenset({"time.offset", "time.reach", *_AHEAD})


def times_in(text: str, published: date | None = None) -> tuple[Time, ...]:
    """The times of a text on its own, said on the day `published`: no lexicon of names is read, and no page around it."""
    doc = Document(Report(id="", text=text, published=published))
    doc.attach(Token, find_tokens(doc))
    doc.attach(Line, find_lines(doc))
    doc.attach(Sentence, find_sentences(doc))
    doc.attach(TimeExpression, find_time_expressions(doc))
    doc.attach(Dating, [Dating(start=0, end=len(text), published=Interval(published, published), today=published)])
    return tuple(find_times(doc))


def find_time_expressions(doc: Document) -> Iterator[TimeExpression]:
    """Every time expression, read into its parts; where the tense of its clause or its neighbours tell more of it, with that."""
    found: list[TimeExpression] = []
    for time in _expressions(doc):
        if time.type == "TIME" and time.when == When(clock=time.when.clock):
            time = msgspec.structs.replace(time, when=_clock_day(doc, found, time))
        found.append(time)
    for n in range(len(found) - 2, -1, -1):
        shared = _shared(doc, found[n], found[n + 1])
        if shared:
            found[n] = msgspec.structs.replace(found[n], when=msgspec.structs.replace(found[n].when, **shared))
    yield from found


def _clock_day(doc: Document, found: list[TimeExpression], time: TimeExpression) -> When:
    """The day of a clock time that names none: the last day told before it in its sentence, else that of the report."""
    sentence = doc.at(Sentence, time.start)
    clock = time.when.clock or ""
    for before in reversed(found[-_CLOCK_REACH:]):
        when = before.when
        if sentence is None or before.start < sentence.start:
            break
        words = [token.norm for token in doc.within(Token, before.end, time.start)]
        if _THAT.intersection(words) or _last_word(doc, before.start) in _UP_TO:
            continue  # the day of the saying (قالت أمس إن …), or an end
        is_day = when.weekday is not None or when.today is not None or (when.day is not None and (when.month is not None or when.unit == "month"))
        if before.type not in ("DATE", "TIME") or not is_day or when.until is not None or when.since:
            continue
        if when.night and clock < "12":  # the morning after
            weekday, today = when.weekday, when.today
            when = msgspec.structs.replace(when, weekday=None if weekday is None else (weekday + 1) % 7, today=None if today is None else today + 1)
        return msgspec.structs.replace(when, night=False, clock=clock)
    return msgspec.structs.replace(time.when, today=0)


def _last_word(doc: Document, start: int) -> str:
    position = doc.index_from(Token, start)
    return doc[Token][position - 1].norm if position else ""


def _shared(doc: Document, time: TimeExpression, following: TimeExpression) -> dict[str, object]:
    """What a month without a year takes from the next of its list (إبريل ومايو ويونيو 2015)."""
    when, other = time.when, following.when
    if time.type != "DATE" or following.type != "DATE" or when.month is None or other.month is None or when.until is not None or other.until is not None:
        return {}
    if any(value is not None for value in (when.year, when.shift, when.year_shift, when.weekday)) or when.hijri != other.hijri or when.anniversary:
        return {}
    if (when.day is None) != (other.day is None) or doc.text[time.end : following.start].strip() not in ("و", "،", "أو", "ثم", "،و"):
        return {}
    return {"year": other.year, "year_shift": other.year_shift, "shift": other.shift}


def _expressions(doc: Document) -> Iterator[TimeExpression]:
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
        if when.tense in (0, WEAK) and _EVERY_WEEK.fullmatch(letters, first, stop):
            kind = "SET"
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
        told = "from then on" if found.when.since else ""
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
            note=told if value.days.earliest else missing,
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
    dated = when.month is not None and not when.hijri
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
    if tense == WEAK and c.previous == "(":
        tense = 0  # a date in brackets is not that of the verb
    if when.month is not None and bare(c.before) in calendar().around["delivery"]:
        tense = 2
    if c.rule in _AHEAD and not any(c.tokens[n].kind != "mark" for n in chain(range(low, at), range(last + 1, high))):
        tense = 2  # nothing but the distance: counted from now
    if c.rule == "time.during" and (tense < 2 or c.after().startswith("ال")):
        return None  # the span of what was, or of what is named behind it (خلال أيام المعرض)
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
