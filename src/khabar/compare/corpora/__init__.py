"""Pairs of own reports beside the rules that judge them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from khabar.compare.copies import sketch, weigh
from khabar.model import Report
from khabar.model.copying import Pair
from khabar.model.record import Record

FILE = Path(__file__).parent / "copies.toml"
KINDS = ("copy", "derived", "independent")


class Outcome(NamedTuple):
    """One pair of the corpus, as it should be and as it was judged."""

    event: str
    number: int  # of the telling, from 1
    half: str  # open | closed
    wanted: str
    pair: Pair


def judged(read: Callable[[Report], Record]) -> Iterator[Outcome]:
    """Every telling against the base of its event."""
    for event in tomllib.loads(FILE.read_text("utf-8"))["event"]:
        day = date.fromisoformat(event["day"])

        def record(text: str, id: str, day: date = day) -> Record:
            return read(Report(id=id, text=text.strip(), published=day))

        base = sketch(record(event["base"], "base"))
        for number, told in enumerate(event["told"], 1):
            yield Outcome(event["name"], number, event["half"], told["kind"], weigh(base, sketch(record(told["text"], f"told {number}"))))


def macro_f1(outcomes: Sequence[Outcome]) -> float:
    """The mean F1 of the three classes."""
    scores = []
    for kind in KINDS:
        right = sum(o.wanted == o.pair.kind == kind for o in outcomes)
        scores.append(2 * right / max(1, sum((o.wanted == kind) + (o.pair.kind == kind) for o in outcomes)))
    return sum(scores) / len(KINDS)
