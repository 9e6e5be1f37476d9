"""The matcher: longest phrases, word edges, attached particles."""

from khabar.lexicon.match import Matcher
from khabar.text.fold import fold
from khabar.text.tokens import tokens_of


def find(matcher: Matcher[str], text: str) -> list[tuple[str, str]]:
    tokens = list(tokens_of(fold(text)))
    return [(hit.found[0], text[hit.start : hit.end]) for hit in matcher.find(tokens)]


def matcher(*phrases: str) -> Matcher[str]:
    made: Matcher[str] = Matcher()
    for phrase in phrases:
        made.add(phrase, phrase)
    return made


def test_the_longest_phrase_wins() -> None:
    assert find(matcher("كوريا", "كوريا الشمالية"), "في كوريا الشمالية") == [("كوريا الشمالية", "كوريا الشمالية")]


def test_a_phrase_matches_whole_words_only() -> None:
    assert find(matcher("مصر"), "المصرف والمصريون") == []


def test_particles_stay_outside_the_match() -> None:
    assert find(matcher("بوتين"), "وبوتين") == [("بوتين", "بوتين")]


def test_the_second_lam_stands_for_the_article() -> None:
    assert find(matcher("الناتو"), "للناتو") == [("الناتو", "لناتو")]


def test_the_word_as_it_stands_goes_before_a_stripped_one() -> None:
    assert find(matcher("بايدن", "ايدن"), "قال بايدن") == [("بايدن", "بايدن")]


def test_punctuated_names_match() -> None:
    assert find(matcher("أ.ف.ب"), "باريس - أ.ف.ب: ") == [("أ.ف.ب", "أ.ف.ب")]


def test_one_phrase_may_have_several_meanings() -> None:
    made: Matcher[str] = Matcher()
    made.add("عمان", "oman")
    made.add("عمان", "amman")
    assert next(made.find(list(tokens_of(fold("عمان"))))).found == ("oman", "amman")
