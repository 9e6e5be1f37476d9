"""Reports put together that are one text: for questions of independence each group counts once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from khabar.model.copying import CopyGroup, Kinship, Pair

COPIES: tuple[Kinship, ...] = ("copy",)
MUTUAL = 0.3  # of both texts: below it the longer one holds the other among other things


def groups(pairs: Iterable[Pair], kinds: Collection[Kinship] = COPIES) -> tuple[CopyGroup, ...]:
    """Groups of two reports and more, by their first member. A function of the set of pairs alone, and of one connected part of it at a time.

    Texts that hold much of each other are one group. A report that only holds the other as a part (a page of several reports, a roundup) joins the group of its part
    where there is one; where it holds parts of several groups, these stay apart and it is a page of each.
    """
    chosen = sorted({(pair.left, pair.right): pair for pair in pairs if pair.kind in kinds}.values(), key=lambda pair: (pair.left, pair.right))
    forest = _Forest()
    holds: dict[str, set[str]] = defaultdict(set)
    for pair in chosen:
        if pair.kind != "copy" or min(pair.of_left, pair.of_right) >= MUTUAL:
            forest.join(pair.left, pair.right)
        else:
            whole, part = (pair.left, pair.right) if pair.of_left < pair.of_right else (pair.right, pair.left)
            holds[whole].add(part)
    held = {whole: {forest.top(part) for part in parts} - {forest.top(whole)} for whole, parts in holds.items()}
    roundups = {whole for whole, tops in held.items() if len(tops) > 1}
    for whole in sorted(holds.keys() - roundups):
        for part in sorted(holds[whole]):
            forest.join(whole, part)
    members: dict[str, set[str]] = defaultdict(set)
    for report in sorted({report for pair in chosen for report in (pair.left, pair.right)}):
        members[forest.top(report)].add(report)
    pages: dict[str, set[str]] = defaultdict(set)
    for whole in roundups:
        for part in holds[whole]:
            if forest.top(part) != forest.top(whole):
                pages[forest.top(part)].add(whole)
    found = [_group(inside, pages[top], chosen) for top, inside in members.items() if len(inside) > 1 or pages[top]]
    return tuple(sorted(found, key=lambda group: group.members))


def _group(inside: set[str], pages: set[str], pairs: list[Pair]) -> CopyGroup:
    """Its origin is the member that most pairs point to, likely ones first; its source whom most name."""
    own = [pair for pair in pairs if pair.left in inside and pair.right in inside]
    origins = Counter(pair.origin for pair in own for _ in range(3 if pair.certainty == "likely" else 1) if pair.origin)
    sources = Counter(pair.source for pair in own if pair.source)
    return CopyGroup(tuple(sorted(inside)), tuple(sorted(pages - inside)), _first(origins), _first(sources))


def _first(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda name: (-counts[name], name), default=None)


class _Forest:
    """Sets that grow together; the smallest id is the top, so it does not matter in which order they do."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def top(self, report: str) -> str:
        while (above := self._above.get(report, report)) != report:
            self._above[report] = self._above.get(above, above)
            report = above
        return report

    def join(self, left: str, right: str) -> None:
        left, right = sorted((self.top(left), self.top(right)))
        self._above[right] = left
