"""Whose work a report says it is: its byline (واس - الرياض), its datelines (باريس - أ.ف.ب:), a credit at its end ((رويترز), المصدر: وكالات).

An outlet counts only by a name that cannot be a place or a common word: agencies always; others behind a class noun or by two words and more
(الجزيرة - الرياض names no channel).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from khabar.lexicon.load import lexicon
from khabar.lexicon.names import names
from khabar.model import Dateline, Document, Line
from khabar.model.record import CreditRow
from khabar.text.tokens import norms

_PARTS = re.compile(r"[-–—ـ/\\:،,()\[\]«»\"“”|*+]|\s+(?:من|عن|و)\s+(?=\S)")
_LAST_BRACKET = re.compile(r"[(\[][^()\[\]\n]{2,60}[)\]](?=[\s.…»\"]*$)")
_LABEL = re.compile(r"^\W*(?:ال)?(?:مصدر|مصادر|المصادر|نقل[اًا]+ عن|عن)\s*:?\s*(?P<who>\S.{1,60})$")
_CLASS_NOUNS = frozenset({"صحيفة", "جريدة", "قناة", "موقع", "مجلة", "شبكة", "وكالة", "تلفزيون"})
_UNNAMED = frozenset({("وكالات",), ("الوكالات",), ("وكالات", "الانباء"), ("وكالات", "انباء")})
_AGENCIES_EN = "news agencies"
_LAST_LINES = 2
_Who = tuple[str | None, str]  # entity, English name
_Kind = Literal["byline", "dateline", "credit"]


def find_credits(doc: Document) -> Iterator[CreditRow]:
    """Each agency or outlet once a kind; those of the byline first, then by place."""
    yield from byline_credits(doc.report.byline or "")
    seen: set[tuple[_Kind, _Who]] = set()
    for start, end, who, kind in (*_datelines(doc), *_endings(doc)):
        if (kind, who) not in seen:
            seen.add((kind, who))
            yield _row(start, end, who, kind)


def byline_credits(byline: str) -> Iterator[CreditRow]:
    for who in dict.fromkeys(who for _, who in _named(byline)):
        yield _row(None, None, who, "byline")


def _row(start: int | None, end: int | None, who: _Who, kind: _Kind) -> CreditRow:
    return CreditRow(start=start, end=end, entity=who[0], name_en=who[1], kind=kind)


def _datelines(doc: Document) -> Iterator[tuple[int, int, _Who, _Kind]]:
    for line in doc[Dateline]:
        if line.agency_span is not None:
            start, end = line.agency_span.start, line.agency_span.end
            entity = names().entity(line.agency) if line.agency else None
            yield start, end, (line.agency, entity.name_en if entity else doc.text[start:end].strip()), "dateline"
        elif "desk" in line.rule:
            for start, who in _named(doc.text[line.start : line.end]):
                yield line.start + start, line.end, who, "dateline"


def _endings(doc: Document) -> Iterator[tuple[int, int, _Who, _Kind]]:
    """In the last two lines: a bracket at the line's end, or a line that is nothing but the credit."""
    for line in doc[Line][-_LAST_LINES:]:
        text = doc.text[line.start : line.end]
        hit = _LAST_BRACKET.search(text) or _LABEL.match(text)
        if hit is None and len(text) > 60:
            continue
        start, words = (hit.start(), hit.group()) if hit else (0, text)
        said = hit.group("who") if hit is not None and hit.re is _LABEL else words
        found = list(_named(said))
        if found and all(_is_empty(part) or _who(part) for part in _PARTS.split(said)):
            for _, who in found:
                yield line.start + start, line.start + start + len(words.rstrip()), who, "credit"


def _named(words: str) -> Iterator[tuple[int, _Who]]:
    """The agencies and outlets that a byline names, each with its offset."""
    at = 0
    for cut in (*_PARTS.finditer(words), None):
        end = cut.start() if cut else len(words)
        who = _who(words[at:end])
        if who is not None:
            yield at, who
        at = cut.end() if cut else end


def _who(part: str) -> _Who | None:
    folded = tuple(word for word in norms(part) if word not in (".", "*"))
    if folded in _UNNAMED:
        return None, _AGENCIES_EN
    behind = bool(folded) and folded[0] in _CLASS_NOUNS
    for name in (folded, folded[1:]) if behind else (folded,):
        if name in _outlets():
            entity, name_en, agency = _outlets()[name]
            if agency or behind or len(name) > 1:
                return entity, name_en
    return None


def _is_empty(part: str) -> bool:
    return not any(letter.isalnum() for letter in part)


@lru_cache(maxsize=1)
def _outlets() -> dict[tuple[str, ...], tuple[str, str, bool]]:
    """Outlets by their folded names, dots of initials left out, and whether each is an agency."""
    return {
        tuple(word for word in norms(name) if word != "."): (outlet.id, outlet.name_en, outlet.kind == "agency")
        for outlet in lexicon().outlets
        for name in outlet.names
    }
