"""Figures of several reports: groups that count the same of the same owner, each as a series over time, and why figures differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from khabar.compare.counts import counts
from khabar.compare.differing import both_told, turned, why_differ
from khabar.compare.reading import Reading
from khabar.lexicon.quantity_words import quantity_words
from khabar.model.story import Count, Difference, Quantity, Reason

_NEIGHBOURS = 4  # figures of a series that each one is compared with: those next in time

_Numbers = dict[str, frozenset[float | int]]  # of each report
_Key = tuple[str, str | None, str | None, bool, str]


def quantities(reports: Sequence[Reading]) -> tuple[Quantity, ...]:
    """Groups, the most told first, each with the reasons for which its figures differ from one another and from those of the nearest group."""
    groups: dict[_Key, list[Count]] = defaultdict(list)
    for report in reports:
        for count in counts(report):
            groups[count.thing, count.of, count.place, count.planned, "" if count.part == "total" else count.part].append(count)
    numbers = {report.record.id: frozenset(v for f in report.record.figures for v in (f.low, f.high) if v is not None) for report in reports}
    ordered = {key: sorted(members, key=_by_time) for key, members in groups.items()}
    found = [_quantity(key, members, ordered, numbers) for key, members in ordered.items()]
    return tuple(sorted(found, key=lambda q: (-len({c.where.report for c in q.counts}), -len(q.counts), q.thing, q.of or "", q.place or "", q.planned, q.part)))


def _by_time(count: Count) -> tuple[str, float | int, str, int]:
    amount = count.amount
    return (count.latest or "9999", amount.low if amount.low is not None else amount.high or 0, count.where.report, count.where.start)


def _quantity(key: _Key, members: Sequence[Count], groups: dict[_Key, list[Count]], numbers: _Numbers) -> Quantity:
    thing, of, place, planned, part = key
    entry = quantity_words().by_id.get(thing)
    first = next((c for c in members if c.amount.counted), members[0])
    told = [c.amount for c in members if c.amount.comparator != "vague"] or [c.amount for c in members]  # "dozens" gives no least number
    lows = [amount.low if amount.low is not None else amount.high for amount in told]
    highs = [amount.high if amount.high is not None else amount.low for amount in told]
    return Quantity(
        counted=entry.name_ar if entry is not None else first.amount.counted, counted_en=entry.name_en if entry is not None else thing, of=of,
        counts=tuple(members), reasons=(same_quantity(thing, of),), thing=thing, place=place, planned=planned, part=members[0].part if part else "",
        low=min((n for n in lows if n is not None), default=None), high=max((n for n in highs if n is not None), default=None),
        differences=tuple(_differences(key, members, groups, numbers)),
    )  # fmt: skip


def same_quantity(thing: str, of: str | None) -> Reason:
    """The same thing counted, of the same owner, in the same scope."""
    return Reason("same_quantity", f"{thing}{f' of {of}' if of else ''}")


def _differences(key: _Key, members: Sequence[Count], groups: dict[_Key, list[Count]], numbers: _Numbers) -> Iterator[Difference]:
    """Each figure against those next in time; and the last one against the last of the largest other group of the same thing."""
    for n, left in enumerate(members):
        for right in members[n + 1 : n + 1 + _NEIGHBOURS]:
            if (reason := why_differ(left, right)) is not None:
                yield Difference(left.where, right.where, both_told() if reason.rule == "genuine" and _tells_both(left, right, numbers) else reason)
    others = [other for other in groups if other[0] == key[0] and other != key]
    if others:
        nearest = max(others, key=lambda other: (other[1:3] == key[1:3], len(groups[other]), other[1] or "", other[2] or "", other[3], other[4]))
        left, right = members[-1], groups[nearest][-1]
        if (reason := why_differ(left, right)) is not None:
            yield Difference(left.where, right.where, reason)


def _tells_both(left: Count, right: Count, numbers: _Numbers) -> bool:
    """Does either report give the number of the other too?"""
    return any(
        value in numbers[other.where.report] or turned(value) in numbers[other.where.report]
        for one, other in ((left, right), (right, left))
        for value in (one.amount.low, one.amount.high)
        if value is not None
    )
