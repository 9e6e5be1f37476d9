"""Who has it from whom: what is kept of a report to tell copies by, and what two reports were judged to be to each other."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from khabar.model.story import Reason

Kinship = Literal["copy", "derived", "independent"]
Certainty = Literal["likely", "unsure", "unknown"]


class Sketch(Struct, frozen=True, array_like=True, gc=False):
    """All that later judgements need of a report, without its text. The byte strings are arrays of little-endian 32-bit hashes; sets are sorted."""

    report: str
    outlet: str | None = None  # entity id where the lexicon knows the outlet, else its name
    earliest: str | None = None  # ISO days on which it can have come out
    latest: str | None = None
    words: int = 0
    scale: int = 0  # of a very long report one shingle in 2**scale is kept
    parts: tuple[bytes, ...] = ()  # shingles of each section of the page; none where a report is too short to be compared
    stems: bytes = b""  # ordinary words
    links: bytes = b""  # two ordinary words that follow each other
    anchors: bytes = b""  # the names and figures that stand first
    figures: bytes = b""  # figures exact enough to be told apart by
    credits: tuple[str, ...] = ()  # agencies and outlets that the report says it draws on; "" for agencies that it does not name
    keys: tuple[int, ...] = ()  # 64 bits, signed


class Pair(Struct, frozen=True, gc=False):
    """Two reports, left before right by their ids, and what they are to each other."""

    left: str
    right: str
    kind: Kinship
    score: float  # 0..1: how much speaks for a copy or a derivation
    of_left: float  # share of the left report's word shingles that the right one has; of the two sections that share most
    of_right: float
    left_part: int = 0  # number of the section
    right_part: int = 0
    source: str | None = None  # whom one or both say they draw on
    origin: str | None = None  # id of the report that was probably first; null where both may have it from elsewhere
    certainty: Certainty = "unknown"  # of the origin
    reasons: tuple[Reason, ...] = ()


class CopyGroup(Struct, frozen=True):
    """Reports that count as one. A page that holds one of them among others is no member; it stands in `pages`."""

    members: tuple[str, ...]
    pages: tuple[str, ...] = ()
    origin: str | None = None
    source: str | None = None
