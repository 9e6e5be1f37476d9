"""The judges tell what is wrong, and the corpora are all judged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import khabar.find.corpora as corpora
from khabar.engine.run import run
from khabar.find.corpora import CORPORA, Outcome, cases, texts


def test_every_corpus_has_its_judge_and_every_case_a_text() -> None:
    assert {path.stem for path in Path(corpora.__file__).parent.glob("*.toml")} == set(CORPORA)
    assert all(next(texts(case), None) for corpus in CORPORA for case in cases(corpus))


@pytest.mark.parametrize(
    ("corpus", "case"),
    [
        ("mentions", {"text": "وصل الوفد إلى القاهرة", "names": [["القاهرة", "baghdad", "PLACE"]]}),
        ("coreference", {"text": "وصل الوفد إلى القاهرة", "means": [["القاهرة", "baghdad"]]}),
        ("statements", {"text": "قال الوزير إن الطريق آمن", "statements": []}),
        ("times", {"yes": ["وصل الوفد في 3 مايو 2024"], "value": ["2024-05-04", "2024-05-04"]}),
        ("times", {"no": ["وصل الوفد في 3 مايو 2024"], "value": []}),
        ("figures", {"yes": ["وصل 30 نازحا"], "figures": [[31, 31, "exact"]]}),
        ("figures", {"no": ["وصل 30 نازحا"], "figures": []}),
        ("events", {"type": "ASSAULT", "modality": "denied", "yes": ["قصفت إسرائيل لبنان"], "no": []}),
        ("events", {"type": "ASSAULT", "modality": "actual", "yes": [], "no": ["قصفت إسرائيل لبنان"]}),
        ("events", {"type": "ASSAULT", "text": "قصفت إسرائيل لبنان", "actors": ["lebanon"], "recipients": ["israel"]}),
        ("noise", {"text": "وصل الوفد إلى القاهرة.", "noise": ["وصل الوفد إلى القاهرة."]}),
        ("sections", {"text": "وصل الوفد إلى القاهرة.", "starts": [1, 2]}),
    ],
)
def test_a_case_that_does_not_hold_is_told_with_what_was_found(corpus: str, case: dict[str, Any]) -> None:
    (text,) = texts(case)
    problem = CORPORA[corpus](case, text, run)
    assert problem.startswith("gives ")
    assert str(Outcome(corpus, text, problem)).startswith(f"{corpus}: «{text}» gives ")
