"""Two sentences that are the same but for a word or two: what stands in place of what, and whether that is a contradiction.

Reports of one matter often share whole sentences, so a sentence that differs in one place from another tells more plainly that two reports contradict each
other than two sentences in words of their own, which may be of two matters.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher

from khabar.compare.pair import Pair
from khabar.compare.passages import Passage, Word
from khabar.lexicon.oppositions import oppositions
from khabar.model.story import ConflictKind, Reason

Block = tuple[Word, ...]
Rule = Callable[[Pair, Block, Block], Reason | None]

_ALIKE = 0.7  # of all words
_STEADY = 2  # words right before and right behind that are the same, together
_OTHERS = 0  # words on each side that may differ besides
_SPELT = 0.5  # likeness of letters from which two names may be one


def aligned_conflict(pair: Pair) -> tuple[ConflictKind, Reason] | None:
    """The first contradiction between two sentences that are otherwise the same."""
    if pair.alike < _ALIKE or (pair.left.numbers and pair.right.numbers and pair.left.numbers != pair.right.numbers):
        return None  # formulas of markets and clubs are the same, the numbers are not
    swapped = pair.swapped(_STEADY)
    if len(pair.left_only) > _OTHERS + sum(len(left) for left, _ in swapped[:1]) or len(pair.right_only) > _OTHERS + sum(
        len(right) for _, right in swapped[:1]
    ):
        return None
    for left, right in swapped[:1]:
        for kind, rule in RULES:
            reason = rule(pair, left, right)
            if reason is not None:
                return kind, reason
    reason = denied_in_one(pair)
    return ("negation", reason) if reason is not None else None


# ------------------------------------------------------------ rules
def opposite_put(pair: Pair, left: Block, right: Block) -> Reason | None:
    """In place of a word stands its opposite."""
    if len(left) != 1 or len(right) != 1 or left[0].denied != right[0].denied or _elsewhere(pair, left[0], right[0]):
        return None
    matters = oppositions().by_id
    opposed = (matter for matter, side in sorted(left[0].sides.items()) if right[0].sides.get(matter) == -side and not matters[matter].follows)
    matter = next(opposed, None)
    return Reason("opposite_put", f"{left[0].token.norm} / {right[0].token.norm} ({matter})") if matter is not None else None


def other_actor_put(pair: Pair, left: Block, right: Block) -> Reason | None:
    """In place of one known person, body or state stands another."""
    return _other(pair, left, right, ("PERSON", "ORG", "GROUP", "STATE"), "other_actor_put")


def other_place_put(pair: Pair, left: Block, right: Block) -> Reason | None:
    """In place of one known place stands another."""
    return _other(pair, left, right, ("PLACE",), "other_place_put")


RULES: tuple[tuple[ConflictKind, Rule], ...] = (("outcome", opposite_put), ("actor", other_actor_put), ("place", other_place_put))


def denied_in_one(pair: Pair) -> Reason | None:
    """A "not" stands right before a word in one, and nowhere near it in the other, between the same words."""
    for n, (one, other) in enumerate(pair.shared):
        if one.stem != other.stem or _times(pair.left, one) > 1 or _times(pair.right, other) > 1 or n + 1 >= len(pair.shared) or not n:
            continue
        a, b = _not_before(pair.left, one), _not_before(pair.right, other)
        if a == b:
            continue
        behind, before = pair.shared[n + 1], pair.shared[n - 1]
        if behind[0].stem == behind[1].stem and before[0].stem == before[1].stem and not _not_near(pair.right if a else pair.left, other if a else one):
            return Reason("denied_in_one", one.token.norm)
    return None


# ------------------------------------------------------------ own
def _other(pair: Pair, left: Block, right: Block, types: tuple[str, ...], rule: str) -> Reason | None:
    a, b = _named(pair.left, left), _named(pair.right, right)
    if a is None or b is None or a == b or a in _ids(pair.right) or b in _ids(pair.left):
        return None
    one, other = pair.left.report.entities.get(a), pair.right.report.entities.get(b)
    if one is None or other is None or not one.known or not other.known or one.type != other.type or one.type not in types:
        return None
    if one.state == other.id or other.state == one.id or _spelt_alike(one.name_en, other.name_en):
        return None
    return Reason(rule, f"{a} / {b}")


def _named(passage: Passage, block: Block) -> str | None:
    """The one entity that all words of a block name."""
    names = {word.name or word.state for word in block}
    return names.pop() if len(names) == 1 else None


def _ids(passage: Passage) -> set[str]:
    return {who for names in passage.names.values() for who in names}


def _spelt_alike(left: str, right: str) -> bool:
    a, b = left.lower(), right.lower()
    return bool(set(a.split()) & set(b.split())) or SequenceMatcher(None, a, b, autojunk=False).ratio() > _SPELT


def _elsewhere(pair: Pair, left: Word, right: Word) -> bool:
    """Does either word stand in the other sentence too?"""
    return any(left.stem == word.stem for word in pair.right.words) or any(right.stem == word.stem for word in pair.left.words)


def _not_before(passage: Passage, word: Word) -> bool:
    at = word.place
    return at > 0 and passage.tokens[at - 1].norm in oppositions().plain_not


def _times(passage: Passage, word: Word) -> int:
    return sum(1 for other in passage.words if other.stem == word.stem)


def _not_near(passage: Passage, word: Word) -> bool:
    at = word.place
    words = oppositions()
    near = [token.norm for token in passage.tokens[max(0, at - 4) : at]]
    return any(norm in words.negations or norm[1:] in words.negations or norm in words.undone or norm.endswith(("الا", "مالم")) for norm in near)
