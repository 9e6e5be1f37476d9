"""Annotations of raw articles that the rules were not written with, kept by their offsets: the texts themselves are not ours to ship.

    python quality/heldout.py FOLDER    writes the annotated reports of each part to a folder of its name (open, closed …), as the benchmark's scorer reads them

Parts called "said and done" are annotated for statements and events alone. One JSON a report in quality/heldout/: where its text is (`from`, `report`, `sha256`), and annotations in the form of docs/gold.md with [start, end] in
the paragraph in place of words. Mistakes on the open part may be read and learned from; of the closed part only the scores are looked at.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "heldout"
_WORDS = {"noise": "text", "entities": "text", "times": "text", "figures": "text", "statements": "content", "events": "trigger"}
Row = dict[str, Any]


def unpack(data: Path, into: Path) -> list[str]:
    """Write every report whose text is found under `data`: its text, its gold, and the reports' JSON Lines. Returns the parts."""
    packed = [json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    texts = dict(_texts(data, {row["report"] for row in packed}, {row["from"] for row in packed}))
    parts: dict[str, list[str]] = {}
    for row in packed:
        text = texts.get(row["report"])
        if text is None or hashlib.sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
            print(f"{row['id']}: the text of {row['report']} is not under {data}", file=sys.stderr)
            continue
        folder = into / row["part"]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{row['id']}.txt").write_text(text, "utf-8")
        (folder / f"{row['id']}.json").write_text(json.dumps(_gold(row, text), ensure_ascii=False), "utf-8")
        report = {"id": row["id"], "text": text, "published": row["published"]["earliest"]}
        parts.setdefault(row["part"], []).append(json.dumps(report, ensure_ascii=False))
    for part, lines in parts.items():
        (into / f"{part}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return sorted(parts)


def _texts(data: Path, wanted: set[str], files: set[str]) -> Iterator[tuple[str, str]]:
    for name in sorted(files):
        path = data / f"{name}.jsonl.gz"
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["id"] in wanted:
                    yield row["id"], row["text"].strip()


def _gold(row: Row, text: str) -> Row:
    """The annotations with their words."""
    paragraphs = [(hit.start(), hit.group()) for hit in re.finditer(r"[^\n]*\S[^\n]*", text)]
    gold: Row = {"id": row["id"], "published": row["published"], "sections": row["sections"]}
    for layer, key in _WORDS.items():
        gold[layer] = [_item(item, key, paragraphs[item["p"] - 1][1]) for item in row[layer]]
    return gold


def _item(item: Row, key: str, paragraph: str) -> Row:
    start, end = item[key]
    words = paragraph[start:end]
    told = item | {key: words}
    if nth := _count(paragraph, words, start):
        told["nth"] = nth + 1
    if "cue" in item:
        told["cue"] = paragraph[item["cue"][0] : item["cue"][1]] if item["cue"] else None
    if "chain" in item:
        told["chain"] = [link | {"text": paragraph[link["text"][0] : link["text"][1]] if link["text"] else ""} for link in item["chain"]]
    return told


def _count(paragraph: str, words: str, stop: int) -> int:
    """How often the words stand in the paragraph before that place."""
    at, count = paragraph.find(words), 0
    while -1 < at < stop:
        count, at = count + 1, paragraph.find(words, at + 1)
    return count


if __name__ == "__main__":
    root = Path(__file__).parent.parent
    print("\n".join(unpack(root.parent / "shared" / "data", Path(sys.argv[1]))))
