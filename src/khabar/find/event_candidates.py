"""Who may be a party of an event, and what any language shows for and against it: its place beside the trigger, its preposition, what it does elsewhere.

Everything is said in short words ("b1" the second before the trigger, "a-l" behind it with a preposition …) to which lexicon/data/party_weights.tsv gives
weights: the same words are written when weights are learned (tools/build_party_weights.py) and when they are used (event_ranker).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from khabar.find.event_dyads import Draft
from khabar.find.event_page import PALESTINIANS, Page, Party, smallest_statement, state_of
from khabar.find.event_verbs import gender_of
from khabar.model import Cue, Entity, Statement

_LEAD = 45  # tokens of title and first sentence
_MOST, _GROUPS = 3, 2  # the most named of the report, and groups beyond them, are candidates anywhere
_REACH = 60  # tokens from one candidate of a sentence to the next
_NEAR, _BEFORE = 5, 6  # candidates of the sentence on each side, and of the sentence before
_OF_OTHERS = frozenset({"ACCUSE", "WARN", "DEMAND"})  # statements about what others do
_PARTS = frozenset({"،", ",", "؛", ":", "ان", "بان", "التي", "الذي", "حيث"})  # a clause ends here
_KIND = {"ASSAULT": "war", "MOBILIZE": "war", "COERCE": "war", "RETREAT": "war", "CONSULT": "talk", "AGREE": "talk", "COOPERATE": "talk"}
_KIND |= {"AID": "give", "SUPPORT": "give", "CONCEDE": "give"}


@dataclass(slots=True)
class Told:
    """What all events of a report share."""

    page: Page
    counts: Counter[str] = field(default_factory=Counter)  # how often each is named, or meant by a person or town of it
    first: dict[str, int] = field(default_factory=dict)  # token of its first mention
    entities: dict[str, Entity] = field(default_factory=dict)
    most: list[str] = field(default_factory=list)
    acting: dict[str, Counter[str]] = field(default_factory=dict)  # kind of act -> who acts by the rules
    suffering: dict[str, Counter[str]] = field(default_factory=dict)
    pairs: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # kind of act, who acts, on whom
    heads: dict[int, int] = field(default_factory=dict)  # first token of a party -> that of the row it is joined to
    blaming: frozenset[int] = frozenset()  # tokens of words that condemn, warn or demand


@dataclass(slots=True)
class Candidate:
    entity: Entity
    told: list[str]
    row: int  # the row of parties joined by و that it stands in; below 0 where it does not stand in the sentence
    blames: bool = False  # condemns, fears or calls for what is told, or is a state where terrorists did it: no actor


@dataclass(slots=True)
class _Around:
    """What is the same for all candidates of one event."""

    draft: Draft
    kind: str
    noun: str
    actors: set[str]
    recipients: set[str]
    speaker: Entity | None
    found: dict[str, Candidate] = field(default_factory=dict)

    def add(self, entity: Entity, words: list[str], row: int, blames: bool = False) -> None:
        if entity.id == "palestine" and self.kind == "war":
            entity = PALESTINIANS
        known = self.found.get(entity.id)
        if known is None:
            self.found[entity.id] = known = Candidate(entity, [], row)
        known.told += words
        known.blames = known.blames or blames


def read_report(page: Page, drafts: Sequence[Draft]) -> Told:
    told = Told(page)
    told.blaming = frozenset(bisect_left(page.starts, cue.start + 1) - 1 for cue in page.doc[Cue] if cue.act in _OF_OTHERS)
    head = -1
    for party in page.parties:
        head = told.heads[party.first] = head if party.joined else party.first
        for entity, how in _meant(page, party):
            told.entities.setdefault(entity.id, entity)
            told.first.setdefault(entity.id, party.first)
            told.counts[entity.id] += 2 if how == "self" else 1
    ranked = [name for name, _ in told.counts.most_common()]
    told.most = ranked[:_MOST] + [name for name in ranked[_MOST:] if told.entities[name].type == "GROUP"][:_GROUPS]
    for draft in drafts:
        kind, roles = _kind(draft), draft.roles
        told.acting.setdefault(kind, Counter()).update(entity.id for entity in roles.actors)
        told.suffering.setdefault(kind, Counter()).update(entity.id for entity in roles.recipients)
        told.pairs.update((kind, one.id, other.id) for one in roles.actors for other in roles.recipients)
    return told


def candidates(told: Told, draft: Draft) -> list[Candidate]:
    """Those who may be a party of the event, with what tells for or against each."""
    page, roles = told.page, draft.roles
    held = smallest_statement(page, draft.first)
    said = page.doc[Statement][held] if held is not None else None
    speaker = next((link.entity for link in said.chain if link.entity is not None), None) if said is not None else None
    actors, recipients = {entity.id for entity in roles.actors}, {entity.id for entity in roles.recipients}
    around = _Around(draft, _kind(draft), "n" if draft.noun else "v", actors, recipients, speaker)
    _take_sentence(told, around)
    left = page.left[draft.first]
    if left:
        for party in islice(page.parties_from(page.left[left - 1], left), _BEFORE):
            for entity, how in _meant(page, party):
                around.add(entity, [f"prev{how}", f"prev{party.lead or '-'}"], -2)
    for name in told.most:
        around.add(told.entities[name], ["top"], -3)
    for entity in (*roles.actors, *roles.recipients):
        around.add(entity, ["ruled"], -4)
    if said is not None and speaker is not None and speaker.id in around.found:
        speaks = around.found[speaker.id]
        speaks.told += ["speaks", f"speaks{around.kind}", f"speaks{around.kind}{said.act}"]
        speaks.blames |= around.kind == "war" and said.act in _OF_OTHERS
    crime = draft.type == "ASSAULT" and _is_crime(page, draft)
    for candidate in around.found.values():
        candidate.blames |= crime and candidate.entity.type == "STATE"
        candidate.told = [*dict.fromkeys(candidate.told), *_elsewhere(told, around, candidate.entity), *_by_rule(told, around, candidate.entity)]
    return list(around.found.values())


def nobody(told: Told, draft: Draft) -> list[str]:
    """What tells that nobody nameable stands on a side."""
    roles, kind, page = draft.roles, _kind(draft), told.page
    empty = ("A" if not roles.actors else "") + ("R" if not roles.recipients else "")
    near = bisect_left(page.firsts, page.right[draft.last]) - bisect_left(page.firsts, page.left[draft.first])
    words = ["0", f"0{draft.type}", f"0{kind}{'n' if draft.noun else 'v'}", f"0{empty}", f"0{kind}{empty}", f"0near{min(near, 3)}", f"0{draft.modality}"]
    words += ["0crime"] * _is_crime(page, draft)
    return words + ["0unnamed"] * roles.unnamed + ["0thing"] * roles.thing


def _is_crime(page: Page, draft: Draft) -> bool:
    """Do words beside violence tell of perpetrators or terror?"""
    if _kind(draft) != "war" or draft.type == "COERCE":
        return False
    words = page.words.classes["perpetrators"]
    return page.has(words, max(page.left[draft.first], draft.first - 3), draft.last + 1) or page.has(
        words, draft.last + 1, min(page.right[draft.last], draft.last + 4)
    )


def _kind(draft: Draft) -> str:
    return _KIND.get(draft.type, "deny")


def _meant(page: Page, party: Party) -> Iterator[tuple[Entity, str]]:
    """Whom a party may mean: itself, and the state of a person, a body or a town."""
    entity = party.entity
    if entity.type == "PLACE":
        state = state_of(page, entity)
        yield state, "self" if state is entity else "town"
        return
    yield entity, "self"
    if entity.state and entity.type in ("PERSON", "ORG"):
        whose = page.table.entity(entity.state)
        if whose is not None:
            yield whose, "whose"


# ---------------------------------------------------------------- in the sentence
def _take_sentence(told: Told, around: _Around) -> None:
    page, first, last = told.page, around.draft.first, around.draft.last
    left, right = page.left[first], page.right[last]
    n = bisect_left(page.firsts, first)
    before = [party for party in page.parties[max(0, n - _NEAR) : n] if party.first >= left and party.last < first][::-1]
    n = bisect_left(page.firsts, last + 1)
    after = [party for party in page.parties[n : n + _NEAR] if party.first < right]
    leads_up = _leads_up(page, around.draft)
    for side, parties in (("b", before), ("a", after)):
        rank, clause = 0, True
        at = first if side == "b" else last
        for party in parties:
            low, high = (party.last + 1, at) if side == "b" else (at + 1, party.first)
            if high - low > _REACH:
                break
            clause = clause and not any(page.norms[i] in _PARTS for i in range(low, high))
            at = party.first if side == "b" else party.last
            words = _beside(page, around, party, side, rank, leads_up)
            if side == "a" and high > low and _relative(page, low, high):
                words += ["arel", f"arel{min(rank, 1)}"]
            blames = around.kind == "war" and side == "b" and any(i in told.blaming for i in range(max(left, low - 4), min(first, low + 3)))
            here = side + ("c" if clause else "o")
            for entity, how in _meant(page, party):
                own = [here + around.noun, here + around.kind, f"{side}{how}{entity.type}", f"{side}{rank == 0}{how}{around.kind}"]
                around.add(entity, words + own, told.heads[party.first], blames)
            rank += not party.joined
    opening = next(iter(page.parties_from(left, right)), None)
    if opening is not None:
        for entity, how in _meant(page, opening):
            if entity.id in around.found:
                around.found[entity.id].told += ["opens", f"opens{opening.lead or '-'}{how}"]


def _beside(page: Page, around: _Around, party: Party, side: str, rank: int, leads_up: str) -> list[str]:
    """How far from the trigger, in which place of the row, by which preposition."""
    draft, noun, kind = around.draft, around.noun, around.kind
    sense = draft.form.sense
    gap = draft.first - party.last if side == "b" else party.first - draft.last
    near = "1" if gap == 1 else "3" if gap <= 3 else "7" if gap <= 7 else "15" if gap <= 15 else "f"
    lead = (party.lead or "-") + ("x" if party.target else "l" if party.place else "")
    behind = sense.trigger.of + ("p" if sense.trigger.pair else "")  # whom the genitive behind the noun names
    form = noun + (draft.form.object and "o") + ("r" if sense.trigger.subject == "recipient" else "")
    to = "t" if party.lead and party.lead in sense.to else ""
    place = f"{side}{min(rank, 1)}"
    words = [
        f"{side}{min(rank, 3)}",
        f"{side}{lead}",
        f"{side}{lead}{kind}",
        f"{side}{near}{noun}",
        f"{side}{lead}{noun}{behind}" if near == "1" else f"{side}far{behind}",
        f"{side}{to}{lead}{noun}{behind}",
        f"{place}{lead}{form}{kind}",
        f"{place}{leads_up}{lead}",
        f"{place}{leads_up}{kind}",
    ]
    if party.joined:
        words.append(f"{side}joined")
    if not draft.noun and rank == 0 and _disagree(page, draft, party):
        words.append(f"{side}gender")
    return words


def _relative(page: Page, low: int, high: int) -> bool:
    """«الضربات التي وجهتها»: does a verb with a pronoun that means the noun lead to the party?"""
    return page.norms[high - 1].endswith(("ها", "ه")) and any(page.norms[i] in page.words.classes["relatives"] for i in range(low, high))


def _disagree(page: Page, draft: Draft, party: Party) -> bool:
    gender = draft.form.gender
    return gender in ("m", "f") and draft.form.number == "s" and gender_of(page, party) not in ("", gender)


def _leads_up(page: Page, draft: Draft) -> str:
    """The preposition before the trigger, "!" a verb that carries it, "p" a party, "^" nothing."""
    first = draft.first
    if first == page.left[first]:
        return "^"
    if draft.noun and page.norms[first][:1] in "بلو":
        hit = page.words.matcher.match_at(page.tokens, first)
        if hit is not None and hit.cut:
            return page.norms[first][0]
    previous = page.norms[first - 1]
    if previous in page.words.classes["prepositions"]:
        return previous
    if page.bares[first - 1] in page.words.carriers or previous in page.words.light_verbs:
        return "!"
    return "p" if first - 1 in page.inside else "-"


# ---------------------------------------------------------------- in the report
def _elsewhere(told: Told, around: _Around, entity: Entity) -> Iterator[str]:
    """What it is, how much the report is about it, and what it does in the other events."""
    kind, name, actors, recipients = around.kind, entity.id, around.actors, around.recipients
    yield from (f"t{entity.type}", f"t{entity.type}{kind}", f"t{entity.type}{around.draft.type}")
    if entity.kind:
        yield f"k{entity.kind}"
    if told.first.get(name, _LEAD) < _LEAD:
        yield "lead"
    if told.most and name == told.most[0]:
        yield from ("first", f"first{kind}")
    acts = told.acting.get(kind, Counter())[name] - (name in actors)
    suffers = told.suffering.get(kind, Counter())[name] - (name in recipients)
    if acts > 0:
        yield from ("acts", f"acts{min(acts, 2)}{kind}")
    if suffers > 0:
        yield from ("suffers", f"suffers{min(suffers, 2)}{kind}")
    if any(told.pairs[kind, other, name] > (other in actors and name in recipients) for other in actors):
        yield "suffers-his"
    if any(told.pairs[kind, name, other] > (other in recipients and name in actors) for other in recipients):
        yield "acts-his"
    if any(told.pairs[kind, name, other] for other in actors) or any(told.pairs[kind, other, name] for other in recipients):
        yield "back"


def _by_rule(told: Told, around: _Around, entity: Entity) -> Iterator[str]:
    """What the rules say of it, and of those that belong to it."""
    roles, kind, name, actors, recipients = around.draft.roles, around.kind, entity.id, around.actors, around.recipients
    if roles.place is not None and name == state_of(told.page, roles.place).id:
        yield from ("here", f"here{kind}")
    if name in actors:
        yield from ("A", f"A{around.noun}{kind}", f"A{'g' if roles.guessed else 's'}", f"A{entity.type}{kind}", f"A{around.draft.type}")
        if around.speaker is not None and name == around.speaker.id:
            yield from ("Aspeaks", f"Aspeaks{kind}{entity.type}")
    elif actors:
        yield "Aother"
    if name in recipients:
        yield from ("R", f"R{around.noun}{kind}", f"R{'p' if roles.placed else 's'}", f"R{entity.type}{kind}", f"R{around.draft.type}")
    elif recipients:
        yield "Rother"
    if _is_crime(told.page, around.draft):
        yield f"crime{entity.type}"
    if roles.placed:
        yield f"placed{entity.type}{name in recipients:d}"
    if any(name == other.state for other in (*roles.actors, *roles.recipients)):
        yield "theirs"
    if entity.state and (entity.state in actors or entity.state in recipients):
        yield "of-theirs"
    yield "empty" + ("A" if not actors else "") + ("R" if not recipients else "")
