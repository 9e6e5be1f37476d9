"""How well are names found that no list knows?

    python quality/unknown_names.py [--share 40] [GOLD-DIRECTORY…] [--texts FILE.jsonl…]

A fixed share of the lexicon's persons, organisations, places, outlets and works is taken out, with all their spellings, and the reports are read again.
Recall is over the mentions that are lost from the lists: those that the full lexicon names and, in annotated reports, the gold has. Precision is over all
names found in annotated reports. `--texts` adds reports without annotation (rows with `text`), in which the full lexicon's mentions are the measure.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import gold as golds

from khabar.engine.run import run
from khabar.lexicon.load import lexicon
from khabar.model import Mention, Report

ROOT = Path(__file__).parent.parent
DEV = Path(os.environ.get("DEV", ROOT.parent / "shared" / "bench" / "dev"))
MASKED = ("actors", "organisations", "places", "outlets", "works")
Found = tuple[int, int, str, str, bool]  # start, end, type, id, known


def is_masked(id: str, share: int) -> bool:
    """The same entries on every machine: by a checksum of the id."""
    return zlib.crc32(id.encode()) % 100 < share


def read_names(texts: Sequence[str], share: int) -> list[list[Found]]:
    """Names of each text, read in a process of its own, with that share of the lexicon taken out."""
    words = lexicon()
    for kind in MASKED:
        words.__dict__[kind] = [entry for entry in getattr(words, kind) if not is_masked(entry.id, share)]
    return [[(m.start, m.end, m.type, m.entity.id, m.entity.known) for m in run(Report(id=str(n), text=text))[Mention]] for n, text in enumerate(texts)]


def both_ways(texts: Sequence[str], share: int) -> tuple[list[list[Found]], list[list[Found]]]:
    with multiprocessing.get_context("spawn").Pool(2, maxtasksperchild=1) as pool:
        full, less = pool.starmap(read_names, [(texts, 0), (texts, share)], chunksize=1)
    return full, less


def masked_ids(share: int) -> set[str]:
    """Ids of the entries taken out; a capital that is also listed as a place stays known through its state."""
    return {entry.id for kind in MASKED for entry in getattr(lexicon(), kind) if is_masked(entry.id, share)} - {
        state.capital.id for state in lexicon().states if state.capital
    }


def tally(full: list[list[Found]], less: list[list[Found]], share: int, wanted: list[set[tuple[int, int]]] | None) -> dict[str, Counter[str]]:
    """Of each type: mentions of masked names, those found again, with the right type, and those overlapped by something."""
    table: dict[str, Counter[str]] = {}
    lost = masked_ids(share)
    for n, names in enumerate(full):
        spans = {(a, b): kind for a, b, kind, _, _ in less[n]}
        for start, end, kind, id, known in names:
            if not known or id not in lost or (wanted is not None and (start, end) not in wanted[n]):
                continue
            row = table.setdefault(kind, Counter())
            row["all"] += 1
            row["span"] += (start, end) in spans
            row["typed"] += spans.get((start, end)) in _KIN.get(kind, (kind,))
            row["part"] += any(a < end and start < b for a, b in spans)
    return table


_KIN = {"PLACE": ("PLACE", "STATE"), "STATE": ("PLACE", "STATE"), "ORG": ("ORG", "GROUP"), "GROUP": ("ORG", "GROUP")}


def show(title: str, table: dict[str, Counter[str]]) -> None:
    print(f"{title:34} mentions   span   type   part")
    total: Counter[str] = Counter()
    for kind, row in sorted(table.items()):
        total.update(row)
        print(f"  {kind:32} {row['all']:8} " + " ".join(f"{row[key] / row['all']:6.3f}" for key in ("span", "typed", "part")))
    if total["all"]:
        print(f"  {'all':32} {total['all']:8} " + " ".join(f"{total[key] / total['all']:6.3f}" for key in ("span", "typed", "part")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directories", nargs="*", type=Path)
    parser.add_argument("--texts", nargs="*", type=Path, default=[])
    parser.add_argument("--share", type=int, default=40)
    args = parser.parse_args()
    directories = args.directories or [path for path in (DEV, ROOT / "examples" / "gold") if path.exists()]
    marked = [golds.load(path, _text(path)) for folder in directories for path in sorted(folder.glob("*.json"))]
    full, less = both_ways([gold.text for gold in marked], args.share)
    wanted = [{item["span"] for item in gold.layers["entities"]} for gold in marked]
    show("masked names, annotated reports", tally(full, less, args.share, wanted))
    for name, found in (("full lexicon", full), ("masked lexicon", less)):
        right = sum((a, b) in wanted[n] for n, names in enumerate(found) for a, b, *_ in names)
        said, due = sum(map(len, found)), sum(map(len, wanted))
        unlisted = [(n, a, b) for n, names in enumerate(found) for a, b, _, _, known in names if not known]
        sure = sum((a, b) in wanted[n] for n, a, b in unlisted)
        print(f"{name}: all names P {right / said:.3f} R {right / due:.3f} F {2 * right / (said + due):.3f}; unlisted ones {sure} of {len(unlisted)} right")
    for path in args.texts:
        texts = [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
        full, less = both_ways(texts, args.share)
        show(f"masked names, {path.name}", tally(full, less, args.share, None))
        print(f"  unlisted names, full lexicon {_unlisted(full)}, masked {_unlisted(less)}")


def _unlisted(found: list[list[Found]]) -> int:
    return sum(not known for names in found for *_, known in names)


def _text(path: Path) -> str:
    for candidate in (path.with_suffix(".txt"), path.parent.parent / "reports" / f"{path.stem}.txt"):
        if candidate.exists():
            return candidate.read_text("utf-8")
    raise FileNotFoundError(path)


if __name__ == "__main__":
    main()
