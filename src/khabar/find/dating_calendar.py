"""What dates, weekdays and years in a section say of the day on which it came out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from khabar.find.dating_parts import WEEKDAYS, Constraint, Part, between, exactly, not_after, not_before
from khabar.find.time_resolve import resolve
from khabar.lexicon.calendar import calendar
from khabar.model import Cue, Dateline, Line, TimeExpression, When

_LABEL = 20  # letters beside the date of a header line
_PLANS = timedelta(400)
_PLAN_REACH = 8  # words
_WAS = frozenset({"كان", "كانت", "كانا", "كانوا"})
_FIRST, _LAST = 1990, 2049  # years that reports speak of as years of theirs


def dateline_date(part: Part) -> Iterator[Constraint]:
    """The dateline has a date: صنعاء 15 يوليو 2024 (سبأ)."""
    for line in part.doc.within(Dateline, part.start, part.end):
        for time in part.doc.within(TimeExpression, line.start, line.end):
            day = _full_date(time.when)
            if day is not None:
                yield _named_day(time.when, 0, f"the dateline has the date «{part.words(time)}»")
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
                yield _named_day(times[0].when, 0, f"the header line has the date «{part.words(times[0])}»")


def today_named(part: Part) -> Iterator[Constraint]:
    """Today, yesterday or tomorrow with its weekday or its date: اليوم الجمعة، أمس الخميس 12 جانفي 2017."""
    for time in part.times:
        when = time.when
        if when.today is None or when.night:
            continue
        day = _full_date(when)
        words = part.words(time)
        if day is not None:
            yield _named_day(when, when.today, f"«{words}» says which day today is")
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
    between_them = part.doc.text.count("\n", min(one.start, other.start), max(one.start, other.start))
    if between_them > 4:
        return
    yield Constraint(
        f"«{part.words(one)}» and «{part.words(other)}» are taken to be one day",
        lambda d: resolve(one.when, d).days == resolve(other.when, d).days,
        month=one.when.month,
    )


def year_named(part: Part) -> Iterator[Constraint]:
    """This, the last or the next year, and which year that is: العام الماضي 2014، هذا العام 2016."""
    for time in part.times:
        when = time.when
        if when.unit == "year" and when.shift is not None and _is_year(when) and when.until is None:
            year = (when.year or 0) - when.shift
            # around the turn of the year "next year 2016" is still said in its first days, and "last year" of the year that just ends
            spans = ((date(year, 1, 1) - timedelta(15), date(year, 12, 31) + timedelta(15)),)
            yield between(spans, f"«{part.words(time)}» tells the year", "calendar")


def day_gone(part: Part) -> Iterator[Constraint]:
    """A day, month or year spoken of in the past; the latest of them counts.

    "said … in 2017" may be said of a plan for 2017, and even "began … in 2017" of a budget: only منذ is proof, anything else leaves a year.
    """
    latest: tuple[date, TimeExpression] | None = None
    for time in part.times:
        when = time.when
        if when.tense < 0 and _is_year(when) and when.until is None and (when.since or not _is_told(part, time)):
            begun = resolve(when, None).days.earliest
            if begun is not None and not when.since:
                if when.month is None and begun.year % 5 == 0:
                    continue  # 2020, 2025 and 2030 are goals long before they come
                begun -= _PLANS
            if begun is not None and (latest is None or begun > latest[0]):
                latest = begun, time
    if latest is not None:
        yield not_before(latest[0], f"«{part.words(latest[1])}» is spoken of as past")


def _is_told(part: Part, time: TimeExpression) -> bool:
    """Does a verb of speech stand before it in its sentence, whose tense then says nothing of the time?"""
    start, _ = part.sentence(time.start)
    return part.doc.index_from(Cue, start) < part.doc.index_from(Cue, time.start)


def day_ahead(part: Part) -> Iterator[Constraint]:
    """A day or month with its year that is still to come has not passed; the earliest counts."""
    first: tuple[date, TimeExpression] | None = None
    for time in part.times:
        when = time.when
        if when.tense > 0 and when.month is not None and _is_year(when) and when.until is None and not when.since and _is_planned(part, time):
            ends = resolve(when, None).days.latest
            if ends is not None and (first is None or ends < first[0]):
                first = ends, time
    if first is not None:
        yield not_after(first[0], f"«{part.words(first[1])}» is still to come")


def _is_planned(part: Part, time: TimeExpression) -> bool:
    """A verb with س, سوف or a word of plan shortly before, and nothing that puts the plan into the past (كان من المقرر)."""
    around = calendar().around
    start, end = part.sentence(time.start)
    tokens = [token.norm for token in part.tokens(start, end)]
    if any(norm.lstrip("و") in _WAS for norm in tokens):
        return False
    before = [token.norm for token in part.tokens(start, time.start)][-_PLAN_REACH:]
    return any(norm in around["future"] or (len(norm) > 4 and norm[:2] in ("سي", "ست") and norm not in around["not-future"]) for norm in before)


def before_retrieval(part: Part) -> Iterator[Constraint]:
    """The page was fetched on a known day: it cannot be newer."""
    stamp = (part.doc.report.retrieved or "")[:10]
    try:
        limit = date.fromisoformat(stamp)
    except ValueError:
        return
    # a bound that nothing in the text can overrule
    yield Constraint(f"the page was fetched on {limit}", lambda d: d <= limit, spans=((date(1900, 1, 1), limit),))


def _is_year(when: When) -> bool:
    return when.year is not None and not when.hijri and _FIRST <= when.year <= _LAST


def _named_day(when: When, ahead: int, note: str) -> Constraint:
    """Today by its date. Hijri months begin a day earlier or later from place to place."""
    day = _full_date(when)
    assert day is not None
    today = day - timedelta(ahead)
    if not when.hijri:
        return exactly(today, note)
    return between(((today - timedelta(1), today + timedelta(1)),), note, "calendar")


def _full_date(when: When) -> date | None:
    if when.day is None or when.month is None or when.year is None or when.until is not None:
        return None
    return resolve(when, None).days.earliest


def _on(day: int, month: int, ahead: int, note: str) -> Constraint:
    """Day and month of the day `ahead` days from today."""

    def fits(d: date) -> bool:
        named = d + timedelta(ahead)
        return (named.day, named.month) == (day, month)

    safe = date(2000, month, min(day, 28)) - timedelta(ahead)
    return Constraint(note, fits, month=safe.month)


def _on_weekday(weekday: int, words: str) -> Constraint:
    return Constraint(f"«{words}» makes today a {WEEKDAYS[weekday]}", lambda d: d.weekday() == weekday)


def _in_month(month: int, words: str) -> Constraint:
    return Constraint(f"«{words}» makes this the current month", lambda d: d.month == month, month=month)


CALENDAR = (
    dateline_date,
    header_date,
    today_named,
    current_month,
    weekday_of_date,
    next_weekday_is_date,
    year_named,
    day_gone,
    day_ahead,
    before_retrieval,
)
