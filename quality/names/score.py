"""How well two names of one person are told from those of two: ours beside nomenklatura's LogicV2, on the pairs beside this file.

    python quality/names/score.py            both halves, with categories
    python quality/names/score.py --errors   the mistakes of the open half (the closed half is measured, never read)

What LogicV2 says of each pair stands in logicv2.tsv, made by logicv2.py with the version named in its first line.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from khabar.compare.people import Person, same_person

HERE = Path(__file__).parent
HALVES = ("open", "closed")


@dataclass(frozen=True)
class Pair:
    half: str
    number: int
    category: str
    same: bool
    left: str
    right: str


def pairs(half: str) -> Iterator[Pair]:
    """The pairs of a half in the order of the file."""
    number = 0
    for group in tomllib.loads((HERE / f"{half}.toml").read_text("utf-8"))["group"]:
        for same in (True, False):
            for left, right in group.get("same" if same else "different", ()):
                number += 1
                yield Pair(half, number, group["category"], same, left, right)


def person(written: str, key: str) -> Person:
    """ "name | office | state" or "name # id" as a person."""
    name, _, id = (part.strip() for part in written.partition("#"))
    fields = [field.strip() or None for field in name.split("|")] + [None, None]
    return Person(key, id or key, fields[0] or "", known=bool(id), office=fields[1], state=fields[2])


def ours(pair: Pair) -> float:
    return same_person(person(pair.left, "a"), person(pair.right, "b")).score


def theirs() -> dict[tuple[str, int], float]:
    """LogicV2's scores by half and number."""
    path = HERE / "logicv2.tsv"
    if not path.exists():
        return {}
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {(half, int(number)): float(score) for half, number, score in rows}


def measure(rows: list[tuple[bool, float]], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of "same" at this score or above."""
    said = Counter((same, score >= threshold) for same, score in rows)
    right, wrong, missed = said[True, True], said[False, True], said[True, False]
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def best(rows: list[tuple[bool, float]]) -> float:
    """The threshold with the highest F1."""
    return max({score for _, score in rows if score > 0}, key=lambda threshold: (measure(rows, threshold)[2], threshold))


def main() -> None:
    other = theirs()
    for half in HALVES:
        found = list(pairs(half))
        own = [(pair.same, ours(pair)) for pair in found]
        print(f"{half}: {sum(p.same for p in found)} same, {sum(not p.same for p in found)} different")
        print("  khabar              P {:.3f}  R {:.3f}  F1 {:.3f}".format(*measure(own, 0.8)))
        if other:
            rows = [(pair.same, other[half, pair.number]) for pair in found]
            print("  LogicV2 at 0.70     P {:.3f}  R {:.3f}  F1 {:.3f}".format(*measure(rows, 0.7)))
            print(
                "  LogicV2 at {:.2f}     P {:.3f}  R {:.3f}  F1 {:.3f}   (its best threshold on these very pairs)".format(
                    best(rows), *measure(rows, best(rows))
                )
            )
        for category in dict.fromkeys(p.category for p in found):
            inside = [(pair.same, score) for pair, (_, score) in zip(found, own, strict=True) if pair.category == category]
            right = sum(same == (score >= 0.8) for same, score in inside)
            print(f"    {right:3} of {len(inside):3}  {category}")
        if "--errors" in sys.argv and half == "open":
            for pair, (_, score) in zip(found, own, strict=True):
                if pair.same != (score >= 0.8):
                    why = same_person(person(pair.left, "a"), person(pair.right, "b")).reasons
                    print(f"  {'missed' if pair.same else 'WRONG '} {score:.2f} {pair.left}  /  {pair.right}   {'; '.join(why)}")


if __name__ == "__main__":
    main()
