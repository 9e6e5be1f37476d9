"""Stages as data, and the check of their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from khabar.errors import StageError
from khabar.model.document import Document
from khabar.model.found import Found

F_co = TypeVar("F_co", bound=Found, covariant=True)


@dataclass(frozen=True, slots=True)
class Stage(Generic[F_co]):
    """A function that finds one layer, and the layers it reads."""

    finds: type[F_co]
    needs: tuple[type[Found], ...]
    find: Callable[[Document], Iterable[F_co]]

    @property
    def name(self) -> str:
        return self.finds.__name__


def check_order(stages: Sequence[Stage[Found]]) -> None:
    """Every layer is found once, and before it is needed."""
    found: set[type[Found]] = set()
    for stage in stages:
        for layer in stage.needs:
            if layer not in found:
                raise StageError(f"stage {stage.name} needs {layer.__name__}, which no earlier stage finds; move it behind that stage")
        if stage.finds in found:
            raise StageError(f"layer {stage.name} is found by two stages; merge them or give one a class of its own")
        found.add(stage.finds)
