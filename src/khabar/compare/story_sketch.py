"""What a section of a report is about, as two short vectors (words and names), its days and its keys.

The unit is the section, since a page may hold several reports. Words are weighted by how rare they are in the news at large (lexicon/rarity.py), never by
the reports at hand; names by their sort, since a person or a town says more about a happening than a state.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, combinations
from math import log
from zlib import crc32

from khabar.compare.linkage import unit
from khabar.lexicon.rarity import rarity
from khabar.model.record import Record, SectionRow
from khabar.model.storyline import StorySketch
from khabar.text.clitics import light_stem
from khabar.text.fold import fold_word

_WORD = re.compile(r"[\u0621-\u064a]+|\d+(?:[.,]\d+)*")
_TITLE, _LEAD = 5.0, 1.5  # what a word counts there; 1 in the rest
_LEAD_WORDS = 50
_LEAD_LETTERS = 300
_READ = 2500  # letters of a section whose words are read: what a report is about stands at its head
_MOST_WORDS, _MOST_NAMES = 80, 15
_NAME_WEIGHTS = {"STATE": 1.0, "PLACE": 2.5, "PERSON": 3.0}
_OTHER_NAME = 2.0
_FIRST_NAMED = 1.3

_PRIME, _MASK, _SIGN = 0x9E3779B97F4A7C15, (1 << 64) - 1, 1 << 63
_RARE = 4.8  # rarity from which a word alone is a key
_KEY_WORDS, _KEY_NAMES = 7, 3
_SPAN = 4  # days of a bucket; each report stands in two, so that reports of four days in a row meet
_MOST_BUCKETS = 6  # an interval over more of them is compared as if it had no days


def sketches(record: Record) -> tuple[StorySketch, ...]:
    """A sketch a section; the title belongs to the first."""
    sections = record.sections or (SectionRow(start=0, end=len(record.text), published=record.published),)
    return tuple(_sketch(record, section, record.title if at == 0 else None) for at, section in enumerate(sections))


def keys(sketch: StorySketch) -> tuple[int, ...]:
    """Keys such that two sections of one happening share at least one: its rare words, and pairs of the others, each with the days around.

    No key grows with the size of a store, only with the reports of a few days. Sections without days meet others by two rare words, or by a main name and a rare word.
    """
    words = list(sketch.words)[:_KEY_WORDS]
    rare = {words[at] for at in sketch.rare if at < len(words)}
    others = sorted(word for word in words if word not in rare)
    found = [key_of("free", *pair) for pair in combinations(sorted(rare), 2)]
    found += [key_of("free", hashed(name), word) for name in list(sketch.names)[:_KEY_NAMES] for word in rare]
    for bucket in _buckets(sketch):
        found += [key_of("day", bucket, word) for word in words if word in rare]
        found += [key_of("day", bucket, *pair) for pair in combinations(others, 2)]
    return tuple(dict.fromkeys(found))


def section_id(report: str, start: int) -> str:
    return f"{report}#{start}"


def hashed(word: str) -> int:
    """63 bits of a word."""
    return _hashed(word)


@lru_cache(maxsize=1 << 17)
def _hashed(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big") >> 1


def key_of(kind: str, *parts: int) -> int:
    key = crc32(kind.encode())
    for part in parts:
        key = (key * _PRIME + part) & _MASK
    return key - (key & _SIGN) * 2


def _buckets(sketch: StorySketch) -> range:
    if sketch.first is None or sketch.last is None:
        return range(0)
    found = range(sketch.first // _SPAN, sketch.last // _SPAN + 2)
    return found if len(found) <= _MOST_BUCKETS else range(0)


def _sketch(record: Record, section: SectionRow, title: str | None) -> StorySketch:
    counts = _stem_counts(title or "", section_text(record, section))
    words = unit({stem: (1 + log(count)) * rare for stem, count in counts.items() if (rare := rarity(stem))}, _MOST_WORDS)
    days = section.published
    first, last = (
        date.fromisoformat(days.earliest).toordinal() if days.earliest else None,
        date.fromisoformat(days.latest).toordinal() if days.latest else None,
    )
    return StorySketch(
        id=section_id(record.id, section.start),
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


def _stem_counts(title: str, text: str) -> dict[str, float]:
    """How often each light stem stands there; in the title and the lead it counts more."""
    stems = _stems_of(text)
    counts: dict[str, float] = {}
    for found, worth in ((_stems_of(title), _TITLE), (stems[:_LEAD_WORDS], _LEAD), (stems[_LEAD_WORDS:], 1.0)):
        for stem, count in Counter(found).items():
            counts[stem] = counts.get(stem, 0.0) + worth * count
    return counts


def _stems_of(text: str) -> list[str]:
    return list(chain.from_iterable(map(_stems_between_spaces, text.split())))


@lru_cache(maxsize=1 << 18)
def _stems_between_spaces(stretch: str) -> tuple[str, ...]:
    """Mostly of one word; texts repeat their words, so most of them are looked up and not worked out anew."""
    return tuple(map(light_stem, _WORD.findall(fold_word(stretch))))


def section_text(record: Record, section: SectionRow) -> str:
    """The beginning of a section without its noise."""
    at, stop, kept = section.start, min(section.end, section.start + _READ), []
    for start, end in sorted((row.start, row.end) for row in record.noise if row.start < stop and row.end > section.start):
        kept.append(record.text[at : max(at, start)])
        at = max(at, end)
    return "\n".join([*kept, record.text[at:stop]])


def _names(record: Record, section: SectionRow) -> dict[str, float]:
    """Who and what is named, but for those who report."""
    types = {entity.id: entity.type for entity in record.entities}
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for mention in record.mentions:
        if mention.entity and mention.type != "MEDIA" and section.start <= mention.start < section.end:
            counts[mention.entity] += 1
            first.setdefault(mention.entity, mention.start - section.start)
    weights = {
        who: _NAME_WEIGHTS.get(types.get(who, ""), _OTHER_NAME) * (1 + log(count)) * (_FIRST_NAMED if first[who] < _LEAD_LETTERS else 1.0)
        for who, count in counts.items()
    }
    return unit(weights, _MOST_NAMES)


def _place(record: Record, section: SectionRow) -> str | None:
    """Where most of its events happened; else the town that it names most."""
    inside = [event.place for event in record.events if event.place and not event.historical and section.start <= event.start < section.end]
    named = [m.entity for m in record.mentions if m.entity and m.type == "PLACE" and section.start <= m.start < section.end]
    counts = Counter(inside or named)
    return min(counts, key=lambda place: (-counts[place], place), default=None)


def ordinal_day(ordinal: int | None) -> str | None:
    return date.fromordinal(ordinal).isoformat() if ordinal is not None else None
