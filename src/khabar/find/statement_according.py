"""وفقا ل X, بحسب X, نقلا عن X, كما أعلنت X: a further source of the sentence's statements, or the source of a bare sentence."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from khabar.find.statement_acts import act_of
from khabar.find.statement_content import mode_of, not_sources, trim
from khabar.find.statement_frames import find_subject
from khabar.find.statement_memory import Memory
from khabar.find.statement_page import FINITE, MARKS, THAT, Page, same_source
from khabar.find.statement_phrase import grown, noun_phrase
from khabar.find.statement_strangers import name_behind
from khabar.lexicon.load import lexicon
from khabar.model import Cue, Dateline, Saying, Source, Span, Time
from khabar.model.found import Mode

_TURNED = [["جهته"], ["جهتها"], ["جانبه"], ["جانبها"], ["ناحيته"], ["ناحيتها"]]  # behind من: somebody else's words
_WORDS = lexicon().word_sets("statement_words")


def read_phrase(page: Page, cue: Cue, found: list[Saying], start: int, stop: int) -> Saying | None:
    """وفقا ل X, بحسب X, نقلا عن X: a further source of the sentence's statements, or the source of a bare sentence."""
    if not {"source", "source ل", "source ب"} & set(cue.takes):
        if "clause" in cue.takes:
            return _by_clause(page, cue, found, start, stop)
        return None
    source = _phrase_source(page, cue)
    if cue.lemma == "جاء في" and (source is None or (source.kind not in ("document", "media") and source.entity is None)):
        source = _said_in(page, cue) or source  # "جاء في الحكم أن"
    if source is not None and cue.lemma == "جاء في" and source.kind not in ("document", "media", "person") and source.entity is None:
        return None  # جاء في المركز الثاني
    if source is None or any(s.rule == "statement.relayed" and s.whole.start <= cue.start < s.start for s in found):
        return None
    if any(link.start <= source.start and source.end <= link.end for s in found for link in (s.speaker, *s.outer) if link is not None and not s.carried):
        return None  # "وفق تقرير نشرته صحيفة": one phrase has read it
    if source.kind == "unnamed" and source.number == "one" and source.end < stop:
        close = next((k for k in range(page.index(source.end), page.index(stop)) if page.tokens[k].kind != "word"), page.index(stop))
        named = name_behind(page, source, close) if close > page.index(source.end) else None
        source = replace(named, end=named.name.end) if named is not None else source  # "وفق رئيس الاتحاد الجهوي بصفاقس فلان"
    told_by = _told_by(page, cue, source)
    further: tuple[Source, ...] = ()
    if told_by is not None:
        source, further = told_by, (source,)
    touched = False
    for at, saying in enumerate(found):
        if not (start <= saying.whole.start < stop) or saying.speaker is None:
            continue
        if not (saying.whole.end <= cue.start or cue.end <= saying.whole.start or saying.whole.start <= cue.start < saying.whole.end):
            continue
        turned = cue.end <= saying.whole.start and cue.start - start > 3 and any("turn" in c.takes for c in page.doc.within(Cue, cue.end, saying.whole.start))
        if turned:
            continue  # "…، حسب المرصد من جانبها، أعلنت اللجنة": the phrase belongs to what stands in front
        between = [s for s in found if s is not saying and saying.whole.end <= s.whole.start < cue.start]
        if any(s.speaker is None or not same_source(s.speaker, saying.speaker) for s in between) and cue.start >= saying.whole.end:
            continue
        if saying.rule == "statement.participle" and saying.carried and cue.end <= saying.whole.start and same_source(source, saying.speaker):
            continue  # "أمر الوزير …، حسب المتحدث، مشيرا إلى": what stands in front is the spokesman's too
        if cue.lemma == "جاء في" and cue.start - start <= 3 and saying.whole.start > source.end and any(c.start == saying.cue.start and c.kind in FINITE for c in page.doc.within(Cue, source.end, saying.whole.end) if saying.cue is not None) and _opens_behind(page, source, saying.whole.start):
            continue  # "جاء في البيان «…»، وأضاف الوزير": the document says what stands right behind it
        touched = True
        if further and same_source(source, saying.speaker):
            found[at] = replace(saying, outer=(*saying.outer, *further))  # "قال الوزير …، بحسب ما نقلت عنه الوكالة"
            continue
        if same_source(source, saying.speaker) or any(same_source(source, s) for s in saying.outer) or _is_own_statement(page, source, saying.speaker):
            continue
        near = cue.lemma in ("نقلا عن", "استنادا إلى", "مستشهدا ب", "استنادا ل")
        both = {"inner": (source, *saying.inner)} if near else {"outer": (*saying.outer, source, *further)}
        found[at] = replace(saying, **both)
    return _bare_sentence(page, cue, source, found, start, stop, further) if not touched else None


def _is_own_statement(page: Page, source: Source, speaker: Source) -> bool:
    """"أكدت النقابة أنها …، بحسب ما جاء في البيان": her own statement is a channel and no further link."""
    return source.kind == "document" and source.entity is None and speaker.kind in ("org", "state", "person") and page.norms[page.index(source.start)] in _WORDS["own_statements"]


def _told_by(page: Page, cue: Cue, source: Source) -> Source | None:
    """"بحسب ما نقلت الوكالة عن مكتب الناطق": whom a medium relays stands nearer to the content."""
    k = page.index(source.end)
    if "نقل" not in page.text[cue.start : cue.end] or k + 1 >= len(page.norms) or page.norms[k] not in ("عن", "علي") or source.end > page.line_stop(cue.start):
        return None
    k += 2 if page.norms[k : k + 2] == ["علي", "لسان"] else 1
    stop = page.index(page.line_stop(cue.start))
    near = page.source_from(page.starts[k], page.tokens[k].end)
    phrase = noun_phrase(page, k, stop)
    if near is not None and near.start == page.starts[k] and not (phrase is not None and phrase.end > near.end):
        return grown(page, near, stop)
    return phrase


def _phrase_source(page: Page, cue: Cue) -> Source | None:
    i = page.index(cue.end)
    if i >= len(page.tokens):
        return None
    token = page.tokens[i]
    cut = 1 if token.norm.startswith("ل") and "source ل" in cue.takes else 0
    if cue.link == "document" and (document := _document(page, cue, i)) is not None:
        return document
    while i + 1 < len(page.tokens) and page.norms[i] in _WORDS["published"]:
        i += 1  # "بحسب تقرير نشرته الصحيفة", "في بيان صادر عن الوزارة"
        token = page.tokens[i]
    while i + 1 < len(page.tokens) and page.norms[i] in ("عنه", "عنها", "عنهم", "له", "لها"):
        i += 1  # "بحسب ما نقلت عنه الوكالات"
        token = page.tokens[i]
    time = page.doc.at(Time, token.start)
    if time is not None and time.start == token.start and "source ل" not in cue.takes:
        i = page.index(time.end)
        token = page.tokens[min(i, len(page.tokens) - 1)]
    if i >= len(page.tokens):
        return None
    source = page.source_from(token.start, token.end + 1)
    phrase = None if token.norm[cut:] in not_sources() else noun_phrase(page, i, page.index(page.line_stop(cue.start)), cut=cut)
    if source is not None and source.start - token.start <= 2 and not (phrase is not None and phrase.end > source.end):
        return grown(page, source, page.index(page.line_stop(cue.start)))
    if phrase is not None:
        return phrase
    text_stop = page.line_stop(cue.start)
    first = token.norm.removeprefix("ل") if "source ل" in cue.takes else token.norm
    if cue.lemma in ("حسب", "وفق", "كما جاء في") or first in not_sources() or (len(first) > 4 and first.endswith(("ها", "هم", "نا", "ه"))) or not _names_somebody(page, first, i):
        return None
    if token.start >= text_stop or token.kind != "word":
        return None
    following = page.source_from(token.end, min(text_stop, token.end + 30))
    j = i
    while j < len(page.tokens) and page.tokens[j].start < text_stop and page.tokens[j].kind == "word" and j - i < 5 and page.norms[j] not in ("ان", "في", "فان", "قد"):
        j += 1
    if j == i:
        return None
    span = Span(token.start + cut, page.tokens[j - 1].end)
    entity = following.entity if following is not None and following.start < span.end and following.kind in ("media", "org") else None
    return Source(start=span.start, end=span.end, rule="source.words", name=span, name_en=entity.name_en if entity else page.text[span.start : span.end], kind="media" if entity and entity.type == "MEDIA" else "unnamed", entity=entity, type="unnamed")


def _said_in(page: Page, cue: Cue) -> Source | None:
    """Whatever something stands in, where a clause follows: the ruling, the entry."""
    i = page.index(cue.end)
    stop = min(page.index(page.line_stop(cue.start)), i + 9)
    k = next((k for k in range(i + 1, stop) if page.norms[k] in THAT or page.norms[k] == ":"), None)
    if k is None or page.norms[i].endswith(("ه", "ها")) or any(page.tokens[j].kind != "word" for j in range(i, k)):
        return None
    span = Span(page.starts[i], page.tokens[k - 1].end)
    return Source(start=span.start, end=span.end, rule="source.words", name=span, name_en=page.text[span.start : span.end], kind="document", gender="m", type="document")


def _document(page: Page, cue: Cue, i: int) -> Source | None:
    """"بحسب تقرير أممي حديث": the document itself, where nothing but adjectives stands behind its noun."""
    first = i - 1
    cut = 1 if page.norms[first].startswith("ل") and len(page.norms[first]) > 3 else 0
    document = noun_phrase(page, first, page.index(page.line_stop(cue.start)), cut=cut)
    if document is None or document.kind != "document" or page.index(document.end) == i or not page.norms[i].endswith(("ي", "ية", "ة")):
        return None
    behind = page.index(document.end)
    named = page.source_from(page.starts[i], page.starts[i] + 2)
    if named is not None or page.norms[i].startswith(("ل", "ال")) or (behind < len(page.norms) and page.norms[behind] in _WORDS["published"]):
        return None
    return document


def _names_somebody(page: Page, first: str, i: int) -> bool:
    """"بحسب المرصد.", "على حد قول سوجات": no ordinary word, or one with the article that ends the phrase."""
    if first not in lexicon().ordinary_words:
        return True
    closed = i + 1 >= len(page.tokens) or page.norms[i + 1] in MARKS or page.starts[i + 1] >= page.sentence_stop(page.starts[i])
    return closed and first.startswith(("ال", "ل"))


def _bare_sentence(page: Page, cue: Cue, source: Source, found: Sequence[Saying], start: int, stop: int, outer: tuple[Source, ...] = ()) -> Saying | None:
    """No verb of saying in the sentence: what stands before the phrase (or, where it opens the sentence, behind it) is the content."""
    if cue.start - start <= 3:
        at = source.end
        i = page.index(at)
        while i < len(page.tokens) and page.norms[i] in MARKS | {"فان", "فانه", "فانها", "فانهم", "ان", "قد", "فقد", "ايضا", "كذلك"}:
            i += 1
        if cue.lemma == "جاء في":
            i = _opens_behind(page, source, stop) or i
        if i >= len(page.tokens) or page.tokens[i].start >= stop:
            return None
        span = trim(page, page.tokens[i].start, stop)
    else:
        heads = [d.end for d in page.doc.within(Dateline, start, cue.start)]
        floor = max([start, *heads, *[s.whole.end for s in found if s.whole.end <= cue.start]])
        span = trim(page, floor, cue.start)
    clause = span is not None and cue.start - start <= 3 and page.norms[page.index(span.start) - 1] in THAT
    if span is None or len(page.text[span.start : span.end].split()) < (2 if clause else 4):
        return None
    told = page.cue_at.get(page.index(span.start))
    if told is not None and told.kind in FINITE and cue.start > span.start and not THAT.isdisjoint(page.norms[page.index(told.end) :][:1]):
        opened = trim(page, page.tokens[page.index(told.end)].end, span.end)  # "وأضاف أن …، حسب المصدر نفسه"
        span = opened if opened is not None else span
    quote = page.quote_at(span.start)
    if quote is not None and (quote.end >= span.end or (quote.closed and quote.words >= 4 and _told_on(page, quote.end))):
        span = quote.inner
        mode: Mode = "direct"
    else:
        mode = mode_of(page, span.start, span.end)
    return Saying(
        start=span.start, end=span.end, rule="statement.according-to", note=cue.lemma, cue=Span(cue.start, cue.end), lemma=cue.lemma,
        act=act_of(page, "STATE", span.start, span.end, source), mode=mode, speaker=source, link=cue.link, stance=cue.stance, outer=outer,
        whole=Span(min(span.start, cue.start), max(span.end, source.end)), confidence=0.8,
    )  # fmt: skip


def _opens_behind(page: Page, source: Source, stop: int) -> int | None:
    """Where the clause or the quotation opens behind a document and whose it is."""
    first = page.index(source.end)
    for k in range(first, min(first + 14, page.index(stop))):
        if page.norms[k] in THAT and k + 1 < len(page.tokens):
            return k + 1
        if (quote := page.quote_at(page.starts[k])) is not None and page.is_content_quote(quote, k):
            return k
    return None


def _told_on(page: Page, offset: int) -> bool:
    """"جاء في البيان: «…»، مضيفا": does another verb of saying go on behind the quotation?"""
    k = page.index(offset)
    while k < len(page.tokens) and page.norms[k] in MARKS:
        k += 1
    cue = page.cue_at.get(k)
    return cue is not None and (cue.kind in FINITE or cue.kind == "participle")


def own_words(page: Page, cue: Cue, memory: Memory, start: int, stop: int) -> Saying | None:
    """"والأمر نفسه ينطبق على البحر، حسب قوله": a sentence without a verb of saying that goes on with what the speaker before said."""
    if any(s.start < cue.start and s.whole.end > start for s in memory.found) or any(c.kind in FINITE and c.start < cue.start for c in page.doc.within(Cue, start, cue.start)):
        return None
    speaker = memory.goes_on(start)
    suffix = page.norms[page.index(cue.end - 1)]
    if speaker is None or (suffix.endswith("ها") and speaker.gender == "m") or (suffix.endswith("ه") and (speaker.gender == "f" or speaker.number == "many")) or cue.start - start <= 3:
        return None
    span = trim(page, start, cue.start)
    if span is None or len(page.text[span.start : span.end].split()) < 4 or page.norms[page.index(span.start) : page.index(span.start) + 2][1:] in _TURNED:
        return None
    return Saying(
        start=span.start, end=span.end, rule="statement.own-words", note=cue.lemma, cue=Span(cue.start, cue.end), lemma=cue.lemma,
        act=act_of(page, "STATE", span.start, span.end, speaker), mode=mode_of(page, span.start, span.end), speaker=speaker, carried=True, link=cue.link, stance=cue.stance,
        whole=Span(span.start, cue.end), confidence=0.7,
    )  # fmt: skip


def _by_clause(page: Page, cue: Cue, found: list[Saying], start: int, stop: int) -> Saying | None:
    """"… ، بحسب ما أعلنت الرئاسة": the clause behind names the source of what stands before."""
    i = page.index(cue.end)
    verb = page.cue_at.get(i)
    if verb is None or verb.kind not in FINITE:
        return None
    if any(s.cue is not None and s.cue.start == verb.start for s in found):
        return None
    subject, _, spoken_to = find_subject(page, verb, page.index(verb.end), page.index(stop))
    if subject is None:
        return None
    if subject.kind == "unnamed" and subject.number == "one":
        subject = name_behind(page, subject, page.index(stop)) or subject  # "حسب ما أفاد به كاتب عام النقابة، فلان"
    media = tuple(s for s in spoken_to if s.kind == "media")
    touched = any(start <= s.whole.start < cue.start and s.speaker is not None and s.whole.end >= cue.start - 3 for s in found)
    if not touched and cue.start - start > 3:
        return _bare_sentence(page, replace(cue, act=verb.act), subject, found, start, cue.start, media)
    if touched:
        for at, saying in enumerate(found):
            if start <= saying.whole.start < cue.start and saying.whole.end >= cue.start - 3 and saying.speaker is not None and not same_source(subject, saying.speaker):
                found[at] = replace(saying, outer=(*saying.outer, subject))
    return None
