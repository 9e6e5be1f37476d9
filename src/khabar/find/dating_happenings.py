"""What happenings with well-known dates say of the day on which a section came out.

A sentence points to a happening of the chronology where it names its parties, has a word for its kind and agrees with its place. The time beside it
("on Friday", "tomorrow", "will meet") then says how far the day of publication may lie from it. The windows of all happenings that agree are united;
a single one is believed alone only if the chronology has every happening of that series, or if weekday and place agree too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from khabar.find.dating_offices import tenure
from khabar.find.dating_parts import EVER, NEVER, Constraint, Part, Spans, between, meet, merged, not_before
from khabar.find.time_tense import tense_at
from khabar.lexicon.chronology import Happening, chronology
from khabar.lexicon.names import names
from khabar.model import Mention, Quotation, RolePhrase, TimeExpression, Token, When
from khabar.text.clitics import openings

_EARLY = timedelta(14)  # agreements and operations are spoken of by their names some days before
_EVE = timedelta(45)  # anniversaries are spoken of some weeks ahead
_REMEMBERED = timedelta(400)  # and until the next
_FEW = 4  # happenings that agree; of more nothing can be told
_LEAD = 2  # sentences at the head of a report tell its news
_WEEK = 6  # days that a bare weekday reaches
_COUNTERPARTS = "counterpart"
_TELLING = frozenset({"face", "phone", "video", "talk", "visit", "summit", "conference", "vote", "referendum"})


class Scene(NamedTuple):
    """A sentence as it is compared with happenings."""

    start: int
    end: int
    tokens: Sequence[Token]
    ids: frozenset[str]  # entities named, states of adjectives
    offices: frozenset[tuple[str, str]]  # role and state
    words: frozenset[str]  # groups of words.toml that stand in it
    places: frozenset[str]


class Sighting(NamedTuple):
    """A happening that a sentence may speak of, and the days of publication that this allows."""

    happening: Happening
    spans: Spans
    weight: int


def happenings(part: Part, open_days: Spans) -> Iterator[Constraint]:
    """Constraints from the sentences that point to happenings inside the days that everything else leaves open."""
    for n, sentence in enumerate(part.sentences):
        scene = _scene(part, sentence.start, sentence.end)
        near = _candidates(scene, part, open_days)
        if near:
            yield from _from_sentence(part, scene, near, open_days, lead=n < _LEAD)


def names_known(part: Part) -> Iterator[Constraint]:
    """A name that nobody used before some day (a war, an operation, a resolution): the report is not older."""
    tokens = part.tokens(part.start, part.end)
    latest: tuple[date, str, Happening] | None = None
    for hit in chronology().named.find(tokens):
        happening = hit.found[0]
        if latest is None or happening.first > latest[0]:
            latest = happening.first, part.doc.text[hit.start : hit.end], happening
    if latest is not None:
        yield not_before(latest[0] - _EARLY, f"«{' '.join(latest[1].split())}» is no older than {latest[2].text}")


def years_since(part: Part) -> Iterator[Constraint]:
    """So many years since a war began: give or take a year, because reports round."""
    table = chronology()
    for time in part.times:
        when = time.when
        if when.unit != "year" or when.amount is None or when.sign >= 0 or not 1 <= when.amount <= 15:
            continue
        scene = _scene(part, *part.sentence(time.start))
        if not {"onset", "war"} <= scene.words:
            continue
        begun = sorted({h.first for id in scene.ids for h in table.by_party.get(id, ()) if h.kind == "onset"})
        if begun:
            years = int(when.amount)
            spans = merged([(_years_on(day, years) - timedelta(300), _years_on(day, years + 1) + timedelta(180)) for day in begun])
            yield between(spans, f"«{part.words(time)}» is counted from {', '.join(map(str, begun))}", "until")


def anniversaries(part: Part) -> Iterator[Constraint]:
    """The nth anniversary of something dated: about that day n years on, or later where the report looks back at it."""
    table = chronology()
    tokens = part.tokens(part.start, part.end)
    for i, token in enumerate(tokens):
        if "anniversary" not in _word(token.norm)[0]:
            continue
        years = next((n for t in tokens[i + 1 : i + 4] if (n := _count(t, table.ordinals))), 0)
        if not years:
            continue
        start, end = part.sentence(token.start)
        scene = _scene(part, token.start, end)
        begun = {h.first for hit in table.named.find(tokens, i, min(len(tokens), i + 12)) for h in hit.found}
        if not begun and {"onset", "war"} <= scene.words:
            begun = {h.first for id in scene.ids for h in table.by_party.get(id, ()) if h.kind == "onset"}
        if begun:
            said = f"«{' '.join(part.doc.text[token.start : tokens[min(len(tokens) - 1, i + 3)].end].split())}» is counted from {', '.join(map(str, sorted(begun)))}"
            yield not_before(min(_years_on(day, years) for day in begun) - _EVE, said)
            yield between(merged([(_years_on(day, years) - _EVE, _years_on(day, years) + _REMEMBERED) for day in begun]), said, "until")


def _count(token: Token, ordinals: dict[str, int]) -> int:
    if token.kind == "number" and token.norm.isdigit() and len(token.norm) <= 3:
        return int(token.norm)
    return ordinals.get(token.norm, 0)


def _years_on(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))


# ---------------------------------------------------------------- the sentence
@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group, words in chronology().words.items():
        for word in words:
            found.setdefault(word, set()).add(group)
    return {word: frozenset(groups) for word, groups in found.items()}


_NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 17)
def _word(norm: str) -> tuple[frozenset[str], str]:
    """The groups of words.toml that a folded word is in, particles left aside, and the state that it is the adjective of."""
    groups, adjectives, found, state = _groups(), names().adjectives, _NOTHING, ""
    for _, core in openings(norm):
        found |= groups.get(core, _NOTHING)
        state = state or adjectives.get(core, "")
    return found, state


def _scene(part: Part, start: int, end: int) -> Scene:
    tokens = part.tokens(start, end)
    words: set[str] = set()
    ids: set[str] = set()
    for token in tokens:
        groups, state = _word(token.norm)
        if groups:
            words |= groups
        if state:
            ids.add(state)
    if "summit" in words:
        ids |= {body for hit in chronology().called.find(tokens) for body in hit.found}
    places: set[str] = set()
    for mention in part.doc.within(Mention, start, end):
        entity = mention.entity
        ids.add(entity.id)
        if entity.type in ("PLACE", "STATE"):
            places.add(entity.id)
            if entity.state and entity.kind in ("capital", "seat"):
                ids.add(entity.state)
    roles = [role for role in part.doc.within(RolePhrase, start, end) if role.kind == "office" and not role.former]
    offices = {(role.role, state) for role in roles for state in (role.state, *role.states, role.of.id if role.of else None) if state}
    return Scene(start, end, tokens, frozenset(ids), frozenset(offices), frozenset(words), frozenset(places))


def _candidates(scene: Scene, part: Part, open_days: Spans) -> list[Happening]:
    """Happenings in the open days whose parties the sentence names and for whose kind it has a word."""
    if not scene.words or not (scene.ids or scene.offices):
        return []
    by_party = chronology().by_party
    seen = {id(h): h for party in _possible_parties(scene) for h in by_party.get(party, ()) if _kind_fits(h, scene.words)}
    named = [h for h in seen.values() if _in(h, open_days) and all(_names(scene, party, h) for party in h.parties)]
    return named or _of_states(scene, open_days)


def _of_states(scene: Scene, open_days: Spans) -> list[Happening]:
    """Meetings of persons in a place that the sentence names, told as talks of their states: محادثات روسية أمريكية في جنيف."""
    if "talk" not in scene.words or not scene.places:
        return []
    found = []
    for happening in chronology().met_in:
        if happening.place in scene.places and _in(happening, open_days):
            states = {entity.state for party in happening.parties if (entity := names().entity(party)) is not None}
            if len(states) == len(happening.parties) and all(state in scene.ids for state in states):
                found.append(happening)
    return found


def _possible_parties(scene: Scene) -> Iterator[str]:
    yield from scene.ids
    for role, state in scene.offices:
        if role != _COUNTERPARTS:
            yield from (entity.id for entity in names().holders(role, state, "1990-01-01", "2100-01-01"))


def _names(scene: Scene, party: str, happening: Happening) -> bool:
    """Is the party named, by name, by its office on that day, or (persons) as the counterpart from its state?"""
    if party in scene.ids:
        return True
    actor = names()._actors.get(party)  # noqa: SLF001
    if actor is None:
        return False
    held = [t for t in actor.held if tenure(t.start, t.to)[0] <= happening.first <= tenure(t.start, t.to)[1]]
    if any((t.role, t.of) in scene.offices for t in held):
        return True
    return any((_COUNTERPARTS, t.of) in scene.offices for t in held)


def _kind_fits(happening: Happening, words: frozenset[str]) -> bool:
    kind = happening.kind
    if kind in ("meet", "call", "video"):
        if "video" in words:
            return kind == "video"
        if "phone" in words:
            return kind != "meet"
        return "face" in words and kind == "meet" or "talk" in words and "face" not in words
    if kind == "visit":
        return "visit" in words
    if kind == "summit":
        return "summit" in words
    if kind == "conference":
        return "conference" in words
    if kind == "foreign-ministers":
        return {"ministers", "foreign"} <= words and bool(words & {"face", "talk"})
    if kind == "defence-ministers":
        return {"ministers", "defence"} <= words and bool(words & {"face", "talk"})
    if kind == "vote.referendum":
        return "referendum" in words
    if kind.startswith("vote."):
        sort = kind.split(".")[1]
        return "vote" in words and sort in words and (kind.endswith(".2") == ("second" in words))
    return False


def _in(happening: Happening, spans: Spans) -> bool:
    """Could a report of the open days tell it as news, or as something to come?"""
    slack = timedelta(400)
    return any(a - slack <= happening.last and happening.first <= b + slack for a, b in spans)


# ---------------------------------------------------------------- the time beside it
def _from_sentence(part: Part, scene: Scene, near: list[Happening], open_days: Spans, *, lead: bool) -> Iterator[Constraint]:
    placed = [h for h in near if _at(h, scene)]
    near = placed or [h for h in near if not h.place or not _elsewhere(h, scene)]
    times = [t for t in part.doc.within(TimeExpression, scene.start, scene.end) if _tells(t.when)]
    for time in times:
        quoted = any(q.start <= time.start < q.end for q in part.doc.within(Quotation, scene.start, scene.end))
        sightings = [s for h in near if (s := _sighting(h, time, scene, open_days, quoted=quoted)) is not None]
        found = _united(sightings)
        if found is not None:
            told = " or ".join(dict.fromkeys(s.happening.text for s in sightings))
            yield between(found, f"«{part.words(time)}» fits {told}", "happening")
    after = _days_after(scene) if lead else None
    if after is not None and near and all(h.place and h.place in scene.places for h in near):
        windows = {h: meet(((h.last + timedelta(after[0]), h.last + timedelta(after[1])),), open_days) for h in near}
        told = [h for h, spans in windows.items() if spans]
        if 0 < len(told) <= _FEW:
            spans = merged([span for h in told for span in windows[h]])
            yield between(spans, f"its news is told by its distance from {' or '.join(h.text for h in told)}", "happening")
    elif not times:
        yield from _without_time(part, near, scene, open_days, lead=lead)


def _tells(when: When) -> bool:
    if when.year is not None or when.until is not None or when.since or when.year_shift is not None or when.hijri:
        return False
    return when.weekday is not None or when.today is not None or when.month is not None or when.unit == "week"


def _at(happening: Happening, scene: Scene) -> bool:
    """Does the sentence name the place, for summits also by its state (تونس تستضيف القمة)?"""
    if happening.place in scene.places:
        return True
    entity = names().entity(happening.place) if happening.kind == "summit" else None
    return entity is not None and entity.state in scene.places


def _elsewhere(happening: Happening, scene: Scene) -> bool:
    """Does the sentence name a city, and not that of the happening?"""
    entities = names().entities
    return happening.kind == "meet" and any(entities[p].kind in ("capital", "city") for p in scene.places if p in entities) and happening.place not in scene.places


def _sighting(happening: Happening, time: TimeExpression, scene: Scene, open_days: Spans, *, quoted: bool) -> Sighting | None:
    """The days of publication that the time allows, were it the time of the happening."""
    when, weight = time.when, 2 if len(happening.parties) > 1 else 1
    weight += 1 + _at(happening, scene)
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
        if token.norm in words["after"] | words["before"] and i + 2 < len(scene.tokens) and scene.tokens[i + 1].norm in words["days"]:
            if any(t.norm == "من" for t in scene.tokens[i + 2 : i + 4]):
                days = 2 if scene.tokens[i + 1].norm.endswith("ين") else 1
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
        if lead and len(here) == 1:
            spans = meet(((here[0].first, here[0].last + timedelta(_WEEK)),), open_days)
            if spans:
                yield between(spans, f"its news is {here[0].text}", "happening")
        elif meet(open_days, ((min(h.first for h in here), NEVER),)):
            first = min(here, key=lambda h: h.first)
            yield not_before(first.first, f"it tells of {first.text}")
    elif tense > 0 and meet(open_days, ((EVER, max(h.last for h in here)),)):
        last = max(here, key=lambda h: h.last)
        yield between(((EVER, last.last),), f"{last.text} is still to come", "until")


def _tense(scene: Scene) -> int:
    """Of the first word that tells the happening: التقى، سيلتقي، أجرى محادثات."""
    for i, token in enumerate(scene.tokens):
        if _word(token.norm)[0] & _TELLING:
            return tense_at(scene.tokens, i + 1, i, 0, len(scene.tokens)) or tense_at(scene.tokens, i, i, 0, len(scene.tokens))
    return 0
