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
        tuple(sorted(rest, key=lambda h: (h.bounds[1] or h.bounds[0] or "9999", h.deed.type, h.id))),
    )
