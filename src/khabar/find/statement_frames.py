"""Round a cue: its subject, behind it or in front, and the media it speaks to."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from khabar.find.statement_english import english
from khabar.find.statement_page import FINITE, MARKS, THAT, Page
from khabar.find.statement_phrase import grown, head_of, noun_phrase
from khabar.find.statement_strangers import name_between_commas, stranger
from khabar.lexicon.load import lexicon
from khabar.model import Cue, Source, Span, Time
from khabar.text.fold import fold_word

# words that may stand between a verb, its subject and its content without changing either
_WORDS = lexicon().word_sets("statement_words")
FILLERS = _WORDS["fillers"]
CIRCUMSTANCE = _WORDS["circumstance"]
OCCASIONS = _WORDS["occasions"]
PREPOSITIONS = {"عن": "عن", "على": "علي", "إلى": "الي", "من": "من", "في": "في"}
_OBJECT_VERBS = _WORDS["object_verbs"]
_BLESSINGS = frozenset({"رحمه", "رحمها", "حفظه", "حفظها", "ايده", "رعاه", "اعزه"})
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
    if at < stop and page.norms[at] in ("تعالي", "عز"):
        return None, stop, spoken_to  # the Quran is no source of news
    if cue.number in ("d", "p") and not cue.object:
        return None, at, spoken_to  # a verb before its subject is singular
    j = at
    steps = 0
    while j < stop and steps < 8:
        norm, offset = page.norms[j], page.starts[j]
        other = page.cue_at.get(j)
        if j > at and other is not None and other.kind in ("past", "present") and other.start != cue.start:
            return None, at, spoken_to
        source = page.source_from(offset, page.tokens[j].end)
        if source is not None and source.start == offset:
            if _fits(page, cue, source, j):
                source = _apposed(page, grown(page, source, stop), stop)
                if _is_addressee(page, cue, page.index(source.end)):
                    return None, at, spoken_to
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
        elif j + 1 < stop and ((norm == "من" and page.norms[j + 1] in _TURNS) or (norm in _BLESSINGS and page.norms[j + 1] == "الله")):
            j += 2
        elif norm in FILLERS or norm in _TO_HIM or norm in MARKS or norm.startswith("للصح"):
            j += 1
        elif norm == "في" and j + 1 < stop and page.norms[j + 1] in OCCASIONS:
            j, media = occasion(page, j, stop)
            spoken_to += media
        else:
            if page.norms[j - 1] in ("خلال", "اثناء", "عقب", "قبل", "بعد", "لدي", "اثر") and j > at:
                return None, at, spoken_to  # "قال خلال زيارة لمولدافيا إن": a circumstance
            phrase = noun_phrase(page, j, stop)
            if phrase is not None and _fits(page, cue, phrase, j) and not _is_addressee(page, cue, page.index(phrase.end)):
                return phrase, page.index(phrase.end), spoken_to
            unknown, behind = stranger(page, cue, j, stop)
            return unknown, behind if unknown is not None else at, spoken_to
        steps += 1
    return None, at, spoken_to


def _apposed(page: Page, source: Source, stop: int) -> Source:
    """"مستشارة الرئيس للأمن، فلانة، إلى": the name between commas behind an office is its holder's."""
    k = page.index(source.end)
    if source.kind != "unnamed" or source.number != "one" or k + 2 >= stop or page.norms[k] not in "،,":
        return source
    person = page.source_from(page.starts[k + 1], page.tokens[k + 1].end) or name_between_commas(page, k + 1, stop)
    if person is None or person.start != page.starts[k + 1] or person.kind != "person":
        return source
    behind = page.index(person.end)
    if behind < stop and not (page.norms[behind] in "،," or page.norms[behind] in THAT):
        return source
    return replace(person, start=source.start, end=page.tokens[behind].end if page.norms[behind] in "،," and behind < stop else person.end, gender=source.gender or person.gender)


def occasion(page: Page, j: int, stop: int) -> tuple[int, list[Source]]:
    """في مقابلة مع قناة X / في تصريح لوكالة X: skip it, keep the medium."""
    media: list[Source] = []
    k = j + 2
    while k < stop and k < j + 12:
        quote = page.quote_at(page.starts[k])
        if quote is not None and quote.words <= 4 and page.norms[k - 1] in ("ل", "مع", "الي"):
            inside = page.source_from(quote.inner.start, quote.inner.end)  # في تصريح لـ"القدس العربي"
            return page.index(quote.end), [inside] if inside is not None and inside.kind == "media" else media
        if page.norms[k] in THAT or page.norms[k] in MARKS or quote is not None or k in page.cue_at:
            break
        source = page.source_from(page.starts[k], page.tokens[k].end)
        if source is not None:
            if source.kind == "media":
                if page.norms[k - 1] in _WORDS["broadcast"]:
                    return page.index(source.end), media  # "في كلمة بثها التلفزيون": a channel
                media.append(source)
                return page.index(source.end), media
            if source.start == page.starts[k] and page.norms[k - 1] == "عن":
                return page.index(source.end), media  # "في بيان صادر عن الوزارة"
            if source.start == page.starts[k] and page.norms[k - 1] not in ("مع", "ل", "من", "في", "بعد") and not page.norms[k - 1].endswith(("ها", "ه")):
                return k, media
        k += 1
    return k, media


def _is_addressee(page: Page, cue: Cue, behind: int) -> bool:
    """"وحثت دول الاتحاد على": where only one stands behind a verb that takes a person, that one is asked, and the speaker is left out."""
    if cue.object or fold_word(cue.lemma) not in _OBJECT_VERBS:
        return False
    while behind < len(page.tokens) and (page.norms[behind] in FILLERS or page.doc.at(Time, page.starts[behind]) is not None):
        behind += 1
    if behind + 1 >= len(page.tokens) or (page.norms[behind] == "في" and page.norms[behind + 1] in OCCASIONS):
        return False
    return page.norms[behind] in PREPOSITIONS.values() or page.norms[behind][0] in "بل" or page.norms[behind] in THAT


def _fits(page: Page, cue: Cue, source: Source, j: int) -> bool:
    """Can this source be the verb's subject? A feminine verb has no masculine subject; a masculine one right before a feminine is not its verb."""
    if source.kind == "media" and page.norms[j].startswith("ل") and page.tokens[j].start != source.start:
        return False
    if source.type == "place":
        return False
    if page.norms[j] in ("ذات", "نفس"):
        return True  # "أكد ذات المصدر": the noun behind agrees
    if cue.gender == "m" and cue.number == "s" and source.gender == "f" and source.number == "one":
        return False
    if cue.gender == "f" and source.gender == "m" and source.number == "one" and not (source.kind == "person" and source.entity is not None):
        return False
    return not (cue.number == "d" and source.number == "one" and source.gender == "f")


_RELATIVES = ("الذي", "التي", "الذين", "اللذان", "اللتان")
_ISLAND_HEADS = (*_RELATIVES, "خلال", "في", "بعد", "وهو", "وهي", "علي", "اثناء", "عقب", "قبل", "عبر", "ردا", "من")
_WAS = frozenset({"كان", "كانت", "وكان", "وكانت"})
_BETWEEN = frozenset({*_RELATIVES, "قد", "كان", "كانت", "ان", "فقد", "هو", "هي", "لم", "لا", "سوف", ")", '"'})
_AHEAD = frozenset({"كان", "كانت", "ان", "اما", "لكن", "بينما", "فيما", "وكان", "وكانت", "واما", "غير", "وان", "الا"})


def subject_before(page: Page, cue: Cue, floor: int) -> Source | None:
    """Subject in front of the verb: "الوزير … قال", "زيلينسكي، الذي قال", "أما الحكومة فترى", "وكانت نقابة الأطباء قد حذرت"."""
    i = page.index(cue.start)
    if i >= len(page.tokens):
        return None
    if page.tokens[i].start < cue.start:
        first = page.index(floor)
        if page.norms[i][0] != "ف" or page.norms[first] not in ("اما", "واما"):
            return None
    issuer = _issuer(page, cue, i, floor)
    if issuer is not None:
        return issuer
    for found in reversed(page.sources_between(floor, cue.start)[-6:]):
        source = grown(page, found, i)
        between = _between(page, source, i)
        if between is not None and _leads(page, cue, source, between, floor):
            return _modified(page, cue, source, floor) or _headed(page, source, i)
    phrase = _phrase_before(page, i, floor) or _document_before(page, i, floor) or _had_said(page, i, floor)
    return phrase if phrase is not None and not _disagrees(cue, phrase) else None


def _issuer(page: Page, cue: Cue, i: int, floor: int) -> Source | None:
    """"أصدرت السفارة بيانا أكدت فيه": whoever issued the document in which it is said."""
    if page.norms[page.index(cue.end) : page.index(cue.end) + 1] not in (["فيه"], ["فيها"], ["فيهما"], ["فيهم"]):
        return None
    issued = any(page.norms[k].removesuffix("ا") in _WORDS["issued"] or page.norms[k].removesuffix("ين") in _WORDS["issued"] for k in range(max(page.index(floor), i - 8), i))
    agent = next((s for s in page.sources_between(floor, cue.start) if s.type != "place" and s.kind in ("person", "state", "org", "unnamed")), None) if issued else None
    if agent is None or _disagrees(cue, agent) or (cue.number == "s" and agent.number != "one" and agent.kind == "person"):
        return None
    head = page.index(agent.start)
    return agent if not head or page.norms[head - 1] not in (*PREPOSITIONS.values(), "مع", "بين", "بعد", "قبل") else None


def _modified(page: Page, cue: Cue, source: Source, floor: int) -> Source | None:
    """"والوثيقة التي نشرتها الرئاسة تشير": the noun whose relative clause names the source."""
    k = page.index(source.start)
    for j in range(k - 1, max(page.index(floor), k - 4), -1):
        if page.norms[j] in _RELATIVES and page.tokens[j + 1].kind == "word":
            if j + 1 == k or not page.norms[j + 1].endswith(("ه", "ها", "هم")):
                return None
            for first in range(j - 1, max(page.index(floor) - 1, j - 5), -1):
                cut = 1 if page.norms[first][0] in "وف" and head_of(page.norms[first]) is None else 0
                known = page.source_from(page.starts[first], page.tokens[first].end)
                whole = known if known is not None and page.index(known.end) == j else noun_phrase(page, first, j, cut=cut)
                if whole is not None and page.index(whole.end) == j and not _disagrees(cue, whole):
                    return whole
            return None
    return None


def _headed(page: Page, source: Source, stop: int) -> Source:
    """مجلس الوزراء rather than الوزراء: with the head noun right before it."""
    k = page.index(source.start) - 1
    if source.kind != "unnamed" or k < 0 or page.norms[k].startswith("ال") or head_of(page.norms[k]) is None:
        return source
    phrase = noun_phrase(page, k, stop)
    return phrase if phrase is not None and phrase.end >= source.end else source


def _between(page: Page, source: Source, i: int) -> range | None:
    """The tokens between source and verb i where they are nothing but fillers; behind an island between commas, where that is so."""
    first = page.index(source.end)
    if i - first > 6 or _is_island(page, first, i):
        return range(i, i) if _is_island(page, first, i) else None
    for k in range(first, i):
        norm = page.norms[k]
        if norm.startswith("ال") and norm.endswith(("ي", "ية")) and norm not in _BETWEEN and all(page.norms[j].startswith("ال") for j in range(first, k)):
            continue  # "تنظيم القاعدة الإرهابي قد أعلن"
        if norm in (".", "؟", "!", ":") or not (norm in MARKS or norm in FILLERS or norm in _BETWEEN):
            return None
    return range(first, i)


def _is_island(page: Page, first: int, i: int) -> bool:
    """"أردوغان، الذي وصل إلى باكو صباحا، قال": commas on both sides of what stands between subject and verb."""
    if not (2 < i - first < 26 and page.norms[first] in "،," and page.norms[i - 1] in "،,"):
        return False
    return page.norms[first + 1] in _ISLAND_HEADS and not any(page.norms[k] in (".", "؟", "!", ":") for k in range(first, i))


def _leads(page: Page, cue: Cue, source: Source, between: range, floor: int) -> bool:
    """Is this source the verb's subject rather than part of what stands before it?"""
    if source.type == "place":
        return False
    head = min(page.index(source.start), len(page.tokens) - 1)
    before = page.norms[head - 1] if head else ""
    relative = any(page.norms[k] in _RELATIVES for k in between)
    governed = before.endswith(("مدينة", "ولاية", "محافظة", "منطقة", "دولة")) or before in PREPOSITIONS.values() or before in ("مع", "بين", "ضد") or (page.tokens[head].start < source.start and page.norms[head][0] in "بلك")
    if governed and not relative and page.starts[head] > floor + 2:
        return False
    if source.kind == "document" and cue.link != "document" and cue.lemma not in ("قال", "ذكر", "أشار", "أفاد", "أضاف", "أكد", "أوضح", "كشف", "حذر"):
        return False
    return not _disagrees(cue, source)


def _disagrees(cue: Cue, source: Source) -> bool:
    return (cue.gender == "f" and source.gender == "m") or (cue.gender == "m" and source.gender == "f" and source.number == "one")


def _addressed_document(page: Page, i: int, floor: int) -> Source | None:
    """"أن الرسالة الموجهة إلى المجلس بشأن الحدود تشير": a definite document with a participle and what belongs to it, behind أن or at the sentence's head."""
    for k in range(i - 3, max(page.index(floor), i - 14) - 1, -1):
        if page.tokens[k + 1].kind != "word" or page.tokens[k + 2].kind != "word" or ((cue := page.cue_at.get(k + 2)) is not None and cue.kind in FINITE):
            return None
        head = head_of(page.norms[k])
        if head is None or head.kind != "document" or not page.norms[k].startswith("ال") or not page.norms[k + 1].startswith(("الم", "الص")):
            continue
        if k > page.index(floor) and page.norms[k - 1] not in THAT:
            continue
        span = Span(page.starts[k], page.tokens[i - 1].end)
        name_en = english(page, k, k + 1, head.name_en, head.kind) or head.name_en
        return Source(start=span.start, end=span.end, rule="source.document", name=span, name_en=name_en, kind="document", gender="f" if page.norms[k].endswith("ة") else "m", type="document")
    return None


def _had_said(page: Page, i: int, floor: int) -> Source | None:
    """"وكانت السلطات بالعاصمة قد أكدت": whatever stands between كان and قد is the subject, known or not."""
    first = page.index(floor)
    if page.norms[first] not in _WAS or i - first < 3 or i - first > 9 or page.norms[i - 1] != "قد" or any(page.tokens[k].kind != "word" for k in range(first + 1, i)):
        return None
    known = page.source_from(page.starts[first + 1], page.tokens[first + 1].end)
    span = Span(page.starts[first + 1], page.tokens[i - 2].end)
    if known is not None and known.start == span.start:
        return replace(known, end=span.end, name=known.name if known.entity is not None else span)
    if page.norms[first + 1] in FILLERS | CIRCUMSTANCE | function_words() or not page.norms[first + 1].startswith("ال"):
        return None
    return Source(start=span.start, end=span.end, rule="source.words", name=span, name_en=page.text[span.start : span.end], kind="unnamed", type="unnamed")


def _document_before(page: Page, i: int, floor: int) -> Source | None:
    """مشروع قرار يدين …, تقرير يتهم …: an indefinite document with its verb right behind it."""
    addressed = _addressed_document(page, i, floor)
    if addressed is not None:
        return addressed
    for k in range(i - 1, max(page.index(floor), i - 4) - 1, -1):
        head = head_of(page.norms[k])
        if head is not None and head.kind == "document" and not page.norms[k].startswith("ال"):
            phrase = noun_phrase(page, k, i)
            if phrase is not None and page.index(phrase.end) == i and not (k > 0 and (before := head_of(page.norms[k - 1])) is not None and before.kind == "document"):
                return phrase
    return None


def _phrase_before(page: Page, i: int, floor: int) -> Source | None:
    """A phrase of no list at the head of the sentence, behind كان, أما …, with nothing but fillers between it and verb i."""
    first = page.index(floor)
    while first < i and (page.norms[first] in _AHEAD or page.norms[first] in MARKS):
        first += 1
    phrase = noun_phrase(page, first, i) or (noun_phrase(page, first, i, cut=1) if page.norms[first][0] in "وف" else None)
    return phrase if phrase is not None and _between(page, phrase, i) is not None else None
