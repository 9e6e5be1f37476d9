"""By what two passages show that they tell the same. A weighted list: each rule says why, and how much it weighs."""

from __future__ import annotations

from collections.abc import Callable

from khabar.compare.pair import Pair, Weighed
from khabar.compare.reading import Reading
from khabar.model.record import EventRow
from khabar.model.story import Reason

Rule = Callable[[Pair], Weighed | None]


def agreement(pair: Pair) -> tuple[Weighed, ...]:
    """Every rule of agreement that holds."""
    return tuple(found for rule in RULES if (found := rule(pair)) is not None)


# ------------------------------------------------------------ rules
def same_words(pair: Pair) -> Weighed | None:
    """Most of what the shorter one tells stands in the other."""
    if pair.covered < 0.34 or len(pair.shared) < 2:
        return None
    return Weighed(round(min(1.0, pair.covered), 2), Reason("same_words", f"{len(pair.shared)} words, {pair.covered:.0%} of the shorter"))


def same_deed(pair: Pair) -> Weighed | None:
    """Both tell of a deed of the same kind, by and to the same, as happened (or as planned) in both, on days that meet."""
    for one in pair.left.events:
        for other in pair.right.events:
            if _same_deed(pair, one, other):
                return Weighed(0.4, Reason("same_deed", one.type))
    return None


def same_numbers(pair: Pair) -> Weighed | None:
    """They give the same numbers, of two digits or more."""
    shared = {number for number in pair.left.numbers & pair.right.numbers if number >= 10}
    if not shared or pair.left.numbers ^ pair.right.numbers:
        return None
    return Weighed(0.3, Reason("same_numbers", ", ".join(f"{number:,.10g}" for number in sorted(shared))))


def same_side(pair: Pair) -> Weighed | None:
    """Other words of the same side: one says that it rose, the other that it went up."""
    for one, other in pair.shared:
        if one.stem != other.stem and one.denied == other.denied and any(other.sides.get(matter) == side for matter, side in one.sides.items()):
            return Weighed(0.25, Reason("same_side", f"{one.token.norm} / {other.token.norm}"))
    return None


def same_names(pair: Pair) -> Weighed | None:
    """They name the same, and neither names anybody of a kind whom the other does not."""
    shared = {who for both, _, _ in pair.names.values() for who in both}
    if shared and not any(left and right for _, left, right in pair.names.values()):
        return Weighed(0.15, Reason("same_names", ", ".join(sorted(shared))))
    return None


RULES: tuple[Rule, ...] = (same_words, same_deed, same_numbers, same_side, same_names)


# ------------------------------------------------------------ own
def _same_deed(pair: Pair, one: EventRow, other: EventRow) -> bool:
    if one.type != other.type or _real(one) != _real(other):
        return False
    left, right = parties(pair.left.report, one), parties(pair.right.report, other)
    return left == right and any(left) and days_meet(one, other)


def _real(event: EventRow) -> str:
    return "told" if event.modality in ("actual", "alleged") else event.modality


def parties(report: Reading, event: EventRow) -> tuple[frozenset[str], frozenset[str]]:
    """The states on both sides of a deed; of one that both do, together."""
    actors, recipients = (frozenset(report.state(who) or who for who in side) for side in (event.actors, event.recipients))
    return (actors | recipients, frozenset()) if event.type in ("CONSULT", "AGREE", "COOPERATE") else (actors, recipients)


def days_meet(one: EventRow, other: EventRow) -> bool:
    """Is there a day that both can be of? Unknown days meet any."""
    return not (one.earliest and other.latest and one.earliest[:10] > other.latest[:10]) and not (
        other.earliest and one.latest and other.earliest[:10] > one.latest[:10]
    )
