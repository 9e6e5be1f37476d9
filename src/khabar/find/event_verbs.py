"""What the form of a verb and the words around it show about its subject: agreement, what stands between, passives, subjects left out."""

from __future__ import annotations

from khabar.find.event_page import Page, Party, headed
from khabar.find.event_reach import MARKS
from khabar.lexicon.event_entry import WordForm
from khabar.model import Entity

_CAUSES = frozenset({"جراء", "اثر", "نتيجة", "برصاص", "بنيران", "خلال", "في", "علي", "عندما", "بانفجار", "بقصف", "بغارة"})
_BACK = frozenset(
    {"عليه", "عليها", "عليهم", "فيه", "فيها", "فيهم", "به", "بها", "بهم", "له", "لها", "لهم", "منه", "منها", "منهم", "اليه", "اليها", "معه", "معها"}
)


def of_other_gender(page: Page, form: WordForm, party: Party, start: int) -> bool:
    """Can the party not be the subject of a verb before it: «استهدفت حزب العمال», «استهدف إيران»? Only what stands right behind must be feminine."""
    if form.gender not in ("m", "f") or form.number != "s" or form.kind == "participle":
        return False
    head = party.head if 0 <= party.head < party.first else party.first
    classes = page.words.classes
    if any(
        page.norms[i] not in classes["skips"] and page.norms[i] not in classes["prepositions"] and page.norms[i][:1] not in "بل" for i in range(start, head)
    ):
        return False  # قصفت وحدات الجيش
    gender = gender_of(page, party)
    return gender == "m" if form.gender == "f" else gender == "f" and head == start and form.kind != "past"  # دعم الولايات المتحدة may be a noun


def agrees(page: Page, first: int, form: WordForm) -> bool:
    """Is the verb behind a relative pronoun of its gender and number, so that what the pronoun means is its subject?"""
    pronoun, following = page.norms[first - 1].lstrip("وف"), page.norms[first + 1 : first + 2]
    if following and following[0] in _BACK:
        return False  # المدينة التي يسيطر عليها التنظيم
    if pronoun == "التي":
        return form.gender == "f" and form.number == "s"
    return form.number == "p" if pronoun == "الذين" else pronoun == "الذي" and form.gender != "f" and form.number == "s"


def meant(page: Page, first: int) -> list[Entity]:
    """The party that ends right before the relative pronoun in front of the verb."""
    i = first - 2
    while i > page.left[first] and page.norms[i] in MARKS:
        i -= 1
    party = page.inside.get(i)
    return [party.entity] if party is not None and party.last == i and not party.place else []


def plain(page: Page, start: int, stop: int) -> bool:
    """Do only words stand between a verb and its subject that can: adverbs, prepositions with their nouns, titles, numbers?"""
    classes = page.words.classes
    for i in range(start, stop):
        norm = page.norms[i]
        if page.tokens[i].kind != "word" or norm in classes["skips"] or norm in classes["prepositions"] or page.norms[i - 1] in classes["prepositions"]:
            continue
        if norm in _BACK or norm[:1] in "بل" or i in page.inside or i in page.adjectives or i in page.offices:
            continue
        if any(page.is_a(name, i) for name in ("linkers", "members", "roleheads", "human", "agents", "parts", "relatives", "belonging")) or headed(
            page, "forces", i
        ):
            continue
        return False
    return True


def someone(page: Page, i: int) -> bool:
    """Somebody without a name or article, of whom the verb behind tells."""
    return i not in page.inside and not page.norms[i].startswith("ال") and page.is_a("somebody", i)


def band(page: Page, i: int) -> bool:
    """«مجموعة مسلحة قصفت»: a band without a name, with what describes it."""
    if i < page.left[i + 1] or i in page.inside or i + 1 in page.inside or not page.norms[i + 1].endswith(("ة", "ون")):
        return False
    return not page.norms[i].startswith("ال") and (page.is_a("somebody", i) or page.is_a("members", i))


def somebody(page: Page, last: int) -> bool:
    """Does a subject without a name follow the verb at once: قصف مسلحون، هاجم متظاهرون?"""
    i = last + 1
    if i >= page.right[last] or i in page.inside or page.tokens[i].kind != "word" or page.norms[i][:1] in "بل":
        return False
    whose = next(page.parties_from(i, min(page.right[last], i + 6)), None)
    return page.is_a("somebody", i) and (whose is None or whose.head != i)  # مسلحون من حركة الشباب are the movement


def subject_left_out(page: Page, last: int) -> bool:
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


def continues(page: Page, first: int) -> bool:
    """A verb joined to the one before it, or in a clause that goes on with the same subject."""
    return (
        page.norms[first][:1] in "وفس"
        or page.norms[first + 1 : first + 2] in (["خلالها"], ["خلاله"], ["فيها"], ["فيه"])  # زيارة إلى واشنطن التقى خلالها
        or page.norms[first - 1] in ("ان", "انه", "انها", "،", "حيث", "كما", "ثم", "قد", "لن", "لم", "انهم")
        or first == page.left[first]
    )


def passive(page: Page, first: int, last: int, form: WordForm) -> bool:
    token = page.tokens[first]
    raw = page.doc.text[token.start : token.end]
    if form.kind == "past" and "ُ" in raw[1:3]:
        return True
    if not form.sense.trigger.human or form.object or last + 1 >= page.right[last]:
        return False
    following = last + 1
    if page.norms[following] in _CAUSES and form.kind == "past":
        return True  # قتلوا جراء قصف
    dead = page.inside.get(following)
    if dead is not None and dead.first == following and dead.entity.type == "PERSON" and form.kind == "past" and killed_by(page, dead.last + 1):
        return True  # قتل فلان في غارة
    return page.tokens[following].kind == "number" or (page.is_a("human", following) and not page.norms[following].startswith("ال"))


def killed_by(page: Page, i: int) -> bool:
    """Do the words at `i` name what somebody died of: في غارة، إثر هجوم، برصاص?"""
    if i >= len(page.tokens) or page.norms[i] not in _CAUSES or page.norms[i] in ("علي", "خلال", "عندما"):
        return False
    if page.norms[i] in ("برصاص", "بنيران", "بانفجار", "بقصف", "بغارة"):
        return True
    hit = page.words.matcher.match_at(page.tokens, i + 1) if i + 1 < len(page.tokens) else None
    return hit is not None and any(form.kind == "noun" and form.sense.event.type == "ASSAULT" for form in hit.found)


def gender_of(page: Page, party: Party) -> str:
    """ "m", "f", or "" where the words do not show it; of persons they rarely do."""
    at = party.head if 0 <= party.head < party.first else party.first
    head = page.norms[at]
    if page.is_a("masculine", at):
        return "m"
    if party.entity.type == "PERSON":
        return ""
    if head.endswith(("ة", "ات")) or page.is_a("feminine", at) or (party.entity.type == "STATE" and at == party.last and party.start >= 0):
        return "f"
    return ""
