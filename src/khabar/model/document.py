"""Inside a report: the raw text plus typed layers of stand-off findings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TypeVar

from khabar.model.found import Found
from khabar.model.report import Report
from khabar.model.span import Span

F = TypeVar("F", bound=Found)


class Document:
    """A report and what has been found in it so far. The key of a layer is its class: `doc[Time]` is `tuple[Time, ...]`.

    Only the runner attaches layers; a stage reads earlier ones. Items of a layer are in the order of their start.
    """

    __slots__ = ("report", "warnings", "_layers", "_starts")

    def __init__(self, report: Report) -> None:
        self.report = report
        self.warnings: list[str] = list(report.warnings)
        self._layers: dict[type[Found], tuple[Found, ...]] = {}
        self._starts: dict[type[Found], list[int]] = {}

    @property
    def text(self) -> str:
        return self.report.text

    def __getitem__(self, layer: type[F]) -> tuple[F, ...]:
        return self._layers.get(layer, ())  # type: ignore[return-value]

    def __contains__(self, layer: type[Found]) -> bool:
        return layer in self._layers

    def attach(self, layer: type[F], found: Iterable[F]) -> None:
        """Set a layer (for the runner and for tests)."""
        items = tuple(sorted(found, key=lambda f: (f.start, -f.end)))
        self._layers[layer] = items
        self._starts[layer] = [item.start for item in items]

    def index_from(self, layer: type[Found], offset: int) -> int:
        """Position in the layer of the first item that starts at or behind `offset`."""
        return bisect_left(self._starts.get(layer, []), offset)

    def within(self, layer: type[F], start: int, end: int) -> tuple[F, ...]:
        """Items of the layer that lie wholly inside start..end."""
        items = self[layer]
        low, high = self.index_from(layer, start), self.index_from(layer, end)
        return tuple(item for item in items[low:high] if item.end <= end)

    def at(self, layer: type[F], offset: int) -> F | None:
        """The item of a layer without overlaps (lines, sentences, sections, tokens) that covers `offset`."""
        items = self[layer]
        position = self.index_from(layer, offset + 1) - 1
        if position >= 0 and items[position].end > offset:
            return items[position]
        return None

    def words(self, found: Found | Span) -> str:
        """The raw characters of a finding."""
        return self.text[found.start : found.end]
