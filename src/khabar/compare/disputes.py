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
from khabar.compare.aligned import aligned_conflict
from khabar.compare.conflict import conflict, together
from khabar.compare.denials import declined, denials
from khabar.compare.disowned import disowned
from khabar.compare.pair import Pair
from khabar.compare.passages import Passage, passages
from khabar.compare.reading import Reading
from khabar.model.story import Agreement, Conflict, Quantity, Source

_RARE = 5  # rarest words of a sentence that lead to others
_CROWDED = 24  # sentences that share a word
_LEAST = 5  # words of a sentence that can be compared
_DAYS = 2  # days between reports that tell of the same moment
_SAME = 0.6  # of the words: they tell of one matter
_COPY = 0.97
_HALF = 0.5  # of all words of both
_TOGETHER = 5
_WORTH = 0.4  # of the stems of both: fewer are no ground to compare all forms


def conflicts(reports: Sequence[Reading], found: Sequence[Quantity]) -> tuple[Conflict, ...]:
    """Denials, figures that cannot both hold, and silences. Sentences that contradict each other are found by `compared`."""
    return (*denials(reports), *disowned(reports), *figure_conflicts(found), *declined(reports))


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


def compared(reports: Sequence[Reading]) -> tuple[tuple[Conflict, ...], tuple[Agreement, ...]]:
    """Sentences of two reports that contradict each other, and those that tell the same in other words, the surest first. Copies of a sentence are one telling
    and left out."""
    apart: dict[object, Conflict] = {}
    best: dict[tuple[str, int], Agreement] = {}
    for pair in _pairs(reports):
        found = aligned_conflict(pair)
        if found is not None:
            key = (found[1].rule, frozenset(found[1].note.split(" / ")))
            apart.setdefault(key, Conflict(found[0], pair.left.where, pair.right.where, _by(pair.left), _by(pair.right), (found[1],)))
        elif len(pair.shared) >= _TOGETHER and pair.covered >= _SAME and _HALF <= pair.alike < _COPY and not conflict(pair):
            told = agreement(pair)
            agreed = Agreement(pair.left.where, pair.right.where, _by(pair.left), _by(pair.right), tuple(one.reason for one in told), together(told))
            at = (pair.left.report.record.id, pair.left.start)
            if at not in best or agreed.score > best[at].score:
                best[at] = agreed
    return tuple(apart.values()), tuple(sorted(best.values(), key=lambda a: (-a.score, a.left.report, a.left.start, a.right.report, a.right.start)))


# ------------------------------------------------------------ which sentences are compared
def _pairs(reports: Sequence[Reading]) -> Iterator[Pair]:
    """Sentences of two reports of about the same day that share rare words, in the order of the reports. Two wordings are compared once, however many copies have them."""
    if len(reports) < 2:
        return
    told = [passage for report in sorted(reports, key=lambda r: r.record.id) for passage in passages(report) if len(passage.stems) >= _LEAST]
    stems = [passage.stems for passage in told]
    often = Counter(stem for some in stems for stem in some)
    buckets: dict[str, list[int]] = defaultdict(list)
    for n in range(len(told)):
        rare = sorted((stem for stem in stems[n] if often[stem] > 1), key=lambda stem: (often[stem], stem))
        for stem in rare[:_RARE]:
            buckets[stem].append(n)
    same: dict[tuple[str, ...], int] = {}
    text = [same.setdefault(tuple(token.norm for token in passage.tokens), n) for n, passage in enumerate(told)]  # the first that has these very words
    seen: set[tuple[int, int]] = set()
    for stem in sorted(buckets):
        if len(buckets[stem]) > _CROWDED:
            continue
        for i, j in combinations(buckets[stem], 2):
            texts = (text[i], text[j])
            if texts[0] == texts[1] or texts in seen or told[i].report is told[j].report or not _near(told[i], told[j]):
                continue
            seen.add(texts)
            if len(stems[i] & stems[j]) >= _WORTH * (len(stems[i]) + len(stems[j])) / 2:
                yield Pair(told[i], told[j])


def _near(left: Passage, right: Passage) -> bool:
    a, b = left.report.published(left.start)[1], right.report.published(right.start)[1]
    return a is None or b is None or abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days) <= _DAYS


def _by(passage: Passage) -> tuple[Source, ...]:
    """On whose word: of the statement that begins in the passage or holds it."""
    report = passage.report
    over = [s for s in report.record.statements if s.start < passage.end and passage.start < s.end]
    return report.chain(max(over, key=lambda s: min(s.end, passage.end) - max(s.start, passage.start), default=None))
