"""Offices mean who held them on the day of the report, roles whom the report named in them, surnames the person named in full."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import khabar.find
from khabar.engine.run import run
from khabar.model import Document, Mention, Reference, Report

CASES: list[dict[str, Any]] = tomllib.loads((Path(khabar.find.__file__).parent / "corpora" / "coreference.toml").read_text("utf-8"))["case"]


def read(text: str, published: str | None = None) -> Document:
    doc = run(Report(id="case", text=text, published=date.fromisoformat(published) if published else None))
    assert not doc.warnings
    return doc


def meant(doc: Document, words: str) -> str:
    """Id, or Arabic name where only the text knows the person; "-" for nobody."""
    found = [one for one in (*doc[Reference], *doc[Mention]) if doc.words(one) == words]
    if not found:
        return "not found"
    entity = max(found, key=lambda one: one.start).entity
    return "-" if entity is None else entity.id if entity.known else entity.name_ar


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["pending"], strict=False)] if "pending" in case else []
    return pytest.param(case, id=f"{case.get('published', '')} {case['text']}".strip(), marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_who_is_meant(case: dict[str, Any]) -> None:
    doc = read(case["text"], case.get("published"))
    assert [[words, meant(doc, words)] for words, _ in case["means"]] == case["means"]


def test_on_the_day_of_a_handover_nobody_is_named() -> None:
    """Two held the office on that day, and the sentence does not tell which of them."""
    doc = read("تحدث الرئيس الأميركي في الحفل", "2021-01-20")
    assert meant(doc, "الرئيس الأميركي") == "-"


def test_one_report_does_not_answer_for_the_next() -> None:
    read("التقى وزير النقل بدر العامري الوفد. وقال الوزير إن الطريق آمن")
    assert meant(read("قال الوزير إن الطريق آمن"), "الوزير") == "-"


@pytest.mark.parametrize("text", ["", "\n", "نظيره", "بلاده", "الوزير", "نظيره الروسي بلاده", "الوزير " * 30])
def test_any_text_is_read(text: str) -> None:
    read(text, "2020-01-01")
