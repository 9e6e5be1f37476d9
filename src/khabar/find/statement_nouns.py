"""Verbal nouns that report: "تحذير واشنطن من …", "مطالبة أوروبية باحترام …", "دعوات من الأمم المتحدة لوقف …", "تهديدات بعقوبات من قبل الغرب"."""

from __future__ import annotations

from functools import lru_cache

from khabar.find.statement_opening import find_opening
from khabar.find.statement_page import MARKS, Opening, Page
from khabar.find.statement_phrase import is_adjective, noun_phrase
from khabar.lexicon.load import lexicon
from khabar.lexicon.names import names
from khabar.model import Cue, Source, Span
from khabar.text.fold import fold_word

_WORDS = lexicon().word_sets("statement_words")
_FRONTED = _WORDS["fronted"]
_VERBAL_NOUNS = _WORDS["verbal_nouns"]
_DEEDS = _WORDS["deeds"]
_ACTS = frozenset({"DEMAND", "WARN", "ACCUSE", "DENY"})  # of nouns whose subject does not stand right behind them
_BODIES = {"اممي": "united-nations", "اوروبي": "european-union", "اطلسي": "nato"}  # adjectives of bodies rather than states


def is_verbal_noun_cue(page: Page, cue: Cue) -> bool:
    """مطالبة is a verbal noun and the feminine participle; behind a preposition or at a line's head it is the noun."""
    return page.norms[page.index(cue.start)] in _VERBAL_NOUNS


def read_noun(page: Page, cue: Cue, stop: int) -> tuple[Source, Opening, int] | None:
    """Subject and opening of a verbal noun's content, and the offset at which that content ends at the latest."""
    behind, last = page.index(cue.end), page.index(stop)
    if behind >= last or fold_word(cue.lemma) in _DEEDS or (cue.act == "COMMIT" and cue.lemma not in ("وعد", "تعهد")):
        return None
    stop = min(stop, _clause_end(page, cue, behind, last))
    last = page.index(stop)
    subject = _right_behind(page, behind, last, unnamed=_is_told_inside(page, cue))
    far = subject is None
    if subject is None and cue.act in _ACTS:
        subject = _named_by_adjective(page, behind)
        k = page.index(subject.end) if subject is not None else behind
        while k < last and is_adjective(page.norms[k]):
            k += 1
        subject = subject or _behind_from(page, k, last)
    if subject is None:
        return _named_at_the_end(page, cue, behind, last) if cue.act in _ACTS else None
    at = page.index(subject.end)
    opening = (_about(page, at, last) if _is_told_inside(page, cue) else None) or find_opening(page, cue, at, last, True)
    if opening is None or (opening.kind == "object" and (cue.act != "DENY" or far)) or opening.token - at > (8 if _is_told_inside(page, cue) else 4):
        return None
    return subject, opening, stop


def _is_told_inside(page: Page, cue: Cue) -> bool:
    return cue.lemma == "أعلن" and page.quote_over(cue.start) is not None


def _about(page: Page, at: int, last: int) -> Opening | None:
    """Inside somebody's words: "نحن على علم بإعلان القيادات بشأن عمليات الإجلاء"."""
    for k in range(at, min(last - 1, at + 8)):
        if page.norms[k] in ("بشان", "حول"):
            return Opening("prep", k, page.starts[k + 1])
    return None


def _clause_end(page: Page, cue: Cue, behind: int, last: int) -> int:
    """ "رغم تأكيد الوزارة أن الشبكة مستقرة، انقطع التيار": the comma; "أما وعده بخفض الضرائب فلم يترجم": the ف of the main clause."""
    i = page.index(cue.start)
    ahead = page.norms[max(0, i - 2) : i]
    for k in range(behind + 1, last):
        if page.norms[k] in "،," and _FRONTED & set(ahead):
            return page.tokens[k].start
        if {"اما", "واما"} & set(ahead) and page.norms[k].startswith("ف") and page.norms[k][1:] in lexicon().function_words:
            return page.tokens[k].start
    return page.tokens[last - 1].end


def _right_behind(page: Page, behind: int, last: int, *, unnamed: bool = False) -> Source | None:
    subject = page.source_from(page.starts[behind], page.tokens[behind].end)
    if subject is not None:
        return subject if subject.start == page.starts[behind] and (subject.kind in ("person", "state", "org") or (unnamed and subject.kind == "unnamed")) else None
    phrase = noun_phrase(page, behind, last)
    return phrase if phrase is not None and phrase.kind in ("org", "person") else None


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    """Adjectives of states and of a few bodies with their ids, folded."""
    return {**names().adjectives, **{word + ending: body for word, body in _BODIES.items() for ending in ("", "ة")}}


def _named_by_adjective(page: Page, k: int) -> Source | None:
    """تحذير أممي, مطالبة أوروبية: the adjective says whose."""
    norm = page.norms[k]
    entity = names().entity(_adjectives()[norm]) if norm in _adjectives() and not norm.startswith("ال") else None
    if entity is None:
        return None
    span = Span(page.tokens[k].start, page.tokens[k].end)
    return Source(
        start=span.start,
        end=span.end,
        rule="source.adjective",
        name=span,
        name_en=entity.name_en,
        kind="org" if entity.type == "ORG" else "state",
        entity=entity,
        type="state",
    )


def _behind_from(page: Page, k: int, last: int) -> Source | None:
    """دعوات متزايدة من الأمم المتحدة, انتقادات من جانب واشنطن"""
    if k + 1 >= last or page.norms[k] != "من":
        return None
    k += 2 if page.norms[k + 1] in ("قبل", "جانب", "طرف") and k + 2 < last else 1
    source = page.source_from(page.starts[k], page.tokens[k].end)
    if source is not None:
        return source if source.start == page.starts[k] and source.kind in ("person", "state", "org", "unnamed") else None
    return noun_phrase(page, k, last)


def _named_at_the_end(page: Page, cue: Cue, behind: int, last: int) -> tuple[Source, Opening, int] | None:
    """تهديدات بعقوبات غير مسبوقة من قبل الغرب: content first, its author behind من قبل."""
    for k in range(behind + 1, min(last - 2, behind + 14)):
        if page.norms[k] in MARKS:
            return None
        if page.norms[k] == "من" and page.norms[k + 1] in ("قبل", "جانب"):
            source = _behind_from(page, k, last)
            opening = find_opening(page, cue, behind, k, False) if source is not None else None
            if source is None or opening is None or opening.token > behind or opening.kind != "prep":
                return None
            return source, opening, page.tokens[k - 1].end
    return None
