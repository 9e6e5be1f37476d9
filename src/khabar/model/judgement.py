"""What a user has decided about two persons. It stands beside the records and can be taken back."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Judgement(Struct, frozen=True):
    """`left` and `right` are ids of entities or names as in the store, in alphabetical order; `time` is ISO."""

    left: str
    right: str
    verdict: Literal["same", "different"]
    reason: str = ""
    author: str = ""
    time: str = ""

    def __str__(self) -> str:
        told = ", ".join(part for part in (self.author, self.time[:10]) if part)
        return f"{self.verdict} «{self.left}» «{self.right}»" + (f" ({told})" if told else "")
