"""A daily index of tension from what happened, on the scale of PLOVER.

    level(day) = - sum(w * s) / (sum(w) + 1)

over the happenings of the day: s is PLOVER's score of the mode where there is one, else of the type (lexicon/data/events, -10 … +10; the signs are turned, so
that force is high), and w = log2(1 + number of copy groups that tell it): ten copies of one dispatch weigh as one report, and what more reports tell on their
own weighs more, ever less. The 1 is one neutral happening that every day begins with: a day with a single attack is less sure than one with ten. A happening
that is told of two to seven days is shared out evenly among them.

Only what was actual at last counts, and nothing that is looked back on as history; plans, threats of force, allegations, denials and cancellations are counted
apart, never in the level. The interval holds nine of ten levels when the day's happenings are drawn anew (Poisson bootstrap, each happening 0, 1, 2 … times
with mean 1), so it tells how much rests on single happenings; it knows nothing of what reports leave out or the engine misreads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import exp, log2
from random import Random

from khabar.lexicon.event_entry import event_words
from khabar.model.course import Share, Tension, TensionDay
from khabar.model.story import Deed, Happening

_NEUTRAL = 1.0  # weight of the one neutral happening
_LONGEST = 7  # days of a happening that is shared out
_DRAWS = 400
_TAIL = 0.05  # at either end of the interval
_UNSCORED = frozenset({("PROTEST", "vandalize")})  # PLOVER gives none


def tension(happenings: Iterable[Happening], copies: Mapping[str, str] | None = None, between: Sequence[frozenset[str]] = ()) -> Tension:
    """The index of each day that something happened on. `copies`: report -> group of those that copy each other; `between`: sides (sets of ids) that must all
    take part, such as a state with its persons; without any every happening counts."""
    groups = copies or {}
    by_day: dict[date, list[Share]] = defaultdict(list)
    undated = not_actual = historical = unscored = 0
    for found in sorted(happenings, key=lambda h: h.id):
        parties = {*found.deed.actors, *found.deed.recipients}
        if not all(parties & side for side in between):
            continue
        value = score(found.deed)
        days = _days(found)
        if found.historical:
            historical += 1
        elif found.deed.modality != "actual":
            not_actual += 1
        elif value is None:
            unscored += 1
        elif not days:
            undated += 1
        else:
            reports = _once(found, groups)
            for day in days:
                by_day[day].append(Share(found.id, value, log2(1 + len(reports)) / len(days), reports))
    return Tension(tuple(_day(day, by_day[day]) for day in sorted(by_day)), undated, not_actual, historical, unscored)


def score(deed: Deed) -> float | None:
    """PLOVER's score of the mode, else of the type; None where it gives none."""
    kind = event_words().types.get(deed.type)
    if kind is None or (deed.type, deed.mode) in _UNSCORED:
        return None
    return kind.modes.get(deed.mode or "", kind.score)


def _once(found: Happening, groups: Mapping[str, str]) -> tuple[str, ...]:
    """The reports that tell it as actual, one of each group of copies."""
    told = sorted({t.where.report for t in found.tellings if t.deed.modality == "actual"} or {where.report for where in found.told})
    first: dict[str, str] = {}
    for report in told:
        first.setdefault(groups.get(report, report), report)
    return tuple(sorted(first.values()))


def _days(found: Happening) -> list[date]:
    if not found.earliest or not found.latest:
        return []
    low, high = date.fromisoformat(found.earliest[:10]), date.fromisoformat(found.latest[:10])
    count = (high - low).days + 1
    return [low + timedelta(n) for n in range(count)] if 0 < count <= _LONGEST else []


def _day(day: date, shares: Sequence[Share]) -> TensionDay:
    level = _level([share.score for share in shares], [share.weight for share in shares])
    low, high = _interval(day, shares)
    return TensionDay(day.isoformat(), _round(level), _round(low), _round(high), _round(sum(share.weight for share in shares)), tuple(shares))


def _level(scores: Sequence[float], weights: Sequence[float]) -> float:
    return -sum(w * s for w, s in zip(weights, scores, strict=True)) / (sum(weights) + _NEUTRAL)


def _interval(day: date, shares: Sequence[Share]) -> tuple[float, float]:
    """By drawing the day's happenings anew; the seed is of the day and the happenings, so that the same ones give the same interval."""
    random = Random("|".join((day.isoformat(), *(share.happening for share in shares))))
    scores = [share.score for share in shares]
    levels = sorted(_level(scores, [share.weight * _poisson(random) for share in shares]) for _ in range(_DRAWS))
    cut = int(_TAIL * _DRAWS)
    return levels[cut], levels[-1 - cut]


def _poisson(random: Random) -> int:
    """With mean 1, by Knuth's product of uniform numbers."""
    count, product = 0, random.random()
    while product > exp(-1):
        count += 1
        product *= random.random()
    return count


def _round(value: float) -> float:
    return round(value, 3) + 0.0  # never -0.0
