"""Persons whom no list knows: behind a title or office, behind a verb of saying, by the shape of the name, by the surname of somebody named in full."""

from __future__ import annotations

from khabar.find.name_chains import (
    is_apposed,
    is_enclosed,
    is_listed,
    is_western,
    names_somebody,
    with_everyday_surname,
    with_plain_surname,
    without_office,
)
from khabar.find.name_page import (
    NamePage,
    beside_cue_or_role,
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
from khabar.lexicon.name_letters import is_derived, looks_foreign, may_be_foreign
from khabar.lexicon.name_shape import CONNECTORS, SERVANT, ambiguous_names, arabic_names, given_names, is_surely_no_name, name_end
from khabar.lexicon.name_sorts import GIVEN, PART
from khabar.lexicon.names import names
from khabar.model import Entity, RolePhrase
from khabar.text.romanize import romanize

_WORDS = lexicon().word_sets("name_words")
_OF_A_PLACE = _WORDS["offices_of_places"]


def name_by_role(page: NamePage) -> None:
    """The name behind an office, rank, honorific or job: وزير النقل اليمني بدر باسلمة, الدكتور خالد العطية."""
    page.ends = page.verbs | _role_words(page)
    stop_cues = page.ends
    for role in page.doc[RolePhrase]:
        if _is_in_front(page, role) or role.number == "many" or role.kind in ("document", "medium") or in_a_name(page, role):
            continue
        source = role.kind == "source"
        if source and not role.definite:
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
        last = name_end(page.tokens, first, stop, stop_cues, page.forced)
        if last is None or any(j in page.taken for j in range(first, last + 1)):
            continue
        last = without_office(page, first, with_everyday_surname(page, first, last))
        begun, first = first, _first_of(page, first, last, role)
        words = [t.norm for t in page.tokens[first : last + 1]]
        raw = page.doc.text[page.tokens[first].start : page.tokens[last].end]
        if raw.startswith("بأ") or "\u064b" in raw or (len(words) == 1 and len(words[0]) < 3 and role.kind != "honorific"):
            continue  # "بأطيب تحياتي", "قائداً محنكاً", "المدعي العام له"
        if (
            is_namesake(page, first)
            or (first in page.barred and first >= begun)
            or (len(words) == 1 and words[0].endswith("ا") and words[0] not in given_names())
        ):
            continue
        strong = first < begun or words[0] in given_names() or words[1:2] == ["بن"] or words[0] in ("عبد", "ابو") or page.tokens[first].start in page.forced
        if source and not (len(words) > 1 and (strong or looks_foreign(words[0]) or looks_foreign(words[-1]))):
            continue
        if comma and not (len(words) > 1 and (strong or is_closed(page, last))):
            continue
        if len(words) == 1 and not strong and (words[0].startswith("ال") or role.kind not in ("office", "rank", "honorific") or not is_ended(page, last)):
            continue
        if (
            len(words) > 1
            and not strong
            and (words[0].startswith("ال") or not _is_unexplained(words) or not (role.definite or role.state or " " in page.doc.words(role)))
        ):
            continue
        if len(words) == 1 and not strong and (words[0].startswith("لل") or is_derived(words[0])) and not may_be_foreign(words[0]):
            continue
        last = with_plain_surname(page, last, words)
        take_person(page, first, last, role, "name.behind-role")


def _role_words(page: NamePage) -> set[int]:
    """Starts of tokens at which an office, a rank or a job begins, or an honorific with a name behind it: a name before them ends there."""
    starts: set[int] = set()
    for role in page.doc[RolePhrase]:
        i = page.index.get(role.start, page.index.get(role.start - 1))
        if i is None or (page.tokens[i].norm in given_names() and page.doc.words(role).count(" ") == 0):
            continue
        if role.kind == "honorific" and not (i + 1 < len(page.tokens) and names_somebody(page.tokens[i + 1].norm)):
            continue
        starts.add(page.tokens[i].start)
    return starts


def _is_in_front(page: NamePage, role: RolePhrase) -> bool:
    """أمام is no إمام."""
    return page.doc.text[role.start] == "أ" and page.doc.words(role).startswith("أمام")


def _is_unexplained(words: list[str]) -> bool:
    """Two words behind a title without a first name: one has foreign letters or the last is a surname, or no ordinary word explains them."""
    if words[0] in lexicon().ambiguous_first_names and words[-1] not in lexicon().ordinary_words:
        return True
    if words[0][0] in "بل" and is_derived(words[0]):
        return False  # "المتهم باسترضاء هتلر"
    return any(may_be_foreign(word) or word in given_names() for word in words) or _is_surname(words[-1]) or not any(is_derived(word) for word in words)


def _first_of(page: NamePage, first: int, last: int, role: RolePhrase) -> int:
    """ "رئيس بلدية درنة عبد المنعم الغيثي", "لاعب ضمك عبده شلعي": a word before the first name belongs to the office."""
    given, tokens = given_names(), page.tokens
    if tokens[first].norm in ("بن", "بنت") and first and (tokens[first - 1].norm in given or tokens[first - 1].norm in lexicon().ambiguous_first_names):
        return first - 1  # "الأمير تركي بن …", "مساعد بن …": the name looks like a nationality or a job
    if (
        role.kind in ("office", "job")
        and last - first > 1
        and not names_somebody(tokens[first].norm)
        and (tokens[first - 1].norm in _OF_A_PLACE or not looks_foreign(tokens[first].norm))
    ):
        behind = tokens[first + 1].norm
        if behind == "عبد" or (behind in given and tokens[first + 2].norm not in given):
            return first + 1
    return first


def name_by_shape(page: NamePage) -> None:
    """Given name + name: behind a verb of saying, before "، + office", or made of known parts of names."""
    given = given_names()
    parts = page.table.person_parts
    stop_cues = page.verbs
    for i in page.of_sort[GIVEN]:
        token = page.tokens[i]
        if i in page.taken or token.start in stop_cues:
            continue
        first_cut = 0
        norm = token.norm
        if norm not in given and norm != SERVANT:
            if norm[:1] in "ولب" and ((norm[1:] in given and len(norm) > 4) or norm[1:] == SERVANT):
                first_cut, norm = 1, norm[1:]
            else:
                continue
        begun = i  # where the first name ends
        if norm == SERVANT:
            begun += 1
            if begun >= len(page.tokens) or not page.tokens[begun].norm.startswith("ال") or len(page.tokens[begun].norm) < 5:
                continue
        if i and page.tokens[i - 1].norm in ("بن", "ابن", "ابو", "ابي", "ام") and page.tokens[i].start - page.tokens[i - 1].end == 1:
            continue  # the rest of a name whose beginning is not recognised
        last = name_end(page.tokens, i + first_cut, line_stop(page, i), page.ends)
        if last is None or last <= begun or any(j in page.taken for j in range(i, last + 1)) or i in page.barred or is_namesake(page, i):
            continue
        known = page.table.matcher.match_at(page.tokens, i)
        if known is not None and known.last > i and known.last >= last:
            continue  # a known person's short name of two words (جونغ أون)
        rest = [t.norm for t in page.tokens[begun + 1 : last + 1]]
        after_cue = i > 0 and page.tokens[i - 1].start in stop_cues
        apposed = is_apposed(page, last) or _has_age(page, last) or is_enclosed(page, i, last) or is_listed(page, i, last, first_cut)
        while (
            rest
            and not (after_cue or apposed)
            and not (
                rest[-1] in given
                or (rest[-1] in parts and (rest[-1] not in lexicon().ordinary_words or is_closed(page, last) or has_role_at(page, last + 1)))
                or rest[-1] in CONNECTORS
                or _is_surname(rest[-1])
                or looks_foreign(rest[-1])
            )
            and not (len(rest) == 1 and len(norm) > 2 and _is_unexplained_surname(page, last))
        ):
            rest.pop()
            last -= 1
        if not rest or rest[-1] in CONNECTORS:
            continue
        if not (after_cue or apposed) and _everyday(norm) and rest[0] not in given:
            continue
        last = with_plain_surname(page, last, [norm, *rest])
        take_person(page, i, last, None, "name.by-shape", first_cut)


def name_by_comma(page: NamePage) -> None:
    """الممثل الدائم للبلاد بجنيف، رشيد بوعلام، …: a first name that is also an ordinary word, between the commas behind an office."""
    for i, token in enumerate(page.tokens[1:], 1):
        if token.kind != "word" or page.tokens[i - 1].norm not in ("،", ",") or i in page.taken or i in page.barred:
            continue
        if token.norm not in ambiguous_names() or token.start in page.verbs:
            continue
        last = name_end(page.tokens, i, line_stop(page, i), page.ends)
        if last is not None and last > i and page.taken.isdisjoint(range(i, last + 1)) and is_enclosed(page, i, last):
            take_person(page, i, last, None, "name.by-comma")


def name_by_letters(page: NamePage) -> None:
    """أرسيني ياتسينوك without a known first name: two words with foreign letters, and beside them a verb of saying, an age, a role or "the Ukrainian"."""
    parts = page.of_sort[PART]
    at = 0
    while at < len(parts):
        first = last = parts[at]
        at += 1
        while at < len(parts) and parts[at] == last + 1 and last - first < 3 and page.tokens[parts[at]].start - page.tokens[last].end == 1:
            last = parts[at]
            at += 1
        span = range(first, last + 1)
        if last == first or not (page.taken.isdisjoint(span) and page.barred.isdisjoint(span)) or any(page.tokens[i].start in page.verbs for i in span):
            continue
        if any(looks_foreign(page.tokens[i].norm) for i in span) and _is_told_as_person(page, first, last, page.verbs):
            take_person(page, first, last, None, "name.by-letters")


def _has_age(page: NamePage, last: int) -> bool:
    """(51 عاما), (60 سنة)."""
    behind = [token.norm for token in page.tokens[last + 1 : last + 4]]
    return len(behind) == 3 and behind[0] == "(" and behind[1].isdigit() and behind[2] in ("عاما", "سنة", "عام")


def _is_told_as_person(page: NamePage, first: int, last: int, cues: set[int]) -> bool:
    tokens = page.tokens
    if first and tokens[first - 1].start in cues:
        return True
    if last + 1 < len(tokens) and has_role_at(page, last + 1) and tokens[last + 1].norm.startswith("ال"):
        return True
    if _has_age(page, last) or is_apposed(page, last):
        return True
    before = page.table.adjective_matcher.match_at(tokens, first - 1, particles=False) if first > 1 else None
    person = before is not None and before.found[0].definite and before.found[0].gender == "m" and before.found[0].number == "s"
    return person and tokens[first - 2].norm in _WORDS["person_nouns"]


def _is_surname(norm: str) -> bool:
    """العريفي, القحطاني: a nisba that is no ordinary word; الجربا: a definite word that none explains."""
    if not norm.startswith("ال") or len(norm) < 6 or norm in lexicon().ordinary_words or norm in names().adjectives:
        return False
    return norm.endswith("ي") or (not is_derived(norm) and not norm.endswith(("ة", "ات", "ين", "ون")))


def _is_unexplained_surname(page: NamePage, last: int) -> bool:
    """عبد الحفيظ بوزرارة أن: a word that no ordinary one explains, with the end of a name behind it."""
    norm = page.tokens[last].norm
    return len(norm) > 3 and norm not in lexicon().ordinary_words and not is_derived(norm) and not is_surely_no_name(norm) and is_closed(page, last)


def _everyday(norm: str) -> bool:
    """Given names that are also everyday words (سعيد, كريم): not enough by themselves."""
    return norm in lexicon().function_words


def take_person(page: NamePage, first: int, last: int, role: RolePhrase | None, rule: str, cut: int = 0) -> None:
    words = page.doc.text[page.tokens[first].start + cut : page.tokens[last].end]
    norms = [token.norm for token in page.tokens[first : last + 1]]
    foreign = norms[0] not in arabic_names() and any(looks_foreign(norm) for norm in norms)
    english = romanize(words, west=is_western(page, words.split()[0], role), foreign=foreign)
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
    firsts = {key.partition(" ")[0] for key in keys}
    for i, token in enumerate(page.tokens if keys else ()):
        if (token.norm not in firsts and token.norm[1:] not in firsts) or i in page.taken or token.kind != "word" or token.start in page.verbs:
            continue
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
