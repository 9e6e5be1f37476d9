"""Learn who acts and who suffers where the words beside an event do not say: lexicon/data/party_weights.tsv.

    python tools/build_party_weights.py CORPUS.jsonl.gz [--check]

CORPUS is the ANT corpus (Apache-2.0), whose articles the labels in quality/parties/ant.tsv point into: article, first character of the trigger, type, actors
and recipients (ids of entities, "-" nobody, "?" not judged, "!" somebody whom the engine does not name). For each side a softmax over the candidates that
khabar.find.event_candidates offers, and nobody, is fitted to the labels with ridge regularisation; held-back articles say how well (`--folds`).
"""

from __future__ import annotations

import collections
import gzip
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from table_file import keep

from khabar.engine.run import run
from khabar.find.event_candidates import candidates, nobody, read_report
from khabar.find.events import read_drafts
from khabar.lexicon.load import DATA, read_table
from khabar.model import Report

LABELS = Path(__file__).parent.parent / "quality/parties/ant.tsv"
LEAST, RIDGE, STEPS, RATE = 8, 3.0, 150, 0.08  # features in fewer candidates are left out
UNNAMED = 0.5  # what a side counts whose party the engine does not name
Labels = tuple[list[str] | None, list[str] | None]


class Case(NamedTuple):
    """One side's choice: the features of each candidate with nobody last, and how much each is right."""

    report: str
    told: list[list[str]]
    right: list[float]
    weight: float


def main() -> int:
    cases = read_cases(Path(sys.argv[1]))
    if "--folds" in sys.argv[1:]:
        return hold_back(cases)
    learned = [fit(side) for side in cases]
    rows = [f"{name}\t{learned[0].get(name, 0.0):.2f}\t{learned[1].get(name, 0.0):.2f}" for name in sorted(learned[0].keys() | learned[1].keys())]
    head = "# What tells for the actor and for the recipient of an event; learned by tools/build_party_weights.py from labelled articles of the ANT corpus (Apache-2.0).\n"
    return keep(DATA / "party_weights.tsv", head + "\n".join(rows) + "\n")


def read_cases(corpus: Path) -> tuple[list[Case], list[Case]]:
    labels: dict[str, dict[tuple[int, str], Labels]] = collections.defaultdict(dict)
    for report, start, kind, actors, recipients in read_table(LABELS):
        labels[report][int(start), kind] = _side(actors), _side(recipients)
    sides: tuple[list[Case], list[Case]] = ([], [])
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] not in labels:
                continue
            page, drafts = read_drafts(run(Report(id=row["id"], text=row["text"].strip())))
            if page is None:
                continue
            told_by = read_report(page, drafts)
            for draft in drafts:
                label = next(
                    (label for (start, kind), label in labels[row["id"]].items() if kind == draft.type and _covers(page.tokens[draft.first], start)), None
                )
                if label is None:
                    continue
                offered, none = candidates(told_by, draft), nobody(told_by, draft)
                for side, wanted in zip(sides, label, strict=True):
                    if wanted is None:
                        continue
                    hits = [float(one.entity.id in wanted) for one in offered]
                    right = [hit / sum(hits) for hit in hits] + [0.0] if any(hits) else [0.0] * len(hits) + [1.0]
                    side.append(Case(row["id"], [*(one.told for one in offered), none], right, UNNAMED if wanted and not any(hits) else 1.0))
    return sides


def _side(cell: str) -> list[str] | None:
    return None if cell == "?" else [] if cell == "-" else cell.split(",")


def _covers(token: object, start: int) -> bool:
    return bool(token.start <= start < token.end)  # type: ignore[attr-defined]


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Weights that make the right candidates likely (Adam over all cases at once)."""
    counts = collections.Counter(name for case in cases for told in case.told for name in set(told))
    place = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= LEAST))}
    rows, columns, right, weight, sizes = [], [], [], [], []
    for case in cases:
        for told, share in zip(case.told, case.right, strict=True):
            for name in told:
                if name in place:
                    rows.append(len(right))
                    columns.append(place[name])
            right.append(share)
            weight.append(case.weight)
        sizes.append(len(case.told))
    row, column = np.array(rows), np.array(columns)
    starts = np.r_[0, np.cumsum(sizes)[:-1]]
    wanted, worth = np.array(right), np.array(weight)
    weights = np.zeros(len(place))
    slope, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = np.bincount(row, weights=weights[column], minlength=len(right))
        powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        shares = powers / np.repeat(np.add.reduceat(powers, starts), sizes)
        down = np.bincount(column, weights=((shares - wanted) * worth)[row], minlength=len(place)) + RIDGE * weights
        slope, spread = 0.9 * slope + 0.1 * down, 0.99 * spread + 0.01 * down * down
        weights -= RATE * (slope / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return {name: float(weights[n]) for name, n in place.items()}


def hold_back(cases: tuple[list[Case], list[Case]], folds: int = 8) -> int:
    """How often the likeliest is right in articles that were not learned from, by how likely it was."""
    for name, side in zip(("actor", "recipient"), cases, strict=True):
        reports = sorted({case.report for case in side})
        random.Random(1).shuffle(reports)
        fold = {report: n % folds for n, report in enumerate(reports)}
        tally: dict[float, list[int]] = {least: [0, 0] for least in (0.3, 0.5, 0.55, 0.7, 0.85)}
        for n in range(folds):
            learned = fit([case for case in side if fold[case.report] != n])
            for case in side:
                if fold[case.report] != n:
                    continue
                scores = np.array([sum(learned.get(name, 0.0) for name in told) for told in case.told])
                shares = np.exp(scores - scores.max())
                shares /= shares.sum()
                best = int(np.argmax(shares[:-1])) if len(shares) > 1 else -1
                for least, counted in tally.items():
                    if best >= 0 and shares[best] >= least:
                        counted[0] += case.right[best] > 0
                        counted[1] += 1
        print(name, len(side), "cases;", "; ".join(f"likelier than {least}: {right} of {count} right" for least, (right, count) in tally.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
