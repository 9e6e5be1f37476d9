"""Cue forms: the inflector against known Arabic, and the cue files against it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from khabar.lexicon.cue_entry import CueEntry
from khabar.lexicon.inflect import Form, forms_of
from khabar.text.clitics import openings
from khabar.text.tokens import norms

DATA = Path(__file__).parents[2] / "src/khabar/lexicon/data"
ACTS = {"STATE", "DENY", "ACCUSE", "WARN", "DEMAND", "COMMIT"}
STANCES = {"vouches", "neutral", "distances"}
LINKS = {"said", "told", "reported", "cited", "obtained", "document"}
KINDS = {"verb", "noun", "phrase", "narrator"}

# lemma, present, person marker, forms that must be there, forms that must not
# fmt: off
VERBS = [
    ("قال", "يقول", "", "قالت قالا قالتا قالوا قلن قلت قلنا تقول يقولان تقولان يقولون يقولوا يقلن أقول نقول سيقول ستقول سيقولون سنقول", "قالنا قالن"),
    ("أفاد", "يفيد", "", "أفادت أفادوا أفدت أفدنا يفيدون تفيد يفد نفيد", "أفادنا"),
    ("أشار", "يشير", "", "أشارت أشاروا أشرت أشرنا يشيرون أشير يشر", "أشارنا"),
    ("أعاد", "يعيد", "", "أعادت أعدت أعدنا يعيدون", "أعادنا"),
    ("أدان", "يدين", "", "أدانت أدانوا أدنت أدنا يدينون تدين", "أدانن"),
    ("أجاب", "يجيب", "object", "أجابت أجبت أجابه أجابها أجابوه أجابته يجيب يجيبه", ""),
    ("زاد", "يزيد", "", "زادت زدت زدنا يزيدون", ""),
    ("نفى", "ينفي", "content", "نفت نفيا نفتا نفوا نفيت نفينا نفاه نفته نفوه ينفيان ينفون ينفوا ينفين ينف تنف أنفي ينفيه ينفونه", "نفىوا نفاوا نفىه"),
    ("دعا", "يدعو", "object", "دعت دعوا دعوت دعونا دعاه دعته دعوه يدعوان يدعون يدع يدعوه أدعو ندعو يدعونه", "دعيت دعاوا دعوان"),
    ("رأى", "يرى", "content", "رأت رأيا رأوا رأيت رأينا رآه رأته رأوه يريان يرون يروا ير أرى نرى يراه يرونه", "رأاه رأىه رأاوا"),
    ("ادعى", "يدعي", "content", "ادعت ادعيا ادعوا ادعيت ادعاه يدعون يدعي أدعي", "ادعىت"),
    ("أبدى", "يبدي", "content", "أبدت أبديا أبدوا أبديت أبدينا أبداه يبدون يبديان يبديه يبد", "أبدىت"),
    ("تمنى", "يتمنى", "content", "تمنت تمنوا تمنيت تمناه يتمنون يتمنيان يتمناه أتمنى نتمنى", "يتمنىون"),
    ("خشي", "يخشى", "content", "خشيت خشيا خشوا خشينا خشيه يخشون يخشاه أخشى", "خشيوا"),
    ("روى", "يروي", "content", "روت رووا رويت رواه يروون يرويه", ""),
    ("عزا", "يعزو", "content", "عزت عزوا عزوت عزاه يعزون يعزوه", "عزيت"),
    ("أوصى", "يوصي", "", "أوصت أوصوا أوصيت يوصون أوصي يوص", ""),
    ("أثنى", "يثني", "", "أثنت أثنوا أثنيت يثنون", ""),
    ("شكا", "يشكو", "", "شكت شكوا شكوت يشكون", ""),
    ("تنبأ", "يتنبأ", "content", "تنبأت تنبآ تنبأوا تنبؤوا تنبأنا تنبأه يتنبأون يتنبؤون يتنبآن أتنبأ", "تنبأا"),
    ("هنأ", "يهنئ", "object", "هنأت هنأوا هنؤوا هنأه هنأته هنأوه يهنئ يهنئون يهنئان يهنئه أهنئ", "هنأا"),
    ("أمل", "يأمل", "", "أملت أملوا آمل نأمل يأملون سيأمل سآمل", "أأمل"),
    ("أمر", "يأمر", "object", "أمرت أمروا أمره أمرته أمرهم آمر نأمر يأمره آمره", "أأمر"),
    ("أكد", "يؤكد", "content", "أكدت أكدا أكدوا أكدن أكدنا أكده أكدته أكدوه يؤكدون يؤكدوا يؤكدن أؤكد نؤكد سيؤكد يؤكده تؤكدها", "أكدهم"),
    ("أعلن", "يعلن", "content", "أعلنت أعلنا أعلنوا أعلن أعلنه أعلنته يعلنون يعلن", "أعلننا أعلنن"),
    ("بين", "يبين", "", "بينت بينوا بينا يبينون نبين", "بيننا يبي"),
    ("اتهم", "يتهم", "object", "اتهمت اتهموا اتهمه اتهمها اتهمته اتهمتها اتهموه اتهمهم يتهمها يتهمونه أتهم سيتهمه", "اتهمواه"),
    ("أبلغ", "يبلغ", "object", "أبلغه أبلغها أبلغني أبلغنا أبلغتهم أبلغوهم يبلغه أبلغته أبلغناه", "أبلغوانا"),
    ("أخبر", "يخبر", "object", "أخبرهم أخبرته أخبرتنا أخبروه يخبرهم", ""),
    ("حذر", "يحذر", "object", "حذرها حذرته حذروا حذرهم يحذرون يحذره", ""),
    ("طالب", "يطالب", "object", "طالبت طالبته طالبوه يطالبها يطالبون أطالب نطالب", ""),
    ("وصف", "يصف", "object", "وصفه وصفها وصفته وصفوه يصفه تصفها يصفونه أصف", ""),
    ("ظن", "يظن", "", "ظنت ظنوا ظننت ظننا يظنون أظن نظن يظنن", ""),
    ("حث", "يحث", "object", "حثت حثه حثها حثثت حثثنا يحثون يحثه يحثثن", ""),
    ("رد", "يرد", "", "ردت ردوا رددت رددنا يردون أرد نرد", "ردنا"),
    ("أصر", "يصر", "", "أصرت أصروا أصررت أصررنا يصرون أصر يصررن", "أصرنا"),
    ("أقر", "يقر", "", "أقرت أقروا أقررت أقررنا يقرون", "أقرنا"),
    ("لوح", "يلوح", "", "لوحت لوحوا لوحنا يلوحون نلوح يلوحن", "يلح لحت"),
    ("أيد", "يؤيد", "content", "أيدت أيدوا أيدته يؤيدون أؤيد", "يؤد"),
    ("ناشد", "يناشد", "object", "ناشدت ناشدوا ناشدنا ناشده ناشدته يناشدون", "نشدت"),
    ("قرأ", "يقرأ", "", "قرأت قرآ قرأوا قرؤوا يقرأون يقرؤون يقرآن", ""),
    ("استنكر", "يستنكر", "content", "استنكرت استنكروا استنكرها يستنكرون أستنكر سنستنكر", ""),
    ("وعد", "يعد", "object", "وعدت وعدوا وعدهم وعدته يعدون نعد سيعد", ""),
    ("توعد", "يتوعد", "object", "توعدت توعده توعدتهم يتوعدون أتوعد تتوعد", ""),
]
# fmt: on
SHORT_PAST = {"أصر": "أصرر", "أقر": "أقرر"}


def verb(lemma: str, present: str, objects: str = "", **more: Any) -> CueEntry:
    person = "object" if objects == "object" else ""
    takes = ("that",) if objects == "content" else ()
    return CueEntry(
        lemma=lemma, present=present, person=person, takes=takes, past_short=SHORT_PAST.get(lemma, ""), **more
    )


@pytest.mark.parametrize(("lemma", "present", "objects", "there", "absent"), VERBS, ids=[v[0] for v in VERBS])
def test_verbs_take_the_forms_that_arabic_has(lemma: str, present: str, objects: str, there: str, absent: str) -> None:
    made = {form.text for form in forms_of(verb(lemma, present, objects))}
    assert set(there.split()) <= made
    assert not set(absent.split()) & made


@pytest.mark.parametrize(
    ("participle", "expected"),
    [
        ("مضيف", "مضيفا مضيفة مضيفين مضيفان مضيفتين"),
        ("نافي", "نافيا نافية نافين نافيين نافيان نافيتين"),
        ("داعي", "داعيا داعية داعين داعيان"),
        ("مؤكد", "مؤكدا مؤكدة مؤكدين"),
        ("مهنئ", "مهنئا مهنئة مهنئين"),
        ("متمني", "متمنيا متمنية متمنين"),
    ],
)
def test_participles(participle: str, expected: str) -> None:
    made = {
        f.text for f in forms_of(CueEntry(lemma="قال", present="يقول", participle=participle)) if f.kind == "participle"
    }
    assert set(expected.split()) <= made


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("نفي", "نفي النفي نفيه نفيها نفيهم"),
        ("مطالبة", "مطالبة المطالبة مطالبته مطالبتهم"),
        ("ادعاء", "ادعاء الادعاء ادعاءه ادعائه ادعاؤها"),
        ("اتهامات", "اتهامات الاتهامات اتهاماته اتهاماتها"),
        ("شكوى", "شكوى الشكوى شكواه شكواهم"),
        ("تأكيد", "تأكيد التأكيد تأكيده"),
    ],
)
def test_nouns(noun: str, expected: str) -> None:
    made = {f.text for f in forms_of(CueEntry(lemma=noun, kind="noun"))}
    assert set(expected.split()) <= made


def test_readings_are_told_with_the_form() -> None:
    forms = {f.text: f for f in forms_of(verb("اتهم", "يتهم", "object", participle="متهم", noun=("اتهام",)))}
    assert forms["اتهمت"] == Form("اتهمت", "past", "f")
    assert forms["اتهموها"] == Form("اتهموها", "past", "m", "p", object="ها")
    assert forms["سيتهم"] == Form("سيتهم", "future", "m")
    assert forms["نتهم"] == Form("نتهم", "present", "-", "p", person=1)
    assert forms["متهمة"] == Form("متهمة", "participle", "f")
    assert forms["اتهامها"] == Form("اتهامها", "noun", "m", object="ها")


def test_a_short_jussive_is_marked_as_one() -> None:
    kinds = {f.text: f.kind for f in forms_of(verb("قال", "يقول"))}
    assert kinds["يقل"] == "jussive"  # ما لا يقل عن عشرة: "less than"


def test_words_after_the_verb_stay_as_they_are() -> None:
    made = {f.text for f in forms_of(verb("أعاد التأكيد", "يعيد التأكيد"))}
    assert {"أعادت التأكيد", "يعيدون التأكيد", "أعدنا التأكيد"} <= made


def test_a_verb_without_a_present_has_the_listed_forms_only() -> None:
    assert [f.text for f in forms_of(CueEntry(lemma="سماه", forms=("سماه", "أسماه")))] == ["سماه", "أسماه"]


def test_dropped_forms_are_left_out() -> None:
    assert "بينها" not in {f.text for f in forms_of(verb("بين", "يبين", "content", drop=("بينها",)))}


def test_a_phrase_that_ends_in_its_source_tells_the_pronoun() -> None:
    cue = CueEntry(lemma="على حد قوله", kind="phrase", takes=("suffix",), forms=("على حد قولها", "على حد قولهم"))
    assert [f.object for f in forms_of(cue)] == ["ها", "هم"]


# The files


@cache
def cues() -> list[tuple[str, CueEntry]]:
    found = []
    for path in sorted((DATA / "cues").glob("*.toml")):
        found += [
            (path.stem, msgspec.convert(entry, CueEntry)) for entry in tomllib.loads(path.read_text("utf-8"))["cue"]
        ]
    return found


def ids(entry: tuple[str, CueEntry]) -> str:
    return f"{entry[0]}-{entry[1].lemma}"


def places(cue: CueEntry, sentence: str) -> list[int]:
    """Token positions after each place where a form of the cue stands."""
    tokens = norms(sentence)
    keys = {norms(form.text) for form in forms_of(cue)}
    width = max(map(len, keys))
    return [
        i + n
        for i in range(len(tokens))
        for _, core in openings(tokens[i])
        for n in range(1, width + 1)
        if (core, *tokens[i + 1 : i + n]) in keys
    ]


def needed(cue: CueEntry, sentence: str, after: int) -> bool:
    """A rough reading of `needs`: the finder of cues reads it with care."""
    tokens = norms(sentence)[after:]
    rest = " ".join(tokens)
    for need in cue.needs:
        word = need.removeprefix("person ")
        if word == "that":
            hit = re.search(r"\b[بل]?ان(?:ه|ها|هم|نا|ني)?\b", rest) is not None
        elif word == "quote":
            hit = re.search(r'[:"«]', sentence) is not None
        elif word in ("object", "clause"):
            hit = bool(tokens)
        elif len(word) == 1:
            hit = any(token[0] == word and len(token) > 2 for token in tokens)
        else:
            hit = re.search(rf"\b{' '.join(norms(word))}(?:ه|ها|هم)?\b", rest) is not None
        if hit:
            return True
    return not cue.needs


@pytest.mark.parametrize("entry", cues(), ids=ids)
def test_every_cue_is_well_formed_and_found_in_its_examples(entry: tuple[str, CueEntry]) -> None:
    name, cue = entry
    assert cue.act in ACTS
    assert cue.stance in STANCES
    assert cue.link in LINKS
    assert cue.kind in KINDS
    assert name in ("phrases", "narrator") or cue.act == name.upper()
    texts = [form.text for form in forms_of(cue)]
    assert texts
    assert len(texts) == len(set(texts))
    assert not [text for text in texts if re.search(r"[^ء-غف-ي ]", text)]
    assert cue.yes
    for sentence in cue.yes:
        assert any(needed(cue, sentence, at) for at in places(cue, sentence)), sentence
    for sentence in cue.no:
        assert not any(needed(cue, sentence, at) for at in places(cue, sentence)), sentence


def test_there_are_enough_lemmas_and_each_is_written_once() -> None:
    plain = [(cue.lemma, name) for name, cue in cues() if not cue.needs]
    assert len(plain) == len(set(plain))
    assert len({cue.lemma for _, cue in cues()}) >= 260


def test_hedges() -> None:
    entries = tomllib.loads((DATA / "hedges.toml").read_text("utf-8"))["hedge"]
    assert len({entry["id"] for entry in entries}) == len(entries)
    for entry in entries:
        assert entry["kind"] in {"doubt", "rumour", "estimate", "distance", "condition"}
        cue = CueEntry(lemma=entry["id"], kind="phrase", forms=tuple(entry["forms"]))
        starts = tuple(entry.get("before", ("",)))
        for wanted, sentences in ((True, entry["yes"]), (False, entry["no"])):
            for sentence in sentences:
                tokens = [*norms(sentence), ""]
                assert any(tokens[at].startswith(starts) for at in places(cue, sentence)) is wanted, sentence
