"""Who says what: content, cue, act, mode and whole chain of every statement in the corpus, and nothing where nobody says anything."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from khabar.engine.run import run
from khabar.find import statements
from khabar.model import Document, Report, Statement
from khabar.model.found import Link
from khabar.text.fold import fold_word

CORPUS = Path(statements.__file__).parent / "corpora" / "statements.toml"
CASES: list[dict[str, Any]] = tomllib.loads(CORPUS.read_text("utf-8"))["case"]
_CLASS_NOUNS = ("وكالة", "صحيفة", "جريدة", "قناة", "شبكة", "مجلة", "موقع", "إذاعة")  # may stand outside a link's words
_EDGES = " \t\u00a0،,؛;:.-–!؟?…«»“”„‟\"'`"


def read(case: dict[str, Any]) -> Document:
    published = date.fromisoformat(case["published"]) if "published" in case else None
    return run(Report(id="case", text=case["text"].strip("\n"), published=published))


def wanted(case: dict[str, Any]) -> list[tuple[object, ...]]:
    return sorted(
        (s["content"].strip(_EDGES), _first(s.get("cue", "")), s["act"], s["mode"], tuple(s["chain"])) for s in case["statements"]
    )  # fmt: skip


def found(doc: Document, case: dict[str, Any]) -> list[tuple[object, ...]]:
    """As `wanted`; a link is named the way the expected one in its place is."""
    rows = []
    for statement in doc[Statement]:
        content = doc.text[statement.start : statement.end].strip(_EDGES)
        same = [s for s in case["statements"] if s["content"].strip(_EDGES) == content]
        asked = same[0]["chain"] if same else ()
        rows.append((content, _cue(doc, statement), statement.act, statement.mode, tuple(_names(doc, statement.chain, asked))))
    return sorted(rows)


def _names(doc: Document, chain: Iterable[Link], asked: Iterable[str]) -> list[str]:
    style = [*asked, *["ar:"] * 9]
    return [_name(doc, link, style[at]) for at, link in enumerate(chain)]


def _name(doc: Document, link: Link, asked: str) -> str:
    if link.start is None or link.end is None:
        return link.name_en if asked else ""
    if not asked.startswith("ar:"):
        return link.name_en
    text = doc.text[link.start : link.end]
    return asked if asked in ("ar:" + noun + " " + text for noun in _CLASS_NOUNS) else "ar:" + text


def _cue(doc: Document, statement: Statement) -> str:
    return "" if statement.cue is None else _first(doc.text[statement.cue.start : statement.cue.end])


def _first(cue: str) -> str:
    """The cue's first word: «وفقا ل» and «وفقا» are one."""
    return fold_word(cue.split()[0]) if cue else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].strip()[:60])
def test_the_corpus(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "pending" in case:
        request.applymarker(pytest.mark.xfail(reason=case["pending"], strict=False))
    doc = read(case)
    assert doc.warnings == []
    assert found(doc, case) == wanted(case)


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
