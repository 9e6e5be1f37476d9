"""The examples of the word files, run: an entry is found in each of its `yes` sentences and in none of its `no` sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from khabar.lexicon.cue_entry import CueEntry
from khabar.lexicon.entries import State
from khabar.lexicon.event_entry import EventWords
from khabar.lexicon.lint import Problem
from khabar.lexicon.load import Lexicon, lexicon, read_entries
from khabar.model import Cue, Document, Event, Mention, Noise, Reference, RolePhrase, Saying

Read = Callable[[str], Document]
Holds = Callable[[Document], bool]

_ABOVE = "قال الوزير إنه سيعود."  # a noise line has a page around it
_BELOW = "وأضاف أن موعد العودة لم يحدد."


class _Example(Protocol):
    @property
    def yes(self) -> tuple[str, ...]: ...

    @property
    def no(self) -> tuple[str, ...]: ...


def run_examples(read: Read, words: Lexicon | None = None) -> list[Problem]:
    """Every example that fails. `read` is the pipeline: from a text to its document."""
    words = words or lexicon()
    return [*_names(read, words), *_roles(read, words), *_cues(read, words), *_noise(read, words), *_events(read, words)]


def count_examples(words: Lexicon | None = None) -> int:
    """How many sentences `run_examples` reads."""
    words = words or lexicon()
    entries: list[_Example] = [
        *words.actors, *words.states, *words.places, *words.organisations, *words.outlets, *words.works,
        *words.offices, *words.titles, *words.stand_ins, *words.bodies, *words.cues, *words.noise, *words.noise_tails,
        *(trigger for event in EventWords(words.root).types.values() for trigger in event.trigger),
    ]  # fmt: skip
    return sum(len(entry.yes) + len(entry.no) for entry in entries)


def _check(read: Read, file: str, label: str, entry: _Example, found: Holds, unwanted: Holds | None = None) -> Iterator[Problem]:
    for text in entry.yes:
        if not found(read(text)):
            yield Problem(file, label, f"is not found in «{text}»")
    for text in entry.no:
        if (unwanted or found)(read(text)):
            yield Problem(file, label, f"is found in «{text}»")


# ---------------------------------------------------------------- who and what is named
def _names(read: Read, words: Lexicon) -> Iterator[Problem]:
    for state in words.states:
        yield from _check(read, "states.toml", state.id, state, _speaks_of(state), _names_any(_ids(state)))
    for file, entries in (
        ("actors", words.actors), ("places.toml", words.places), ("organisations", words.organisations), ("outlets.toml", words.outlets), ("works.toml", words.works),
    ):  # fmt: skip
        for entry in entries:
            yield from _check(read, file, entry.id, entry, _names_any({entry.id}))


def _ids(state: State) -> set[str]:
    return {state.id, *((state.capital.id,) if state.capital else ()), *(seat.id for seat in state.seats)}


def _names_any(ids: set[str]) -> Holds:
    return lambda doc: any(mention.entity.id in ids for mention in doc[Mention])


def _speaks_of(state: State) -> Holds:
    """By its name, its capital, a seat, a body of it or an adjective behind an office."""
    named = _names_any(_ids(state))
    return lambda doc: named(doc) or any(m.entity.state == state.id for m in doc[Mention]) or any(r.state == state.id for r in doc[RolePhrase])


def _roles(read: Read, words: Lexicon) -> Iterator[Problem]:
    offices = {office.id for office in words.offices}
    for office in words.offices:
        one = office.id.removesuffix("s")  # foreign-ministers is read as several of foreign-minister
        yield from _check(read, "offices.toml", office.id, office, _has_role({office.id, one} & offices))
    for title in words.titles:
        yield from _check(read, "titles.toml", title.id, title, _has_role({title.id}))
    for noun in words.stand_ins:
        yield from _check(read, "stand_ins.toml", noun.id, noun, lambda doc: any(reference.rule == "reference.noun-again" for reference in doc[Reference]))
    for body in words.bodies:
        yield from _check(read, "organisations/bodies.toml", body.id, body, _has_body(body.id))


def _has_role(ids: set[str]) -> Holds:
    return lambda doc: any(role.role in ids for role in doc[RolePhrase])


def _has_body(id: str) -> Holds:
    def found(doc: Document) -> bool:
        named = [mention.entity.id for mention in doc[Mention]] + [role.of.id for role in doc[RolePhrase] if role.of is not None]
        return any(one == id or one.endswith(f"-{id}") for one in named) or any(reference.role == id for reference in doc[Reference])

    return found


# ---------------------------------------------------------------- words that report, lines that don't, and events
def _cues(read: Read, words: Lexicon) -> Iterator[Problem]:
    """A cue has to be read in its examples; a counterexample may hold the word, but must not report by it."""
    for path in sorted((words.root / "cues").glob("*.toml")):
        for cue in read_entries(f"cues/{path.name}", "cue", CueEntry, words.root):
            yield from _check(read, f"cues/{path.name}", cue.lemma, cue, _reads(cue), _reports_by(cue))


def _reads(cue: CueEntry) -> Holds:
    return lambda doc: any(one.lemma == cue.lemma and one.act == cue.act for one in doc[Cue])


def _reports_by(cue: CueEntry) -> Holds:
    return lambda doc: any(saying.lemma == cue.lemma for saying in doc[Saying])


def _noise(read: Read, words: Lexicon) -> Iterator[Problem]:
    for entry in words.noise_tails:
        for line, wanted in (*((line, True) for line in entry.yes), *((line, False) for line in entry.no)):
            prose, _, tail = line.partition(" || ")
            doc = read(f"{_ABOVE}\n{_BELOW} {prose} {tail}".strip())
            found = any(doc.words(noise).strip() == tail.strip() for noise in doc[Noise]) if wanted else bool(doc[Noise])
            if found != wanted:
                yield Problem("noise_tails.toml", entry.id, f"is {'' if found else 'not '}found in «{line}»")
    for entry in words.noise:
        for line, wanted in (*((line, True) for line in entry.yes), *((line, False) for line in entry.no)):
            doc = read(f"{_ABOVE}\n{line}\n{_BELOW}")
            found = any(doc.words(noise).strip() == line.strip() for noise in doc[Noise])
            if found != wanted:
                yield Problem("noise.toml", entry.id, f"is {'' if found else 'not '}found in «{line}»")


def _events(read: Read, words: Lexicon) -> Iterator[Problem]:
    for event in EventWords(words.root).types.values():
        for trigger in event.trigger:
            yield from _check(
                read, f"events/{event.type.lower()}.toml", trigger.verb or (*trigger.nouns, *trigger.participles)[0], trigger, _happens(event.type)
            )


def _happens(type: str) -> Holds:
    return lambda doc: any(event.type == type for event in doc[Event])
