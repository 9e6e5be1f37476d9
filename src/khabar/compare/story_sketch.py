"""What a section of a report is about, as two short vectors (words and names), its days and its keys.

The unit is the section, since a page may hold several reports. Words are weighted by how rare they are in the news at large (lexicon/rarity.py), never by
the reports at hand; names by their sort, since a person or a town says more about a happening than a state.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from math import log, sqrt

from khabar.lexicon.rarity import rarity
from khabar.model.record import Record, SectionRow
from khabar.model.storyline import StorySketch
from khabar.text.clitics import light_stem
from khabar.text.fold import fold

_WORD = re.compile(r"[\u0621-\u064a]+|\d+(?:[.,]\d+)*")
_TITLE, _LEAD = 5.0, 1.5  # what a word counts there; 1 in the rest
_LEAD_WORDS = 50
_LEAD_LETTERS = 300
_MOST_WORDS, _MOST_NAMES = 80, 15
_NAME_WEIGHTS = {"STATE": 1.0, "PLACE": 2.5, "PERSON": 3.0}
_OTHER_NAME = 2.0
_FIRST_NAMED = 1.3

_RARE = 4.8  # rarity from which a word alone is a key
_KEY_WORDS, _FREE_WORDS = 7, 5
_SPAN = 4  # days of a bucket; each report stands in two, so that reports of four days in a row meet
_MOST_BUCKETS = 6  # an interval over more of them is compared as if it had no days


def sketches(record: Record) -> tuple[StorySketch, ...]:
    """A sketch a section; the title belongs to the first."""
    sections = record.sections or (SectionRow(start=0, end=len(record.text), published=record.published),)
    return tuple(_sketch(record, section, record.title if at == 0 else None) for at, section in enumerate(sections))


def keys(sketch: StorySketch) -> tuple[int, ...]:
    """Keys such that two sections of one happening share at least one: its rare words, and pairs of the others, each with the days around.

    No key grows with the size of a store, only with the reports of a few days. Sections without days meet others by three words at once.
    """
    words = list(sketch.words)[:_KEY_WORDS]
    rare = {words[at] for at in sketch.rare if at < len(words)}
    others = sorted(word for word in words if word not in rare)
    found = [_key("free", *trio) for trio in combinations(sorted(words[:_FREE_WORDS]), 3)]
    for bucket in _buckets(sketch):
        found += [_key("day", bucket, word) for word in words if word in rare]
        found += [_key("day", bucket, *pair) for pair in combinations(others, 2)]
    return tuple(dict.fromkeys(found))


def hashed(word: str) -> int:
    """63 bits of a word."""
    return _hashed(word)


@lru_cache(maxsize=1 << 17)
def _hashed(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big") >> 1


def _key(kind: str, *parts: int) -> int:
    return int.from_bytes(blake2b(repr((kind, parts)).encode(), digest_size=8).digest(), "big", signed=True)


def _buckets(sketch: StorySketch) -> range:
    if sketch.first is None or sketch.last is None:
        return range(0)
    found = range(sketch.first // _SPAN, sketch.last // _SPAN + 2)
    return found if len(found) <= _MOST_BUCKETS else range(0)


def _sketch(record: Record, section: SectionRow, title: str | None) -> StorySketch:
    counts: Counter[str] = Counter()
    for stem in _stems(title or ""):
        counts[stem] += _TITLE  # type: ignore[assignment]
    for at, stem in enumerate(_section_stems(record, section)):
        counts[stem] += _LEAD if at < _LEAD_WORDS else 1.0  # type: ignore[assignment]
    weighed = ((stem, (1 + log(count)) * rarity(stem)) for stem, count in counts.items())
    words = _unit(((stem, weight) for stem, weight in weighed if weight > 0), _MOST_WORDS)
    days = section.published
    first, last = (date.fromisoformat(days.earliest).toordinal() if days.earliest else None, date.fromisoformat(days.latest).toordinal() if days.latest else None)
    return StorySketch(
        id=f"{record.id}#{section.start}",
        report=record.id,
        start=section.start,
        end=section.end,
        first=first if last is not None else None,
        last=last if first is not None else None,
        words={hashed(stem): weight for stem, weight in words.items()},
        names=_names(record, section),
        rare=tuple(at for at, stem in enumerate(list(words)[:_KEY_WORDS]) if rarity(stem) >= _RARE),
        place=_place(record, section),
    )


def _stems(text: str) -> Iterator[str]:
    return (light_stem(word) for word in _WORD.findall(fold(text).text))


def _section_stems(record: Record, section: SectionRow) -> Iterator[str]:
    """Stems of a section without its noise."""
    noise = sorted((row.start, row.end) for row in record.noise if row.start < section.end and row.end > section.start)
    if not noise:
        return _stems(record.text[section.start : section.end])
    at, kept = section.start, []
    for start, end in noise:
        kept.append(record.text[at : max(at, start)])
        at = max(at, end)
    return _stems("\n".join([*kept, record.text[at : section.end]]))


def _names(record: Record, section: SectionRow) -> dict[str, float]:
    """Who and what is named, but for those who report."""
    types = {entity.id: entity.type for entity in record.entities}
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for mention in record.mentions:
        if mention.entity and mention.type != "MEDIA" and section.start <= mention.start < section.end:
            counts[mention.entity] += 1
            first.setdefault(mention.entity, mention.start - section.start)
    weighed = (
        (who, _NAME_WEIGHTS.get(types.get(who, ""), _OTHER_NAME) * (1 + log(count)) * (_FIRST_NAMED if first[who] < _LEAD_LETTERS else 1.0))
        for who, count in counts.items()
    )
    return _unit(weighed, _MOST_NAMES)


def _place(record: Record, section: SectionRow) -> str | None:
    """Where most of its events happened; else the town that it names most."""
    inside = [event.place for event in record.events if event.place and not event.historical and section.start <= event.start < section.end]
    named = [m.entity for m in record.mentions if m.entity and m.type == "PLACE" and section.start <= m.start < section.end]
    counts = Counter(inside or named)
    return min(counts, key=lambda place: (-counts[place], place), default=None)


def _unit(weighed: Iterable[tuple[str, float]], most: int) -> dict[str, float]:
    """The heaviest, made a vector of length 1; rounded, so that it is the same on every machine."""
    heaviest = sorted(weighed, key=lambda item: (-round(item[1], 6), item[0]))[:most]
    length = sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
    return {what: round(weight / length, 5) for what, weight in heaviest}


def ordinal_day(ordinal: int | None) -> str | None:
    return date.fromordinal(ordinal).isoformat() if ordinal is not None else None
