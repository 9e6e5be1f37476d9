"""Who acts and who is acted upon: the parties around a trigger, by their prepositions and their side of a verb."""

from __future__ import annotations

from khabar.find.event_anaphora import two_before
from khabar.find.event_control import claiming, controlled, suffering
from khabar.find.event_nouns import acted_by_somebody, behind_noun, take_adjectives
from khabar.find.event_page import PALESTINIANS, Page, Party, headed, state_of
from khabar.find.event_reach import AFTER, BORDER, HOSTILE, MARKS, WHERE, Roles, stop_of
from khabar.find.event_speakers import speaker
from khabar.find.event_subjects import carrying_subject, clause_subject, group_of, left_out, met_before, owned
from khabar.find.event_verbs import (
    agrees,
    band,
    continues,
    meant,
    of_other_gender,
    passive,
    plain,
    somebody,
    someone,
    subject_left_out,
)
from khabar.lexicon.event_entry import WordForm
from khabar.model import Entity

_OPENERS = frozenset({"ان", "بان", "لان", "وان", "كما", "حيث", "لكن", "ولكن", "ثم", "بينما", "فيما", "حين", "عندما", "اذ", "وكان", "وكانت", "وقد"})


_VERB_FOLLOWS = frozenset({"اذا", "واذا", "لو", "عندما", "وعندما", "بعدما", "حينما"})
_NOT_HIS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "PROTEST"})  # what a man speaks of more often than he does it
_TALKS = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_BORNE = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "AID"})  # what somebody faces, undergoes or is given


def reads_as_noun(page: Page, first: int, cut: int) -> bool:
    """Of a spelling that is verb and noun (قصف، قتل): what stands before it decides."""
    norm = page.norms[first]
    if cut and norm[cut - 1] in "بلك":
        return True
    if norm[cut:].startswith("ال"):
        return True
    following = page.inside.get(first + 1)
    if following is not None and following.first == first + 1 and following.lead == "ل" and norm[-1:] not in "تا":
        return True  # قصف للجيش
    if (
        following is not None
        and following.first == first + 1
        and following.lead == ""
        and not cut
        and norm.endswith(("ه", "ها", "هم"))
        and _arms(page, following)
    ):
        return False  # قتله الجيش
    if first == page.left[first]:
        return (first + 1) in page.adjectives and not page.norms[first + 1].startswith("ال")
    before = page.norms[first - 1]
    if before in page.words.classes["skips"] or before in _VERB_FOLLOWS:
        return False
    if before in page.words.classes["prepositions"] or (page.is_a("breaks", first - 1) and before not in ("ان", "بان")):
        return True
    party = page.inside.get(first - 1)
    if party is not None and page.left[first] < party.first < first and page.tokens[party.first - 1].kind == "word":
        opener = page.norms[party.first - 1]
        if opener not in page.words.classes["skips"] and opener not in _OPENERS and opener not in page.words.classes["prepositions"] and party.lead == "":
            return True  # ثمن الرئيس دعم فرنسا: the verb stands before its subject
    if (first - 1) in page.inside or page.tokens[first - 1].kind == "mark" or cut:
        return (first + 1) in page.adjectives and not page.norms[first + 1].startswith("ال")
    return True


def _body_of(page: Page, first: int, person: Entity) -> Entity | None:
    """What an officer named before speaks for: أعلن أمين عام النقابة فلان تنفيذ إضراب."""
    return next((party.body for party in page.parties_before(page.left[first], first) if party.entity == person and party.body is not None), None)


def _directs(page: Page, first: int) -> bool:
    """«توجيهات الملك بتقديم المساعدات»: what he orders he does."""
    return any(page.is_a("directs", k) for k in range(max(page.left[first], first - 12), first))


def _arms(page: Page, party: Party) -> bool:
    return party.entity.type == "GROUP" or headed(page, "agents", party.first) or headed(page, "forces", party.first)


def roles_of(page: Page, first: int, last: int, form: WordForm, noun: bool, subject: list[Entity], cut: int = 0) -> Roles:
    """Parties of the trigger at tokens first..last. `subject`: who acted last in this sentence; `cut`: letters written before the trigger."""
    found = Roles(reach=last)
    kind = form.sense.event.type
    if noun:
        stop = stop_of(page, last)
        take_adjectives(page, last, stop, form, found)
        found.unnamed = not found.actors and acted_by_somebody(page, last)
        asked = (controlled(page, first, kind in HOSTILE) or claiming(page, first)) if not found.actors and not found.unnamed else None
        struck = suffering(page, first) if kind in _BORNE and asked is None else None
        if asked is not None:
            found.act(asked.entity)
        if struck is not None:
            found.receive(state_of(page, struck.entity))
        if form.sense.trigger.subject != "none" and not found.actors and not found.unnamed and struck is None:
            for entity in carrying_subject(page, first, form, subject):
                if form.object and form.sense.trigger.of == "recipient":
                    found.receive(state_of(page, entity))  # اغتياله، اختطافهم
                else:
                    found.act(entity)
        if kind in ("CONSULT", "AGREE", "COOPERATE") and found.actors:
            for entity in met_before(page, first, form):
                found.receive(entity)
        later = behind_noun(page, last, stop, form, found)
        if not found.actors and not found.unnamed and form.sense.trigger.subject != "none" and struck is None:
            for entity in clause_subject(page, first, cut, form):
                his = entity.type != "PERSON" or kind not in _NOT_HIS or _directs(page, first)
                actor = entity if his else _body_of(page, first, entity)
                if actor is not None and actor not in found.recipients:
                    found.act(actor)
            found.guessed = bool(found.actors)
        if later is not None and not found.actors:
            found.act(later)
        if not found.actors:
            found.unnamed = found.unnamed or any(page.is_a("somebody", i) and i not in page.inside for i in range(last + 1, min(stop, last + 7)))
    else:
        _around_verb(page, first, last, form, found, subject)
    if kind == "ASSAULT" and _of_september(page, first, last) and (states := page.table.entity("united-states")) is not None:
        found.actors, found.recipients = [], [states]
    _settle(page, form, found)
    return found


def _of_september(page: Page, first: int, last: int) -> bool:
    """«هجمات 11 سبتمبر», whomever the report tells of."""
    near = page.norms[first + 1 : last + 5]
    return near[:1] in (["11"], ["الحادي"]) and any(norm in ("سبتمبر", "ايلول") for norm in near)


def _around_verb(page: Page, first: int, last: int, form: WordForm, found: Roles, subject: list[Entity]) -> None:
    trigger, kind = form.sense.trigger, form.sense.event.type
    stop = stop_of(page, last, AFTER + 12 if kind == "CONSULT" else AFTER)
    if kind == "CONSULT" and "object" in trigger.to:
        stop = _over_commas(page, last, stop)
    told = bool(form.object) and first > page.left[first] and page.norms[first - 1].lstrip("وف") in page.words.classes["relatives"]
    joined = page.norms[first][:1] in "وف" and form.kind != "participle"
    taken = [] if told or joined else _subject_before(page, first)
    behind = page.inside.get(last + 1)
    agent = behind is not None and behind.first == last + 1 and behind.lead == "" and _arms(page, behind)
    if taken and form.object in ("ه", "ها", "هم") and (agent or somebody(page, last)):
        for entity in taken:
            found.receive(entity)  # القوات التركية قصفها مسلحون، لاجئين أنقذتهم السلطات
        taken, found.unnamed = [], not agent
    reverse = (not taken and passive(page, first, last, form)) or trigger.subject == "recipient"
    unnamed = (
        not taken
        and not reverse
        and (somebody(page, last) or (not joined and not form.object and first > page.left[first] and (someone(page, first - 1) or band(page, first - 2))))
    )
    found.unnamed = unnamed  # قصف مسلحون إسرائيل، انتحاري استهدف مركزا
    many = form.person == 3 and form.number in ("d", "p")  # «يلاحقون عناصر التنظيم»: a verb before its subject stands in the singular
    objects: list[Entity] = []
    struck = (
        not taken and not form.object and "object" in form.sense.to and first > page.left[first] and page.norms[first - 1] in page.words.classes["relatives"]
    )
    follows = struck and agrees(page, first, form)  # الوفد الذي زار تونس: whoever the relative pronoun means acts
    if follows:
        taken = meant(page, first)
        unnamed = found.unnamed = unnamed or not taken
    clause = ""
    scanned, side = last + 1, ""
    for party in page.parties_from(last + 1, stop):
        found.near += 1
        if (party.lead == "" and party.entity in taken) or (party.made and kind not in (*HOSTILE, "RETREAT")) or (party.related and kind == "CONSULT"):
            continue  # the office, then the name
        thing = party.target or party.place
        if any(page.norms[k] in page.words.light_verbs and page.norms[k].endswith(("ه", "ها")) for k in range(scanned, party.first)):
            clause = "acts"  # تعرض لهجوم شنته فصائل …
        scanned = party.last + 1
        before = len(found.actors) + len(found.recipients) + len(objects)
        if party.joined and side == "actors":
            found.act(party.entity)
        elif party.joined and side == "objects":
            objects.append(state_of(page, party.entity))
        elif party.joined and side == "recipients":
            found.receive(state_of(page, party.entity))
        elif party.lead == "by" or (clause and party.lead == "" and not thing):
            found.act(party.entity)
        elif trigger.subject == "recipient" and party.lead and party.lead in form.sense.to:
            found.act(party.entity)  # تلقى لبنان مساعدات من فرنسا
        elif (party.lead and (party.lead in form.sense.to or (party.lead in ("ضد", "بحق") and kind not in _TALKS))) or (
            kind == "MOBILIZE" and party.lead in BORDER and (thing or party.lead in ("حول", "قرب", "نحو"))
        ):
            found.receive(state_of(page, party.entity))
        elif kind == "AGREE" and party.lead == "ل" and not thing and "ل" not in form.sense.to and page.norms[last + 1 : last + 2] == ["علي"]:
            found.receive(state_of(page, party.entity))  # وافقت على بيع صواريخ لبولندا، على السماح للجيش
        elif party.lead == "بين" and trigger.pair:
            found.act(party.entity)
        elif party.lead in WHERE:
            found.place = found.place or party.entity
        elif (
            party.lead == ""
            and not unnamed
            and not many
            and not (form.person == 3 and of_other_gender(page, form, party, last + 1))
            and not (party.first - 1 > last and (owned(page, party) or _of_another(page, party.first - 1)))
            and not (struck and (party.town or follows))
            and not objects
            and (not thing or kind == "PROTEST" or reverse)
            and not (party.head < party.first and page.norms[party.head].endswith("يا"))  # قتلت غارة قياديا
            and (
                (not taken and party.first - last - sum(i in page.offices for i in range(last + 1, party.first)) <= 6 and plain(page, last + 1, party.first))
                or (party.joined and side == "subject")
            )
        ):
            taken.append(party.entity)
            side = "subject"
            found.reach = party.last
            continue
        elif party.lead == "" and (
            ("object" in form.sense.to and party.first - last <= (26 if kind == "CONSULT" and not objects else 9)) or (party.joined and not thing)
        ):
            objects.append(state_of(page, party.entity))
            side = "objects"
        found.reach = party.last
        if len(found.recipients) + len(found.actors) + len(objects) == before:
            side = ""
        elif party.entity in found.actors:
            side = "actors"
        elif side != "objects" or party.lead:
            side = "objects" if objects and objects[-1] == state_of(page, party.entity) else "recipients"
    if kind == "CONSULT" and page.norms[first][:1] in "وف" and len(taken) == 1 and not objects and not found.recipients and _one_more_person(taken, subject):
        found.receive(taken[0])  # وصل لافروف … والتقى السيسي
        taken = list(subject)
    if form.person == 1 and not reverse:
        taken = speaker(page, first, form.number == "p")
    elif not taken and not reverse and not unnamed and (form.number == "d" or continues(page, first)) and subject_left_out(page, last):
        taken = left_out(page, first, subject)
    if form.number == "d" and len(taken) == 1 and not reverse:
        taken = two_before(page, first)  # إن الرئيسين «تشاورا»
    for entity in taken:
        if reverse:
            found.receive(entity)
        else:
            found.act(entity)
    if "object" in form.sense.to:
        for entity in objects:
            found.receive(entity)
        if told and not found.recipients:
            for entity in meant(page, first):
                found.receive(state_of(page, entity))  # الجبهة التي ساندتها قطر
            found.thing = not found.recipients
        elif form.object in ("ه", "ها", "هم") and not found.recipients:
            _receive_pronoun(page, first, form, found)
    if kind == "ASSAULT" and not found.recipients and (found.actors or found.unnamed) and found.place is not None:
        found.receive(state_of(page, found.place))
        found.placed = True


def _subject_before(page: Page, first: int) -> list[Entity]:
    """روسيا قصفت; the first of the clause where more words stand between: إن ماكرون سيلتقي."""
    for party in page.parties_before(max(page.left[first], first - 8), first):
        between = range(party.last + 1, first)
        if party.lead not in ("", "ل") or party.place or not all(page.norms[i] in page.words.classes["skips"] or page.norms[i] in MARKS for i in between):
            return []
        return group_of(page, party)
    return []


def _over_commas(page: Page, last: int, stop: int) -> int:
    """«التقى فلان، اليوم الاثنين، الوزير فلان»: over one aside to the person who is met."""
    i = stop
    if i >= page.right[last] or page.norms[i] not in ("،", ","):
        return stop
    while i < page.right[last] and i - stop < 7 and (page.norms[i] in ("،", ",") or page.norms[i] in page.words.classes["skips"]):
        i += 1
    met = page.inside.get(i)
    if met is None or met.first != i or met.lead != "" or met.place or (met.entity.type != "PERSON" and not page.is_a("roleheads", i)):
        return stop
    return min(page.right[last], met.last + 1)


def _of_another(page: Page, i: int) -> bool:
    """Is the word before a party a noun that tells an event of its own: قتل خمسة جراء قصف الجيش?"""
    hit = page.words.matcher.match_at(page.tokens, i) if i not in page.inside else None
    return hit is not None and hit.last == i and any(form.kind == "noun" for form in hit.found) and reads_as_noun(page, i, hit.cut)


def _one_more_person(taken: list[Entity], subject: list[Entity]) -> bool:
    return len(subject) == 1 and taken[0].type == subject[0].type == "PERSON" and taken[0] != subject[0]


def _receive_pronoun(page: Page, first: int, form: WordForm, found: Roles) -> None:
    """«تهاجمها القوات الروسية»: the pronoun is whoever was named before and does not act."""
    for party in page.parties_before(max(page.left[first], first - 16), first):
        state = party.entity.type in ("STATE", "ORG", "GROUP", "PLACE")
        if party.entity in found.actors or (form.object == "ها") != state:
            continue
        found.receive(state_of(page, party.entity))
        return


def _dwellers(page: Page, entity: Entity) -> Entity:
    """Who is hit in Palestine are the Palestinians, and in Gaza where the report calls them so."""
    told = entity.id in ("gaza", "gaza-strip", "west-bank") and any(party.entity is PALESTINIANS for party in page.parties)
    return PALESTINIANS if told or entity.id == "palestine" else entity


def _settle(page: Page, form: WordForm, found: Roles) -> None:
    """Towns stand for their states in conflict; the state of an actor does not suffer its own act."""
    if form.sense.event.type in HOSTILE:
        found.actors = list(dict.fromkeys(state_of(page, entity) for entity in found.actors))
        found.recipients = [page.table.entity(entity.state or "") or entity if entity.kind == "embassy" else entity for entity in found.recipients]
        found.recipients = list(dict.fromkeys(_dwellers(page, entity) for entity in found.recipients))
        if found.placed and form.sense.trigger.pair and len(found.actors) > 1:
            found.recipients = []  # where they fought
    mine = (
        ("PERSON",)
        if form.sense.event.type in (*HOSTILE, "SUPPORT") or form.sense.trigger.mode == "visit"
        else ("PERSON", "ORG")
        if form.sense.event.type == "AID"
        else ()
    )
    own = {entity.state for entity in found.actors if entity.type in mine}
    found.recipients = [
        entity
        for entity in found.recipients
        if entity not in found.actors and (entity.type != "PLACE" or entity.state) and not (entity.type == "STATE" and entity.id in own)
    ]
