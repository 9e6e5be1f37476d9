"""Particles written onto a word: و ف ب ل ك س, the article, and pronoun suffixes."""

from __future__ import annotations

import re
from functools import lru_cache

_ARTICLE = "ال"
_SUFFIX = re.compile(r"(?:كما|هما|كم|هم|هن|نا|ها|ات|ون|ين|ان|وا|ية|ه|ة|ي|ك)$")
_PREFIX = re.compile(r"^(?:[وف]?(?:بال|كال|لل|ال)|[وف]?س(?=[يتن])|[وف]|[بكل])")


@lru_cache(maxsize=1 << 17)
def openings(norm: str) -> tuple[tuple[int, str], ...]:
    """Ways to read a folded word as particles + core, least stripped first: (letters of particles, core).

    "وللناتو" gives (0, "وللناتو"), (1, "للناتو"), (2, "الناتو"): the second ل of لل stands for the article's alef and is inside the core's span.
    """
    ways = [(0, norm)]
    rest, cut = norm, 0
    if (len(norm) > 3 and norm[0] in "وف") or (len(norm) == 3 and norm[0] == "و"):
        rest, cut = norm[1:], 1
        ways.append((cut, rest))
    if len(rest) >= 3:
        if rest.startswith("لل") and len(rest) > 3:
            ways.append((cut + 1, _ARTICLE + rest[2:]))
            ways.append((cut + 1, rest[1:]))
        elif rest[0] in "بلك":
            ways.append((cut + 1, rest[1:]))
    return tuple(ways)


@lru_cache(maxsize=1 << 17)
def bare(norm: str) -> str:
    """A word without و/ف and without the article: for comparing nouns. Short words are left alone."""
    rest = norm[1:] if len(norm) > 4 and norm[0] in "وف" else norm
    if len(rest) > 4 and rest.startswith(("بال", "كال", "لل")):
        rest = rest[3:] if rest[0] != "ل" else rest[2:]
    elif len(rest) > 4 and rest.startswith(_ARTICLE):
        rest = rest[2:]
    return rest


@lru_cache(maxsize=1 << 17)
def light_stem(norm: str) -> str:
    """Retrieval key of a folded word (never for names): one prefix cluster and one suffix off, three letters stay."""
    stem = norm
    hit = _PREFIX.match(stem)
    if hit and len(stem) - hit.end() >= 3:
        stem = stem[hit.end() :]
    hit = _SUFFIX.search(stem)
    if hit and hit.start() >= 3:
        stem = stem[: hit.start()]
    return stem
