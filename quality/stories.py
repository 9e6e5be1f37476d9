"""Are reports put together into the right stories? BCubed against quality/stories/labels.json, and the time that it takes.

    python quality/stories.py [--records FILE.jsonl] [--corpus FILE.jsonl.gz]

All 12,000 articles of the corpus are compared, not the labelled ones alone; the measure is over the labelled ones. Without --records (a file of records as
`khabar record` writes them) the articles are first read, which takes some minutes; nothing is kept.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import os
import resource
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from khabar.compare.stories import told
from khabar.compare.story_lines import lines_of
from khabar.compare.story_sketch import sketches
from khabar.engine.assemble import assemble
from khabar.engine.run import run
from khabar.model import Report
from khabar.model.record import Record
from khabar.model.storyline import StorySketch

ROOT = Path(__file__).parent.parent
LABELS = Path(__file__).parent / "stories" / "labels.json"
CORPUS = Path(os.environ.get("SHARED", ROOT.parent / "shared")) / "data" / "saudinewsnet_2015.jsonl.gz"
SIZES = (2000, 4000, 8000, 12000)


def bcubed(found: Mapping[str, str], right: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1: for each report, how much of its group belongs to it, and how much of its story is in its group."""
    groups, stories = _inverse({id: found.get(id, id) for id in right}), _inverse(right)
    precision = recall = 0.0
    for id, story in right.items():
        group = groups[found.get(id, id)]
        shared = len(group & stories[story])
        precision, recall = precision + shared / len(group), recall + shared / len(stories[story])
    precision, recall = precision / len(right), recall / len(right)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _inverse(labels: Mapping[str, str]) -> dict[str, set[str]]:
    made: dict[str, set[str]] = defaultdict(set)
    for id, label in labels.items():
        made[label].add(id)
    return made


def labelled(half: str, field: str = "") -> dict[str, str]:
    """Story of each labelled report of a half; its line with field="line"."""
    rows: dict[str, Any] = json.loads(LABELS.read_text("utf-8"))["stories"]
    return {id: row[field] if field else story for story, row in rows.items() if row["half"] == half for id in row["reports"]}


def alone(half: str) -> dict[str, str]:
    """Reports of no labelled story, each a story of its own."""
    return {id: f"alone {id}" for id in json.loads(LABELS.read_text("utf-8"))["alone"][half]}


def read(row: dict[str, Any]) -> bytes:
    report = Report(
        id=row["id"],
        text=row["text"].replace("\r\n", "\n"),
        title=row["title"],
        url=row["url"],
        outlet=row["outlet_ar"],
        published=date.fromisoformat(row["date"]),
    )
    return msgspec.json.encode(assemble(run(report)))


def records(corpus: Path, ready: Path | None) -> Iterator[Record]:
    decode = msgspec.json.Decoder(Record).decode
    if ready is not None:
        with ready.open("rb") as lines:
            yield from map(decode, lines)
        return
    with gzip.open(corpus, "rt", encoding="utf-8") as lines, multiprocessing.Pool() as pool:
        yield from map(decode, pool.imap(read, map(json.loads, lines), chunksize=50))


def put_together(found: Iterable[StorySketch]) -> tuple[dict[str, str], dict[str, str], float, float]:
    """Story and line of each report's first section, and the seconds that each took."""
    kept = list(found)
    start = time.process_time()
    made = told(kept)
    middle = time.process_time()
    lines = lines_of(made, kept)
    end = time.process_time()
    stories = {part.report: episode.id for episode in made for part in episode.parts if part.start == 0}
    return (
        stories,
        {part.report: line.id for line in lines for episode in line.episodes for part in episode.parts if part.start == 0},
        middle - start,
        end - middle,
    )


def show(name: str, found: Mapping[str, str], right: Mapping[str, str]) -> None:
    precision, recall, both = bcubed(found, right)
    print(f"{name:34} P {precision:.3f} R {recall:.3f} F1 {both:.3f}  ({len(right)} reports, {len(set(right.values()))} stories)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    args = parser.parse_args()
    found: list[list[StorySketch]] = []
    seconds = 0.0
    for record in records(args.corpus, args.records):
        start = time.process_time()
        found.append(list(sketches(record)))
        seconds += time.process_time() - start
    print(f"{len(found)} records sketched in {seconds:.1f} s")
    stories: dict[str, str] = {}
    lines: dict[str, str] = {}
    for size in (*(size for size in SIZES if size < len(found)), len(found)):
        step = len(found) / size  # evenly through the corpus: as many days, fewer reports a day
        some = [found[int(at * step)] for at in range(size)]
        stories, lines, telling, lining = put_together(sketch for page in islice(some, size) for sketch in page)
        print(f"{size:6} records: stories {telling:5.1f} s, story lines {lining:4.1f} s, {len(set(stories.values()))} stories")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")
    for half in ("tuning", "closed"):
        show(f"stories, {half}", stories, labelled(half))
        show(f"stories and single reports, {half}", stories, labelled(half) | alone(half))
        show(f"story lines, {half}", lines, labelled(half, "line"))


if __name__ == "__main__":
    main()
