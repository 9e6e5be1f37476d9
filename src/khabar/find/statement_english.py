"""English of a speaking phrase that no list holds, from its parts: "the authorities of Congo" as "Congolese authorities"."""

from __future__ import annotations

from khabar.find.statement_page import Page
from khabar.lexicon.modifier_words import modifiers
from khabar.lexicon.names import names
from khabar.model import Source
from khabar.text.clitics import bare

_IN = frozenset({"في", "داخل", "لدي", "بداخل"})
_NOUNS = frozenset({"قوات", "القوات", "الجيش", "جيش", "شرطة", "الشرطة"})  # "مصدر في قوات الحدود": no adjective there
_OF_FIRST = frozenset({"institution", "medium"})  # "X committee", but "member of X"


def english(page: Page, first: int, stop: int, head: str, kind: str) -> str | None:
    """Of the tokens from `first` (the head noun) up to `stop`; None where a word is not understood."""
    before: list[str] = []
    nation, behind = "", ""
    k = first + 1
    while k < stop:
        norm = page.norms[k]
        source = page.source_from(page.starts[k], page.tokens[k].end)
        if source is not None and source.start - page.starts[k] <= 1 and source.name_en and source.name_en.isascii():
            if kind == "institution" and source.kind in ("person", "unnamed"):
                return None  # "سفارة خادم الحرمين لدى اليونان"
            placed = page.norms[k - 1] in _IN or (norm[0] == "ب" and source.start > page.starts[k])
            behind = _tied(source, behind, placed)
            k = max(k + 1, page.index(source.end))
            continue
        if norm in _IN:
            k += 1
            continue
        state = names().state(names().adjectives.get(norm) or names().adjectives.get(norm.removeprefix("ال")) or "")
        modifier = modifiers().get(bare(norm))
        if state is not None and state.adjective_en:
            nation = state.adjective_en
        elif modifier is not None and norm not in _NOUNS:
            before += [modifier] if modifier and modifier not in head else []
        else:
            return None
        k += 1
    if behind.startswith("of ") and kind in _OF_FIRST:
        before, behind = [*before, behind.removeprefix("of ")], ""
    return " ".join(word for word in (*before, nation, head, behind) if word)


def _tied(source: Source, said: str, placed: bool) -> str:
    return f"{said} {'in' if placed else 'of'} {source.name_en}".strip()
