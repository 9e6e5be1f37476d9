"""What comparison finds, as sheets: one function a kind. Rows read in the chosen language; `data` is what they were made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from khabar.model.claim import CameOut, Claim, Counted, Happened, HoldsOffice, IsSo, SaidThat
from khabar.model.found import LinkKind
from khabar.model.grade import Grade
from khabar.model.story import Actor, Amount, Deed, Source, Story, Where
from khabar.out.sheet import Cell, Column, Sheet
from khabar.out.wording import Wording

_QUOTE = 160  # letters of a report's words in a cell


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
        (words.days(h.earliest, h.latest), words.deed(h.deed, story.entities), words.modality[h.deed.modality] or words.held, reports_cell(story, h.told), None, quote(h.told[0].words))
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


# ------------------------------------------------------------ cells
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
