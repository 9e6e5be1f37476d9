"""Other projects' own Arabic cases, read by this engine: one module a subject, each with `score(khabar) -> list[Row]`.

The cases are evaluation data with licences of their own and stay outside the repository; `PEERS` names their folder.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

CASES = Path(os.environ.get("PEERS", Path(__file__).resolve().parents[3] / "shared" / "bench" / "peers"))
PEERS = ("cldr", "dateparser", "duckling", "maha", "recognizers")

Case = dict[str, Any]


class Row(NamedTuple):
    """One line of the comparison."""

    suite: str  # what is read: times, figures
    peer: str  # whose cases: duckling, maha …
    part: str  # which of them: "all", "standard Arabic" …
    right: int
    cases: int
    theirs: dict[str, str]  # peer → its score on the same cases, as measured or published


def load(peer: str) -> Iterator[Case]:
    """The cases of a peer, in their order."""
    with gzip.open(CASES / f"{peer}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
