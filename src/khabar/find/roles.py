"""Offices, ranks, jobs and words for unnamed sources, with the state or body they belong to, by their form alone.

"وزير الدفاع الروسي", "المتحدثة باسم الخارجية الأميركية", "الأمين العام لحزب الله", "مسؤول أمني كبير في وزارة الداخلية". Who it is at the report's
date is for coreference to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from khabar.lexicon.load import lexicon
from khabar.lexicon.modifier_words import modifiers, sorts
from khabar.lexicon.names import Adjective, Names, Role, names
from khabar.model import Document, Entity, RolePhrase, Token
from khabar.text.clitics import bare

_WORDS = lexicon().word_sets("name_words")
_LINKING = _WORDS["linking"]
_CLASS_NOUNS = _WORDS["class_nouns"]
_QUALIFIERS = _WORDS["qualifiers"]
_FORMER = _WORDS["former"]
_COUNTERPART = {"نظيره": "m", "نظيرها": "m", "نظيرته": "f", "نظيرتها": "f", "نظيريه": "m", "نظراءه": "m", "لنظيره": "m", "بنظيره": "m"}


class _Owner(Struct):
    """What the words behind a role say about whose it is."""

    last: int
    of: Entity | None = None
    states: tuple[str, ...] = ()
    qualities: tuple[str, ...] = ()
    former: bool = False


def find_roles(doc: Document) -> Iterator[RolePhrase]:
    """Role phrases, longest first from the left, without overlap."""
    tokens = doc[Token]
    table = names()
    i = 0
    while i < len(tokens):
        if tokens[i].norm in ("امام", "وامام") and "إ" not in doc.text[tokens[i].start : tokens[i].end]:
            i += 1
            continue  # أمام البرلمان: in front of it, and no imam
        found = _counterpart(tokens, i, table) or _role_at(tokens, i, table)
        if found is None:
            i += 1
        else:
            phrase, last = found
            yield phrase
            i = last + 1


def _role_at(tokens: Sequence[Token], i: int, table: Names) -> tuple[RolePhrase, int] | None:
    if tokens[i].kind != "word":
        return None
    hit = table.role_matcher.match_at(tokens, i)
    if hit is None:
        return None
    role = _best_role(hit.found)
    last = hit.last
    named = table.matcher.match_at(tokens, last) if last > i else None
    if named is not None and named.last > last and named.found[0].entity.type in ("ORG", "GROUP"):
        last -= 1  # "الأمين العام لحزب" + "الله", "رئيس حركة" + "النهضة": the owner's name begins inside the form
    inside = _inside(tokens, hit.first, last, table, role)
    owner = _owner(tokens, last, table, role, inside)
    if owner.of is None and role.of not in ("", "state", "any", "organisation"):
        owner.of = table.entity(role.of)  # the form names it: الأمين العام للأمم المتحدة
    states = owner.states or ((inside.id,) if inside is not None and owner.of is None else ())
    state = states[0] if states else (owner.of.state if owner.of else None)
    start, end = hit.start, tokens[owner.last].end
    return (
        RolePhrase(
            start=start, end=end, rule=f"role.{role.kind}", note=role.name_en, role=role.id, head_end=tokens[last].end, kind=role.kind,
            name_en=english(role, owner.of, states if role.kind == "office" else owner.states, owner.qualities, table, former=owner.former), of=owner.of, state=state, states=states,
            number=role.number, gender=role.gender, definite=role.definite or bool(states or owner.of), former=owner.former,
        ),
        owner.last,
    )  # fmt: skip


def _inside(tokens: Sequence[Token], first: int, last: int, table: Names, role: Role) -> Entity | None:
    """The state that the role's own words end in: أمير قطر, المسؤول الأميركي."""
    if last == first or role.of not in ("", "state", "any"):
        return None
    name = table.matcher.match_at(tokens, last, particles=False)
    for meaning in name.found if name is not None and name.last == last else ():
        if meaning.entity.type == "STATE" and meaning.via == "name":
            return meaning.entity
    state = table.state(table.adjectives.get(tokens[last].norm))
    return table.entity(state.id) if state is not None and not state.ambiguous else None


def _counterpart(tokens: Sequence[Token], i: int, table: Names) -> tuple[RolePhrase, int] | None:
    """نظيره الروسي: the holder of the speaker's own office on the other side."""
    norm = tokens[i].norm
    cut = 1 if norm[:1] in "ولبف" and norm[1:] in _COUNTERPART else 0
    gender = _COUNTERPART.get(norm[cut:])
    if gender is None:
        return None
    owner = _owner(tokens, i, table, None)
    state = owner.states[0] if owner.states else None
    return (
        RolePhrase(
            start=tokens[i].start + cut, end=tokens[owner.last].end, rule="role.counterpart", role="counterpart", head_end=tokens[i].end, kind="office",
            name_en="counterpart", state=state, states=owner.states, gender="f" if gender == "f" else "m", definite=True, relative=True, former=owner.former,
        ),
        owner.last,
    )  # fmt: skip


def _best_role(roles: Sequence[Role]) -> Role:
    order = {"office": 0, "source": 1, "document": 2, "medium": 3, "rank": 4, "job": 5, "honorific": 6}
    return min(roles, key=lambda role: order.get(role.kind, 5))


def _owner(tokens: Sequence[Token], last: int, table: Names, role: Role | None, inside: Entity | None = None) -> _Owner:
    """Read adjectives, qualifiers and the owning body behind the role's words."""
    owner = _Owner(last=last)
    said = inside is not None  # the words say whose it is, and what follows is something else: زار أمير قطر أنقرة
    source = role is not None and role.kind in ("source", "document", "medium")
    qualities: list[str] = []
    j = last + 1
    while j < len(tokens) and tokens[j].kind == "word":
        norm = tokens[j].norm
        adjective = table.adjective_matcher.match_at(tokens, j, particles=bool(owner.states) and norm[:1] == "و")
        if adjective is not None and _agrees(adjective.found, role) and not (owner.of and not source and not (role and role.number == "many")):
            state = adjective.found[0].state
            if state not in owner.states:
                owner.states += (state,)
            owner.last, j = adjective.last, adjective.last + 1
            continue
        if norm in _QUALIFIERS:
            owner.former = owner.former or norm in _FORMER
            owner.last = _appointed_by(tokens, j, table)
            j = owner.last + 1
            continue
        if source and (english_of := modifiers().get(bare(norm))) is not None and norm[0] not in "بل":
            if english_of and english_of not in qualities:
                qualities.append(english_of)
            owner.last, j = j, j + 1
            continue
        if role is not None and role.kind == "office" and owner.of is None and (purpose := _purpose(tokens, j, table)):
            j = purpose
            owner.last = j - 1
            continue
        if (
            owner.of is None
            and not owner.states
            and tokens[j - 1].norm == "باسم"
            and norm.startswith("ال")
            and _body(tokens, j, table, source, False, role) is None
        ):
            owner.last = j  # "المتحدثة باسم المنظمة": a body that no list knows
            break
        if owner.of is None and not said and (body := _body(tokens, j, table, source, bool(owner.states), role)) is not None:
            owner.of, owner.last = body
            j = owner.last + 1
            continue
        break
    owner.qualities = tuple(qualities)
    return owner


def _purpose(tokens: Sequence[Token], j: int, table: Names) -> int | None:
    """ "مستشارة … للسايبر والتكنولوجيا الناشئة": what the office is for, up to في/باسم, a comma or a name. Index behind it."""
    norm = tokens[j].norm
    if not norm.startswith(("لل", "لشءون")) or table.matcher.match_at(tokens, j) is not None or table.body_matcher.match_at(tokens, j) is not None:
        return None
    k = j + 1
    while k < len(tokens) and k - j < 6 and tokens[k].kind == "word":
        if tokens[k].norm in ("في", "لدي", "باسم"):
            return k
        if table.matcher.match_at(tokens, k, particles=False) is not None:
            return k
        if not tokens[k].norm.startswith(("ال", "وال")):
            break
        k += 1
    return k if k < len(tokens) and tokens[k].norm in ("،", ",") else None


def _appointed_by(tokens: Sequence[Token], j: int, table: Names) -> int:
    """Last token of "المكلفة من البرلمان", "المعين من قبل المجلس"; j itself where nobody is named behind من."""
    if j + 2 >= len(tokens) or tokens[j + 1].norm != "من":
        return j
    k = j + 3 if tokens[j + 2].norm in ("قبل", "جانب") and j + 3 < len(tokens) else j + 2
    hit = table.body_matcher.match_at(tokens, k, particles=False) or table.matcher.match_at(tokens, k, particles=False)
    if hit is None:
        return j
    state = table.state_behind(tokens, hit.last)
    return state[1] if state is not None else hit.last


def _agrees(adjectives: Sequence[Adjective], role: Role | None) -> bool:
    """الرئيس الأميركي, مسؤول أميركي: the adjective is definite where the phrase is, and never a plain noun of people."""
    return any(not a.people or (role is not None and role.number == "many") for a in adjectives)


def _body(tokens: Sequence[Token], j: int, table: Names, source: bool, has_state: bool, role: Role | None) -> tuple[Entity, int] | None:
    """The state, party, ministry … behind a role: directly, after باسم/في/لدى, or with ل."""
    norm = tokens[j].norm
    linked = norm in _LINKING  # "المتحدث باسم" may hold the link in its own form
    k = j + 1 if linked else j
    if k >= len(tokens) or tokens[k].kind != "word":
        return None
    if norm in ("من", "عن") and not source:
        return None
    attached = tokens[k].norm.startswith("ل") and not linked
    if not linked and tokens[k].norm[:1] == "ب" and tokens[k].norm[1:] in _CLASS_NOUNS:  # وزير الخارجية بدولة قطر
        attached, k = True, k + 1
        if k >= len(tokens):
            return None
    if bare(tokens[k].norm) in _CLASS_NOUNS and k + 1 < len(tokens):
        named = table.matcher.match_at(tokens, k)
        if named is None:
            k += 1
    body = table.body_matcher.match_at(tokens, k)
    if body is not None and (body.cut == 0 or attached):
        form = body.found[0]
        owner = table.state_behind(tokens, body.last, feminine=form.short)
        if owner is not None:
            return table.body_of(form.body, owner[0]), owner[1]
        place = table.matcher.match_at(tokens, body.last + 1, particles=False) if body.last + 1 < len(tokens) else None
        if place is not None and place.found[0].entity.type in ("PLACE", "STATE") and not place.found[0].ambiguous:
            return place.found[0].entity, place.last  # "في حكومة شرق ليبيا"
        if not form.short:
            return table.body_of(form.body, None), body.last
    name = table.matcher.match_at(tokens, k)
    if name is None or (name.cut and not attached):
        return None
    for meaning in name.found:
        tied = linked or attached or tokens[j - 1].norm in _LINKING
        unsure = meaning.ambiguous and not tied and not (meaning.entity.type == "STATE" and role is not None and not role.definite)
        if meaning.entity.type == "PERSON" or unsure:
            continue
        direct = not linked and not attached and tokens[j - 1].norm not in _LINKING
        if direct and (has_state or source or (role is not None and role.definite)):
            continue  # "الرئيس سوريا" is no phrase; "رئيس سوريا" is
        if direct and meaning.entity.type == "PLACE" and tokens[j - 1].norm.startswith("ال"):
            continue  # زار ولي العهد المنطقة الشرقية
        if linked and norm in ("في", "من") and meaning.entity.type in ("STATE", "PLACE") and not source:
            continue
        return meaning.entity, name.last
    return None


def english(role: Role, of: Entity | None, states: Sequence[str], qualities: Sequence[str], table: Names, *, former: bool = False) -> str:
    """English of a role phrase: "Russian Defence Minister", "senior US State Department official", "spokesperson of Hamas"."""
    nationality = " and ".join(s.adjective_en or s.name_en for id in states if (s := table.state(id)))
    if role.kind in ("source", "document", "medium"):
        body = of.name_en if of else ""
        noun = role.name_en[:1].lower() + role.name_en[1:] if role.name_en[1:2].islower() else role.name_en
        inside = of is not None and of.type in ("PLACE", "STATE")
        sorted_by = [quality for quality in qualities if quality in sorts()]
        others = [quality for quality in qualities if quality not in sorted_by]
        words = [*others, nationality, *sorted_by, "" if inside else body, _plural(noun) if role.number != "one" else noun, f"in {body}" if inside else ""]
        return " ".join(word for word in words if word)
    if of is not None and of.type != "STATE":
        text = f"{of.name_en} {role.name_en}" if role.id == "spokesperson" else f"{role.name_en} of {of.name_en}"
    elif of is not None:
        text = table.describe(role.id, of.id)
    elif len(states) == 1:
        text = table.describe(role.id, states[0]) if role.kind == "office" else f"{nationality} {role.name_en}"
    else:
        text = f"{nationality} {role.name_en}".strip()
    return f"former {text}" if former else text


def _plural(noun: str) -> str:
    return noun if noun.endswith(("s", "media", "people")) else noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeo" else noun + "s"
