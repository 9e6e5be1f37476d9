"""What the event rules share while they read one report: its words, its parties, and the statement around a word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from khabar.lexicon.event_entry import EventWords
from khabar.lexicon.names import Names, names
from khabar.model import Document, Entity, Statement, Token
from khabar.text.clitics import openings

PALESTINIANS = Entity("palestinians", "GROUP", "الفلسطينيون", "Palestinians", kind="people", state="palestine")


_STATE_ARMS = frozenset({"government", "army", "police", "court", "delegation", "agency"})  # what they do their state does


@dataclass(slots=True)
class Party:
    """Somebody who can act: tokens first..last with the words that lead up to the name (القوات الروسية)."""

    first: int
    last: int
    entity: Entity
    lead: str = ""  # the preposition before it; "by" for على يد، من قبل
    joined: bool = False  # by و to the party before it
    place: bool = False
    start: int = -1  # raw offset of its first own letter, -1 where a token's start
    town: bool = False  # a capital by its own name: its state where it acts, a place behind a noun (هجوم لندن)
    head: int = -1  # where the words begin that lead up to it: «مسلحون» of مسلحون من حركة الشباب
    body: Entity | None = None  # of an officer: what he speaks for
    related: bool = False  # «مع» belongs to a relation told of, not to the verb
    made: bool = False  # a craft, which may be for sale
    target: bool = False  # a place or thing of that state, no actor (الأراضي الروسية)


@dataclass(slots=True)
class Page:
    """What the rules share while they read one report."""

    doc: Document
    words: EventWords
    table: Names
    tokens: tuple[Token, ...]
    norms: list[str]
    bares: list[str]
    starts: list[int]
    left: list[int]  # first token of the token's sentence
    right: list[int]  # behind its last token
    line: list[int]  # paragraph of each token
    parties: list[Party] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    inside: dict[int, Party] = field(default_factory=dict)  # token -> party
    adjectives: dict[int, str] = field(default_factory=dict)  # token -> state
    offices: set[int] = field(default_factory=set)  # tokens of offices and titles

    def has(self, words: frozenset[str], start: int, stop: int) -> bool:
        """Does a word of the set stand in start..stop?"""
        norms, bares = self.norms, self.bares
        return any(
            (norm := norms[i]) in words or bares[i] in words or (norm[:1] in "بلو" and norm[1:] in words) or (norm[-1:] == "ا" and norm[:-1] in words)
            for i in range(max(start, 0), min(stop, len(norms)))
        )

    def is_a(self, name: str, i: int) -> bool:
        words = self.words.classes[name]
        return self.norms[i] in words or self.bares[i] in words

    def paired(self, party: Party) -> bool:
        """Is the next party joined to it: محادثات موسكو وواشنطن?"""
        n = bisect_left(self.firsts, party.last + 1)
        return n < len(self.parties) and self.parties[n].joined and self.parties[n].first <= party.last + 2

    def parties_from(self, start: int, stop: int) -> Iterator[Party]:
        for n in range(bisect_left(self.firsts, start), len(self.parties)):
            if self.parties[n].first >= stop:
                return
            yield self.parties[n]

    def parties_before(self, start: int, stop: int) -> Iterator[Party]:
        """Those that end before `stop`, nearest first."""
        for n in range(bisect_left(self.firsts, stop) - 1, -1, -1):
            if self.parties[n].first < start:
                return
            if self.parties[n].last < stop:
                yield self.parties[n]


def state_of(page: Page, entity: Entity) -> Entity:
    """A town that is shelled or visited stands for its state."""
    if entity.type == "PLACE" and entity.state and entity.id not in page.words.classes["territories"]:
        return page.table.entity(entity.state) or entity
    return entity


def owner(page: Page, entity: Entity | None) -> Entity | None:
    """The state of its armies, police, courts, delegations and governments; bodies with a name of their own act themselves."""
    if entity is None or not entity.state or entity.id not in _nameless(entity.state):
        return entity
    return page.table.entity(entity.state) or entity


@lru_cache(maxsize=512)
def _nameless(state: str) -> frozenset[str]:
    return frozenset(f"{state}-{body.id}" for body in names().words.bodies if body.kind in _STATE_ARMS and not body.named)


def headed(page: Page, name: str, i: int) -> bool:
    words = page.words.classes[name]
    return any(core in words for _, core in openings(page.norms[i])) or page.bares[i] in words


def smallest_statement(page: Page, first: int) -> int | None:
    """Position of the smallest statement that holds the token."""
    at = page.tokens[first].start
    statements = page.doc[Statement]
    best: int | None = None
    for n in range(page.doc.index_from(Statement, at + 1) - 1, -1, -1):
        item = statements[n]
        if item.end > at and (best is None or item.end - item.start < statements[best].end - statements[best].start):
            best = n
        if at - item.start > 4000:
            break
    return best
