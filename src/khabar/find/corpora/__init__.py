"""The corpora: sentences and pages of our own with what has to be found in them, and the judging of each.

A corpus is a TOML file of cases; a judge says what is wrong with a text of a case, or nothing. The tests and `khabar check` judge by the same functions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from khabar.find.corpora.findings import (
    who_is_meant,
    wrong_events,
    wrong_figures,
    wrong_mentions,
    wrong_noise,
    wrong_sections,
    wrong_times,
)
from khabar.find.corpora.judging import Case, Judge, Run, first_line
from khabar.find.corpora.sayings import wrong_statements

CORPORA: dict[str, Judge] = {
    "noise": wrong_noise,
    "sections": wrong_sections,
    "times": wrong_times,
    "figures": wrong_figures,
    "mentions": wrong_mentions,
    "coreference": who_is_meant,
    "statements": wrong_statements,
    "events": wrong_events,
}


class Outcome(NamedTuple):
    """What came of a text. `problem` is empty where all is as the case says; `pending` says why it is known not to hold yet."""

    corpus: str
    text: str
    problem: str
    pending: str = ""

    def __str__(self) -> str:
        return f"{self.corpus}: «{first_line(self.text)}» {self.problem}"


def cases(corpus: str) -> list[Case]:
    """The cases of a corpus; those of events have also the sentences in which the parties count."""
    rows = tomllib.loads((Path(__file__).parent / f"{corpus}.toml").read_text("utf-8"))
    grouped = [row for group in rows.get("parties", ()) for row in group["rows"]]
    return [*rows["case"], *rows.get("roles", ()), *grouped]


def texts(case: Case) -> Iterator[str]:
    """The sentences of a case: one, or those that hold (`yes`) and those that don't (`no`)."""
    yield from (case["text"],) if "text" in case else (*case.get("yes", ()), *case.get("no", ()))


def judge_all(run: Run) -> Iterator[Outcome]:
    """Every text of every corpus."""
    for corpus, wrong in CORPORA.items():
        for case in cases(corpus):
            for text in texts(case):
                yield Outcome(corpus, text, wrong(case, text, run), case.get("pending", ""))
