"""Why each finding was made: its rule, what the rule says, and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from khabar.engine.run import run
from khabar.find import STAGES
from khabar.model import (
    Cue,
    Dateline,
    Dating,
    Event,
    Figure,
    Found,
    Mention,
    Noise,
    Quotation,
    Reference,
    Report,
    RolePhrase,
    Section,
    Source,
    Statement,
    Time,
)

FILE = Path(__file__).parent / "rules.toml"
# layers that say something about the report, in the order of reading; tokens, lines and sentences explain themselves
LAYERS: tuple[type[Found], ...] = (
    Section, Noise, Dateline, Dating, Mention, Reference, RolePhrase, Time, Figure, Quotation, Cue, Source, Statement, Event,
)  # fmt: skip


class Explanation(Struct, frozen=True):
    """One finding with its reason. `because` is what the rule says, `note` what it saw here."""

    layer: str
    start: int
    end: int
    words: str
    value: str
    rule: str
    because: str
    note: str


def explain(report: Report) -> Iterator[Explanation]:
    """All findings of a report, layer by layer."""
    doc = run(report)
    for layer in LAYERS:
        for found in doc[layer]:
            yield Explanation(
                layer.__name__, found.start, found.end, doc.words(found), _value(found), found.rule, because(layer, found.rule), _note(found)
            )


def because(layer: type[Found], rule: str) -> str:
    """What a rule says: its own description, else its family's, else its stage's."""
    written = _rules()
    parts = rule.split(".")
    for size in range(len(parts), 0, -1):
        if text := written.get(".".join(parts[:size])):
            return text
    stage = next(stage for stage in STAGES if stage.finds is layer)
    return (stage.find.__doc__ or "").strip().split("\n")[0]


@lru_cache(maxsize=1)
def _rules() -> dict[str, str]:
    return msgspec.toml.decode(FILE.read_bytes(), type=dict[str, str])


def _note(found: Found) -> str:
    return "; ".join((*found.because, *found.conflicts)) if isinstance(found, Dating) else found.note


def _value(found: Found) -> str:
    """What was made of the words, in short."""
    match found:
        case Mention():
            return f"{found.type} {found.entity.name_en}"
        case Reference():
            return found.entity.name_en if found.entity else f"not known who ({found.role_en})" if found.role_en else "not known who"
        case RolePhrase() | Source():
            return found.name_en
        case Time():
            return f"{found.type} {found.value.earliest or '?'}..{found.value.latest or '?'}"
        case Dating():
            return f"{found.published.earliest or '?'}..{found.published.latest or '?'} ({found.basis})"
        case Dateline():
            return " ".join(filter(None, (found.place, found.agency, found.day.isoformat() if found.day else "")))
        case Figure():
            return f"{found.comparator} {found.low}..{found.high} {found.counted_en or found.unit or ''}".strip()
        case Cue():
            return f"{found.act} ({found.lemma})"
        case Noise():
            return found.reason
        case Statement():
            return f"{found.act} {found.mode}: " + " <- ".join(link.name_en for link in found.chain)
        case Event():
            who = " + ".join(e.name_en for e in found.actors) or "?"
            whom = " + ".join(e.name_en for e in found.recipients)
            return f"{found.type} {found.modality}: {who}" + (f" -> {whom}" if whom else "")
        case _:
            return ""
