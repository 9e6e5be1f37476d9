"""Words that make a number a bound: in front of it, behind it, or with the subject between (تجاوز عدد القتلى 50)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from khabar.find.figure_gates import bare_word, core
from khabar.lexicon.figure_words import Comparing, FigureWords
from khabar.model import Figure, Token

_BOUNDS = ("at_least", "about", "at_most")
_NOT = frozenset({"لا", "لم", "لن", "ما", "الا"})
_LINKS = frozenset({"علي", "عن"})
_FILLERS = frozenset({"ب", "ال", "حاجز", "عتبة", "سقف", "مستوي", "حدود"})
_OF_IT = frozenset({"فيه", "فيها", "به", "بها", "معه", "معها"})
_REACH = 10


def comparators(tokens: Sequence[Token], i: int, words: FigureWords) -> tuple[Comparing | None, int | None, int]:
    """Comparators from token i on: (the strongest, raw start of the figure's span, token behind them)."""
    best: Comparing | None = None
    start: int | None = None
    while i < len(tokens) and (hit := words.before.match_at(tokens, i)):
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
        while i < len(tokens) and tokens[i].norm in _FILLERS:
            i += 1
    return best, start, i


def trailing(tokens: Sequence[Token], k: int, words: FigureWords) -> tuple[Comparing, int] | None:
    """A comparator behind the number or its noun (على الأقل), and the token after it."""
    if k < len(tokens) and (hit := words.after.match_at(tokens, k, particles=False)):
        return hit.found[0], hit.last + 1
    return None


def distant(tokens: Sequence[Token], first: int, words: FigureWords) -> Comparing | None:
    """A verb of comparison whose subject stands between it and the number: تجاوز عدد القتلى 50, يزيد عددهم على مئتين.

    The subject must be a word of amount, or the number stand behind حاجز and the like: "تجاوز الأزمة بدعم 50 دولة" bounds nothing.
    """
    k = first - 1
    barrier = False
    while k >= 0 and tokens[k].norm in _FILLERS:
        barrier = barrier or len(tokens[k].norm) > 2
        k -= 1
    link = tokens[k].norm if k >= 0 and tokens[k].norm in _LINKS else ""
    if link:
        k -= 1
    elif k >= 0 and tokens[k].norm in words.function and not barrier:
        return None
    for at in range(k, max(-1, k - _REACH), -1):
        token = tokens[at]
        if token.kind == "number" or (token.kind == "mark" and token.norm != '"'):
            return None
        entry = words.distant.get(token.norm) or words.distant.get(core(token.norm)) or words.distant.get(token.norm.removeprefix("س"))
        if entry is None:
            continue
        subject = at + 2 if at + 2 <= k and tokens[at + 1].norm in _OF_IT else at + 1
        if bool(link) != entry.linked or at == k or not (barrier or bare_word(tokens[subject].norm) in words.of_amount):
            return None
        negated = at > 0 and core(tokens[at - 1].norm) in _NOT
        means = entry.negated if negated else entry.means
        return Comparing(means, outside=True) if means else None
    return None


def bounded(figure: Figure, compared: Comparing | None) -> Figure:
    """The same figure with the bound that a comparator sets."""
    if compared is None or compared.means not in _BOUNDS or figure.comparator != "exact":
        return figure
    low = None if compared.means == "at_most" else figure.low
    high = None if compared.means == "at_least" else figure.high
    return replace(figure, low=low, high=high, comparator=compared.means)
