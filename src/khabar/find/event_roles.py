"""Who acts and who is acted upon: the parties around a trigger, by their prepositions and their side of a verb."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.find.event_parties import Page, Party, headed, smallest_statement, state_of
from khabar.lexicon.event_entry import WordForm
from khabar.model import Entity, Statement

_AFTER = 14  # tokens read behind a trigger
_BORDER = frozenset({"علي", "من", "مع", "حول", "قرب", "ضد"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})


@dataclass(slots=True)
class Roles:
    actors: list[Entity] = field(default_factory=list)
    recipients: list[Entity] = field(default_factory=list)
    place: Entity | None = None
    near: int = 0  # parties found at all
    reach: int = 0  # last token that belongs to it

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
    if first == page.left[first]:
        return False
    before = page.norms[first - 1]
    if before in page.words.classes["skips"]:
        return False
    if before in page.words.classes["prepositions"] or (page.is_a("breaks", first - 1) and before not in ("ان", "بان")):
        return True
    if (first - 1) in page.inside or page.tokens[first - 1].kind == "mark" or cut:
        return (first + 1) in page.adjectives and not page.norms[first + 1].startswith("ال")
    return True


def roles_of(page: Page, first: int, last: int, form: WordForm, noun: bool, subject: list[Entity]) -> Roles:
    """Parties of the trigger at tokens first..last. `subject`: who acted last in this sentence."""
    found = Roles(reach=last)
    if noun:
        _behind_noun(page, last, form, found)
        if (not found.actors and form.sense.trigger.of != "none") or (not found.actors and "object" in form.sense.to):
            _before_noun(page, first, form, found, subject)
    else:
        _around_verb(page, first, last, form, found, subject)
    _settle(page, form, found)
    return found


def _stop(page: Page, last: int) -> int:
    """Where the words stop that can belong to a trigger."""
    stop = min(page.right[last], last + 1 + _AFTER)
    breaks = page.words.classes["breaks"]
    i = last + 1
    while i < stop:
        norm = page.norms[i]
        if norm in breaks and not (norm == "قبل" and page.norms[i - 1] == "من") and i not in page.inside:
            return i
        if page.tokens[i].kind == "mark" and norm in ".؛:؟!()…":
            return i
        if norm in ("،", ","):
            following = page.inside.get(i + 1)
            if following is None or not following.joined:
                return i
        i += 1
    return stop


def _take(page: Page, party: Party, form: WordForm, found: Roles, gap: int, relative: bool) -> None:
    """Give one party behind a noun its role by its preposition."""
    trigger, lead = form.sense.trigger, party.lead
    conflict = form.sense.event.type in _HOSTILE
    if form.sense.event.type == "MOBILIZE" and (party.target or party.place) and lead in _BORDER:
        found.receive(state_of(page, party.entity))
    elif lead == "by":
        found.act(party.entity)
    elif lead == "بين":
        found.act(state_of(page, party.entity))
    elif lead and lead in form.sense.to:
        if lead == "في" and (found.recipients or not conflict):
            found.place = found.place or party.entity
        else:
            found.receive(state_of(page, party.entity))
    elif lead == "في":
        found.place = found.place or party.entity
        if conflict and not found.recipients and form.sense.event.type == "ASSAULT":
            found.receive(state_of(page, party.entity))
    elif lead == "ل" and not party.place and not party.target and not found.actors:
        found.act(party.entity)
    elif lead == "" and (relative or gap == 0 or party.joined):
        side = trigger.of
        if relative and not party.target and not party.place:
            found.act(party.entity)
        elif side == "actor" or (side == "either" and party.entity.type in ("PERSON", "ORG", "GROUP") and not party.target):
            if not party.place and not party.target:
                found.act(party.entity)
        elif side in ("recipient", "either"):
            found.receive(state_of(page, party.entity))
    elif lead == "" and found.actors and "object" in form.sense.to and not found.recipients:
        found.receive(state_of(page, party.entity))


def _behind_noun(page: Page, last: int, form: WordForm, found: Roles) -> None:
    stop = _stop(page, last)
    i = last + 1
    while i < stop and i <= last + 4 and (i in page.adjectives or _plain_adjective(page, i, last)):
        state = page.adjectives.get(i)
        if state and i not in page.inside and (entity := page.table.entity(state)):
            found.act(entity)
        elif i in page.inside:
            break
        i += 1
        if i < stop and page.norms[i] in ("-", "و") and i + 1 in page.adjectives:
            i += 1
    relative = False
    linkers = page.words.classes["linkers"]
    relatives = page.words.classes["relatives"] - {"من"}
    scanned = last + 1
    for party in page.parties_from(last + 1, stop):
        for k in range(scanned, party.first):
            relative = relative or page.norms[k] in relatives
        gap = sum(1 for k in range(last + 1, party.first) if page.norms[k] not in linkers and page.bares[k] not in linkers)
        before = len(found.actors) + len(found.recipients)
        _take(page, party, form, found, gap, relative)
        if len(found.actors) + len(found.recipients) > before:
            found.reach = party.last
        found.near += 1
        scanned = party.last + 1


def _plain_adjective(page: Page, i: int, last: int) -> bool:
    return page.tokens[i].kind == "word" and i not in page.inside and page.norms[i].endswith(("ية", "ي", "ة", "يا", "ا")) and i <= last + 3


def _before_noun(page: Page, first: int, form: WordForm, found: Roles, subject: list[Entity]) -> None:
    """The actor stands before the noun: the subject of a verb that carries it (أجرت روسيا مناورات، تخطط روسيا لغزو), or its own pronoun's."""
    low = max(page.left[first], first - 12)
    if form.object:
        near = next((p for p in page.parties_before(max(page.left[first] - 40, 0), first) if not p.place and not p.target), None)
        if near is not None:
            found.act(near.entity)
        return
    light = page.words.light_verbs
    governed = page.norms[first][:1] in "بل" or page.norms[first - 1] in ("الي", "علي", "في", "عن", "من") or _carried(page, first)
    k = next((i for i in range(first - 1, max(low, first - 8) - 1, -1) if _light(light, page.norms[i])), None)
    if k is None and not governed:
        return
    for party in page.parties_before(low, first):
        if party.place or party.target or party.lead not in ("", "ل"):
            continue
        if any(page.norms[i] in (".", "؛", ":") for i in range(party.last + 1, first)):
            break
        found.act(party.entity)
        group = party
        while group.joined:
            earlier = page.inside.get(group.first - 1) or page.inside.get(group.first - 2)
            if earlier is None:
                break
            found.act(earlier.entity)
            group = earlier
        return
    if k is not None and not form.object:
        for entity in subject:
            found.act(entity)


def _light(light: frozenset[str], norm: str) -> bool:
    return norm in light or (norm[:1] in "وف" and norm[1:] in light)


def _carried(page: Page, first: int) -> bool:
    """Is the word before a noun that carries this one: لشن هجوم، إجراء مناورات، فرض عقوبات?"""
    return page.bares[first - 1] in page.words.carriers or page.norms[first - 1][1:] in page.words.carriers


def _around_verb(page: Page, first: int, last: int, form: WordForm, found: Roles, subject: list[Entity]) -> None:
    trigger = form.sense.trigger
    stop = _stop(page, last)
    passive = _passive(page, first, last, form)
    reverse = passive or trigger.subject == "recipient"
    before = None
    for party in page.parties_before(max(page.left[first], first - 8), first):
        if all(page.norms[i] in page.words.classes["skips"] or page.norms[i] in ('"', ")", "،") for i in range(party.last + 1, first)):
            before = party
        break
    named_before = before is not None and before.lead in ("", "ل") and not before.place
    taken: list[Entity] = []
    if before is not None and named_before:
        group: Party | None = before
        while group is not None:
            taken.append(group.entity)
            group = (page.inside.get(group.first - 1) or page.inside.get(group.first - 2)) if group.joined else None
    objects: list[Entity] = []
    for party in page.parties_from(last + 1, stop):
        found.near += 1
        if party.lead == "by":
            found.act(party.entity)
        elif party.lead and party.lead in form.sense.to:
            found.receive(state_of(page, party.entity))
        elif party.lead == "بين" and trigger.pair:
            found.act(party.entity)
        elif party.lead == "في":
            found.place = found.place or party.entity
        elif (party.lead == "" and not taken and not party.target and not party.place and (party.first - last <= 6 or party.joined)) or (party.lead == "" and party.joined and not objects and not party.target):
            taken.append(party.entity)
        elif party.lead == "" and ("object" in form.sense.to or party.joined):
            objects.append(state_of(page, party.entity))
        found.reach = party.last
    if form.person == 1 and not reverse:
        taken = _speaker(page, first, form)
    elif not taken and not reverse and _continues(page, first) and _subject_left_out(page, last):
        taken = list(subject)
    for entity in taken:
        if reverse:
            found.receive(entity)
        else:
            found.act(entity)
    for entity in objects:
        if "object" in form.sense.to:
            found.receive(entity)
    if form.sense.event.type == "ASSAULT" and not found.recipients and found.actors and found.place is not None:
        found.receive(state_of(page, found.place))


def _speaker(page: Page, first: int, form: WordForm) -> list[Entity]:
    """«سنرسل»: whoever speaks; "we" of a person are his state."""
    held = smallest_statement(page, first)
    if held is None or not page.doc[Statement][held].chain:
        return []
    entity = page.doc[Statement][held].chain[0].entity
    if entity is None:
        return []
    state = page.table.entity(entity.state) if entity.state and form.number == "p" else None
    return [state or entity]


def _subject_left_out(page: Page, last: int) -> bool:
    """Nothing behind the verb can be its subject: a preposition, a particle, or the sentence's end follows."""
    i = last + 1
    if i >= page.right[last]:
        return True
    norm = page.norms[i]
    party = page.inside.get(i)
    if party is not None:
        return party.lead != "" or party.target or party.place
    return norm in page.words.classes["prepositions"] or norm[:1] in "بل" or page.tokens[i].kind != "word" or (not headed(page, "agents", i) and not page.is_a("human", i))


def _continues(page: Page, first: int) -> bool:
    """A verb joined to the one before it, or in a clause that goes on with the same subject."""
    return page.norms[first][:1] in "وفس" or page.norms[first - 1] in ("ان", "انه", "انها", "،", "حيث", "كما", "ثم", "قد", "لن", "لم", "انهم") or first == page.left[first]


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
        found.actors = [state_of(page, entity) for entity in found.actors]
    found.recipients = [
        entity for entity in found.recipients if entity not in found.actors and (entity.type != "PLACE" or entity.state)
    ]
