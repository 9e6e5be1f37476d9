"""Measure against annotated reports, and fail where a measure is below its floor.

    python quality/score.py            scores of every set that is here
    python quality/score.py --raise    and raise the floors to what was measured

The reports of examples/ are always here. Where a benchmark folder is (BENCH, by default ../shared/bench), its own scorers are run as well, also on
the articles that quality/heldout annotates and no rule was written with.
Floors only rise: lowering one is done by hand, with its reason.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from gold import Tally, load, score
from heldout import unpack

from khabar import read_many
from khabar.model import Failure

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).parent / "floors.toml"
BENCH = Path(os.environ.get("BENCH", ROOT.parent / "shared" / "bench"))
Scores = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to what was measured")
    args = parser.parse_args()
    floors: dict[str, Scores] = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    below = 0
    measured: dict[str, Scores] = {}
    for name, scores in sets():
        measured[name] = scores
        print(f"\n{name}")
        for measure, value in scores.items():
            floor = floors.get(name, {}).get(measure, 0.0)
            below += value < floor
            print(f"  {measure:42} {value:6.3f}  {'BELOW ITS FLOOR ' if value < floor else 'floor '}{floor:.2f}")
    if args.lift:
        write(floors, measured)
    if below:
        print(f"\n{below} measures are below their floors", file=sys.stderr)
    return 1 if below else 0


def sets() -> Iterator[tuple[str, Scores]]:
    yield "examples", examples()
    if not (BENCH / "score.py").exists():
        print(f"\nno further benchmark at {BENCH}: only the examples are measured", file=sys.stderr)
        return
    yield "dev", bench("score.py", "dev", BENCH / "dev.jsonl")
    undated = bench("score.py", "dev", BENCH / "dev_undated.jsonl")
    yield "undated", {measure: value for measure, value in undated.items() if measure.startswith(("published", "sections"))}
    for cases in sorted((BENCH / "cases").glob("*.jsonl")):
        yield cases.stem, bench("score_cases.py", str(cases), cases)
    with tempfile.TemporaryDirectory() as folder:
        for part in unpack(BENCH.parent / "data", Path(folder)):
            yield f"held out, {part}", bench("score.py", str(Path(folder) / part), Path(folder) / f"{part}.jsonl")


def examples() -> Scores:
    """F1 of each measure on the reports of examples/gold, read as plain text without their days."""
    tally = Tally()
    for path in sorted((ROOT / "examples" / "gold").glob("*.json")):
        (record,) = read_many([ROOT / "examples" / "reports" / f"{path.stem}.txt"])
        assert not isinstance(record, Failure)
        gold = load(path, record.text)
        for problem in gold.problems:
            print(problem, file=sys.stderr)
        score(gold, msgspec.to_builtins(record), tally)
    return tally.f1()


def bench(scorer: str, gold: str, reports: Path) -> Scores:
    """Run a benchmark's own scorer on the records of its reports."""
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl", delete=False) as out:
        for record in read_many([reports]):
            out.write(msgspec.json.encode(record) + b"\n")
    try:
        command = [sys.executable, str(BENCH / scorer), str(BENCH / gold), out.name]
        printed = subprocess.run([*command, *(["--json"] if scorer == "score.py" else [])], check=True, capture_output=True, text=True).stdout
    finally:
        Path(out.name).unlink()
    if scorer == "score.py":
        return {measure: row["f1"] for measure, row in json.loads(printed).items()}
    return {f"{kind or 'right'}": int(right) / int(all_) for right, all_, kind in re.findall(r"(\d+)/(\d+) (?:right|(with comparator and unit))", printed)}


def write(floors: dict[str, Scores], measured: dict[str, Scores]) -> None:
    """Floors a little under what was measured, never under what they were."""
    lines = ["# What `make score` must reach. Raised by `python quality/score.py --raise`; lowered only by hand, with the reason in the commit."]
    for name in [*measured, *(name for name in floors if name not in measured)]:
        lines += ["", f"[{name}]"]
        old, new = floors.get(name, {}), measured.get(name, {})
        for measure in dict.fromkeys([*new, *old]):
            value = max(old.get(measure, 0.0), math.floor(new.get(measure, 0.0) * 100 - 0.5) / 100, 0.0)
            lines.append(f"{json.dumps(measure)} = {value:.2f}")
    FLOORS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
