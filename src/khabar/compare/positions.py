"""Per actor: what it said, denied, demanded and did; and who answers whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from khabar.model.course import Position, Reply
from khabar.model.found import Act
from khabar.model.story import Actor, Deed, Happening, Reason, Said, Story
from khabar.text.clitics import light_stem
from khabar.text.tokens import norms

_SHORT = 4  # letters below which a word says too little to be shared
_FIELDS: dict[Act, str] = {"STATE": "said", "DENY": "denied", "ACCUSE": "accused", "WARN": "warned", "DEMAND": "demanded", "COMMIT": "promised"}
_CALLS = frozenset({"ACCUSE", "DEMAND", "WARN"})  # what asks for an answer
_CHARGES = frozenset({"ACCUSE", "WARN", "STATE"})  # what can be denied
_NEAR = 300  # letters between a charge and a denial that says «نفت موسكو ذلك»
_BRIEF = 8  # words of such a denial at most
_LATE = 14  # days after which a statement answers something else


def positions(story: Story) -> tuple[Position, ...]:
    """Every actor that says or does something, the most told first. A person's position is his own; `of_state` puts those of one state together."""
    said: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for one in story.said:
        if one.chain and one.chain[0].entity:
            said[one.chain[0].entity][_FIELDS[one.act]].append(one)
    did, suffered = _deeds(story)
    answers: dict[str, list[Reply]] = defaultdict(list)
    answered: dict[str, list[Reply]] = defaultdict(list)
    for reply in replies(story):
        answers[_speaker(reply.reply)].append(reply)
        answered[_speaker(reply.to)].append(reply)
    found = [
        Position(who, **{field: tuple(rows) for field, rows in said[who].items()}, did=tuple(did[who]), suffered=tuple(suffered[who]),
                 answers=tuple(answers[who]), answered=tuple(answered[who]))
        for who in sorted({*said, *did, *suffered})
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda p: (-_count(p), p.actor)))


def of_state(found: Sequence[Position], state: str, actors: Mapping[str, Actor]) -> Position:
    """What a state and all who belong to it said and did."""
    own = [p for p in found if p.actor == state or (p.actor in actors and actors[p.actor].state == state)]
    fields = ("said", "denied", "accused", "warned", "demanded", "promised", "did", "suffered", "answers", "answered")
    return Position(state, **{field: tuple(dict.fromkeys(row for p in own for row in getattr(p, field))) for field in fields})


# ------------------------------------------------------------ who answers whom
def replies(story: Story) -> tuple[Reply, ...]:
    """Each answer beside the statement that it fits best. Only statements that share a side are compared; the press answers nobody."""
    days = {teller.report: teller.latest or teller.earliest for teller in story.tellers}
    by_side: dict[str, list[Said]] = defaultdict(list)
    for one in story.said:
        if one.chain and one.chain[0].kind not in ("media", "document"):
            for side in _addressed(one, story.entities):
                by_side[side].append(one)
    found = []
    for one in story.said:
        own = _side(one, story.entities)
        if own is None or one.chain[0].kind in ("media", "document"):
            continue
        fits = [(_fit(first, one, story.entities), first) for first in by_side.get(own, ()) if _comes_after(first, one, days)]
        best = max(fits, key=lambda row: (row[0][0], row[1].act in _CALLS, row[1].date or "", _place(row[1])), default=None)
        if best is not None and best[0][0] > 0:
            found.append(Reply(best[1], one, best[0][1]))
    return tuple(sorted(found, key=lambda r: (r.reply.date or "9999", _place(r.reply))))


def _fit(first: Said, answer: Said, actors: Mapping[str, Actor]) -> tuple[float, tuple[Reason, ...]]:
    """How surely the second answers the first; 0 where it does not."""
    side, own = _side(first, actors), _side(answer, actors)
    if side is None or own is None or side == own:
        return 0.0, ()
    charged = own in _charged(first, actors)
    shared = (_stems(first.told[0].words) & _stems(answer.told[0].words)) - _name_stems(first, actors) - _name_stems(answer, actors)
    deeds = {_kind(deed, actors) for deed in first.deeds} & {_kind(deed, actors) for deed in answer.deeds}
    own_deeds = [kind for kind in deeds if own in kind[1] and kind[2]]  # that it did this to that one
    back = side in {_state(who, actors) for who in (*answer.addressee, *answer.about)}
    near = answer.act == "DENY" and _stands_before(first, answer)
    reasons = [Reason("same_words", "، ".join(sorted(shared)))] if len(shared) >= 2 else []
    reasons += [Reason("same_deed", ", ".join(sorted(kind[0] for kind in own_deeds)))] if own_deeds else []
    reasons += [Reason("answers_back", f"speaks of {side}")] if back else []
    reasons += [Reason("denied_next", "the charge stands right before")] if near else []
    if answer.act == "DENY":
        matter = len(shared) >= 2 or (bool(own_deeds) and (bool(shared) or first.act in _CALLS))
        enough = first.act in _CHARGES and (near or (charged and matter))
    elif first.act in _CALLS:
        enough = charged and back and (len(shared) >= 2 or (bool(own_deeds) and bool(shared)))
    else:  # two who speak of one matter mostly do not speak to each other
        enough = charged and back and len(shared) >= 3 and bool(own_deeds)
    return (len(shared) + 3.0 * bool(own_deeds) + back + near, tuple(reasons)) if enough else (0.0, ())


def _charged(said: Said, actors: Mapping[str, Actor]) -> set[str]:
    """The sides it is spoken to, or says to have done something: who is only named need not answer."""
    return {_state(who, actors) for who in (*said.addressee, *(who for deed in said.deeds for who in deed.actors))}


def _stands_before(first: Said, answer: Said) -> bool:
    """«نفت روسيا المزاعم الأمريكية», «أي نية من هذا النوع»: a short denial of what was said just before."""
    one, other = first.told[0], answer.told[0]
    return one.report == other.report and 0 <= other.start - one.end <= _NEAR and len(other.words.split()) <= _BRIEF


def _comes_after(first: Said, answer: Said, days: Mapping[str, str | None]) -> bool:
    """Later, within two weeks, or further on in the same report; a denial may also stand before the charge it answers."""
    if first is answer:
        return False
    one, other = first.told[0], answer.told[0]
    if one.report == other.report:
        return one.start < other.start or answer.act == "DENY"
    early, late = first.date or days.get(one.report), answer.date or days.get(other.report)
    if not early or not late:
        return False
    return 0 <= _ordinal(late) - _ordinal(early) <= _LATE


# ------------------------------------------------------------ pieces
def _deeds(story: Story) -> tuple[dict[str, list[Happening]], dict[str, list[Happening]]]:
    did: dict[str, list[Happening]] = defaultdict(list)
    suffered: dict[str, list[Happening]] = defaultdict(list)
    for happening in (*story.timeline, *story.undated):
        joint = happening.deed.type in ("CONSULT", "AGREE", "COOPERATE")
        for who in dict.fromkeys(happening.deed.actors):
            did[who].append(happening)
        for who in dict.fromkeys(happening.deed.recipients):
            (did if joint else suffered)[who].append(happening)
    return did, suffered


def _count(position: Position) -> int:
    return sum(len(getattr(position, field)) for field in _FIELDS.values()) + len(position.did)


def _speaker(said: Said) -> str:
    return (said.chain[0].entity or "") if said.chain else ""


def _side(said: Said, actors: Mapping[str, Actor]) -> str | None:
    """The state whose word it is, or the body that belongs to none."""
    return _state(said.chain[0].entity, actors) if said.chain and said.chain[0].entity else None


def _state(who: str | None, actors: Mapping[str, Actor]) -> str:
    actor = actors.get(who or "")
    return (actor.state or actor.id) if actor is not None else who or ""


def _addressed(said: Said, actors: Mapping[str, Actor]) -> Iterator[str]:
    """The sides it speaks to or of, its own left out."""
    own = _side(said, actors)
    yield from dict.fromkeys(side for who in (*said.addressee, *said.about) if (side := _state(who, actors)) != own)


def _kind(deed: Deed, actors: Mapping[str, Actor]) -> tuple[str, frozenset[str], frozenset[str]]:
    return deed.type, frozenset(_state(who, actors) for who in deed.actors), frozenset(_state(who, actors) for who in deed.recipients)


def _place(said: Said) -> tuple[str, int]:
    return said.told[0].report, said.told[0].start


def _name_stems(said: Said, actors: Mapping[str, Actor]) -> frozenset[str]:
    """Stems of the names in it: who is spoken of is compared as such."""
    return frozenset(stem for who in said.about if who in actors for stem in _stems(actors[who].name_ar))


@lru_cache(maxsize=1 << 14)
def _stems(words: str) -> frozenset[str]:
    return frozenset(stem for word in norms(words) if len(stem := light_stem(word)) >= _SHORT)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()
