"""Do two tellings tell one happening? First what forbids it, then small reasons for it that add up."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from khabar.compare.tellings import FORCE, JOINT, Party, Told
from khabar.model.story import Reason

ENOUGH = 4.0  # sum of the reasons from which two tellings are one happening
_TOWN_KNOWN = 1.5
_COPIED = 0.8  # of the words of the shorter sentence: one copies the other
_KINDRED: tuple[frozenset[str], ...] = (  # modes of force that one deed can be called by
    frozenset({"explosives", "suicide-attack", "targeted", "destroy"}),
    frozenset({"aerial", "drone", "heavy-weapons", "targeted", "destroy"}),
    frozenset({"firearms", "targeted", "heavy-weapons", "destroy"}),
    frozenset({"beat", "torture", "crowd-control", "firearms", "primitive", "sexual"}),
    frozenset({"visit", "multilateral", "third-party"}),
    frozenset({"arrest", "seize", "restrict", "deport", "curfew", "martial-law", "censor"}),
    frozenset({"demo", "riot", "strike", "obstruct"}),
    frozenset({"troops", "weapons", "police", "militia"}),
)  # fmt: skip


class Sides(NamedTuple):
    """How the parties of two tellings go together."""

    exact: int = 0  # named alike
    persons: int = 0  # of those, persons
    stands: int = 0  # one telling names the minister, the other his state
    missing: int = 0  # sides that only one of them names
    clash: str = ""


# ------------------------------------------------------------ what forbids it
def forbidden(a: Told, b: Told) -> str:
    """Why these two cannot be one happening; "" where nothing speaks against it."""
    if a.kind != b.kind:
        return "another type"
    if other_mode(a, b):
        return "another way"
    if (a.days and b.days and apart(a.days, b.days)) or (a.window and b.window and apart(a.window, b.window)):
        return "another day"
    if bool(a.wide) != bool(b.wide) and (a.days or b.days) and (a.event.historical or b.event.historical):
        return "a day against a year"
    if a.event.historical != b.event.historical and not (a.days and b.days):
        return "background against news"
    if other_place(a, b):
        return "another place"
    return sides(a, b).clash


def other_mode(a: Told, b: Told) -> bool:
    """Two ways of doing it that no deed has at once: an air raid is no abduction, a phone call no visit."""
    if a.mode is None or b.mode is None or a.mode == b.mode:
        return False
    return not any(a.mode in kin and b.mode in kin for kin in _KINDRED)


def apart(left: tuple[object, object], right: tuple[object, object]) -> bool:
    return left[1] < right[0] or right[1] < left[0]  # type: ignore[operator]


def other_place(a: Told, b: Told) -> bool:
    """Force in two towns is two deeds; persons who meet on one day do so once, wherever a report places it."""
    if a.kind not in FORCE and sides(a, b).persons >= 2:
        return False
    if a.is_town and b.is_town and a.place != b.place:
        return not (a.near & b.near)
    if a.kind in FORCE and a.near and b.near and not a.near & b.near:
        return True
    if a.place and b.place and not a.is_town and not b.is_town and a.place != b.place:
        return True  # two states
    return False


# ------------------------------------------------------------ parties
def sides(a: Told, b: Told) -> Sides:
    """Both sides together where both do the same, else who acts and who suffers."""
    if a.kind in JOINT:
        return _match(a.parties, b.parties, joint=True)
    found = [_match(a.actors, b.actors), _match(a.recipients, b.recipients)]
    clash = next((side.clash for side in found if side.clash), "")
    return Sides(*(sum(getattr(side, name) for side in found) for name in ("exact", "persons", "stands", "missing")), clash)


def _match(left: frozenset[Party], right: frozenset[Party], *, joint: bool = False) -> Sides:
    if not left or not right:
        return Sides(missing=1 if left or right else 0)
    shared = left & right
    stands, rest = _standing(left - shared, right)
    more, others = _standing(right - shared, left)
    persons = sum(party.person for party in shared)
    if rest and others:
        many = len(shared) >= 2 and 2 * len(shared) >= min(len(left), len(right))
        if not many or {p.state for p in rest if p.person} & {p.state for p in others if p.person}:
            return Sides(clash="another party: " + " / ".join(sorted(p.id for p in (*rest, *others))))
    if not shared and not stands and not more:
        return Sides(clash="no party in common")
    return Sides(len(shared), persons, max(stands, more), 1 if joint and (rest or others) and len(shared) + max(stands, more) < 2 else 0)


def _standing(some: frozenset[Party], whole: frozenset[Party]) -> tuple[int, frozenset[Party]]:
    """How many of them the other telling can mean by naming their state or a body of it, and who is left. A person is never another person."""
    count, left = 0, set()
    for party in some:
        if any(party.state == other.state and not (party.person and other.person) and party not in (other,) for other in whole if party.id != other.id):
            count += 1
        else:
            left.add(party)
    return count, frozenset(left)


# ------------------------------------------------------------ what speaks for it
def same_parties(a: Told, b: Told) -> tuple[float, str] | None:
    """Both name the same, or one the person and the other the state; persons tell more than states, one side less than two."""
    fit = sides(a, b)
    known = fit.exact + fit.stands
    if known == 0:
        return None
    score = (3.0 if fit.exact >= 2 else 2.5 if fit.exact and fit.stands else 2.0) if known >= 2 else 1.0
    score += 1.0 if fit.persons >= 2 else 0.5 if fit.persons and known < 2 else 0.0
    if not fit.persons and fit.exact >= 2:
        score -= 1.0  # states deal with each other every day
    if a.kind in FORCE and not fit.persons:
        score -= 1.0  # and strike at each other several times a day
    names = sorted({p.id for p in a.parties} & {p.id for p in b.parties}) or sorted(set(a.states) & set(b.states))
    return score, ", ".join(names)


def same_days(a: Told, b: Told) -> tuple[float, str] | None:
    """Both tell the day, or a plan has the day on which it was held."""
    if a.days and b.days:
        exact = a.days[0] == a.days[1] and b.days[0] == b.days[1]
        return (2.0 if exact else 1.0), (f"{a.days[0]}" if exact else f"{max(a.days[0], b.days[0])}..{min(a.days[1], b.days[1])}")
    if a.wide and a.wide == b.wide:
        return 1.0, f"{a.wide[0]}..{a.wide[1]}"
    return None


def same_place(a: Told, b: Told) -> tuple[float, str] | None:
    """The same town; a state says less."""
    if a.place and a.place == b.place:
        return (_TOWN_KNOWN if a.is_town else 0.5), a.place
    shared = a.near & b.near
    return (1.0, ", ".join(sorted(shared))) if shared else None


def same_words(a: Told, b: Told) -> tuple[float, str] | None:
    """The sentences share their longer words, names aside; or one is a copy of the other."""
    if a.sentence == b.sentence:
        return (1.0, "one sentence") if a.kind == b.kind else None
    shared, fewer = len(a.stems & b.stems), min(len(a.stems), len(b.stems))
    if fewer == 0:
        return None
    share = shared / fewer
    if share >= _COPIED and shared >= 6:
        return 4.0, f"{shared} of {fewer} words, a copy"
    if share >= 0.5 and shared >= 4:
        return 2.0, f"{shared} of {fewer} words"
    if share >= 0.3 and shared >= 3:
        return 1.0, f"{shared} of {fewer} words"
    return None


def same_section(a: Told, b: Told) -> tuple[float, str] | None:
    """One report goes on about what it tells of."""
    if a.reading is b.reading and a.section == b.section and not (a.days and b.days):
        return 1.0, ""
    return None


def same_mode(a: Told, b: Told) -> tuple[float, str] | None:
    """Both call it a visit, a phone call, an air raid."""
    return (0.5, a.mode) if a.mode and a.mode == b.mode else None


RULES: tuple[Callable[[Told, Told], tuple[float, str] | None], ...] = (same_parties, same_days, same_place, same_words, same_section, same_mode)


def fit(a: Told, b: Told) -> tuple[float, tuple[Reason, ...]] | None:
    """How well two tellings go together; None where they cannot, or where nobody takes part in both."""
    if forbidden(a, b):
        return None
    score, reasons = 0.0, []
    for rule in RULES:
        if (said := rule(a, b)) is not None:
            score += said[0]
            reasons.append(Reason(rule.__name__, said[1]))
        elif rule is same_parties:
            return None
    return score, tuple(reasons)
