"""Text made easy to match, still knowing where each letter stood.

Folded away: alef forms (أإآٱ → ا), final ى → ي, hamza seats (ؤ ئ → ء, so مسؤول and مسئول agree), tatweel, vowel marks, Arabic-Indic and
Persian digits, presentation forms, Persian ی ک, bidi controls and zero-width characters, odd spaces and quotation marks of one kind.
ة and ه stay apart: folding them joins words of different meaning more often than it mends spelling.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from khabar.model.span import Span

MARKS = "".join(map(chr, [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E9)]))
_REMOVED = MARKS + "\u0640\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad\u061c"
_removed = re.compile(f"[{re.escape(_REMOVED)}\ufb50-\ufdff\ufe70-\ufefc]")
_mark_set = frozenset(MARKS + "\u0640")

_ONE_TO_ONE: dict[int, str] = {
    **{ord(c): "ا" for c in "أإآٱ"},
    ord("ى"): "ي", ord("ی"): "ي", ord("ې"): "ي", ord("ک"): "ك", ord("ؤ"): "ء", ord("ئ"): "ء", ord("ہ"): "ه", ord("ۀ"): "ه",
    **{0x0660 + n: str(n) for n in range(10)},
    **{0x06F0 + n: str(n) for n in range(10)},
    **{ord(c): " " for c in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"},
    ord("٪"): "%", ord("٫"): ".", ord("٬"): ",", ord("–"): "-", ord("—"): "-", ord("−"): "-", ord("‑"): "-",
    **{ord(c): '"' for c in "“”„‟«»❝❞＂″"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and the raw offset of each of its letters."""

    text: str
    origin: Sequence[int]  # one longer than text: origin[-1] is the raw length
    raw: str

    def span(self, start: int, end: int) -> Span:
        """Raw span of folded start..end, with the vowel marks that belong to its last letter."""
        return Span(*self.bounds(start, end))

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The two ends of that span."""
        if end <= start:
            return self.origin[start], self.origin[start]
        stop = self.origin[end - 1] + 1
        while stop < len(self.raw) and self.raw[stop] in _mark_set:
            stop += 1
        return self.origin[start], stop


def fold(raw: str) -> Folded:
    """Fold a whole text; linear in its length."""
    if not _removed.search(raw):
        return Folded(raw.translate(_ONE_TO_ONE), range(len(raw) + 1), raw)
    letters: list[str] = []
    origin: list[int] = []
    at = 0
    for hit in _removed.finditer(raw):
        start = hit.start()
        letters.append(raw[at:start])
        origin.extend(range(at, start))
        plain = "" if raw[start] in _REMOVED else _plain(raw[start])
        letters.append(plain)
        origin.extend([start] * len(plain))
        at = hit.end()
    letters.append(raw[at:])
    origin.extend(range(at, len(raw) + 1))
    return Folded("".join(letters).translate(_ONE_TO_ONE), tuple(origin), raw)


def fold_word(word: str) -> str:
    """Folded form of a word or phrase, for lexicon keys."""
    return fold(word).text if _removed.search(word) else word.translate(_ONE_TO_ONE)


def _plain(letter: str) -> str:
    """A presentation form as ordinary letters (ﻻ → لا)."""
    return "".join(c for c in unicodedata.normalize("NFKC", letter) if c not in _REMOVED)
