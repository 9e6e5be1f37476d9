"""What comes in: one report as an outlet published it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Report(Struct, frozen=True):
    """The raw text of one report with what is known about it from outside. `text` has line ends as \\n, else unchanged."""

    id: str
    text: str
    source: str = ""  # path or URL
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | None = None  # from metadata or the command line; None when only the text can tell
    retrieved: str | None = None  # ISO timestamp
    warnings: tuple[str, ...] = ()
    byline: str | None = None  # as printed beside the text: "واس - الرياض"


class Failure(Struct, frozen=True):
    """An input that could not be read: one warning row, while the other inputs are read."""

    source: str  # path, or path:line for a row of JSON Lines
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.source}: {self.problem}; {self.remedy}"
