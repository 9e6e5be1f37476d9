"""Words by which somebody who is asked says nothing (data/silence.toml), ready to match on folded tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from khabar.lexicon.load import DATA, read_entries
from khabar.lexicon.match import Matcher
from khabar.model import Token
from khabar.text.fold import fold_word

_REACH = 9  # words between the verb and its object
_BEHIND = 5


class Silence(Struct, frozen=True, forbid_unknown_fields=True):
    """One way of saying nothing, as written in the file."""

    id: str
    opens: tuple[str, ...]
    objects: tuple[str, ...]
    behind: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


def may_be_silent(folded: str) -> bool:
    """Does a folded text hold the last word of any opening? Most texts do not, and need not be looked through word by word."""
    return any(word in folded for word in _last_words())


def silences(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """(start, end, id) of each phrase, left to right, none over another or over the end of a clause."""
    matcher, entries = _matcher()
    stop = -1
    for k in range(len(tokens)):
        if k <= stop or (hit := matcher.match_at(tokens, k)) is None:
            continue
        for id in hit.found:
            objects, behind = entries[id]
            last = _object(tokens, hit.last + 1, objects, behind)
            if last is not None:
                stop = last
                yield hit.start, tokens[last].end, id
                break


def _object(tokens: Sequence[Token], first: int, objects: frozenset[str], behind: frozenset[str]) -> int | None:
    for k in range(first, min(first + _REACH, len(tokens))):
        if tokens[k].norm in ".،؛!؟":
            return None
        if tokens[k].norm in objects or tokens[k].norm.removeprefix("ب") in objects:
            if not behind:
                return k
            near = next((n for n in range(k + 1, min(k + 1 + _BEHIND, len(tokens))) if tokens[n].norm in behind or tokens[n].norm[1:] in behind), None)
            if near is not None:
                return near
    return None


@lru_cache(maxsize=1)
def _last_words() -> tuple[str, ...]:
    return tuple(sorted({fold_word(phrase).split()[-1] for entry in read_entries("silence.toml", "silence", Silence, DATA) for phrase in entry.opens}))


@lru_cache(maxsize=1)
def _matcher() -> tuple[Matcher[str], dict[str, tuple[frozenset[str], frozenset[str]]]]:
    matcher: Matcher[str] = Matcher()
    entries = {}
    for entry in read_entries("silence.toml", "silence", Silence, DATA):
        entries[entry.id] = (frozenset(map(fold_word, entry.objects)), frozenset(map(fold_word, entry.behind)))
        for phrase in entry.opens:
            matcher.add(phrase, entry.id)
    return matcher, entries
