"""A readable English spelling of an Arabic name that no list knows. A spelling, not a transliteration standard: vowels are guessed."""

from __future__ import annotations

import re

from khabar.text.fold import fold_word

_WORDS = {
    "محمد": "Mohammed", "احمد": "Ahmed", "محمود": "Mahmoud", "علي": "Ali", "حسن": "Hassan", "حسين": "Hussein", "عبد": "Abdul", "الله": "Allah",
    "عبدالله": "Abdullah", "ابو": "Abu", "ابي": "Abi", "ام": "Umm", "بن": "bin", "ابن": "Ibn", "بنت": "bint", "ال": "Al", "خالد": "Khaled", "عمر": "Omar",
    "ابراهيم": "Ibrahim", "يوسف": "Youssef", "مصطفي": "Mustafa", "سعيد": "Saeed", "سعد": "Saad", "فهد": "Fahd", "سلمان": "Salman", "سلطان": "Sultan",
    "فيصل": "Faisal", "ناصر": "Nasser", "جمال": "Gamal", "كمال": "Kamal", "جون": "John", "ديفيد": "David", "مايكل": "Michael", "روبرت": "Robert",
    "جورج": "George", "موسي": "Moussa", "عيسي": "Issa", "يحيي": "Yahya", "نور": "Nour", "الدين": "al-Din", "هاشم": "Hashim", "طارق": "Tariq",
    "صالح": "Saleh", "عادل": "Adel", "ماجد": "Majed", "وليد": "Walid", "رامي": "Rami", "سامي": "Sami", "هاني": "Hani", "زياد": "Ziad",
    "بيتر": "Peter", "مارك": "Mark", "بول": "Paul", "توماس": "Thomas", "ستيفان": "Stephane", "جيمس": "James", "سارة": "Sarah", "مريم": "Mariam",
    "فاطمة": "Fatima", "عائشة": "Aisha", "ليلي": "Leila", "ريم": "Reem", "اسماعيل": "Ismail", "عثمان": "Othman", "بكر": "Bakr", "عمرو": "Amr", "لويس": "Louis", "فان": "van", "دي": "de", "فون": "von", "انطوان": "Antoine", "جوزيف": "Joseph", "ويليام": "William", "وليام": "William",
    "نيك": "Nick", "جيف": "Jeff", "باتريك": "Patrick", "ريتشارد": "Richard", "فرانك": "Frank", "الكسندر": "Alexander", "اندريه": "Andrei", "سيرغي": "Sergei",
    "ايفان": "Ivan", "فلاديمير": "Vladimir", "ميخائيل": "Mikhail", "ميخاءيل": "Mikhail", "نيكولا": "Nicolas", "بيير": "Pierre", "جان": "Jean", "فرانسوا": "Francois", "حامد": "Hamed",
    "راشد": "Rashid", "سليمان": "Suleiman", "رضا": "Reda", "فارس": "Fares", "اسامة": "Osama", "بشير": "Bashir", "عباس": "Abbas", "مازن": "Mazen", "نواف": "Nawaf", "تركي": "Turki",
}  # fmt: skip
_LETTERS = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s",
    "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y",
    "ة": "a", "ء": "", "پ": "p", "چ": "ch", "ڤ": "v", "گ": "g", "ژ": "zh",
}  # fmt: skip
_VOWELS = "aeiou"


def romanize(words: str) -> str:
    """English spelling of Arabic words: "موسى الحاجي هاشم" gives "Moussa al-Haji Hashim"."""
    return " ".join(_word(word) for word in words.split())


def _word(raw: str) -> str:
    word = fold_word(raw)
    if not re.match(r"[\u0621-\u064a]", word):
        return raw
    if word in _WORDS:
        return _WORDS[word]
    if word.startswith("ال") and len(word) > 4 and raw[0] not in "أإآ":
        return "al-" + _plain(word[2:])
    if word.startswith("عبدال") and len(word) > 6:
        return "Abdul" + _plain(word[5:]).lower()
    return _plain(word)


def _plain(word: str) -> str:
    if word in _WORDS:
        return _WORDS[word]
    text = _break_clusters(_sounds(word))
    return text[:1].upper() + text[1:]


def _sounds(word: str) -> list[str]:
    """One sound a letter; و and ي are vowels between consonants."""
    sounds: list[str] = []
    for at, letter in enumerate(word):
        first, last = at == 0, at == len(word) - 1
        before = word[at - 1] if at else ""
        after = word[at + 1] if not last else ""
        if letter == "و" and at == 1 and before == "ي":
            sounds.append("ou")  # يونس
        elif letter == "و" and not first and before not in "اوي" and (last or after not in "اويىة"):
            sounds.append("o" if last else "ou")
        elif letter == "ي" and not first and before not in "اوي" and (last or after not in "اويةى"):
            sounds.append("i")
        elif sound := _LETTERS.get(letter, ""):
            sounds.append(sound)
    return sounds


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
