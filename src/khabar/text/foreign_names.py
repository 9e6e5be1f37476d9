"""English spellings of names from outside the Arab countries: the listed words, then endings and letters as other languages use them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_ARABIC_SIGNS = frozenset("حعضظص")  # rarely written in names from elsewhere
_ARABIC_WORDS = frozenset({"بن", "ابن", "بنت", "عبد", "ابو", "ابي", "ال", "ولد", "ام"})
_LETTERS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "th", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d",
    "ط": "t", "ظ": "z", "ع": "a", "غ": "g", "ف": "f", "ق": "g", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "پ": "p", "چ": "ch", "ڤ": "v",
    "گ": "g", "ژ": "zh",
}  # fmt: skip
_ENDINGS = {
    "وفسكي": "ovsky", "يفسكي": "evsky", "وفسكا": "ovska", "سكايا": "skaya", "سكي": "sky", "يفيتش": "evich", "وفيتش": "ovich", "فيتش": "vic", "يتش": "ic",
    "ينكو": "enko", "شفيلي": "shvili", "يدزه": "idze", "ييف": "yev", "ييفا": "yeva", "وف": "ov", "وفا": "ova", "ليف": "lev", "سون": "son", "مان": "man",
    "بيرغ": "berg", "برغ": "berg", "بيرج": "berg", "شتاين": "stein", "فورد": "ford", "تون": "ton", "لاند": "land", "وود": "wood", "زاده": "zadeh", "باخ": "bach",
    "يسكو": "escu", "فيلد": "field", "اوغلو": "oglu", "هاوزر": "hauser", "هايمر": "heimer", "باور": "bauer", "يان": "ian", "يو": "io", "ينج": "ing",
    "انج": "ang", "ونج": "ong",
}  # fmt: skip
_LONGEST = max(map(len, _ENDINGS))
_OPENINGS = frozenset(a + b for a in ("b", "d", "f", "g", "k", "p", "t", "sh", "v") for b in "rl") | frozenset(
    f"{a}{b}" for a in ("s", "sh") for b in ("t", "k", "p", "m", "n", "l", "w", "f")
)
_VOWELS = "aeiou"


@lru_cache(maxsize=1)
def foreign_words() -> dict[str, str]:
    """Folded Arabic words and their usual English spelling."""
    table: dict[str, str] = {}
    for line in Path(__file__).with_name("foreign_names.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            english, _, words = line.partition("\t")
            table.update(dict.fromkeys(words.split(), english))
    return table


def is_arabic(folded: list[str]) -> bool:
    """Has a word of the name the article, بن or عبد, or letters that names from elsewhere rarely have?"""
    listed = foreign_words()
    return any(
        word in _ARABIC_WORDS or (word not in listed and ((word.startswith("ال") and len(word) > 4) or not _ARABIC_SIGNS.isdisjoint(word))) for word in folded
    )


def spell_foreign(word: str) -> str:
    """Spelling of a folded word that no list has: "تشاروف" gives "Charov"."""
    for size in range(min(_LONGEST, len(word) - 2), 1, -1):
        if (ending := _ENDINGS.get(word[-size:])) is not None:
            return _joined(_sounds(word[:-size]), ending)
    return _joined(_sounds(word), "")


def _joined(sounds: list[str], ending: str) -> str:
    text: list[str] = []
    run = 0
    for at, sound in enumerate(sounds):
        run = 0 if sound[0] in _VOWELS else run + 1
        if (run == 2 and at == 1 and "".join(sounds[:2]) not in _OPENINGS) or (run == 3 and not (at == 2 and "".join(sounds[:2]) in _OPENINGS)):
            text.append("e")
            run = 1
        elif run == 3:
            text.append("i")  # كرستن: behind two consonants that open a word
            run = 1
        text.append(sound)
    word = "".join(text) + ending
    return word[:1].upper() + word[1:]


def _sounds(word: str) -> list[str]:
    sounds: list[str] = []
    for at, letter in enumerate(word):
        before, after = word[at - 1] if at else "", word[at + 1] if at + 1 < len(word) else ""
        if letter == "ا":
            if at == 0 and after in ("و", "ي") and len(word) > 3 and word[2] not in "اوي":
                continue  # the next letter is the vowel
            sounds.append("a")
        elif letter == "ت" and after == "ش":
            sounds.append("ch")
        elif letter == "ش" and before == "ت":
            continue
        elif letter == "و":
            sounds.append(_between("w", "o", before, after, at))
        elif letter == "ي":
            sounds.append(_between("y", "i", before, after, at))
        elif letter == "ه" and not after and before not in ("ا", "و", "ي"):
            sounds.append("e")  # لانغه
        elif sound := _LETTERS.get(letter):
            sounds.append(sound)
    return sounds


def _between(glide: str, vowel: str, before: str, after: str, at: int) -> str:
    """و and ي are vowels between consonants, and the first of two behind one: كويل gives ui."""
    if at == 0:
        return glide
    if before == "ا":
        return glide if after in ("ا", "و", "ي") else ("u" if glide == "w" and at > 1 else vowel)
    if glide == "w" and after == "ي":
        return "u"
    if before in ("و", "ي"):
        return "i" if glide == "y" and after not in ("ا", "و") else glide
    return glide if after == "ا" and glide == "w" else vowel
