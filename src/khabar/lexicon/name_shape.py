"""Does this run of words look like a person's name? Used where a title or a verb of saying promises one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from khabar.lexicon.load import lexicon
from khabar.lexicon.name_letters import is_derived, looks_foreign, may_be_foreign
from khabar.lexicon.names import names
from khabar.model import Token
from khabar.text.fold import fold_word

CONNECTORS = frozenset(
    {"بن", "ابن", "بنت", "ابو", "ابي", "ابا", "ام", "عبد", "ال", "دي", "دو", "دا", "فان", "فون", "لا", "لو", "سان", "ولد", "اوغلو", "ماك", "بو"}
)
_HEADS = frozenset({"عبد", "ابو", "ابي", "ابا", "بن", "ابن", "ال", "ولد", "ام", "بو"})  # need a word behind them
SERVANT = "عبد"  # a first name of two words begins: عبد السلام
_TAILS = frozenset(
    {"الله", "الدين", "الرحمن", "العزيز", "الرحيم", "الكريم", "الفتاح", "الملك", "الرزاق", "القادر", "المجيد", "الحميد", "السلام", "ربه", "الناصر", "الباري"}
)
_NEVER = lexicon().word_sets("name_words")["never_in_names"]
_NOT_STARTS = ("وال", "بال", "فال", "كال", "لل")
MOST = 5  # words of a name without بن, عبد, …
LONGEST = 9  # with them


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Folded first names: of the known persons and of the list of given names."""
    first = {fold_word(full.split()[0]) for actor in lexicon().actors for full in actor.names if " " in full}
    first = {word for word in first if not word.startswith("ال") and word not in lexicon().common_words}
    first -= {fold_word(word) for word in lexicon().ambiguous_given_names}
    return frozenset(first | {fold_word(word) for word in lexicon().given_names}) - CONNECTORS - (lexicon().function_words - {"علي"})


@lru_cache(maxsize=1)
def arabic_names() -> frozenset[str]:
    """First names of the Arab countries."""
    return frozenset(fold_word(word) for word in lexicon().arabic_given_names)


@lru_cache(maxsize=1)
def ambiguous_names() -> frozenset[str]:
    """First names that are also ordinary words: رشيد, كريم."""
    return frozenset(fold_word(word) for word in lexicon().ambiguous_given_names) - lexicon().function_words


@lru_cache(maxsize=1)
def _blocked() -> frozenset[str]:
    table = names()
    return frozenset((lexicon().function_words | set(table.adjectives) | lexicon().common_words) - ambiguous_names())


def name_end(
    tokens: Sequence[Token],
    first: int,
    stop: int,
    barred: frozenset[int] | set[int] = frozenset(),
    forced: frozenset[int] | set[int] = frozenset(),
    most: int = MOST,
) -> int | None:
    """Index of the last token of a name that begins at `first`, or None. `barred` are starts of tokens that are no part of a name:
    verbs that report, and على, which folds to the name علي; `forced` of those that are, though they fold to a particle (آن)."""
    last: int | None = None
    blocked, given = _blocked(), given_names()
    j = first
    words = 0  # without بن, عبد, …
    foreign = True
    while j < stop and words < most and j - first < LONGEST:
        token = tokens[j]
        norm = token.norm
        if token.kind != "word" or (j > first and token.start - tokens[j - 1].end > 2):
            break
        words += norm not in CONNECTORS
        if token.start in forced:
            last = j
            j += 1
            continue
        if token.start in barred and (norm in ("علي", "اولي") or (norm not in given and (j == first or tokens[j - 1].norm not in CONNECTORS))):
            break
        if j > first and norm[0] in "لبوك" and len(norm) > 3:
            known = names().matcher.match_at(tokens, j)
            if known is not None and known.cut:
                break  # "كارتر لبي بي سي"
        if norm in CONNECTORS:
            if j + 1 >= stop or tokens[j + 1].kind != "word":
                break
            if norm not in _HEADS and j == first:
                break
            foreign = False
            j += 1
            continue
        if norm in _TAILS and j > first:
            last = j
            j += 1
            continue
        if not _may_be_name(norm, blocked, given, first=j == first) and not (j == first and _has_father(tokens, j, stop)):
            break
        if j > first and norm.startswith("المت") and len(norm) > 6 and tokens[first].norm not in arabic_names() and tokens[first].norm not in CONNECTORS:
            break  # "ماركوس هوبر المتعامل في …"
        if j > first and foreign and norm.startswith("ال") and len(norm) > 5 and norm not in given and not norm.endswith("ي"):
            break  # "ماركوس هوبر المتعامل"
        if (
            j > first + 1
            and norm not in given
            and _is_last(tokens[j - 1].norm)
            and tokens[j - 2].norm not in CONNECTORS
            and (not norm.startswith("ال") or not _is_last(norm))
        ):
            break  # "وليد الزعبي اكتمال المهمة", "ريم القاسمي الجائزة"
        foreign = foreign and looks_foreign(norm) and norm not in arabic_names()
        last = j
        j += 1
    return last


def _has_father(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """سفر بن عطية: an ordinary word before "son of" is a name."""
    return first + 2 < stop and tokens[first + 1].norm in ("بن", "بنت") and tokens[first].norm not in lexicon().function_words and len(tokens[first].norm) > 2


def _is_last(norm: str) -> bool:
    """Behind a nisba with the article no plain word goes on with the name."""
    return norm.startswith("ال") and norm.endswith("ي") and len(norm) > 5


def _owned(norm: str, blocked: frozenset[str]) -> bool:
    """قصته, تدريباته, هلالهم: an ordinary word with a pronoun."""
    for ending in ("ه", "ها", "هم"):
        stem = norm.removesuffix(ending)
        if stem != norm and len(stem) > 2 and (stem in blocked or (stem.endswith("ت") and stem[:-1] + "ة" in blocked)):
            return True
    return False


def _may_be_name(norm: str, blocked: frozenset[str], given: frozenset[str], *, first: bool) -> bool:
    if norm in given:
        return True
    if norm in blocked or norm in _NEVER or len(norm) < 2:
        return False
    if not first and norm.endswith("ا") and len(norm) > 4 and ((norm[1] == "ا" and len(norm) == 5) or (is_derived(norm) and not may_be_foreign(norm))):
        return False  # جالسا, تعريفا
    if not first and norm.endswith("ا") and len(norm) == 4 and norm[:3] in lexicon().ordinary_words:
        return False  # دفعا
    if not first and norm[0] == "ف" and len(norm) > 3 and norm[1:] in lexicon().ordinary_words:
        return False  # فحصل
    if norm.startswith(_NOT_STARTS) and len(norm) > 5:
        return False
    if norm.endswith(("ات", "تين", "ها", "هم", "هما")) and not first:
        return False
    if norm[0] == "و" and (len(norm) > 4 or norm[1:] in given):
        return False  # "العميد ومسيروه": rather "and …" than a name
    if norm[0] in "فلبك" and len(norm) > 4 and norm[1:] in blocked:
        return False
    if _owned(norm, blocked):
        return False
    if not first and norm[0] in "بل" and norm[1] == "م" and len(norm) > 4 and is_derived(norm[1:]) and not may_be_foreign(norm):
        return False  # بمشاركته
    if not first and norm.startswith("بم") and norm.endswith("ة") and len(norm) > 5:
        return False  # بمصاحبة
    if norm[0] == "ي" and not first and ("ت" + norm[1:] in blocked or norm[1:] in blocked):
        return False  # يدشن: a verb
    if norm[0] in "بلكوف" and len(norm) > 4 and (norm[1:].startswith("ال") or norm[1:] in given or names().matcher.exact((norm[1:],))):
        return False
    if norm.endswith("ا") and len(norm) > 5 and norm[0] == "م" and not first and not looks_foreign(norm):
        return False  # مشيرا, موكدا: participles that go on reporting
    if norm.startswith(("سي", "ست")) and len(norm) > 5 and norm.endswith(("ان", "ون")):
        return False  # سيناقشان: a future verb
    return not (norm[0] == "م" and norm.endswith("ة") and len(norm) > 5)


def is_surely_no_name(norm: str) -> bool:
    """يستعرضون, ومشاريعها, بالمدينة: the shape of a verb, of a word with particles or pronouns, or of a plural."""
    blocked = _blocked()
    return (
        norm in blocked
        or norm.startswith(("وال", "بال", "فال", "كال", "لل", "است", "يست", "تست", "مست"))
        or norm.endswith(("ات", "ون", "ين", "تان", "ها", "هم", "هن", "نا", "ية", "وا"))
        or _owned(norm, blocked)
    )
