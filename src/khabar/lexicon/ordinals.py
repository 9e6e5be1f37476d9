"""Places in an order, written out: الأول, الحادي والثلاثون, الذكرى المئة."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from khabar.lexicon.number_words import Word, tables
from khabar.lexicon.numbers import Number, parse_number
from khabar.model import Token
from khabar.text.fold import fold_word

_ONE = frozenset(map(fold_word, ("حادي", "حادية", "أحد", "إحدى", "واحد", "واحدة")))  # ordinals only with a ten behind them


def parse_ordinal(tokens: Sequence[Token], i: int) -> Number | None:
    """The ordinal at token i, with or without the article: its place in the order."""
    if i >= len(tokens) or tokens[i].kind != "word":
        return None
    cardinals, ordinals = tables()
    norm = tokens[i].norm
    for cut in range(2):
        if cut and norm[0] not in "وفبل":
            break
        core = norm[cut:]
        bare = core[2:] if core.startswith("ال") and len(core) > 4 else core
        definite = bare is not core
        word = cardinals.get(bare)
        if (value := ordinals.get(bare)) is not None or (definite and bare in _ONE):
            return _with_ten(tokens, i, cut, value or 1, definite, needed=bare in _ONE)
        if definite and bare in _twelve():
            after = cardinals.get(tokens[i + 1].norm) if i + 1 < len(tokens) else None
            return Number(12, i, i + 1, cut, "ordinal", parts=2, definite=True) if after is not None and after.sort == "ten" else None
        if definite and word is not None and word.sort == "tens":
            return Number(int(word.value), i, i, cut, "ordinal", definite=True)
        if definite and word is not None and word.sort in ("hundred", "scale"):
            return _hundreds(tokens, i, cut, word)
        if definite and word is not None and word.sort == "unit" and word.value != 2 and i + 1 < len(tokens):
            after = cardinals.get(tokens[i + 1].norm)
            if after is not None and after.sort == "hundred" and after.value == 100:
                return Number(int(word.value) * 100, i, i + 1, cut, "ordinal", parts=2, definite=True)
    return None


@lru_cache(maxsize=1)
def _twelve() -> frozenset[str]:
    return frozenset(form for form, word in tables()[0].items() if word.value == 2 and word.sort == "unit")


def _with_ten(tokens: Sequence[Token], i: int, cut: int, value: int, definite: bool, *, needed: bool) -> Number | None:
    """الثالث عشر, الحادي والعشرون, الخامس و العشرون, الأول بعد المئة."""
    cardinals = tables()[0]
    after = tokens[i + 1].norm if i + 1 < len(tokens) else ""
    word = cardinals.get(after)
    if word is not None and word.sort == "ten":
        return Number(value + 10, i, i + 1, cut, "ordinal", parts=2, definite=definite)
    at, core = i + 1, after[1:] if after.startswith("و") else ""
    if after == "و" and i + 2 < len(tokens):
        at, core = i + 2, tokens[i + 2].norm
    tens = cardinals.get(core.removeprefix("ال")) if core else None
    if tens is not None and tens.sort == "tens":
        return _after_hundred(tokens, Number(value + int(tens.value), i, at, cut, "ordinal", parts=2, definite=definite))
    return None if needed else _after_hundred(tokens, Number(value, i, i, cut, "ordinal", definite=definite))


def _after_hundred(tokens: Sequence[Token], low: Number) -> Number:
    """الأول بعد المئة."""
    at = low.last + 2
    if at >= len(tokens) or tokens[at - 1].norm != "بعد" or not low.definite:
        return low
    word = tables()[0].get(tokens[at].norm.removeprefix("ال"))
    if word is None or word.sort not in ("hundred", "scale", "dual") or not tokens[at].norm.startswith("ال"):
        return low
    assert low.value is not None
    return Number(int(word.value) + int(low.value), low.first, at, low.cut, "ordinal", parts=low.parts + 1, definite=True)


def _hundreds(tokens: Sequence[Token], i: int, cut: int, word: Word) -> Number:
    """المئة, المئة والخامسة والعشرون, المئة وعشرة."""
    plain = Number(int(word.value), i, i, cut, "ordinal", definite=True)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or not after.norm.startswith("و") or len(after.norm) < 3:
        return plain
    rest = parse_ordinal(tokens, i + 1) or parse_number(tokens, i + 1)
    if rest is None or rest.cut != 1 or rest.value is None or rest.digits or rest.value >= word.value or rest.kind == "fraction":
        return plain
    return Number(int(word.value) + int(rest.value), i, rest.last, cut, "ordinal", parts=1 + rest.parts, definite=True)
