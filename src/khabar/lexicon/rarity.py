"""How much a word says about what a report is about: the rarer it is in the news at large, the more.

The counts are frozen (data/word_spread.tsv, from one corpus) and never those of the reports at hand, so that two reports compare alike in every store.
"""

from __future__ import annotations

import math
from functools import lru_cache

from khabar.lexicon.load import DATA, lexicon, read_table
from khabar.text.clitics import light_stem
from khabar.text.fold import fold_word

_SMOOTH = 30  # reports: a stem in fewer is as rare as one in none
_COMMON = 0.5  # what a word that stands in six of ten reports is worth is worth nothing
_STATE = 2.5  # names of states are rare where the table was counted and common elsewhere
_NUMBER = 4.0


@lru_cache(maxsize=1)
def _table() -> tuple[int, dict[str, int]]:
    counts = {row[0]: int(row[1]) for row in read_table(DATA / "word_spread.tsv")}
    return counts.pop(""), counts


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    """Stems of the names of states, their people and capitals."""
    names = (name for state in lexicon().states for name in (*state.names, *state.adjective, *state.people, *(state.capital.names if state.capital else ())))
    return frozenset(light_stem(fold_word(word)) for name in names for word in name.split())


@lru_cache(maxsize=1)
def _function_stems() -> frozenset[str]:
    return frozenset(light_stem(word) for word in lexicon().function_words)


@lru_cache(maxsize=1 << 17)
def rarity(stem: str) -> float:
    """From 0 for a word of every report to 5.3 for a rare one; `stem` is a light stem, or digits."""
    if stem[0].isdigit():
        return _NUMBER if len(stem) > 1 and not (len(stem) == 4 and stem[:2] in ("19", "20")) else 0.0
    if len(stem) < 3 or stem in _function_stems():
        return 0.0
    reports, counts = _table()
    value = math.log((reports + 1) / (counts.get(stem, 0) + _SMOOTH)) - _COMMON
    return max(0.0, min(value, _STATE if stem in _states() else value))
