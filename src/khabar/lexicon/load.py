"""The word files, loaded once a process and turned into what the finders look things up in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from khabar.errors import LexiconError
from khabar.lexicon.cue_entry import CueEntry
from khabar.lexicon.entries import (
    Actor,
    Body,
    GivenForms,
    Modifier,
    NoiseLine,
    Office,
    Organisation,
    Outlet,
    Place,
    StandIn,
    State,
    Title,
    Work,
)
from khabar.text.fold import fold_word

DATA = Path(__file__).parent / "data"
T = TypeVar("T")


def read_entries(pattern: str, key: str, kind: type[T], root: Path = DATA) -> list[T]:
    """All `[[key]]` entries of the files that match `pattern`, checked against their type."""
    entries: list[T] = []
    for path in sorted(root.glob(pattern)):
        try:
            entries += msgspec.toml.decode(path.read_bytes(), type=dict[str, list[kind]], strict=False).get(key, [])  # type: ignore[valid-type]
        except (msgspec.MsgspecError, ValueError) as error:
            raise LexiconError(path, key, str(error)) from error
    return entries


def read_table(path: Path) -> Iterator[list[str]]:
    """Rows of a generated TSV; lines that begin with # are comments."""
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield line.split("\t")


class Lexicon:
    """Every word file, read when first asked for."""

    def __init__(self, root: Path = DATA) -> None:
        self.root = root
        self._word_sets: dict[str, dict[str, frozenset[str]]] = {}

    def _read(self, pattern: str, key: str, kind: type[T]) -> list[T]:
        return read_entries(pattern, key, kind, self.root)

    @cached_property
    def actors(self) -> list[Actor]:
        return self._read("actors/*.toml", "actor", Actor)

    @cached_property
    def offices(self) -> list[Office]:
        return self._read("offices.toml", "office", Office)

    @cached_property
    def titles(self) -> list[Title]:
        return self._read("titles.toml", "title", Title) + self._read("documents.toml", "title", Title)

    @cached_property
    def states(self) -> list[State]:
        return self._read("states.toml", "state", State)

    @cached_property
    def places(self) -> list[Place]:
        """Hand-chosen places first, then the gazetteer's."""
        chosen = self._read("places.toml", "place", Place)
        ids = {place.id for place in chosen}
        for row in read_table(self.root / "places.tsv"):
            if row[0] not in ids:
                chosen.append(Place(id=row[0], name_en=row[1], names=tuple(row[2].split("|")), state=row[3] or None, kind=row[4]))
        return chosen

    @cached_property
    def organisations(self) -> list[Organisation]:
        found: list[Organisation] = []
        for path in sorted((self.root / "organisations").glob("*.toml")):
            if path.name != "bodies.toml":
                found += self._read(f"organisations/{path.name}", "organisation", Organisation)
        return found

    @cached_property
    def bodies(self) -> list[Body]:
        return self._read("organisations/bodies.toml", "body", Body)

    @cached_property
    def outlets(self) -> list[Outlet]:
        return self._read("outlets.toml", "outlet", Outlet)

    @cached_property
    def works(self) -> list[Work]:
        return self._read("works.toml", "work", Work)

    @cached_property
    def cues(self) -> list[CueEntry]:
        return self._read("cues/*.toml", "cue", CueEntry)

    @cached_property
    def stand_ins(self) -> list[StandIn]:
        return self._read("stand_ins.toml", "stand_in", StandIn)

    @cached_property
    def modifiers(self) -> list[Modifier]:
        return self._read("modifiers.toml", "modifier", Modifier)

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Folded words that are never part of a person's name."""
        return frozenset().union(*self.word_sets("function_words").values())

    def word_sets(self, name: str) -> dict[str, frozenset[str]]:
        """The folded word lists of one file of closed classes; many rules ask for the same file, which is read once."""
        if name not in self._word_sets:
            self._word_sets[name] = self._read_word_sets(name)
        return self._word_sets[name]

    def _read_word_sets(self, name: str) -> dict[str, frozenset[str]]:
        table = msgspec.toml.decode((self.root / f"{name}.toml").read_bytes(), type=dict[str, list[str]])
        return {key: frozenset(fold_word(word) for word in words) for key, words in table.items()}

    @cached_property
    def ordinary_words(self) -> frozenset[str]:
        """Function words and common words together."""
        return self.function_words | self.common_words

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Folded ordinary words (generated): no evidence of a name, rather against one."""
        path = self.root / "common_words.txt"
        return frozenset(line for line in path.read_text("utf-8").split("\n") if line and line[0] != "#") if path.exists() else frozenset()

    @cached_property
    def _first_names(self) -> dict[str, list[str]]:
        path = self.root / "given_names.toml"
        return msgspec.toml.decode(path.read_bytes(), type=dict[str, list[str]]) if path.exists() else {}

    @cached_property
    def given_names(self) -> frozenset[str]:
        """First names that are nothing else, as written in the file."""
        return frozenset(word for kind, group in self._first_names.items() if kind != "ambiguous" for word in group)

    @cached_property
    def arabic_given_names(self) -> frozenset[str]:
        """First names of the Arab countries, as written in the file."""
        return frozenset(word for kind, group in self._first_names.items() if kind.startswith("arabic") for word in group)

    @cached_property
    def given_forms(self) -> GivenForms:
        """Forms of one given name (جو, جوزيف), and the given names that many bear."""
        path = self.root / "given_forms.toml"
        return msgspec.toml.decode(path.read_bytes(), type=GivenForms) if path.exists() else GivenForms()

    @cached_property
    def ambiguous_given_names(self) -> frozenset[str]:
        """First names that are also ordinary words (سعيد, كريم): they prove nothing alone."""
        return frozenset(self._first_names.get("ambiguous", ()))

    @cached_property
    def ambiguous_first_names(self) -> frozenset[str]:
        """The same, folded."""
        return frozenset(fold_word(word) for word in self.ambiguous_given_names)

    @cached_property
    def _not_names(self) -> dict[str, list[str]]:
        path = self.root / "not_names.toml"
        return msgspec.toml.decode(path.read_bytes(), type=dict[str, list[str]]) if path.exists() else {}

    @cached_property
    def not_names(self) -> tuple[str, ...]:
        """Phrases, as written, in which a name is another word: a name strictly inside one of them is not meant."""
        return tuple(phrase for group, phrases in self._not_names.items() if group != "named_after" for phrase in phrases)

    @cached_property
    def named_after(self) -> frozenset[str]:
        """Folded nouns for streets, hospitals, cups …: a person's name behind one of them is the thing's."""
        return frozenset(fold_word(noun) for noun in self._not_names.get("named_after", ()))

    @cached_property
    def noise(self) -> list[NoiseLine]:
        return self._read("noise.toml", "noise", NoiseLine)

    @cached_property
    def noise_tails(self) -> list[NoiseLine]:
        return self._read("noise_tails.toml", "tail", NoiseLine)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    return Lexicon()
