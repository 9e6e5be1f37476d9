"""Noise lines are found by what they say, by the box they stand in, and by being another story's headline."""

from __future__ import annotations

from typing import Any

import pytest

from khabar.engine.run import Stage, run
from khabar.find import noise
from khabar.find.corpora import CORPORA, cases
from khabar.lexicon.entries import NoiseLine
from khabar.lexicon.load import lexicon
from khabar.model import Line, Noise, Report
from khabar.text.sentences import find_lines

STAGES = [Stage(Line, (), find_lines), Stage(Noise, (Line,), noise.find_noise)]


def found(text: str) -> list[str]:
    doc = run(Report(id="t", text=text), STAGES)  # type: ignore[arg-type]
    assert doc.warnings == []
    return [doc.words(one) for one in doc[Noise]]


@pytest.mark.parametrize("entry", lexicon().noise, ids=lambda entry: entry.id)
def test_each_pattern_keeps_its_word(entry: NoiseLine) -> None:
    alone = noise._Patterns([entry])
    assert entry.yes
    assert entry.no
    for line in entry.yes:
        folded = " ".join(noise.fold_word(line).split())
        bare = folded[hit.end() :] if (hit := noise._BULLET.match(folded)) else folded
        assert alone.match(folded) or alone.match(bare), line
        assert found(f"قال الوزير إنه سيعود.\n  {line} \nوأضاف أن موعد العودة لم يحدد.") == [line.strip()]
    for line in entry.no:
        assert found(f"قال الوزير إنه سيعود.\n{line}\nوأضاف أن موعد العودة لم يحدد.") == [], line


@pytest.mark.parametrize("entry", lexicon().noise_tails, ids=lambda entry: entry.id)
def test_each_tail_keeps_its_word(entry: NoiseLine) -> None:
    assert entry.yes
    assert entry.no
    above = "قال الوزير إن المحادثات انتهت وإن الوفد سيعود إلى بلاده غدا."
    for line in entry.yes:
        prose, _, tail = line.partition(" || ")
        assert found(f"{above} {prose} {tail}") == [tail], line
    for line in entry.no:
        assert found(f"{above} {line}") == [], line


@pytest.mark.parametrize("case", cases("noise"), ids=lambda case: case["name"])
def test_the_corpus(case: dict[str, Any]) -> None:
    assert CORPORA["noise"](case, case["text"], run) == ""


@pytest.mark.parametrize("text", ["", "\n\n", "\u200f\n\u200f", "***", "(" * 500, "المصدر:" * 50, "ـ" * 40, "\ud800 x"])
def test_any_text_is_survived(text: str) -> None:
    found(text)


def test_the_first_letters_of_a_pattern_are_told_or_not() -> None:
    assert noise.first_letters("(?:قيم|صور) الخبر") == {"ق", "ص"}
    assert noise.first_letters("ال?تعليق") == {"ا"}
    assert noise.first_letters("(?:و)?قال") is None
    assert noise.first_letters(r"\d+ تعليق") is None
    assert noise.first_letters("(?:(?:هذا|تلك) الخبر|a [|)] b)") == {"ه", "ت", "a"}
