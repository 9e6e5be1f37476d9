"""What figures count: classes of words that mean one quantity (data/quantities.toml), folded for lookup."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec
from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.load import DATA
from khabar.text.clitics import bare
from khabar.text.fold import fold_word

Nature = Literal["toll", "force", "stock", "flow", "share", "market"]


class Quantities(Struct, frozen=True, forbid_unknown_fields=True):
    """One quantity as written in the file."""

    id: str
    name_en: str
    name_ar: str
    nature: Nature
    general: bool = False  # people of whom other words tell what became of them
    en: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    quantity: tuple[Quantities, ...]
    scope: dict[str, tuple[str, ...]]


class QuantityWords:
    """Lookups from folded words to quantities. A word of two quantities means the first in the file."""

    def __init__(self) -> None:
        path = DATA / "quantities.toml"
        try:
            file = msgspec.toml.decode(path.read_bytes(), type=_File)
        except (msgspec.MsgspecError, ValueError) as error:
            raise LexiconError(path, "quantities", str(error)) from error
        self.by_id = {entry.id: entry for entry in file.quantity}
        self.people: frozenset[str] = frozenset(word.lower() for entry in file.quantity if entry.general for word in entry.en)
        self._english = _table((entry, tuple(word.lower() for word in entry.en)) for entry in file.quantity)
        self._words = _table((entry, tuple(bare(fold_word(word)) for word in entry.words)) for entry in file.quantity)
        self.verbs = _table((entry, tuple(map(fold_word, entry.verbs))) for entry in file.quantity)
        self.behind = _table((entry, tuple(map(fold_word, entry.behind))) for entry in file.quantity)
        self.names = _table((entry, tuple(map(fold_word, entry.names))) for entry in file.quantity)
        self.scope = {name: frozenset(map(fold_word, words)) for name, words in file.scope.items()}

    def counted(self, english: str, first_word: str) -> Quantities | None:
        """The quantity of a counted noun, by its English, else by its first Arabic word (folded)."""
        return self._english.get(english.lower()) or self._words.get(bare(first_word))


def _table(rows: object) -> dict[str, Quantities]:
    found: dict[str, Quantities] = {}
    for entry, words in rows:  # type: ignore[attr-defined]
        for word in words:
            found.setdefault(word, entry)
    return found


@lru_cache(maxsize=1)
def quantity_words() -> QuantityWords:
    """The shipped words."""
    return QuantityWords()
