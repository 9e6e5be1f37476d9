"""Comparisons of pairs over any number of reports: each report is sketched once, and judged against those it shares a key with.

A new report touches those it shares keys with and nobody else; since a judgement rests on two sketches alone, reports may come in any order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from khabar.model.record import Record

S = TypeVar("S", bound=Struct)
P = TypeVar("P", bound=Struct)


@dataclass(frozen=True)
class Pairing(Generic[S, P]):
    """One comparison of pairs, as functions. `keys` are 64-bit numbers of which two reports that belong together share one at least; `judge` must be symmetric but for the
    order of the two in what it says, and is always called with the smaller id first.
    """

    name: str
    sketch: Callable[[Record], S]
    keys: Callable[[S], Iterable[int]]
    judge: Callable[[S, S], P | None]
    sketch_type: type[S]
    pair_type: type[P]


class Shelf(Protocol):
    """Where the sketches, keys and judged pairs of a comparison are kept: in memory, or in a store."""

    def put(self, pairing: Pairing[Any, Any], report: str, sketch: Struct, keys: Sequence[int]) -> None: ...
    def drop(self, pairing: Pairing[Any, Any], report: str) -> None: ...
    def near(self, pairing: Pairing[Any, Any], report: str, keys: Sequence[int]) -> Iterable[tuple[str, Any]]:
        """Ids and sketches of the other reports that share a key."""
        ...

    def put_pair(self, pairing: Pairing[Any, Any], left: str, right: str, pair: Struct) -> None: ...
    def pairs(self, pairing: Pairing[Any, Any]) -> Iterator[tuple[str, str, Any]]: ...
    def sketches(self, pairing: Pairing[Any, Any]) -> Iterator[tuple[str, Any]]: ...


@dataclass
class MemoryShelf:
    """A shelf for the reports of one run."""

    _sketches: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    _keys: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    _keys_of: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    _pairs: dict[str, dict[tuple[str, str], Any]] = field(default_factory=lambda: defaultdict(dict))

    def put(self, pairing: Pairing[Any, Any], report: str, sketch: Struct, keys: Sequence[int]) -> None:
        self._sketches[pairing.name][report] = sketch
        self._keys_of[pairing.name, report] = tuple(keys)
        for key in keys:
            self._keys[pairing.name, key].add(report)

    def drop(self, pairing: Pairing[Any, Any], report: str) -> None:
        if self._sketches[pairing.name].pop(report, None) is None:
            return
        for key in self._keys_of.pop((pairing.name, report)):
            self._keys[pairing.name, key].discard(report)
        pairs = self._pairs[pairing.name]
        for pair in [pair for pair in pairs if report in pair]:
            del pairs[pair]

    def near(self, pairing: Pairing[Any, Any], report: str, keys: Sequence[int]) -> Iterable[tuple[str, Any]]:
        sketches = self._sketches[pairing.name]
        found = {other for key in keys for other in self._keys.get((pairing.name, key), ())} - {report}
        return [(other, sketches[other]) for other in found]

    def put_pair(self, pairing: Pairing[Any, Any], left: str, right: str, pair: Struct) -> None:
        self._pairs[pairing.name][left, right] = pair

    def pairs(self, pairing: Pairing[Any, Any]) -> Iterator[tuple[str, str, Any]]:
        yield from ((left, right, pair) for (left, right), pair in self._pairs[pairing.name].items())

    def sketches(self, pairing: Pairing[Any, Any]) -> Iterator[tuple[str, Any]]:
        yield from self._sketches[pairing.name].items()


def update(shelf: Shelf, pairing: Pairing[S, P], report: str, record: Record) -> int:
    """Put a report on the shelf, or put it there anew, and judge it against its neighbours; how many it was judged against."""
    shelf.drop(pairing, report)
    sketch = pairing.sketch(record)
    keys = list(dict.fromkeys(pairing.keys(sketch)))
    judged = 0
    for other, there in shelf.near(pairing, report, keys):
        left, right = ((report, sketch), (other, there)) if report < other else ((other, there), (report, sketch))
        pair = pairing.judge(left[1], right[1])
        judged += 1
        if pair is not None:
            shelf.put_pair(pairing, left[0], right[0], pair)
    shelf.put(pairing, report, sketch, keys)
    return judged


def compared(pairing: Pairing[S, P], records: Iterable[Record]) -> MemoryShelf:
    """All of these records on a shelf in memory."""
    shelf = MemoryShelf()
    for record in records:
        update(shelf, pairing, record.id, record)
    return shelf
