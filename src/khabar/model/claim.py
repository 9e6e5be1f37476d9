"""A record in its flat form: one claim a finding, self-sufficient, so that claims of many reports can be compared, stored and counted without their records.

That somebody said a thing and that it is so are two claims with two chains: of "said" the chain begins behind the speaker (who heard it), of the others with the
speaker (who vouches for it).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from khabar.model.found import Act, Comparator, EntityType, Modality
from khabar.model.story import Source

ClaimKind = Literal["said", "so", "event", "figure", "dated", "holds-office"]


class Party(Struct, frozen=True):
    """Whoever a claim speaks of, with names and the state that he belongs to."""

    id: str
    name_ar: str
    name_en: str
    type: EntityType
    state: str | None = None


class SaidThat(Struct, frozen=True, tag_field="kind_of_claim", tag="said"):
    """Somebody said something. `speaker` is the nearest source."""

    speaker: Source
    act: Act
    content: str
    addressee: tuple[Party, ...] = ()


class IsSo(Struct, frozen=True, tag_field="kind_of_claim", tag="so"):
    """What was said holds, in the speaker's words; `denied` where the speaker denies it."""

    content: str
    denied: bool = False


class Happened(Struct, frozen=True, tag_field="kind_of_claim", tag="event"):
    """A PLOVER event with the first and last day (ISO) on which it can have been."""

    type: str
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Party | None
    earliest: str | None
    latest: str | None
    modality: Modality
    historical: bool = False


class Counted(Struct, frozen=True, tag_field="kind_of_claim", tag="figure"):
    """A figure in plain units; a bound that is None is open."""

    low: float | int | None
    high: float | int | None
    comparator: Comparator
    kind: str
    unit: str | None
    counted: str
    counted_en: str
    of: Party | None


class CameOut(Struct, frozen=True, tag_field="kind_of_claim", tag="dated"):
    """The days on which a section of a page came out, and what that rests on."""

    earliest: str | None
    latest: str | None
    basis: str
    because: tuple[str, ...] = ()


class HoldsOffice(Struct, frozen=True, tag_field="kind_of_claim", tag="holds-office"):
    """The report calls a person by an office, in English as far as it is known."""

    person: Party
    office: str


What = SaidThat | IsSo | Happened | Counted | CameOut | HoldsOffice


class Claim(Struct, frozen=True, kw_only=True):
    """`id` is a hash of all the rest; `about` of `what` alone in a normal form, so that it is the same in every report that claims the same in the same way."""

    id: str
    about: str
    what: What
    chain: tuple[Source, ...]  # nearest to the fact first; empty where the report itself vouches
    report: str
    outlet: str | None
    start: int
    end: int
    words: str  # the report's own, at start..end
    earliest: str | None  # days on which it was claimed
    latest: str | None

    @property
    def kind(self) -> ClaimKind:
        return _KINDS[type(self.what)]


_KINDS: dict[type, ClaimKind] = {
    SaidThat: "said", IsSo: "so", Happened: "event", Counted: "figure", CameOut: "dated", HoldsOffice: "holds-office",
}  # fmt: skip
