"""Who is meant by an office, a role or a pronoun.

An office means whom the report itself names in it; else, where the day of the report is known, its one holder on that day; else nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from khabar.find.his_country import find_countries
from khabar.find.home import Home
from khabar.find.stand_ins import BEHIND, find_stand_ins, meant_by, noun_entry
from khabar.lexicon.load import lexicon
from khabar.lexicon.name_shape import given_names
from khabar.lexicon.names import Names, names
from khabar.model import Dating, Document, Entity, Interval, Line, Mention, Reference, RolePhrase, Section, Sentence, Token
from khabar.text.clitics import bare
from khabar.text.fold import fold_word
from khabar.text.tokens import norms

_FAMILIES = {"minister": "-minister", "spokesperson": "spokesperson", "president": "president", "general": "commander"}
_ANYBODY = ("official", "diplomat", "movement-figure")  # المسؤول, القيادي: whoever holds an office
_FEMININE_PLURALS = lexicon().word_sets("statement_words")["feminine_plurals"]
_NEAR, _FAR = 3, 12  # paragraphs over which "the official", "the minister" stand for somebody
_WORDS = lexicon().word_sets("name_words")
_HOME_BODIES, _NEVER_HOME, _HEADS, _DEPUTIES = (_WORDS[key] for key in ("home_bodies", "not_whole", "head_offices", "deputies"))
_ASIDE = frozenset({"مع", "الي", "من", "عن", "لدي", "ضد", "علي", "بين", "نظيره", "نظيرها", "نظيرته", "نظيرتها"})


class Introduced(NamedTuple):
    """Somebody whom an office or role has brought into the report."""

    role: RolePhrase
    entity: Entity | None
    line: int
    sentence: int
    aside: bool  # behind a preposition: met, told, spoken of


@dataclass
class _Memory:
    """What has been read so far in this section."""

    by_office: dict[tuple[str, str], Entity] = field(default_factory=dict)  # (role, state or body) -> who
    recent: list[Introduced] = field(default_factory=list)
    sources: dict[str, RolePhrase] = field(default_factory=dict)  # role of an unnamed source -> its fullest wording


@dataclass
class _Page:
    """What the rules share while they read one report."""

    doc: Document
    table: Names
    home: Home
    ahead: dict[tuple[str, str], Entity]  # offices that the report names anywhere
    memory: _Memory = field(default_factory=_Memory)


class Meant(NamedTuple):
    """Who an office or role means, by which rule, and what else is known then."""

    rule: str
    entity: Entity | None = None
    name_en: str = ""
    state: str | None = None
    others: tuple[Entity, ...] = ()


def find_references(doc: Document) -> Iterator[Reference]:
    """Offices, roles and "his country", each with who is meant where that can be told."""
    sections = doc[Section]
    by_full = {m.full.start: m for m in doc[Mention] if m.full is not None and m.type == "PERSON" and m.full.start != m.start}
    page = _Page(doc, names(), Home(doc, doc[Mention]), _named_offices(doc[RolePhrase], by_full))
    titles = {role.start for role in doc[RolePhrase] if role.kind in ("honorific", "rank")}
    titled = {doc[Token][i].end: m for start, m in by_full.items() if start in titles and (i := doc.index_from(Token, start) - 1) >= 0}
    at = 0
    for role in doc[RolePhrase]:
        while at + 1 < len(sections) and role.start >= sections[at + 1].start:
            at, page.memory = at + 1, _Memory()
        around = doc.at(Mention, role.start)
        if around is not None and around.start < role.start:
            continue  # النواب in مجلس النواب الليبي
        lone = role.kind in ("honorific", "rank", "job") and role.start not in by_full and not role.of and not role.state
        if lone and not (role.definite and role.kind in ("rank", "job")):
            continue
        yield _reference(page, role, by_full.get(role.start), titled.get(role.end))
    yield from find_countries(doc)
    taken = [(m.start, m.end) for m in doc[Mention]] + [(r.start, r.end) for r in doc[RolePhrase] if r.kind != "document"]
    covered = {i for a, b in taken for i in range(doc.index_from(Token, a + 1) - 1, doc.index_from(Token, b))}
    yield from _bodies(doc, page, covered)
    yield from find_stand_ins(doc, page.home, covered)


def _bodies(doc: Document, page: _Page, covered: set[int]) -> Iterator[Reference]:
    """Governments, armies, police, authorities: no named entities, but they speak. A bare one means the state last named with it, else the one at home."""
    tokens, table, tails = doc[Token], page.table, _body_tails()
    seen: dict[str, str] = {}
    behind = 0
    for i, token in enumerate(tokens):
        if token.norm[-3:] not in tails or i < behind or i in covered:
            continue
        hit = table.body_matcher.match_at(tokens, i)
        if hit is None or hit.found[0].short or hit.found[0].body.named:
            continue
        body, last, rule = hit.found[0].body, hit.last, "reference.body"
        owner = table.state_behind(tokens, last, capitals=True)
        state = seen.get(body.id)
        if owner is not None:
            state, last = owner
            seen[body.id] = state
        elif state is None and body.id in _HOME_BODIES and _is_whole(tokens, hit.first, last):
            found = page.home.at(hit.start, tokens[last].end)
            if found is not None:
                state, rule = found.state, f"reference.body-{found.why}"
        entity = table.body_of(body, state) if state else None
        covered.update(range(hit.first, last + 1))
        yield Reference(
            start=hit.start, end=tokens[last].end, rule=rule, entity=entity, how="role", role=body.id, role_en=entity.name_en if entity else body.name_en.lower(),
            state=state, gender="f" if body.forms[0].split()[0].endswith(("ة", "ات")) else "m",
        )  # fmt: skip
        behind = last + 1


@lru_cache(maxsize=1)
def _body_tails() -> frozenset[str]:
    """Last letters of the first words of bodies without a name of their own (see stand_ins._tails)."""
    return frozenset(norms(form)[0][-3:] for body in lexicon().bodies if not body.named for form in body.forms)


def _is_whole(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Are the words with the article a whole phrase: الحكومة, not "حكومة الثورة", "أمن المطار", "الجيش الحر"?"""
    if not any(token.norm.startswith(("ال", "وال", "لل", "بال", "فال", "ولل")) for token in tokens[first : last + 1][:2]):
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if first < last:
        return True
    if bare(tokens[first].norm) in _NEVER_HOME:
        return False
    return after is None or after.kind != "word" or not after.norm.startswith("ال") or after.norm in BEHIND


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
    """Whose the office is: a body or place of its own goes before the state that it lies in."""
    if role.of is None:
        return tuple(id for id in (*role.states, role.state) if id)
    whole = (role.state,) if role.state and role.of.id.startswith(f"{role.state}-") else ()  # the speaker of a state's parliament is the state's
    return (role.of.id, *role.states, *whole)


def _reference(page: _Page, role: RolePhrase, mention: Mention | None, titled: Mention | None) -> Reference:
    """`mention`: the name right behind the role; `titled`: a title with its name there ("وزير الصحة الدكتور فلان")."""
    named = mention or (titled if role.kind == "office" and role.number == "one" and not role.former and not _belongs(page.doc, role) else None)
    if named is not None:
        meant = Meant("reference.named" if mention is not None else "reference.named-behind", named.entity)
        for owner in _owners(role) or ("",):
            page.memory.by_office[(role.role, owner)] = named.entity
    else:
        meant = _meant(page, role)
    if role.number == "one" and role.kind not in ("document", "medium") and (meant.entity is not None or not _has_article(page.doc, role)):
        page.memory.recent.append(_introduced(page, role, meant.entity))
    return Reference(
        start=role.start, end=role.end, rule=meant.rule, note=role.name_en, entity=meant.entity, others=meant.others, how="office" if role.kind == "office" else "role",
        role=role.role, role_en=meant.name_en or role.name_en, state=meant.state or role.state, number=role.number, gender=_gender(page.doc, role),
        named=mention is not None,
    )  # fmt: skip


def _meant(page: _Page, role: RolePhrase) -> Meant:
    """Whom a role means that has no name beside it."""
    if role.relative:
        return _counterpart(page, role)
    if role.number == "two" and not role.former and _has_article(page.doc, role) and not _owners(role):
        return _both(page, role)
    if role.number != "one" or role.former:
        return Meant("reference.several" if role.number != "one" else "reference.former")
    if role.kind in ("source", "document", "medium"):
        return _source(page, role)
    if role.definite and role.role == "minister" and role.states:
        return _again(page, role)  # "الوزير الأميركي": one of several ministers of that state
    if owners := _owners(role):
        return _by_office(page, role, owners)
    if _is_bare_office(page, role):
        return _at_home(page, role)
    return _again(page, role) if role.definite else Meant("reference.unknown")


def _belongs(doc: Document, role: RolePhrase) -> bool:
    """مستشار وزير الدفاع, "سكرتير لوزير الدفاع": the name behind is not the minister's."""
    i = doc.index_from(Token, role.start + 1) - 1
    token = doc[Token][i]
    before = doc[Token][i - 1] if i else None
    return (token.start < role.start and token.norm[0] in "لب") or (
        before is not None and any(r.end == before.end for r in doc.within(RolePhrase, before.start - 60, before.end))
    )


def _introduced(page: _Page, role: RolePhrase, entity: Entity | None) -> Introduced:
    doc = page.doc
    i = doc.index_from(Token, role.start + 1) - 1
    token, before = doc[Token][i], doc[Token][i - 1].norm if i else ""
    aside = role.relative or before in _ASIDE or (token.start < role.start and token.norm[: role.start - token.start][-1:] in "بل")
    return Introduced(role, entity, doc.index_from(Line, role.start + 1), doc.index_from(Sentence, role.start + 1), aside)


def _source(page: _Page, role: RolePhrase) -> Meant:
    """المصدر, المسؤول, الوكالة again, an unnamed source for the first time, or a document that speaks for a body."""
    doc = page.doc
    noun = role.name_en.partition(" in ")[0].split()[-1]
    fuller = page.memory.sources.get(noun)
    if role.kind == "document" and role.of is not None and role.of.type in ("ORG", "STATE", "GROUP"):
        return Meant("reference.source", role.of, role.of.name_en)  # "بيان لوزارة الداخلية": the ministry speaks
    if role.kind == "medium" and role.definite and not role.states and role.end == role.head_end:
        words = doc.words(role).split()
        entry = noun_entry(fold_word(words[0])) if len(words) == 1 else None
        entity = meant_by(doc, entry, role.start) if entry is not None else None
        if entity is not None:
            return Meant("reference.noun-again", entity, entity.name_en)
    if role.kind == "source" and role.role.endswith(_ANYBODY) and _has_article(doc, role) and (role.states or len(doc.words(role).split()) == 1):
        found = _again(page, role)
        if found.entity is not None or found.name_en:
            return found
    if role.definite and fuller is not None and len(fuller.name_en) > len(role.name_en) and not set(role.states) - set(fuller.states):
        return Meant("reference.source-again", None, fuller.name_en)
    page.memory.sources[noun] = role
    return Meant("reference.source")


def _gender(doc: Document, role: RolePhrase) -> Literal["m", "f", ""]:
    """Persons have their word's gender; broken plurals and things (مصادر, الأنباء) go with feminine verbs whatever their form."""
    if role.kind not in ("source", "document", "medium"):
        return role.gender
    first = fold_word(doc.text[role.start : role.head_end].split()[0])
    if first in _FEMININE_PLURALS:
        return ""
    return "f" if first.endswith(("ة", "ات")) else "m" if first.endswith(("ون", "ين")) or (role.number == "one" and role.kind == "source") else ""


def _has_article(doc: Document, role: RolePhrase) -> bool:
    """المسؤول الأميركي, not مسؤول أميركي."""
    return fold_word(doc.text[role.start : role.start + 3]).startswith("ال") or doc.text[max(0, role.start - 1) : role.start + 1] == "لل"


def _by_office(page: _Page, role: RolePhrase, owners: Sequence[str]) -> Meant:
    """Whom the report names in the office, else its one holder on that day."""
    known = [found for owner in owners if (found := page.memory.by_office.get((role.role, owner)) or page.ahead.get((role.role, owner))) is not None]
    holder = next((found for owner in owners if (found := _holder(page, role.role, owner, role)) is not None), None)
    if known and (known[0].known or holder is None or role.role not in _HEADS):  # heads of state are known: a name that is not is another's
        return Meant("reference.named-elsewhere", known[0])
    return Meant("reference.holder-at-date" if holder is not None else "reference.unknown", holder)


def _holder(page: _Page, role: str, owner: str, at: RolePhrase) -> Entity | None:
    day = _day(page.doc, at.start)
    holders = page.table.holders(role, owner, _iso(day, "earliest"), _iso(day, "latest"))
    return holders[0] if len(holders) == 1 else None


def _is_bare_office(page: _Page, role: RolePhrase) -> bool:
    """وزير الصحة, رئيس الجمهورية: an office that every state has, whole, without any state."""
    words = [fold_word(word) for word in page.doc.text[role.start : role.head_end].split()]
    return (
        role.kind == "office" and len(words) > 1 and words[-1].startswith(("ال", "وال")) and role.end == role.head_end and page.table.is_state_office(role.role)
    )


def _at_home(page: _Page, role: RolePhrase) -> Meant:
    """The office of the state that governs the passage: named before, else its holder on that day, else at least whose it is."""
    found = page.home.at(role.start, role.end)
    if found is None:
        known = page.memory.by_office.get((role.role, "")) or page.ahead.get((role.role, ""))
        return Meant("reference.named-elsewhere", known) if known is not None else Meant("reference.unknown")
    state = found.state
    known = page.memory.by_office.get((role.role, state)) or page.memory.by_office.get((role.role, "")) or page.ahead.get((role.role, state))
    rule = "reference.named-elsewhere" if known is not None else f"reference.office-{found.why}"
    return Meant(rule, known or _holder(page, role.role, state, role), page.table.describe(role.role, state), state)


def _counterpart(page: _Page, role: RolePhrase) -> Meant:
    """نظيره الروسي: the last office named before it, on the side of the adjective."""
    rule = "reference.counterpart"
    if not role.state:
        return Meant(rule)
    for other in reversed(page.memory.recent):
        if other.role.kind == "office" and not other.role.relative and other.role.state != role.state:
            key = (other.role.role, role.state)
            known = page.memory.by_office.get(key) or page.ahead.get(key) or _holder(page, *key, role)
            return Meant(rule, known, page.table.describe(*key))
    return Meant(rule)


def _again(page: _Page, role: RolePhrase) -> Meant:
    """الوزير, الرئيس, المتحدثة: the last one brought in whose office is of this family and whose gender fits; two in one sentence leave it open."""
    if _is_other(page.doc, role):
        return Meant("reference.unknown")
    line = page.doc.index_from(Line, role.start + 1)
    reach = 0 if role.kind == "job" else (_NEAR if role.states else 1) if role.role.endswith(_ANYBODY) else _FAR
    fitting = [one for one in page.memory.recent if line - one.line <= reach and _is_alike(one.role, role)]
    fitting = [
        one for one in fitting if one.role.kind == role.kind == "source" and one.role.role.endswith(role.role.split("-")[-1])
    ] or fitting  # مسؤول … المسؤول, whoever is named between
    if not fitting:
        return Meant("reference.again" if not role.states else "reference.unknown")
    last = fitting[-1]
    near = [one for one in fitting if one.sentence == last.sentence]
    if len({one.entity.id if one.entity else one.role.name_en for one in near}) > 1:
        near = [one for one in near if not one.aside]
    if len({one.entity.id if one.entity else one.role.name_en for one in near}) != 1:
        return Meant("reference.again-open")
    one = near[-1]
    return Meant("reference.again", one.entity, one.role.name_en if one.entity is None else "", one.role.state)


def _is_other(doc: Document, role: RolePhrase) -> bool:
    """Is the word something else or part of it: "تعادل الفريق", "الأسباب الرئيسة", "شارع الملك عبد العزيز", "المدربة المعتمدة هند"?"""
    if bare(fold_word(doc.words(role))) in _NEVER_HOME:
        return True
    i, behind = doc.index_from(Token, role.start + 1) - 1, doc.index_from(Token, role.end)
    before, after = doc[Token][i - 1] if i else None, doc[Token][behind] if behind < len(doc[Token]) else None
    if before is not None and before.norm.startswith("ال") and before.norm not in BEHIND and len(doc.words(role).split()) == 1:
        return not any(other.end == before.end for other in doc.within(RolePhrase, max(0, before.start - 60), before.end))
    if before is not None and before.norm.removeprefix("و") in _DEPUTIES:
        return True
    if after is None or after.kind != "word" or "\n" in doc.text[role.end : after.start]:
        return False
    if after.norm in given_names() and after.norm not in lexicon().function_words:
        return True
    return role.kind == "job" and after.norm.startswith("ال") and after.norm not in BEHIND


def _is_alike(other: RolePhrase, role: RolePhrase) -> bool:
    """Can the role be said of whom the other brought in?"""
    if role.states and not set(role.states) & set(other.states or (other.state,)):
        return False
    if role.role.endswith(_ANYBODY):
        return other.kind in ("office", "source") and other.gender == role.gender
    return other.role.endswith(_FAMILIES.get(role.role, role.role)) and (other.gender == role.gender or role.role == "president")


def _both(page: _Page, role: RolePhrase) -> Meant:
    """الرئيسان, الوزيران: the last two of this family, where the report has brought in no third beside them."""
    people: dict[str, Introduced] = {}
    for one in reversed(page.memory.recent):
        if one.entity is not None and (one.role.role == "counterpart" or one.role.role.endswith(_FAMILIES.get(role.role, role.role))):
            people.setdefault(one.entity.id, one)
    first, second, *rest = [*people.values(), None, None, None][:3]
    if first is None or second is None or first.entity is None or second.entity is None or (rest[0] is not None and rest[0].line == second.line):
        return Meant("reference.several")
    return Meant("reference.both", second.entity, f"{second.entity.name_en} and {first.entity.name_en}", None, (first.entity,))


def _day(doc: Document, offset: int) -> Interval | None:
    dating = doc.at(Dating, offset)
    return dating.published if dating is not None else None


def _iso(day: Interval | None, bound: str) -> str | None:
    value = getattr(day, bound) if day is not None else None
    return value.isoformat() if value is not None else None
