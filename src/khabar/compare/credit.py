"""On whom a report says it draws: byline, dateline, credit at its end, and media in the chains of its statements (وفقا لرويترز, نقلا عن صحيفة …)."""

from __future__ import annotations

from functools import lru_cache

from khabar.lexicon.load import lexicon
from khabar.model.record import Record
from khabar.text.tokens import norms

UNNAMED = ""  # "agencies"


@lru_cache(maxsize=4096)
def outlet_id(name: str | None) -> str | None:
    """The lexicon's id of an outlet, else its name folded."""
    if not name:
        return None
    folded = tuple(word for word in norms(name.lower()) if word != ".")
    return _outlets().get(folded) or " ".join(folded) or None


def credited(record: Record) -> tuple[str, ...]:
    """Ids in alphabetical order, the outlet itself left out; a medium in a chain counts where the outlet has it from there, not where a person spoke to it."""
    own = outlet_id(record.outlet)
    named = {credit.entity or UNNAMED for credit in record.credits}
    for statement in record.statements:
        named.update(link.entity for link in statement.chain if link.kind == "media" and link.entity and link.link in ("reported", "cited", "said"))
    return tuple(sorted(named - {own}))


@lru_cache(maxsize=1)
def _outlets() -> dict[tuple[str, ...], str]:
    words = lexicon()
    named = {tuple(word for word in norms(name.lower()) if word != "."): outlet.id for outlet in words.outlets for name in outlet.names}
    return {**{(outlet.id,): outlet.id for outlet in words.outlets}, **named}


@lru_cache(maxsize=1)
def agencies() -> frozenset[str]:
    """Ids of the news agencies."""
    return frozenset(outlet.id for outlet in lexicon().outlets if outlet.kind == "agency")
