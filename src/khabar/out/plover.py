"""Events as PLOVER records (docs/export.md): one object an event, the fields of the manual and, under `khabar`, what the manual has no field for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from khabar.model.record import EntityRow, EventRow, Record, StatementRow
from khabar.out.codes import actor, countries, positions, score, types
from khabar.out.exported import chosen, content_hash, day, entities, mentions, sentence

Json = dict[str, Any]


def plover(records: Iterable[Record], *, everything: bool = False) -> Iterator[str]:
    """A line of JSON for each event of each report."""
    for record in records:
        for event in chosen(record, everything=everything):
            yield msgspec.json.encode(as_plover(record, event)).decode()


def as_plover(record: Record, event: EventRow) -> Json:
    """One event of a report."""
    known = entities(record)
    number, start, end = sentence(record, event.start)
    kind = types().get(event.type)
    return {
        "id": event_id(record, event),
        "has_event": True,
        "date": day(event) or None,
        "actor": [_entity(record, known[id], start, end) for id in event.actors],
        "recipient": [_entity(record, known[id], start, end) for id in event.recipients],
        "event": event.type,
        "mode": [event.mode] if event.mode else [],
        "context": [],
        "quad_code": kind.quad if kind else None,
        "event_scale": score(event),
        "event_text": [record.text[event.start : event.end]],
        "event_loc": _place(known[event.place]) if event.place else None,
        "text": record.text[start:end],
        "text_info": {"sequence": number, "start": start, "end": end},
        "cite_info": {
            "citation": record.id, "url": record.url, "title": record.title, "language": record.language, "publication": record.outlet,
        },
        "coder": "khabar",
        "khabar": {
            "report": record.id, "published": record.published, "event": event.id, "modality": event.modality, "historical": event.historical,
            "earliest": event.earliest, "latest": event.latest, "evidence": [event.start, event.end], "rule": event.rule,
            "statement": next((_statement(s) for s in record.statements if s.id == event.statement), None),
        },
    }  # fmt: skip


def event_id(record: Record, event: EventRow) -> str:
    """Of the report, the words and what they are read as: another reading of the same words is another record."""
    parts = (record.id, record.outlet, record.text, event.start, event.end, event.type, event.mode, event.modality, event.actors, event.recipients)
    return f"{content_hash(*parts):016x}"


def _entity(record: Record, entity: EntityRow, start: int, end: int) -> Json:
    codes = actor(entity)
    return {
        "code": codes.plover or codes.country or None,
        "sector": codes.sector or None,
        "entity_text": entity.name_ar,
        "identifier_id": entity.wikidata,
        "identifier_text": entity.name_en,
        "office": entity.office,
        "khabar": {"entity": entity.id, "type": entity.type, "known": entity.known, "evidence": mentions(record, entity.id, start, end)},
    }


def _place(place: EntityRow) -> Json:
    lat, lon = positions().get(place.id, (None, None))
    return {
        "extracted_place": place.name_ar, "resolved_place": place.name_en,
        "lat": None if lat is None else float(lat), "lon": None if lon is None else float(lon),
        "country_code": countries().get(place.state or place.id, ("", ""))[0] or None,
        "resolution": 1 if place.type == "STATE" else 4 if place.kind in ("city", "capital") else None,
        "khabar": {"entity": place.id},
    }  # fmt: skip


def _statement(statement: StatementRow) -> Json:
    """Who is named as having said it, nearest to the content first."""
    return {"id": statement.id, "evidence": [statement.start, statement.end], "cue": statement.cue, "act": statement.act, "chain": statement.chain}
