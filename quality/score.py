"""Measure against annotated reports, and fail where a measure is below its floor.

    python quality/score.py            scores of every set that is here
    python quality/score.py --raise    and raise the floors to what was measured

The reports of examples/ are always here. Where a benchmark folder is (BENCH, by default ../shared/bench), its own scorers are run as well, also on
the articles that quality/heldout annotates and no rule was written with.
Floors only rise: lowering one is done by hand, with its reason. Behind the scores stand those of quality/baselines.py for statements, for comparison.
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
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from baselines import BASELINES, Item, statements
from gold import Tally, load, score
from heldout import unpack

from khabar import read_many
from khabar.model import Failure

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).parent / "floors.toml"
BENCH = Path(os.environ.get("BENCH", ROOT.parent / "shared" / "bench"))
GOLD = sorted((ROOT / "examples" / "gold").glob("*.json"))
Scores = dict[str, float]
_SAID_AND_DONE = ("statements", "act", "mode", "events", "modality")


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
    measure_statements()
    if args.lift:
        write(floors, measured)
    if below:
        print(f"\n{below} measures are below their floors", file=sys.stderr)
    return 1 if below else 0


def sets() -> Iterator[tuple[str, Scores]]:
    yield "examples", examples(example_records())
    if not (BENCH / "score.py").exists():
        print(f"\nno further benchmark at {BENCH}: only the examples are measured", file=sys.stderr)
        return
    yield "dev", bench("score.py", "dev", read(BENCH / "dev.jsonl"))
    undated = bench("score.py", "dev", read(BENCH / "dev_undated.jsonl"))
    yield "undated", {measure: value for measure, value in undated.items() if measure.startswith(("published", "sections"))}
    for cases in sorted((BENCH / "cases").glob("*.jsonl")):
        yield cases.stem, bench("score_cases.py", str(cases), read(cases))
    with tempfile.TemporaryDirectory() as folder:
        for part in unpack(BENCH.parent / "data", Path(folder)):
            found = bench("score.py", str(Path(folder) / part), read(Path(folder) / f"{part}.jsonl"))
            only = _SAID_AND_DONE if part.endswith("said and done") else ("",)  # the other layers of these are not annotated
            yield f"held out, {part}", {measure: value for measure, value in found.items() if measure.startswith(only)}


def measure_statements() -> None:
    """Print how the baselines find statements, beside Khabar."""
    measures = {f"statements (content{more})": name for more, name in (("", "content"), ("+speaker", "+speaker"), ("+whole chain", "+whole chain"))}
    for name, records, scored in statement_sets():
        print(f"\n{f'{name}: statements, F1':46} " + " ".join(f"{column:>12}" for column in measures.values()))
        for way, baseline in {"Khabar": None, **BASELINES}.items():
            scores = scored([statements(record, baseline) for record in records] if baseline else records)
            print(f"  {way:44} " + " ".join(f"{scores.get(measure, 0.0):12.3f}" for measure in measures))


def statement_sets() -> Iterator[tuple[str, list[Item], Callable[[list[Item]], Scores]]]:
    """Sets with annotated statements: name, records and how they are scored."""
    yield "examples", example_records(), examples
    if (BENCH / "score.py").exists():
        yield "dev", read(BENCH / "dev.jsonl"), lambda records: bench("score.py", "dev", records)
        with tempfile.TemporaryDirectory() as folder:
            for part in unpack(BENCH.parent / "data", Path(folder)):
                gold = str(Path(folder) / part)
                yield f"held out, {part}", read(Path(folder) / f"{part}.jsonl"), lambda records, gold=gold: bench("score.py", gold, records)  # type: ignore[misc]


def read(*paths: Path) -> list[Item]:
    """The records of some files; every report has to be readable."""
    found = []
    for record in read_many(paths):
        assert not isinstance(record, Failure), record
        found.append(msgspec.to_builtins(record))
    return found


def example_records() -> list[Item]:
    """Of the annotated examples, read as plain text without their days."""
    return read(*(ROOT / "examples" / "reports" / f"{path.stem}.txt" for path in GOLD))


def examples(records: list[Item]) -> Scores:
    """F1 of each measure on the reports of examples/gold."""
    tally = Tally()
    for path, record in zip(GOLD, records, strict=True):
        gold = load(path, record["text"])
        for problem in gold.problems:
            print(problem, file=sys.stderr)
        score(gold, record, tally)
    return tally.f1()


def bench(scorer: str, gold: str, records: list[Item]) -> Scores:
    """Run a benchmark's own scorer on records."""
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl", delete=False) as out:
        for record in records:
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
        lines += ["", f"[{name}]" if name.isidentifier() else f"[{json.dumps(name)}]"]
        old, new = floors.get(name, {}), measured.get(name, {})
        for measure in dict.fromkeys([*new, *old]):
            value = max(old.get(measure, 0.0), math.floor(new.get(measure, 0.0) * 100 - 0.5) / 100, 0.0)
            lines.append(f"{json.dumps(measure)} = {value:.2f}")
    FLOORS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
