"""The JSON Schema of a record, made from its types. `out/record.schema.json` is a written copy of it; a test compares them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from khabar.model.record import SCHEMA, Record

FILE = Path(__file__).parent.parent / "out" / "record.schema.json"


def record_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one record."""
    schema = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, "title": "The record of one report", **schema}


def schema_text() -> str:
    """The schema as it stands in the file."""
    return msgspec.json.format(msgspec.json.encode(record_schema()), indent=1).decode() + "\n"
