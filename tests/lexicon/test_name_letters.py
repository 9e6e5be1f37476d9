"""Foreign names are told by their letters; ordinary words and what is made from them are not taken for names."""

from __future__ import annotations

import pytest

from khabar.lexicon.name_heads import body_name, heads
from khabar.lexicon.name_letters import is_derived, looks_foreign, may_be_name
from khabar.lexicon.name_sorts import BODY, FOREIGN, GIVEN, HEAD, sorts_of
from khabar.text.fold import fold, fold_word
from khabar.text.tokens import tokens_of


@pytest.mark.parametrize("word", ["نوفوبيتروفسك", "ستاروفيتش", "هولتسنباخ", "ماكدونالدسون", "بروكهاوزن"])
def test_letters_tell_a_foreign_name(word: str) -> None:
    assert looks_foreign(fold_word(word))
    assert may_be_name(fold_word(word))


@pytest.mark.parametrize("word", ["المدينة", "يستعرضون", "ومشاريعها", "مسؤول", "قال", "تعليماتهم", "بالمدرسة", "ا", "ال"])
def test_an_ordinary_word_never_looks_foreign(word: str) -> None:
    assert not looks_foreign(fold_word(word))


@pytest.mark.parametrize("word", ["ومشاريعها", "المدارس", "بالمدرسة", "للحكومة"])
def test_words_made_from_ordinary_ones_are_derived(word: str) -> None:
    assert is_derived(fold_word(word))


@pytest.mark.parametrize(("word", "sort"), [("والهيئة", BODY), ("بمدينة", HEAD), ("قرى", HEAD), ("هولتسنباخ", FOREIGN), ("محمد", GIVEN), ("ومحمد", GIVEN)])
def test_each_word_goes_to_its_rules(word: str, sort: int) -> None:
    assert sorts_of(fold_word(word)) & sort


def test_a_plural_class_noun_opens_a_list() -> None:
    assert heads()[fold_word("بلدات")][1]
    assert not heads()[fold_word("بلدة")][1]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("الهيئة الوطنية للانتخابات", "National Authority for Elections"),
        ("للجنة الوطنية لمكافحة المخدرات", "National Committee for Combating Drugs"),
        ("الرابطة المصرية لحقوق الإنسان", "Egyptian League for Human Rights"),
        ("المؤسسة العامة للسكك الحديدية", "General Foundation for Railways"),
    ],
)
def test_a_described_body_has_english_words(text: str, english: str) -> None:
    tokens = tuple(tokens_of(fold(text)))
    found = body_name(tokens, 0, len(tokens))
    assert found is not None
    assert (found.last, found.english) == (len(tokens) - 1, english)


@pytest.mark.parametrize("text", ["المجلس الوطني", "المركز الأول للفريق", "الهيئة", "اللجنة المركزية للحزب", "الوطنية للانتخابات"])
def test_a_body_needs_a_purpose(text: str) -> None:
    tokens = tuple(tokens_of(fold(text)))
    assert body_name(tokens, 0, len(tokens)) is None
