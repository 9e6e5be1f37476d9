"""Groups of things that stand near each other on average, made from the two nearest upwards.

The outcome depends on the things and the graph alone: ties go to the smaller names, sums are rounded before they are compared, and each connected part of
the graph is grouped by itself, so that a new report touches its own part only.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from operator import itemgetter
from typing import TypeVar

import numpy as np

from khabar.compare.sharing import sharing
from khabar.compare.story_fit import in_common
from khabar.model.storyline import StoryPair, StorySketch

K = TypeVar("K", int, str)
_ROUNDING = 1e-9
Nearness = Callable[[float | None, float | None, float | None, float | None], float]


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

    def likeness(self, other: Sum, common: float, near: Nearness) -> float:
        return round(common / (len(self.members) * len(other.members)) * near(*self.days, *other.days), 9)


def unit(weights: Mapping[K, float], most: int) -> dict[K, float]:
    """The heaviest, made a vector of length 1; rounded, so that it is the same on every machine."""
    heaviest = sorted((-round(weight, 6), what) for what, weight in weights.items() if weight > 0)[:most]
    length = sqrt(sum(weight * weight for weight, _ in heaviest)) or 1.0
    return {what: round(-weight / length, 5) for weight, what in heaviest}


def pairs_of(keyed: Iterable[tuple[str, Sequence[int]]]) -> list[tuple[str, str]]:
    """Pairs of ids that share a key, each once, in alphabetical order."""
    held = sorted(keyed)
    return [(held[i][0], held[j][0]) for i, j in sharing([keys for _, keys in held])]


def likely(found: Mapping[str, StorySketch], pairs: Sequence[tuple[str, str]], least: float) -> Iterator[tuple[str, str]]:
    """Of pairs sorted by their left one those whose words have enough in common: what `judge` would ask of each, asked of all pairs of one at once."""
    at = {id: row for row, id in enumerate(found)}
    numbers: dict[int, int] = {}
    widest = max((len(sketch.words) for sketch in found.values()), default=0)
    words, weights = np.zeros((len(found), widest), np.int64), np.zeros((len(found), widest))
    for row, sketch in enumerate(found.values()):
        words[row, : len(sketch.words)] = [numbers.setdefault(word, len(numbers)) for word in sketch.words]
        weights[row, : len(sketch.words)] = list(sketch.words.values())
    of_left = np.zeros(len(numbers) + 1)
    for left, group in groupby(pairs, key=itemgetter(0)):
        rights = [right for _, right in group]
        rows = [at[right] for right in rights]
        of_left[words[at[left], : len(found[left].words)]] = weights[at[left], : len(found[left].words)]
        shared = (of_left[words[rows]] * weights[rows]).sum(axis=1)
        of_left[words[at[left]]] = 0.0
        yield from ((left, rights[n]) for n in np.flatnonzero(shared >= least - _ROUNDING).tolist())


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


def grouped(sketches: Mapping[str, StorySketch], pairs: Sequence[tuple[str, str]], *, least: float, names: float, near: Nearness) -> list[tuple[str, ...]]:
    """Groups of one connected part (or of several), each in alphabetical order. Only groups that a pair joins are merged, while they are alike on average."""
    sums = {id: Sum.of(sketches[id]) for id in sorted(sketches)}
    beside: dict[str, dict[str, float]] = {id: {} for id in sums}  # what each group has in common with its neighbours, over all pairs of their members
    for left, right in pairs:
        beside[left][right] = beside[right][left] = sums[left].common(sums[right], names)
    heap: list[tuple[float, str, str, int, int]] = []
    state = dict.fromkeys(sums, 0)  # how often a group has changed: what was pushed before is stale

    def push(one: str, other: str) -> None:
        left, right = (one, other) if one < other else (other, one)
        likeness = sums[left].likeness(sums[right], beside[left][right], near)
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
