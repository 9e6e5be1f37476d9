"""Sources told by their class noun alone: "وأضافت الهيئة", "وأشار التقرير", "بحسب المصدر ذاته" mean the body, the document, the source named before."""

from __future__ import annotations

from msgspec.structs import replace

from khabar.find.statement_page import Page
from khabar.lexicon.load import lexicon
from khabar.model import Source

_WORDS = lexicon().word_sets("statement_words")
_HEADS = _WORDS["again_heads"]
_DOCUMENTS = _WORDS["again_documents"]
_PEOPLE = _WORDS["again_people"]
_BOTH = frozenset({"طرفان", "جانبان", "وزيران", "رئيسان", "زعيمان", "بلدان", "حكومتان"})
_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "عينها", "نفس", "ذات"})


def again(page: Page, source: Source, last: Source | None) -> Source:
    """The source with the name of whom it means; unchanged where that cannot be told. `last`: who spoke before."""
    if source.entity is not None or source.kind not in ("org", "unnamed", "document", "media") or source.rule == "source.stranger":
        return source
    words = page.norms[page.index(source.start) : page.index(source.end)]
    core = [word for word in words if word not in _SAME]
    if len(core) != 1 or not core[0].startswith("ال"):
        return source
    head = core[0][2:]
    if head in _BOTH:
        pair = next((s for s in reversed(page.sources_between(0, source.start)) if s.rule == "source.joint" and s.number == "two" and s.type in ("person", "state")), None)
        return replace(source, name_en=pair.name_en, entity=pair.entity, others=pair.others, kind=pair.kind) if pair is not None else _who_met(page, source)
    if head == "اطراف":
        return _who_met(page, source)
    if head in _PEOPLE and source.kind == "unnamed" and (len(words) == 1 or last is None):
        return _earlier(page, source, head)
    if head == "مصدر" and len(words) > 1 and last is not None:
        return replace(source, name_en=last.name_en, entity=last.entity, kind=last.kind)
    if head in _DOCUMENTS:
        return _document(page, source, head)
    return _body(page, source, head) if head in _HEADS else source


def _who_met(page: Page, source: Source) -> Source:
    """"بحث الرئيس مع قادة الحلف … وأعرب الأطراف": those of the sentence before that met."""
    before = page.sources_between(max(0, source.start - 400), source.start)
    for at in range(len(before) - 1, 0, -1):
        k = page.index(before[at].start)
        if k and page.norms[k - 1] == "مع" and page.line_start(before[at - 1].start) == page.line_start(before[at].start):
            first = next(s for s in before if page.sentence_start(s.start) == page.sentence_start(before[at].start))
            if first is not before[at] and first.kind in ("person", "state", "org") and first.type != "place":
                return replace(source, name_en=f"{first.name_en} and {_inside(before[at])}")
    return source


def _inside(source: Source) -> str:
    """An office's English as it stands inside a phrase."""
    return source.name_en[:1].lower() + source.name_en[1:] if source.entity is None and source.name_en[1:2].islower() else source.name_en


def _earlier(page: Page, source: Source, head: str) -> Source:
    """"مصدر أمني … وأضاف المصدر": the fuller phrase before."""
    for k in reversed(page.places.get(head, ())):
        if page.starts[k] >= source.start:
            continue
        before = page.phrases.get(head)
        if before is None or before.start != page.starts[k]:
            before = page.source_over(page.starts[k])
        if before is not None and before.entity is None and page.index(before.end) - k > 1 and " and " not in before.name_en:
            return replace(source, name_en=before.name_en)
        return source
    return source


def _body(page: Page, source: Source, head: str) -> Source:
    """The nearest body before whose name begins with the noun."""
    for before in reversed(page.sources_between(0, source.start)[-40:]):
        first = page.norms[page.index(before.start)].removeprefix("و").removeprefix("ل")
        if before.entity is not None and before.kind in ("org", "media") and first in (head, "ال" + head) and page.index(before.end) - page.index(before.start) > 1:
            return replace(source, name_en=before.name_en, entity=before.entity, kind=before.kind)
    said = page.phrases.get(head)
    return replace(source, name_en=said.name_en, kind=said.kind) if said is not None and said.start < source.start else source


def _document(page: Page, source: Source, head: str) -> Source:
    """Whose statement, report, study: of the body behind or before its first mention."""
    k = next((i for i in sorted([*page.places.get(head, ()), *page.places.get(head + "ا", ()), *page.places.get("ل" + head, ())], reverse=True) if page.starts[i] < source.start), None)
    if k is None:
        return source
    stop = page.sentence_stop(page.starts[k])
    behind = [s for s in page.sources_between(page.tokens[k].end, stop) if s.start - page.tokens[k].end < 30]
    before = [s for s in page.sources_between(page.sentence_start(page.starts[k]), page.starts[k]) if s.kind in ("org", "state") and s.type != "place"]
    owner = next((s for s in behind if s.kind in ("org", "state", "media") and s.type != "place"), None) or (before[-1] if before else None)
    if owner is None or " of " in source.name_en:
        return source
    return replace(source, name_en=f"statement of {owner.name_en}" if head in ("بيان", "بلاغ") else f"{owner.name_en} {source.name_en.partition(' (')[0]}")
