"""Gold annotations (docs/gold.md) with their spans, and the measures by which a record is held against them.

Spans are paired one to one, best first: by overlap for names, times and figures, by shared words for what is said, by paragraph and type for events.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Item = dict[str, Any]
Span = tuple[int, int]
Pairs = list[tuple[Item, Item]]

_ONE = [  # a capital or palace that stands for its state
    {"usa", "washington", "white house"}, {"russia", "moscow", "kremlin"}, {"ukraine", "kyiv"}, {"uk", "london"}, {"france", "paris"},
    {"germany", "berlin"}, {"china", "beijing"}, {"iran", "tehran"}, {"european union", "eu"}, {"united nations", "un"}, {"libya", "tripoli"},
]  # fmt: skip
_KIN = {"STATE": "STATE PLACE", "PLACE": "PLACE STATE", "MEDIA": "MEDIA ORG", "ORG": "ORG MEDIA GROUP", "GROUP": "GROUP ORG"}


@dataclass
class Gold:
    """One annotated report. `problems` are annotations whose words do not stand in their paragraph."""

    id: str
    text: str
    layers: dict[str, list[Item]]
    paragraphs: list[Span]
    problems: list[str] = field(default_factory=list)

    def paragraph(self, offset: int) -> int:
        return sum(start <= offset for start, _ in self.paragraphs)


def load(path: Path, text: str) -> Gold:
    """A gold file and the text that it annotates."""
    row = json.loads(path.read_text("utf-8"))
    paragraphs = [(hit.start(), hit.end()) for hit in re.finditer(r"[^\n]*\S[^\n]*", text)]
    gold = Gold(row["id"], text, {}, paragraphs)
    for layer, key in (("noise", "text"), ("entities", "text"), ("times", "text"), ("figures", "text"), ("statements", "content"), ("events", "trigger")):
        gold.layers[layer] = [item | {"span": span} for item in row.get(layer, ()) if (span := _span(gold, layer, item, item[key]))]
    for item in gold.layers["statements"]:
        item["chain"] = [link | {"span": _span(gold, "chain", {"p": item["p"]}, link["text"]) if link["text"] else None} for link in item["chain"]]
    gold.layers["sections"] = [item | {"start": paragraphs[item["p"] - 1][0]} for item in row.get("sections", ())]
    gold.layers["published"] = [row["published"]] if row.get("published") else []
    return gold


def _span(gold: Gold, layer: str, item: Item, words: str) -> Span | None:
    start, end = gold.paragraphs[item["p"] - 1]
    at = start - 1
    for _ in range(item.get("nth", 1)):
        at = gold.text.find(words, at + 1, end)
        if at < 0:
            gold.problems.append(f"{gold.id}, paragraph {item['p']}, {layer}: {words!r} does not stand there")
            return None
    return at, at + len(words)


@dataclass
class Tally:
    """Right, found and wanted of each measure, over all reports."""

    counts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, measure: str, right: int, found: int, wanted: int) -> None:
        row = self.counts.setdefault(measure, [0, 0, 0])
        for n, value in enumerate((right, found, wanted)):
            row[n] += value

    def f1(self) -> dict[str, float]:
        return {measure: 2 * right / (found + wanted) if right else 0.0 for measure, (right, found, wanted) in self.counts.items()}


def score(gold: Gold, record: Item, tally: Tally) -> None:
    """Add one report's counts."""
    names = {entity["id"]: entity["name_en"] for entity in record["entities"]}
    _published(gold, record, tally)
    _noise(gold, record, tally)

    mentions = [m for m in record["mentions"] if m["how"] in ("name", "metonym")]
    pairs = _layer(gold, tally, "entities (span)", "entities", mentions, 0.5)
    tally.add("entities (span+type)", sum(b["type"] in _KIN.get(a["type"], a["type"]).split() for a, b in pairs), len(mentions), len(gold.layers["entities"]))
    tally.add("entities (span+who it is)", sum(same(a["name"], names.get(b["entity"])) for a, b in pairs), len(mentions), len(gold.layers["entities"]))

    times = [t for t in record["times"] if t["type"] in ("DATE", "TIME")]
    pairs = _layer(gold, tally, "times (span)", "times", times, 0.3)
    tally.add("times (span+value)", sum(_days(a) == _days(b) for a, b in pairs), len(times), len(gold.layers["times"]))

    pairs = _layer(gold, tally, "figures (span)", "figures", record["figures"], 0.3)
    right = sum((a["low"], a["high"]) == (b["low"], b["high"]) for a, b in pairs)
    tally.add("figures (span+value)", right, len(record["figures"]), len(gold.layers["figures"]))

    _statements(gold, record["statements"], names, tally)
    _events(gold, record["events"], names, tally)


# ---------------------------------------------------------------- layers
def _layer(gold: Gold, tally: Tally, measure: str, layer: str, found: Sequence[Item], least: float) -> Pairs:
    pairs = pair(gold.layers[layer], found, lambda a, b: _overlap(a["span"], (b["start"], b["end"])), least)
    tally.add(measure, len(pairs), len(found), len(gold.layers[layer]))
    return pairs


def _published(gold: Gold, record: Item, tally: Tally) -> None:
    for wanted in gold.layers["published"]:
        if not wanted.get("earliest") or wanted["earliest"] != wanted["latest"]:
            continue  # only a day can be right or wrong
        days = record["published"]
        told = bool(days["earliest"] and days["latest"])
        holds = told and days["earliest"] <= wanted["earliest"] and wanted["latest"] <= days["latest"]
        tally.add("published (interval holds the day)", holds, told, 1)
        exact = told and days["earliest"] == days["latest"]
        tally.add("published (exact day)", holds and exact, exact, 1)
    wanted_starts = {section["start"] for section in gold.layers["sections"][1:]}
    starts = {section["start"] for section in record["sections"][1:]}
    tally.add("sections (boundaries)", len(wanted_starts & starts), len(starts), len(wanted_starts))


def _noise(gold: Gold, record: Item, tally: Tally) -> None:
    wanted = {at for item in gold.layers["noise"] for at in range(*item["span"])}
    found = {at for item in record["noise"] for at in range(item["start"], item["end"])}
    blank = {at for at in wanted | found if gold.text[at].isspace()}
    tally.add("noise (characters)", len((wanted & found) - blank), len(found - blank), len(wanted - blank))


def _statements(gold: Gold, found: Sequence[Item], names: dict[str, str], tally: Tally) -> None:
    wanted = gold.layers["statements"]
    pairs = pair(wanted, found, lambda a, b: _shared_words(gold.text, a["span"], (b["start"], b["end"])), 0.6)
    speaker = [(a, b) for a, b in pairs if b["chain"] and _same_link(gold.text, a["chain"][0], b["chain"][0], names)]
    whole = [
        (a, b) for a, b in speaker
        if len(a["chain"]) == len(b["chain"]) and all(_same_link(gold.text, x, y, names) for x, y in zip(a["chain"], b["chain"], strict=True))
    ]  # fmt: skip
    tally.add("statements (content)", len(pairs), len(found), len(wanted))
    tally.add("statements (content+speaker)", len(speaker), len(found), len(wanted))
    tally.add("statements (content+whole chain)", len(whole), len(found), len(wanted))
    long = [sum(len(s["chain"]) > 1 for s in side) for side in (found, wanted)]
    tally.add("statements with 2+ links (whole chain)", sum(len(a["chain"]) > 1 for a, _ in whole), *long)
    for key in ("act", "mode"):
        tally.add(f"{key}, where content is right", sum(a[key] == b[key] for a, b in pairs), len(pairs), len(pairs))


def _events(gold: Gold, found: Sequence[Item], names: dict[str, str], tally: Tally) -> None:
    wanted = gold.layers["events"]

    def near(a: Item, b: Item) -> float:
        if a["type"] != b["type"] or gold.paragraph(a["span"][0]) != gold.paragraph(b["start"]):
            return 0.0
        return 1.0 if _overlap(a["span"], (b["start"], b["end"])) else 0.5

    def agree(a: Item, b: Item) -> bool:
        one, other = [*a["actors"], *a["recipients"]], [names.get(who, who) for who in (*b["actors"], *b["recipients"])]
        return all(any(same(x, y) for y in other) for x in one) and all(any(same(x, y) for x in one) for y in other)

    pairs = pair(wanted, found, near, 0.5)
    tally.add("events (type in its paragraph)", len(pairs), len(found), len(wanted))
    tally.add("events (type+parties)", sum(agree(a, b) for a, b in pairs), len(found), len(wanted))
    tally.add("modality, where event is right", sum(a["modality"] == b["modality"] for a, b in pairs), len(pairs), len(pairs))


# ---------------------------------------------------------------- comparing
def pair(wanted: Sequence[Item], found: Sequence[Item], measure: Callable[[Item, Item], float], least: float) -> Pairs:
    """One-to-one pairs, the best first."""
    table = [(measure(a, b), -i, -j) for i, a in enumerate(wanted) for j, b in enumerate(found)]
    pairs: Pairs = []
    left, right = set(range(len(wanted))), set(range(len(found)))
    for value, i, j in sorted(table, reverse=True):
        if value < least:
            break
        if -i in left and -j in right:
            left.remove(-i)
            right.remove(-j)
            pairs.append((wanted[-i], found[-j]))
    return pairs


def same(one: str | None, other: str | None) -> bool:
    """Do two English names mean the same: spelling of small words, order, given name and initial aside?"""
    a, b = _key(one), _key(other)
    if not a or not b:
        return False
    if sorted(a) == sorted(b) or any({" ".join(a), " ".join(b)} <= group for group in _ONE):
        return True
    return len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and a[0][0] == b[0][0]


def _key(name: str | None) -> list[str]:
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"united states|america$", "usa", re.sub(r"united kingdom|britain", "uk", plain))
    return [word for word in re.findall(r"[a-z0-9]+", plain) if word not in ("the", "us", "american", "of", "al", "el")]


def _same_link(text: str, wanted: Item, found: Item, names: dict[str, str]) -> bool:
    if same(wanted["name"], found["name_en"]) or same(wanted["name"], names.get(found["entity"] or "")):
        return True
    return bool(wanted["span"] and found["start"] is not None and _shared_words(text, wanted["span"], (found["start"], found["end"])) >= 0.5)


def _overlap(a: Span, b: Span) -> float:
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0])) if both > 0 else 0.0


def _shared_words(text: str, a: Span, b: Span) -> float:
    one, other = set(_words(text, a)), set(_words(text, b))
    return 2 * len(one & other) / (len(one) + len(other)) if one & other else 0.0


def _words(text: str, span: Span) -> Iterator[int]:
    return (hit.start() + span[0] for hit in re.finditer(r"\w+", text[slice(*span)]))


def _days(item: Item) -> tuple[str, str]:
    return (item["earliest"] or "")[:10], (item["latest"] or "")[:10]
