"""The parties of a report: who is named or described, and by which preposition; and the page that the event rules share."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from khabar.lexicon.event_entry import EventWords, event_words
from khabar.lexicon.names import Names, names
from khabar.model import Document, Entity, Line, Mention, Reference, Sentence, Statement, Token
from khabar.text.clitics import bare, openings

_BY = {("علي", "يد"), ("علي", "ايدي"), ("من", "قبل"), ("من", "جانب")}


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

    def has(self, words: frozenset[str], start: int, stop: int) -> bool:
        """Does a word of the set stand in start..stop?"""
        norms, bares = self.norms, self.bares
        return any(
            (norm := norms[i]) in words
            or bares[i] in words
            or (norm[:1] in "بلو"
            and norm[1:] in words)
            or (norm[-1:] == "ا"
            and norm[:-1] in words)
            for i in range(max(start, 0), min(stop, len(norms)))
        )

    def is_a(self, name: str, i: int) -> bool:
        words = self.words.classes[name]
        return self.norms[i] in words or self.bares[i] in words

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


def open_page(doc: Document) -> Page:
    tokens = doc[Token]
    spelled = [token.norm for token in tokens]
    count = len(tokens)
    left, right, line = [0] * count, [count] * count, [0] * count
    bounds = [(s.start, s.end) for s in doc[Sentence]] or [(item.start, item.end) for item in doc[Line]]
    _spread(tokens, bounds, left, right)
    paragraphs = [item.start for item in doc[Line]]
    at = -1
    for i, token in enumerate(tokens):
        while at + 1 < len(paragraphs) and token.start >= paragraphs[at + 1]:
            at += 1
        line[i] = at
    page = Page(doc, event_words(), names(), tokens, spelled, [bare(n) for n in spelled], [t.start for t in tokens], left, right, line)
    _find_parties(page)
    return page


def _spread(tokens: tuple[Token, ...], bounds: list[tuple[int, int]], left: list[int], right: list[int]) -> None:
    i, count = 0, len(tokens)
    for start, end in bounds:
        while i < count and tokens[i].start < start:
            i += 1
        first = i
        while i < count and tokens[i].start < end:
            i += 1
        for j in range(first, i):
            left[j], right[j] = first, i


# ---------------------------------------------------------------- parties
def _find_parties(page: Page) -> None:
    starts = page.starts
    taken: set[int] = set()
    found: list[Party] = []

    def tokens_of(start: int, end: int) -> tuple[int, int]:
        first = bisect_left(starts, start)
        if (first < len(starts) and starts[first] > start) or first == len(starts):
            first -= 1  # an attached particle stands before the name
        last = bisect_left(starts, end) - 1
        return max(first, 0), max(last, 0)

    for mention in page.doc[Mention]:
        first, last = tokens_of(mention.start, mention.end)
        if mention.full is not None:
            first, last = min(first, tokens_of(mention.full.start, mention.end)[0]), max(last, tokens_of(mention.start, mention.full.end)[1])
        if not mention.entity.known and mention.type == "PERSON" and _runs_on(page, first, last):
            continue
        taken.update(range(first, last + 1))
        entity = _party_of(page, mention)
        if entity is not None and mention.type not in ("MEDIA", "OTHER"):
            at_place = mention.type == "PLACE" or mention.entity.type == "PLACE"
            begin = min(mention.start, mention.full.start) if mention.full is not None else mention.start
            found.append(_with_head(page, Party(first, last, entity, place=at_place, start=begin)))
    for reference in page.doc[Reference]:
        first, last = tokens_of(reference.start, reference.end)
        entity = _owner(page, reference.entity) or (page.table.entity(reference.state) if reference.state else None)
        if reference.named or first in taken or reference.how == "pronoun":
            continue
        taken.update(range(first, last + 1))
        if entity is not None and entity.type not in ("MEDIA", "OTHER"):
            found.append(Party(first, last, entity))
    _find_adjectives(page, taken, found)
    found.sort(key=lambda party: party.first)
    page.parties = found
    page.firsts = [party.first for party in found]
    previous: Party | None = None
    for party in found:
        for i in range(party.first, party.last + 1):
            page.inside[i] = party
        _set_lead(page, party, previous)
        previous = party


def _runs_on(page: Page, first: int, last: int) -> bool:
    """A guessed name that holds a preposition or a trigger is prose: «فتح مسلح النار على»."""
    prepositions, given = page.words.classes["prepositions"], page.words.classes["given"]
    for i in range(first, last + 1):
        norm = page.norms[i]
        if (norm in prepositions and norm != "علي") or (norm not in given and page.words.matcher.match_at(page.tokens, i, particles=False)):
            return True
    return page.norms[last] == "علي" and last - first >= 2


def _with_head(page: Page, party: Party) -> Party:
    """«قوات كييف», «طيران التحالف»: the forces' owner acts, and the words before the name belong to it."""
    head = party.first - 1
    if head < page.left[party.first] or party.start != page.tokens[party.first].start or not headed(page, "forces", head):
        return party
    entity = party.entity
    owner = page.table.entity(entity.state) if entity.state and entity.type in ("PLACE", "PERSON") else None
    return Party(head, party.last, owner or entity)


def _owner(page: Page, entity: Entity | None) -> Entity | None:
    """The state of its armies, police and governments; other bodies act themselves."""
    if entity is None or not entity.state or entity.id not in _nameless(entity.state):
        return entity
    return page.table.entity(entity.state) or entity


@lru_cache(maxsize=512)
def _nameless(state: str) -> frozenset[str]:
    return frozenset(f"{state}-{body.id}" for body in names().words.bodies if body.kind in ("government", "army", "police") and not body.named)


def _party_of(page: Page, mention: Mention) -> Entity | None:
    entity = mention.entity
    if (mention.type in ("STATE",) and entity.type != "STATE") or entity.kind in ("capital", "seat"):
        return page.table.entity(entity.state) or entity if entity.state else entity
    return entity


def state_of(page: Page, entity: Entity) -> Entity:
    """A town that is shelled or visited stands for its state."""
    if entity.type == "PLACE" and entity.state and entity.id not in page.words.classes["territories"]:
        return page.table.entity(entity.state) or entity
    return entity


def _find_adjectives(page: Page, taken: set[int], found: list[Party]) -> None:
    """Nationality adjectives: with a word for forces or authorities they are a party, with a place or thing a target."""
    table, norms = page.table.adjectives, page.norms
    for i, norm in enumerate(norms):
        if i in taken:
            continue
        state = table.get(norm)
        if state is None and len(norm) > 4:
            state = next((table[core] for _, core in openings(norm)[1:] if core in table), None)
        if state is None:
            continue
        page.adjectives[i] = state
        entity = page.table.entity(state)
        if entity is None or i == page.left[i]:
            continue
        head = i - 1
        while head > page.left[i] and head >= i - 2 and _adjectival(norms[head]) and not page.is_a("agents", head):
            head -= 1
        if head in taken:
            continue
        if page.is_a("makers", head) and not page.is_a("targets", head):
            continue
        agent = headed(page, "agents", head)
        target = not agent and headed(page, "targets", head)
        if agent or target:
            found.append(Party(head, i, entity, target=target))
        elif norm.startswith("ال") and norm.endswith(("ين", "ون")):
            found.append(Party(i, i, entity))  # الفلسطينيون


def headed(page: Page, name: str, i: int) -> bool:
    words = page.words.classes[name]
    return any(core in words for _, core in openings(page.norms[i])) or page.bares[i] in words


def _adjectival(norm: str) -> bool:
    return norm.endswith(("ية", "ي", "ة", "ين", "ون"))


def _set_lead(page: Page, party: Party, previous: Party | None) -> None:
    """The preposition before a party, looking over class nouns and titles (على أهداف في مدينة …)."""
    norms, prepositions = page.norms, page.words.classes["prepositions"]
    lowest = page.left[party.first]
    i = party.first
    for _ in range(5):
        cut = _particle(page, i, party)
        if "و" in cut and previous is not None and previous.last >= lowest and i - previous.last <= 1:
            party.lead, party.joined = previous.lead, True
            return
        if cut[-1:] in ("ب", "ل", "ك"):
            party.lead = cut[-1]
            return
        if i <= lowest:
            return
        before = norms[i - 1]
        if i - 2 >= lowest and (norms[i - 2], before) in _BY:
            party.lead = "by"
            return
        if before in ("بقيادة", "برءاسة"):
            party.lead = "by"
            return
        stripped = before[1:] if before[:1] in "وف" and before[1:] in prepositions else before
        if stripped == "من" and any(page.is_a("parts", k) for k in range(max(lowest, i - 3), i - 1)):
            i -= 2 if page.is_a("parts", i - 2) else 3
            continue
        if stripped in prepositions:
            party.lead = stripped
            return
        if before in ("،", ",") and previous is not None and previous.last == i - 2:
            party.lead, party.joined = previous.lead, True
            return
        if not headed(page, "linkers", i - 1) or (i - 1) in page.inside:
            return
        i -= 1


def _particle(page: Page, i: int, party: Party) -> str:
    """Letters written before the word itself: و in "وبوتين", ب in "ببوتين"."""
    norm = page.norms[i]
    if i == party.first and i not in page.adjectives and party.start >= 0:
        return norm[: max(party.start - page.tokens[i].start, 0)]
    linkers, agents, targets = page.words.classes["linkers"], page.words.classes["agents"], page.words.classes["targets"]
    for cut, core in openings(norm):
        if cut and (core in linkers or core in agents or core in targets):
            return norm[:cut]
        if not cut and (core in linkers or core in agents or core in targets):
            return ""
    if norm[:2] in ("وا", "فا") and norm[1:3] == "ال":
        return norm[:1]
    return norm[:2] if norm[:2] == "لل" else ""


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
