"""The labelled stories hold ids alone, in two halves that share nothing; BCubed gives what it is defined to give."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LABELS = json.loads((ROOT / "quality" / "stories" / "labels.json").read_text("utf-8"))


def _module():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("quality_stories", ROOT / "quality" / "stories.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_report_has_one_label_and_no_text_is_kept() -> None:
    told = [id for story in LABELS["stories"].values() for id in story["reports"]]
    single = [id for half in LABELS["alone"].values() for id in half]
    assert len(told) >= 300
    assert len(LABELS["stories"]) >= 40
    assert len(told) + len(single) == len(set(told) | set(single))
    assert not any("\u0621" <= letter <= "\u064a" for letter in (ROOT / "quality" / "stories" / "labels.json").read_text("utf-8"))


def test_a_theme_stands_in_one_half() -> None:
    halves = {story["group"]: set[str]() for story in LABELS["stories"].values()}
    for story in LABELS["stories"].values():
        halves[story["group"]].add(story["half"])
    assert all(len(half) == 1 for half in halves.values())


def test_bcubed_of_known_groups() -> None:
    bcubed = _module().bcubed
    right = {"a": "x", "b": "x", "c": "y", "d": "y"}
    assert bcubed(right, right) == (1.0, 1.0, 1.0)
    assert bcubed({}, right)[:2] == (1.0, 0.5)  # each alone
    assert bcubed(dict.fromkeys(right, "all"), right)[:2] == (0.5, 1.0)
    precision, recall, both = bcubed({"a": "1", "b": "1", "c": "1", "d": "2"}, right)
    assert precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert recall == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert both == pytest.approx(2 * precision * recall / (precision + recall))
