"""Lines and sentences. A sentence never ends at "،", never inside a closed quotation, always at a line's end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.model import Document, Line, Sentence

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PAIRS = {"«": "»", "“": "”", "„": "“", '"': '"', "(": ")", "[": "]", "‟": "”"}
_CLOSERS = "»”\"')]’"
# an end: marks of end with closing quotes behind them, then a space or the line's end or the next sentence stuck to it
_END = re.compile(rf"(?:[.!?؟۔]+|…)[{re.escape(_CLOSERS)}]*(?=\s|$|[\u0621-\u064a])")
_ABBREVIATION = re.compile(r"(?:^|[\s(\-«\"،])(?:[\u0621-\u064a]{1,2}\.)+$|(?:^|\s)(?:[A-Za-z]\.)+$")


def find_lines(doc: Document) -> Iterator[Line]:
    """Non-empty lines: the paragraphs of the report."""
    for hit in _LINE.finditer(doc.text):
        yield Line(start=hit.start(), end=hit.end())


def find_sentences(doc: Document) -> Iterator[Sentence]:
    """Sentences of each line."""
    for line in doc[Line]:
        yield from (Sentence(start=a, end=b) for a, b in cut(doc.text, line.start, line.end))


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentence bounds inside one line, trimmed of spaces."""
    quoted = _closed_quotations(text, start, end)
    at = start
    for hit in _END.finditer(text, start, end):
        stop = hit.end()
        if any(a < hit.start() and stop < b for a, b in quoted):
            continue
        if text[hit.start()] == "." and hit.end() - hit.start() == 1:
            before = text[max(at, hit.start() - 12) : hit.end()]
            after = text[hit.end() : hit.end() + 1]
            if _ABBREVIATION.search(before) or (before[:-1][-1:].isdigit() and after.isdigit()):
                continue
            if after and not after.isspace() and len(before.split()[-1]) < 4:
                continue  # "د.محمد", "أ.ف.ب"
        if a_b := _trim(text, at, stop):
            yield a_b
        at = stop
    if a_b := _trim(text, at, end):
        yield a_b


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _closed_quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of quotations that are closed inside the line (marks included)."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for at in range(start, end):
        letter = text[at]
        if opened and letter == opened[-1][0]:
            found.append((opened.pop()[1], at + 1))
        elif letter in _PAIRS and letter not in "([":
            opened.append((_PAIRS[letter], at))
    return found
