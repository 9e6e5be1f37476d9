"""Names: of the lexicon, state bodies, and persons that only this report names.

Order of trust: longest known name, state body with its state, name behind a title or office, name behind a verb of saying, given name + name,
surname of somebody named in full elsewhere in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from khabar.find.home import Home
from khabar.lexicon.entries import Body
from khabar.lexicon.load import lexicon
from khabar.lexicon.match import Match
from khabar.lexicon.name_shape import CONNECTORS, given_names, name_end
from khabar.lexicon.names import BodyForm, Name, Names, names
from khabar.model import Cue, Document, Entity, Line, Mention, Noise, RolePhrase, Span, Token
from khabar.model.found import EntityType
from khabar.text.fold import fold_word
from khabar.text.romanize import romanize

_CLASS_NOUNS: dict[str, frozenset[str]] = {
    "MEDIA": frozenset(["صحيفة", "الصحيفة", "جريدة", "لجريدة", "لصحيفة", "وكالة", "لوكالة", "قناة", "لقناة", "شبكة", "لشبكة", "موقع", "اذاعة", "تلفزيون", "مجلة", "لمجلة", "محطة", "فضاءية", "راديو"]),
    "PLACE": frozenset(["مدينة", "بمدينة", "محافظة", "بمحافظة", "منطقة", "بمنطقة", "ولاية", "بولاية", "بلدة", "ببلدة", "قرية", "اقليم", "مطار", "ميناء", "شارع", "حي", "العاصمة", "جزيرة", "نهر", "بحيرة", "مقاطعة", "مديرية", "معبر", "مخيم"]),
    "STATE": frozenset(["دولة", "جمهورية", "مملكة", "سلطنة", "مع", "بين", "شمال", "جنوب", "شرق", "غرب"]),
    "ORG": frozenset(["حركة", "حزب", "منظمة", "نادي", "فريق", "شركة", "مجموعة", "جمعية", "بنك", "مصرف", "جامعة", "تحالف", "اءتلاف", "كتلة", "هيءة", "لجنة"]),
    "GROUP": frozenset(["تنظيم", "لتنظيم", "بتنظيم", "حركة", "جماعة", "لجماعة", "كتاءب", "ميليشيا", "ميليشيات", "مسلحو", "مقاتلو", "عناصر", "قوات", "فصاءل", "جبهة"]),
    "OTHER": frozenset(["صاروخ", "صواريخ", "معاهدة", "اتفاقية", "اتفاق", "عملية", "مقاتلة", "طاءرة", "طاءرات", "منظومة", "قانون"]),
}  # fmt: skip
_PREPOSITIONS = frozenset({"علي", "وعلي"})  # على folds to the name علي
_WORDS = lexicon().word_sets("name_words")
_PLACE_PREPOSITIONS = _WORDS["place_prepositions"]
_AT_PLACE = _WORDS["at_place"]


@dataclass
class _Page:
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

    def take(self, mention: Mention, first: int, last: int) -> None:
        self.found.append(mention)
        self.taken.update(range(first, last + 1))


def find_mentions(doc: Document) -> Iterator[Mention]:
    """Every named mention outside noise, without overlap."""
    page = _Page(doc, doc[Token], names())
    page.index = {token.start: i for i, token in enumerate(page.tokens)}
    page.cues = {cue.start: cue for cue in doc[Cue]}
    page.forced = {t.start for t in page.tokens if t.norm == "ان" and doc.text[t.start] == "آ"}
    roles = _roles_by_token(page)
    noise = [(n.start, n.end) for n in doc[Noise]]
    _bodies(page, roles)
    blocked = [(hit.first, hit.last) for hit in page.table.blocker.find(page.tokens)]
    page.barred = {i for first, last in blocked for i in range(first, last + 1)}
    known = [hit for hit in page.table.matcher.find(page.tokens) if not any(i in page.taken for i in range(hit.first, hit.last + 1)) and not _inside(hit, blocked)]
    _known_names(page, known, roles)
    _known_shorts(page, known, behind_role=True)
    _named_by_role(page)
    _named_by_shape(page)
    _known_shorts(page, known, behind_role=False)
    _surnames(page)
    kept = sorted((m for m in page.found if not any(a <= m.start < b for a, b in noise)), key=lambda m: m.start)
    return _at_home(page, kept)


def _inside(hit: Match[Name], phrases: Sequence[tuple[int, int]]) -> bool:
    """Does the match lie strictly inside one of the phrases?"""
    return any(first <= hit.first and hit.last <= last and (first, last) != (hit.first, hit.last) for first, last in phrases)


def _is_namesake(page: _Page, first: int) -> bool:
    """مستشفى الملك فهد, شارع جمال عبد الناصر: a place named after the person, over titles in between."""
    nouns = lexicon().named_after
    for k in range(first - 1, max(-1, first - 4), -1):
        norm = page.tokens[k].norm
        if norm in nouns or (norm[:1] in "وبلف" and (norm[1:] in nouns or (norm.startswith("لل") and "ال" + norm[2:] in nouns))):
            return True
        if page.table.role_matcher.match_at(page.tokens, k) is None:
            return False
    return False


def _roles_by_token(page: _Page) -> dict[int, RolePhrase]:
    """Role whose own words hold the token at this index."""
    table: dict[int, RolePhrase] = {}
    for role in page.doc[RolePhrase]:
        i = page.index.get(role.start)
        if i is None:
            i = next((page.index[s] for s in (role.start - 1, role.start - 2) if s in page.index), None)
        while i is not None and i < len(page.tokens) and page.tokens[i].start < role.head_end:
            table[i] = role
            i += 1
    return table


# ---------------------------------------------------------------- state bodies
def _bodies(page: _Page, roles: dict[int, RolePhrase]) -> None:
    """وزارة الخارجية الروسية, الخارجية الروسية, وزارة دفاع أوكرانيا; a bare وزارة الدفاع takes the state the report gave it before."""
    open_ones: list[tuple[Match[BodyForm], Body]] = []
    seen: dict[str, Entity] = {}
    i = 0
    while i < len(page.tokens):
        hit = page.table.body_matcher.match_at(page.tokens, i) if page.tokens[i].kind == "word" else None
        if hit is None:
            i += 1
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
                page.take(_mention(page, hit.first, last, hit.cut, entity, "ORG", rule), hit.first, last)
            i = last + 1
        elif form.body.named and not form.short and form.body.kind in ("ministry", "presidency") and page.table.matcher.match_at(page.tokens, hit.first) is None and not _goes_on(page, hit.last):
            open_ones.append((hit, form.body))
    last_state = _ministers(page)
    if any(_is_presidency(page, hit.last) for hit, _ in open_ones) and any(_goes_on(page, i) for i in range(len(page.tokens))):
        open_ones = [(hit, body) for hit, body in open_ones if not _is_presidency(page, hit.last)]  # the General Presidency of something, again
    for bare, body in open_ones:
        entity = seen.get(body.id) or page.table.body_of(body, last_state.get(body.id))
        page.take(_mention(page, bare.first, bare.last, bare.cut, entity, "ORG", "name.body-again"), bare.first, bare.last)


def _is_presidency(page: _Page, i: int) -> bool:
    return page.tokens[i].norm.endswith("لرءاسة")


def _goes_on(page: _Page, last: int) -> bool:
    """الرئاسة العامة للأرصاد: an adjective makes a single word another body."""
    after = page.tokens[last + 1].norm if last + 1 < len(page.tokens) else ""
    return _is_presidency(page, last) and after.startswith("ال") and after.endswith("ة")


def _at_home(page: _Page, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Each bare ministry as that of the state whose affairs are told there."""
    home = Home(page.doc, mentions)
    for mention in mentions:
        found = home.at(mention.start, mention.end) if mention.rule == "name.body-again" and mention.entity.state is None else None
        if found is not None:
            body = next(b for b in page.table.words.bodies if b.id == mention.entity.id)
            mention = replace(mention, entity=page.table.body_of(body, found.state), rule=f"name.body-{found.why}")
        yield mention


def _not_a_body(page: _Page, first: int, form: BodyForm) -> bool:
    """السياسة الخارجية الروسية, القوات البحرية الملكية: the short form is an ordinary word behind these."""
    before = page.tokens[first - 1].norm
    return any(before.endswith(fold_word(word)) for word in form.body.not_after)


def _ministers(page: _Page) -> dict[str, str]:
    """State of the ministry whose minister the report names: وزير الدفاع الروسي gives defence-ministry → russia."""
    return {role.role.replace("-minister", "-ministry"): role.state for role in reversed(page.doc[RolePhrase]) if role.state and role.role.endswith("-minister")}


# ---------------------------------------------------------------- names of the lexicon
def _known_names(page: _Page, hits: Iterable[Match[Name]], roles: dict[int, RolePhrase]) -> None:
    for hit in hits:
        if _only_a_role(page, hit, roles.get(hit.last)):
            continue
        meaning = _meaning(page, hit)
        if meaning is None or meaning.via == "short" or (meaning.entity.type == "PERSON" and _is_namesake(page, hit.first)):
            continue
        first = hit.first + meaning.skip
        cut = hit.cut if not meaning.skip else 0
        kind, how = _use(page, first, cut, meaning)
        mention = _mention(page, first, hit.last, cut, meaning.entity, kind, f"name.{meaning.via}", how)
        page.take(mention, first, hit.last)
        if kind == "PERSON":
            _remember(page, meaning.entity, hit.last, known=True)


def _only_a_role(page: _Page, hit: Match[Name], role: RolePhrase | None) -> bool:
    """A rank, job or source that is also a name, or a name that is a whole role's words, is the role; a full personal name stays a name."""
    if role is None or any(name.entity.type == "PERSON" and name.via == "name" for name in hit.found):
        return False
    return role.kind in ("rank", "job", "source") or (role.start == hit.start and role.head_end == page.tokens[hit.last].end)


def _meaning(page: _Page, hit: Match[Name]) -> Name | None:
    """The meaning that its neighbours support; one that needs support and has none is no mention."""
    supported = [name for name in hit.found if name.ambiguous and _supported(page, hit, name)]
    if supported:
        return supported[0]
    plain = [name for name in hit.found if not name.ambiguous]
    if hit.cut and plain and len(page.tokens[hit.first].norm) - hit.cut < 4 and hit.first == hit.last:
        return None  # a three-letter name behind a particle is mostly another word
    if len(plain) > 1:
        before = page.tokens[hit.first - 1].norm if hit.first else ""
        for name in plain:
            if before in _CLASS_NOUNS.get(name.entity.type, ()):
                return name
        order = {"name": 0, "class": 0, "seat": 1, "capital": 2, "short": 3}
        plain.sort(key=lambda name: order[name.via])
    return plain[0] if plain else None


def _supported(page: _Page, hit: Match[Name], name: Name) -> bool:
    before = page.tokens[hit.first - 1] if hit.first else None
    if before is None:
        return False
    kind = name.entity.type
    if before.norm in _CLASS_NOUNS.get(kind, ()) or (before.norm[:1] in "ولب" and before.norm[1:] in _CLASS_NOUNS.get(kind, ())):
        return True
    if before.norm == '"' and hit.first > 1:
        outer = page.tokens[hit.first - 2].norm
        closed = hit.last + 1 < len(page.tokens) and page.tokens[hit.last + 1].norm == '"'
        return closed and (outer in _CLASS_NOUNS.get(kind, ()) or (kind == "MEDIA" and outer in ("ل", "الي", "لـ")))
    if any(role.kind == "office" and role.end == page.tokens[hit.last].end for role in page.doc.within(RolePhrase, max(0, before.start - 60), page.tokens[hit.last].end)):
        return True  # رئيس مالي
    if kind in ("GROUP", "ORG") and name.entity.kind != "club" and (_is_finite(page, hit.first - 1) or _is_finite(page, hit.last + 1)):
        return True
    if kind in ("PLACE", "STATE"):
        return hit.cut == 0 and (before.norm in _PLACE_PREPOSITIONS or (kind == "STATE" and before.norm == "من"))
    return False


def _is_finite(page: _Page, i: int) -> bool:
    """Is the token a verb of saying?"""
    if not 0 <= i < len(page.tokens):
        return False
    start = page.tokens[i].start
    cue = page.cues.get(start) or page.cues.get(start + 1)
    return cue is not None and cue.kind in ("past", "present") and not cue.needs


def _use(page: _Page, first: int, cut: int, name: Name) -> tuple[EntityType, str]:
    """A capital in which something happens is a place; one that speaks or acts stands for its state."""
    if name.via == "seat":
        return "STATE", "metonym"
    if name.via == "capital":
        before = page.tokens[first - 1].norm if first else ""
        if before in _AT_PLACE or (cut and page.tokens[first].norm[cut - 1] in "ب"):
            return "PLACE", "name"
        after = page.tokens[first + 1].norm if first + 1 < len(page.tokens) else ""
        line_head = first == 0 or page.doc.text[page.tokens[first - 1].end : page.tokens[first].start].count("\n") > 0
        if line_head and after in ("-", "(", "/", ":", "،"):
            return "PLACE", "name"
        return "STATE", "metonym"
    return name.entity.type, "name"


# ---------------------------------------------------------------- persons that only the report names
def _named_by_role(page: _Page) -> None:
    """The name behind an office, rank, honorific or job: وزير النقل اليمني بدر باسلمة, الدكتور خالد العطية."""
    stop_cues = _finite_cues(page)
    for role in page.doc[RolePhrase]:
        if role.number == "many" or role.kind in ("source", "document", "medium") or _in_a_name(page, role):
            continue
        i = _token_behind(page, role.end)
        if i is None:
            continue
        comma = page.tokens[i].norm in ("،", ",", ":") and role.kind == "office"
        first = i + 1 if comma else i
        if page.tokens[i].norm == ":" or first >= len(page.tokens) or first in page.taken:
            continue
        if _has_role_at(page, first):
            continue
        stop = _line_stop(page, first)
        last = name_end(page.tokens, first, min(stop, first + 5), stop_cues, page.forced)
        if last is None or any(j in page.taken for j in range(first, last + 1)):
            continue
        words = [t.norm for t in page.tokens[first : last + 1]]
        if _is_namesake(page, first) or first in page.barred or (len(words) == 1 and words[0].endswith("ا") and words[0] not in given_names()):
            continue
        strong = words[0] in given_names() or page.tokens[first].start in page.forced
        if comma and not (len(words) > 1 and (strong or _closed(page, last))):
            continue
        if len(words) == 1 and not strong and (words[0].startswith("ال") or role.kind not in ("office", "rank", "honorific") or not _ended(page, last)):
            continue
        if len(words) > 1 and not strong and words[0].startswith("ال"):
            continue
        _take_person(page, first, last, role, "name.behind-role")


def _named_by_shape(page: _Page) -> None:
    """Given name + name: behind a verb of saying, before "، + office", or made of known parts of names."""
    given = given_names()
    parts = page.table.person_parts
    stop_cues = _finite_cues(page)
    for i, token in enumerate(page.tokens):
        if i in page.taken or token.kind != "word" or token.start in stop_cues:
            continue
        first_cut = 0
        norm = token.norm
        if norm not in given:
            if norm[:1] in "ول" and norm[1:] in given and len(norm) > 4:
                first_cut, norm = 1, norm[1:]
            else:
                continue
        last = name_end(page.tokens, i + first_cut, min(_line_stop(page, i), i + 5), stop_cues)
        if last is None or last <= i or any(j in page.taken for j in range(i, last + 1)) or i in page.barred or _is_namesake(page, i):
            continue
        known = page.table.matcher.match_at(page.tokens, i)
        if known is not None and known.last > i and known.last >= last:
            continue  # a known person's short name of two words (جونغ أون)
        rest = [t.norm for t in page.tokens[i + 1 : last + 1]]
        after_cue = i > 0 and page.tokens[i - 1].start in stop_cues
        apposed = _apposed(page, last)
        while rest and not (after_cue or apposed) and not (rest[-1] in given or rest[-1] in parts or rest[-1] in CONNECTORS or _is_surname(rest[-1])):
            rest.pop()
            last -= 1
        if not rest or rest[-1] in CONNECTORS:
            continue
        if not (after_cue or apposed) and _everyday(norm) and rest[0] not in given:
            continue
        _take_person(page, i, last, None, "name.by-shape", first_cut)


def _is_surname(norm: str) -> bool:
    """العريفي, القحطاني: a nisba that is no ordinary word."""
    return len(norm) > 5 and norm.startswith("ال") and norm.endswith("ي") and norm not in lexicon().ordinary_words and norm not in names().adjectives


def _everyday(norm: str) -> bool:
    """Given names that are also everyday words (سعيد, كريم): not enough by themselves."""
    return norm in lexicon().function_words


def _take_person(page: _Page, first: int, last: int, role: RolePhrase | None, rule: str, cut: int = 0) -> None:
    words = page.doc.text[page.tokens[first].start + cut : page.tokens[last].end]
    english = romanize(words)
    tail = page.tokens[last].norm
    same = [entity for entity, _ in page.people.get(tail, []) if first == last or entity.name_ar == words]
    if same:
        entity = same[0]
    else:
        slug = "".join(c if c.isalnum() else "-" for c in english.lower()).strip("-").replace("--", "-")
        state = role.state if role else None
        office = role.name_en if role is not None and role.kind == "office" else None
        entity = Entity(slug or f"person-{first}", "PERSON", words, english, "person", state, None, office, known=False)
    page.take(_mention(page, first, last, cut, entity, "PERSON", rule), first, last)
    if last > first:
        _remember(page, entity, last, known=False)


# ---------------------------------------------------------------- surnames and short forms
def _remember(page: _Page, entity: Entity, last: int, *, known: bool) -> None:
    tail = page.tokens[last].norm
    keys = [tail]
    if last and page.tokens[last - 1].norm in CONNECTORS | {"نصر", "عبد"}:
        keys = [f"{page.tokens[last - 1].norm} {tail}"]
    for key in keys:
        row = page.people.setdefault(key, [])
        if all(entity.id != other.id for other, _ in row):
            row.append((entity, known))


def _known_shorts(page: _Page, hits: Iterable[Match[Name]], *, behind_role: bool) -> None:
    """بلينكن alone: who is known by one name; not behind another person's first name, and not where the report names another so.

    Those behind an office go first, so that the name does not run on; the others wait for the names that the report gives itself.
    """
    given = given_names()
    ends = {role.end for role in page.doc[RolePhrase]}
    for hit in hits:
        if behind_role != (hit.first > 0 and page.tokens[hit.first - 1].end in ends):
            continue
        particle = page.tokens[hit.first].norm[: hit.cut][-1:]
        if particle in ("ك", "ف") or (hit.first and page.tokens[hit.first - 1].kind == "number") or _is_namesake(page, hit.first):
            continue
        shorts = [name for name in hit.found if name.via == "short"]
        if not shorts or hit.first in page.taken or any(not n.ambiguous and n.via != "short" for n in hit.found):
            continue
        named = {entity.id for row in page.people.values() for entity, _ in row}
        own = [entity for entity, known in page.people.get(page.tokens[hit.last].norm[hit.cut if hit.first == hit.last else 0 :], []) if not known]
        if own and not any(n.entity.id in named for n in shorts):
            page.take(_mention(page, hit.first, hit.last, hit.cut, own[-1], "PERSON", "name.surname"), hit.first, hit.last)
            continue
        chosen = next((n for n in shorts if n.entity.id in named), None)
        if chosen is None:
            plain = [n for n in shorts if not n.ambiguous or _beside_cue_or_role(page, hit.first, hit.last)]
            chosen = plain[0] if plain else None
        before = page.tokens[hit.first - 1].norm if hit.first else ""
        if chosen is not None and hit.cut == 0 and chosen.entity.id not in named and _has_other_first_name(page, hit.first):
            continue
        if chosen is not None and before in given and hit.cut == 0 and before not in lexicon().function_words and chosen.entity.id not in named:
            continue
        if chosen is not None and not _is_other_word(page, hit):
            page.take(_mention(page, hit.first, hit.last, hit.cut, chosen.entity, "PERSON", "name.short"), hit.first, hit.last)


def _has_other_first_name(page: _Page, first: int) -> bool:
    """"الجنرال نيك كارتر": between a rank or office and the known surname stands a word that is no ordinary one."""
    if first < 2:
        return False
    token = page.tokens[first - 1]
    if token.kind != "word" or token.norm in lexicon().ordinary_words or token.norm in page.table.adjectives:
        return False
    edge = page.tokens[first - 2].end
    return any(role.end == edge and not token.start - edge > 2 for role in page.doc.within(RolePhrase, max(0, edge - 80), edge))


def _surnames(page: _Page) -> None:
    """The surname of anybody whom the report names in full."""
    functions = lexicon().ordinary_words
    keys = page.people
    for i, token in enumerate(page.tokens):
        if i in page.taken or token.kind != "word":
            continue
        if not keys:
            break
        for cut in (0, 1):
            norm = token.norm[cut:]
            if cut and (token.norm[0] not in "وفبلك" or len(norm) < 3):
                continue
            two = f"{norm} {page.tokens[i + 1].norm}" if i + 1 < len(page.tokens) else ""
            row = keys.get(two) or keys.get(norm)
            if not row:
                continue
            last = i + 1 if two in keys else i
            careful = norm in functions or (not norm.startswith("ال") and norm in given_names()) or len(norm) < 4
            if careful and not _beside_cue_or_role(page, i, last):
                continue
            if cut and token.norm[0] in "بك" and len(norm) < 4:
                continue
            page.take(_mention(page, i, last, cut, row[-1][0], "PERSON", "name.surname"), i, last)
            break


def _is_other_word(page: _Page, hit: Match[Name]) -> bool:
    """A short name with a particle cut off that is in the report's text another word: only long ones are safe."""
    return hit.cut > 0 and hit.first == hit.last and page.tokens[hit.first].end - page.tokens[hit.first].start - hit.cut < 4


def _beside_cue_or_role(page: _Page, first: int, last: int) -> bool:
    before = page.tokens[first - 1] if first else None
    after = page.tokens[last + 1] if last + 1 < len(page.tokens) else None
    if before is not None and (before.start in page.cues or before.start + 1 in page.cues):
        return True
    if after is not None and after.start in page.cues and page.cues[after.start].kind in ("past", "present"):
        return True
    if after is not None and after.norm == ":":
        return True
    return before is not None and any(role.end == before.end for role in page.doc.within(RolePhrase, max(0, before.start - 60), before.end))


# ---------------------------------------------------------------- places in the text
def _finite_cues(page: _Page) -> set[int]:
    """Starts of tokens that are verbs of saying (with their particle)."""
    starts = set()
    for cue in page.doc[Cue]:
        if cue.kind in ("past", "present", "future"):
            token = page.doc.at(Token, cue.start)
            if token is not None:
                starts.add(token.start)
    starts.update(token.start for token in page.tokens if token.norm in _PREPOSITIONS and page.doc.text[token.start : token.end].endswith("ى"))
    return starts


def _in_a_name(page: _Page, role: RolePhrase) -> bool:
    """Does the role's first word stand inside a name: النواب in مجلس النواب الليبي?"""
    i = page.index.get(role.start)
    return i is not None and i in page.taken and i - 1 in page.taken


def _token_behind(page: _Page, offset: int) -> int | None:
    i = page.doc.index_from(Token, offset)
    if i >= len(page.tokens) or "\n" in page.doc.text[offset : page.tokens[i].start]:
        return None
    return i


def _has_role_at(page: _Page, i: int) -> bool:
    """Does a role phrase begin with this token (perhaps behind و)?"""
    start = page.tokens[i].start
    return any(r.start - start <= 1 for r in page.doc.within(RolePhrase, start, start + 120)[:1])


def _line_stop(page: _Page, i: int) -> int:
    line = page.doc.at(Line, page.tokens[i].start)
    return page.doc.index_from(Token, line.end) if line else len(page.tokens)


def _ended(page: _Page, last: int) -> bool:
    """Is a single unknown word behind an office surely its holder: a mark or a verb of saying behind it?"""
    if last + 1 >= len(page.tokens):
        return True
    after = page.tokens[last + 1]
    return after.kind == "mark" or after.start in page.cues or after.norm in ("ان", "انه", "انها")


def _closed(page: _Page, last: int) -> bool:
    """Is the name followed by something that ends a name: a mark, a cue, a function word, the line's end?"""
    if last + 1 >= len(page.tokens):
        return True
    after = page.tokens[last + 1]
    return after.kind != "word" or after.norm in lexicon().function_words or after.start in page.cues or "\n" in page.doc.text[page.tokens[last].end : after.start]


def _apposed(page: _Page, last: int) -> bool:
    """محمد العربي، المتحدث باسم …"""
    return last + 2 < len(page.tokens) and page.tokens[last + 1].norm in ("،", ",") and _has_role_at(page, last + 2)


def _mention(
    page: _Page, first: int, last: int, cut: int, entity: Entity, kind: EntityType, rule: str, how: str = "name"
) -> Mention:
    start, end = page.tokens[first].start + cut, page.tokens[last].end
    return Mention(start=start, end=end, rule=rule, entity=entity, type=kind, how=how, full=_full(page, first, start, end) if kind == "PERSON" else Span(start, end))  # type: ignore[arg-type]


def _full(page: _Page, first: int, start: int, end: int) -> Span:
    """The name with the office in front of it."""
    i = first - 1
    while i >= 0 and page.tokens[i].norm in ("،", ","):
        i -= 1
    if i >= 0:
        edge = page.tokens[i].end
        for role in page.doc.within(RolePhrase, max(0, edge - 120), edge):
            if role.end == edge and not _in_a_name(page, role):
                return Span(role.start, end)
    return Span(start, end)
