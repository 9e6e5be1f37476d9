"""Right-to-left lines for terminals that print every line from left to right.

A shortened Unicode bidirectional algorithm: strong letters, numbers, and neutrals between them; no explicit embeddings (their controls are
dropped from what is shown) and no shaping, which is the terminal's and the font's work.
"""

from __future__ import annotations

import unicodedata

_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_CONTROLS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")


def visual(line: str) -> str:
    """The line as a left-to-right terminal has to print it."""
    return "".join(letter for _, letter in visual_order(line))


def visual_order(line: str) -> list[tuple[int, str]]:
    """Logical position and shown letter of each place from the left; brackets in right-to-left runs are mirrored."""
    levels = _levels(line)
    order = [at for at, letter in enumerate(line) if letter not in _CONTROLS]
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            stop = start
            while stop < len(order) and levels[order[stop]] >= level:
                stop += 1
            order[start:stop] = reversed(order[start:stop])
            start = stop
    return [(at, line[at].translate(_MIRROR) if levels[at] % 2 else line[at]) for at in order]


def _levels(line: str) -> list[int]:
    """Embedding level of each letter: 0 left to right, 1 right to left, 2 numbers and Latin inside right to left."""
    kinds = [_kind(letter) for letter in line]
    base = 1 if next((kind for kind in kinds if kind in "LR"), "L") == "R" else 0
    for at, kind in enumerate(kinds):  # 10.5, 3,000 and 12-9-2023 are one number
        if kind == "S" and 0 < at < len(kinds) - 1 and kinds[at - 1] == kinds[at + 1] == "N":
            kinds[at] = "N"
    strong = "R" if base else "L"
    last = strong
    resolved = []
    for kind in kinds:
        if kind in "LR":
            last = kind
        resolved.append("n" if kind == "N" and last == "R" else "L" if kind == "N" else kind if kind in "LR" else "?")
    for start in range(len(resolved)):
        if resolved[start] != "?":
            continue
        stop = start
        while stop < len(resolved) and resolved[stop] == "?":
            stop += 1
        before = _side(resolved[start - 1]) if start else strong
        after = _side(resolved[stop]) if stop < len(resolved) else strong
        resolved[start:stop] = [before if before == after else strong] * (stop - start)
    return [(1 if kind == "R" else 2 if kind == "n" or base else 0) for kind in resolved]


def _side(kind: str) -> str:
    return "R" if kind in "Rn" else "L"


def _kind(letter: str) -> str:
    found = unicodedata.bidirectional(letter)
    if found in ("R", "AL"):
        return "R"
    if found == "L":
        return "L"
    if found in ("EN", "AN"):
        return "N"
    if found == "NSM":
        return "R"  # vowel marks stay with their letters
    return "S" if letter in ".,:/-٫٬" else "?"
