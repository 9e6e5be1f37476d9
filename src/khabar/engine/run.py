"""The runner: the only one that attaches layers."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from khabar.find import STAGES
from khabar.model import Document, Found, Report
from khabar.model.stage import Stage, check_order

check_order(STAGES)


@dataclass(slots=True)
class Timer:
    """Seconds spent in each stage over all reports of a run."""

    seconds: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, spent: float) -> None:
        self.seconds[name] = self.seconds.get(name, 0.0) + spent


def run(report: Report, stages: Sequence[Stage[Found]] = STAGES, timer: Timer | None = None) -> Document:
    """Read one report. A stage that fails leaves its layer empty and a warning; the others go on."""
    doc = Document(report)
    for stage in stages:
        began = time.perf_counter()
        try:
            doc.attach(stage.finds, stage.find(doc))
        except Exception as error:  # one stage's failure must not lose the report
            doc.attach(stage.finds, ())
            doc.warnings.append(f"{stage.name}: {type(error).__name__}: {error}; this layer is empty, please report the text as a bug")
        if timer is not None:
            timer.add(stage.name, time.perf_counter() - began)
    return doc
