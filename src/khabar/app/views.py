"""What a sheet command shows of the reports it is given: one function a command, from records and the wording of a language to a sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khabar.compare.claims import claims
from khabar.compare.grades import grades
from khabar.compare.story import tell
from khabar.model.record import Record
from khabar.out import sheets
from khabar.out.sheet import Sheet
from khabar.out.wording import Wording

View = Callable[[Sequence[Record], Wording], Sheet]


def timeline_view(records: Sequence[Record], words: Wording) -> Sheet:
    return sheets.timeline_sheet(tell(records), words)


def sources_view(records: Sequence[Record], words: Wording) -> Sheet:
    return sheets.sources_sheet(tell(records), words)


def claims_view(records: Sequence[Record], words: Wording) -> Sheet:
    found = [claim for record in records for claim in claims(record)]
    return sheets.claims_sheet(found, grades(found), tell(records).entities, words)


VIEWS: dict[str, View] = {"timeline": timeline_view, "claims": claims_view, "sources": sources_view}
