"""What a statement does (says, denies, accuses, warns, demands, promises), by its cue and, for a neutral cue, by the words of its content."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from khabar.find.statement_page import Page
from khabar.lexicon.load import DATA, lexicon
from khabar.model import Entity, Mention, Source
from khabar.model.found import Act
from khabar.text.fold import fold_word
from khabar.text.tokens import norms

_WORDS = lexicon().word_sets("statement_words")
_WILL = ("سوف", "لن")
_COMES_ABOUT = ("سيتم", "ستتم", "سيجري", "ستجري", "سيكون", "ستكون", "سيكونون")  # what will happen is no promise
_OWN = ("بلاده", "بلادها", "حكومته", "حكومتها", "حزبه", "حزبها", "حركته", "حركتها", "شركته", "شركتها", "وزارته", "وزارتها", "ادارته", "ادارتها")
_READY = ("مستعدة", "مستعد", "مستعدون", "مستعدين", "جاهزة", "جاهزون", "استعداد", "استعداده", "استعدادها", "استعدادهم")


@lru_cache(maxsize=1)
def _acts() -> dict[str, dict[str, list[str]]]:
    table = tomllib.loads((DATA / "acts.toml").read_text("utf-8"))
    pad = {"head": " {}", "any": " {} "}  # as they are looked for
    return {act: {key: [pad[key].format(fold_word(w)) for w in words] for key, words in row.items()} for act, row in table.items()}


def act_of(page: Page, act: str, start: int, end: int, speaker: Source | None, *, own: str = "", clause: bool = False) -> Act:
    """The cue's own act; for a neutral cue what the content's words do. `own`: the pronoun for the speaker with which its clause begins (أنها ستخفض); `clause`: أن stands before it ("أكد عدم علمه" denies, "أكد أن عدم الالتزام …" does not)."""
    if act != "STATE":
        return act  # type: ignore[return-value]
    words = page.words_between(start, end)
    if (words[:1] == ("عدم",) and not clause) or words[:2] == ("علي", "عدم"):
        return "DENY"
    subject, will = _subject(page, start, end, words, speaker, own)
    ready = any(word in _READY for word in words[will : will + 2])
    if ready and subject and _WORDS["retaliation"] & set(words):
        return "WARN"  # "مستعدون للرد إذا هاجمت …"
    head, whole = " " + " ".join(words[:6]) + " ", " " + " ".join(words) + " "
    for name in ("DENY", "ACCUSE", "WARN", "COMMIT", "DEMAND"):
        row = _acts()[name]
        if head.startswith(tuple(row["head"])) or any(w in whole for w in row["any"]):
            return name
    return "COMMIT" if (subject and (ready or _is_will(words, will))) or any(_is_our_promise(word) for word in words) else "STATE"


def _subject(page: Page, start: int, end: int, words: tuple[str, ...], speaker: Source | None, own: str) -> tuple[bool, int]:
    """Is the content's subject the speaker (a pronoun, we, his country by word or name), and at which word does its predicate begin?"""
    if not words:
        return False, 0
    expletive = own == "انه" and words[0].startswith("ست")  # أنه ستنطلق حملة: nobody's deed
    if (own and not expletive) or (words[0].startswith("سن") and len(words[0]) > 4) or words[0] in ("نحن", "اننا", "انا", "انني"):
        return True, 1 if words[0] in ("نحن", "اننا", "انا", "انني") else 0
    if words[0] in _OWN:
        return True, 1
    if words[0] in _WILL and len(words) > 1 and words[1].startswith("ن"):
        return True, 0
    mention = page.doc.at(Mention, start)
    if speaker is not None and speaker.entity is not None and mention is not None and mention.start <= start + 1 and _is_own(mention.entity, speaker.entity):
        return True, len(norms(page.text[start : min(mention.end, end)]))
    source = page.source_from(page.starts[page.index(start)], start + 2)
    if speaker is not None and speaker.entity is not None and source is not None and source.entity is not None and mention is None and _is_own(source.entity, speaker.entity):
        return True, len(norms(page.text[start : min(source.end, end)]))
    return words[0] in _READY, 0


def _is_own(named: Entity, speaker: Entity) -> bool:
    """Is this the speaker, or the state (or its capital) whose office-holder or body the speaker is?"""
    if named.id == speaker.id:
        return True
    return named.type != "PERSON" and bool({named.id, named.state} & ({speaker.id, speaker.state} - {None}))


def _is_our_promise(word: str) -> bool:
    """سنحرر: we shall, anywhere in what is said."""
    return word.removeprefix("و")[:2] == "سن" and len(word) > 5 and word.removeprefix("و") not in lexicon().ordinary_words and word.removeprefix("و") not in _WORDS["not_promised"] and not word.endswith(("ة", "ات", "ون", "ين", "ية", "وي"))


def _is_will(words: tuple[str, ...], at: int) -> bool:
    """ستواصل, لن تلتزم, سوف ترسل"""
    word = words[at] if at < len(words) else ""
    return word in _WILL or (word[:1] == "س" and word[1:2] in ("ي", "ت", "ن", "ا") and len(word) > 4 and word not in _COMES_ABOUT)
