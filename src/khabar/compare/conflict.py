"""Where reports contradict each other: a denial beside what it denies, and figures that cannot both hold.

Figures that differ are mostly no contradiction: they are of other days, other owners, or bounds that overlap. So little is said here, each time with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from khabar.compare.differing import apart
from khabar.compare.reading import Reading
from khabar.model.record import StatementRow
from khabar.model.story import Conflict, Quantity, Reason
from khabar.text.clitics import light_stem
from khabar.text.tokens import norms

_SHARED = 2  # content words that a denial and what it denies have in common
_SHORT = 4  # letters below which a word says too little to be shared


def conflicts(reports: Sequence[Reading], found: Sequence[Quantity]) -> tuple[Conflict, ...]:
    return (*denials(reports), *figure_conflicts(found))


def denials(reports: Sequence[Reading]) -> Iterator[Conflict]:
    """A denial against the best matching claim or accusation of another speaker; open ones, which answer none of the reports, are left to the list of statements."""
    said = [(report, statement, _words(report, statement)) for report in reports for statement in report.record.statements]
    claims = [row for row in said if row[1].act in ("ACCUSE", "STATE", "WARN")]
    for report, statement, words in said:
        if statement.act != "DENY":
            continue
        best = max(
            ((len(words & other_words), other, claim) for other, claim, other_words in claims if _answers(report, statement, other, claim)),
            key=lambda row: (row[0], row[2].act == "ACCUSE"),
            default=None,
        )
        if best is not None and best[0] >= _SHARED:
            _, other, claim = best
            yield Conflict(
                "denial", other.where(claim.start, claim.end), report.where(statement.start, statement.end), other.chain(claim), report.chain(statement),
                (denies(words & _words(other, claim)),),
            )  # fmt: skip


def denies(shared: Iterable[str]) -> Reason:
    """The claim is another side's, is about the one who denies, and speaks of the same things."""
    return Reason("denies", "both speak of " + "، ".join(sorted(shared)))


def figure_conflicts(found: Sequence[Quantity]) -> Iterator[Conflict]:
    """Two reports of the same day, or one report, give ranges of the same quantity that do not overlap, on the word of different sources."""
    for quantity in found:
        if quantity.of is None and len(quantity.counts) > 12:  # "people" of nobody in particular
            continue
        seen: set[tuple[object, ...]] = set()
        for n, left in enumerate(quantity.counts):
            for right in quantity.counts[n + 1 :]:
                pair = (left.amount, right.amount)
                if left.date != right.date or left.date is None or not apart(left.amount, right.amount) or pair in seen:
                    continue
                if left.chain == right.chain and left.where.report == right.where.report:
                    continue  # one source counts two things
                seen.add(pair)
                yield Conflict("figures", left.where, right.where, left.chain, right.chain, (ranges_apart(quantity, left.date),))


def ranges_apart(quantity: Quantity, day: str) -> Reason:
    """The same thing of the same owner on the same day, by other sources, and no number fits both."""
    return Reason("ranges_apart", f"{quantity.counted_en}, {quantity.of or 'no owner told'}, reports of {day}")


def _words(report: Reading, statement: StatementRow) -> frozenset[str]:
    """Stems of the longer words of a content."""
    return frozenset(light_stem(word) for word in norms(report.record.text[statement.start : statement.end]) if len(light_stem(word)) >= _SHORT)


def _answers(report: Reading, denial: StatementRow, other: Reading, claim: StatementRow) -> bool:
    """Is the claim another side's, and about the one who denies?"""
    if claim is denial or not denial.chain or not claim.chain or denial.chain[0].entity is None:
        return False
    denier = report.state(denial.chain[0].entity)
    if denier == other.state(claim.chain[0].entity):
        return False
    about = [m.entity for m in other.record.mentions if m.entity and claim.start <= m.start and m.end <= claim.end]
    return any(other.state(who) == denier for who in (*claim.addressee, *about))
