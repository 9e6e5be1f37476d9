"""Who acts where the word of the act does not say so: the subject of the verb that carries it, of its clause, or whoever speaks."""

from __future__ import annotations

from khabar.find.event_page import Page, Party, headed, smallest_statement
from khabar.find.event_reach import HOSTILE
from khabar.find.event_speakers import speaker, teller
from khabar.lexicon.event_entry import WordForm
from khabar.model import Entity, Statement

_LEFT = 24  # tokens back to the subject of a clause
_ENDS = frozenset({".", "؛", ":", "؟", "!", "…"})
_OF_CLAUSE = frozenset(
    {
        "خلال",
        "بعد",
        "قبل",
        "عقب",
        "اثناء",
        "ختام",
        "هامش",
        "اثر",
        "منذ",
        "لدي",
        "عند",
        "في",
        "مع",
        "عن",
        "علي",
        "الي",
        "من",
        "بدء",
        "بعيد",
        "قبيل",
        "فور",
        "غداة",
        "عشية",
    }
)
_THAT_ONE = frozenset({"انه", "انها", "انهم", "انهما", "بانه", "بانها", "بانهم", "وانه", "وانها", "وانهم", "لانه", "لانها", "لكنه", "لكنها"})
_INNER = frozenset(
    {
        "في",
        "من",
        "بعد",
        "خلال",
        "عن",
        "منذ",
        "قبل",
        "عقب",
        "اثر",
        "جراء",
        "نتيجة",
        "بسبب",
        "لدي",
        "عند",
        "حول",
        "بشان",
        "بخصوص",
        "حيال",
        "ازاء",
        "تجاه",
        "رغم",
        "ضد",
    }
)
_QUOTES = frozenset({'"', "“", "”", "«", "»", "'", "‘", "’"})
_THAT = frozenset({"ان", "بان", "لان", "وان"})
_ASKED = frozenset({"له", "لها", "لهم", "لهما", "اياه", "اياها", "اليه", "اليها"})  # مناشدة … لها بوقف: whoever is asked acts
_WHEN = frozenset({"خلال", "بعد", "قبل", "عقب", "اثناء", "هامش", "اثر", "منذ", "عند", "مع", "بدء", "بعيد", "قبيل", "فور", "غداة", "عشية", "عن", "علي"})
_SINCE = frozenset({"منذ", "مع", "قبل", "عند", "بعد", "قبيل", "عقب"})
_LEADS_TO = frozenset({"في", "الي", "علي", "عن", "من"})
_IMPERSONAL = frozenset(
    {"جري", "جرت", "يجري", "تجري", "وقع", "وقعت", "تم", "تمت", "يتم", "تتم", "سيتم", "ستتم", "وتم", "وتمت", "سجل", "سجلت", "شهد", "شهدت", "تشهد", "يشهد"}
)
_AUXILIARY = frozenset({"قد", "لم", "لن", "سوف", "لا", "كان", "كانت", "كانوا"})


def group_of(page: Page, party: Party) -> list[Entity]:
    """A party with those joined to it by و, in the order of the text."""
    found = [party.entity]
    n = page.parties.index(party)
    while party.joined and n > 0:
        n -= 1
        party = page.parties[n]
        found.insert(0, party.entity)
    return found


def carrier_of(page: Page, first: int) -> int | None:
    """The verb that carries the noun: أجرى في موسكو محادثات; None where a clause or a full noun stands between."""
    light = page.words.light_verbs
    before = first - 2 if page.norms[first - 1] in ("هذا", "هذه") else first - 1
    if before > page.left[first] and (page.is_a("onset", before) or (page.is_a("control", before) and page.norms[before - 1] in _SINCE)):
        return None  # بعد وقوع هجوم، منذ بداية الحرب
    inner = page.norms[before] in _INNER if before >= page.left[first] else False
    steps = 0
    for i in range(first - 1, page.left[first] - 1, -1):
        norm = page.norms[i]
        named = page.inside.get(i)
        steps += page.tokens[i].kind == "word" and (named is None or named.first == i)  # a name with its office is one step
        if steps > 9 or (first - i > 9 and page.is_a("announces", i)):
            return None
        if inner and not page.is_a("begins", i) and (norm in light or norm[1:] in light):
            return None  # أعلنت الوزارة مقتل عشرة في غارات
        if norm in _ENDS or (norm in page.words.classes["relatives"] and norm != "من"):
            return None
        if norm in light or (norm[:1] in "وف" and norm[1:] in light):
            return i
    return None


def carried(page: Page, first: int) -> bool:
    """Is the word before a noun that carries this one: لشن هجوم، إجراء مناورات، فرض عقوبات?"""
    i = before_quote(page, first)
    return i >= page.left[first] and (page.bares[i] in page.words.carriers or page.norms[i][1:] in page.words.carriers)


def before_quote(page: Page, first: int) -> int:
    """The token before `first`, over an opening quotation mark: لفرض "عقوبات"."""
    i = first - 1
    while i >= page.left[first] and page.norms[i] in _QUOTES:
        i -= 1
    return i


def governed(page: Page, first: int, cut: int, form: WordForm) -> bool:
    """Does the noun hang on a word before it, so that the subject of that word acts: دعوة للقاء، استخدمها في قصف، بعد محادثات?

    What happened during or after something else says nothing of who did it, save of meetings: whoever travels meets.
    """
    i = before_quote(page, first)
    if i >= page.left[first] and (page.norms[i] in _IMPERSONAL or page.is_a("onset", i)):
        return False  # تم الإفراج
    if i >= page.left[first] and form.sense.event.type in HOSTILE and page.is_a("ending", i):
        return False  # whoever wants to end a war does not wage it
    if any(page.is_a("reacts", k) for k in range(max(page.left[first], first - 12), first)):
        return False
    definite = page.norms[first][cut:].startswith("ال")
    if form.sense.event.type == "AGREE" and definite:
        return False  # «الاتفاق» is one that is known: whoever breaks or welcomes it need not have made it
    if cut and page.norms[first][cut - 1] in "بل" and form.sense.event.type != "AGREE":
        return not (i >= page.left[first] and (page.is_a("waypaved", i) or page.norms[i] in _ASKED))
    if i < page.left[first]:
        return False
    before = page.norms[i]
    if carried(page, first) or page.is_a("control", i):
        return page.norms[i - 1] not in _SINCE  # منذ بداية الحرب
    if form.sense.event.type not in ("CONSULT", "COOPERATE"):
        low = max(page.left[first], i - 14)
        if before == "من" and any(page.is_a("prevents", k) for k in range(low, i)):
            return sum(1 for p in page.parties_from(low, first) if p.lead == "" and not p.place) > 1  # منعت مصر تركيا من إرسال
        return before in _LEADS_TO and any(page.is_a("leads", k) for k in range(low, i))
    return before in _OF_CLAUSE or before[1:] in _OF_CLAUSE


def carrying_subject(page: Page, first: int, form: WordForm, subject: list[Entity]) -> list[Entity]:
    """The subject of the verb that carries the noun at `first`, or whom its own pronoun means."""
    if form.object:
        return [] if page.norms[first - 1] in _IMPERSONAL and form.sense.trigger.of != "recipient" else _owner(page, first, form)
    k = carrier_of(page, first)
    if form.sense.event.type in HOSTILE and page.is_a("ending", before_quote(page, first)):
        return []
    if k is None or _foiled(page, first, form):
        return []
    if (
        form.sense.event.type == "AGREE"
        and page.norms[first][:2] == "ال"
        and k != first - 1
        and not any(p.first == k + 1 for p in page.parties_from(k + 1, first))
    ):
        return []  # تعهد بإلغاء الاتفاق
    if page.is_a("receives", k) and form.sense.event.type != "CONSULT":
        return []
    if form.sense.trigger.of == "recipient" and form.sense.event.type == "ASSAULT" and page.is_a("announces", k):
        return []  # أعلن الصليب الأحمر مقتل …
    own = [
        p
        for p in page.parties_from(k + 1, first)
        if p.last < first and ((p.lead == "" and not owned(page, p)) or _belongs(page, p)) and not p.place and not p.target
    ]
    if own:
        return group_of(page, own[-1]) if own[-1].joined else [own[0].entity]
    if _impersonal(page, k) or page.is_a("somebody", k + 1) or (k + 1 < first and k + 1 not in page.inside and headed(page, "agents", k + 1)):
        return []  # شنت الطائرات غارات: whose they are is not said
    before = _near_before(page, k) if page.norms[k] in page.words.light_verbs else None  # وشنت: the subject is not what stands before it
    if before is not None:
        return group_of(page, before)
    return left_out(page, k, subject) if _goes_on(page, k) else []


def met_before(page: Page, first: int, form: WordForm) -> list[Entity]:
    """«وقع الوزير مع نظيره مذكرة»: with whom, between the verb and the noun it carries."""
    k = carrier_of(page, first)
    if k is None or "مع" not in form.sense.to:
        return []
    return [p.entity for p in page.parties_from(k + 1, first) if p.last < first and p.lead == "مع" and not p.place and not p.related]


def _belongs(page: Page, party: Party) -> bool:
    """«النقابة التابعة للاتحاد» acts for it."""
    return party.lead == "ل" and page.is_a("belonging", party.first - 1)


def _only_tells(page: Page, first: int, party: Party) -> bool:
    """«أفادت الشبكة بمقتل», «أعلنت الوزارة عن انفجار»: whoever says it does not do it, unless he promises, threatens or denies it."""
    held = smallest_statement(page, first)
    if held is None or any(page.norms[i] in _THAT_ONE for i in range(party.last + 1, first)):
        return False
    statement = page.doc[Statement][held]
    outside = page.starts[party.first] < statement.start
    return outside and statement.act in ("STATE", "ACCUSE") and bool(statement.chain) and statement.chain[0].entity == party.entity


def clause_subject(page: Page, first: int, cut: int, form: WordForm) -> list[Entity]:
    """Who may do what the noun at `first` names, when it hangs on another word of the clause: a guess that the rest of the report can mend."""
    if form.object or carrier_of(page, first) is not None or not governed(page, first, cut, form):
        return []
    if form.sense.trigger.of == "recipient" and not form.sense.trigger.verb:
        return []  # مقتل، مجزرة: told of those who died, by whoever knows of it
    if _foiled(page, first, form):
        return []
    if page.norms[first][cut:].startswith("ال") and form.sense.event.type in ("AID", "SUPPORT", "COOPERATE", "SANCTION"):
        return []  # «عدم التعرض للمساعدات»: known help, from whomever
    near = _clause_subject(page, first)
    meeting = form.sense.event.type in ("CONSULT", "COOPERATE")
    if near is not None and meeting and near.entity.type != "PERSON" and page.norms[before_quote(page, first)] in _WHEN:
        return []  # سن البرلمان قانونا قبل المفاوضات
    if near is not None and not _only_tells(page, first, near):
        return group_of(page, near)
    if form.sense.event.type == "CONSULT" and near is None and (entity := teller(page, first)) is not None:
        return [entity]
    return []


def _foiled(page: Page, first: int, form: WordForm) -> bool:
    """«إحباط عملية»: whoever prevents or looks into an attack does not carry it out."""
    return form.sense.event.type in ("ASSAULT", "COERCE") and first > page.left[first] and headed(page, "against", first - 1)


def _goes_on(page: Page, k: int) -> bool:
    """A verb joined to what went before has its subject; one behind a noun tells of that noun: تونسيا كان يخطط."""
    norm, i = page.norms[k], k - 1
    while i >= page.left[k] and page.norms[i] in _AUXILIARY and page.norms[i] not in ("كان", "كانت", "كانوا"):
        i -= 1
    return (
        norm[:1] in "وفس"
        or i < page.left[k]
        or page.norms[i] in _THAT
        or page.norms[i] in _THAT_ONE
        or page.tokens[i].kind == "mark"
        or page.norms[i] in ("ثم", "كما", "حيث")
    )


def _impersonal(page: Page, k: int) -> bool:
    """«تم», «جرى»: nobody is named by such a verb; a verb after the relative pronoun belongs to the noun before."""
    return page.norms[k] in _IMPERSONAL


def _told(page: Page, i: int) -> bool:
    """Does the word tell an event by a noun?"""
    hit = page.words.matcher.match_at(page.tokens, i) if i >= 0 else None
    return hit is not None and hit.last == i and any(form.kind == "noun" for form in hit.found)


def _near_before(page: Page, k: int) -> Party | None:
    """The subject that stands right before its verb: روسيا وأوكرانيا أجرتا."""
    skips = page.words.classes["skips"]
    for party in page.parties_before(max(page.left[k], k - 12), k):
        if party.lead not in ("", "ل") or party.place or party.target or (party.town and _told(page, party.first - 1)):
            continue  # هجمات باريس
        gap = range(party.last + 1, k)
        if any(page.norms[i] in _ENDS or page.norms[i] in _THAT for i in gap):
            return None
        if all(page.norms[i] in skips or page.tokens[i].kind == "mark" or i in page.inside for i in gap) or not _verb_between(page, party.last + 1, k):
            return party
        return None
    return None


def _verb_between(page: Page, start: int, stop: int) -> bool:
    light, relatives = page.words.light_verbs, page.words.classes["relatives"]
    for i in range(start, stop):
        if page.norms[i] in light or page.norms[i] in relatives:
            return True
        hit = page.words.matcher.match_at(page.tokens, i)
        if hit is not None and all(form.kind in ("past", "present", "future") for form in hit.found):
            return True
    return False


def _clause_subject(page: Page, first: int) -> Party | None:
    """The nearest party that can control the act: the object of دعا، سمح، حث, else the subject of the clause."""
    for party in page.parties_before(max(page.left[first], first - _LEFT), first):
        if any(page.norms[i] in _ENDS or page.norms[i] in _THAT for i in range(party.last + 1, first)):
            return None
        if party.target or (party.place and party.entity.type != "STATE") or owned(page, party):
            continue
        if party.lead in ("علي", "من", "الي") and any(page.is_a("urging", i) for i in range(max(page.left[first], party.first - 3), party.first)):
            return party
        if party.lead == "" and not party.place:
            return party
    return None


def owned(page: Page, party: Party) -> bool:
    """A name behind a noun (غزو أوكرانيا، حدود روسيا) is no subject."""
    i = party.first - 1
    if party.lead != "" or i < page.left[party.first]:
        return False
    while (
        i > page.left[party.first]
        and party.first - i < 6
        and (page.tokens[i].kind == "number" or page.norms[i] == "من" or page.is_a("members", i) or page.is_a("human", i) or page.is_a("linkers", i))
    ):
        i -= 1  # مقتل 6 قياديين من تنظيم …
    if page.is_a("idafa", i):
        return True
    hit = page.words.matcher.match_at(page.tokens, i)
    return hit is not None and all(form.kind == "noun" and form.sense.trigger.of != "actor" for form in hit.found)


def _owner(page: Page, first: int, form: WordForm) -> list[Entity]:
    """Whom the pronoun of the noun means: محادثاتهما، زيارته، لقائي."""
    if form.object in ("ي", "نا"):
        return speaker(page, first, form.object == "نا")
    held = smallest_statement(page, first)
    if form.object in ("ه", "ها") and form.sense.event.type == "CONSULT" and held is None and (entity := teller(page, first)) is not None:
        return [entity]  # وقال خلال زيارته
    for party in page.parties_before(max(page.left[first] - 40, 0), first):
        if party.place or party.target:
            continue
        who = group_of(page, party)
        if form.object == "هما":
            if len(who) == 2:
                return who
            continue
        if form.sense.trigger.human and party.entity.type != "PERSON":
            continue  # اختطافها، اعتقاله
        if form.object in ("ه", "ها") and (len(who) > 1 or not _meant_by(page, party, form.object)):
            continue
        if form.object == "هم" and len(who) == 1 and party.entity.type in ("PERSON", "STATE", "ORG", "PLACE"):
            continue
        return who
    return []


def _meant_by(page: Page, party: Party, pronoun: str) -> bool:
    """Can «ه» or «ها» mean the party? States and groups are feminine unless a word or their name says otherwise; persons mostly men."""
    head = page.norms[party.first]
    if party.entity.type == "PERSON":
        return pronoun == "ه" or (party.last > party.first and head.endswith("ة"))
    if party.entity.type in ("ORG", "GROUP"):
        before = page.norms[party.first - 1] if party.first else ""
        woman = head.endswith(("ة", "ات")) or page.is_a("feminine", party.first) or before.endswith("ة")
        man = page.is_a("masculine", party.first) or page.is_a("masculine", party.first - 1)
        return woman == (pronoun == "ها") or not (woman or man)
    return page.is_a("masculine", party.first) == (pronoun == "ه")


def left_out(page: Page, at: int, subject: list[Entity]) -> list[Entity]:
    """The subject of the verb at `at` when it is not written: of أنه the speaker, else whoever acted last in the sentence."""
    i = at - 1
    while i >= page.left[at] and page.norms[i] in _AUXILIARY:
        i -= 1
    if i >= page.left[at] and page.norms[i] in _THAT_ONE:
        who = speaker(page, at, plural=False)
        if who:
            return who
    if subject or page.norms[at][:1] != "و":
        return list(subject)
    named = {party.entity.id: party.entity for party in page.parties_before(page.left[at], at) if party.lead == "" and not party.place and not party.target}
    return list(named.values()) if len(named) == 1 else []
