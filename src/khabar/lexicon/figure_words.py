"""What stands around numbers: comparators, vague words, and words that show that a number is a name or a date."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import msgspec
from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.load import DATA, lexicon
from khabar.lexicon.match import Matcher
from khabar.lexicon.number_words import number_word
from khabar.lexicon.units import dual_heads, unit_heads
from khabar.model import Token
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


class DistantEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs of comparison that let their subject stand between them and the number; `linked` ones take على or عن before it."""

    means: Literal["at_least", "about", "at_most"]
    verbs: tuple[str, ...]
    negated: Literal["", "at_least", "at_most"] = ""
    linked: bool = False


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    comparator: tuple[ComparatorEntry, ...]
    distant: tuple[DistantEntry, ...]
    vague: tuple[VagueEntry, ...]
    people: dict[str, tuple[str, ...]]
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
        for phrase, means in (("بين", "between"), ("ما بين", "between"), ("مابين", "between"), ("من", "from"), ("بضع", "few"), ("بضعة", "few"), ("عدة", "few")):
            self.before.add(phrase, Comparing(means))  # type: ignore[arg-type]
            heads.add(norms(phrase)[0])
        self.vague = {fold_word(form): (entry.low, entry.high) for entry in file.vague for form in entry.forms}
        folded = {name: frozenset(map(fold_word, words)) for name, words in file.context.items()}
        self.date_before = folded["date_before"]
        self.year_before = folded["year_before"]
        self.months = folded["months"]
        self.clock_after = folded["clock_after"]
        self.name_before = folded["name_before"] | folded["model_before"]
        self.model_before = folded["model_before"]
        self.people_before = {fold_word(word): kind for kind, forms in file.people.items() for word in forms}
        self.among_before = folded["among_before"]
        self.distant = {fold_word(verb): entry for entry in file.distant for verb in entry.verbs}
        self.of_amount = frozenset(word + ending for word in folded["of_amount"] for ending in ("", "ه", "ها", "هم", "هن")) | frozenset(
            word[:-1] + "ت" + ending for word in folded["of_amount"] if word.endswith("ة") for ending in ("ه", "ها", "هم", "هن")
        )
        self.spread = folded["spread"]
        self.tally = folded["tally"]
        self.forces = folded["forces"]
        self.no_share = folded["no_share"]
        self.measure_before = folded["measure_before"]
        self.amount = folded["amount"]
        self.change = folded["change"]
        self.function = folded["function"]
        self.sort = _adjective_forms(folded["sort"])
        self.nationality = _nationalities()
        self._pairs = _two_word_nationalities()
        self.two_nationals = frozenset(word for word in self.nationality if word.endswith("يان") and not word.startswith("ال"))
        self.heads = frozenset(heads) | frozenset(self.vague) | dual_heads() | unit_heads() | self.two_nationals

    def nation_at(self, tokens: Sequence[Token], i: int) -> str | None:
        """The state whose adjective stands at token i: روسي, كوريين شماليين."""
        if i >= len(tokens):
            return None
        if i + 1 < len(tokens) and (second := self._pairs.get(tokens[i].norm)) is not None and tokens[i + 1].norm in second:
            return second[tokens[i + 1].norm]
        return self.nationality.get(tokens[i].norm)


def _adjective_forms(masculine: frozenset[str]) -> frozenset[str]:
    """عسكري, عسكريا, عسكرية, عسكريين, عسكريتان … and with the article."""
    forms = {word + ending for word in masculine for ending in ("", "ا", "ة", "ين", "ون", "ان", "تين", "تان")}
    return frozenset(forms | {"ال" + form for form in forms})


_ENDINGS = ("", "ا", "ة", "ين", "ون", "ان", "تين", "تان", "ات")


def _two_word_nationalities() -> dict[str, dict[str, str]]:
    """First word → second word → the state's id: كوري شمالي and its forms."""
    found: dict[str, dict[str, str]] = {}
    for state in lexicon().states:
        for words in (fold_word(adjective).split() for adjective in state.adjective):
            if len(words) != 2:
                continue
            seconds = {article + words[1] + ending: state.id for article in ("", "ال") for ending in _ENDINGS}
            for first in {article + words[0] + ending for article in ("", "ال") for ending in _ENDINGS}:
                found.setdefault(first, {}).update(seconds)
    return found


def _nationalities() -> dict[str, str]:
    """Every form of a state's adjective → the state's id."""
    found: dict[str, str] = {}
    for state in lexicon().states:
        for word in map(fold_word, state.adjective):
            for ending in _ENDINGS:
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
