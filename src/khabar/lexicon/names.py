"""Who and what can be named: one matcher over all names, and tables of adjectives, state bodies, offices and their holders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from khabar.lexicon.entries import Actor, Body, Office, Organisation, Outlet, Place, Seat, State, Tenure, Title
from khabar.lexicon.load import Lexicon, lexicon
from khabar.lexicon.match import Matcher
from khabar.model.found import Entity, EntityType, Token
from khabar.text.fold import fold_word
from khabar.text.tokens import norms

Via = Literal["name", "short", "capital", "seat", "class"]


class Name(Struct, frozen=True):
    """One meaning of a phrase.

    `skip` leading tokens (a class noun: تنظيم القاعدة) and `tail` closing ones (a state's adjective: الأهرام المصرية) support the name but stand
    outside it. `story`: it is meant only in reports that speak of one of these (الاتفاق النووي: of Iran).
    """

    entity: Entity
    via: Via = "name"
    ambiguous: bool = False
    skip: int = 0
    tail: int = 0
    story: tuple[str, ...] = ()


class Adjective(Struct, frozen=True):
    """A nisba adjective of a state, in one of its forms."""

    state: str
    gender: Literal["m", "f"]
    number: Literal["s", "d", "p"]
    definite: bool
    people: bool = False  # an irregular plural: الروس


class Role(Struct, frozen=True):
    """An office or title as written."""

    id: str
    name_en: str
    kind: str  # office | rank | honorific | job | source
    number: Literal["one", "two", "many"] = "one"
    gender: Literal["m", "f"] = "m"
    of: str = ""
    definite: bool = False


class BodyForm(Struct, frozen=True):
    body: Body
    short: bool = False


class Names:
    """Lookups made from a lexicon; build once a process (`names()`)."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self._states = {state.id: state for state in words.states}
        self._sets = words.word_sets("name_words")

    # ------------------------------------------------------------ entities
    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Every entity of the lexicon by id; ids are unique (lint)."""
        return {name.entity.id: name.entity for _, name in self._all_names}

    def entity(self, id: str) -> Entity | None:
        return self.entities.get(id)

    def state(self, id: str | None) -> State | None:
        return self._states.get(id) if id else None

    @cached_property
    def matcher(self) -> Matcher[Name]:
        """All names, with attached particles allowed in front."""
        found: Matcher[Name] = Matcher()
        for phrase, name in self._all_names:
            found.add(phrase, name)
        return found

    @cached_property
    def blocker(self) -> Matcher[str]:
        """Phrases in which a name means something else: مسقط رأسه."""
        found: Matcher[str] = Matcher()
        for phrase in self.words.not_names:
            found.add(phrase, phrase)
        return found

    @cached_property
    def person_parts(self) -> frozenset[str]:
        """Folded words that stand in the names of known persons."""
        return frozenset(token for actor in self.words.actors for full in actor.names for token in norms(full))

    @cached_property
    def _all_names(self) -> list[tuple[str, Name]]:
        rows: list[tuple[str, Name]] = []
        for actor in self.words.actors:
            entity = _person(actor)
            rows += [(full, Name(entity, skip=1 if full.split()[0] in _TITLES else 0)) for full in actor.names]
            rows += [(short, Name(entity, "short", actor.ambiguous)) for short in actor.short]
        for state in self.words.states:
            rows += self._of_state(state)
        for place in self.words.places:
            entity = Entity(place.id, "PLACE", place.names[0], place.name_en, place.kind, place.state, place.wikidata)
            rows += _rows(entity, place.names, place.with_class, place.ambiguous, place.ambiguous_names)
            rows += [(phrase, Name(entity, story=place.story)) for phrase in place.story_names]
        for body in self.words.organisations:
            kind: EntityType = "GROUP" if body.type == "GROUP" else "ORG"
            entity = Entity(body.id, kind, body.names[0], body.name_en, body.kind, body.state, body.wikidata)
            rows += _rows(entity, body.names, body.with_class, body.ambiguous, body.ambiguous_names)
            rows += [(phrase, Name(entity, story=body.story)) for phrase in body.story_names]
        for outlet in self.words.outlets:
            entity = Entity(outlet.id, "MEDIA", outlet.names[0], outlet.name_en, outlet.kind, outlet.state, outlet.wikidata)
            rows += _rows(entity, outlet.names, outlet.with_class, outlet.ambiguous, outlet.ambiguous_names)
        for work in self.words.works:
            entity = Entity(work.id, "OTHER", work.names[0], work.name_en, work.kind, work.state, work.wikidata)
            rows += _rows(entity, work.names, work.with_class, work.ambiguous, work.ambiguous_names)
            rows += [(phrase, Name(entity, story=work.story)) for phrase in work.story_names]
        return [(phrase, self._without_adjective(phrase, name)) for phrase, name in rows]

    def _without_adjective(self, phrase: str, name: Name) -> Name:
        """صحيفة الأهرام المصرية, حزب الله اللبناني: the adjective tells whose it is and is no part of the name, unlike that of a state's body."""
        words = phrase.split()
        entity = name.entity
        bare = entity.type in ("MEDIA", "PLACE", "GROUP") or entity.kind == "club" or (entity.kind == "party" and words[0] in ("حزب", "حركة"))
        if not bare or len(words) < 2 + name.skip or not words[-1].startswith("ال") or fold_word(words[-1]) not in self.adjectives:
            return name
        rest = " ".join(words[:-1])
        return replace(name, tail=1) if rest in self._listed.get(entity.id, ()) else name

    @cached_property
    def _listed(self) -> dict[str, tuple[str, ...]]:
        entries: tuple[Place | Organisation | Outlet, ...] = (*self.words.places, *self.words.organisations, *self.words.outlets)
        return {entry.id: (*entry.names, *entry.with_class) for entry in entries}

    def _of_state(self, state: State) -> Iterable[tuple[str, Name]]:
        entity = Entity(state.id, "STATE", state.names[0], state.name_en, "state", state.id, state.wikidata)
        yield from _rows(entity, state.names, (), state.ambiguous and not state.ambiguous_names, state.ambiguous_names)
        if state.capital:
            yield from _seat(state, state.capital, "capital")
        for seat in state.seats:
            yield from _seat(state, seat, "seat")

    # ------------------------------------------------------------ adjectives
    @cached_property
    def adjective_matcher(self) -> Matcher[Adjective]:
        """Nisba adjectives of states in all forms: روسي، الروسية، روسيين، كورية شمالية …"""
        found: Matcher[Adjective] = Matcher()
        for state in self.words.states:
            for written in state.adjective:
                for form, adjective in inflect_adjective(written, state.id):
                    found.add(form, adjective)
            for people in state.people:
                found.add(people, Adjective(state.id, "m", "p", fold_word(people).startswith("ال"), people=True))
        return found

    @cached_property
    def adjectives(self) -> dict[str, str]:
        """Folded one-word adjective forms with their state's id."""
        table: dict[str, str] = {}
        for state in self.words.states:
            for written in state.adjective:
                for form, _ in inflect_adjective(written, state.id):
                    if " " not in form:
                        table.setdefault(fold_word(form), state.id)
            for people in state.people:
                table.setdefault(fold_word(people), state.id)
        return table

    # ------------------------------------------------------------ bodies, offices
    @cached_property
    def body_matcher(self) -> Matcher[BodyForm]:
        """Ministries, presidencies, armies … before their state's adjective or name."""
        found: Matcher[BodyForm] = Matcher()
        for body in self.words.bodies:
            for form in body.forms:
                found.add(form, BodyForm(body))
            for form in body.short_forms:
                found.add(form, BodyForm(body, short=True))
        return found

    def body_of(self, body: Body, state_id: str | None) -> Entity:
        """The body of that state; without a state the body as such."""
        state = self.state(state_id)
        if state is None:
            return Entity(body.id, "ORG", body.forms[0], body.name_en, body.kind or "body")
        id = f"{state.id}-{body.id}"
        known = self.entities.get(id)
        if known is not None:
            return known
        english = body.names_by.get(state.id) or f"{state.adjective_en or state.name_en} {body.name_en}"
        return Entity(id, "ORG", f"{body.forms[0]} {_definite_feminine(state)}".strip(), english, body.kind or "body", state.id)

    def state_behind(self, tokens: Sequence[Token], last: int, *, feminine: bool = False, capitals: bool = False) -> tuple[str, int] | None:
        """State of the adjective or name right behind the words of a body or office that end at `last`, and where it ends itself.

        The adjective agrees in being definite: "الخارجية الروسية", "قوات مالية", not "قوات المالية". `feminine`: the words are short for a feminine noun,
        and "وزير الخارجية الروسي" speaks of the minister. `capitals`: a capital may stand for its state ("حكومة كييف", but not "سفارة كييف").
        """
        at = last + 1
        if at >= len(tokens) or tokens[at].kind != "word":
            return None
        adjective = self.adjective_matcher.match_at(tokens, at, particles=False)
        if adjective is not None and not adjective.found[0].people and adjective.found[0].definite == _is_definite(tokens[last].norm):
            return (adjective.found[0].state, adjective.last) if adjective.found[0].gender == "f" or not feminine else None
        name = self.matcher.match_at(tokens, at, particles=False)
        for meaning in name.found if name is not None else ():
            if (meaning.entity.type == "STATE" and meaning.via == "name") or (capitals and meaning.via == "capital"):
                return meaning.entity.state or meaning.entity.id, name.last  # type: ignore[union-attr]
        return None

    @cached_property
    def _home_states(self) -> dict[str, str | None]:
        """State of an outlet by its id, Arabic and English names; None where several outlets are called so."""
        table: dict[str, str | None] = {}
        arabic = self._sets["arabic_press"]
        for outlet in self.words.outlets:
            state = outlet.state if outlet.domestic and outlet.state in arabic else None
            for key in {_letters(name) for name in (outlet.id, outlet.name_en, *outlet.names)}:
                table[key] = state if table.get(key, state) == state else None
        return table

    def home_of(self, outlet: str | None) -> str | None:
        """The state whose affairs an outlet reports without naming it; None for outlets that write for all Arabs, and for unknown ones."""
        return next((state for key in _spellings(outlet) if (state := self._home_states.get(key)) is not None), None)

    @cached_property
    def _outlet_ids(self) -> dict[str, str]:
        """Id of an outlet by its id, Arabic and English names; the first of those called so."""
        table: dict[str, str] = {}
        for outlet in self.words.outlets:
            for name in (outlet.id, outlet.name_en, *outlet.names):
                table.setdefault(_letters(name), outlet.id)
        return table

    def outlet_id(self, outlet: str | None) -> str | None:
        """The listed outlet that a report's `outlet` names, in Arabic, English or by its id."""
        return next((id for key in _spellings(outlet) if (id := self._outlet_ids.get(key)) is not None), None)

    @cached_property
    def role_matcher(self) -> Matcher[Role]:
        """Offices, ranks, honorifics, jobs and words for unnamed sources."""
        found: Matcher[Role] = Matcher()
        for office in self.words.offices:
            singular = office.id[:-1] if office.id.endswith("s") and office.id[:-1] in self._offices else None
            for phrase, role in _roles(office, "office", office.of, singular):
                found.add(phrase, role)
        for title in self.words.titles:
            for phrase, role in _roles(title, title.kind, ""):
                found.add(phrase, role)
        return found

    @cached_property
    def _tenures(self) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
        table: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
        for actor in self.words.actors:
            for tenure in actor.held:
                table.setdefault((tenure.role, tenure.of), []).append((tenure.start, tenure.to, actor.id))
        return table

    def holders(self, role: str, of: str, earliest: str | None, latest: str | None = None) -> list[Entity]:
        """Who held the office on any day of the interval (ISO days); without a day nobody is named."""
        if earliest is None:
            return []
        last = latest or earliest
        found = []
        for start, to, actor in self._tenures.get((role, of), ()):
            if (not start or start <= last) and (not to or earliest <= to + "~"):
                entity = self.entities.get(actor)
                if entity is not None and entity not in found:
                    found.append(entity)
        return found

    def tenures(self, actor_id: str, role: str, owners: Iterable[str]) -> list[tuple[str, str]]:
        """First and last day (ISO, possibly only year or month; empty = open) of each time this person held that office."""
        wanted, roles = set(owners), {role, _SAME_OFFICE.get(role, role)}
        actor = self._actors.get(actor_id)
        if actor is None:
            return []
        if not wanted:  # "الرئيس بايدن", "الوزير لافروف": any office of that kind
            return [(t.start, t.to) for t in actor.held if t.role in roles or (role == "minister" and t.role.endswith("-minister"))]
        return [(t.start, t.to) for t in actor.held if t.role in roles and t.of in wanted]

    def is_state_office(self, role: str) -> bool:
        """Does every state have one holder of it, so that a report from home names no state?"""
        office = self._offices.get(role)
        return office is not None and (office.of == "state" or role in self._sets["home_offices"])

    def held(self, actor_id: str) -> tuple[Tenure, ...]:
        """Every office of a person."""
        actor = self._actors.get(actor_id)
        return actor.held if actor is not None else ()

    def office_of(self, actor_id: str, day: str | None) -> str | None:
        """English office of a person on that day: "Russian Defence Minister"."""
        actor = self._actors.get(actor_id)
        if actor is None or day is None:
            return None
        for tenure in actor.held:
            if (not tenure.start or tenure.start <= day) and (not tenure.to or day <= tenure.to + "~"):
                return self.describe(tenure.role, tenure.of)
        return None

    def describe(self, role: str, of: str | None) -> str:
        """English of an office of a state or body."""
        office = self._offices.get(role)
        name = office.name_en if office else role.replace("-", " ").capitalize()
        if not of:
            return name
        state = self.state(of)
        if office and of in office.names_by:
            name = office.names_by[of]
        if state is not None:
            return f"{state.adjective_en or state.name_en} {name}"
        entity = self.entities.get(of)
        return f"{name} of {entity.name_en}" if entity else name

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.words.actors}

    @cached_property
    def _offices(self) -> dict[str, Office]:
        return {office.id: office for office in self.words.offices}


_CLASS_NOUNS = frozenset(
    ["دولة", "مدينة", "محافظة", "منطقة", "ولاية", "وكالة", "صحيفة", "جريدة", "قناة", "تنظيم", "بلدة", "قرية", "إقليم", "موقع", "شبكة", "مجلة"]
)  # outside the name


_TITLES = frozenset(
    ["الملك", "الأمير", "الأميرة", "البابا", "الشيخ", "الشيخة", "السلطان", "الملكة", "الإمام", "القديس", "الأب", "الإمبراطور"]
)  # outside the name


_SAME_OFFICE = {"press-secretary": "spokesperson", "spokesperson": "press-secretary"}


def _person(actor: Actor) -> Entity:
    state = actor.state or next((t.of for t in actor.held), None)
    return Entity(actor.id, "PERSON", actor.names[0], actor.name_en, "person", state, actor.wikidata)


def _rows(entity: Entity, phrases: Iterable[str], with_class: Iterable[str], ambiguous: bool, ambiguous_names: Iterable[str]) -> Iterable[tuple[str, Name]]:
    unsure = {fold_word(phrase) for phrase in ambiguous_names}
    whole, classed = set(phrases), set(with_class)
    for phrase in phrases:
        if phrase in classed:
            continue
        alone = len(norms(phrase)) == 1
        head, _, rest = phrase.partition(" ")
        skip = 1 if head in _CLASS_NOUNS and rest in whole else 0
        yield phrase, Name(entity, "name", (ambiguous and alone) or fold_word(phrase) in unsure, skip)
    for phrase in with_class:
        yield phrase, Name(entity, "class", skip=1)


def _seat(state: State, seat: Seat, via: Via) -> Iterable[tuple[str, Name]]:
    kind: EntityType = "PLACE" if via == "capital" else "STATE"
    entity = Entity(seat.id, kind, seat.names[0], seat.name_en, via, state.id)
    for phrase in seat.names:
        yield phrase, Name(entity, via, seat.ambiguous)


def _roles(entry: Office | Title, kind: str, of: str, plural_of: str | None = None) -> Iterable[tuple[str, Role]]:
    for listed, forms in (("one", entry.forms), ("two", entry.dual), ("many", entry.plural)):
        for form in forms:
            words = norms(form)
            if not words:
                continue
            number = listed if plural_of is None else _number(words[0])
            gender: Literal["m", "f"] = "f" if words[0].endswith(("ة", "ات")) else "m"
            role = Role(plural_of or entry.id, entry.name_en, kind, number, gender, of, words[0].startswith("ال"))  # type: ignore[arg-type]
            yield form, role
            if number == "one" and len(words) == 1 and kind == "source" and gender == "m" and not words[0].startswith("ال") and words[0][-1] not in "اءي":
                yield form + "ا", role  # "أن مسؤولا قال"


def _number(word: str) -> str:
    """Dual or plural, by the first word of an entry that holds both."""
    return "two" if word.endswith(("ان", "تين", "يرا", "يسا", "يري", "يسي", "يرين", "يسين", "تا", "تي")) else "many"


def inflect_adjective(written: str, state: str) -> Iterable[tuple[str, Adjective]]:
    """Forms of a nisba adjective of one or two words (روسي; كوري شمالي; جنوب أفريقي)."""
    words = written.split()
    endings: tuple[tuple[str, Literal["m", "f"], Literal["s", "d", "p"]], ...] = (
        ("", "m", "s"), ("ة", "f", "s"), ("ان", "m", "d"), ("ين", "m", "p"), ("ون", "m", "p"), ("تان", "f", "d"), ("تين", "f", "d"), ("ات", "f", "p"), ("ا", "m", "s"),
    )  # fmt: skip
    bending = [word.endswith("ي") for word in words]
    for ending, gender, number in endings:
        plain = " ".join(word + ending if bends else word for word, bends in zip(words, bending, strict=True))
        yield plain, Adjective(state, gender, number, False)
        if ending != "ا":
            every = " ".join("ال" + w for w in plain.split())
            yield every, Adjective(state, gender, number, True)
            if len(words) > 1:
                yield "ال" + plain, Adjective(state, gender, number, True)


def _is_definite(norm: str) -> bool:
    """Has the word the article, behind at most two particles: الجيش, للجيش, وبالجيش?"""
    return "ال" in norm[:4] or norm.startswith(("لل", "ولل", "فلل"))


def _spellings(outlet: str | None) -> list[str]:
    """What may be looked up of "جوهرة أف أم (Jawhara FM)": the whole, and either name."""
    return [_letters(written) for written in (outlet or "", *(outlet or "").rstrip(")").split("(")) if written.strip()]


def _letters(name: str) -> str:
    """A name without case, spaces and marks: Al-Yaum, alyaum."""
    return "".join(c for c in fold_word(name).lower() if c.isalnum())


def _definite_feminine(state: State) -> str:
    return " ".join(f"ال{word}ة" if word.endswith("ي") else word for word in state.adjective[0].split()) if state.adjective else state.names[0]


@lru_cache(maxsize=1)
def names() -> Names:
    """Lookups of the shipped lexicon."""
    return Names(lexicon())
