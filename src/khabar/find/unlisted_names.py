"""Places, bodies and things whom no list knows: behind a class noun, in lists beside known places, behind a preposition by the letters of the name.

Each rule demands either a class noun that says what is named, or the letters of a foreign name; what a report names so once is found again in it.
"""

from __future__ import annotations

from khabar.find.name_page import NamePage, has_role_at, is_namesake, line_stop, mention_of
from khabar.lexicon.load import lexicon
from khabar.lexicon.name_heads import Head, body_name, heads
from khabar.lexicon.name_letters import is_derived, looks_foreign, may_be_foreign, may_be_name
from khabar.lexicon.name_shape import given_names, is_surely_no_name, name_end
from khabar.lexicon.name_sorts import BODY, FOREIGN, HEAD, JOINED
from khabar.lexicon.names import names
from khabar.model import Entity, Mention
from khabar.model.found import EntityType
from khabar.text.clitics import openings
from khabar.text.fold import fold_word
from khabar.text.romanize import romanize

_WORDS = lexicon().word_sets("name_words")
_OPENINGS = _WORDS["place_openings"]
_NEAR = _WORDS["near_place"]
_NO_PLACE = _WORDS["no_place_names"]
MOST = 3  # words of an unlisted name behind a class noun
QUOTED = 5  # words of one in quotation marks


def name_bodies(page: NamePage, only: set[int] | None = None) -> None:
    """الهيئة الوطنية للانتخابات, الصندوق السعودي للتنمية: bodies named by what they are for; جامعة + a place.

    `only`: where a known name begins that is of another story.
    """
    for i in page.of_sort[BODY] if only is None else sorted(only.intersection(page.of_sort[BODY])):
        found = body_name(page.tokens, i, line_stop(page, i)) if i not in page.taken else None
        if found is None:
            continue
        known = page.table.matcher.match_at(page.tokens, i)
        if only is not None or known is None or known.last < found.last:
            words = page.doc.text[page.tokens[i].start + found.cut : page.tokens[found.last].end]
            entity = Entity(_slug(found.english, i), "ORG", words, found.english, "body", found.state, known=False)
            page.take(mention_of(page, i, found.last, found.cut, entity, "ORG", "name.body-described"), i, found.last)


def name_by_head(page: NamePage) -> None:
    """بلدة تيرينكوفكا, حركة «أبناء الجنوب», شركة Nordak; بلدات X وY وZ."""
    cues = page.verbs
    table = heads()
    for i in page.of_sort[HEAD]:
        token = page.tokens[i]
        if i in page.taken:
            continue
        for cut, core in openings(token.norm):
            if core in table:
                head, many = table[core]
                if many:
                    _series(page, i, head, cues)
                else:
                    _behind(page, i, cut, head, cues)
                break


def _behind(page: NamePage, i: int, cut: int, head: Head, cues: set[int]) -> None:
    stop = line_stop(page, i)
    first = i + 1
    if first >= stop:
        return
    quoted = page.tokens[first].norm == '"'
    last = _quoted(page, first, stop, head) if quoted else _extent(page, first, stop, head, cues)
    if last is None or any(j in page.taken for j in range(first, last + 1)):
        return
    first += quoted
    words = page.doc.text[page.tokens[first].start : page.tokens[last].end]
    inside = head.inside and not quoted
    if head.id == "airport" and last + 1 < stop and page.tokens[last + 1].norm == "الدولي":
        last += 1
    start = i if inside else first
    entity = _entity(page, head.type, head.kind, words, head.english(words) if inside else romanize(words), first)
    page.take(mention_of(page, start, last, cut if inside else 0, entity, head.type, "name.behind-class"), start, last)
    _remember(page, first, last, entity)


def _quoted(page: NamePage, first: int, stop: int, head: Head) -> int | None:
    """Last token of a name in quotation marks that open at `first`; one ordinary word without the article is rather a mocking quotation."""
    last = next((j for j in range(first + 2, min(stop, first + 2 + QUOTED)) if page.tokens[j].norm == '"'), None)
    if last is None:
        return None
    inner = page.tokens[first + 1 : last]
    if any(token.kind == "mark" and token.norm not in ("-", ".", "'") for token in inner) or inner[0].kind == "mark":
        return None
    lead = inner[0].norm
    if lead in lexicon().function_words or lead in names().adjectives:
        return None
    if (
        head.type in ("ORG", "GROUP", "MEDIA")
        and len(inner) > 1
        and inner[1].norm.startswith("ال")
        and lead[0] not in "يتسبل"
        and not (len(lead) > 3 and lead.endswith(("ت", "وا")))
    ):
        return last - 1  # حركة "أبناء النيل"
    if inner[0].kind == "word" and not lead.startswith("ال") and not may_be_foreign(lead) and (head.strict or len(inner) == 1) and not may_be_name(lead):
        return None
    return last - 1


def _extent(page: NamePage, first: int, stop: int, head: Head, cues: set[int]) -> int | None:
    """Last token of a name that begins at `first`, bare or in Latin letters."""
    tokens = page.tokens
    if tokens[first].kind == "latin":
        last = first
        while last + 1 < stop and tokens[last + 1].kind == "latin" and last - first < MOST:
            last += 1
        if head.type == "OTHER" and last + 2 < stop and tokens[last + 1].norm == "-" and tokens[last + 2].kind == "number":
            last += 2
        return last
    if tokens[first].kind != "word" or not _begins(page, first, head, cues):
        return None
    last = first
    if tokens[first].norm in given_names() and head.type != "PLACE":
        whole = name_end(tokens, first, min(stop, first + 5), cues, page.forced)
        return whole if whole is not None and whole > first else None
    if tokens[first].norm in _OPENINGS:
        last += 1
    while last + 1 < stop and last - first + 1 < MOST and tokens[last + 1].kind == "word" and _goes_on(page, last + 1, cues):
        last += 1
    if last == first and looks_foreign(tokens[first].norm) and last + 1 < stop and _may_close(page, last + 1, cues):
        last += 1
    if head.type == "OTHER" and last + 2 < stop and tokens[last + 1].norm == "-" and tokens[last + 2].kind == "number":
        last += 2
    return last


def _begins(page: NamePage, i: int, head: Head, cues: set[int]) -> bool:
    norm = page.tokens[i].norm
    if (
        i in page.taken
        or i in page.barred
        or page.tokens[i].start in cues
        or has_role_at(page, i)
        or norm in lexicon().function_words
        or norm in names().adjectives
    ):
        return False
    if norm in _WORDS["loan_words"] or norm in heads():
        return False
    if looks_foreign(norm) or (may_be_foreign(norm) and not is_surely_no_name(norm)):
        return True
    if _is_named_after(page, i, head):
        return True
    if head.strict and not (head.definite and norm in _OPENINGS):
        return False
    if head.type == "PLACE" and norm in _OPENINGS and i + 1 < len(page.tokens) and page.tokens[i + 1].kind == "word":
        behind = page.tokens[i + 1].norm
        return may_be_name(behind) or behind.startswith("ال")
    return may_be_name(norm) and not is_surely_no_name(norm) and not _describes(norm)


def _is_named_after(page: NamePage, i: int, head: Head) -> bool:
    """حي السلام, مدينة الحمامات: in the construct of these nouns also an ordinary noun with the article is a name."""
    norm = page.tokens[i].norm
    nouns = {fold_word(form) for form in head.definite}
    return len(norm) > 4 and norm.startswith("ال") and norm not in _NO_PLACE and any(core in nouns for _, core in openings(page.tokens[i - 1].norm))


def _goes_on(page: NamePage, i: int, cues: set[int]) -> bool:
    norm = page.tokens[i].norm
    if i in page.taken or page.tokens[i].start in cues or norm in _WORDS["loan_words"] or norm in names().adjectives:
        return False
    return (
        may_be_foreign(norm)
        and not is_surely_no_name(norm)
        and not any(cut and looks_foreign(core) and len(core) > 3 for cut, core in openings(norm) if core in given_names())
    )


def _may_close(page: NamePage, i: int, cues: set[int]) -> bool:
    """هيوليت باكارد: a second word that nothing explains, with a mark or a function word behind it."""
    token = page.tokens[i]
    norm = token.norm
    if (
        token.kind != "word"
        or len(norm) < 4
        or i in page.taken
        or token.start in cues
        or not (may_be_name(norm) or may_be_foreign(norm))
        or is_surely_no_name(norm)
        or norm[0] in "يتنوفلك"
        or norm in names().adjectives
    ):
        return False
    if norm in _WORDS["loan_words"] or has_role_at(page, i) or norm in heads():
        return False
    return (
        i + 1 == line_stop(page, i)
        or page.tokens[i + 1].kind != "word"
        or page.tokens[i + 1].norm in lexicon().function_words
        or page.tokens[i + 1].norm in names().adjectives
    )


def _describes(norm: str) -> bool:
    """عظيمة, هادئة: the pattern of a feminine adjective."""
    return norm.endswith("ة") and ((len(norm) == 5 and (norm[1] == "ا" or norm[2] == "ي")) or norm[0] == "م")


def _series(page: NamePage, i: int, head: Head, cues: set[int]) -> None:
    """بلدات X وY وZ: each item a known name, or a word that nothing ordinary explains."""
    stop = line_stop(page, i)
    j, begun = i + 1, False
    while j < stop:
        token = page.tokens[j]
        if j in page.taken or (token.norm in ("،", ",") and begun):
            begun, j = True, j + 1
            continue
        cut = 1 if begun and token.norm[:1] == "و" and len(token.norm) > 4 and token.kind == "word" else 0
        if token.kind != "word" or (begun and not cut and page.tokens[j - 1].norm not in ("،", ",")):
            return
        norm = token.norm[cut:]
        listed = _listed_place(page, norm, head)
        if listed is not None and token.start not in cues:
            page.take(mention_of(page, j, j, cut, listed, "PLACE", "name.behind-classes"), j, j)
            begun, j = True, j + 1
            continue
        sure = may_be_foreign(norm) or (not head.strict and may_be_name(norm) and not is_surely_no_name(norm))
        if token.start in cues or token.start + cut in cues or not sure or norm in names().adjectives or norm in _WORDS["loan_words"] or has_role_at(page, j):
            return
        _take(page, j, j, cut, head.type, head.kind, "name.behind-classes")
        begun, j = True, j + 1


def _listed_place(page: NamePage, norm: str, head: Head) -> Entity | None:
    """ولايات تيارت والبيض ومعسكر: a place whose name is an ordinary word, among others of its class."""
    if head.type != "PLACE":
        return None
    for words in ((norm,), *((fold_word(form), norm) for form in head.forms)):
        for name in page.table.matcher.exact(words):
            if name.entity.type == "PLACE" and not name.story:
                return name.entity
    return None


def name_in_lists(page: NamePage) -> None:
    """A name beside a known place in a list: short known ones behind و (إدلب وحلب), unlisted ones by their letters."""
    for i in page.of_sort[JOINED]:
        token = page.tokens[i]
        before = page.by_last.get(i - 1)
        if before is None or i in page.taken or before.type not in ("PLACE", "STATE"):
            continue
        core = token.norm[1:]
        meanings = [name for name in page.table.matcher.exact((core,)) if name.entity.type in ("PLACE", "STATE")]
        if meanings and (len(core) < 4 or all(name.ambiguous for name in meanings)):
            chosen = next((name for name in meanings if name.entity.type == before.type), meanings[0])
            kind: EntityType = "PLACE" if chosen.via == "capital" and before.type == "PLACE" else "STATE" if chosen.via == "capital" else chosen.entity.type
            mention = mention_of(page, i, i, 1, chosen.entity, kind, "name.in-list", "metonym" if chosen.via == "capital" and kind == "STATE" else "name")
            page.take(mention, i, i)
        elif before.type == "PLACE" and not _is_loan(core) and core not in page.people and i + 1 < len(page.tokens) and _is_item(page, i, core):
            _take(page, i, i, 1, "PLACE", "city", "name.in-list")


def _is_item(page: NamePage, i: int, core: str) -> bool:
    """Is this word, joined to a known place by و, a place too: by its letters, or between two known ones (حمص والرستن وحماة)?"""
    following = page.tokens[i + 1]
    if following.kind == "mark" or following.norm in lexicon().function_words or following.norm[0] == "و":
        if looks_foreign(core):
            return True
        known = page.table.matcher.match_at(page.tokens, i + 1) if following.norm[0] == "و" else None
        places = known is not None and known.cut == 1 and known.found[0].entity.type == "PLACE"
        return places and len(core) > 3 and not is_derived(core) and not is_surely_no_name(core)
    return False


def name_by_place(page: NamePage) -> None:
    """في كوستيانتينيفكا: a foreign name where something happens. Behind an attached ب it was tried and was mostly a name that begins with it."""
    cues = page.verbs
    for i in page.of_sort[FOREIGN]:
        token = page.tokens[i]
        if i == 0 or page.tokens[i - 1].norm not in _NEAR or i in page.taken or token.start in cues or len(token.norm) < 5:
            continue
        norm = token.norm
        if norm in given_names() or norm in page.people or has_role_at(page, i) or i in page.barred or is_namesake(page, i):
            continue
        last = i
        while last + 1 < line_stop(page, i) and last - i + 1 < MOST and page.tokens[last + 1].kind == "word" and _goes_on(page, last + 1, cues):
            last += 1
        _take(page, i, last, 0, "PLACE", "city", "name.by-place")


def name_again(page: NamePage) -> None:
    """What the report named with its class noun once is meant where its words stand again."""
    if not page.again:
        return
    for i, token in enumerate(page.tokens):
        if token.kind != "word" or i in page.taken or page.again.keys().isdisjoint(core for _, core in openings(token.norm)):
            continue
        for cut, core in openings(token.norm):
            rows = page.again.get(core)
            if rows is None:
                continue
            for rest, entity in rows:
                last = i + len(rest)
                if tuple(t.norm for t in page.tokens[i + 1 : last + 1]) == rest and not any(j in page.taken for j in range(i, last + 1)):
                    page.take(mention_of(page, i, last, cut, entity, entity.type, "name.again"), i, last)
                    break
            break


def _take(page: NamePage, first: int, last: int, cut: int, kind: EntityType, sort: str, rule: str) -> Mention:
    words = page.doc.text[page.tokens[first].start + cut : page.tokens[last].end]
    entity = _entity(page, kind, sort, words, romanize(words), first)
    mention = mention_of(page, first, last, cut, entity, kind, rule)
    page.take(mention, first, last)
    _remember(page, first, last, entity, cut)
    return mention


def _entity(page: NamePage, kind: EntityType, sort: str, words: str, english: str, at: int) -> Entity:
    core = page.tokens[at].norm
    for rest, entity in page.again.get(core, ()):
        if entity.name_ar == words and not rest:
            return entity
    return Entity(_slug(english, at), kind, words, english, sort, known=False)


def _remember(page: NamePage, first: int, last: int, entity: Entity, cut: int = 0) -> None:
    norms = [token.norm for token in page.tokens[first : last + 1]]
    head, rest = norms[0][cut:], tuple(norms[1:])
    if len(head) > 3 and (rest or may_be_name(head)) and page.tokens[first].kind == "word":
        rows = page.again.setdefault(head, [])
        if all(known != rest for known, _ in rows):
            rows.append((rest, entity))


def _is_loan(norm: str) -> bool:
    return norm in _WORDS["loan_words"] or names().matcher.exact((norm,)) != ()


def _slug(english: str, at: int) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in english.lower()).split()) or f"name-{at}"
