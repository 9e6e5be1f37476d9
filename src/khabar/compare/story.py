"""All records of a set put together: who tells, who takes part, what happened when, who said what, which figures, what is disputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from khabar.compare.dating import datings
from khabar.compare.disputes import compared, conflicts
from khabar.compare.figures import quantities
from khabar.compare.independence import Telling, grade
from khabar.compare.reading import Reading, amount_of, deed_of, readings
from khabar.compare.timeline import timeline
from khabar.model.record import Record, StatementRow
from khabar.model.story import Actor, DatedBy, Happening, Said, Story, Teller
from khabar.text.tokens import norms

_TITLE = 90  # letters of the first line that stand for a missing title
_ABOUT = 5  # names that say what a report is about


def tell(records: Sequence[Record], copies: Mapping[str, str] | None = None) -> Story:
    """The story that the records tell together; `copies` names the report that each copy comes from. Linear in their findings, but for figures and denials, which
    are compared in pairs.
    """
    judged = datings(records)
    lent = {(dated.report, dated.start): dated for dated in judged}
    reports = readings(sorted(records, key=lambda r: (_days(r, lent)[1] or _days(r, lent)[0] or "9999", r.source)))
    actors = _actors(reports)
    dated, undated = (tuple(_graded(found, reports, actors, copies) for found in part) for part in timeline(reports, judged))
    counts = quantities(reports)
    apart, agreed = compared(reports)
    return Story(
        tellers=tuple(_teller(report.record, lent) for report in reports),
        actors=tuple(sorted((a for a in actors.values() if a.mentions), key=lambda a: (-a.reports, -a.mentions, a.id))),
        timeline=dated,
        undated=undated,
        said=_told_once([_said(report, statement) for report in reports for statement in report.record.statements], reports, copies),
        quantities=counts,
        conflicts=(*conflicts(reports, counts), *apart),
        agreements=agreed,
        entities=actors,
        dated=judged,
    )


def _days(record: Record, lent: dict[tuple[str, int], DatedBy]) -> tuple[str | None, str | None, str]:
    """Days of a report and what they rest on; those that other reports lend its first section, where its own words leave it undated."""
    days = record.published
    own = lent.get((record.id, record.sections[0].start if record.sections else 0))
    return (own.earliest, own.latest, "stories") if own is not None else (days.earliest, days.latest, days.basis)


def _teller(record: Record, lent: dict[tuple[str, int], DatedBy]) -> Teller:
    noise = {n.start for n in record.noise}
    first = next((record.text[a:b] for a, b in record.sentences if a not in noise), record.text)
    title = record.title or (first if len(first) <= _TITLE else first[:_TITLE].rsplit(" ", 1)[0] + " …")
    earliest, latest, basis = _days(record, lent)
    about = Counter(m.entity for m in record.mentions if m.entity and m.type != "MEDIA")
    return Teller(record.id, record.source, record.outlet, title, earliest, latest, basis, tuple(who for who, _ in about.most_common(_ABOUT)))


def _actors(reports: Sequence[Reading]) -> dict[str, Actor]:
    named: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for report in reports:
        inside = [m.entity for m in report.record.mentions if m.entity and m.how != "pronoun"]
        named.update(inside)
        told.update(set(inside))
    found: dict[str, Actor] = {}
    for report in reports:  # in the order of their days: the last known office stays
        for e in report.record.entities:
            office = e.office or (found[e.id].office if e.id in found else None)
            found[e.id] = Actor(e.id, e.type, e.name_ar, e.name_en, office, e.state, named[e.id], told[e.id])
    return found


def _graded(found: Happening, reports: Sequence[Reading], actors: Mapping[str, Actor], copies: Mapping[str, str] | None) -> Happening:
    """A happening with the number of its independent chains; denials of it are no chain for it."""
    outlets = {report.record.id: report.record.outlet for report in reports}
    tellings = [told for told in found.tellings if told.deed.modality != "denied"] or found.tellings
    parties = {id for who in (*found.deed.actors, *found.deed.recipients) for id in (who, actors[who].state if who in actors else None) if id}
    ways = [Telling(t.where.report, outlets[t.where.report], t.chain, t.until) for t in tellings]
    return replace(found, grade=grade(ways, copies, parties)) if ways else found


def _told_once(statements: Sequence[Said], reports: Sequence[Reading], copies: Mapping[str, str] | None) -> tuple[Said, ...]:
    """Statements of one speaker in the same words stand once: copies of a report add places, not statements."""
    outlets = {report.record.id: report.record.outlet for report in reports}
    merged: dict[tuple[object, ...], list[Said]] = {}
    speakers = [said.chain[0].entity or said.chain[0].name_en if said.chain else None for said in statements]
    acts = Counter((speaker, said.act) for speaker, said in zip(speakers, statements, strict=True))
    for speaker, said in zip(speakers, statements, strict=True):
        words = norms(said.told[0].words) if acts[speaker, said.act] > 1 else ()
        merged.setdefault((speaker, said.act, words), []).append(said)
    found = []
    for group in merged.values():
        ways = [Telling(s.told[0].report, outlets[s.told[0].report], s.chain[1:], s.date, heard=True) for s in group]
        told, day = tuple(where for s in group for where in s.told), next((s.date for s in group if s.date), None)
        found.append(replace(group[0], told=told, date=day, grade=grade(ways, copies)))
    return tuple(found)


def _said(report: Reading, statement: StatementRow) -> Said:
    record = report.record

    def inside(start: int, end: int) -> bool:
        return statement.start <= start and end <= statement.end

    about = [m.entity for m in record.mentions if m.entity and m.how != "pronoun" and inside(m.start, m.end)]
    deeds = [deed_of(e) for e in record.events if inside(e.start, e.end)]
    figures = [amount_of(f) for f in record.figures if inside(f.start, f.end)]
    date = (statement.time.latest or statement.time.earliest) if statement.time else report.published(statement.start)[1]
    return Said(
        act=statement.act, mode=statement.mode, chain=report.chain(statement), told=(report.where(statement.start, statement.end),),
        date=date[:10] if date else None, about=tuple(dict.fromkeys(about)), figures=tuple(figures), deeds=tuple(dict.fromkeys(deeds)),
        addressee=statement.addressee,
    )  # fmt: skip
