"""Conflict events found in reports of sport, economy and culture, where hardly any belong.

    python quality/false_alarms.py [FILE] [--reports N] [--show]      by default ant_2013_2017.jsonl.gz of ../shared/data

FILE holds one report a line with `text` and `category`. Prints reports, alarms and alarms a hundred reports by category; fails above 3 in all.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from khabar.engine.run import run
from khabar.model import Event, Report

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("DATA", ROOT.parent / "shared" / "data"))
QUIET = ("sport", "economy", "culture")
CONFLICT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "PROTEST", "SANCTION"})
ALLOWED = 3.0  # a hundred reports


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=DATA / "ant_2013_2017.jsonl.gz")
    parser.add_argument("--reports", type=int, default=150, help="of each category, spread evenly over the file")
    parser.add_argument("--show", action="store_true", help="print every alarm in its words")
    args = parser.parse_args()
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_rows(args.file):
        if row.get("category") in QUIET:
            rows[row["category"]].append(row)
    alarms: Counter[str] = Counter()
    read: Counter[str] = Counter()
    for category, found in rows.items():
        for row in found[:: max(len(found) // args.reports, 1)][: args.reports]:
            read[category] += 1
            for event, words in conflicts(row):
                alarms[category] += 1
                if args.show:
                    print(f"{category} {row.get('id')} {event.type} {event.modality}: {words}")
    for category in read:
        print(f"{category:10} {read[category]:5} reports {alarms[category]:4} alarms  {100 * alarms[category] / read[category]:6.2f} a hundred")
    share = 100 * alarms.total() / max(read.total(), 1)
    print(f"{'all':10} {read.total():5} reports {alarms.total():4} alarms  {share:6.2f} a hundred")
    return int(share > ALLOWED)


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def conflicts(row: dict[str, str]) -> Iterator[tuple[Event, str]]:
    doc = run(Report(id=str(row.get("id", "")), text=row["text"]))
    for event in doc[Event]:
        if event.type in CONFLICT:
            words = f"{doc.text[max(event.start - 70, 0) : event.start]}[{doc.text[event.start : event.end]}]{doc.text[event.end : event.end + 70]}"
            yield event, words.replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
