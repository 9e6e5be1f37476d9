"""The written schema is the one of the types, and real records keep the rules of docs/record.md."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest

import khabar
from khabar.engine.schema import FILE, record_schema, schema_text
from khabar.model.record import Record

EXAMPLES = Path(__file__).parents[2] / "examples"
RECORDS = [record for record in khabar.read_many([EXAMPLES / "reports.jsonl"]) if isinstance(record, Record)]
DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z?)?")


def test_the_file_is_up_to_date() -> None:
    assert FILE.read_text("utf-8") == schema_text(), "run: python -c 'from khabar.engine.schema import *; FILE.write_text(schema_text())'"


def test_every_field_is_in_the_docs() -> None:
    page = (EXAMPLES.parent / "docs" / "record.md").read_text("utf-8")
    schema = record_schema()
    for name, kind in schema["$defs"].items():
        for field in kind.get("properties", ()):
            assert re.search(rf"`{field}`|\"{field}\"", page), f"docs/record.md does not tell of {name}.{field}"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_a_record_keeps_its_own_rules(record: Record) -> None:
    row = json.loads(msgspec.json.encode(record))
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record
    assert row["schema"] == "khabar.record/1"
    known = {entity["id"] for entity in row["entities"]}
    statements = {statement["id"] for statement in row["statements"]}
    assert len(known) == len(row["entities"])
    for layer in ("noise", "sections", "mentions", "times", "figures", "statements", "events"):
        for item in row[layer]:
            assert 0 <= item["start"] < item["end"] <= len(record.text), (layer, item)
    for mention in row["mentions"]:
        assert mention["entity"] is None or mention["entity"] in known
    for statement in row["statements"]:
        assert statement["chain"], "a statement has a source"
        assert set(statement["addressee"]) <= known
        for link in statement["chain"]:
            assert (link["start"] is None) == (link["end"] is None)
            assert link["entity"] is None or link["entity"] in known
            assert link["name_en"]
    for event in row["events"]:
        assert {*event["actors"], *event["recipients"], *filter(None, [event["place"]])} <= known
        assert event["statement"] is None or event["statement"] in statements
    for item in (row["published"], *row["times"], *row["events"], *(s["time"] for s in row["statements"] if s["time"])):
        for bound in (item["earliest"], item["latest"]):
            assert bound is None or DAY.fullmatch(bound)
        if item["earliest"] and item["latest"]:
            assert item["earliest"][:10] <= item["latest"][:10]
    for figure in row["figures"]:
        assert figure["low"] is None or figure["high"] is None or figure["low"] <= figure["high"]
    assert row["warnings"] == []
