"""Words that say the opposite of each other, and words that turn a clause around (data/oppositions.toml), by folded form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec
from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.inflect import noun_forms, past_forms, present_forms
from khabar.lexicon.load import DATA
from khabar.text.clitics import openings
from khabar.text.fold import fold_word


class OppositionEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """Two sides of one matter; a verb is given as its past and its present."""

    id: str
    name_en: str
    name_ar: str
    follows: bool = False  # one comes after the other: both can be true of one matter
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    against_verbs: tuple[str, ...] = ()
    against_nouns: tuple[str, ...] = ()


class KindEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """Things of one kind that exclude each other: colours, weekdays, crimes. The forms of one member are joined by "|"."""

    id: str
    name_ar: str
    members: tuple[str, ...]


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    opposition: tuple[OppositionEntry, ...]
    kind: tuple[KindEntry, ...]
    words: dict[str, tuple[str, ...]]


class Oppositions:
    """`sides` gives the matters that a word takes a side in: +1 or -1."""

    def __init__(self) -> None:
        path = DATA / "oppositions.toml"
        try:
            file = msgspec.toml.decode(path.read_bytes(), type=_File)
        except (msgspec.MsgspecError, ValueError) as error:
            raise LexiconError(path, "oppositions", str(error)) from error
        self.by_id = {entry.id: entry for entry in file.opposition}
        self._forms: dict[str, dict[str, int]] = defaultdict(dict)
        for entry in file.opposition:
            for side, verbs, nouns in ((1, entry.verbs, entry.nouns), (-1, entry.against_verbs, entry.against_nouns)):
                for form in _forms(verbs, nouns):
                    self._forms[fold_word(form)].setdefault(entry.id, side)
        self._members: dict[str, dict[str, str]] = defaultdict(dict)
        for kind in file.kind:
            for member in kind.members:
                forms = member.split("|")
                for form in forms:
                    self._members[fold_word(form)].setdefault(kind.id, forms[0])
        self.negations = frozenset(map(fold_word, file.words["not"]))
        self.plain_not = frozenset(map(fold_word, file.words["plain_not"]))
        self.undone = frozenset(map(fold_word, file.words["undone"]))
        self.telling = frozenset(map(fold_word, file.words["telling"]))

    def sides(self, norm: str) -> dict[str, int]:
        """Opposition → side, for a folded word that may carry particles."""
        for _, core in openings(norm):
            if core in self._forms:
                return self._forms[core]
        return {}

    def kinds(self, norm: str) -> dict[str, str]:
        """Kind → member, for a folded word that may carry particles."""
        for _, core in openings(norm):
            if core in self._members:
                return self._members[core]
        return {}


def _forms(verbs: Iterable[str], nouns: Iterable[str]) -> Iterator[str]:
    for verb in verbs:
        past, present = verb.split()
        yield from (form.text for form in past_forms(past))
        yield from (form.text for form in present_forms(present))
    for noun in nouns:
        yield from (form.text for form in noun_forms(noun))
        yield noun + "ا"


@lru_cache(maxsize=1)
def oppositions() -> Oppositions:
    """The shipped words."""
    return Oppositions()
