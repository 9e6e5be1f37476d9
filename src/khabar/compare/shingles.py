"""The words of a report as hashes: shingles, stems, and the keys by which copies find each other.

A word counts by its folded letters. Three sorts: function words; formula words (names, titles and offices, of which official prose is full: صاحب السمو الملكي الأمير
…); and ordinary words. Only what holds ordinary words is evidence that two reports have one text. The lists are those of the lexicon, so the same report always has
the same hashes, whatever else has been read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from khabar.lexicon.load import lexicon
from khabar.text.clitics import light_stem
from khabar.text.fold import MARKS, fold_word
from khabar.text.tokens import norms

Hashes: TypeAlias = NDArray[np.uint32]
Wide: TypeAlias = NDArray[np.uint64]

SHINGLE = 5  # words
WINDOW = 8  # words of a key: long enough that chance does not repeat it
STEP = 16  # of so many windows on end one is a key, so a run of 23 words that two reports share gives them a key
ORDINARY = 3  # ordinary words that a key must hold
MOST = 4096  # shingles kept exactly
_FUNCTION, _FORMULA, _ORDINARY = 0, 1, 2

_WORD = re.compile(rf"[\u0621-\u065f\u0670-\u06d3\u200b-\u200f\ufb50-\ufdff\ufe70-\ufefc{MARKS}]+|\d+(?:[.,]\d+)*|[A-Za-z\u00c0-\u024f]+")
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_ODD = np.uint64(0xBF58476D1CE4E5B9)
_LOW = np.uint64(0xFFFFFFFF)
_LAST = np.uint64(0xFFFFFFFFFFFFFFFF)
_LONGEST_TABLE = 500_000
BANDS, ROWS = 16, 2  # of the keys of facts: half of the facts in common make a shared key in 99 of 100 cases, a tenth in 15
FEWEST_FACTS = 4
_draw = np.random.Generator(np.random.PCG64(20150713)).integers
_FACTORS = _draw(1, 1 << 63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
_ADDENDS = _draw(0, 1 << 63, BANDS * ROWS, dtype=np.uint64)


class _Words(dict[str, int]):
    """Words as written, each packed as hash (32 bits), hash of its stem (29), unknown to the lists (1), sort (2). A cache: forgotten where it grows too large."""

    def __missing__(self, word: str) -> int:
        if len(self) > _LONGEST_TABLE:
            self.clear()
        folded = fold_word(word).lower()
        sort, unknown = _sort(folded)
        stem = crc32(b"stem " + light_stem(folded).encode("utf-8", "replace")) >> 3
        packed = crc32(folded.encode("utf-8", "replace")) << 32 | stem << 3 | unknown << 2 | sort
        self[word] = packed
        return packed


_words = _Words()


@lru_cache(maxsize=1)
def formula_words() -> frozenset[str]:
    """Folded words of names, titles and offices."""
    words = lexicon()
    phrases: Iterable[str] = chain(
        words.given_names,
        (form for entry in (*words.offices, *words.titles) for form in (*entry.forms, *entry.plural, *entry.dual)),
        (name for actor in words.actors for name in actor.names),
        (name for state in words.states for name in (*state.names, *state.adjective)),
        ("بن آل أبو ابن عبد صاحب السمو الملكي مجلس الوزراء",),
    )
    return frozenset(word for phrase in phrases for word in norms(phrase)) - words.function_words


def _sort(folded: str) -> tuple[int, bool]:
    words = lexicon()
    if folded[:1].isdigit():
        return (_ORDINARY if len(folded) > 1 else _FUNCTION), False
    if len(folded) < 3 or folded in words.function_words:
        return _FUNCTION, False
    if folded in formula_words() or (folded[0] == "و" and folded[1:] in formula_words()):
        return _FORMULA, False
    return _ORDINARY, folded not in words.common_words and light_stem(folded) not in words.common_words


def pack(text: str) -> Wide:
    """The words of a text, as _Words has them."""
    found = _WORD.findall(text)
    return np.fromiter(map(_words.__getitem__, found), np.uint64, len(found))


def shingles(packed: Wide) -> Hashes:
    """Sorted hashes of all runs of five words that hold an ordinary one."""
    if len(packed) < SHINGLE:
        return np.empty(0, np.uint32)
    ordinary = (packed & np.uint64(3)) == np.uint64(_ORDINARY)
    runs = _runs(packed >> np.uint64(32), SHINGLE)
    count = len(runs)
    held = ordinary[:count].copy()
    for k in range(1, SHINGLE):
        held |= ordinary[k : k + count]
    return _set(runs[held] >> np.uint64(32))


def sampled(found: Sequence[Hashes]) -> tuple[int, list[Hashes]]:
    """Of a report with more than MOST shingles those whose hash is small: the same ones in every report, so shares can still be told."""
    scale = 0
    while sum(len(part) for part in found) > MOST << scale:
        scale += 1
    return scale, [at_scale(part, scale) for part in found]


def at_scale(found: Hashes, scale: int) -> Hashes:
    return found[: found.searchsorted(np.uint32(1 << (32 - scale)))] if scale else found


def text_keys(packed: Wide) -> list[int]:
    """Winnowed windows (Schleimer, Wilkerson, Aiken 2003): the smallest hash of every STEP windows on end, formulas left out."""
    count = len(packed) - WINDOW + 1
    if count < 1:
        return []
    ordinary = ((packed & np.uint64(3)) == np.uint64(_ORDINARY)).astype(np.int32)
    total = np.concatenate((np.zeros(1, np.int32), np.cumsum(ordinary)))
    runs = _runs(packed >> np.uint64(32), WINDOW)
    runs[total[WINDOW:] - total[:count] < ORDINARY] = _LAST
    if count > STEP:
        runs = np.lib.stride_tricks.sliding_window_view(runs, STEP).min(axis=1)
    else:
        runs = runs.min(keepdims=True)
    return [key for key in np.unique(runs).view(np.int64).tolist() if key != -1]


def fact_keys(facts: Hashes, buckets: Sequence[int]) -> list[int]:
    """MinHash of names, figures and rare words, BANDS keys of ROWS minima for each bucket of days: a rewritten report keeps these where it keeps few of the words."""
    if len(facts) < FEWEST_FACTS:
        return []
    drawn = (facts.astype(np.uint64)[:, None] * _FACTORS + _ADDENDS) >> np.uint64(32)
    bands = drawn.min(axis=0).reshape(BANDS, ROWS)
    found = np.arange(BANDS, dtype=np.uint64)
    for k in range(ROWS):
        found = (found ^ bands[:, k]) * _PRIME
        found ^= found >> np.uint64(31)
    salted = (found[:, None] + np.array(buckets, np.int64).view(np.uint64)) * _ODD
    return np.unique((salted ^ (salted >> np.uint64(32))).view(np.int64)).tolist()  # type: ignore[no-any-return]


def stems(packed: Wide) -> tuple[Hashes, Hashes, Hashes]:
    """Stems of the ordinary words, each two that follow each other when the others are left out, and words that no list knows."""
    content = packed[(packed & np.uint64(3)) == np.uint64(_ORDINARY)]
    single = content & _LOW
    return _set(single >> np.uint64(3)), _set(_runs(single >> np.uint64(3), 2) >> np.uint64(32)), _set(content[(content & np.uint64(4)) != 0] >> np.uint64(32))


def hashed(words: Iterable[str]) -> Hashes:
    """Hashes in the order given."""
    return np.fromiter((crc32(word.encode("utf-8", "replace")) for word in words), np.uint32)


def read(kept: bytes) -> Hashes:
    return np.frombuffer(kept, "<u4")


def kept(found: Hashes) -> bytes:
    return found.astype("<u4").tobytes()


def common(left: Hashes, right: Hashes) -> int:
    """How many hashes two sorted sets share."""
    if len(left) > len(right):
        left, right = right, left
    if not len(left):
        return 0
    return int(np.count_nonzero(right.take(right.searchsorted(left), mode="clip") == left))


def _set(found: Wide) -> Hashes:
    return np.unique(found.astype(np.uint32))


def _runs(values: Wide, length: int) -> Wide:
    """A hash of each run of so many values."""
    count = max(0, len(values) - length + 1)
    found = values[:count].copy()
    for k in range(1, length):
        found *= _PRIME
        found += values[k : k + count]
    found ^= found >> np.uint64(29)
    found *= _ODD
    found ^= found >> np.uint64(32)
    return found
