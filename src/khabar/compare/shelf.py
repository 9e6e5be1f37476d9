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
    """One comparison of pairs, as functions. `sketches` gives what of a report is compared (the report, or each of its sections) with its id. `keys` are signed 64-bit numbers,
    of which two that belong together share one at least. `judge` depends on the two alone, and is called with the smaller id first.
    """

    name: str
    sketches: Callable[[Record], Iterable[tuple[str, S]]]
    keys: Callable[[S], Iterable[int]]
    judge: Callable[[S, S], P | None]
    sketch_type: type[S]
    pair_type: type[P]


class Shelf(Protocol):
    """Where the sketches, keys and judged pairs of a comparison are kept: in memory, or in a store."""

    def put(self, pairing: Pairing[Any, Any], report: str, id: str, sketch: Struct, keys: Sequence[int]) -> None: ...
    def begin(self, pairing: Pairing[Any, Any], report: str) -> None:
        """A report is about to be compared: what was kept of it is gone."""
        ...

    def near(self, pairing: Pairing[Any, Any], keys: Sequence[int]) -> Iterable[tuple[str, Any]]:
        """Ids and sketches of those that have one of the keys."""
        ...

    def put_pair(self, pairing: Pairing[Any, Any], left: str, right: str, pair: Struct) -> None: ...
    def pairs(self, pairing: Pairing[Any, Any]) -> Iterator[tuple[str, str, Any]]: ...
    def sketches(self, pairing: Pairing[Any, Any]) -> Iterator[tuple[str, Any]]: ...


@dataclass
class _Kept:
    """What one comparison keeps in memory."""

    sketches: dict[str, Any] = field(default_factory=dict)
    keys: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    keys_of: dict[str, tuple[int, ...]] = field(default_factory=dict)
    ids_of: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # by report
    pairs: dict[tuple[str, str], Any] = field(default_factory=dict)


class MemoryShelf:
    """A shelf for the reports of one run."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = defaultdict(_Kept)

    def put(self, pairing: Pairing[Any, Any], report: str, id: str, sketch: Struct, keys: Sequence[int]) -> None:
        kept = self._kept[pairing.name]
        kept.sketches[id], kept.keys_of[id] = sketch, tuple(keys)
        kept.ids_of[report].append(id)
        for key in keys:
            kept.keys[key].add(id)

    def begin(self, pairing: Pairing[Any, Any], report: str) -> None:
        kept = self._kept[pairing.name]
        gone = set(kept.ids_of.pop(report, ()))
        if not gone:
            return
        for id in gone:
            del kept.sketches[id]
            for key in kept.keys_of.pop(id):
                kept.keys[key].discard(id)
        kept.pairs = {pair: judged for pair, judged in kept.pairs.items() if gone.isdisjoint(pair)}

    def near(self, pairing: Pairing[Any, Any], keys: Sequence[int]) -> Iterable[tuple[str, Any]]:
        kept = self._kept[pairing.name]
        found = {id for key in keys if key in kept.keys for id in kept.keys[key]}
        return [(id, kept.sketches[id]) for id in found]

    def put_pair(self, pairing: Pairing[Any, Any], left: str, right: str, pair: Struct) -> None:
        self._kept[pairing.name].pairs[left, right] = pair

    def pairs(self, pairing: Pairing[Any, Any]) -> Iterator[tuple[str, str, Any]]:
        yield from ((left, right, pair) for (left, right), pair in self._kept[pairing.name].pairs.items())

    def sketches(self, pairing: Pairing[Any, Any]) -> Iterator[tuple[str, Any]]:
        yield from self._kept[pairing.name].sketches.items()


def update(shelf: Shelf, pairing: Pairing[S, P], report: str, record: Record) -> None:
    """Put a report on the shelf, or put it there anew, and judge it against those it shares a key with."""
    shelf.begin(pairing, report)
    for id, sketch in pairing.sketches(record):
        keys = list(dict.fromkeys(pairing.keys(sketch)))
        others = list(shelf.near(pairing, keys))
        shelf.put(pairing, report, id, sketch, keys)
        for other, there in others:
            left, right = ((id, sketch), (other, there)) if id < other else ((other, there), (id, sketch))
            pair = pairing.judge(left[1], right[1])
            if pair is not None:
                shelf.put_pair(pairing, left[0], right[0], pair)


def compared(pairing: Pairing[S, P], records: Iterable[Record]) -> MemoryShelf:
    """All of these records on a shelf in memory."""
    shelf = MemoryShelf()
    for record in records:
        update(shelf, pairing, record.id, record)
    return shelf
