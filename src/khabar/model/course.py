"""How a story goes on: who holds what and answers whom, how tense a day is, and what is new since a day."""

from __future__ import annotations

from msgspec import Struct

from khabar.model.story import Conflict, Count, Happening, Quantity, Reason, Said, Teller, Turn


class Reply(Struct, frozen=True):
    """A statement by the side that another one accuses, asks or speaks of, about the same matter."""

    to: Said
    reply: Said
    reasons: tuple[Reason, ...]


class Position(Struct, frozen=True):
    """One actor: its statements by what they do, its deeds and what befell it, and whom it answers and is answered by."""

    actor: str
    said: tuple[Said, ...] = ()
    denied: tuple[Said, ...] = ()
    accused: tuple[Said, ...] = ()
    warned: tuple[Said, ...] = ()
    demanded: tuple[Said, ...] = ()
    promised: tuple[Said, ...] = ()
    did: tuple[Happening, ...] = ()
    suffered: tuple[Happening, ...] = ()
    answers: tuple[Reply, ...] = ()
    answered: tuple[Reply, ...] = ()


class Share(Struct, frozen=True):
    """One happening's part in a day: its score (-10 hostile … +10 friendly) and its weight."""

    happening: str  # id
    score: float
    weight: float
    reports: tuple[str, ...]  # one of each copy group


class TensionDay(Struct, frozen=True):
    """-10 (all friendly) … +10 (all force); `low` to `high` hold nine of ten resamples of the day's happenings."""

    day: str
    level: float
    low: float
    high: float
    weight: float
    shares: tuple[Share, ...]


class Tension(Struct, frozen=True):
    """A series of days with at least one happening, and what could not be counted."""

    days: tuple[TensionDay, ...] = ()
    undated: int = 0  # actual happenings that no text dates to a week
    not_actual: int = 0  # planned, possible, alleged, denied or called off
    historical: int = 0
    unscored: int = 0


class Change(Struct, frozen=True):
    """A happening that is held otherwise than before the day."""

    happening: Happening
    before: Turn
    after: Turn


class NewFigures(Struct, frozen=True):
    """Amounts of a quantity that no earlier report gave."""

    quantity: Quantity
    counts: tuple[Count, ...]


class Changes(Struct, frozen=True):
    """What reports of a day and later add to those before it. `undated`: reports of which it is not known on which side they stand; they count as before."""

    since: str
    reports: tuple[Teller, ...] = ()
    happenings: tuple[Happening, ...] = ()
    changed: tuple[Change, ...] = ()
    said: tuple[Said, ...] = ()
    answers: tuple[Reply, ...] = ()
    figures: tuple[NewFigures, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    undated: tuple[str, ...] = ()
