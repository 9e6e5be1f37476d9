"""Plain objects behind a verb that reports: what is condemned, denied, described, and who is blamed for what."""

from __future__ import annotations

from khabar.find.statement_frames import CIRCUMSTANCE, FILLERS, OCCASIONS, function_words, occasion
from khabar.find.statement_page import FINITE, MARKS, THAT, Opening, Page
from khabar.model import Cue, Quotation, Time

_STRETCHES = frozenset({"في", "عقب", "خلال", "بعد", "اثر", "قبيل", "اثناء", "قبل"})
_EDGES = frozenset({"نهاية", "ختام", "مستهل", "بداية", "اعقاب", "اول"})


def plain_object(page: Page, at: int, stop: int) -> Opening | None:
    """The noun phrase behind verb and subject, circumstances skipped."""
    k = at
    while k < stop:
        norm = page.norms[k]
        time = page.doc.at(Time, page.starts[k])
        if time is not None:
            k = max(k + 1, page.index(time.end))
        elif norm == "في" and k + 1 < stop and (time := page.doc.at(Time, page.starts[k + 1])) is not None:
            k = max(k + 1, page.index(time.end))  # "أعلن في منتصف يونيو تعزيز القوة"
        elif norm in _STRETCHES and (behind := _behind_stretch(page, k, stop)) is not None:
            k = behind
        elif norm == "في" and page.norms[k + 1 : k + 3] in (["الوقت", "نفسه"], ["الوقت", "ذاته"], ["هذا", "الصدد"], ["هذا", "السياق"], ["هذا", "الاطار"]):
            k += 3
        elif norm == "في" and k + 1 < stop and page.norms[k + 1] in OCCASIONS:
            k, _ = occasion(page, k, stop)
        elif norm in ("في", "من") and k + 1 < stop and (place := page.source_from(page.starts[k + 1], page.tokens[k + 1].end)) is not None and place.kind == "state":
            k = page.index(place.end)  # "أدانت ماليزيا من جنيف"
        elif norm in ("باشد", "باقسي", "باقوي", "باعلي") and k + 1 < stop:
            k += 2  # "أدانت بأشد العبارات"
        elif norm == "ب" and k + 1 < stop and (quote := page.quote_at(page.starts[k + 1])) is not None and is_degree(page, k + 1):
            k = page.index(quote.end)
        elif (norm in MARKS and norm not in ".؟!:") or norm in FILLERS:
            k += 1
        elif k == at and (quote := page.quote_at(page.starts[k])) is not None and is_short_name(page, quote, stop):
            k = page.index(quote.end)
        else:
            break
    if k >= stop or (page.tokens[k].kind == "mark" and page.quote_at(page.starts[k]) is None):
        return None
    norm = page.norms[k]
    told = page.source_from(page.starts[k], page.tokens[k].end)
    if told is not None and norm[0] == "ل" and told.start == page.starts[k] + 1:
        return None  # "قالت المتحدثة لرويترز": whom it was told, and nothing said
    if page.tokens[k].kind == "number" or norm in CIRCUMSTANCE or norm in THAT:
        return None
    if page.is_verbal_noun(k):
        return Opening("object", k, page.starts[k])
    if k in page.cue_at and page.cue_at[k].kind in ("past", "present"):
        return None
    if norm in function_words() and norm not in ("اي", "كل", "جميع", "ما", "عدم", "هذه", "هذا", "ذلك", "وجود", "تلك"):
        return None
    if norm[:1] in "وف" and len(norm) > 3 and norm[1:] in function_words():
        return None
    return Opening("object", k, page.starts[k])


def _behind_stretch(page: Page, k: int, stop: int) -> int | None:
    """"أكدت الدول في نهاية قمتها السنوية، دعمها": behind the comma of a circumstance there stands a noun with its pronoun."""
    if page.norms[k] == "في" and not _EDGES & set(page.norms[k + 1 : k + 2]):
        return None
    for j in range(k + 1, min(stop - 1, k + 16)):
        if page.norms[j] in "،,":
            owned = page.norms[j + 1].endswith(("ه", "ها", "هم")) and page.tokens[j + 1].kind == "word" and j + 1 not in page.cue_at and page.norms[j + 1] not in function_words()
            return j + 1 if owned else None
        if page.norms[j] in ".؟!:" or page.norms[j] in THAT:
            return None
    return None


def described(page: Page, cue: Cue, at: int, stop: int) -> Opening | None:
    """"وصف X بأنه Y": the content is X … Y."""
    opening = plain_object(page, at, stop)
    if opening is None or page.norms[opening.token][:1] == "ب":
        return None
    for k in range(opening.token + 1, min(stop, opening.token + 16)):
        if page.norms[k] in ("بان", "بانه", "بانها", "بانهم", "ب") or page.norms[k].startswith(("بال", "بـ")) or (page.norms[k][:1] == "ب" and page.quote_at(page.tokens[k].end) is not None):
            opening.frame = "ب"
            return opening
        if k in page.cue_at and page.cue_at[k].kind in ("past", "present"):
            return None
    return None


def blamed(page: Page, cue: Cue, at: int, stop: int) -> Opening | None:
    """"حملت الحكومة الحركة مسؤولية التفجير": the second object, whom it blames being the first ("مسؤوليته" says nothing without him)."""
    for k in range(at if cue.object else at + 1, min(stop, at + 14)):
        norm = page.norms[k].removeprefix("ال")
        if page.norms[k] in MARKS or page.norms[k] in THAT or (k in page.cue_at and page.cue_at[k].kind in FINITE):
            return None
        if norm.startswith("مسءولي"):
            if norm.endswith(("ته", "تها", "تهم")) and not cue.object:
                return Opening("object", at, page.starts[at])
            return Opening("object", k, page.starts[k], persons=tuple(page.sources_between(page.starts[at], page.starts[k])))
    return None


def is_short_name(page: Page, quote: Quotation, stop: int) -> bool:
    """One word in marks behind a subject, with a comma and what is said behind it."""
    k = page.index(quote.end)
    return quote.words == 1 and quote.closed and k + 1 < stop and page.norms[k] in "،," and page.tokens[k + 1].kind == "word" and not ((cue := page.cue_at.get(k + 1)) is not None and cue.kind in FINITE)


def is_degree(page: Page, k: int) -> bool:
    """أدانت بـ"أشد العبارات": how it was said, not what."""
    return k + 1 < len(page.norms) and page.norms[k + 1] in ("اشد", "شدة", "اقسي", "اقوي")
