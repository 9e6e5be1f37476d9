"""Units that carry a number of their own: متر ونصف, من متر إلى مترين, ستة كيلومترات ونصف, درجتان تحت الصفر."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from khabar.lexicon.number_words import number_word, starts_number
from khabar.lexicon.numbers import Number, parse_number
from khabar.lexicon.units import Counted, counted_forms
from khabar.model import Token

_SHARES = {"ونصف": Fraction(1, 2), "وربع": Fraction(1, 4), "وثلث": Fraction(1, 3)}
_NO_MEASURES = ("count", "duration", "none", "percent")
_TO = frozenset({"الي", "حتي"})


class Measure(Struct, frozen=True):
    """A measured amount in tokens first..last."""

    value: float
    first: int
    last: int
    cut: int
    meaning: Counted
    noun: int  # the token of the unit
    halved: bool

    @property
    def alone(self) -> bool:
        """The unit itself says one or two."""
        return self.noun == self.first

    @property
    def plain(self) -> bool:
        """A number and its unit, nothing more."""
        return not self.alone and not self.halved


def half_behind(tokens: Sequence[Token], k: int) -> tuple[Fraction, int] | None:
    """The share that belongs to the unit before token k, and its last token: "ونصف", "ونصف المتر", not "ونصف السكان", "ونصف ساعة"."""
    if k >= len(tokens):
        return None
    norm = tokens[k].norm
    if norm == "و" and k + 1 < len(tokens):
        k, norm = k + 1, "و" + tokens[k + 1].norm
    share = _SHARES.get(norm)
    if share is None:
        return None
    after = k + 1
    if after >= len(tokens) or tokens[after].kind != "word":
        return share, k
    following = tokens[after].norm
    hit = counted_forms().match_at(tokens, after, particles=False)
    if hit is not None:
        return (share, hit.last) if hit.found[0].definite and hit.found[0].kind not in _NO_MEASURES else None
    if following.startswith("ال") or number_word(following) is not None:
        return None
    return share, k


def measure_at(tokens: Sequence[Token], j: int) -> Measure | None:
    """A number with its unit, or a unit alone in the singular or dual, with the half behind it."""
    number = parse_number(tokens, j) if j < len(tokens) and starts_number(tokens[j]) else None
    if number is not None and (number.value is None or number.definite):
        return None
    at = j if number is None else number.last + 1
    if at >= len(tokens) or (hit := counted_forms().match_at(tokens, at, particles=number is None)) is None:
        return None
    meaning = hit.found[0]
    if meaning.kind in _NO_MEASURES or meaning.definite or (number is None and meaning.form not in ("one", "dual")):
        return None
    value = Fraction(number.value) if number is not None and number.value is not None else Fraction(2 if meaning.form == "dual" else 1)
    last = hit.last
    half = half_behind(tokens, last + 1) if number is None or (number.scale == 1 and value.denominator == 1) else None
    if half is not None:
        value, last = value + half[0], half[1]
    exact = int(value) if value.denominator == 1 else float(value)
    return Measure(exact, j, last, hit.cut if number is None else number.cut, meaning, hit.first, half is not None)


def measure_range(tokens: Sequence[Token], j: int, means: str) -> tuple[Measure, Measure] | None:
    """Two measures of one unit behind "from" or "between" of which at least one is a unit by itself."""
    if tokens[j].kind not in ("number", "word"):
        return None
    low = measure_at(tokens, j)
    if low is None or low.last + 1 >= len(tokens):
        return None
    k = low.last + 1
    if means == "from" or tokens[k].norm in _TO:
        if tokens[k].norm not in _TO:
            return None
        high = measure_at(tokens, k + 1)
    else:
        high = measure_at(tokens, k) if tokens[k].norm[0] == "و" else None
    if high is None or (low.plain and high.plain):
        return None
    if high.meaning.unit != low.meaning.unit or low.value >= high.value:
        return None
    return low, high


def as_number(measure: Measure) -> Number:
    """The measure's amount as a number, for the maker of figures."""
    return Number(measure.value, measure.first, measure.last, measure.cut, coefficient=measure.value, parts=2)


def below_zero(tokens: Sequence[Token], k: int) -> bool:
    """ "تحت الصفر" at token k."""
    return k + 1 < len(tokens) and tokens[k].norm in ("تحت", "دون") and tokens[k + 1].norm == "الصفر"
