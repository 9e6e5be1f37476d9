"""Who speaks around an event: whoever says «we», frames what he says by a visit, or tells of talks with one side."""

from __future__ import annotations

from khabar.find.event_page import Page, owner, smallest_statement
from khabar.model import Entity, Statement


def speaker(page: Page, at: int, plural: bool) -> list[Entity]:
    """Whoever is quoted at the token; "we" of a person are his state."""
    held = smallest_statement(page, at)
    if held is None or not page.doc[Statement][held].chain:
        return []
    entity = owner(page, page.doc[Statement][held].chain[0].entity)
    if entity is None:
        return []
    state = page.table.entity(entity.state) if plural and entity.state else None
    return [state or entity]


def teller(page: Page, first: int) -> Entity | None:
    """Who speaks in the sentence of the token, where it is the frame of what he says: وقال خلال زيارة لبغداد إن …"""
    low, high = page.starts[page.left[first]], page.starts[first]
    for n in range(page.doc.index_from(Statement, low), len(page.doc[Statement])):
        statement = page.doc[Statement][n]
        if statement.cue is not None and low <= statement.cue.start < high <= statement.start:
            return statement.chain[0].entity if statement.chain and statement.chain[0].kind == "person" else None
        if statement.start > high + 600:
            break
    return None


def speaking_side(page: Page, first: int, others: list[Entity]) -> list[Entity]:
    """«قال الوزير الروسي إن التعاون مع قطر …»: talks and cooperation with one side are those of whoever speaks."""
    who = speaker(page, first, plural=True)
    return [entity for entity in who if entity.type == "STATE" and all(entity.id not in (other.id, other.state) for other in others)]
