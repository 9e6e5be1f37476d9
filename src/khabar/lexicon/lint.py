"""Errors in the word files that no type can see. `lint()` reads every file again as written; the examples of the entries are run by examples.py.

A word list is code without a compiler: letters that look alike, ids that clash, tenures of offices that do not exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.chronology_lint import chronology_problems
from khabar.lexicon.entries import Actor, Body, Office, Organisation, Outlet, Place, State, Title, Work
from khabar.lexicon.event_entry import EventWords
from khabar.lexicon.load import DATA, Lexicon, read_table
from khabar.text.fold import MARKS, fold_word


class Problem(Struct, frozen=True, order=True):
    """One error: the file (relative to the folder of word files), the entry in it, and what is wrong."""

    file: str
    entry: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}: «{self.entry}» {self.problem}"


class _Row(Struct, frozen=True):
    """A phrase with the entry that means it. `unsure`: the entry says that the phrase has other meanings too."""

    kind: str
    id: str
    phrase: str
    unsure: bool = False


class _Written(Struct):
    """What the files look like as text."""

    file_of: dict[str, str] = {}  # id -> file
    ids: list[tuple[str, str, str]] = []  # (file, kind, id)
    problems: list[Problem] = []


_ARABIC = "\u0621-\u064a\u0671-\u06d3"
_LITERAL = re.compile(r""""((?:[^"\\]|\\.)*)"|'([^']*)'""")
_ID = re.compile(r'\bid = "([^"]*)"')
_LABEL = re.compile(r'^(?:id|lemma|verb|form|lemma|name_en|kind|means) *= *"([^"]*)"')
_FREE = ("line", "yes", "no")  # fields of noise.toml that hold pages as they are
_SLUG = re.compile(r"(?:document:)?[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_NO_WORDS = ("party_weights.tsv",)  # names of what a model looks at
_LETTERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("[\ufb50-\ufdff\ufe70-\ufefc]"), "holds the presentation form"),
    (re.compile("\u0640"), "holds a tatweel"),
    (re.compile(f"[{MARKS}]"), "holds the vowel mark"),
    (re.compile("[یکگہۀەھێۆڕڵپچژڤ]"), "holds a letter that is not Arabic:"),
    (re.compile(f"[{_ARABIC}][A-Za-zÀ-ɏͰ-ӿ]|[A-Za-zÀ-ɏͰ-ӿ][{_ARABIC}]"), "joins letters of two scripts:"),
    (re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c\u00a0\t]"), "holds an invisible character"),
    (re.compile("^ | $|  "), "holds a space too many"),
    (re.compile("[\u0660-\u0669\u06f0-\u06f9]"), "holds the digit"),
)  # fmt: skip
_ENTITY_KINDS = ("actor", "state", "seat", "place", "organisation", "outlet", "work", "body")


def lint(root: Path = DATA) -> list[Problem]:
    """All problems of the word files under `root`, sorted."""
    written = _read_as_text(root)
    words = Lexicon(root)
    try:
        found = [*written.problems, *_ids(written), *_empty(words), *_tenures(words), *_states(words), *_doubles(words), *_not_names(words), *_tables(root)]
        found += [Problem(file, entry, problem) for file, entry, problem in chronology_problems(root)]
        EventWords(root).matcher  # noqa: B018  # raises where a trigger names what is not there
    except LexiconError as error:
        return [*written.problems, Problem("", "", str(error))]
    return sorted({Problem(p.file or written.file_of.get(p.entry, ""), p.entry, p.problem) for p in found})


# ---------------------------------------------------------------- letters and ids, as written
def _read_as_text(root: Path) -> _Written:
    written = _Written()
    for path in sorted(root.rglob("*.toml")):
        name = path.relative_to(root).as_posix()
        kind = label = field = ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("#"):
                continue
            if line.startswith("["):
                kind, label = line.strip("[] "), ""
                continue
            if (head := re.match(r"(\w[\w-]*) *=", line)) is not None:
                field = head.group(1)
            if (first := _LABEL.match(line)) is not None and (not label or line.startswith("id")):
                label = first.group(1)
            for id in _ID.findall(line):
                written.ids.append((name, kind if line.startswith("id") else "seat", id))
                written.file_of.setdefault(id, name)
            if name in ("noise.toml", "noise_tails.toml") and field in _FREE:
                continue
            for double, single in _LITERAL.findall(line):
                text = double or single
                label = label or text
                written.problems += [Problem(name, label, problem) for problem in _letters(text)]
    for path in sorted({*root.rglob("*.tsv"), *root.glob("*.txt")} - {root / name for name in _NO_WORDS}):
        for row in read_table(path):
            for cell in row:
                written.problems += [Problem(path.name, row[0], problem) for problem in _letters(cell)]
    return written


def _letters(text: str) -> Iterator[str]:
    for pattern, complaint in _LETTERS:
        hit = pattern.search(text)
        if hit is not None:
            yield f"{complaint} {hit.group()!a} in {text!r}"


def _ids(written: _Written) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for file, kind, id in written.ids:
        if kind == "unit":
            continue  # codes of units: USD, km, and one for each sense of a word
        if not _SLUG.fullmatch(id):
            yield Problem(file, id, "is no lower-case slug of Latin letters, digits and single hyphens")
        space = "entity" if kind in _ENTITY_KINDS else "role" if kind in ("office", "title") else kind
        if (space, id) in seen:
            yield Problem(file, id, f"is an id that {seen[space, id]} has already")
        seen[space, id] = f"{kind} of {file}"


# ---------------------------------------------------------------- what entries say of one another
def _empty(words: Lexicon) -> Iterator[Problem]:
    named: list[Actor | State | Place | Organisation | Outlet | Work] = [
        *words.actors, *words.states, *words.places, *words.organisations, *words.outlets, *words.works
    ]  # fmt: skip
    for entry in named:
        if not entry.names or not entry.name_en.strip():
            yield Problem("", entry.id, "has no name")
    roles: list[Office | Title | Body] = [*words.offices, *words.titles, *words.bodies]
    for role in roles:
        if not role.name_en.strip() or not (role.forms or getattr(role, "plural", ()) or getattr(role, "dual", ())):
            yield Problem("", role.id, "has no form")
    for row in _rows(words):
        if not fold_word(row.phrase).strip():
            yield Problem("", row.id, "has an empty name")


def _tenures(words: Lexicon) -> Iterator[Problem]:
    offices = {office.id for office in words.offices}
    titles = {title.id for title in words.titles}
    groups: list[Sequence[State | Place | Organisation | Outlet | Body]] = [words.states, words.places, words.organisations, words.outlets, words.bodies]
    owners = {entry.id for group in groups for entry in group}
    owners |= {seat.id for state in words.states for seat in (state.capital, *state.seats) if seat is not None}
    states = {state.id for state in words.states}
    bodies = {body.id for body in words.bodies}
    for actor in words.actors:
        for tenure in actor.held:
            if tenure.role not in offices and tenure.role not in titles:
                yield Problem("", actor.id, f"held {tenure.role!r}, which is no office")
            if tenure.of not in owners and not any(tenure.of == f"{state}-{body}" for body in bodies if tenure.of.endswith(body) for state in states):
                yield Problem("", actor.id, f"held an office of {tenure.of!r}, which is not known")
            for day in (tenure.start, tenure.to):
                if day and not _DAY.fullmatch(day):
                    yield Problem("", actor.id, f"has the date {day!r}, which is no ISO day, month or year")
            if tenure.start and tenure.to and tenure.start > tenure.to + "~":
                yield Problem("", actor.id, f"left {tenure.role} on {tenure.to}, before {tenure.start}")


def _states(words: Lexicon) -> Iterator[Problem]:
    known = {state.id for state in words.states}
    organisations = {body.id for body in words.organisations} | {place.id for place in words.places}
    belonging: list[Actor | Place | Organisation | Outlet | Work] = [*words.actors, *words.places, *words.organisations, *words.outlets, *words.works]
    for entry in belonging:
        if entry.state and entry.state not in known:
            yield Problem("", entry.id, f"belongs to {entry.state!r}, which is no state")
    ruling: list[Office | Body] = [*words.offices, *words.bodies]
    for role in ruling:
        for state in role.names_by:
            if state not in known and state not in organisations:
                yield Problem("", role.id, f"has a name for {state!r}, which is no state")
    for office in words.offices:
        if office.of not in ("state", "organisation", "any", "", *known, *organisations):
            yield Problem("", office.id, f"is an office of {office.of!r}, which is not known")


# ---------------------------------------------------------------- forms that two entries share
def _rows(words: Lexicon) -> Iterator[_Row]:
    for actor in words.actors:
        yield from (_Row("actor", actor.id, full, actor.ambiguous) for full in actor.names)
        yield from (_Row("short name", actor.id, short, True) for short in actor.short)
    for state in words.states:
        unsure = {fold_word(name) for name in state.ambiguous_names}
        yield from (_Row("state", state.id, name, state.ambiguous or fold_word(name) in unsure) for name in state.names)
        for seat in (*((state.capital,) if state.capital else ()), *state.seats):
            yield from (_Row("seat", seat.id, name, seat.ambiguous) for name in seat.names)
    kinds: tuple[tuple[str, Sequence[Place | Organisation | Outlet | Work]], ...] = (
        ("place", words.places), ("organisation", words.organisations), ("outlet", words.outlets), ("work", words.works),
    )  # fmt: skip
    for kind, entries in kinds:
        for entry in entries:
            unsure = {fold_word(name) for name in entry.ambiguous_names}
            yield from (_Row(kind, entry.id, name, entry.ambiguous or fold_word(name) in unsure) for name in entry.names)
            yield from (_Row(f"{kind} with its class", entry.id, name, fold_word(name) in unsure) for name in entry.with_class)
    for role in words.offices:
        yield from (_Row("office", role.id, form, role.ambiguous) for form in (*role.forms, *role.plural, *role.dual))
    for title in words.titles:  # a word may be a rank and a job, a source and a document
        yield from (_Row(title.kind, title.id, form, title.ambiguous) for form in (*title.forms, *title.plural, *title.dual))
    for body in words.bodies:
        yield from (_Row("body", body.id, form) for form in (*body.forms, *body.short_forms))


def _doubles(words: Lexicon) -> Iterator[Problem]:
    """Two entries of one kind with one form, where neither says that it is ambiguous; and one form twice in an entry."""
    seen: dict[tuple[str, str], _Row] = {}
    for row in _rows(words):
        key = (row.kind, " ".join(fold_word(row.phrase).split()))
        other = seen.setdefault(key, row)
        if other is row:
            continue
        if other.id == row.id:
            yield Problem("", row.id, f"lists «{row.phrase}» twice (folding makes it «{other.phrase}»)")
        elif not (row.unsure or other.unsure):
            yield Problem("", row.id, f"has the {row.kind} form «{row.phrase}» of {other.id}; one of them must be ambiguous")


def _not_names(words: Lexicon) -> Iterator[Problem]:
    """A phrase that is itself a name blocks nothing: the longer match goes first anyway."""
    named = {fold_word(row.phrase): row.id for row in _rows(words) if row.kind != "office"}  # خادم الحرمين الشريفين: no place
    seen: set[str] = set()
    for phrase in words.not_names:
        folded = fold_word(phrase)
        if folded in named:
            yield Problem("not_names.toml", phrase, f"is a name of {named[folded]}")
        if folded in seen:
            yield Problem("not_names.toml", phrase, "is listed twice")
        seen.add(folded)


# ---------------------------------------------------------------- tables
def _tables(root: Path) -> Iterator[Problem]:
    states = {state.id for state in Lexicon(root).states}
    for row in read_table(root / "places.tsv"):
        if len(row) != 8:
            yield Problem("places.tsv", row[0], f"has {len(row)} columns, not 8")
        elif not row[1] or not all(row[2].split("|")):
            yield Problem("places.tsv", row[0], "has an empty name")
        elif not _SLUG.fullmatch(row[0]):
            yield Problem("places.tsv", row[0], "is no lower-case slug of Latin letters, digits and single hyphens")
        elif row[3] and row[3] not in states:
            yield Problem("places.tsv", row[0], f"belongs to {row[3]!r}, which is no state")
