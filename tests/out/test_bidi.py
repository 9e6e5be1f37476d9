"""Right-to-left lines as a left-to-right terminal has to print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.out.bidi import visual, visual_order


@pytest.mark.parametrize(
    ("logical", "shown"),
    [
        ("plain English, 3.5 km", "plain English, 3.5 km"),
        ("ابج", "جبا"),
        ("ابج 125 دهو", "وهد 125 جبا"),
        ("ابج 10.5 (دهو)", "(وهد) 10.5 جبا"),
        ("by ابج دهو: here", "by وهد جبا: here"),
        ("ابج NATO دهو.", ".وهد NATO جبا"),
        ("«ابج»", "«جبا»"),
        ("12-9-2023 ابج", "جبا 12-9-2023"),
        ("", ""),
    ],
)
def test_lines(logical: str, shown: str) -> None:
    assert visual(logical) == shown


@given(st.text(st.sampled_from("ابجabc 12.,()«»-\u200f\u064b"), max_size=40))
def test_no_letter_is_lost_or_shown_twice(line: str) -> None:
    order = [at for at, _ in visual_order(line)]
    assert sorted(order) == [at for at, letter in enumerate(line) if letter != "\u200f"]
