"""Who acts and who is acted upon: the parties around a trigger, by their prepositions and their side of a verb."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.find.event_page import PALESTINIANS, Page, Party, headed, state_of
from khabar.find.event_subjects import carrying_subject, clause_subject, group_of, left_out, speaker
from khabar.lexicon.event_entry import WordForm
from khabar.model import Entity

_AFTER = 14  # tokens read behind a trigger
_BORDER = frozenset({"علي", "من", "مع", "حول", "قرب", "ضد", "الي", "نحو", "عند"})
_WHERE = frozenset({"في", "قرب", "قبالة"})
_MARKS = frozenset({'"', ")", "،", "(", "»", "”", "“", "«"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})


@dataclass(slots=True)
class Roles:
    actors: list[Entity] = field(default_factory=list)
    recipients: list[Entity] = field(default_factory=list)
    place: Entity | None = None
    near: int = 0  # parties found at all
    reach: int = 0  # last token that belongs to it
    guessed: bool = False  # the actors are whoever stands in the clause
    placed: bool = False  # the recipient is known by the place alone
    unnamed: bool = False  # somebody without a name acts: قصف مسلحون

    def act(self, entity: Entity) -> None:
        if entity not in self.actors:
            self.actors.append(entity)

    def receive(self, entity: Entity) -> None:
        if entity not in self.recipients and entity not in self.actors:
            self.recipients.append(entity)


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
    if first == page.left[first]:
        return (first + 1) in page.adjectives and not page.norms[first + 1].startswith("ال")
    before = page.norms[first - 1]
    if before in page.words.classes["skips"]:
        return False
    if before in page.words.classes["prepositions"] or (page.is_a("breaks", first - 1) and before not in ("ان", "بان")):
        return True
    if (first - 1) in page.inside or page.tokens[first - 1].kind == "mark" or cut:
        return (first + 1) in page.adjectives and not page.norms[first + 1].startswith("ال")
    return True


def roles_of(page: Page, first: int, last: int, form: WordForm, noun: bool, subject: list[Entity], cut: int = 0) -> Roles:
    """Parties of the trigger at tokens first..last. `subject`: who acted last in this sentence; `cut`: letters written before the trigger."""
    found = Roles(reach=last)
    if noun:
        _take_adjectives(page, last, _stop(page, last), found)
        if form.sense.trigger.subject != "none" and not found.actors:
            for entity in carrying_subject(page, first, form, subject):
                found.act(entity)
        later = _behind_noun(page, last, form, found)
        if not found.actors and form.sense.trigger.subject != "none":
            for entity in clause_subject(page, first, cut, form):
                if entity not in found.recipients:
                    found.act(entity)
            found.guessed = bool(found.actors)
        if later is not None and not found.actors:
            found.act(later)
        if not found.actors:
            found.unnamed = any(page.is_a("somebody", i) and i not in page.inside for i in range(last + 1, min(_stop(page, last), last + 7)))
    else:
        _around_verb(page, first, last, form, found, subject)
    _settle(page, form, found)
    return found


def _stop(page: Page, last: int, reach: int = _AFTER) -> int:
    """Where the words stop that can belong to a trigger."""
    stop = min(page.right[last], last + 1 + reach)
    breaks = page.words.classes["breaks"]
    i = last + 1
    while i < stop:
        norm = page.norms[i]
        if norm in breaks and not (norm == "قبل" and page.norms[i - 1] == "من") and i not in page.inside:
            return i
        if page.tokens[i].kind == "mark" and norm in ".؛:؟!()…":
            return i
        if norm[:1] == "و" and i not in page.inside and _another_verb(page, i):
            return i
        if norm[:1] == "ل" and len(norm) > 4 and i > last + 1 and i not in page.inside and _purpose(page, i):
            return i
        if norm in ("،", ","):
            following = page.inside.get(i + 1)
            if following is None or not following.joined:
                return i
        i += 1
    return stop


def _another_verb(page: Page, i: int) -> bool:
    """«وشنت»: the clause that follows has parties of its own."""
    if page.norms[i][1:] in page.words.light_verbs:
        return True
    hit = page.words.matcher.match_at(page.tokens, i)
    return hit is not None and hit.cut == 1 and all(form.kind in ("past", "present", "future") for form in hit.found)


def _purpose(page: Page, i: int) -> bool:
    """«لتعزيز», «لشن»: what somebody does it for."""
    if page.norms[i][1:] in page.words.carriers:
        return True
    hit = page.words.matcher.match_at(page.tokens, i)
    return hit is not None and bool(hit.cut) and any(form.kind == "noun" for form in hit.found)


def _take(page: Page, party: Party, form: WordForm, found: Roles, gap: int, relative: str) -> None:
    """Give one party behind a noun its role by its preposition. `relative`: "acts" or "suffers" in a clause told of the noun."""
    trigger, lead = form.sense.trigger, party.lead
    kind = form.sense.event.type
    thing = party.target or party.place
    if kind == "MOBILIZE" and thing and lead in _BORDER:
        found.receive(state_of(page, party.entity))
    elif lead == "by":
        found.act(party.entity)
    elif lead == "بين" and "بين" in form.sense.to and not trigger.pair:
        found.receive(state_of(page, party.entity))
    elif lead == "بين":
        found.act(state_of(page, party.entity))
    elif relative == "suffers" and lead in ("", "ل", "في", "علي"):
        found.receive(state_of(page, party.entity))
    elif kind == "RETREAT" and party.target:
        found.place = found.place or party.entity
    elif lead and lead in form.sense.to:
        if lead == "في" and (found.recipients or kind not in _HOSTILE):
            found.place = found.place or party.entity
        else:
            found.receive(state_of(page, party.entity))
    elif lead == "ضد":
        found.receive(state_of(page, party.entity))
    elif lead in _WHERE:
        found.place = found.place or party.entity
        if kind == "ASSAULT" and not found.recipients:
            found.receive(state_of(page, party.entity))
            found.placed = True
    elif lead == "" and relative:
        if not thing and (party.joined or not found.actors):
            found.act(party.entity)
    elif lead == "" and (gap == 0 or party.joined):
        side = trigger.of
        if side == "either" and "ل" in form.sense.to and not thing and any(p.lead == "ل" for p in page.parties_from(party.last + 1, party.last + 7)):
            side = "actor"  # دعم واشنطن لكييف
        if found.actors and side == "actor" and not party.joined:
            if "object" in form.sense.to:
                found.receive(state_of(page, party.entity))  # رفض عباس لقاء نتنياهو
            return
        if side == "actor" or (side == "either" and party.entity.type in ("PERSON", "ORG", "GROUP") and not party.target):
            if not thing:
                found.act(party.entity)
        elif side in ("recipient", "either"):
            found.receive(state_of(page, party.entity))
    elif lead == "" and found.actors and "object" in form.sense.to and not found.recipients:
        found.receive(state_of(page, party.entity))


def _behind_noun(page: Page, last: int, form: WordForm, found: Roles) -> Entity | None:
    """Take the parties behind the noun. What is returned may act if nobody else does (غارة لطيران التحالف)."""
    stop = _stop(page, last)
    relative, later = "", None
    linkers, classes = page.words.classes["linkers"], page.words.classes
    relatives = classes["relatives"] - {"من"}
    scanned = last + 1
    side = ""
    for party in page.parties_from(last + 1, stop):
        for k in range(scanned, party.first):
            norm = page.norms[k]
            if (k <= last + 5 and not found.near and norm in relatives) or (norm in page.words.light_verbs and norm.endswith(("ه", "ها"))):
                relative = "acts"
            if relative and (norm in classes["hits"]):
                relative = "suffers"
        gap = sum(1 for k in range(last + 1, party.first) if page.norms[k] not in linkers and page.bares[k] not in linkers)
        before = len(found.actors) + len(found.recipients)
        if party.lead == "ل" and "ل" not in form.sense.to and not relative and not party.place and not party.target:
            plain = all(
                _describes(page, k, last) or k in page.adjectives or page.norms[k] in linkers or page.bares[k] in linkers for k in range(last + 1, party.first)
            )
            later = party.entity if later is None and plain else later
        elif party.joined and side:
            _same_side(page, party, found, side)
        else:
            _take(page, party, form, found, gap, relative)
        if len(found.actors) + len(found.recipients) > before:
            found.reach = party.last
            side = "actors" if party.entity in found.actors else "recipients"
        elif not party.joined:
            side = ""
        found.near += 1
        scanned = party.last + 1
    return later


def _same_side(page: Page, party: Party, found: Roles, side: str) -> None:
    """One joined by و takes the part of the one before it."""
    if side == "actors":
        found.act(party.entity)
    else:
        found.receive(state_of(page, party.entity))


def _take_adjectives(page: Page, last: int, stop: int, found: Roles) -> None:
    """هجوم روسي، اجتماع مرتقب تونسي جزائري، محادثات روسية-أوكرانية"""
    i = last + 1
    while i < stop and i <= last + 5 and (i in page.adjectives or _describes(page, i, last)):
        if i in page.inside:
            break
        state = page.adjectives.get(i)
        if state and (entity := page.table.entity(state)):
            found.act(entity)
        i += 1
        if i < stop and page.norms[i] in ("-", "و", "/", "–") and i + 1 in page.adjectives:
            i += 1


def _describes(page: Page, i: int, last: int) -> bool:
    """A word that can only describe the noun: no name, no preposition, nobody of its own."""
    if page.tokens[i].kind != "word" or i in page.inside or i > last + 3 or page.is_a("human", i) or headed(page, "agents", i) or headed(page, "targets", i):
        return False
    return page.norms[i].endswith(("ية", "ي", "ة", "يا", "ا")) or i + 1 in page.adjectives


def _around_verb(page: Page, first: int, last: int, form: WordForm, found: Roles, subject: list[Entity]) -> None:
    trigger, kind = form.sense.trigger, form.sense.event.type
    stop = _stop(page, last, _AFTER + 12 if kind == "CONSULT" else _AFTER)
    taken = _subject_before(page, first) if page.norms[first][:1] not in "وف" or form.kind == "participle" else []
    reverse = (not taken and _passive(page, first, last, form)) or trigger.subject == "recipient"
    unnamed = found.unnamed = not taken and not reverse and _somebody(page, last)  # قصف مسلحون إسرائيل
    objects: list[Entity] = []
    clause = ""
    scanned, side = last + 1, ""
    for party in page.parties_from(last + 1, stop):
        found.near += 1
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
        elif party.lead and (party.lead in form.sense.to or party.lead == "ضد"):
            found.receive(state_of(page, party.entity))
        elif kind == "MOBILIZE" and thing and party.lead in _BORDER:
            found.receive(state_of(page, party.entity))
        elif party.lead == "بين" and trigger.pair:
            found.act(party.entity)
        elif party.lead in _WHERE:
            found.place = found.place or party.entity
        elif (
            party.lead == ""
            and not unnamed
            and not objects
            and (not thing or kind == "PROTEST")
            and ((not taken and party.first - last <= 6) or (party.joined and side == "subject"))
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
    elif not taken and not reverse and not unnamed and _continues(page, first) and _subject_left_out(page, last):
        taken = left_out(page, first, subject)
    for entity in taken:
        if reverse:
            found.receive(entity)
        else:
            found.act(entity)
    if "object" in form.sense.to:
        for entity in objects:
            found.receive(entity)
        if form.object in ("ه", "ها", "هم") and not found.recipients:
            _receive_pronoun(page, first, form, found)
    if kind == "ASSAULT" and not found.recipients and found.actors and found.place is not None:
        found.receive(state_of(page, found.place))
        found.placed = True


def _subject_before(page: Page, first: int) -> list[Entity]:
    """روسيا قصفت; the first of the clause where more words stand between: إن ماكرون سيلتقي."""
    for party in page.parties_before(max(page.left[first], first - 8), first):
        between = range(party.last + 1, first)
        if party.lead not in ("", "ل") or party.place or not all(page.norms[i] in page.words.classes["skips"] or page.norms[i] in _MARKS for i in between):
            return []
        return group_of(page, party)
    return []


def _one_more_person(taken: list[Entity], subject: list[Entity]) -> bool:
    return len(subject) == 1 and taken[0].type == subject[0].type == "PERSON" and taken[0] != subject[0]


def _somebody(page: Page, last: int) -> bool:
    """Does a subject without a name follow the verb at once: قصف مسلحون، هاجم متظاهرون?"""
    i = last + 1
    if i >= page.right[last] or i in page.inside or page.tokens[i].kind != "word" or page.norms[i][:1] in "بل":
        return False
    return page.is_a("somebody", i)


def _receive_pronoun(page: Page, first: int, form: WordForm, found: Roles) -> None:
    """«تهاجمها القوات الروسية»: the pronoun is whoever was named before and does not act."""
    for party in page.parties_before(max(page.left[first], first - 16), first):
        state = party.entity.type in ("STATE", "ORG", "GROUP", "PLACE")
        if party.entity in found.actors or (form.object == "ها") != state:
            continue
        found.receive(state_of(page, party.entity))
        return


def _subject_left_out(page: Page, last: int) -> bool:
    """Nothing behind the verb can be its subject: a preposition, a particle, or the sentence's end follows."""
    i = last + 1
    if i >= page.right[last]:
        return True
    norm = page.norms[i]
    party = page.inside.get(i)
    if party is not None:
        return party.lead != "" or party.target or party.place
    return (
        norm in page.words.classes["prepositions"]
        or norm[:1] in "بل"
        or page.tokens[i].kind != "word"
        or (not headed(page, "agents", i) and not page.is_a("human", i))
    )


def _continues(page: Page, first: int) -> bool:
    """A verb joined to the one before it, or in a clause that goes on with the same subject."""
    return (
        page.norms[first][:1] in "وفس"
        or page.norms[first - 1] in ("ان", "انه", "انها", "،", "حيث", "كما", "ثم", "قد", "لن", "لم", "انهم")
        or first == page.left[first]
    )


def _passive(page: Page, first: int, last: int, form: WordForm) -> bool:
    token = page.tokens[first]
    raw = page.doc.text[token.start : token.end]
    if form.kind == "past" and "ُ" in raw[1:3]:
        return True
    if not form.sense.trigger.human or form.object or last + 1 >= page.right[last]:
        return False
    following = last + 1
    return page.tokens[following].kind == "number" or (page.is_a("human", following) and not page.norms[following].startswith("ال"))


def _settle(page: Page, form: WordForm, found: Roles) -> None:
    """Towns stand for their states in conflict; the state of an actor does not suffer its own act."""
    if form.sense.event.type in _HOSTILE:
        found.actors = list(dict.fromkeys(state_of(page, entity) for entity in found.actors))
        found.recipients = [page.table.entity(entity.state or "") or entity if entity.kind == "embassy" else entity for entity in found.recipients]
        found.recipients = [PALESTINIANS if entity.id == "palestine" else entity for entity in found.recipients]
        if found.placed and form.sense.trigger.pair and len(found.actors) > 1:
            found.recipients = []  # where they fought
    own = {entity.state for entity in found.actors if entity.type == "PERSON"} if form.sense.event.type in _HOSTILE else set()
    found.recipients = [
        entity
        for entity in found.recipients
        if entity not in found.actors and (entity.type != "PLACE" or entity.state) and not (entity.type == "STATE" and entity.id in own)
    ]
