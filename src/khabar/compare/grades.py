"""Grades of all claims of some reports: the tellings of one claim put together, then counted by their independent chains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from khabar.compare.independence import Telling, grade
from khabar.model.claim import Claim, Counted, Happened, HoldsOffice, SaidThat
from khabar.model.grade import Grade


def grades(claims: Iterable[Claim], copies: Mapping[str, str] | None = None, groups: Mapping[str, str] | None = None) -> dict[str, Grade]:
    """The grade of each claim by its id. Claims are the same whose `about` is, and those that `groups` (from the id of a claim to any name of its group) puts together.

    `copies` names the report that each copy comes from. Linear in the claims.
    """
    together: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        together[(groups or {}).get(claim.id, claim.about)].append(claim)
    found: dict[str, Grade] = {}
    for group in together.values():
        graded = grade((telling(claim) for claim in group), copies, {id for claim in group for id in concerned(claim)})
        found.update((claim.id, graded) for claim in group)
    return found


def telling(claim: Claim) -> Telling:
    return Telling(claim.report, claim.outlet, claim.chain, claim.latest or claim.earliest, claim.kind == "said")


def concerned(claim: Claim) -> Iterable[str]:
    """Ids of those who take part in what is claimed, and of their states."""
    what = claim.what
    match what:
        case Happened():
            parties = [*what.actors, *what.recipients]
        case Counted():
            parties = [what.of] if what.of else []
        case HoldsOffice():
            parties = [what.person]
        case SaidThat():
            return {id for id in (what.speaker.entity, what.speaker.voice) if id}
        case _:
            parties = []
    return {id for party in parties for id in (party.id, party.state) if id}
