"""Whom a medium relays: "نقلت الوكالة عن مسؤول قوله إن": the content is his, on its word."""

from __future__ import annotations

from khabar.find.statement_frames import CIRCUMSTANCE
from khabar.find.statement_page import MARKS, THAT, Opening, Page
from khabar.find.statement_phrase import noun_phrase
from khabar.lexicon.load import lexicon
from khabar.model import Source, Span

_SAYINGS = lexicon().word_sets("statement_words")["sayings"]


def relayed(page: Page, at: int, stop: int) -> Opening | None:
    """"نقلت A عن B (قوله) إن": the content is B's, on A's word."""
    k = at
    while k < stop and k - at < 12:
        if page.norms[k] == "عن" and k + 1 < stop:
            source = page.source_from(page.starts[k + 1], page.tokens[k + 1].end) or words_source(page, k + 1, stop)
            if source is None:
                return None
            j = page.index(source.end)
            seen = j
            while seen < stop and seen - j < 14:
                quote = page.quote_at(page.starts[seen])
                if page.norms[seen] in THAT and seen + 1 < stop:
                    return Opening("that", seen, page.starts[seen + 1], relayed=_grown(page, source, j, seen), frame="عن")
                if page.norms[seen] == ":" and seen + 1 < stop:
                    return Opening("colon", seen + 1, page.starts[seen + 1], relayed=_grown(page, source, j, seen), frame="عن")
                if quote is not None and page.is_content_quote(quote, seen):
                    return Opening("quote", seen, page.starts[seen], relayed=_grown(page, source, j, seen), frame="عن")
                if page.norms[seen] in ".؟!":
                    return None
                seen += 1
            return None
        if page.norms[k] in THAT or page.norms[k] in ".؟!":
            return None
        k += 1
    return None


def _grown(page: Page, source: Source, behind: int, stop: int) -> Source:
    """The source with a further one joined by و ("مسؤول أميركي ومصدرين آخرين")."""
    k = behind
    if k < stop and page.norms[k].startswith("و") and page.tokens[k].kind == "word" and source.kind == "unnamed":
        while k < stop and page.norms[k] not in _SAYINGS and page.norms[k] not in THAT and page.norms[k] not in MARKS and k - behind < 6:
            k += 1
        end = page.tokens[k - 1].end
        return Source(start=source.start, end=end, rule="source.joint", name=Span(source.start, end), name_en=f"{source.name_en} and others", kind=source.kind, entity=source.entity, number="many", type=source.type)
    return source


def words_source(page: Page, k: int, stop: int) -> Source | None:
    """A source that no list knows: a phrase with a known head, else its words up to what follows."""
    phrase = noun_phrase(page, k, stop)
    if phrase is not None:
        return phrase
    j = k
    while j < stop and j - k < 6 and page.tokens[j].kind == "word" and page.norms[j] not in THAT and page.norms[j] not in _SAYINGS and page.norms[j] not in CIRCUMSTANCE:
        j += 1
    if j == k:
        return None
    span = Span(page.starts[k], page.tokens[j - 1].end)
    return Source(start=span.start, end=span.end, rule="source.words", name=span, name_en=page.text[span.start : span.end], kind="unnamed", type="unnamed")
