"""Do two tellings tell one happening? First what forbids it, then small reasons for it that add up."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from khabar.compare.tellings import FORCE, JOINT, Party, Told, Window
from khabar.model.story import Reason

ENOUGH = 4.0  # sum of the reasons from which two tellings are one happening
_TOWN_KNOWN = 1.5
_COPIED = 0.8  # of the words of the shorter sentence: one copies the other
_BOMB = frozenset({"explosives", "suicide-attack"})
_COPY, _ALIKE = 4.0, 2.0
_UNDATED = 4.5  # what two reports need that do not both tell the day
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
    if a.window and b.window and apart(a.window, b.window):
        return "another day"
    if other_mode(a, b):
        return "another way"
    if not contested(a, b) and (clash := sides(a, b).clash):
        return clash
    if other_host(a, b):
        return "another host"
    if bool(a.wide) != bool(b.wide) and (a.days or b.days) and (a.event.historical or b.event.historical):
        return "a day against a year"
    if a.event.historical != b.event.historical and not (a.days and b.days):
        return "background against news"
    if other_place(a, b):
        return "another place"
    return "still to come" if foreseen(a, b) or foreseen(b, a) else ""


def foreseen(a: Told, b: Told) -> bool:
    """Force that a report has as possible when the deed was done already is another one."""
    return (
        a.kind in FORCE and a.outcome in ("possible", "planned") and b.outcome == "actual"
        and b.days is not None and a.reported[0] is not None and a.reported[0] > b.days[1] and a.reading is not b.reading
    )  # fmt: skip


def contested(a: Told, b: Told) -> bool:
    """Force on one day in one town: whose deed it was may be told in two ways."""
    return a.kind in FORCE and a.days is not None and a.days == b.days and a.days[0] == a.days[1] and bool(a.towns & b.towns)


def told_otherwise(a: Told, b: Told) -> bool:
    """One deed with other parties: force on one day in one town, in sentences of the same words; of one bomb fewer of them do."""
    if not contested(a, b):
        return False
    shared, fewer = len(a.stems & b.stems), max(1, min(len(a.stems), len(b.stems)))
    bomb = a.mode in _BOMB and b.mode in _BOMB
    return shared >= (3 if bomb else 4) and shared >= (0.3 if bomb else 0.5) * fewer


def other_mode(a: Told, b: Told) -> bool:
    """Two ways of doing it that no deed has at once: an air raid is no abduction, a phone call no visit."""
    if a.mode is None or b.mode is None or a.mode == b.mode:
        return False
    return not any(a.mode in kin and b.mode in kin for kin in _KINDRED)


def apart(left: Window, right: Window) -> bool:
    return left[1] < right[0] or right[1] < left[0]


def other_host(a: Told, b: Told) -> bool:
    """Two visits to two states. Where the guest is received, the recipient is a person."""
    hosts = [{party.id for party in told.recipients if party.id == party.state} for told in (a, b)]
    return a.mode == b.mode == "visit" and all(hosts) and not hosts[0] & hosts[1]


def other_place(a: Told, b: Told) -> bool:
    """Force in two towns is two deeds; persons who meet on one day do so once, wherever a report places it."""
    if a.kind not in FORCE and sides(a, b).persons >= 2:
        return False
    if a.towns and b.towns and (a.kind in FORCE or (a.spot in a.towns and b.spot in b.towns)):
        return not a.towns & b.towns
    states = a.spot not in a.towns and b.spot not in b.towns
    return a.spot is not None and b.spot is not None and states and a.spot != b.spot


# ------------------------------------------------------------ parties
def sides(a: Told, b: Told) -> Sides:
    """Both sides together where both do the same, else who acts and who suffers."""
    if a.kind in JOINT:
        return _match(a.parties, b.parties, True)
    one, other = _match(a.actors, b.actors, False), _match(a.recipients, b.recipients, False)
    return Sides(one.exact + other.exact, one.persons + other.persons, one.stands + other.stands, one.missing + other.missing, one.clash or other.clash)


@lru_cache(maxsize=1 << 16)
def _match(left: frozenset[Party], right: frozenset[Party], joint: bool) -> Sides:
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
    if a.spot and a.spot == b.spot:
        return (_TOWN_KNOWN if a.spot in a.towns else 0.5), a.place or ""
    shared = a.towns & b.towns
    return (1.0, a.called(shared)) if shared else None


def same_words(a: Told, b: Told) -> tuple[float, str] | None:
    """The sentences share their longer words, names aside; or one is a copy of the other."""
    if a.sentence == b.sentence:
        return 1.0, "one sentence"
    shared, fewer = len(a.stems & b.stems), min(len(a.stems), len(b.stems))
    share = shared / max(fewer, 1)
    if share >= _COPIED and shared >= 6:
        return _COPY, f"{shared} of {fewer} words, a copy"
    if share >= 0.5 and shared >= 4:
        return _ALIKE, f"{shared} of {fewer} words"
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
    """How well two tellings go together, from ENOUGH on as one; None where they cannot."""
    if forbidden(a, b):
        return None
    given = {rule.__name__: said for rule in RULES if (said := rule(a, b)) is not None}
    score = sum(points for points, _ in given.values())
    if score < ENOUGH or not enough(a, b, {name: points for name, (points, _) in given.items()}):
        return None
    return score, tuple(Reason(name, note) for name, (_, note) in given.items())


def enough(a: Told, b: Told, points: dict[str, float]) -> bool:
    """What no sum makes up for: who takes part, and, where that is told by halves or is an army at its daily work, the words or the town."""
    words = points.get("same_words", 0.0)
    if words >= _COPY:
        return "same_parties" in points
    if "same_parties" not in points:
        return told_otherwise(a, b)
    fit, dated = sides(a, b), a.days is not None and b.days is not None
    if fit.missing and not dated:
        return False
    if fit.missing and not fit.persons and words < _ALIKE:
        return False
    if fit.exact == 0 and fit.stands < 2 and words < _ALIKE:
        return False  # a body of the state and its president, nobody else told
    if fit.missing and a.kind in JOINT and words < _ALIKE and not a.towns & b.towns:
        return False  # who receives one guest a day receives others
    if a.kind in FORCE and not fit.persons and a.reading is not b.reading and not a.towns & b.towns:
        return False
    if dated or a.reading is b.reading:
        return fit.persons > 0 or fit.missing > 0 or a.kind in FORCE or len(points) > 2  # states meet and agree on more than one thing a day
    return sum(points.values()) >= _UNDATED and (fit.exact > 1 or (a.spot is not None and a.spot == b.spot))
