"""Why two figures that look alike differ. One function a reason, in the order in which they are asked; the last one stands where none of the others does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import floor, log10

from khabar.lexicon.quantity_words import quantity_words
from khabar.model.story import Amount, Count, Reason

Rule = Callable[[Count, Count], Reason | None]

_ALIKE = 0.6  # of the words beside one figure stand beside the other: they count the same
_MANY = 4  # words that two figures share at least, where fewer are alike
_SOME = 0.5
_FEWEST = 2
_NEARLY = 0.8
_SCALES = (1, 1_000, 1_000_000, 1_000_000_000)


def why_differ(left: Count, right: Count) -> Reason | None:
    """The first reason that holds; None where the figures do not differ. Either order gives the same."""
    if (left.where.report, left.where.start) > (right.where.report, right.where.start):
        left, right = right, left
    if same_amount(left.amount, right.amount):
        return None
    return next((reason for rule in REASONS if (reason := rule(left, right)) is not None), None)


def same_amount(left: Amount, right: Amount) -> bool:
    return (left.low, left.high, left.comparator) == (right.low, right.high, right.comparator)


# ------------------------------------------------------------ reasons
def other_unit(left: Count, right: Count) -> Reason | None:
    """Dollars and riyals, tonnes and percent: numbers of different units say nothing about each other."""
    units = [count.amount.counted_en for count in (left, right)]
    entry = quantity_words().by_id.get(left.thing)
    if units[0] == units[1] or left.thing != right.thing or entry is None or not entry.names:
        return None
    return Reason("other_unit", f"{units[0]} and {units[1]}")


def other_owner(left: Count, right: Count) -> Reason | None:
    """The soldiers of one state are not those of another; and what is counted of one side says nothing of all sides."""
    if left.thing != right.thing:
        return Reason("other_owner", f"{left.thing} and {right.thing}")
    return Reason("other_owner", f"of {left.of or 'nobody told'} and of {right.of or 'nobody told'}") if left.of != right.of else None


def planned_one(left: Count, right: Count) -> Reason | None:
    """One is what may be or is planned, the other what is."""
    return Reason("planned_one", "one is a plan or a possibility, the other a fact") if left.planned != right.planned else None


def part_of_whole(left: Count, right: Count) -> Reason | None:
    """One counts some of those that the other counts: "بينهم 5 أطفال"."""
    return Reason("part_of_whole", "one is a part of a whole") if "part" in (left.part, right.part) else None


def new_and_all(left: Count, right: Count) -> Reason | None:
    """One counts those that came in addition, or all of a longer time; the other does not."""
    if left.part != right.part:
        return Reason("new_and_all", "one counts only those in addition" if "new" in (left.part, right.part) else "one counts all over a time")
    return None


def other_place(left: Count, right: Count) -> Reason | None:
    """They are of different places."""
    if left.place and right.place and left.place != right.place:
        return Reason("other_place", f"{left.place} and {right.place}")
    return None


def rounded(left: Count, right: Count) -> Reason | None:
    """The coarser number is the finer one rounded to the digits that it has: 94 and 90 thousand."""
    a, b = _number(left.amount), _number(right.amount)
    if a is None or b is None or not a or not b:
        return None
    coarse, fine = sorted((a, b), key=_digits)
    loose = min((left, right), key=lambda c: _digits(_number(c.amount) or 0)).amount.comparator != "exact" or coarse >= 1000
    if loose and _digits(coarse) < _digits(fine) and _round(fine, _digits(coarse)) == coarse:
        return Reason("rounded", f"{fine:,} is about {coarse:,}")
    return None


def bounds_meet(left: Count, right: Count) -> Reason | None:
    """One number fits both: at least, at most, about, or a range leave room for the other."""
    return None if apart(left.amount, right.amount) else Reason("bounds_meet", "a number fits both")


def grown(left: Count, right: Count) -> Reason | None:
    """The later count of something that only grows is the higher one."""
    entry = quantity_words().by_id.get(left.thing)
    early, late = (left, right) if _after(right, left) else (right, left)
    a, b = _number(early.amount), _number(late.amount)
    if entry is None or entry.nature != "toll" or not _after(late, early) or a is None or b is None or b < a:
        return None
    return Reason("grown", f"{a:,} on {early.latest}, {b:,} on {late.earliest}")


def other_time(left: Count, right: Count) -> Reason | None:
    """They are of different days, or it is not known of which."""
    if left.latest is None or right.latest is None or left.earliest is None or right.earliest is None:
        return Reason("other_time", "a day is not known")
    if _after(left, right) or _after(right, left):
        early, late = sorted((left, right), key=lambda c: c.latest or "")
        return Reason("other_time", f"{early.latest} and {late.earliest}")
    return None


def other_referent(left: Count, right: Count) -> Reason | None:
    """The words around them differ, so nothing shows that they count the same."""
    shared, share = likeness(left, right)
    entry = quantity_words().by_id.get(left.thing)
    placed = left.place is not None and left.place == right.place
    if entry is None or entry.general:
        alike = False  # what it is of, and how it changes, is not known
    elif entry.nature == "force":
        alike = left.of is not None and shared >= _FEWEST and share >= _SOME
    elif entry.nature == "toll":
        alike = (placed and shared >= _FEWEST and share >= _ALIKE) or (shared >= _FEWEST and share >= _NEARLY)
    else:  # sums and shares of many things stand in the same words
        alike = left.of is not None and shared >= _MANY and share >= _NEARLY
    return None if alike else Reason("other_referent", "nothing shows that they count the same")


def by_the_hour(left: Count, right: Count) -> Reason | None:
    """Prices and indices change within the day."""
    entry = quantity_words().by_id.get(left.thing)
    return Reason("by_the_hour", "it changes within the day") if entry is not None and entry.nature == "market" else None


def turned_round(left: Count, right: Count) -> Reason | None:
    """One number with the sides of its point changed: 3.4 set from right to left reads 4.3."""
    a, b = _number(left.amount), _number(right.amount)
    return Reason("turned_round", f"{a:,} / {b:,}") if a is not None and b is not None and b in turned(a) else None


def turned(number: float | int) -> frozenset[float]:
    """The numbers that the sides of the point make when they change places, of thousands, millions and milliards too: 3.7 milliard and 7.3 milliard."""
    found = set()
    for scale in _SCALES:
        whole, _, part = f"{abs(number) / scale:.4f}".rstrip("0").partition(".")
        if part and abs(number) >= scale:
            found.add(round(float(f"{part}.{whole}") * scale, 4))
    return frozenset(found)


def updated(left: Count, right: Count) -> Reason | None:
    """One outlet gives another number in another report: it has brought it up to date, or tells of another occasion."""
    if left.outlet is not None and left.outlet == right.outlet and left.where.report != right.where.report:
        return Reason("updated", left.outlet)
    return None


def same_voice(left: Count, right: Count) -> Reason | None:
    """One report, or one source in two reports, gives both: it counts two things, or its count was brought up to date."""
    if left.where.report == right.where.report and _who(left) == _who(right):
        return Reason("same_voice", "one source counts two things")
    return None


def other_matter() -> Reason:
    """The reports name hardly anybody and no place in common: they tell of two matters in the same words."""
    return Reason("other_matter", "the reports have few names in common")


def both_told() -> Reason:
    """One of the reports gives both numbers: it counts two things, or sets one claim beside another itself."""
    return Reason("both_told", "one report gives both numbers")


def genuine(left: Count, right: Count) -> Reason:
    """The same thing of the same owner in the same scope on the same days, and no number fits both."""
    owner = left.of or "no owner told"
    return Reason("genuine", f"{_label(left)}, {owner}, {left.latest if left.latest == right.latest else f'{left.latest} and {right.latest}'}")


REASONS: tuple[Rule, ...] = (
    other_unit,
    other_owner,
    planned_one,
    part_of_whole,
    new_and_all,
    other_place,
    grown,
    other_time,
    turned_round,
    rounded,
    bounds_meet,
    by_the_hour,
    other_referent,
    updated,
    same_voice,
    genuine,
)


# ------------------------------------------------------------ own
def likeness(left: Count, right: Count) -> tuple[int, float]:
    """How many words beside the figures are the same, and which share of the fewer."""
    a, b = set(left.around), set(right.around)
    shared = len(a & b)
    return shared, shared / max(1, min(len(a), len(b)))


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


def _after(late: Count, early: Count) -> bool:
    """Are all days of one after all days of the other? Reports of two days running tell of the same day."""
    if late.earliest is None or early.latest is None:
        return False
    return (date.fromisoformat(late.earliest[:10]) - date.fromisoformat(early.latest[:10])).days > 0


def _number(amount: Amount) -> float | int | None:
    return amount.low if amount.low is not None else amount.high


def _digits(number: float | int) -> int:
    """Digits without the noughts at the end: 94,000 has two."""
    return len(f"{number:.0f}".rstrip("0")) if number == int(number) else len(f"{number:g}".replace(".", ""))


def _round(number: float | int, digits: int) -> float:
    return round(number, digits - 1 - floor(log10(abs(number))))


def _who(count: Count) -> tuple[str, ...]:
    return tuple(source.entity or source.name_en for source in count.chain)


def _label(count: Count) -> str:
    entry = quantity_words().by_id.get(count.thing)
    return entry.name_en if entry is not None else count.thing
