"""Who most likely acts and suffers where the rules leave a side of an event empty, or name somebody against all likelihood.

A linear model weighs the candidates of event_candidates and nobody; its weights (lexicon/data/party_weights.tsv) are learned from annotated news by
tools/build_party_weights.py. A side stays as the rules left it unless one candidate is likely enough, and the event's rule and note say what was inferred.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from khabar.find.event_candidates import Candidate, candidates, nobody, read_report
from khabar.find.event_dyads import Draft
from khabar.find.event_page import Page
from khabar.lexicon.party_weights import party_weights
from khabar.model import Entity

_FILLS, _REPLACES, _DOUBTED = 0.5, 0.4, 0.25  # least chance to fill an empty side, to replace a named one, and what calls for that
_JOINED = 0.4  # of the likeliest one's chance, for those joined to it by و
_SHORT = 40  # tokens of a text that is no report yet: the rules alone


def fill_sides(page: Page, drafts: Sequence[Draft]) -> None:
    """Fill what the rules leave empty with the likeliest candidate, and put right what they name against all likelihood."""
    if len(page.tokens) < _SHORT or not drafts:
        return
    report = read_report(page, drafts)
    settled: list[tuple[Draft, list[Entity], list[Entity]]] = []
    for draft in drafts:
        roles = draft.roles
        sides = [list(roles.actors), list(roles.recipients)]
        told = candidates(report, draft)
        chances = likelihoods(told, nobody(report, draft))
        for side, name in ((0, "actor"), (1, "recipient")):
            here, there = sides[side], sides[1 - side]
            mine = chances[side]
            least = _FILLS
            if here:
                if sum(mine[n] for n, one in enumerate(told) if one.entity in here) >= _DOUBTED:
                    continue
                least = _REPLACES
            chosen, chance = _likeliest(told, mine, there, side == 0)
            if chosen and chance >= least:
                sides[side] = chosen
                draft.ranked.append(f"{name} inferred ({round(100 * chance)} %)")
        if draft.ranked:
            settled.append((draft, sides[0], sides[1]))
    for draft, actors, recipients in settled:  # after all were weighed by what the rules say alone
        draft.roles.actors, draft.roles.recipients = actors, recipients
        draft.count_parties()


def likelihoods(told: Sequence[Candidate], none: Sequence[str]) -> tuple[list[float], list[float]]:
    """How likely each candidate is the actor, and the recipient; what is missing to one is that nobody is."""
    weights = party_weights()
    scores: tuple[list[float], list[float]] = ([], [])
    for features in (*(one.told for one in told), none):
        acts = suffers = 0.0
        for feature in features:
            known = weights.get(feature)
            if known is not None:
                acts += known[0]
                suffers += known[1]
        scores[0].append(acts)
        scores[1].append(suffers)
    return _shares(scores[0]), _shares(scores[1])


def _shares(scores: list[float]) -> list[float]:
    most = max(scores)
    powers = [exp(score - most) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def _likeliest(told: list[Candidate], chances: list[float], there: list[Entity], acts: bool) -> tuple[list[Entity], float]:
    """The likeliest candidate that can stand against the other side, with those joined to it that come near."""
    best: tuple[list[Entity], float] = ([], 0.0)
    for n, one in enumerate(told):
        if not _apart(one.entity, there) or (acts and one.blames):
            continue
        row = [n]
        if one.row >= 0:
            row += [
                k
                for k, other in enumerate(told)
                if k != n
                and other.row == one.row
                and not (acts and other.blames)
                and chances[k] > _JOINED * chances[n]
                and _apart(other.entity, [one.entity, *there])
            ]
        chance = sum(chances[k] for k in row)
        if chance > best[1]:
            best = [told[k].entity for k in sorted(row)], chance
    return best


def _apart(entity: Entity, others: list[Entity]) -> bool:
    """Neither one of them, nor of their state or theirs."""
    return all(entity != other and entity.id != other.state and entity.state != other.id for other in others)
