"""Class nouns behind which unlisted names stand, and the names of bodies that describe what they are for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec
from msgspec import Struct

from khabar.lexicon.load import lexicon, read_entries
from khabar.lexicon.names import names
from khabar.model import Token
from khabar.model.found import EntityType
from khabar.text.clitics import openings
from khabar.text.fold import fold_word
from khabar.text.romanize import romanize
from khabar.text.tokens import norms


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """A class noun; docs/lexicon.md explains each field."""

    id: str
    type: EntityType
    kind: str
    forms: tuple[str, ...]
    plural: tuple[str, ...] = ()
    name_en: str = ""
    before: bool = False
    inside: bool = False
    strict: bool = False
    definite: tuple[str, ...] = ()

    def english(self, words: str) -> str:
        """ "Vostok Battalion", "Mount Qasioun"; the name alone where the noun is no part of it."""
        rest = romanize(words)
        return " ".join(part for part in ((self.name_en, rest) if self.before else (rest, self.name_en)) if part)


class BodyWords(Struct, frozen=True):
    """Folded Arabic with its English, by the part it plays in the name of a body."""

    nouns: dict[str, str]
    adjectives: dict[str, str]
    objects: dict[str, str]
    purposes: dict[str, str]
    phrases: dict[tuple[str, ...], str]


class BodyName(Struct, frozen=True):
    """ "الهيئة الوطنية للانتخابات" as tokens first..last; `cut` letters of particles stand in front."""

    last: int
    cut: int
    english: str
    state: str | None


@lru_cache(maxsize=1)
def heads() -> dict[str, tuple[Head, bool]]:
    """Folded class noun -> the entry and whether it is a plural."""
    table: dict[str, tuple[Head, bool]] = {}
    for head in read_entries("name_heads.toml", "head", Head, lexicon().root):
        for many, forms in ((False, head.forms), (True, head.plural)):
            for form in forms:
                table[fold_word(form)] = (head, many)
    return table


@lru_cache(maxsize=1)
def body_words() -> BodyWords:
    raw = msgspec.toml.decode((lexicon().root / "body_words.toml").read_bytes(), type=dict[str, dict[str, str]])
    phrases = {norms(phrase): english for phrase, english in raw.pop("phrases").items()}
    return BodyWords(phrases=phrases, **{key: {fold_word(word): english for word, english in rows.items()} for key, rows in raw.items()})


def body_noun(norm: str) -> tuple[int, str] | None:
    """Letters of particles, and the noun with its article with which the name of a body begins: "وللهيئة", "للجنة" (written with two ل only)."""
    nouns = body_words().nouns
    for cut, core in openings(norm):
        if core in nouns:
            return cut, core
        if cut and core[0] == "ل" and norm[cut - 1] == "ل" and "ال" + core in nouns:
            return cut, "ال" + core
    return None


def body_name(tokens: Sequence[Token], i: int, stop: int) -> BodyName | None:
    """The name of a body that begins at token i: definite noun + its adjectives + what it is for, behind ل."""
    words = body_words()
    opened = body_noun(tokens[i].norm)
    if opened is None:
        return None
    cut, core = opened
    noun = words.nouns[core]
    feminine = core.endswith("ة")
    qualities: list[str] = []
    state: str | None = None
    j = i + 1
    while j < stop and tokens[j].kind == "word":
        quality = words.adjectives.get(tokens[j].norm)
        if quality is not None and tokens[j].norm.endswith(("ة", "ا")) == feminine:
            qualities.append(quality)
        elif (found := names().adjective_matcher.match_at(tokens, j, particles=False)) and found.found[0].definite and not found.found[0].people:
            country = names().state(found.found[0].state)
            state = found.found[0].state
            qualities.append(country.adjective_en or country.name_en if country else "")
            j = found.last
        else:
            break
        j += 1
    if not qualities or j >= stop:
        return None
    purpose = _purpose(tokens, j, stop)
    if purpose is None:
        return None
    last, object_en = purpose
    return BodyName(last, cut, f"{' '.join(dict.fromkeys(qualities))} {noun} for {object_en}".replace("  ", " "), state)


def _purpose(tokens: Sequence[Token], j: int, stop: int) -> tuple[int, str] | None:
    """What stands behind ل: "للإحصاء", "لمكافحة المخدرات", "للغذاء والدواء", "لحقوق الإنسان": last token and English."""
    norm = tokens[j].norm
    if tokens[j].kind != "word" or norm[0] != "ل":
        return None
    first = "ال" + norm[2:] if norm.startswith("لل") else norm[1:]
    found = _object(tokens, j, first, stop)
    if found is None:
        return None
    last, english = found
    if last + 1 < stop and tokens[last + 1].kind == "word" and tokens[last + 1].norm[0] == "و":
        more = _object(tokens, last + 1, tokens[last + 1].norm[1:], stop)
        if more is not None:
            last, english = more[0], f"{english} and {more[1]}"
    return last, english


def _object(tokens: Sequence[Token], j: int, first: str, stop: int) -> tuple[int, str] | None:
    """A set phrase, a noun of action with its object, or one noun with the article and perhaps an adjective."""
    words = body_words()
    for size in (4, 3, 2, 1):
        if j + size <= stop and (english := words.phrases.get((first, *(token.norm for token in tokens[j + 1 : j + size])))) is not None:
            return j + size - 1, english
    if first in words.purposes and j + 1 < stop and (noun := _definite(tokens[j + 1].norm)) is not None:
        last, english = _with_adjective(tokens, j + 1, noun, stop)
        return last, f"{words.purposes[first]} {english}"
    noun = _definite(first)
    return _with_adjective(tokens, j, noun, stop) if noun is not None else None


def _definite(norm: str) -> str | None:
    return body_words().objects.get(norm[2:]) if norm.startswith("ال") else None


def _with_adjective(tokens: Sequence[Token], j: int, noun: str, stop: int) -> tuple[int, str]:
    """للمياه المعدنية, للثورة السورية: an adjective behind the object belongs to the name too."""
    if j + 1 < stop and tokens[j + 1].kind == "word" and tokens[j + 1].norm.startswith("ال"):
        norm = tokens[j + 1].norm
        state = names().adjectives.get(norm)
        country = names().state(state)
        if country is not None:
            return j + 1, f"{country.adjective_en or country.name_en} {noun}"
        if norm.endswith(("ي", "ية")) and len(norm) > 5:
            return j + 1, f"{_definite(norm) or romanize(norm[2:])} {noun}"
        if (quality := _definite(norm)) and norm.endswith("ة") and tokens[j].norm.endswith(("ة", "ات")):
            return j + 1, f"{quality} {noun}"
    return j, noun
