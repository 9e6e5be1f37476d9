"""What a number counts or measures: the noun behind it, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from khabar.lexicon.figure_words import FigureWords
from khabar.lexicon.match import Match
from khabar.lexicon.number_words import starts_number
from khabar.lexicon.units import Counted, counted_forms
from khabar.model import Token

_PRONOUNS = frozenset({"منهم", "منهن", "منها", "منهما"})
_OTHERS = frozenset({"اخري", "اخر", "اخرين", "اخرون", "اخريات"})
_OWN_ENDINGS = ("يه", "يها", "يهم", "اته", "اتها", "اتهم")  # من مرافقيه
_PLURAL_ENDINGS = ("ين", "ون", "ات")


class NounHit(Struct, frozen=True):
    """Tokens first..last name what is counted; `meaning` is None for a word that the lexicon does not know."""

    first: int
    last: int
    meaning: Counted | None = None
    carried: bool = False  # "others", "of them": the noun is the one before
    partitive: bool = False

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
        meaning = _best(hit, value)
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


def _best(hit: Match[Counted], value: float | None) -> Counted:
    """Of several meanings of a form the one whose number fits: 5 + plural, 20 + singular."""
    if len(hit.found) == 1 or hit.found[0].kind == "duration":  # عقود: decades rather than contracts
        return hit.found[0]
    small = value is not None and 3 <= value <= 10
    return next((found for found in hit.found if found.form == ("many" if small else "one")), hit.found[0])


def _partitive(tokens: Sequence[Token], j: int, words: FigureWords, *, vague: bool) -> NounHit | None:
    """Behind "of": a plural with the article (من المسؤولين), or a known plural (من عناصر)."""
    token = tokens[j]
    if hit := counted_forms().match_at(tokens, j, particles=False):
        meaning = next((found for found in hit.found if found.form == "many"), hit.found[0])
        if meaning.form == "many" or vague:
            found = _extend(tokens, NounHit(j, hit.last, meaning), words)
            return NounHit(found.first, found.last, meaning, partitive=True)
        return None
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
    fits = norm.endswith("ا") if 11 <= rest <= 99 else norm.endswith(_PLURAL_ENDINGS) if 3 <= rest <= 10 else rest == 0 and norm.endswith("ي")
    return _PEOPLE if fits else None


def _looks_counted(norm: str, words: FigureWords, value: float | None, *, vague: bool) -> bool:
    """Whether an unknown word can be a counted noun, by the grammar of number and noun."""
    if len(norm) < 3 or norm in words.function or norm in words.months or norm in words.clock_after:
        return False
    if vague:
        return norm.startswith("ال") or norm[0] not in "وفبلكيس"
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


def owner_behind(tokens: Sequence[Token], last: int, words: FigureWords) -> str | None:
    """The state whose adjective stands right behind the noun: "400 جندي فرنسي"."""
    own = words.nationality.get(tokens[last].norm)
    if own is None and last + 1 < len(tokens):
        return words.nationality.get(tokens[last + 1].norm)
    return own
