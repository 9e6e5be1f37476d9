"""Words, numbers and marks of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from khabar.model import Document, Token
from khabar.text.fold import Folded, fold

_TOKEN = re.compile(
    r"(?P<word>[\u0621-\u064a\u0671-\u06d3\u06fa-\u06ff\u0750-\u077f]+)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<latin>[A-Za-z\u00c0-\u024f\u0400-\u04ff]+(?:['’-][A-Za-z\u00c0-\u024f\u0400-\u04ff]+)*)"
    r"|(?P<mark>\S)"
)
_Kind = Literal["word", "latin", "number", "mark"]


def tokens_of(folded: Folded) -> Iterator[Token]:
    """Tokens with raw offsets; digits are cut from letters ("و94" is و and 94)."""
    for hit in _TOKEN.finditer(folded.text):
        kind: _Kind = hit.lastgroup  # type: ignore[assignment]
        start, end = folded.bounds(*hit.span())
        yield Token(start=start, end=end, norm=hit.group(), kind=kind)


def norms(phrase: str) -> tuple[str, ...]:
    """Folded tokens of a lexicon phrase."""
    return tuple(hit.group() for hit in _TOKEN.finditer(fold(phrase).text))


def find_tokens(doc: Document) -> Iterator[Token]:
    """Words, numbers and marks of the report."""
    return tokens_of(fold(doc.text))
