"""What can go wrong, as one tree.

    KhabarError
    ├── IntakeError        an input cannot be read (becomes a warning row in a run)
    │   ├── NotText        a binary file, or bytes that no known encoding explains
    │   ├── Empty          nothing to read
    │   ├── TooLarge       over the size that one report may have
    │   └── NotArabic      text, but not Arabic
    ├── LexiconError       a word list cannot be used as written
    ├── StageError         a stage is declared wrongly, or failed on one report
    ├── StoreError         a store cannot be opened, read or written
    └── JudgementError     judgements on persons contradict each other, or mean nobody
"""

from __future__ import annotations

from pathlib import Path


class KhabarError(Exception):
    """Base of all errors that Khabar raises on purpose."""


class IntakeError(KhabarError):
    """An input cannot be read; the message names the input and the remedy."""

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        super().__init__(f"{source}: {problem}; {remedy}")
        self.source = source
        self.problem = problem
        self.remedy = remedy


class NotText(IntakeError):
    """The bytes are no text in any encoding that Arabic news uses."""


class Empty(IntakeError):
    """There is no text in the input."""


class TooLarge(IntakeError):
    """The input is larger than one report can be."""


class NotArabic(IntakeError):
    """The text has too few Arabic letters to be an Arabic report."""


class LexiconError(KhabarError):
    """A word list cannot be used as written."""

    def __init__(self, path: Path | str, entry: str, problem: str) -> None:
        super().__init__(f"{Path(path).name}: «{entry}» {problem}")


class StageError(KhabarError):
    """A stage is declared wrongly (missing or circular needs), or failed on one report."""


class StoreError(KhabarError):
    """A store cannot be opened, read or written."""


class JudgementError(KhabarError):
    """Judgements on persons contradict each other, or mean nobody."""
