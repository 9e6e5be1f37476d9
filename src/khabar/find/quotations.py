"""Quotation marks: straight, curly, angle, doubled, nested and unbalanced ones. An odd mark never aborts a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.model import Document, Line, Quotation, Span

_MARK = re.compile("[«»“”„‟\"❝❞＂]|''|``")
_OPENING = frozenset("«„❝")
_CLOSING = frozenset("»❞")
_WORD = re.compile(r"\w+")


def find_quotations(doc: Document) -> Iterator[Quotation]:
    """Outermost quotations of each line. What opens and is not closed runs to the line's end; a lone closing mark is none."""
    for line in doc[Line]:
        yield from _in_line(doc.text, line.start, line.end)


def _in_line(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened: tuple[int, int, str] | None = None  # start, end of the mark, its letter
    depth = 0
    for hit in _MARK.finditer(text, start, end):
        mark = hit.group()
        if opened is None:
            if mark in _CLOSING or (mark == "”" and _looks_closing(text, hit.start(), hit.end(), start, end)):
                continue
            opened, depth = (hit.start(), hit.end(), mark), 0
        elif _closes(opened[2], mark, text, hit.start(), hit.end(), end):
            if depth:
                depth -= 1
                continue
            yield _quotation(text, opened[0], opened[1], hit.start(), hit.end(), closed=True)
            opened = None
        elif mark == opened[2] and mark in "«“„":
            depth += 1
        elif mark == opened[2] == '"':  # a second straight mark that opens: the first was never closed, and ends with its sentence
            stop = _sentence_end(text, opened[1], hit.start())
            if stop is not None:
                yield _quotation(text, opened[0], opened[1], stop, stop, closed=False)
            opened, depth = (hit.start(), hit.end(), mark), 0
    if opened is not None and end - opened[1] > 2:
        yield _quotation(text, opened[0], opened[1], end, end, closed=False)


def _closes(opening: str, mark: str, text: str, at: int, behind: int, end: int) -> bool:
    if opening == "«":
        return mark == "»"
    if opening == "❝":
        return mark == "❞"
    if opening == "„":
        return mark in "“”"
    if opening == "“":
        return mark == "”" or (mark == "“" and _ends_phrase(text, at, behind, end)) or mark == '"'
    if opening == "”":
        return mark in "“”"
    if mark == opening == '"' and _looks_opening(text, at, behind, end):
        return False
    return mark == opening or (opening in "\"＂''``" and mark in "”＂'' ")


def _ends_phrase(text: str, at: int, behind: int, end: int) -> bool:
    return at > 0 and not text[at - 1].isspace() and (behind >= end or not text[behind].isalnum())


def _looks_opening(text: str, at: int, behind: int, end: int) -> bool:
    """A straight mark behind a space or a bracket and right before a word."""
    return at > 0 and (text[at - 1].isspace() or text[at - 1] == "(") and behind < end and text[behind].isalnum()


def _sentence_end(text: str, start: int, stop: int) -> int | None:
    """Where the first sentence of an unclosed quotation ends, if that is before `stop`."""
    hit = re.compile(r"[.!?؟](?=\s)").search(text, start, stop)
    return hit.end() if hit is not None else None


def _looks_closing(text: str, at: int, behind: int, start: int, end: int) -> bool:
    """A curly mark of the closing shape that stands behind a word and before a space closes nothing we saw."""
    return at > start and text[at - 1].isalnum() and (behind >= end or text[behind].isspace() or text[behind] in ".،,;؛")


def _quotation(text: str, start: int, inner_start: int, inner_end: int, end: int, *, closed: bool) -> Quotation:
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quotation(
        start=start, end=end, rule="quotation.closed" if closed else "quotation.open", inner=Span(inner_start, inner_end), closed=closed,
        words=len(_WORD.findall(text, inner_start, inner_end)),
    )  # fmt: skip
