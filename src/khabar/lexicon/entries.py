"""The forms of lexicon entries; docs/lexicon.md explains each field."""

from __future__ import annotations

from msgspec import Struct


class Tenure(Struct, frozen=True, rename={"start": "from"}):
    """Who held which office of what, from which day to which (ISO day, month or year; empty = open)."""

    role: str
    of: str
    start: str = ""
    to: str = ""


class Actor(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name_en: str
    names: tuple[str, ...]
    short: tuple[str, ...] = ()
    held: tuple[Tenure, ...] = ()
    state: str | None = None
    wikidata: str | None = None
    gender: str = ""
    ambiguous: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Office(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name_en: str
    forms: tuple[str, ...]
    of: str = "state"
    names_by: dict[str, str] = {}
    plural: tuple[str, ...] = ()
    dual: tuple[str, ...] = ()
    ambiguous: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Title(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name_en: str
    kind: str
    forms: tuple[str, ...]
    plural: tuple[str, ...] = ()
    dual: tuple[str, ...] = ()
    ambiguous: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Seat(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name_en: str
    names: tuple[str, ...]
    ambiguous: bool = False


class State(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name_en: str
    names: tuple[str, ...]
    iso2: str = ""
    adjective_en: str = ""
    adjective: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: Seat | None = None
    seats: tuple[Seat, ...] = ()
    ambiguous: bool = False
    ambiguous_names: tuple[str, ...] = ()
    contested: bool = False
    historical: bool = False
    wikidata: str | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name_en: str
    names: tuple[str, ...]
    kind: str = "city"
    state: str | None = None
    ambiguous: bool = False
    ambiguous_names: tuple[str, ...] = ()
    with_class: tuple[str, ...] = ()
    wikidata: str | None = None
    story_names: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Organisation(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name_en: str
    names: tuple[str, ...]
    type: str = "ORG"
    kind: str = ""
    state: str | None = None
    with_class: tuple[str, ...] = ()
    ambiguous: bool = False
    ambiguous_names: tuple[str, ...] = ()
    wikidata: str | None = None
    story_names: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Body(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name_en: str
    forms: tuple[str, ...]
    short_forms: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    named: bool = True
    kind: str = ""
    names_by: dict[str, str] = {}
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Outlet(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name_en: str
    names: tuple[str, ...]
    kind: str = "newspaper"
    state: str | None = None
    owner: str | None = None
    domestic: bool = True
    with_class: tuple[str, ...] = ()
    ambiguous: bool = False
    ambiguous_names: tuple[str, ...] = ()
    wikidata: str | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Work(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name_en: str
    names: tuple[str, ...]
    kind: str = ""
    state: str | None = None
    with_class: tuple[str, ...] = ()
    ambiguous: bool = False
    ambiguous_names: tuple[str, ...] = ()
    wikidata: str | None = None
    story_names: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class StandIn(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    forms: tuple[str, ...]
    heads: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Modifier(Struct, frozen=True, forbid_unknown_fields=True):
    form: str
    name_en: str
    sorts: bool = False


class NoiseLine(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    reason: str
    line: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class GivenForms(Struct, frozen=True):
    """Each row of `variants` holds the forms of one given name, in both scripts; `very_common` those that many bear."""

    variants: tuple[tuple[str, ...], ...] = ()
    very_common: tuple[str, ...] = ()
    before_names: tuple[str, ...] = ()  # titles that are written as if they belonged to the name
    generations: tuple[str, ...] = ()  # الأب, Jr.: whose bearer has a namesake
