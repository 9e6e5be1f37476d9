"""Findings as a table that a person, a spreadsheet or a program reads."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

import msgspec
from msgspec import Struct

SHEET_FORMATS = ("table", "json", "csv", "markdown")
Cell = str | int | float | None


class Column(Struct, frozen=True):
    """`key` heads the column in CSV, `label` for the eye, in its language."""

    key: str
    label: str


class Sheet(Struct, frozen=True):
    """Rows for the eye, and beside them what they were made of, for programs."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    data: Sequence[Any] = ()


def sheet_lines(sheet: Sheet, format: str) -> Iterator[str]:
    """Lines of a sheet as json (a line each), csv or markdown; a table for a terminal is the shell's."""
    if format == "json":
        for item in sheet.data:
            yield msgspec.json.encode(item).decode()
    elif format == "csv":
        yield from _csv([[column.key for column in sheet.columns], *sheet.rows])
    else:
        yield from _markdown(sheet)


def _csv(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Quoted as RFC 4180 has it; a cell that a spreadsheet would take for a formula is led by an apostrophe."""
    for row in rows:
        line = StringIO()
        csv.writer(line, lineterminator="").writerow([_harmless(cell) for cell in row])
        yield line.getvalue()


def _harmless(cell: Cell) -> Cell:
    return "'" + cell if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t") else cell


def _markdown(sheet: Sheet) -> Iterator[str]:
    yield "| " + " | ".join(column.label for column in sheet.columns) + " |"
    yield "|" + " --- |" * len(sheet.columns)
    for row in sheet.rows:
        yield "| " + " | ".join(one_line(cell).replace("\\", "\\\\").replace("|", "\\|") for cell in row) + " |"


def one_line(cell: Cell) -> str:
    return "" if cell is None else f"{cell:,}" if isinstance(cell, int | float) else " ".join(cell.split())
