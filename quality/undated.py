"""How well reports without their date are dated.

    python quality/undated.py [--reports N] [--without FILE…] [--show wrong|narrow|none]

Takes dated articles of ../shared/data (those whose day is sure), reads them without it and looks where the true day lies. A day stated on the page
stands in the text itself in hardly any of them: what is measured is what the words of the reports allow. Does nothing where there are no such data.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import statistics
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from khabar.engine.run import Timer, run
from khabar.model import Dating, Report

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("DATA", ROOT.parent / "shared" / "data"))
FILES = ("ant_2013_2017.jsonl.gz", "saudinewsnet_2015.jsonl.gz")
NARROW = 45  # days


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--without", nargs="*", type=Path, default=[], help="JSON Lines whose texts are left out")
    parser.add_argument("--show", choices=("wrong", "narrow", "none"), action="append", default=[])
    args = parser.parse_args()
    known = {_print(json.loads(line)["text"]) for path in args.without for line in path.open(encoding="utf-8")}
    timer = Timer()
    counts: Counter[str] = Counter()
    widths: list[int] = []
    for row in sample(args.reports, known):
        counts["reports"] += 1
        truth = date.fromisoformat(row["date"][:10])
        doc = run(Report(id=row["id"], text=row["text"], title=row.get("title"), outlet=row.get("outlet")), timer=timer)
        dating = next(iter(doc[Dating]))
        low, high = dating.published.earliest, dating.published.latest
        if low is None and high is None:
            kind = "none"
        elif (low is None or low <= truth) and (high is None or truth <= high):
            kind = "narrow" if low and high and (high - low).days <= NARROW else "wide"
        else:
            kind = "wrong"
        counts[kind] += 1
        counts["open end"] += kind == "wide" and (low is None or high is None)
        if low and high:
            counts["intervals"] += 1
            widths.append((high - low).days + 1)
            counts["wrong narrow"] += kind == "wrong" and widths[-1] <= NARROW
        if kind in args.show:
            print(f"{kind}: {row['id']} {truth} {low}..{high} {dating.rule}\n  " + "\n  ".join(dating.because + dating.conflicts))
    if not counts["reports"]:
        print("no data beside the repository: nothing measured")
        return
    told = counts["wide"] + counts["narrow"] + counts["wrong"]
    print(f"reports {counts['reports']}, with an interval {counts['intervals']}, with one bound only {told - counts['intervals']}")
    print(f"hold the true day {told - counts['wrong']} of {told}; wrong and narrow {counts['wrong narrow']}")
    print(f"within {NARROW} days {counts['narrow']}; median width {statistics.median(widths) if widths else '-'} days")
    print(f"dating stage {1000 * timer.seconds.get('Dating', 0.0) / counts['reports']:.2f} ms a report")


def sample(reports: int, known: set[str]) -> Iterator[dict[str, str]]:
    """The same articles on every run: an equal number from each file, in the order of a hash."""
    for name in FILES:
        path = DATA / name
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        sure = [row for row in rows if row.get("date_kind", "url") == "url" and row.get("date") and len(row["text"]) > 200 and _print(row["text"]) not in known]
        yield from sorted(sure, key=lambda row: _print(row["id"]))[: reports // len(FILES)]


def _print(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    main()
