"""A store of reports and their records. Each report goes in by one transaction, so a run that is killed leaves whole reports only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, Row, delete, func, insert, inspect, select, update
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from khabar.errors import StoreError
from khabar.model import Report, Span
from khabar.model.judgement import Judgement
from khabar.model.record import Record
from khabar.store import schema, sqlite, words
from khabar.store.rows import address, entity_rows, flat_rows
from khabar.store.shelf import StoreShelf, drop
from khabar.text.clitics import light_stem

T = TypeVar("T")
Added = Literal["new", "known", "updated"]
_METADATA = ("title", "url", "published", "retrieved")


class Hit(Struct, frozen=True):
    """A report that a search found; `spans` are the words asked for, as offsets into `snippet`."""

    id: str
    source: str
    outlet: str | None
    title: str | None
    earliest: str | None
    latest: str | None
    score: float
    snippet: str
    spans: tuple[Span, ...]


class Store:
    """Open with `open_store`; close it, or use it in a `with`."""

    def __init__(self, path: Path, engine: str, *, readonly: bool = False) -> None:
        self.path = path
        self.engine = engine
        self._readonly = readonly
        self._db = sqlite.open_engine(path, readonly=readonly)
        self._writer = sqlite.writing(self._db)
        try:
            self._check() if readonly else self._create()
        except SQLAlchemyError as error:
            self.close()
            raise _unusable(path, error) from error
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.dispose()

    # ------------------------------------------------------------ writing
    def knows(self, report: Report) -> bool:
        """Is this report in the store, read by this engine, with nothing new said about it?"""
        with self._db.connect() as connection:
            row = self._row(connection, address(report.text, report.outlet))
        return row is not None and row.engine == self.engine and not _news(row, _given(report))

    def add(self, report: Report, record: Record, *, again: bool = False) -> Added:
        """Put a report and its record in. A known report changes only where this engine or its metadata is other than the stored, or with `again`."""
        id = address(report.text, report.outlet)
        try:
            with self._writer.begin() as connection:
                row = self._row(connection, id)
                if row is not None and not again and row.engine == self.engine and not _news(row, _given(report)):
                    return "known"
                values = {
                    "id": id, "given_id": record.id, "source": record.source, "outlet": record.outlet, "text": record.text,
                    "earliest": record.published.earliest, "latest": record.published.latest, **_given(report),
                }  # fmt: skip
                if row is None:
                    number = connection.execute(insert(schema.reports).values(**values).returning(schema.reports.c.number)).scalar_one()
                else:
                    number = row.number
                    kept = {key: value for key, value in values.items() if key not in _METADATA or value is not None}
                    connection.execute(update(schema.reports).where(schema.reports.c.number == number).values(**kept))
                self._put(connection, number, record)
                return "new" if row is None else "updated"
        except SQLAlchemyError as error:
            raise _unusable(self.path, error) from error

    def _put(self, connection: Connection, number: int, record: Record) -> None:
        for table in schema.FLAT:
            connection.execute(delete(table).where(table.c.report == number))
        drop(connection, number)
        sqlite.upsert(connection, schema.entities, entity_rows(record))
        for table, rows in flat_rows(record, number).items():
            if rows:
                connection.execute(insert(table), rows)
        sqlite.upsert(connection, schema.records, [{"report": number, "engine": self.engine, "record": msgspec.json.encode(record)}])
        sqlite.put_search(connection, number, *words.columns(f"{record.title or ''}\n{record.text}"))

    # ------------------------------------------------------------ reading
    def __len__(self) -> int:
        with self._db.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(schema.records)).scalar_one())

    def records(self, ids: list[str] | None = None, *, own_ids: bool = False) -> Iterator[Record]:
        """Records in the order of their days, the undated last; all, or those with these ids. With `own_ids` a record has the id of its report in the store, which no other
        report has, whatever the files call theirs.
        """
        query = (
            select(schema.records.c.record, schema.reports.c.id)
            .join(schema.reports, schema.reports.c.number == schema.records.c.report)
            .order_by(schema.reports.c.earliest.is_(None), schema.reports.c.earliest, schema.reports.c.number)
        )
        if ids is not None:
            query = query.where(schema.reports.c.id.in_(ids))
        with self._db.connect() as connection:
            for stored, id in connection.execute(query):
                record = msgspec.json.decode(stored, type=Record)
                yield replace(record, id=id) if own_ids else record

    def get(self, id: str) -> tuple[Report, Record]:
        """The report with this id: the store's own or the record's, whole or its unambiguous beginning."""
        table = schema.reports
        with self._db.connect() as connection:
            found = connection.execute(select(table).where((table.c.id == id) | (table.c.given_id == id) | (table.c.source == id)).limit(2)).all()
            if not found:
                start = id.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
                found = connection.execute(
                    select(table).where(table.c.id.like(start, escape="\\") | table.c.given_id.like(start, escape="\\")).limit(2)
                ).all()
            if not found:
                raise StoreError(f"{self.path}: no report has the id {id!r}; `khabar show` lists them")
            if len(found) > 1:
                raise StoreError(f"{self.path}: {id!r} is the beginning of several ids; give more of it")
            row = found[0]
            stored = connection.execute(select(schema.records.c.record).where(schema.records.c.report == row.number)).scalar_one()
        record = msgspec.json.decode(stored, type=Record)
        return Report(
            id=row.given_id, text=row.text, source=row.source, title=row.title, url=row.url, outlet=row.outlet, published=_day(row.published),
            retrieved=row.retrieved, byline=record.byline,
        ), record  # fmt: skip

    def search(self, query: str, limit: int = 20) -> list[Hit]:
        """Reports that hold every word of the query in any of its forms, best first; words between quotation marks are taken as they stand."""
        terms = words.asked(query)
        if not terms:
            return []
        stems = [light_stem(term[0]) for term in terms]
        with self._db.connect() as connection:
            scores = dict(sqlite.search(connection, terms, stems, limit))
            rows = {row.number: row for row in connection.execute(select(schema.reports).where(schema.reports.c.number.in_(scores)))}
        return [_hit(rows[number], score, terms) for number, score in scores.items()]

    @contextmanager
    def shelf(self) -> Iterator[StoreShelf]:
        """What comparisons keep, in one transaction of its own: all of it is kept, or nothing."""
        with self._writer.begin() as connection:
            yield StoreShelf(connection)

    # ------------------------------------------------------------ judgements
    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement; one on the same two persons is replaced."""
        left, right = sorted((judgement.left, judgement.right))
        row = {"left": left, "right": right, "verdict": judgement.verdict, "reason": judgement.reason, "author": judgement.author, "time": judgement.time}
        self._write(lambda connection: sqlite.upsert(connection, schema.judgements, [row]))

    def take_back(self, judgement: Judgement) -> bool:
        """Remove the judgement with this verdict on these two persons; False if there is none."""
        left, right = sorted((judgement.left, judgement.right))
        table = schema.judgements
        query = delete(table).where(table.c.left == left, table.c.right == right, table.c.verdict == judgement.verdict)
        return bool(self._write(lambda connection: connection.execute(query).rowcount))

    def judgements(self) -> list[Judgement]:
        """All judgements by their names; a store made before there were any has none."""
        if not inspect(self._db).has_table(schema.judgements.name):
            return []
        table = schema.judgements
        with self._db.connect() as connection:
            return [Judgement(**row._mapping) for row in connection.execute(select(table).order_by(table.c.left, table.c.right))]

    # ------------------------------------------------------------ own
    def _write(self, change: Callable[[Connection], T]) -> T:
        try:
            with self._writer.begin() as connection:
                return change(connection)
        except SQLAlchemyError as error:
            raise _unusable(self.path, error) from error

    def _create(self) -> None:
        with self._writer.begin() as connection:
            schema.metadata.create_all(connection)
            if connection.execute(select(schema.about.c.version)).first() is None:
                connection.execute(insert(schema.about).values(version=schema.VERSION))
            sqlite.create_search(connection)
        self._check()

    def _check(self) -> None:
        with self._db.connect() as connection:
            version = connection.execute(select(schema.about.c.version)).scalar_one()
        if version != schema.VERSION:
            raise StoreError(f"{self.path}: its tables are of version {version}, this Khabar writes {schema.VERSION}; read the reports into a new file with --db")

    def _row(self, connection: Connection, id: str) -> Row[tuple[object, ...]] | None:
        columns = (schema.reports.c.number, *(schema.reports.c[name] for name in _METADATA), schema.records.c.engine)
        joined = schema.reports.join(schema.records, schema.records.c.report == schema.reports.c.number)
        return connection.execute(select(*columns).select_from(joined).where(schema.reports.c.id == id)).first()


def _given(report: Report) -> dict[str, str | None]:
    published = report.published.isoformat() if report.published else None
    return {"title": report.title, "url": report.url, "published": published, "retrieved": report.retrieved}


def _news(row: Row[tuple[object, ...]], given: dict[str, str | None]) -> bool:
    """Does the caller know something that the row does not? `retrieved` alone is no news."""
    return any(value is not None and getattr(row, key) != value for key, value in given.items() if key != "retrieved")


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _hit(row: Row[tuple[object, ...]], score: float, terms: list[tuple[str, ...]]) -> Hit:
    body, spans = words.snippet(row.text, list(words.hits(row.text, terms)))
    return Hit(row.id, row.source, row.outlet, row.title, row.earliest, row.latest, score, body, tuple(spans))


def _unusable(path: Path, error: SQLAlchemyError) -> StoreError:
    cause = str(getattr(error, "orig", None) or error)
    if "locked" in cause:
        remedy = "another process writes to it; wait for it to end"
    elif "full" in cause:
        remedy = "make room on the disk"
    elif "readonly" in cause or "unable to open" in cause:
        remedy = "check that the folder exists and that you may write to it, or name another file with --db"
    elif isinstance(error, DatabaseError):
        remedy = "it is no Khabar store or is damaged; name another file with --db"
    else:
        remedy = "name another file with --db"
    return StoreError(f"{path}: {cause}; {remedy}")
