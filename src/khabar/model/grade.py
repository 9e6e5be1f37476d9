"""How well a claim is sourced: the independent ways by which it reaches the reader. Never whether it is true."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Break = Literal["no-source-named", "no-agency-named", "unnamed-source", "copied-without-credit", "outlet-unknown"]


class Broken(Struct, frozen=True):
    """A place where the chain of a report cannot be followed."""

    report: str
    why: Break


class Grade(Struct, frozen=True):
    """`at_most` counts the independent chains as the reports tell them; `at_least` counts them as if all that is not told were one and the same:
    every unnamed source of a state one person, every report without a source resting on one, officials of one state one voice.
    """

    at_least: int
    at_most: int
    reports: int
    outlets: int
    texts: int  # reports that are no copies of each other
    sources: tuple[str, ...] = ()  # who vouches first, by name
    interested: tuple[str, ...] = ()  # those of them whose own state or body takes part in what is claimed
    broken: tuple[Broken, ...] = ()
