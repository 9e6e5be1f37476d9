"""The same happening told by several reports is one, with all its tellings, and what was held of it has a history: planned, then held, denied or called off.

Tellings are compared where they share parties and days; pairs that fit (happening_fit.py) are joined, the surest first, and never so that two members of one
happening exclude each other: other days, other persons, other towns. Everything is sorted by ids of content before it is looked at, so the order in which
reports arrive changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from itertools import combinations

from khabar.compare.happening_fit import ENOUGH, fit, forbidden
from khabar.compare.reading import Reading
from khabar.compare.tellings import FORCE, Told, Window, tellings
from khabar.model.story import DatedBy, Deed, Happening, Outcome, Reason, Telling, Turn

_ORDER: tuple[Outcome, ...] = ("planned", "possible", "alleged", "denied", "actual", "cancelled")
_LESS_SURE: dict[Outcome, tuple[Outcome, ...]] = {  # what a report holds leaves nothing of the weaker it also says: with a condition a plan is conditional
    "possible": ("planned",),
    "actual": ("planned", "possible", "alleged"),
    "cancelled": ("planned", "possible", "actual", "alleged"),
}  # fmt: skip
_BUCKET = 10  # days that tellings are looked up by
_LONG = 60  # days from which a window is a month or a year told as such
_WORDS = 5  # of each sentence, mostly the same for copies: those whose hashes are least
_CLOSE = 1.0  # by how much the day that fits best must fit better than another one


def happenings(reports: Sequence[Reading], dated: Iterable[DatedBy] = ()) -> tuple[Happening, ...]:
    """Every happening of the reports that has a party, in the order of its first telling. `dated`: days that reports lend each other."""
    lent = {(d.report, d.start): (date.fromisoformat(d.earliest), date.fromisoformat(d.latest)) for d in dated}
    told = tellings(reports, lent)
    found = [_happening([told[n] for n in members], reasons) for members, reasons in groups(told)]
    return tuple(sorted(found, key=lambda h: (h.earliest or "9999", h.latest or "9999", h.deed.type, h.id)))


# ------------------------------------------------------------ joining
def groups(told: Sequence[Told]) -> list[tuple[list[int], tuple[Reason, ...]]]:
    """Tellings of one happening, by position, with the reasons of the surest joins."""
    pairs = _sure_days(told, {(a, b): found for a, b in _candidates(told) if (found := fit(told[a], told[b])) is not None})
    chosen = sorted((-score, told[a].key, told[b].key, a, b) for (a, b), (score, _) in pairs.items() if score >= ENOUGH)
    group = {n: n for n in range(len(told))}
    members = {n: [n] for n in range(len(told))}
    reasons: dict[int, list[Reason]] = defaultdict(list)
    for _, _, _, a, b in chosen:
        left, right = group[a], group[b]
        if left == right or not _agree(told, members[left], members[right]):
            continue
        keep, gone = min(left, right), max(left, right)
        members[keep] += members.pop(gone)
        reasons[keep] += [*reasons.pop(gone, ()), *pairs[a, b][1]]
        for n in members[keep]:
            group[n] = keep
    return [(sorted(members[root]), _strongest(reasons.get(root, ()))) for root in sorted(members)]


def _agree(told: Sequence[Told], left: Sequence[int], right: Sequence[int]) -> bool:
    """No member of the one excludes a member of the other; tellings that are read alike are asked once."""
    some, others = ({_look(told[n]): told[n] for n in side} for side in (left, right))
    return not any(forbidden(a, b) for a in some.values() for b in others.values())


def _look(told: Told) -> tuple[object, ...]:
    return (
        told.kind,
        told.mode,
        told.actors,
        told.recipients,
        told.window,
        bool(told.days),
        told.spot,
        told.towns,
        told.outcome,
        told.reported[0],
        told.event.historical,
    )


def _candidates(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Pairs of one type that can be one happening, each once: they stand in one report, or they share a key."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        for key in _keys(one):
            blocks[one.kind, *key].append(n)
    seen: set[int] = set()
    for key, block in blocks.items():
        loose = key[1] == "state"  # one of the two names no second party: the others share two
        for i, a in enumerate(block):
            for b in block[i + 1 :]:
                pair = a * len(told) + b
                if pair not in seen and not (loose and len(told[a].states) > 1 and len(told[b].states) > 1):
                    seen.add(pair)
                    yield a, b


def _keys(one: Told) -> Iterator[tuple[object, ...]]:
    """What two tellings must share one of: in one report a party; in two the days and two parties, or one party on a day that both tell, or words of a copy.
    Force is told of the same sides all day, so that there only towns, persons and words are looked up."""
    yield from (("report", one.reading.record.id, state) for state in one.states)
    persons = sorted(party.id for party in one.parties if party.person)
    least = sorted(blake2b(stem.encode(), digest_size=8).digest() for stem in one.stems)[:_WORDS]
    for bucket in _buckets(one.window):
        yield from (("words", bucket, *pair) for pair in combinations(least, 2))
        if one.kind in FORCE:
            yield from (("town", bucket, town) for town in one.towns)
            yield from (("person", bucket, person) for person in persons)
        else:
            yield from (("two", bucket, *pair) for pair in combinations(one.states, 2))
            yield from (("two", bucket, *pair) for pair in combinations(persons, 2))
    if one.kind not in FORCE:
        for day in _each(one):
            yield from (("state", day, state) for state in one.states)


def _each(one: Told) -> Iterator[object]:
    """Every day told; a year as a whole."""
    if one.days is not None:
        yield from range(one.days[0].toordinal(), one.days[1].toordinal() + 1)
    elif one.wide is not None:
        yield one.wide


def _buckets(window: Window | None) -> Iterator[object]:
    """Stretches of days that a window touches; a year is looked up by itself, and what no day is known of is compared inside its report only."""
    if window is None:
        return
    if (window[1] - window[0]).days > _LONG:
        yield window
        return
    yield from range(window[0].toordinal() // _BUCKET, window[1].toordinal() // _BUCKET + 1)


def _sure_days(told: Sequence[Told], pairs: dict[tuple[int, int], tuple[float, tuple[Reason, ...]]]) -> dict[tuple[int, int], tuple[float, tuple[Reason, ...]]]:
    """Without the pairs that tie a telling without a day to one day, where another day fits it about as well."""
    options: dict[int, list[tuple[float, Window]]] = defaultdict(list)
    for (a, b), (score, _) in pairs.items():
        if score < ENOUGH:
            continue
        for one, other in ((a, b), (b, a)):
            days = told[other].days
            if not told[one].days and days is not None:
                options[one].append((score, days))
    torn: dict[int, bool] = {}
    for n, found in options.items():
        best = max(score for score, _ in found)
        near = [days for score, days in found if score > best - _CLOSE]
        torn[n] = max(days[0] for days in near) > min(days[1] for days in near)
    return {
        (a, b): found
        for (a, b), found in pairs.items()
        if not (torn.get(a) and not told[a].days and told[b].days) and not (torn.get(b) and not told[b].days and told[a].days)
    }


def _strongest(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """One reason a rule: the note most given."""
    notes: dict[str, Counter[str]] = defaultdict(Counter)
    for reason in reasons:
        notes[reason.rule][reason.note] += 1
    return tuple(Reason(rule, min(notes[rule], key=lambda note: (-notes[rule][note], note))) for rule in sorted(notes))


# ------------------------------------------------------------ one happening
def _happening(told: Sequence[Told], reasons: tuple[Reason, ...]) -> Happening:
    ordered = sorted(told, key=lambda t: (t.reported[1] or date.max, t.reported[0] or date.max, t.key))
    days = _days(ordered)
    turns = history(ordered)
    tells = tuple(t.as_telling() for t in ordered)
    deed = _deed(ordered, _now(turns))
    return Happening(
        deed=deed,
        earliest=days[0],
        latest=days[1],
        told=tuple(dict.fromkeys(t.where for t in _clearest(ordered, tells))),
        historical=all(t.event.historical for t in ordered),
        reasons=reasons,
        id=_id(ordered[0]),
        tellings=tells,
        history=turns,
    )


def _deed(told: Sequence[Told], outcome: Outcome) -> Deed:
    """Who, where and how as most tellings have it, of those that name most."""
    most = max(len(t.parties) for t in told)
    persons = max(sum(p.person for p in t.parties) for t in told)
    full = [t for t in told if sum(p.person for p in t.parties) == persons] if persons else [t for t in told if len(t.parties) == most]
    named = Counter((t.event.actors, t.event.recipients) for t in full)
    actors, recipients = min(named, key=lambda sides: (-len({*sides[0], *sides[1]}), -named[sides], sides))
    places = Counter(t.place for t in told if t.place)
    towns = {t.place for t in told if t.spot in t.towns}
    modes = Counter(t.mode for t in told if t.mode)
    return Deed(
        told[0].kind,
        min(modes, key=lambda mode: (-modes[mode], mode), default=None),
        actors,
        recipients,
        min(places, key=lambda place: (place not in towns, -places[place], place), default=None),
        outcome,
    )


def _days(told: Sequence[Told]) -> tuple[str | None, str | None]:
    """The days that all who tell days have in common; else what any of them tells."""
    narrow = [t.days for t in told if t.days]
    if narrow:
        return max(low for low, _ in narrow).isoformat(), min(high for _, high in narrow).isoformat()
    ends = [(t.event.earliest, t.event.latest) for t in told if t.event.earliest or t.event.latest]
    if not ends:
        return None, None
    low, high = min(ends, key=lambda days: (not (days[0] and days[1]), days[0] or "", days[1] or ""))
    return low[:10] if low else None, high[:10] if high else None


def history(told: Sequence[Told]) -> tuple[Turn, ...]:
    """What reports held of it, day by day: a turn for each change. What one report says twice counts as the surer; a denial stands beside all else."""
    said: dict[tuple[date, str], set[Outcome]] = defaultdict(set)
    for one in told:
        said[one.reported[1] or date.max, one.reading.record.id].add(one.outcome)
    by_day: dict[date, dict[Outcome, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (day, report), outcomes in said.items():
        weaker = {weak for outcome in outcomes for weak in _LESS_SURE.get(outcome, ())}
        for outcome in outcomes - weaker:
            by_day[day][outcome].add(report)
    turns: list[Turn] = []
    for day in sorted(by_day):
        for outcome in sorted(by_day[day], key=_ORDER.index):
            reports = by_day[day][outcome]
            last = next((n for n in range(len(turns) - 1, -1, -1) if turns[n].modality == outcome), None)
            if last is not None and (last == len(turns) - 1 or _ORDER.index(turns[-1].modality) > _ORDER.index(outcome)):
                turns[last] = Turn(turns[last].day, outcome, tuple(sorted({*turns[last].reports, *reports})))  # told again, or told late
            else:
                turns.append(Turn(None if day == date.max else day.isoformat(), outcome, tuple(sorted(reports))))
    return tuple(turns)


def _now(turns: Sequence[Turn]) -> Outcome:
    """What holds at last: that it was called off, or that it happened, is not undone by who still speaks of a plan or denies it."""
    held = [turn.modality for turn in turns]
    return next((outcome for outcome in reversed(held) if outcome in ("actual", "cancelled")), held[-1])


def _clearest(told: Sequence[Told], tells: Sequence[Telling]) -> list[Telling]:
    """Tellings that say what holds first: the words of the first are shown."""
    return [tell for _, _, tell in sorted((-_ORDER.index(t.outcome), n, tell) for n, (t, tell) in enumerate(zip(told, tells, strict=True)))]


def _id(told: Told) -> str:
    return blake2b("|".join(map(str, told.key)).encode(), digest_size=8).hexdigest()
