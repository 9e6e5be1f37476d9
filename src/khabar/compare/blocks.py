"""Which persons are worth comparing: those who share a key. Work grows with the number of persons, never with its square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from khabar.compare.name_fit import given_rows
from khabar.compare.people import Person
from khabar.text.name_key import Word, name_words, skeletons

_CROWDED = 60  # more persons than this under one key: only neighbours by their whole names are compared
_NEIGHBOURS = 12
_TAIL = 3  # consonants of the last word

Key = tuple[str, ...]


def keys(person: Person) -> set[Key]:
    """Keys of a person, each in one of four kinds: whole name, beginning of a name, a surname that somebody gives alone, office."""
    found: set[Key] = set()
    for name in person.names:
        for words in {name_words(name), name_words(name, joined=True)}:
            if not words:
                continue
            tails = {skeleton[-_TAIL:] for skeleton in skeletons(words[-1])}
            found |= {("last", tail) for tail in tails}
            if len(words) > 1:
                found |= {("whole", first, tail) for first in _firsts(words[0]) for tail in tails}
                found |= {("begins", one + other) for one in skeletons(words[0]) for other in skeletons(words[1])}
    if person.office and not person.known:
        found.add(("office", person.office.lower(), person.state or ""))
    return found


def candidates(people: Sequence[Person]) -> Iterator[tuple[int, int]]:
    """Pairs of positions, each once, smaller first."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i, person in enumerate(people):
        for key in keys(person):
            blocks[key].append(i)
    seen: set[tuple[int, int]] = set()
    single = [any(len(name_words(name)) == 1 for name in person.names) for person in people]
    for key, block in sorted(blocks.items()):
        for pair in _pairs(key, block, people, single):
            if pair not in seen and not (people[pair[0]].known and people[pair[1]].known):
                seen.add(pair)
                yield pair


def _pairs(key: Key, block: list[int], people: Sequence[Person], single: Sequence[bool]) -> Iterator[tuple[int, int]]:
    crowded = len(block) > _CROWDED
    if key[0] == "last":  # a surname that so many bear names nobody by itself
        alone = [i for i in block if single[i]]
        others = block if not crowded else alone[:_CROWDED]
        yield from ((min(i, j), max(i, j)) for i in alone[:_CROWDED] for j in others if i != j)
    elif not crowded:
        yield from combinations(block, 2)
    elif key[0] != "office":
        near = sorted(block, key=lambda i: (_sound(people[i]), i))
        for at, i in enumerate(near):
            yield from ((min(i, j), max(i, j)) for j in near[at + 1 : at + 1 + _NEIGHBOURS])


def _firsts(word: Word) -> set[str]:
    """First consonant of a given name, and the names it is a form of."""
    return {skeleton[:1] for skeleton in skeletons(word)} | {str(row) for row in given_rows(word)}


def _sound(person: Person) -> str:
    return "".join(word.skeleton for name in person.names[:1] for word in name_words(name))
