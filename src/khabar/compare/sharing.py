"""Which of many things share a key, as pairs, each once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.int64]


def sharing(keys: Sequence[Sequence[int]]) -> tuple[Positions, Positions]:
    """Left and right positions of the pairs whose keys have one in common: left smaller than right, sorted, each pair once."""
    sizes = np.fromiter(map(len, keys), np.int64, len(keys))
    flat = np.fromiter(chain.from_iterable(keys), np.int64, int(sizes.sum()))
    owner = np.repeat(np.arange(len(keys)), sizes)
    order = np.lexsort((owner, flat))
    flat, owner = flat[order], owner[order]
    found = [np.empty(0, np.int64)]
    step = 1
    at = np.flatnonzero(flat[1:] == flat[:-1])
    while len(at):  # neighbours at distance 1, 2, 3 … within the run of one key
        found.append(owner[at] * len(keys) + owner[at + step])
        step += 1
        at = at[at + step < len(flat)]
        at = at[flat[at + step] == flat[at]]
    pairs = np.concatenate(found)
    pairs.sort()
    pairs = pairs[np.append(pairs[1:] != pairs[:-1], True)] if len(pairs) else pairs
    return pairs // max(1, len(keys)), pairs % max(1, len(keys))
