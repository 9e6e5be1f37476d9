"""Number words and what each means."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from khabar.lexicon.load import read_entries
from khabar.model import Token
from khabar.text.fold import fold_word

_PARTICLES = frozenset("وفبل")  # not ك: كمية is "amount"
_NOT_NUMBERS = frozenset({"لست", "فست", "ولست", "فسبع", "فعشر", "وربع"})


class WordEntry(Struct, frozen=True, rename={"sort": "class"}):
    """One entry of data/numbers.toml."""

    value: int | str
    sort: str
    forms: tuple[str, ...]


class Word(NamedTuple):
    """What one number word means."""

    value: int | Fraction
    sort: str


@lru_cache(maxsize=1)
def tables() -> tuple[dict[str, Word], dict[str, int]]:
    """Folded form → cardinal word, folded form without article → ordinal."""
    cardinals: dict[str, Word] = {}
    ordinals: dict[str, int] = {}
    for entry in read_entries("numbers.toml", "word", WordEntry):
        value = Fraction(entry.value)
        whole = int(value) if value.denominator == 1 else value
        for form in map(fold_word, entry.forms):
            for spelling in (form, form[:-1] + "ه") if form.endswith("ة") else (form,):
                if entry.sort == "ordinal":
                    ordinals.setdefault(spelling, int(value))
                else:
                    cardinals.setdefault(spelling, Word(whole, entry.sort))
    return cardinals, ordinals


@lru_cache(maxsize=1 << 16)
def number_word(norm: str) -> tuple[int, Word, bool] | None:
    """(letters of particles, meaning, definite) of a word that can begin a number."""
    words = tables()[0]
    if norm in _NOT_NUMBERS:
        return None
    for cut in range(min(3, len(norm))):
        if cut and (norm[cut - 1] not in _PARTICLES or (cut == 2 and norm[0] not in "وف")):  # وبخمسة, but not لبست
            return None
        core = norm[cut:]
        if word := words.get(core):
            return (cut, word, False) if word.sort != "hundreds" else None
        article = 2 if core.startswith("ال") else 1 if core.startswith("لل") else 0
        if article and (word := words.get(core[article:] if article == 2 else core[2:])):
            if word.sort in ("unit", "ten", "tens") and word.value != 2:
                return cut, word, True
            return None
    return None


def starts_number(token: Token) -> bool:
    """Whether a number can begin at the token."""
    return token.kind == "number" or (token.kind == "word" and number_word(token.norm) is not None)
