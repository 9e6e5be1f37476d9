"""Every sentence of the corpus names exactly whom it should name, and the phrases of not_names.toml name nobody."""

from __future__ import annotations

from typing import Any

import pytest

from khabar.engine.run import run
from khabar.find.corpora import CORPORA, cases
from khabar.model import Document, Report

CASES = cases("mentions")


def read(text: str) -> Document:
    doc = run(Report(id="case", text=text))
    assert not doc.warnings
    return doc


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["pending"], strict=False)] if "pending" in case else []
    return pytest.param(case, id=case["text"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_a_sentence_names_exactly_these(case: dict[str, Any]) -> None:
    assert CORPORA["mentions"](case, case["text"], run) == ""


@pytest.mark.parametrize("case", [case for case in CASES if case.get("names") and "pending" not in case], ids=lambda case: case["text"])
def test_what_stands_around_a_sentence_does_not_matter(case: dict[str, Any]) -> None:
    """Another paragraph without names before it changes nothing."""
    assert CORPORA["mentions"](case, f"استمر المطر يوما كاملا.\n{case['text']}", run) == ""


@pytest.mark.parametrize(
    "text", ["", "\n\n", "«", "الملك", "قال", "و", "بن", "أبو", "وزير", "قال بن", "الأمير محمد بن", "ل" * 50, "عبد (", "123 456", "على على علي"]
)
def test_any_text_is_read(text: str) -> None:
    read(text)
