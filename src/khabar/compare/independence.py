"""How many independent chains carry a claim: the least number of sources, texts and outlets without which it would not reach the reader.

Each report is a way from what is claimed to the reader: person, agency, the text (one for all its copies), the outlet (one for all of an owner). The grade is the minimum
vertex cut of all ways together. A copy adds no way, a chain of its own at most one, and putting two outlets together never adds any (docs/decisions/010).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from khabar.lexicon.load import lexicon
from khabar.model.grade import Break, Broken, Grade
from khabar.model.story import Source

Node = tuple[str, ...]
Way = tuple[Node, ...]  # from the fact to the reader, both left out


class Telling(Struct, frozen=True):
    """One report's telling of a claim. `chain` begins with whoever is nearest to the fact; `heard` says that the fact is a speech, so that nobody has to vouch for it but an agency."""

    report: str
    outlet: str | None
    chain: tuple[Source, ...] = ()
    day: str | None = None
    heard: bool = False


def grade(tellings: Iterable[Telling], copies: Mapping[str, str] | None = None, parties: Iterable[str] = ()) -> Grade:
    """The grade of a claim that these reports tell. `copies` names the report that each copy comes from; `parties` are ids and states of those whom the claim is about.

    The result does not depend on the order of the tellings. Linear but for claims whose ways cross, which go through a maximum flow.
    """
    origin = copies or {}
    rows = sorted(tellings, key=lambda t: (t.report, [(s.entity or "", s.name_en, s.words) for s in t.chain]))
    leaders = _leaders(rows, origin)
    concerned = frozenset(parties)
    broken = [Broken(row.report, why) for row in rows for why in _breaks(row, origin, leaders)]
    vouching = {row.chain[0].name_en: row.chain[0] for row in leaders.values() if row.chain}
    at_most = independent_ways(_ways(leaders, sure=False))
    return Grade(
        at_least=min(at_most, independent_ways(_ways(leaders, sure=True))),  # sources that cite each other in a circle would count more together than apart
        at_most=at_most,
        reports=len({row.report for row in rows}),
        outlets=len({outlet_of(row.outlet) or row.report for row in rows}),
        texts=len(leaders),
        sources=tuple(sorted(vouching)),
        interested=tuple(sorted(name for name, source in vouching.items() if {source.entity, source.voice} & concerned)),
        broken=tuple(sorted(set(broken), key=lambda b: (b.report, b.why))),
    )


def independent_ways(ways: Iterable[Way]) -> int:
    """The minimum vertex cut between the fact and the reader over these ways (each a sequence of nodes between the two)."""
    distinct = {tuple(dict.fromkeys(way)) for way in ways if way}
    if len(distinct) < 2:
        return len(distinct)
    if len({way[0] for way in distinct}) == 1 or len({way[-1] for way in distinct}) == 1:
        return 1  # all begin with one source, or end in one outlet
    if sum(map(len, distinct)) == len({node for way in distinct for node in way}):
        return len(distinct)  # no two ways meet
    return _cut(distinct)


def _cut(ways: Iterable[Way]) -> int:
    import networkx

    graph: networkx.DiGraph[object] = networkx.DiGraph()
    for way in ways:
        networkx.add_path(graph, ["fact", *way, "reader"])
    return int(networkx.node_connectivity(graph, "fact", "reader"))


# ------------------------------------------------------------ ways
def _leaders(rows: Sequence[Telling], origin: Mapping[str, str]) -> dict[str, Telling]:
    """Whose chain each text has: the report that the others copy, else the earliest of them. What a copy says of its sources it has from there."""
    leaders: dict[str, Telling] = {}
    for row in sorted(rows, key=lambda t: (t.report in origin and origin[t.report] != t.report, t.day or "9999", t.report)):
        leaders.setdefault(origin.get(row.report, row.report), row)
    return leaders


def _ways(leaders: Mapping[str, Telling], *, sure: bool) -> Iterator[Way]:
    """One way a text: copies are the text that they copy. `sure` puts together whatever may be one."""
    for text, row in leaders.items():
        sources = [_node(source, row.report, sure=sure) for source in row.chain]
        if not sources and sure:
            sources = [("no source named",)]
        yield (*sources, ("text", text), ("outlet", outlet_of(row.outlet) or f"of {row.report}"))


def _node(source: Source, report: str, *, sure: bool) -> Node:
    if source.kind == "media":
        return ("outlet", outlet_of(source.entity) or source.name_en)
    if sure and source.voice is not None and source.kind != "document":
        return ("voice", source.voice)
    if source.kind == "unnamed" or source.entity is None:
        return ("unnamed",) if sure and source.kind == "unnamed" else ("unnamed", source.name_en, report)
    return ("source", source.entity)


def _breaks(row: Telling, origin: Mapping[str, str], leaders: Mapping[str, Telling]) -> Iterator[Break]:
    text = origin.get(row.report, row.report)
    leader = leaders[text]
    if not row.outlet:
        yield "outlet-unknown"
    if leader.report != row.report and not any(_credits(source, leader) for source in row.chain):
        yield "copied-without-credit"
    if not row.chain:
        yield "no-agency-named" if row.heard else "no-source-named"
    elif any(source.kind == "unnamed" for source in row.chain):
        yield "unnamed-source"


def _credits(source: Source, leader: Telling) -> bool:
    """Does the chain of a copy name the outlet that it copies, or the agency that this one names?"""
    there = {outlet_of(leader.outlet), *(outlet_of(s.entity) for s in leader.chain if s.kind == "media")}
    return source.kind == "media" and outlet_of(source.entity) in there


@lru_cache(maxsize=4096)
def outlet_of(outlet: str | None) -> str | None:
    """The owner of an outlet, given by name or by id: outlets of one owner count as one."""
    if not outlet:
        return None
    return _owners().get(outlet, outlet)


@lru_cache(maxsize=1)
def _owners() -> dict[str, str]:
    owners: dict[str, str] = {}
    for entry in lexicon().outlets:
        for name in (entry.id, entry.name_en, *entry.names):
            owners.setdefault(name, entry.owner or entry.id)
    return owners
