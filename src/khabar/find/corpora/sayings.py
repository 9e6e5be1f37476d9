"""The judge of statements: content, cue, act, mode and whole chain of each."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.find.corpora.judging import Case, Run, compare, read
from khabar.model import Document, Statement
from khabar.model.found import Link
from khabar.text.fold import fold_word

_CLASS_NOUNS = ("وكالة", "صحيفة", "جريدة", "قناة", "شبكة", "مجلة", "موقع", "إذاعة")  # may stand outside a link's words
_EDGES = " \t\u00a0،,؛;:.-–!؟?…«»“”„‟\"'`"


def wrong_statements(case: Case, text: str, run: Run) -> str:
    """Exactly the wanted statements, in any order."""
    doc = read(case, text.strip("\n"), run)
    return compare(doc, found(doc, case), wanted(case))


def wanted(case: Case) -> list[tuple[object, ...]]:
    return sorted((s["content"].strip(_EDGES), _first(s.get("cue", "")), s["act"], s["mode"], tuple(s["chain"])) for s in case["statements"])


def found(doc: Document, case: Case) -> list[tuple[object, ...]]:
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
