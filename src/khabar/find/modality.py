"""How real an event is: it happened, is to happen, may happen, is said by one side only, or is said not to be so.

The words around the trigger decide (event_hedges.toml), then its tense, then the statement that holds it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from khabar.find.event_page import Page, headed, smallest_statement
from khabar.lexicon.event_entry import Hedge, WordForm
from khabar.lexicon.match import Match
from khabar.model import Statement
from khabar.model.found import Modality

_HOSTILE = frozenset({"ASSAULT", "COERCE", "THREATEN"})
_FAR = 15  # tokens over which a preposition still finds its verb
_MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


@dataclass(slots=True)
class Hedges:
    """The hedges of a report in the order of their last words."""

    hits: list[Match[Hedge]] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)


def hedges_of(page: Page) -> Hedges:
    hits = [hit for hit in page.words.hedges.find(page.tokens) if not _still(page, hit.last)]
    return Hedges(hits, [hit.last for hit in hits])


def _still(page: Page, last: int) -> bool:
    """«لا تزال» denies nothing, «في حالة حرجة» opens nothing."""
    if page.norms[last] == "حالة" and last + 1 < len(page.norms) and page.is_a("stateof", last + 1):
        return True
    return page.norms[last] in ("لا", "ولا") and last + 1 < len(page.norms) and page.norms[last + 1] in ("تزال", "يزال", "يزالون", "تزالان", "يزالان")


def modality_of(page: Page, hedges: Hedges, first: int, last: int, form: WordForm, noun: bool) -> tuple[Modality, str]:
    """The modality of the trigger at first..last, and the words that show it."""
    hostile = form.sense.event.type in _HOSTILE
    kind = "noun" if noun else form.kind
    definite = noun and (page.norms[first].startswith(("ال", "لل", "وال", "بال", "فال", "ولل")) or bool(form.object))
    attack = form.sense.event.type == "ASSAULT"
    if noun and first > page.left[first] and (given := _given(page, first, last, form, definite)):
        return "actual", given
    if kind == "present" and first > page.left[first]:
        before = page.norms[first - 1]
        if (hostile and before in ("عندما", "حين", "متي")) or before in ("حتي", "ريثما"):
            return "possible", before
        if page.norms[first - 3 : first] == ["،", "علي", "ان"]:
            return "planned", "على أن"  # اتفقا على الهدنة، على أن تطلق القاهرة سراحهم
    if noun and (carried := _by_carrier(page, first, attack)):
        return carried
    hit = _nearest(page, hedges, first, last, kind, definite)
    if hit is not None and form.kind == "participle" and hit.found[0].modality in ("planned", "possible"):
        hit = None  # who asks for the release of those held does not doubt that they are held
    if hit is not None:
        hedge = hit.found[0]
        modality = hedge.hostile if hedge.hostile and hostile else hedge.modality
        return modality, page.doc.text[page.tokens[hit.first].start : page.tokens[hit.last].end]
    if kind in ("present", "future") and page.norms[first - 1 : first] == ["قد"]:
        return "possible", "قد"
    if kind == "future":
        return ("possible" if attack else "planned"), page.norms[first]
    if noun and (aim := _by_purpose(page, first, last, form, hostile)):
        return aim
    said = _by_statement(page, first, kind, definite, hostile or form.sense.event.type == "MOBILIZE")
    if said is None and noun and not hostile and (ahead := _by_predicate(page, first, last, definite)):
        return "planned", ahead
    return said or ("actual", "")


def _by_carrier(page: Page, first: int, attack: bool) -> tuple[Modality, str] | None:
    """The tense of the verb that carries the noun: قد تشن هجوما، لم يعقد لقاء، ستجري محادثات."""
    light, norms = page.words.light_verbs, page.norms
    for i in range(first - 1, max(page.left[first], first - 6) - 1, -1):
        if page.tokens[i].kind == "mark":
            return None
        verb = norms[i][1:] if norms[i][:1] in "وف" and norms[i] not in light else norms[i]
        if verb not in light:
            continue
        before = norms[i - 1] if i > page.left[first] else ""
        if before == "قد" and verb[:1] in "يتن":
            return "possible", before
        if before in ("لم", "لن"):
            return ("actual" if _excepted(page, i, first) else "denied"), before
        if verb[:1] == "س" and verb[1:] in light:
            return ("possible" if attack else "planned"), norms[i]
        return None
    return None


def _given(page: Page, first: int, last: int, form: WordForm, definite: bool) -> str:
    """What is taken for granted: خرق الهدنة، إنهاء الحرب، المحادثات كانت."""
    before = page.norms[first - 1]
    settled = {"AGREE": "settled", "RETREAT": "broken"}.get(form.sense.event.type)
    if settled and headed(page, settled, first - 1):
        return before
    if form.sense.event.type == "SANCTION" and page.is_a("lifts", first - 1):
        return before  # what is lifted was imposed
    if form.sense.event.type in _MATERIAL and page.is_a("aftermath", first - 1):
        return before
    if definite and form.sense.event.type in _MATERIAL and (page.is_a("sharein", first - 1) or (before == "في" and page.is_a("sharein", first - 2))):
        return page.norms[first - 1]
    if form.sense.event.type in ("REJECT", "SANCTION") and (decided := _decided(page, first)):
        return decided
    named = definite or page.norms[last].startswith("ال") or (last + 1 in page.inside and form.sense.trigger.of == "recipient")
    at = first - 1 - page.is_a("wholly", first - 1)  # وقف فوري لبناء المستوطنات
    if named and form.sense.event.type in _MATERIAL and headed(page, "ongoing", at):
        return page.norms[at]
    if definite and last + 1 < page.right[last] and page.norms[last + 1] in ("كان", "كانت"):
        return page.norms[last + 1]
    return ""


def _decided(page: Page, first: int) -> str:
    """«قرار الإقالة», «قرار المحكمة رفض الطلب»: the decision is the deed; not مشروع قرار."""
    for i in range(first - 1, max(page.left[first], first - 4) - 1, -1):
        if page.norms[i] in ("قرار", "القرار", "بقرار", "لقرار", "وقرار"):
            return "" if i > page.left[first] and page.is_a("draft", i - 1) else page.norms[i]
        if page.tokens[i].kind == "mark":
            break
    return ""


def _by_purpose(page: Page, first: int, last: int, form: WordForm, hostile: bool) -> tuple[Modality, str] | None:
    """What somebody goes, sends or arms himself for: لإجراء مناورات، لضرب أهداف; not what befell him: تعرض لقصف."""
    norm, before = page.norms[first], page.norms[first - 1] if first > page.left[first] else ""
    if before[:1] == "ل" and before[1:] in page.words.carriers:
        return ("possible" if hostile else "planned"), before
    if norm[:1] != "ل" or norm[:2] == "لل" or last + 1 >= page.right[last] or page.is_a("befalls", first - 1):
        return None
    if form.sense.event.type in ("AID", "MOBILIZE") and form.sense.trigger.of in ("recipient", "none") and not form.object:
        return "planned", norm
    if (
        form.sense.trigger.of not in ("recipient", "either")
        or form.sense.event.type not in ("ASSAULT", "COERCE")
        or form.object
        or last + 1 in page.adjectives
        or page.tokens[last + 1].kind != "word"
    ):
        return None
    if page.is_a("befalls", first - 2) or form.sense.trigger.mode == "crowd-control":
        return None
    if any(page.is_a("uses", i) for i in range(max(page.left[first], first - 10), first)):
        return None
    return ("possible" if hostile else "planned"), norm


def _by_predicate(page: Page, first: int, last: int, definite: bool) -> str:
    """«التدريبات المشتركة ستشمل», «سيعيد تأكيد دعم», «سيكون محور المكالمة»: a verb to come tells it."""
    if definite:
        for i in range(first - 1, max(page.left[first], first - 6) - 1, -1):
            if page.tokens[i].kind == "mark" or page.norms[i] in page.words.classes["relatives"]:
                break
            if page.norms[i] in ("سيكون", "ستكون"):
                return page.norms[i]
        for i in range(last + 1, min(page.right[last], last + 7)):
            if page.tokens[i].kind == "mark" or page.norms[i] in page.words.classes["relatives"] or page.norms[i] in ("الي", "علي"):
                break  # «التوصل إلى اتفاق سيسمح»: what follows is told of the other noun
            if _to_come(page, i):
                return page.norms[i]
        return ""
    i = first - 1
    while i >= page.left[first] and first - i <= 2 and page.tokens[i].kind == "word":
        if _to_come(page, i):
            return page.norms[i]
        i -= 1
    return ""


def _to_come(page: Page, i: int) -> bool:
    """A verb with the س of the future."""
    norm = page.norms[i][1:] if page.norms[i][:1] in "وف" else page.norms[i]
    return len(norm) >= 5 and norm[:2] in ("سي", "ست", "سن") and norm[:2] != norm[2:4] and i not in page.inside and not page.is_a("notfuture", i)


def _nearest(page: Page, hedges: Hedges, first: int, last: int, kind: str, definite: bool) -> Match[Hedge] | None:
    low, high = page.left[first], page.right[last]
    lead = _lead(page, first, kind)
    best: tuple[int, Match[Hedge]] | None = None
    outer = first  # first of the plans and wishes around the trigger
    for n in range(bisect_left(hedges.lasts, first) - 1, -1, -1):
        hit = hedges.hits[n]
        if hit.first < low or first - hit.last > (_FAR + 1 if lead else 9):
            break
        gap = first - hit.last - 1
        for hedge in hit.found:
            if hedge.side != "before":
                continue
            if hedge.modality == "denied" and best is not None and best[1].found[0].modality in ("planned", "possible"):
                if page.norms[best[1].last] in page.words.classes["conditions"]:
                    continue  # رفض التعليق على ما إذا كان اتفاق
                inner = outer - hit.last - 1
                if inner <= min(hedge.reach, 4) and _clear(page, hit.last + 1, outer) and not _excepted(page, hit.last + 1, first):
                    best = (gap, hit)  # نفت وجود أي مخططات للغزو
                continue
            reach = _FAR if lead and _asks_with(page, hit, hedge, lead) else hedge.reach
            if gap > reach or not _reaches(page, hit, first, hedge, kind, definite, gap, lead):
                continue
            if hedge.modality in ("planned", "possible"):
                outer = hit.first
            if best is None or gap < best[0] or (hedge.modality == "denied" and best[1].found[0].modality != "denied"):
                best = (gap, hit)
    for n in range(bisect_right(hedges.lasts, last), len(hedges.hits)):
        hit = hedges.hits[n]
        gap = hit.first - last - 1
        if hit.first <= last:
            continue
        if gap > 5 or hit.last >= high or (best is not None and (gap > 1 or best[1].found[0].modality == "denied")):
            break
        condition = page.norms[hit.last] in page.words.classes["conditions"]
        after = [hedge for hedge in hit.found if hedge.side == "after" and gap <= hedge.reach]
        if kind != "noun" and not condition:
            after = [hedge for hedge in after if hedge.modality != "possible"]  # «تناقشان الصفقة المحتملة»: the deal is possible
        marks = ("؛", ":", ".") if condition else ("،", "؛", ":", ".")
        if after and kind != "past" and not any(page.norms[i] in marks for i in range(last + 1, hit.first)):
            return hit
    return best[1] if best is not None else None


def _lead(page: Page, first: int, kind: str) -> str:
    """The preposition by which a verb far before takes the trigger: «اتهم الرئيس، فلان، إسرائيل بقصف …», «دعا المجلس الحوثيين إلى الانسحاب»."""
    before = page.norms[first - 1] if first > page.left[first] else ""
    if kind == "past":
        return "ب" if before[:3] == "بان" else ""
    if kind != "noun":
        return ""
    if page.norms[first][:1] == "ب" or (before[:1] == "ب" and before[1:] in page.words.carriers):
        return "ب"
    return {"الي": "الي", "علي": "علي"}.get(before, "")


def _asks_with(page: Page, hit: Match[Hedge], hedge: Hedge, lead: str) -> bool:
    """Verbs that name by this preposition what they want, threaten or allege, however far behind."""
    if hedge.modality == "alleged":
        return lead == "ب"
    return bool(lead) and page.is_a({"ب": "takesb", "الي": "takesila", "علي": "takesala"}[lead], hit.first)


def _excepted(page: Page, start: int, stop: int) -> bool:
    """«لم يعلن سوى عن ثلاث غارات»: what is excepted from a denial happened."""
    return any(page.norms[i] in ("سوي", "الا") for i in range(start, stop))


def _clear(page: Page, start: int, stop: int) -> bool:
    return not any(page.norms[i] in (".", "؛", ":", "،", "لكن") for i in range(start, stop))


def _reaches(page: Page, hit: Match[Hedge], first: int, hedge: Hedge, kind: str, definite: bool, gap: int, lead: str) -> bool:
    """Does a hedge before the trigger still hold for it?"""
    classes = page.words.classes
    conditional = hedge.modality == "possible" and page.norms[hit.last] in classes["conditions"]
    charge = bool(lead) and _asks_with(page, hit, hedge, lead)
    if hedge.modality == "denied" and (_excepted(page, hit.last + 1, first) or (page.is_a("fails", hit.first) and not _failed(page, first, kind))):
        return False
    if hedge.modality == "denied" and kind != "noun" and page.norms[hit.last] in classes["nounnegations"]:
        return False  # «بطريقة غير قانونية أغلقت السلطات»
    for i in range(hit.last + 1, first):
        norm = page.norms[i]
        if norm in ("؛", ".", ":", "؟", ")") or (norm in classes["relatives"] and norm != "من" and not charge):
            return False
        if norm in ("،", ",") and not (conditional or charge):
            return False
        if hedge.modality in ("planned", "possible") and (page.is_a("condemns", i) or (kind == "noun" and _done(page, i))):
            return False  # «قرار يدين الاستيطان», «قرارا صدق على الاتفاق»
        if norm in ("لكن", "لكنه", "لكنها", "بعدما", "وسط", "فيما", "بينما") or (norm in ("بعد", "منذ", "خلال") and not charge):
            return False
    if hedge.modality == "denied" and kind != "noun" and page.norms[first][:1] == "و":
        return False  # لا تريد … وستناقش
    if kind == "past":
        lead = page.norms[hit.first]
        conditional = lead in classes["conditions"] or page.norms[hit.last] in classes["conditions"]
        doubted = gap <= 2 and page.is_a("doubts", hit.last)  # ربما زودت، يعتقد أن إسرائيل اغتالت
        return conditional or doubted or hedge.modality == "alleged" or (hedge.modality == "denied" and gap <= 1)
    if hedge.governs and kind == "noun" and hedge.reach <= 2:
        return gap == 0
    if (
        hedge.modality == "alleged"
        and definite
        and any(page.norms[i] in classes["relatives"] and page.norms[i] != "من" for i in range(first + 1, min(first + 4, len(page.norms))))
    ):
        return False  # «اتهمت واشنطن بالتورط في الهجوم الذي نفذته …»: that there was one is not in doubt
    if definite and hedge.modality in ("planned", "possible"):
        return charge or sum(1 for i in range(hit.last + 1, first) if i not in page.inside) <= 3  # طلب من مجلس الأمن الدولي السماح
    if definite and hedge.modality == "denied":
        return gap <= 3 or page.is_a("fails", hit.first)
    return True


def _done(page: Page, i: int) -> bool:
    """A trigger that can only be told as done: what it takes is no longer wished or planned."""
    hit = page.words.matcher.match_at(page.tokens, i)
    return hit is not None and hit.last == i and all(form.kind == "past" for form in hit.found)


def _failed(page: Page, first: int, kind: str) -> bool:
    """«فشل الطرفان في التوصل إلى اتفاق»: only what follows في or عن failed."""
    low = page.left[first]
    return kind == "noun" and any(page.norms[i] in ("في", "عن") for i in range(max(low, first - 2), first))


def _by_statement(page: Page, first: int, kind: str, definite: bool, hostile: bool) -> tuple[Modality, str] | None:
    """What the act of the statement around it says: an accusation, a demand, a promise, a denial."""
    held = smallest_statement(page, first)
    if held is None:
        return None
    statement = page.doc[Statement][held]
    depth = first - bisect_left(page.starts, statement.start)
    act = statement.act
    if statement.cue is not None and not definite and page.is_a("doubts", bisect_left(page.starts, statement.cue.start)):
        return "possible", "doubt"  # رجح المسؤول أن …
    if act == "DENY" and depth <= (2 if kind == "past" else 8) and not definite:
        return "denied", "denial"
    if hostile and (act == "ACCUSE" or statement.stance == "distances") and not ((definite and depth > 4) or _condemned(page, statement)):
        return "alleged", "accusation"
    if act == "DEMAND" and kind != "past" and depth <= 5 and not definite:
        return "possible", "demand"
    if act == "WARN" and hostile and kind != "past" and not definite:
        return "possible", "warning"
    if act == "COMMIT" and kind != "past" and depth <= 8 and not definite:
        return "planned", "promise"
    return None


def _condemned(page: Page, statement: Statement) -> bool:
    """Who condemns the strikes does not say that there were strikes: everybody knows."""
    if statement.cue is None:
        return False
    i = bisect_left(page.starts, statement.cue.start)
    return i < len(page.norms) and (page.is_a("condemns", i) or (i > 0 and page.is_a("condemns", i - 1)))
