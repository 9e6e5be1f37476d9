"""Offices mean who held them on the day of the report, roles whom the report named in them, surnames the person named in full."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from khabar.engine.run import run
from khabar.find.corpora import CORPORA, cases
from khabar.find.corpora.findings import meant
from khabar.model import Document, Reference, Report

CASES = cases("coreference")


def read(text: str, published: str | None = None, outlet: str | None = None) -> Document:
    doc = run(Report(id="case", text=text, published=date.fromisoformat(published) if published else None, outlet=outlet))
    assert not doc.warnings
    return doc


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["pending"], strict=False)] if "pending" in case else []
    return pytest.param(case, id=f"{case.get('published', '')} {case['text']}".strip(), marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_who_is_meant(case: dict[str, Any]) -> None:
    assert CORPORA["coreference"](case, case["text"], run) == ""


def test_on_the_day_of_a_handover_nobody_is_named() -> None:
    """Two held the office on that day, and the sentence does not tell which of them."""
    doc = read("تحدث الرئيس الأميركي في الحفل", "2021-01-20")
    assert meant(doc, "الرئيس الأميركي") == "-"


def test_one_report_does_not_answer_for_the_next() -> None:
    read("التقى وزير النقل بدر العامري الوفد. وقال الوزير إن الطريق آمن")
    assert meant(read("قال الوزير إن الطريق آمن"), "الوزير") == "-"


def test_a_reference_says_what_it_rests_on() -> None:
    """The same words by three rules: the report's own name, the outlet's state, the holder of the day."""

    def rule(doc: Document) -> str:
        return next(r.rule for r in doc[Reference] if not r.named and doc.words(r).startswith("وزير الصحة"))

    assert rule(read("قال وزير الصحة المصري خالد عبد الغفار إن اللقاح وصل. وأكد وزير الصحة المصري أنه آمن", "2023-02-01")) == "reference.named-elsewhere"
    assert rule(read("أكد وزير الصحة المصري أن اللقاح آمن", "2023-02-01")) == "reference.holder-at-date"
    assert rule(read("أكد وزير الصحة أن اللقاح آمن", "2023-02-01", "الأهرام")) == "reference.office-home"


def test_without_a_day_the_home_office_is_the_states_and_nobodys() -> None:
    doc = read("أكد وزير الصحة أن اللقاح آمن", outlet="الأهرام")
    found = next(r for r in doc[Reference] if doc.words(r) == "وزير الصحة")
    assert (found.entity, found.state, found.role_en) == (None, "egypt", "Egyptian Health Minister")


@pytest.mark.parametrize(
    "text", ["", "\n", "نظيره", "بلاده", "الوزير", "نظيره الروسي بلاده", "الوزير " * 30, "الحركة", "العاصمة في", "الوزيران بلديهما الرئيسان"]
)
def test_any_text_is_read(text: str) -> None:
    read(text, "2020-01-01")
