"""What the offices of those named say of the day on which a section came out.

Nobody is called by an office before holding it, so the beginnings of tenures are bounds that hold. Their ends hold only for somebody who acts in the
report: reports look back, and name the dead and the dismissed by their offices too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from khabar.find.dating_parts import EVER, NEVER, Constraint, Part, not_after, not_before
from khabar.lexicon.chronology import chronology
from khabar.lexicon.names import names
from khabar.model import Cue, Mention, RolePhrase, TimeExpression
from khabar.text.clitics import openings

_HANDOVER = timedelta(21)  # reports speak of those who have just left an office, or are about to take it
_ELECTED = {"president": timedelta(80), "vice-president": timedelta(80), "prime-minister": timedelta(60)}  # who is elected is often called by the office
_LOOKED_BACK = date(2000, 1, 1)  # whoever had left office by then is history in any report
_OPENING = 60  # letters: who opens a sentence that tells a day acts on it
_NEAR = 3  # words between a name and the verb that it is the subject of


def offices_held(part: Part) -> Iterator[Constraint]:
    """A person named with an office: not before it was taken; not after it was left, where the person acts or is not the only one."""
    table = names()
    roles = {role.start: role for role in part.doc.within(RolePhrase, part.start, part.end) if role.kind == "office"}
    if not roles:
        return
    since: dict[tuple[str, str], Constraint] = {}
    until: dict[str, tuple[date, str]] = {}
    standing: dict[str, set[Standing]] = {}
    for mention in part.doc.within(Mention, part.start, part.end):
        role = roles.get(mention.full.start) if mention.full is not None else None
        if role is None or mention.type != "PERSON":
            continue
        owners = [id for id in (role.of.id if role.of else None, role.state, *role.states) if id]
        spans = sorted(tenure(start, to) for start, to in table.tenures(mention.entity.id, role.role, owners))
        if not spans:
            continue
        id, told = mention.entity.id, f"{mention.entity.name_en} is named as {role.name_en}, held {_held(spans)}"
        if role.former:
            left = min(b for _, b in spans)
            if left < NEVER:
                since.setdefault((id, "former"), not_before(left - _HANDOVER, told))
            continue
        since.setdefault((id, role.role), not_before(spans[0][0] - _ELECTED.get(role.role, _HANDOVER), told))
        ends = spans[-1][1]
        standing.setdefault(id, set()).add(_standing(part, mention))
        if _LOOKED_BACK < ends < NEVER:
            until[id] = max(until.get(id, (ends, told)), (ends, told))
    yield from since.values()
    there = {id for id, kinds in standing.items() if kinds - {""}}
    for id, (ends, told) in until.items():
        if standing[id] & {"acts", "now"} or (id in there and len(there) > 1):
            yield not_after(ends + _HANDOVER, told)


def _held(spans: Sequence[tuple[date, date]]) -> str:
    return ", ".join(f"{a if a > EVER else ''} to {b if b < NEVER else 'now'}".strip() for a, b in spans)


def dead_by_then(part: Part) -> Iterator[Constraint]:
    """Somebody is called the late: the report is not older than the death."""
    words, deaths = chronology().words, chronology().deaths
    for mention in part.doc.within(Mention, part.start, part.end):
        day = deaths.get(mention.entity.id)
        if day is None:
            continue
        around = part.tokens(max(part.start, mention.start - 30), min(part.end, mention.end + 10))
        beside = [t for t in around if t.norm in words["dead"] and (t.end <= mention.start or t.start <= mention.end + 1)]
        if any(abs(t.end - mention.start) <= 16 or t.start - mention.end == 1 for t in beside):
            yield not_before(day, f"{mention.entity.name_en} is called the late, and died on {day}")
            return


Standing = Literal["", "named", "acts", "now"]


def _standing(part: Part, mention: Mention) -> Standing:
    """How far the person is there today: acts these days (a weekday, today, yesterday in the sentence), acts, is named; "" where it looks back."""
    start, end = part.sentence(mention.start)
    full = mention.full or mention.span
    past = chronology().words["past_times"]
    for token in part.tokens(start, end):
        if any(core in past for _, core in openings(token.norm)):
            return ""
    times = part.doc.within(TimeExpression, start, end)
    if any(t.when.year is not None or t.when.decade is not None or t.when.sign or t.when.unit == "year" or t.when.year_shift is not None for t in times):
        return ""
    now = any(t.when.month is None and (t.when.weekday is not None or t.when.today is not None) for t in times)
    low, high = part.doc.index_from(Cue, start), part.doc.index_from(Cue, end)
    for cue in part.doc[Cue][low:high]:
        gap = (cue.end, full.start) if cue.end <= full.start else (full.end, cue.start)
        if gap[0] <= gap[1] and len(part.tokens(*gap)) <= _NEAR:
            return "now" if now else "" if mention.entity.id in chronology().deaths else "acts"
    if now and full.start - start < _OPENING:
        return "now"
    return "" if mention.entity.id in chronology().deaths else "named"


def tenure(start: str, to: str) -> tuple[date, date]:
    """Days of an ISO day, month or year; an open end lies far off."""
    first = date.fromisoformat((start or "1900") + "-01-01"[len(start or "1900") - 4 :])
    if not to:
        return first, NEVER
    if len(to) == 10:
        return first, date.fromisoformat(to)
    year, month = int(to[:4]), int(to[5:7] or 12)
    return first, date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


OFFICES = (offices_held, dead_by_then)
