"""Is a word that no list knows a foreign name by its letters, or made from an ordinary word?"""

from __future__ import annotations

import math
from functools import lru_cache

from khabar.lexicon.load import DATA, lexicon, read_table
from khabar.text.clitics import light_stem, openings

_VERBAL = ("ي", "ت", "ن", "ا", "سي", "ست", "سن")  # letters before the stem of a present or future verb


def grams(word: str) -> list[str]:
    """Runs of two and three letters, with the word's ends."""
    marked = f"^{word}$"
    return [marked[at : at + size] for size in (2, 3) for at in range(len(marked) - size + 1)]


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in read_table(DATA / "name_letters.tsv")}


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    return frozenset(light_stem(word) for word in lexicon().ordinary_words)


def looks_foreign(norm: str) -> bool:
    """نوفوروسيسك, كوليبا: by the letters alone; an ordinary word never does."""
    return _score(norm) >= _weights()["least"]


def may_be_foreign(norm: str) -> bool:
    """The same with less proof: for a word behind a class noun or a name."""
    return _score(norm) >= _weights()["fair"]


@lru_cache(maxsize=1 << 16)
def _score(norm: str) -> float:
    if len(norm) < 4 or norm.startswith("ال"):
        return -math.inf
    known = lexicon().ordinary_words
    if norm in known or any(len(core) > 4 and core in known for _, core in openings(norm)[1:]):
        return -math.inf  # an ordinary word, perhaps behind particles
    weights = _weights()
    return sum([weights.get(gram, 0.0) for gram in grams(norm)])


@lru_cache(maxsize=1 << 16)
def is_derived(norm: str) -> bool:
    """Does it share its stem with an ordinary word (يستعرضون, ومشاريعها), or is it one?"""
    known, stems = lexicon().ordinary_words, _stems()
    if light_stem(norm) in stems or any(core in known for _, core in openings(norm)):
        return True
    joined = norm[1:] if norm[0] in "وف" and len(norm) > 4 else norm
    for letters in _VERBAL:
        rest = joined.removeprefix(letters)
        if rest != joined and len(rest) > 2 and (rest in known or light_stem(rest) in stems):
            return True
    return False


@lru_cache(maxsize=1 << 16)
def may_be_name(norm: str) -> bool:
    """A word that no ordinary one explains, or one with the letters of a foreign name."""
    return len(norm) > 2 and (looks_foreign(norm) or not is_derived(norm))
