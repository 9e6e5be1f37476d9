"""The record of one report: the public contract (docs/record.md). Field order is the order in the JSON."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from khabar.model.found import Act, Comparator, EntityType, LinkKind, LinkType, Modality, Mode

SCHEMA = "khabar.record/1"
Basis = Literal["metadata", "text", "offices", "stories", "unknown"]


class Published(Struct, frozen=True, kw_only=True):
    """Days on which the report can have come out, inclusive ISO dates."""

    earliest: str | None = None
    latest: str | None = None
    basis: Basis = "unknown"
    because: tuple[str, ...] = ()


class NoiseRow(Struct, frozen=True, kw_only=True):
    start: int
    end: int
    reason: str
    rule: str = ""


class SectionRow(Struct, frozen=True, kw_only=True):
    start: int
    end: int
    published: Published
    rule: str = ""


class EntityRow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    id: str
    type: EntityType
    name_ar: str
    name_en: str
    kind: str = ""
    state: str | None = None
    wikidata: str | None = None
    office: str | None = None
    known: bool = True


class MentionRow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`role` is the office that the report gives somebody beside the name (English), `full` the name with those words."""

    start: int
    end: int
    type: EntityType
    entity: str | None
    how: Literal["name", "office", "pronoun", "metonym"]
    rule: str = ""
    role: str = ""
    full: tuple[int, int] | None = None


class TimeRow(Struct, frozen=True, kw_only=True):
    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    earliest: str | None
    latest: str | None
    granularity: str
    approximate: bool
    rule: str = ""


class FigureRow(Struct, frozen=True, kw_only=True):
    start: int
    end: int
    low: float | int | None
    high: float | int | None
    comparator: Comparator
    kind: str
    unit: str | None
    counted: str | None
    counted_en: str | None
    of: str | None
    rule: str = ""


class LinkRow(Struct, frozen=True, kw_only=True):
    """A source; start and end are null where it is left out in the text."""

    start: int | None
    end: int | None
    entity: str | None
    name_en: str
    kind: LinkKind
    link: LinkType
    verb: str = ""
    strength: str = "direct"


class Days(Struct, frozen=True, kw_only=True):
    earliest: str | None = None
    latest: str | None = None


class StatementRow(Struct, frozen=True, kw_only=True):
    id: str
    start: int
    end: int
    cue: tuple[int, int] | None
    act: Act
    mode: Mode
    chain: tuple[LinkRow, ...]
    addressee: tuple[str, ...] = ()
    time: Days | None = None
    stance: str = "neutral"
    flags: tuple[str, ...] = ()
    rule: str = ""


class EventRow(Struct, frozen=True, kw_only=True):
    id: str
    start: int
    end: int
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    earliest: str | None
    latest: str | None
    modality: Modality
    historical: bool = False
    statement: str | None = None
    rule: str = ""


class CreditRow(Struct, frozen=True, kw_only=True):
    """Whose work the report says it is; start and end are null where a byline beside the text says so, entity where it says "agencies"."""

    start: int | None
    end: int | None
    entity: str | None
    name_en: str
    kind: Literal["byline", "dateline", "credit"]


class Record(Struct, frozen=True, kw_only=True):
    """Everything Khabar found in one report; offsets are code points into `text`, end exclusive."""

    schema: str = SCHEMA
    id: str
    source: str
    outlet: str | None
    title: str | None
    byline: str | None = None
    language: str
    retrieved: str | None
    url: str | None = None
    published: Published
    text: str
    noise: tuple[NoiseRow, ...] = ()
    sections: tuple[SectionRow, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    entities: tuple[EntityRow, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    times: tuple[TimeRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    credits: tuple[CreditRow, ...] = ()
    warnings: tuple[str, ...] = ()
