"""What a report leaves unsaid because it has said it: the attack told of at the top has the same two sides further down.

A draft that lacks a side takes it from the drafts of its kind that name both, where these leave no doubt who it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from khabar.find.event_page import Page
from khabar.find.event_reach import Roles
from khabar.lexicon.event_entry import WordForm
from khabar.model import Entity, Section
from khabar.model.found import Modality

_FAMILY = {"ASSAULT": "war", "MOBILIZE": "war", "COERCE": "war", "SANCTION": "sanction", "AID": "aid", "CONSULT": "talk", "AGREE": "talk"}
_AT_HOME = frozenset({"arrest", "deport", "censor", "curfew", "martial-law", "police"})  # done to one's own people, whomever one fights
Side = tuple[str, ...]


@dataclass(slots=True)
class Draft:
    """An event before those that tell one happening are joined."""

    first: int
    last: int
    form: WordForm
    roles: Roles
    modality: Modality
    shown_by: str
    noun: bool
    paragraph: int
    definite: bool
    carried: bool = False
    bordering: bool = False  # forces at a border, or massed
    parties: set[str] = field(default_factory=set)
    ranked: list[str] = field(default_factory=list)  # which side was inferred from the whole report, and how likely it is

    @property
    def type(self) -> str:
        return self.form.sense.event.type

    @property
    def weight(self) -> int:
        return 3 * bool(self.roles.actors) + 2 * bool(self.roles.recipients) - self.carried

    def count_parties(self) -> None:
        self.parties = {entity.id for entity in (*self.roles.actors, *self.roles.recipients)}


@dataclass(slots=True)
class _Known:
    """The pairs of one kind of act in one section, by how often they are told."""

    sure: bool
    pairs: Counter[tuple[Side, Side]] = field(default_factory=Counter)
    senses: dict[int, Counter[tuple[Side, Side]]] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        pair = _ids(draft.roles.actors), _ids(draft.roles.recipients)
        self.pairs[pair] += 1
        self.senses.setdefault(id(draft.form.sense), Counter())[pair] += 1
        for entity in (*draft.roles.actors, *draft.roles.recipients):
            self.entities[entity.id] = entity

    def of(self, side: Side) -> list[Entity]:
        return [self.entities[id] for id in side]


def _ids(entities: list[Entity]) -> Side:
    return tuple(sorted(entity.id for entity in entities))


def complete(page: Page, drafts: list[Draft]) -> None:
    """Fill the sides that drafts lack from those that name both."""
    starts = [section.start for section in page.doc[Section]]
    known: dict[tuple[int, str], _Known] = {}
    keys = [(bisect_right(starts, page.starts[draft.first]) or 1, _FAMILY.get(draft.type, "")) for draft in drafts]
    for guessed in (False, True):  # guesses count only where nothing better is told
        for draft, key in zip(drafts, keys, strict=True):
            if draft.carried or not key[1] or draft.roles.guessed != guessed or (guessed and key in known and known[key].sure):
                continue
            if key[1] == "war" and all(entity.type == "PERSON" for entity in draft.roles.actors):
                continue  # a man who speaks of the war does not wage the rest of it
            if draft.roles.actors and (draft.roles.recipients or (key[1] == "talk" and len(draft.roles.actors) == 2)):
                known.setdefault(key, _Known(sure=not guessed)).add(draft)
                known.setdefault((0, key[1]), _Known(sure=not guessed)).add(draft)
    for draft, key in zip(drafts, keys, strict=True):
        if key[1] == "talk" and key in known:
            _fill_talk(draft, known[key])
        elif key[1]:
            if key in known:
                _fill_sides(draft, known[key])
            if (0, key[1]) in known and draft.parties:
                _fill_sides(draft, known[0, key[1]])  # parts of one page on one crisis
        elif draft.type == "RETREAT" and (key[0], "war") in known:
            _fill_truce(draft, known[key[0], "war"])
        draft.count_parties()


def _best(pairs: Counter[tuple[Side, Side]]) -> tuple[Side, Side] | None:
    """The pair told most often, when no other comes near."""
    ranked = pairs.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]


def _fill_sides(draft: Draft, known: _Known) -> None:
    roles = draft.roles
    actors, recipients = _ids(roles.actors), _ids(roles.recipients)
    if roles.guessed and known.sure and draft.type == "ASSAULT" and not any(set(pair[0]) & set(actors) for pair in known.pairs):
        guess, roles.actors, roles.guessed = roles.actors, [], False
        _fill_sides(draft, known)
        roles.actors = roles.actors or guess
        return
    if (
        (actors and recipients)
        or roles.unnamed
        or (draft.form.sense.trigger.pair and recipients and not roles.placed)
        or draft.form.sense.trigger.mode in _AT_HOME
    ):
        return
    if recipients:
        pair = _best(Counter({p: n for p, n in known.pairs.items() if set(p[1]) & set(recipients) and not set(p[0]) & set(recipients)}))
        if pair is not None:
            roles.actors = known.of(pair[0])
    elif actors:
        pair = _best(Counter({p: n for p, n in known.pairs.items() if set(p[0]) & set(actors) and not set(p[1]) & set(actors)}))
        if pair is not None and (draft.type != "MOBILIZE" or draft.bordering):
            roles.recipients = known.of(pair[1])
    elif draft.noun and draft.type != "COERCE" and not (draft.type == "MOBILIZE" and not draft.bordering):
        same = known.senses.get(id(draft.form.sense), Counter())
        pair = _best(known.pairs)
        if pair is not None and (draft.definite or pair in same) and (known.pairs[pair] > 1 or pair in same):
            roles.actors, roles.recipients = known.of(pair[0]), known.of(pair[1])


def _fill_truce(draft: Draft, known: _Known) -> None:
    """A truce is between those who fight."""
    roles = draft.roles
    actors, recipients = _ids(roles.actors), _ids(roles.recipients)
    if (actors and not roles.guessed) or draft.form.sense.trigger.mode != "ceasefire":
        return
    pair = _best(Counter({p: n for p, n in known.pairs.items() if not recipients or set(p[1]) & set(recipients)}))
    if pair is not None and (roles.guessed or recipients):
        roles.actors, roles.recipients = known.of(pair[0]), known.of(pair[1])


def _fill_talk(draft: Draft, known: _Known) -> None:
    """«الاجتماع مع لافروف»: the other one is who met him elsewhere in the report."""
    roles = draft.roles
    here = set(_ids(roles.actors)) | set(_ids(roles.recipients))
    if len(here) != 1 or not draft.noun or draft.form.sense.trigger.mode == "visit":
        return
    partners: Counter[tuple[Side, Side]] = Counter()
    for (left, right), n in known.pairs.items():
        both = set(left) | set(right)
        if here < both and len(both) == 2:
            partners[(tuple(both - here), ())] += n
    pair = _best(partners)
    if pair is None:
        return
    if roles.actors:
        roles.recipients = known.of(pair[0])
    else:
        roles.actors = known.of(pair[0])
