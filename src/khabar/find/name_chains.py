"""How far a person's name reaches: fathers and first names before a known name, surnames that are ordinary words, names told by what stands around them."""

from __future__ import annotations

from khabar.find.name_page import NamePage, has_role_at
from khabar.lexicon.load import lexicon
from khabar.lexicon.match import Match
from khabar.lexicon.name_letters import looks_foreign
from khabar.lexicon.name_shape import CONNECTORS, arabic_names, given_names
from khabar.lexicon.name_sorts import HEAD, sorts_of
from khabar.lexicon.names import Name, names
from khabar.model import RolePhrase
from khabar.model.found import Entity
from khabar.text.fold import fold_word

_WORDS = lexicon().word_sets("name_words")
_NOT_SURNAMES = _WORDS["qualifiers"] | _WORDS["not_surnames"]
_JOBS = frozenset({"امين", "عميد", "نقيب", "عمدة"})  # first names and surnames that are offices too
_COMMAS = ("،", ",")
_SAYS = ("ان", "انه", "انها", ":")  # what follows a verb of saying and its subject
_MAGHREB = frozenset({"tunisia", "algeria", "morocco", "mauritania", "western-sahara"})
_NEAR = 14  # words between an office and the comma before its holder


def whole_name(page: NamePage, hit: Match[Name], entity: Entity) -> Match[Name] | None:
    """The known name with a first name before it (محمد حسني مبارك); None where it is only the end of somebody else's (محمد علي العمري, تركي بن محمد بن فهد)."""
    if not hit.first or hit.cut:
        return hit
    before = page.tokens[hit.first - 1]
    if before.kind != "word" or page.tokens[hit.first].start - before.end != 1 or hit.first - 1 in page.taken:
        return hit
    if before.norm in ("بن", "بنت"):
        return None
    if before.norm not in arabic_names() or before.norm in lexicon().function_words or before.norm.startswith("ال") or before.start in page.verbs:
        return hit
    if any(role.end == before.end for role in page.doc.within(RolePhrase, max(0, before.start - 60), before.end)):
        return hit
    surname = page.tokens[hit.last].norm
    if any(name.via == "short" and name.entity.id == entity.id for name in page.table.matcher.exact((surname,))):
        return Match(hit.first - 1, hit.last, before.start, hit.end, 0, hit.found)
    return None


def with_plain_surname(page: NamePage, last: int, words: list[str]) -> int:
    """محمد محسن البواب، / خليل المصري إن: a surname that is an ordinary word or a nationality, where the sentence goes on behind it."""
    i = last + 1
    if i + 1 >= len(page.tokens) or i in page.taken or page.tokens[i].kind != "word" or not names_somebody(words[0]) or looks_foreign(words[-1]):
        return last
    norm = page.tokens[i].norm
    if (
        not norm.startswith("ال")
        or len(norm) < 5
        or norm in lexicon().function_words
        or norm in _NOT_SURNAMES
        or has_role_at(page, i)
        or page.tokens[i].start - page.tokens[last].end > 2
    ):
        return last
    behind = page.tokens[i + 1]
    goes_on = behind.norm in (*_SAYS, *_COMMAS) or (behind.norm == "في" and i + 2 < len(page.tokens) and page.tokens[i + 2].norm == "تصريح")
    if len(words) == 1 or norm not in names().adjectives:
        return i if goes_on and page.doc.text[page.tokens[i].end : behind.start].count("\n") == 0 else last
    return last


def with_everyday_surname(page: NamePage, first: int, last: int) -> int:
    """العميد كريم خلف إن: behind a first name alone, an ordinary word that known persons bear, where what was said begins behind it."""
    i = last + 1
    if last > first or i + 1 >= len(page.tokens) or i in page.taken:
        return last
    token, behind = page.tokens[i], page.tokens[i + 1]
    if token.kind != "word" or token.start - page.tokens[last].end != 1 or token.start in page.verbs or token.norm.startswith("ال") or len(token.norm) < 3:
        return last
    return i if behind.norm in _SAYS and token.norm in page.table.person_parts and token.norm not in CONNECTORS and not has_role_at(page, i) else last


def without_office(page: NamePage, first: int, last: int) -> int:
    """هاني بن سالم أمين محافظة جدة: the word before a class noun is the man's office."""
    if last > first and page.tokens[last].norm in _JOBS and last + 1 < len(page.tokens) and sorts_of(page.tokens[last + 1].norm) & HEAD:
        return last - 1
    return last


def names_somebody(norm: str) -> bool:
    return norm in CONNECTORS or norm in given_names()


def is_apposed(page: NamePage, last: int) -> bool:
    """محمد العربي، المتحدث باسم …"""
    return last + 2 < len(page.tokens) and page.tokens[last + 1].norm in _COMMAS and has_role_at(page, last + 2)


def is_enclosed(page: NamePage, first: int, last: int) -> bool:
    """الممثل الدائم للبلاد لدى المنظمة بجنيف، كمال بوعلام، …: the name between two commas behind an office, with no verb of saying in between."""
    if not first or last + 1 >= len(page.tokens) or page.tokens[first - 1].norm not in _COMMAS or page.tokens[last + 1].norm not in _COMMAS:
        return False
    text, tokens = page.doc.text, page.tokens
    for k in range(first - 2, max(-1, first - 2 - _NEAR), -1):
        if tokens[k].norm in (".", *_COMMAS) or tokens[k].start in page.verbs or "\n" in text[tokens[k].end : tokens[k + 1].start]:
            return False
        if any(
            r.start == tokens[k].start and r.kind == "office" and r.number == "one" for r in page.doc.within(RolePhrase, tokens[k].start, tokens[k].end + 120)
        ):
            return True
    return False


def is_listed(page: NamePage, first: int, last: int, cut: int) -> bool:
    """فاطمة السعيدي ونادية بوعلاقة وصلاح مزيان: an item of a list of persons, with another item or a mark behind it."""
    before = page.by_last.get(first - 1 if cut else first - 2)
    if before is None or before.type != "PERSON" or last - first > 2 or not (cut or page.tokens[first - 1].norm in _COMMAS):
        return False
    if cut and page.tokens[first].norm[0] != "و":
        return False
    if last + 1 >= len(page.tokens):
        return True
    after = page.tokens[last + 1]
    return after.kind == "mark" or (after.norm[0] == "و" and names_somebody(after.norm[1:]))


def is_western(page: NamePage, first_name: str, role: RolePhrase | None) -> bool:
    """Is this an Arabic name of the Maghreb: by the state of the office, else by the states that the report has spoken of so far, or its outlet?"""
    norm = fold_word(first_name)
    if norm not in arabic_names() and norm not in CONNECTORS:
        return False
    if role is not None and role.state:
        return role.state in _MAGHREB
    states = [state for m in page.found if (state := m.entity.id if m.entity.type == "STATE" else m.entity.state)]
    home = page.table.home_of(page.doc.report.outlet)
    own = sum(state in _MAGHREB for state in states) + (home in _MAGHREB)
    return own > 0 and 2 * own >= len(states) + (home is not None)
