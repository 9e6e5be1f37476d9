"""`khabar check`: the lint of the word lists, the examples beside the words, and the corpora beside the finders and the comparison."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from khabar.compare.corpora import judged, macro_f1
from khabar.engine.read import read_report
from khabar.engine.run import run
from khabar.find.corpora import judge_all
from khabar.lexicon.examples import run_examples
from khabar.lexicon.lint import lint
from khabar.lexicon.load import DATA
from khabar.model import Report

_COPIES = 0.8  # macro F1 of copy, derived, independent


class Finding(NamedTuple):
    """A line to print: a problem, or a gap, which is known and no problem."""

    line: str
    gap: bool = False


def findings() -> Iterator[Finding]:
    """All that is not as the words and examples say. Gaps are examples in data/not_yet.txt and `pending` cases of the corpora."""
    yield from (Finding(str(problem)) for problem in lint())
    known = set((DATA / "not_yet.txt").read_text("utf-8").splitlines())
    yield from (Finding(line, line in known) for line in map(str, run_examples(lambda text: run(Report(id="example", text=text)))))
    for outcome in judge_all(run):
        if outcome.problem:
            yield Finding(f"{outcome} ({outcome.pending})" if outcome.pending else str(outcome), bool(outcome.pending))
    outcomes = list(judged(read_report))
    for half in ("open", "closed"):
        if (score := macro_f1([outcome for outcome in outcomes if outcome.half == half])) < _COPIES:
            yield Finding(f"copies.toml: pairs of reports, {half} half: macro F1 {score:.2f} is below {_COPIES}")
