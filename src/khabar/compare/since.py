"""What reports of a day and later add to what was known before it."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.compare.positions import replies
from khabar.model.course import Change, Changes, NewFigures
from khabar.model.story import Happening, Quantity, Story, Turn


def since(story: Story, day: str) -> Changes:
    """`story` is told of all reports, those before the day among them. A report is new if it can have come out on that day or later."""
    day = day[:10]
    new = {t.report for t in story.tellers if (t.latest or t.earliest or "") >= day}
    undated = tuple(t.report for t in story.tellers if not t.latest and not t.earliest)
    found = (*story.timeline, *story.undated)
    return Changes(
        since=day,
        reports=tuple(t for t in story.tellers if t.report in new),
        happenings=tuple(h for h in found if _all_new((w.report for w in h.told), new) and not h.historical),
        changed=tuple(change for h in found if (change := _change(h, new)) is not None),
        said=tuple(said for said in story.said if _all_new((w.report for w in said.told), new)),
        answers=tuple(reply for reply in replies(story) if _all_new((w.report for w in reply.reply.told), new)),
        figures=tuple(figures for q in story.quantities if (figures := _figures(q, new)) is not None),
        conflicts=tuple(c for c in story.conflicts if c.left.report in new or c.right.report in new),
        undated=undated,
    )


def _all_new(reports: Iterable[str], new: set[str]) -> bool:
    return all(report in new for report in reports)


def _change(found: Happening, new: set[str]) -> Change | None:
    """Known before, and held otherwise now: by its last turn that older reports take part in, against the one that holds at last."""
    before = [turn for turn in found.history if any(report not in new for report in turn.reports)]
    if not before:
        return None
    after = [turn for turn in found.history if turn.modality == found.deed.modality]
    if not after or any(turn.modality == found.deed.modality for turn in before):
        return None
    return Change(found, before[-1], Turn(after[-1].day, after[-1].modality, tuple(r for r in after[-1].reports if r in new)))


def _figures(quantity: Quantity, new: set[str]) -> NewFigures | None:
    """Amounts that no older report has; a quantity that nobody counted before is new as a whole."""
    known = {(c.amount.low, c.amount.high) for c in quantity.counts if c.where.report not in new}
    counts = tuple(c for c in quantity.counts if c.where.report in new and (c.amount.low, c.amount.high) not in known)
    return NewFigures(quantity, counts) if counts else None
