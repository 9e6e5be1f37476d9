"""Whose وزارة الداخلية a report means that names no state: that of the state spoken of just before, else of the outlet's own state.

Nothing is said where what was read before points to two states.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from khabar.lexicon.names import names
from khabar.model import Document, Line, Mention, RolePhrase, Section, Token

_IN = ("في", "داخل", "شمال", "جنوب", "شرق", "غرب", "وسط")


class Sign(NamedTuple):
    """Something that belongs to a state. `place`: where things happen, rather than who acts. `plain`: the state itself is named, or an office of it."""

    start: int
    state: str
    place: bool
    plain: bool


class Found(NamedTuple):
    state: str
    why: Literal["home", "of-story", "of-place"]  # the outlet's state, the only one that the report speaks of, the one right behind


class Home:
    """The state that governs each place in a report. `mentions` in order; cheap until asked."""

    def __init__(self, doc: Document, mentions: Sequence[Mention]) -> None:
        self.doc = doc
        self.mentions = mentions

    def at(self, offset: int, end: int) -> Found | None:
        """The state whose body or office is meant by the bare words from offset to end."""
        place = self._place_behind(end)
        if place is not None:
            return Found(place, "of-place") if place else None
        line, section = self.doc.at(Line, offset), self.doc.at(Section, offset)
        top = section.start if section is not None else 0
        first, here = bisect_left(self._starts, top), bisect_left(self._starts, offset)
        before = self._signs[first:here]
        near = [sign for sign in before if line is not None and sign.start >= line.start]
        if self._outlet is None or (near and near[-1].state != self._outlet):
            return self._only(before, top, offset) if not near or near[-1].place or self._outlet is None else None
        if near:
            return Found(self._outlet, "home")
        if not before:
            stop = line.end if line is not None else offset
            told = {sign.state for sign in self._signs[here : bisect_left(self._starts, stop)]} or self._adjectives(top, stop)
            return Found(self._outlet, "home") if not told or self._outlet in told else None
        if all(sign.state != self._outlet for sign in before):
            return self._only(before, top, offset)
        own = sum(sign.state == self._outlet for sign in before)
        return Found(self._outlet, "home") if 2 * own > len(before) else None

    def _place_behind(self, end: int) -> str | None:
        """State of "الشرطة في بنغلادش"; empty for those of a city or a province, which are not the state's."""
        words = self.doc.text[end : end + 40].split(" ")[1:3]
        if not words or words[0] not in _IN[:2]:
            return None
        at = bisect_left(self._mention_starts, end)
        mention = self.mentions[at] if at < len(self.mentions) and self.mentions[at].start - end < 20 else None
        if mention is None or mention.type not in ("PLACE", "STATE") or "\n" in self.doc.text[end : mention.start]:
            return None
        return mention.entity.id if mention.entity.type == "STATE" else ""

    def _only(self, before: Sequence[Sign], start: int, stop: int) -> Found | None:
        """The one state of all signs and adjectives, where it is itself named and something happens in it, or more than one thing speaks of it."""
        if not any(sign.plain for sign in before) or not (len(before) > 1 or before[0].place):
            return None
        states = {sign.state for sign in before} | self._adjectives(start, stop)
        return Found(before[0].state, "of-story") if len(states) == 1 else None

    def _adjectives(self, start: int, stop: int) -> set[str]:
        """States that adjectives alone speak of: «الشرطة البلجيكية»."""
        adjectives, table = names().adjectives, names()
        tokens = self.doc[Token][self.doc.index_from(Token, start) : self.doc.index_from(Token, stop)]
        found = {adjectives[token.norm] for token in tokens if token.norm in adjectives}
        return {id for id in found if (state := table.state(id)) is not None and not state.ambiguous}  # المالية is mostly finance

    @cached_property
    def _outlet(self) -> str | None:
        return names().home_of(self.doc.report.outlet)

    @cached_property
    def _signs(self) -> list[Sign]:
        signs = [
            Sign(m.start, state, self._is_place(m), m.type != "PLACE")
            for m in self.mentions
            if m.type not in ("MEDIA", "OTHER") and (state := self._state_of(m))
        ]
        signs += [Sign(role.start, role.state, False, True) for role in self.doc[RolePhrase] if role.state]
        return sorted(signs)

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _starts(self) -> list[int]:
        return [sign.start for sign in self._signs]

    def _state_of(self, mention: Mention) -> str | None:
        return mention.entity.id if mention.entity.type == "STATE" and mention.how == "name" else mention.entity.state

    def _is_place(self, mention: Mention) -> bool:
        if mention.type == "PLACE":
            return True
        if mention.type != "STATE":
            return False
        text = self.doc.text
        before = text[max(0, mention.start - 8) : mention.start].split(" ")
        return before[-1] in ("ب", "وب") or (not before[-1] and len(before) > 1 and before[-2].removeprefix("و") in _IN)
