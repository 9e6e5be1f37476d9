"""Records and stories as something to read or to pass on.

A format is a function from a record to its text; an export one from many records to the lines of a table of their events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

import msgspec

from khabar.model.record import Record
from khabar.out.gdelt import EVENT_COLUMNS, MENTION_COLUMNS, gdelt_events, gdelt_mentions
from khabar.out.plover import plover


def as_json(record: Record) -> str:
    """One line of JSON (docs/record.md)."""
    return msgspec.json.encode(record).decode()


def as_pretty_json(record: Record) -> str:
    """The same over many lines, for the eye."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1).decode()


class _Lines(Protocol):
    def __call__(self, records: Iterable[Record], *, everything: bool = False) -> Iterator[str]: ...


class Export(NamedTuple):
    """`columns` are those of a table, separated by tabs; without any, a line is an object of JSON."""

    lines: _Lines
    columns: tuple[str, ...] = ()


FORMATS: dict[str, Callable[[Record], str]] = {"json": as_json, "pretty": as_pretty_json}
EXPORTS: dict[str, Export] = {
    "plover": Export(plover),
    "gdelt-events": Export(gdelt_events, tuple(EVENT_COLUMNS)),
    "gdelt-mentions": Export(gdelt_mentions, tuple(MENTION_COLUMNS)),
}

__all__ = ["EXPORTS", "FORMATS", "Export", "as_json", "as_pretty_json"]
