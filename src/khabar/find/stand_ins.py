"""Nouns with the article that stand for somebody named before: الحركة, المنظمة, التكتل, العاصمة, المملكة."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from khabar.find.home import Home
from khabar.lexicon.entries import Organisation, Outlet, StandIn
from khabar.lexicon.load import lexicon
from khabar.lexicon.match import Matcher
from khabar.lexicon.names import names
from khabar.model import Document, Entity, Line, Mention, Reference, Section, Token
from khabar.text.tokens import norms

_REACH = 6  # paragraphs back
BEHIND = frozenset(  # words with the article that may follow a noun without belonging to it
    ("اليوم", "الاحد", "الاثنين", "الاثنان", "الثلاثاء", "الاربعاء", "الخميس", "الجمعة", "السبت", "التي", "الذي", "الان", "المذكورة", "المذكور", "الي", "الا")
)


@lru_cache(maxsize=1)
def _nouns() -> Matcher[StandIn]:
    found: Matcher[StandIn] = Matcher()
    for entry in lexicon().stand_ins:
        for form in entry.forms:
            found.add(form, entry)
    return found


@lru_cache(maxsize=1)
def _tails() -> frozenset[str]:
    """Last letters of the nouns' first words: whatever particles stand before a word, its end stays, and most words need no further look."""
    return frozenset(norms(form)[0][-3:] for entry in lexicon().stand_ins for form in entry.forms)


@lru_cache(maxsize=1)
def _heads() -> dict[str, frozenset[str]]:
    """First words of the names of each body and outlet: hamas → حركة."""
    entries: list[Organisation | Outlet] = [*lexicon().organisations, *lexicon().outlets]
    return {entry.id: frozenset(norms(name)[0] for name in (*entry.names, *entry.with_class) if " " in name) for entry in entries}


def find_stand_ins(doc: Document, home: Home, covered: set[int]) -> Iterator[Reference]:
    """Each with the one entity of its sort in the nearest paragraph above that has any; two there leave it open."""
    tokens, tails, matcher = doc[Token], _tails(), _nouns()
    behind = 0
    for i, token in enumerate(tokens):
        if token.norm[-3:] not in tails or i < behind or i in covered:
            continue
        hit = matcher.match_at(tokens, i)
        if hit is None:
            continue
        behind = hit.last + 1
        if hit.last in covered or _is_part(tokens, hit.found[0], hit.first, hit.last, covered):
            continue
        entry = hit.found[0]
        entity = (
            _state_meant(entry, hit.start, tokens[hit.last].end, home)
            if "state" in entry.kinds or "capital" in entry.kinds
            else meant_by(doc, entry, hit.start)
        )
        if entity is not None:
            yield Reference(
                start=hit.start, end=tokens[hit.last].end, rule="reference.noun-again", note=entry.id, entity=entity, how="role", role=entry.id,
                role_en=entity.name_en, state=entity.state, gender="f" if tokens[hit.last].norm.endswith(("ة", "ات")) else "m",
            )  # fmt: skip


def meant_by(doc: Document, entry: StandIn, offset: int) -> Entity | None:
    """The last named entity that may be called so; None where a paragraph names two."""
    section = doc.at(Section, offset)
    top = section.start if section is not None else 0
    heads = {word for head in entry.heads for word in norms(head)}
    lines = doc[Line]
    at = doc.index_from(Line, offset + 1) - 1
    mentions = doc[Mention]
    stop = doc.index_from(Mention, offset)
    for number in range(at, max(-1, at - _REACH), -1):
        line = lines[number]
        if line.start < top:
            break
        first = doc.index_from(Mention, line.start)
        found = {m.entity.id: m.entity for m in mentions[first:stop] if _fits(doc, entry, heads, m)}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
        stop = first
    return None


def noun_entry(norm: str) -> StandIn | None:
    """The entry of a single word."""
    found = _nouns().exact((norm,))
    return found[0] if found else None


def _fits(doc: Document, entry: StandIn, heads: set[str], mention: Mention) -> bool:
    entity = mention.entity
    if entity.id in entry.ids or entity.kind in entry.kinds:
        return True
    if mention.type not in ("ORG", "GROUP", "MEDIA") or not heads:
        return False
    before = norms(doc.text[max(0, mention.start - 12) : mention.start])
    first = norms(doc.text[mention.start : mention.end])[:1]
    return not heads.isdisjoint((*before[-1:], *first)) or not heads.isdisjoint(_heads().get(entity.id, ()))


def _is_part(tokens: Sequence[Token], entry: StandIn, first: int, last: int, covered: set[int]) -> bool:
    """Part of a longer phrase: "الجريمة المنظمة", "الحركة الإسلامية", "العاصمة صنعاء"."""
    before = tokens[first - 1] if first else None
    if before is not None and before.kind == "word" and before.norm.startswith("ال") and first - 1 not in covered and tokens[first].norm.startswith("ال"):
        return before.norm not in BEHIND
    if last + 1 >= len(tokens):
        return False
    after = tokens[last + 1]
    if after.kind != "word" or (last + 1 in covered and "capital" in entry.kinds):
        return after.norm in ('"', "(") or after.kind == "word"
    agrees = tokens[last].norm.endswith(("ة", "ا")) == after.norm.endswith("ة")
    return agrees and after.norm.startswith("ال") and after.norm not in BEHIND


def _state_meant(entry: StandIn, offset: int, end: int, home: Home) -> Entity | None:
    found = home.at(offset, end)
    state = names().state(found.state) if found is not None else None
    if state is None or (entry.ids and state.id not in entry.ids):
        return None
    return names().entity(state.capital.id) if "capital" in entry.kinds and state.capital else names().entity(state.id) if "state" in entry.kinds else None
