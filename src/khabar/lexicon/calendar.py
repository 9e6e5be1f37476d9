"""Words of the calendar (data/calendar.toml), as the grammar of times looks them up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from msgspec import Struct

from khabar.lexicon.load import DATA, read_entries
from khabar.lexicon.match import Matcher
from khabar.text.clitics import openings
from khabar.text.fold import fold_word
from khabar.text.tokens import norms

# kinds that tell something about the neighbourhood of a time but are no part of one
AROUND = frozenset(
    {
        "anniversary",
        "day-event",
        "delivery",
        "name-noun",
        "general",
        "future",
        "scheduled",
        "past",
        "leaving",
        "not-future",
        "not-today",
        "not-past",
    }
)


class CalendarWord(Struct, frozen=True, forbid_unknown_fields=True):
    """`kind` is what the forms are in the grammar of times; `value` what they count for there."""

    kind: str
    value: int | float | str
    forms: tuple[str, ...]


class Calendar:
    """The words by use: a matcher of those that times are made of, and sets of those around them."""

    def __init__(self, root: Path = DATA) -> None:
        self.words = read_entries("calendar.toml", "word", CalendarWord, root)
        self._begins: dict[str, bool] = {}

    @cached_property
    def matcher(self) -> Matcher[CalendarWord]:
        matcher: Matcher[CalendarWord] = Matcher()
        for word in self.words:
            if word.kind not in AROUND:
                for form in _spellings(word):
                    matcher.add(form, word)
        return matcher

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Folded words that a form of the matcher begins with."""
        return frozenset(norms(form)[0] for word in self.words if word.kind not in AROUND for form in _spellings(word))

    def may_begin(self, norm: str) -> bool:
        """Could a form begin with this word, particles left aside? Remembered, because most words of a text cannot."""
        known = self._begins.get(norm)
        if known is None:
            if len(self._begins) > 200_000:
                self._begins.clear()
            known = self._begins[norm] = any(core in self.first_words for _, core in openings(norm))
        return known

    @cached_property
    def around(self) -> dict[str, frozenset[str]]:
        """Folded words by their kind, for the kinds of AROUND."""
        return {kind: frozenset(fold_word(form) for word in self.words if word.kind == kind for form in word.forms) for kind in AROUND}


def _spellings(word: CalendarWord) -> Iterator[str]:
    """The forms, and words with the article also with ه for ة, which is how many type them (السنه الماضيه)."""
    for form in word.forms:
        yield form
        typed = " ".join(part[:-1] + "ه" if part.startswith("ال") and part.endswith("ة") else part for part in form.split(" "))
        if typed != form:
            yield typed


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """The shipped calendar."""
    return Calendar()
