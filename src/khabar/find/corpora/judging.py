"""What the judges of all corpora have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from khabar.find import STAGES
from khabar.model import Document, Found, Report
from khabar.model.stage import Stage

Case = dict[str, Any]
Run = Callable[[Report, Sequence[Stage[Found]]], Document]
Judge = Callable[[Case, str, Run], str]  # "" where nothing is wrong


def read(case: Case, text: str, run: Run, *layers: type[Found]) -> Document:
    """With these layers alone, as a sentence by itself has no page around it; without any, with all."""
    published = date.fromisoformat(case["published"]) if "published" in case else None
    stages = [stage for stage in STAGES if stage.finds in layers] if layers else STAGES
    return run(Report(id="case", text=text, published=published, outlet=case.get("outlet")), stages)


def compare(doc: Document, got: object, wanted: object) -> str:
    """What to tell of a text: a stage that failed, or another finding than the wanted one."""
    if doc.warnings:
        return "; ".join(doc.warnings)
    return "" if got == wanted else f"gives {got}, not {wanted}"


def first_line(text: str) -> str:
    """Enough of a text to find it by."""
    line = text.strip().split("\n")[0]
    return line if len(line) <= 120 else f"{line[:119]}…"
