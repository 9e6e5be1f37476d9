"""What can be found in a report: one class a layer. Offsets are code points into the raw text, end exclusive.

`rule` names the rule that made the finding; `note` says in words why (both are shown by `khabar explain`).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from khabar.model.span import Interval, Span

EntityType = Literal["PERSON", "STATE", "PLACE", "ORG", "GROUP", "MEDIA", "OTHER"]
LinkKind = Literal["person", "org", "state", "media", "document", "unnamed"]
LinkType = Literal["said", "told", "reported", "cited", "obtained", "document"]
Act = Literal["STATE", "DENY", "ACCUSE", "WARN", "DEMAND", "COMMIT"]
Mode = Literal["direct", "mixed", "indirect"]
Comparator = Literal["exact", "about", "at_least", "at_most", "range", "vague"]
Modality = Literal["actual", "planned", "possible", "alleged", "denied"]


class Found(Struct, frozen=True, kw_only=True):
    """Anything found: where it stands and by which rule."""

    start: int
    end: int
    rule: str = ""
    note: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Token(Found, frozen=True, kw_only=True, gc=False):
    """A word, a number or a mark. `norm` is its folded form (see text/fold.py)."""

    norm: str
    kind: Literal["word", "latin", "number", "mark"] = "word"


class Line(Found, frozen=True, kw_only=True, gc=False):
    """A non-empty line of the text: a paragraph."""


class Sentence(Found, frozen=True, kw_only=True, gc=False):
    """A sentence; never runs over a line end."""


class Noise(Found, frozen=True, kw_only=True):
    """A stretch that is not part of the report."""

    reason: str


class Section(Found, frozen=True, kw_only=True):
    """One of the separate reports on a page; a normal page has one."""


class Dateline(Found, frozen=True, kw_only=True):
    """"باريس - أ.ف.ب:" at the head of a report or of one of its paragraphs."""

    place: str | None = None  # entity id
    agency: str | None = None  # entity id
    agency_span: Span | None = None
    day: date | None = None


class Entity(Struct, frozen=True):
    """Who or what a mention means. `id` is the same in all reports."""

    id: str
    type: EntityType
    name_ar: str
    name_en: str
    kind: str = ""  # finer sort, from the lexicon: agency, ministry, militia …
    state: str | None = None  # the state it belongs to
    wikidata: str | None = None
    office: str | None = None  # English, at the report's date
    known: bool = True  # from the lexicon; False where only the report names it


class RolePhrase(Found, frozen=True, kw_only=True):
    """An office, a rank, a job or a word for an unnamed source, with the state or body it belongs to, by its form alone."""

    role: str  # id of the office or title
    head_end: int  # end of the role's own words
    kind: str  # office | rank | honorific | job | source
    name_en: str  # English: "Russian Defence Minister", "senior US official"
    of: Entity | None = None
    state: str | None = None
    states: tuple[str, ...] = ()  # two for "وزيرا خارجية فرنسا وألمانيا"
    number: Literal["one", "two", "many"] = "one"
    gender: Literal["m", "f"] = "m"
    definite: bool = False
    former: bool = False
    relative: bool = False  # نظيره: the same office on the other side


class Mention(Found, frozen=True, kw_only=True):
    """A name in the text. `how` is name or metonym (a capital or palace that stands for its state)."""

    entity: Entity
    type: EntityType  # by use here; may differ from the entity's own (Moscow said / in Moscow)
    how: Literal["name", "metonym"] = "name"
    full: Span | None = None  # the name with title and office in front or behind


class Reference(Found, frozen=True, kw_only=True):
    """An office, a role or a pronoun that means somebody. `entity` is None where it cannot be told who."""

    entity: Entity | None
    how: Literal["office", "pronoun", "role"] = "office"
    role: str = ""  # id of the office or title
    role_en: str = ""  # English description: "Russian defence minister", "senior US official"
    state: str | None = None
    number: Literal["one", "two", "many"] = "one"
    gender: Literal["m", "f", ""] = ""
    others: tuple[Entity, ...] = ()  # the second of two: الرئيسان, بلديهما
    named: bool = False  # a name stands right behind or before it (then a Mention's `full` holds it too)


class Dating(Found, frozen=True, kw_only=True):
    """The days on which a section of the page came out, with a reason a constraint."""

    published: Interval = Interval()
    basis: Literal["metadata", "text", "offices", "stories", "unknown"] = "unknown"
    because: tuple[str, ...] = ()
    today: date | None = None  # what "today" means here, where one day is known; a page put out after midnight may still say yesterday's
    candidates: tuple[date, ...] = ()  # the days that the text leaves open, where they are few and far apart
    conflicts: tuple[str, ...] = ()  # constraints that contradict the ones used


class When(Struct, frozen=True, kw_only=True):
    """A time as written, before it is known on which day it was said. Shifts count units from that day: -1 last, 0 this, 1 next."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hijri: bool = False
    weekday: int | None = None  # Monday is 0
    today: int | None = None  # days from the day of the report
    unit: str = ""  # what `shift` or `amount` counts: hour day week month year decade century …
    shift: int | None = None  # of the weekday, the month or the unit
    year_shift: int | None = None  # "15 March last year"
    part: str = ""  # early | mid | late | earlier | later | weekend | q1 … | h1 h2 | first:6 | week:2 | day:-1 | nth:2 | unsure | season
    decade: int | None = None  # 90 for the nineties
    night: bool = False  # a night takes in two days
    amount: float | None = None  # of a distance; None with a unit and a sign is a vague reach
    sign: int = 0  # -1 back, 1 forward
    reach: bool = False  # all days up to the distance, not the day at its end
    clock: str | None = None
    since: bool = False  # from then on
    until: When | None = None  # last part of a range
    anniversary: bool = False  # the year is that of a well-known happening and not told
    tense: int = 0  # of the clause: -1 past, 2 future, 1 perhaps future, 0 cannot be told


class TimeExpression(Found, frozen=True, kw_only=True):
    """Words that denote a time, read but not yet resolved."""

    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    when: When = When()


class Time(Found, frozen=True, kw_only=True):
    """A time expression and the days it denotes."""

    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    value: Interval = Interval()
    clock: str | None = None  # "10:00Z", or "08:00" local
    granularity: str = "day"  # hour | day | week | month | season | quarter | year | decade …
    approximate: bool = False
    anchored: bool = False  # its value needs the day of the report


class Figure(Found, frozen=True, kw_only=True):
    """A counted or measured quantity in plain units. A None bound is open."""

    low: float | None
    high: float | None
    comparator: Comparator = "exact"
    kind: str = "count"  # count | money | percent | mass | length | area | volume | temperature | speed | duration | fraction | money
    unit: str | None = None  # USD, km, percent, tonne …
    counted: str | None = None  # as written
    counted_en: str | None = None
    of: str | None = None  # entity id of the owner ("Russian" soldiers)
    number_span: Span | None = None  # the number alone


class Cue(Found, frozen=True, kw_only=True):
    """A word or phrase that reports."""

    lemma: str
    act: Act
    stance: str = "neutral"
    link: LinkType = "said"
    takes: tuple[str, ...] = ()
    kind: str = "past"  # past | present | future | participle | noun | phrase
    gender: str = "-"
    number: str = "s"
    person: int = 3
    object: str = ""  # attached object pronoun (اتهمها)
    carries: bool = False
    needs: tuple[str, ...] = ()
    addressed: str = ""  # how whoever is spoken to is attached: object, or a preposition


class Quotation(Found, frozen=True, kw_only=True):
    """Words between quotation marks, marks included. `inner` is without them; an unclosed one runs to its line's end."""

    inner: Span
    closed: bool = True
    words: int = 0


class Source(Found, frozen=True, kw_only=True):
    """A phrase that can be the source of a statement: a name, an office with its name, a body, a document, an unnamed source."""

    name: Span  # the name where there is one, else the whole phrase
    name_en: str
    kind: LinkKind
    entity: Entity | None = None
    others: tuple[Entity, ...] = ()  # further persons or states of a joint source ("A and B")
    gender: Literal["m", "f", ""] = ""
    number: Literal["one", "two", "many"] = "one"
    type: str = ""  # person | org | state | media | document | source | place


class Saying(Found, frozen=True, kw_only=True):
    """Content and who says it, before the chain is completed. The span is the content."""

    cue: Span | None
    lemma: str
    act: Act
    mode: Mode
    speaker: Source | None  # None where it is left out: then `carried` says whose it is
    carried: bool = False
    link: LinkType = "said"
    stance: str = "neutral"
    outer: tuple[Source, ...] = ()  # sources that stand with the cue: citing, told to, according to
    inner: tuple[Source, ...] = ()  # sources nearer to the content (citing reports)
    addressee: tuple[Entity, ...] = ()
    whole: Span = Span(0, 0)  # cue, speaker and content together
    confidence: float = 1.0


class Link(Struct, frozen=True):
    """One source of a chain; start and end are None where it is left out in the text."""

    name_en: str
    kind: LinkKind
    link: LinkType = "said"
    entity: Entity | None = None
    start: int | None = None
    end: int | None = None
    verb: str = ""  # the words that report
    strength: Literal["direct", "relayed", "generic", "unowned"] = "direct"


class Statement(Found, frozen=True, kw_only=True):
    """Content with the cue that reports it and the chain of those it comes from, nearest first."""

    cue: Span | None
    act: Act
    mode: Mode
    chain: tuple[Link, ...]
    addressee: tuple[Entity, ...] = ()
    time: Interval | None = None
    stance: str = "neutral"
    flags: tuple[str, ...] = ()


class Event(Found, frozen=True, kw_only=True):
    """A PLOVER event; the span is its trigger."""

    type: str
    mode: str | None = None
    actors: tuple[Entity, ...] = ()
    recipients: tuple[Entity, ...] = ()
    place: Entity | None = None
    when: Interval | None = None
    modality: Modality = "actual"
    historical: bool = False
    statement: int | None = None  # position of the statement that holds it in doc[Statement]
