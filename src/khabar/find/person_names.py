"""Persons whom no list knows: behind a title or office, behind a verb of saying, by the shape of the name, by the surname of somebody named in full."""

from __future__ import annotations

from khabar.find.name_page import (
    NamePage,
    beside_cue_or_role,
    finite_cues,
    has_role_at,
    in_a_name,
    is_closed,
    is_namesake,
    line_stop,
    mention_of,
    remember,
    token_behind,
)
from khabar.lexicon.load import lexicon
from khabar.lexicon.name_letters import is_derived, looks_foreign
from khabar.lexicon.name_shape import CONNECTORS, given_names, name_end
from khabar.lexicon.names import names
from khabar.model import Entity, RolePhrase
from khabar.text.romanize import romanize


def name_by_role(page: NamePage) -> None:
    """The name behind an office, rank, honorific or job: وزير النقل اليمني بدر باسلمة, الدكتور خالد العطية."""
    stop_cues = finite_cues(page)
    for role in page.doc[RolePhrase]:
        if role.number == "many" or role.kind in ("source", "document", "medium") or in_a_name(page, role):
            continue
        i = token_behind(page, role.end)
        if i is None:
            continue
        comma = page.tokens[i].norm in ("،", ",", ":") and role.kind == "office"
        first = i + 1 if comma else i
        if page.tokens[i].norm == ":" or first >= len(page.tokens) or first in page.taken:
            continue
        if has_role_at(page, first):
            continue
        stop = line_stop(page, first)
        last = name_end(page.tokens, first, min(stop, first + 5), stop_cues, page.forced)
        if last is None or any(j in page.taken for j in range(first, last + 1)):
            continue
        first = _first_of(page, first, last)
        words = [t.norm for t in page.tokens[first : last + 1]]
        if is_namesake(page, first) or first in page.barred or (len(words) == 1 and words[0].endswith("ا") and words[0] not in given_names()):
            continue
        strong = words[0] in given_names() or page.tokens[first].start in page.forced
        if comma and not (len(words) > 1 and (strong or is_closed(page, last))):
            continue
        if len(words) == 1 and not strong and (words[0].startswith("ال") or role.kind not in ("office", "rank", "honorific") or not is_ended(page, last)):
            continue
        if len(words) > 1 and not strong and words[0].startswith("ال"):
            continue
        take_person(page, first, last, role, "name.behind-role")


def _first_of(page: NamePage, first: int, last: int) -> int:
    """ "رئيس بلدية درنة عبد المنعم الغيثي", "لاعب ضمك عبده شلعي": a word before the first name belongs to the office."""
    given, tokens = given_names(), page.tokens
    if last - first > 1 and tokens[first].norm not in given | CONNECTORS and not looks_foreign(tokens[first].norm):
        behind = tokens[first + 1].norm
        if behind == "عبد" or (behind in given and tokens[first + 2].norm not in given):
            return first + 1
    return first


def name_by_shape(page: NamePage) -> None:
    """Given name + name: behind a verb of saying, before "، + office", or made of known parts of names."""
    given = given_names()
    parts = page.table.person_parts
    stop_cues = finite_cues(page)
    for i, token in enumerate(page.tokens):
        if i in page.taken or token.kind != "word" or token.start in stop_cues:
            continue
        first_cut = 0
        norm = token.norm
        if norm not in given:
            if norm[:1] in "ولب" and norm[1:] in given and len(norm) > 4:
                first_cut, norm = 1, norm[1:]
            else:
                continue
        last = name_end(page.tokens, i + first_cut, min(line_stop(page, i), i + 5), stop_cues)
        if last is None or last <= i or any(j in page.taken for j in range(i, last + 1)) or i in page.barred or is_namesake(page, i):
            continue
        known = page.table.matcher.match_at(page.tokens, i)
        if known is not None and known.last > i and known.last >= last:
            continue  # a known person's short name of two words (جونغ أون)
        rest = [t.norm for t in page.tokens[i + 1 : last + 1]]
        after_cue = i > 0 and page.tokens[i - 1].start in stop_cues
        apposed = is_apposed(page, last)
        while (
            rest
            and not (after_cue or apposed)
            and not (rest[-1] in given or rest[-1] in parts or rest[-1] in CONNECTORS or _is_surname(rest[-1]) or looks_foreign(rest[-1]))
        ):
            rest.pop()
            last -= 1
        if not rest or rest[-1] in CONNECTORS:
            continue
        if not (after_cue or apposed) and _everyday(norm) and rest[0] not in given:
            continue
        take_person(page, i, last, None, "name.by-shape", first_cut)


def _is_surname(norm: str) -> bool:
    """العريفي, القحطاني: a nisba that is no ordinary word; الجربا: a definite word that none explains."""
    if not norm.startswith("ال") or len(norm) < 6 or norm in lexicon().ordinary_words or norm in names().adjectives:
        return False
    return norm.endswith("ي") or (not is_derived(norm) and not norm.endswith(("ة", "ات", "ين", "ون")))


def _everyday(norm: str) -> bool:
    """Given names that are also everyday words (سعيد, كريم): not enough by themselves."""
    return norm in lexicon().function_words


def take_person(page: NamePage, first: int, last: int, role: RolePhrase | None, rule: str, cut: int = 0) -> None:
    words = page.doc.text[page.tokens[first].start + cut : page.tokens[last].end]
    english = romanize(words)
    tail = page.tokens[last].norm
    same = [entity for entity, _ in page.people.get(tail, []) if first == last or entity.name_ar == words]
    if same:
        entity = same[0]
    else:
        slug = "".join(c if c.isalnum() else "-" for c in english.lower()).strip("-").replace("--", "-")
        state = role.state if role else None
        office = role.name_en if role is not None and role.kind == "office" else None
        entity = Entity(slug or f"person-{first}", "PERSON", words, english, "person", state, None, office, known=False)
    page.take(mention_of(page, first, last, cut, entity, "PERSON", rule), first, last)
    if last > first:
        remember(page, entity, last, known=False)


def take_surnames(page: NamePage) -> None:
    """The surname of anybody whom the report names in full."""
    functions = lexicon().ordinary_words
    keys = page.people
    for i, token in enumerate(page.tokens):
        if i in page.taken or token.kind != "word":
            continue
        if not keys:
            break
        for cut in (0, 1):
            norm = token.norm[cut:]
            if cut and (token.norm[0] not in "وفبلك" or len(norm) < 3):
                continue
            two = f"{norm} {page.tokens[i + 1].norm}" if i + 1 < len(page.tokens) else ""
            row = keys.get(two) or keys.get(norm)
            if not row:
                continue
            last = i + 1 if two in keys else i
            careful = norm in functions or (not norm.startswith("ال") and norm in given_names()) or len(norm) < 4
            if careful and not beside_cue_or_role(page, i, last):
                continue
            if cut and token.norm[0] in "بك" and len(norm) < 4:
                continue
            page.take(mention_of(page, i, last, cut, row[-1][0], "PERSON", "name.surname"), i, last)
            break


def is_ended(page: NamePage, last: int) -> bool:
    """Is a single unknown word behind an office surely its holder: a mark or a verb of saying behind it?"""
    if last + 1 >= len(page.tokens):
        return True
    after = page.tokens[last + 1]
    return after.kind == "mark" or after.start in page.cues or after.norm in ("ان", "انه", "انها")


def is_apposed(page: NamePage, last: int) -> bool:
    """محمد العربي، المتحدث باسم …"""
    return last + 2 < len(page.tokens) and page.tokens[last + 1].norm in ("،", ",") and has_role_at(page, last + 2)
