"""Statements without a verb of saying: "بايدن: لن نرسل قوات", and a quotation that goes on in the next paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.find.statement_acts import act_of
from khabar.find.statement_content import mode_of, trim
from khabar.find.statement_page import FINITE, Page
from khabar.find.statement_phrase import noun_phrase
from khabar.model import Cue, Line, Saying, Source, Span

_SPOKEN_HEADS = frozenset({"بالطبع", "طبعا", "نعم", "كلا", "اعتقد", "نعتقد", "نحن", "انا", "انني", "اننا", "لدينا", "شخصيا"})


def headline(page: Page, line: Line, cues: Sequence[Cue]) -> Saying | None:
    """"بايدن: لن نرسل قوات": a source, a colon, what it says."""
    first, stop = page.index(line.start), page.index(line.end)
    while first < stop and page.tokens[first].kind == "mark" and page.norms[first] not in ('"',):
        first += 1
    colons = [i for i in range(first, stop) if page.norms[i] == ":" and (page.quote_over(page.starts[i]) is None)]
    for colon in colons[:2]:
        source = page.source_before(page.tokens[colon].start, line.start)
        if source is None or page.tokens[colon].start - source.end > 3:
            source = _phrase(page, first, colon)
        if source is None or colon + 2 >= stop:
            continue
        head = page.sentence_start(source.start)
        i = page.index(source.start)
        lead = i - first
        fresh = i == first or source.start - head <= 1 or page.norms[i - 1] in (".", "..", "…", "-", "|", "،", "و")
        if not fresh and not (page.tokens[i].start < source.start and page.norms[i - 1] in (".", "…")):
            continue
        if lead > 14 or any(c.kind in FINITE and head <= c.start < page.tokens[colon].start for c in cues):
            continue
        end = page.sentence_stop(page.starts[colon + 1])
        span = trim(page, page.starts[colon + 1], max(end, page.tokens[colon + 1].end))
        if span is None or len(page.text[span.start : span.end].split()) < 2:
            continue
        quote = page.quote_at(span.start)
        mode = "direct" if quote is not None and quote.end >= span.end and quote.closed else mode_of(page, span.start, span.end)
        if mode == "direct" and quote is not None:
            span = quote.inner
        if source.kind not in ("person", "state", "org", "unnamed", "media", "document") or (source.type == "place" and lead == 0 and page.norms[colon + 1].isdigit()):
            continue
        return Saying(
            start=span.start, end=span.end, rule="statement.headline", note="colon", cue=Span(page.starts[colon], page.starts[colon] + 1), lemma=":",
            act=act_of(page, "STATE", span.start, span.end, source), mode=mode, speaker=source, whole=Span(source.start, span.end), confidence=0.8,
        )  # fmt: skip
    return None


def _phrase(page: Page, first: int, colon: int) -> Source | None:
    """"تقرير أممي: …", "خبير اقتصادي: …": a phrase of no list that fills the line up to its colon."""
    phrase = noun_phrase(page, first, colon)
    return phrase if phrase is not None and page.index(phrase.end) == colon else None


def spoken_first(page: Page, line: Line, found: Sequence[Saying]) -> Saying | None:
    """"بالطبع لن نوقع. وقال الوزير: …": a paragraph that opens with spoken words, and names who speaks behind them."""
    first = page.index(line.start)
    if first >= len(page.tokens) or page.norms[first] not in _SPOKEN_HEADS or not found:
        return None
    named = min(found, key=lambda s: s.whole.start)
    stop = named.cue.start - 1 if named.cue is not None else 0
    if named.speaker is None or named.carried or stop <= line.start or page.sentence_start(named.whole.start) != page.starts[page.index(stop)] or page.text[stop] != "و":
        return None
    span = trim(page, page.starts[first], stop)
    if span is None or len(page.text[span.start : span.end].split()) < 4:
        return None
    return Saying(
        start=span.start, end=span.end, rule="statement.spoken-first", note="the speaker is named behind it", cue=None, lemma="", act=act_of(page, "STATE", span.start, span.end, named.speaker),
        mode="direct", speaker=named.speaker, carried=True, outer=named.outer, whole=span, confidence=0.6,
    )  # fmt: skip


def run_on(page: Page, line: Line, last: Saying | None, found: Sequence[Saying]) -> Saying | None:
    """A paragraph that is a quotation and follows one: the same speaker goes on."""
    i = page.index(line.start)
    quote = page.quote_at(page.starts[i]) if i < len(page.tokens) else None
    if quote is None or last is None or last.speaker is None or last.mode == "indirect":
        return None
    if quote.words < 6 or any(s.start < quote.end and quote.start < s.end for s in found):
        return None
    if page.text[quote.end : line.end].strip(" .،"):
        return None
    return Saying(
        start=quote.inner.start, end=quote.inner.end, rule="statement.run-on", note="a quotation that goes on in the next paragraph", cue=None, lemma="",
        act=act_of(page, "STATE", quote.inner.start, quote.inner.end, last.speaker), mode="direct", speaker=last.speaker, carried=True, outer=last.outer, whole=Span(quote.start, quote.end),
        confidence=0.7,
    )  # fmt: skip
