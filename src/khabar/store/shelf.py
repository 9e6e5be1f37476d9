"""The shelf of a store: sketches, keys and judged pairs of reports in its tables (compare/shelf.py says what they are)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, delete, exists, insert, select

from khabar.model.record import Record
from khabar.store import schema, sqlite

_AT_ONCE = 500  # values of one IN (…)


class StoreShelf:
    """Over one open connection of a store; a writer's transaction is its caller's. Reports are named by their ids in the store."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._reports: dict[str, int] = {id: number for number, id in connection.execute(select(schema.reports.c.number, schema.reports.c.id))}
        self._numbers: dict[tuple[str, str], int] = {}  # of sketches, by kind and id
        self._sketches: dict[int, tuple[str, Any]] = {}  # id and sketch, as far as they were needed

    def waiting(self, pairing: Any) -> Iterator[tuple[str, Record]]:
        """Stored reports that this comparison has not seen, or not since they changed."""
        known = exists().where(schema.seen.c.kind == pairing.name, schema.seen.c.report == schema.records.c.report)
        numbers = list(self._db.execute(select(schema.records.c.report).where(~known).order_by(schema.records.c.report)).scalars())
        ids = {number: id for id, number in self._reports.items()}
        for some in _parts(numbers):
            rows = self._db.execute(select(schema.records.c.report, schema.records.c.record).where(schema.records.c.report.in_(some))).all()
            for number, stored in rows:
                yield ids[number], replace(msgspec.json.decode(stored, type=Record), id=ids[number])

    def put(self, pairing: Any, report: str, id: str, sketch: Struct, keys: Sequence[int]) -> None:
        row = {"kind": pairing.name, "id": id, "report": self._reports[report], "sketch": msgspec.msgpack.encode(sketch)}
        number = self._db.execute(insert(schema.sketches).values(**row).returning(schema.sketches.c.number)).scalar_one()
        if keys:
            self._db.execute(insert(schema.keys), [{"kind": pairing.name, "key": key, "sketch": number} for key in keys])
        self._numbers[pairing.name, id] = number
        self._sketches[number] = (id, sketch)

    def begin(self, pairing: Any, report: str) -> None:
        for number in drop(self._db, self._reports[report], pairing.name):
            self._sketches.pop(number, None)
        self._db.execute(insert(schema.seen).values(kind=pairing.name, report=self._reports[report]))

    def near(self, pairing: Any, keys: Sequence[int]) -> Iterable[tuple[str, Any]]:
        table = schema.keys
        found: set[int] = set()
        for some in _parts(keys):
            found.update(self._db.execute(select(table.c.sketch).where(table.c.kind == pairing.name, table.c.key.in_(some))).scalars())
        self._load(pairing, [number for number in found if number not in self._sketches])
        return [self._sketches[number] for number in found]

    def put_pair(self, pairing: Any, left: str, right: str, pair: Struct) -> None:
        row = {"kind": pairing.name, "left": self._number(pairing, left), "right": self._number(pairing, right), "pair": msgspec.msgpack.encode(pair)}
        sqlite.upsert(self._db, schema.pairs, [row])

    def pairs(self, pairing: Any) -> Iterator[tuple[str, str, Any]]:
        decode = msgspec.msgpack.Decoder(pairing.pair_type).decode
        sketches = select(schema.sketches.c.number, schema.sketches.c.id).where(schema.sketches.c.kind == pairing.name)
        ids = {row.number: row.id for row in self._db.execute(sketches)}
        table = schema.pairs
        for left, right, pair in self._db.execute(select(table.c.left, table.c.right, table.c.pair).where(table.c.kind == pairing.name)):
            yield ids[left], ids[right], decode(pair)

    def sketches(self, pairing: Any) -> Iterator[tuple[str, Any]]:
        table = schema.sketches
        decode = msgspec.msgpack.Decoder(pairing.sketch_type).decode
        for id, sketch in self._db.execute(select(table.c.id, table.c.sketch).where(table.c.kind == pairing.name).order_by(table.c.number)):
            yield id, decode(sketch)

    # ------------------------------------------------------------ own
    def _load(self, pairing: Any, numbers: Sequence[int]) -> None:
        table = schema.sketches
        decode = msgspec.msgpack.Decoder(pairing.sketch_type).decode
        for some in _parts(numbers):
            for number, id, sketch in self._db.execute(select(table.c.number, table.c.id, table.c.sketch).where(table.c.number.in_(some))):
                self._sketches[number] = (id, decode(sketch))
                self._numbers[pairing.name, id] = number

    def _number(self, pairing: Any, id: str) -> int:
        return self._numbers[pairing.name, id]


def drop(connection: Connection, report: int, kind: str | None = None) -> list[int]:
    """Forget what a report was compared by, in one comparison or in all; the numbers of its sketches. Keys and pairs go with them."""
    table, seen = schema.sketches, schema.seen
    of_report = table.c.report == report if kind is None else (table.c.report == report) & (table.c.kind == kind)
    was_seen = seen.c.report == report if kind is None else (seen.c.report == report) & (seen.c.kind == kind)
    connection.execute(delete(seen).where(was_seen))
    return list(connection.execute(delete(table).where(of_report).returning(table.c.number)).scalars())


def _parts(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(values), _AT_ONCE):
        yield values[at : at + _AT_ONCE]
