"""How far the words reach that can belong to a trigger, and what its parties are gathered in."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.find.event_page import Page
from khabar.model import Entity

AFTER = 14  # tokens read behind a trigger
BORDER = frozenset({"علي", "من", "مع", "حول", "قرب", "ضد", "الي", "نحو", "عند"})
COMMAS = frozenset({"،", ","})
_TIMES = frozenset({"قبل", "بعد", "منذ", "خلال", "وسط"})
WHERE = frozenset({"في", "قرب", "قبالة"})
MARKS = frozenset({'"', ")", "،", "(", "»", "”", "“", "«"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})


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
    thing: bool = False  # what suffers it is said and is no party: المدينة التي تحتلها إسرائيل

    def act(self, entity: Entity) -> None:
        if entity not in self.actors:
            self.actors.append(entity)

    def receive(self, entity: Entity) -> None:
        if entity not in self.recipients and entity not in self.actors:
            self.recipients.append(entity)


def stop_of(page: Page, last: int, reach: int = AFTER) -> int:
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
        if norm in COMMAS:
            following = page.inside.get(i + 1)
            if following is None or not following.joined:
                closing = _aside(page, i)
                if closing is None:
                    return i
                stop, i = min(page.right[last], stop + closing - i), closing
        i += 1
    return stop


def _aside(page: Page, i: int) -> int | None:
    """The comma that ends what the one at `i` begins, where the clause goes on behind it: «استقبل الرئيس، فلان، اليوم الاثنين، وزير …»."""
    for j in range(i + 1, min(page.right[i], i + 12)):
        norm = page.norms[j]
        if norm in COMMAS:
            return j if j > i + 1 and j + 1 < page.right[i] and _takes_up(page, j + 1) else None
        if j in page.inside:
            continue
        if (page.tokens[j].kind == "mark" and norm not in MARKS) or (norm in page.words.classes["relatives"] and norm != "من"):
            return None
        if norm in page.words.classes["breaks"] and norm not in _TIMES:
            return None
        hit = page.words.matcher.match_at(page.tokens, j)
        if norm in page.words.light_verbs or (hit is not None and any(form.kind not in ("noun", "participle") for form in hit.found)):
            return None
    return None


def _takes_up(page: Page, i: int) -> bool:
    """Does a party, an office or «مع» go on with the clause?"""
    party = page.inside.get(i)
    if party is not None:
        return party.lead in ("", "مع", "ب") and not party.joined
    return page.norms[i] == "مع" or page.is_a("roleheads", i) or page.norms[i] in ("السيد", "الشيخ", "الامير", "معالي", "سمو", "نظيره", "نظيرها", "بنظيره")


def _another_verb(page: Page, i: int) -> bool:
    """«وشنت»: the clause that follows has parties of its own."""
    if page.norms[i][1:3] == "ال":
        return False
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
