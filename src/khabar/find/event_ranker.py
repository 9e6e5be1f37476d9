"""Who most likely acts and suffers where the rules leave a side of an event empty: a linear model over what any language shows.

Candidates are those named in the event's sentence, in its neighbours and most often in the report. Each is told by its place beside the trigger, its
preposition, what it does elsewhere in the report and what kind of body it is; weights (lexicon/data/party_weights.tsv) are learned from annotated news by
tools/build_party_weights.py, which reads the same features from here. A side stays empty unless one candidate is likely enough.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import exp

from khabar.find.event_dyads import Draft
from khabar.find.event_page import PALESTINIANS, Page, Party, smallest_statement, state_of
from khabar.find.event_verbs import gender_of
from khabar.lexicon.party_weights import party_weights
from khabar.model import Entity, Statement

_FILLS, _REPLACES, _DOUBTED = 0.5, 0.4, 0.25  # least chance to fill an empty side, to replace a named one, and what calls for that
_JOINED = 0.4  # of the likeliest one's chance, for those joined to it by و
_LEAD = 45  # tokens of title and first sentence
_FAR = 3  # most named of the whole report that are candidates anywhere
_NEAR = 5  # candidates of a sentence on each side
_COMMAS = frozenset({"،", ",", "؛", ":"})
_VIA = {"STATE": "s", "PERSON": "p", "ORG": "o", "GROUP": "g", "PLACE": "l"}


@dataclass(slots=True)
class Report:
    """What all events of a report share."""

    page: Page
    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)  # token of its first mention
    entities: dict[str, Entity] = field(default_factory=dict)
    top: list[str] = field(default_factory=list)
    acting: dict[str, Counter[str]] = field(default_factory=dict)  # kind of act -> who acts by the rules
    suffering: dict[str, Counter[str]] = field(default_factory=dict)
    heads: dict[int, int] = field(default_factory=dict)  # first token of a party -> that of the row it is joined to


@dataclass(slots=True)
class Candidate:
    entity: Entity
    told: list[str]  # features
    group: int = -1  # the run of joined parties that it stands in


_KIND = {"ASSAULT": "war", "MOBILIZE": "war", "COERCE": "war", "RETREAT": "war", "CONSULT": "talk", "AGREE": "talk", "COOPERATE": "talk"}


def kind_of(draft: Draft) -> str:
    return _KIND.get(draft.type, "give" if draft.type in ("AID", "SUPPORT", "CONCEDE") else "deny")


def stand_for(page: Page, party: Party) -> Iterator[tuple[Entity, str]]:
    """Whom a party may mean: itself, and the state of a person or a place."""
    entity = party.entity
    if entity.type == "PLACE":
        state = state_of(page, entity)
        yield state, "self" if state is entity else "town"
        return
    yield entity, "self"
    if entity.state and entity.type in ("PERSON", "ORG"):
        state = page.table.entity(entity.state)
        if state is not None:
            yield state, "whose"


def read_report(page: Page, drafts: Sequence[Draft]) -> Report:
    report = Report(page)
    head = -1
    for party in page.parties:
        head = head if party.joined else party.first
        report.heads[party.first] = head
        for entity, via in stand_for(page, party):
            report.entities.setdefault(entity.id, entity)
            report.first.setdefault(entity.id, party.first)
            report.counts[entity.id] += 2 if via == "self" else 1
    ranked = [id for id, _ in report.counts.most_common()]
    report.top = ranked[:_FAR] + [id for id in ranked[_FAR:] if report.entities[id].type == "GROUP"][:2]
    for draft in drafts:
        kind = kind_of(draft)
        report.acting.setdefault(kind, Counter()).update(entity.id for entity in draft.roles.actors)
        report.suffering.setdefault(kind, Counter()).update(entity.id for entity in draft.roles.recipients)
    return report


def candidates(report: Report, draft: Draft) -> list[Candidate]:
    """Those who may be a party of the event, with what tells for or against each."""
    page, first, last = report.page, draft.first, draft.last
    left, right = page.left[first], page.right[last]
    nv = "n" if draft.noun else "v"
    type_, kind = draft.type, kind_of(draft)
    roles = draft.roles
    actors, recipients = {e.id for e in roles.actors}, {e.id for e in roles.recipients}
    trigger = draft.form.sense.trigger
    sort = trigger.of + ("p" if trigger.pair else "")  # what stands behind the noun
    form = nv + (draft.form.object and "o") + ("r" if trigger.subject == "recipient" else "")
    before_it = _before(page, draft)
    found: dict[str, Candidate] = {}
    held = smallest_statement(page, first)
    said = page.doc[Statement][held] if held is not None else None
    speaker = next((link.entity for link in said.chain if link.entity is not None), None) if said is not None else None

    def add(entity: Entity, place: list[str], group: int) -> None:
        if entity.id == "palestine" and kind == "war":
            entity = PALESTINIANS
        known = found.get(entity.id)
        if known is None:
            found[entity.id] = known = Candidate(entity, [], group)
        known.told += place

    n = bisect_left(page.firsts, first)
    before = [party for party in page.parties[max(0, n - _NEAR) : n] if party.first >= left and party.last < first][::-1]
    n = bisect_left(page.firsts, last + 1)
    after = [party for party in page.parties[n : n + _NEAR] if party.first < right]
    for side, row in (("b", before), ("a", after)):
        rank = 0
        clause = True
        at = first if side == "b" else last
        for party in row:
            low, high = (party.last + 1, at) if side == "b" else (at + 1, party.first)
            clause = clause and not any(page.norms[i] in _COMMAS or page.norms[i] in ("ان", "التي", "الذي", "حيث", "بان") for i in range(low, high))
            at = party.first if side == "b" else party.last
            gap = first - party.last if side == "b" else party.first - last
            near = "1" if gap == 1 else "3" if gap <= 3 else "7" if gap <= 7 else "15" if gap <= 15 else "f"
            lead = "x" if party.target else "l" if party.place else ""
            lead = (party.lead or "-") + lead
            group = report.heads[party.first]
            to = "t" if party.lead and party.lead in draft.form.sense.to else ""
            relative = side == "a" and high > low and _relative(page, low, high)
            for entity, via in stand_for(page, party):
                here = "c" if clause else "o"
                add(
                    entity,
                    [
                        f"{side}{min(rank, 3)}",
                        f"{side}{here}{nv}",
                        f"{side}{lead}",
                        f"{side}{here}{kind}",
                        f"{side}{via}{entity.type}",
                        f"{side}{lead}{kind}",
                        f"{side}{rank == 0}{via}{kind}",
                    ]
                    + [
                        f"{side}{near}{nv}",
                        f"{side}{lead}{nv}{sort}" if near == "1" else f"{side}far{sort}",
                        f"{side}{to}{lead}{nv}{sort}",
                        f"{side}{min(rank, 1)}{lead}{form}{kind}",
                        f"{side}{min(rank, 1)}{before_it}{lead}",
                        f"{side}{min(rank, 1)}{before_it}{kind}",
                    ]
                    + ([f"{side}gender{nv}"] if not draft.noun and rank == 0 and _disagree(page, draft, party) else [])
                    + ([f"{side}rel", f"{side}rel{min(rank, 1)}"] if relative else [])
                    + ([f"{side}joined"] if party.joined else []),
                    group,
                )
            rank += not party.joined
    opening = next(iter(page.parties_from(left, right)), None)
    if opening is not None:
        for entity, via in stand_for(page, opening):
            if entity.id in found:
                found[entity.id].told += ["opens", f"opens{opening.lead or '-'}{via}"]
    if left:
        for party in list(page.parties_from(page.left[left - 1], left))[:6]:
            for entity, via in stand_for(page, party):
                add(entity, [f"prev{via}", f"prev{party.lead or '-'}"], -2)
    for id in report.top:
        add(report.entities[id], ["top"], -3)
    for entity in (*roles.actors, *roles.recipients):
        add(entity, ["ruled"], -4)
    if speaker is not None and speaker.id in found:
        found[speaker.id].told += ["speaks", f"speaks{kind}"]
    acting, suffering = report.acting.get(kind, Counter()), report.suffering.get(kind, Counter())
    empty = ("A" if not actors else "") + ("R" if not recipients else "")
    top = report.counts.most_common(1)[0][0] if report.counts else ""
    place = state_of(page, roles.place).id if roles.place is not None else ""
    for id, one in found.items():
        entity = one.entity
        a, r = acting[id] - (id in actors), suffering[id] - (id in recipients)
        told = one.told = list(dict.fromkeys(one.told))
        told += [f"t{entity.type}", f"t{entity.type}{kind}", f"t{entity.type}{type_}"]
        if entity.kind:
            told.append(f"k{entity.kind}")
        if report.first.get(id, 999) < _LEAD:
            told.append("lead")
        if id == top:
            told += ["first", f"first{kind}"]
        if a > 0:
            told += ["acts", f"acts{min(a, 2)}{kind}"]
        if r > 0:
            told += ["suffers", f"suffers{min(r, 2)}{kind}"]
        if id == place:
            told += ["here", f"here{kind}"]
        if id in actors:
            told += ["A", f"A{nv}{kind}", f"A{'g' if roles.guessed else 's'}", f"A{entity.type}{kind}", f"A{type_}"]
        elif actors:
            told.append("Aother")
        if id in recipients:
            told += ["R", f"R{nv}{kind}", f"R{'p' if roles.placed else 's'}", f"R{entity.type}{kind}", f"R{type_}"]
        elif recipients:
            told.append("Rother")
        if any(entity.id == other.state for other in (*roles.actors, *roles.recipients)):
            told.append("theirs")
        if entity.state and (entity.state in actors or entity.state in recipients):
            told.append("of-theirs")
        told.append(f"empty{empty}")
    return list(found.values())


def _relative(page: Page, low: int, high: int) -> bool:
    """«الضربات التي وجهتها»: does a verb with a pronoun that means the noun lead to the party?"""
    return page.norms[high - 1].endswith(("ها", "ته", "نته", "رته", "ه")) and any(page.norms[i] in page.words.classes["relatives"] for i in range(low, high))


def _disagree(page: Page, draft: Draft, party: Party) -> bool:
    gender = draft.form.gender
    return gender in ("m", "f") and draft.form.number == "s" and gender_of(page, party) not in ("", gender)


def _cut(page: Page, first: int) -> bool:
    hit = page.words.matcher.match_at(page.tokens, first)
    return hit is not None and bool(hit.cut)


def _before(page: Page, draft: Draft) -> str:
    """The preposition or the carrying word before the trigger."""
    first = draft.first
    norm = page.norms[first]
    if first == page.left[first]:
        return "^"
    if draft.noun and norm[:1] in "بلو" and _cut(page, first):
        return norm[0]
    previous = page.norms[first - 1]
    if previous in page.words.classes["prepositions"]:
        return previous
    if page.bares[first - 1] in page.words.carriers or previous in page.words.light_verbs:
        return "!"
    if first - 1 in page.inside:
        return "p"
    return "-"


def nobody(report: Report, draft: Draft) -> list[str]:
    """What tells that nobody nameable stands on a side."""
    roles = draft.roles
    kind = kind_of(draft)
    empty = ("A" if not roles.actors else "") + ("R" if not roles.recipients else "")
    near = sum(1 for _ in report.page.parties_from(report.page.left[draft.first], report.page.right[draft.last]))
    told = ["0", f"0{draft.type}", f"0{kind}{'n' if draft.noun else 'v'}", f"0{empty}", f"0{kind}{empty}", f"0near{min(near, 3)}", f"0{draft.modality}"]
    if roles.unnamed:
        told.append("0unnamed")
    if roles.thing:
        told.append("0thing")
    return told


# ---------------------------------------------------------------- deciding
def fill_sides(page: Page, drafts: Sequence[Draft]) -> None:
    """Fill what the rules leave empty with the likeliest candidate, and put right what they name against all likelihood."""
    if not party_weights():
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
            chosen, chance = _likeliest(told, mine, there)
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


def _likeliest(told: list[Candidate], chances: list[float], there: list[Entity]) -> tuple[list[Entity], float]:
    """The likeliest candidate that can stand against the other side, with those joined to it that come near."""
    best: tuple[list[Entity], float] = ([], 0.0)
    for n, one in enumerate(told):
        if not _apart(one.entity, there):
            continue
        row = [n]
        if one.group >= 0:
            row += [
                k
                for k, other in enumerate(told)
                if k != n and other.group == one.group and chances[k] > _JOINED * chances[n] and _apart(other.entity, [one.entity, *there])
            ]
        chance = sum(chances[k] for k in row)
        if chance > best[1]:
            best = [told[k].entity for k in sorted(row)], chance
    return best


def _apart(entity: Entity, others: list[Entity]) -> bool:
    """Neither one of them, nor of their state or theirs."""
    return all(entity != other and entity.id != other.state and entity.state != other.id for other in others)
