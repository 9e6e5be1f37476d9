"""A passage of a report (a headline, a sentence, what somebody says) as comparison sees it: its words, names, numbers, deeds, and what it denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from khabar.compare.reading import Reading
from khabar.lexicon.figure_words import figure_words
from khabar.lexicon.load import lexicon
from khabar.lexicon.numbers import Number, parse_number
from khabar.lexicon.oppositions import oppositions
from khabar.model.found import Token
from khabar.model.record import EventRow, FigureRow, MentionRow
from khabar.model.story import Where
from khabar.text.clitics import bare, light_stem

_SCOPE = 4  # words that a "not" reaches
_WEAK = str.maketrans("", "", "اوية")


@dataclass(frozen=True, eq=False)
class Word:
    """A word that tells something: its stem, the consonants left of it, its sides in oppositions, and whether it is denied. Every occurrence is another word."""

    token: Token
    at: int  # among the words of the passage
    place: int  # among its tokens
    stem: str
    frame: str
    state: str | None = None  # the state whose adjective it is
    denied: bool = False
    name: str | None = None  # the entity whose name it belongs to

    @cached_property
    def sides(self) -> dict[str, int]:
        return oppositions().sides(self.token.norm)

    @cached_property
    def keys(self) -> tuple[tuple[str, str | int], ...]:
        """Two words that can stand for each other share one."""
        who = self.state or self.name
        named = (("name", who),) if who else ()
        return (*named, ("stem", self.stem), *((("frame", self.frame),) if len(self.frame) > 2 else ()), *self.sides.items())

    @cached_property
    def kinds(self) -> dict[str, str]:
        return oppositions().kinds(self.token.norm)

    def same(self, other: Word) -> bool:
        """One word in two forms."""
        if self.state or other.state:
            return (self.state or self.name) == (other.state or other.name)
        if self.name and self.name == other.name:
            return True
        return self.stem == other.stem or (len(self.frame) > 2 and self.frame == other.frame)


@dataclass(frozen=True)
class Passage:
    """A span of a report."""

    report: Reading
    start: int
    end: int

    @property
    def where(self) -> Where:
        return self.report.where(self.start, self.end)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.report.tokens_in(self.start, self.end)

    @cached_property
    def mentions(self) -> tuple[MentionRow, ...]:
        return tuple(m for m in self.report.record.mentions if self.start <= m.start < self.end and m.entity)

    @cached_property
    def events(self) -> tuple[EventRow, ...]:
        return tuple(e for e in self.report.record.events if self.start <= e.start < self.end)

    @cached_property
    def figures(self) -> tuple[FigureRow, ...]:
        return tuple(f for f in self.report.record.figures if self.start <= f.start < self.end)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its words, read off quickly to find out which passages are worth comparing; words of numbers are among them."""
        skipped = _skipped()
        return frozenset(light_stem(t.norm) for t in self.tokens if (t.kind == "word" or t.kind == "latin") and t.norm not in skipped)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Words that tell something, in order: no particles, numbers, words of telling."""
        return tuple(self._words())

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Entities named here, by type, in order; the state of an adjective of nationality is one of them."""
        found: dict[str, list[tuple[int, str]]] = {}
        for m in self.mentions:
            if m.how != "pronoun" and m.entity:
                row = self.report.entities.get(m.entity)
                who = self.report.state(m.entity) if m.how == "metonym" else m.entity
                found.setdefault(row.type if row is not None else m.type, []).append((m.start, who or m.entity))
        for word in self.words:
            if word.state:
                found.setdefault("STATE", []).append((word.token.start, word.state))
        return {type_: tuple(dict.fromkeys(who for _, who in sorted(rows))) for type_, rows in found.items()}

    @cached_property
    def _numbers(self) -> tuple[Number, ...]:
        found: list[Number] = []
        i = 0
        while i < len(self.tokens):
            number = parse_number(self.tokens, i)
            if number is None:
                i += 1
                continue
            if number.kind != "fraction" and (number.digits or (number.value or 0) > 1):
                found.append(number)
            i = number.last + 1
        return tuple(found)

    @cached_property
    def numbers(self) -> frozenset[float]:
        """Numbers in digits or words, and those of figures without a number (شخصين)."""
        read = {float(number.value) for number in self._numbers if number.value is not None}
        return frozenset(read | {float(value) for f in self.figures for value in (f.low, f.high) if value is not None and f.comparator != "vague"})

    def _words(self) -> Iterator[Word]:
        words, nationality = oppositions(), figure_words().nationality
        named = {token.start: m.entity for m in self.mentions if m.how in ("name", "metonym") for token in self.report.tokens_in(m.start - 1, m.end)}
        counted = {k for number in self._numbers for k in range(number.first, number.last + 1)}
        denied = at = 0
        for k, token in enumerate(self.tokens):
            norm = token.norm
            plain = norm[1:] if len(norm) > 3 and norm[0] in "وف" else norm
            if plain in words.negations or norm in words.negations:
                denied = _SCOPE
                continue
            if token.kind == "mark":
                denied = 0
                continue
            if token.kind == "number" or k in counted or norm in _empty() or plain in _empty() or norm in words.telling:
                continue
            state = nationality.get(norm) or nationality.get(plain) or nationality.get(bare(norm))
            stem = light_stem(norm)
            yield Word(token, at, k, stem, _frame(stem), state, denied > 0, named.get(token.start))
            denied -= 1
            at += 1


def passages(report: Reading) -> Iterator[Passage]:
    """The title, if it stands apart from the text, and the sentences."""
    for start, end in report.record.sentences:
        yield Passage(report, start, end)


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    """Particles: words that tell nothing by themselves."""
    sets = lexicon().word_sets("function_words")
    return sets["prepositions"] | sets["conjunctions"] | sets["pronouns"] | sets["adverbs"]


@lru_cache(maxsize=1)
def _skipped() -> frozenset[str]:
    return _empty() | oppositions().negations | oppositions().telling


@lru_cache(maxsize=1 << 16)
def _frame(stem: str) -> str:
    """Consonants that most forms of a word share: انخفض, تنخفض, منخفض and انخفاض. Weak letters, a first م or ت, a last ت and doublings are gone."""
    rest = stem.translate(_WEAK)
    if len(rest) > 3 and rest[0] in "مت":
        rest = rest[1:]
    if len(rest) > 4 and rest[-1] == "ت":
        rest = rest[:-1]
    return "".join(letter for k, letter in enumerate(rest) if not k or letter != rest[k - 1])


def overlap(left: Sequence[Word], right: Sequence[Word]) -> tuple[list[tuple[Word, Word]], list[Word], list[Word]]:
    """Words that both have, paired once, and those that only one has. A word stands for another form of it, or for one of the same side of an opposition."""
    by_key: dict[tuple[str, str | int], list[Word]] = defaultdict(list)
    for word in right:
        for key in word.keys:
            by_key[key].append(word)
    taken: set[int] = set()
    pairs: list[tuple[Word, Word]] = []
    alone: list[Word] = []
    for word in left:
        near = [other for key in word.keys for other in by_key.get(key, ()) if other.at not in taken]
        match = next((other for other in near if word.same(other)), None) or next((other for other in near if _one_side(word, other)), None)
        if match is None:
            alone.append(word)
        else:
            taken.add(match.at)
            pairs.append((word, match))
    return pairs, alone, [word for word in right if word.at not in taken]


def _one_side(left: Word, right: Word) -> bool:
    return any(right.sides.get(matter) == side for matter, side in left.sides.items())
