"""What somebody calls a thing: "ما وصفه بالخطوة المهمة", "التي وصفها بأنها …", "ما سماه العدوان", "يصفه خصومه بأنه …"."""

from __future__ import annotations

from khabar.find.statement_content import Content, content_from
from khabar.find.statement_frames import find_subject
from khabar.find.statement_page import MARKS, THAT, Opening, Page
from khabar.lexicon.load import lexicon
from khabar.model import Cue, Source
from khabar.text.fold import fold_word

_WORDS = lexicon().word_sets("statement_words")
_NAMING = _WORDS["naming"]
_WHICH = _WORDS["which"]
_ENDS = _WORDS["ends_of_a_name"]


def is_naming(page: Page, cue: Cue) -> bool:
    """Does the verb's own pronoun, or ما/التي before it, stand for what is called so?"""
    i = page.index(cue.start)
    return fold_word(cue.lemma) in _NAMING and (bool(cue.object) or page.norms[i][-1] in "ها" or (i > 0 and page.norms[i - 1] in _WHICH))


def read_naming(page: Page, cue: Cue, stop: int) -> tuple[Source | None, Content] | None:
    """Who calls it so (None where the subject is left out) and what it is called."""
    last = page.index(stop)
    behind = page.index(cue.end)
    subject, at, _ = find_subject(page, cue, behind, min(last, behind + 8))
    if subject is not None and subject.rule == "source.words":
        subject, at = None, behind  # "ما سماه عدوانها": the name itself
    k = at
    while k < last and page.norms[k] in MARKS:
        k += 1
    if k >= last:
        return None
    opening = _complement(page, k, last)
    if opening is None:
        if cue.lemma.startswith("وصف") or page.tokens[k].kind == "number":
            return None
        opening = Opening("object", k, page.starts[k])
    quote = page.quote_at(opening.offset)
    if quote is not None and quote.closed:
        return subject, Content(quote.inner.start, quote.inner.end, "direct")
    content = content_from(page, cue, opening, _end(page, opening.token, last))
    return (subject, content) if content is not None else None


def _complement(page: Page, k: int, last: int) -> Opening | None:
    """Behind ب: a clause, a quotation, a noun."""
    norm = page.norms[k]
    if norm in THAT and norm[0] == "ب" and k + 1 < last:
        return Opening("that", k, page.starts[k + 1])
    if norm in ("ب", "بال") and k + 1 < last:
        return Opening("prep", k + 1, page.starts[k + 1])
    if norm[0] == "ب" and len(norm) > 3:
        return Opening("prep", k, page.starts[k] + 1)
    return None


def _end(page: Page, k: int, last: int) -> int:
    """A name is short: it ends at a mark, or where the clause about the thing goes on."""
    for j in range(k + 1, last):
        goes_on = page.norms[j][0] == "و" and len(page.norms[j]) > 3 and page.norms[j][1] in "يت"  # وتقع …
        if (page.norms[j] in MARKS or page.norms[j] in _ENDS or goes_on) and page.quote_over(page.starts[j]) is None:
            return page.tokens[j - 1].end
    return page.tokens[last - 1].end
