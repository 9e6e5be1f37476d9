"""Who says what: content, cue, act, mode and whole chain of every statement in the corpus, and nothing where nobody says anything."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from khabar.engine.run import run
from khabar.find.corpora import CORPORA, cases
from khabar.model import Document, Report, Statement

CASES = cases("statements")


def read(case: dict[str, Any]) -> Document:
    published = date.fromisoformat(case["published"]) if "published" in case else None
    return run(Report(id="case", text=case["text"].strip("\n"), published=published))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].strip()[:60])
def test_the_corpus(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "pending" in case:
        request.applymarker(pytest.mark.xfail(reason=case["pending"], strict=False))
    assert CORPORA["statements"](case, case["text"], run) == ""


def test_the_corpus_has_both_kinds() -> None:
    negatives = sum(not case["statements"] for case in CASES)
    assert negatives >= 45
    assert len(CASES) - negatives >= 115


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].strip()[:60])
def test_every_span_lies_in_its_line(case: dict[str, Any]) -> None:
    doc = read(case)
    for statement in doc[Statement]:
        assert 0 <= statement.start < statement.end <= len(doc.text)
        assert "\n" not in doc.text[statement.start : statement.end]
        assert all(link.start is None or (link.end is not None and link.start < link.end) for link in statement.chain)


@pytest.mark.parametrize(
    "text", ["", "قال", "قال إن", ": ", "«", "»»", "وأضاف:", "وفقا ل", "نقلا عن", "قال\nإن\nالوزير", "«قال «قال «قال", "قال قال قال إن إن"]
)
def test_no_text_is_too_odd(text: str) -> None:
    assert run(Report(id="odd", text=text)).warnings == []


@pytest.mark.parametrize(("outlet", "links"), [(None, 2), ("سبق", 1), ("sabq", 1), ("الرياض", 2)])
def test_the_outlet_itself_is_no_link(outlet: str | None, links: int) -> None:
    doc = run(Report(id="own", text="سبق- أبها: أكد مدير الشرطة أن اللص اعتقل أمس في السوق القديمة.", outlet=outlet))
    (statement,) = doc[Statement]
    assert len(statement.chain) == links


@pytest.mark.parametrize(
    "text",
    [
        "وأكد المتحدث باسم رابطة المزارعين سالم الخميسي أن الموسم بدأ متأخرا. وتوقع الخميسي أن ترتفع أسعار التمور قريبا.",
        "وقال رفيق الزناتي المنسق العام للحملة إن التبرعات بلغت الهدف. وأضاف الزناتي أن القافلة ستنطلق غدا.",
        "عبر رئيس الهيئة الجهوية للحزب، سمير بن عمر، عن رفضه للقانون. وأوضح بن عمر أن المبادرة زادت من عزلة الحكومة.",
        "قالت الهيئة العامة للسياحة إن المعرض سيفتتح غدا. وأضافت الهيئة أن الدخول مجاني للجميع.",
        "أفاد مصدر عسكري عراقي بأن الهجوم فشل. وذكر المصدر ذاته أن القوات عادت إلى مواقعها.",
    ],
)
def test_whoever_is_named_shortly_is_whoever_was_named_in_full(text: str) -> None:
    first, *_, last = run(Report(id="again", text=text))[Statement]
    assert last.chain[0].name_en == first.chain[0].name_en
