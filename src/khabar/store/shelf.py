"""The shelf of a store: sketches, keys and judged pairs of reports in its tables (compare/shelf.py says what they are)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, delete, exists, insert, or_, select

from khabar.model.record import Record
from khabar.store import schema, sqlite

_AT_ONCE = 500  # values of one IN (…)


class StoreShelf:
    """Over one open connection of a store; a writer's transaction is its caller's. Reports are named by their ids in the store."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._numbers: dict[str, int] = {}
        self._ids: dict[int, str] = {}
        self._sketches: dict[tuple[str, int], Any] = {}
        for number, id in connection.execute(select(schema.reports.c.number, schema.reports.c.id)):
            self._numbers[id], self._ids[number] = number, id

    def waiting(self, pairing: Any) -> Iterator[tuple[str, Record]]:
        """Stored reports that this comparison has not seen, or not since they changed."""
        seen = exists().where(schema.sketches.c.kind == pairing.name, schema.sketches.c.report == schema.records.c.report)
        numbers = [number for (number,) in self._db.execute(select(schema.records.c.report).where(~seen).order_by(schema.records.c.report))]
        for some in _parts(numbers):
            rows = self._db.execute(select(schema.records.c.report, schema.records.c.record).where(schema.records.c.report.in_(some))).all()
            for number, stored in rows:
                yield self._ids[number], replace(msgspec.json.decode(stored, type=Record), id=self._ids[number])

    def put(self, pairing: Any, report: str, sketch: Struct, keys: Sequence[int]) -> None:
        number = self._numbers[report]
        self._db.execute(insert(schema.sketches), [{"kind": pairing.name, "report": number, "sketch": msgspec.msgpack.encode(sketch)}])
        if keys:
            self._db.execute(insert(schema.keys), [{"kind": pairing.name, "key": key, "report": number} for key in keys])
        self._keep(pairing, number, sketch)

    def drop(self, pairing: Any, report: str) -> None:
        drop(self._db, self._numbers[report], pairing.name)
        self._sketches.pop((pairing.name, self._numbers[report]), None)

    def near(self, pairing: Any, report: str, keys: Sequence[int]) -> Iterable[tuple[str, Any]]:
        own = self._numbers[report]
        table = schema.keys
        found: set[int] = set()
        for some in _parts(keys):
            found.update(number for (number,) in self._db.execute(select(table.c.report).where(table.c.kind == pairing.name, table.c.key.in_(some))))
        found.discard(own)
        self._load(pairing, [number for number in found if (pairing.name, number) not in self._sketches])
        return [(self._ids[number], self._sketches[pairing.name, number]) for number in found]

    def put_pair(self, pairing: Any, left: str, right: str, pair: Struct) -> None:
        row = {"kind": pairing.name, "left": self._numbers[left], "right": self._numbers[right], "pair": msgspec.msgpack.encode(pair)}
        sqlite.upsert(self._db, schema.pairs, [row])

    def pairs(self, pairing: Any) -> Iterator[tuple[str, str, Any]]:
        table = schema.pairs
        decode = msgspec.msgpack.Decoder(pairing.pair_type).decode
        for left, right, pair in self._db.execute(select(table.c.left, table.c.right, table.c.pair).where(table.c.kind == pairing.name)):
            yield self._ids[left], self._ids[right], decode(pair)

    def sketches(self, pairing: Any) -> Iterator[tuple[str, Any]]:
        table = schema.sketches
        decode = msgspec.msgpack.Decoder(pairing.sketch_type).decode
        for number, sketch in self._db.execute(select(table.c.report, table.c.sketch).where(table.c.kind == pairing.name).order_by(table.c.report)):
            yield self._ids[number], decode(sketch)

    # ------------------------------------------------------------ own
    def _load(self, pairing: Any, numbers: Sequence[int]) -> None:
        table = schema.sketches
        decode = msgspec.msgpack.Decoder(pairing.sketch_type).decode
        for some in _parts(numbers):
            for number, sketch in self._db.execute(select(table.c.report, table.c.sketch).where(table.c.kind == pairing.name, table.c.report.in_(some))):
                self._keep(pairing, number, decode(sketch))

    def _keep(self, pairing: Any, number: int, sketch: Any) -> None:
        self._sketches[pairing.name, number] = sketch


def drop(connection: Connection, number: int, kind: str | None = None) -> None:
    """Forget what a report was compared by, in one comparison or in all."""
    for table in (schema.sketches, schema.keys):
        query = delete(table).where(table.c.report == number)
        connection.execute(query if kind is None else query.where(table.c.kind == kind))
    pairs = delete(schema.pairs).where(or_(schema.pairs.c.left == number, schema.pairs.c.right == number))
    connection.execute(pairs if kind is None else pairs.where(schema.pairs.c.kind == kind))


def _parts(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(values), _AT_ONCE):
        yield values[at : at + _AT_ONCE]
