"""Speakers whom nothing before has recognised: names by their place and letters ("قال بنسون كيبوي إن"), the name behind an office and what belongs to it,
and plain words right before what is said ("متمردو الجبال").

A name read so is remembered: whoever is named in full once is meant by the surname later ("وأضاف كيبوي").
"""

from __future__ import annotations

from msgspec.structs import replace

from khabar.find.statement_page import MARKS, THAT, Page
from khabar.find.statement_phrase import head_of
from khabar.lexicon.load import lexicon
from khabar.lexicon.name_letters import is_derived, looks_foreign
from khabar.lexicon.name_shape import CONNECTORS, ambiguous_names, arabic_names, given_names, is_surely_no_name, name_end
from khabar.model import Cue, RolePhrase, Source, Span
from khabar.text.romanize import romanize

_WORDS = lexicon().word_sets("statement_words")
_CIRCUMSTANCE = _WORDS["circumstance"]
_PREPOSITIONS = frozenset({"عن", "علي", "الي", "من", "في"})
_NOT_BEFORE_NAMES = _PREPOSITIONS | {"مع", "بين", "ل", "باسم", "ضد", "لدي", "حول", "بحضور", "برءاسة", "رفقة", "و"}
_TEMPORAL = frozenset({"بعد", "قبل", "منذ", "عندما", "بعدما", "قبلما", "حين", "حينما"})
_OWNED = ("ه", "ها", "هم", "هما", "نا")
_CITING_LEMMAS = frozenset({"أعرب", "عبر", "كشف", "تحدث", "أعلن"})
_PLAIN = frozenset({"ذكر", "أفاد", "كشف", "أضاف", "أشار", "لفت"})
_PUBLISHING = frozenset({"نشر", "بث", "نقل", "أورد"})  # "في مقابلة مع مجلة تنشر غدا"
_NAME_GAP = 12  # tokens behind an office in which its holder's name may stand


# ---------------------------------------------------------------- names
def person_at(page: Page, j: int, stop: int) -> tuple[Source, int] | None:
    """A person's name that no list holds, at token j, and the index behind it; in a place where somebody is expected to stand."""
    last = _name_end(page, j, min(stop, j + 9))
    if last is None:
        return None
    norms = page.norms[j : last + 1]
    span = Span(page.starts[j], page.tokens[last].end)
    known = _known(page, norms, span)
    if known is None and not (_is_name(page, norms) and _is_ended(page, last + 1, stop)):
        return None
    return known or _new(page, norms, span), last + 1


def name_between_commas(page: Page, j: int, stop: int) -> Source | None:
    """", آن ماكارثي،" behind an office: a name of two to four words that a comma closes."""
    last = next((k for k in range(j, min(stop, j + 5)) if page.norms[k] in "،,"), None)
    if last is None or last - j < 2 or any(page.tokens[k].kind != "word" or k in page.cue_at or page.norms[k].startswith("ال") for k in range(j, last)):
        return None
    norms = page.norms[j:last]
    if not (norms[0] in given_names() or looks_foreign(norms[0]) or looks_foreign(norms[-1])) or any(norm in _PREPOSITIONS or norm in THAT for norm in norms):
        return None
    return _new(page, norms, Span(page.starts[j], page.tokens[last - 1].end))


def _name_end(page: Page, j: int, stop: int) -> int | None:
    if page.tokens[j].kind != "word" or "\u064b" in page.text[page.starts[j] : page.tokens[j].end]:
        return None
    last = name_end(page.tokens, j, stop, page.no_names)
    if last == j and j + 1 < stop and page.norms[j] in given_names() and _may_follow(page, j + 1):
        last += 1  # "جون واطسون": a surname that looks like "and …"
    while last is not None and last > j and page.norms[last] not in given_names() and (page.norms[last] in _CIRCUMSTANCE or head_of(page.norms[last]) is not None):
        last -= 1
    return last


def _may_follow(page: Page, k: int) -> bool:
    norm, ordinary = page.norms[k], lexicon().ordinary_words
    return page.tokens[k].kind == "word" and len(norm) > 4 and norm[0] == "و" and norm not in ordinary and norm[1:] not in ordinary and not norm.startswith("وال") and k not in page.cue_at and not is_derived(norm)


def _is_name(page: Page, norms: list[str]) -> bool:
    """A first name with more behind it; else words none of which an ordinary word explains."""
    first = norms[0]
    known = first in given_names() or first in ambiguous_names() or first in ("عبد", "ابو", "بن", "ام")
    if known and len(norms) > 1:
        return True
    if first in lexicon().ordinary_words or first in _PREPOSITIONS or first in THAT or len(first) < 3 or head_of(first) is not None:
        return False
    if first in given_names():
        return True
    if looks_foreign(first):
        return True
    if first[0] in "بلوفك" and is_derived(first[1:]):
        return False
    return not is_surely_no_name(first) and not is_derived(first) and all(word not in lexicon().ordinary_words for word in norms)


def _is_ended(page: Page, k: int, stop: int) -> bool:
    """Does a name end here: at what is said, a mark, a circumstance, or an office in apposition?"""
    if k >= stop:
        return True
    norm = page.norms[k]
    if page.tokens[k].kind != "word" or norm in THAT or norm in _CIRCUMSTANCE or norm[0] in "لب" or page.starts[k] in page.no_names:
        return True
    return page.doc.at(RolePhrase, page.starts[k]) is not None or head_of(norm) is not None or k in page.cue_at or norm in lexicon().function_words


def _new(page: Page, norms: list[str], span: Span) -> Source:
    words = page.text[span.start : span.end]
    foreign = norms[0] not in arabic_names() and any(looks_foreign(norm) for norm in norms)
    whole = _in_full(page, norms, span.start)
    name_en = romanize(whole or words, foreign=foreign)
    source = Source(start=span.start, end=span.end, rule="source.stranger", name=span, name_en=name_en, kind="person", type="person")
    if len(norms) > 1 or whole:
        page.strangers[norms[-1]] = source
    return source


def _known(page: Page, norms: list[str], span: Span) -> Source | None:
    """Somebody named in full before, by the last words of the name."""
    mention = page.persons.get(norms[-1])
    if mention is not None and mention.start < span.start and len(norms) <= 2:
        words = page.norms[page.index(mention.start) : page.index(mention.end)]
        if words[-len(norms) :] == norms:
            return Source(start=span.start, end=span.end, rule="source.stranger", name=span, name_en=mention.entity.name_en, kind="person", entity=mention.entity, type="person")
    before = page.strangers.get(norms[-1])
    if before is None or before.start >= span.start:
        return None
    own = page.norms[page.index(before.name.start) : page.index(before.name.end)]
    if len(norms) < len(own) and set(norms) <= set(own):
        return replace(before, start=span.start, end=span.end, name=span)
    return None


def _in_full(page: Page, norms: list[str], before: int) -> str:
    """"سمير بن عمر … وأوضح بن عمر": the same words further up with a first name in front; "" where there are none."""
    for p in page.places.get(norms[-1], ()):
        if page.starts[p] >= before:
            break
        first = p - len(norms) + 1
        if first < 1 or page.norms[first : p + 1] != norms:
            continue
        for s in range(first - 1, max(-1, first - 4), -1):
            if page.norms[s] not in given_names() and page.norms[s] not in ambiguous_names() and page.norms[s] not in ("عبد", "ابو"):
                if page.norms[s] in CONNECTORS:
                    continue
                break
            at = s - 1 if s and page.norms[s - 1] in given_names() and page.starts[s] - page.tokens[s - 1].end == 1 else s
            if name_end(page.tokens, at, p + 1, page.no_names) == p:
                return page.text[page.starts[at] : page.tokens[p].end]
    return ""


def name_behind(page: Page, speaker: Source, stop: int) -> Source | None:
    """"رئيس لجنة الحكام بالاتحاد فيصل الخضير أن": the name right before what is said, behind an office and what belongs to it, is the speaker's."""
    k = page.index(speaker.end)
    if k < stop and page.norms[k] in ("،", ","):
        k += 1
    for j in range(k, min(stop, k + _NAME_GAP)):
        norm = page.norms[j]
        if page.tokens[j].kind != "word":
            if norm in ("،", ",", "(", ")", '"', "-", "/"):
                continue
            return None
        if j in page.cue_at and page.cue_at[j].kind in ("past", "present"):
            return None
        if (page.norms[j - 1] in _NOT_BEFORE_NAMES and j > k) or page.starts[j] in page.no_names:
            continue
        known = norm in given_names() or norm in ambiguous_names() or norm in ("عبد", "ابو") or looks_foreign(norm)
        if not known and (norm.startswith("ال") or is_surely_no_name(norm) or is_derived(norm)):
            continue
        source = page.source_from(page.starts[j], page.tokens[j].end)
        over = page.source_over(page.starts[j])
        if (source is not None and source.start - page.starts[j] < 2 and source.type != "place") or (over is not None and over.start < page.starts[j] and over.type != "place"):
            continue
        read = person_at(page, j, stop)
        if read is None or read[1] - j < 2:
            continue
        person, behind = read
        if not known and behind < stop and not (_opens(page, behind) or page.tokens[behind].kind == "mark"):
            continue
        return replace(person, start=speaker.start, end=speaker.end, gender=speaker.gender or person.gender)
    return None


# ---------------------------------------------------------------- words
def stranger(page: Page, cue: Cue, j: int, stop: int) -> tuple[Source | None, int]:
    """A subject that no list knows, and the index behind it: a name, else words for which the content opens right behind."""
    first = page.tokens[j]
    norm = page.norms[j]
    if norm.startswith("لل") or (norm[0] == "ل" and norm[1:] in lexicon().common_words):
        return None, j
    if first.kind != "word" or norm in lexicon().function_words or j in page.cue_at or norm in _PREPOSITIONS or norm in _CIRCUMSTANCE:
        return None, j
    if norm[0] == "ب" and (norm in lexicon().ordinary_words or norm[1:] in lexicon().ordinary_words or norm[1:3] == "ال" or "ب" in cue.takes):
        return None, j  # a preposition rather than the first letter of a name
    met = _known(page, [norm], Span(first.start, first.end)) if cue.addressed == "object" else None
    if met is not None:
        return met, j + 1  # "واتهمت ماكارثي": named in full before
    picky = bool(cue.needs) and cue.lemma not in _PLAIN
    if cue.link == "document" and norm.startswith("ال") and not norm.endswith(("ون", "ين")):
        k = j + 1
        while k < stop and page.norms[k].startswith("ال") and page.norms[k] not in lexicon().function_words:
            k += 1
        span = Span(page.starts[j], page.tokens[k - 1].end)  # "وتنص العقيدة العسكرية على"
        return Source(start=span.start, end=span.end, rule="source.words", name=span, name_en=page.text[span.start : span.end], kind="document", gender="f" if norm.endswith("ة") else "m", type="document"), k
    if picky and (set(cue.needs) - {"that", "quote"} or norm in lexicon().ordinary_words):
        return None, j  # "ويرى فيرنانديز دياز أن": a word that is in no dictionary
    links = {"عن"} if cue.lemma in _CITING_LEMMAS else set()
    named = person_at(page, j, stop)
    if named is not None and _content_follows(page, cue, named[1], stop, links, picky):
        return named[0], _behind_office(page, named[1], stop)
    return _words(page, cue, j, stop, links, picky)


def _content_follows(page: Page, cue: Cue, k: int, stop: int, links: set[str], picky: bool) -> bool:
    """Does what is said open behind the name, over circumstances and an office?"""
    for m in range(k, min(stop, k + 30)):
        if _opens(page, m) or (m == k and page.norms[m] in links | _PREPOSITIONS):
            return not (picky and m > k)
        if m in page.cue_at and page.cue_at[m].kind in ("past", "present") and page.norms[m - 1] not in ("الذي", "التي") and page.cue_at[m].lemma not in _PUBLISHING:
            return False
    return False


def _behind_office(page: Page, k: int, stop: int) -> int:
    """"رأفت الصباغ المتحدث باسم المركز": the office in apposition belongs to the name."""
    source = page.source_from(page.starts[k], page.tokens[k].end) if k < stop else None
    return page.index(source.end) if source is not None and source.start == page.starts[k] and source.kind == "unnamed" else k


def _words(page: Page, cue: Cue, j: int, stop: int, links: set[str], picky: bool) -> tuple[Source | None, int]:
    norm = page.norms[j]
    if "\u064b" in page.text[page.starts[j] : page.tokens[j].end] or _is_owned(norm) or norm in _WORDS["objects"]:
        return None, j  # "قال متأخرا", "عدم كشف اسمه", "أكد ضرورة …"
    k = j
    inner: Source | None = None
    while k < stop and k - j < 8:
        norm = page.norms[k]
        if norm in THAT or norm in MARKS or page.quote_at(page.starts[k]) or norm in _CIRCUMSTANCE or k in page.cue_at or norm in _PREPOSITIONS or page.tokens[k].kind == "mark":
            break
        source = page.source_from(page.starts[k], page.tokens[k].end)
        inner = inner or source
        k = page.index(source.end) if source is not None else k + 1
    m = k
    while m < stop and m - k < 12 and (not _opens(page, m) or page.norms[m - 1] in _TEMPORAL) and not (m == k and page.norms[m] in links):
        if m in page.cue_at and page.cue_at[m].kind in ("past", "present") and not {*page.norms[m - 2 : m]} & _TEMPORAL:
            return None, j
        m += 1
    if k == j or m >= stop or (picky and m > k):
        return None, j
    if page.norms[m] in links and inner is None and not page.norms[j].startswith("ال"):
        return None, j
    plain = page.norms[j] in lexicon().ordinary_words and not page.norms[j].startswith("ال")
    if "object" in cue.takes and (plain or k - j > 3) and inner is None and not page.norms[j].endswith(("ون", "و")):
        return None, j  # "أكد استمرار الدعم كون": the object
    foreign = k == j + 1 and page.norms[j] not in lexicon().ordinary_words  # "قالت لوكهيد في بيان"
    if cue.gender == "f" and not page.norms[j].endswith(("ة", "ات", "اء")) and inner is None and not foreign:
        return None, j
    span = Span(page.starts[j], page.tokens[k - 1].end)
    person = next((s for s in page.sources_between(span.start, span.end) if s.kind == "person" and s.entity is not None), None)
    if person is not None:  # "أمين المنطقة رئيس اللجنة المهندس فلان"
        return replace(person, start=span.start, end=span.end), k
    entity = inner.entity if inner is not None and inner.kind in ("media", "org") and page.index(inner.start) - j <= 2 else None
    return (
        Source(
            start=span.start, end=span.end, rule="source.words", name=span, name_en=entity.name_en if entity is not None else page.text[span.start : span.end],
            kind="media" if entity is not None and entity.type == "MEDIA" else "org" if entity is not None else "unnamed", entity=entity,
            gender="f" if page.norms[j].endswith(("ة", "ات")) else "", number="many", type="unnamed",
        ),
        k,
    )  # fmt: skip


def _is_owned(norm: str) -> bool:
    """اسمه, هويته: an ordinary word with a pronoun."""
    if norm.endswith(("ها", "هم")) and len(norm) > 4 and norm not in given_names():
        return True
    return any(norm.endswith(own) and len(norm) - len(own) > 1 and (stem := norm[: -len(own)]) and (stem in lexicon().ordinary_words or stem.removesuffix("ت") + "ة" in lexicon().ordinary_words) for own in _OWNED)


def _opens(page: Page, m: int) -> bool:
    return page.norms[m] in THAT or page.norms[m] == ":" or page.quote_at(page.starts[m]) is not None

