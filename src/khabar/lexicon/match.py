"""Longest match of many phrases over folded tokens, with word edges and attached particles.

A trie of tokens: the first token may carry particles (و ف ب ل ك, لل), the others stand as they are. Measured against ahocorasick_rs in
docs/decisions/002-token-trie.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from khabar.model import Token
from khabar.text.clitics import openings
from khabar.text.tokens import norms

P = TypeVar("P")
_Node = dict[str, "_Node"]
_END = ""


class Match(Struct, Generic[P], frozen=True):
    """Tokens first..last (inclusive) match; `start` and `end` are raw offsets without the particles."""

    first: int
    last: int
    start: int
    end: int
    cut: int  # letters of particles left out in front
    found: tuple[P, ...]


class Matcher(Generic[P]):
    """Phrases with what they mean; several meanings may share one phrase."""

    def __init__(self) -> None:
        self._root: dict[str, object] = {}
        self._memo: dict[str, tuple[tuple[int, dict[str, object]], ...]] = {}
        self.size = 0

    def add(self, phrase: str | Sequence[str], meaning: P) -> None:
        tokens = norms(phrase) if isinstance(phrase, str) else tuple(phrase)
        if not tokens:
            return
        node = self._root
        for token in tokens:
            node = node.setdefault(token, {})  # type: ignore[assignment]
        meanings: list[P] = node.setdefault(_END, [])  # type: ignore[assignment]
        if meaning not in meanings:
            meanings.append(meaning)
            self.size += 1
        self._memo.clear()

    def exact(self, tokens: Sequence[str]) -> tuple[P, ...]:
        """Meanings of exactly these folded tokens."""
        node: dict[str, object] | None = self._root
        for token in tokens:
            node = node.get(token)  # type: ignore[union-attr, assignment]
            if node is None:
                return ()
        return tuple(node.get(_END, ()))  # type: ignore[arg-type, union-attr]

    def _starts(self, norm: str) -> tuple[tuple[int, dict[str, object]], ...]:
        known = self._memo.get(norm)
        if known is None:
            if len(self._memo) > 200_000:
                self._memo.clear()
            root = self._root
            known = tuple((cut, root[core]) for cut, core in openings(norm) if core in root)  # type: ignore[misc]
            self._memo[norm] = known
        return known

    def may_begin(self, norm: str) -> bool:
        """Does a phrase begin with this word, perhaps behind particles?"""
        return bool(self._starts(norm))

    def match_at(self, tokens: Sequence[Token], i: int, *, particles: bool = True) -> Match[P] | None:
        """The longest match that begins at token i; of equally long ones that with fewest particles."""
        norm = tokens[i].norm
        starts = self._memo.get(norm)
        if starts is None:
            starts = self._starts(norm)
        if not starts:
            return None
        best: tuple[int, int, dict[str, object]] | None = None
        count = len(tokens)
        for cut, node in starts:
            if cut and not particles:
                continue
            j = i
            while True:
                if _END in node and (best is None or j > best[0]):
                    best = (j, cut, node)
                j += 1
                if j >= count:
                    break
                deeper = node.get(tokens[j].norm)
                if deeper is None:
                    break
                node = deeper  # type: ignore[assignment]
        if best is None:
            return None
        last, cut, node = best
        head = tokens[i]
        return Match(i, last, head.start + cut, tokens[last].end, cut, tuple(node[_END]))  # type: ignore[arg-type]

    def find(self, tokens: Sequence[Token], first: int = 0, stop: int | None = None) -> Iterator[Match[P]]:
        """Leftmost longest matches without overlap."""
        i = first
        end = len(tokens) if stop is None else stop
        while i < end:
            hit = self.match_at(tokens, i)
            if hit is None or hit.last >= end:
                i += 1
            else:
                yield hit
                i = hit.last + 1
