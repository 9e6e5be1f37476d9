"""By what two passages show that they cannot both hold. A weighted list: each rule says why, and how much it weighs."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from khabar.compare.agree import agreement, days_meet, parties
from khabar.compare.pair import Pair, Weighed
from khabar.compare.passages import Word
from khabar.lexicon.load import lexicon
from khabar.lexicon.oppositions import oppositions
from khabar.model.story import Reason
from khabar.text.tokens import norms

Rule = Callable[[Pair], Weighed | None]
_OUTWEIGHS = 0.5
_COVERED = 0.4  # of the shorter one's words: fewer in common, and a difference says nothing
CLASHING = frozenset(
    frozenset(pair)
    for pair in (
        ("AGREE", "REJECT"),
        ("SUPPORT", "REJECT"),
        ("SUPPORT", "ACCUSE"),
        ("CONCEDE", "REJECT"),
        ("AID", "SANCTION"),
        ("COOPERATE", "REJECT"),
        ("AGREE", "THREATEN"),
    )
)  # of the same parties on the same day


def conflict(pair: Pair) -> tuple[Weighed, ...]:
    """Every rule of conflict that holds."""
    return tuple(found for rule in RULES if (found := rule(pair)) is not None)


def verdict(pair: Pair) -> tuple[str, float, tuple[Reason, ...]]:
    """agree, conflict or neither, how surely (0 to 1), and why. Reasons of conflict weigh against those of agreement."""
    for_, against = agreement(pair), conflict(pair)
    same, other = together(for_), together(against)
    if other > 0 and (other >= _OUTWEIGHS or other >= same):  # however much two tellings share, one real contradiction is enough
        return "conflict", other, tuple(found.reason for found in against)
    if same > 0:
        return "agree", same, tuple(found.reason for found in for_)
    return "neither", 0.0, ()


def together(found: tuple[Weighed, ...]) -> float:
    """Reasons add up towards 1: 1 − Π(1 − weight)."""
    left = 1.0
    for one in found:
        left *= 1 - one.weight
    return round(1 - left, 3)


# ------------------------------------------------------------ rules
def opposite_words(pair: Pair) -> Weighed | None:
    """One says the opposite of the other: rose and fell, accepted and refused."""
    if not pair.opposed or not pair.shared:
        return None
    one, other, matter = pair.opposed[0]
    return Weighed(0.97, Reason("opposite_words", f"{one.token.norm} / {other.token.norm} ({matter})"))


def opposite_of_same(pair: Pair) -> Weighed | None:
    """Both say of the same thing what became of it, and it is the opposite: the lira fell while the dollar rose, and the other way round."""
    for one, other in pair.shared:
        if one.sides or other.sides:
            continue
        a, b = _nearest(pair.left.words, one), _nearest(pair.right.words, other)
        if a is not None and b is not None and a.denied == b.denied:
            for matter, side in a.sides.items():
                if b.sides.get(matter) == -side:
                    return Weighed(0.8, Reason("opposite_of_same", f"{one.token.norm}: {a.token.norm} / {b.token.norm} ({matter})"))
    return None


def same_of_another(pair: Pair) -> Weighed | None:
    """The same noun belongs to one state here and to another there: the Turkish attacks, the American attacks."""
    for one, other in pair.shared:
        if one.state or one.name or other.state or other.name:
            continue
        a, b = _owner(pair.left.words, one), _owner(pair.right.words, other)
        if a is not None and b is not None and a != b:
            return Weighed(0.8, Reason("same_of_another", f"{one.token.norm}: {a} / {b}"))
    return None


def _owner(words: tuple[Word, ...], noun: Word) -> str | None:
    """The state whose adjective or name stands right behind a noun, nothing between them."""
    at = noun.at + 1
    if at >= len(words) or words[at].token.start - noun.token.end > 2:
        return None
    return words[at].state or (words[at].name if words[at].name in _state_ids() else None)


@lru_cache(maxsize=1)
def _state_ids() -> frozenset[str]:
    return frozenset(state.id for state in lexicon().states)


def _nearest(words: tuple[Word, ...], anchor: Word) -> Word | None:
    """The next word that takes a side, right before or behind a word."""
    at = anchor.at
    near = [words[k] for k in (at + 1, at - 1, at + 2, at - 2) if 0 <= k < len(words) and words[k].sides]
    return near[0] if near else None


def negated(pair: Pair) -> Weighed | None:
    """A word that both have is denied in one of them only."""
    for one, other in pair.shared:
        if one.denied != other.denied and not one.name and not one.state:
            return Weighed(0.9, Reason("negated", one.token.norm if one.denied else other.token.norm))
    return None


def undone(pair: Pair) -> Weighed | None:
    """One says that it came to nothing: called off, failed, refused, left out."""
    words = oppositions().undone
    for mine, theirs in ((pair.left_only, pair.right.words), (pair.right_only, pair.left.words)):
        turn = next((word for word in mine if word.token.norm in words or word.token.norm[1:] in words), None)
        if turn is not None and not any(word.token.norm in words for word in theirs) and pair.covered >= _COVERED:
            return Weighed(0.6, Reason("undone", turn.token.norm))
    return None


def other_number(pair: Pair) -> Weighed | None:
    """Both give numbers, and one that each gives is not in the other."""
    left, right = pair.left.numbers - pair.right.numbers, pair.right.numbers - pair.left.numbers
    if not left or not right or pair.covered < _COVERED:
        return None
    return Weighed(0.9, Reason("other_number", f"{min(left):,.10g} / {min(right):,.10g}"))


def other_name(pair: Pair) -> Weighed | None:
    """Each names one of a kind whom the other does not name: Libya's output and Egypt's."""
    for type_, (_, left, right) in pair.names.items():
        left, right = _told_of(pair, left), _told_of(pair, right)
        if left and right and pair.covered >= _COVERED and not any(_one_name(pair, a, b) for a in left for b in right):
            return Weighed(0.9, Reason("other_name", f"{type_}: {min(left)} / {min(right)}"))
    return None


def _told_of(pair: Pair, names: set[str]) -> set[str]:
    """Those whose state the other passage does not name in their place: the White House for the United States."""
    rows = {who: pair.left.report.entities.get(who) or pair.right.report.entities.get(who) for who in names}
    states = set(pair.left.names.get("STATE", ())) & set(pair.right.names.get("STATE", ()))
    return {who for who, row in rows.items() if row is None or row.type != "ORG" or row.state not in states}


def _one_name(pair: Pair, left: str, right: str) -> bool:
    """Do two names share a word? They may be one person's or one body's, told shorter."""
    a, b = pair.left.report.entities.get(left), pair.right.report.entities.get(right)
    return a is not None and b is not None and bool(set(norms(a.name_ar)) & set(norms(b.name_ar)))


def roles_turned(pair: Pair) -> Weighed | None:
    """The same two names in turned order, with other words around them: who did it to whom."""
    for type_, (both, left, right) in pair.names.items():
        if len(both) == 2 and not left and not right:
            a, b = pair.left.names[type_], pair.right.names[type_]
            if a != b and _turned_deed(pair):
                return Weighed(0.9, Reason("roles_turned", " / ".join(a)))
    return None


def _turned_deed(pair: Pair) -> bool:
    for one in pair.left.events:
        for other in pair.right.events:
            a, b = parties(pair.left.report, one), parties(pair.right.report, other)
            if one.type == other.type and a[0] and a[1] and a != b and (a[0] == b[1] or a[1] == b[0]):
                return True
    return False


def other_of_kind(pair: Pair) -> Weighed | None:
    """Each speaks of one of a kind of which the other names another: trains and airports, gold and oil, Monday and Friday."""
    if pair.covered < _COVERED:
        return None
    for one in pair.left_only:
        for kind, member in one.kinds.items():
            for other in pair.right_only:
                if other.kinds.get(kind, member) != member and not _has(pair.right.words, kind, member) and not _has(pair.left.words, kind, other.kinds[kind]):
                    return Weighed(0.8, Reason("other_of_kind", f"{one.token.norm} / {other.token.norm}"))
    return None


def _has(words: tuple[Word, ...], kind: str, member: str) -> bool:
    return any(word.kinds.get(kind) == member for word in words)


def other_word(pair: Pair) -> Weighed | None:
    """The same words but for one or two that stand in place of others and mean nothing alike."""
    if pair.alike < 0.6 or len(pair.shared) < 3:
        return None
    for left, right in pair.swapped(0):
        if len(pair.left_only) <= 2 and len(pair.right_only) <= 2:
            return Weighed(
                0.9 if pair.alike >= 0.75 else 0.6, Reason("other_word", f"{' '.join(w.token.norm for w in left)} / {' '.join(w.token.norm for w in right)}")
            )
    return None


def clashing_deeds(pair: Pair) -> Weighed | None:
    """The same parties at the same time agree in one and refuse in the other; or a deed happened in one and is denied in the other."""
    for one in pair.left.events:
        for other in pair.right.events:
            if parties(pair.left.report, one) != parties(pair.right.report, other) or not any(parties(pair.left.report, one)) or not days_meet(one, other):
                continue
            if frozenset((one.type, other.type)) in CLASHING or (one.type == other.type and {one.modality, other.modality} == {"actual", "denied"}):
                return Weighed(0.7, Reason("clashing_deeds", f"{one.type} ({one.modality}) / {other.type} ({other.modality})"))
    return None


def denied_claim(pair: Pair) -> Weighed | None:
    """What one tells or charges, the other denies, in the same words."""
    left, right = (any(s.act == "DENY" for s in side.report.record.statements if s.start < side.end and side.start < s.end) for side in (pair.left, pair.right))
    return Weighed(0.6, Reason("denied_claim", "one is a denial")) if left != right and pair.covered >= 0.5 else None


def little_shared(pair: Pair) -> Weighed | None:
    """They share little but the names: one tells something else of them."""
    if pair.covered < 0.34:
        return Weighed(0.3, Reason("little_shared", f"{pair.covered:.0%} of the shorter"))
    return None


RULES: tuple[Rule, ...] = (
    opposite_words,
    opposite_of_same,
    same_of_another,
    negated,
    undone,
    other_number,
    other_name,
    other_of_kind,
    roles_turned,
    other_word,
    clashing_deeds,
    denied_claim,
    little_shared,
)
