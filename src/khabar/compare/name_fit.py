"""How two names fit word by word: the same, another spelling, a part of the other, a namesake with another given name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from khabar.lexicon.load import lexicon
from khabar.text.fold import fold_word
from khabar.text.name_key import Word, join, name_words, spelled_apart, tolerance
from khabar.text.romanize import press_spelling, press_words

_SONS = ("ابن", "بن", "bin", "ibn", "ben")
Kind = Literal["exact", "spelling", "variant", "fewer", "longer", "surname", "single", "syllable", "given", "conflict", "none"]
ORDER: tuple[Kind, ...] = ("exact", "spelling", "variant", "fewer", "syllable", "longer", "surname", "single", "conflict", "given", "none")


@dataclass(frozen=True, slots=True)
class Fit:
    """How two names fit, how far their spellings are apart in all, and what was seen."""

    kind: Kind
    cost: float = 0.0
    note: str = ""


@lru_cache(maxsize=1)
def _variants() -> tuple[dict[str, frozenset[int]], frozenset[str]]:
    table = lexicon().given_forms
    rows: dict[str, set[int]] = {}
    for number, forms in enumerate(table.variants):
        for form in forms:
            rows.setdefault(fold_word(form), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in rows.items()}, frozenset(map(fold_word, table.very_common))


@lru_cache(maxsize=1)
def _given() -> tuple[frozenset[str], frozenset[str]]:
    """Folded Arabic given names, and all given names in both scripts."""
    words = lexicon()
    arabic = frozenset(map(fold_word, words.arabic_given_names | words.ambiguous_given_names))
    every = arabic | frozenset(map(fold_word, words.given_names))
    latin = frozenset("".join(spelled.lower().split()) for word in every if (spelled := press_spelling(word)))
    return arabic, every | latin


def is_given(word: Word) -> bool:
    """Can the word be a given name, so that it says little as the last of a name?"""
    return not word.family and any(
        norm in _given()[1] or norm in _variants()[0] or norm.startswith(("عبدال", "abdu", "abde")) for norm in (word.norm, _core(word))
    )


def _core(word: Word) -> str:
    """The name behind a written-on بن."""
    return next((word.norm.removeprefix(son) for son in _SONS if word.son and word.norm.startswith(son)), word.norm)


def given_rows(word: Word) -> frozenset[int]:
    """The given names of which the word is a form."""
    return _variants()[0].get(word.norm, frozenset())


def very_common(words: tuple[Word, ...]) -> bool:
    return all(word.norm in _variants()[1] for word in words)


def _untitled(name: str) -> str:
    """A name without الملك, Prince … before it, unless nothing else is there."""
    first, _, rest = name.partition(" ")
    return rest if rest and fold_word(first).lower() in _titles() else name


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(map(fold_word, lexicon().given_forms.before_names))


@lru_cache(maxsize=1)
def _generations() -> frozenset[str]:
    return frozenset(word.norm for written in lexicon().given_forms.generations for word in name_words(written))


@lru_cache(maxsize=1 << 16)
def fit(left: str, right: str) -> Fit:
    """The best fit over the ways to read the two names."""
    left, right = sorted((_untitled(left), _untitled(right)))
    found = [_fit(name_words(left), name_words(right))]
    if found[0].kind not in ("exact", "spelling"):
        found.append(_fit(name_words(left, joined=True), name_words(right, joined=True)))
    return min(found, key=lambda fit: (ORDER.index(fit.kind), fit.cost))


def _fit(left: tuple[Word, ...], right: tuple[Word, ...]) -> Fit:
    if not left or not right:
        return Fit("none")
    pairs = _aligned(left, right)
    if pairs is not None:
        return _whole(left, right, pairs)
    if len(left) > len(right):
        left, right = right, left
    if len(left) == 1:
        return _single(left[0], right)
    return _part(left, right)


def same_word(left: Word, right: Word) -> float | None:
    """How far two words are apart, None if they are no spellings of one."""
    if (left.family and right.son) or (left.son and right.family):
        return None  # آل سعود, بن سعود
    if left.family != right.family and left.norm == right.norm and is_given(right if left.family else left):
        return None  # عبد العزيز آل إبراهيم, عبد العزيز إبراهيم
    if left.article != right.article and left.norm == right.norm and not left.latin and not right.latin and is_given(left):
        return None  # محمد العيسى, محمد عيسى
    if not left.sounds or not right.sounds:
        return 0.0 if spelled_apart(left, right) == 0 else None
    if _other_press_name(left, right) or _other_press_name(right, left):
        return None
    arabic = _given()[0]
    cost = spelled_apart(left, right, native=all(word.latin or _core(word) in arabic for word in (left, right)))
    return cost if cost is not None and cost <= min(tolerance(left), tolerance(right)) else None


def _other_press_name(latin: Word, other: Word) -> bool:
    """Is the Latin word just how the press spells another Arabic given name? Samiha is سميحة, so it is no spelling of سامح."""
    if not latin.latin or latin.kunya:
        return False
    given = _given()[0]
    own = press_words().get(other.norm, frozenset()) if other.latin else frozenset({other.norm})
    meant = press_words().get(latin.norm, frozenset())
    if not (own & given and meant & given) or own & meant:
        return False
    pairs = [(name_words(a)[0], name_words(b)[0]) for a in meant & given for b in own & given]
    costs = [spelled_apart(a, b, native=True) for a, b in pairs]
    return all(cost is None or cost > tolerance(other) for cost in costs)


def _same_given(left: Word, right: Word) -> float | None:
    """As `same_word`, but short forms (جو, جوزيف) and initials count too."""
    cost = same_word(left, right)
    if cost is not None:
        return cost
    if left.norm == right.norm and left.article != right.article:
        return 0.2  # الحبيب, حبيب
    if not left.native and not right.native and len(left.sounds) > 2 and not _given()[0] & {left.norm, right.norm}:
        cost = spelled_apart(left, right)  # names from elsewhere: a surname beside it decides
        if cost is not None and cost <= 1.5 * tolerance(left):
            return cost
    if given_rows(left) & given_rows(right):
        return 0.3
    if left.initial != right.initial and left.skeleton[:1] == right.skeleton[:1] and left.skeleton:
        return 0.5
    return None


def _aligned(left: tuple[Word, ...], right: tuple[Word, ...]) -> list[tuple[Word, Word]] | None:
    """The words in pairs, neighbours joined where one side writes one word (نصر الله, Nasrallah); None if their consonants differ anywhere."""
    pairs = []
    i = j = 0
    while i < len(left) and j < len(right):
        best = None
        for m, n in ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1)):
            if i + m > len(left) or j + n > len(right):
                continue
            if m + n > 2 and any(word.initial for word in (*left[i : i + m], *right[j : j + n])):
                continue
            if len({word.latin for word in left[i : i + m]}) + len({word.latin for word in right[j : j + n]}) > 2:
                continue  # words of two scripts are no one word
            one, other = join(left[i : i + m]), join(right[j : j + n])
            given = (i, j, m, n) == (0, 0, 1, 1)
            cost = _same_given(one, other) if given else same_word(one, other)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, m, n, one, other)
        if best is None:
            return None
        pairs.append((best[3], best[4]))
        i, j = i + best[1], j + best[2]
    return pairs if i == len(left) and j == len(right) else None


def _whole(left: tuple[Word, ...], right: tuple[Word, ...], pairs: list[tuple[Word, Word]]) -> Fit:
    costs = [same_word(one, other) for one, other in pairs]
    if costs[0] is None and len(pairs) > 1 and not given_rows(pairs[0][0]) & given_rows(pairs[0][1]):
        costs[0] = _same_given(*pairs[0]) if not (pairs[0][0].initial or pairs[0][1].initial) else None
    note = "، ".join(f"{one.norm} = {other.norm}" for one, other in pairs if one.norm != other.norm)
    if costs[0] is None:
        return Fit("variant" if len(pairs) > 1 and not (pairs[0][0].initial or pairs[0][1].initial) else "longer", 0.3, note)
    total = sum(cost or 0.0 for cost in costs)
    if len(pairs) > 1 and pairs[-1][0].son != pairs[-1][1].son and is_given(pairs[-1][0]) and _core(pairs[-1][0]) == pairs[-1][0].norm:
        return Fit("longer", 0.2, note)  # محمد بن إدريس, محمد إدريس
    if len(pairs) == 1 and len(left) == len(right) == 1:
        told = len(pairs[0][0].sounds) >= 2 and not is_given(pairs[0][0]) and not is_given(pairs[0][1])
        told = told or bool(pairs[0][0].kunya and not very_common((pairs[0][0],)))
        return Fit("single" if not told else "exact" if total < 0.01 else "spelling", total, note)
    return Fit("exact" if total < 0.01 else "spelling", total, note)


def _single(word: Word, other: tuple[Word, ...]) -> Fit:
    """One word beside a whole name."""
    for n in (1, 2, 3):
        if n < len(other) and len({part.latin for part in other[-n:]}) == 1 and (cost := same_word(word, join(other[-n:]))) is not None:
            return Fit("surname" if word.son or not is_given(word) else "given", cost, word.norm)
    if len(other) > 1 and _same_given(word, other[0]) is not None:
        return Fit("given", 0.0, word.norm)
    if _syllable(word, other[-1]):
        return Fit("syllable", 0.5, f"{word.norm} ~ {other[-1].norm}")
    return Fit("none")


def _syllable(one: Word, other: Word) -> bool:
    """ساكي beside باساكي: one is the other without its first syllable."""
    short, long = (one, other) if len(one.sounds) < len(other.sounds) else (other, one)
    if short.latin != long.latin or len(short.sounds) < 2 or len(long.sounds) != len(short.sounds) + 1 or short.native or long.native:
        return False
    cut = Word(short.norm, short.latin, long.sounds[1:], (short.gaps[0], *long.gaps[2:]))
    cost = spelled_apart(cut, short) if cut.norm != short.norm else (0.0 if cut.sounds == short.sounds and cut.gaps == short.gaps else 1.0)
    return cost is not None and cost <= 0.1


def _part(short: tuple[Word, ...], long: tuple[Word, ...]) -> Fit:
    """Two or more words beside another name of two or more."""
    first = _same_given(short[0], long[0])
    note = " ".join(w.norm for w in long)
    if first is None:
        tail = _aligned(short, long[-len(short) :]) if len(short) < len(long) else None
        if tail is not None:  # قصي صدام حسين: behind an Arabic given name stands the father's
            foreign = not any(is_given(w) or w.native for w in (*short, *long))
            return Fit("fewer" if foreign and len(short) > 2 else "conflict", 0.3, note)
        if same_word(short[-1], long[-1]) is not None:
            return Fit("conflict", 1.0, f"{short[0].norm} ≠ {long[0].norm}")
        return Fit("none")
    if len(short) < len(long) and (fitted := _fewer(short, long, note)) is not None:
        return fitted
    if len(short) == len(long) and all(same_word(a, b) is not None for a, b in zip(short[1:-1], long[1:-1], strict=True)) and _syllable(short[-1], long[-1]):
        return Fit("syllable", 0.5, f"{short[-1].norm} ~ {long[-1].norm}")
    if len(short) == len(long) > 2 and same_word(short[-1], long[-1]) is not None and _initials(short[1:-1], long[1:-1]):
        return Fit("fewer", 0.2, note)
    return Fit("conflict" if same_word(short[-1], long[-1]) is not None else "none", 1.0, note)


def _initials(short: tuple[Word, ...], long: tuple[Word, ...]) -> bool:
    """Middle names of which one side gives the first letter alone (و. for دبليو): they do not speak against it."""
    return all(a.initial or b.initial or same_word(a, b) is not None for a, b in zip(short, long, strict=True))


def _fewer(short: tuple[Word, ...], long: tuple[Word, ...], note: str) -> Fit | None:
    """The shorter name has the first words, or the first and the last, of the longer."""
    for n in range(1, len(long) - len(short) + 2):
        if len({word.latin for word in long[-n:]}) > 1:
            break
        last = join(long[-n:])
        if same_word(short[-1], last) is not None and _in_order(short[1:-1], long[1:-n]):
            letters = [[w.norm for w in words[1:-1] if w.initial] for words in (short, long)]
            told = sum(len(w.sounds) for w in short) > 3 and (letters[0] == letters[1] or not all(letters))  # not George W. and George H. W. Bush
            if told and not is_given(short[-1]) and not long[-1].family and not very_common(short[:1]):
                return Fit("fewer", 0.1, note)
            return Fit("longer", 0.3, note)
    if _aligned(short, long[: len(short)]) is not None:
        rest = long[len(short) :]
        if rest[-1].norm in _generations():
            return Fit("longer", 0.3, note)
        alone = all(is_given(w) for w in short)  # given name and father's name: many bear both, unless a house is told: محمد بن راشد آل مكتوم
        house = rest[-1].family and not very_common(short) and all(a.son == b.son for a, b in zip(short, long, strict=False))
        if house if alone else len(rest[-1].sounds) > 1 and not any(w.son for w in rest) and not is_given(rest[-1]):
            return Fit("fewer", 0.2, note)
        return Fit("longer", 0.3, note)
    return None


def _in_order(some: tuple[Word, ...], words: tuple[Word, ...]) -> bool:
    at = iter(words)
    return all(any(same_word(word, other) is not None for other in at) for word in some)
