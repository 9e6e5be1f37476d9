"""Folding makes spellings agree and keeps the way back to the raw letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.fold import fold, fold_word


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("أمريكا", "امريكا"),
        ("إيران", "ايران"),
        ("آسيا", "اسيا"),
        ("مسؤول", "مسئول"),
        ("شؤون", "شئون"),
        ("الأمريكى", "الأمريكي"),
        ("مـــصر", "مصر"),
        ("مُحَمَّدٌ", "محمد"),
        ("١٢٣", "123"),
        ("۴۵", "45"),
        ("ﻻ", "لا"),
        ("ﷲ", "الله"),
        ("\u202bبغداد\u202c", "بغداد"),
        ("بغ\u200cداد", "بغداد"),
        ("کابل", "كابل"),
        ("«نص»", '"نص"'),
        ("12٪", "12%"),
    ],
)
def test_spellings_of_one_word_fold_alike(written: str, other: str) -> None:
    assert fold_word(written) == fold_word(other)


@pytest.mark.parametrize(("left", "right"), [("حرة", "حره"), ("روسيا", "سوريا"), ("سلطان", "سلمان"), ("علي", "عالي")])
def test_different_words_stay_apart(left: str, right: str) -> None:
    assert fold_word(left) != fold_word(right)


def test_a_folded_span_leads_back_to_the_raw_letters() -> None:
    raw = "قال مُحَمَّدٌ إنّه"
    folded = fold(raw)
    at = folded.text.index("محمد")
    span = folded.span(at, at + 4)
    assert raw[span.start : span.end] == "مُحَمَّدٌ"


def test_an_expanded_ligature_keeps_its_place() -> None:
    raw = "و\ufefbبد"
    folded = fold(raw)
    assert folded.text == "ولابد"
    assert folded.span(1, 3).start == 1
    assert folded.span(1, 3).end == 2


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0xFEFF), max_size=80))
def test_origins_rise_and_stay_inside_any_text(raw: str) -> None:
    folded = fold(raw)
    assert len(folded.origin) == len(folded.text) + 1
    assert list(folded.origin) == sorted(folded.origin)
    assert folded.origin[-1] == len(raw)
    assert folded.raw == raw
