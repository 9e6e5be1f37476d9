"""`khabar check`: the lint of the word lists, and the corpora of example sentences beside the finders."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import khabar.find
from khabar.engine.run import run
from khabar.find import STAGES
from khabar.lexicon.examples import run_examples
from khabar.lexicon.lint import lint
from khabar.lexicon.load import DATA
from khabar.model import Dating, Document, Figure, Found, Line, Noise, Report, Sentence, Time, TimeExpression, Token

FOLDER = Path(khabar.find.__file__).parent / "corpora"
Case = dict[str, Any]


def problems() -> Iterator[str]:
    """One line a problem; examples that are known not to hold yet (data/not_yet.txt) are none."""
    yield from map(str, lint())
    known = set((DATA / "not_yet.txt").read_text("utf-8").splitlines())
    yield from (line for line in map(str, run_examples(lambda text: run(Report(id="example", text=text)))) if line not in known)
    for name, check in CORPORA.items():
        for case in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["case"]:
            yield from (f"{name}: {problem}" for problem in check(case))


def _read(case: Case, text: str, *layers: type[Found]) -> Document:
    """Only these layers, as a sentence by itself has no page around it."""
    published = date.fromisoformat(case["published"]) if "published" in case else None
    return run(Report(id="case", text=text, published=published), [stage for stage in STAGES if stage.finds in layers])


def _times(case: Case) -> Iterator[str]:
    layers = (Token, Line, Sentence, TimeExpression, Dating, Time)
    for text in [*case.get("yes", ()), *case.get("no", ())]:
        found = [time.value for time in _read(case, text, *layers)[Time] if time.type in ("DATE", "TIME")]
        got = [[day.isoformat() if day else None for day in (value.earliest, value.latest)] for value in found]
        wanted = [] if text in case.get("no", ()) else [case["value"] or [None, None]]
        if got != wanted:
            yield f"«{text}» gives {got}, not {wanted}"


def _figures(case: Case) -> Iterator[str]:
    for text in [*case.get("yes", ()), *case.get("no", ())]:
        got = [(f.low, f.high, f.comparator) for f in _read(case, text, Token, Line, Figure)[Figure]]
        rows = [] if text in case.get("no", ()) else case["figures"]
        wanted = [(None if low == "-" else low, None if high == "-" else high, comparator) for low, high, comparator in rows]
        if [_rounded(row) for row in got] != [_rounded(row) for row in wanted]:
            yield f"«{text}» gives {got}, not {wanted}"


def _rounded(row: tuple[float | None, float | None, str]) -> tuple[float | None, float | None, str]:
    low, high, comparator = row
    return (low if low is None else round(low, 6), high if high is None else round(high, 6), comparator)


def _noise(case: Case) -> Iterator[str]:
    doc = _read(case, case["text"].strip("\n"), Line, Noise)
    got = [doc.words(found) for found in doc[Noise]]
    if got != case["noise"]:
        yield f"{case['name']}: gives {got}, not {case['noise']}"


CORPORA: dict[str, Callable[[Case], Iterator[str]]] = {"times": _times, "figures": _figures, "noise": _noise}
