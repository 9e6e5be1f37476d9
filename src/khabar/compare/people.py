"""Persons across reports: who is one person under several spellings, and who only shares a name.

`same_person` weighs small reasons, each a function with its docstring; `merge` (clusters.py) puts together what they and the user's judgements allow.
Precision goes first: what is not clear stays apart and is said to be unsure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from khabar.compare.name_fit import ORDER, Fit, fit, very_common
from khabar.model.record import Record
from khabar.text.name_key import name_words

Verdict = Literal["same", "different", "unsure"]
SAME, DIFFERENT = 0.8, 0.2
_FAR = 400  # days between two reports after which another office says nothing
_NO_WORDS = frozenset({"of", "the", "for", "to", "and"})


class Person(Struct, frozen=True):
    """A person as some reports of one wording tell of him: one id, one name, one office. `key` is unlike that of any other."""

    key: str
    id: str
    name_ar: str
    name_en: str = ""
    known: bool = False  # of the lexicon: the English name is no guess, and the id is right
    office: str | None = None
    state: str | None = None
    spellings: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in (self.name_ar, self.name_en if self.known else "") if name))


class Likeness(Struct, frozen=True):
    """How sure it is that two are one: 1 surely, 0 surely not. Each reason is the name of the rule that speaks, with its weight and what it saw."""

    score: float
    verdict: Verdict
    reasons: tuple[str, ...]


Rule = Callable[[Person, Person, Fit], "tuple[float, str] | None"]


def known_ids(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """Two persons of the lexicon are one if they have one id, and never else."""
    if a.known and b.known:
        return (9.0, a.id) if a.id == b.id else (-9.0, f"{a.id} ≠ {b.id}")
    return None


def same_name(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """The names are the same in every word, but for the usual freedom of spelling: أ/ا, ى/ي, ة/ه, spaces, بن/ابن."""
    if names.kind != "exact":
        return None
    return (0.7 if very_common(name_words(a.name_ar)) and len(name_words(a.name_ar)) < 3 else 0.9), names.note


def other_spelling(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """Every word is a spelling of the other's: غ/ج, long or short vowels in foreign names, Latin and Arabic letters."""
    return (0.85, names.note) if names.kind == "spelling" else None


def given_name_variant(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """One surname, and the given names are forms of one: جو/جوزيف."""
    return (0.82, names.note) if names.kind == "variant" else None


def shorter_name(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """First name and family name agree, one side has more in between or behind: عبد الفتاح سعيد السيسي."""
    return (0.82, names.note) if names.kind == "fewer" else None


def part_of_name(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """One name is a part of the other, but what is left may be another man's: محمد حسن / محمد علي حسن."""
    return (0.5, names.note) if names.kind == "longer" else None


def surname(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """One side gives the surname alone: enough only together with an office."""
    return (0.5, names.note) if names.kind == "surname" else None


def single_given_name(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """Both sides give a given name alone, or one gives the other's given name: it names nobody."""
    return {"single": (0.45, names.note), "given": (0.3, names.note)}.get(names.kind)


def first_syllable_lost(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """The surnames differ by a first syllable (باساكي/ساكي): a slip if the office agrees, else another name."""
    return (0.45, names.note) if names.kind == "syllable" else None


def other_given_name(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """One surname with two given names: kin or namesakes."""
    return (-1.0, names.note) if names.kind == "conflict" else None


def other_name(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """The names have nothing in common."""
    return (-1.0, names.note) if names.kind == "none" else None


def same_office(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """The same office, or one told more fully, in the same state where both tell it; less where nobody tells a state."""
    if _offices(a, b) != "same" or _other_state(a, b):
        return None
    return (0.4 if a.state or b.state else 0.3), f"{a.office} = {b.office}"


def other_office(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """Two different offices at about the same time: namesakes until somebody says otherwise."""
    if _offices(a, b) != "other" or (a.known and b.known):
        return None
    return -0.4, f"{a.office} ≠ {b.office}"


def other_state(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """Offices or nationality of two states."""
    return (-0.3, f"{a.state} ≠ {b.state}") if _other_state(a, b) else None


def same_state(a: Person, b: Person, names: Fit) -> tuple[float, str] | None:
    """Both belong to one state."""
    return (0.1, a.state) if a.state and a.state == b.state else None


RULES: tuple[Rule, ...] = (
    known_ids, same_name, other_spelling, given_name_variant, shorter_name, part_of_name, surname, single_given_name, first_syllable_lost, other_given_name,
    other_name, same_office, other_office, other_state, same_state,
)  # fmt: skip


def same_person(a: Person, b: Person) -> Likeness:
    """Are these two one person? The same answer whichever stands first. Names of one script are compared rather than those of two."""
    if a.key > b.key:
        a, b = b, a
    pairs = [(left, right) for left in a.names for right in b.names]
    alike = [
        (left, right) for left, right in pairs if name_words(left)[:1] and name_words(right)[:1] and name_words(left)[0].latin == name_words(right)[0].latin
    ]
    names = min((fit(left, right) for left, right in alike or pairs), key=lambda found: (ORDER.index(found.kind), found.cost, found.note), default=Fit("none"))
    total, reasons = 0.0, []
    for rule in RULES:
        if (said := rule(a, b, names)) is not None:
            total += said[0]
            reasons.append(f"{rule.__name__} {said[0]:+.2f}" + (f" ({said[1]})" if said[1] else ""))
    score = round(min(1.0, max(0.0, total)), 2)
    verdict: Verdict = "same" if score >= SAME else "different" if score <= DIFFERENT else "unsure"
    return Likeness(score, verdict, tuple(reasons))


def persons(records: Iterable[Record]) -> tuple[Person, ...]:
    """The persons of the records: one for each id, and where an id is only a guess, one for each name, office and state it comes with."""
    found: dict[tuple[object, ...], list[tuple[Record, tuple[str, ...]]]] = {}
    shown: dict[tuple[object, ...], Person] = {}
    for record in records:
        for e in record.entities:
            if e.type != "PERSON":
                continue
            written = tuple(dict.fromkeys(record.text[m.start : m.end] for m in record.mentions if m.entity == e.id and m.how == "name"))
            key = (e.id,) if e.known else (e.id, e.name_ar, e.office, e.state)
            found.setdefault(key, []).append((record, written))
            shown.setdefault(key, Person("", e.id, e.name_ar, e.name_en, e.known, None if e.known else e.office, e.state))
    people = [_person(shown[key], rows) for key, rows in found.items()]
    return tuple(sorted(people, key=lambda person: person.key))


# ------------------------------------------------------------ own
def _person(shown: Person, rows: Sequence[tuple[Record, tuple[str, ...]]]) -> Person:
    days = [day for record, _ in rows for day in (record.published.earliest, record.published.latest) if day]
    offices = {e.office for record, _ in rows for e in record.entities if e.id == shown.id and e.office} if shown.known else {shown.office}
    key = shown.id if shown.known else "|".join((shown.id, shown.name_ar, shown.office or "", shown.state or ""))
    return Person(
        key, shown.id, shown.name_ar, shown.name_en, shown.known, next(iter(offices)) if len(offices) == 1 else None, shown.state,
        tuple(sorted({" ".join(words.split()) for _, written in rows for words in written})), tuple(sorted({record.id for record, _ in rows})),
        min(days, default=None), max(days, default=None),
    )  # fmt: skip


def _offices(a: Person, b: Person) -> Literal["same", "other", "unknown"]:
    if not a.office or not b.office:
        return "unknown"
    one, other = (frozenset(office.lower().split()) - _NO_WORDS for office in (a.office, b.office))
    if one <= other or other <= one:
        return "same"
    return "unknown" if _days_between(a, b) > _FAR else "other"


def _days_between(a: Person, b: Person) -> int:
    if not (a.earliest and b.earliest and a.latest and b.latest):
        return 0
    late, early = max(a.earliest, b.earliest), min(a.latest, b.latest)
    return (date.fromisoformat(late[:10]) - date.fromisoformat(early[:10])).days


def _other_state(a: Person, b: Person) -> bool:
    return bool(a.state and b.state and a.state != b.state)
