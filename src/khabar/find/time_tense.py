"""Whether a clause speaks of what was or of what is to come: it tells which Friday "الجمعة" is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from khabar.lexicon.calendar import calendar
from khabar.model import Token

_REACH = 40  # words before, of the sentence, that are looked at
_AHEAD = 14  # words behind, for a time that opens its sentence
_WAS = frozenset({"كان", "وكان", "كانت", "وكانت", "كانوا", "وكانوا", "كانا"})
_WAS_REACH = 6
_STOPS = frozenset({".", "؛", "؟", "!"})


def tense_at(tokens: Sequence[Token], first: int, last: int, low: int, high: int) -> int:
    """-1 past, 2 to come, 1 to come by a present verb alone, 0 unknown, for the time at tokens first..last in a sentence of tokens low..high (exclusive).

    The nearest verb or word of plan before the time decides, else the nearest behind it: "يوم الخميس، قالت …".
    """
    for i in range(first - 1, max(low, first - _REACH) - 1, -1):
        if tokens[i].norm in _STOPS:
            break
        found = _of_word(tokens[i].norm, tokens[i - 1].norm if i > low else "")
        if found == 1 and any(token.norm in _WAS for token in tokens[max(low, i - _WAS_REACH) : i]):
            return -1  # كان الوفد يشارك الأحد
        if found:
            return found
    if first - low > 3:
        return 0
    for i in range(last + 1, min(high, last + 1 + _AHEAD)):
        if tokens[i].norm in _STOPS:
            break
        found = _of_word(tokens[i].norm, tokens[i - 1].norm)
        if found:
            return found
    return 0


@lru_cache(maxsize=1)
def _pasts() -> frozenset[str]:
    """Past verbs with their feminine: دعا، دعت; أجرى، أجرت."""
    verbs = calendar().around["past"]
    return verbs | {(verb[:-1] if verb[-1] in "اي" else verb) + "ت" for verb in verbs}


@lru_cache(maxsize=1 << 15)
def _of_word(norm: str, before: str) -> int:
    around = calendar().around
    word = norm[1:] if len(norm) > 3 and norm[0] in "وف" and norm[1:] not in around["not-future"] else norm
    if word in around["future"] or before in around["future"]:
        return 2
    if word in _pasts() or (before in ("الذي", "الذين", "لقد") and word[0] not in "يتسن") or word in ("كانت", "كانوا", "كانا"):
        return -1
    if word[:1] == "س" and ((len(word) >= 4 and word[1] in "يت") or (len(word) >= 5 and word[1] in "نا")) and word not in around["not-future"]:
        return 2
    stem = "ي" + word[1:] if word[:1] == "ت" else word
    if before in ("ان", "بان", "لكي", "كي") and len(word) > 3 and word[0] in "يت":
        return 2
    if stem in around["scheduled"] and before not in ("كان", "كانت", "لم", "وكان", "وكانت", "الذي", "التي"):
        return 1
    if before == "لم" and word[:1] in "يت":
        return -1
    if len(word) >= 4 and word.endswith("ت") and not word.endswith("ات") and not word.startswith("ال") and word not in around["not-past"]:
        return -1
    return 0
