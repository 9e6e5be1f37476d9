"""Two passages side by side: what both tell, and what only one does. Every rule of agreement and of conflict reads from here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from msgspec import Struct

from khabar.compare.passages import Passage, Word, overlap
from khabar.model.story import Reason

_CERTAIN_NAMES = ("STATE", "PERSON", "ORG", "GROUP", "PLACE")


class Weighed(Struct, frozen=True):
    """A reason and how much it weighs, 0 to 1."""

    weight: float
    reason: Reason


@dataclass(frozen=True)
class Pair:
    """Symmetric: rules give the same for either order."""

    left: Passage
    right: Passage

    @cached_property
    def _overlap(self) -> tuple[list[tuple[Word, Word]], list[Word], list[Word]]:
        return overlap(self.left.words, self.right.words)

    @property
    def shared(self) -> list[tuple[Word, Word]]:
        return self._overlap[0]

    @property
    def left_only(self) -> list[Word]:
        return self._overlap[1]

    @property
    def right_only(self) -> list[Word]:
        return self._overlap[2]

    @cached_property
    def covered(self) -> float:
        """Share of the words of the passage with fewer words that the other has too."""
        fewer = min(len(self.left.words), len(self.right.words))
        return len(self.shared) / fewer if fewer else 0.0

    @cached_property
    def alike(self) -> float:
        """Share of all words of both that they have in common."""
        both = len(self.left.words) + len(self.right.words)
        return 2 * len(self.shared) / both if both else 0.0

    @cached_property
    def opposed(self) -> list[tuple[Word, Word, str]]:
        """Words of the two on opposite sides of a matter, neither of them denied where the other is not."""
        found = []
        for one in self.left_only:
            for other in self.right_only:
                for matter, side in one.sides.items():
                    if other.sides.get(matter) == -side and one.denied == other.denied:
                        found.append((one, other, matter))
        return found

    @cached_property
    def _steps(self) -> Sequence[tuple[str, int, int, int, int]]:
        """How one list of words is made from the other: words that both have are equal, all others are not."""
        keys = {id(word): n for n, both in enumerate(self.shared) for word in both}
        left = [keys.get(id(word), -1 - k) for k, word in enumerate(self.left.words)]
        right = [keys.get(id(word), -100_001 - k) for k, word in enumerate(self.right.words)]
        return SequenceMatcher(None, left, right, autojunk=False).get_opcodes()

    def swapped(self, steady: int) -> list[tuple[tuple[Word, ...], tuple[Word, ...]]]:
        """One or two words that stand in one passage where others stand in the other; `steady` words at least right around them are the same."""
        found = []
        shared = {id(word) for both in self.shared for word in both}
        steps = self._steps
        for n, (tag, i, j, k, m) in enumerate(steps):
            if tag != "replace" or j - i > 2 or m - k > 2 or any(id(word) in shared for word in (*self.left.words[i:j], *self.right.words[k:m])):
                continue
            around = sum(steps[at][2] - steps[at][1] for at in (n - 1, n + 1) if 0 <= at < len(steps) and steps[at][0] == "equal")
            if around >= steady:
                found.append((self.left.words[i:j], self.right.words[k:m]))
        return found

    @cached_property
    def names(self) -> dict[str, tuple[set[str], set[str], set[str]]]:
        """By type: names that both have, only the left, only the right."""
        found = {}
        for type_ in _CERTAIN_NAMES:
            a, b = set(self.left.names.get(type_, ())), set(self.right.names.get(type_, ()))
            if a or b:
                found[type_] = (a & b, a - b, b - a)
        return found
