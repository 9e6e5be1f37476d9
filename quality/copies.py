"""How well copies are found, and how fast.

    python quality/copies.py [--records FILE] [--show N] [--seed S]

Own pairs (src/khabar/compare/corpora/copies.toml): macro F1 of copy, derived, independent, for the open and the closed half. Then 12,000 articles of 2015 from
../shared/data against the pairs listed there, where those data are: recall of the listed pairs, what is found beyond them by its exact share of word shingles, and the
reports a second on one core. --records takes their records as `khabar record` prints them; without it only the text is compared, without names and figures.
"""

from __future__ import annotations

import argparse
import csv
import gc
import gzip
import json
import os
import random
import re
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from khabar.compare.copies import candidates, judge, keys, sketch
from khabar.compare.copy_groups import groups
from khabar.compare.corpora import judged, macro_f1
from khabar.engine.credits import byline_credits
from khabar.engine.read import read_report
from khabar.model.copying import Pair, Sketch
from khabar.model.record import Published, Record

DATA = Path(os.environ.get("DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
CHUNK = 200  # reports timed together
_WORD = re.compile(r"[^\W_]+")
_DAY_IN_URL = re.compile(r"/(201\d)[/-](\d\d)[/-](\d\d)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--show", type=int, default=0, help="pairs of each kind to print, for reading")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    own_pairs()
    if not (DATA / "near_duplicate_pairs.tsv").exists():
        print(f"no articles: {DATA} is not there")
        return
    rows = {row["id"]: row for row in articles()}
    began = time.process_time()
    records = list(with_bylines(args.records, rows) if args.records else (bare(row) for row in rows.values()))
    print(f"{len(records):,} records in {time.process_time() - began:.1f} s")
    sketches, found = compare(records)
    against_listed(sketches, found, rows)
    grouped = groups(found)
    print(f"{len(grouped):,} groups; largest: {[len(group.members) for group in sorted(grouped, key=lambda g: -len(g.members))[:8]]}")
    if args.show:
        show(found, rows, args.show, random.Random(args.seed))


def own_pairs() -> None:
    outcomes = list(judged(read_report))
    for half in ("open", "closed"):
        of_half = [outcome for outcome in outcomes if outcome.half == half]
        print(f"own pairs, {half}: {len(of_half)}, macro F1 {macro_f1(of_half):.3f}")


def articles() -> Iterator[dict[str, str]]:
    with gzip.open(DATA / "saudinewsnet_2015.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def with_bylines(path: Path, rows: dict[str, dict[str, str]]) -> Iterator[Record]:
    """The records, with the credit of the byline where they were made without it."""
    decoder = msgspec.json.Decoder(Record)
    with path.open("rb") as lines:
        for line in lines:
            record = decoder.decode(line)
            if record.byline is None and (byline := rows.get(record.id, {}).get("byline")):
                record = replace(record, byline=byline, credits=(*byline_credits(byline), *record.credits))
            yield record


def bare(row: dict[str, str]) -> Record:
    hit = _DAY_IN_URL.search(row.get("url") or "")
    day = "-".join(hit.groups()) if hit and row.get("date_kind") == "crawl" else row["date"][:10]
    return Record(
        id=row["id"], source=row["id"], outlet=row["outlet_ar"], title=row["title"], byline=row["byline"], language="ar", retrieved=None,
        published=Published(earliest=day, latest=day, basis="metadata"), text=row["text"], credits=tuple(byline_credits(row["byline"] or "")),
    )  # fmt: skip


def compare(records: Iterable[Record]) -> tuple[dict[str, Sketch], list[Pair]]:
    """All pairs, as a store would find them, with the time of each step."""
    records = list(records)
    sketch(records[0])  # reads the word lists
    gc.collect()
    gc.freeze()  # a store reads its records one by one and has not all of them in memory, for the collector to walk through
    times = [time.process_time()]
    sketches: dict[str, Sketch] = {}
    chunks = []
    for start in range(0, len(records), CHUNK):
        began = time.process_time()
        sketches.update((record.id, sketch(record)) for record in records[start : start + CHUNK])
        chunks.append((time.process_time() - began) / len(records[start : start + CHUNK]))
    times.append(time.process_time())
    near = candidates(sketches.values())
    times.append(time.process_time())
    pairs = [pair for a, b in near if (pair := judge(sketches[a], sketches[b])) is not None]
    times.append(time.process_time())
    print(
        f"sketch: {1e6 * statistics.median(chunks):.0f} µs a report, in the quickest {CHUNK} reports {1e6 * min(chunks):.0f} µs (other work on the machine slows the rest)"
    )
    size = sum(len(msgspec.msgpack.encode(one)) for one in sketches.values()) // len(sketches)
    steps = ", ".join(f"{name} {b - a:.2f} s" for name, a, b in zip(("sketch", "candidates", "judge"), times, times[1:], strict=False))
    print(
        f"{len(records) / (times[-1] - times[0]):,.0f} reports/s ({steps}); {sum(len(keys(one)) for one in sketches.values()) / len(sketches):.0f} keys and {size:,} bytes a report"
    )
    crowds = [count for _, count in Counter(key for one in sketches.values() for key in keys(one)).most_common(5)]
    print(f"{len(near):,} candidates, {len(pairs):,} pairs {dict(Counter(pair.kind for pair in pairs))}; most reports under one key {crowds}")
    return sketches, pairs


def against_listed(sketches: dict[str, Sketch], found: list[Pair], rows: dict[str, dict[str, str]]) -> None:
    """Recall of the listed pairs. Those not listed are judged by the exact share of five-word shingles, unfolded as in the list."""
    with (DATA / "near_duplicate_pairs.tsv").open(encoding="utf-8") as lines:
        listed = {
            (min(row["id_a"], row["id_b"]), max(row["id_a"], row["id_b"])): float(row["containment5gram"]) for row in csv.DictReader(lines, delimiter="\t")
        }
    got = {(pair.left, pair.right): pair for pair in found}
    known = {ids: share for ids, share in listed.items() if ids[0] in sketches and ids[1] in sketches}
    for low in (0.3, 0.6, 0.8):
        wanted = [ids for ids, share in known.items() if share >= low]
        print(f"listed with a share of {low} and more: {len(wanted):,}, found {sum(ids in got for ids in wanted) / len(wanted):.4f}")
    plain = {id: _shingles(row["text"]) for id, row in rows.items()}
    beyond: dict[str, Counter[str]] = defaultdict(Counter)
    across = Counter(pair.kind for ids, pair in got.items() if ids in listed)
    for ids, pair in got.items():
        if ids not in listed:
            a, b = plain[ids[0]], plain[ids[1]]
            exact = len(a & b) / max(1, min(len(a), len(b)))
            beyond[pair.kind][f"{min(0.9, int(exact * 10) / 10):.1f}"] += 1
    print(
        f"listed: {dict(across)}; not listed, by exact share: "
        + "; ".join(f"{kind} {sum(n.values())}: {dict(sorted(n.items()))}" for kind, n in sorted(beyond.items()))
    )


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text)
    return frozenset(hash(tuple(words[n : n + 5])) for n in range(len(words) - 4))


def show(found: list[Pair], rows: dict[str, dict[str, str]], count: int, chance: random.Random) -> None:
    for kind in ("copy", "derived"):
        of_kind = [pair for pair in found if pair.kind == kind]
        for pair in chance.sample(of_kind, min(count, len(of_kind))):
            print(
                f"\n{kind} {pair.score} {pair.of_left} {pair.of_right} {pair.source} {pair.origin} {pair.certainty}: "
                + "; ".join(f"{r.rule} {r.note}" for r in pair.reasons)
            )
            for id in (pair.left, pair.right):
                row = rows[id]
                print(f"  {id} {row['outlet']} {row['date']} [{row['byline'][:40]}] {row['title']}\n    {row['text'][:500]!r}")


if __name__ == "__main__":
    main()
