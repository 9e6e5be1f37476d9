"""Tokens, particles and sentences."""

import pytest

from khabar.engine.run import run
from khabar.model import Line, Report, Sentence, Token
from khabar.text.clitics import light_stem, openings
from khabar.text.fold import fold
from khabar.text.tokens import norms, tokens_of


def sentences(text: str) -> list[str]:
    doc = run(Report(id="t", text=text))
    return [doc.words(sentence) for sentence in doc[Sentence]]


def test_digits_are_cut_from_letters_and_marks_stand_alone() -> None:
    text = "وأرسلت 1,200 جندي و94 دبابة، ثم 12.5٪."
    words = [text[t.start : t.end] for t in tokens_of(fold(text))]
    assert words == ["وأرسلت", "1,200", "جندي", "و", "94", "دبابة", "،", "ثم", "12.5", "٪", "."]


def test_a_token_keeps_the_vowel_marks_of_its_last_letter() -> None:
    text = "مؤكداً ذلك"
    first = next(iter(tokens_of(fold(text))))
    assert text[first.start : first.end] == "مؤكداً"
    assert first.norm == "مءكدا"


@pytest.mark.parametrize(
    ("word", "core"),
    [("وبايدن", "بايدن"), ("للناتو", "الناتو"), ("وللناتو", "الناتو"), ("ببغداد", "بغداد"), ("فالرئيس", "الرئيس"), ("كالعراق", "العراق"), ("وحث", "حث")],
)
def test_particles_are_offered_for_stripping(word: str, core: str) -> None:
    assert fold(core).text in [rest for _, rest in openings(fold(word).text)]


@pytest.mark.parametrize("word", ["بايدن", "بكين", "لافروف", "وليد", "كييف"])
def test_the_whole_word_is_offered_first(word: str) -> None:
    assert openings(fold(word).text)[0] == (0, fold(word).text)


@pytest.mark.parametrize(("left", "right"), [("مكتبة", "وبالمكتبة"), ("الجنود", "وجنود"), ("سيقول", "يقول"), ("السدود", "سدود")])
def test_search_keys_of_related_words_agree(left: str, right: str) -> None:
    assert light_stem(fold(left).text) == light_stem(fold(right).text)


def test_phrases_of_the_lexicon_are_cut_like_texts() -> None:
    assert norms("أ.ف.ب") == ("ا", ".", "ف", ".", "ب")


def test_a_sentence_does_not_end_at_a_comma() -> None:
    assert sentences("قال الوزير، أمس، إن الجسر فتح. وغادر بعد ذلك.") == ["قال الوزير، أمس، إن الجسر فتح.", "وغادر بعد ذلك."]


def test_a_closed_quotation_stays_whole() -> None:
    text = "قال المدير: «بدأنا العمل. وسننتهي غدا.» ثم صمت."
    assert sentences(text)[0].startswith("قال المدير: «بدأنا العمل. وسننتهي غدا.»")


def test_initials_and_decimals_end_nothing() -> None:
    assert sentences("باريس (أ.ف.ب) - بلغ السعر 12.5 دولار للبرميل.") == ["باريس (أ.ف.ب) - بلغ السعر 12.5 دولار للبرميل."]


def test_lines_are_paragraphs_and_end_sentences() -> None:
    doc = run(Report(id="t", text="عنوان بلا نقطة\n\nوصل الوفد أمس"))
    assert [doc.words(line) for line in doc[Line]] == ["عنوان بلا نقطة", "وصل الوفد أمس"]
    assert [doc.words(s) for s in doc[Sentence]] == ["عنوان بلا نقطة", "وصل الوفد أمس"]


def test_an_empty_text_has_no_tokens() -> None:
    assert run(Report(id="t", text=""))[Token] == ()
