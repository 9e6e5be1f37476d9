"""From a time as written and the day of the report to the days that it denotes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from khabar.find.time_spans import NOTHING, Value, counted_part, hijri_span, hijri_year, month_end, month_start, nth_weekday, one, unit_around, whole_months
from khabar.model import Interval, When

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_VAGUE = {
    "hour": 1,
    "minute": 0,
    "night": 7,
    "day": 7,
    "week": 28,
    "year": 365 * 5,
    "decade": 365 * 30,
    "century": 365 * 200,
}
_PARTS = {"early": 0, "early-on": 0, "mid": 1, "late": 2}
WEAK = 1  # a tense to come that is only a verb in the present
_NEAR = 60  # a date with nothing to tell its year is the coming one only if it is this near


def needs_day(when: When) -> bool:
    """Does its value depend on the day of the report?"""
    if when.until is not None and needs_day(when.until):
        return True
    if when.year is not None or when.decade is not None:
        return False
    return when != When() and not when.anniversary


def is_vague(when: When) -> bool:
    """Does it name a stretch without sharp ends: the early part of a month, so many years ago, a season?"""
    parts = when.part.split(" ")
    return bool(when.sign) or any(part in _PARTS or part in SEASONS or part in ("earlier", "later") for part in parts)


def resolve(when: When, day: date | None) -> Value:
    """The days denoted; nothing where they cannot be told. Dates that no calendar has (31 February) are nothing too."""
    try:
        return _resolve(when, day)
    except (ValueError, OverflowError):
        return NOTHING


def resolve_within(when: When, published: Interval) -> Value:
    """As resolve, where the report's day is known only as an interval: all that it may denote, within a few weeks."""
    low, high = published.earliest, published.latest
    if low is None or high is None or not needs_day(when):
        return resolve(when, None)
    if low == high:
        return resolve(when, low)
    first, last = resolve(when, low), resolve(when, high)
    if first == last:  # what a time denotes never goes back as days go on: the same at both ends is the same between them
        return first
    if (high - low).days > 31:
        return NOTHING
    starts = [value.days.earliest for value in (first, last) if value.days.earliest]
    ends = [value.days.latest for value in (first, last) if value.days.latest]
    if len(starts) < 2 or len(ends) < 2:
        return NOTHING
    return Value(Interval(min(starts), max(ends)), first.granularity)


def _resolve(when: When, day: date | None) -> Value:
    if when.until is not None:
        last = _resolve(when.until, day)
        start = _first_part(when, last.days, day)
        if start is None or last.days.latest is None or start > last.days.latest:
            return NOTHING
        return Value(Interval(start, last.days.latest), "range")
    return _single(when, day)  # "since 2019" names the year in which it began


def _first_part(when: When, last: Interval, day: date | None) -> date | None:
    """Start of a range; its year follows from the end where neither is told."""
    alone = msgspec.structs.replace(when, until=None)
    if alone.weekday is not None and alone.month is None and last.earliest is not None:
        return last.earliest - timedelta((last.earliest.weekday() - alone.weekday) % 7)
    open_year = alone.year is None and alone.shift is None and alone.year_shift is None
    if alone.month is not None and open_year and last.latest is not None and not alone.hijri:
        start = _single(msgspec.structs.replace(alone, year=last.latest.year), day).days.earliest
        if start is not None and start > last.latest:
            start = _single(msgspec.structs.replace(alone, year=last.latest.year - 1), day).days.earliest
        return start
    return _single(alone, day).days.earliest


def _single(when: When, day: date | None) -> Value:
    if when.anniversary:
        return NOTHING
    if when.part == "unsure":  # day and month in digits beside a weekday: another calendar where they disagree
        dated = _single(msgspec.structs.replace(when, part=""), day)
        if day is None or (dated.days.earliest and dated.days.earliest.weekday() == when.weekday):
            return dated
        return _weekday(msgspec.structs.replace(when, month=None, day=None, part=""), day)
    if when.month is not None:
        return _with_part(when, *_month(when, day), day)
    if when.unit == "century" and when.year is not None:
        span = Interval() if when.hijri else Interval(date(when.year, 1, 1), date(when.year + 99, 12, 31))
        return _with_part(when, span, "century", day)
    if when.decade is not None:
        return _with_part(when, Interval(date(1900 + when.decade, 1, 1), date(1909 + when.decade, 12, 31)), "decade", day)
    if when.part in SEASONS or when.part.split(" ")[-1] in SEASONS:
        return _season(when, day)
    if when.year is not None:
        span = hijri_span(when.year, 1, 12) if when.hijri else Interval(date(when.year, 1, 1), date(when.year, 12, 31))
        return _with_part(when, span, "year", day)
    if day is None:
        return NOTHING
    if when.day is not None and when.unit == "month":
        return one(month_start(day, when.shift or 0).replace(day=when.day))
    if when.weekday is not None and not when.part.startswith("nth:"):
        return _weekday(when, day)
    if when.today is not None:
        return _night(day + timedelta(when.today), when.night)
    if when.sign:
        return _reach(when, day) if when.reach else _distance(when, day)
    if when.unit == "year" and when.hijri:
        year = hijri_year(day) + (when.shift or 0)
        return _with_part(when, hijri_span(year, 1, 12), "year", day)
    if when.unit:
        return _with_part(when, unit_around(when.unit, when.shift or 0, day), when.unit, day)
    return NOTHING


def _night(day: date, night: bool) -> Value:
    return Value(Interval(day, day + timedelta(1)), "day") if night else one(day)


def _weekday(when: When, day: date) -> Value:
    """The weekday that "today" and its like, a modifier, or the tense of the clause points to, else the last one."""
    assert when.weekday is not None
    ahead = (when.weekday - day.weekday()) % 7
    if when.today is not None:
        named = day + timedelta(when.today)
        off = (when.weekday - named.weekday() + 3) % 7 - 3
        return _night(named + timedelta(off), when.night)
    if when.unit == "week":
        found = day + timedelta(7 * (when.shift or 0) + when.weekday - day.weekday())
    elif when.shift is None:
        found = day + timedelta(ahead if when.tense > 0 else ahead - 7 if ahead else 0)
    elif when.shift > 0:
        found = day + timedelta((ahead or 7) + 7 * (when.shift - 1))
    elif when.shift == 0:
        found = day - timedelta(day.weekday() - when.weekday)
    else:
        found = day + timedelta((ahead - 7) + 7 * (when.shift + 1))
    return _night(found, when.night)


def _month(when: When, day: date | None) -> tuple[Interval, str]:
    """A month or a day of one, in the year that is told, or in that which fits the modifier or the tense best."""
    month, number = when.month, when.day
    assert month is not None

    def in_year(year: int) -> Interval:
        if when.hijri:
            return hijri_span(year, month, month, number)
        if number is not None:
            return Interval(date(year, month, number), date(year, month, number))
        start = date(year, month, 1)
        return Interval(start, month_end(start))

    grain = "day" if number is not None else "month"
    if when.year is not None and when.hijri and when.year > 1600:
        return _in_gregorian(in_year, when.year), grain
    if when.year is not None:
        return in_year(when.year), grain
    if day is None:
        return Interval(), grain
    this_year = hijri_year(day) if when.hijri else day.year
    if when.year_shift is not None:
        return in_year(this_year + when.year_shift), grain
    return _best_year(in_year, this_year, when, day), grain


def _in_gregorian(in_year: Callable[[int], Interval], year: int) -> Interval:
    """The Hijri month or day that falls in a Gregorian year (رمضان 2019)."""
    first = hijri_year(date(year, 1, 1))
    spans = (in_year(first), in_year(first + 1))
    return next((span for span in spans if span.earliest and span.earliest.year == year), Interval())


def _best_year(in_year: Callable[[int], Interval], this_year: int, when: When, day: date) -> Interval:
    spans: list[Interval] = []
    far = 2 if abs(when.shift or 0) > 1 or (when.month == 2 and when.day == 29) else 1
    for year in range(this_year - 1 - (far - 1) * 2, this_year + far + 1):
        try:
            spans.append(in_year(year))
        except ValueError:
            continue
    past = [s for s in spans if s.earliest and s.earliest <= day]
    coming = [s for s in spans if s.latest and s.latest >= day]
    if when.shift is not None and when.shift < 0:
        past = [s for s in spans if s.latest and s.latest < day]
        return past[when.shift] if len(past) >= -when.shift else Interval()
    if when.shift is not None and when.shift > 0:
        coming = [s for s in spans if s.earliest and s.earliest > day]
        return coming[when.shift - 1] if len(coming) >= when.shift else Interval()
    if not past or not coming:
        return Interval()
    if when.weekday is not None and when.day is not None:
        fitting = [s for s in (past[-1], coming[0]) if s.earliest and s.earliest.weekday() == when.weekday]
        if len(fitting) == 1:
            return fitting[0]  # of the two nearest, the year in which the day has that weekday
    back = (day - (past[-1].latest or day)).days
    ahead = ((coming[0].earliest or day) - day).days
    tense = when.tense if when.shift is None else 0
    if tense == WEAK and when.day is None and ahead > back:
        tense = 0
    if tense and when.day is not None and not when.since and max(back, ahead) > 300 and min(back, ahead) < 45:
        tense = 0  # a day without a year is hardly a year away, whatever the nearest verb is
    if tense:
        return past[-1] if tense < 0 else coming[0]
    if when.shift == 0:
        return coming[0] if ahead < back else past[-1]
    return coming[0] if ahead <= _NEAR and back > 2 * ahead else past[-1]


def _season(when: When, day: date | None) -> Value:
    """Three whole months; winter begins in December of its year."""
    name = when.part.split(" ")[-1]

    def in_year(year: int) -> Interval:
        start = date(year, SEASONS[name], 1)
        return Interval(start, month_end(month_start(start, 2)))

    if when.year is not None:
        span = in_year(when.year)
    elif day is None:
        return NOTHING
    elif when.year_shift is not None or when.unit == "year":
        span = in_year(day.year + (when.year_shift if when.year_shift is not None else when.shift or 0))
    else:
        span = _best_year(in_year, day.year, when, day)
    if " " not in when.part or span.earliest is None or span.latest is None:
        return Value(span, "season")
    start = month_start(span.earliest, {"early": 0, "mid": 1, "late": 2}.get(when.part.split(" ")[0], 0))
    return Value(Interval(start, month_end(start)), "month")


def _distance(when: When, day: date) -> Value:
    """So many units away: the day, for weeks the day, the month, the year."""
    amount, unit, sign = when.amount, when.unit, when.sign
    if amount is None:
        return NOTHING if unit in ("hour", "minute") else Value(_vague_back(unit, sign, day), unit)
    if unit in ("hour", "minute"):
        return one(day + timedelta(sign * int(amount // 24))) if unit == "hour" else one(day)
    if unit in ("day", "night"):
        return one(day + timedelta(sign * int(amount)))
    if unit == "week":
        return Value(one(day + timedelta(sign * int(amount * 7))).days, "week")
    if unit == "month":
        start = month_start(day, sign * int(amount))
        return Value(Interval(start, month_end(start)), "month")
    years = int(amount * {"year": 1, "decade": 10, "century": 100}.get(unit, 1))
    year = day.year + sign * years
    if amount % 1:
        start = month_start(day, sign * int(amount * 12))
        return Value(Interval(start, month_end(start)), "month")
    return Value(Interval(date(year, 1, 1), date(year, 12, 31)), "year")


def _vague_back(unit: str, sign: int, day: date) -> Interval:
    other = _away(day, unit, None, sign)
    return Interval(min(day, other), max(day, other))


def _away(day: date, unit: str, amount: float | None, sign: int) -> date:
    if unit == "month":
        start = month_start(day, sign * int(amount if amount is not None else 6))
        return start.replace(day=min(day.day, month_end(start).day))
    if unit in ("year", "decade", "century") and amount is not None:
        start = month_start(day, sign * int(12 * amount * {"year": 1, "decade": 10, "century": 100}[unit]))
        return start.replace(day=min(day.day, month_end(start).day))
    if amount is None:
        return day + timedelta(sign * _VAGUE.get(unit, 7))
    days = {"hour": 1 / 24, "minute": 0.0, "week": 7.0}.get(unit, 1.0) * amount
    return day + timedelta(sign * (int(days) if days >= 1 else 1))


def _reach(when: When, day: date) -> Value:
    other = _away(day, when.unit, when.amount, when.sign)
    return Value(Interval(min(day, other), max(day, other)), when.unit)


def _with_part(when: When, span: Interval, unit: str, day: date | None) -> Value:
    """The early, middle or late part of a span, or the nth quarter, half, third, week or first months of it."""
    start, end, part = span.earliest, span.latest, when.part
    if not part or start is None or end is None:
        return Value(span, unit)
    if part == "weekend":
        return _weekend(when, span, day)
    if part in ("earlier", "later"):
        if day is not None and start <= day <= end:
            return Value(Interval(start, day) if part == "earlier" else Interval(day, end), unit)
        return Value(span, unit)
    if part.startswith("nth:"):
        if when.day is not None and start == end:
            if start.weekday() == when.weekday:
                return one(start)
            start, end = start.replace(day=1), month_end(start)
        return nth_weekday(Interval(start, end), when.weekday or 0, int(part[4:]))
    name = part.split(" ")[-1]
    sizes = {"week": ((0, 1), (2, 3), (5, 6)), "month": ((0, 9), (10, 19), (20, 30))}
    if name in _PARTS:
        position = _PARTS[name]
        if unit in sizes:
            low, high = sizes[unit][position]
            return Value(Interval(start + timedelta(low), min(end, start + timedelta(high))), unit)
        if unit == "year" and not when.hijri:
            if name == "early-on":
                return Value(whole_months(start.year, 1, 4), "year")
            low, high = ((1, 3), (5, 8), (10, 12))[position]
            return Value(whole_months(start.year, low, high), "year")
        years = end.year - start.year + 1
        third = max(1, years // 3)
        low_year = (start.year, start.year + third, end.year - third + 1)[position]
        return Value(Interval(date(low_year, 1, 1), date(low_year + third - 1, 12, 31)), unit)
    return counted_part(part, start, end, unit)


def _weekend(when: When, week: Interval, day: date | None) -> Value:
    """Saturday and Sunday: of the week named, else the last one or, in a clause about what is to come, the next."""
    assert week.earliest is not None
    saturday = week.earliest + timedelta(5)
    if day is not None and when.shift is None and saturday > day and when.tense <= 0:
        saturday -= timedelta(7)
    return Value(Interval(saturday, saturday + timedelta(1)), "day")
