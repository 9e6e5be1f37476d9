"""Which day an undated report, or one section of a page, came out on, by dated reports of the same story.

A judgement, kept apart from the record: it names the reports it rests on and why. Only days that a record has of itself count as evidence, never days that
other reports lent it, so that the order of the records does not matter and nothing is inferred from an inference. A new record adds pairs; judgements on
reports that share nothing with it stay as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from khabar.compare.reading import Reading, readings
from khabar.model.record import EventRow, Published, Record
from khabar.model.story import DatedBy, Reason
from khabar.text.tokens import norms

KNOWN = 14  # days: a report dated to so few tells the day of others
NARROW = 45  # days: what is dated as well as this needs no other report
_COPIED = 7  # days between copies: 6 was the most between 344 pairs of copies with sure days, 1 the rule
_STORY = 21  # days that reports of one turn of a story lie apart
_SHINGLE = 5  # words
_FEWEST = 12  # shingles: shorter passages are agreed on by chance
_HALF = 0.5  # of the shorter text
_ROUND = 13  # smaller numbers, and those of one digit and noughts, are shared by chance
_LEAD = 400  # letters: what is told at the head is the news
Window = tuple[date, date]


@dataclass(frozen=True)
class Unit:
    """A section of a record, with what it shares with others."""

    reading: Reading
    number: int
    start: int
    end: int
    days: Published

    @property
    def key(self) -> tuple[str, int]:
        return self.reading.record.id, self.start

    @cached_property
    def window(self) -> tuple[date | None, date | None]:
        return _day(self.days.earliest), _day(self.days.latest)

    @cached_property
    def shingles(self) -> frozenset[int]:
        words = norms(self.reading.record.text[self.start : self.end])
        words = tuple(word for word in words if word.isalnum())
        return frozenset(hash(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))

    @cached_property
    def names(self) -> frozenset[str]:
        """Persons, places, bodies: states are in every report."""
        record = self.reading.record
        return frozenset(m.entity for m in record.mentions if m.entity and m.how == "name" and m.type not in ("STATE", "MEDIA") and self._holds(m.start))

    @cached_property
    def figures(self) -> frozenset[tuple[str, float | int | None, float | int | None]]:
        """Figures that two reports hardly share by chance."""
        rows = self.reading.record.figures
        return frozenset((f.counted_en or f.unit or "", f.low, f.high) for f in rows if f.counted_en and self._holds(f.start) and _is_odd(f.low or f.high))

    @cached_property
    def meetings(self) -> tuple[tuple[frozenset[str], str, EventRow], ...]:
        """Events of persons with one another in a place, told at the head."""
        entities = self.reading.entities
        found = []
        for event in self.reading.record.events:
            people = frozenset(id for id in (*event.actors, *event.recipients) if id in entities and entities[id].type == "PERSON")
            if len(people) > 1 and event.place and self._holds(event.start) and event.start < self.start + _LEAD:
                found.append((people, event.place, event))
        return tuple(found)

    def _holds(self, at: int) -> bool:
        return self.start <= at < self.end


def datings(records: Sequence[Record]) -> tuple[DatedBy, ...]:
    """Judgements on the sections that their own words leave undated or dated widely, by report and place."""
    units = [unit for reading in readings(records) for unit in _units(reading)]
    wanting = [unit for unit in units if (width := _width(unit)) is None or width > NARROW]
    if not wanting:
        return ()
    known = [unit for unit in units if _width(unit) is not None and (_width(unit) or 0) <= KNOWN]
    by_shingle: dict[int, list[Unit]] = defaultdict(list)
    by_figure: dict[object, list[Unit]] = defaultdict(list)
    by_meeting: dict[object, list[Unit]] = defaultdict(list)
    for unit in known:
        for shingle in unit.shingles:
            by_shingle[shingle].append(unit)
        for figure in unit.figures:
            by_figure[figure].append(unit)
        for people, place, _ in unit.meetings:
            by_meeting[people, place].append(unit)
    found = []
    for unit in wanting:
        near: dict[tuple[str, int], Unit] = {}
        for table, keys in ((by_shingle, unit.shingles), (by_figure, unit.figures), (by_meeting, {(p, q) for p, q, _ in unit.meetings})):
            near.update({other.key: other for other in _met(table, keys) if other.reading.record.id != unit.reading.record.id})
        judged = judge(unit, [near[key] for key in sorted(near)])
        if judged is not None:
            found.append(judged)
    return tuple(sorted(found, key=lambda d: (d.report, d.start)))


def judge(unit: Unit, others: Iterable[Unit]) -> DatedBy | None:
    """What dated reports say of the day of one section; nothing where they disagree by weeks, or with the section's own words."""
    windows: list[Window] = []
    reasons: list[Reason] = []
    by: list[str] = []
    for other in others:
        for rule in RULES:
            said = rule(unit, other)
            if said is not None:
                windows.append(said[0])
                reasons.append(said[1])
                by.append(other.reading.record.id)
                break
    if not windows:
        return None
    low, high = min(w[0] for w in windows), max(w[1] for w in windows)
    if (high - low).days > NARROW:
        return None
    own_low, own_high = unit.window
    low, high = max(low, own_low or low), min(high, own_high or high)
    if low > high:
        return None
    return DatedBy(unit.reading.record.id, unit.start, unit.end, low.isoformat(), high.isoformat(), tuple(dict.fromkeys(by)), tuple(dict.fromkeys(reasons)))


# ---------------------------------------------------------------- reasons
def same_words(unit: Unit, other: Unit) -> tuple[Window, Reason] | None:
    """Half of the shorter text stands in the other word for word: copies come out within days of each other."""
    shorter = min(len(unit.shingles), len(other.shingles))
    shared = len(unit.shingles & other.shingles)
    if shared < _FEWEST or shared < _HALF * shorter:
        return None
    return _around(other, _COPIED), Reason("same_words", f"{100 * shared // shorter} % of its words stand in {_called(other)}")


def same_figures(unit: Unit, other: Unit) -> tuple[Window, Reason] | None:
    """Three odd figures and three names in common: two reports of one turn of a story."""
    figures, named = unit.figures & other.figures, unit.names & other.names
    if len(figures) < 3 or len(named) < 3:
        return None
    told = ", ".join(sorted(f"{low if low is not None else high} {what}" for what, low, high in figures)[:3])
    return _around(other, _STORY), Reason("same_figures", f"shares {told} and {len(named)} names with {_called(other)}")


def same_meeting(unit: Unit, other: Unit) -> tuple[Window, Reason] | None:
    """Persons meet in a place at the head of both reports, with two more names in common: told as past after it, as planned before."""
    for people, place, event in unit.meetings:
        for theirs, where, told in other.meetings:
            day = _day(told.earliest)
            if (people, place) != (theirs, where) or day is None or told.earliest != told.latest or told.modality not in ("actual", "planned"):
                continue
            if len((unit.names & other.names) - people - {place}) < 2 or event.historical or told.historical:
                continue
            ahead = event.modality == "planned"
            window = (day - timedelta(_STORY), day) if ahead else (day, day + timedelta(_STORY))
            if ahead or event.modality == "actual":
                when = "tells as planned" if ahead else "tells"
                return window, Reason("same_meeting", f"{when} what {_called(other)} dates to {day}: {' and '.join(sorted(people))} in {place}")
    return None


RULES: tuple[Callable[[Unit, Unit], tuple[Window, Reason] | None], ...] = (same_words, same_meeting, same_figures)


# ---------------------------------------------------------------- parts
def _units(reading: Reading) -> list[Unit]:
    record = reading.record
    if not record.sections:
        return [Unit(reading, 0, 0, len(record.text), record.published)]
    return [Unit(reading, n, section.start, section.end, section.published) for n, section in enumerate(record.sections)]


def _met(table: dict[object, list[Unit]] | dict[int, list[Unit]], keys: Iterable[object]) -> Iterable[Unit]:
    for key in keys:
        yield from table.get(key, ())  # type: ignore[call-overload]


def _width(unit: Unit) -> int | None:
    low, high = unit.window
    return (high - low).days if low is not None and high is not None else None


def _around(other: Unit, days: int) -> Window:
    low, high = other.window
    assert low is not None
    assert high is not None
    return low - timedelta(days), high + timedelta(days)


def _called(other: Unit) -> str:
    days = other.days.earliest if other.days.earliest == other.days.latest else f"{other.days.earliest} to {other.days.latest}"
    return f"{other.reading.record.outlet or other.reading.record.source or other.reading.record.id} ({days})"


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def _is_odd(number: float | int | None) -> bool:
    """94,000 and 137 are; 12, 50 and 100,000 are not."""
    if number is None or number < _ROUND:
        return False
    return len(f"{number:g}".replace(".", "").rstrip("0")) > 1 if number < 1e6 else len(str(int(number)).rstrip("0")) > 1
