"""Figures in which the number is no word of its own in front of its noun: duals, numbers behind their noun, shares, units by themselves."""

from __future__ import annotations

from msgspec.structs import replace

from khabar.find.figure_amounts import Amount
from khabar.find.figure_gates import NO_FIGURE, before, counts_people
from khabar.find.figure_make import FigureLine
from khabar.find.figure_measures import as_number, below_zero, half_behind, measure_at, measure_range
from khabar.find.figure_nouns import NounHit, best_sense, noun_behind
from khabar.lexicon.numbers import Number, parse_number
from khabar.lexicon.units import Counted, counted_forms
from khabar.model import Figure

_PAIRED = frozenset({"كلا", "كلتا", "كلي", "كلتي", "هذين", "هذان", "هاتين", "هاتان"})
_AMONG = ("من", "بين")
_ONES = frozenset({"واحد", "واحدة", "واحدا"})
Found = tuple[list[Figure], int]


def ratio_at(line: FigureLine, number: Number) -> Found | None:
    """واحد من كل أربعة مرضى, طفل واحد من كل خمسة: `number` is the part."""
    k = number.last + 1
    if [line.norm(k), line.norm(k + 1)] == ["من", "بين"]:
        k += 1
    if line.norm(k + 1) != "كل" or line.norm(k) not in _AMONG or not number.value:
        return None
    start = line.tokens[number.first].start + number.cut
    noun = _singular(line, number.first - 1) if number.value == 1 and not number.cut else None
    if noun is not None:
        start = line.tokens[noun.first].start
    return _ratio(line, float(number.value), k + 2, start, noun)


def ratio_of_one(line: FigureLine, j: int) -> Found | None:
    """طفل من كل خمسة أطفال: the whole stands at token j, the part is one."""
    if line.norm(j - 1) in _AMONG and line.norm(j - 2) in (*_AMONG, line.norm(j - 3)) and line.norm(j - 4) == "كل":  # كل فرد من بين خمسة
        noun = _singular(line, j - 3)
        return _ratio(line, 1.0, j, line.tokens[j - 4].start, noun) if noun is not None else None
    if line.norm(j - 1) != "كل" or line.norm(j - 2) not in _AMONG:
        return None
    k = j - 3 if line.norm(j - 3) != "من" else j - 4
    noun = _singular(line, k - 1 if line.norm(k) in _ONES else k)
    return _ratio(line, 1.0, j, line.tokens[noun.first].start, noun) if noun is not None else None


def _singular(line: FigureLine, k: int) -> NounHit | None:
    """A known counted noun in the singular that ends at token k."""
    if k < 0 or line.tokens[k].kind != "word":
        return None
    hit = counted_forms().match_at(line.tokens, k)
    if hit is None or hit.last != k or hit.cut:
        return None
    meaning = next((found for found in hit.found if found.form == "one" and found.kind == "count" and not found.definite), None)
    return NounHit(k, k, meaning) if meaning is not None else None


def _ratio(line: FigureLine, part: float, at: int, start: int, noun: NounHit | None) -> Found | None:
    whole = parse_number(line.tokens, at) if at < len(line.tokens) else None
    if whole is None or not whole.value or part >= whole.value:
        return None
    behind = noun_behind(line.tokens, whole.last + 1, line.words, float(whole.value), vague=False, sure=True)
    last = behind.last if behind else whole.last
    share = part / float(whole.value)
    amount = Amount(share, share, "number", whole.first, whole.last, whole.cut, replace(whole, other=None))
    figure = line.make(amount, None, start, last, behind or noun, rule="figure.ratio")
    return [replace(figure, kind="fraction", comparator="exact")], last + 1


def dual_at(line: FigureLine, i: int) -> Found | None:
    """جنديان, طائرتين مسيرتين, سفينتي: a bare dual of a countable noun is a count of two."""
    tokens, words = line.tokens, line.words
    if tokens[i].norm in words.two_nationals:
        return _two_nationals(line, i)
    hit = counted_forms().match_at(tokens, i)
    if hit is not None:
        hit = replace(hit, found=tuple(m for m in hit.found if m.form in ("dual", "construct") and not m.definite))
    meaning = best_sense(hit, None, tokens) if hit is not None and hit.found else None
    if hit is None or meaning is None:
        return None
    k = before(tokens, i)
    after = hit.last + 1
    if meaning.kind in NO_FIGURE or (k >= 0 and tokens[k].norm in _PAIRED):
        return [], after
    if meaning.form == "construct":
        following = tokens[after] if after < len(tokens) else None
        if following is None or following.norm in words.function or (following.kind != "word" and following.norm != '"'):
            return [], after
    noun = NounHit(hit.first, hit.last, meaning)
    value: int | float = 2
    if (number := parse_number(tokens, after)) is not None and number.value == 2 and not number.cut:
        after = number.last + 1
    elif after < len(tokens) and tokens[after].norm in words.sort and meaning.form == "dual":
        after += 1
    elif meaning.unit is not None and (half := half_behind(tokens, after)) is not None:
        value, after = float(2 + half[0]), half[1] + 1
    if meaning.kind == "temperature" and below_zero(tokens, after):
        value, after = -2, after + 2
    amount = Amount(value, value, "number", hit.first, hit.last, hit.cut, Number(value, hit.first, hit.last, hit.cut, coefficient=value))
    figure = line.make(amount, None, hit.start, after - 1, noun, rule="figure.dual")
    return [replace(figure, counted=line.text[hit.start : figure.end])], after


def _two_nationals(line: FigureLine, i: int) -> Found | None:
    """استشهد فلسطينيان."""
    if counts_people(line.tokens, i, line.words) is None:
        return None
    noun = NounHit(i, i, Counted("people", "count", None, "dual"))
    amount = Amount(2, 2, "number", i, i, 0, Number(2, i, i, coefficient=2))
    return [line.make(amount, None, line.tokens[i].start, i, noun, rule="figure.dual")], i + 1


def unit_alone(line: FigureLine, i: int) -> Found | None:
    """متر ونصف المتر."""
    if not any(line.norm(k)[:1] == "و" for k in (i + 1, i + 2)):
        return None
    measure = measure_at(line.tokens, i)
    if measure is None or not measure.alone or not measure.halved:
        return None
    amount = Amount(measure.value, measure.value, "number", i, measure.last, measure.cut, as_number(measure))
    noun = NounHit(measure.noun, measure.noun, measure.meaning)
    return [line.make(amount, None, line.tokens[i].start + measure.cut, measure.last, noun, rule="figure.measure")], measure.last + 1


def measures_between(line: FigureLine, j: int, means: str, start: int) -> Found | None:
    """من متر إلى مترين, بين نصف متر ومتر ونصف."""
    pair = measure_range(line.tokens, j, means)
    if pair is None:
        return None
    low, high = pair
    amount = Amount(low.value, high.value, "range", low.first, high.last, low.cut, as_number(high))
    noun = NounHit(high.noun, high.noun, high.meaning)
    return [line.make(amount, None, start, high.last, noun)], high.last + 1


def small_behind_noun(line: FigureLine, amount: Amount) -> Figure | None:
    """جندي واحد, إرهابيين اثنين, جزائريين اثنين."""
    tokens, k, number = line.tokens, amount.first - 1, amount.number
    if k < 0 or number.digits or number.parts > 1 or amount.cut or number.value not in (1, 2) or amount.sort != "number":
        return None
    if number.value == 2 and not tokens[k].norm.endswith("ين"):
        return None
    if tokens[k].norm in ("جانب", "طرف") or (k and tokens[k - 1].kind == "number"):
        return None
    hit = counted_forms().match_at(tokens, k)
    wanted = "one" if number.value == 1 else "many"
    meaning = next((m for m in hit.found if m.form == wanted and m.countable and not m.definite), None) if hit else None
    if hit is not None and meaning is not None and meaning.kind not in NO_FIGURE:
        figure = line.make(amount, None, hit.start, amount.last, NounHit(k, k, meaning), rule="figure.postposed")
        return replace(figure, counted=line.text[hit.start : hit.end])
    if number.value == 2 and tokens[k].norm in line.words.nationality and not tokens[k].norm.startswith("ال"):
        return line.make(amount, None, tokens[k].start, amount.last, NounHit(k, k, Counted("people", "count", None, "dual")), rule="figure.postposed")
    return None


def behind_noun(line: FigureLine, amount: Amount) -> list[Figure]:
    """الوزراء الثلاثة: a number with the article behind a plural with the article."""
    k = amount.first - 1
    if line.norm(amount.last + 1) in ("الاولي", "الاواءل", "الكبري") or k < 0 or amount.cut or amount.number.value is None:
        return []
    return counted_before(line, k, amount)


def counted_before(line: FigureLine, k: int, amount: Amount) -> list[Figure]:
    """The plural with the article that ends at token k or one adjective before it."""
    for first in (k, k - 1):
        if first < 0:
            break
        hit = counted_forms().match_at(line.tokens, first)
        meaning = next((m for m in hit.found if m.definite and m.form == "many"), None) if hit and hit.last in (first, k) else None
        if hit is None or meaning is None or meaning.kind in NO_FIGURE:
            continue
        if first < k and not line.tokens[k].norm.startswith("ال"):
            break
        figure = line.make(amount, None, hit.start, amount.last, NounHit(first, k, meaning), rule="figure.postposed")
        return [replace(figure, counted=line.text[hit.start : line.tokens[k].end])]
    return []


def symbol_first(line: FigureLine, i: int, amount: Amount | None) -> Found:
    """%25, $40 مليون."""
    hit = counted_forms().exact([line.tokens[i].norm])
    if amount is None or not hit or amount.sort == "vague":
        return [], i + 1
    return [line.make(amount, None, line.tokens[i].start, amount.last, NounHit(i, i, hit[0]))], amount.last + 1
