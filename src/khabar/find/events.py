"""Events: what actors do to and with one another, coded in PLOVER types, with who, whom, where, when and how real.

A trigger (lexicon/data/events) is read in its context: words that it needs, words that make it something else, and what the report is about.
One happening told by several words of a paragraph is one event.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from khabar.find.event_context import fits, of_states, several_states, topic_of
from khabar.find.event_dyads import Draft, complete
from khabar.find.event_page import Page, smallest_statement
from khabar.find.event_parties import open_page
from khabar.find.event_ranker import fill_sides
from khabar.find.event_roles import reads_as_noun, roles_of
from khabar.find.event_speakers import speaking_side
from khabar.find.event_times import day_of, is_historical, when_of
from khabar.find.modality import Hedges, hedges_of, modality_of
from khabar.lexicon.event_entry import WordForm
from khabar.lexicon.match import Match
from khabar.model import Document, Entity, Event, Interval, Noise, RolePhrase

_CONFLICT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "RETREAT", "THREATEN"})
_TALK = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_INVITED = frozenset({"دعوة", "الدعوة", "لدعوة"})
_LEAD = 45  # tokens of title and first sentence
_SHORT = 60  # tokens of a report that tells too little to judge by
_DATED = 100  # days of an interval that still is a date: not the year of a budget
_SPORT_ALONE = 0.045  # share of its words above which a report tells of nothing else


def find_events(doc: Document) -> Iterator[Event]:
    """Every event outside noise, one for each happening in a paragraph."""
    page, drafts = read_drafts(doc)
    if page is None:
        return
    fill_sides(page, drafts)
    today = day_of(page)
    for draft in drafts:
        yield _event(page, draft, today)


def read_drafts(doc: Document) -> tuple[Page | None, list[Draft]]:
    """The events as the rules read them, before likelier parties are weighed."""
    page = open_page(doc)
    if not page.tokens:
        return None, []
    topic, share = topic_of(page)
    if topic == "sportreport" and share >= _SPORT_ALONE:
        return None, []
    hedges = hedges_of(page)
    drafts = list(_drafts(page, hedges))
    complete(page, drafts)
    for draft in drafts:
        if draft.noun and draft.type in ("COOPERATE", "CONSULT", "AGREE") and len(draft.roles.recipients) == 1 and not draft.roles.actors:
            draft.roles.actors = speaking_side(page, draft.first, draft.roles.recipients)
            draft.count_parties()
    told = any(draft.type in ("ASSAULT", "COERCE", "PROTEST") for draft in drafts)
    drafts = [draft for draft in drafts if draft.parties or _stands_alone(page, draft, told)]
    if not any(draft.type == "ASSAULT" and (draft.parties or draft.roles.place or not _many(page, draft)) for draft in drafts):
        drafts = [draft for draft in drafts if draft.type != "ASSAULT"]  # wars and attacks as such, none of them told
    if topic:
        drafts = [draft for draft in drafts if _stands_out(page, draft)]
    return page, _joined(page, drafts)


# ---------------------------------------------------------------- reading triggers
def _drafts(page: Page, hedges: Hedges) -> Iterator[Draft]:
    noise = [(item.start, item.end) for item in page.doc[Noise]]
    noise += [(role.start, role.head_end) for role in page.doc[RolePhrase] if role.kind == "source"]  # "طلب عدم نشر اسمه" deploys nothing
    world = of_states(page)
    subjects: dict[int, list[Entity]] = {}  # sentence -> who acted last
    latest: dict[str, Draft] = {}
    names = page.inside
    before: Draft | None = None
    for hit in _hits(page):
        if (hit.first in names and _part_of_name(page, hit)) or any(a <= hit.start < b for a, b in noise):
            continue
        if page.norms[hit.first] in page.words.classes["never"]:
            continue  # فيصل is a name, not ف and يصل
        if page.doc.text[hit.start : page.tokens[hit.first].end] in page.words.classes["otherwise"]:
            continue  # هنا is "here", هنأ congratulates
        sentence = page.left[hit.first]
        if sentence not in subjects and sentence and page.line[sentence - 1] == page.line[sentence]:
            subjects[sentence] = subjects.get(page.left[sentence - 1], [])  # "كما سيلتقي": whoever acted in the sentence before
        subject = subjects.get(sentence, [])
        for form, noun in _readings(page, hit):
            roles = roles_of(page, hit.first, hit.last, form, noun, subject, hit.cut)
            if not fits(page, hit, form, roles, world):
                continue
            modality, shown = modality_of(page, hedges, hit.first, hit.last, form, noun)
            if not shown and before is not None and _goes_on(page, before, hit.first, form, noun):
                modality, shown = before.modality, before.shown_by
            definite = noun and (page.norms[hit.first][hit.cut :].startswith("ال") or _of_a_place(page, hit.last))
            draft = Draft(hit.first, hit.last, form, roles, modality, shown, noun, page.line[hit.first], definite)
            draft.bordering = form.sense.trigger.verb == "حشد" or any(
                page.is_a("border", i) for i in range(hit.last + 1, min(page.right[hit.last], hit.last + 16))
            )
            acting = list(roles.actors)
            word = f"{draft.type} {page.bares[hit.first]}"  # the attack told of before is told of with the same word
            _complete(draft, (latest.get(word) if draft.type in _CONFLICT else None) or latest.get(draft.type))
            draft.count_parties()
            if draft.parties and not _less_exact(draft, latest.get(draft.type)):
                latest[draft.type] = latest[word] = draft
            if acting:
                subjects[sentence] = acting
            before = draft
            yield draft
            break


def _hits(page: Page) -> Iterator[Match[WordForm]]:
    """The triggers, longest first; «رفع العقوبات» tells also of the sanctions."""
    for hit in page.words.matcher.find(page.tokens):
        yield hit
        if hit.last > hit.first and any(form.sense.event.type == "CONCEDE" for form in hit.found):
            held = page.words.matcher.match_at(page.tokens, hit.last)
            if held is not None and any(form.sense.event.type == "SANCTION" for form in held.found):
                yield held


def _of_a_place(page: Page, last: int) -> bool:
    """«هجمات باريس»: known by where they were."""
    party = page.inside.get(last + 1)
    return party is not None and party.first == last + 1 and party.place


def _goes_on(page: Page, before: Draft, first: int, form: WordForm, noun: bool) -> bool:
    """Joined by و to a plan, a wish or a fear: من المقرر أن يسافر … ويلتقي; اتفاق سلام ووقف إطلاق نار."""
    if before.modality not in ("planned", "possible") or not before.shown_by or page.norms[first][:1] != "و" or page.left[before.first] != page.left[first]:
        return False
    if noun:
        return before.noun and first - before.last <= 4 and not page.norms[first].startswith("وال")
    return form.kind == "present" and before.form.kind in ("present", "future") and not before.noun and first - before.last <= 25


def _part_of_name(page: Page, hit: Match[WordForm]) -> bool:
    """A trigger inside a name (حركة المقاومة، حزب الاتفاق) is none; the head of القوات الروسية may be."""
    party = page.inside[hit.first]
    if not party.entity.known and page.norms[hit.first] not in page.words.classes["given"]:
        return False  # a guessed name that swallowed the word behind a title: بدأ الوزير زيارة
    if party.entity.type == "STATE" and hit.first > party.first:
        return True  # قوات الاحتلال الإسرائيلي
    return party.entity.type != "STATE" or (hit.first == party.first and party.first == party.last)


def _readings(page: Page, hit: Match[WordForm]) -> Iterator[tuple[WordForm, bool]]:
    """Readings of the spelling, likelier ones first: as noun or as verb by what stands before."""
    forms = hit.found
    nouns = [form for form in forms if form.kind in ("noun", "participle")]
    verbs = [form for form in forms if form.kind not in ("noun", "participle")]
    if hit.cut and page.norms[hit.first][hit.cut - 1] in "بلك":
        verbs = [form for form in verbs if form.kind == "present" and page.norms[hit.first][hit.cut - 1] == "ل"]
    as_noun = bool(nouns) and (not verbs or reads_as_noun(page, hit.first, hit.cut))
    if page.norms[hit.first - 1 : hit.first] not in (["لم"], ["لا"]):
        verbs = [form for form in verbs if form.kind != "jussive"]
    first, second = (nouns, verbs) if as_noun else (verbs, nouns)
    for form in first:
        yield form, as_noun
    for form in second:
        yield form, not as_noun


def _less_exact(draft: Draft, before: Draft | None) -> bool:
    """States named again for the persons who met: محادثات روسية أمريكية after لافروف وبلينكن."""
    if before is None or draft.type != "CONSULT":
        return False
    persons = [entity for entity in (*before.roles.actors, *before.roles.recipients) if entity.type == "PERSON"]
    now = (*draft.roles.actors, *draft.roles.recipients)
    return len(persons) > 1 and all(entity.type == "STATE" for entity in now) and {entity.id for entity in now} <= {person.state for person in persons}


def _complete(draft: Draft, before: Draft | None) -> None:
    """«المحادثات», «الهجوم» with nobody named are those told of before; «غزو روسي» names one side of the attack told of before."""
    if before is None or not draft.noun or draft.type not in ("CONSULT", "ASSAULT", "AGREE", "MOBILIZE"):
        return
    roles, known = draft.roles, before.roles
    if not roles.actors and not roles.recipients:
        if roles.near == 0 and (draft.definite or (draft.form.sense is before.form.sense and draft.modality == before.modality)):
            roles.actors, roles.recipients = list(known.actors), list(known.recipients)
            draft.carried = True
            if not draft.shown_by and before.modality in ("planned", "possible"):
                draft.modality = before.modality  # «الاجتماع» of a meeting that is still to be held
    elif draft.type in ("ASSAULT", "MOBILIZE") and roles.place is None:
        if not roles.recipients and roles.actors == known.actors:
            roles.recipients = list(known.recipients)
        elif not roles.actors and roles.recipients == known.recipients:
            roles.actors = list(known.actors)


def _stands_alone(page: Page, draft: Draft, told: bool) -> bool:
    """Violence, protest and truces are told without parties, and forces that move where these are `told`;
    who meets or agrees is named, unless the report is about several states anyhow."""
    if (
        draft.type in ("ASSAULT", "PROTEST", "RETREAT", "COERCE")
        or len(page.tokens) < _SHORT
        or (told and draft.type == "MOBILIZE" and draft.form.sense.trigger.mode != "police")
    ):
        return True
    if draft.type == "SUPPORT":
        return draft.form.sense.trigger.near and draft.form.kind != "present" and several_states(page)  # not «الدول التي تدعم الإرهاب»
    return draft.type in ("CONSULT", "AGREE", "AID", "MOBILIZE", "SANCTION", "CONCEDE", "REJECT") and several_states(page)


def _many(page: Page, draft: Draft) -> bool:
    """«الحروب», «العمليات الإرهابية» without a number."""
    norm = page.norms[draft.first]
    before = page.tokens[draft.first - 1].kind if draft.first else ""
    return draft.noun and before != "number" and (norm.endswith("ات") or page.is_a("manywars", draft.first)) and len(page.tokens) >= _SHORT


def _stands_out(page: Page, draft: Draft) -> bool:
    """In a report of another subject only what names its parties is taken."""
    if draft.type == "PROTEST" and draft.first < _LEAD:
        return True  # that is what it is about
    if draft.type in _CONFLICT:
        return bool(draft.roles.actors and draft.roles.recipients) and not _many(page, draft)
    return len(draft.parties) >= 2


# ---------------------------------------------------------------- one happening, one event
def _joined(page: Page, drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    by_place: dict[tuple[int, str], list[int]] = {}
    for draft in drafts:
        key = (draft.paragraph, draft.type)
        twin = next((n for n in by_place.get(key, ()) if _same(page, kept[n], draft)), None)
        if twin is None:
            by_place.setdefault(key, []).append(len(kept))
            kept.append(draft)
        else:
            kept[twin] = _merged(kept[twin], draft)
    return kept


def _merged(left: Draft, right: Draft) -> Draft:
    """The one that names more, with the sides that only the other names (تعرضت سوريا لقصف إسرائيلي)."""
    best, other = (right, left) if right.weight > left.weight else (left, right)
    if (
        right.form.sense.trigger.pair
        and not right.roles.actors
        and left.roles.recipients
        and right.roles.recipients != left.roles.recipients
        and left.form.sense.trigger.of == "recipient"
        and not left.roles.actors
    ):
        left.roles.actors, best, other = right.roles.recipients, left, right  # مقتل سبعة من التنظيم في مواجهات مع الجيش
    if other.roles.actors and (not best.roles.actors or (best.roles.guessed and not other.roles.guessed)):
        best.roles.actors = [entity for entity in other.roles.actors if entity not in best.roles.recipients]
    if other.roles.recipients and (not best.roles.recipients or (best.roles.placed and not other.roles.placed and not set(other.parties) <= best.parties)):
        best.roles.recipients = [entity for entity in other.roles.recipients if entity not in best.roles.actors]
    best.parties = left.parties | right.parties
    return best


def _same(page: Page, left: Draft, right: Draft) -> bool:
    """Two triggers of one type in a paragraph tell one happening when neither names a party the other lacks."""
    close = page.left[left.first] == page.left[right.first]
    if _same_accord(page, left, right):
        return True
    if _another(page, right) or (left.modality != right.modality and not (close and right.first - left.last <= 6 and (left.noun or right.noun))):
        return False
    modes = {left.form.sense.trigger.mode, right.form.sense.trigger.mode}
    if left.type == "MOBILIZE" and "weapons" in modes and len(modes) == 2:
        return False  # a missile is tried, ships sail
    if left.type == "CONSULT" and close and right.noun and page.norms[right.first - 1] in ("قبل", "بعد"):
        return False  # اجتماع مغلق قبل محادثات مرتقبة
    if left.form.sense.trigger.mode == "visit" != right.form.sense.trigger.mode and left.type == "CONSULT":
        return not left.parties or not right.parties
    if _opposed(left, right):
        return False
    if close and right.first - left.last <= 4 and not (left.roles.actors and right.roles.actors) and not (left.roles.recipients and right.roles.recipients):
        return True
    if close and left.type == "ASSAULT" and _by_cause(page, left, right):
        return True
    if _told_anew(page, left, right, close):
        return False
    return left.parties <= right.parties or right.parties <= left.parties


def _same_accord(page: Page, left: Draft, right: Draft) -> bool:
    """«الاتفاق», «الصفقة» again: the one told of before, whatever is expected of it now, unless it is another's."""
    if right.type != "AGREE" or not right.definite or not left.noun or right.shown_by or page.bares[left.first] != page.bares[right.first]:
        return False
    return left.parties <= right.parties or right.parties <= left.parties or bool(left.parties & right.parties)


def _another(page: Page, draft: Draft) -> bool:
    """«هجوم آخر», «ردا على هجوم»: not the one told of before."""
    follows = page.norms[draft.last + 1] if draft.last + 1 < page.right[draft.last] else ""
    if draft.noun and not draft.definite and follows in ("اخر", "اخري", "ثان", "ثانية", "مماثل", "مماثلة"):
        return True
    return draft.noun and page.norms[max(page.left[draft.first], draft.first - 2) : draft.first] in (["ردا", "علي"], ["انتقاما", "من"], ["انتقاما", "ل"])


def _told_anew(page: Page, left: Draft, right: Draft, close: bool) -> bool:
    """Force told by another word in another sentence, or behind كما, is another happening; its dead and wounded, and «الهجوم», are not."""
    if right.definite or right.type not in ("ASSAULT", "COERCE"):
        return False
    if close:
        return right.first - left.last > 6 and any(norm in ("كما", "كذلك", "وكذلك", "ايضا") for norm in page.norms[right.first - 3 : right.first])
    if _tells_losses(left) or _tells_losses(right):
        return False
    return not right.noun or right.form.sense is not left.form.sense


def _tells_losses(draft: Draft) -> bool:
    """«قتل», «أصيب», «مقتل»: the triggers that have the whole paragraph to say what they come from."""
    return draft.form.sense.trigger.wide


def _opposed(left: Draft, right: Draft) -> bool:
    """Does somebody act in one and suffer in the other: the attack on the barracks, the raids of the army?"""
    if left.form.sense.trigger.pair or right.form.sense.trigger.pair or left.type not in _CONFLICT:
        return False
    one, other = left.roles, right.roles
    return _meet(one.actors, other.recipients) or _meet(one.recipients, other.actors)


def _meet(actors: list[Entity], recipients: list[Entity]) -> bool:
    """Do they share anybody: also the police of a state and the state?"""
    held = {entity.id for entity in recipients} | {entity.state for entity in recipients if entity.type in ("STATE", "ORG")} - {None}
    return any(entity.id in held or (entity.type in ("STATE", "ORG") and entity.state in held) for entity in actors)


def _by_cause(page: Page, left: Draft, right: Draft) -> bool:
    """«قتل قائد … في غارة»: the dead and what killed them."""
    if (
        left.roles.actors
        or (right.roles.recipients and not right.roles.placed and not right.form.sense.trigger.pair)
        or right.first - left.last > 12
        or left.form.sense.trigger.of != "recipient"
    ):
        return False
    before = page.norms[right.first - 1]
    return before in ("في", "جراء", "اثر", "نتيجة", "بسبب") or page.norms[right.first][:1] == "ب"


def _event(page: Page, draft: Draft, today: date | None) -> Event:
    head = page.tokens[draft.first]
    start = head.start + _cut(page, draft)
    sense = draft.form.sense
    when, here = when_of(page, draft)
    modality, shown = draft.modality, draft.shown_by
    ahead = here and today is not None and _lies_ahead(when, today)
    if ahead and shown in _INVITED and draft.type == "CONSULT":
        modality, shown = "planned", "date to come"
    if ahead and modality == "actual" and draft.form.kind != "past":
        modality, shown = "planned", "date to come"
    return Event(
        start=start,
        end=head.end,
        rule=f"events.{'ranked.' if draft.ranked else ''}{draft.type.lower()}.{'noun' if draft.noun else 'verb'}",
        note="; ".join(([f"«{shown}»: {modality}"] if shown else []) + draft.ranked),
        type=draft.type,
        mode=sense.trigger.mode or None,
        actors=tuple(draft.roles.actors),
        recipients=tuple(draft.roles.recipients),
        place=draft.roles.place,
        when=when,
        modality=modality,
        historical=modality != "planned" and is_historical(page, draft.first, draft.last, draft.noun, today.year if today else None),
        statement=smallest_statement(page, draft.first),
    )


def _lies_ahead(when: Interval | None, today: date) -> bool:
    """A date to come; the year of a budget is none."""
    if when is None or when.earliest is None or when.latest is None:
        return False
    return when.earliest > today and (when.latest - when.earliest).days < _DATED


def _cut(page: Page, draft: Draft) -> int:
    hit = page.words.matcher.match_at(page.tokens, draft.first)
    return hit.cut if hit is not None else 0
