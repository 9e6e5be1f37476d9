"""Groups of things that stand near each other on average, made from the two nearest upwards.

The outcome depends on the things and the graph alone: ties go to the smaller names, sums are rounded before they are compared, and each connected part of
the graph is grouped by itself, so that a new report touches its own part only.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import sqrt
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from khabar.compare.sharing import sharing
from khabar.compare.story_fit import Nearest, in_common
from khabar.model.storyline import StoryPair, StorySketch

K = TypeVar("K", int, str)
_ROUNDING = 1e-6  # likeness is rounded to so much before it is compared


@dataclass
class Sum:
    """Members of a group and the sums of what they are about. The mean likeness of two groups is the product of their sums over the number of pairs."""

    members: list[str]
    words: dict[int, float]
    names: dict[str, float]
    first: float = 0.0
    last: float = 0.0
    dated: int = 0

    @classmethod
    def of(cls, sketch: StorySketch) -> Sum:
        made = cls([sketch.id], dict(sketch.words), dict(sketch.names))
        if sketch.first is not None and sketch.last is not None:
            made.first, made.last, made.dated = float(sketch.first), float(sketch.last), 1
        return made

    @classmethod
    def over(cls, sketches: Iterable[StorySketch]) -> Sum:
        """Of several sketches; in the order of their ids, since sums of fractions depend on it."""
        first, *others = sorted(sketches, key=lambda sketch: sketch.id)
        made = cls.of(first)
        for sketch in others:
            made.add(cls.of(sketch))
        return made

    @property
    def days(self) -> tuple[float | None, float | None]:
        return (self.first / self.dated, self.last / self.dated) if self.dated else (None, None)

    def add(self, other: Sum) -> None:
        self.members += other.members
        for what, weight in other.words.items():
            self.words[what] = self.words.get(what, 0.0) + weight
        for who, weight in other.names.items():
            self.names[who] = self.names.get(who, 0.0) + weight
        self.first, self.last, self.dated = self.first + other.first, self.last + other.last, self.dated + other.dated

    def common(self, other: Sum, names: float) -> float:
        """What two groups have in common, summed over all pairs of their members."""
        return (1 - names) * in_common(self.words, other.words) + names * in_common(self.names, other.names)

    def likeness(self, other: Sum, common: float, nearest: Nearest) -> float:
        return round(common / (len(self.members) * len(other.members)) * nearest(*self.days, *other.days), 9)


def unit(weights: Mapping[K, float], most: int) -> dict[K, float]:
    """The heaviest, made a vector of length 1; rounded, so that it is the same on every machine."""
    heaviest = sorted((-round(weight, 6), what) for what, weight in weights.items() if weight > 0)[:most]
    length = sqrt(sum(weight * weight for weight, _ in heaviest)) or 1.0
    return {what: round(-weight / length, 5) for weight, what in heaviest}


def likely(
    found: Iterable[StorySketch], keys: Callable[[StorySketch], Sequence[int]], *, names: float, nearest: Nearest, least: float
) -> Iterator[tuple[str, str]]:
    """Pairs that share a key and are alike enough to be judged: the likeness of all pairs of one is worked out at once."""
    held = sorted(found, key=lambda sketch: sketch.id)
    what, weights = _matrix(held, names)
    days = np.array([(s.first, s.last) if s.first is not None and s.last is not None else (np.nan, np.nan) for s in held]).reshape(-1, 2)
    lefts, rights = sharing([keys(sketch) for sketch in held])
    own = np.zeros(int(what.max(initial=0)) + 1)  # of the one on the left, by number of word or name; 0 is none
    starts = [0, *(np.flatnonzero(lefts[1:] != lefts[:-1]) + 1).tolist(), len(lefts)]
    for start, stop in pairwise(starts):
        if start == stop:
            continue
        left, others = int(lefts[start]), rights[start:stop]
        own[what[left]] = weights[left]
        gap = np.maximum(0.0, np.maximum(days[left, 0], days[others, 0]) - np.minimum(days[left, 1], days[others, 1]))
        alike = (own[what[others]] * weights[others]).sum(axis=1) * np.where(np.isnan(gap), nearest.undated, np.exp(-nearest.a_day * gap))
        own[what[left]] = 0.0
        yield from ((held[left].id, held[right].id) for right in others[alike >= least - _ROUNDING].tolist())


def _matrix(held: Sequence[StorySketch], names: float) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """A row a sketch: numbers of its words and names, and weights such that the product of two rows is what they have in common."""
    numbers: dict[object, int] = {}
    widest = max((len(sketch.words) + len(sketch.names) for sketch in held), default=0)
    what, weights = np.zeros((len(held), widest), np.int64), np.zeros((len(held), widest))
    for row, sketch in enumerate(held):
        own = [numbers.setdefault(key, len(numbers) + 1) for key in chain(sketch.words, sketch.names)]
        what[row, : len(own)] = own
        weights[row, : len(own)] = [
            *(weight * sqrt(1 - names) for weight in sketch.words.values()),
            *(weight * sqrt(names) for weight in sketch.names.values()),
        ]
    return what, weights


def connected(ids: Iterable[str], pairs: Sequence[StoryPair]) -> Iterator[tuple[list[str], list[StoryPair]]]:
    """The connected parts of a graph, each in alphabetical order and with its own pairs."""
    above = {id: id for id in ids}

    def top(id: str) -> str:
        while above[id] != id:
            above[id] = above[above[id]]
            id = above[id]
        return id

    for pair in pairs:
        one, other = sorted((top(pair.left), top(pair.right)))
        above[other] = one
    inside: dict[str, tuple[list[str], list[StoryPair]]] = {}
    for id in sorted(above):
        inside.setdefault(top(id), ([], []))[0].append(id)
    for pair in pairs:
        inside[top(pair.left)][1].append(pair)
    yield from (inside[id] for id in sorted(inside))


def grouped(sketches: Mapping[str, StorySketch], pairs: Sequence[tuple[str, str]], *, least: float, names: float, nearest: Nearest) -> list[tuple[str, ...]]:
    """Groups of one connected part (or of several), each in alphabetical order. Only groups that a pair joins are merged, while they are alike on average."""
    sums = {id: Sum.of(sketches[id]) for id in sorted(sketches)}
    beside: dict[str, dict[str, float]] = {id: {} for id in sums}  # what each group has in common with its neighbours, over all pairs of their members
    for left, right in pairs:
        beside[left][right] = beside[right][left] = sums[left].common(sums[right], names)
    heap: list[tuple[float, str, str, int, int]] = []
    state = dict.fromkeys(sums, 0)  # how often a group has changed: what was pushed before is stale

    def push(one: str, other: str) -> None:
        left, right = (one, other) if one < other else (other, one)
        likeness = sums[left].likeness(sums[right], beside[left][right], nearest)
        if likeness >= least:
            heapq.heappush(heap, (-likeness, left, right, state[left], state[right]))

    for left, right in sorted({(min(pair), max(pair)) for pair in pairs}):
        push(left, right)
    while heap:
        _, left, right, as_left, as_right = heapq.heappop(heap)
        if state.get(left) != as_left or state.get(right) != as_right:
            continue
        gone, shared = sums.pop(right), beside.pop(right)
        for neighbour in beside[left].keys() | shared.keys():
            if neighbour not in (left, right):
                ours = beside[left].get(neighbour)
                theirs = shared.get(neighbour)
                ours = sums[left].common(sums[neighbour], names) if ours is None else ours
                theirs = gone.common(sums[neighbour], names) if theirs is None else theirs
                beside[left][neighbour] = beside[neighbour][left] = ours + theirs
                beside[neighbour].pop(right, None)
        del beside[left][right]
        sums[left].add(gone)
        state[left] += 1
        del state[right]
        for neighbour in sorted(beside[left]):
            push(left, neighbour)
    return sorted(tuple(sorted(group.members)) for group in sums.values())
