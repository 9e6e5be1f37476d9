"""What the tables of events have in common: which events go out, their days, their sentences and their ids."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from hashlib import blake2b

from khabar.model.record import EntityRow, EventRow, Record


def chosen(record: Record, *, everything: bool) -> Iterator[EventRow]:
    """What happened now; with `everything` also what is planned, possible, alleged, denied or looked back on."""
    return (event for event in record.events if everything or (event.modality == "actual" and not event.historical))


def entities(record: Record) -> dict[str, EntityRow]:
    return {entity.id: entity for entity in record.entities}


def day(event: EventRow) -> str:
    """The day of an event where it is one day, else ""."""
    earliest, latest = (event.earliest or "")[:10], (event.latest or "")[:10]
    return earliest if earliest == latest else ""


def sentence(record: Record, at: int) -> tuple[int, int, int]:
    """Number (from 1), start and end of the sentence that holds an offset; what no sentence holds stands in its line, numbered 0."""
    number = bisect_right(record.sentences, at, key=lambda row: row[0])
    if number and at < record.sentences[number - 1][1]:
        return (number, *record.sentences[number - 1])
    end = record.text.find("\n", at)
    return 0, record.text.rfind("\n", 0, at) + 1, len(record.text) if end < 0 else end


def mentions(record: Record, id: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where an entity is mentioned between two offsets."""
    return [(m.start, m.end) for m in record.mentions if m.entity == id and start <= m.start and m.end <= end]


def content_hash(*parts: object) -> int:
    """A positive number of 63 bits, the same for the same parts in every run."""
    digest = blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
