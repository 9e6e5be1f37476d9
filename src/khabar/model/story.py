"""What several records tell together. Judgements stay apart from the findings they rest on, and each carries its reasons."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from khabar.model.found import Act, Comparator, EntityType, LinkKind, Modality
from khabar.model.grade import Grade

Scope = Literal["", "part", "new", "total"]  # of a figure: all of it, some of another figure, only what came in addition, all so far
ConflictKind = Literal["denial", "silence", "figures", "negation", "outcome", "actor", "place", "day"]
Outcome = Literal[Modality, "cancelled"]  # what reports hold of a happening


class Where(Struct, frozen=True):
    """The words that a line of a story rests on: offsets into the text of the report with this id."""

    report: str
    start: int
    end: int
    words: str


class Reason(Struct, frozen=True):
    """Why two findings were held to belong together, or to contradict each other. `rule` is the function that said so."""

    rule: str
    note: str


class DatedBy(Struct, frozen=True):
    """The days on which a section of a report can have come out, by dated reports of the same story."""

    report: str
    start: int
    end: int
    earliest: str
    latest: str
    by: tuple[str, ...]  # ids of the reports it rests on
    reasons: tuple[Reason, ...]


class Teller(Struct, frozen=True):
    """One of the story's reports. Its days are those on which it can have come out."""

    report: str
    source: str
    outlet: str | None
    title: str
    earliest: str | None
    latest: str | None
    basis: str
    about: tuple[str, ...] = ()  # ids of those most named


class Actor(Struct, frozen=True):
    """Who takes part, how often named, in how many reports."""

    id: str
    type: EntityType
    name_ar: str
    name_en: str
    office: str | None
    state: str | None
    mentions: int
    reports: int


class Amount(Struct, frozen=True):
    """A figure without its place."""

    low: float | int | None
    high: float | int | None
    comparator: Comparator
    counted: str
    counted_en: str


class Deed(Struct, frozen=True):
    """An event without its place and days."""

    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    modality: Outcome


class Source(Struct, frozen=True):
    """A link of a chain; `entity` is None where it is told by words alone. `voice` is the state that it speaks for: of officials and bodies of state."""

    entity: str | None
    name_en: str
    kind: LinkKind
    words: str
    voice: str | None = None


class Telling(Struct, frozen=True):
    """What one report says of a happening: as it tells it, on whose word, and the days on which that report (or its section) can have come out."""

    where: Where
    event: str  # id of the event in its report
    deed: Deed
    earliest: str | None  # days of the happening as told
    latest: str | None
    since: str | None  # days of the report
    until: str | None
    chain: tuple[Source, ...] = ()
    act: Act | None = None  # of the statement that holds it


class Turn(Struct, frozen=True):
    """From this day on reports hold so of a happening; the day is None where no report that says it is dated."""

    day: str | None
    modality: Outcome
    reports: tuple[str, ...]


class Happening(Struct, frozen=True):
    """One event as one or more reports tell it. `deed` has the modality that holds last; `history` how it came to it."""

    deed: Deed
    earliest: str | None
    latest: str | None
    told: tuple[Where, ...]
    historical: bool = False  # looked back on, no part of what goes on now
    reasons: tuple[Reason, ...] = ()
    id: str = ""  # of its first telling
    tellings: tuple[Telling, ...] = ()  # by the days of their reports
    history: tuple[Turn, ...] = ()
    grade: Grade | None = None  # independent chains it rests on

    @property
    def bounds(self) -> tuple[str | None, str | None]:
        """The days between which it lies: those told; else not after the first report that tells it as done, not before the last that still plans it."""
        if self.earliest or self.latest:
            return self.earliest, self.latest
        done = [t.until for t in self.tellings if t.until and t.deed.modality == "actual"]
        ahead = [t.since for t in self.tellings if t.since and t.deed.modality == "planned"]
        low, high = max(ahead, default=None), min(done, default=None)
        return (None, high) if low and high and low > high else (low, high)


class Said(Struct, frozen=True):
    """One statement with its chain, nearest to the content first, and every place that tells it in the same words. `about`, `figures` and `deeds` are what the content itself holds."""

    act: Act
    mode: str
    chain: tuple[Source, ...]
    told: tuple[Where, ...]
    date: str | None
    about: tuple[str, ...] = ()
    figures: tuple[Amount, ...] = ()
    deeds: tuple[Deed, ...] = ()
    addressee: tuple[str, ...] = ()
    grade: Grade | None = None  # independent chains by which it is known that it was said


class Count(Struct, frozen=True):
    """One figure as one report gives it, and on whose word; with what tells whether another figure counts the same."""

    amount: Amount
    where: Where
    date: str | None  # latest day of the report
    chain: tuple[Source, ...] = ()
    thing: str = ""  # id of the quantity (lexicon/data/quantities.toml), else the English noun
    of: str | None = None  # whose: told by the figure, or of whoever sends what is counted
    place: str | None = None
    planned: bool = False  # what may be or is meant to be, not what is
    part: Scope = ""
    earliest: str | None = None  # days that it is of: told beside it, else those of the report
    latest: str | None = None
    kind: str = "count"  # count | money | percent …
    outlet: str | None = None
    around: tuple[str, ...] = ()  # stems of the words beside it


class Difference(Struct, frozen=True):
    """Two figures that differ, and why they do."""

    left: Where
    right: Where
    reason: Reason


class Quantity(Struct, frozen=True):
    """Figures that count the same thing of the same owner in the same scope, by day. `low` and `high` are the least and the most that anybody says."""

    counted: str
    counted_en: str
    of: str | None
    counts: tuple[Count, ...]
    reasons: tuple[Reason, ...] = ()
    thing: str = ""
    place: str | None = None
    planned: bool = False
    part: Scope = ""
    low: float | int | None = None
    high: float | int | None = None
    differences: tuple[Difference, ...] = ()  # among these figures, and with those of the nearest other group of the same thing


class Conflict(Struct, frozen=True):
    """Two passages that cannot both hold, of which one denies the other, or on which a side that is asked says nothing. Both sides stand with their chains."""

    kind: ConflictKind
    left: Where
    right: Where
    left_by: tuple[Source, ...]
    right_by: tuple[Source, ...]
    reasons: tuple[Reason, ...]
    score: float = 1.0


class Agreement(Struct, frozen=True):
    """Two passages of two reports that tell the same, and by what that shows."""

    left: Where
    right: Where
    left_by: tuple[Source, ...]
    right_by: tuple[Source, ...]
    reasons: tuple[Reason, ...]
    score: float = 1.0


class Story(Struct, frozen=True):
    """All that a set of records tells. `entities` holds the names of every id used."""

    tellers: tuple[Teller, ...] = ()
    actors: tuple[Actor, ...] = ()
    timeline: tuple[Happening, ...] = ()
    undated: tuple[Happening, ...] = ()
    said: tuple[Said, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    entities: dict[str, Actor] = {}
    dated: tuple[DatedBy, ...] = ()
