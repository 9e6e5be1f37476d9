"""Words that a body says it never said: "denied that the Red Crescent had announced 11,300 dead", beside the report that has them from its secretary-general."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from khabar.compare.denials import Claim, is_denial
from khabar.compare.reading import Reading
from khabar.lexicon.oppositions import oppositions
from khabar.model.record import FigureRow
from khabar.model.story import Conflict, Reason
from khabar.text.clitics import light_stem
from khabar.text.tokens import norms

_ODD = 100  # smaller numbers are shared by chance
_SAME_BODY = 2  # words that its name has in common with the words for the other source
_SHORT = 3  # letters of a stem that counts as such a word


def disowned(reports: Sequence[Reading]) -> Iterator[Conflict]:
    """A denial of having said a figure, beside each report that has this figure from the same body or from one of its people. Linear but for figures that many statements share."""
    claims = [Claim(report, row) for report in reports for row in report.record.statements]
    by_figure: dict[float, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.row.act != "DENY":
            for figure in _figures(claim):
                by_figure[figure.low or 0].append(claim)
    for denial in claims:
        if is_denial(denial) and any(norm in oppositions().telling for norm in norms(denial.where.words)):
            told = {(c.report.record.id, c.row.id): c for figure in _figures(denial) for c in by_figure[figure.low or 0] if _from_it(denial, c)}
            for _, claim in sorted(told.items()):
                yield Conflict("denial", claim.where, denial.where, claim.report.chain(claim.row), denial.report.chain(denial.row), (says_it_never_said(claim),))


def says_it_never_said(claim: Claim) -> Reason:
    """The body denies having given the very figure that another report has from it."""
    return Reason("says_it_never_said", ", ".join(f"{figure.low:,}" for figure in _figures(claim)))


def _figures(claim: Claim) -> list[FigureRow]:
    """Exact figures of a content that are odd enough to be known again."""
    inside = [f for f in claim.report.record.figures if claim.row.start <= f.start and f.end <= claim.row.end]
    return [f for f in inside if f.low is not None and f.low == f.high and f.low >= _ODD and f.comparator == "exact"]


def _from_it(denial: Claim, claim: Claim) -> bool:
    """Is the other source, by its name or by the office beside it, of the body that the denial is about?"""
    link = claim.row.chain[0] if claim.row.chain else None
    if link is None or claim.row is denial.row:
        return False
    words = [claim.report.record.text[link.start : link.end]] if link.start is not None and link.end is not None else []
    words += [claim.report.record.text[m.full[0] : m.full[1]] for m in claim.report.record.mentions if m.full and m.entity and m.entity == link.entity]
    return len(_stems(" ".join(words)) & _stems(denial.where.words)) >= _SAME_BODY


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem for norm in norms(words) if len(stem := light_stem(norm)) >= _SHORT)
