"""On which day each section of a page came out: from metadata, else from what its own words allow; never a guess.

A constraint is what one passage says about that day. Each function of CONSTRAINTS reads one kind of passage; to add a
kind (other reports of the story) write a function and add it to the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from khabar.find.time_resolve import resolve
from khabar.lexicon.names import names
from khabar.model import Dateline, Dating, Document, Interval, Line, Mention, RolePhrase, Section, TimeExpression, When

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST_YEAR, _LAST_YEAR = 1995, 2045
_LABEL = 20  # letters beside the date of a header line
_LAG = 3  # days that the metadata may be behind the writing
_MANY = 12  # candidates worth listing
_NEVER = date(2100, 1, 1)
_HANDOVER = timedelta(21)  # reports speak of those who have just left an office, or are about to take it
_WIDE = 31  # days; candidates farther apart are no interval


class Part(NamedTuple):
    """A section of the page with its time expressions."""

    doc: Document
    start: int
    end: int
    times: tuple[TimeExpression, ...]

    def words(self, time: TimeExpression) -> str:
        return " ".join(self.doc.words(time).split())


class Constraint(NamedTuple):
    """What a passage says of the day of publication. `day` where it names it; `month` where it names its month."""

    note: str
    allows: Callable[[date], bool]
    day: date | None = None
    month: int | None = None
    spans: tuple[tuple[date, date], ...] = ()  # days between which it must lie, where the passage bounds them


def dateline_date(part: Part) -> Iterator[Constraint]:
    """The dateline has a date: صنعاء 15 يوليو 2024 (سبأ)."""
    for line in part.doc.within(Dateline, part.start, part.end):
        for time in part.doc.within(TimeExpression, line.start, line.end):
            day = _full_date(time.when)
            if day is not None:
                yield _exactly(day, f"the dateline has the date «{part.words(time)}»")
            elif time.when.day is not None and time.when.month is not None and not time.when.hijri:
                yield _on(time.when.day, time.when.month, 0, f"the dateline has «{part.words(time)}»")


def header_date(part: Part) -> Iterator[Constraint]:
    """A short line at the head of the section is a full date, alone or behind a label: تاريخ النشر: 15 يوليو 2024."""
    for line in part.doc.within(Line, part.start, part.end)[:4]:
        times = part.doc.within(TimeExpression, line.start, line.end)
        if len(times) != 1 or times[0].when.today is not None:
            continue
        if line.end - line.start - (times[0].end - times[0].start) <= _LABEL:
            day = _full_date(times[0].when)
            if day is not None:
                yield _exactly(day, f"the header line has the date «{part.words(times[0])}»")


def today_named(part: Part) -> Iterator[Constraint]:
    """Today, yesterday or tomorrow with its weekday or its date: اليوم الجمعة، أمس الخميس 12 جانفي 2017."""
    for time in part.times:
        when = time.when
        if when.today is None or when.night:
            continue
        day = _full_date(when)
        words = part.words(time)
        if day is not None:
            yield _exactly(day - timedelta(when.today), f"«{words}» says which day today is")
        elif when.day is not None and when.month is not None and not when.hijri:
            yield _on(when.day, when.month, when.today, f"«{words}» gives day and month")
        if when.weekday is not None:
            yield _on_weekday((when.weekday - when.today) % 7, words)


def current_month(part: Part) -> Iterator[Constraint]:
    """A month said to be the current one: 7 أيلول الجاري."""
    for time in part.times:
        when = time.when
        if when.month is not None and when.shift == 0 and not when.hijri:
            yield _in_month(when.month, part.words(time))


def weekday_of_date(part: Part) -> Iterator[Constraint]:
    """A weekday with day and month but no year: the year must fit (الثلاثاء 7 أيلول)."""
    for time in part.times:
        when = time.when
        if when.weekday is None or when.day is None or when.month is None or when.hijri or when.until is not None or when.year is not None:
            continue

        def fits(day: date, when: When = when) -> bool:
            found = resolve(when, day).days.earliest
            return found is not None and found.weekday() == when.weekday

        yield Constraint(f"«{part.words(time)}» fits few years", fits)


def next_weekday_is_date(part: Part) -> Iterator[Constraint]:
    """A dated day of the current month and a coming weekday in neighbouring paragraphs are taken to be the same day."""
    dated = [t for t in part.times if t.when.month is not None and t.when.day is not None and t.when.shift == 0 and t.when.weekday is None]
    weekdays = [t for t in part.times if t.when.weekday is not None and t.when.shift == 1 and t.when.month is None]
    if len({t.when for t in dated}) != 1 or len({t.when.weekday for t in weekdays}) != 1:
        return
    one, other = dated[0], weekdays[0]
    between = part.doc.text.count("\n", min(one.start, other.start), max(one.start, other.start))
    if between > 4:
        return
    yield Constraint(
        f"«{part.words(one)}» and «{part.words(other)}» are taken to be one day",
        lambda d: resolve(one.when, d).days == resolve(other.when, d).days,
        month=one.when.month,
    )


def years_gone(part: Part) -> Iterator[Constraint]:
    """A year spoken of in the past cannot lie ahead."""
    past = [t for t in part.times if t.when.year is not None and not t.when.hijri and t.when.until is None and t.when.tense < 0]
    if not past:
        return
    latest = max(past, key=lambda t: t.when.year or 0)
    since = resolve(latest.when, None).days.earliest
    if since is not None:
        yield Constraint(f"«{part.words(latest)}» is spoken of as past", lambda d: d >= since)


def before_retrieval(part: Part) -> Iterator[Constraint]:
    """The page was fetched on a known day: it cannot be newer."""
    stamp = (part.doc.report.retrieved or "")[:10]
    try:
        limit = date.fromisoformat(stamp)
    except ValueError:
        return
    yield Constraint(f"the page was fetched on {limit}", lambda d: d <= limit)


def offices_held(part: Part) -> Iterator[Constraint]:
    """A person named with an office: the day lies in a time when that person held it, give or take the days of a handover."""
    table = names()
    roles = {role.start: role for role in part.doc.within(RolePhrase, part.start, part.end) if role.kind == "office"}
    seen: set[tuple[str, str]] = set()
    for mention in part.doc.within(Mention, part.start, part.end):
        role = roles.get(mention.full.start) if mention.full is not None else None
        if role is None or role.former or (mention.entity.id, role.role) in seen:
            continue
        seen.add((mention.entity.id, role.role))
        owners = [id for id in (role.of.id if role.of else None, role.state, *role.states) if id]
        spans = [_tenure(start, to) for start, to in table.tenures(mention.entity.id, role.role, owners)]
        if spans and not (role.of is None and not owners and role.kind != "office"):
            held = ", ".join(f"{a} to {b if b < _NEVER else 'now'}" for a, b in spans)
            yield _between(tuple((a - _HANDOVER, b + _HANDOVER) for a, b in spans), f"{mention.entity.name_en} is named as {role.name_en}, held {held}")


def _tenure(start: str, to: str) -> tuple[date, date]:
    """Days of an ISO day, month or year; an open end lies far off."""
    first = date.fromisoformat((start or "1900") + "-01-01"[len(start or "1900") - 4 :])
    if not to:
        return first, _NEVER
    if len(to) == 10:
        return first, date.fromisoformat(to)
    year, month = int(to[:4]), int(to[5:7] or 12)
    return first, date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


CONSTRAINTS: tuple[Callable[[Part], Iterator[Constraint]], ...] = (
    dateline_date,
    header_date,
    today_named,
    current_month,
    weekday_of_date,
    next_weekday_is_date,
    years_gone,
    before_retrieval,
    offices_held,
)


def find_datings(doc: Document) -> Iterator[Dating]:
    """One dating a section, or one for the whole page."""
    spans = [(s.start, s.end) for s in doc[Section]] or [(0, len(doc.text))]
    for n, (start, end) in enumerate(spans):
        part = Part(doc, start, end, doc.within(TimeExpression, start, end))
        yield _date(part, [c for kind in CONSTRAINTS for c in kind(part)], first=n == 0)


def _date(part: Part, constraints: Sequence[Constraint], *, first: bool) -> Dating:
    given = part.doc.report.published
    if given is None:
        return _from_text(part, constraints)
    broken = [c for c in constraints if not c.allows(given)]
    if not broken:
        held = tuple(c.note for c in constraints[:5])
        return Dating(
            start=part.start,
            end=part.end,
            rule="dating.metadata",
            published=Interval(given, given),
            basis="metadata",
            because=(f"the report came with the date {given}", *held),
            today=given,
        )
    notes = tuple(f"{c.note}, but the report came with {given}, a {WEEKDAYS[given.weekday()]}" for c in broken)
    near = [given - timedelta(n) for n in (1, -1, 2, 3)]
    today = next((d for d in near if abs((d - given).days) <= _LAG and all(c.allows(d) for c in constraints)), None)
    if today is None and not first:
        own = _from_text(part, constraints)
        return Dating(
            start=part.start,
            end=part.end,
            rule="dating.other-story",
            published=own.published,
            basis=own.basis,
            because=own.because,
            today=own.today,
            candidates=own.candidates,
            conflicts=notes,
        )
    because = [f"the report came with the date {given}"]
    if today is not None:
        because.append(f"its words were written on {today}, a {WEEKDAYS[today.weekday()]}")
    return Dating(
        start=part.start,
        end=part.end,
        rule="dating.metadata",
        published=Interval(given, given),
        basis="metadata",
        because=tuple(because),
        today=today or given,
        conflicts=notes,
    )


def _from_text(part: Part, constraints: Sequence[Constraint]) -> Dating:
    """The day that the words leave open; several far apart are candidates and no interval."""
    notes = tuple(dict.fromkeys(c.note for c in constraints))
    named = list(dict.fromkeys(c.day for c in constraints if c.day is not None))
    if named:
        day = named[0]
        conflicts = tuple(f"{c.note}, which does not fit {day}" for c in constraints if not c.allows(day))
        return Dating(
            start=part.start,
            end=part.end,
            rule="dating.named",
            published=Interval(day, day),
            basis="text",
            because=notes,
            today=day,
            conflicts=conflicts,
        )
    months = {c.month for c in constraints if c.month is not None}
    if len(months) == 1 or any(c.month for c in constraints):
        found = [d for d in _days_of(months) if all(c.allows(d) for c in constraints)] or [
            d for d in _days_of(months) if all(c.allows(d) for c in constraints if not c.spans)  # the calendar goes before tenures
        ]
        if len(found) == 1 or (found and (found[-1] - found[0]).days <= _WIDE):
            span = Interval(found[0], found[-1])
            return Dating(
                start=part.start,
                end=part.end,
                rule="dating.fits",
                published=span,
                basis="text",
                because=notes,
                today=found[0] if len(found) == 1 else None,
            )
        if not found:
            return Dating(start=part.start, end=part.end, rule="dating.contradiction", conflicts=notes)
        few = tuple(found) if len(found) <= _MANY else ()
        open_years = "the text leaves open: " + ", ".join(map(str, few)) if few else "the text leaves the year open"
        return Dating(start=part.start, end=part.end, rule="dating.open", because=(*notes, open_years), candidates=few)
    return _from_offices(part, constraints, notes)


def _from_offices(part: Part, constraints: Sequence[Constraint], notes: tuple[str, ...]) -> Dating:
    """The days that the tenures leave, with the first and last on which every other constraint holds."""
    bounded = [c for c in constraints if c.spans]
    first = max((c.spans[0][0] for c in bounded), default=None)
    last = min((c.spans[-1][1] for c in bounded), default=None)
    if first is None or last is None or last >= _NEVER:
        return Dating(start=part.start, end=part.end, rule="dating.unknown", because=notes)
    low, high = _allowed(constraints, first, last, 1), _allowed(constraints, last, first, -1)
    if low is None or high is None:
        return Dating(start=part.start, end=part.end, rule="dating.contradiction", conflicts=notes)
    return Dating(start=part.start, end=part.end, rule="dating.offices", published=Interval(low, high), basis="offices", because=notes)


def _allowed(constraints: Sequence[Constraint], start: date, stop: date, step: int) -> date | None:
    """First day from `start` towards `stop` on which every constraint holds; gaps between terms of office are leapt over."""
    day = start
    while (stop - day).days * step >= 0:
        broken = next((c for c in constraints if not c.allows(day)), None)
        if broken is None:
            return day
        edges = [a if step > 0 else b for a, b in broken.spans if (a - day).days * step > 0] if broken.spans else []
        day = (min(edges) if step > 0 else max(edges)) + timedelta(step) if edges else day + timedelta(step)
    return None


def _days_of(months: set[int]) -> Iterator[date]:
    for year in range(_FIRST_YEAR, _LAST_YEAR + 1):
        for month in sorted(months):
            day = date(year, month, 1)
            while day.month == month:
                yield day
                day += timedelta(1)


def _full_date(when: When) -> date | None:
    if when.day is None or when.month is None or when.year is None or when.until is not None:
        return None
    return resolve(when, None).days.earliest


def _exactly(day: date, note: str) -> Constraint:
    return Constraint(note, lambda d: d == day, day=day)


def _on(day: int, month: int, ahead: int, note: str) -> Constraint:
    """Day and month of the day `ahead` days from today."""

    def fits(d: date) -> bool:
        named = d + timedelta(ahead)
        return (named.day, named.month) == (day, month)

    safe = date(2000, month, min(day, 28)) - timedelta(ahead)
    return Constraint(note, fits, month=safe.month)


def _on_weekday(weekday: int, words: str) -> Constraint:
    return Constraint(f"«{words}» makes today a {WEEKDAYS[weekday]}", lambda d: d.weekday() == weekday)


def _between(spans: tuple[tuple[date, date], ...], note: str) -> Constraint:
    return Constraint(note, lambda d: any(a < d < b for a, b in spans), spans=spans)


def _in_month(month: int, words: str) -> Constraint:
    return Constraint(f"«{words}» makes this the current month", lambda d: d.month == month, month=month)
