"""Figures of several reports that count the same thing of the same owner."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.compare.reading import Reading, amount_of
from khabar.model.record import FigureRow
from khabar.model.story import Amount, Count, Quantity, Reason

_LEFT_OUT = ("duration", "fraction")  # "a quarter of the city" is no count
_TRIVIAL = frozenset({"year", "years", "month", "months", "day", "days", "hour", "hours", "week", "weeks", "minute", "minutes"})


def quantities(reports: Sequence[Reading]) -> tuple[Quantity, ...]:
    """Groups, the most told first. Durations and fractions are left out: they say little without what they are of."""
    groups: dict[tuple[str, str | None], list[tuple[Reading, FigureRow]]] = {}
    for report in reports:
        for figure in report.record.figures:
            counted = (figure.counted_en or figure.unit or "").lower()
            if counted and counted not in _TRIVIAL and figure.kind not in _LEFT_OUT:
                groups.setdefault((counted, figure.of), []).append((report, figure))
    found = [_quantity(counted, of, members) for (counted, of), members in groups.items()]
    return tuple(sorted(found, key=lambda q: (-len({c.where.report for c in q.counts}), -len(q.counts), q.counted_en)))


def _quantity(counted: str, of: str | None, members: Sequence[tuple[Reading, FigureRow]]) -> Quantity:
    counts = []
    for report, figure in members:
        holder = report.holder(figure.start, figure.end)
        where = report.where(figure.start, figure.end)
        _, latest = report.published(figure.start)
        counts.append(Count(amount_of(figure), where, latest, report.chain(holder)))
    counts.sort(key=lambda c: (c.date or "9999", c.amount.low if c.amount.low is not None else c.amount.high or 0))
    return Quantity(next((f.counted for _, f in members if f.counted), "") or "", counted, of, tuple(counts), (same_quantity(counted, of),))


def same_quantity(counted: str, of: str | None) -> Reason:
    """The same thing counted, of the same owner."""
    return Reason("same_quantity", f"{counted}{f' of {of}' if of else ''}")


def apart(left: Amount, right: Amount) -> bool:
    """Can no number be both? An open bound reaches without end; "about" leaves a tenth on either side."""
    a, b = _range(left), _range(right)
    return a[1] < b[0] or b[1] < a[0]


def _range(count: Amount) -> tuple[float, float]:
    low = float("-inf") if count.low is None else float(count.low)
    high = float("inf") if count.high is None else float(count.high)
    if count.comparator == "about":
        return low * 0.9, high * 1.1
    return low, high
