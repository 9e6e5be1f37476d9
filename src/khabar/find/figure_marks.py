"""Brackets and quotation marks around a number alone, which news sites put for emphasis: "(9) عمال", «10» ملايين دولار."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.number_words import number_word
from khabar.model import Token

_CLOSING = {"(": ")", '"': '"', "[": "]"}


def without_marks(tokens: Sequence[Token]) -> tuple[Sequence[Token], dict[int, int]]:
    """The tokens without such marks, and for each number so freed: its raw start → the raw start of the mark in front of it."""
    opened: dict[int, int] = {}
    dropped: set[int] = set()
    for k in [k for k, token in enumerate(tokens) if token.norm in _CLOSING]:
        if k not in dropped and (end := _end(tokens, k)):
            opened[tokens[k + 1].start] = tokens[k].start
            dropped |= {k, end}
    return ([token for k, token in enumerate(tokens) if k not in dropped] if dropped else tokens), opened


def _end(tokens: Sequence[Token], k: int) -> int:
    """Index of the mark that closes the one at k around numbers alone; 0 if there is none."""
    mark = _CLOSING[tokens[k].norm]
    if k + 2 >= len(tokens) or tokens[k + 1].kind != "number":
        return 0
    tight = mark == '"'  # quotation marks look the same on both sides
    if tight and tokens[k + 1].start != tokens[k].end:
        return 0
    for end in range(k + 2, min(k + 5, len(tokens))):
        token = tokens[end]
        if token.norm == mark:
            return 0 if tight and token.start != tokens[end - 1].end else end
        if token.kind != "number" and token.norm != "-" and number_word(token.norm) is None:
            return 0
    return 0
