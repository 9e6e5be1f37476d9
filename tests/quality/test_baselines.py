"""The baselines find what their rule says, and no more than that."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "quality"))

from baselines import (
    BASELINES,
    Baseline,
    complement_of_that,
    quoted_and_nearest_name,
    quoted_and_nearest_verb,
    verb_and_next_words,
)


def found(baseline: Baseline, text: str, *names: str) -> list[tuple[str, str]]:
    """What is said and by which words; `names` are those of the text that are given."""
    rows = [{"start": text.index(name), "end": text.index(name) + len(name), "entity": name, "how": "name"} for name in names]
    return [(text[s["start"] : s["end"]], text[s["chain"][0]["start"] : s["chain"][0]["end"]]) for s in baseline(text, rows)]


QUOTED = "وقال سامي الحداد في بيان «لن نوقف العمل قبل الصيف»."


def test_each_reads_its_own_kind_of_sentence() -> None:
    assert found(quoted_and_nearest_name, QUOTED, "سامي الحداد") == [("لن نوقف العمل قبل الصيف", "سامي الحداد")]
    assert found(quoted_and_nearest_verb, QUOTED) == [("لن نوقف العمل قبل الصيف", "سامي الحداد")]
    assert (
        found(verb_and_next_words, QUOTED) == [("في بيان «لن نوقف العمل قبل الصيف", "سامي الحداد")] or found(verb_and_next_words, QUOTED)[0][1] == "سامي الحداد"
    )
    told = "وأكدت وزيرة الصحة أن اللقاح آمن. ولم يقل أحد غير ذلك."
    assert found(complement_of_that, told) == [("اللقاح آمن", "وزيرة الصحة")]
    assert found(complement_of_that, "لا شك أن اللقاح آمن") == []


def test_a_speaker_is_the_name_among_the_words() -> None:
    assert found(complement_of_that, "قال وزير النقل سامي الحداد إن الطريق آمن", "سامي الحداد") == [("الطريق آمن", "سامي الحداد")]


def test_without_a_name_or_a_verb_a_quotation_is_nobodys() -> None:
    assert found(quoted_and_nearest_name, QUOTED) == []
    assert found(quoted_and_nearest_verb, "كتب على الجدار «لن نوقف العمل قبل الصيف».") == []


def test_an_odd_mark_stops_the_rule_of_textacy() -> None:
    assert found(quoted_and_nearest_verb, f"{QUOTED} ثم قرأ «آية") == []


@pytest.mark.parametrize("baseline", BASELINES.values(), ids=list(BASELINES))
@pytest.mark.parametrize("text", ["", "\n", "«", "قال", "قال إن", "إن", "«»", "قال قال قال قال قال قال", "وقال: «»."])
def test_any_text_is_read(baseline: Baseline, text: str) -> None:
    list(baseline(text, []))
