"""Records and stories as something to read or to pass on. A format is a function from a record to its text."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from khabar.model.record import Record


def as_json(record: Record) -> str:
    """One line of JSON (docs/record.md)."""
    return msgspec.json.encode(record).decode()


def as_pretty_json(record: Record) -> str:
    """The same over many lines, for the eye."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1).decode()


FORMATS: dict[str, Callable[[Record], str]] = {"json": as_json, "pretty": as_pretty_json}

__all__ = ["FORMATS", "as_json", "as_pretty_json"]
