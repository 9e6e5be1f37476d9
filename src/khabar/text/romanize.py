"""A readable English spelling of an Arabic name that no list knows. A spelling, not a transliteration standard: vowels are guessed.

Words with a usual press spelling stand in spellings.toml (those that the Maghreb spells otherwise in spellings_maghreb.toml); it serves a word with or without its article. Words of
foreign names stand in foreign_names.tsv and serve names without Arabic parts. Other words go letter by letter.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from khabar.text.fold import fold_word
from khabar.text.foreign_names import foreign_words, is_arabic, spell_foreign

_LETTERS = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s",
    "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y",
    "ة": "a", "ء": "", "پ": "p", "چ": "ch", "ڤ": "v", "گ": "g", "ژ": "zh",
}  # fmt: skip
_VOWELS = "aeiou"
_SECOND_PARTS = frozenset({"الدين", "الله", "الاسلام"})  # نور الدين is written نورالدين too and spelled alike
_FRENCH = (("sh", "ch"), ("q", "k"), ("uw", "ou"), ("w", "ou"))
_SUN = frozenset("تثدذرزسشصضطظلن")
_starts_arabic = re.compile(r"[\u0621-\u064a]")


def romanize(words: str, *, west: bool = False, foreign: bool = False) -> str:
    """English spelling of Arabic words: "سالم القحطاني" gives "Salem al-Qahtani". `west`: the name of a person of the Maghreb,
    where names are spelled the French way and without the article: "شكري البوعزيزي" gives "Chokri Bouazizi". `foreign`: the words are known to be
    from outside the Arab countries."""
    parts = words.split()
    folded = [fold_word(part) for part in parts]
    listed = foreign_words()
    arabic = is_arabic(folded)
    foreign = not arabic and (foreign or any(word in listed for word in folded))
    spelled: list[str] = []
    at = 0
    while at < len(parts):
        pair = _pair(folded[at], folded[at + 1], west) if at + 1 < len(parts) else ""
        spelled.append(pair or "-".join(_foreign(piece) if foreign else _word(piece, west) for piece in parts[at].split("-")))
        at += 2 if pair else 1
    if spelled and spelled[0] == "bin":
        spelled[0] = "Ben"  # a surname by itself: بن علي
    elif spelled and not spelled[0].startswith("al-"):
        spelled[0] = spelled[0][:1].upper() + spelled[0][1:]
    return " ".join(spelled)


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    words, maghreb = (tomllib.loads(Path(__file__).with_name(f"spellings{part}.toml").read_text("utf-8"))["words"] for part in ("", "_maghreb"))
    return words, {**words, **maghreb}


def _spellings(west: bool = False) -> dict[str, str]:
    return _tables()[west]


def press_spelling(word: str) -> str | None:
    """The usual English spelling of a folded word of a name, without the article; None where no list has it."""
    known = _spellings()
    with_article = known.get("ال" + word, "").removeprefix("al-")
    return known.get(word) or with_article or None


@lru_cache(maxsize=1)
def press_words() -> dict[str, frozenset[str]]:
    """Folded Arabic words by their usual English spelling in small letters, without hyphens and spaces."""
    table: dict[str, set[str]] = {}
    for word, spelled in _spellings().items():
        bare = spelled.removeprefix("al-").lower()
        table.setdefault("".join(c for c in bare if c.isalpha()), set()).add(word)
    return {spelled: frozenset(words) for spelled, words in table.items()}


def _pair(first: str, second: str, west: bool) -> str:
    """Spelling of a name written as two words that are one: عبد الرحمن, نور الدين, داود أوغلو; "" if they are not."""
    known = _spellings(west)
    if first == "عبد" and second.startswith("ال") and len(second) > 3:
        return known.get(first + second) or (_servant(second[2:]) if west else "Abdul " + _plain(second[2:]))
    if second == "اوغلو" and _starts_arabic.match(first):
        return known.get(first + second) or _plain(first) + "oglu"
    return known.get(first + second, "") if second in _SECOND_PARTS else ""


def _servant(rest: str) -> str:
    """عبد + السميع, الباقي as one word: Abdessamie, Abdelbaki."""
    spelled = _plain(rest, west=True).lower()
    return "Abde" + (spelled[0] if rest[0] in _SUN else "l") + spelled


def _foreign(raw: str) -> str:
    word = fold_word(raw)
    if not _starts_arabic.match(word):
        return raw
    known = _spellings(False).get(word) or foreign_words().get(word)
    return known or press_spelling(word) or spell_foreign(word)


def _word(raw: str, west: bool) -> str:
    word = fold_word(raw)
    if not _starts_arabic.match(word):
        return raw
    if known := _spellings(west).get(word):
        return _bare(known) if west else known
    if word.startswith("ال") and len(word) > 4 and raw[0] not in "أإآ":
        return _plain(word[2:], west) if west else "al-" + _plain(word[2:])
    return _plain(word, west)


def _bare(spelled: str) -> str:
    """Without the article; "bin" as the Maghreb has it."""
    return "Ben" if spelled == "bin" else spelled.removeprefix("al-").removeprefix("el-")


def _plain(word: str, west: bool = False) -> str:
    """Spelling of a word without its article."""
    known = _spellings(west)
    if word in known:
        spelled = _bare(known[word]) if west else known[word]
        return spelled[:1].upper() + spelled[1:]
    if "ال" + word in known:
        return _bare(known["ال" + word])
    for prefix, spelling in (("عبدال", "Abdul "), ("ابو", "Abu "), ("بو", "Bou"), ("بن", "Ben ")):
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 2 and (rest in known or "ال" + rest in known) and not (west and spelling in ("Abdul ", "Ben ")):
            return spelling + (_plain(rest, west) if spelling[-1] == " " else _plain(rest, west).lower())
    if west:
        if word.startswith("عبدال") and len(word) > 7:
            return _servant(word[5:])
        for prefix, spelling in (("بال", "Bel"), ("بو", "Bou"), ("بل", "Bel"), ("بن", "Ben")):
            if word.startswith(prefix) and len(word) > len(prefix) + 2:
                return (spelling + _plain(word.removeprefix(prefix), west).lower()).replace("ouou", "ou")
    sounds = _sounds(word)
    if len(word) == 4 == len(sounds) and word[1] == "ا" and sounds[2][0] not in _VOWELS and sounds[3][0] not in _VOWELS:
        sounds.insert(3, "e")  # قادر, سابق
    text = _break_clusters(sounds)
    if west:
        for east, french in _FRENCH:
            text = text.replace(east, french)
    return text[:1].upper() + text[1:]


def _sounds(word: str) -> list[str]:
    """One sound a letter; و and ي are vowels between consonants."""
    sounds: list[str] = []
    for at, letter in enumerate(word):
        before = word[at - 1] if at else ""
        after = word[at + 1] if at + 1 < len(word) else ""
        if letter == "و" and at == 1 and after == "ي" and word[3:4] and word[3] not in "اوية":
            sounds.append("uwa")  # ذويبي, شويخ: a diminutive
        elif letter == "ي" and sounds and sounds[-1] == "uwa":
            sounds.append("i")
        elif letter in "وي" and at:
            sounds.append(_glide(letter, before, after, at))
        elif letter == "ا" and at == 0 and after in ("و", "ي") and len(word) > 3 and word[2] not in "اوي":
            continue  # اوتو, ايغور: the next letter is the vowel
        elif letter == "ع" and after == "ا":
            continue
        elif letter == "ت" and after == "ش":
            sounds.append("ch")
        elif letter == "ش" and before == "ت":
            continue
        elif letter == "غ" and before == "ن" and after not in ("ا", "و", "ي"):
            sounds.append("g")
        elif letter == "ة" and before == "ا":
            sounds.append("t")
        elif sound := _LETTERS.get(letter, ""):
            sounds.append(sound)
    return sounds


def _glide(letter: str, before: str, after: str, at: int) -> str:
    """Sound of a و or ي behind another letter."""
    if letter == "و":
        if before == "ي" and after not in ("", "ا", "و", "ي", "ة"):
            return "ou"  # يونس, كيونغ
        if before == "ا" and at == 1:
            return "o" if after not in "اوي" else "w"
        if before == "ا" and after and after not in "اويةه":
            return "u"  # باول
        return ("ou" if after else "o") if before not in "اوي" and after not in ("ا", "و", "ي", "ة") else "w"
    if before == "ا" and (at == 1 or (after and after not in "اوية")):
        return "i" if after not in ("ا", "و", "ي") else "y"
    if after == "ة":
        return "iy" if before not in "اوي" else "y"
    if before == "و" and not after:
        return "i"  # الغنوي
    return "i" if before not in "اوي" and after not in ("ا", "و", "ي") else "y"


def _break_clusters(sounds: list[str]) -> str:
    """Put "a" where Arabic writes no vowel: behind the first of two initial consonants, inside runs of three, before a final third."""
    text: list[str] = []
    run = 0
    for at, sound in enumerate(sounds):
        if sound[0] in _VOWELS:
            run = 0
        else:
            run += 1
            if (run == 2 and at == 1) or run == 3:
                text.append("a")
                run = 1
        text.append(sound)
    return "".join(text)
