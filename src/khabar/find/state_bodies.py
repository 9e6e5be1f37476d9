"""State bodies in a report: ministries, chambers and courts, with their state behind them, or bare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khabar.find.home import Home
from khabar.find.name_page import NamePage, is_finite, mention_of
from khabar.lexicon.entries import Body
from khabar.lexicon.load import lexicon
from khabar.lexicon.match import Match
from khabar.lexicon.name_sorts import STATE_BODY
from khabar.lexicon.names import BodyForm
from khabar.model import Entity, Mention, RolePhrase
from khabar.text.fold import fold_word

_VOICE = lexicon().word_sets("name_words")["voices"]


def find_bodies(page: NamePage, roles: dict[int, RolePhrase]) -> None:
    """وزارة الخارجية الروسية, الخارجية الروسية, وزارة دفاع أوكرانيا; a bare وزارة الدفاع takes the state the report gave it before."""
    open_ones: list[tuple[Match[BodyForm], Body]] = []
    seen: dict[str, Entity] = {}
    i = 0
    for start in page.of_sort[STATE_BODY]:
        hit = page.table.body_matcher.match_at(page.tokens, start) if start >= i else None
        if hit is None:
            continue
        form = hit.found[0]
        i = hit.last + 1
        if hit.first in roles and roles[hit.first].head_end >= page.tokens[hit.last].end:
            continue
        if form.short and (hit.first == 0 or _not_a_body(page, hit.first, form)):
            continue
        owner = page.table.state_behind(page.tokens, hit.last, feminine=form.short)
        if owner is not None:
            state, last = owner
            entity = page.table.body_of(form.body, state)
            seen[form.body.id] = entity
            if form.body.named:
                rule = "name.body"
                page.take(mention_of(page, hit.first, last, hit.cut, entity, "ORG", rule), hit.first, last)
            i = last + 1
        elif (
            form.body.named
            and (_speaks(page, hit) if form.short else form.body.kind in ("ministry", "presidency") or _stands_alone(page, hit, form.body))
            and not _has_longer_name(page, hit)
            and not _goes_on(page, hit.last)
        ):
            open_ones.append((hit, form.body))
    last_state = _ministers(page)
    if any(_is_presidency(page, hit.last) for hit, _ in open_ones) and any(_goes_on(page, i) for i in range(len(page.tokens))):
        open_ones = [(hit, body) for hit, body in open_ones if not _is_presidency(page, hit.last)]  # the General Presidency of something, again
    for bare, body in open_ones:
        if body.kind == "presidency" and not (
            is_finite(page, bare.first - 1) or is_finite(page, bare.last + 1) or page.tokens[bare.first - 1].norm in ("باسم", "بيان")
        ):
            continue  # هيئة الرئاسة, الفوز بالرئاسة
        entity = seen.get(body.id) or page.table.body_of(body, last_state.get(body.id))
        page.take(mention_of(page, bare.first, bare.last, bare.cut, entity, "ORG", "name.body-again"), bare.first, bare.last)


def _not_a_body(page: NamePage, first: int, form: BodyForm) -> bool:
    """السياسة الخارجية الروسية, القوات البحرية الملكية: the short form is an ordinary word behind these."""
    before = page.tokens[first - 1].norm
    return any(before.endswith(fold_word(word)) for word in form.body.not_after)


def _has_longer_name(page: NamePage, hit: Match[BodyForm]) -> bool:
    known = page.table.matcher.match_at(page.tokens, hit.first)
    return known is not None and (known.last > hit.last or not all(name.ambiguous for name in known.found))


def _speaks(page: NamePage, hit: Match[BodyForm]) -> bool:
    """المتحدث باسم الخارجية, قالت الداخلية إن: the short form stands for the ministry where it speaks."""
    before, norm = page.tokens[hit.first - 1], page.tokens[hit.first].norm
    return hit.first == hit.last and norm.startswith("ال") and (before.norm in _VOICE or (is_finite(page, hit.first - 1) and before.norm.endswith("ت")))


def _stands_alone(page: NamePage, hit: Match[BodyForm], body: Body) -> bool:
    """مجلس الشيوخ, البنك المركزي with nothing behind it that would make it another body: "المحكمة العليا في نيويورك"."""
    words = " ".join(token.norm for token in page.tokens[hit.first : hit.last + 1])[hit.cut :]
    if words not in {fold_word(form) for form in body.bare}:
        return False
    if hit.last + 1 >= len(page.tokens):
        return True
    after = page.tokens[hit.last + 1]
    return after.kind != "word" or not (after.norm.startswith(("ال", "لل")) and after.norm.endswith(words[-1:]) and after.start not in page.cues)


def _ministers(page: NamePage) -> dict[str, str]:
    """State of the ministry whose minister the report names: وزير الدفاع الروسي gives defence-ministry → russia."""
    return {
        role.role.replace("-minister", "-ministry"): role.state for role in reversed(page.doc[RolePhrase]) if role.state and role.role.endswith("-minister")
    }


def _is_presidency(page: NamePage, i: int) -> bool:
    return page.tokens[i].norm.endswith("لرءاسة")


def _goes_on(page: NamePage, last: int) -> bool:
    """الرئاسة العامة للأرصاد: an adjective makes a single word another body."""
    after = page.tokens[last + 1].norm if last + 1 < len(page.tokens) else ""
    return _is_presidency(page, last) and after.startswith("ال") and after.endswith("ة")


def bring_home(page: NamePage, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Each bare ministry as that of the state whose affairs are told there."""
    home = Home(page.doc, mentions)
    chambers = {m.entity.state for m in mentions if m.entity.kind == "parliament" and m.entity.state}
    bodies = {body.id: body for body in page.table.words.bodies}
    for mention in mentions:
        found = home.at(mention.start, mention.end) if mention.rule == "name.body-again" and mention.entity.state is None else None
        body = bodies.get(mention.entity.id) if mention.rule == "name.body-again" else None
        if body is not None and body.kind == "parliament" and len(chambers) == 1:
            mention = replace(mention, entity=page.table.body_of(body, next(iter(chambers))), rule="name.body-of-chamber")
        elif body is not None and found is not None:
            mention = replace(mention, entity=page.table.body_of(body, found.state), rule=f"name.body-{found.why}")
        elif body is not None and body.kind not in ("ministry", "presidency", "parliament"):
            continue  # a bank or court of nobody knows which state
        yield mention
