"""Judges of names, references, times, figures, events, noise and sections."""

from __future__ import annotations

from khabar.find.corpora.judging import Case, Run, compare, read
from khabar.model import (
    Dating,
    Document,
    Event,
    Figure,
    Line,
    Mention,
    Noise,
    Reference,
    Section,
    Sentence,
    Time,
    TimeExpression,
    Token,
)


def wrong_mentions(case: Case, text: str, run: Run) -> str:
    """Exactly the wanted names, in order."""
    doc = read(case, text, run)
    got = [[doc.words(mention), mention.entity.id if mention.entity.known else "?", mention.type] for mention in doc[Mention]]
    return compare(doc, got, case.get("names", []))


def who_is_meant(case: Case, text: str, run: Run) -> str:
    """Whom the words of the case stand for."""
    doc = read(case, text, run)
    return compare(doc, [[words, meant(doc, words)] for words, _ in case["means"]], case["means"])


def meant(doc: Document, words: str) -> str:
    """Id, or Arabic name where only the text knows the person; two joined by +; "-" for nobody."""
    named: list[Reference | Mention] = [*doc[Reference], *doc[Mention]]
    found = [one for one in named if doc.words(one) == words]
    if not found:
        return "not found"
    last = max(found, key=lambda one: one.start)
    if last.entity is None:
        return "-"
    others = last.others if isinstance(last, Reference) else ()
    return "+".join(entity.id if entity.known else entity.name_ar for entity in (last.entity, *others))


def wrong_times(case: Case, text: str, run: Run) -> str:
    """The one date or clock time of a sentence with its days, and none in a sentence that only looks like it."""
    doc = read(case, text, run, Token, Line, Sentence, TimeExpression, Dating, Time)
    times = [time for time in doc[Time] if time.type in ("DATE", "TIME")]
    got = [[day.isoformat() if day else None for day in (time.value.earliest, time.value.latest)] for time in times]
    if text in case.get("no", ()):
        return compare(doc, got, [])
    clocks = [time.clock for time in times] if "clock" in case else []
    return compare(doc, [got, clocks], [[case["value"] or [None, None]], [case["clock"]] if "clock" in case else []])


def wrong_figures(case: Case, text: str, run: Run) -> str:
    """Exactly the wanted figures; unit, what is counted and whose they are, of the first."""
    doc = read(case, text, run, Token, Line, Figure)
    got = [[_bound(figure.low), _bound(figure.high), figure.comparator] for figure in doc[Figure]]
    if text in case.get("no", ()):
        return compare(doc, got, [])
    fields = [name for name in ("unit", "counted_en", "of") if name in case]
    first = [getattr(figure, name) for figure in doc[Figure][:1] for name in fields]
    wanted = [[*(None if bound == "-" else _bound(bound) for bound in row[:2]), row[2]] for row in case["figures"]]
    return compare(doc, [got, first], [wanted, [case[name] for name in fields]])


def _bound(number: float | None) -> float | None:
    return None if number is None else round(number, 6)


def wrong_events(case: Case, text: str, run: Run) -> str:
    """The wanted event among those found, or none of its type; where the case names the parties, those of an event of its type, without those of `not`."""
    doc = read(case, text, run)
    events = [event for event in doc[Event] if event.type == case["type"]]
    if "not" in case:
        taking_part = {entity.id for event in events for entity in (*event.actors, *event.recipients)}
        return compare(doc, sorted(taking_part & set(case["not"])), [])
    if "actors" in case:
        parties = [[sorted(entity.id for entity in side) for side in (event.actors, event.recipients)] for event in events]
        wanted: object = [sorted(case["actors"]), sorted(case["recipients"])]
        return compare(doc, wanted if wanted in parties else parties, wanted)
    got = [event.modality for event in events]
    if text in case["no"]:
        return compare(doc, got, [])
    return compare(doc, [case["modality"]] if case["modality"] in got else got, [case["modality"]])


def wrong_noise(case: Case, text: str, run: Run) -> str:
    """The stretches of a page that are no part of the report."""
    doc = read(case, text.strip("\n"), run, Line, Noise)
    return compare(doc, [doc.words(found) for found in doc[Noise]], case["noise"])


def wrong_sections(case: Case, text: str, run: Run) -> str:
    """The lines at which the reports of a page begin."""
    doc = read(case, text.strip("\n"), run, Token, Line, Noise, Section)
    lines = {line.start: number for number, line in enumerate(doc[Line], 1)}
    return compare(doc, [lines[section.start] for section in doc[Section]], case["starts"])
