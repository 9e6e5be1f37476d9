"""Who is meant by an office, a role or a pronoun.

An office means whom the report itself names in it; else, where the day of the report is known, its one holder on that day; else nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from khabar.lexicon.load import lexicon
from khabar.lexicon.names import Names, names
from khabar.model import Dating, Document, Entity, Interval, Mention, Reference, RolePhrase, Section, Token
from khabar.text.fold import fold_word

_FAMILIES = {"minister": "-minister", "spokesperson": "spokesperson", "president": "president", "general": "commander"}
_HIS_COUNTRY = {"بلاده": "m", "بلادها": "f", "بلده": "m", "بلدها": "f"}
_FEMININE_PLURALS = lexicon().word_sets("statement_words")["feminine_plurals"]
_PARTICLES = "وفبلك"


@dataclass
class _Memory:
    """What has been read so far in this section."""

    by_office: dict[tuple[str, str], Entity] = field(default_factory=dict)  # (role, state or body) -> who
    recent: list[tuple[RolePhrase, Entity]] = field(default_factory=list)
    sources: dict[str, RolePhrase] = field(default_factory=dict)  # role of an unnamed source -> its fullest wording


def find_references(doc: Document) -> Iterator[Reference]:
    """Offices, roles and "his country", each with who is meant where that can be told."""
    table = names()
    sections = doc[Section]
    by_full = {m.full.start: m for m in doc[Mention] if m.full is not None and m.type == "PERSON" and m.full.start != m.start}
    memory = _Memory()
    ahead = _named_offices(doc[RolePhrase], by_full)
    at = 0
    for role in doc[RolePhrase]:
        while at + 1 < len(sections) and role.start >= sections[at + 1].start:
            at, memory = at + 1, _Memory()
        around = doc.at(Mention, role.start)
        if around is not None and around.start < role.start:
            continue  # النواب in مجلس النواب الليبي
        lone = role.kind in ("honorific", "rank", "job") and role.start not in by_full and not role.of and not role.state
        if lone and not (role.definite and role.kind in ("rank", "job")):
            continue
        yield _reference(doc, role, by_full.get(role.start), memory, ahead, table)
    yield from _countries(doc)
    yield from _bodies(doc, table)


def _bodies(doc: Document, table: Names) -> Iterator[Reference]:
    """Governments, armies, police, authorities: no named entities, but they speak. A bare one means the state last named with it."""
    tokens = doc[Token]
    taken = [(m.start, m.end) for m in doc[Mention]] + [(r.start, r.end) for r in doc[RolePhrase] if r.kind != "document"]
    covered = {i for a, b in taken for i in range(doc.index_from(Token, a), doc.index_from(Token, b))}
    seen: dict[str, str] = {}
    i = 0
    while i < len(tokens):
        hit = table.body_matcher.match_at(tokens, i) if tokens[i].kind == "word" and i not in covered else None
        if hit is None or hit.found[0].short or hit.found[0].body.named:
            i += 1
            continue
        body, last = hit.found[0].body, hit.last
        state = None
        if last + 1 < len(tokens) and tokens[last + 1].kind == "word":
            adjective = table.adjective_matcher.match_at(tokens, last + 1, particles=False)
            if adjective is not None and not adjective.found[0].people:
                state, last = adjective.found[0].state, adjective.last
            elif (name := table.matcher.match_at(tokens, last + 1, particles=False)) is not None:
                for meaning in name.found:
                    if meaning.entity.type == "STATE" or meaning.via == "capital":
                        state, last = meaning.entity.state or meaning.entity.id, name.last
                        break
        bare = state is None
        state = state or seen.get(body.id)
        entity = table.body_of(body, state) if state else None
        if state and not bare:
            seen[body.id] = state
        yield Reference(
            start=hit.start, end=tokens[last].end, rule="reference.body", entity=entity, how="role", role=body.id, role_en=entity.name_en if entity else body.name_en.lower(),
            state=state, gender="f" if hit.found[0].body.forms[0].split()[0].endswith(("ة", "ات")) else "m",
        )  # fmt: skip
        i = last + 1


def _named_offices(roles: Sequence[RolePhrase], by_full: dict[int, Mention]) -> dict[tuple[str, str], Entity]:
    """Offices that the report gives a name to anywhere, if it gives them one name only."""
    table: dict[tuple[str, str], set[str]] = {}
    entities: dict[str, Entity] = {}
    for role in roles:
        mention = by_full.get(role.start)
        if mention is not None and role.kind == "office" and not role.former:
            for owner in _owners(role):
                table.setdefault((role.role, owner), set()).add(mention.entity.id)
                entities[mention.entity.id] = mention.entity
    return {key: entities[next(iter(ids))] for key, ids in table.items() if len(ids) == 1}


def _owners(role: RolePhrase) -> tuple[str, ...]:
    return tuple(id for id in (role.of.id if role.of else None, *role.states, role.state) if id)


def _reference(
    doc: Document, role: RolePhrase, mention: Mention | None, memory: _Memory, ahead: dict[tuple[str, str], Entity], table: Names
) -> Reference:
    entity: Entity | None = None
    rule, name_en = "reference.unknown", role.name_en
    if mention is not None:
        entity, rule = mention.entity, "reference.named"
        for owner in _owners(role) or ("",):
            memory.by_office[(role.role, owner)] = entity
        memory.recent.append((role, entity))
    elif role.relative:
        entity, rule = _counterpart(doc, role, memory, ahead, table), "reference.counterpart"
    elif role.number != "one" or role.former:
        rule = "reference.several" if role.number != "one" else "reference.former"
    elif role.kind in ("source", "document", "medium"):
        noun = role.name_en.partition(" in ")[0].split()[-1]
        fuller = memory.sources.get(noun)
        if role.definite and fuller is not None and len(fuller.name_en) > len(role.name_en):
            name_en, rule = fuller.name_en, "reference.source-again"
        else:
            memory.sources[noun] = role
            rule = "reference.source"
        if role.kind == "document" and role.of is not None and role.of.type in ("ORG", "STATE", "GROUP"):
            entity, name_en = role.of, role.of.name_en  # "بيان لوزارة الداخلية": the ministry speaks
    elif owners := _owners(role):
        entity, rule = _by_office(doc, role, owners, memory, ahead, table)
        if entity is not None:
            memory.recent.append((role, entity))
    elif role.definite:
        entity, rule = _again(role, memory), "reference.again"
    return Reference(
        start=role.start, end=role.end, rule=rule, note=role.name_en, entity=entity, how="office" if role.kind == "office" else "role",
        role=role.role, role_en=name_en, state=role.state, number=role.number, gender=_gender(doc, role), named=mention is not None,
    )  # fmt: skip


def _gender(doc: Document, role: RolePhrase) -> Literal["m", "f", ""]:
    """Persons have their word's gender; broken plurals and things (مصادر, الأنباء) go with feminine verbs whatever their form."""
    if role.kind not in ("source", "document", "medium"):
        return role.gender
    first = fold_word(doc.text[role.start : role.head_end].split()[0])
    if first in _FEMININE_PLURALS:
        return ""
    return "f" if first.endswith(("ة", "ات")) else "m" if first.endswith(("ون", "ين")) or (role.number == "one" and role.kind == "source") else ""


def _by_office(
    doc: Document, role: RolePhrase, owners: Sequence[str], memory: _Memory, ahead: dict[tuple[str, str], Entity], table: Names
) -> tuple[Entity | None, str]:
    for owner in owners:
        known = memory.by_office.get((role.role, owner)) or ahead.get((role.role, owner))
        if known is not None:
            return known, "reference.named-elsewhere"
    day = _day(doc, role.start)
    for owner in owners:
        holders = table.holders(role.role, owner, _iso(day, "earliest"), _iso(day, "latest"))
        if len(holders) == 1:
            return holders[0], "reference.holder-at-date"
    return None, "reference.unknown"


def _counterpart(
    doc: Document, role: RolePhrase, memory: _Memory, ahead: dict[tuple[str, str], Entity], table: Names
) -> Entity | None:
    """نظيره الروسي: the last office named before it, on the side of the adjective."""
    if not role.state:
        return None
    for other, _ in reversed(memory.recent):
        if other.kind == "office" and not other.relative and other.state != role.state:
            key = (other.role, role.state)
            if key in memory.by_office or key in ahead:
                return memory.by_office.get(key) or ahead[key]
            day = _day(doc, role.start)
            holders = table.holders(other.role, role.state, _iso(day, "earliest"), _iso(day, "latest"))
            return holders[0] if len(holders) == 1 else None
    return None


def _again(role: RolePhrase, memory: _Memory) -> Entity | None:
    """الوزير, الرئيس, المتحدثة: the last one named whose office is of this family and whose gender fits."""
    family = _FAMILIES.get(role.role, role.role)
    for other, entity in reversed(memory.recent):
        if other.role.endswith(family) and (other.gender == role.gender or role.role == "president"):
            return entity
    return None


def _countries(doc: Document) -> Iterator[Reference]:
    """بلاده: the state of the last person named before it."""
    for token in doc[Token]:
        norm = token.norm
        cut = 1 if norm[:1] in _PARTICLES and norm[1:] in _HIS_COUNTRY else 0
        if norm[cut:] not in _HIS_COUNTRY:
            continue
        state = names().entity(_country_before(doc, token.start) or "")
        if state is not None:
            yield Reference(
                start=token.start + cut, end=token.end, rule="reference.his-country", entity=state, how="pronoun", role_en=state.name_en, state=state.id
            )


def _country_before(doc: Document, offset: int) -> str | None:
    """State of the last person or office before the offset."""
    mentions = doc[Mention][: doc.index_from(Mention, offset)]
    person = next((m for m in reversed(mentions[-12:]) if m.type == "PERSON" and m.entity.state), None)
    roles = doc[RolePhrase][: doc.index_from(RolePhrase, offset)]
    role = next((r for r in reversed(roles[-8:]) if r.kind == "office" and r.state), None)
    if role is not None and (person is None or role.start > person.start):
        return role.state
    return person.entity.state if person is not None else None


def _day(doc: Document, offset: int) -> Interval | None:
    dating = doc.at(Dating, offset)
    return dating.published if dating is not None else None


def _iso(day: Interval | None, bound: str) -> str | None:
    value = getattr(day, bound) if day is not None else None
    return value.isoformat() if value is not None else None
