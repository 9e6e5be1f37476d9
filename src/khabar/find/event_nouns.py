"""The parties behind a noun that tells an event: its genitive, its adjectives, its prepositions and the clause told of it."""

from __future__ import annotations

from khabar.find.event_page import Page, Party, headed, state_of
from khabar.find.event_reach import BORDER, HOSTILE, MARKS, WHERE, Roles
from khabar.lexicon.event_entry import WordForm
from khabar.model import Entity
from khabar.text.clitics import openings


def _take(page: Page, party: Party, form: WordForm, found: Roles, gap: int, relative: str) -> None:
    """Give one party behind a noun its role by its preposition. `relative`: "acts" or "suffers" in a clause told of the noun."""
    trigger, lead = form.sense.trigger, party.lead
    kind = form.sense.event.type
    if (party.made and kind not in (*HOSTILE, "RETREAT")) or (party.related and kind == "CONSULT" and gap):
        return
    thing = party.target or party.place
    if kind == "MOBILIZE" and thing and lead in BORDER:
        found.receive(state_of(page, party.entity))
    elif lead == "by" or (lead == "من" and gap <= 3 and kind == "ASSAULT" and "من" not in form.sense.to and not thing and _armed(page, party)):
        found.act(party.entity)
    elif lead == "من" and kind in ("AID", "SUPPORT") and gap <= 3 and not thing:
        found.act(party.entity)  # يتلقى دعما من إيران
    elif lead == "بين" and kind in HOSTILE and any(page.is_a("border", k) or page.norms[k].endswith("حدودية") for k in range(party.first - 3, party.first)):
        return  # على المنطقة الحدودية بين سوريا ولبنان
    elif lead == "بين" and "بين" in form.sense.to and not trigger.pair:
        found.receive(state_of(page, party.entity))
    elif lead == "بين":
        found.act(state_of(page, party.entity))
    elif relative == "suffers" and lead in ("", "ل", "في", "علي"):
        found.receive(state_of(page, party.entity))
    elif kind == "RETREAT" and party.target:
        found.place = found.place or party.entity
    elif lead and lead in form.sense.to:
        if lead == "في" and (found.recipients or kind not in HOSTILE):
            found.place = found.place or party.entity
        else:
            found.placed = found.placed or (lead == "في" and not found.recipients)
            found.receive(state_of(page, party.entity))
    elif lead in ("ضد", "بحق"):
        found.receive(state_of(page, party.entity))
    elif lead in WHERE:
        found.place = found.place or party.entity
        if kind == "ASSAULT" and not found.recipients:
            found.receive(state_of(page, party.entity))
            found.placed = True
    elif lead == "" and relative:
        if not thing and (party.joined or not found.actors):
            found.act(party.entity)
    elif lead == "" and gap == 0 and party.town and not page.paired(party):
        found.place = found.place or party.entity
        if trigger.mode == "visit" or (kind == "ASSAULT" and not found.recipients):
            found.receive(state_of(page, party.entity))
            found.placed = kind == "ASSAULT"
    elif lead == "" and gap == 0:
        side = trigger.of
        if side == "either" and "ل" in form.sense.to and not thing and any(p.lead == "ل" for p in page.parties_from(party.last + 1, party.last + 7)):
            side = "actor"  # دعم واشنطن لكييف
        if side == "either" and party.entity.type == "STATE" and (page.is_a("roleheads", party.first - 1) or _somebodys(page, party, form)):
            side = "actor"  # زيارة زعيم كوريا الشمالية، زيارة المسؤولة الأمريكية
        if side != "actor" and not thing and (_with_object(page, party, form) or _done_to(page, party)):
            side = "actor"
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


def _armed(page: Page, party: Party) -> bool:
    return party.entity.type == "GROUP" or headed(page, "agents", party.first) or headed(page, "forces", party.first)


def acted_by_somebody(page: Page, last: int) -> bool:
    """«هجمات تشنها جماعات مسلحة», «زيارة يؤديها وفد»: whoever does it is no party of the report."""
    for k in range(last + 1, min(page.right[last] - 1, last + 7)):
        norm = page.norms[k]
        if norm in page.words.light_verbs and norm.endswith(("ه", "ها")):
            following = page.norms[k + 1]
            return (
                k + 1 not in page.inside
                and page.tokens[k + 1].kind == "word"
                and following not in page.words.classes["prepositions"]
                and following not in page.words.classes["skips"]
                and not following.startswith(("ال", "ب", "ل"))
                and not any(party.first <= k + 3 for party in page.parties_from(k + 1, k + 4))
            )
    return False


def _somebodys(page: Page, party: Party, form: WordForm) -> bool:
    """A visit by somebody told by office or as a delegation."""
    return form.sense.trigger.mode == "visit" and party.last > party.first and not party.target and not party.place and headed(page, "visitors", party.first)


def _done_to(page: Page, party: Party) -> bool:
    """«استهداف الجيش للصحفيين», «اغتيال إسرائيل لقيادي»: the object behind ل, so that the genitive acts."""
    i = party.last + 1
    if party.entity.type == "PERSON" or i >= page.right[party.last] or page.norms[i][:1] != "ل":
        return False
    whom = page.inside.get(i)
    if whom is not None:
        return whom.lead == "ل" and not page.is_a("belonging", i - 1)
    return any(headed(page, name, i) for name in ("human", "members", "targets", "people", "somebody")) or (
        len(page.norms[i]) > 5 and page.norms[i].endswith("ين")
    )


def plain_object(page: Page, party: Party, form: WordForm) -> bool:
    """Right behind the party that acts, where the noun can have an object."""
    before = page.inside.get(party.head - 1)
    return form.sense.trigger.of != "actor" and form.sense.event.type in HOSTILE and before is not None and before.last == party.head - 1


def nobody_named(page: Page, k: int, party: Party) -> bool:
    """«يقودها انتحاري»: a subject without a name stands between the verb at `k` and the party."""
    return party.first > k + 1 and party.head != k + 1 and (page.is_a("somebody", k + 1) or (page.is_a("human", k + 1) and page.is_a("violencestrict", k + 1)))


def _with_object(page: Page, party: Party, form: WordForm) -> bool:
    """Forces behind the noun act where an object follows: قصف الجيش السوري أحياء، إحراق مستوطنين منزلا، قصف الاحتلال."""
    occupier = page.norms[party.last].endswith("الاحتلال") or ("علي" in form.sense.to and headed(page, "forces", party.first))
    if not (occupier or headed(page, "agents", party.first)) or party.last + 1 >= page.right[party.last]:
        return occupier
    following = page.norms[party.last + 1]
    return occupier or (
        party.last + 1 not in page.inside
        and page.tokens[party.last + 1].kind == "word"
        and ((following.endswith("ا") and following[:1] not in "وبلكف") or headed(page, "targets", party.last + 1))
    )


def behind_noun(page: Page, last: int, stop: int, form: WordForm, found: Roles) -> Entity | None:
    """Take the parties behind the noun. What is returned may act if nobody else does (غارة لطيران التحالف)."""
    relative, later = "", None
    linkers, classes = page.words.classes["linkers"], page.words.classes
    relatives = classes["relatives"] - {"من"}
    scanned = last + 1
    side = ""
    held = page.inside.get(last)
    if held is not None and held.first == last < held.last and "object" in form.sense.to:
        found.receive(state_of(page, held.entity))  # طرد دبلوماسيين روس, where the people belong to the words of the act
        found.near += 1
    for party in page.parties_from(last + 1, stop):
        for k in range(scanned, party.first):
            norm = page.norms[k]
            if k <= last + 5 and not found.near and norm in relatives and party.first - k <= 6:
                relative = "acts"
            if norm in page.words.light_verbs and norm.endswith(("ه", "ها")):
                relative = "" if nobody_named(page, k, party) else "acts"
            if relative and (norm in classes["hits"]):
                relative = "suffers"
        gap = sum(1 for k in range(last + 1, party.first) if not _passes(page, k, form))
        before = len(found.actors) + len(found.recipients)
        if (
            party.lead == "ل"
            and "ل" not in form.sense.to
            and form.sense.event.type not in ("SUPPORT", "AID", "REQUEST")
            and not relative
            and not party.place
            and not party.target
        ):
            plain = all(
                _describes(page, k, last) or k in page.adjectives or page.norms[k] in linkers or page.bares[k] in linkers for k in range(last + 1, party.first)
            )
            if side == "actors" and plain_object(page, party, form):
                found.receive(state_of(page, party.entity))  # اغتيال إسرائيل لقيادي في حماس
                found.reach = party.last
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


def _passes(page: Page, k: int, form: WordForm) -> bool:
    """Words that may stand between a noun and its genitive: مقتل 6 قياديين من التنظيم."""
    linkers = page.words.classes["linkers"]
    if page.norms[k] in MARKS or page.norms[k] in linkers or page.bares[k] in linkers or k in page.offices:
        return True
    counted = form.sense.trigger.of == "recipient" or form.sense.event.type == "MOBILIZE"  # مقتل 6 قياديين، حشد آلاف الجنود
    return counted and (page.tokens[k].kind == "number" or page.is_a("members", k) or page.is_a("human", k))


def _same_side(page: Page, party: Party, found: Roles, side: str) -> None:
    """One joined by و takes the part of the one before it."""
    if side == "actors":
        found.act(party.entity)
    else:
        found.receive(state_of(page, party.entity))


def take_adjectives(page: Page, last: int, stop: int, form: WordForm, found: Roles) -> None:
    """هجوم روسي، اجتماع مرتقب تونسي جزائري، محادثات روسية-أوكرانية"""
    i = last + 1
    definite = any(core.startswith("ال") for _, core in openings(page.norms[last])) or page.norms[last].startswith(("لل", "ولل")) or bool(form.object)
    while i < stop and i <= last + 5 and (i in page.adjectives or _describes(page, i, last)):
        if i in page.inside:
            break
        if page.norms[i].startswith("ال") and not definite:
            break  # اختطاف التونسية، قتل المدرسة الأمريكية: somebody, not the act, is described
        state = page.adjectives.get(i)
        if state and (entity := page.table.entity(state)):
            if form.sense.trigger.mode in ("arrest", "deport") and not definite and i == last + 1:
                found.receive(entity)  # ترحيل تونسي
            else:
                found.act(entity)
        i += 1
        if i < stop and page.norms[i] in ("-", "و", "/", "–") and i + 1 in page.adjectives:
            i += 1


def _describes(page: Page, i: int, last: int) -> bool:
    """A word that can only describe the noun: no name, no preposition, nobody of its own."""
    if page.tokens[i].kind != "word" or i in page.inside or i > last + 3 or page.is_a("human", i) or headed(page, "agents", i) or headed(page, "targets", i):
        return False
    return page.norms[i].endswith(("ية", "ي", "ة", "يا", "ا")) or i + 1 in page.adjectives
