"""Prints this engine's score on other projects' Arabic cases, beside theirs.

python -m quality.peers [times|numbers …]
"""

from __future__ import annotations

import importlib
import sys

import khabar
from quality.peers import CASES, Row

SUITES = ("times", "numbers")


def main() -> None:
    if not CASES.is_dir():
        sys.exit(f"no cases at {CASES}: set PEERS to the folder that holds them")
    for suite in sys.argv[1:] or SUITES:
        show(importlib.import_module(f"quality.peers.{suite}").score(khabar))


def show(rows: list[Row]) -> None:
    for row in rows:
        share = 100 * row.right / row.cases if row.cases else 0
        theirs = "  ".join(f"{peer} {score}" for peer, score in row.theirs.items())
        print(f"{row.suite:8} {row.peer:21} {row.part:24} {row.right:5}/{row.cases:<5} {share:5.1f} %   {theirs}")


if __name__ == "__main__":
    main()
