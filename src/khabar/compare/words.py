"""The words of a text as numbers, for the comparison of texts.

Three sorts of words: function words; formula words (names, titles and offices, of which official prose is full: صاحب السمو الملكي الأمير …); and ordinary words. Only what
holds ordinary words is evidence that two reports have one text. The lists are those of the lexicon, so the same report always has the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from khabar.lexicon.load import lexicon
from khabar.text.fold import fold_word
from khabar.text.tokens import norms

Hashes: TypeAlias = NDArray[np.uint32]
Wide: TypeAlias = NDArray[np.uint64]

FUNCTION, FORMULA, ORDINARY = 0, 1, 2
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")  # 6.8 and 1,000 are one number
_STEM = 5  # letters
_MOST_KNOWN = 1 << 19
_ORDINARY_BIT, _UNKNOWN_BIT, _STEM_BITS = 1, 2, 30


def pack(text: str) -> Wide:
    """A number a word: its hash (32 bits), the hash of its stem (30), whether no list knows it (1), whether it is ordinary (1)."""
    return np.frombuffer(b"".join(map(_numbers.__getitem__, text.split())), "<u8")


def word_hashes(packed: Wide) -> Wide:
    return packed >> np.uint64(32)


def stem_hashes(packed: Wide) -> Wide:
    return (packed & np.uint64(0xFFFFFFFF)) >> np.uint64(2)


def is_ordinary(packed: Wide) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (packed & np.uint64(_ORDINARY_BIT)) != 0
    return found


def is_unknown(packed: Wide) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (packed & np.uint64(_UNKNOWN_BIT)) != 0
    return found


# ------------------------------------------------------------ own
class _Numbers(dict[str, bytes]):
    """The numbers of what stands between two spaces (mostly one word), 8 bytes each. Texts repeat their words, so most of them are looked up and not worked out anew."""

    def __missing__(self, stretch: str) -> bytes:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[stretch] = b"".join(_number(word).to_bytes(8, "little") for word in _WORD.findall(fold_word(stretch).lower()))
        return found


_numbers = _Numbers()


def _number(word: str) -> int:
    stem = _stem(word)
    sort, unknown = _sort(word, stem)
    return _hash(word) << 32 | _hash(stem) >> 32 - _STEM_BITS << 2 | _UNKNOWN_BIT * unknown | _ORDINARY_BIT * (sort == ORDINARY)


def _sort(word: str, stem: str) -> tuple[int, bool]:
    """Which sort a word is, and whether no list knows it or its stem."""
    if word[0].isdecimal():
        return (ORDINARY if len(word) > 1 else FUNCTION), False
    sorts, of_stems = _known()
    sort = sorts.get(word)
    if sort is None:
        sort = FUNCTION if len(word) < 3 else of_stems.get(stem)
    return (ORDINARY, True) if sort is None else (sort, False)


def _stem(word: str) -> str:
    """Without و, the article and what is written onto it (وال، بال، لل), cut to a few letters: endings fall away with the rest. Three letters stay."""
    if word[0] == "و" and len(word) > 3:
        word = word[1:]
    if word[1:3] == "ال" and word[0] in "بلكف" and len(word) > 5:
        word = word[3:]
    if word[:2] in ("ال", "لل") and len(word) > 4:
        word = word[2:]
    return word[:_STEM]


def _hash(word: str) -> int:
    return crc32(word.encode("utf-8"))


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, int], dict[str, int]]:
    """The sorts of the words of the lists, and of their stems, where an ordinary word counts before a formula word."""
    words = lexicon()
    sorts = {**dict.fromkeys(words.common_words, ORDINARY), **dict.fromkeys(_formulas(), FORMULA), **dict.fromkeys(words.function_words, FUNCTION)}
    stems: dict[str, int] = {}
    for word, sort in sorts.items():
        if sort != FUNCTION and len(word) > 2 and word.isalpha():
            stem = _stem(word)
            stems[stem] = max(sort, stems.get(stem, FORMULA))
    return sorts, stems


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
