"""Parties that the report named before and now only points at: الرئيسان، البلدان، التنظيم، قوات الاحتلال، قواتنا."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from khabar.find.event_page import Page, headed, smallest_statement
from khabar.find.home import Home
from khabar.model import Entity, Mention, Statement

_REACH = 150  # tokens back to whoever is meant


def pointed_at(page: Page) -> Iterator[tuple[int, int, tuple[Entity, ...]]]:
    """(first, last, who) of every such word that can be resolved by the parties found so far."""
    classes, named, taken = page.words.classes, page.parties, page.inside
    israel = any(entity in ("israel", "palestine", "gaza-strip", "west-bank", "jerusalem") for entity in (p.entity.id for p in named))
    pointing = page.words.pointing
    home = Home(page.doc, page.doc[Mention])
    for i, norm in enumerate(page.norms):
        if norm not in pointing or i in taken:
            continue
        core = norm[1:] if norm[:1] in "وف" and (norm[1:3] == "ال" or norm[1:] in classes["forceheads"]) else norm
        if core in classes["twopersons"] or core in classes["twostates"]:
            pair = _last_two(page, i, persons=core in classes["twopersons"])
            if len(pair) == 2 and (i + 1) not in page.adjectives and (i + 1) not in taken:
                yield i, i, pair
        elif core == "الاحتلال" and israel and i > page.left[i] and (at := _occupier(page, i)) is not None:
            entity = page.table.entity("israel")
            if entity is not None:
                yield at, i, (entity,)
        elif core == "التحالف" and (coalition := _coalition(page, i)) is not None:
            yield (i - 1 if page.is_a("occupier", i - 1) else i), i, (coalition,)
        elif core in classes["twosides"]:
            pair = _last_two(page, i, persons=True)
            if len({entity.state for entity in pair}) < 2:
                pair = _last_two(page, i, persons=False)
            if pair and (i + 1) not in page.adjectives and (i + 1) not in taken:
                yield i, i, pair
        elif core in classes["bareforces"] or (core in classes["forceheads"] and page.norms[i + 1 : i + 2] and page.norms[i + 1] in classes["forcetails"]):
            last = i if core in classes["bareforces"] else i + 1
            whose = _whose(page, home, i, last)
            if whose is not None:
                yield i, last, (whose,)
        elif (core in classes["ourforces"] and (owner := _own(page, i)) is not None) or (
            core in classes["theirforces"] and (owner := _named_before(page, i)) is not None
        ):
            yield i, i, (owner,)
        elif core in classes["hiscountry"] and (country := _country(page, i)) is not None:
            yield i, i, (country,)
        elif core in classes["thegroup"] and (i + 1) not in page.adjectives and (i + 1) not in taken and (group := _last_group(page, i)) is not None:
            yield i, i, (group,)


def _occupier(page: Page, i: int) -> int | None:
    """Where «قوات الاحتلال», or «الاحتلال» behind the word for what it does (قصف الاحتلال، استأنف الاحتلال), begins."""
    if page.bares[i - 1] in page.words.classes["occupier"]:
        return i - 1
    if i + 1 < page.right[i] and (i + 1) in page.adjectives and not page.is_a("zionist", i + 1) and page.adjectives[i + 1] != "israel":
        return None
    hit = page.words.matcher.match_at(page.tokens, i - 1)
    acts = hit is not None and hit.last == i - 1 and not any(form.sense.event.type == "PROTEST" for form in hit.found)
    return i if acts or page.bares[i - 1] in page.words.carriers or page.norms[i - 1] in page.words.light_verbs else None


def _coalition(page: Page, i: int) -> Entity | None:
    """«قوات التحالف» in a report on the war in Yemen, or against Islamic State."""
    agents = i > page.left[i] and (page.is_a("occupier", i - 1) or page.is_a("coalitions", i - 1))
    if not agents or i + 1 in page.inside:
        return None
    told = {party.entity.id for party in page.parties}
    if "houthis" in told:
        return page.table.entity("arab-coalition-yemen")
    return page.table.entity("global-coalition-against-isis") if "islamic-state" in told else None


def _last_two(page: Page, at: int, *, persons: bool) -> tuple[Entity, ...]:
    """The two persons or states told of last, when they are told of in one sentence."""
    wanted = "PERSON" if persons else "STATE"
    here: list[tuple[int, Entity]] = []
    for n in range(bisect_left(page.firsts, at) - 1, -1, -1):
        party = page.parties[n]
        if at - party.first > _REACH or len(here) == 2:
            break
        if (
            party.entity.type == wanted
            and not party.place
            and party.lead in ("", "مع", "ب", "بين", "ل")
            and all(party.entity is not other for _, other in here)
        ):
            here.append((page.left[party.first], party.entity))
    if len(here) == 2 and here[0][0] == here[1][0]:
        return here[1][1], here[0][1]
    return ()


def two_before(page: Page, at: int) -> list[Entity]:
    """Who the subject of a dual verb are."""
    return list(_last_two(page, at, persons=True) or _last_two(page, at, persons=False))


def _last_group(page: Page, at: int) -> Entity | None:
    """The armed group told of last, when no other stands near."""
    for n in range(bisect_left(page.firsts, at) - 1, -1, -1):
        party = page.parties[n]
        if at - party.first > _REACH:
            return None
        if party.entity.type == "GROUP":
            return party.entity
    return None


def _own(page: Page, i: int) -> Entity | None:
    """«قواتنا»: the forces of whoever speaks."""
    held = smallest_statement(page, i)
    link = next(iter(page.doc[Statement][held].chain), None) if held is not None else None
    if link is None or link.entity is None:
        return None
    if link.entity.type in ("STATE", "GROUP"):
        return link.entity
    return page.table.entity(link.entity.state) if link.entity.state else None


def _whose(page: Page, home: Home, i: int, last: int) -> Entity | None:
    """«الجيش», «قوات الأمن»: of the state whose forces were told of just before, else of the one that the report means by such words."""
    behind = last + 1
    if behind < page.right[i] and (behind in page.adjectives or behind in page.inside or page.is_a("belonging", behind) or page.norms[behind][:2] == "ال"):
        return None
    head = page.norms[last].removeprefix("و")
    forces: set[Entity] = set()
    for n in range(bisect_left(page.firsts, i) - 1, -1, -1):
        party = page.parties[n]
        if i - party.first > _REACH:
            break
        if party.entity.type == "STATE" and party.last > party.first and page.norms[party.first].removeprefix("و") == head:
            return party.entity
        if party.entity.type == "STATE" and party.last > party.first and (headed(page, "forces", party.first) or head == "الامن"):
            forces.add(party.entity)
    if len(forces) == 1:
        return forces.pop()
    found = home.at(page.starts[i], page.tokens[last].end)
    return page.table.entity(found.state) if found is not None else None


def _named_before(page: Page, i: int) -> Entity | None:
    """«قواتها», «جيشه»: the forces of whoever was named last in the sentence and can be meant."""
    man = page.norms[i].endswith("ه")
    for party in page.parties_before(page.left[i], i):
        asked = any(page.is_a("urging", k) for k in range(max(page.left[i], party.first - 3), party.first))  # ضغطت على موسكو لسحب قواتها
        if party.target or (not asked and (party.place or party.lead not in ("", "ل", "by"))) or party.entity.type not in ("STATE", "GROUP", "PERSON", "ORG"):
            continue
        if party.entity.type == "PERSON":
            if man and party.entity.state:
                return page.table.entity(party.entity.state)
        elif (party.entity.type == "STATE" and (page.is_a("masculine", party.first) or page.is_a("masculine", party.last)) == man) or party.entity.type in (
            "GROUP",
            "ORG",
        ):
            return party.entity
    return None


def _country(page: Page, i: int) -> Entity | None:
    """«بلاده» of whoever speaks, or else of the person named last in the sentence."""
    who = _own(page, i)
    if who is not None:
        return who
    for party in page.parties_before(page.left[i], i):
        if party.entity.type == "PERSON":
            return page.table.entity(party.entity.state) if party.entity.state else None
    return None
