"""Whose the counted things are: the state whose adjective stands with the noun, or with the army they come from."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.figure_words import FigureWords
from khabar.model import Token

_BELONGING = frozenset({"تابع", "تابعة", "تابعين", "تابعون", "تابعا", "تابعتين", "تابعان"})
_REACH = 4


def owner_behind(tokens: Sequence[Token], last: int, words: FigureWords) -> str | None:
    """ "400 جندي فرنسي", "دبابة قتالية روسية", "سبعة من جنود الجيش الأوكراني", "طائرتين تابعتين لسلاح الجو المصري"."""
    if (own := words.nation_at(tokens, last)) is not None:
        return own
    k = last + 1
    while k < len(tokens) and tokens[k].norm in words.sort:
        k += 1
    if k >= len(tokens):
        return None
    if (own := words.nation_at(tokens, k)) is not None:
        return own
    if tokens[k].norm == "من" or tokens[k].norm in _BELONGING:
        k += 1
    elif not (tokens[k].norm.startswith("لل") or _is_force(tokens[k].norm, words)):
        return None
    for at in range(k, min(k + _REACH, len(tokens))):
        if at > k and (own := words.nation_at(tokens, at)) is not None:
            return own
        if not _is_force(tokens[at].norm, words):
            return None
    return None


def _is_force(norm: str, words: FigureWords) -> bool:
    """A word of armies and police, with or without the article or ل."""
    return norm in words.forces or norm.removeprefix("ال") in words.forces or (norm[0] == "ل" and norm[1:].removeprefix("ل") in words.forces)
