"""Names of the lexicon in a report: whole names, and the words that alone mean a known person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec.structs import replace

from khabar.find.name_chains import whole_name
from khabar.find.name_page import NamePage, beside_cue_or_role, is_finite, is_namesake, mention_of, remember
from khabar.lexicon.load import lexicon
from khabar.lexicon.match import Match
from khabar.lexicon.name_shape import given_names
from khabar.lexicon.name_sorts import FOREIGN, LETTER, sorts_of
from khabar.lexicon.names import Name
from khabar.model import Entity, RolePhrase
from khabar.model.found import EntityType
from khabar.text.clitics import openings
from khabar.text.fold import fold_word

_CLASS_NOUNS: dict[str, frozenset[str]] = {
    "MEDIA": frozenset(["صحيفة", "الصحيفة", "جريدة", "لجريدة", "لصحيفة", "وكالة", "لوكالة", "قناة", "لقناة", "شبكة", "لشبكة", "موقع", "اذاعة", "تلفزيون", "مجلة", "لمجلة", "محطة", "فضاءية", "راديو"]),
    "PLACE": frozenset(["مدينة", "بمدينة", "محافظة", "بمحافظة", "منطقة", "بمنطقة", "ولاية", "بولاية", "بلدة", "ببلدة", "قرية", "اقليم", "مطار", "ميناء", "شارع", "حي", "العاصمة", "جزيرة", "نهر", "بحيرة", "مقاطعة", "مديرية", "معبر", "مخيم"]),
    "STATE": frozenset(["دولة", "جمهورية", "مملكة", "سلطنة", "مع", "بين", "شمال", "جنوب", "شرق", "غرب"]),
    "ORG": frozenset(["حركة", "حزب", "منظمة", "نادي", "فريق", "شركة", "مجموعة", "جمعية", "بنك", "مصرف", "جامعة", "تحالف", "اءتلاف", "كتلة", "هيءة", "لجنة"]),
    "GROUP": frozenset(["تنظيم", "لتنظيم", "بتنظيم", "حركة", "جماعة", "لجماعة", "كتاءب", "ميليشيا", "ميليشيات", "مسلحو", "مقاتلو", "عناصر", "قوات", "فصاءل", "جبهة"]),
    "OTHER": frozenset(["صاروخ", "صواريخ", "معاهدة", "اتفاقية", "اتفاق", "عملية", "مقاتلة", "طاءرة", "طاءرات", "منظومة", "قانون"]),
}  # fmt: skip
_WORDS = lexicon().word_sets("name_words")
_PLACE_PREPOSITIONS = _WORDS["place_prepositions"]
_AT_PLACE = _WORDS["at_place"]
_GROUP_ACTS = _WORDS["group_acts"]
_REPORTS = _WORDS["media_openings"]
_MEDIA_NOUNS = ("صحيفة", "جريدة", "قناة", "وكالة", "موقع", "اذاعة", "مجلة")
_SIDES = {"القديمة": "Old City of", "الشرقية": "East", "الغربية": "West"}
_broken = re.compile(
    r"(?<![\w.])(?:[\u0621-\u064a]\u0640*[.*]\u0640*){2,}[\u0621-\u064a]+(?![\w.])|(?<!\w)[\u0621-\u064a]+\u0640+[.*]\u0640+[\u0621-\u064a]+(?!\w)"
)
_BY_MARKS = {("عمان", "\u0651"): "capital", ("عمان", "\u064f"): "name"}  # عمّان is the city, عُمان the state; folding drops the marks


def is_inside(hit: Match[Name], phrases: Sequence[tuple[int, int]]) -> bool:
    """Does the match lie strictly inside one of the phrases?"""
    return any(first <= hit.first and hit.last <= last and (first, last) != (hit.first, hit.last) for first, last in phrases)


def roles_by_token(page: NamePage) -> dict[int, RolePhrase]:
    """Role whose own words hold the token at this index."""
    table: dict[int, RolePhrase] = {}
    for role in page.doc[RolePhrase]:
        i = page.index.get(role.start)
        if i is None:
            i = next((page.index[s] for s in (role.start - 1, role.start - 2) if s in page.index), None)
        while i is not None and i < len(page.tokens) and page.tokens[i].start < role.head_end:
            table[i] = role
            i += 1
    return table


def told_in_story(page: NamePage, hits: Sequence[Match[Name]]) -> list[Match[Name]]:
    """The hits without the meanings that only a report of some other state would give them."""
    if not any(name.story for hit in hits for name in hit.found):
        return list(hits)
    plain = [name.entity for hit in hits for name in hit.found[:1] if not (name.story or name.ambiguous or name.entity.type == "MEDIA")]
    spoken = {entity.id for entity in plain} | {entity.state for entity in plain}
    spoken |= {page.table.adjectives[token.norm] for token in page.tokens if token.norm in page.table.adjectives}
    spoken.add(page.table.home_of(page.doc.report.outlet))
    kept = []
    for hit in hits:
        found = tuple(name for name in hit.found if not name.story or not spoken.isdisjoint(name.story))
        if found and len({name.entity.id for name in found if name.story}) < 2:
            kept.append(hit if len(found) == len(hit.found) else replace(hit, found=found))
    return kept


def _take_again(page: NamePage, hits: Sequence[Match[Name]]) -> None:
    """حماس alone, once the report has named the movement beyond doubt."""
    told = {mention.entity.id for mention in page.found if mention.type == "GROUP" or mention.entity.kind == "party"}
    for hit in hits if told else ():
        again = [name for name in hit.found if name.entity.id in told]
        norm, before = page.tokens[hit.first].norm, page.tokens[hit.first - 1].norm if hit.first else ""
        if norm.endswith(("ين", "ون")) or (norm.endswith(("ي", "ية")) and before.startswith("ال")):
            continue  # الاحتلال الحوثي, الجمهوريين
        if again and (hit.last > hit.first or len(norm) - hit.cut > 3) and norm[: hit.cut] not in ("ب", "ك", "وب"):
            page.take(mention_of(page, hit.first, hit.last, hit.cut, again[0].entity, again[0].entity.type, "name.again"), hit.first, hit.last)


def take_quoted_media(page: NamePage) -> None:
    """قال ل«الوطن», مراسل (وات): an ordinary word in quotation marks behind ل or a word for reporters is the medium that bears it with its class noun."""
    tokens = page.tokens
    for i, token in enumerate(tokens):
        if token.norm not in ('"', "("):
            continue
        last = next((j for j in range(i + 2, min(len(tokens), i + 5)) if tokens[j].norm in ('"', ")")), None)
        if i == 0 or last is None or i + 1 in page.taken or tokens[i - 1].norm not in _REPORTS:
            continue
        inner = tuple(word.norm for word in tokens[i + 1 : last])
        for noun in _MEDIA_NOUNS:
            found = [name for name in page.table.matcher.exact((noun, *inner)) if name.entity.type == "MEDIA"]
            if found:
                page.take(mention_of(page, i + 1, last - 1, 0, found[0].entity, "MEDIA", "name.quoted-medium"), i + 1, last - 1)
                break


def _dateline_city(page: NamePage, hit: Match[Name], name: Name) -> Name:
    """ "الجزائر - أكد الوزير": the dateline is the capital that bears the state's name."""
    if (
        name.entity.type != "STATE"
        or name.via != "name"
        or hit.cut
        or hit.last + 1 >= len(page.tokens)
        or page.tokens[hit.last + 1].norm not in ("-", "/", "(")
    ):
        return name
    if hit.first and "\n" not in page.doc.text[page.tokens[hit.first - 1].end : page.tokens[hit.first].start]:
        return name
    words = [token.norm for token in page.tokens[hit.first : hit.last + 1]]
    found = [other for other in page.table.matcher.exact((*words, "العاصمة")) if other.via == "capital" or other.entity.type == "PLACE"]
    return Name(found[0].entity) if found else name


def _part_of_city(page: NamePage, hit: Match[Name], name: Name) -> tuple[Match[Name], Name]:
    """حلب القديمة, الموصل الغربية: an old town or half of a city is a place of its own."""
    if name.entity.kind not in ("city", "region", "capital") or hit.last + 1 >= len(page.tokens):
        return hit, name
    token, entity = page.tokens[hit.last + 1], name.entity
    side = _SIDES.get(token.norm)
    if side is None or token.start - page.tokens[hit.last].end != 1:
        return hit, name
    id = f"{entity.id}-{side.split()[0].lower()}"
    part = Entity(id, "PLACE", f"{entity.name_ar} {token.norm}", f"{side} {entity.name_en}", "region", entity.state)
    return Match(hit.first, hit.last + 1, hit.start, token.end, hit.cut, hit.found), replace(name, entity=part, via="name")


def take_known(page: NamePage, hits: Iterable[Match[Name]], roles: dict[int, RolePhrase]) -> None:
    unsure: list[Match[Name]] = []
    for hit in hits:
        if _only_a_role(page, hit, roles.get(hit.last)):
            continue
        meaning = _meaning(page, hit)
        if meaning is None:
            unsure.append(hit)
        if meaning is None or meaning.via == "short" or (meaning.entity.type == "PERSON" and is_namesake(page, hit.first)):
            continue
        if meaning.tail:
            last = hit.last - meaning.tail
            hit = Match(hit.first, last, hit.start, page.tokens[last].end, hit.cut, hit.found)
        hit, meaning = _part_of_city(page, hit, _dateline_city(page, hit, meaning))
        first = hit.first + meaning.skip
        cut = hit.cut if not meaning.skip else 0
        if meaning.entity.type == "PERSON" and meaning.via == "name":
            whole = whole_name(page, hit, meaning.entity)
            if whole is None:
                continue
            if whole.first < hit.first:
                first = whole.first
            hit = _whole_chain(page, whole)
        meaning = _same_class(page, hit, meaning)
        kind, how = _use(page, first, cut, meaning)
        mention = mention_of(page, first, hit.last, cut, meaning.entity, kind, f"name.{meaning.via}", how)
        page.take(mention, first, hit.last)
        if kind == "PERSON":
            remember(page, meaning.entity, hit.last, known=True)
    _take_again(page, unsure)


def _whole_chain(page: NamePage, hit: Match[Name]) -> Match[Name]:
    """محمد بن سلمان + بن عبد العزيز آل سعود: the fathers behind a known name belong to it."""
    last, tokens, given = hit.last, page.tokens, given_names()
    while last + 2 < len(tokens) and tokens[last + 1].norm == "بن" and tokens[last + 1].start - tokens[last].end == 1:
        last += 3 if tokens[last + 2].norm == "عبد" and last + 3 < len(tokens) else 2 if tokens[last + 2].norm in given else 0
        if last == hit.last or tokens[last - 1].norm not in ("بن", "عبد"):
            break
        hit = Match(hit.first, last, hit.start, tokens[last].end, hit.cut, hit.found)
    if (
        last > 1
        and hit.last == last
        and last + 2 < len(tokens)
        and tokens[last + 1].norm == "ال"
        and tokens[last + 2].norm in ("سعود", "نهيان", "ثاني", "خليفة", "مكتوم", "الصباح")
    ):
        hit = Match(hit.first, last + 2, hit.start, tokens[last + 2].end, hit.cut, hit.found)
    return hit


def take_broken(page: NamePage) -> None:
    """حمـ.ـاس, د.ا.ع.ش: letters kept apart so that machines do not read them; only where together they are a group's or a state's name."""
    text = page.doc.text
    if "\u0640." not in text and "\u0640*" not in text and len(page.of_sort[LETTER]) < 2:
        return
    for hit in _broken.finditer(text):
        first = page.index.get(hit.start())
        norm = fold_word(hit.group().replace(".", "").replace("*", ""))
        if first is None or first in page.taken:
            continue
        for cut, core in openings(norm):
            found = [name for name in page.table.matcher.exact((core,)) if name.entity.type in ("GROUP", "STATE", "ORG")]
            last = next((i for i in range(first, len(page.tokens)) if page.tokens[i].end >= hit.end()), None)
            if found and last is not None and len(core) > 3:
                page.take(mention_of(page, first, last, cut, found[0].entity, found[0].entity.type, "name.broken"), first, last)
                break


def _same_class(page: NamePage, hit: Match[Name], name: Name) -> Name:
    """جمهوريتي دونيتسك ولوهانسك: the class noun of the group before و holds for this name too."""
    if not (page.found and hit.cut and page.tokens[hit.first].norm[0] == "و" and page.found[-1].type == "GROUP" and name.entity.type == "PLACE"):
        return name
    last = page.found[-1]
    if last.end != page.tokens[hit.first - 1].end:
        return name
    own = (page.tokens[hit.first].norm[hit.cut :], *(token.norm for token in page.tokens[hit.first + 1 : hit.last + 1]))
    begun = page.index[last.start] if last.start in page.index else hit.first - 1
    nouns = (page.tokens[begun].norm, *(core for _, core in openings(page.tokens[begun - 1].norm)), "جمهورية") if begun else ()
    for noun in nouns:
        for other in page.table.matcher.exact((noun, *own)):
            if other.entity.type == "GROUP":
                return Name(other.entity)
    return name


def _only_a_role(page: NamePage, hit: Match[Name], role: RolePhrase | None) -> bool:
    """A rank, job or source that is also a name, or a name that is a whole role's words, is the role; a full personal name stays a name."""
    if role is None or any(name.entity.type == "PERSON" and name.via == "name" for name in hit.found):
        return False
    return role.kind in ("rank", "job", "source") or (role.start == hit.start and role.head_end == page.tokens[hit.last].end)


def _meaning(page: NamePage, hit: Match[Name]) -> Name | None:
    """The meaning that its neighbours support; one that needs support and has none is no mention."""
    told = _told_by_marks(page, hit)
    if told is not None:
        return told
    if hit.cut and page.found and page.found[-1].entity.type == "STATE" and page.found[-1].end == page.tokens[hit.first - 1].end:
        listed = [name for name in hit.found if name.entity.type == "STATE" and name.via == "name"]
        if listed and page.found[-1].how == "name":
            return listed[0]  # البحرين وعمان: a state among states, no capital
    supported = [name for name in hit.found if name.ambiguous and _supported(page, hit, name)]
    if supported:
        return supported[0]
    plain = [name for name in hit.found if not name.ambiguous]
    if hit.first == hit.last and not hit.cut and _is_adjective(page, hit):
        return None
    if hit.cut and plain and len(page.tokens[hit.first].norm) - hit.cut < 4 and hit.first == hit.last and not _is_sure_place(page, hit, plain[0]):
        return None  # a three-letter name behind a particle is mostly another word
    if len(plain) > 1:
        before = page.tokens[hit.first - 1].norm if hit.first else ""
        for name in plain:
            if before in _CLASS_NOUNS.get(name.entity.type, ()):
                return name
        order = {"name": 0, "class": 0, "seat": 1, "capital": 2, "short": 3}
        plain.sort(key=lambda name: order[name.via])
    return plain[0] if plain else None


def _told_by_marks(page: NamePage, hit: Match[Name]) -> Name | None:
    raw = page.doc.text[hit.start : hit.end]
    via = next((via for (norm, mark), via in _BY_MARKS.items() if mark in raw and fold_word(raw) == norm), None)
    return next((name for name in hit.found if name.via == via), None) if via else None


def _is_sure_place(page: NamePage, hit: Match[Name], name: Name) -> bool:
    """بجدة, لمصر: ب and ل stand before places, and the whole is no ordinary word."""
    norm = page.tokens[hit.first].norm
    if norm[: hit.cut] not in ("ب", "ل", "وب", "ول") or norm[hit.cut - 1 : hit.cut + 1] == "لل":
        return False  # للحج is no لحج
    return name.entity.type == "STATE" or (name.entity.type == "PLACE" and norm not in lexicon().ordinary_words)


def _is_adjective(page: NamePage, hit: Match[Name]) -> bool:
    """العيادات التخصصية السعودية: the name of the state is here the adjective of a definite feminine noun."""
    token, before = page.tokens[hit.first], page.tokens[hit.first - 1] if hit.first else None
    if before is None or before.kind != "word" or token.norm not in page.table.adjectives or token.start - before.end > 1:
        return False
    return token.norm.startswith("ال") and before.norm.endswith(("ة", "ات")) and any(core.startswith("ال") for _, core in openings(before.norm))


def _supported(page: NamePage, hit: Match[Name], name: Name) -> bool:
    before = page.tokens[hit.first - 1] if hit.first else None
    if before is None:
        return False
    kind = name.entity.type
    if before.norm in _CLASS_NOUNS.get(kind, ()) or (before.norm[:1] in "ولب" and before.norm[1:] in _CLASS_NOUNS.get(kind, ())):
        return True
    if before.norm == '"' and hit.first > 1:
        outer = page.tokens[hit.first - 2].norm
        closed = hit.last + 1 < len(page.tokens) and page.tokens[hit.last + 1].norm == '"'
        return closed and (outer in _CLASS_NOUNS.get(kind, ()) or (kind == "MEDIA" and outer in ("ل", "الي", "لـ")))
    if kind == "STATE" and hit.cut == 0 and (_owns_an_office(page, hit) or _owns_a_body(page, hit)):
        return True
    if kind in ("GROUP", "ORG") and hit.cut == 0 and before.norm in ("باسم", "بلسان"):
        return True  # المتحدث باسم حماس
    if kind in ("GROUP", "ORG") and name.entity.kind != "club" and (is_finite(page, hit.first - 1) or is_finite(page, hit.last + 1) or _acts(page, hit)):
        return True
    if kind == "STATE" and hit.cut == 0:
        verb = page.cues.get(before.start) or page.cues.get(before.start + 1)
        if verb is not None and verb.kind in ("past", "present") and verb.gender == "f":
            return True  # أعلنت مالي
    if kind in ("PLACE", "STATE"):
        return hit.cut == 0 and (before.norm in _PLACE_PREPOSITIONS or (kind == "STATE" and before.norm == "من"))
    return False


def _owns_an_office(page: NamePage, hit: Match[Name]) -> bool:
    """رئيس مالي, رئيس مالي المؤقت."""
    start, end = page.tokens[hit.first - 1].start, page.tokens[hit.last].end
    return any(role.kind == "office" and role.start < start + 1 and role.end >= end for role in page.doc.within(RolePhrase, max(0, start - 60), end + 60))


def _owns_a_body(page: NamePage, hit: Match[Name]) -> bool:
    """حكومة مالي."""
    body = page.table.body_matcher.match_at(page.tokens, hit.first - 1)
    return body is not None and body.last == hit.first - 1 and not body.found[0].short


def _acts(page: NamePage, hit: Match[Name]) -> bool:
    """أفرجت حماس, تبنت القاعدة, حماس ترفض: a verb that agrees with a group."""
    after = page.tokens[hit.last + 1].norm if hit.last + 1 < len(page.tokens) else ""
    return hit.cut == 0 and (page.tokens[hit.first - 1].norm.removeprefix("و") in _GROUP_ACTS or after in _GROUP_ACTS)


def _use(page: NamePage, first: int, cut: int, name: Name) -> tuple[EntityType, Literal["name", "metonym"]]:
    """A capital in which something happens is a place; one that speaks or acts stands for its state."""
    if name.via == "seat":
        return "STATE", "metonym"
    if name.via == "capital":
        before = page.tokens[first - 1].norm if first else ""
        joined = cut and page.tokens[first].norm[0] == "و" and page.found and page.found[-1].end == page.tokens[first - 1].end
        if joined and page.found[-1].type == "PLACE":
            return "PLACE", "name"  # "إلى بيروت ودمشق"
        if before in _AT_PLACE or (before[:1] in "وف" and before[1:] in _AT_PLACE) or (cut and page.tokens[first].norm[cut - 1] in "ب"):
            return "PLACE", "name"
        after = page.tokens[first + 1].norm if first + 1 < len(page.tokens) else ""
        line_head = first == 0 or page.doc.text[page.tokens[first - 1].end : page.tokens[first].start].count("\n") > 0
        if line_head and after in ("-", "(", "/", ":", "،"):
            return "PLACE", "name"
        return "STATE", "metonym"
    return name.entity.type, "name"


def take_shorts(page: NamePage, hits: Iterable[Match[Name]], *, behind_role: bool) -> None:
    """بلينكن alone: who is known by one name; not behind another person's first name, and not where the report names another so.

    Those behind an office go first, so that the name does not run on; the others wait for the names that the report gives itself.
    """
    given = given_names()
    ends = {role.end for role in page.doc[RolePhrase]}
    for hit in hits:
        if behind_role != (hit.first > 0 and page.tokens[hit.first - 1].end in ends):
            continue
        particle = page.tokens[hit.first].norm[: hit.cut][-1:]
        if particle in ("ك", "ف") or (hit.first and page.tokens[hit.first - 1].kind == "number") or is_namesake(page, hit.first):
            continue
        shorts = [name for name in hit.found if name.via == "short"]
        if not shorts or hit.first in page.taken or any(not n.ambiguous and n.via != "short" for n in hit.found):
            continue
        named = {entity.id for row in page.people.values() for entity, _ in row}
        own = [entity for entity, known in page.people.get(page.tokens[hit.last].norm[hit.cut if hit.first == hit.last else 0 :], []) if not known]
        if own and not any(n.entity.id in named for n in shorts):
            page.take(mention_of(page, hit.first, hit.last, hit.cut, own[-1], "PERSON", "name.surname"), hit.first, hit.last)
            continue
        chosen = next((n for n in shorts if n.entity.id in named), None)
        if chosen is None:
            plain = [n for n in shorts if not n.ambiguous or beside_cue_or_role(page, hit.first, hit.last)]
            chosen = plain[0] if plain else None
        before = page.tokens[hit.first - 1].norm if hit.first else ""
        if chosen is not None and hit.cut == 0 and chosen.entity.id not in named and _has_other_first_name(page, hit.first):
            continue
        if (
            chosen is not None
            and chosen.entity.id not in named
            and hit.cut == 0
            and hit.last + 1 < len(page.tokens)
            and sorts_of(page.tokens[hit.last + 1].norm) & FOREIGN
            and page.table.matcher.match_at(page.tokens, hit.last + 1) is None
        ):
            continue  # "آشتون كارتر": rather the first name of somebody else
        if chosen is not None and before in given and hit.cut == 0 and before not in lexicon().function_words and chosen.entity.id not in named:
            continue
        if chosen is not None and not _is_other_word(page, hit):
            page.take(mention_of(page, hit.first, hit.last, hit.cut, chosen.entity, "PERSON", "name.short"), hit.first, hit.last)


def _has_other_first_name(page: NamePage, first: int) -> bool:
    """ "الجنرال نيك كارتر": between a rank or office and the known surname stands a word that is no ordinary one."""
    if first < 2:
        return False
    token = page.tokens[first - 1]
    if token.kind != "word" or token.norm in lexicon().ordinary_words or token.norm in page.table.adjectives:
        return False
    edge = page.tokens[first - 2].end
    return any(role.end == edge and not token.start - edge > 2 for role in page.doc.within(RolePhrase, max(0, edge - 80), edge))


def _is_other_word(page: NamePage, hit: Match[Name]) -> bool:
    """A short name with a particle cut off that is in the report's text another word: only long ones are safe."""
    return hit.cut > 0 and hit.first == hit.last and page.tokens[hit.first].end - page.tokens[hit.first].start - hit.cut < 4
