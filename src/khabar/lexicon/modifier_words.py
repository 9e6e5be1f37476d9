"""Adjectives behind a word for a source (data/modifiers.toml), by their folded form without article."""

from __future__ import annotations

from functools import lru_cache

from khabar.lexicon.load import lexicon
from khabar.text.clitics import bare


@lru_cache(maxsize=1)
def modifiers() -> dict[str, str]:
    """Their English."""
    return {bare(m.form): m.name_en for m in lexicon().modifiers}


@lru_cache(maxsize=1)
def sorts() -> frozenset[str]:
    """The English of those that say of which sort the noun is: intelligence, security."""
    return frozenset(m.name_en for m in lexicon().modifiers if m.sorts)
