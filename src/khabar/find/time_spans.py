"""Stretches of the calendar: months, Hijri months, weeks and years around a day, and the nth part of a stretch."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from khabar.model import Interval


class Value(NamedTuple):
    """The days denoted, and how exactly the words tell them."""

    days: Interval
    granularity: str


NOTHING = Value(Interval(), "day")


def one(day: date) -> Value:
    return Value(Interval(day, day), "day")


def month_start(day: date, shift: int) -> date:
    months = day.year * 12 + day.month - 1 + shift
    return date(months // 12, months % 12 + 1, 1)


def month_end(start: date) -> date:
    return start.replace(day=calendar.monthrange(start.year, start.month)[1])


def hijri_year(day: date) -> int:
    from hijridate import Gregorian

    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)


def hijri_span(year: int, first: int, last: int, number: int | None = None) -> Interval:
    """Days of Hijri months, in the Umm al-Qura calendar."""
    from hijridate import Hijri

    start = Hijri(year, first, number or 1).to_gregorian()
    if number is not None:
        return Interval(date(start.year, start.month, start.day), date(start.year, start.month, start.day))
    end = Hijri(year, last, Hijri(year, last, 1).month_length()).to_gregorian()
    return Interval(date(start.year, start.month, start.day), date(end.year, end.month, end.day))


def unit_around(unit: str, shift: int, day: date) -> Interval:
    if unit == "day":
        return Interval(day + timedelta(shift), day + timedelta(shift))
    if unit == "week":
        start = day - timedelta(day.weekday()) + timedelta(7 * shift)
        return Interval(start, start + timedelta(6))
    if unit == "month":
        start = month_start(day, shift)
        return Interval(start, month_end(start))
    if unit == "quarter":
        start = month_start(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3 * shift)
        return Interval(start, month_end(month_start(start, 2)))
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years is None:
        return Interval()
    first = day.year // years * years + shift * years
    return Interval(date(first, 1, 1), date(first + years - 1, 12, 31))


def whole_months(year: int, first: int, last: int) -> Interval:
    return Interval(date(year, first, 1), month_end(date(year, last, 1)))


def nth_weekday(month: Interval, weekday: int, number: int) -> Value:
    """The nth such weekday of a month, or the last."""
    start, end = month.earliest, month.latest
    assert start is not None
    assert end is not None
    if number < 0:
        return one(end - timedelta((end.weekday() - weekday) % 7))
    found = start + timedelta((weekday - start.weekday()) % 7 + 7 * (number - 1))
    return one(found) if found <= end else NOTHING


def counted_part(part: str, start: date, end: date, unit: str) -> Value:
    if part.startswith("first:"):
        return Value(whole_months(start.year, start.month, min(12, int(part[6:]))), "month")
    if part == "last-ten":
        return Value(Interval(end - timedelta(9), end), "day")
    if part.startswith("days:"):
        return Value(Interval(start, min(end, start + timedelta(int(part[5:]) - 1))), "day")
    if part.startswith("day:"):
        return one(end if part == "day:-1" else start + timedelta(int(part[4:]) - 1))
    if part.startswith("week:"):
        number = int(part[5:])
        if number < 0:
            return Value(Interval(end - timedelta(6), end), "week")
        first = start + timedelta(7 * (number - 1))
        return Value(Interval(first, min(end, first + timedelta(6))), "week") if first <= end else NOTHING
    count = {"q": 4, "h": 2, "t": 3}[part[0]]
    number = count if int(part[1:]) < 0 else int(part[1:])
    if not 1 <= number <= count:
        return NOTHING
    if unit == "year":
        size = 12 // count
        return Value(whole_months(start.year, size * (number - 1) + 1, size * number), "quarter" if count == 4 else "half")
    length = (end - start).days + 1
    low = start + timedelta(length * (number - 1) // count)
    return Value(Interval(low, start + timedelta(length * number // count - 1)), "day")
