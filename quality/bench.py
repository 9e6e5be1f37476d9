"""Speed, memory and start-up.

    python quality/bench.py [--reports N] [PATH…]      by default 500 reports of ../shared/data where it is, else the examples

Prints reports and megabytes a second on one core, seconds a stage, peak memory, and the start-up time of `khabar --help`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from khabar.engine.read import read_report
from khabar.engine.run import Timer
from khabar.intake import read_inputs
from khabar.model import Report

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("DATA", ROOT.parent / "shared" / "data"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--reports", type=int, default=500)
    args = parser.parse_args()
    print(f"start-up of khabar --help     {start_up():7.2f} s")
    began = time.perf_counter()
    read_report(Report(id="first", text="قال وزير الخارجية الروسي إن 20 جنديا وصلوا أمس."))
    print(f"first report (word lists)     {time.perf_counter() - began:7.2f} s")
    reports = list(islice(inputs(args.paths, args.reports), args.reports))
    size = sum(len(report.text.encode()) for report in reports)
    timer = Timer()
    began = time.perf_counter()
    for report in reports:
        read_report(report, timer)
    spent = time.perf_counter() - began
    print(f"{len(reports)} reports, {size / 1e6:.2f} MB   {spent:7.2f} s")
    print(f"reports a second              {len(reports) / spent:7.1f}")
    print(f"megabytes a second            {size / 1e6 / spent:7.2f}")
    print(f"peak memory                   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB")
    for name, seconds in sorted(timer.seconds.items(), key=lambda row: -row[1]):
        print(f"  {name:16} {seconds:7.2f} s  {100 * seconds / spent:5.1f} %")


def start_up() -> float:
    """The best of three, as a user feels it."""
    command = [sys.executable, "-m", "khabar", "--help"]

    def once() -> float:
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - began

    return min(once() for _ in range(3))


def inputs(paths: list[str], wanted: int) -> Iterator[Report]:
    """Reports spread evenly over the archives, with their dates."""
    archives = sorted(DATA.glob("*.jsonl.gz"))
    if paths or not archives:
        yield from (found for found in read_inputs(paths or [str(ROOT / "examples" / "reports.jsonl")]) if isinstance(found, Report))
        return
    for path in archives:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [row for line in lines if (row := json.loads(line)).get("text")]
        for row in rows[:: max(1, len(rows) * len(archives) // wanted)]:
            yield Report(id=str(row["id"]), text=row["text"], published=_day(row.get("date")))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


if __name__ == "__main__":
    main()
