"""All that is SQLite's own: how a file is opened, the search table, and the statements that standard SQL lacks.

WAL lets readers go on while one writes; a write takes the lock at its beginning (BEGIN IMMEDIATE), so two writers wait for each other
instead of failing at their end.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.dialects.sqlite import insert

BUSY_MS = 30_000
_BEGIN = "khabar_begin"
_WEIGHTS = "3.0, 1.0"  # bm25 of a word as written, and of its stem


def open_engine(path: Path, *, readonly: bool = False) -> Engine:
    """An engine on the file; nothing is read or written yet."""
    engine = create_engine(f"sqlite+pysqlite:///{path}", connect_args={"timeout": BUSY_MS / 1000})

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        cursor.execute("PRAGMA foreign_keys=ON")
        if readonly:
            cursor.execute("PRAGMA query_only=ON")
        else:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))

    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock at once."""
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def create_search(connection: Connection) -> None:
    connection.execute(text("CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(words, stems, tokenize = 'unicode61 remove_diacritics 0')"))


def put_search(connection: Connection, number: int, words: str, stems: str) -> None:
    """Replace the searched columns of a report."""
    connection.execute(text("DELETE FROM search WHERE rowid = :number"), {"number": number})
    connection.execute(text("INSERT INTO search(rowid, words, stems) VALUES (:number, :words, :stems)"), {"number": number, "words": words, "stems": stems})


def search(connection: Connection, terms: list[tuple[str, ...]], stems: list[str], limit: int) -> list[tuple[int, float]]:
    """Numbers and scores (higher is better) of the reports that hold every term; a single word also counts by its stem."""
    parts = []
    for term, stem in zip(terms, stems, strict=True):
        exact = f'words : "{" ".join(term)}"'
        parts.append(f"({exact})" if len(term) > 1 else f'({exact} OR stems : "{stem}")')
    query = text(f"SELECT rowid, bm25(search, {_WEIGHTS}) AS score FROM search WHERE search MATCH :query ORDER BY score, rowid LIMIT :limit")
    rows = connection.execute(query, {"query": " AND ".join(parts), "limit": limit})
    return [(row.rowid, -row.score) for row in rows]


def upsert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows, or set the other columns of those whose primary key is there."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    query = insert(table)
    connection.execute(query.on_conflict_do_update(index_elements=keys, set_={c.name: query.excluded[c.name] for c in table.columns if c.name not in keys}), rows)
