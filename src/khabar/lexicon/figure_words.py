"""What stands around numbers: comparators, vague words, and words that show that a number is a name or a date."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec
from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.load import DATA, lexicon
from khabar.lexicon.match import Matcher
from khabar.lexicon.number_words import number_word
from khabar.lexicon.units import dual_heads
from khabar.text.fold import fold_word
from khabar.text.tokens import norms

Means = Literal["at_least", "about", "at_most", "between", "from", "few"]


class ComparatorEntry(Struct, frozen=True, forbid_unknown_fields=True):
    means: Literal["at_least", "about", "at_most"]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    outside: bool = False


class VagueEntry(Struct, frozen=True, forbid_unknown_fields=True):
    low: int
    high: int
    forms: tuple[str, ...]


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    comparator: tuple[ComparatorEntry, ...]
    vague: tuple[VagueEntry, ...]
    context: dict[str, tuple[str, ...]]


class Comparing(Struct, frozen=True):
    """What a comparator means; `outside` ones do not belong to the figure's span; `weak` ones need a noun or a unit behind the number."""

    means: Means
    outside: bool = False
    weak: bool = False


_WEAK = frozenset(map(fold_word, ("دون", "حتى", "فوق", "في حدود", "يفوق", "تفوق", "فاق", "فاقت", "تخطى", "تخطت")))


class FigureWords:
    """data/figures.toml, folded."""

    def __init__(self) -> None:
        path = DATA / "figures.toml"
        try:
            file = msgspec.toml.decode(path.read_bytes(), type=_File)
        except (msgspec.MsgspecError, ValueError) as error:
            raise LexiconError(path, "figures", str(error)) from error
        self.before: Matcher[Comparing] = Matcher()
        self.after: Matcher[Comparing] = Matcher()
        heads = {"%", "$", "€", "£"}
        for entry in file.comparator:
            for phrase in entry.before:
                self.before.add(phrase, Comparing(entry.means, entry.outside, fold_word(phrase) in _WEAK))
                heads.add(norms(phrase)[0])
            for phrase in entry.after:
                self.after.add(phrase, Comparing(entry.means))
        for phrase, means in (("بين", "between"), ("ما بين", "between"), ("من", "from"), ("بضع", "few"), ("بضعة", "few"), ("عدة", "few")):
            self.before.add(phrase, Comparing(means))  # type: ignore[arg-type]
            heads.add(norms(phrase)[0])
        self.vague = {fold_word(form): (entry.low, entry.high) for entry in file.vague for form in entry.forms}
        folded = {name: frozenset(map(fold_word, words)) for name, words in file.context.items()}
        self.date_before = folded["date_before"]
        self.year_before = folded["year_before"]
        self.months = folded["months"]
        self.clock_after = folded["clock_after"]
        self.name_before = folded["name_before"]
        self.people_before = folded["people_before"]
        self.measure_before = folded["measure_before"]
        self.amount = folded["amount"]
        self.change = folded["change"]
        self.function = folded["function"]
        self.sort = _adjective_forms(folded["sort"])
        self.nationality = _nationalities()
        self.two_nationals = frozenset(word for word in self.nationality if word.endswith("يان") and not word.startswith("ال"))
        self.heads = frozenset(heads) | frozenset(self.vague) | dual_heads() | self.two_nationals


def _adjective_forms(masculine: frozenset[str]) -> frozenset[str]:
    """عسكري, عسكريا, عسكرية, عسكريين, عسكريتان … and with the article."""
    forms = {word + ending for word in masculine for ending in ("", "ا", "ة", "ين", "ون", "ان", "تين", "تان")}
    return frozenset(forms | {"ال" + form for form in forms})


def _nationalities() -> dict[str, str]:
    """Every form of a state's adjective → the state's id."""
    found: dict[str, str] = {}
    for state in lexicon().states:
        for word in map(fold_word, state.adjective):
            for ending in ("", "ا", "ة", "ين", "ون", "ان", "تين", "تان", "ات"):
                found.setdefault(word + ending, state.id)
                found.setdefault("ال" + word + ending, state.id)
        for word in map(fold_word, state.people):
            found.setdefault(word, state.id)
            found.setdefault(word.removeprefix("ال"), state.id)
    return found


@lru_cache(maxsize=1)
def figure_words() -> FigureWords:
    """The shipped words."""
    return FigureWords()


@lru_cache(maxsize=1 << 16)
def may_begin(norm: str) -> bool:
    """Whether a word can be the first of a figure; particles allowed in front."""
    heads = figure_words().heads
    if norm in heads or number_word(norm) is not None:
        return True
    return (norm[0] in "وفبلك" and norm[1:] in heads) or (norm[0] in "وف" and norm[2:] in heads)
