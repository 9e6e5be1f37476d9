"""What the rules for names share while they read one report, and what they ask of the words around a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from khabar.lexicon.load import lexicon
from khabar.lexicon.name_shape import CONNECTORS
from khabar.lexicon.name_sorts import ALA, AN, SORTS, sorts_of
from khabar.lexicon.names import Names
from khabar.model import Cue, Document, Entity, Line, Mention, RolePhrase, Span, Token
from khabar.model.found import EntityType

_JOINED = CONNECTORS | {"نصر", "عبد"}


@dataclass
class NamePage:
    """What the rules share while they read one report."""

    doc: Document
    tokens: Sequence[Token]
    table: Names
    found: list[Mention] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)  # token indexes inside a mention
    index: dict[int, int] = field(default_factory=dict)  # token start -> index
    cues: dict[int, Cue] = field(default_factory=dict)
    barred: set[int] = field(default_factory=set)  # token indexes inside phrases that are no names
    forced: set[int] = field(default_factory=set)  # starts of tokens that are names though they fold to a particle: آن
    people: dict[str, list[tuple[Entity, bool]]] = field(default_factory=dict)  # last token of a full name -> who
    by_last: dict[int, Mention] = field(default_factory=dict)  # last token of a mention -> the mention
    verbs: set[int] = field(default_factory=set)  # starts of tokens that are verbs of saying, and of على
    ends: set[int] = field(default_factory=set)  # starts of tokens at which a name before them ends: verbs of saying, offices
    of_sort: dict[int, list[int]] = field(default_factory=dict)  # sort of word (name_sorts.py) -> token indexes
    again: dict[str, list[tuple[tuple[str, ...], Entity]]] = field(default_factory=dict)  # first word of an unlisted name -> its other words, what it is

    def take(self, mention: Mention, first: int, last: int) -> None:
        self.found.append(mention)
        self.by_last[last] = mention
        if first == last:
            self.taken.add(first)
        else:
            self.taken.update(range(first, last + 1))


def remember(page: NamePage, entity: Entity, last: int, *, known: bool) -> None:
    tail = page.tokens[last].norm
    keys = [tail]
    if last and page.tokens[last - 1].norm in _JOINED:
        keys = [f"{page.tokens[last - 1].norm} {tail}"]
    for key in keys:
        row = page.people.setdefault(key, [])
        if all(entity.id != other.id for other, _ in row):
            row.append((entity, known))


def is_namesake(page: NamePage, first: int) -> bool:
    """مستشفى الملك فهد, شارع جمال عبد الناصر: a place named after the person, over titles in between."""
    nouns = lexicon().named_after
    for k in range(first - 1, max(-1, first - 4), -1):
        norm = page.tokens[k].norm
        if norm in nouns or (norm[:1] in "وبلف" and (norm[1:] in nouns or (norm.startswith("لل") and "ال" + norm[2:] in nouns))):
            return True
        if page.table.role_matcher.match_at(page.tokens, k) is None:
            return False
    return False


def beside_cue_or_role(page: NamePage, first: int, last: int) -> bool:
    before = page.tokens[first - 1] if first else None
    after = page.tokens[last + 1] if last + 1 < len(page.tokens) else None
    if before is not None and (before.start in page.cues or before.start + 1 in page.cues):
        return True
    if after is not None and after.start in page.cues and page.cues[after.start].kind in ("past", "present"):
        return True
    if after is not None and after.norm == ":":
        return True
    return before is not None and any(role.end == before.end for role in page.doc.within(RolePhrase, max(0, before.start - 60), before.end))


def is_finite(page: NamePage, i: int) -> bool:
    """Is the token a verb of saying?"""
    if not 0 <= i < len(page.tokens):
        return False
    start = page.tokens[i].start
    cue = page.cues.get(start) or page.cues.get(start + 1)
    return cue is not None and cue.kind in ("past", "present") and not cue.needs


def finite_cues(page: NamePage) -> set[int]:
    """Starts of tokens that are verbs of saying (with their particle)."""
    starts = set()
    for cue in page.doc[Cue]:
        if cue.kind in ("past", "present", "future"):
            token = page.doc.at(Token, cue.start)
            if token is not None:
                starts.add(token.start)
    for i in page.of_sort[ALA]:
        token = page.tokens[i]
        if page.doc.text[token.end - 1] == "ى":
            starts.add(token.start)
    return starts


@cache
def _apart(sorts: int) -> tuple[int, ...]:
    return tuple(sort for sort in SORTS if sorts & sort)


def read_page(doc: Document, table: Names) -> NamePage:
    """The report with its words sorted by the rules that they concern."""
    tokens = doc[Token]
    page = NamePage(doc, tokens, table)
    of_sort: dict[int, list[int]] = {sort: [] for sort in SORTS}
    for i, token in enumerate(tokens):
        page.index[token.start] = i
        if token.kind == "word":
            for sort in _apart(sorts_of(token.norm)):
                of_sort[sort].append(i)
    page.of_sort = of_sort
    page.cues = {cue.start: cue for cue in doc[Cue]}
    page.forced = {tokens[i].start for i in of_sort[AN] if doc.text[tokens[i].start] == "آ"}
    page.verbs = finite_cues(page)
    return page


def in_a_name(page: NamePage, role: RolePhrase) -> bool:
    """Does the role's first word stand inside a name: النواب in مجلس النواب الليبي?"""
    i = page.index.get(role.start)
    return i is not None and i in page.taken and i - 1 in page.taken


def token_behind(page: NamePage, offset: int) -> int | None:
    i = page.doc.index_from(Token, offset)
    if i >= len(page.tokens) or "\n" in page.doc.text[offset : page.tokens[i].start]:
        return None
    return i


def has_role_at(page: NamePage, i: int) -> bool:
    """Does a role phrase begin with this token (perhaps behind و)?"""
    start = page.tokens[i].start
    return any(r.start - start <= 1 for r in page.doc.within(RolePhrase, start, start + 120)[:1])


def line_stop(page: NamePage, i: int) -> int:
    line = page.doc.at(Line, page.tokens[i].start)
    return page.doc.index_from(Token, line.end) if line else len(page.tokens)


def is_closed(page: NamePage, last: int) -> bool:
    """Is the name followed by something that ends a name: a mark, a cue, a function word, the line's end?"""
    if last + 1 >= len(page.tokens):
        return True
    after = page.tokens[last + 1]
    return (
        after.kind != "word" or after.norm in lexicon().function_words or after.start in page.cues or "\n" in page.doc.text[page.tokens[last].end : after.start]
    )


def mention_of(
    page: NamePage, first: int, last: int, cut: int, entity: Entity, kind: EntityType, rule: str, how: Literal["name", "metonym"] = "name"
) -> Mention:
    start, end = page.tokens[first].start + cut, page.tokens[last].end
    return Mention(
        start=start, end=end, rule=rule, entity=entity, type=kind, how=how, full=_full(page, first, start, end) if kind == "PERSON" else Span(start, end)
    )


def _full(page: NamePage, first: int, start: int, end: int) -> Span:
    """The name with the office in front of it."""
    i = first - 1
    while i >= 0 and page.tokens[i].norm in ("،", ","):
        i -= 1
    if i >= 0:
        edge = page.tokens[i].end
        for role in page.doc.within(RolePhrase, max(0, edge - 120), edge):
            if role.end == edge and not in_a_name(page, role):
                return Span(role.start, end)
    return Span(start, end)
