"""Places in a text, and intervals of days."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Span(Struct, frozen=True, order=True, gc=False):
    """Code-point offsets into the raw text, end exclusive."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Interval(Struct, frozen=True):
    """Days from earliest to latest, both inclusive; None is an open or unknown bound."""

    earliest: date | None = None
    latest: date | None = None

    @property
    def is_day(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest
