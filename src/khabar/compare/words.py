"""The words of a text as numbers, all at once: no loop over words, so that thousands of reports a second can be compared.

A word is its folded letters; its hash is that of the span of letters, and its stem that of a shorter span, so affixes are cut off without touching a string. Three
sorts: function words; formula words (names, titles and offices, of which official prose is full: صاحب السمو الملكي الأمير …); and ordinary words. Only what holds
ordinary words is evidence that two reports have one text. The lists are those of the lexicon, so the same report always has the same hashes, whatever else was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from khabar.lexicon.load import lexicon
from khabar.text.fold import fold, fold_word
from khabar.text.tokens import norms

Hashes: TypeAlias = NDArray[np.uint32]
Wide: TypeAlias = NDArray[np.uint64]
_Ints: TypeAlias = NDArray[np.int64]

FUNCTION, FORMULA, ORDINARY, UNKNOWN = 0, 1, 2, 3
PRIME = np.uint64(0x9E3779B97F4A7C15)
ODD = np.uint64(0xBF58476D1CE4E5B9)
_INVERSE = np.uint64(pow(int(PRIME), -1, 1 << 64))
_GONE, _LETTER, _DIGIT, _POINT = 9, 1, 2, 3  # what a code unit is; 0 is between words
_LIGATURES = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")  # one of them may stand for two letters
_ALPHABETS = ((0x20, 0x250), (0x400, 0x500), (0x600, 0x780), (0x2000, 0x2070), (0xFEFF, 0xFF00))
STEM = 5  # letters


class Words(NamedTuple):
    full: Wide
    stem: Wide
    sort: NDArray[np.uint8]


def pack(text: str) -> Wide:
    """A number a word: hash (32 bits), hash of the stem (29), unknown to the lists (1), ordinary (1), formula (1)."""
    full, stem, length, digit = _spans(text)
    if not len(full):
        return full
    words, stems = _known()
    sort = _sort_of(full, *words)
    new = np.flatnonzero(sort == UNKNOWN)
    sort[new] = np.where(length[new] < 3, np.uint8(FUNCTION), _sort_of(stem[new], *stems))
    sort[digit] = np.where(length[digit] > 1, ORDINARY, FUNCTION)
    flags = _FLAGS[sort]
    return (full >> np.uint64(32) << np.uint64(32)) | (stem >> np.uint64(35) << np.uint64(3)) | flags


_FLAGS = np.array([0, 1, 2, 2 | 4], np.uint64)


def is_ordinary(packed: Wide) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (packed & np.uint64(2)) != 0
    return found


def is_unknown(packed: Wide) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (packed & np.uint64(4)) != 0
    return found


def mixed(found: Wide) -> Wide:
    """The same numbers, every bit of each depending on all of its bits."""
    found = found ^ (found >> np.uint64(29))
    found *= ODD
    found ^= found >> np.uint64(32)
    return found


# ------------------------------------------------------------ own
def _spans(text: str) -> tuple[Wide, Wide, _Ints, NDArray[np.bool_]]:
    """Of each word the hash, the hash of its stem, its length, and whether it is a number."""
    units = np.frombuffer(text.encode("utf-16-le", "replace"), "<u2")
    if len(units) and units.max() >= 0xFB50 and _LIGATURES.search(text):
        units = np.frombuffer(fold(text).text.encode("utf-16-le", "replace"), "<u2")
    letters, kinds = _alphabet()
    kind = kinds[units]
    if (kind == _GONE).any():
        units, kind = units[kind != _GONE], kind[kind != _GONE]
    if not len(units):
        return np.empty(0, np.uint64), np.empty(0, np.uint64), np.empty(0, np.int64), np.empty(0, np.bool_)
    code = letters[units]
    points = np.flatnonzero(kind[1:-1] == _POINT) + 1  # 6.8 and 1,000 are one number
    if len(points):
        kind = kind.copy()
        kind[points] = np.where((kind[points - 1] == _DIGIT) & (kind[points + 1] == _DIGIT), _DIGIT, 0)
    kind[:1][kind[:1] == _POINT] = 0
    kind[-1:][kind[-1:] == _POINT] = 0
    edge = np.flatnonzero(kind[1:] != kind[:-1]) + 1
    start = np.concatenate((_ZERO, edge))
    start = start[kind[start] != 0]
    stop = np.append(edge, len(kind))
    stop = stop[np.searchsorted(stop, start, side="right")]
    power, inverse = _powers(len(code) + 1)
    sums = np.zeros(len(code) + 1, np.uint64)
    np.cumsum(code * power[: len(code)], out=sums[1:])
    first, last = _stem_spans(code, start, stop)
    return (
        mixed((sums[stop] - sums[start]) * inverse[start]),
        mixed((sums[last] - sums[first]) * inverse[first]),
        stop - start,
        kind[start] == _DIGIT,
    )


_ZERO = np.zeros(1, np.int64)


def _stem_spans(code: Wide, start: _Ints, stop: _Ints) -> tuple[_Ints, _Ints]:
    """Without و, the article and what is written onto it (وال، بال، لل), cut to STEM letters: endings fall away with the rest. Three letters stay."""
    padded = np.concatenate((code, _PADDING))
    first = start + ((padded[start] == _WAW) & (stop - start > 3))
    onto = padded[first]
    second = padded[first + 1]
    article = (second == _ALEF) & (padded[first + 2] == _LAM) & ((onto == _BA) | (onto == _LAM) | (onto == _KAF) | (onto == _FA))
    first += 3 * (article & (stop - first > 5))
    first += 2 * (((padded[first] == _ALEF) | (padded[first] == _LAM)) & (padded[first + 1] == _LAM) & (stop - first > 4))
    return first, np.minimum(stop, first + STEM)


_WAW, _ALEF, _LAM, _BA, _KAF, _FA = (np.uint64(ord(letter)) for letter in "والبكف")
_PADDING = np.zeros(8, np.uint64)


def _sort_of(hashes: Wide, known: Wide, sorts: NDArray[np.uint8]) -> NDArray[np.uint8]:
    at = known.searchsorted(hashes)
    return np.where(known.take(at, mode="clip") == hashes, sorts.take(at, mode="clip"), np.uint8(UNKNOWN))


@lru_cache(maxsize=1)
def _known() -> tuple[tuple[Wide, NDArray[np.uint8]], tuple[Wide, NDArray[np.uint8]]]:
    """Hashes of the words of the lists, sorted, with the sort of each; and those of their stems, an ordinary word before a formula word."""
    words = lexicon()
    sorts = {**dict.fromkeys(words.common_words, ORDINARY), **dict.fromkeys(_formulas(), FORMULA), **dict.fromkeys(words.function_words, FUNCTION)}
    listed = [word for word in sorts if word and word.isalpha()]
    full, stem, length, _ = _spans("\n".join(listed))
    sort = np.array([sorts[word] for word in listed], np.uint8)
    content = np.flatnonzero((sort != FUNCTION) & (length > 2))
    content = content[np.lexsort((-sort[content].astype(np.int8), stem[content]))]
    stems, first = np.unique(stem[content], return_index=True)
    order = np.argsort(full)
    return (full[order], sort[order]), (stems, sort[content][first])


def _formulas() -> frozenset[str]:
    """Folded words of names, titles and offices."""
    words = lexicon()
    phrases: Iterable[str] = chain(
        words.given_names,
        (form for office in words.offices for form in (*office.forms, *office.plural, *office.dual)),
        (form for title in words.titles for form in (*title.forms, *title.plural, *title.dual)),
        (name for actor in words.actors for name in actor.names),
        (name for state in words.states for name in (*state.names, *state.adjective)),
        ("بن آل أبو ابن عبد صاحب السمو الملكي مجلس الوزراء",),
    )
    return frozenset(word for phrase in phrases for word in norms(phrase)) - words.function_words


@lru_cache(maxsize=1)
def _alphabet() -> tuple[Wide, NDArray[np.uint8]]:
    """For each code unit its folded letter, and what it is."""
    letters, kinds = np.zeros(1 << 16, np.uint64), np.zeros(1 << 16, np.uint8)
    for unit in chain.from_iterable(range(*span) for span in _ALPHABETS):
        folded = fold_word(chr(unit)).lower()
        if not folded:
            kinds[unit] = _GONE
        elif len(folded) == 1 and ord(folded) < 1 << 16:
            letters[unit] = ord(folded)
            kinds[unit] = _DIGIT if folded.isdecimal() else _LETTER if folded.isalpha() else _POINT if folded in ".," else 0
    return letters, kinds


class _Powers:
    up = np.ones(1, np.uint64)
    down = np.ones(1, np.uint64)


def _powers(count: int) -> tuple[Wide, Wide]:
    """Powers of the prime and of its inverse modulo 2**64."""
    if len(_Powers.up) < count:
        size = 1 << max(14, count.bit_length())
        for name, factor in (("up", PRIME), ("down", _INVERSE)):
            steps = np.full(size, factor, np.uint64)
            steps[0] = 1
            setattr(_Powers, name, np.cumprod(steps))
    return _Powers.up, _Powers.down
