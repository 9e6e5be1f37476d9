"""Units, currencies and counted nouns, in every form in which a number is followed by them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from khabar.errors import LexiconError
from khabar.lexicon.load import DATA
from khabar.lexicon.match import Matcher
from khabar.text.fold import fold_word
from khabar.text.tokens import norms

Form = Literal["one", "many", "dual", "construct"]


class Unit(Struct, frozen=True, forbid_unknown_fields=True):
    """A [[unit]] of data/units.toml."""

    id: str
    kind: str
    en: str
    one: str = ""
    many: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    dual: bool = False
    near: tuple[str, ...] = ()
    factor: int = 1


class Noun(Struct, frozen=True, forbid_unknown_fields=True):
    """A [[noun]] of data/units.toml."""

    en: str
    one: str = ""
    many: tuple[str, ...] = ()
    dual: bool = False
    sound: bool = False
    construct: bool = False
    idafa: bool = False
    near: tuple[str, ...] = ()


class Counted(Struct, frozen=True):
    """What a form means. `unit` is None for counted nouns; `kind` is "count" for them."""

    en: str
    kind: str
    unit: str | None
    form: Form
    definite: bool = False
    near: tuple[str, ...] = ()  # folded; the meaning holds only where one of them stands in the same line
    factor: int = 1  # what the unit multiplies the number by (م د: million dinars)
    countable: bool = False  # one and two of it are news by themselves (its entry has dual = true)


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    unit: tuple[Unit, ...]
    noun: tuple[Noun, ...]


@lru_cache(maxsize=1)
def _file() -> _File:
    path = DATA / "units.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_File)
    except (msgspec.MsgspecError, ValueError) as error:
        raise LexiconError(path, "units", str(error)) from error


@lru_cache(maxsize=1)
def counted_forms() -> Matcher[Counted]:
    """Every form of every unit and counted noun; the entry that stands first in the file is found first."""
    matcher: Matcher[Counted] = Matcher()
    for unit in _file().unit:
        for words, form in _forms(unit.one, unit.many, dual=unit.dual, sound=False, construct=unit.dual, idafa=False):
            _add(matcher, words, Counted(unit.en, unit.kind, unit.id, form, near=tuple(map(fold_word, unit.near))))
        if unit.kind == "money" and unit.id.isupper():
            _add(matcher, (unit.id,), Counted(unit.en, unit.kind, unit.id, "one"), article=False)
        for phrase in unit.also:
            _add(matcher, norms(phrase), Counted(unit.en, unit.kind, unit.id, "one", factor=unit.factor), article=unit.kind != "percent")
    for noun in _file().noun:
        for words, form in _forms(noun.one, noun.many, dual=noun.dual, sound=noun.sound, construct=noun.construct, idafa=noun.idafa):
            _add(matcher, words, Counted(noun.en, "count", None, form, near=tuple(map(fold_word, noun.near)), countable=noun.dual))
    return matcher


@lru_cache(maxsize=1)
def unit_heads() -> frozenset[str]:
    """First words of the units that may stand for one of them (متر ونصف)."""
    return frozenset(norms(unit.one)[0] for unit in _file().unit if unit.one and unit.kind not in ("duration", "none", "percent"))


@lru_cache(maxsize=1)
def dual_heads() -> frozenset[str]:
    """First words of the duals that count by themselves."""
    heads = set()
    for unit in _file().unit:
        heads |= {words[0] for words, form in _forms(unit.one, (), dual=unit.dual, sound=False, construct=False, idafa=False) if form == "dual"}
    for noun in _file().noun:
        made = _forms(noun.one, (), dual=noun.dual, sound=noun.sound, construct=noun.construct, idafa=noun.idafa)
        heads |= {words[0] for words, form in made if form in ("dual", "construct")}
    return frozenset(heads)


def _add(matcher: Matcher[Counted], words: tuple[str, ...], plain: Counted, *, article: bool = True) -> None:
    matcher.add(words, plain)
    if article and plain.form != "construct":
        meaning = replace(plain, definite=True)
        head, *rest = words
        matcher.add(("ال" + head, *rest), meaning)
        if rest:
            matcher.add(("ال" + head, *("ال" + word for word in rest)), meaning)
            matcher.add((head, *rest[:-1], "ال" + rest[-1]), meaning)


def _forms(one: str, many: tuple[str, ...], *, dual: bool, sound: bool, construct: bool, idafa: bool) -> Iterator[tuple[tuple[str, ...], Form]]:
    """Folded words of each form without the article."""
    for plural in many:
        yield norms(plural), "many"
        head, *rest = norms(plural)
        if head.endswith("ين") and not rest:
            yield (head[:-1],), "many"  # مسلحي التنظيم
        elif not head.endswith(("ين", "ون", "ات")):
            yield (_tanwin(head), *rest), "many"
    if not one:
        return
    head, *rest = norms(one)
    yield (head, *rest), "one"
    if head.endswith("ة"):
        yield (head[:-1] + "ه", *rest), "one"
    yield (_tanwin(head), *rest), "one"
    if rest:
        yield (_tanwin(head), *map(_tanwin, rest)), "one"
    if not dual:
        if idafa:
            for ending in ("ان", "ين", "ا", "ي"):
                yield (_dual(head, ending), *rest), "construct"
        return
    endings = ("ان",) if sound else ("ان", "ين")
    for ending in endings:
        yield (_dual(head, ending), *rest), "dual"
        if rest:
            yield (_dual(head, ending), *(_dual(word, ending) for word in rest)), "dual"
    if construct or idafa:
        for ending in ("ا", "ي"):
            yield (_dual(head, ending), *rest), "construct"


def _tanwin(word: str) -> str:
    return word if word.endswith(("ة", "اء", "ا", "ه")) else word + "ا"


def _dual(word: str, ending: str) -> str:
    """سفينة: سفينتان; جندي: جنديان."""
    return (word[:-1] + "ت" if word.endswith("ة") else word) + ending
