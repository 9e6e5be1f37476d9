"""Reports put together: episodes (one happening and its direct follow-ups, over days) and story lines (the crisis they belong to, over weeks and months)."""

from __future__ import annotations

from msgspec import Struct

from khabar.model.story import Reason


class StorySketch(Struct, frozen=True):
    """What is kept of a section of a report to compare it with sections of other reports; no text. Vectors have length 1."""

    id: str  # the report, "#" and where the section starts
    report: str
    start: int
    end: int
    first: int | None  # ordinals of the days on which it can have come out
    last: int | None
    words: dict[int, float]  # hashes of light stems, heaviest first
    names: dict[str, float]  # ids of who and what is named, heaviest first
    rare: tuple[int, ...]  # positions in `words` of the rare ones among the first
    place: str | None = None  # where most of its events happened


class StoryPair(Struct, frozen=True):
    """Two sections that tell of one happening. `left` is the smaller id."""

    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...] = ()


class Part(Struct, frozen=True):
    """A section of a report that belongs to an episode; `fit` is how near it stands to the others, from 0 to 1."""

    report: str
    start: int
    end: int
    fit: float


class Episode(Struct, frozen=True):
    """One happening and its direct follow-ups. Parts stand in the order of their days; `central` is the part nearest to all others."""

    id: str
    parts: tuple[Part, ...]
    central: Part
    actors: tuple[str, ...]  # ids of those most named
    place: str | None
    earliest: str | None  # days on which its reports came out
    latest: str | None
    title: str = ""  # of the most central report


class StoryLine(Struct, frozen=True):
    """Episodes of one crisis, in the order of their days."""

    id: str
    episodes: tuple[Episode, ...]
    actors: tuple[str, ...]
    earliest: str | None
    latest: str | None
    title: str = ""  # of its largest episode
    reasons: tuple[Reason, ...] = ()
