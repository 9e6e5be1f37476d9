"""From a read document to its record (model/record.py)."""

from __future__ import annotations

import math
from datetime import date

from msgspec.structs import replace

from khabar.engine.credits import find_credits
from khabar.lexicon.names import names
from khabar.model import (
    Dating,
    Document,
    Entity,
    Event,
    Figure,
    Interval,
    Mention,
    Noise,
    Reference,
    RolePhrase,
    Section,
    Sentence,
    Statement,
    Time,
)
from khabar.model.record import (
    Days,
    EntityRow,
    EventRow,
    FigureRow,
    LinkRow,
    MentionRow,
    NoiseRow,
    Published,
    Record,
    SectionRow,
    StatementRow,
    TimeRow,
)


def assemble(doc: Document) -> Record:
    """The record of a report whose layers have been found."""
    report = doc.report
    published = _published(doc)
    entities: dict[str, Entity] = {}

    def known(entity: Entity) -> str:
        entities.setdefault(entity.id, entity)
        return entity.id

    mentions = [_mention(doc, m, known(m.entity)) for m in doc[Mention]]
    mentions += [
        MentionRow(start=r.start, end=r.end, type=r.entity.type, entity=known(r.entity), how="pronoun" if r.how == "pronoun" else "office", rule=r.rule)
        for r in doc[Reference]
        if r.entity is not None and not r.named
    ]
    mentions.sort(key=lambda m: (m.start, m.end))
    statements = tuple(
        StatementRow(
            id=f"s{n + 1}", start=s.start, end=s.end, cue=(s.cue.start, s.cue.end) if s.cue else None, act=s.act, mode=s.mode,
            chain=tuple(
                LinkRow(
                    start=k.start, end=k.end, entity=known(k.entity) if k.entity else None, name_en=k.name_en, kind=k.kind,
                    link=k.link, verb=k.verb, strength=k.strength,
                )
                for k in s.chain
            ),
            addressee=tuple(known(e) for e in s.addressee), time=_days(s.time), stance=s.stance, flags=s.flags, rule=s.rule,
        )
        for n, s in enumerate(doc[Statement])
    )  # fmt: skip
    events = tuple(
        EventRow(
            id=f"e{n + 1}", start=e.start, end=e.end, type=e.type, mode=e.mode, actors=tuple(known(a) for a in e.actors),
            recipients=tuple(known(a) for a in e.recipients), place=known(e.place) if e.place else None, earliest=_iso(e.when.earliest if e.when else None),
            latest=_iso(e.when.latest if e.when else None), modality=e.modality, historical=e.historical,
            statement=f"s{e.statement + 1}" if e.statement is not None else None, rule=e.rule,
        )
        for n, e in enumerate(doc[Event])
    )  # fmt: skip
    figures = tuple(
        FigureRow(
            start=f.start, end=f.end, low=_plain(f.low), high=_plain(f.high), comparator=f.comparator, kind=f.kind, unit=f.unit,
            counted=f.counted, counted_en=f.counted_en, of=f.of, rule=f.rule,
        )
        for f in doc[Figure]
    )  # fmt: skip
    for figure in figures:
        if figure.of and (owner := names().entity(figure.of)) is not None:
            known(owner)
    credits = tuple(find_credits(doc))
    for credit in credits:
        if credit.entity and (agency := names().entity(credit.entity)) is not None:
            known(agency)
    day = published.latest or published.earliest
    return Record(
        id=report.id, source=report.source or report.id, outlet=report.outlet, title=report.title, byline=report.byline, language="ar", retrieved=report.retrieved,
        url=report.url, published=published, text=report.text,
        noise=tuple(NoiseRow(start=n.start, end=n.end, reason=n.reason, rule=n.rule) for n in doc[Noise]),
        sections=_sections(doc, published),
        sentences=tuple((s.start, s.end) for s in doc[Sentence]),
        entities=tuple(_entity(entity, day) for entity in entities.values()),
        mentions=tuple(mentions),
        times=tuple(
            TimeRow(
                start=t.start, end=t.end, type=t.type, earliest=_moment(t.value.earliest, t.clock), latest=_moment(t.value.latest, t.clock),
                granularity=t.granularity, approximate=t.approximate, rule=t.rule,
            )
            for t in doc[Time]
        ),
        figures=figures, statements=statements, events=events, credits=credits, warnings=tuple(doc.warnings),
    )  # fmt: skip


def _mention(doc: Document, mention: Mention, entity: str) -> MentionRow:
    """A name, with the office that stands beside it."""
    full = mention.full if mention.type == "PERSON" else None
    roles = doc.within(RolePhrase, full.start, full.end) if full else ()
    offices = [role for role in roles if role.kind == "office" and role.number == "one" and not role.former and not role.relative]
    return MentionRow(
        start=mention.start, end=mention.end, type=mention.type, entity=entity, how=mention.how, rule=mention.rule,
        role=offices[0].name_en if offices else "", full=(full.start, full.end) if full and offices else None,
    )  # fmt: skip


def _published(doc: Document) -> Published:
    if doc.report.published is not None:
        day = doc.report.published.isoformat()
        return Published(earliest=day, latest=day, basis="metadata", because=("date given with the report",))
    first = doc[Dating][:1]
    return _dating(first[0]) if first else Published()


def _dating(dating: Dating) -> Published:
    return Published(
        earliest=_iso(dating.published.earliest), latest=_iso(dating.published.latest), basis=dating.basis, because=dating.because
    )


def _sections(doc: Document, published: Published) -> tuple[SectionRow, ...]:
    rows = []
    for section in doc[Section]:
        dating = doc.at(Dating, section.start)
        rows.append(SectionRow(start=section.start, end=section.end, published=_dating(dating) if dating else published, rule=section.rule))
    return tuple(rows) or (SectionRow(start=0, end=len(doc.text), published=published, rule="section.whole"),)


def _entity(entity: Entity, day: str | None) -> EntityRow:
    if entity.office is None and entity.type == "PERSON" and entity.known:
        entity = replace(entity, office=names().office_of(entity.id, day))
    return EntityRow(
        id=entity.id, type=entity.type, name_ar=entity.name_ar, name_en=entity.name_en, kind=entity.kind, state=entity.state,
        wikidata=entity.wikidata, office=entity.office, known=entity.known,
    )  # fmt: skip


def _days(interval: Interval | None) -> Days | None:
    return Days(earliest=_iso(interval.earliest), latest=_iso(interval.latest)) if interval is not None else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _moment(day: date | None, clock: str | None) -> str | None:
    return None if day is None else f"{day.isoformat()}T{clock}" if clock else day.isoformat()


def _plain(number: float | None) -> float | int | None:
    """30.0 as 30."""
    if number is None or math.isinf(number):
        return None
    return int(number) if float(number).is_integer() else number
