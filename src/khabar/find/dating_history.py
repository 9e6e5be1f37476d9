"""What names, anniversaries and spans of years say of the day on which a section came out, by the chronology."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from khabar.find.dating_parts import Constraint, Part, between, merged, not_before
from khabar.find.dating_scene import scene_of, told_in
from khabar.lexicon.chronology import Happening, chronology
from khabar.model import Token
from khabar.text.clitics import openings

_EARLY = timedelta(14)  # agreements and operations are spoken of by their names some days before
_EVE = timedelta(45)  # anniversaries are spoken of some weeks ahead
_REMEMBERED = timedelta(400)  # and until the next
_ANNIVERSARY = frozenset({"anniversary"})
_PHRASE = 12  # words behind "the nth anniversary" that say of what


def names_known(part: Part) -> Iterator[Constraint]:
    """A name that nobody used before some day (a war, an operation, a resolution): the report is not older."""
    begins = {norm for norm in part.vocabulary if _may_begin(norm)}
    if not begins:
        return
    tokens = part.tokens(part.start, part.end)
    latest: tuple[date, str, Happening] | None = None
    for i, token in enumerate(tokens):
        hit = chronology().named.match_at(tokens, i) if token.norm in begins else None
        if hit is None:
            continue
        happening = hit.found[0]
        if latest is None or happening.first > latest[0]:
            latest = happening.first, part.doc.text[hit.start : hit.end], happening
    if latest is not None:
        yield not_before(latest[0] - _EARLY, f"«{' '.join(latest[1].split())}» is no older than {latest[2].text}")


@lru_cache(maxsize=1 << 17)
def _may_begin(norm: str) -> bool:
    """Could a name of a happening begin with this word, particles left aside?"""
    return any(core in chronology().first_words for _, core in openings(norm))


def years_since(part: Part) -> Iterator[Constraint]:
    """So many years since a war began: give or take a year, because reports round."""
    table = chronology()
    for time in part.times:
        when = time.when
        if when.unit != "year" or when.amount is None or when.sign >= 0 or not 1 <= when.amount <= 15:
            continue
        scene = scene_of(part, *part.sentence(time.start))
        if not {"onset", "war"} <= scene.words:
            continue
        begun = sorted({h.first for id in scene.ids for h in table.by_party.get(id, ()) if h.kind == "onset"})
        if begun:
            years = int(when.amount)
            spans = merged([(_years_on(day, years) - timedelta(300), _years_on(day, years + 1) + timedelta(180)) for day in begun])
            yield between(spans, f"«{part.words(time)}» is counted from {', '.join(map(str, begun))}", "until")


def anniversaries(part: Part) -> Iterator[Constraint]:
    """The nth anniversary of something dated: about that day n years on, or later where the report looks back at it."""
    words = told_in(part, _ANNIVERSARY)
    if not words:
        return
    table = chronology()
    tokens = part.tokens(part.start, part.end)
    for i, token in enumerate(tokens):
        if token.norm not in words:
            continue
        years = next((n for t in tokens[i + 1 : i + 4] if (n := _count(t, table.ordinals))), 0)
        if not years:
            continue
        _, end = part.sentence(token.start)
        scene = scene_of(part, token.start, end)
        begun = {h.first for hit in table.named.find(tokens, i, min(len(tokens), i + _PHRASE)) for h in hit.found}
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


HISTORY = (names_known, years_since, anniversaries)
