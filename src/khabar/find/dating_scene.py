"""A sentence as it is compared with the happenings of the chronology: whom and what it names, and which happenings that may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from khabar.find.dating_offices import tenure
from khabar.find.dating_parts import Part, Spans
from khabar.lexicon.chronology import Happening, chronology
from khabar.lexicon.names import names
from khabar.model import Mention, RolePhrase, Token
from khabar.text.clitics import openings

_COUNTERPARTS = "counterpart"
_NOTHING: frozenset[str] = frozenset()


class Scene(NamedTuple):
    """A sentence as it is compared with happenings."""

    start: int
    end: int
    tokens: Sequence[Token]
    ids: frozenset[str]  # entities named, states of adjectives
    offices: frozenset[tuple[str, str]]  # role and state
    words: frozenset[str]  # groups of words.toml that stand in it
    places: frozenset[str]


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group, words in chronology().words.items():
        for word in words:
            found.setdefault(word, set()).add(group)
    return {word: frozenset(groups) for word, groups in found.items()}


@lru_cache(maxsize=1)
def _inflected() -> frozenset[str]:
    """The words of words.toml with the particles that may stand before them: a set to meet a section's vocabulary with."""
    particles = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
    return frozenset(particle + word for word in _groups() for particle in particles) | frozenset(
        particle + "لل" + word[2:] for word in _groups() if word.startswith("ال") for particle in ("", "و", "ف")
    )


@lru_cache(maxsize=1 << 17)
def word_of(norm: str) -> tuple[frozenset[str], str]:
    """The groups of words.toml that a folded word is in, particles left aside, and the state that it is the adjective of."""
    groups, adjectives, found, state = _groups(), names().adjectives, _NOTHING, ""
    for _, core in openings(norm):
        found |= groups.get(core, _NOTHING)
        state = state or adjectives.get(core, "")
    return found, state


def told_in(part: Part, groups: frozenset[str]) -> set[str]:
    """Folded words of the section that are in one of the groups of words.toml."""
    return {norm for norm in part.vocabulary & _inflected() if word_of(norm)[0] & groups} if part.vocabulary else set()


def scene_of(part: Part, start: int, end: int) -> Scene:
    tokens = part.tokens(start, end)
    words: set[str] = set()
    ids: set[str] = set()
    for token in tokens:
        groups, state = word_of(token.norm)
        if groups:
            words |= groups
        if state:
            ids.add(state)
    if "summit" in words:
        ids |= {body for hit in chronology().called.find(tokens) for body in hit.found}
    places: set[str] = set()
    for mention in part.doc.within(Mention, start, end):
        entity = mention.entity
        ids.add(entity.id)
        if entity.type in ("PLACE", "STATE"):
            places.add(entity.id)
            if entity.state and entity.kind in ("capital", "seat"):
                ids.add(entity.state)
    roles = [role for role in part.doc.within(RolePhrase, start, end) if role.kind == "office" and not role.former]
    offices = {(role.role, state) for role in roles for state in (role.state, *role.states, role.of.id if role.of else None) if state}
    return Scene(start, end, tokens, frozenset(ids), frozenset(offices), frozenset(words), frozenset(places))


def candidates(scene: Scene, open_days: Spans) -> list[Happening]:
    """Happenings in the open days whose parties the sentence names and for whose kind it has a word."""
    if not scene.words or not (scene.ids or scene.offices):
        return []
    by_party = chronology().by_party
    seen = {id(h): h for party in _possible_parties(scene) for h in by_party.get(party, ()) if _is_of_kind(h, scene.words)}
    named = [h for h in seen.values() if _is_open(h, open_days) and all(_is_named(scene, party, h) for party in h.parties)]
    named = [h for h in named if h.kind != "conference" or happens_at(h, scene)]  # states confer too often to be told apart by their names alone
    return named or _of_states(scene, open_days)


def _of_states(scene: Scene, open_days: Spans) -> list[Happening]:
    """Meetings of persons in a place that the sentence names, told as talks of their states: محادثات روسية أمريكية في جنيف."""
    if "talk" not in scene.words or not scene.places:
        return []
    found = []
    for happening in chronology().met_in:
        if happening.place in scene.places and _is_open(happening, open_days):
            states = {entity.state for party in happening.parties if (entity := names().entity(party)) is not None}
            if len(states) == len(happening.parties) and all(state in scene.ids for state in states):
                found.append(happening)
    return found


def _possible_parties(scene: Scene) -> Iterator[str]:
    yield from scene.ids
    for role, state in scene.offices:
        if role != _COUNTERPARTS:
            yield from (entity.id for entity in names().holders(role, state, "1990-01-01", "2100-01-01"))


def _is_named(scene: Scene, party: str, happening: Happening) -> bool:
    """Is the party named, by name, by its office on that day, or (persons) as the counterpart from its state?"""
    if party in scene.ids:
        return True
    held = [t for t in names().held(party) if tenure(t.start, t.to)[0] <= happening.first <= tenure(t.start, t.to)[1]]
    if any((t.role, t.of) in scene.offices for t in held):
        return True
    return any((_COUNTERPARTS, t.of) in scene.offices for t in held)


def _is_of_kind(happening: Happening, words: frozenset[str]) -> bool:
    kind = happening.kind
    if kind in ("meet", "call", "video"):
        if "video" in words:
            return kind == "video"
        if "phone" in words:
            return kind != "meet"
        return kind == "meet" if "face" in words else "talk" in words
    if kind == "visit":
        return "visit" in words
    if kind == "summit":
        return "summit" in words
    if kind == "conference":
        return "conference" in words
    if kind == "foreign-ministers":
        return {"ministers", "foreign"} <= words and bool(words & {"face", "talk"})
    if kind == "defence-ministers":
        return {"ministers", "defence"} <= words and bool(words & {"face", "talk"})
    if kind == "vote.referendum":
        return "referendum" in words
    if kind.startswith("vote."):
        return "vote" in words and kind.split(".")[1] in words and _is_round(kind.endswith(".2"), words)
    return False


def _is_round(second: bool, words: frozenset[str]) -> bool:
    """Where the sentence names no round of an election, either may be meant."""
    if "round" not in words or {"first_round", "second_round"} <= words:
        return True
    return "first_round" not in words if second else "second_round" not in words


def _is_open(happening: Happening, spans: Spans) -> bool:
    """Could a report of the open days tell it as news, or as something to come?"""
    slack = timedelta(400)
    return any(a - slack <= happening.last and happening.first <= b + slack for a, b in spans)


def happens_at(happening: Happening, scene: Scene) -> bool:
    """Does the sentence name the place, for summits also by its state (تونس تستضيف القمة)?"""
    if happening.place in scene.places:
        return True
    entity = names().entity(happening.place) if happening.kind == "summit" else None
    return entity is not None and entity.state in scene.places


def happens_elsewhere(happening: Happening, scene: Scene) -> bool:
    """Does the sentence name a city, and not that of the happening?"""
    entities = names().entities
    return (
        happening.kind == "meet" and any(entities[p].kind in ("capital", "city") for p in scene.places if p in entities) and happening.place not in scene.places
    )
