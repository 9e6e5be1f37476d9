"""On which day each section of a page came out: from metadata, else from what its own words allow; never a guess.

A constraint is what one passage says about that day. Each reader of CALENDAR, OFFICES and HISTORY reads one kind of passage; to add a kind write a
function and add it to its list. Constraints that contradict each other are never averaged: those believed less give way, and are reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from khabar.find.dating_calendar import CALENDAR
from khabar.find.dating_happenings import happenings
from khabar.find.dating_history import HISTORY
from khabar.find.dating_offices import OFFICES
from khabar.find.dating_parts import EVER, NEVER, WEEKDAYS, Constraint, Part, Spans, meet
from khabar.model import Dating, Document, Interval, Section

_FIRST_YEAR, _LAST_YEAR = 1995, 2045
_LAG = 3  # days that the metadata may be behind the writing
_MANY = 12  # candidates worth listing
_WIDE = 31  # days; candidates farther apart are no interval
_LONG = timedelta(366 * 8)  # longer stretches are searched from their ends only
_ALL: Spans = ((EVER, NEVER),)

READERS = (*CALENDAR, *OFFICES, *HISTORY)


def find_datings(doc: Document) -> Iterator[Dating]:
    """One dating a section, or one for the whole page."""
    spans = [(s.start, s.end) for s in doc[Section]] or [(0, len(doc.text))]
    for n, (start, end) in enumerate(spans):
        part = Part(doc, start, end, first=n == 0)
        yield _date(part, [c for reader in READERS for c in reader(part)])


def _date(part: Part, constraints: list[Constraint]) -> Dating:
    given = part.doc.report.published
    if given is None:
        return _from_text(part, constraints)
    if not part.first:  # what a later section says of happenings may show that it is not of the page's day
        told = _told(part, constraints)
        constraints = constraints + [c for c in told if not c.allows(given)]
    broken = [c for c in constraints if not c.allows(given)]
    if not broken:
        held = tuple(c.note for c in constraints[:5])
        return _dating(part, "metadata", Interval(given, given), "metadata", (f"the report came with the date {given}", *held), today=given)
    notes = tuple(f"{c.note}, but the report came with {given}, a {WEEKDAYS[given.weekday()]}" for c in broken)
    near = [given - timedelta(n) for n in (1, -1, 2, 3)]
    today = next((d for d in near if abs((d - given).days) <= _LAG and all(c.allows(d) for c in constraints)), None)
    if today is None and not part.first:
        own = _from_text(part, constraints)
        return _dating(part, "other-story", own.published, own.basis, own.because, today=own.today, candidates=own.candidates, conflicts=notes)
    because = [f"the report came with the date {given}"]
    if today is not None:
        because.append(f"its words were written on {today}, a {WEEKDAYS[today.weekday()]}")
    return _dating(part, "metadata", Interval(given, given), "metadata", because, today=today or given, conflicts=notes)


def _from_text(part: Part, constraints: Sequence[Constraint]) -> Dating:
    """The day that the words leave open; several far apart are candidates and no interval."""
    if any(c.day is not None for c in constraints):
        return _named(part, constraints)
    bounds, kept, dropped = _bounds(constraints)
    if bounds is None:
        return _dating(part, "contradiction", conflicts=_notes(constraints))
    told = _happenings(part, bounds, kept)
    if told:
        bounds, kept = _narrowed(bounds, told), [*kept, *told]
    notes, conflicts = _notes(kept), _notes(dropped)
    days = [c for c in kept if not c.spans]  # weekdays, days of a month: they hold again and again
    months = {c.month for c in days if c.month is not None}
    low, high = bounds[0][0], bounds[-1][1]
    if high - low <= _LONG:
        found = _fitting(bounds, days)
        if not found:  # the calendar goes before tenures
            return _dating(part, "contradiction", conflicts=notes + conflicts)
    elif months:
        found = [d for d in _days_of(months) if any(a <= d <= b for a, b in bounds) and all(c.allows(d) for c in days)]
        if not found:
            return _dating(part, "contradiction", conflicts=notes + conflicts)
        if (found[-1] - found[0]).days > _WIDE and (low <= EVER or high >= NEVER):
            return _open(part, found, notes, conflicts)
    elif low > EVER and high < NEVER:
        found = [low, high]
    else:
        return _dating(part, "unknown", because=notes, conflicts=conflicts)
    if months and (found[-1] - found[0]).days > _WIDE and not any(c.spans for c in kept):
        return _open(part, found, notes, conflicts)
    rule, basis = ("fits", "text") if not any(c.force in ("until", "happening") for c in kept) else ("offices", "offices")
    if told:
        rule, basis = "happenings", "text"
    today = found[0] if found[0] == found[-1] else None
    return _dating(part, rule, Interval(found[0], found[-1]), basis, notes, today=today, conflicts=conflicts)


def _named(part: Part, constraints: Sequence[Constraint]) -> Dating:
    """The day that the text names. A day that its own weekday, or another day named, contradicts is a slip of the page: it dates nothing."""
    named = sorted({c.day for c in constraints if c.day is not None})
    low, high = named[0], named[-1]
    broken = [c for c in constraints if c.day is None and not any(c.allows(day) for day in named)]
    if (high - low).days > 1 or any(c.force == "calendar" for c in broken):
        return _dating(part, "contradiction", candidates=tuple(named), conflicts=_notes(constraints))
    conflicts = tuple(f"{c.note}, which does not fit {low}" for c in broken)
    return _dating(part, "named", Interval(low, high), "text", _notes(constraints), today=low if low == high else None, conflicts=conflicts)


def _open(part: Part, found: Sequence[date], notes: tuple[str, ...], conflicts: tuple[str, ...]) -> Dating:
    few = tuple(found) if len(found) <= _MANY else ()
    years = "the text leaves open: " + ", ".join(map(str, few)) if few else "the text leaves the year open"
    return _dating(part, "open", because=(*notes, years), candidates=few, conflicts=conflicts)


def _bounds(constraints: Sequence[Constraint]) -> tuple[Spans | None, list[Constraint], list[Constraint]]:
    """The stretches that the bounding constraints leave: the calendar first, then what has begun, then what is not yet over.

    A bound that leaves nothing gives way and is reported: somebody named by an office that was over before another began is looked back at.
    """
    left: Spans = _ALL
    kept: list[Constraint] = []
    dropped: list[Constraint] = []
    for force in ("calendar", "since", "until"):
        for constraint in constraints:
            if constraint.force != force:
                continue
            if not constraint.spans:
                kept.append(constraint)
                continue
            both = meet(left, constraint.spans)
            if both:
                left = both
                kept.append(constraint)
            elif force == "until":
                dropped.append(constraint)
            else:
                return None, kept, dropped
    return left, kept, dropped


def _told(part: Part, constraints: Sequence[Constraint]) -> list[Constraint]:
    """What happenings say, inside the bounds that the section itself sets."""
    bounds, kept, _ = _bounds(constraints)
    return _happenings(part, bounds, kept) if bounds is not None else []


def _happenings(part: Part, bounds: Spans, kept: Sequence[Constraint]) -> list[Constraint]:
    """Constraints from happenings that agree with each other and with the calendar; where they do not, none."""
    first = list(happenings(part, bounds))
    if not first:
        return []
    since = [c for c in first if c.force == "since"]
    found = list(happenings(part, narrowed)) if since and (narrowed := _narrowed(bounds, since)) else first
    days = [c for c in kept if not c.spans]
    narrow = _narrowed(bounds, found)
    if not narrow or (narrow[-1][1] - narrow[0][0] <= _LONG and not _fitting(narrow, days)):
        return []
    return found


def _narrowed(bounds: Spans, constraints: Sequence[Constraint]) -> Spans:
    for constraint in constraints:
        bounds = meet(bounds, constraint.spans)
    return bounds


def _fitting(bounds: Spans, days: Sequence[Constraint]) -> list[date]:
    """First and last day, or all days of a month, on which every constraint holds."""
    if not days:
        return [bounds[0][0], bounds[-1][1]]
    found = []
    for low, high in bounds:
        for n in range((high - low).days + 1):
            day = low + timedelta(n)
            if all(c.allows(day) for c in days):
                found.append(day)
    return found


def _days_of(months: set[int]) -> Iterator[date]:
    for year in range(_FIRST_YEAR, _LAST_YEAR + 1):
        for month in sorted(months):
            day = date(year, month, 1)
            while day.month == month:
                yield day
                day += timedelta(1)


def _notes(constraints: Sequence[Constraint]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.note for c in constraints))


def _dating(
    part: Part,
    rule: str,
    published: Interval = Interval(),
    basis: str = "unknown",
    because: Sequence[str] = (),
    *,
    today: date | None = None,
    candidates: tuple[date, ...] = (),
    conflicts: tuple[str, ...] = (),
) -> Dating:
    return Dating(
        start=part.start,
        end=part.end,
        rule=f"dating.{rule}",
        published=published,
        basis=basis,  # type: ignore[arg-type]
        because=tuple(because),
        today=today,
        candidates=candidates,
        conflicts=conflicts,
    )
