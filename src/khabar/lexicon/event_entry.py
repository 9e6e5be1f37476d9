"""Events as the files of lexicon/data/events write them down, and the tables the finder looks words up in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.inflect import Form, past_forms, present_forms
from khabar.lexicon.load import DATA, read_entries
from khabar.lexicon.match import Matcher
from khabar.text.fold import fold_word

_OBJECTS = ("ه", "ها", "هم", "هما", "هن")
_POSSESSORS = ("ه", "ها", "هم", "هما", "هن", "ي", "نا")
_POINTING = ("twopersons", "twostates", "ourforces", "thegroup", "hiscountry", "theirforces", "bareforces", "forceheads", "twosides")
_CALLED = {"zionist": "israel", "houthi": "houthis"}
_PARTY_NEEDS = frozenset({"party", "two", "person", "personclose", "place"})
Party = Literal["actor", "recipient", "either", "none"]


class Trigger(Struct, frozen=True, forbid_unknown_fields=True):
    """One `[[trigger]]`: a verb with its verbal nouns, or nouns alone.

    `verb`, `present`  third person masculine singular; further words stand behind the verb ("أطلق النار").
    `nouns`            singular and plural without article; further words stand behind the head ("إطلاق نار").
    `participles`      passive participles that carry the event behind the noun they describe (القوات المحشودة).
    `mode`             one of the file's modes.
    `subject`          whom the subject of the verb is (تعرض: recipient).
    `of`               whom the genitive behind the noun names; "either": persons and bodies act, states and places receive (زيارة).
    `to`               how the recipient follows: "object" or a preposition.
    `pair`             those joined by بين, or named in one breath, act together.
    `human`            a verb that is passive where a number or a word for people follows at once (قتل ثلاثة).
    `needs`            one of these is enough: "party" (somebody named takes part), "two" (two of them), "place" (a town or region right behind), "@class" or a word near by.
    `unless`           "@class" or a word near by that makes it something else (معركة انتخابية).
    `wide`             `needs` and `unless` look at the whole paragraph: the death of somebody is explained sentences away.
    `near`             a word of many meanings: `needs` stay near by in every report, not in the whole sentence in one that tells of several states.
    """

    verb: str = ""
    present: str = ""
    nouns: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    mode: str = ""
    subject: Party = "actor"
    of: Party = "actor"
    to: tuple[str, ...] = ()
    pair: bool = False
    human: bool = False
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    wide: bool = False
    near: bool = False
    drop: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class EventType(Struct, frozen=True, forbid_unknown_fields=True):
    """A file: one PLOVER type with its triggers."""

    type: str
    label_ar: str
    label_en: str
    quad: int  # 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict
    score: float  # -10 … +10
    recipient: Literal["required", "optional"] = "optional"
    modes: dict[str, float] = {}
    trigger: tuple[Trigger, ...] = ()


class LightWords(Struct, frozen=True, forbid_unknown_fields=True):
    """light_verbs.toml: past and present of each verb; verbal nouns."""

    verbs: tuple[tuple[str, str], ...]
    nouns: tuple[str, ...]


class Hedge(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell how real an event is. `hostile` overrides `modality` where the event is a hostile one (تخطط لغزو)."""

    forms: tuple[str, ...]
    modality: Literal["actual", "planned", "possible", "alleged", "denied"]
    hostile: Literal["", "actual", "planned", "possible", "alleged", "denied"] = ""
    side: Literal["before", "after"] = "before"
    reach: int = 6  # tokens between it and the trigger
    governs: bool = False  # negates or opens only what stands right behind it, also where the event is named with the article


class Sense(Struct, frozen=True, eq=False):
    """A trigger made ready: prepositions folded, classes replaced by their words."""

    event: EventType
    trigger: Trigger
    to: frozenset[str]
    needs: frozenset[str]  # words
    parties: frozenset[str]  # party | two | person | personclose | place
    unless: frozenset[str]


class WordForm(Struct, frozen=True, eq=False):
    """A reading of one spelling."""

    sense: Sense
    kind: str  # past | present | future | jussive | noun | participle
    gender: str = "-"
    number: str = "s"
    object: str = ""  # a pronoun written onto it
    person: int = 3


class EventWords:
    """Everything the event finder looks up; built once a process (`event_words()`)."""

    def __init__(self, root: Path = DATA) -> None:
        self.root = root

    @cached_property
    def types(self) -> dict[str, EventType]:
        found: dict[str, EventType] = {}
        for path in sorted((self.root / "events").glob("*.toml")):
            try:
                event = msgspec.toml.decode(path.read_bytes(), type=EventType)
            except (msgspec.MsgspecError, ValueError) as error:
                raise LexiconError(path, path.stem, str(error)) from error
            for trigger in event.trigger:
                if trigger.mode and trigger.mode not in event.modes:
                    raise LexiconError(
                        path, trigger.verb or (*trigger.nouns, *trigger.participles)[0], f"has the mode {trigger.mode!r}, which the file does not list"
                    )
            found[event.type] = event
        return found

    @cached_property
    def matcher(self) -> Matcher[WordForm]:
        """All spellings of all triggers."""
        found: Matcher[WordForm] = Matcher()
        for event in self.types.values():
            for trigger in event.trigger:
                sense = self._sense(event, trigger)
                dropped = {fold_word(text) for text in trigger.drop}
                for text, form in _spellings(sense):
                    if fold_word(text) not in dropped:
                        found.add(text, form)
        return found

    def _sense(self, event: EventType, trigger: Trigger) -> Sense:
        return Sense(
            event,
            trigger,
            to=frozenset(fold_word(word) for word in trigger.to),
            needs=self._words(event, [word for word in trigger.needs if word not in _PARTY_NEEDS]),
            parties=frozenset(trigger.needs) & _PARTY_NEEDS,
            unless=self._words(event, trigger.unless),
        )

    def _words(self, event: EventType, written: Iterable[str]) -> frozenset[str]:
        found: set[str] = set()
        for word in written:
            if not word.startswith("@"):
                found.add(fold_word(word))
            elif word[1:] in self.classes:
                found |= self.classes[word[1:]]
            else:
                raise LexiconError(self.root / "event_context.toml", word[1:], f"is named in {event.type.lower()}.toml but not listed")
        return frozenset(found)

    @cached_property
    def classes(self) -> dict[str, frozenset[str]]:
        """Folded words by class; a word of a class is known with and without its article and attached particles."""
        table = msgspec.toml.decode((self.root / "event_context.toml").read_bytes(), type=dict[str, list[str]])
        return {name: frozenset(fold_word(word) for word in words) for name, words in table.items()}

    @cached_property
    def topical(self) -> frozenset[str]:
        """The words of all classes …report together."""
        return frozenset().union(*(words for name, words in self.classes.items() if name.endswith("report")))

    @cached_property
    def pointing(self) -> frozenset[str]:
        """Words that may mean somebody named before (find/event_anaphora.py), also behind و and ف."""
        words = frozenset({"الاحتلال", "التحالف"}).union(*(self.classes[name] for name in _POINTING))
        return words | {letter + word for word in words for letter in "وف" if word.startswith("ال") or word in self.classes["forceheads"]}

    @cached_property
    def called(self) -> dict[str, str]:
        """Adjectives that mean somebody though they are of no state's name, with the entity."""
        found = {word: entity for name, entity in _CALLED.items() for word in self.classes[name]}
        return found | {letter + word: entity for word, entity in found.items() for letter in "وف"}

    @cached_property
    def _carrying(self) -> LightWords:
        return msgspec.toml.decode((self.root / "light_verbs.toml").read_bytes(), type=LightWords)

    @cached_property
    def light_verbs(self) -> frozenset[str]:
        """Folded forms of verbs that only carry a noun (أجرى اتصالا)."""
        return frozenset(fold_word(form.text) for past, present in self._carrying.verbs for form in _verb(past, present, ("ه", "ها")))

    @cached_property
    def carriers(self) -> frozenset[str]:
        """Their verbal nouns (شن، إجراء، فرض), folded."""
        return frozenset(fold_word(word) for word in self._carrying.nouns)

    @cached_property
    def hedges(self) -> Matcher[Hedge]:
        found: Matcher[Hedge] = Matcher()
        for hedge in read_entries("event_hedges.toml", "hedge", Hedge, self.root):
            for form in hedge.forms:
                found.add(form, hedge)
        return found


def _spellings(sense: Sense) -> Iterator[tuple[str, WordForm]]:
    trigger = sense.trigger
    if trigger.verb:
        head, _, tail = trigger.verb.partition(" ")
        pronouns = _OBJECTS if "object" in trigger.to and not tail else ()
        for form in _verb(head, trigger.present.partition(" ")[0], pronouns):
            yield f"{form.text} {tail}".strip(), WordForm(sense, form.kind, form.gender, form.number, form.object, form.person)
        if not tail and trigger.subject == "actor" and "object" in trigger.to and (passive := _passive(head)):
            suffered = msgspec.structs.replace(sense, trigger=msgspec.structs.replace(trigger, subject="recipient"), to=frozenset())
            for form in past_forms(passive, ()):
                yield form.text, WordForm(suffered, form.kind, form.gender, form.number, person=form.person)
    for noun in trigger.nouns:
        for text, pronoun in noun_spellings(noun):
            yield text, WordForm(sense, "noun", object=pronoun)
    for word in trigger.participles:
        for ending in ("", "ة", "ين", "ون", "ات"):
            yield word + ending, WordForm(sense, "participle")
            yield "ال" + word + ending, WordForm(sense, "participle")


def _passive(past: str) -> str:
    """The passive where its letters differ from the active: هاجم هوجم، اغتال اغتيل، استعاد استعيد; "" elsewhere."""
    letters = fold_word(past)
    if len(letters) == 4 and letters[1] == "ا" and letters[0] != "ا":
        return past[0] + "و" + past[2:]
    if len(letters) in (5, 6) and letters[0] == "ا" and letters[-2] == "ا":
        return past[:-2] + "ي" + past[-1]
    return ""


def _verb(past: str, present: str, pronouns: tuple[str, ...]) -> Iterator[Form]:
    hollow = len(past) > 2 and past[-2] == "ا" and past[-1] not in "اىيوأء"
    yield from past_forms(past, pronouns)
    if present:
        yield from present_forms(present, pronouns, hollow=hollow)


def noun_spellings(noun: str) -> Iterator[tuple[str, str]]:
    """قصف: القصف، قصفا، قصفين، قصفه …, each with the pronoun attached to it. Of a phrase only the head bends, the article goes on all words."""
    head, _, tail = noun.partition(" ")
    rest = f" {tail}" if tail else ""
    yield head + rest, ""
    if not head.startswith("ال") and not tail.startswith("ال"):
        yield "ال" + head + rest, ""
        if tail:
            yield "ال" + head + " ال" + tail, ""
    if head.endswith("ة"):
        stem = head[:-1] + "ت"
        duals: tuple[str, ...] = ("ين", "ان")
    else:
        stem = head
        duals = () if head.endswith(("ات", "ا", "ى", "ين", "ون")) else ("ا", "ين")
    for ending in duals:
        yield stem + ending + rest, ""
        if tail and ending == "ا" and not tail.startswith("ال"):
            yield stem + ending + " " + " ".join(word if word.endswith(("ة", "ات")) else word + "ا" for word in tail.split()), ""
        if not tail:
            yield "ال" + stem + ending, ""
    stems = (head, head[:-1] + "ئ", head[:-1] + "ؤ") if head.endswith("اء") else (stem,)
    for one in stems:
        for pronoun in _POSSESSORS:
            if pronoun not in ("ي", "نا") or head.endswith(("اء", "ة", "ات")):
                yield one + pronoun + rest, pronoun
                if tail and not tail.startswith("ال"):
                    yield one + pronoun + "".join(" ال" + word for word in tail.split()), pronoun  # عملياتها العسكرية


@lru_cache(maxsize=1)
def event_words() -> EventWords:
    """The shipped event files."""
    return EventWords()
