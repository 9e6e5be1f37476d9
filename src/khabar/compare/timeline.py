"""Happenings of several reports in the order of their days; those without a day by the days that bound them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.compare.happenings import happenings
from khabar.compare.reading import Reading
from khabar.model.story import DatedBy, Happening


def timeline(reports: Sequence[Reading], dated: Iterable[DatedBy] = ()) -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
    """Dated happenings by day, and those that no text dates, by the first day on which a report tells them."""
    found = happenings(reports, dated)
    known = [h for h in found if h.earliest]
    rest = [h for h in found if not h.earliest]
    return (
        tuple(sorted(known, key=lambda h: (h.earliest or "", h.latest or "9999", h.deed.type, h.id))),
        tuple(sorted(rest, key=lambda h: (not_after(h) or "9999", h.deed.type, h.id))),
    )


def not_after(found: Happening) -> str | None:
    """The last day on which it can have been: that of the first report that tells it as done; of a plan nothing is known."""
    if found.latest:
        return found.latest
    days = [t.until for t in found.tellings if t.until and t.deed.modality == "actual"]
    return min(days, default=None)


def not_before(found: Happening) -> str | None:
    """The first day on which it can have been: that of the last report that still has it as a plan, where it is dated to the day or so."""
    if found.earliest:
        return found.earliest
    days = [t.since for t in found.tellings if t.since and t.deed.modality == "planned"]
    return max(days, default=None)
