"""Names: of the lexicon, state bodies, and persons, places and bodies that only this report names.

Order of trust: longest known name, state body with its state, name behind a title or office, name behind a verb of saying, given name + name,
surname of somebody named in full elsewhere in the report.
"""

from __future__ import annotations

from collections.abc import Iterator

from khabar.find.known_names import is_inside, roles_by_token, take_broken, take_known, take_quoted_media, take_shorts, told_in_story
from khabar.find.name_page import read_page
from khabar.find.person_names import name_by_comma, name_by_letters, name_by_role, name_by_shape, take_surnames
from khabar.find.state_bodies import bring_home, find_bodies
from khabar.find.unlisted_names import name_again, name_bodies, name_by_head, name_by_place, name_in_lists
from khabar.lexicon.names import names
from khabar.model import Document, Mention, Noise


def find_mentions(doc: Document) -> Iterator[Mention]:
    """Every named mention outside noise, without overlap."""
    page = read_page(doc, names())
    roles = roles_by_token(page)
    noise = [(n.start, n.end) for n in doc[Noise]]
    find_bodies(page, roles)
    name_bodies(page)
    blocked = [(hit.first, hit.last) for hit in page.table.blocker.find(page.tokens)]
    page.barred = {i for first, last in blocked for i in range(first, last + 1)}
    known = [
        hit
        for hit in page.table.matcher.find(page.tokens)
        if page.taken.isdisjoint(range(hit.first, hit.last + 1)) and not (blocked and is_inside(hit, blocked))
    ]
    told = told_in_story(page, known)
    name_bodies(page, {hit.first for hit in known} - {hit.first for hit in told})
    known = told
    take_known(page, known, roles)
    take_quoted_media(page)
    take_broken(page)
    take_shorts(page, known, behind_role=True)
    name_by_role(page)
    name_by_head(page)
    name_in_lists(page)
    name_by_shape(page)
    name_by_comma(page)
    name_by_letters(page)
    take_shorts(page, known, behind_role=False)
    take_surnames(page)
    name_by_place(page)
    name_again(page)
    kept = sorted((m for m in page.found if not any(a <= m.start < b for a, b in noise)), key=lambda m: m.start)
    return bring_home(page, kept)
