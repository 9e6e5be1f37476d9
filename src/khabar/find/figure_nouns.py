"""What a number counts or measures: the noun behind it, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from khabar.find.figure_gates import bare_word
from khabar.lexicon.figure_words import FigureWords
from khabar.lexicon.match import Match
from khabar.lexicon.number_words import starts_number
from khabar.lexicon.numbers import parse_number
from khabar.lexicon.units import Counted, counted_forms
from khabar.model import Token

_PRONOUNS = frozenset({"منهم", "منهن", "منها", "منهما"})
_OTHERS = frozenset({"اخري", "اخر", "اخرين", "اخرون", "اخريات", "اخران", "اخرتان"})
_OWN_ENDINGS = ("يه", "يها", "يهم", "اته", "اتها", "اتهم")  # من مرافقيه
_THESE = frozenset({"هذه", "هءلاء", "هولاء", "تلك", "اولءك"})
_BEFORE, _AFTER = 40, 12  # tokens in which a word decides the sense of a noun: a subject once named holds on
_TALLY_REACH = 10
_PLURAL_ENDINGS = ("ين", "ون", "ات")


class NounHit(Struct, frozen=True):
    """Tokens first..last name what is counted; `meaning` is None for a word that the lexicon does not know."""

    first: int
    last: int
    meaning: Counted | None = None
    carried: bool = False  # "others", "of them": the noun is the one before
    partitive: bool = False
    outside: bool = False  # it stands apart from the number and is no part of the figure's span

    @property
    def kind(self) -> str:
        return self.meaning.kind if self.meaning else "count"


def noun_behind(tokens: Sequence[Token], j: int, words: FigureWords, value: float | None, *, vague: bool, sure: bool) -> NounHit | None:
    """The counted noun or unit that begins at token j. `vague` takes nouns with the article (عشرات المزارع); `sure` takes unknown words."""
    if j >= len(tokens):
        return None
    if tokens[j].norm == '"' and j + 1 < len(tokens):
        j += 1
        sure = False
    token = tokens[j]
    forms = counted_forms()
    if hit := forms.match_at(tokens, j, particles=False):
        meaning = best_sense(hit, value, tokens)
        if meaning is None:
            return NounHit(j, hit.last) if sure and not forms.exact([token.norm])[0].definite else None
        if meaning.definite and not vague and meaning.kind != "percent":
            return None
        if token.norm in words.clock_after and hit.last == j:
            return None
        return _extend(tokens, NounHit(j, hit.last, meaning, carried=token.norm in _OTHERS), words)
    if token.norm in _PRONOUNS:
        return NounHit(j, j, carried=True)
    if token.norm == "من" and j + 1 < len(tokens):
        return _partitive(tokens, j + 1, words, vague=vague)
    if (people := _demonym(token.norm, words, value, vague=vague)) and not starts_number(token):
        return NounHit(j, j, people)
    if not sure or token.kind != "word" or not _looks_counted(token.norm, words, value, vague=vague) or starts_number(token):
        return None
    return _extend(tokens, NounHit(j, j), words)


def best_sense(hit: Match[Counted], value: float | None, tokens: Sequence[Token]) -> Counted | None:
    """Of several meanings of a form the one whose number fits: 5 + plural, 20 + singular. One that wants a word near goes first where it stands."""
    if hit.found[0].kind == "duration":  # عقود: decades rather than contracts
        return hit.found[0]
    fit = hit.found
    if any(found.near for found in fit):
        around = {bare_word(token.norm) for token in tokens[max(0, hit.first - _BEFORE) : hit.last + _AFTER]}
        near = [found for found in fit if found.near and not around.isdisjoint(found.near)]
        fit = tuple(near) or tuple(found for found in fit if not found.near)
    small = value is not None and 3 <= value <= 10
    return next((found for found in fit if found.form == ("many" if small else "one")), fit[0] if fit else None)


def _partitive(tokens: Sequence[Token], j: int, words: FigureWords, *, vague: bool) -> NounHit | None:
    """Behind "of": a plural with the article (من المسؤولين, من هذه اللوحات), a known plural (من عناصر), nationals (من السوريين)."""
    if tokens[j].norm in _THESE and j + 1 < len(tokens) and tokens[j + 1].norm.startswith("ال"):
        j += 1
    token = tokens[j]
    if hit := counted_forms().match_at(tokens, j, particles=False):
        meaning = next((found for found in hit.found if found.form == "many" and not found.near), None) or best_sense(hit, None, tokens)
        if meaning is not None and (meaning.form == "many" or vague):
            found = _extend(tokens, NounHit(j, hit.last, meaning), words)
            return NounHit(found.first, found.last, meaning, partitive=True)
        return None
    if (people := _demonym(token.norm, words, None, vague=True)) is not None:
        return NounHit(j, j, people, partitive=True)
    if token.norm.startswith("ال") and len(token.norm) > 4 and (vague or token.norm.endswith(_PLURAL_ENDINGS)):
        return NounHit(j, j, partitive=True)
    if token.norm.endswith(_OWN_ENDINGS) and len(token.norm) > 5:
        return NounHit(j, j, partitive=True)
    return None


_PEOPLE = Counted("people", "count", None, "many")


def _demonym(norm: str, words: FigureWords, value: float | None, *, vague: bool) -> Counted | None:
    """Nationals counted by their adjective alone: 47 تونسيا, خمسة مصريين, مئات السوريين."""
    if norm not in words.nationality:
        return None
    if vague:
        return _PEOPLE if norm.startswith("ال") and norm.endswith(_PLURAL_ENDINGS) else None
    if value is None or norm.startswith("ال") or norm.endswith("ان"):
        return None
    rest = int(value) % 100
    fits = norm.endswith(("ا", "ي")) if 11 <= rest <= 99 else norm.endswith(_PLURAL_ENDINGS) if 3 <= rest <= 10 else rest == 0 and norm.endswith("ي")
    return _PEOPLE if fits else None


def _looks_counted(norm: str, words: FigureWords, value: float | None, *, vague: bool) -> bool:
    """Whether an unknown word can be a counted noun, by the grammar of number and noun."""
    if len(norm) < 3 or norm in words.function or norm in words.months or norm in words.clock_after:
        return False
    if vague:
        return norm not in words.sort and (norm.startswith("ال") or norm[0] not in "وفبلكيس")
    if norm.startswith(("ال", "لل", "بال", "كال", "وال", "فال")) or norm[0] == "و":
        return False
    if value is None or value <= 2 or value != int(value):
        return False
    rest = int(value) % 100
    if 11 <= rest <= 99:
        return norm.endswith("ا") or (norm.endswith("ة") and norm[0] not in "بلكف")
    if norm[0] in "فبلكيس" or norm in words.sort:
        return False
    return rest >= 3 or not norm.endswith("ا")


def _extend(tokens: Sequence[Token], hit: NounHit, words: FigureWords) -> NounHit:
    """Take in an adjective of sort (سفينة حربية) and "other … unmanned" (طائرة أخرى من دون طيار)."""
    k = hit.last + 1
    if k >= len(tokens) or hit.kind not in ("count",) or hit.carried:
        return hit
    norm = tokens[k].norm
    if norm in words.sort:
        return NounHit(hit.first, k, hit.meaning, hit.carried)
    if norm in _OTHERS and hit.meaning is not None and k + 1 < len(tokens):
        heads = [token.norm for token in tokens[hit.first : hit.last + 1]]
        for end in range(k + 1, min(k + 4, len(tokens))):
            found = counted_forms().exact([*heads, *(token.norm for token in tokens[k + 1 : end + 1])])
            if found:
                return NounHit(hit.first, end, found[0])
    return hit


def killed_and_injured_behind(tokens: Sequence[Token], k: int) -> NounHit | None:
    """20 بين قتيل وجريح."""
    if k < len(tokens) and tokens[k].norm == "ما":
        k += 1
    if k + 2 >= len(tokens) or tokens[k].norm not in ("بين", "مابين") or not tokens[k + 2].norm.startswith("و"):
        return None
    one = counted_forms().exact([tokens[k + 1].norm])
    two = counted_forms().exact([tokens[k + 2].norm[1:]])
    if not one or not two or one[0].kind != "count":
        return None
    return NounHit(k + 1, k + 2, Counted(f"{one[0].en} or {two[0].en}", "count", None, "one"))


def tallied_before(tokens: Sequence[Token], i: int, words: FigureWords) -> NounHit | None:
    """The plural behind "the number of" somewhere before token i: ارتفع عدد القتلى إلى 50."""
    for at in range(i - 2, max(-1, i - _TALLY_REACH), -1):
        token = tokens[at]
        if token.kind == "number" or (token.kind == "mark" and token.norm != '"'):
            return None
        if bare_word(token.norm) not in words.tally and token.norm[1:] not in words.tally:
            continue
        hit = counted_forms().match_at(tokens, at + 1, particles=False)
        meaning = next((found for found in hit.found if found.form == "many" and found.kind == "count" and not found.near), None) if hit else None
        if hit is None or meaning is None or hit.last >= i:
            return None
        after = hit.last + 1
        if after < i and tokens[after].norm.startswith("وال") and (more := counted_forms().exact([tokens[after].norm[1:]])):
            return NounHit(hit.first, after, Counted(f"{meaning.en} or {more[0].en}", "count", None, "many"), outside=True)
        return NounHit(hit.first, hit.last, meaning, outside=True)
    return None


def shared_behind(tokens: Sequence[Token], k: int, words: FigureWords) -> NounHit | None:
    """The unit or noun of the number that follows: "3.5 و0.1 في المئة", "3 من أصل 10 دول"."""
    if k + 1 >= len(tokens):
        return None
    out_of = tokens[k].norm == "من" and tokens[k + 1].norm in ("اصل", "مجموع", "بين")
    if tokens[k].norm == "و" and tokens[k + 1].kind == "number":
        number = parse_number(tokens, k + 1)
    elif out_of and k + 2 < len(tokens) and starts_number(tokens[k + 2]):
        number = parse_number(tokens, k + 2)
    else:
        return None
    if number is None or number.definite:
        return None
    value = None if number.value is None else float(number.value)
    noun = noun_behind(tokens, number.last + 1, words, value, vague=False, sure=False)
    if noun is None or noun.meaning is None or noun.carried or (noun.kind == "count") != out_of:
        return None
    return NounHit(noun.first, noun.last, noun.meaning, outside=True)
