"""Whether a word means the event where it stands: what else its sentence holds, and what the report is about."""

from __future__ import annotations

from khabar.find.event_page import Page, headed
from khabar.find.event_reach import Roles
from khabar.lexicon.event_entry import WordForm
from khabar.lexicon.match import Match

_SHORT = 60  # tokens of a report that tells too little to judge by
_AFTER, _BEFORE = 7, 4
_SENTENCE_AFTER, _SENTENCE_BEFORE = 20, 15
# Events for which a party named anywhere in the sentence will do.
_ANYWHERE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "RETREAT", "PROTEST", "AGREE", "AID", "CONCEDE"})
_TOPICS = {"sportreport": 0.025, "culturereport": 0.032, "economyreport": 0.03, "marketreport": 0.07, "sciencereport": 0.05, "weatherreport": 0.08}


def fits(page: Page, hit: Match[WordForm], form: WordForm, roles: Roles, world: bool) -> bool:
    """Does the trigger stand in a context in which it means the event? `world`: a report of several states, whose sentences are read as a whole."""
    sense = form.sense
    low, high = page.left[hit.first], page.right[hit.last]
    near_low, near_high = max(low, hit.first - _BEFORE), min(high, hit.last + 1 + _AFTER)
    if sense.trigger.wide:
        wide_low, wide_high = _paragraph(page, hit)
    else:
        wide_low, wide_high = near_low, near_high
    if sense.unless:
        if sense.trigger.wide:
            stop_low, stop_high = max(wide_low, hit.first - 30), min(wide_high, hit.last + 30)
        else:
            stop_low, stop_high = max(low, hit.first - 5), min(high, hit.last + _AFTER)
        if page.has(sense.unless, stop_low, hit.first) or page.has(sense.unless, hit.last + 1, stop_high):
            return False
    if sense.trigger.mode == "boycott" and hit.last + 1 in page.inside and page.inside[hit.last + 1].place:
        return False  # مقاطعة روستوف is a province
    if _stopped(page, hit, form) or (sense.trigger.mode in ("phone", "meet") and _to_a_medium(page, hit.last)):
        return False
    nobody = not roles.actors and not roles.recipients
    if sense.trigger.mode == "visit" and "object" not in sense.to and not roles.recipients and roles.place is None and len(page.tokens) >= _SHORT:
        return False  # who goes to no state visits nobody: توجهت إلى المسلخ
    if sense.event.type == "AID" and nobody and hit.first == hit.last and not page.has(page.words.classes["aidproof"], near_low, near_high):
        return False  # services and fittings: يوفر البرنامج خدمات
    if not sense.needs and not sense.parties:
        return True
    whole = world and not sense.trigger.near
    if whole and not sense.trigger.wide:
        wide_low, wide_high = max(low, hit.first - _SENTENCE_BEFORE), min(high, hit.last + 1 + _SENTENCE_AFTER)
    if sense.needs and (page.has(sense.needs, wide_low, hit.first) or page.has(sense.needs, hit.first + 1, wide_high)):
        return True
    if whole and "party" in sense.parties and sense.event.type in _ANYWHERE and next(iter(page.parties_from(low, high)), None) is not None:
        return True
    count = len(roles.actors) + len(roles.recipients)
    if count < 2 and sense.parties:
        powers = page.words.classes["powers"]
        count += sum(page.norms[i] in powers or page.bares[i] in powers for i in range(near_low, near_high) if i not in page.inside)
    if "party" in sense.parties and (count or hit.first + 1 in page.adjectives):
        return True
    if "two" in sense.parties and count >= 2:
        return True
    if "place" in sense.parties and _takes_a_place(page, hit.last, form):
        return True
    return bool(sense.parties & {"person", "personclose"}) and any(e.type == "PERSON" for e in (*roles.actors, *roles.recipients))


def _stopped(page: Page, hit: Match[WordForm], form: WordForm) -> bool:
    """«وقف فوري لإطلاق النار» shoots nobody, «حظر تسليح الجيش», «وقف تدفق المقاتلين» arm and move nobody."""
    if form.kind != "noun" or form.sense.event.type not in ("ASSAULT", "AID", "MOBILIZE"):
        return False
    if form.sense.event.type == "ASSAULT" and not page.bares[hit.first].endswith("اطلاق"):
        return False
    return any(headed(page, "ceasing", i) for i in range(max(page.left[hit.first], hit.first - 2), hit.first))


def _to_a_medium(page: Page, last: int) -> bool:
    """«في اتصال هاتفي مع وكالة …», «خلال لقاء بمراسل …»: an interview is no talk between powers."""
    for i in range(last + 1, min(page.right[last], last + 4)):
        if page.is_a("media", i) or (page.norms[i][:1] in "بل" and page.norms[i][1:] in page.words.classes["media"]):
            return page.norms[i][:1] in "بل" or page.norms[i - 1] in ("مع", "عبر", "علي")
    return False


def _takes_a_place(page: Page, last: int, form: WordForm) -> bool:
    """«استعادة الموصل», «تحرير الجزء الغربي من حلب»: a town or region is what it takes."""
    for party in page.parties_from(last + 1, last + 5):
        between = range(last + 1, party.first)
        if (party.place or party.entity.type == "PLACE") and all(page.is_a("territory", i) or page.is_a("parts", i) or page.is_a("wheres", i) for i in between):
            return True
    return bool(form.object) and form.kind == "noun" and any(party.place for party in page.parties_from(last - 8, last))


def _paragraph(page: Page, hit: Match[WordForm]) -> tuple[int, int]:
    low, high = hit.first, hit.last + 1
    here = page.line[hit.first]
    while low > 0 and page.line[low - 1] == here and hit.first - low < 40:
        low -= 1
    while high < len(page.tokens) and page.line[high] == here and high - hit.last < 50:
        high += 1
    return low, high


def topic_of(page: Page) -> tuple[str, float]:
    """A report of sport, culture, markets, science or weather, when such words fill it and words of violence do not; and their share."""
    total, classes = len(page.tokens), page.words.classes
    told = [norm for norm in page.norms if norm in page.words.topical]
    if len(told) < 3:
        return "", 0.0
    found = [(name, sum(1 for norm in told if norm in classes[name])) for name in _TOPICS]
    found = [(name, hits) for name, hits in found if hits >= 3 and hits / total >= _TOPICS[name]]
    if found:
        violence = sum(1 for n, b in zip(page.norms, page.bares, strict=True) if n in classes["violence"] or b in classes["violence"])
        for name, hits in found:
            if hits > 2 * violence:
                return name, hits / total
    return "", 0.0


def several_states(page: Page) -> bool:
    return len({party.entity.id if party.entity.type in ("STATE", "GROUP") else party.entity.state for party in page.parties} - {None}) > 1


def of_states(page: Page) -> bool:
    """A report of several states or armed groups and of no other subject: its words mean what they mean in politics and war."""
    return several_states(page) and not topic_of(page)[0]
