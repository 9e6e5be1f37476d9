"""Where several reports contradict each other, where a side denies or keeps silent, and where reports tell the same.

Sentences are compared only where they share rare words, so the work grows with their number and not with its square. Figures that differ are mostly no
contradiction, so little is said of them here, each time with its reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from khabar.compare.agree import agreement
from khabar.compare.conflict import conflict
from khabar.compare.denials import declined, denials
from khabar.compare.pair import Pair
from khabar.compare.passages import Passage, passages
from khabar.compare.reading import Reading
from khabar.model.story import Agreement, Conflict, ConflictKind, Quantity, Source

_RARE = 5  # rarest words of a sentence that lead to others
_CROWDED = 24  # sentences that share a word
_LEAST = 5  # words of a sentence that can be compared
_DAYS = 2  # days between reports that tell of the same moment
_SAME = 0.6  # of the words: they tell of one matter
_COPY = 0.97
_KINDS: dict[str, ConflictKind] = {
    "opposite_words": "outcome", "negated": "negation", "undone": "outcome", "other_name": "actor", "other_place": "place", "other_day": "day", "clashing_deeds": "outcome",
}  # fmt: skip


def conflicts(reports: Sequence[Reading], found: Sequence[Quantity]) -> tuple[Conflict, ...]:
    """Denials, silences, figures that cannot both hold, and sentences that contradict each other."""
    return (*denials(reports), *figure_conflicts(found), *_told_apart(reports), *declined(reports))


def figure_conflicts(found: Sequence[Quantity]) -> Iterator[Conflict]:
    """Figures that differ for no reason but that they contradict each other; each two amounts once."""
    for quantity in found:
        counts = {count.where: count for count in quantity.counts}
        seen: set[tuple[object, ...]] = set()
        for difference in quantity.differences:
            left, right = counts.get(difference.left), counts.get(difference.right)
            if difference.reason.rule != "genuine" or left is None or right is None or (left.amount, right.amount) in seen:
                continue
            seen |= {(left.amount, right.amount), (right.amount, left.amount)}
            yield Conflict("figures", left.where, right.where, left.chain, right.chain, (difference.reason,))


def agreements(reports: Sequence[Reading]) -> tuple[Agreement, ...]:
    """Sentences of two reports that tell the same in other words, the surest first. Copies of a sentence are left out: they are one telling."""
    best: dict[tuple[str, int], Agreement] = {}
    for pair in _pairs(reports):
        if pair.alike >= _COPY or pair.covered < _SAME or strict_conflict(pair) or not _safe(pair):
            continue
        told = agreement(pair)
        score = _together([one.weight for one in told])
        found = Agreement(pair.left.where, pair.right.where, _by(pair.left), _by(pair.right), tuple(one.reason for one in told), score)
        key = (pair.left.report.record.id, pair.left.start)
        if key not in best or score > best[key].score:
            best[key] = found
    return tuple(sorted(best.values(), key=lambda a: (-a.score, a.left.report, a.left.start, a.right.report, a.right.start)))


def _safe(pair: Pair) -> bool:
    """Nothing in the numbers or names speaks against it."""
    return not conflict(pair)


def strict_conflict(pair: Pair) -> tuple[str, Conflict] | None:
    """A conflict of two sentences of reports, which may be of different matters: all else must be the same."""
    if pair.alike < _SAME or not pair.shared:
        return None
    for found in conflict(pair):
        kind = _KINDS.get(found.reason.rule)
        if kind is not None and found.weight >= 0.6:
            return found.reason.rule, Conflict(kind, pair.left.where, pair.right.where, _by(pair.left), _by(pair.right), (found.reason,), found.weight)
    return None


def _told_apart(reports: Sequence[Reading]) -> Iterator[Conflict]:
    for pair in _pairs(reports):
        found = strict_conflict(pair)
        if found is not None:
            yield found[1]


# ------------------------------------------------------------ which sentences are compared
def _pairs(reports: Sequence[Reading]) -> Iterator[Pair]:
    """Sentences of two reports of about the same day that share rare words, each pair once, in the order of the reports."""
    told = [passage for report in sorted(reports, key=lambda r: r.record.id) for passage in passages(report) if len(passage.words) >= _LEAST]
    often = Counter(stem for passage in told for stem in {word.stem for word in passage.words})
    buckets: dict[str, list[int]] = defaultdict(list)
    for n, passage in enumerate(told):
        stems = sorted({word.stem for word in passage.words if often[word.stem] > 1}, key=lambda stem: (often[stem], stem))
        for stem in stems[:_RARE]:
            buckets[stem].append(n)
    seen: set[tuple[int, int]] = set()
    for stem in sorted(buckets):
        if len(buckets[stem]) > _CROWDED:
            continue
        for i, j in combinations(buckets[stem], 2):
            if (i, j) not in seen and told[i].report is not told[j].report and _near(told[i], told[j]):
                seen.add((i, j))
                yield Pair(told[i], told[j])


def _near(left: Passage, right: Passage) -> bool:
    a, b = left.report.published(left.start)[1], right.report.published(right.start)[1]
    return a is None or b is None or abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days) <= _DAYS


def _by(passage: Passage) -> tuple[Source, ...]:
    """On whose word: of the statement that begins in the passage or holds it."""
    report = passage.report
    over = [s for s in report.record.statements if s.start < passage.end and passage.start < s.end]
    return report.chain(max(over, key=lambda s: min(s.end, passage.end) - max(s.start, passage.start), default=None))


def _together(weights: Sequence[float]) -> float:
    left = 1.0
    for weight in weights:
        left *= 1 - weight
    return round(1 - left, 3)
