"""How well comparison tells headlines that agree from headlines that disagree (ANS corpus), without any training on them.

    python quality/headlines.py ../shared/data/headline_pairs_ans_train.jsonl [--only FILE] [--without FILE] [--errors N]

Headlines are read by `khabar.read` and compared through their records. FILE holds the positions of pairs that were looked at (JSON list).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import khabar
from khabar.compare.conflict import verdict
from khabar.compare.pair import Pair
from khabar.compare.passages import Passage
from khabar.compare.reading import Reading


def passage(headline: str) -> Passage:
    """A headline as comparison sees it."""
    record = khabar.read(headline)
    return Passage(Reading(record), 0, len(record.text))


def judge(left: str, right: str) -> tuple[str, tuple[str, ...]]:
    """agree or disagree, and the rules that said so. Two headlines of one matter that show no agreement disagree."""
    found, _, reasons = verdict(Pair(passage(left), passage(right)))
    return ("agree" if found == "agree" else "disagree"), tuple(f"{reason.rule}: {reason.note}" for reason in reasons)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--only", type=Path)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    given = parser.parse_args()
    rows = [(n, json.loads(line)) for n, line in enumerate(given.pairs.read_text("utf-8").splitlines())]
    only = set(json.loads(given.only.read_text())) if given.only else None
    without = set(json.loads(given.without.read_text())) if given.without else set()
    told: Counter[tuple[str, str]] = Counter()
    rules: Counter[tuple[str, bool]] = Counter()
    for n, row in rows:
        if row["stance"] == "other" or n in without or (only is not None and n not in only):
            continue
        said, why = judge(row["s1"], row["s2"])
        told[row["stance"], said] += 1
        rules[(why[0].split(":")[0] if why else "nothing"), said == row["stance"]] += 1
        if said != row["stance"] and told.total() - told["agree", "agree"] - told["disagree", "disagree"] <= given.errors:
            print(f"{n} is {row['stance']}, said {said} {why}\n   {row['s1']}\n   {row['s2']}")
    right = told["agree", "agree"] + told["disagree", "disagree"]
    print(f"accuracy {right / max(1, told.total()):.3f} of {told.total()} pairs")
    for true in ("agree", "disagree"):
        print(f"  {true:9} said agree {told[true, 'agree']:5}  said disagree {told[true, 'disagree']:5}")
    for rule in sorted({rule for rule, _ in rules}):
        print(f"  {rule:16} right {rules[rule, True]:5}  wrong {rules[rule, False]:5}")


if __name__ == "__main__":
    main()
