"""Events of several reports in the order of their days; one that two reports tell stands once."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from khabar.compare.reading import Reading, day
from khabar.model.record import EventRow
from khabar.model.story import Deed, Happening, Reason

_CERTAIN = ("actual", "denied", "alleged", "planned", "possible")


def timeline(reports: Sequence[Reading]) -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
    """Dated happenings by day, and those that no text dates. Events without any party are left out."""
    merged: dict[tuple[object, ...], list[tuple[Reading, EventRow]]] = {}
    for report in reports:
        for event in report.record.events:
            if event.actors or event.recipients:
                merged.setdefault(_key(report, event), []).append((report, event))
    happenings = [_happening(tellings) for tellings in merged.values()]
    dated = sorted((h for h in happenings if h.earliest), key=lambda h: (h.earliest or "", h.latest or "", h.deed.type))
    return tuple(dated), tuple(h for h in happenings if not h.earliest)


def _key(report: Reading, event: EventRow) -> tuple[object, ...]:
    """What must agree: type, states of both sides, the days, and whether it happened. Undated events are merged inside one report only."""
    sides = tuple(tuple(sorted({report.state(who) or who for who in side})) for side in (event.actors, event.recipients))
    if event.type in ("CONSULT", "AGREE", "COOPERATE"):  # both sides do the same
        sides = (tuple(sorted({*sides[0], *sides[1]})),)
    days = (day(event.earliest), day(event.latest))
    return (event.type, sides, days, event.modality in ("planned", "possible"), report.record.id if days == (None, None) else "")


def _happening(tellings: Sequence[tuple[Reading, EventRow]]) -> Happening:
    tellings = sorted(tellings, key=lambda t: _CERTAIN.index(t[1].modality))
    first = tellings[0][1]
    named = max((event for _, event in tellings), key=lambda e: len({*e.actors, *e.recipients}))
    told = tuple(report.sentence(event.start) for report, event in tellings)
    found = Happening(
        deed=Deed(
            first.type, next((event.mode for _, event in tellings if event.mode), None), named.actors, named.recipients,
            next((event.place for _, event in tellings if event.place), None), first.modality,
        ),
        earliest=day(first.earliest),
        latest=day(first.latest),
        told=tuple(dict.fromkeys(told)),
        historical=all(event.historical for _, event in tellings),
    )  # fmt: skip
    return found if len(found.told) == 1 else replace(found, reasons=(same_happening(found),))


def same_happening(found: Happening) -> Reason:
    """The same type, the same states on both sides and the same days."""
    days = found.earliest if found.earliest == found.latest else f"{found.earliest}..{found.latest}"
    return Reason("same_happening", f"{found.deed.type}, the same parties, {days or 'no day told'}")
