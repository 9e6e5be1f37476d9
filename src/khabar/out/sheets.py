"""What comparison finds, as sheets: one function a kind. Rows read in the chosen language; `data` is what they were made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from khabar.model.claim import CameOut, Claim, Counted, Happened, HoldsOffice, IsSo, SaidThat
from khabar.model.course import Changes, Position, Tension
from khabar.model.found import LinkKind
from khabar.model.grade import Grade
from khabar.model.record import Record
from khabar.model.story import Actor, Amount, Deed, Source, Story, Where
from khabar.model.storyline import StoryLine
from khabar.out.sheet import Cell, Column, Sheet
from khabar.out.wording import Wording

_QUOTE = 160  # letters of a report's words in a cell


class CopyOf(Struct, frozen=True):
    """A report and the one that it copies or was rewritten from."""

    report: str
    source: str
    outlet: str | None
    origin: str
    origin_source: str
    origin_outlet: str | None


class Graded(Struct, frozen=True):
    """A claim and how well it is sourced."""

    claim: Claim
    grade: Grade


class SourceUse(Struct, frozen=True):
    """How often the reports rest on a source: as the one who says it, and as the one through whom it came."""

    source: str | None
    name: str
    kind: LinkKind
    says: int
    relays: int
    acts: dict[str, int]
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    via: tuple[str, ...]  # through whom its words came


def claims_sheet(claims: Iterable[Claim], grades: Mapping[str, Grade], actors: dict[str, Actor], words: Wording) -> Sheet:
    """Kind, claim, on whose word, days, report, independent chains, the report's words."""
    rows, data = [], []
    for claim in claims:
        grade = grades[claim.id]
        data.append(Graded(claim, grade))
        rows.append(
            (words.claims[claim.kind], claim_line(claim, actors, words), words.chain(claim.chain, actors), words.days(claim.earliest, claim.latest), claim.report,
             chains_cell(grade), quote(claim.words))
        )  # fmt: skip
    return _sheet(words, ("kind", "claim", "chain", "day", "report", "chains", "words"), rows, data)


def timeline_sheet(story: Story, words: Wording) -> Sheet:
    """Days, what happened, whether it did, reports, independent chains, the words of the first telling. Undated ones stand last."""
    happenings = [*story.timeline, *story.undated]
    rows = [
        (words.days(*h.bounds), words.happened(h.deed, story.entities), words.modality[h.deed.modality] or words.held, reports_cell(story, h.told),
         chains_cell(h.grade), quote(h.told[0].words))
        for h in happenings
    ]  # fmt: skip
    return _sheet(words, ("day", "event", "modality", "reports", "chains", "words"), rows, happenings)


def sources_sheet(story: Story, words: Wording) -> Sheet:
    """Whose word the reports rest on, the most used first."""
    uses = sorted(source_uses(story), key=lambda use: (-len(use.reports), -(use.says + use.relays), use.name))
    rows = [
        (_source_name(use, story, words), words.kinds[use.kind], use.says, use.relays, words.comma.join(f"{words.acts[act]} {n}" for act, n in use.acts.items()),
         words.comma.join(words.name(who, story.entities) for who in use.via), len(use.reports), words.comma.join(use.outlets))
        for use in uses
    ]  # fmt: skip
    return _sheet(words, ("source", "kind", "says", "relays", "acts", "via", "reports", "outlets"), rows, uses)


def source_uses(story: Story) -> list[SourceUse]:
    """Every source of every chain; one without a name is another one in every report."""
    outlets = {teller.report: teller.outlet for teller in story.tellers}
    rows: dict[tuple[str, str], list[tuple[int, str, Source, str, tuple[Source, ...]]]] = defaultdict(list)
    for said in story.said:
        for where in said.told:
            for position, source in enumerate(said.chain):
                key = (source.entity or source.name_en, "" if source.entity else where.report)
                rows[key].append((position, said.act, source, where.report, said.chain[position + 1 :]))
    found = []
    for uses in rows.values():
        source = uses[0][2]
        first = [use for use in uses if use[0] == 0]
        reports = sorted({use[3] for use in uses})
        found.append(
            SourceUse(
                source.entity, source.name_en, source.kind, len(first), len(uses) - len(first), dict(Counter(use[1] for use in first).most_common()),
                tuple(reports), tuple(sorted({outlet for report in reports if (outlet := outlets.get(report))})),
                tuple(sorted({link.entity or link.name_en for use in uses for link in use[4][:1]})),
            )
        )  # fmt: skip
    return found


def figures_sheet(story: Story, words: Wording) -> Sheet:
    """What is counted, whose and in which scope; each figure with its days, its chain and its report, and why it differs from others."""
    rows, data = [], []
    for quantity in story.quantities:
        why: dict[Where, list[str]] = defaultdict(list)
        for difference in quantity.differences:
            for where in (difference.left, difference.right):
                why[where].append(words.reasons[difference.reason.rule])
        data.append(quantity)
        for count in quantity.counts:
            rows.append(
                (words.counted(quantity, story.entities), words.days(count.earliest or count.date, count.latest or count.date), words.quantity(count.amount),
                 words.chain(count.chain, story.entities), reports_cell(story, [count.where]), words.comma.join(dict.fromkeys(why[count.where])), quote(count.where.words))
            )  # fmt: skip
    return _sheet(words, ("quantity", "day", "value", "chain", "reports", "difference", "words"), rows, data)


def conflicts_sheet(story: Story, words: Wording) -> Sheet:
    """Two sides with their chains, and the reason; the strongest first."""
    found = sorted(story.conflicts, key=lambda c: (-c.score, c.kind, c.left.report, c.left.start))
    rows = [
        (words.conflict[c.kind], quote(c.left.words), words.chain(c.left_by, story.entities), reports_cell(story, [c.left]), quote(c.right.words),
         words.chain(c.right_by, story.entities), reports_cell(story, [c.right]), words.semicolon.join(reason.note for reason in c.reasons))
        for c in found
    ]  # fmt: skip
    return _sheet(words, ("kind", "left", "left_by", "left_reports", "right", "right_by", "right_reports", "reason"), rows, found)


def positions_sheet(found: Position, story: Story, words: Wording) -> Sheet:
    """What one actor said, denied, demanded and did, what befell it, whom it answers and who answers it, each kind by day."""
    rows: list[tuple[Cell, ...]] = []
    for field in ("said", "denied", "accused", "warned", "demanded", "promised"):
        for said in sorted(getattr(found, field), key=lambda s: s.date or "9999"):
            rows.append(
                (
                    words.positions[field],
                    _day(said.date, words),
                    words.chain(said.chain, story.entities),
                    reports_cell(story, said.told),
                    chains_cell(said.grade),
                    quote(said.told[0].words),
                )
            )
    for field in ("did", "suffered"):
        for h in sorted(getattr(found, field), key=lambda h: h.bounds[0] or h.bounds[1] or "9999"):
            rows.append(
                (
                    words.positions[field],
                    words.days(*h.bounds),
                    words.happened(h.deed, story.entities),
                    reports_cell(story, h.told),
                    chains_cell(h.grade),
                    quote(h.told[0].words),
                )
            )
    for field in ("answers", "answered"):
        for reply in getattr(found, field):
            other = reply.to if field == "answers" else reply.reply
            both = f"{quote(reply.to.told[0].words)} ← {quote(reply.reply.told[0].words)}"
            rows.append(
                (
                    words.positions[field],
                    _day(reply.reply.date, words),
                    words.chain(other.chain, story.entities),
                    reports_cell(story, reply.reply.told),
                    None,
                    both,
                )
            )
    return _sheet(words, ("kind", "day", "what", "reports", "chains", "words"), rows, [found])


def changes_sheet(changes: Changes, story: Story, words: Wording) -> Sheet:
    """What is new since a day, a row each."""
    kinds = words.changes
    rows: list[tuple[Cell, ...]] = []
    for teller in changes.reports:
        rows.append((kinds["report"], words.days(teller.earliest, teller.latest), teller.outlet or "", teller.source.rsplit("/", 1)[-1], quote(teller.title)))
    for h in changes.happenings:
        rows.append((kinds["happening"], words.days(*h.bounds), words.happened(h.deed, story.entities), reports_cell(story, h.told), quote(h.told[0].words)))
    for change in changes.changed:
        h = change.happening
        rows.append(
            (
                kinds["changed"],
                _day(change.after.day, words),
                words.was_now.format(words.turns([change.before]), words.turns([change.after])),
                reports_cell(story, h.told),
                quote(h.told[0].words),
            )
        )
    for reply in changes.answers:
        rows.append(
            (
                kinds["answer"],
                _day(reply.reply.date, words),
                words.chain(reply.reply.chain, story.entities),
                reports_cell(story, reply.reply.told),
                quote(reply.reply.told[0].words),
            )
        )
    for said in changes.said:
        rows.append((kinds["said"], _day(said.date, words), words.chain(said.chain, story.entities), reports_cell(story, said.told), quote(said.told[0].words)))
    for figures in changes.figures:
        for count in figures.counts:
            what = f"{words.counted(figures.quantity, story.entities)}{words.colon}{words.quantity(count.amount)}"
            rows.append((kinds["figure"], _day(count.date, words), what, reports_cell(story, [count.where]), quote(count.where.words)))
    for c in changes.conflicts:
        rows.append((kinds["conflict"], "", words.conflict[c.kind], reports_cell(story, [c.left, c.right]), f"{quote(c.left.words)} / {quote(c.right.words)}"))
    return _sheet(words, ("change", "day", "what", "reports", "words"), rows, [changes])


def tension_sheet(found: Tension, story: Story, words: Wording) -> Sheet:
    """The index by day, with its uncertainty and the happenings behind it."""
    by_id = {h.id: h for h in (*story.timeline, *story.undated)}
    rows = [
        (words.day(day.day), day.level, day.low, day.high, day.weight, words.semicolon.join(words.happened(by_id[share.happening].deed, story.entities) for share in day.shares))
        for day in found.days
    ]  # fmt: skip
    return _sheet(words, ("day", "level", "low", "high", "weight", "events"), rows, found.days)


def stories_sheet(lines: Sequence[StoryLine], records: Sequence[Record], words: Wording) -> Sheet:
    """An episode a row, those of one line together, the line of most reports first."""
    by_id = {record.id: record for record in records}
    names = {entity.id: entity for record in records for entity in record.entities}

    def name(id: str) -> str:
        return (names[id].name_ar if words.arabic else names[id].name_en) if id in names else id

    rows, data = [], []
    for number, line in enumerate(lines, 1):
        shown = [episode for episode in line.episodes if any(part.report in by_id for part in episode.parts)]
        if shown:
            data.append(line)
        for episode in shown:
            outlets = sorted({outlet for part in episode.parts if part.report in by_id and (outlet := by_id[part.report].outlet)})
            rows.append(
                (number, episode.id, words.days(episode.earliest, episode.latest), len({part.report for part in episode.parts}), words.comma.join(outlets),
                 quote(episode.title), words.comma.join(name(who) for who in episode.actors), name(episode.place) if episode.place else "")
            )  # fmt: skip
    return _sheet(words, ("line", "story", "day", "reports", "outlets", "title", "actors", "place"), rows, data)


def copies_sheet(copies: Mapping[str, str], records: Sequence[Record], words: Wording) -> Sheet:
    """A copy a row, with the report that it probably comes from."""
    by_id = {record.id: record for record in records}
    found = [
        CopyOf(copy, by_id[copy].source, by_id[copy].outlet, origin, by_id[origin].source, by_id[origin].outlet)
        for copy, origin in sorted(copies.items(), key=lambda item: (item[1], item[0])) if copy in by_id and origin in by_id
    ]  # fmt: skip
    rows = [
        (_file(c.source), c.outlet or "", words.days(by_id[c.report].published.earliest, by_id[c.report].published.latest), _file(c.origin_source), c.origin_outlet or "")
        for c in found
    ]  # fmt: skip
    return _sheet(words, ("report", "outlets", "day", "origin", "origin_outlet"), rows, found)


# ------------------------------------------------------------ cells
def _file(source: str) -> str:
    return source.rsplit("/", 1)[-1]


def _day(value: str | None, words: Wording) -> str:
    return words.day(value) if value else words.undated


def claim_line(claim: Claim, actors: dict[str, Actor], words: Wording) -> str:
    """A claim in one line of the language; contents stay in the report's own words."""
    what = claim.what
    match what:
        case SaidThat():
            return f"{words.source(what.speaker, actors)}{words.colon}{words.acts[what.act]}"
        case IsSo():
            return f"{words.modality['denied'] + words.colon if what.denied else ''}«{quote(what.content)}»"
        case Happened():
            actors_of, recipients = tuple(p.id for p in what.actors), tuple(p.id for p in what.recipients)
            deed = Deed(what.type, what.mode, actors_of, recipients, what.place.id if what.place else None, what.modality)
            days = words.days(what.earliest, what.latest) if what.earliest or what.latest else ""
            return f"{words.deed(deed, actors)}{words.comma + days if days else ''}"
        case Counted():
            amount = words.quantity(Amount(what.low, what.high, what.comparator, what.counted, what.counted_en))
            return f"{amount} ({words.name(what.of.id, actors)})" if what.of else amount
        case CameOut():
            return words.days(what.earliest, what.latest)
        case HoldsOffice():
            return claim.words if words.arabic else f"{what.person.name_en}{words.comma}{what.office}"


def chains_cell(grade: Grade | None) -> Cell:
    """Independent chains: 2, or 1–3 where the chains are broken."""
    if grade is None:
        return None
    return grade.at_most if grade.at_least == grade.at_most else f"{grade.at_least}–{grade.at_most}"


def reports_cell(story: Story, told: Iterable[Where]) -> str:
    """Files, or ids where the source is none that a reader knows."""
    sources = {teller.report: teller.source for teller in story.tellers}
    return " ".join(sorted({sources[where.report].rsplit("/", 1)[-1] for where in told if where.report in sources}))


def quote(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _QUOTE else plain[:_QUOTE].rsplit(" ", 1)[0] + " …"


def _source_name(use: SourceUse, story: Story, words: Wording) -> str:
    return words.name(use.source, story.entities) if use.source else use.name


def _sheet(words: Wording, keys: Sequence[str], rows: Sequence[tuple[Cell, ...]], data: Sequence[object]) -> Sheet:
    return Sheet(tuple(Column(key, words.columns[key]) for key in keys), tuple(rows), data)
