"""Which letters stand for one sound in names, and what it costs to take one for the other. Costs are on one scale: .1 a usual other spelling, 1 another sound."""

from __future__ import annotations

# Firm consonants by class. Two spellings of a word have the same classes in the same order.
CLASSES: dict[str, str] = {
    **dict.fromkeys(["ب", "پ", "ف", "ڤ", "b", "p", "f", "v"], "B"),
    **dict.fromkeys(["ت", "ث", "د", "ذ", "ض", "ط", "ظ", "س", "ص", "ز", "ش", "چ", "Z", "t", "th", "d", "dh", "s", "z", "ts", "sh", "ch"], "D"),
    **dict.fromkeys(["ج", "غ", "ق", "ك", "گ", "ژ", "g", "gh", "j", "dj", "zh", "k", "q", "c"], "G"),
    **dict.fromkeys(["خ", "kh"], "X"), **dict.fromkeys(["ل", "l"], "L"), **dict.fromkeys(["ر", "r"], "R"),
    **dict.fromkeys(["م", "m"], "M"), **dict.fromkeys(["ن", "n"], "N"),
}  # fmt: skip

# سيرغي/سيرجي, أنطوني/انتوني, زاخاروفا/ذاخاروفا, الظواهري/الضواهري, غوتيريش/غوتيريس
_ARABIC = {
    frozenset(pair): cost
    for cost, pairs in {
        0.05: ("بپ", "فڤ", "گغ", "گج", "جژ", "شچ"),
        0.1: ("جغ", "تط", "سص"),
        0.15: ("ظض", "زژ"),
        0.2: ("غق", "كق", "ثت", "ثس", "ذز", "ذد", "سز", "Zس", "Zز", "ظز"),
        0.25: ("جق", "كغ", "كگ"),
        0.3: ("شس", "بڤ", "زض", "ظذ", "دض"),
    }.items()
    for pair in pairs
}  # fmt: skip
_NEVER_STRICT = 0.16  # what is a slip of the pen in Arabic names too

# Arabic letter: Latin spellings that are usual, and those that occur.
AR_LATIN: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ب": (("b", "p"), ("v",)), "پ": (("p",), ("b",)), "ف": (("f", "v"), ()), "ڤ": (("v",), ("f", "b")), "ت": (("t",), ("th",)), "ط": (("t",), ("th",)),
    "ث": (("th", "t"), ("s",)), "د": (("d",), ("dh",)), "ذ": (("dh", "d"), ("z", "th")), "ض": (("d", "dh"), ("z",)), "ظ": (("z", "dh"), ("d",)),
    "س": (("s", "c"), ("z",)), "ص": (("s",), ("z",)), "ز": (("z",), ("s",)), "ش": (("sh", "ch"), ("s",)), "چ": (("ch",), ("sh",)), "Z": (("z", "ts"), ("s",)),
    "ج": (("j", "g", "dj", "zh"), ("gh",)), "ژ": (("zh", "j", "g"), ("z",)), "گ": (("g",), ("gh",)), "غ": (("gh", "g"), ("q",)), "ق": (("q", "k", "c"), ("g", "gh")),
    "ك": (("k", "c"), ("q", "g")), "خ": (("kh",), ()), "ل": (("l",), ()), "ر": (("r",), ()), "م": (("m",), ()), "ن": (("n",), ()),
}  # fmt: skip

_LATIN = {
    frozenset(pair): cost
    for cost, pairs in {
        0.05: (("k", "q"), ("k", "c"), ("q", "c"), ("j", "dj"), ("z", "ts")),
        0.1: (("g", "gh"), ("d", "dh"), ("t", "th"), ("j", "zh"), ("s", "c")),
        0.15: (("q", "g"), ("q", "gh"), ("s", "z"), ("s", "ts"), ("z", "dh"), ("sh", "ch"), ("j", "g")),
        0.3: (("k", "g"), ("f", "v"), ("s", "sh"), ("s", "th")),
    }.items()
    for pair in pairs
}
_WEAK = "عحه"  # consonants that may be lost on the way to Latin letters; between Arabic spellings they are firm


def arabic_cost(left: str, right: str, strict: bool) -> float:
    if left == right:
        return 0.0
    cost = _ARABIC.get(frozenset((left, right)), 1.0)
    return cost + 0.3 if strict and cost > _NEVER_STRICT else cost


def latin_cost(left: str, right: str) -> float:
    return 0.0 if left == right else _LATIN.get(frozenset((left, right)), 1.0)


def arabic_gap(left: str, right: str, strict: bool, *, first: bool, last: bool) -> float:
    """Between two spellings in Arabic letters. Hamza is written or not; ة and ه are one at the end; an alef opens a word for its vowel (أوباما/وباما)."""
    if left == right:
        return 0.0
    if left.replace("ء", "ي") == right.replace("ء", "ي"):
        return 0.1  # فائز, فايز
    left, right = left.replace("ء", ""), right.replace("ء", "")
    if first:
        left, right = (gap[1:] if gap[:2] in ("او", "اي") else gap for gap in (left, right))
    if last:
        left, right = left.replace("ة", "ه"), right.replace("ة", "ه")
    if left == right:
        return 0.05
    if not strict and last and left[-1:] in "هيا" and right[-1:] in "هيا" and left and right and left[:-1] == right[:-1]:
        return 0.2  # روته, روتي
    if [c for c in left if c in _WEAK] != [c for c in right if c in _WEAK]:
        if strict or [c for c in left if c in "عح"] != [c for c in right if c in "عح"]:
            return 1.0
        return (0.2 if last else 0.3) + _vowels_apart(left, right, last)  # أندري, أندريه; بوهلر, بولر
    if last and {left, right} == {"ه", "ا"}:
        return 0.2
    return 1.0 if strict else _vowels_apart(left, right, last)


def _vowels_apart(left: str, right: str, last: bool) -> float:
    one, other = ("".join(c for c in gap if c in "اوي") for gap in (left, right))
    if not one and not other:
        return 0.0
    if not one or not other:
        return (0.65 if last and (one or other) == "ي" else 0.4 if last else 0.25) * len(one or other)  # باقر, باقري
    if one in other or other in one:
        return 0.2 * abs(len(one) - len(other))
    heard = 0.65 if set(one + other) == {"و", "ي"} else 0.4  # كولمان, كيلمان
    return heard + 0.2 * abs(len(one) - len(other))


_QUALITY = {"a": "A", "e": "E", "i": "I", "y": "I", "o": "U", "u": "U", "w": "U"}
_FITS = {"ا": "AE", "و": "U", "ي": "IE"}


def latin_gap(left: str, right: str, *, first: bool, last: bool) -> float:
    """Between two spellings in Latin letters: e and i, o and u are one; a final h says nothing."""
    if left == right:
        return 0.0
    extra = 0.0
    if last:
        left, right = left.rstrip("h"), right.rstrip("h")
    elif ("h" in left) != ("h" in right) or left[:1] + right[:1] != right[:1] + left[:1]:
        extra = 0.5 if "h" in left and "h" in right else 0.3 if "h" in left + right else 0.0  # Ahmad, Hamad
    one, other = ({_QUALITY[c] for c in gap if c != "h"} for gap in (left, right))
    if one == other:
        return extra
    if not one or not other:
        final_i = last and "I" in one | other  # Tayeb, Tibi
        return extra + (0.65 if final_i else 0.5 if last and one | other != {"E"} else 0.4 if len(left + right) > 1 else 0.2)
    if one & other:
        apart = one ^ other
        return extra + (0.3 if "I" in apart and {"A"} in (one, other) else 0.1)
    near = {"E"} in (one, other) and "U" not in one | other
    return extra + (0.1 if near else 0.4 if first or len(left + right) > 2 or "U" not in one | other else 0.3)


def cross_gap(arabic: str, latin: str, native: bool, *, first: bool, last: bool) -> float:
    """Between Arabic and Latin letters: short vowels are not written in Arabic, long ones must be heard."""
    cost = 0.0
    heavy = [c for c in arabic if c in "حه"]
    if bool(heavy) != ("h" in latin) and not last:
        cost += 0.4 if native or "ح" in heavy else 0.2
    heard = {_QUALITY[c] for c in latin if c != "h"}
    vowels = arabic.replace("ة", "ا")
    if first and vowels[:2] in ("او", "اي"):
        vowels = vowels[1:]
    written = [c for c in vowels if c in "اوي"]
    for vowel in written:
        if not heard:
            cost += 0.6 if native else 0.35
        elif heard.isdisjoint(_FITS[vowel]):
            cost += 0.5 if native or {vowel, *heard} != {"ا", "U"} else 0.2
    plain = latin.replace("h", "")
    if last and not written and heard & {"A", "I"}:
        return cost + (0.5 if native else 0.4)  # طيب, Tibi; نجيب, Najiba
    spoken = "ع" in arabic and heard == {"A"}  # سعد, Saad
    if not written and len(plain) > 1 and not spoken:
        cost += 0.6 if native else 0.3
    return cost
