"""The claims of a record: its findings made flat, each with its chain, its evidence and its days."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import msgspec

from khabar.compare.reading import Reading, day
from khabar.model.claim import CameOut, Claim, Counted, Happened, HoldsOffice, IsSo, Party, SaidThat, What
from khabar.model.record import MentionRow, Record, StatementRow
from khabar.model.story import Source
from khabar.text.tokens import norms

_ENCODER = msgspec.json.Encoder(order="deterministic")
_NEUTRAL = Source(None, "", "unnamed", "")


def claims(record: Record) -> tuple[Claim, ...]:
    """All claims of a record, in the order of the text, those about the page first. Linear in its findings."""
    report = Reading(record)
    made = [*_dated(report), *_offices(report), *_statements(report), *_events(report), *_figures(report)]
    return tuple(sorted(made, key=lambda claim: (claim.kind != "dated", claim.start, claim.end, claim.kind, claim.id)))


def _dated(report: Reading) -> Iterator[Claim]:
    for section in report.record.sections:
        days = section.published
        what = CameOut(days.earliest, days.latest, days.basis, days.because)
        yield _claim(report, what, ("dated", report.record.id, section.start), (), section.start, section.start)


def _offices(report: Reading) -> Iterator[Claim]:
    """Offices by which the report itself calls a person: each once, where it is told first; "minister" beside "Iraqi oil minister" says nothing more."""
    told: dict[str, dict[str, MentionRow]] = {}
    for mention in report.record.mentions:
        if mention.role and mention.entity is not None:
            told.setdefault(mention.entity, {}).setdefault(mention.role, mention)
    for id, offices in told.items():
        words = {office: frozenset(office.lower().split()) for office in offices}
        for office, mention in offices.items():
            if not any(words[office] < other for other in words.values()):
                start, end = mention.full or (mention.start, mention.end)
                yield _claim(report, HoldsOffice(party(report, id), office), ("holds-office", id, office), _told_by(report, start, end), start, end)


def _statements(report: Reading) -> Iterator[Claim]:
    for statement in report.record.statements:
        chain = report.chain(statement)
        content = report.record.text[statement.start : statement.end]
        words = " ".join(norms(content))
        speaker = chain[0] if chain else _NEUTRAL
        said = SaidThat(speaker, statement.act, content, tuple(party(report, who) for who in statement.addressee))
        days = (day(statement.time.earliest), day(statement.time.latest)) if statement.time else None
        yield _claim(report, said, ("said", speaker.entity or speaker.name_en, statement.act, words), chain[1:], statement.start, statement.end, days)
        denied = statement.act == "DENY"
        yield _claim(report, IsSo(content, denied), ("so", denied, words), chain, statement.start, statement.end, days)


def _events(report: Reading) -> Iterator[Claim]:
    for event in report.record.events:
        holder = report.statements.get(event.statement or "")
        what = Happened(
            event.type, event.mode, tuple(party(report, a) for a in event.actors), tuple(party(report, r) for r in event.recipients),
            party(report, event.place) if event.place else None, day(event.earliest), day(event.latest), event.modality, event.historical,
        )  # fmt: skip
        about = ("event", event.type, sorted(event.actors), sorted(event.recipients), event.place, what.earliest, what.latest, event.modality)
        yield _claim(report, what, about, report.chain(holder), event.start, event.end)


def _figures(report: Reading) -> Iterator[Claim]:
    for figure in report.record.figures:
        owner = party(report, figure.of) if figure.of else None
        what = Counted(
            figure.low, figure.high, figure.comparator, figure.kind, figure.unit, figure.counted or "", figure.counted_en or figure.unit or "", owner
        )  # fmt: skip
        about = ("figure", figure.low, figure.high, figure.comparator, figure.unit, what.counted_en or what.counted, figure.of)
        yield _claim(report, what, about, _told_by(report, figure.start, figure.end), figure.start, figure.end)


def party(report: Reading, id: str) -> Party:
    """Whoever has this id in a record; an id without a row stands for itself."""
    row = report.entities.get(id)
    return Party(id, row.name_ar, row.name_en, row.type, row.state) if row else Party(id, id, id, "OTHER")


def _told_by(report: Reading, start: int, end: int) -> tuple[Source, ...]:
    holder: StatementRow | None = report.holder(start, end)
    return report.chain(holder)


def _claim(
    report: Reading, what: What, about: tuple[object, ...], chain: tuple[Source, ...], start: int, end: int, days: tuple[str | None, str | None] | None = None,
) -> Claim:  # fmt: skip
    record = report.record
    earliest, latest = days or report.published(start)
    words = record.text[start:end]
    content = (what, chain, record.id, record.outlet, start, end, words, earliest, latest)
    return Claim(
        id=_hash(content), about=_hash(about), what=what, chain=chain, report=record.id, outlet=record.outlet, start=start, end=end, words=words,
        earliest=earliest, latest=latest,
    )  # fmt: skip


def _hash(content: object) -> str:
    """128 bits of a hash of the content, as hex digits."""
    return blake2b(_ENCODER.encode(content), digest_size=16).hexdigest()
