"""Four simple ways to find who says what, to compare with. They are frozen: nothing is tuned here, so that a score means the same next year.

    python quality/baselines.py        their scores beside Khabar's, on every annotated set that is here

Each is a function from a text and the names in it to statements. Names are given to all of them, as Khabar reads them; no open tool finds speakers
in Arabic. A speaker is a name where one stands among the words taken for the speaker, else those words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Item = dict[str, Any]
Baseline = Callable[[str, Sequence[Item]], Iterator[Item]]
Span = tuple[int, int]

_VERBS = """
قال قالت قالوا يقول تقول
صرح صرحت أعلن أعلنت أكد أكدت ذكر ذكرت
أضاف أضافت أوضح أوضحت أشار أشارت كشف كشفت
نفى نفت حذر حذرت اتهم اتهمت اعتبر اعتبرت
رأى رأت شدد شددت لفت لفتت أفاد أفادت
نقل نقلت تابع تابعت بين بينت طالب طالبت
دعا دعت زعم زعمت اعترف اعترفت توقع توقعت أبلغ أبلغت
"""
_PREPOSITIONS = "في من على إلى عن مع خلال بعد قبل أمس اليوم"
VERBS, PREPOSITIONS = frozenset(_VERBS.split()), frozenset(_PREPOSITIONS.split())
QUOTE = re.compile(r'«([^«»\n]+)»|“([^“”\n]+)”|"([^"\n]+)"')
MARK = re.compile(r'[«»“”"]')
SENTENCE = re.compile(r"[^.!?؟\n]+[.!?؟]*")
WORD = re.compile(r"\w+")
THAT = re.compile(r"[بف]?[إأا]ن(?:ه|ها|هم|هما|نا|ني|ك)?")


# ---------------------------------------------------------------- the four
def quoted_and_nearest_name(text: str, names: Sequence[Item]) -> Iterator[Item]:
    """What stands between quotation marks, said by whoever is named nearest to it in its paragraph: what GDELT's quotations give, with a speaker added."""
    for start, end in _quotes(text, least=3):
        line = (text.rfind("\n", 0, start) + 1, _line_end(text, end))
        near = [name for name in names if line[0] <= name["start"] and name["end"] <= line[1] and not start <= name["start"] < end]
        if near:
            name = min(near, key=lambda name: min(abs(name["end"] - start), abs(name["start"] - end)))
            yield _statement((start, end), "direct", name["start"], name["end"], [name])


def verb_and_next_words(text: str, names: Sequence[Item]) -> Iterator[Item]:
    """A verb of the list: the two words behind it are the speaker, the rest of the sentence is said."""
    for words in _sentences(text):
        at = next((n for n, word in enumerate(words) if _is_verb(word.group())), None)
        if at is not None and len(words) > at + 4:
            yield _statement((words[at + 3].start(), words[-1].end()), "indirect", words[at + 1].start(), words[at + 2].end(), names)


def quoted_and_nearest_verb(text: str, names: Sequence[Item]) -> Iterator[Item]:
    """The rule of textacy's `direct_quotations`, written anew: the marks are paired in order, and with an odd number of them nothing is read; of the verbs
    outside quotation marks in the sentences that touch the quotation the nearest reports it. In place of a parser's subject, the words behind the verb
    up to a preposition are the speaker."""
    marks = [hit.start() for hit in MARK.finditer(text)]
    if len(marks) % 2:
        return
    pairs = list(zip(marks[::2], marks[1::2], strict=True))
    for start, end in pairs:
        if len(WORD.findall(text, start, end)) < 2:
            continue
        found = []
        for words in _sentences(text):
            if words[0].start() <= end + 1 and words[-1].end() >= start - 3:
                found += [(word, words) for word in words if _is_verb(word.group()) and not any(a <= word.start() <= b for a, b in pairs)]
        for verb, words in sorted(found, key=lambda pair: min(abs(pair[0].start() - start), abs(pair[0].start() - end))):
            speaker = list(_subject([word for word in words if word.start() > verb.start() and not start <= word.start() <= end]))
            if speaker:
                yield _statement((start + 1, end), "direct", speaker[0].start(), speaker[-1].end(), names)
                break


def complement_of_that(text: str, names: Sequence[Item]) -> Iterator[Item]:
    """What follows أن or إن up to the end of the sentence, where a verb of the list stands before; the speaker is what stands between."""
    for words in _sentences(text):
        at = next((n for n, word in enumerate(words) if _is_verb(word.group())), None)
        that = next((n for n, word in enumerate(words) if at is not None and n > at and THAT.fullmatch(word.group())), None)
        if at is not None and that is not None and that + 1 < len(words):
            first, last = (words[at + 1].start(), words[that - 1].end()) if that > at + 1 else (words[at].start(), words[at].end())
            yield _statement((words[that + 1].start(), words[-1].end()), "indirect", first, last, names)


BASELINES: dict[str, Baseline] = {
    "quoted string, nearest name": quoted_and_nearest_name,
    "verb list, next words": verb_and_next_words,
    "quoted string, nearest verb (textacy's rule)": quoted_and_nearest_verb,
    "complement of أن/إن": complement_of_that,
}


def statements(record: Item, baseline: Baseline) -> Item:
    """The record with a baseline's statements in place of its own."""
    names = [mention for mention in record["mentions"] if mention["how"] == "name"]
    return record | {"statements": list(baseline(record["text"], names))}


# ---------------------------------------------------------------- parts
def _statement(said: Span, mode: str, start: int, end: int, names: Sequence[Item]) -> Item:
    inside = [name for name in names if start <= name["start"] and name["end"] <= end]
    if inside:
        start, end = inside[-1]["start"], inside[-1]["end"]
    link = {"start": start, "end": end, "entity": inside[-1]["entity"] if inside else None, "name_en": "", "kind": "person", "link": "said"}
    return {"start": said[0], "end": said[1], "cue": None, "act": "STATE", "mode": mode, "chain": [link]}


def _quotes(text: str, least: int) -> Iterator[Span]:
    for hit in QUOTE.finditer(text):
        if len(hit.group().split()) >= least:
            yield hit.start() + 1, hit.end() - 1


def _sentences(text: str) -> Iterator[list[re.Match[str]]]:
    for hit in SENTENCE.finditer(text):
        if words := list(WORD.finditer(text, hit.start(), hit.end())):
            yield words


def _is_verb(word: str) -> bool:
    return word in VERBS or (word[0] in "وف" and word[1:] in VERBS)


def _subject(words: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    for word in words[:5]:
        if word.group() in PREPOSITIONS or THAT.fullmatch(word.group()):
            return
        yield word


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


if __name__ == "__main__":
    from score import measure_statements

    measure_statements()
