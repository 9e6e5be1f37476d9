"""Round a cue: its subject, behind it or in front, and the media it speaks to."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from khabar.find.statement_page import MARKS, THAT, Page
from khabar.lexicon.load import lexicon
from khabar.model import Cue, Source, Span, Time

# words that may stand between a verb, its subject and its content without changing either
_WORDS = lexicon().word_sets("statement_words")
FILLERS = _WORDS["fillers"]
CIRCUMSTANCE = _WORDS["circumstance"]
_HEADS = _WORDS["heads"]
OCCASIONS = _WORDS["occasions"]
PREPOSITIONS = {"عن": "عن", "على": "علي", "إلى": "الي", "من": "من", "في": "في"}
_TURNS = _WORDS["turns"]
_TO_HIM = _WORDS["to_him"]


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Words that are never a subject or an object by themselves."""
    return lexicon().function_words


# ---------------------------------------------------------------- the subject
def find_subject(page: Page, cue: Cue, at: int, stop: int) -> tuple[Source | None, int, list[Source]]:
    """Subject behind the verb, the token behind it, and the media spoken to ("قال لرويترز")."""
    spoken_to: list[Source] = []
    j = at
    steps = 0
    while j < stop and steps < 8:
        norm, offset = page.norms[j], page.starts[j]
        source = page.source_from(offset, page.tokens[j].end)
        if source is not None and source.start == offset:
            if _fits(page, cue, source, j):
                if source.entity is None and source.kind == "unnamed":
                    source = _longer(page, source, stop)
                return source, page.index(source.end), spoken_to
            return None, at, spoken_to
        if source is not None and norm[0] == "ل" and source.start - offset <= 1:
            spoken_to.append(source)
            j = page.index(source.end)
            steps += 1
            continue
        quote = page.quote_at(offset)
        if norm == "ل" or (quote is not None and quote.words <= 4 and page.norms[j - 1] == "ل"):
            j = j + 1 if quote is None else max(j + 1, page.index(quote.end))  # "قال لـ «الصحيفة»"
            continue
        if norm in THAT or norm == ":" or (quote is not None and not page.is_name_quote(quote)):
            break
        time = page.doc.at(Time, offset)
        if time is not None and time.start == offset:
            j = max(j + 1, page.index(time.end))
        elif norm == "من" and j + 1 < stop and page.norms[j + 1] in _TURNS:
            j += 2
        elif norm in FILLERS or norm in _TO_HIM or norm in MARKS or norm.startswith("للصح"):
            j += 1
        elif norm == "في" and j + 1 < stop and page.norms[j + 1] in OCCASIONS:
            j, media = occasion(page, j, stop)
            spoken_to += media
        else:
            return _noun_phrase(page, cue, j, stop, at, spoken_to)
        steps += 1
    return None, at, spoken_to


def occasion(page: Page, j: int, stop: int) -> tuple[int, list[Source]]:
    """في مقابلة مع قناة X / في تصريح لوكالة X: skip it, keep the medium."""
    media: list[Source] = []
    k = j + 2
    while k < stop and k < j + 12:
        if page.norms[k] in THAT or page.norms[k] in MARKS or page.quote_at(page.starts[k]) or k in page.cue_at:
            break
        source = page.source_from(page.starts[k], page.tokens[k].end)
        if source is not None:
            if source.kind == "media":
                media.append(source)
                return page.index(source.end), media
            if source.start == page.starts[k] and page.norms[k - 1] not in ("مع", "ل", "من", "في", "بعد"):
                return k, media
        k += 1
    return k, media


def _noun_phrase(page: Page, cue: Cue, j: int, stop: int, at: int, spoken_to: list[Source]) -> tuple[Source | None, int, list[Source]]:
    """A subject that no list knows: "متمردو حزب …", "أهالي القرية", up to the words that open the content."""
    first = page.tokens[j]
    if first.kind != "word" or page.norms[j] in function_words() or j in page.cue_at or page.norms[j] in PREPOSITIONS.values():
        return None, at, spoken_to
    if page.norms[j][0] == "ب" or page.norms[j] in CIRCUMSTANCE:
        return None, at, spoken_to
    if page.norms[j] in _HEADS and (headed := _headed(page, j, stop)) is not None:
        return headed, page.index(headed.end), spoken_to
    links = {"عن"} if cue.lemma in ("أعرب", "عبر", "كشف", "تحدث", "أعلن") else set()
    if cue.needs and cue.lemma not in ("ذكر", "أفاد", "كشف", "أضاف", "أشار", "لفت"):
        return None, at, spoken_to
    k = j
    inner: Source | None = None
    while k < stop and k - j < 8:
        norm = page.norms[k]
        if norm in THAT or norm in MARKS or page.quote_at(page.starts[k]) or norm in CIRCUMSTANCE or k in page.cue_at or norm in PREPOSITIONS.values():
            break
        source = page.source_from(page.starts[k], page.tokens[k].end)
        if source is not None:
            inner = inner or source
            k = page.index(source.end)
            continue
        k += 1
    m = k
    while m < stop and m - k < 12 and not (page.norms[m] in THAT or page.norms[m] == ":" or page.quote_at(page.starts[m]) or (m == k and page.norms[m] in links)):
        if m in page.cue_at and page.cue_at[m].kind in ("past", "present"):
            return None, at, spoken_to
        m += 1
    if k == j or m >= stop or not (page.norms[m] in THAT or page.norms[m] == ":" or page.quote_at(page.starts[m]) or (m == k and page.norms[m] in links)):
        return None, at, spoken_to
    if page.norms[m] in links and page.norms[m] not in THAT and inner is None and not page.norms[j].startswith("ال"):
        return None, at, spoken_to
    if cue.gender == "f" and not page.norms[j].endswith(("ة", "ات", "اء")) and inner is None and not page.norms[j].startswith(("مصادر", "وسا", "صحف", "تقارير")):
        return None, at, spoken_to
    span = Span(first.start, page.tokens[k - 1].end)
    entity = inner.entity if inner is not None and inner.kind in ("media", "org") and page.index(inner.start) - j <= 2 else None
    person = next((s for s in page.sources_between(span.start, span.end) if s.kind == "person" and s.entity is not None), None)
    if person is not None and person.entity is not None:  # "أمين المنطقة رئيس اللجنة المهندس فلان"
        entity = person.entity
        span_of_name = person.name
    else:
        span_of_name = span
    kind = "person" if person is not None else "media" if entity is not None and entity.type == "MEDIA" else "org" if entity is not None else "unnamed"
    name_en = entity.name_en if entity is not None else page.text[span.start : span.end]
    gender = "f" if page.norms[j].endswith(("ة", "ات")) else ""
    return (
        Source(start=span.start, end=span.end, rule="source.words", name=span_of_name, name_en=name_en, kind=kind, entity=entity, gender=gender, number="many", type="unnamed"),  # type: ignore[arg-type]
        k,
        spoken_to,
    )


def _headed(page: Page, j: int, stop: int) -> Source | None:
    """"هيئة الأرصاد الجوية", "الحزب الحاكم": a head noun with its genitive and adjectives."""
    k = j + 1
    if not page.norms[j].startswith("ال") and page.norms[j][-1] not in "ه":
        if k >= stop or page.tokens[k].kind != "word" or k in page.cue_at or page.norms[k] in CIRCUMSTANCE or page.norms[k] in THAT:
            return None
        k += 1
    while k < stop and k - j < 6 and page.tokens[k].kind == "word" and k not in page.cue_at:
        adjective = page.norms[k].startswith("ال") and page.norms[k].endswith(("ية", "ي", "ون", "ين", "ة", "م", "د"))
        if not page.norms[k].startswith("لل") and not (adjective and (page.norms[k - 1].startswith("لل") or page.source_from(page.starts[k], page.tokens[k].end) is None)):
            break
        k += 1
    span = Span(page.starts[j], page.tokens[k - 1].end)
    return Source(
        start=span.start, end=span.end, rule="source.words", name=span, name_en=page.text[span.start : span.end], kind="unnamed",
        gender="f" if page.norms[j].endswith(("ة", "ات")) else "", type="unnamed",
    )  # fmt: skip


def _longer(page: Page, source: Source, stop: int) -> Source:
    """"خبراء الطاقة أن": an office or role with further nouns before the clause opens."""
    k = page.index(source.end)
    j = k
    while j < stop and j - k < 4 and page.norms[j].startswith("ال") and j not in page.cue_at and page.doc.at(Time, page.starts[j]) is None and page.source_from(page.starts[j], page.tokens[j].end) is None:
        j += 1
    if j == k or j >= stop or not (page.norms[j] in THAT or page.norms[j] in (":", "،") or page.quote_at(page.starts[j])):
        return source
    end = page.tokens[j - 1].end
    return replace(source, end=end, name=Span(source.name.start, end))


def _fits(page: Page, cue: Cue, source: Source, j: int) -> bool:
    """Can this source be the verb's subject? A feminine verb has no masculine subject; a masculine one right before a feminine is not its verb."""
    if source.kind == "media" and page.norms[j].startswith("ل") and page.tokens[j].start != source.start:
        return False
    if source.type == "place":
        return False
    if cue.gender == "m" and cue.number == "s" and source.gender == "f" and source.number == "one":
        return False
    if cue.gender == "f" and source.gender == "m" and source.number == "one" and not (source.kind == "person" and source.entity is not None):
        return False
    return not (cue.number == "d" and source.number == "one" and source.gender == "f")


def _is_island(page: Page, first: int, i: int) -> bool:
    """"أردوغان، الذي وصل إلى باكو صباحا، قال": commas on both sides of what stands between subject and verb."""
    return 2 < i - first < 26 and page.norms[first] in "،," and page.norms[i - 1] in "،," and page.norms[first + 1] in ("الذي", "التي", "الذين", "خلال", "في", "بعد", "وهو", "وهي", "على", "علي")


def subject_before(page: Page, cue: Cue, floor: int) -> Source | None:
    """Subject in front of the verb: "الوزير … قال", "زيلينسكي، الذي قال"."""
    i = page.index(cue.start)
    if i >= len(page.tokens) or page.tokens[i].start < cue.start:
        return None
    source = page.source_before(cue.start, floor)
    if source is None:
        return None
    first = page.index(source.end)
    if i - first > 6 or _is_island(page, first, i):
        if not _is_island(page, first, i):
            return None
        first = i
    for k in range(first, i):
        norm = page.norms[k]
        if not (norm in MARKS or norm in FILLERS or norm in ("الذي", "التي", "الذين", "قد", "كان", "كانت", "ان", "فقد", "هو", "هي", "لم", "لا", "سوف", ")", '"')):
            return None
        if norm in (".", "؟", "!", ":"):
            return None
    if source.type == "place":
        return None
    head = min(page.index(source.start), len(page.tokens) - 1)
    before = page.norms[head - 1] if head else ""
    relative = any(page.norms[k] in ("الذي", "التي", "الذين") for k in range(first, i))
    governed = before.endswith(("مدينة", "ولاية", "محافظة", "منطقة", "دولة")) or before in PREPOSITIONS.values() or before in ("مع", "بين", "ضد") or (page.tokens[head].start < source.start and page.norms[head][0] in "بلك")
    if governed and not relative and page.starts[head] > floor + 2:
        return None
    if source.kind == "document" and cue.link != "document" and cue.lemma not in ("قال", "ذكر", "أشار", "أفاد", "أضاف", "أكد", "أوضح", "كشف", "حذر"):
        return None
    if (cue.gender == "f" and source.gender == "m") or (cue.gender == "m" and source.gender == "f" and source.number == "one"):
        return None
    return source
