"""The chain of each statement: who the reader has it from, nearest to the content first, each link one step nearer to the outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.lexicon.load import lexicon
from khabar.lexicon.names import names
from khabar.model import Dateline, Document, Line, Link, Saying, Source, Statement, Time
from khabar.model.found import LinkType
from khabar.text.fold import fold_word

_OPINIONS = lexicon().word_sets("statement_words")["opinions"]
_OWN_COUNTRY = frozenset({"بلاده", "بلادها", "حكومته", "حكومتها", "بلدي", "بلادنا"})
_VAGUE = ("source", "sources", "media", "news reports", "reports", "media reports", "press reports", "informed source", "informed sources")


def find_statements(doc: Document) -> Iterator[Statement]:
    """Statements with whole chains. One inside another's content takes that one's chain behind its own; a bare frame is dropped."""
    sayings = doc[Saying]
    own = names().outlet_id(doc.report.outlet)  # the outlet itself is never a link
    parents = [_parent(sayings, at) for at in range(len(sayings))]
    frames = {parent for at, parent in enumerate(parents) if parent is not None and _is_frame(doc, sayings[parent], sayings[at])}
    for at, saying in enumerate(sayings):
        if at in frames or saying.speaker is None or saying.speaker.name_en == "Quran" or (parents[at] is not None and _is_own_country(doc, saying)):
            continue
        chain = _chain(doc, saying)
        above = None if _in_relative_clause(doc, saying) else parents[at]
        while above is not None:
            chain = _extend(chain, _chain(doc, sayings[above]))
            above = parents[above]
        chain = _extend(chain, _dateline(doc, saying))
        chain = [link for link in chain if own is None or link.entity is None or link.entity.id != own] or chain[:1]
        times = [t for t in doc.within(Time, saying.whole.start, saying.whole.end) if t.type in ("DATE", "TIME") and not saying.start <= t.start < saying.end]
        yield Statement(
            start=saying.start, end=saying.end, rule=saying.rule, note=saying.note, cue=saying.cue, act=saying.act, mode=saying.mode, chain=tuple(chain),
            addressee=saying.addressee, time=times[0].value if times else None, stance=saying.stance, flags=_flags(saying, chain),
        )  # fmt: skip


def _is_own_country(doc: Document, saying: Saying) -> bool:
    """"أكد الوزير أن بلاده ترفض التدخل": he speaks for her, and nothing more is told."""
    speaker = saying.speaker
    return speaker is not None and not saying.carried and fold_word(doc.text[speaker.start : speaker.end]) in _OWN_COUNTRY


def _in_relative_clause(doc: Document, saying: Saying) -> bool:
    """"رفضه لتصريحات المالكي الذي اتهم …": the clause about him is the narrator's, though it stands inside what another says."""
    if saying.cue is None or saying.carried or saying.speaker is None or saying.speaker.end > saying.cue.start:
        return False
    return doc.text[saying.speaker.end : saying.cue.start].split() in (["الذي"], ["التي"], ["الذين"])


def _parent(sayings: Sequence[Saying], at: int) -> int | None:
    """The smallest other statement whose content holds this one's cue and content."""
    own = sayings[at]
    best: int | None = None
    low = own.cue.start if own.cue is not None else own.start
    for n in range(max(0, at - 12), min(len(sayings), at + 6)):
        other = sayings[n]
        if n == at or not (other.start <= min(low, own.start) and own.end <= other.end) or other.end - other.start <= own.end - own.start:
            continue
        if best is None or other.end - other.start < sayings[best].end - sayings[best].start:
            best = n
    return best


def _is_frame(doc: Document, outer: Saying, inner: Saying) -> bool:
    """"A أفادت أن B قال إن …": the outer content is nothing but the inner statement."""
    if inner.speaker is None or inner.carried or inner.cue is None:
        return False
    if fold_word(inner.lemma) in _OPINIONS or outer.stance == "distances":
        return False
    before = inner.whole.start - outer.start
    return before <= 3 and (inner.whole.end - inner.whole.start) >= 0.8 * (outer.end - outer.start)


def _chain(doc: Document, saying: Saying) -> list[Link]:
    links = _extend([], [_link(doc, source, "cited", saying) for source in saying.inner])
    if saying.speaker is not None:
        own = _link(doc, saying.speaker, saying.link, saying, carried=saying.carried)
        links = _extend(links, [own])
    return _extend(links, [_link(doc, source, "told" if source.kind == "media" and source.start < saying.start else "cited", saying) for source in saying.outer])


def _link(doc: Document, source: Source, link: LinkType, saying: Saying, *, carried: bool = False) -> Link:
    verb = doc.text[saying.cue.start : saying.cue.end] if saying.cue is not None else ""
    strength = "direct" if link in ("said", "told") else "unowned" if saying.stance == "distances" else "relayed" if link in ("reported", "cited") else "generic"
    kind = source.kind
    entity = source.entity
    if carried and entity is not None and kind == "state" and entity.type in ("PLACE", "STATE") and entity.state and entity.state != entity.id and " and " not in source.name_en:
        entity = names().entity(entity.state) or entity  # "أنقرة … وأضافت": the state goes on
    return Link(
        name_en=entity.name_en if entity is not source.entity and entity is not None else source.name_en, kind=kind, link=link, entity=entity, start=None if carried else source.name.start,
        end=None if carried else source.name.end, verb=verb, strength=strength,  # type: ignore[arg-type]
    )  # fmt: skip


def _extend(chain: list[Link], more: Sequence[Link]) -> list[Link]:
    """Further links, each source once."""
    whole = list(chain)
    known = {_who(link) for link in chain} | {link.name_en for link in chain}
    for link in more:
        if _who(link) not in known and link.name_en not in known:
            whole.append(link)
            known |= {_who(link), link.name_en}
    return whole


def _who(link: Link) -> str:
    return link.entity.id if link.entity is not None and " and " not in link.name_en else link.name_en


def _dateline(doc: Document, saying: Saying) -> list[Link]:
    """The agency of the paragraph's dateline is its statements' last link."""
    line = doc.at(Line, saying.start)
    if line is None:
        return []
    for dateline in doc.within(Dateline, line.start, line.end):
        if dateline.agency is not None and dateline.agency_span is not None:
            entity = names().entity(dateline.agency)
            if entity is not None and saying.start >= dateline.end:
                span = dateline.agency_span
                return [Link(name_en=entity.name_en, kind="media", link="reported", entity=entity, start=span.start, end=span.end, strength="relayed")]
    return []


def _flags(saying: Saying, chain: Sequence[Link]) -> tuple[str, ...]:
    """What a newsroom desk would check."""
    flags = []
    if saying.stance == "vouches" and len(chain) == 1:
        flags.append("vouched-single-source")
    if chain and chain[0].kind == "unnamed" and chain[0].name_en in _VAGUE:
        flags.append("vague-source")
    if saying.carried:
        flags.append("speaker-carried")
    return tuple(flags)
