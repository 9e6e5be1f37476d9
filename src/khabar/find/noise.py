"""Lines that are no part of the report: comment boxes, embed errors, share lines, credits, source lines, teasers.

Whole lines, and what hangs on at a line's end (noise_tails.py). What a line says by itself is in the lexicon (noise.toml); here are the kinds that need the lines
around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from khabar.errors import LexiconError
from khabar.find.noise_tails import find_tail
from khabar.lexicon.entries import NoiseLine
from khabar.lexicon.load import lexicon
from khabar.model import Document, Line, Noise
from khabar.text.fold import fold_word


def _set(words: str) -> frozenset[str]:
    """Words written as one string."""
    return frozenset(words.split())


_LAST_LINES = 3  # of a page, at whose ends link lines and tags hang on
_LONGEST = 320  # no pattern speaks of longer lines
_BULLET = re.compile(r"^[\s•·▪■◾●►▶◄◀★☆✔✅➡👇👈📌🔴🔵📷🎥*\-|>:_.،,;!()\[\]/\"]+")
_FINAL = re.compile(r"[.!؟?؛:]\W*$")
_WORD = re.compile(r"\w+")
_LATIN_OR_STOP = re.compile(r"[A-Za-z.]")
_ARABIC = re.compile("[\u0621-\u064a]")
_LABEL_END = re.compile(r"\w[\s:.…|]*$")
# a headline never begins with what joins a sentence to the one before it ...
_JOINERS = _set(
    "كما هذا هذه ذلك لكن غير الا حيث بينما فيما من ثم اذ يذكر يشار كان كانت انه انها قال قالت اضاف تابع بدوره بدورها اما لذلك لذا كذلك هكذا فان فقد فهو فهي"
)
# ... nor with "and"; these only begin with its letter
_NO_AND = _set(
    "وزير وزيرة وزراء وزارة واشنطن وفاة وفد وفود وصول وكالة وكالات وثيقة وثاءق ولي وسط وقف وقفة ولادة وباء وحدة "
    "وحدات وساطة ولاية وداع وعود وضع ورشة ورقة وجهاء وظاءف ودية وقود واردات وارسو ويلز والدة والد واقعة واتساب"
)
_TEASERS = 6  # headlines that a read-also box may list


class _Patterns:
    """All patterns, sorted by the letter they begin with: a line meets a few of them, and few are ever compiled."""

    def __init__(self, entries: Sequence[NoiseLine]) -> None:
        self.entries = entries
        self._numbers: dict[str, list[int]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        for number, entry in enumerate(entries):
            letters = first_letters(fold_pattern(entry.line))
            for letter in ("",) if letters is None else letters:  # "" holds those that may begin with anything
                self._numbers.setdefault(letter, []).append(number)

    def _join(self, numbers: Sequence[int]) -> re.Pattern[str]:
        try:
            parts = [f"(?P<n{n}>{fold_pattern(self.entries[n].line)})" for n in numbers]
            return re.compile("|".join(parts) or "(?!)", re.IGNORECASE)
        except re.error as error:
            raise LexiconError("noise.toml", self.entries[numbers[0]].id, f"or one behind it is no regular expression: {error}") from error

    def match(self, line: str) -> NoiseLine | None:
        for letter in (line[:1].lower(), ""):
            if letter not in self._numbers:
                continue
            if letter not in self._compiled:
                self._compiled[letter] = self._join(self._numbers[letter])
            hit = self._compiled[letter].match(line)
            if hit and hit.lastgroup:
                return self.entries[int(hit.lastgroup[1:])]
        return None


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    return _Patterns(lexicon().noise)


def fold_pattern(pattern: str) -> str:
    """The pattern in folded letters, without its anchor: it is tried at the start of the line anyway."""
    return fold_word(pattern.removeprefix("^"))


def first_letters(pattern: str) -> frozenset[str] | None:
    """Letters that a match can begin with; None where the pattern does not say so plainly."""
    if not pattern:
        return None
    heads = [pattern]
    if pattern.startswith("(?:"):
        heads, rest = _alternatives(pattern)
        if rest[:1] in ("?", "*", "{"):
            return None
    letters: set[str] = set()
    for head in heads:
        if head.startswith("(?:"):
            inner = first_letters(head)
            if inner is None:
                return None
            letters |= inner
        elif not head[:1].isalpha() or head[1:2] in ("?", "*", "{"):
            return None
        else:
            letters.add(head[0].lower())
    return frozenset(letters)


def _alternatives(pattern: str) -> tuple[list[str], str]:
    """The branches of the group that the pattern begins with, and what stands behind the group."""
    depth, at, heads = 0, 3, []
    i = 3
    while i < len(pattern):
        letter = pattern[i]
        if letter == "\\":
            i += 1
        elif letter == "[":
            i = pattern.index("]", i + 2)
        elif letter == "(":
            depth += 1
        elif letter == "|" and depth == 0:
            heads.append(pattern[at:i])
            at = i + 1
        elif letter == ")":
            if depth == 0:
                return [*heads, pattern[at:i]], pattern[i + 1 :]
            depth -= 1
        i += 1
    return [pattern], ""


def find_noise(doc: Document) -> Iterator[Noise]:
    """Noise lines, each with the span of its text without the spaces around it."""
    lines = doc[Line]
    text = doc.text
    teasers = 0  # how many headlines may still follow a read-also label
    for number, line in enumerate(lines):
        raw = text[line.start : line.end]
        tail = find_tail(text, line.start, line.end) if number >= len(lines) - _LAST_LINES else None
        if tail is not None:
            yield Noise(start=tail[0], end=line.start + len(raw.rstrip()), reason=tail[1].reason, rule=f"noise.{tail[1].id}")
        if len(raw) > _LONGEST or tail is not None:
            teasers = 0
            continue
        words = " ".join(fold_word(raw).split())
        if not words:
            continue  # marks that show nothing
        entry = _of_line(words)
        if entry is not None and (number or not (len(lines) > 1 and _is_title(entry, words))):
            yield _noise(line, raw, entry.reason, f"noise.{entry.id}")
            teasers = _TEASERS if entry.reason == "read-also" and len(words) < 40 and _LABEL_END.search(words) else 0
        elif teasers and is_headline(words):
            yield _noise(line, raw, "read-also", "noise.teaser-in-box")
            teasers -= 1
        elif number == len(lines) - 1 and _is_dangling(text, lines, words):
            yield _noise(line, raw, "read-also", "noise.dangling-headline")
        else:
            teasers = 0


def _of_line(words: str) -> NoiseLine | None:
    """By what the line says, as it stands and without the bullets in front."""
    patterns = _patterns()
    hit = patterns.match(words)
    if hit is None and (bullet := _BULLET.match(words)):
        hit = patterns.match(words[bullet.end() :])
    return hit


def _noise(line: Line, raw: str, reason: str, rule: str) -> Noise:
    lead = len(raw) - len(raw.lstrip())
    return Noise(start=line.start + lead, end=line.start + len(raw.rstrip()), reason=reason, rule=rule)


def _is_title(entry: NoiseLine, words: str) -> bool:
    """At the head of a page "شاهد: لحظة انهيار الجسر" is the report's own title."""
    return entry.reason in ("read-also", "credit", "source-line") and len(_WORD.findall(words)) > 3


def is_headline(words: str) -> bool:
    """A folded line like a headline: 4 to 18 words, no full stop, not joined to what stands before it."""
    found = _WORD.findall(words)
    if not 4 <= len(found) <= 18 or _FINAL.search(words) or not _ARABIC.search(words):
        return False
    first = found[0]
    return first not in _JOINERS and (first[0] != "و" or len(first) < 3 or first in _NO_AND)


def _is_dangling(text: str, lines: Sequence[Line], words: str) -> bool:
    """The last line is another story's headline: the prose above closes its paragraphs and has few of its words."""
    if len(lines) < 5 or not is_headline(words) or len(words.split()) < 6 or not _ARABIC.match(words) or _LATIN_OR_STOP.search(words):
        return False
    above = [text[line.start : line.end].rstrip() for line in lines[:-1]]
    prose = [line for line in above if len(line) > 60]
    if len(prose) < 4 or not _FINAL.search(above[-1]) or len(above[-1]) < 60:
        return False
    closed = sum(_FINAL.search(line) is not None for line in prose)
    if closed < 0.85 * len(prose):
        return False
    known = set(_WORD.findall(fold_word("\n".join(above))))
    content = [word for word in _WORD.findall(words) if len(word) > 3]
    return sum(word not in known for word in content) > 0.6 * len(content)
