"""The words of a brief in one language: numbers, days, names, events and chains as phrases."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from khabar.model.grade import Grade
from khabar.model.story import Actor, Amount, Deed, Quantity, Source, Turn
from khabar.out.offices import office_ar

FILE = Path(__file__).parent / "wording.toml"


class Called(Struct, frozen=True):
    """What an event is called, and the word before its other side."""

    name: str
    other: str
    joint: bool = False
    own: bool = False  # of whoever does it, rather than by
    past: str = ""  # English: what is told of it as a sentence, and the word before its object
    base: str = ""
    to: str = " "
    doing: str = ""  # Arabic: a masculine masdar, so that one verb goes with all


class Wording(Struct, frozen=True, rename={"and_": "and", "in_": "in"}):
    """One language of wording.toml. Counts have forms for one, two, three to ten, and more."""

    direction: str
    months: tuple[str, ...]
    range: str
    not_before: str
    not_after: str
    undated: str
    brief: str
    reports: str
    actors: str
    places: str
    timeline: str
    undated_events: str
    statements: str
    figures: str
    conflicts: str
    none: str
    and_: str
    comma: str
    via: str
    by: str
    of: str
    between: str
    in_: str
    more: str
    mentions: str
    report_count: tuple[str, str, str, str]
    mention_count: tuple[str, str, str, str]
    statement_count: tuple[str, str, str, str]
    against: str
    held: str
    colon: str
    semicolon: str
    columns: dict[str, str]
    positions: dict[str, str]
    changes: dict[str, str]
    claims: dict[str, str]
    kinds: dict[str, str]
    planned_figure: str
    part_figure: str
    new_figure: str
    total_figure: str
    from_to: str
    differ: str
    conflict: dict[str, str]
    reasons: dict[str, str]
    grades: tuple[str, str, str, str]
    history: str
    since: str
    new_reports: str
    new_happenings: str
    changed: str
    was_now: str
    new_statements: str
    answers: str
    answer_to: str
    new_figures: str
    new_conflicts: str
    basis: dict[str, str]
    acts: dict[str, str]
    modality: dict[str, str]
    sentence: dict[str, str]
    turn: dict[str, str]
    amount: dict[str, str]
    events: dict[str, Called]

    @property
    def arabic(self) -> bool:
        return self.direction == "rtl"

    # ------------------------------------------------------------ numbers and days
    def count(self, forms: tuple[str, str, str, str], number: int) -> str:
        """3 تقارير, 11 تقريرا."""
        tail = number % 100
        form = forms[number - 1] if number in (1, 2) else forms[2] if 3 <= tail <= 10 else forms[3]
        return form.format(number)

    def day(self, value: str) -> str:
        found = date.fromisoformat(value[:10])
        return f"{found.day} {self.months[found.month - 1]} {found.year}"

    def days(self, earliest: str | None, latest: str | None) -> str:
        """One day, a whole month, a whole year, from … to …, or where one end is open not before, not after."""
        if not earliest or not latest:
            return self.not_before.format(self.day(earliest)) if earliest else self.not_after.format(self.day(latest)) if latest else self.undated
        first, last = date.fromisoformat(earliest[:10]), date.fromisoformat(latest[:10])
        if first == last:
            return self.day(earliest)
        if first.year == last.year and first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
            if first.month == last.month:
                return f"{self.months[first.month - 1]} {first.year}"
            if (first.month, last.month) == (1, 12):
                return str(first.year)
        return self.range.format(self.day(earliest), self.day(latest))

    def quantity(self, amount: Amount) -> str:
        """ "at least 43 civilians"; the counted word is in the language of the brief."""
        low, high = amount.low, amount.high
        if low is None or high is None:
            value = self.amount["at_most" if low is None else "at_least"].format(_number(high if low is None else low))
        elif low == high:
            value = self.amount["about" if amount.comparator == "about" else "exact"].format(_number(low))
        else:
            value = self.amount["vague" if amount.comparator == "vague" else "range"].format(_number(low), _number(high))
        return f"{value} {amount.counted if self.arabic else amount.counted_en}".strip()

    def spread(self, low: float | int | None, high: float | int | None) -> str:
        """ "from 90,000 to 150,000"; nothing where there is one number."""
        return self.from_to.format(_number(low), _number(high)) if low is not None and high is not None and low != high else ""

    # ------------------------------------------------------------ who
    def counted(self, quantity: Quantity, actors: dict[str, Actor]) -> str:
        """"soldiers (Russia, planned or possible) · from 90,000 to 175,000"."""
        name = quantity.counted if self.arabic and quantity.counted else quantity.counted_en
        scope = {"part": self.part_figure, "new": self.new_figure, "total": self.total_figure, "": ""}[quantity.part]
        facts = [self.name(who, actors) for who in (quantity.of, quantity.place) if who] + [self.planned_figure if quantity.planned else "", scope]
        told = self.comma.join(fact for fact in facts if fact)
        spread = self.spread(quantity.low, quantity.high)
        return f"{name}{f' ({told})' if told else ''}{f' · {spread}' if spread else ''}"

    def graded(self, grade: Grade) -> str:
        """2 independent chains; 1–3 where the chains are broken."""
        if grade.at_least == grade.at_most:
            return self.count(self.grades, grade.at_most)
        return self.grades[2].format(f"{grade.at_least}–{grade.at_most}")

    def name(self, who: str | None, actors: dict[str, Actor]) -> str:
        actor = actors.get(who or "")
        if actor is None:
            return who or "?"
        return actor.name_ar if self.arabic else actor.name_en

    def office(self, actor: Actor, day: str | None) -> str:
        return (office_ar(actor.id, day) if self.arabic else actor.office) or ""

    def join(self, names: Sequence[str]) -> str:
        """A, B and C."""
        names = list(dict.fromkeys(names))
        return self.and_.join(names) if self.arabic or len(names) < 2 else self.comma.join(names[:-1]) + self.and_ + names[-1]

    def source(self, source: Source, actors: dict[str, Actor]) -> str:
        """A link by its resolved name, else by the report's words."""
        if self.arabic and source.entity is None:
            return source.words or source.name_en
        if self.arabic:
            return self.name(source.entity, actors)
        return f"«{source.name_en}»" if any("\u0621" <= letter <= "\u064a" for letter in source.name_en) else source.name_en

    def chain(self, chain: Sequence[Source], actors: dict[str, Actor]) -> str:
        """ "Peskov, via Reuters"."""
        if not chain:
            return ""
        return self.source(chain[0], actors) + "".join(self.via.format(self.source(link, actors)) for link in chain[1:])

    # ------------------------------------------------------------ what
    def deed(self, deed: Deed, actors: dict[str, Actor]) -> str:
        """ "talks between Antony Blinken and Sergei Lavrov, in Geneva (planned)"."""
        phrase = self._phrase(deed, actors, self._called(deed).name)
        modality = self.modality[deed.modality]
        return f"{phrase} ({modality})" if modality else phrase

    def happened(self, deed: Deed, actors: dict[str, Actor]) -> str:
        """The same as a sentence: "It is planned that Antony Blinken and Sergei Lavrov hold talks, in Geneva"; the bare phrase where who does it or whom it befell is not told."""
        called, frame = self._called(deed), self.sentence[deed.modality]
        if self.arabic:
            return frame.format(deed=self._phrase(deed, actors, called.doing or called.name))
        own = [self.name(who, actors) for who in deed.actors]
        others = [self.name(who, actors) for who in deed.recipients if who not in deed.actors]
        if called.joint and len({*own, *others}) > 1:
            own, others = own + others, []
        if not own or not called.past or (called.to == " " and not others):
            return self.deed(deed, actors)
        rest = (called.to + self.join(others) if others else "") + self._place(deed, actors)
        return frame.format(who=self.join(own), past=called.past, base=called.base, rest=rest)

    def turns(self, history: Sequence[Turn]) -> str:
        """ "planned (19 January 2022), told as done (27 January 2022)"."""
        return self.comma.join(f"{self.turn[turn.modality]} ({self.day(turn.day) if turn.day else self.undated})" for turn in history)

    def _called(self, deed: Deed) -> Called:
        return self.events.get(f"{deed.type}.{deed.mode}") or self.events[deed.type]

    def _phrase(self, deed: Deed, actors: dict[str, Actor], name: str) -> str:
        called = self._called(deed)
        own = [self.name(who, actors) for who in deed.actors]
        others = [self.name(who, actors) for who in deed.recipients if who not in deed.actors]
        phrase = name
        if called.joint and len({*own, *others}) > 1:
            phrase += self.between + self.join(own + others)
        else:
            if own:
                phrase += (self.of if name == called.name and (called.joint or called.own) else self.by) + self.join(own)
            if others:
                phrase += called.other + self.join(others)
        return phrase + self._place(deed, actors)

    def _place(self, deed: Deed, actors: dict[str, Actor]) -> str:
        return self.in_.format(self.name(deed.place, actors)) if deed.place and deed.place not in deed.actors + deed.recipients else ""


def _number(value: float | int | None) -> str:
    return "?" if value is None else f"{value:,}"


@lru_cache(maxsize=1)
def wordings() -> dict[str, Wording]:
    """The languages of briefs by code."""
    return msgspec.toml.decode(FILE.read_bytes(), type=dict[str, Wording])
