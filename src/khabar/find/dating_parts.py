"""What the readers of a section's date share: the section with its findings, and what one passage says of the day of publication."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, NamedTuple

from khabar.model import Document, Sentence, TimeExpression, Token

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEVER = date(2100, 1, 1)  # an open end
EVER = date(1900, 1, 1)  # an open beginning
Spans = tuple[tuple[date, date], ...]

# How far a constraint is believed where they contradict each other. "calendar": the words state it of the day itself. "since": something had already
# happened or begun. "until": something was still to come, or somebody still in office; the weakest, because reports also look back.
Force = Literal["calendar", "since", "until", "happening"]


class Part:
    """A section of the page with its findings."""

    def __init__(self, doc: Document, start: int, end: int, *, first: bool) -> None:
        self.doc, self.start, self.end, self.first = doc, start, end, first
        self.times = doc.within(TimeExpression, start, end)

    def words(self, time: TimeExpression) -> str:
        return " ".join(self.doc.words(time).split())

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.doc.within(Sentence, self.start, self.end)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The folded words of the section, each once: most readers find in it that they have nothing to read."""
        return frozenset(token.norm for token in self.tokens(self.start, self.end))

    def tokens(self, start: int, end: int) -> Sequence[Token]:
        return self.doc[Token][self.doc.index_from(Token, start) : self.doc.index_from(Token, end)]

    def sentence(self, at: int) -> tuple[int, int]:
        """Ends of the sentence at an offset; of the whole section where there is none."""
        found = self.doc.at(Sentence, at)
        return (found.start, found.end) if found is not None else (self.start, self.end)


class Constraint(NamedTuple):
    """What a passage says of the day of publication. `day` where it names it; `month` where it names its month."""

    note: str
    allows: Callable[[date], bool]
    day: date | None = None
    month: int | None = None
    spans: Spans = ()  # stretches of days between which it must lie, in their order, where the passage bounds them
    force: Force = "calendar"


def exactly(day: date, note: str) -> Constraint:
    return Constraint(note, lambda d: d == day, day=day, spans=((day, day),))


def between(spans: Spans, note: str, force: Force) -> Constraint:
    """Inside one of the stretches, their ends included."""
    return Constraint(note, lambda d: any(a <= d <= b for a, b in spans), spans=spans, force=force)


def not_before(day: date, note: str) -> Constraint:
    return between(((day, NEVER),), note, "since")


def not_after(day: date, note: str) -> Constraint:
    return between(((EVER, day),), note, "until")


def merged(spans: Sequence[tuple[date, date]]) -> Spans:
    """Stretches in order, those that touch made one."""
    found: list[tuple[date, date]] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1] + timedelta(1):
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return tuple(found)


def meet(left: Spans, right: Spans) -> Spans:
    """Days in both."""
    return tuple((max(a, c), min(b, d)) for a, b in left for c, d in right if max(a, c) <= min(b, d))
