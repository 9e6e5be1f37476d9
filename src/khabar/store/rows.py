"""A record as rows of the flat tables."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Table

from khabar.model.record import Record
from khabar.store import schema

Row = dict[str, Any]


def address(text: str, outlet: str | None) -> str:
    """The id of a report in a store: the same text from the same outlet is the same report, wherever it was read from."""
    content = f"{outlet or ''}\n{text}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:20]


def flat_rows(record: Record, number: int) -> dict[Table, list[Row]]:
    """Rows of every flat table for the report with this number."""
    rows: dict[Table, list[Row]] = {table: [] for table in schema.FLAT}
    for m in record.mentions:
        rows[schema.mentions].append({"report": number, "start": m.start, "end": m.end, "type": m.type, "entity": m.entity, "how": m.how})
    for t in record.times:
        rows[schema.times].append({"report": number, "start": t.start, "end": t.end, "type": t.type, "earliest": t.earliest, "latest": t.latest})
    for f in record.figures:
        rows[schema.figures].append(
            {
                "report": number, "start": f.start, "end": f.end, "low": f.low, "high": f.high, "comparator": f.comparator, "kind": f.kind,
                "unit": f.unit, "counted": f.counted, "counted_en": f.counted_en, "of": f.of,
            }
        )  # fmt: skip
    for s in record.statements:
        rows[schema.statements].append(
            {
                "report": number, "id": s.id, "start": s.start, "end": s.end, "act": s.act, "mode": s.mode, "stance": s.stance,
                "earliest": s.time.earliest if s.time else None, "latest": s.time.latest if s.time else None,
            }
        )  # fmt: skip
        for position, k in enumerate(s.chain):
            rows[schema.links].append(
                {
                    "report": number, "statement": s.id, "position": position, "entity": k.entity, "name_en": k.name_en, "kind": k.kind,
                    "link": k.link, "start": k.start, "end": k.end,
                }
            )  # fmt: skip
    for e in record.events:
        rows[schema.events].append(
            {
                "report": number, "id": e.id, "start": e.start, "end": e.end, "type": e.type, "mode": e.mode, "place": e.place, "earliest": e.earliest,
                "latest": e.latest, "modality": e.modality, "historical": e.historical, "statement": e.statement,
            }
        )  # fmt: skip
        rows[schema.parties] += [{"report": number, "event": e.id, "role": "actor", "entity": who} for who in e.actors]
        rows[schema.parties] += [{"report": number, "event": e.id, "role": "recipient", "entity": who} for who in e.recipients]
    return rows


def entity_rows(record: Record) -> list[Row]:
    return [
        {
            "id": e.id, "type": e.type, "name_ar": e.name_ar, "name_en": e.name_en, "kind": e.kind or None, "state": e.state,
            "wikidata": e.wikidata, "known": e.known,
        }
        for e in record.entities
    ]  # fmt: skip
