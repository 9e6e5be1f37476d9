"""The two columns that are searched, made by our own text layer so that clitics, alef forms and vowel marks do not hide a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.model import Span
from khabar.text.clitics import light_stem
from khabar.text.fold import fold
from khabar.text.tokens import tokens_of

_ASKED = re.compile(r'"([^"]*)"?|(\S+)')


def columns(text: str) -> tuple[str, str]:
    """Normalised words and their light stems, each as one string of words."""
    words = [token.norm for token in tokens_of(fold(text)) if token.kind != "mark"]
    return " ".join(words), " ".join(light_stem(word) for word in words)


def asked(query: str) -> list[tuple[str, ...]]:
    """The terms of a query, each one folded word or, between quotation marks, a phrase of folded words."""
    terms = []
    for quoted, single in _ASKED.findall(fold(query).text):
        words = tuple(token.norm.lower() for token in tokens_of(fold(quoted or single)) if token.kind != "mark")
        if words and quoted:
            terms.append(words)
        else:
            terms += [(word,) for word in words]
    return terms


def hits(text: str, terms: list[tuple[str, ...]]) -> Iterator[Span]:
    """Where the terms stand in a raw text: single words by stem, phrases word for word."""
    single = {light_stem(term[0]) for term in terms if len(term) == 1}
    phrases = [term for term in terms if len(term) > 1]
    tokens = [token for token in tokens_of(fold(text)) if token.kind != "mark"]
    for at, token in enumerate(tokens):
        norm = token.norm.lower()
        if light_stem(norm) in single:
            yield token.span
        for phrase in phrases:
            if norm == phrase[0] and tuple(t.norm.lower() for t in tokens[at : at + len(phrase)]) == phrase:
                yield Span(token.start, tokens[at + len(phrase) - 1].end)


def snippet(text: str, spans: list[Span], width: int = 160) -> tuple[str, list[Span]]:
    """The stretch of text with most hits, cut at spaces, with the hits inside it."""
    if not spans:
        return text[:width].replace("\n", " "), []
    best = max(spans, key=lambda first: sum(first.start <= s.start and s.end <= first.start + width for s in spans))
    start = max(0, best.start - width // 4)
    start = text.find(" ", start) + 1 if start and text.find(" ", start, best.start) >= 0 else start
    start = min(start, best.start)
    end = min(len(text), max(start + width, best.end))
    if end < len(text) and (space := text.rfind(" ", best.end, end)) > 0:
        end = space
    inside = [Span(s.start - start, s.end - start) for s in spans if start <= s.start and s.end <= end]
    return text[start:end].replace("\n", " "), inside
