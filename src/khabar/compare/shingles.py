"""Shingles of words, stems and facts as sorted hashes, and the keys by which copies find each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from khabar.compare.words import ODD, PRIME, Hashes, Wide, is_ordinary, is_unknown, mixed

SHINGLE = 5  # words
WINDOW = 8  # words of a key: long enough that chance does not repeat it
STEP = 16  # of so many windows on end one is a key, so a run of 23 words that two reports share gives them a key
ORDINARY = 3  # ordinary words that a key must hold
MOST = 4096  # shingles kept exactly

_LOW = np.uint64(0xFFFFFFFF)
_LAST = np.uint64(0xFFFFFFFFFFFFFFFF)
_LONGEST_TABLE = 500_000
BANDS, ROWS = 16, 2  # of the keys of facts: half of the facts in common make a shared key in 99 of 100 cases, a tenth in 15
FEWEST_FACTS = 4
_draw = np.random.Generator(np.random.PCG64(20150713)).integers
_FACTORS = _draw(1, 1 << 63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
_ADDENDS = _draw(0, 1 << 63, BANDS * ROWS, dtype=np.uint64)


def joined(parts: Sequence[Wide]) -> Wide:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def read_text(packed: Wide) -> tuple[Hashes, list[int]]:
    """Sorted hashes of all runs of five words that hold an ordinary one, and the keys.

    Keys are winnowed windows (Schleimer, Wilkerson, Aiken 2003): the smallest hash of every STEP windows on end, formulas left out.
    """
    count = len(packed) - SHINGLE + 1
    if count < 1:
        return np.empty(0, np.uint32), []
    total = np.zeros(len(packed) + 1, np.int32)
    np.cumsum(is_ordinary(packed), out=total[1:])
    runs = _runs(packed >> np.uint64(32), SHINGLE)
    found = as_set(mixed(runs[total[SHINGLE:] > total[:count]]) >> np.uint64(32))
    count = len(packed) - WINDOW + 1
    if count < 1:
        return found, []
    windows = mixed(runs[:count] * PRIME + runs[WINDOW - SHINGLE :])  # two overlapping shingles
    windows[total[WINDOW:] - total[:count] < ORDINARY] = _LAST
    reach = 1
    while reach < STEP and len(windows) > reach:  # the least of 2, 4, 8, 16 on end
        windows = np.minimum(windows[:-reach], windows[reach:])
        reach *= 2
    once = windows[np.flatnonzero(np.append(windows[1:] != windows[:-1], True))]  # the same window is the least of many on end
    return found, [key for key in once.view(np.int64).tolist() if key != -1]


def sampled(found: Sequence[Hashes]) -> tuple[int, list[Hashes]]:
    """Of a report with more than MOST shingles those whose hash is small: the same ones in every report, so shares can still be told."""
    scale = 0
    while sum(len(part) for part in found) > MOST << scale:
        scale += 1
    return scale, [at_scale(part, scale) for part in found]


def at_scale(found: Hashes, scale: int) -> Hashes:
    return found[: found.searchsorted(np.uint32(1 << (32 - scale)))] if scale else found


def fact_keys(given: Sequence[Hashes], buckets: Sequence[int]) -> list[int]:
    """MinHash of names, figures and rare words, BANDS keys of ROWS minima for each bucket of days: a rewritten report keeps these where it keeps few of the words."""
    facts = np.concatenate(given)
    if len(facts) < FEWEST_FACTS:
        return []
    drawn = (facts.astype(np.uint64)[:, None] * _FACTORS + _ADDENDS) >> np.uint64(32)
    bands = drawn.min(axis=0).reshape(BANDS, ROWS)
    found = np.arange(BANDS, dtype=np.uint64)
    for k in range(ROWS):
        found = (found ^ bands[:, k]) * PRIME
        found ^= found >> np.uint64(31)
    salted = (found[:, None] + np.array(buckets, np.int64).view(np.uint64)) * ODD
    return (salted ^ (salted >> np.uint64(32))).view(np.int64).ravel().tolist()


def stems(packed: Wide) -> tuple[Hashes, Hashes, Hashes]:
    """Stems of the ordinary words, each two that follow each other when the others are left out, and words that no list knows."""
    content = packed[is_ordinary(packed)]
    single = (content & _LOW) >> np.uint64(3)
    return as_set(single), as_set(mixed(_runs(single, 2)) >> np.uint64(32)), as_set(content[is_unknown(content)] >> np.uint64(32))


class _Names(dict[str, int]):
    """Hashes of ids of entities and of figures; a cache."""

    def __missing__(self, name: str) -> int:
        if len(self) > _LONGEST_TABLE:
            self.clear()
        found = self[name] = crc32(name.encode("utf-8", "replace"))
        return found


_names = _Names()


def hashed(names: Sequence[str]) -> Hashes:
    """Hashes in the order given."""
    return np.fromiter(map(_names.__getitem__, names), np.uint32, len(names))


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


def sharing(keys: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Pairs of positions (smaller first, sorted, each once) whose keys have one in common."""
    sizes = np.fromiter(map(len, keys), np.int64, len(keys))
    flat = np.fromiter(chain.from_iterable(keys), np.int64, int(sizes.sum()))
    owner = np.repeat(np.arange(len(keys)), sizes)
    order = np.lexsort((owner, flat))
    flat, owner = flat[order], owner[order]
    found: list[NDArray[np.int64]] = []
    step = 1
    same = flat[1:] == flat[:-1]
    while same.any():  # neighbours at distance 1, 2, 3 … within the run of one key
        at = np.flatnonzero(same)
        found.append(np.unique(owner[at] * len(keys) + owner[at + step]))
        step += 1
        same = flat[step:] == flat[:-step]
    if not found:
        return []
    pairs = np.unique(np.concatenate(found))
    return list(zip((pairs // len(keys)).tolist(), (pairs % len(keys)).tolist(), strict=True))


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


def _runs(values: Wide, length: int) -> Wide:
    """A hash of each run of so many values."""
    count = max(0, len(values) - length + 1)
    found = values[:count].copy()
    for k in range(1, length):
        found *= PRIME
        found += values[k : k + count]
    return found
