"""When an event happened as far as its words tell, and whether it is told as background of long ago."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from khabar.find.event_dyads import Draft
from khabar.find.event_page import Page, smallest_statement
from khabar.model import Dating, Interval, Statement, Time

_AFTER, _BEFORE = 14, 10  # tokens in which the date of a happening stands
_OTHER_CLAUSE = frozenset({"ان", "بان", "حيث", "فيما", "بينما", "مضيفا", "موضحا", "مشيرا"})  # folded
_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذين"})
_WORLD_WARS = (["العالمية", "الاولي"], ["العالمية", "الثانية"])


def when_of(page: Page, draft: Draft) -> tuple[Interval | None, bool]:
    """The dated expression nearest to the trigger in its sentence, and whether it stands in its clause."""
    low, high = page.tokens[page.left[draft.first]].start, page.tokens[page.right[draft.first] - 1].end
    at = page.tokens[draft.first].start
    best: tuple[int, Interval, bool] | None = None
    held = smallest_statement(page, draft.first)
    said = page.doc[Statement][held] if held is not None else None

    def said_on(start: int) -> bool:
        """«قال المتحدث يوم الاثنين إن المكالمة …»: the day of the saying, not of what is said."""
        return said is not None and said.cue is not None and said.cue.start < start < said.start

    for time in page.doc.within(Time, low, high):
        if time.type not in ("DATE", "TIME") or (time.value.earliest is None and time.value.latest is None) or said_on(time.start):
            continue
        gap = time.start - at if time.start > at else 2 * (at - time.end)
        apart = any(mark in page.doc.text[min(time.end, at) : max(time.start, at)] for mark in "،؛")
        then = bisect_left(page.starts, time.start)
        apart = apart or abs(then - draft.first) > _AFTER or (then > draft.first and _another_clause(page, draft.first, then, draft.noun))
        gap += 60 * apart
        if best is None or gap < best[0]:
            best = (gap, time.value, not apart)
    return (best[1], best[2]) if best is not None else (None, False)


def is_historical(page: Page, first: int, last: int, noun: bool, year: int | None) -> bool:
    """Told as background: a date of its clause lies more than a year before the report, or its words are those of another age."""
    if year is None:
        return False
    low, high = page.left[first], page.right[last]
    background = page.is_a("recalls", low) or (page.bares[low] in ("كان", "كانت") and "قد" in page.norms[low : low + 8])
    start, stop = (low, high) if background else (max(low, first - _BEFORE), min(high, last + _AFTER))
    nearest: tuple[int, int] | None = None  # tokens apart, last year of the date
    for time in page.doc.within(Time, page.tokens[start].start, page.tokens[stop - 1].end):
        at = bisect_left(page.starts, time.start)
        if time.value.latest is not None and _of_clause(page, first, at, noun) and (nearest is None or abs(at - first) < nearest[0]):
            nearest = (abs(at - first), time.value.latest.year)
    if nearest is not None:
        return nearest[1] < year - 1
    if any(_is_year_before(page, i, year - 1) and _of_clause(page, first, i, noun) for i in range(start + 1, stop)):
        return True
    return any(page.is_a("oldtimes", i) or page.norms[i : i + 2] in _WORLD_WARS for i in range(max(low, first - 3), min(high, last + 10)))


def _of_clause(page: Page, first: int, at: int, noun: bool) -> bool:
    """Does a date belong to the trigger: not «منذ 2011», «بناء على قانون عام 1978», nor the date of a clause before?"""
    before = range(max(page.left[first], at - 2), at + 1)
    if any(page.norms[i] in ("منذ", "ومنذ", "مؤرخ", "المؤرخ", "خط", "حدود", "قانون", "القانون") for i in before):
        return False
    if at > first:
        return not _another_clause(page, first, at, noun)
    return not (page.norms[first][:1] == "و" and any(page.norms[i] in ("،", ",") for i in range(at, first)) and first - at > 3)


def _another_clause(page: Page, first: int, at: int, noun: bool) -> bool:
    """Does a clause begin between them? One told of the noun itself does not count: «الهجوم الذي وقع أمس»."""
    return any(page.norms[i] in _OTHER_CLAUSE or (not noun and page.norms[i] in _RELATIVES) for i in range(first + 1, at))


def _is_year_before(page: Page, i: int, year: int) -> bool:
    """«عام 2003», with a year before the given one."""
    norm = page.norms[i]
    is_year = page.tokens[i].kind == "number" and len(norm) == 4 and norm.isdigit() and 1900 < int(norm) < year
    return is_year and page.norms[i - 1] in page.words.classes["years"]


def day_of(page: Page) -> date | None:
    """The last day on which the report can have come out, from outside or from its own dates."""
    if page.doc.report.published is not None:
        return page.doc.report.published
    return next((dating.published.latest for dating in page.doc[Dating] if dating.published.latest is not None), None)
