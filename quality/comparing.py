"""What it costs to compare many reports, and how that grows.

    python quality/comparing.py [--records FILE.jsonl] [--dense] [--sizes 2000,4000,8000,12000]

Seconds of one core and the peak memory so far after each step: records decoded; copies; sections sketched; episodes; story lines; each story told. Every size is measured in
a process of its own. Whole days are taken from the first on, so that twice the reports are twice the days; with --dense reports are taken evenly from all days, so that
more of them are more reports a day. --records takes records as `khabar record` prints them; without it the articles of ../shared/data are read first.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
from stories import CORPUS
from stories import records as read_records

from khabar.compare.copies import find_copies, sketch
from khabar.compare.copy_groups import groups
from khabar.compare.stories import told
from khabar.compare.story import tell
from khabar.compare.story_lines import lines_of
from khabar.compare.story_sketch import sketches
from khabar.model.record import Record
from khabar.model.storyline import Episode

STEPS = ("decode", "copies", "sections", "episodes", "lines", "told")
SIZES = "2000,4000,8000,12000"
T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--dense", action="store_true", help="reports evenly from all days, not whole days")
    parser.add_argument("--sizes", default=SIZES)
    args = parser.parse_args()
    if args.records is None and not CORPUS.exists():
        print(f"not measured: {CORPUS} is not there, and no --records were given")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = args.records or Path(folder) / "records.jsonl"
        if args.records is None:
            with path.open("wb") as lines:
                lines.writelines(msgspec.json.encode(record) + b"\n" for record in read_records(CORPUS, None))
        print(f"{'reports':>8}" + "".join(f"{name + ' s':>12}{'MB':>6}" for name in STEPS) + f"{'all s':>9}{'ms each':>9}")
        for size in map(int, args.sizes.split(",")):
            with multiprocessing.get_context("spawn").Pool(1) as alone:
                count, measured = alone.apply(measure, (path, size, args.dense))
            whole = sum(seconds for seconds, _ in measured)
            print(
                f"{count:8,}" + "".join(f"{seconds:12.1f}{memory:6.0f}" for seconds, memory in measured) + f"{whole:9.1f}{1000 * whole / count:9.2f}",
                flush=True,
            )


def measure(path: Path, size: int, dense: bool) -> tuple[int, list[tuple[float, float]]]:
    """How many reports were compared, and seconds and megabytes of each step."""
    warm_up(path)
    measured: list[tuple[float, float]] = []

    def timed(step: Callable[[], T]) -> T:
        gc.collect()
        began = time.process_time()
        made = step()
        measured.append((time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
        return made

    found = timed(partial(decoded, chosen(path, size, dense)))
    gc.freeze()  # else the collector walks through all records again and again, which a store does not hold in memory
    copies = timed(lambda: copied(found))
    sections = timed(lambda: [section for record in found for section in sketches(record)])
    episodes = timed(lambda: told(sections))
    timed(lambda: lines_of(episodes, sections))
    timed(lambda: [len(tell(records, copies).said) for records in by_story(episodes, found)])
    return len(found), measured


def warm_up(path: Path) -> None:
    """The word lists are read once, whatever is compared."""
    first = [one for line in path.open("rb").readlines(400_000) for one in (msgspec.json.decode(line, type=Record),)][:20]
    for record in first:
        sketch(record)
    tell(first)
    told(section for record in first for section in sketches(record))


def chosen(path: Path, size: int, dense: bool) -> list[bytes]:
    """The lines of so many reports."""
    with path.open("rb") as file:
        lines = file.readlines()
    if dense:
        return [lines[int(at * len(lines) / size)] for at in range(size)] if size < len(lines) else lines
    days = msgspec.json.Decoder(_Day)
    return sorted(lines, key=lambda line: (days.decode(line).published.earliest or "9999", line[:80]))[:size]


class _Earliest(msgspec.Struct):
    earliest: str | None = None


class _Day(msgspec.Struct):
    published: _Earliest


def decoded(lines: Sequence[bytes]) -> list[Record]:
    decode = msgspec.json.Decoder(Record).decode
    return [decode(line) for line in lines]


def copied(records: Sequence[Record]) -> dict[str, str]:
    """The report that each copy comes from."""
    made = groups(find_copies(map(sketch, records)))
    return {member: group.origin or group.members[0] for group in made for member in group.members if member != (group.origin or group.members[0])}


def by_story(episodes: Sequence[Episode], records: Sequence[Record]) -> list[list[Record]]:
    by_id = {record.id: record for record in records}
    return [[by_id[report] for report in dict.fromkeys(part.report for part in episode.parts)] for episode in episodes]


if __name__ == "__main__":
    main()
