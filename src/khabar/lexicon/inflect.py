"""Every form in which the news writes a cue, from its dictionary form and its present.

Unvowelled spelling only, so one text often has several readings (أكدت: she, or I); the reading listed first is kept. A jussive that differs
in its letters (ينف, يقل) has a kind of its own: it is to be read only after لم or لا, "يقل عن" being mostly "less than".
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from khabar.lexicon.cue_entry import CueEntry

CONTENT_PRONOUNS = ("ه", "ها")  # نفاه: the thing said
PERSON_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ني", "نا")  # أبلغهم: whoever is told
NOUN_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")


class Form(Struct, frozen=True):
    """One spelling and one reading of it."""

    text: str
    kind: str  # past | present | future | jussive | participle | noun | phrase | narrator | listed
    gender: str = "-"  # m | f | -
    number: str = "s"  # s | d | p
    person: int = 3  # 3 | 1
    object: str = ""  # the pronoun written onto it


def forms_of(cue: CueEntry) -> list[Form]:
    """All forms of a cue, each text once, without those that the entry drops."""
    kept: dict[str, Form] = {}
    for form in _all_forms(cue):
        if form.text not in cue.drop:
            kept.setdefault(form.text, form)
    return list(kept.values())


def _all_forms(cue: CueEntry) -> Iterator[Form]:
    if cue.kind in ("phrase", "narrator"):
        for text in cue.forms:
            yield Form(text, cue.kind, object=_final_pronoun(text) if "suffix" in cue.takes else "")
        return
    if cue.kind == "verb" and cue.present:
        head, _, tail = cue.lemma.partition(" ")
        pronouns = () if tail else _pronouns(cue)
        for form in _verb_forms(cue, head, pronouns):
            yield Form(f"{form.text} {tail}", form.kind, form.gender, form.number, form.person) if tail else form
    for noun in cue.noun or ((cue.lemma,) if cue.kind == "noun" else ()):
        yield from noun_forms(noun)
    for text in cue.forms:
        yield Form(text, "listed")


def _pronouns(cue: CueEntry) -> tuple[str, ...]:
    if cue.person == "object":
        return PERSON_PRONOUNS
    return CONTENT_PRONOUNS if {"that", "object"} & set(cue.takes) else ()


def _verb_forms(cue: CueEntry, past: str, pronouns: tuple[str, ...]) -> Iterator[Form]:
    yield from past_forms(past, pronouns, cue.past_short)
    present = cue.present.partition(" ")[0]
    doubled = len(past) == 2 or bool(cue.past_short)
    yield from present_forms(present, pronouns, hollow=_is_hollow(past), doubled=doubled)
    if cue.participle:
        yield from participle_forms(cue.participle.partition(" ")[0])


def past_forms(lemma: str, pronouns: tuple[str, ...] = (), short: str = "") -> Iterator[Form]:
    """قال: قالت، قالا، قالتا، قالوا، قلن، قلت، قلنا; with pronouns also قاله، قالته، قالوه …"""
    base, last = lemma[:-1], lemma[-1]
    if last in "اى":  # دعا، نفى
        root = "و" if last == "ا" and len(lemma) == 3 else "ي"
        stem, dual, long = base, base + root, base + root
        plurals: tuple[str, ...] = (base + "وا",)
        joined = base + "ا"
    elif last == "ي":  # خشي
        stem, dual, long, plurals, joined = lemma, lemma, lemma, (base + "وا",), lemma
    else:
        stem, dual, joined = lemma, lemma, lemma
        long = short or _short_past(lemma)
        plurals = (lemma + "وا", base + "ؤوا") if last == "أ" else (lemma + "وا",)
    yield Form(lemma, "past", "m")
    yield Form(_join(stem, "ت"), "past", "f")
    yield Form(_join(dual, "ا"), "past", "m", "d")
    yield Form(_join(stem, "تا"), "past", "f", "d")
    for plural in plurals:
        yield Form(plural, "past", "m", "p")
    yield Form(_join(long, "ن"), "past", "f", "p")
    yield Form(_join(long, "ت"), "past", person=1)
    yield Form(_join(long, "نا"), "past", number="p", person=1)
    for pronoun in pronouns:
        yield Form(_join(joined, "") + pronoun, "past", "m", object=pronoun)
        yield Form(stem + "ت" + pronoun, "past", "f", object=pronoun)
        yield Form(_join(dual, "ا") + pronoun, "past", "m", "d", object=pronoun)
        for plural in plurals:
            yield Form(plural[:-1] + pronoun, "past", "m", "p", object=pronoun)
        if pronoun not in ("ني", "نا"):
            yield Form(long + "ت" + pronoun, "past", person=1, object=pronoun)
            yield Form(_join(long, "نا") + pronoun, "past", number="p", person=1, object=pronoun)


def present_forms(lemma: str, pronouns: tuple[str, ...] = (), *, hollow: bool = False, doubled: bool = False) -> Iterator[Form]:
    """يقول: تقول، يقولان، يقولون، يقولوا، أقول، نقول, with س, with pronouns, and the short يقل."""
    rest = lemma[1:]
    base, last = rest[:-1], rest[-1]
    defective = last in "ويى"
    dual = base + "ي" if last == "ى" else rest
    plurals: tuple[str, ...] = (base,) if defective else (rest, base + "ؤ") if last == "أ" else (rest,)
    singular = (("ي", "m"), ("ت", "f"))
    for prefix, gender in singular:
        yield Form(prefix + rest, "present", gender)
    for ending in ("ان", "ا"):
        for prefix, gender in singular:
            yield Form(_join(prefix + dual, ending), "present", gender, "d")
    for prefix, gender in singular:
        yield Form(_join("س" + prefix + dual, "ان"), "future", gender, "d")
    for plural in plurals:
        yield Form("ي" + plural + "ون", "present", "m", "p")
        yield Form("ي" + plural + "وا", "present", "m", "p")
    first = _join("أ", rest)
    yield Form(first, "present", person=1)
    yield Form("ن" + rest, "present", number="p", person=1)
    for prefix, gender in singular:
        yield Form("س" + prefix + rest, "future", gender)
    yield from (Form("سي" + plural + "ون", "future", "m", "p") for plural in plurals)
    yield Form("س" + first, "future", person=1)
    yield Form("سن" + rest, "future", number="p", person=1)
    short = rest[:-2] + last if hollow else base if defective else ""
    if short:
        for prefix, gender in singular:
            yield Form(prefix + short, "jussive", gender)
    if not defective or last == "ي":
        long = short if hollow else rest + last if doubled else rest
        yield Form(_join("ي" + long, "ن"), "present", "f", "p")
    joined = base + "ا" if last == "ى" else rest
    for pronoun in pronouns:
        for prefix, gender in singular:
            yield Form(_join(prefix, joined) + pronoun, "present", gender, object=pronoun)
            yield Form("س" + _join(prefix, joined) + pronoun, "future", gender, object=pronoun)
        for plural in plurals:
            yield Form("ي" + plural + "ون" + pronoun, "present", "m", "p", 3, pronoun)
        if pronoun not in ("ني", "نا"):
            yield Form(_join("أ", joined) + pronoun, "present", "-", "s", 1, pronoun)
            yield Form("ن" + joined + pronoun, "present", "-", "p", 1, pronoun)


def participle_forms(lemma: str) -> Iterator[Form]:
    """مضيف: مضيفا، مضيفة، مضيفين، مضيفان، مضيفتين, as they stand after the clause they continue."""
    plural = lemma[:-1] if lemma[-1] == "ي" else lemma  # نافي: نافين, but نافيا، نافيان
    yield Form(lemma + "ا", "participle", "m")
    yield Form(lemma + "ة", "participle", "f")
    yield Form(plural + "ين", "participle", "m", "p")
    yield Form(lemma + "ين", "participle", "m", "d")
    yield Form(lemma + "ان", "participle", "m", "d")
    yield Form(lemma + "تين", "participle", "f", "d")


def noun_forms(lemma: str) -> Iterator[Form]:
    """نفي: النفي، نفيه، نفيها; مطالبة: مطالبته; ادعاء: ادعاءه، ادعائه، ادعاؤه. The first word bears article and pronoun."""
    head, space, tail = lemma.partition(" ")
    gender = "f" if head.endswith(("ة", "ات")) else "m"
    number = "p" if head.endswith("ات") else "s"
    yield Form(lemma, "noun", gender, number)
    if not head.startswith("ال"):
        yield Form("ال" + lemma, "noun", gender, number)
    if head.endswith("ة"):
        stems: tuple[str, ...] = (head[:-1] + "ت",)
    elif head.endswith("اء"):
        stems = (head, head[:-1] + "ئ", head[:-1] + "ؤ")
    elif head.endswith("ى"):
        stems = (head[:-1] + "ا",)
    else:
        stems = (head,)
    for stem in stems:
        for pronoun in NOUN_PRONOUNS:
            yield Form(stem + pronoun + space + tail, "noun", gender, number, object=pronoun)


def _is_hollow(past: str) -> bool:
    """A long vowel before the last consonant: قال، أشار، استعاد; not قرأ, دعا or ناشد."""
    return len(past) > 2 and past[-2] == "ا" and past[-1] not in "اىيوأء"


def _short_past(lemma: str) -> str:
    """The stem before "I" and "we": قال: قل; رد: ردد."""
    if _is_hollow(lemma):
        return lemma[:-2] + lemma[-1]
    return lemma + lemma[-1] if len(lemma) == 2 else lemma


def _join(stem: str, ending: str) -> str:
    """Two alefs are written آ (تنبأ + ا, أ + أمل, رأ + اه); ن before ن is written once (أعلن + نا)."""
    if stem.endswith("أ") and ending[:1] in ("ا", "أ"):
        return stem[:-1] + "آ" + ending[1:]
    if stem.endswith("ن") and ending.startswith("ن"):
        return stem + ending[1:]
    return stem.replace("أا", "آ") + ending if stem.endswith("أا") else stem + ending


def _final_pronoun(text: str) -> str:
    return next((p for p in ("هما", "هم", "هن", "ها", "ه") if text.endswith(p)), "")
