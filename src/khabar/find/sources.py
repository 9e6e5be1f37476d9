"""Phrases that can be the source of a statement, whole: "وزير الخارجية الأميركي أنتوني بلينكن", "مصادر أمنية", "برلين وباريس", "البيان"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from khabar.model import Document, Entity, Mention, Reference, RolePhrase, Source, Span
from khabar.model.found import LinkKind
from khabar.text.fold import fold_word

_KINDS: dict[str, LinkKind] = {"PERSON": "person", "STATE": "state", "PLACE": "state", "ORG": "org", "GROUP": "org", "MEDIA": "media", "OTHER": "document"}
_MASCULINE_STATES = frozenset({"iraq", "lebanon", "jordan", "morocco", "yemen", "sudan", "south-sudan", "vatican", "kremlin", "white-house"})
_BARE_TITLES = frozenset({"دكتور", "سيد", "شيخ", "نجم", "فنان", "لاعب", "كابتن", "مدرب", "مواطن", "شاب", "طفل", "رئيس", "وزير", "قائد"})
_CLASS_NOUNS = ("وكالة", "صحيفة", "جريدة", "قناة", "شبكة", "مجلة", "موقع", "إذاعة", "أسبوعية", "يومية", "تلفزيون", "راديو", "محطة", "حركة", "جماعة", "تنظيم", "حزب", "منظمة", "مدينة")

_MEDIA_NOUNS = frozenset({"وسائل", "صحيفة", "صحف", "وكالة", "وكالات", "قناة", "قنوات", "إذاعة", "مواقع"})


def find_sources(doc: Document) -> Iterator[Source]:
    """All possible sources, joint ones as one ("A and B")."""
    yield from _joined(doc, sorted(_single(doc), key=lambda s: (s.start, -s.end)))


def _single(doc: Document) -> Iterator[Source]:
    inside: list[tuple[int, int]] = []
    surnames = {doc.text[m.start : m.end].split()[-1]: m for m in reversed(doc[Mention]) if m.type == "PERSON" and m.end - m.start > 8}
    named = {m.full.start: m for m in doc[Mention] if m.full is not None and m.full.start != m.start}
    for reference in doc[Reference]:
        if reference.how == "pronoun" and not reference.entity:
            continue
        whole = doc.at(Mention, reference.start)
        if whole is not None and whole.start <= reference.start and reference.end < whole.end:
            continue  # a word of a longer name: "وكالة الأنباء القطرية"
        mention = named.get(reference.start)
        surname = surnames.get(doc.text[reference.start : reference.end])
        if surname is not None and reference.entity is None and surname.start < reference.start:
            yield _of_mention(doc, surname, reference.span, None, reference.span)  # "قال الشاهد" behind يوسف الشاهد is no witness
            inside.append((reference.start, reference.end))
            continue
        if mention is not None and mention.full is not None:
            yield _of_whose(doc, mention, reference) if _is_genitive(doc, mention, reference) else _of_mention(doc, mention, Span(reference.start, mention.end), reference)
            inside.append((reference.start, mention.end))
        elif (medium := _medium_told(doc, reference)) is not None:
            yield _of_reference(doc, replace(reference, end=_before_particle(doc, medium), role_en=reference.role_en.replace(medium.entity.name_en, "").strip()))
            inside.append((reference.start, _before_particle(doc, medium)))
        elif (told := _body_told(doc, reference)) is not None:
            speaker, body = told
            yield speaker
            if body is not None:
                yield body
            inside.append((reference.start, reference.end))
        elif reference.rule == "reference.named-behind" and (holder := _holder_behind(doc, reference)) is not None:
            yield _of_mention(doc, holder, Span(reference.start, holder.end), reference)
            inside.append((reference.start, holder.end))
        else:
            yield _of_reference(doc, reference)
            inside.append((reference.start, reference.end))
    inside.sort()
    at = 0
    for mention in doc[Mention]:
        while at < len(inside) and inside[at][1] <= mention.start:
            at += 1
        if at < len(inside) and inside[at][0] <= mention.start:
            continue
        yield _of_mention(doc, mention, _with_class(doc, mention), None)


def _medium_told(doc: Document, reference: Reference) -> Mention | None:
    """"مصدر أمني لوكالة رويترز", "المتحدث لقناة العربية": the medium behind ل at a role's end is told, not served."""
    for mention in doc.within(Mention, reference.start + 1, reference.end + 1):
        if mention.type == "MEDIA" and mention.end >= reference.end and doc.text[_before_particle(doc, mention) : mention.start].strip().startswith("ل") and "باسم" not in doc.words(reference):
            return mention
    return None


def _body_told(doc: Document, reference: Reference) -> tuple[Source, Source | None] | None:
    """"مصدر عسكري للإذاعة العامة", "لام المصدر وسائل الإعلام": media behind a source's ل are told, and behind a definite noun they begin a phrase of their own."""
    role = doc.at(RolePhrase, reference.start)
    if role is None or role.start != reference.start or role.of is None or role.of.kind != "media" or not (role.kind == "source" or role.role == "spokesperson"):
        return None
    behind = doc.text[role.head_end : reference.end]
    at = role.head_end + len(behind) - len(behind.lstrip())
    head, word = doc.text[role.start : role.head_end], doc.text[at : reference.end].split(" ")[0]
    if fold_word(head).startswith(("مراسل", "المراسل", "مندوب", "المندوب")):
        return None
    to = word.startswith("ل") and len(word) > 3
    if not to and not (head.startswith("ال") and word in _MEDIA_NOUNS):
        return None
    speaker = Source(
        start=reference.start, end=role.head_end, rule=f"source.{reference.how}", name=Span(reference.start, role.head_end), name_en=role.note, kind="unnamed",
        gender=reference.gender, number=reference.number, type="unnamed",
    )  # fmt: skip
    start = at + 1 if to else at
    body = Source(start=start, end=reference.end, rule="source.told", name=Span(start, reference.end), name_en=role.name_en.removesuffix(role.note).strip() or role.of.name_en, kind="media", entity=role.of, gender="f", number="one", type="media")
    return speaker, body


def _before_particle(doc: Document, mention: Mention) -> int:
    """Where the word begins in which the name stands with ل, its class noun included."""
    at = doc.text.rfind(" ", 0, mention.start)
    return at if at > 0 else mention.start


def _holder_behind(doc: Document, reference: Reference) -> Mention | None:
    """"رئيس المعهد الدكتور فلان": the name right behind the office, a title or a place between."""
    for mention in doc.within(Mention, reference.end, min(len(doc.text), reference.end + 60)):
        if reference.entity is not None and mention.entity.id == reference.entity.id:
            return mention if "\n" not in doc.text[reference.end : mention.start] and "،" not in doc.text[reference.end : mention.start] else None
    return None


def _with_class(doc: Document, mention: Mention) -> Span:
    """The mention with its class noun and an opening quotation mark in front: وكالة "رويترز"."""
    start, end = mention.start, mention.end
    text = doc.text
    if start and text[start - 1] in "«“\"(" and end < len(text) and text[end] in "»”\")":
        start, end = start - 1, end + 1
    head = text[max(0, start - 12) : start].rstrip()
    for noun in _CLASS_NOUNS:
        if head.endswith(noun) and len(text[max(0, start - 12) : start]) > len(head):
            at = text.rfind(noun, 0, start)
            return Span(at, end)
    return Span(start, end)


def _of_mention(doc: Document, mention: Mention, whole: Span, reference: Reference | None, name: Span | None = None) -> Source:
    entity = mention.entity
    kind = _KINDS[mention.type]
    end = _with_companions(doc, _with_apposition(doc, mention, whole.end)) if name is None else whole.end
    return Source(
        start=whole.start, end=end, rule="source.name", name=name or Span(mention.start, mention.end), name_en=entity.name_en, kind=kind, entity=entity,
        gender=_gender(doc, mention, reference), type=kind if mention.type != "PLACE" else "place",
    )  # fmt: skip


def _with_apposition(doc: Document, mention: Mention, end: int) -> int:
    """"باتريك رايدر، المتحدث باسم البنتاغون": the office behind the name belongs to it."""
    if mention.type != "PERSON":
        return end
    text = doc.text
    at = end
    while at < len(text) and text[at] in " ،,":
        at += 1
    if at - end > 4 or at == end or ("," not in text[end:at] and "،" not in text[end:at]):
        return end
    for reference in doc.within(Reference, at, min(len(text), at + 140)):
        if reference.start == at and reference.how == "office" and reference.number == "one" and not reference.named:
            return reference.end
        break
    return end


_TIED = re.compile(r"\b(باسم|من)$")
_COMPANIONS = re.compile(r"\s+و(?:حلفاؤ?ئ?ء?ه(?:ا|م)?|شركاؤ?ئ?ه(?:ا|م)?|حلفاؤها الغربيون|حلفاؤها الأوروبيون)(?!\w)")


def _with_companions(doc: Document, end: int) -> int:
    """الولايات المتحدة وحلفاؤها"""
    hit = _COMPANIONS.match(doc.text, end)
    return hit.end() if hit else end


def _of_reference(doc: Document, reference: Reference) -> Source:
    entity = reference.entity
    span = reference.span
    if reference.role.startswith("document:"):  # the ids of documents.toml
        role = doc.at(RolePhrase, reference.start)
        kind: LinkKind = "media" if role is not None and role.kind == "medium" and role.start == reference.start else "document"
    elif entity is not None:
        kind = _KINDS[entity.type]
    else:
        kind = "unnamed"
    return Source(
        start=span.start, end=span.end, rule=f"source.{reference.how}", name=span,
        name_en=entity.name_en if entity is not None and not reference.others else _spoken_for(reference), kind=kind, entity=entity, others=reference.others, gender=_gender_of_role(doc, reference), number=reference.number, type=kind,
    )  # fmt: skip


def _is_genitive(doc: Document, mention: Mention, reference: Reference) -> bool:
    """"مستشارو أوباما", "محامي ترامب", "متحدث باسم ماسك": a bare noun before a person's name is somebody of his; "الرئيس أوباما", "رئيس اللجنة فلان" are himself."""
    if mention.type != "PERSON" or reference.how == "pronoun" or reference.start == mention.start:
        return False
    words = doc.text[reference.start : min(reference.end, mention.start)].split()
    bare = len(words) == 1 and not fold_word(words[0]).startswith(("ال", "لل"))
    if not words or not (bare or reference.number == "many" or fold_word(words[-1]) in ("باسم", "من")):
        return False
    role = doc.at(RolePhrase, reference.start)
    return reference.number == "many" or role is None or (role.kind in ("office", "job", "source", "document") and not _is_titled(words[0]))


def _is_titled(word: str) -> bool:
    """رئيسة, ملك …: a bare word that stands as a title before names in headlines."""
    return fold_word(word) in _BARE_TITLES


def _of_whose(doc: Document, mention: Mention, reference: Reference) -> Source:
    """The adviser, lawyer, spokesman of somebody."""
    span = Span(reference.start, mention.end)
    is_document = reference.role.startswith("document:")
    return Source(
        start=span.start, end=span.end, rule=f"source.{reference.how}", name=span, name_en=f"{_spoken_for(reference)} {'for' if 'spokes' in reference.role_en else 'of'} {mention.entity.name_en}",
        kind="document" if is_document else "unnamed", gender=reference.gender, number=reference.number, type="document" if is_document else "unnamed",
    )  # fmt: skip


def _spoken_for(reference: Reference) -> str:
    """متحدث and متحدثة are told apart in Arabic, and in English as well."""
    if reference.number == "one" and reference.gender in ("m", "f"):
        return reference.role_en.replace("spokesperson", "spokesman" if reference.gender == "m" else "spokeswoman")
    return reference.role_en.replace("spokespeople", "spokesmen") if reference.gender == "m" else reference.role_en


def _gender_of_role(doc: Document, reference: Reference) -> Literal["m", "f", ""]:
    """الأسطول is no feminine, though the navy is."""
    first = fold_word(doc.text[reference.start : reference.end].split()[0])
    named_otherwise = reference.rule == "reference.body" and reference.gender == "f" and not first.endswith(("ة", "ات", "اء"))
    return "" if named_otherwise else reference.gender


def _gender(doc: Document, mention: Mention, reference: Reference | None) -> Literal["m", "f", ""]:
    if mention.type == "PERSON":
        return reference.gender if reference is not None and reference.gender else ""
    if mention.type in ("STATE", "PLACE"):
        return "" if mention.entity.id in _MASCULINE_STATES or (mention.how == "metonym" and mention.entity.kind == "seat") else "f"
    first = doc.text[mention.start : mention.end].split()[0]
    return "f" if first.endswith(("ة", "ات")) else ""


def _joined(doc: Document, sources: Sequence[Source]) -> Iterator[Source]:
    """Join "A وB" and "A, B وC" where nothing stands between but commas and و."""
    text = doc.text
    i = 0
    while i < len(sources):
        head = sources[i]
        j = i + 1
        while j < len(sources) and (tie := _TIED.search(text, head.start, head.end)) and not text[head.end : sources[j].start].strip():
            # "متحدث باسم رئيس الوزراء مارك روته", "أحد المقربين من ماسك": whoever is spoken for does not speak
            name_en = f"{head.name_en} for {sources[j].name_en}" if tie[1] == "باسم" else f"associate of {sources[j].name_en}" if "مقرب" in text[head.start : head.end] else head.name_en
            head = replace(head, end=sources[j].end, name=Span(head.start, sources[j].end), name_en=name_en)
            j += 1
        if head.kind == "media" and head.entity is None and (known := _named_in_marks(text, head, sources[j : j + 3])) is not None:
            head = replace(known, start=head.start, name=Span(head.name.start, known.end), gender=head.gender)
            while j < len(sources) and sources[j].start < head.end:
                j += 1
        group = [head]
        while j < len(sources):
            gap = text[group[-1].end : sources[j].start]
            if sources[j].start < group[-1].end:
                j += 1
                continue
            if not gap.strip() and text[sources[j].start] == "(" and _same_entity(group[-1], sources[j]):
                group[-1] = replace(group[-1], end=sources[j].end)  # "وزارة الدفاع الأميركية (البنتاغون)"
                j += 1
                continue
            if gap.strip(" \u200f\u200e") == "و" and _alike(group[-1], sources[j]):
                group.append(sources[j])
                j += 1
            else:
                break
        yield _together(group) if len(group) > 1 else group[0]
        i = j


def _named_in_marks(text: str, head: Source, behind: Sequence[Source]) -> Source | None:
    """وكالة الأنباء الكورية الجنوبية "يونهاب": the medium's name in marks behind what it is."""
    at = head.end
    for source in behind:
        if text[at : source.start].strip() or source.start < at:
            return None
        if source.kind == "media" and source.entity is not None:
            return source if text[source.start] in "\"«“(" else None
        at = source.end
    return None


def _same_entity(left: Source, right: Source) -> bool:
    return left.entity is not None and right.entity is not None and left.entity.id == right.entity.id


def _alike(left: Source, right: Source) -> bool:
    groups = ({"person", "unnamed"}, {"state", "org", "place"}, {"media"})
    return any(left.type in g and right.type in g for g in groups)


def _together(group: Sequence[Source]) -> Source:
    entities: list[Entity] = [e for s in group if (e := s.entity) is not None]
    names = [s.name_en for s in group]
    return Source(
        start=group[0].start, end=group[-1].end, rule="source.joint", name=Span(group[0].name.start, group[-1].name.end),
        name_en=", ".join(names[:-1]) + " and " + names[-1], kind=group[0].kind, entity=entities[0] if entities else None,
        others=tuple(entities[1:]), gender=group[0].gender, number="two" if len(group) == 2 else "many", type=group[0].type,
    )  # fmt: skip
