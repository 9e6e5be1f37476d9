"""A telling: what one passage of a report says of one happening, made ready to be compared with others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from khabar.compare.reading import Reading, day, deed_of
from khabar.model.record import EntityRow, EventRow
from khabar.model.story import Deed, Outcome, Telling, Where
from khabar.text.clitics import light_stem
from khabar.text.name_key import name_words
from khabar.text.tokens import norms

JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # done by both sides together
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})  # what is done many times a day by the same sides, so that its place tells
NARROW = 7  # days that an interval may have to date a happening
_BACK = 5  # days that news without a date of its own lies behind its report, at most
_AHEAD = 21  # days that a plan without a date reaches
_SHORT = 4  # letters below which a word says too little to be shared
_CANCELLED = 60  # letters from "called off" to what was called off
_BODIES = frozenset(
    {"ministry", "army", "government", "parliament", "embassy", "police", "agency", "court", "body", "mission", "presidency"}
)  # act for their state
_TOWNS = frozenset({"city", "capital", "site", "island", "mountain"})
_BESIDE = re.compile(r"(?:شمال|جنوب|شرق|غرب)ي?\s+(?:(?:مدينة|العاصمة|بلدة)\s+)?$")
Window = tuple[date, date]


class Party(NamedTuple):
    """Who takes part. `state` is set where a report may just as well name the state: its minister, its army, not a militia in it."""

    id: str
    state: str
    person: bool = False

    @property
    def stands_for_state(self) -> bool:
        return self.state != self.id


@dataclass(frozen=True)
class Told:
    """One event row with what the comparison looks at."""

    reading: Reading
    event: EventRow
    section: int  # where the section begins that holds it
    reported: tuple[date | None, date | None]  # days on which that section can have come out
    outcome: Outcome
    called_off: bool = False  # the row is the calling off itself

    @property
    def key(self) -> tuple[str, int, str, int]:
        return self.reading.record.id, self.event.start, self.event.type, self.event.end

    @cached_property
    def kind(self) -> str:
        return "CONSULT" if self.called_off else self.event.type

    @cached_property
    def mode(self) -> str | None:
        return None if self.called_off else self.event.mode

    @cached_property
    def actors(self) -> frozenset[Party]:
        return frozenset(self._party(who) for who in self.event.actors)

    @cached_property
    def recipients(self) -> frozenset[Party]:
        return frozenset(self._party(who) for who in self.event.recipients)

    @cached_property
    def parties(self) -> frozenset[Party]:
        return self.actors | self.recipients

    @cached_property
    def states(self) -> tuple[str, ...]:
        """What stands for the parties in the search for others: their states, and those who have none."""
        return tuple(sorted({party.state for party in self.parties}))

    @cached_property
    def days(self) -> Window | None:
        """The days told, where they are few enough to date it."""
        low, high = _date(self.event.earliest), _date(self.event.latest)
        return (low, high) if low and high and low <= high and (high - low).days <= NARROW else None

    @cached_property
    def wide(self) -> Window | None:
        """The days told, where they are many: a month, a year."""
        low, high = _date(self.event.earliest), _date(self.event.latest)
        return (low, high) if low and high and low <= high and self.days is None else None

    @cached_property
    def window(self) -> Window | None:
        """The days on which it can have been: those told, else those that news of its report is of."""
        if self.days or self.wide:
            return self.days or self.wide
        low, high = self.reported
        if self.event.historical or low is None or high is None:
            return None
        if self.outcome in ("planned", "possible"):
            return low, high + timedelta(_AHEAD)
        if self.outcome in ("denied", "cancelled", "alleged"):
            return low - timedelta(_BACK), high + timedelta(_AHEAD)
        return low - timedelta(_BACK), high

    @cached_property
    def sentence(self) -> Where:
        return self.reading.sentence(self.event.start)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Longer words of the sentence; names are left out, since the parties are compared as such."""
        text, at, kept = self.reading.record.text, self.sentence.start, []
        for mention in self.reading.record.mentions:
            if at <= mention.start < self.sentence.end:
                kept.append(text[at : mention.start])
                at = max(at, mention.end)
        kept.append(text[at : self.sentence.end])
        return frozenset(stem for word in norms(" ".join(kept)) if len(word) >= _SHORT and len(stem := light_stem(word)) >= _SHORT - 1)

    @cached_property
    def words(self) -> tuple[str, ...]:
        return norms(self.sentence.words)

    @cached_property
    def place(self) -> str | None:
        """Where it was, as exact as told; a state that takes part is no place."""
        where = self.event.place
        return where if where is not None and where not in self.event.actors and where not in self.event.recipients else None

    @cached_property
    def spot(self) -> str | None:
        """The place as places are compared."""
        row = self.reading.entities.get(self.place or "")
        return self.place if row is None or row.type != "PLACE" else _spot(row)

    @cached_property
    def _named(self) -> dict[str, str]:
        record, entities, sentence = self.reading.record, self.reading.entities, self.sentence
        named: set[str] = set()
        beside: set[str] = set()
        for m in record.mentions:
            if m.entity and m.type == "PLACE" and sentence.start <= m.start < sentence.end:
                (beside if _BESIDE.search(record.text, max(sentence.start, m.start - 20), m.start) else named).add(m.entity)
        if self.place is not None:
            named.add(self.place)
        rows = [entities[who] for who in sorted(named - beside) if who in entities]
        return {_spot(row): row.name_en for row in rows if row.type == "PLACE" and row.kind in _TOWNS}

    @cached_property
    def towns(self) -> frozenset[str]:
        """Towns, sites and the like that it was in or that its sentence names: no regions, in which much goes on at once, and no «شمال صنعاء»."""
        return frozenset(self._named)

    def called(self, towns: frozenset[str]) -> str:
        return ", ".join(sorted(self._named[town] for town in towns))

    def as_telling(self) -> Telling:
        held = self.reading.statements.get(self.event.statement or "")
        low, high = self.reported
        return Telling(
            self.sentence, self.event.id, self.deed, day(self.event.earliest), day(self.event.latest),
            low.isoformat() if low else None, high.isoformat() if high else None, self.reading.chain(held), held.act if held else None,
        )  # fmt: skip

    @property
    def deed(self) -> Deed:
        plain = deed_of(self.event)
        return Deed(self.kind, self.mode, plain.actors, plain.recipients, plain.place, self.outcome)

    def _party(self, who: str) -> Party:
        row = self.reading.entities.get(who)
        if row is None or not row.state or row.type not in ("PERSON", "ORG", "STATE"):
            return Party(who, who, row is not None and row.type == "PERSON")
        stands = row.type == "PERSON" or row.kind in _BODIES
        return Party(who, row.state if stands else who, row.type == "PERSON")


def tellings(reports: Sequence[Reading], lent: Mapping[tuple[str, int], Window]) -> list[Told]:
    """Every event with a party, in an order that rests on ids alone. `lent`: days of sections that other reports date."""
    found = [told for report in reports for told in _of(report, lent)]
    return sorted(found, key=lambda told: told.key)


def _of(report: Reading, lent: Mapping[tuple[str, int], Window]) -> list[Told]:
    record = report.record
    starts = [section.start for section in record.sections] or [0]
    by_sentence: dict[int, list[EventRow]] = defaultdict(list)
    for event in record.events:
        if event.type == "REJECT" and event.mode == "meet" and event.modality == "actual":
            by_sentence[report.sentence(event.start).start].append(event)
    found = []
    for event in record.events:
        if not event.actors and not event.recipients:
            continue
        section = starts[max(0, bisect_right(starts, event.start) - 1)]
        low, high = report.published(event.start)
        days = lent.get((record.id, section)) or (_date(low), _date(high))
        off = event.type == "REJECT" and event.mode == "meet" and event.modality == "actual" and len({*event.actors, *event.recipients}) > 1
        before = by_sentence.get(report.sentence(event.start).start, ()) if event.type == "CONSULT" else ()
        outcome = _outcome(event, days[1], off or any(0 < event.start - reject.end <= _CANCELLED for reject in before))
        found.append(Told(report, event, section, days, outcome, off))
    return found


def _outcome(event: EventRow, until: date | None, called_off: bool) -> Outcome:
    """What its words say has become of it: «ألغي اللقاء» is no meeting, and what lies ahead of its report is a plan at most."""
    if called_off:
        return "cancelled"
    low = _date(event.earliest)
    if event.modality == "actual" and low is not None and until is not None and low > until:
        return "planned"
    return event.modality


def _spot(row: EntityRow) -> str:
    """A place by the consonants of its name: سروج is also spelled سوروج, and not every list has both."""
    words = name_words(row.name_ar)
    return "~" + "".join(words[0].sounds) if len(words) == 1 and len(words[0].sounds) > 2 else row.id


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None
