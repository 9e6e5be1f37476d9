"""Words and phrases that report: every form of the cue lexicon, read at its place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from khabar.lexicon.cue_entry import CueEntry
from khabar.lexicon.inflect import Form, forms_of
from khabar.lexicon.load import lexicon
from khabar.lexicon.match import Matcher
from khabar.model import Cue, Document, Token
from khabar.text.fold import fold_word

_NO_VERB_BEHIND = frozenset({"في", "الي", "عن", "مع", "ضد", "حول", "خلال", "عند", "لدي", "تحت", "عبر"})  # في علم السكان: a noun
_NEGATIONS = {"لم", "لا"}
_FRAMES = frozenset({"that", "quote", "object", "clause", "ب", "على", "إلى", "من", "عن", "ل", "في"})
_ALSO_PREPOSITIONS = frozenset({"بين", "عبر", "عقب", "أبرز"})
_CLAUSE_HEADS = frozenset({".", "،", ",", ":", "؛", "!", "؟", '"', "-", "قد", "وقد", "كما", "الذي", "ما", "حيث", "ثم", "فيما", "بينما"})
_SPEECH_FOLLOWS = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", ":", '"', "عن", "علي"})
_NEAR = 12  # tokens in which a word that a cue needs must come


@lru_cache(maxsize=1)
def cue_matcher() -> Matcher[tuple[CueEntry, Form]]:
    """All forms of all cues."""
    found: Matcher[tuple[CueEntry, Form]] = Matcher()
    for cue in lexicon().cues:
        for form in forms_of(cue):
            found.add(form.text, (cue, form))
    return found


def find_cues(doc: Document) -> Iterator[Cue]:
    """Reporting verbs, participles, verbal nouns and phrases; whether one really reports is for the statements to decide."""
    tokens = doc[Token]
    matcher = cue_matcher()
    i = 0
    while i < len(tokens):
        hit = matcher.match_at(tokens, i) if tokens[i].kind == "word" else None
        if hit is None:
            i += 1
            continue
        particle = tokens[i].norm[: hit.cut]
        ahead = [t.norm for t in tokens[hit.last + 1 : hit.last + 1 + _NEAR]]
        readings = _by_last_letter(hit.found, doc.text[hit.end - 1])
        chosen = _choose(readings, particle, tokens[i - 1].norm if i else "", ahead)
        if chosen is not None and chosen[0].lemma in _ALSO_PREPOSITIONS and not _is_verb(hit.cut, tokens[i - 1].norm if i else ".", ahead):
            chosen = None
        if chosen is not None and not (ahead[:1] == ["الله"] and chosen[1].kind in ("past", "present")):  # أيده الله: a wish
            yield _cue(hit.start, hit.end, *chosen)
        i = hit.last + 1


def _is_verb(cut: int, before: str, ahead: Sequence[str]) -> bool:
    """بين, عبر, عقب are prepositions but at a clause's head with what is said behind them."""
    return (cut > 0 or before in _CLAUSE_HEADS) and any(norm in _SPEECH_FOLLOWS for norm in ahead)


def _choose(readings: tuple[tuple[CueEntry, Form], ...], particle: str, before: str, ahead: Sequence[str]) -> tuple[CueEntry, Form] | None:
    """The reading that fits its particle (a finite verb takes و and ف only, a noun any), the word before it and the words it needs.

    An entry that needs certain words (أعلن + رفضه) goes before the plain entry of the same verb where they follow, and is no cue where they don't.
    """
    near = " " + " ".join(ahead) + " "
    plain: tuple[CueEntry, Form] | None = None
    for cue, form in readings:
        if cue.kind == "phrase" and particle == "ف":
            continue  # فحسب: "only"
        if cue.kind == "narrator":
            return cue, form
        finite = cue.kind == "verb" and form.kind in ("past", "present", "future", "jussive", "listed")
        if finite and (particle not in ("", "و", "ف", "ل") or (not particle and before in _NO_VERB_BEHIND)):
            continue
        if finite and particle == "ل" and form.kind != "present":
            continue
        if form.kind == "jussive" and before not in _NEGATIONS:
            continue
        words = _needed_words(cue)
        if not words:
            if plain is None or (plain[1].person == 1 and form.person == 3):
                plain = (cue, form)  # ألمح: "he hinted" rather than "I hint"
        elif any(f" {word} " in near for word in words):
            return cue, form
    return plain


def _by_last_letter(readings: tuple[tuple[CueEntry, Form], ...], letter: str) -> tuple[tuple[CueEntry, Form], ...]:
    """نفى is the verb and نفي the noun, though both fold to one form."""
    if letter == "ي" and len(readings) > 1:
        return tuple(sorted(readings, key=lambda reading: reading[1].kind != "noun"))
    return readings


@cache
def _needed_words(cue: CueEntry) -> tuple[str, ...]:
    """The words (not the frames) of which one must follow, folded."""
    return tuple(fold_word(word) for need in cue.needs if (word := need.removeprefix("person ")) not in _FRAMES)


def _cue(start: int, end: int, cue: CueEntry, form: Form) -> Cue:
    kind = form.kind if cue.kind == "verb" or form.kind == "noun" else cue.kind
    return Cue(
        start=start, end=end, rule=f"cue.{kind}", note=cue.lemma, lemma=cue.lemma, act=cue.act, stance=cue.stance,
        link=cue.link, takes=cue.takes, kind="past" if kind == "listed" else kind, gender=form.gender, number=form.number, person=form.person,
        object=form.object, carries=cue.carries, needs=cue.needs, addressed=cue.person,
    ) # fmt: skip
