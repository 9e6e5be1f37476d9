"""Counted and measured quantities: value, comparator, unit or counted noun, and owner.

A number counts as a figure only for a reason: a noun or unit behind it, a comparator before it, a scale word in it, or a verb that announces an
amount. Everything else (dates, scores, names, ordinals) is passed over, because a wrong figure costs more than a missed one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khabar.find.figure_amounts import (
    Amount,
    amount_at,
    between_at,
    chosen_reading,
    few_at,
    from_to_at,
    is_definite_vague,
)
from khabar.find.figure_gates import before, counts_people, is_age, is_dated, is_glued, is_measured, is_name, tells_change
from khabar.find.figure_nouns import NounHit, killed_and_injured_behind, noun_behind, owner_behind
from khabar.lexicon.figure_words import Comparing, FigureWords, figure_words, may_begin
from khabar.lexicon.number_words import starts_number
from khabar.lexicon.numbers import Number, parse_number
from khabar.lexicon.units import Counted, counted_forms
from khabar.model import Document, Figure, Line, Mention, Noise, Span, Time, Token
from khabar.model.found import Comparator

_NO_FIGURE = ("duration", "none")
_SYMBOLS = frozenset({"%", "$", "€", "£"})
_SCORE = frozenset({"مقابل", "دون", "بدون", "نظيفة", "لواحد", "لهدف", "لهدفين", "لصفر"})
_PAIRED = frozenset({"كلا", "كلتا", "كلي", "كلتي", "هذين", "هذان", "هاتين", "هاتان"})


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
        yield from _Scan(doc.text, _without_brackets(tokens[first:last]), inside, words).figures()


def _without_brackets(tokens: Sequence[Token]) -> list[Token]:
    """ "(9) عمال" reads as "9 عمال"."""
    kept: list[Token] = []
    count = len(tokens)
    for k, token in enumerate(tokens):
        if token.norm == "(" and k + 2 < count and tokens[k + 1].kind == "number" and tokens[k + 2].norm == ")":
            continue
        if token.norm == ")" and k > 1 and tokens[k - 1].kind == "number" and tokens[k - 2].norm == "(":
            continue
        kept.append(token)
    return kept


class _Scan:
    """One pass over the tokens of a line."""

    def __init__(self, text: str, tokens: list[Token], closed: list[tuple[int, int]], words: FigureWords) -> None:
        self.text = text
        self.tokens = tokens
        self.closed = closed
        self.words = words
        self.counted_en: str | None = None  # of the last figure, for "27 others"

    def figures(self) -> Iterator[Figure]:
        tokens = self.tokens
        i, count = 0, len(tokens)
        while i < count:
            token = tokens[i]
            if token.kind == "number" or token.norm in _SYMBOLS or (token.kind == "word" and may_begin(token.norm)):
                if self.closed and (stop := self.closed_until(token.start, token.end)):
                    while i < count and tokens[i].start < stop:
                        i += 1
                    continue
                found, i = self.read(i)
                for figure in found:
                    if figure.counted_en:
                        self.counted_en = figure.counted_en
                    yield figure
            else:
                i += 1

    def closed_until(self, start: int, end: int) -> int:
        """End of the time or noise that the stretch runs into; 0 if there is none."""
        return max((b for a, b in self.closed if a < end and start < b), default=0)

    # -- one figure

    def read(self, i: int) -> tuple[list[Figure], int]:
        """The figures that begin at token i, and where to read on."""
        tokens = self.tokens
        if tokens[i].norm in _SYMBOLS:
            return self.symbol_first(i)
        compared, start, j = self.comparators(i)
        if compared is not None and compared.means in ("between", "from"):
            return self.bounds(i, compared.means, start)
        if compared is not None and compared.means == "few":
            few = few_at(tokens, i, j, self.words)
            return self.finish(few, None, start) if few else ([], j)
        if j >= len(tokens):
            return [], i + 1
        if tokens[j].norm in _SYMBOLS:
            found, after = self.symbol_first(j)
            return [self.compare(figure, compared) for figure in found] if compared else found, after
        if compared is not None and (range_found := self.words.before.match_at(tokens, j)) and range_found.found[0].means in ("between", "from"):
            return self.bounds(j, range_found.found[0].means, None)
        amount = amount_at(tokens, j, self.words)
        if amount is None:
            dual = self.dual(j)
            if dual is not None and compared is None:
                return dual
            return [], i + 1 if compared is None else max(j, i + 1)
        if amount.number.definite:
            return self.behind_noun(amount), amount.last + 1
        if j >= 2 and tokens[j - 1].norm == "ال" and (postposed := self.counted_before(j - 2, amount)):  # الدول الـ18
            return postposed, amount.last + 1
        if compared is None and (small := self.small_behind_noun(amount)):
            return [small], amount.last + 1
        return self.finish(amount, compared, start)

    def comparators(self, i: int) -> tuple[Comparing | None, int | None, int]:
        """Comparators from token i on: (the strongest, raw start of the figure's span, token behind them)."""
        best: Comparing | None = None
        start: int | None = None
        while i < len(self.tokens) and (hit := self.words.before.match_at(self.tokens, i)):
            found = hit.found[0]
            if best is not None and found.means in ("between", "from", "few"):
                break
            if start is None and not found.outside:
                start = hit.start
            if best is None or best.means == "about":
                best = found
            i = hit.last + 1
            if found.means in ("between", "from", "few"):
                break
            if i < len(self.tokens) and self.tokens[i].norm == "ب":
                i += 1
        return best, start, i

    # -- from amounts to figures

    def finish(self, amount: Amount, compared: Comparing | None, start: int | None) -> tuple[list[Figure], int]:
        """Find the noun, decide whether it is a figure at all, and make it."""
        tokens, number = self.tokens, amount.number
        after = amount.last + 1
        head = tokens[amount.first]
        begin = head.start + amount.cut
        if number.kind == "fraction" and "و" in head.norm[: amount.cut]:  # متر ونصف المتر: a part of the amount before it
            return [], after
        if self.closed and self.closed_until(begin, tokens[amount.last].end):
            return [], after
        value = amount.high
        if amount.sort != "vague" and is_glued(self.text, tokens, amount.first, amount.last):
            return [], after
        if share := self.ratio(number):
            return share
        vague = amount.sort == "vague" or number.kind == "fraction"
        named = amount.sort != "vague" and is_name(tokens, number, amount.first, self.words)
        lone = number.parts == 1 and number.scale > 1 and not number.digits and number.coefficient == 1
        sure = not named and not lone and not (amount.sort != "vague" and is_dated(tokens, number, amount.first, self.words, noun_known=False))
        trailing = self.trailing(after)
        at = trailing[1] if trailing else after
        whole = vague and is_definite_vague(head.norm[amount.cut :], self.words)  # الآلاف has no noun but behind من
        noun = None if whole and self.next_norm(amount.last) != "من" else noun_behind(tokens, at, self.words, value, vague=vague, sure=sure)
        if noun is not None and noun.kind in _NO_FIGURE and not (amount.sort == "range" and noun.kind == "duration" and not is_age(tokens, amount.first)):
            return [], noun.last + 1
        if noun is not None and noun.meaning is not None and noun.meaning.en == "targets" and self.next_norm(noun.last) in _SCORE:
            return [], noun.last + 1
        if noun is None and (both := killed_and_injured_behind(tokens, after)):
            noun = both
        if noun is not None and noun.meaning is None and (lone or (number.kind == "fraction" and not self.is_definite(noun))):
            noun = None
        if not self.is_figure(amount, compared, noun, named=named, lone=lone):
            return [], after
        last = noun.last if noun else amount.last
        trailing = trailing or self.trailing(last + 1)
        if trailing is not None:
            last = max(last, trailing[1] - 1)
            compared = compared or trailing[0]
        figure = self.make(amount, compared, start if start is not None else begin, last, noun)
        return [figure], last + 1

    def is_figure(self, amount: Amount, compared: Comparing | None, noun: NounHit | None, *, named: bool, lone: bool) -> bool:
        """Whether the amount is a quantity for a reason."""
        number, tokens = amount.number, self.tokens
        if amount.sort == "vague":
            return True
        known = noun is not None and (noun.meaning is not None or noun.carried)
        if is_dated(tokens, number, amount.first, self.words, noun_known=known or (compared is not None and not compared.weak)):
            return False
        if named and not known and compared is None:
            return False
        if number.value is None:
            return noun is not None or (number.scale > 1 and number.parts > 1)
        if number.value in (1, 2) and number.scale == 1 and not self.may_be_small(amount, noun):
            return False
        if noun is not None:
            return True
        if number.kind == "fraction":
            return number.parts > 1
        if compared is not None:
            return not compared.weak or number.scale > 1 or amount.sort == "range"
        if self.trailing(amount.last + 1) is not None:
            return True
        if lone:
            return False
        if number.scale > 1 or (number.parts > 1 and not number.digits) or amount.sort == "range":
            return True
        return counts_people(tokens, number, amount.first, self.words) or is_measured(tokens, number, amount.first, self.words) or self.is_dual_scale(number)

    def may_be_small(self, amount: Amount, noun: NounHit | None) -> bool:
        """One and two stand behind their noun or in no number at all, but for units, "two of the …" and people killed."""
        number = amount.number
        if noun is not None and (noun.partitive or noun.carried or (noun.meaning is not None and noun.kind != "count")):
            return number.value == 2 or number.digits
        if noun is None:
            return number.value == 2 and counts_people(self.tokens, number, amount.first, self.words)
        return number.value == 2 and noun.meaning is not None and noun.meaning.unit is None and number.digits

    def is_dual_scale(self, number: Number) -> bool:
        """مليونان by itself; ألفان would be as often a year."""
        return number.parts == 1 and number.coefficient == 2 and number.scale >= 10**6

    def make(self, amount: Amount, compared: Comparing | None, start: int, last: int, noun: NounHit | None) -> Figure:
        tokens, number = self.tokens, amount.number
        low, high, note = amount.low, amount.high, amount.note
        meaning = noun.meaning if noun else None
        kind = meaning.kind if meaning else "count"
        if kind == "count" and number.kind == "fraction":
            kind = "fraction"
        if number.other is not None and amount.sort == "number":
            low = high = chosen_reading(number, kind, tokens[number.first].norm, has_noun=noun is not None)
            note = note or ("" if low is not None else "three digits behind one separator may be a group or a decimal")
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
        if noun is not None and noun.carried:
            counted_en = self.counted_en or (meaning.en if meaning else None)
        elif noun is None and counts_people(tokens, number, amount.first, self.words):
            counted_en = "people"
        return Figure(
            start=start,
            end=tokens[last].end,
            rule=f"figure.{amount.sort}" if amount.sort != "number" else f"figure.{comparator}",
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

    def compare(self, figure: Figure, compared: Comparing) -> Figure:
        """The same figure with a comparator found before it."""
        means = compared.means
        if means not in ("at_least", "about", "at_most") or figure.comparator != "exact":
            return figure
        low = None if means == "at_most" else figure.low
        high = None if means == "at_least" else figure.high
        return replace(figure, low=low, high=high, comparator=means)

    def trailing(self, k: int) -> tuple[Comparing, int] | None:
        """A comparator behind the number or its noun (على الأقل), and the token after it."""
        if k < len(self.tokens) and (hit := self.words.after.match_at(self.tokens, k, particles=False)):
            return hit.found[0], hit.last + 1
        return None

    # -- other shapes

    def bounds(self, i: int, means: str, start: int | None) -> tuple[list[Figure], int]:
        """بين X وY and من X إلى Y. Behind a verb of change the latter is two figures: before and after."""
        hit = self.words.before.match_at(self.tokens, i)
        if hit is None:
            return [], i + 1
        j, start = hit.last + 1, hit.start if start is None else start
        if means == "between":
            amount, after = between_at(self.tokens, j)
            return self.finish(amount, None, start) if amount else ([], max(after, i + 1))
        pair = from_to_at(self.tokens, j) if j < len(self.tokens) and starts_number(self.tokens[j]) else None
        if pair is None:
            return [], i + 1
        low, amount = pair
        if not tells_change(self.tokens, i, self.words):
            return self.finish(amount, None, start)
        end = amount.number
        found, after = self.finish(Amount(end.value, end.value, "number", end.first, end.last, 0, end), None, None)
        if not found:
            return [], after
        begin, stop = self.tokens[low.first].start + low.cut, self.tokens[low.last].end
        first = replace(found[0], start=begin, end=stop, low=amount.low, high=amount.low, number_span=Span(begin, stop))
        return [first, *found], after

    def symbol_first(self, i: int) -> tuple[list[Figure], int]:
        """%25, $40 مليون."""
        tokens = self.tokens
        if i + 1 >= len(tokens) or tokens[i + 1].kind != "number" or (i and tokens[i - 1].kind == "number"):
            return [], i + 1
        amount = amount_at(tokens, i + 1, self.words)
        hit = counted_forms().exact([tokens[i].norm])
        if amount is None or not hit or amount.sort == "vague":
            return [], i + 1
        figure = self.make(amount, None, tokens[i].start, amount.last, NounHit(i, i, hit[0]))
        return [figure], amount.last + 1

    def is_definite(self, noun: NounHit) -> bool:
        return self.tokens[noun.first].norm.startswith("ال")

    def next_norm(self, last: int) -> str:
        return self.tokens[last + 1].norm if last + 1 < len(self.tokens) else ""

    def ratio(self, number: Number) -> tuple[list[Figure], int] | None:
        """واحد من كل أربعة مرضى."""
        tokens, k = self.tokens, number.last + 1
        if [token.norm for token in tokens[k : k + 2]] == ["من", "بين"]:
            k += 1
        if k + 2 >= len(tokens) or tokens[k + 1].norm != "كل" or tokens[k].norm not in ("من", "بين"):
            return None
        whole = parse_number(tokens, k + 2)
        if whole is None or not whole.value or not number.value or number.value >= whole.value:
            return None
        share = float(number.value) / float(whole.value)
        noun = noun_behind(tokens, whole.last + 1, self.words, float(whole.value), vague=False, sure=True)
        last = noun.last if noun else whole.last
        amount = Amount(share, share, "number", number.first, whole.last, number.cut, whole)
        start = tokens[number.first].start + number.cut
        return [replace(self.make(amount, None, start, last, noun), kind="fraction", rule="figure.ratio")], last + 1

    def dual(self, i: int) -> tuple[list[Figure], int] | None:
        """جنديان, طائرتين مسيرتين, سفينتي: a bare dual of a countable noun is a count of two."""
        if self.tokens[i].norm in self.words.two_nationals:
            return self.two_nationals(i)
        hit = counted_forms().match_at(self.tokens, i)
        meaning = next((m for m in hit.found if m.form in ("dual", "construct") and not m.definite), None) if hit else None
        if hit is None or meaning is None:
            return None
        k = before(self.tokens, i)
        after = hit.last + 1
        if meaning.kind in _NO_FIGURE or (k >= 0 and self.tokens[k].norm in _PAIRED):
            return [], after
        if meaning.form == "construct":
            following = self.tokens[after] if after < len(self.tokens) else None
            if following is None or following.norm in self.words.function or (following.kind != "word" and following.norm != '"'):
                return [], after
        noun = NounHit(hit.first, hit.last, meaning)
        if (number := parse_number(self.tokens, after)) is not None and number.value == 2 and not number.cut:
            after = number.last + 1
        elif after < len(self.tokens) and self.tokens[after].norm in self.words.sort and meaning.form == "dual":
            after += 1
        number = Number(2, hit.first, hit.last, hit.cut, coefficient=2)
        amount = Amount(2, 2, "number", hit.first, hit.last, hit.cut, number)
        figure = self.make(amount, None, hit.start, after - 1, noun)
        counted = self.text[hit.start : figure.end]
        return [replace(figure, rule="figure.dual", counted=counted)], after

    def two_nationals(self, i: int) -> tuple[list[Figure], int] | None:
        """استشهد فلسطينيان."""
        number = Number(2, i, i, coefficient=2)
        if not counts_people(self.tokens, number, i, self.words):
            return None
        noun = NounHit(i, i, Counted("people", "count", None, "dual"))
        amount = Amount(2, 2, "number", i, i, 0, number)
        return [replace(self.make(amount, None, self.tokens[i].start, i, noun), rule="figure.dual")], i + 1

    def small_behind_noun(self, amount: Amount) -> Figure | None:
        """جندي واحد, إرهابيين اثنين."""
        k, number = amount.first - 1, amount.number
        if k < 0 or number.digits or number.parts > 1 or amount.cut or number.value not in (1, 2) or amount.sort != "number":
            return None
        hit = counted_forms().match_at(self.tokens, k)
        wanted = "one" if number.value == 1 else "many"
        meaning = next((m for m in hit.found if m.form == wanted and m.countable and not m.definite), None) if hit else None
        if hit is None or meaning is None or meaning.kind in _NO_FIGURE:
            return None
        if number.value == 2 and not self.tokens[k].norm.endswith("ين"):
            return None
        if self.tokens[k].norm in ("جانب", "طرف") or (k and self.tokens[k - 1].kind == "number"):
            return None
        figure = self.make(amount, None, hit.start, amount.last, NounHit(k, k, meaning))
        return replace(figure, rule="figure.postposed", counted=self.text[hit.start : hit.end])

    def behind_noun(self, amount: Amount) -> list[Figure]:
        """الوزراء الثلاثة: a number with the article behind a plural with the article."""
        k = amount.first - 1
        if amount.last + 1 < len(self.tokens) and self.tokens[amount.last + 1].norm in ("الاولي", "الاواءل", "الكبري"):
            return []
        if k < 0 or amount.cut or amount.number.value is None:
            return []
        return self.counted_before(k, amount)

    def counted_before(self, k: int, amount: Amount) -> list[Figure]:
        """The plural with the article that ends at token k or one adjective before it."""
        for first in (k, k - 1):
            if first < 0:
                break
            hit = counted_forms().match_at(self.tokens, first)
            meaning = next((m for m in hit.found if m.definite and m.form == "many"), None) if hit and hit.last in (first, k) else None
            if hit is None or meaning is None or meaning.kind in _NO_FIGURE:
                continue
            if first < k and not self.tokens[k].norm.startswith("ال"):
                break
            figure = self.make(amount, None, hit.start, amount.last, NounHit(first, k, meaning))
            return [replace(figure, rule="figure.postposed", counted=self.text[hit.start : self.tokens[k].end])]
        return []
