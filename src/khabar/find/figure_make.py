"""From an amount, its comparator and its noun to the figure."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.find.figure_amounts import Amount, chosen_reading
from khabar.find.figure_gates import counts_people
from khabar.find.figure_nouns import NounHit
from khabar.find.figure_owners import owner_behind
from khabar.lexicon.figure_words import Comparing, FigureWords
from khabar.model import Figure, Span, Token
from khabar.model.found import Comparator


class FigureLine:
    """The tokens of a line, and what its figures counted last."""

    __slots__ = ("counted_en", "opened", "text", "tokens", "words")

    def __init__(self, text: str, tokens: Sequence[Token], opened: dict[int, int], words: FigureWords) -> None:
        self.text = text
        self.tokens = tokens
        self.opened = opened
        self.words = words
        self.counted_en: str | None = None  # of the last figure, for "27 others"

    def norm(self, k: int) -> str:
        return self.tokens[k].norm if 0 <= k < len(self.tokens) else ""

    def make(
        self, amount: Amount, compared: Comparing | None, start: int, last: int, noun: NounHit | None, *, head: int | None = None, rule: str = ""
    ) -> Figure:
        """`head` is the token at which the comparator, or else the number, begins; `rule` overrules the name by shape."""
        tokens, number = self.tokens, amount.number
        low, high, note = amount.low, amount.high, amount.note
        meaning = noun.meaning if noun else None
        kind = meaning.kind if meaning else "count"
        if kind == "count" and number.kind == "fraction":
            kind = "fraction"
        if number.other is not None and amount.sort == "number":
            low = high = chosen_reading(number, kind, tokens[number.first].norm, has_noun=noun is not None)
            note = note or ("" if low is not None else "three digits behind one separator may be a group or a decimal")
        if meaning is not None and meaning.factor != 1:
            low, high = (None if bound is None else bound * meaning.factor for bound in (low, high))
        comparator: Comparator = "exact"
        if amount.sort == "range":
            comparator = "range"
        elif amount.sort == "vague" or low is None:
            comparator = "vague"
        elif compared is not None and compared.means in ("at_least", "about", "at_most"):
            comparator = compared.means
            low = None if comparator == "at_most" else low
            high = None if comparator == "at_least" else high
        if amount.sort == "vague" and compared is not None and compared.means in ("at_least", "at_most"):
            low, high = (low, None) if compared.means == "at_least" else (None, high)
        counted = self.text[tokens[noun.first].start : tokens[noun.last].end] if noun else None
        counted_en = meaning.en if meaning and not (noun and noun.carried) else None
        people = counts_people(tokens, amount.first if head is None else head, self.words) if noun is None else None
        if noun is not None and noun.carried:
            counted_en = self.counted_en or (meaning.en if meaning else None)
        elif people is not None:
            counted_en = people or self.counted_en
        end = tokens[last].end
        if (mark := self.opened.get(start)) is not None and end > tokens[amount.last].end:
            start = mark
        return Figure(
            start=start,
            end=end,
            rule=rule or (f"figure.{amount.sort}" if amount.sort != "number" else f"figure.{comparator}"),
            note=note,
            low=low,
            high=high,
            comparator=comparator,
            kind=kind,
            unit=meaning.unit if meaning else None,
            counted=counted,
            counted_en=counted_en,
            of=owner_behind(tokens, noun.last, self.words) if noun and kind == "count" else None,
            number_span=Span(tokens[amount.first].start + amount.cut, tokens[amount.last].end),
        )
