"""Which of many things share a key, as pairs, each once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray


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
