"""Shingles of words, stems and facts as sorted hashes, and the keys by which copies find each other.

A run of words is hashed as the sum of its words' 32-bit hashes times fixed 64-bit factors; the upper half of such a sum is as good as drawn by chance
(Dietzfelbinger 1996), so that nothing else need be mixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from khabar.compare.words import Hashes, Wide, is_ordinary, is_unknown, stem_hashes, word_hashes

SHINGLE = 5  # words
WINDOW = 8  # words of a key: long enough that chance does not repeat it
STEP = 16  # of so many windows on end one is a key, so a run of 23 words that two reports share gives them a key
ORDINARY = 3  # ordinary words that a key must hold
MOST = 4096  # shingles kept exactly
BANDS = 16  # keys of facts, each of two minima: half of the facts in common make a shared key in 99 of 100 cases, a tenth in 15
FEWEST_FACTS = 4

_UPPER = np.uint64(32)
_LAST = np.uint64(0xFFFFFFFFFFFFFFFF)
_ONES = np.ones(WINDOW, np.uint64)
_FACTORS = np.random.Generator(np.random.PCG64(20150713)).integers(1, 1 << 63, 2 * BANDS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)


def joined(parts: Sequence[Wide]) -> Wide:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def read_text(packed: Wide) -> tuple[Hashes, list[int]]:
    """Sorted hashes of all runs of five words that hold an ordinary one, and the keys.

    Keys are winnowed windows (Schleimer, Wilkerson, Aiken 2003): the smallest hash of every STEP windows on end, formulas left out.
    """
    if len(packed) < WINDOW:
        return np.empty(0, np.uint32), []
    words, ordinary = word_hashes(packed), is_ordinary(packed).astype(np.uint64)
    shingles = np.correlate(words, _FACTORS[:SHINGLE])
    found = as_set(shingles[np.correlate(ordinary, _ONES[:SHINGLE]) > 0] >> _UPPER)
    windows = np.correlate(words, _FACTORS[:WINDOW])
    windows[np.correlate(ordinary, _ONES) < ORDINARY] = _LAST
    reach = 1
    while reach < STEP and len(windows) > reach:  # the least of 2, 4, 8, 16 on end
        windows = np.minimum(windows[:-reach], windows[reach:])
        reach *= 2
    return found, [key for key in set(windows.view(np.int64).tolist()) if key != -1]


def sampled(found: Sequence[Hashes]) -> tuple[int, list[Hashes]]:
    """Of a report with more than MOST shingles those whose hash is small: the same ones in every report, so shares can still be told."""
    scale = 0
    while sum(len(part) for part in found) > MOST << scale:
        scale += 1
    return scale, [_at_scale(part, scale) for part in found]


def thinned(part: bytes, scale: int) -> bytes:
    return kept(_at_scale(read(part), scale)) if scale else part


def fact_keys(given: Sequence[Hashes], buckets: Sequence[int]) -> list[int]:
    """MinHash of names, figures and rare words, for each bucket of days: a rewritten report keeps these where it keeps few of the words."""
    facts = np.concatenate(given)
    if len(facts) < FEWEST_FACTS:
        return []
    least = (facts.astype(np.uint64)[:, None] * _FACTORS).min(axis=0)
    bands = (least[:BANDS] >> _UPPER) * _FACTORS[0] + (least[BANDS:] >> _UPPER) * _FACTORS[1]
    salted: NDArray[np.uint64] = (bands[:, None] + np.array(buckets, np.int64).view(np.uint64)) * _FACTORS[2]
    return salted.view(np.int64).ravel().tolist()


def stems(packed: Wide) -> tuple[Hashes, Hashes, Hashes]:
    """Stems of the ordinary words, each two that follow each other when the others are left out, and words that no list knows."""
    content = packed[is_ordinary(packed)]
    single = stem_hashes(content)
    links = np.correlate(single, _FACTORS[:2]) >> _UPPER if len(single) > 1 else single[:0]
    return as_set(single), as_set(links), as_set(word_hashes(content[is_unknown(content)]))


def hashed(names: Sequence[str]) -> Hashes:
    """Hashes in the order given."""
    return np.fromiter(map(_hash, names), np.uint32, len(names))


def read(kept: bytes) -> Hashes:
    return np.frombuffer(kept, "<u4")


def kept(found: Hashes) -> bytes:
    return found.astype("<u4").tobytes()


def common(left: bytes, right: bytes) -> int:
    """How many hashes two sets share: those that stand there twice when both are put together (quicker than looking up each)."""
    both = np.frombuffer(left + right, "<u4").copy()
    both.sort()
    return int(np.count_nonzero(both[1:] == both[:-1]))


def as_set(found: Wide | Hashes) -> Hashes:
    """Sorted, each once (numpy's own unique is slower for so few)."""
    ordered = found.astype(np.uint32)
    ordered.sort()
    if len(ordered) < 2:
        return ordered
    new = np.empty(len(ordered), np.bool_)
    new[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]


# ------------------------------------------------------------ own
@lru_cache(maxsize=1 << 17)
def _hash(name: str) -> int:
    return crc32(name.encode("utf-8", "replace"))


def _at_scale(found: Hashes, scale: int) -> Hashes:
    return found[: found.searchsorted(np.uint32(1 << (32 - scale)))] if scale else found
