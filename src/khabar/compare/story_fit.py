"""Do two sections tell of one happening? By their words above all, then by whom and what they name, then by their days."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, fsum
from typing import TypeVar

from msgspec import Struct

from khabar.model.story import Reason
from khabar.model.storyline import StoryPair, StorySketch

NAMES = 0.15  # share of the names in what two sections have in common
LEAST = 0.30  # from here on two sections may belong together
_LEAST_WORDS = 0.24

K = TypeVar("K", int, str)


def judge(left: StorySketch, right: StorySketch) -> StoryPair | None:
    """A pair with its reasons, or None where they have too little in common. Symmetric; two sections of one page are never a pair."""
    if left.report == right.report:
        return None
    words = in_common(left.words, right.words)
    if words < _LEAST_WORDS:
        return None
    names = in_common(left.names, right.names)
    near = nearness(left.first, left.last, right.first, right.last)
    score = round(((1 - NAMES) * words + NAMES * names) * near, 6)
    if score < LEAST:
        return None
    if right.id < left.id:
        left, right = right, left
    return StoryPair(left.id, right.id, score, tuple(reason for reason in (_same_words(words), _same_names(names), _near_days(left, right)) if reason))


def in_common(left: Mapping[K, float], right: Mapping[K, float]) -> float:
    """Product of two vectors, from 0 to 1 where their lengths are 1; exact, so that the order of their parts does not matter."""
    if len(left) > len(right):
        left, right = right, left
    return fsum([weight * right[what] for what, weight in left.items() if what in right])


class Nearest(Struct, frozen=True):
    """How near two stand in time: 1 on the same days, `a_day` less of it with each day between, `undated` where one has no days."""

    a_day: float
    undated: float

    def __call__(self, first: float | None, last: float | None, other_first: float | None, other_last: float | None) -> float:
        if first is None or last is None or other_first is None or other_last is None:
            return self.undated
        return exp(-self.a_day * max(0.0, max(first, other_first) - min(last, other_last)))


nearness = Nearest(a_day=0.10, undated=0.85)  # without days about what a day or two would take, so that it neither helps nor hurts


def _same_words(words: float) -> Reason:
    """Both use the same rare words, in the title and the lead above all."""
    return Reason("same-words", f"{words:.0%}")


def _same_names(names: float) -> Reason | None:
    """Both name the same persons, places and bodies."""
    return Reason("same-names", f"{names:.0%}") if names >= 0.2 else None


def _near_days(left: StorySketch, right: StorySketch) -> Reason | None:
    """Both came out on the same day or on days near to each other."""
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return None
    gap = max(0, max(left.first, right.first) - min(left.last, right.last))
    return Reason("same-day" if gap == 0 else "near-days", str(gap))
