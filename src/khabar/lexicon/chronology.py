"""Dated happenings of world news (data/chronology), by their parties and by the names that only they have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.load import DATA, read_table
from khabar.lexicon.match import Matcher
from khabar.text.fold import fold_word
from khabar.text.tokens import norms

FOLDER = "chronology"
TABLES = ("contacts", "gatherings", "votes", "happenings", "deaths")
KINDS = frozenset(
    (
        *("agree", "assault", "call", "coerce", "conference", "coup", "crisis", "death", "defence-ministers", "disaster", "fall", "foreign-ministers"),
        *("independence", "justice", "leak", "meet", "mobilize", "name", "office", "onset", "policy", "reject", "resolution", "retreat", "sanction"),
        *("sport", "summit", "unrest", "video", "visit", "vote", "vote.local", "vote.parliament", "vote.parliament.2", "vote.president"),
        *("vote.president.2", "vote.referendum"),
    )
)


class Happening(Struct, frozen=True):
    """What happened on which days. `names` are phrases that nobody used before it."""

    first: date
    last: date
    kind: str
    parties: tuple[str, ...] = ()
    place: str = ""
    names: tuple[str, ...] = ()
    name_en: str = ""

    def days(self) -> Iterator[date]:
        for n in range((self.last - self.first).days + 1):
            yield self.first + timedelta(n)

    @property
    def text(self) -> str:
        """How a reason names it."""
        days = str(self.first) if self.first == self.last else f"{self.first} to {self.last}"
        if self.name_en:
            return f"{self.name_en} ({days})"
        where = f", {self.place}" if self.place else ""
        return f"{self.kind.replace('.', ' ')} of {' and '.join(self.parties)}{where} ({days})"


class Series(Struct, frozen=True):
    """The tables hold every happening of these parties and kinds between two days."""

    parties: frozenset[str]
    kinds: frozenset[str]
    first: date
    last: date


class Chronology:
    """The tables, read when first asked for."""

    def __init__(self, root: Path = DATA) -> None:
        self.root = root / FOLDER

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        return tuple(happening for name in TABLES for happening in self.table(name))

    def table(self, name: str) -> list[Happening]:
        path = self.root / f"{name}.tsv"
        return [_happening(path, row) for row in read_table(path)]

    @cached_property
    def series(self) -> tuple[Series, ...]:
        rows = read_table(self.root / "complete.tsv")
        return tuple(Series(frozenset(p.split(",")), frozenset(k.split(",")), date.fromisoformat(a), date.fromisoformat(b)) for p, k, a, b in rows)

    @cached_property
    def by_party(self) -> dict[str, tuple[Happening, ...]]:
        """Happenings by each of their parties."""
        found: dict[str, list[Happening]] = {}
        for happening in self.happenings:
            for party in happening.parties:
                found.setdefault(party, []).append(happening)
        return {party: tuple(rows) for party, rows in found.items()}

    @cached_property
    def named(self) -> Matcher[Happening]:
        """Happenings by the names that only they have."""
        found: Matcher[Happening] = Matcher()
        for happening in self.happenings:
            for name in happening.names:
                found.add(name, happening)
        return found

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Folded words that the names begin with."""
        return frozenset(norms(name)[0] for happening in self.happenings for name in happening.names)

    @cached_property
    def met_in(self) -> tuple[Happening, ...]:
        """Meetings of which the place is known."""
        return tuple(h for h in self.happenings if h.kind == "meet" and h.place)

    @cached_property
    def deaths(self) -> dict[str, date]:
        return {happening.parties[0]: happening.first for happening in self.happenings if happening.kind == "death"}

    @cached_property
    def _word_file(self) -> dict[str, list[str] | dict[str, list[str]]]:
        return msgspec.toml.decode((self.root / "words.toml").read_bytes(), type=dict[str, list[str] | dict[str, list[str]]])

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """Folded words by what they tell (words.toml)."""
        return {group: frozenset(fold_word(word) for word in words) for group, words in self._word_file.items() if isinstance(words, list)}

    @cached_property
    def ordinals(self) -> dict[str, int]:
        """Folded ordinals of anniversaries with their numbers."""
        ones = {fold_word(word): n for n, word in enumerate(self._word_file["nth"], 1)}
        return ones | {fold_word(word): 10 * n for n, word in enumerate(self._word_file["tens"], 1)}

    @cached_property
    def called(self) -> Matcher[str]:
        """Bodies by what their summits are called: القمة العربية."""
        found: Matcher[str] = Matcher()
        table = self._word_file["called"]
        for body, phrases in table.items() if isinstance(table, dict) else ():
            for phrase in phrases:
                found.add(phrase, body)
        return found

    def is_complete(self, happening: Happening) -> bool:
        """Would the tables hold any other happening of these parties and this kind?"""
        parties = frozenset(happening.parties)
        return any(s.parties == parties and happening.kind in s.kinds and s.first <= happening.first <= s.last for s in self._series_of.get(parties, ()))

    @cached_property
    def _series_of(self) -> dict[frozenset[str], list[Series]]:
        found: dict[frozenset[str], list[Series]] = {}
        for series in self.series:
            found.setdefault(series.parties, []).append(series)
        return found


def _happening(path: Path, row: list[str]) -> Happening:
    days, kind, parties, place, names, english = (row + [""] * 4)[:6]
    first, _, last = days.partition("/")
    try:
        begun = date.fromisoformat(first)
        return Happening(begun, date.fromisoformat(last) if last else begun, kind, _split(parties, ","), place, _split(names, "|"), english)
    except ValueError as error:
        raise LexiconError(path, days, str(error)) from error


def _split(cell: str, by: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(by) if part)


@lru_cache(maxsize=1)
def chronology() -> Chronology:
    """The shipped chronology."""
    return Chronology()
