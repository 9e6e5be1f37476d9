"""The annotated examples stand in their texts, and the measures measure."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import msgspec
import pytest

import khabar

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "quality"))

from gold import Tally, load, pair, same, score  # noqa: E402

PAGES = sorted((ROOT / "examples" / "gold").glob("*.json"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_annotation_stands_in_its_paragraph(path: Path) -> None:
    text = (ROOT / "examples" / "reports" / f"{path.stem}.txt").read_text("utf-8")
    gold = load(path, text)
    assert gold.problems == []
    assert gold.id == path.stem
    assert all(statement["chain"] for statement in gold.layers["statements"])


def test_nothing_found_scores_nothing_and_names_are_compared_loosely() -> None:
    record = msgspec.to_builtins(khabar.read("كلمات قليلة لا تقول شيئا"))
    path = PAGES[0]
    tally = Tally()
    score(load(path, (ROOT / "examples" / "reports" / f"{path.stem}.txt").read_text("utf-8")), record, tally)
    assert tally.f1()["statements (content)"] == tally.f1()["entities (span)"] == 0
    assert same("The United States", "US") is False
    assert same("US State Department", "State Department")
    assert same("Sergey Lavrov", "Sergei Lavrov")
    assert not same("Sergey Lavrov", "Russia")
    assert same("Moscow", "Russia")


def test_pairs_are_one_to_one_and_best_first() -> None:
    pairs = pair([{"n": 1}, {"n": 2}], [{"n": 2}, {"n": 1}, {"n": 1}], lambda a, b: float(a["n"] == b["n"]), 0.5)
    assert sorted((a["n"], b["n"]) for a, b in pairs) == [(1, 1), (2, 2)]


def test_the_jsonl_holds_the_same_reports() -> None:
    rows = [json.loads(line) for line in (ROOT / "examples" / "reports.jsonl").read_text("utf-8").splitlines()]
    texts = {path.stem: path.read_text("utf-8") for path in (ROOT / "examples" / "reports").glob("*.txt")}
    assert {row["id"]: row["text"] for row in rows} == texts
    assert all(row["outlet"] and row["published"] for row in rows)
