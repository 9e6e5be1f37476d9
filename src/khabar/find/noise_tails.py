"""What stands at the end of a line of prose and is no part of the report: "رابط الخبر بصحيفة …", tags, contact lines, the desk's initials."""

from __future__ import annotations

import re
from functools import lru_cache

from khabar.lexicon.entries import NoiseLine
from khabar.lexicon.load import lexicon

_FORMS = {"ا": "[اأإآ]", "أ": "[اأإآ]", "إ": "[اأإآ]", "آ": "[اأإآ]", "ى": "[ىي]", "ي": "[ىي]", "ة": "[ةه]"}
_REACH = 400  # letters before a line's end in which a tail begins


@lru_cache(maxsize=1)
def _tails() -> tuple[tuple[re.Pattern[str], NoiseLine], ...]:
    return tuple((compiled(entry), entry) for entry in lexicon().noise_tails)


def compiled(entry: NoiseLine) -> re.Pattern[str]:
    """The pattern in all spellings of its letters; what stands in brackets is left as it is."""
    parts = re.split(r"(\[[^\]]*\])", entry.line)
    return re.compile("".join(part if part.startswith("[") else "".join(_FORMS.get(letter, letter) for letter in part) for part in parts))


def find_tail(text: str, start: int, end: int) -> tuple[int, NoiseLine] | None:
    """Offset of the line's first tail, and its entry. A tail never takes the whole line: that is for noise.toml."""
    floor = max(start, end - _REACH)
    best: tuple[int, NoiseLine] | None = None
    for pattern, entry in _tails():
        hit = pattern.search(text, floor, end)
        if hit is not None:
            at = hit.start() + len(hit.group()) - len(hit.group().lstrip())
            if at > start + 20 and (best is None or at < best[0]):
                best = at, entry
    return best
