"""English spellings of names: the listed words, pairs that are one name, and the letter rules for words nobody listed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from khabar.text import romanize as module
from khabar.text.fold import fold_word
from khabar.text.romanize import romanize

WORDS = tomllib.loads(Path(module.__file__).with_name("spellings.toml").read_text("utf-8"))["words"]


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("موسى الحاجي هاشم", "Moussa Haji Hashem"),
        ("ناصر القحطاني", "Nasser al-Qahtani"),
        ("فهد العتيبي", "Fahd al-Otaibi"),
        ("سالم الغيثي", "Salem al-Ghaithi"),
        ("قحطاني", "Qahtani"),
        ("عبد الله الشمري", "Abdullah al-Shammari"),
        ("عبدالله المطيري", "Abdullah al-Mutairi"),
        ("عبد المنعم توفيق", "Abdel Moneim Tawfik"),
        ("عبد الرحمن الدوسري", "Abdulrahman al-Dosari"),
        ("نور الدين الطبوبي", "Noureddine Taboubi"),
        ("محمد بن سلمان", "Mohammed bin Salman"),
        ("بن غفير", "Ben Gvir"),
        ("أبو بكر", "Abu Bakr"),
        ("ابوبكر", "Abu Bakr"),
        ("منصف الجندوبي", "Moncef Jendoubi"),
        ("البوعزيزي", "Bouazizi"),
        ("مايكل سميث", "Michael Smith"),
        ("أندريه كوفالينكو", "Andrei Kovalenko"),
        ("إيفانوف", "Ivanov"),
        ("هانس مولر", "Hans Muller"),
        ("علي يلماز", "Ali Yilmaz"),
        ("رضا رضائي", "Reda Rezaei"),
        ("راجيش كومار سينغ", "Rajesh Kumar Singh"),
        ("تاناكا", "Tanaka"),
        ("كارلوس غونزاليس", "Carlos Gonzalez"),
        ("جان-بيار", "Jean-Pierre"),
        ("مُحَمَّد", "Mohammed"),
        ("John سميث", "John Smith"),
        ("دي ميستورا", "De Mistura"),
        ("داود أوغلو", "Davutoglu"),
        ("", ""),
    ],
)
def test_listed_words(arabic: str, english: str) -> None:
    assert romanize(arabic) == english


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("الدغموسي", "al-Daghmousi"),
        ("تشاروف", "Charouf"),
        ("عاروض", "Aroud"),
        ("بوزهران", "Bouzahran"),
        ("الشارخ", "al-Sharekh"),
        ("طويمس", "Tuwaims"),
        ("فلانغ", "Falang"),
    ],
)
def test_words_nobody_listed(arabic: str, english: str) -> None:
    assert romanize(arabic) == english


def test_keys_are_folded_words_and_values_latin() -> None:
    assert len(WORDS) > 3000
    assert [word for word in WORDS if fold_word(word) != word or " " in word] == []
    assert [word for word, english in WORDS.items() if not english.replace(" ", "").replace("-", "").replace("'", "").isalpha() or not english.isascii()] == []


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("محمد بن مبارك", "Mohamed Ben Mbarek"),
        ("شكري البوعزيزي", "Chokri Bouazizi"),
        ("رشيد بلخداش", "Rachid Belkhadach"),
        ("عبد اللطيف بوشناق", "Abdellatif Bouchnak"),
        ("يوسف بلقاسم", "Youssef Belkacem"),
        ("عبد الرزاق الشابي", "Abderrazak Chebbi"),
    ],
)
def test_names_of_the_maghreb(arabic: str, english: str) -> None:
    assert romanize(arabic, west=True) == english


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("كوين مايكلز", "Quinn Michaels"),
        ("سيمون كوفاتش", "Simon Kovacs"),
        ("غونزالو هيغواين", "Gonzalo Higuain"),
        ("دراغان كوستوف", "Dragan Kostov"),
        ("برندان ويتفورد", "Brendan Witford"),
    ],
)
def test_names_from_elsewhere(arabic: str, english: str) -> None:
    assert romanize(arabic, foreign=True) == english


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("الدغموسي", "al-Daghmousi"),
        ("سالم بن عاروض", "Salem bin Aroud"),
        ("محمد الشارخ", "Mohammed al-Sharekh"),
        ("طويمس القحطاني", "Tuwaims al-Qahtani"),
    ],
)
def test_arabic_names_keep_their_rules(arabic: str, english: str) -> None:
    assert romanize(arabic, foreign=True) == english


def test_foreign_words_are_folded_and_not_listed_twice() -> None:
    lines = [line for line in Path(module.__file__).with_name("foreign_names.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    words = [word for line in lines for word in line.partition("\t")[2].split()]
    assert len(words) > 7000
    assert len(words) == len(set(words))
    assert [word for word in words if fold_word(word) != word or word in WORDS] == []
