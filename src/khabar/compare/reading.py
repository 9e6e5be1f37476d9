"""What all comparisons read off a record: its words, its names, and whose word a passage rests on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from khabar.model.found import Token
from khabar.model.record import EntityRow, EventRow, FigureRow, Record, StatementRow
from khabar.model.story import Amount, Deed, Source, Where
from khabar.text.fold import Folded, fold, fold_word
from khabar.text.tokens import tokens_of

_OF_STATE = frozenset({"agency", "army", "court", "government", "ministry", "parliament", "police"})


@dataclass(frozen=True)
class Reading:
    """A record with lookups over it."""

    record: Record

    @cached_property
    def entities(self) -> dict[str, EntityRow]:
        return {entity.id: entity for entity in self.record.entities}

    @cached_property
    def statements(self) -> dict[str, StatementRow]:
        return {statement.id: statement for statement in self.record.statements}

    @cached_property
    def numbers(self) -> frozenset[float | int]:
        """Every bound of its figures."""
        return frozenset(value for figure in self.record.figures for value in (figure.low, figure.high) if value is not None)

    @cached_property
    def named(self) -> frozenset[str]:
        """Whom and which places it names; states and media stand in every report."""
        return frozenset(m.entity for m in self.record.mentions if m.entity and m.how == "name" and m.type not in ("STATE", "MEDIA"))

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.record.sections]

    def where(self, start: int, end: int) -> Where:
        return Where(self.record.id, start, end, self.record.text[start:end])

    @cached_property
    def folded(self) -> Folded:
        return fold(self.record.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(tokens_of(self.folded))

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Words, numbers and marks that begin inside a span."""
        return self.tokens[bisect_left(self._token_starts, start) : bisect_left(self._token_starts, end)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.record.sentences]

    def sentence_span(self, offset: int) -> tuple[int, int]:
        """The sentence that holds an offset; the rest of the line where none does."""
        at = bisect_right(self._sentence_starts, offset) - 1
        if at >= 0 and offset < self.record.sentences[at][1]:
            return self.record.sentences[at]
        end = self.record.text.find("\n", offset)
        return offset, end if end >= 0 else len(self.record.text)

    def sentence(self, offset: int) -> Where:
        return self.where(*self.sentence_span(offset))

    def sentence_before(self, offset: int) -> Where | None:
        """The sentence before the one that holds an offset."""
        at = bisect_right(self._sentence_starts, offset) - 2
        return self.where(*self.record.sentences[at]) if at >= 0 else None

    def published(self, offset: int) -> tuple[str | None, str | None]:
        """Days of the section that holds an offset."""
        at = bisect_right(self._section_starts, offset) - 1
        days = self.record.sections[at].published if at >= 0 else self.record.published
        return days.earliest, days.latest

    def holder(self, start: int, end: int) -> StatementRow | None:
        """The smallest statement whose content holds a passage."""
        around = [s for s in self.record.statements if s.start <= start and end <= s.end]
        return min(around, key=lambda s: s.end - s.start, default=None)

    def chain(self, statement: StatementRow | None) -> tuple[Source, ...]:
        if statement is None:
            return ()
        return tuple(
            Source(k.entity, k.name_en, k.kind, self.record.text[k.start : k.end] if k.start is not None and k.end is not None else "", self.voice(k.entity))
            for k in statement.chain
        )

    def voice(self, entity: str | None) -> str | None:
        """The state that an official or a body of state speaks for."""
        row = self.entities.get(entity or "")
        if row is None or row.type == "STATE":
            return row.id if row is not None else None
        official = row.type == "PERSON" and row.office is not None
        return row.state if official or (row.type == "ORG" and row.kind in _OF_STATE) else None

    def state(self, entity: str | None) -> str | None:
        """The state that an entity stands for or belongs to; else the entity itself."""
        row = self.entities.get(entity or "")
        return (row.state or row.id) if row is not None else entity


def readings(records: Sequence[Record]) -> list[Reading]:
    return [Reading(record) for record in records]


def names_it(record: Record, who: str) -> bool:
    """Does the report name somebody or something with this id or name?"""
    wanted = fold_word(who.strip()).casefold()
    ids = {entity.id for entity in record.entities if wanted in (entity.id, entity.name_en.casefold(), fold_word(entity.name_ar))}
    return bool(ids) or any(fold_word(record.text[m.start : m.end]) == wanted for m in record.mentions)


def day(value: str | None) -> str | None:
    """2022-02-23T10:00Z as 2022-02-23."""
    return value[:10] if value else None


def amount_of(figure: FigureRow) -> Amount:
    return Amount(figure.low, figure.high, figure.comparator, figure.counted or "", figure.counted_en or figure.unit or "")


def deed_of(event: EventRow) -> Deed:
    return Deed(event.type, event.mode, event.actors, event.recipients, event.place, event.modality)
