"""From a report to its record in one call."""

from __future__ import annotations

from khabar.engine.assemble import assemble
from khabar.engine.run import Timer, run
from khabar.model import Report
from khabar.model.record import Record


def read_report(report: Report, timer: Timer | None = None) -> Record:
    """Run all stages and assemble; never raises for any text."""
    return assemble(run(report, timer=timer))
