"""Counted and measured quantities: value, comparator, unit or counted noun, and owner.

A number counts as a figure only for a reason: a noun or unit behind it, a comparator before it, a scale word in it, or a verb that announces an
amount. Everything else (dates, scores, names, ordinals) is passed over, because a wrong figure costs more than a missed one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khabar.find import figure_shapes as shapes
from khabar.find.figure_amounts import Amount, amount_at, between_at, few_at, from_to_at, is_definite_vague
from khabar.find.figure_bounds import bounded, comparators, distant, trailing
from khabar.find.figure_gates import (
    NO_FIGURE,
    counts_people,
    is_age,
    is_cut_number,
    is_dated,
    is_glued,
    is_measured,
    is_model,
    is_name,
    is_spread,
    is_stuck,
    tells_change,
)
from khabar.find.figure_make import FigureLine
from khabar.find.figure_marks import without_marks
from khabar.find.figure_measures import below_zero, half_behind
from khabar.find.figure_nouns import NounHit, killed_and_injured_behind, noun_behind, shared_behind, tallied_before
from khabar.lexicon.figure_words import Comparing, FigureWords, figure_words, may_begin
from khabar.lexicon.number_words import starts_number
from khabar.lexicon.numbers import Number, parse_signed
from khabar.lexicon.units import Counted
from khabar.model import Document, Figure, Line, Mention, Noise, Span, Time, Token

_SYMBOLS = frozenset({"%", "$", "€", "£"})
_SCORE = frozenset({"مقابل", "دون", "بدون", "نظيفة", "لواحد", "لهدف", "لهدفين", "لصفر"})
_OPENING = frozenset({"من", "بين", "عدة"})
_RANGES = ("between", "from")
_BELOW_ZERO = Counted("degrees", "temperature", "degree", "one")
_LONG = 6  # digits without a separator: rather a number to dial or a code than a count, unless the noun is known


def find_figures(doc: Document) -> Iterator[Figure]:
    """Figures of the report, line by line; nothing inside times, names and noise."""
    words = figure_words()
    tokens = doc[Token]
    lines = doc[Line] or ((Line(start=0, end=len(doc.text)),) if tokens else ())
    times = (time for time in doc[Time] if time.type != "DURATION")
    names = (mention for mention in doc[Mention] if mention.entity.known)  # a guess by shape may take a number for a name
    closed = sorted((found.start, found.end) for found in (*doc[Noise], *times, *names))
    for line in lines:
        first, last = doc.index_from(Token, line.start), doc.index_from(Token, line.end)
        inside = [span for span in closed if span[0] < line.end and span[1] > line.start] if closed else []
        yield from _Scan(doc.text, tokens[first:last], inside, words).figures()


class _Scan:
    """One pass over the tokens of a line."""

    def __init__(self, text: str, tokens: Sequence[Token], closed: list[tuple[int, int]], words: FigureWords) -> None:
        self.tokens, opened = without_marks(tokens)
        self.line = FigureLine(text, self.tokens, opened, words)
        self.text = text
        self.closed = closed
        self.words = words

    def figures(self) -> Iterator[Figure]:
        tokens = self.tokens
        i, count = 0, len(tokens)
        while i < count:
            token = tokens[i]
            if token.kind == "number" or token.norm in _SYMBOLS or (token.kind == "word" and may_begin(token.norm)):
                if token.norm in _OPENING and (i + 1 == count or (tokens[i + 1].kind != "number" and not may_begin(tokens[i + 1].norm))):
                    i += 1  # the most frequent words of all: worth a look ahead
                    continue
                if self.closed and (stop := self.closed_until(token.start, token.end)):
                    while i < count and tokens[i].start < stop:
                        i += 1
                    continue
                found, i = self.read(i)
                for figure in found:
                    if figure.kind == "count" and (figure.counted or figure.counted_en):
                        self.line.counted_en = figure.counted_en
                    yield figure
            else:
                i += 1

    def closed_until(self, start: int, end: int) -> int:
        """End of the time or noise that the stretch runs into; 0 if there is none."""
        stop = 0
        for a, b in self.closed:
            if a < end and start < b and b > stop:
                stop = b
        return stop

    def read(self, i: int) -> tuple[list[Figure], int]:
        """The figures that begin at token i, and where to read on."""
        tokens = self.tokens
        if tokens[i].norm in _SYMBOLS:
            return self.symbol_first(i)
        compared, start, j = comparators(tokens, i, self.words)
        if compared is not None and compared.means in _RANGES:
            return self.bounds(i, compared.means, start, i)
        if compared is not None and compared.means == "few":
            few = few_at(tokens, i, j, self.words)
            return self.finish(few, None, start, i) if few else ([], j)
        if j >= len(tokens):
            return [], i + 1
        if tokens[j].norm in _SYMBOLS:
            found, after = self.symbol_first(j)
            return [bounded(figure, compared) for figure in found], after
        if compared is not None and (range_found := self.words.before.match_at(tokens, j)) and range_found.found[0].means in _RANGES:
            return self.bounds(j, range_found.found[0].means, None, i)
        amount = amount_at(tokens, j, self.words)
        if amount is None:
            alone = (shapes.dual_at(self.line, j) if compared is None else None) or shapes.unit_alone(self.line, j)
            if alone is not None:
                return [bounded(figure, compared) for figure in alone[0]], alone[1]
            return [], i + 1 if compared is None else max(j, i + 1)
        return self.counted(amount, compared, start, i)

    def counted(self, amount: Amount, compared: Comparing | None, start: int | None, i: int) -> tuple[list[Figure], int]:
        """The figure of an amount whose comparator, or else itself, begins at token i."""
        tokens, first = self.tokens, amount.first
        if amount.number.definite:
            return shapes.behind_noun(self.line, amount), amount.last + 1
        if amount.sort == "number" and (share := shapes.ratio_at(self.line, amount.number) or shapes.ratio_of_one(self.line, first)):
            return share
        if self.line.norm(first - 1) in ("كل", "لكل", "بكل"):  # a rate's base: لكل مئة ألف نسمة
            return [], amount.last + 1
        if first >= 2 and tokens[first - 1].norm == "ال" and (postposed := shapes.counted_before(self.line, first - 2, amount)):  # الدول الـ18
            return postposed, amount.last + 1
        if compared is None and (small := shapes.small_behind_noun(self.line, amount)):
            return [small], amount.last + 1
        return self.finish(amount, compared, start, i)

    def finish(self, amount: Amount, compared: Comparing | None, start: int | None, head: int) -> tuple[list[Figure], int]:
        """Find the noun, decide whether it is a figure at all, and make it."""
        tokens, number = self.tokens, amount.number
        after = amount.last + 1
        first = tokens[amount.first]
        begin = first.start + amount.cut
        if number.kind == "fraction" and "و" in first.norm[: amount.cut]:  # متر ونصف المتر: a part of the amount before it
            return [], after
        if self.closed and self.closed_until(begin, tokens[amount.last].end):
            return [], after
        if amount.sort != "vague" and (is_glued(self.text, tokens, amount.first, amount.last) or is_cut_number(tokens, amount.first, amount.last)):
            return [], after
        if compared is None:
            compared = distant(tokens, amount.first, self.words)
        named = amount.sort != "vague" and is_name(tokens, number, amount.first, self.words)
        lone = number.parts == 1 and number.scale > 1 and not number.digits and number.coefficient == 1
        noun, skip = self.noun(amount, compared, named=named, lone=lone)
        if skip:
            return [], skip
        if not self.is_figure(amount, compared, noun, head, named=named, lone=lone):
            return [], after
        signed = self.signed(amount, noun)
        if signed is None:
            return [], after
        amount, noun, sign_start = signed
        last = noun.last if noun and not noun.outside else amount.last
        if sign_start is not None and start is None:
            begin = sign_start
        amount, last = self.with_half(amount, noun, last)
        follow = trailing(tokens, after, self.words) or trailing(tokens, last + 1, self.words)
        if follow is not None:
            last = max(last, follow[1] - 1)
            compared = compared or follow[0]
        figure = self.line.make(amount, compared, start if start is not None else begin, last, noun, head=head)
        return [figure], last + 1

    def noun(self, amount: Amount, compared: Comparing | None, *, named: bool, lone: bool) -> tuple[NounHit | None, int]:
        """The noun or unit of an amount; a token to read on from where the noun shows that it is no quantity, else 0."""
        tokens, number, words = self.tokens, amount.number, self.words
        after = amount.last + 1
        vague = amount.sort == "vague" or number.kind == "fraction"
        strong = compared is not None and not compared.weak
        sure = not named and (not lone or strong) and (vague or not is_dated(tokens, number, amount.first, words, noun_known=False))
        sure = sure and not (amount.first and tokens[amount.first - 1].norm == "ال")  # "في الـ90 غزا"
        follow = trailing(tokens, after, words)
        at = follow[1] if follow else after
        whole = vague and is_definite_vague(tokens[amount.first].norm[amount.cut :], words)  # الآلاف has no noun but behind من
        noun = None if whole and self.line.norm(after) != "من" else noun_behind(tokens, at, words, amount.high, vague=vague, sure=sure)
        if noun is not None:
            if noun.kind in NO_FIGURE and not (amount.sort == "range" and noun.kind == "duration" and not is_age(tokens, amount.first)):
                return None, noun.last + 1
            if noun.meaning is not None and noun.meaning.en in ("targets", "goals") and self.line.norm(noun.last + 1) in _SCORE:
                return None, noun.last + 1
            if number.kind == "fraction" and tokens[noun.first].norm in words.no_share:
                return None, noun.last + 1
            if noun.meaning is None and ((lone and not strong) or (number.kind == "fraction" and not tokens[noun.first].norm.startswith("ال"))):
                noun = None
            elif noun.meaning is None and number.digits and number.parts == 1 and len(tokens[number.first].norm) >= _LONG and not compared:
                noun = None if tokens[number.first].norm.isdigit() else noun
        noun = noun or killed_and_injured_behind(tokens, after) or shared_behind(tokens, after, words)
        if noun is None and amount.sort != "vague" and is_measured(tokens, number, amount.first, words):
            noun = tallied_before(tokens, amount.first, words)
        return noun, 0

    def is_figure(self, amount: Amount, compared: Comparing | None, noun: NounHit | None, head: int, *, named: bool, lone: bool) -> bool:
        """Whether the amount is a quantity for a reason."""
        number, tokens = amount.number, self.tokens
        if amount.sort == "vague":
            return True
        known = noun is not None and (noun.meaning is not None or noun.carried)
        if (noun is None or noun.kind == "count") and is_model(tokens, number, amount.first, self.words):
            return False
        if is_dated(tokens, number, amount.first, self.words, noun_known=known or (compared is not None and not compared.weak)):
            return False
        if (named or is_stuck(tokens, amount.first)) and not known and compared is None and number.scale == 1:
            return False
        if number.value is None:
            return noun is not None or (number.scale > 1 and number.parts > 1)
        if number.value in (1, 2) and number.scale == 1 and not self.may_be_small(amount, noun, head):
            return False
        if number.value == 0 and not number.digits and not known:  # a score, or the month
            return False
        if noun is not None:
            return True
        if number.kind == "fraction":
            return number.parts > 1
        if amount.sort == "range" and number.scale == 1 and (number.digits or number.parts == 1):
            return compared is not None or trailing(tokens, amount.last + 1, self.words) is not None or is_spread(tokens, amount.first, self.words)
        if compared is not None:
            return not compared.weak or number.scale > 1 or amount.sort == "range"
        if trailing(tokens, amount.last + 1, self.words) is not None:
            return True
        if lone:
            return False
        if number.scale > 1 or (number.parts > 1 and not number.digits) or below_zero(tokens, amount.last + 1):
            return True
        people = counts_people(tokens, head, self.words) is not None
        return people or is_measured(tokens, number, amount.first, self.words) or self.is_dual_scale(number)

    def may_be_small(self, amount: Amount, noun: NounHit | None, head: int) -> bool:
        """One and two stand behind their noun or in no number at all, but for units, "two of the …" and people killed."""
        number = amount.number
        if noun is not None and (noun.partitive or noun.carried or noun.outside or (noun.meaning is not None and noun.kind != "count")):
            return number.value == 2 or number.digits
        if noun is None:
            return (number.value == 2 and counts_people(self.tokens, head, self.words) is not None) or below_zero(self.tokens, amount.last + 1)
        return number.value == 2 and noun.meaning is not None and noun.meaning.unit is None and number.digits

    def is_dual_scale(self, number: Number) -> bool:
        """مليونان by itself; ألفان would be as often a year."""
        return number.parts == 1 and number.coefficient == 2 and number.scale >= 10**6

    def signed(self, amount: Amount, noun: NounHit | None) -> tuple[Amount, NounHit | None, int | None] | None:
        """The amount with its sign where the unit knows signs (-0,3 في المئة, 5 درجات تحت الصفر); None where a mark in front leaves doubt."""
        tokens, first = self.tokens, amount.first
        after = (noun.last if noun and not noun.outside else amount.last) + 1
        if amount.sort == "number" and amount.high is not None and below_zero(tokens, after) and (noun is None or noun.kind == "temperature"):
            noun = noun or NounHit(first, amount.last, _BELOW_ZERO, outside=True)
            return replace(amount, low=-amount.high, high=-amount.high), replace(noun, last=after + 1, outside=False) if not noun.outside else noun, None
        if not first or amount.sort != "number" or tokens[first - 1].norm not in ("-", ".", "سالب", "ناقص"):
            return amount, noun, None
        number = parse_signed(tokens, first - 1)
        if number is None:
            return amount, noun, None
        if noun is None or noun.kind == "count" or (noun.kind not in ("percent", "temperature") and tokens[first - 1].norm != "."):
            return (amount, noun, None) if tokens[first - 1].norm != "." else None
        return replace(amount, low=number.value, high=number.value, number=number), noun, tokens[first - 1].start

    def with_half(self, amount: Amount, noun: NounHit | None, last: int) -> tuple[Amount, int]:
        """Six kilometres *and a half*."""
        if noun is None or noun.outside or noun.meaning is None or noun.meaning.unit is None or noun.kind in ("percent", *NO_FIGURE):
            return amount, last
        half = half_behind(self.tokens, last + 1) if amount.sort == "number" and amount.number.other is None else None
        if half is None or amount.high is None or amount.high != int(amount.high):
            return amount, last
        value = amount.high + float(half[0] * amount.number.scale)
        return replace(amount, low=value, high=value), half[1]

    def bounds(self, i: int, means: str, start: int | None, head: int) -> tuple[list[Figure], int]:
        """بين X وY and من X إلى Y. Behind a verb of change the latter is two figures: before and after."""
        hit = self.words.before.match_at(self.tokens, i)
        if hit is None:
            return [], i + 1
        j, start = hit.last + 1, hit.start if start is None else start
        if j < len(self.tokens) and (measures := shapes.measures_between(self.line, j, means, start)):
            return measures
        if means == "between":
            amount, after = between_at(self.tokens, j)
            return self.finish(amount, None, start, head) if amount else ([], max(j, i + 1))
        changed = tells_change(self.tokens, i, self.words)
        pair = from_to_at(self.tokens, j, falling=changed) if j < len(self.tokens) and starts_number(self.tokens[j]) else None
        if pair is None:
            return [], i + 1
        low, amount = pair
        if not changed:
            return self.finish(amount, None, start, head)
        end = amount.number
        found, after = self.finish(Amount(end.value, end.value, "number", end.first, end.last, 0, end), None, None, head)
        if not found:
            return [], after
        begin, number_end = self.tokens[low.first].start + low.cut, self.tokens[low.last].end
        noun = noun_behind(self.tokens, low.last + 1, self.words, amount.low, vague=False, sure=False)
        stop = self.tokens[noun.last].end if noun is not None and noun.last < end.first else number_end
        first = replace(found[0], start=begin, end=stop, low=amount.low, high=amount.low, number_span=Span(begin, number_end))
        return [first, *found], after

    def symbol_first(self, i: int) -> tuple[list[Figure], int]:
        tokens = self.tokens
        if i + 1 >= len(tokens) or tokens[i + 1].kind != "number" or (i and tokens[i - 1].kind == "number"):
            return [], i + 1
        return shapes.symbol_first(self.line, i, amount_at(tokens, i + 1, self.words))
