"""A page is cut where a headline with a lead of its own begins, and nowhere else."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from khabar.engine.run import Stage, run
from khabar.find import sections
from khabar.find.corpora import CORPORA, cases
from khabar.find.noise import find_noise
from khabar.model import Document, Line, Noise, Report, Section, Token
from khabar.text.sentences import find_lines
from khabar.text.tokens import find_tokens

STAGES = [
    Stage(Token, (), find_tokens),
    Stage(Line, (), find_lines),
    Stage(Noise, (Line,), find_noise),
    Stage(Section, (Line, Token, Noise), sections.find_sections),
]


def read(text: str) -> Document:
    doc = run(Report(id="t", text=text), STAGES)  # type: ignore[arg-type]
    assert doc.warnings == []
    return doc


@pytest.mark.parametrize("case", cases("sections"), ids=lambda case: case["name"])
def test_the_corpus(case: dict[str, Any]) -> None:
    assert CORPORA["sections"](case, case["text"], run) == ""


@pytest.mark.parametrize("text", ["", " \n", "؟", "\n\nعنوان\n\n", "a\nb\nc", "عنوان قصير هنا\n" * 40, "\u200f\n\u200f\n\u200f"])
def test_any_text_has_sections_that_cover_it(text: str) -> None:
    found = read(text)[Section]
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(found))


def test_each_signal_moves_the_score_its_own_way() -> None:
    none = sections.Signals(*[0.0] * len(sections.Signals.__slots__))
    for name in sections.Signals.__slots__:
        alone = sections.Signals(**{other: float(other == name) for other in sections.Signals.__slots__})
        against = name in ("joined", "short")
        assert (sections.score(alone) < sections.score(none)) == against


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("باريس - أ.ف.ب: أعلن الرئيس", True),
        ("القاهرة (رويترز) - قالت الحكومة", True),
        ("عمان - بترا - استقبل الملك", True),
        ("غوما (الكونغو الديمقراطية) - د.ب.أ: أعلن الجيش", True),
        ("أعلن الرئيس - وهو في باريس - أن المحادثات", False),
        ("قال الوزير: لن نقبل", False),
    ],
)
def test_datelines_are_seen_at_the_head_of_a_lead(line: str, expected: bool) -> None:
    norms = [token.norm for token in read(line)[Token]]
    assert sections._has_dateline(norms) is expected
