"""Reading into a store with a progress bar, and the summary of what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from khabar.engine.read import read_report
from khabar.model import Failure, Report
from khabar.store import Store


def read_into(store: Store, inputs: Iterator[Report | Failure], on_failure: Callable[[Failure], None], *, again: bool = False) -> Counter[str]:
    """How many reports were new, updated, known already, and how many inputs failed."""
    counts: Counter[str] = Counter(new=0, updated=0, known=0, failed=0, warnings=0)
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.completed} reports"), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)
        for found in inputs:
            if isinstance(found, Failure):
                counts["failed"] += 1
                on_failure(found)
                continue
            progress.update(task, advance=1, description=found.source[-40:])
            if not again and store.knows(found):
                counts["known"] += 1
                continue
            record = read_report(found)
            counts["warnings"] += bool(record.warnings)
            counts[store.add(found, record, again=again)] += 1
    return counts


def summary(counts: Counter[str], db: str, held: int) -> None:
    """A small table on stderr."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    rows = {"new": "new", "updated": "read again", "known": "already known", "failed": "failed", "warnings": "with warnings in their record"}
    for key, label in rows.items():
        if counts[key] or key in ("new", "known", "failed"):
            table.add_row(str(counts[key]), label)
    table.add_row(str(held), f"reports in {db}")
    Console(stderr=True, highlight=False).print(table)
