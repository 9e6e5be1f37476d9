"""The parties of a report: who is named or described, and by which preposition."""

from __future__ import annotations

from bisect import bisect_left

from khabar.find.event_anaphora import pointed_at
from khabar.find.event_page import PALESTINIANS, Page, Party, headed, owner
from khabar.lexicon.event_entry import event_words
from khabar.lexicon.names import names
from khabar.model import Document, Entity, Line, Mention, Reference, RolePhrase, Sentence, Token
from khabar.text.clitics import bare, openings

_OPENING = frozenset({'"', "«", "“", "”", "'", "‘"})
_FIRED = frozenset({"برصاص", "بنيران", "بقذاءف", "بصواريخ", "بايدي", "بيد", "بسلاح"})
_BY = {("علي", "يد"), ("علي", "ايدي"), ("من", "قبل"), ("من", "جانب")}


def open_page(doc: Document) -> Page:
    tokens = doc[Token]
    spelled = [token.norm for token in tokens]
    count = len(tokens)
    left, right, line = [0] * count, [count] * count, [0] * count
    bounds = [(s.start, s.end) for s in doc[Sentence]] or [(item.start, item.end) for item in doc[Line]]
    _spread(tokens, bounds, left, right)
    paragraphs = [item.start for item in doc[Line]]
    at = -1
    for i, token in enumerate(tokens):
        while at + 1 < len(paragraphs) and token.start >= paragraphs[at + 1]:
            at += 1
        line[i] = at
    page = Page(doc, event_words(), names(), tokens, spelled, [bare(n) for n in spelled], [t.start for t in tokens], left, right, line)
    _find_parties(page)
    return page


def _spread(tokens: tuple[Token, ...], bounds: list[tuple[int, int]], left: list[int], right: list[int]) -> None:
    i, count = 0, len(tokens)
    for start, end in bounds:
        while i < count and tokens[i].start < start:
            i += 1
        first = i
        while i < count and tokens[i].start < end:
            i += 1
        for j in range(first, i):
            left[j], right[j] = first, i


# ---------------------------------------------------------------- parties
def _find_parties(page: Page) -> None:
    starts = page.starts
    taken: set[int] = set()
    found: list[Party] = []
    offices: set[int] = set()
    held: dict[int, Party] = {}  # named parties by token
    roles = {bisect_left(starts, role.start) for role in page.doc[RolePhrase] if role.kind != "honorific"}
    for role in page.doc[RolePhrase]:
        if role.kind in ("office", "rank", "honorific"):
            page.offices.update(range(bisect_left(starts, role.start), bisect_left(starts, role.end)))
    groups = {role.start: role.of for role in page.doc[RolePhrase] if role.of is not None and role.of.type == "GROUP"}

    def tokens_of(start: int, end: int) -> tuple[int, int]:
        first = bisect_left(starts, start)
        if (first < len(starts) and starts[first] > start) or first == len(starts):
            first -= 1  # an attached particle stands before the name
        last = bisect_left(starts, end) - 1
        return max(first, 0), max(last, 0)

    for mention in page.doc[Mention]:
        first, last = tokens_of(mention.start, mention.end)
        if mention.full is not None:
            first, last = min(first, tokens_of(mention.full.start, mention.end)[0]), max(last, tokens_of(mention.start, mention.full.end)[1])
        if not mention.entity.known and mention.type == "PERSON" and _runs_on(page, first, last):
            continue
        title = _title_start(page, first, roles, held) if mention.type == "PERSON" and first not in roles else first
        if first in taken and found and found[-1].entity.type == "PERSON" and last <= found[-1].last:
            continue  # أمير دولة قطر الشيخ …
        taken.update(range(first, last + 1))
        entity = _party_of(page, mention)
        if entity is not None and mention.type not in ("MEDIA", "OTHER"):
            at_place = mention.type == "PLACE" or mention.entity.type == "PLACE"
            begin = min(mention.start, mention.full.start) if mention.full is not None else mention.start
            if title < first:
                found = [party for party in found if party.first < title]  # the ministry of its minister
                taken.update(range(title, first))
                first, begin = title, page.starts[title]
            found.append(_with_head(page, Party(first, last, entity, place=at_place, start=begin)))
            held.update(dict.fromkeys(range(first, last + 1), found[-1]))
    for reference in page.doc[Reference]:
        first, last = tokens_of(reference.start, reference.end)
        entity = owner(page, reference.entity) or groups.get(reference.start) or (page.table.entity(reference.state) if reference.state else None)
        if reference.named or first in taken or reference.how == "pronoun":
            continue
        if reference.entity is None and not taken.isdisjoint(range(first, last + 1)):
            continue  # قائد في حزب الله
        if reference.entity is None and (headed(page, "somebody", first) or "الاحتلال" in page.norms[first : last + 1]):
            continue  # a crowd is nobody's; whose occupation it is follows from the report
        taken.update(range(first, last + 1))
        if entity is not None and entity.type not in ("MEDIA", "OTHER"):
            if entity.type == "PERSON" and last > first + 1:
                offices.update(range(first + 1, last + 1))  # «قطر» of أمير دولة قطر is no party
            found.append(Party(first, last, entity))
    for party in found:
        if party.entity.type == "PERSON" and party.last > party.first + 1:
            offices.update(range(party.first + 1, party.last + 1))
            inner = [other.entity for other in found if party.first < other.first <= party.last and other.entity.type in ("ORG", "GROUP")]
            party.body = inner[0] if inner else None
    if offices:
        found = [party for party in found if party.first not in offices]
    _find_adjectives(page, taken, found)
    _settle(page, found)
    later = [Party(first, last, entity, joined=n > 0) for first, last, who in pointed_at(page) for n, entity in enumerate(who)]
    if later:
        _settle(page, found + later)


def _settle(page: Page, found: list[Party]) -> None:
    """Put the parties in order and tell by which preposition each stands."""
    found.sort(key=lambda party: party.first)
    page.parties = found
    page.firsts = [party.first for party in found]
    previous: Party | None = None
    for party in found:
        for i in range(party.first, party.last + 1):
            page.inside.setdefault(i, party)
        if party.first == party.last and previous is not None and previous.first == party.first:
            party.lead, party.joined = previous.lead, True  # the second of a pair named by one word
        else:
            party.joined = False
            _set_lead(page, party, previous)
        if party.lead in ("ب", "في") and (page.is_a("seats", party.first) or (party.first and page.is_a("seats", party.first - 1))):
            party.place = True  # التقاه بقصر الرئاسة
        if party.place and party.entity.type == "STATE" and party.lead in ("", "ل"):
            party.place, party.town = False, True  # a capital that is told to act, or is given something, is its state
        previous = party


def _title_start(page: Page, first: int, roles: set[int], held: dict[int, Party]) -> int:
    """Where the office before a name begins when it belongs to a body that is not listed: وزير الصناعة والمناجم الجزائري فلان."""
    low, i = max(page.left[first], first - 9), first - 1
    if i > low and page.norms[i] in ("،", ","):
        i -= 1
    while i > low:
        if i in roles or page.is_a("roleheads", i):
            while i - 1 > low and (i - 1 in roles or page.is_a("roleheads", i - 1)) and not page.norms[i - 1].startswith("ال"):
                i -= 1  # نائب رئيس
            return i if page.norms[i][:1] not in "بلك" and not page.norms[i].startswith("ال") else first
        if not page.norms[i].startswith(("ال", "وال", "لل")) and i not in page.offices and not (i in held and held[i].place) and not page.is_a("inplace", i):
            return first
        i -= 1
    return first


def _runs_on(page: Page, first: int, last: int) -> bool:
    """A guessed name that holds a preposition or a trigger is prose: «فتح مسلح النار على»."""
    prepositions, given = page.words.classes["prepositions"], page.words.classes["given"]
    for i in range(first, last + 1):
        norm = page.norms[i]
        if (norm in prepositions and norm != "علي") or (norm not in given and page.words.matcher.match_at(page.tokens, i, particles=False)):
            return True
    return page.norms[last] == "علي" and last - first >= 2


def _with_head(page: Page, party: Party) -> Party:
    """«قوات كييف», «طيران التحالف»: the forces' owner acts, and the words before the name belong to it."""
    head = party.first - 1
    if head < page.left[party.first] or party.start != page.tokens[party.first].start or not headed(page, "forces", head):
        return party
    entity = party.entity
    owner = page.table.entity(entity.state) if entity.state and entity.type in ("PLACE", "PERSON") else None
    return Party(head, party.last, owner or entity)


def _party_of(page: Page, mention: Mention) -> Entity | None:
    entity = mention.entity
    if (mention.type in ("STATE",) and entity.type != "STATE") or entity.kind in ("capital", "seat"):
        return page.table.entity(entity.state) or entity if entity.state else entity
    return entity


def _find_adjectives(page: Page, taken: set[int], found: list[Party]) -> None:
    """Nationality adjectives: with a word for forces or authorities they are a party, with a place or thing a target."""
    table, called, norms = page.table.adjectives, page.words.called, page.norms
    persons = {party.first for party in found if party.entity.type == "PERSON"}
    for i, norm in enumerate(norms):
        if i in taken:
            continue
        state = table.get(norm) or called.get(norm)
        if state is None and len(norm) > 4 and norm[0] in "وفبلك":
            state = next((table[core] for _, core in openings(norm)[1:] if core in table), None)
        if state is None:
            continue
        if page.is_a("homonyms", i) and not headed(page, "forces", i - 1) and not headed(page, "agents", i - 1):
            continue  # مساعدات مالية is money, not Mali
        page.adjectives[i] = state
        entity = page.table.entity(state)
        if entity is None or i == page.left[i] or i + 1 in persons:
            continue  # المهندس التونسي محمد … is named
        head = i - 1
        while (
            head > page.left[i]
            and head >= i - 2
            and _adjectival(norms[head])
            and norms[head] not in page.words.classes["prepositions"]
            and not any(headed(page, name, head) for name in ("agents", "human", "targets", "makers", "craft"))
            and not (norm.endswith(("يين", "يون")) and norms[head].endswith("ة"))  # بحارة أمريكيين
        ):
            head -= 1
        if head in taken:
            continue
        if page.is_a("craft", head):
            found.append(Party(head, i, entity, made=True))  # أسقطت طائرة روسية
            continue
        if page.is_a("makers", head) and not page.is_a("targets", head) and not (norms[head].startswith("ال") and headed(page, "agents", head)):
            continue  # "طائرات أمريكية" are American made; "الطائرات الأمريكية" act
        if norm.startswith("وال") and found and found[-1].last == i - 1 and i - 1 in page.adjectives:
            found.append(Party(i, i, entity, target=found[-1].target))  # الجيشان الهندي والباكستاني
            continue
        if norms[head].startswith("ال") and "ال" not in norm[:3]:
            if norm.endswith("يا"):
                found.append(Party(i, i, _people(entity), target=True))  # قتلت قوات الاحتلال فلسطينيا
            continue
        agent = headed(page, "agents", head)
        target = not agent and headed(page, "targets", head)
        if agent or target:
            people = page.is_a("human", head) or headed(page, "peoples", head)
            found.append(Party(head, i, _people(entity) if people else entity, target=target))
        elif headed(page, "human", head) or page.is_a("members", head):
            found.append(Party(head, i, _people(entity), target=not norm.endswith("ون")))  # مدنيين عراقيين
        elif norm.endswith(("يين", "يون")) and not norm.startswith(("ال", "وال")) and _plural(norms[head]):
            found.append(Party(head, i, _people(entity), target=not norm.endswith("ون")))  # بحارة أمريكيين
        elif norm.endswith(("ين", "ون", "يان")) and (norm.startswith("ال") or norms[head] in page.words.classes["prepositions"]):
            found.append(Party(i, i, _people(entity)))  # الفلسطينيون، بين فلسطينيين


def _plural(norm: str) -> bool:
    """No dual, which the adjective might agree with (صاروخين روسيين), and nothing with an article or a preposition."""
    return len(norm) > 3 and not norm.endswith(("ين", "ان")) and not norm.startswith(("ال", "لل"))


def _people(state: Entity) -> Entity:
    """Citizens stand for their state, but Palestinians are not the State of Palestine."""
    return PALESTINIANS if state.id == "palestine" else state


def _adjectival(norm: str) -> bool:
    return norm.endswith(("ية", "ي", "ة", "ين", "ون"))


def _set_lead(page: Page, party: Party, previous: Party | None) -> None:
    """The preposition before a party, looking over class nouns and titles (على أهداف في مدينة …)."""
    norms, prepositions = page.norms, page.words.classes["prepositions"]
    lowest = page.left[party.first]
    i = party.first
    for _ in range(7):
        party.head = i
        cut = _particle(page, i, party)
        if "و" in cut and previous is not None and previous.last >= lowest and i - previous.last <= 1:
            party.lead, party.joined = previous.lead, True
            return
        if cut[-1:] == "ل" and i == party.first and i > lowest and page.is_a("targets", i - 1) and not norms[i - 1].startswith("ال"):
            party.target, i = True, i - 1  # مواقع لحزب الله
            continue
        if cut[-1:] == "ل" and i - 2 >= lowest and page.is_a("belonging", i - 1):
            head = next((k for k in (i - 2, i - 3) if any(headed(page, name, k) for name in ("agents", "forces", "members", "human"))), -1)
            if head >= lowest and head not in page.inside:
                i = head - (head > lowest and page.tokens[head - 1].kind == "number")  # طائرات حربية تابعة للتحالف، 30 شخصا ينتمون لتنظيم
                continue
        if cut[-1:] == "ب" and i == party.first and i > lowest and party.entity.type in ("GROUP", "ORG") and page.is_a("members", i - 1):
            i -= 1  # قيادي بالقاعدة
            continue
        if cut[-1:] in ("ب", "ل", "ك"):
            party.lead = cut[-1]
            return
        if i <= lowest:
            return
        before = norms[i - 1]
        if before in _OPENING and i - 1 > lowest:
            i -= 1
            before = norms[i - 1]
        if i - 2 >= lowest and ((norms[i - 2], before) in _BY or (before == "الي" and page.is_a("ascribed", i - 2))):
            party.lead = "by"
            return
        if before in ("بحضور", "بمشاركة", "رفقة", "برفقة", "بمعية"):
            party.lead = "رفقة"
            return
        if before in _FIRED:
            party.lead = "by"  # برصاص الشرطة
            return
        if before == "حق" and norms[i - 2] == "في":
            party.lead = "بحق"
            return
        if before in ("بقيادة", "برءاسة"):
            party.lead = "by"
            return
        stripped = before[1:] if before[:1] in "وف" and before[1:] in prepositions else before
        if stripped == "من" and any(page.is_a("parts", k) for k in range(max(lowest, i - 3), i - 1)):
            i -= 2 if page.is_a("parts", i - 2) else 3
            continue
        if stripped == "من" and i - 2 >= lowest and (page.tokens[i - 2].kind == "number" or page.is_a("human", i - 2)):
            i -= 2  # 6 من قادة التنظيم، عشرة من مسلحيه
            continue
        if stripped in ("من", "في") and i - 2 >= lowest and (headed(page, "members", i - 2) or (stripped == "من" and page.is_a("somebody", i - 2))):
            i -= 2  # عناصر من بوكو حرام
            continue
        if stripped == "مع" and (border := next((k for k in range(i - 2, max(lowest, i - 5) - 1, -1) if page.is_a("border", k)), None)) is not None:
            party.target, i = True, border  # الحدود مع أوكرانيا
            continue
        if stripped == "مع" and party.entity.type != "PERSON" and any(page.is_a("relations", k) for k in range(max(lowest, i - 4), i - 1)):
            party.related = True  # بحث العلاقات مع روسيا
        if stripped in prepositions:
            party.lead = stripped
            return
        if before in ("،", ",") and previous is not None and previous.last == i - 2 and (previous.entity.type == "PERSON") == (party.entity.type == "PERSON"):
            party.lead, party.joined = previous.lead, True
            return
        if (
            i - 1 in page.adjectives
            and before.startswith("وال")
            and previous is not None
            and previous.last == i - 2
            and previous.entity.type == party.entity.type
        ):
            party.lead, party.joined = previous.lead, True  # الرئيسان الفرنسي فلان والروسي فلان
            return
        if (not headed(page, "linkers", i - 1) and i - 1 not in page.offices) or (i - 1) in page.inside:
            return
        i -= 1


def _particle(page: Page, i: int, party: Party) -> str:
    """Letters written before the word itself: و in "وبوتين", ب in "ببوتين"."""
    norm = page.norms[i]
    if i == party.first and i not in page.adjectives and party.start >= 0:
        return norm[: max(party.start - page.tokens[i].start, 0)]
    heads = [page.words.classes[name] for name in ("linkers", "agents", "targets", "members")]
    for cut, core in openings(norm):
        if any(core in words for words in heads):
            return norm[:cut]
    if norm[:2] in ("وا", "فا") and norm[1:3] == "ال":
        return norm[:1]
    return norm[:2] if norm[:2] == "لل" else ""
