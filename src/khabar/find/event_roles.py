"""Who acts and who is acted upon: the parties of a report, and their place around a trigger."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from khabar.lexicon.event_entry import EventWords, WordForm, event_words
from khabar.lexicon.names import Names, names
from khabar.model import Document, Entity, Line, Mention, Reference, Sentence, Statement, Token
from khabar.text.clitics import bare, openings

_BY = {("علي", "يد"), ("علي", "ايدي"), ("من", "قبل"), ("من", "جانب")}
_AFTER = 14  # tokens read behind a trigger
_BORDER = frozenset({"علي", "من", "مع", "حول", "قرب", "ضد"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})


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
            or norm[:1] in "بلو"
            and norm[1:] in words
            or norm[-1:] == "ا"
            and norm[:-1] in words
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
        if first < len(starts) and starts[first] > start or first == len(starts):
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
        entity = reference.entity or (page.table.entity(reference.state) if reference.state else None)
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
        if norm in prepositions and norm != "علي" or norm not in given and page.words.matcher.match_at(page.tokens, i, particles=False):
            return True
    return page.norms[last] == "علي" and last - first >= 2


def _with_head(page: Page, party: Party) -> Party:
    """«قوات كييف», «طيران التحالف»: the forces' owner acts, and the words before the name belong to it."""
    head = party.first - 1
    if head < page.left[party.first] or party.start != page.tokens[party.first].start or not _headed(page, "forces", head):
        return party
    entity = party.entity
    owner = page.table.entity(entity.state) if entity.state and entity.type in ("PLACE", "PERSON") else None
    return Party(head, party.last, owner or entity)


def _party_of(page: Page, mention: Mention) -> Entity | None:
    entity = mention.entity
    if mention.type in ("STATE",) and entity.type != "STATE" or entity.kind in ("capital", "seat"):
        return page.table.entity(entity.state) or entity if entity.state else entity
    return entity


def state_of(page: Page, entity: Entity) -> Entity:
    """A town that is shelled or visited stands for its state."""
    if entity.type == "PLACE" and entity.state and entity.kind != "territory":
        return page.table.entity(entity.state) or entity
    return entity


def _find_adjectives(page: Page, taken: set[int], found: list[Party]) -> None:
    """Nationality adjectives: with a word for forces or authorities they are a party, with a place or thing a target."""
    table, norms = page.table.adjectives, page.norms
    for i, norm in enumerate(norms):
        if i in taken:
            continue
        state = table.get(norm)
        cut = 0
        if state is None and len(norm) > 4:
            for cut, core in openings(norm)[1:]:
                state = table.get(core)
                if state:
                    break
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
        agent = _headed(page, "agents", head)
        target = not agent and _headed(page, "targets", head)
        if agent or target:
            found.append(Party(head, i, entity, target=target))
        elif norm.startswith("ال") and norm.endswith(("ين", "ون")):
            found.append(Party(i, i, entity))  # الفلسطينيون


def _headed(page: Page, name: str, i: int) -> bool:
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
        if not _headed(page, "linkers", i - 1) or (i - 1) in page.inside:
            return
        i -= 1


def _particle(page: Page, i: int, party: Party) -> str:
    """Letters written before the word itself: و in "وبوتين", ب in "ببوتين"."""
    norm = page.norms[i]
    if i == party.first and i not in page.adjectives:
        if party.start >= 0:
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


# ---------------------------------------------------------------- roles
@dataclass(slots=True)
class Roles:
    actors: list[Entity] = field(default_factory=list)
    recipients: list[Entity] = field(default_factory=list)
    place: Entity | None = None
    near: int = 0  # parties found at all
    reach: int = 0  # last token that belongs to it

    def act(self, entity: Entity) -> None:
        if entity not in self.actors:
            self.actors.append(entity)

    def receive(self, entity: Entity) -> None:
        if entity not in self.recipients and entity not in self.actors:
            self.recipients.append(entity)


def reads_as_noun(page: Page, first: int, cut: int) -> bool:
    """Of a spelling that is verb and noun (قصف، قتل): what stands before it decides."""
    norm = page.norms[first]
    if cut and norm[cut - 1] in "بلك":
        return True
    if norm[cut:].startswith("ال"):
        return True
    if first == page.left[first]:
        return False
    before = page.norms[first - 1]
    if before in page.words.classes["skips"]:
        return False
    if before in page.words.classes["prepositions"] or page.is_a("breaks", first - 1) and before not in ("ان", "بان"):
        return True
    if (first - 1) in page.inside or page.tokens[first - 1].kind == "mark" or cut:
        return (first + 1) in page.adjectives and not page.norms[first + 1].startswith("ال")
    return True


def roles_of(page: Page, first: int, last: int, form: WordForm, noun: bool, subject: list[Entity]) -> Roles:
    """Parties of the trigger at tokens first..last. `subject`: who acted last in this sentence."""
    found = Roles(reach=last)
    if noun:
        _behind_noun(page, last, form, found)
        if not found.actors and form.sense.trigger.of != "none" or not found.actors and "object" in form.sense.to:
            _before_noun(page, first, form, found, subject)
    else:
        _around_verb(page, first, last, form, found, subject)
    _settle(page, form, found)
    return found


def _stop(page: Page, last: int) -> int:
    """Where the words stop that can belong to a trigger."""
    stop = min(page.right[last], last + 1 + _AFTER)
    breaks = page.words.classes["breaks"]
    i = last + 1
    while i < stop:
        norm = page.norms[i]
        if norm in breaks and not (norm == "قبل" and page.norms[i - 1] == "من") and i not in page.inside:
            return i
        if page.tokens[i].kind == "mark" and norm in ".؛:؟!()…":
            return i
        if norm in ("،", ","):
            following = page.inside.get(i + 1)
            if following is None or not following.joined:
                return i
        i += 1
    return stop


def _take(page: Page, party: Party, form: WordForm, found: Roles, gap: int, relative: bool) -> None:
    """Give one party behind a noun its role by its preposition."""
    trigger, lead = form.sense.trigger, party.lead
    conflict = form.sense.event.type in _HOSTILE
    if form.sense.event.type == "MOBILIZE" and (party.target or party.place) and lead in _BORDER:
        found.receive(state_of(page, party.entity))
    elif lead == "by":
        found.act(party.entity)
    elif lead == "بين":
        found.act(state_of(page, party.entity))
    elif lead and lead in form.sense.to:
        if lead == "في" and (found.recipients or not conflict):
            found.place = found.place or party.entity
        else:
            found.receive(state_of(page, party.entity))
    elif lead == "في":
        found.place = found.place or party.entity
        if conflict and not found.recipients and form.sense.event.type == "ASSAULT":
            found.receive(state_of(page, party.entity))
    elif lead == "ل" and not party.place and not party.target and not found.actors:
        found.act(party.entity)
    elif lead == "" and (relative or gap == 0 or party.joined):
        side = trigger.of
        if relative and not party.target and not party.place:
            found.act(party.entity)
        elif side == "actor" or side == "either" and party.entity.type in ("PERSON", "ORG", "GROUP") and not party.target:
            if not party.place and not party.target:
                found.act(party.entity)
        elif side in ("recipient", "either"):
            found.receive(state_of(page, party.entity))
    elif lead == "" and found.actors and "object" in form.sense.to and not found.recipients:
        found.receive(state_of(page, party.entity))


def _behind_noun(page: Page, last: int, form: WordForm, found: Roles) -> None:
    stop = _stop(page, last)
    i = last + 1
    while i < stop and i <= last + 4 and (i in page.adjectives or _plain_adjective(page, i, last)):
        state = page.adjectives.get(i)
        if state and i not in page.inside and (entity := page.table.entity(state)):
            found.act(entity)
        elif i in page.inside:
            break
        i += 1
        if i < stop and page.norms[i] in ("-", "و") and i + 1 in page.adjectives:
            i += 1
    relative = False
    linkers = page.words.classes["linkers"]
    relatives = page.words.classes["relatives"] - {"من"}
    scanned = last + 1
    for party in page.parties_from(last + 1, stop):
        for k in range(scanned, party.first):
            relative = relative or page.norms[k] in relatives
        gap = sum(1 for k in range(last + 1, party.first) if page.norms[k] not in linkers and page.bares[k] not in linkers)
        before = len(found.actors) + len(found.recipients)
        _take(page, party, form, found, gap, relative)
        if len(found.actors) + len(found.recipients) > before:
            found.reach = party.last
        found.near += 1
        scanned = party.last + 1


def _plain_adjective(page: Page, i: int, last: int) -> bool:
    return page.tokens[i].kind == "word" and i not in page.inside and page.norms[i].endswith(("ية", "ي", "ة", "يا", "ا")) and i <= last + 3


def _before_noun(page: Page, first: int, form: WordForm, found: Roles, subject: list[Entity]) -> None:
    """The actor stands before the noun: the subject of a verb that carries it (أجرت روسيا مناورات، تخطط روسيا لغزو), or its own pronoun's."""
    low = max(page.left[first], first - 12)
    if form.object:
        near = next((p for p in page.parties_before(max(page.left[first] - 40, 0), first) if not p.place and not p.target), None)
        if near is not None:
            found.act(near.entity)
        return
    light = page.words.light_verbs
    governed = page.norms[first][:1] in "بل" or page.norms[first - 1] in ("الي", "علي", "في", "عن", "من") or _carried(page, first)
    k = next((i for i in range(first - 1, max(low, first - 8) - 1, -1) if _light(light, page.norms[i])), None)
    if k is None and not governed:
        return
    for party in page.parties_before(low, first):
        if party.place or party.target or party.lead not in ("", "ل"):
            continue
        if any(page.norms[i] in (".", "؛", ":") for i in range(party.last + 1, first)):
            break
        found.act(party.entity)
        group = party
        while group.joined:
            earlier = page.inside.get(group.first - 1) or page.inside.get(group.first - 2)
            if earlier is None:
                break
            found.act(earlier.entity)
            group = earlier
        return
    if k is not None and not form.object:
        for entity in subject:
            found.act(entity)


def _light(light: frozenset[str], norm: str) -> bool:
    return norm in light or norm[:1] in "وف" and norm[1:] in light


def _carried(page: Page, first: int) -> bool:
    """Is the word before a noun that carries this one: لشن هجوم، إجراء مناورات، فرض عقوبات?"""
    return page.bares[first - 1] in page.words.carriers or page.norms[first - 1][1:] in page.words.carriers


def _around_verb(page: Page, first: int, last: int, form: WordForm, found: Roles, subject: list[Entity]) -> None:
    trigger = form.sense.trigger
    stop = _stop(page, last)
    passive = _passive(page, first, last, form)
    reverse = passive or trigger.subject == "recipient"
    before = None
    for party in page.parties_before(max(page.left[first], first - 8), first):
        if all(page.norms[i] in page.words.classes["skips"] or page.norms[i] in ('"', ")", "،") for i in range(party.last + 1, first)):
            before = party
        break
    named_before = before is not None and before.lead in ("", "ل") and not before.place
    taken: list[Entity] = []
    if before is not None and named_before:
        group: Party | None = before
        while group is not None:
            taken.append(group.entity)
            group = (page.inside.get(group.first - 1) or page.inside.get(group.first - 2)) if group.joined else None
    objects: list[Entity] = []
    for party in page.parties_from(last + 1, stop):
        found.near += 1
        if party.lead == "by":
            found.act(party.entity)
        elif party.lead and party.lead in form.sense.to:
            found.receive(state_of(page, party.entity))
        elif party.lead == "بين" and trigger.pair:
            found.act(party.entity)
        elif party.lead == "في":
            found.place = found.place or party.entity
        elif party.lead == "" and not taken and not party.target and not party.place and (party.first - last <= 6 or party.joined):
            taken.append(party.entity)
        elif party.lead == "" and party.joined and not objects and not party.target:
            taken.append(party.entity)
        elif party.lead == "" and ("object" in form.sense.to or party.joined):
            objects.append(state_of(page, party.entity))
        found.reach = party.last
    if form.person == 1 and not reverse:
        taken = _speaker(page, first, form)
    elif not taken and not reverse and _continues(page, first) and _subject_left_out(page, last):
        taken = list(subject)
    for entity in taken:
        if reverse:
            found.receive(entity)
        else:
            found.act(entity)
    for entity in objects:
        if "object" in form.sense.to:
            found.receive(entity)
    if form.sense.event.type == "ASSAULT" and not found.recipients and found.actors and found.place is not None:
        found.receive(state_of(page, found.place))


def _speaker(page: Page, first: int, form: WordForm) -> list[Entity]:
    """«سنرسل»: whoever speaks; "we" of a person are his state."""
    held = smallest_statement(page, first)
    if held is None or not page.doc[Statement][held].chain:
        return []
    entity = page.doc[Statement][held].chain[0].entity
    if entity is None:
        return []
    state = page.table.entity(entity.state) if entity.state and form.number == "p" else None
    return [state or entity]


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


def _subject_left_out(page: Page, last: int) -> bool:
    """Nothing behind the verb can be its subject: a preposition, a particle, or the sentence's end follows."""
    i = last + 1
    if i >= page.right[last]:
        return True
    norm = page.norms[i]
    party = page.inside.get(i)
    if party is not None:
        return party.lead != "" or party.target or party.place
    return norm in page.words.classes["prepositions"] or norm[:1] in "بل" or page.tokens[i].kind != "word" or not _headed(page, "agents", i) and not page.is_a("human", i)


def _continues(page: Page, first: int) -> bool:
    """A verb joined to the one before it, or in a clause that goes on with the same subject."""
    return page.norms[first][:1] in "وفس" or page.norms[first - 1] in ("ان", "انه", "انها", "،", "حيث", "كما", "ثم", "قد", "لن", "لم", "انهم") or first == page.left[first]


def _passive(page: Page, first: int, last: int, form: WordForm) -> bool:
    token = page.tokens[first]
    raw = page.doc.text[token.start : token.end]
    if form.kind == "past" and "ُ" in raw[1:3]:
        return True
    if not form.sense.trigger.human or form.object or last + 1 >= page.right[last]:
        return False
    following = last + 1
    return page.tokens[following].kind == "number" or page.is_a("human", following) and not page.norms[following].startswith("ال")


def _settle(page: Page, form: WordForm, found: Roles) -> None:
    """Towns stand for their states in conflict; the state of an actor does not suffer its own act."""
    if form.sense.event.type in _HOSTILE:
        found.actors = [state_of(page, entity) for entity in found.actors]
    found.recipients = [
        entity for entity in found.recipients if entity not in found.actors and (entity.type != "PLACE" or entity.state)
    ]
