"""How far what is said reaches, and in which mode it stands."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from khabar.find.statement_page import FINITE, MARKS, THAT, Opening, Page
from khabar.lexicon.load import lexicon
from khabar.model import Cue, Mention, Quotation, Sentence, Span
from khabar.model.found import Mode
from khabar.text.fold import fold_word

_WORDS = lexicon().word_sets("statement_words")
_JOINING = _WORDS["joining"]
_TAILS = _WORDS["tails"]
_NAMING = _WORDS["naming"]
_TIES = _WORDS["ties"]
_TRIMMED = " \t\u00a0\u200f\u200e،,؛;:.-–"


class Content(Struct):
    start: int
    end: int
    mode: Mode


def content_from(page: Page, cue: Cue, opening: Opening, stop: int) -> Content | None:
    """Extent of the content that opens here; at most to the end of the sentence, or of the quotation that runs over it."""
    start = opening.offset
    quote = page.quote_at(start)
    if quote is not None and not page.is_name_quote(quote):
        return _quoted(page, cue, quote, stop, opening.kind)
    end = extent(page, cue, start, stop, opening.kind)
    span = trim(page, start, end)
    if span is None:
        return None
    return Content(span.start, span.end, mode_of(page, span.start, span.end))


def _quoted(page: Page, cue: Cue, quote: Quotation, stop: int, kind: str) -> Content | None:
    """A quotation, alone (direct) or with more of the same content behind it (mixed)."""
    if not quote.closed:
        span = trim(page, quote.inner.start, _end_of_open(page, quote))
        return Content(span.start, span.end, "direct") if span is not None else None
    behind = page.index(quote.end)
    more = behind < len(page.tokens) and page.starts[behind] < max(stop, quote.end) and page.norms[behind] not in MARKS | {")", '"'}
    if more and _goes_on(page, behind):
        end = extent(page, cue, quote.end, max(stop, quote.end), kind)
        span = trim(page, quote.start, end)
        if span is not None and span.end > quote.end + 2:
            return Content(span.start, span.end, "mixed")
    return Content(quote.inner.start, quote.inner.end, "direct")


def _end_of_open(page: Page, quote: Quotation) -> int:
    """A quotation that never closes ends where a later sentence reports anew: "… الاتفاق. وأضاف أن"."""
    end = page.sentence_stop(quote.inner.start)
    while end < quote.inner.end:
        k = page.index(end)
        while k < len(page.tokens) and page.tokens[k].kind == "mark":
            k += 1
        cue = page.cue_at.get(k)
        narrates = k < len(page.tokens) and page.norms[k] in ("وكان", "وكانت", "وقد", "يذكر", "يشار", "ويذكر", "ويشار", "جدير", "وياتي", "وتاتي")
        if (narrates or (cue is not None and cue.kind in FINITE)) and page.starts[k] < quote.inner.end:
            return end
        sentence = page.doc.at(Sentence, page.starts[k]) if k < len(page.tokens) else None
        if sentence is None or sentence.end <= end:
            break
        end = sentence.end
    return quote.inner.end


def _goes_on(page: Page, k: int) -> bool:
    """Do the words behind a closing mark belong to the content ("... سيكون محور المكالمة"), rather than to the narrator?"""
    cue = page.cue_at.get(k)
    if cue is not None and (cue.kind in ("participle", "phrase", "narrator") or cue.kind in FINITE):
        return False
    if page.norms[k] in _JOINING or page.norms[k] in _TAILS:
        return False
    return not (page.norms[k][0] == "و" and k in page.cue_at)


def extent(page: Page, cue: Cue, start: int, stop: int, kind: str) -> int:
    """Offset where the narrator resumes."""
    k = page.index(start)
    if page.starts[k] < start and k < len(page.tokens) and page.tokens[k].end <= start:
        k += 1
    first = k
    while k < len(page.tokens) and page.starts[k] < stop:
        offset = page.starts[k]
        quote = page.quote_at(offset)
        if quote is not None:
            if quote.end > stop:
                stop = page.sentence_stop(quote.end - 1) if quote.closed else quote.end
            k = max(k + 1, page.index(quote.end))
            if "person ب" in cue.takes and k < len(page.tokens) and page.norms[k] in _TIES:
                return quote.end
            continue
        if k > first and _resumes(page, cue, k, kind, first):
            return _back(page, k, first)
        k += 1
    return min(stop, page.tokens[k - 1].end if k else stop)


def _resumes(page: Page, own: Cue, k: int, kind: str, first: int) -> bool:
    """Does the narrator resume at token k: a new cue at the sentence's own level, a source phrase, a tail?"""
    norm, before = page.norms[k], page.norms[k - 1]
    cue = page.cue_at.get(k)
    if cue is not None and cue.start != own.start:
        particle = page.starts[k] < cue.start
        if cue.kind == "narrator":
            return cue.lemma in ("يذكر أن", "علما أن") and (particle or before in MARKS)
        if cue.kind == "participle":
            if norm.startswith("ال") or not norm.endswith(("ا", "ة", "ين", "ان")):
                return False
            tied = norm.endswith("ا") or (norm.endswith("ة") and own.gender == "f" and not (THAT | {"الي"}).isdisjoint(page.norms[page.index(cue.end) :][:1]))
            return before in MARKS or (tied and before not in _LINKING_VERBS and _opens_soon(page, cue))
        if cue.kind == "phrase":
            if "clause" in cue.takes:
                after = page.cue_at.get(page.index(cue.end))
                return after is not None and after.kind in FINITE
            if {"source", "source ل", "source ب", "suffix"} & set(cue.takes):
                behind = page.index(cue.end)
                return behind >= len(page.norms) or page.norms[behind].removeprefix("ل") not in not_sources()
            return "turn" in cue.takes and before in MARKS
        if cue.kind in FINITE:
            if particle and norm[0] == "و":
                return _reports(page, cue, own) and own.kind in ("past", "present", "participle") and (before in MARKS or cue.kind == own.kind or kind in ("object", "prep"))
            if before in _JOINING and k >= 2:
                return True
            if not particle and _is_told_of_it(page, cue, k):
                return True
            if before in MARKS and cue.kind == "past" and not particle and own.kind == "past" and before != ":":
                return page.norms[k - 1] in "،," and cue.gender == own.gender and kind != "colon" and (k - first > 6 or kind != "that")  # "أن الادعاء العام، وجه تهمة": a subject with its comma
    if (kind in ("prep", "object") or before in MARKS) and norm in ("بعد", "عقب", "اثر", "غداة") and own.act != "DENY":
        return True
    if norm in ("التي", "الذي", "الذين") and before in MARKS and (named := page.cue_at.get(k + 1)) is not None and fold_word(named.lemma) in _NAMING:
        return True  # "…، التي وصفها بأنها": the narrator's words about what was said
    if norm in _TAILS and before in MARKS:
        return True
    if norm == "في" and page.norms[k + 1 : k + 3] in (["اشارة", "الي"], ["تلميح", "الي"], ["اشارة", "ل"]):
        return True
    if norm in ("لكنه", "لكنها", "ولكنه", "ولكنها", "لكن") and page.norms[k + 1 : k + 2] in (["لم"], ["لا"]) and page.norms[k + 2 : k + 3] and page.norms[k + 2] in _WORDS["left_unsaid"]:
        return True  # "لكنه لم يحدد وجهتها"
    if norm == "بينما" and kind != "quote":
        return True
    if norm in ("التي", "الذي", "الذين") and kind in ("prep", "object") and (before in "،," or _is_named(page, k - 1)):
        return True  # "مسؤوليته عن هجوم المقهى، الذي استهدف": what the narrator tells of a thing known
    if norm == "وسط" and before not in ("(", "في", "من", "الي", "علي") and (before in MARKS or not page.norms[k + 1 : k + 2] or not page.norms[k + 1].startswith("ال")):
        return True
    if norm == "علي" and k + 1 < len(page.norms) and page.norms[k + 1] == "خلفية" and before in MARKS:
        return True
    if norm == "في" and k + 1 < len(page.norms) and page.norms[k + 1] in ("حين",) and before in MARKS:
        return True
    if norm == "في" and (page.norms[k + 1 : k + 3] == ["الوقت", "الذي"] or (page.norms[k + 1 : k + 2] == ["وقت"] and page.norms[k + 2 : k + 3] and page.norms[k + 2][0] in "يت" and before in MARKS)):
        return True
    if norm == "ردا" and before in MARKS:
        return True
    if norm in ("بينما", "فيما", "لكن", "ولكن") and _verb_follows(page, k):
        return True
    if norm == "فيما" and k + 1 < len(page.norms) and page.norms[k + 1][0] in "يت" and page.norms[k + 1] not in ("يتعلق", "تعلق", "يخص", "يلي", "يبدو", "يتصل", "يسمي", "يعرف"):
        return True  # "احترام الاتفاق فيما يثير انتخابه مخاوف"
    if norm in ("وكان", "وكانت") and kind != "quote":
        return before in MARKS or any((c := page.cue_at.get(j)) is not None and c.kind == "past" for j in range(k + 1, min(k + 6, len(page.tokens))))
    return False


def _is_named(page: Page, k: int) -> bool:
    """Does a name of several words end at token k? A relative clause behind it tells of it, and does not say which one is meant."""
    mention = page.doc.at(Mention, page.starts[k])
    return mention is not None and mention.end == page.tokens[k].end and mention.type in ("ORG", "GROUP", "PERSON") and mention.start < page.starts[k]


def _is_told_of_it(page: Page, cue: Cue, k: int) -> bool:
    """"قصفت ناقلات نفط قالت القوات إنها تحمل أسلحة": behind an indefinite noun, the narrator's words about the thing."""
    before = page.norms[k - 1]
    if page.tokens[k - 1].kind != "word" or before.startswith("ال") or before in lexicon().function_words or before in THAT or (k - 1) in page.cue_at:
        return False
    if k > 1 and (page.norms[k - 2] in THAT or page.doc.at(Mention, page.starts[k - 1]) is not None):
        return False  # "إن دمشق أبلغت موسكو بأنها": the subject
    source = page.source_from(page.starts[k + 1], page.tokens[k + 1].end) if k + 1 < len(page.tokens) else None
    behind = page.index(source.end) if source is not None and source.start == page.starts[k + 1] else -1
    return 0 <= behind < len(page.norms) and page.norms[behind] in ("انه", "انها", "انهم", "بانه", "بانها")


def _reports(page: Page, cue: Cue, own: Cue) -> bool:
    """Does this verb open something said: a clause, a quotation, a colon, one of its prepositions; or a plain object where it takes one?"""
    first = page.index(cue.end)
    near = page.norms[first : first + 14]
    if any(n in THAT or n == ":" for n in near) or any(page.quote_at(o) for o in page.starts[first : first + 8]):
        return True
    if "object" in cue.takes:  # "قال المتحدثون إن طائرات أغرقت سفينة، وهاجمت أخرى": another's deed
        return cue.gender == own.gender or first >= len(page.tokens) or page.source_from(page.starts[first], page.tokens[first].end) is not None
    frames = {take.removeprefix("person ") for take in cue.takes}
    for norm in near[:9]:
        if norm in MARKS and norm not in "،,":
            return False
        if any(norm == fold_word(frame) or (len(frame) == 1 and norm[0] == frame and len(norm) > 3) for frame in frames if frame not in ("that", "quote", "clause")):
            return True
    return False


_LINKING_VERBS = _WORDS["linking_verbs"]


def _opens_soon(page: Page, cue: Cue) -> bool:
    """Does إلى/على/أن or a quotation stand right behind: is the participle one that reports?"""
    k = page.index(cue.end)
    if page.norms[k : k + 2] == ["في", "هذا"] and page.norms[k + 2 : k + 3] in (["الصدد"], ["السياق"], ["الاطار"], ["الشان"]):
        k += 3
    if k < len(page.tokens) and cue.addressed == "object" and (whom := page.source_from(page.starts[k], page.tokens[k].end)) is not None and whom.start == page.starts[k]:
        k = page.index(whom.end)  # "مطالبا المجلس ب"
    near = page.norms[k : k + 2]
    if near and near[0][0] == "ب" and len(near[0]) > 4 and {"ب", "person ب"} & set(cue.takes):
        return True
    return any(n in THAT or n in ("الي", "علي", "عن", "من", ":") for n in near[:1]) or any(n in THAT for n in near)


@lru_cache(maxsize=1)
def not_sources() -> frozenset[str]:
    """Rules, plans and criteria that something is according to, though they say nothing."""
    return lexicon().word_sets("not_sources")["words"]


def _verb_follows(page: Page, k: int) -> bool:
    return any((c := page.cue_at.get(j)) is not None and c.kind in FINITE for j in range(k + 1, min(k + 6, len(page.tokens))))


def _back(page: Page, k: int, first: int) -> int:
    """End of the content before token k, joining words stripped."""
    k -= 1
    while k > first and (page.norms[k] in _JOINING or page.norms[k] in MARKS or page.norms[k] in ("من", "جانبه", "جهته", "جهة", "ناحية", "اخري", "جانب", "اخر")):
        if page.norms[k] in ("جانب", "اخر", "اخري", "جهة", "ناحية", "من") and not _turn(page, k):
            break
        k -= 1
    return page.tokens[k].end


def _turn(page: Page, k: int) -> bool:
    """من جهته, من جانب آخر: words that turn to the next speaker."""
    window = page.norms[max(0, k - 2) : k + 3]
    return "من" in window and any(w in window for w in ("جانبه", "جهته", "جهة", "ناحية", "جانب", "جانبها", "جهتها"))


def trim(page: Page, start: int, end: int) -> Span | None:
    """The span without marks and spaces at its edges."""
    text = page.text
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return Span(start, end) if end > start else None


def mode_of(page: Page, start: int, end: int) -> Mode:
    """mixed where a part of the content is quoted (a name in marks is not), else indirect."""
    over = page.quote_over(start)
    if over is not None and end <= over.end:
        return "direct"  # the quotation opened before the cue: الجزائر "تدين …"
    for quote in page.doc.within(Quotation, start, end + 2):
        if quote.start < end and not page.is_name_quote(quote) and quote.closed:
            return "mixed"
    return "indirect"


def quoted_before(page: Page, cue: Cue, floor: int) -> Content | None:
    """«…»، قال الوزير: the quotation that closes right before the cue."""
    i = page.index(cue.start)
    k = i - 1
    while k >= 0 and page.norms[k] in ("،", ",", "-", "كما", "و"):
        k -= 1
    if k < 0:
        return None
    for quote in page.doc.within(Quotation, max(floor, page.line_start(cue.start)), cue.start):
        if quote.end == page.tokens[k].end and quote.words >= 4 and quote.closed:
            return Content(quote.inner.start, quote.inner.end, "direct")
    return None
