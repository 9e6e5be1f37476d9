"""What happenings with well-known dates say of the day on which a section came out.

A sentence points to a happening of the chronology where it names its parties, has a word for its kind and agrees with its place. The time beside it
("on Friday", "tomorrow", "will meet") then says how far the day of publication may lie from it. The windows of all happenings that agree are united;
a single one is believed alone only if the chronology has every happening of that series, or if weekday and place agree too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from khabar.find.dating_parts import EVER, NEVER, Constraint, Part, Spans, between, meet, merged, not_before
from khabar.find.dating_scene import Scene, candidates, happens_at, happens_elsewhere, scene_of, told_in, word_of
from khabar.find.time_tense import tense_at
from khabar.lexicon.chronology import Happening, chronology
from khabar.model import Mention, Quotation, TimeExpression, When

_FEW = 4  # happenings that agree; of more nothing can be told
_LEAD = 2  # sentences at the head of a report tell its news
_WEEK = 6  # days that a bare weekday reaches
_TELLING = frozenset({"face", "phone", "video", "talk", "visit", "summit", "conference", "vote", "referendum"})


class Sighting(NamedTuple):
    """A happening that a sentence may speak of, and the days of publication that this allows."""

    happening: Happening
    spans: Spans
    weight: int


def happenings(part: Part, open_days: Spans) -> Iterator[Constraint]:
    """Constraints from the sentences that point to happenings inside the days that everything else leaves open."""
    telling = told_in(part, _TELLING)
    if not telling:
        return
    for n, sentence in enumerate(part.sentences):
        if telling.isdisjoint(token.norm for token in part.tokens(sentence.start, sentence.end)):
            continue
        scene = scene_of(part, sentence.start, sentence.end)
        near = candidates(scene, open_days)
        if near:
            yield from _from_sentence(part, scene, near, open_days, lead=n < _LEAD)


def _from_sentence(part: Part, scene: Scene, near: list[Happening], open_days: Spans, *, lead: bool) -> Iterator[Constraint]:
    placed = [h for h in near if happens_at(h, scene)]
    near = placed or [h for h in near if not h.place or not happens_elsewhere(h, scene)]
    times = [t for t in part.doc.within(TimeExpression, scene.start, scene.end) if _tells(t.when)]
    for time in times:
        quoted = any(q.start <= time.start < q.end for q in part.doc.within(Quotation, scene.start, scene.end))
        sightings = [s for h in near if (s := _sighting(h, time, scene, open_days, quoted=quoted)) is not None]
        found = _united(sightings)
        if found is not None:
            told = " or ".join(dict.fromkeys(s.happening.text for s in sightings))
            yield between(found, f"«{part.words(time)}» fits {told}", "happening")
    after = _days_after(scene) if lead else None
    if after is not None and near and all(h.place in scene.places and chronology().is_complete(h) for h in near):
        from_it = [(h, meet(((h.last + timedelta(after[0]), h.last + timedelta(after[1])),), open_days)) for h in near]
        near_it = [(h, spans) for h, spans in from_it if spans]
        if 0 < len(near_it) <= _FEW:
            windows = merged([span for _, spans in near_it for span in spans])
            yield between(windows, f"its news is told by its distance from {' or '.join(h.text for h, _ in near_it)}", "happening")
    elif not times:
        yield from _without_time(part, near, scene, open_days, lead=lead)


def _tells(when: When) -> bool:
    if when.year is not None or when.until is not None or when.since or when.year_shift is not None or when.hijri:
        return False
    return when.weekday is not None or when.today is not None or when.month is not None or when.unit == "week"


def _sighting(happening: Happening, time: TimeExpression, scene: Scene, open_days: Spans, *, quoted: bool) -> Sighting | None:
    """The days of publication that the time allows, were it the time of the happening."""
    when, weight = time.when, 2 if len(happening.parties) > 1 else 1
    weight += 1 + happens_at(happening, scene)
    spans: list[tuple[date, date]] = []
    for day in happening.days():
        if when.month is not None:
            if day.month != when.month or when.day not in (None, day.day) or (when.weekday is not None and day.weekday() != when.weekday):
                continue
            ahead = when.tense > 0 or (when.shift or 0) > 0
            gone = when.tense < 0 or (when.shift or 0) < 0
            spans.append((day - timedelta(0 if gone else 330), day + timedelta(0 if ahead else 330)))
            weight = max(weight, 5 if when.day is not None else 0)
            continue
        if when.weekday is not None and when.weekday != day.weekday():
            continue
        span = _around(day, when)
        if span is not None:
            # "today" in somebody's mouth is the day on which it was said
            spans.append((span[0], span[1] + timedelta(_WEEK)) if quoted and when.today is not None else span)
    allowed = meet(merged(spans), open_days)
    if not allowed:
        return None
    return Sighting(happening, allowed, weight + (when.weekday is not None))


def _around(day: date, when: When) -> tuple[date, date] | None:
    """Days on which these words may mean that day."""
    if when.today is not None:
        said = day - timedelta(when.today)
        return (said - timedelta(1), said) if when.night else (said, said)
    if when.unit == "week":
        monday = day - timedelta(day.weekday()) - timedelta(7 * (when.shift or 0))
        return monday - timedelta(2), monday + timedelta(7)  # weeks begin on Saturday, Sunday or Monday
    shift = when.shift
    if shift is not None and shift > 0:
        return day - timedelta(8), day - timedelta(1)
    if shift is not None and shift < 0:
        return day + timedelta(1), day + timedelta(8)
    if when.tense > 0:
        return day - timedelta(_WEEK), day
    if when.tense < 0:
        return day, day + timedelta(_WEEK)
    return day - timedelta(_WEEK), day + timedelta(_WEEK)


def _united(sightings: list[Sighting]) -> Spans | None:
    """The days that any of the happenings allows, if they are few enough and one of them weighs enough."""
    if not sightings or len(sightings) > _FEW:
        return None
    if not all(chronology().is_complete(s.happening) or s.weight >= 5 for s in sightings):
        return None
    if max(s.weight for s in sightings) < 3:
        return None
    return merged([span for s in sightings for span in s.spans])


def _days_after(scene: Scene) -> tuple[int, int] | None:
    """ "One day after the talks", "on the eve of": first and last day of publication, counted from the happening."""
    words = chronology().words
    for i, token in enumerate(scene.tokens):
        if token.norm in words["morrow"]:
            return 1, _WEEK
        if token.norm in words["eve"]:
            return -2, 0
        if token.norm not in words["after"] | words["before"]:
            continue
        behind = scene.tokens[i + 1 : i + 4]
        if len(behind) > 1 and behind[0].norm in words["days"] and any(t.norm == "من" for t in behind[1:]):
            days = 2 if behind[0].norm.endswith("ين") else 1
            return (days, days + _WEEK - 1) if token.norm in words["after"] else (-days - 1, 0)
    return None


def _without_time(part: Part, near: list[Happening], scene: Scene, open_days: Spans, *, lead: bool) -> Iterator[Constraint]:
    """Where a complete series leaves one happening: the news of the lead, something to come, or at least not before it."""
    section_places = frozenset(m.entity.id for m in part.doc.within(Mention, part.start, part.end) if m.entity.type in ("PLACE", "STATE"))
    here = [h for h in near if h.place and h.place in (section_places if lead else scene.places)]
    if not here or not all(chronology().is_complete(h) for h in here):
        return
    tense = _tense(scene)
    if tense < 0:
        if lead and len(here) == 1 and _opens_news(scene):
            spans = meet(((here[0].first, here[0].last + timedelta(_WEEK)),), open_days)
            if spans:
                yield between(spans, f"its news is {here[0].text}", "happening")
        elif meet(open_days, ((min(h.first for h in here), NEVER),)):
            first = min(here, key=lambda h: h.first)
            yield not_before(first.first, f"it tells of {first.text}")
    elif tense > 0 and meet(open_days, ((EVER, max(h.last for h in here)),)):
        last = max(here, key=lambda h: h.last)
        yield between(((EVER, last.last),), f"{last.text} is still to come", "until")


def _opens_news(scene: Scene) -> bool:
    """Does the sentence begin with its verb: أجرى الوزيران محادثات؟ What stands later in it may be long past (بعد القمة التي جمعت …)."""
    return any("news" in word_of(token.norm)[0] for token in scene.tokens[:1])


def _tense(scene: Scene) -> int:
    """Of the first word that tells the happening: التقى، سيلتقي، أجرى محادثات."""
    for i, token in enumerate(scene.tokens):
        if word_of(token.norm)[0] & _TELLING:
            return tense_at(scene.tokens, i + 1, i, 0, len(scene.tokens)) or tense_at(scene.tokens, i, i, 0, len(scene.tokens))
    return 0
