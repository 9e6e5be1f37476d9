"""The words of a name as sounds, so that spellings of one name can be told from another name. A spelling class, no stem: nothing but ال, بن and spaces is cut.

A word is its firm consonants and what stands between them. Two words can be the same only if their consonants agree by class, one by one ("skeleton");
what their letters and vowels then cost says how far apart the spellings are: سيرغي/سيرجي .1, بلينكن/بلينكين .25, حسن/حسين 1. Names of Arabic are strict:
there a long vowel makes another name. Names from elsewhere, and Latin letters, are lenient.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from khabar.text.fold import fold_word
from khabar.text.letter_classes import AR_LATIN, CLASSES, arabic_cost, arabic_gap, cross_gap, latin_cost, latin_gap
from khabar.text.romanize import press_spelling

_ARABIC = re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06a4\u06af]")
_LATIN_LETTERS = str.maketrans(
    {"ş": "sh", "ç": "ch", "ğ": "g", "ı": "i", "ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "č": "ch", "š": "sh", "ž": "zh", "ć": "ch", "đ": "dj", "ə": "a"}
)
_LATIN_SOUND = re.compile(r"tsch|tch|sch|ch|sh|kh|gh|th|dh|ph|zh|dj|ts|tz|ck|[bcdfgjklmnpqrstvxz]|[aeiouywh]+")
_NATIVE = frozenset("حعضظصقط")  # rarely written in names from elsewhere
_SONS = frozenset({"بن", "ابن", "bin", "ibn", "ben"})
_FATHERS = {"ابو": "ابو", "ابي": "ابو", "ابا": "ابو", "ام": "ام", "abu": "abu", "abou": "abu", "aboul": "abu", "abul": "abu", "umm": "umm"}
_ARTICLES = frozenset({"al", "el"})
_ALEXEI = re.compile("الي[كزسو]|الكس")  # names that begin so are rarely written with their hamza
_HOUSE = re.compile(r"\bAl (?=[A-Z])")  # Al Nahyan
_SUN_ARTICLES = re.compile(r"\b(?:as|ash|ad|an|ar|az|at)-(?=\w)")
_OTHER_READINGS = (  # Psaki, Xi, Jens, Walter, Davutoglu, Bach, Munich, Scholz, Cem, Hulusi, Recep, Ahmet, Selahattin, Jacques
    ("^p(?=[st])|^k(?=n)|^g(?=n)", ""), ("^x", "sh"), ("j", "y"), ("w", "v"), ("v(?!$)", "w"), ("ch", "kh"), ("ch", "k"), ("sch", "sk"), ("c(?=[eiy])", "s"),
    ("^h", "kh"), ("p$", "b"), ("t$", "d"), ("ttin$", "ddin"), ("ques?$", "k"),
)  # fmt: skip
_MOST_READINGS = 6
MOST = 8  # words of a name that are read


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name. `gaps` is one longer than `sounds`: what stands before, between and behind the consonants."""

    norm: str
    latin: bool
    sounds: tuple[str, ...]
    gaps: tuple[str, ...]
    native: bool = False  # an Arabic word by its article or letters
    kunya: str = ""  # أبو or أم written with it
    article: bool = False
    family: bool = False  # آل stands before it
    son: bool = False  # بن stands before it

    @property
    def skeleton(self) -> str:
        return "".join(CLASSES[sound] for sound in self.sounds)

    @property
    def initial(self) -> bool:
        return len(self.norm) == 1


@lru_cache(maxsize=1 << 16)
def name_words(name: str, *, joined: bool = False) -> tuple[Word, ...]:
    """Words of a name; عبد, أبو, أم, الدين and الله belong to their neighbour. With `joined` بن does too: بن كيران as بنكيران."""
    parts = _parts(name)
    words: list[Word] = []
    at, family, son = 0, False, False
    while at < len(parts):
        part, more = parts[at], at + 1 < len(parts)
        folded = fold_word(part)
        father = _FATHERS.get(folded, "") if part[0] != "آ" else ""
        if folded in _SONS and more and (joined or words):
            son = True
            if joined:
                parts[at + 1] = part + _bare(fold_word(parts[at + 1]))
        elif (folded == "ال" or folded in _ARTICLES) and more:
            family = folded == "ال"
        elif father and more:
            words.append(_word(fold_word(parts[at + 1]), kunya=father))
            at += 1
        elif folded == "عبد" and more:
            parts[at + 1] = folded + fold_word(parts[at + 1])
        elif folded == "abd" and at + 2 < len(parts) and parts[at + 1] in _ARTICLES:
            parts[at + 2] = "abdel" + parts[at + 2]
            at += 1
        elif folded in ("الدين", "الله") and words and not words[-1].latin:
            words[-1] = _word(words[-1].norm + folded, kunya=words[-1].kunya, family=words[-1].family, son=words[-1].son)
        else:
            words.append(_word(part, family=family, son=son))
            family = son = False
        at += 1
    return tuple(words[:MOST])


def join(words: tuple[Word, ...]) -> Word:
    """Several words read as one: نصر الله beside Nasrallah."""
    if len(words) == 1:
        return words[0]
    sounds: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ("",)
    for word in words:
        doubled = bool(word.latin and sounds and sounds[-1:] == word.sounds[:1]) and not gaps[-1] + word.gaps[0]  # Abdul Latif
        sounds += word.sounds[doubled:]
        gaps = (*gaps[:-1], gaps[-1] + word.gaps[0], *word.gaps[1:]) if not doubled else (*gaps[:-1], *word.gaps[1:])
    first = words[0]
    return Word("".join(w.norm for w in words), first.latin, sounds, gaps, any(w.native for w in words), first.kunya)


def spelled_apart(left: Word, right: Word, native: bool = False) -> float | None:
    """How far two spellings are apart (0 is the same letters), None where the words cannot be the same. `native`: both are known as Arabic names."""
    if left.kunya[:1] in "اa" and right.kunya[:1] in "اa" and bool(left.kunya) != bool(right.kunya):
        return None
    if left.kunya and right.kunya and (left.kunya in ("ابو", "abu")) != (right.kunya in ("ابو", "abu")):
        return None
    if left.norm == right.norm:
        return 0.0
    if left.latin != right.latin:
        return _across(*((right, left) if left.latin else (left, right)), native)
    if left.latin:
        return min((cost for cost in (_latin(a, b) for a in _readings(left) for b in _readings(right)) if cost is not None), default=None)
    for one, other in ((left, right), (right, left)):
        if one.norm.endswith("ت") and other.norm[-1] in "ةه" and one.norm[:-1] == other.norm[:-1]:
            return 0.15  # عزت, عزة
    if left.article != right.article and _bare((left if right.article else right).norm) == (right if right.article else left).norm:
        return 0.05  # ألكسندر, written الكسندر
    if left.skeleton != right.skeleton:
        return None
    strict = native or (left.native and right.native)
    cost = sum(arabic_cost(a, b, strict) for a, b in zip(left.sounds, right.sounds, strict=True))
    last = len(left.gaps) - 1
    return cost + sum(arabic_gap(a, b, strict, first=i == 0, last=i == last) for i, (a, b) in enumerate(zip(left.gaps, right.gaps, strict=True)))


def tolerance(word: Word) -> float:
    """Up to here two spellings are held to be of one word: more for long words, next to nothing for لي."""
    firm = len(word.sounds) + sum(letter in "عحh" for gap in word.gaps[:-1] for letter in gap)
    return 0.05 if firm < 2 else min(0.6, 0.12 * (firm + 1))


def skeletons(word: Word) -> frozenset[str]:
    """The classes under which spellings of this word can stand."""
    if word.latin:
        return frozenset(reading.skeleton for reading in _readings(word))
    return frozenset({word.skeleton, _word(word.norm).skeleton if word.norm.startswith("ال") else word.skeleton})


# ------------------------------------------------------------ own
def _parts(name: str) -> list[str]:
    text = _SUN_ARTICLES.sub("", _HOUSE.sub("آل ", name.strip()).lower())
    return [part for part in re.split(r"[\s\-–.,،ـ'’`]+", text) if part]


def _bare(folded: str) -> str:
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded


@lru_cache(maxsize=1 << 16)
def _word(part: str, *, kunya: str = "", family: bool = False, son: bool = False) -> Word:
    if not _ARABIC.match(part):
        return _latin_word(part, kunya, family, son)
    folded = fold_word(part)
    if folded.startswith("ابو") and len(folded) > 5 and not kunya:
        folded, kunya = folded[3:], "ابو"
    article = folded.startswith("ال") and len(folded) > 4 and part[0] not in "أإآ" and not _ALEXEI.match(folded)
    norm = _bare(folded) if article or kunya else folded
    sounds, gaps = _arabic_sounds(norm)
    return Word(norm, False, sounds, gaps, article or not _NATIVE.isdisjoint(norm), kunya, article, family, son)


def _arabic_sounds(norm: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    text = norm.replace("الله", "اله").replace("الدين", "دين").replace("وو", "و").replace("يي", "ي").replace("ءي", "ي").replace("يء", "ي").replace("تش", "ش")
    if _NATIVE.isdisjoint(text):
        text = text.replace("تس", "Z").replace("تز", "Z")
    sounds: list[str] = []
    gaps = [""]
    for letter in text:
        if letter in "اويءعحه" or letter == "ة":
            gaps[-1] += letter
        elif letter in AR_LATIN:
            sounds.append(letter)
            gaps.append("")
    return tuple(sounds), tuple(gaps)


def _latin_word(part: str, kunya: str = "", family: bool = False, son: bool = False) -> Word:
    plain = "".join(c for c in unicodedata.normalize("NFKD", part.lower().translate(_LATIN_LETTERS)) if not unicodedata.combining(c))
    if plain.startswith("abu") and len(plain) > 6 and not kunya:
        plain, kunya = plain[3:], "abu"
    sounds: list[str] = []
    gaps = [""]
    for sound in _LATIN_SOUND.findall(plain):
        if sound[0] in "aeiouywh":
            gaps[-1] += sound
            continue
        sound = {"sch": "sh", "tsch": "ch", "tch": "ch", "ck": "k", "ph": "f", "tz": "ts"}.get(sound, sound)
        for single in ("k", "s") if sound == "x" else (sound,):
            if sounds and sounds[-1] == single and not gaps[-1]:
                continue  # a doubled letter
            sounds.append(single)
            gaps.append("")
    return Word(plain, True, tuple(sounds), tuple(gaps), kunya=kunya, family=family, son=son)


@lru_cache(maxsize=1 << 15)
def _readings(word: Word) -> tuple[Word, ...]:
    """A Latin word as other languages would read it: Jens as Yens, Psaki as Saki, Xi as Shi, Gorbachev with ch as kh, Hulusi as Khulusi, Recep as Receb."""
    ways = dict.fromkeys([word.norm])
    for pattern, other in _OTHER_READINGS:
        for way in list(ways)[:_MOST_READINGS]:
            ways[re.sub(pattern, other, way)] = None
    return (word, *(_latin_word(way, word.kunya) for way in ways if way != word.norm))


def _latin(left: Word, right: Word) -> float | None:
    if left.skeleton != right.skeleton:
        return None
    cost = sum(latin_cost(a, b) for a, b in zip(left.sounds, right.sounds, strict=True))
    last = len(left.gaps) - 1
    return cost + sum(latin_gap(a, b, first=i == 0, last=i == last) for i, (a, b) in enumerate(zip(left.gaps, right.gaps, strict=True)))


def _across(arabic: Word, latin: Word, native: bool) -> float | None:
    """An Arabic word beside a Latin one. An Arabic name whose press spelling is known is compared by it, since its short vowels are not written: عمر is Omar, not Amer."""
    native = native or arabic.native
    costs = []
    press = press_spelling(arabic.norm)
    known = join(name_words(press)) if press else None
    for reading in _readings(latin):
        if known is not None:
            cost = _latin(known, reading)
            if cost is not None:
                costs.append(cost)
            if native and latin_gap(known.gaps[0], reading.gaps[0], first=True, last=False) > 0.1:
                continue
        if arabic.skeleton == reading.skeleton:
            total = sum(0.0 if b in AR_LATIN[a][0] else 0.15 if b in AR_LATIN[a][1] else 1.0 for a, b in zip(arabic.sounds, reading.sounds, strict=True))
            last = len(arabic.gaps) - 1
            total += sum(cross_gap(a, b, native, first=i == 0, last=i == last) for i, (a, b) in enumerate(zip(arabic.gaps, reading.gaps, strict=True)))
            costs.append(total + 0.1 if known is not None and native else total)
    return min(costs, default=None)
