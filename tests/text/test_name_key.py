"""Names as sounds: which words can be spellings of one another, and how far apart they are."""

from __future__ import annotations

import pytest

from khabar.text.name_key import name_words, spelled_apart, tolerance


def norms(name: str, *, joined: bool = False) -> list[str]:
    return [word.norm for word in name_words(name, joined=joined)]


def test_words_that_belong_together_are_one() -> None:
    assert norms("عبد الرحمن بن علي") == norms("عبدالرحمن ابن على") == ["عبدالرحمن", "علي"]
    assert norms("نور الدين الطبوبي") == norms("نورالدين الطبوبي")
    assert norms("عبد الإله بن كيران", joined=True) == norms("عبد الاله بنكيران", joined=True)
    (kunya,) = name_words("أبي عبيدة")
    assert (kunya.norm, kunya.kunya) == ("عبيدة", "ابو")
    assert norms("آبي أحمد") == ["ابي", "احمد"]  # no kunya
    assert norms("Bashar al-Assad") == norms("Bashar Assad")


@pytest.mark.parametrize(("left", "right"), [("سيرغي", "سيرجي"), ("بلينكن", "بلينكين"), ("الظواهري", "الضواهري"), ("ترامب", "ترمب"), ("شولتس", "Scholz"), ("ساكي", "Psaki"), ("ينس", "Jens")])
def test_spellings_stay_within_the_tolerance(left: str, right: str) -> None:
    (one,), (other,) = name_words(left), name_words(right)
    cost = spelled_apart(one, other)
    assert cost is not None
    assert cost == spelled_apart(other, one)
    assert cost <= min(tolerance(one), tolerance(other))


@pytest.mark.parametrize(("left", "right"), [("حسن", "حسين"), ("بوتين", "بايدن"), ("روسيا", "سوريا"), ("سلطان", "سلمان"), ("الراشد", "الرشيد"), ("كيري", "كيربي"), ("عمر", "Amer")])
def test_other_words_do_not(left: str, right: str) -> None:
    (one,), (other,) = name_words(left), name_words(right)
    cost = spelled_apart(one, other)
    assert cost is None or cost > min(tolerance(one), tolerance(other))
