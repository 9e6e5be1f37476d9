"""Figures of several reports: groups that count the same of the same owner, each as a series over time, and why figures differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from khabar.compare.counts import counts
from khabar.compare.differing import both_told, genuine, other_matter, turned, why_differ
from khabar.compare.reading import Reading
from khabar.lexicon.quantity_words import quantity_words
from khabar.model.story import Count, Difference, Quantity, Reason

_NAMES = 3  # names in both reports, from which they must share some to be of one matter
_SHARED = 2
_NEIGHBOURS = 4  # figures of a series that each one is compared with: those next in time

_Reports = Mapping[str, Reading]
_Key = tuple[str, str | None, str | None, bool, str]


def quantities(reports: Sequence[Reading]) -> tuple[Quantity, ...]:
    """Groups, the most told first, each with the reasons for which its figures differ from one another and from those of the nearest group."""
    groups: dict[_Key, list[Count]] = defaultdict(list)
    for report in reports:
        for count in counts(report):
            groups[count.thing, count.of, count.place, count.planned, "" if count.part == "total" else count.part].append(count)
    told = {report.record.id: report for report in reports}
    ordered = {key: sorted(members, key=_by_time) for key, members in groups.items()}
    found = [_quantity(key, members, ordered, told) for key, members in ordered.items()]
    return tuple(sorted(found, key=lambda q: (-len({c.where.report for c in q.counts}), -len(q.counts), q.thing, q.of or "", q.place or "", q.planned, q.part)))


def _by_time(count: Count) -> tuple[str, float | int, str, int]:
    amount = count.amount
    return (count.latest or "9999", amount.low if amount.low is not None else amount.high or 0, count.where.report, count.where.start)


def _quantity(key: _Key, members: Sequence[Count], groups: dict[_Key, list[Count]], told: _Reports) -> Quantity:
    thing, of, place, planned, part = key
    entry = quantity_words().by_id.get(thing)
    first = next((c for c in members if c.amount.counted), members[0])
    amounts = [c.amount for c in members if c.amount.comparator != "vague"] or [c.amount for c in members]  # "dozens" gives no least number
    lows = [amount.low if amount.low is not None else amount.high for amount in amounts]
    highs = [amount.high if amount.high is not None else amount.low for amount in amounts]
    return Quantity(
        counted=entry.name_ar if entry is not None else first.amount.counted, counted_en=entry.name_en if entry is not None else thing, of=of,
        counts=tuple(members), reasons=(same_quantity(thing, of),), thing=thing, place=place, planned=planned, part=members[0].part if part else "",
        low=min((n for n in lows if n is not None), default=None), high=max((n for n in highs if n is not None), default=None),
        differences=tuple(_differences(key, members, groups, told)),
    )  # fmt: skip


def same_quantity(thing: str, of: str | None) -> Reason:
    """The same thing counted, of the same owner, in the same scope."""
    return Reason("same_quantity", f"{thing}{f' of {of}' if of else ''}")


def _differences(key: _Key, members: Sequence[Count], groups: dict[_Key, list[Count]], told: _Reports) -> Iterator[Difference]:
    """Each figure against those next in time; and the last one against the last of the largest other group of the same thing."""
    for n, left in enumerate(members):
        for right in members[n + 1 : n + 1 + _NEIGHBOURS]:
            if (reason := why_differ(left, right)) is not None:
                yield Difference(left.where, right.where, _by_the_reports(left, right, told) if reason.rule == "genuine" else reason)
    others = [other for other in groups if other[0] == key[0] and other != key]
    if others:
        nearest = max(others, key=lambda other: (other[1:3] == key[1:3], len(groups[other]), other[1] or "", other[2] or "", other[3], other[4]))
        left, right = members[-1], groups[nearest][-1]
        if (reason := why_differ(left, right)) is not None:
            yield Difference(left.where, right.where, reason)


def _by_the_reports(left: Count, right: Count, told: _Reports) -> Reason:
    """Figures that contradict each other by themselves, seen with the whole reports that give them."""
    one, other = told[left.where.report], told[right.where.report]
    values = [(amount, report) for count, report in ((left, other), (right, one)) for amount in (count.amount.low, count.amount.high) if amount is not None]
    if any(value in report.numbers or turned(value) & report.numbers for value, report in values):
        return both_told()
    if min(len(one.named), len(other.named)) >= _NAMES and len(one.named & other.named) < _SHARED:
        return other_matter()
    return genuine(left, right)
