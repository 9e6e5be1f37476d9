"""Grades over the claims of several reports."""

from __future__ import annotations

from datetime import date

import khabar
from khabar.compare.claims import claims
from khabar.compare.grades import grades
from khabar.model.claim import Claim, Happened
from khabar.model.grade import Grade

DAY = date(2021, 3, 4)


def graded(*texts: tuple[str, str], copies: dict[int, int] | None = None) -> dict[Claim, Grade]:
    records = [khabar.read(text, published=DAY, outlet=outlet) for outlet, text in texts]
    found = [claim for record in records for claim in claims(record)]
    ids = {records[copy].id: records[origin].id for copy, origin in (copies or {}).items()}
    by_id = grades(found, ids)
    return {claim: by_id[claim.id] for claim in found}


def attack(found: dict[Claim, Grade]) -> Grade:
    return next(grade for claim, grade in found.items() if isinstance(claim.what, Happened) and claim.what.type == "ASSAULT")


def test_two_papers_that_cite_one_ministry_are_one_chain_for_the_deed() -> None:
    found = attack(graded(
        ("الحياة", "أعلنت وزارة الدفاع الفرنسية أن القوات الفرنسية قصفت مالي أمس."),
        ("الشروق", "قالت وزارة الدفاع الفرنسية إن القوات الفرنسية قصفت مالي أمس."),
    ))  # fmt: skip
    assert (found.at_least, found.at_most, found.reports, found.outlets) == (1, 1, 2, 2)
    assert found.interested == ("French Defense Ministry",)


def test_both_sides_are_two_chains() -> None:
    found = attack(graded(
        ("الحياة", "أعلنت وزارة الدفاع الفرنسية أن القوات الفرنسية قصفت مالي أمس."),
        ("الشروق", "قالت وزارة الدفاع المالية إن القوات الفرنسية قصفت مالي أمس."),
    ))  # fmt: skip
    assert (found.at_least, found.at_most) == (2, 2)


def test_papers_that_name_nobody_may_rest_on_one_source() -> None:
    texts = (("الحياة", "قصفت القوات الفرنسية مالي أمس."), ("الشروق", "القوات الفرنسية قصفت مالي أمس."))
    found = attack(graded(*texts))
    assert (found.at_least, found.at_most) == (1, 2)
    assert {b.why for b in found.broken} == {"no-source-named"}
    copied = attack(graded(*texts, copies={1: 0}))
    assert (copied.at_least, copied.at_most, copied.texts) == (1, 1, 1)
    assert "copied-without-credit" in {b.why for b in copied.broken}
