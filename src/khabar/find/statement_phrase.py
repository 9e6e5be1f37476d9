"""Noun phrases that speak though no list names them: "شركة الطيران", "خبير اقتصادي", "غرفة التجارة في دبي", "زوجته", "دراسة حديثة".

A phrase begins at a head of speakers.toml. It is open until a definite noun, a name or a pronoun closes it; behind that only adjectives, a second noun
joined by و, a place and a person's name belong to it.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec.structs import replace

from khabar.find.statement_english import english
from khabar.find.statement_page import MARKS, THAT, Page
from khabar.lexicon.load import DATA, lexicon
from khabar.model import Mention, Source, Span, Time
from khabar.model.found import LinkKind
from khabar.text.fold import fold_word

_WORDS = lexicon().word_sets("statement_words")
_CIRCUMSTANCE = _WORDS["circumstance"]
_OCCASIONS = _WORDS["occasions"]
_FILLERS = _WORDS["fillers"]
_FEMININE_PLURALS = _WORDS["feminine_plurals"]
_NISBA = ("ي", "ية", "يين", "يون", "يتين", "يتان", "يات")
_PRONOUNS = ("ه", "ها", "هم", "هما")
_LONGEST = 9  # tokens


class Head(NamedTuple):
    kind: str  # institution | person | kin | document | medium
    name_en: str


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, Head], frozenset[str]]:
    table = tomllib.loads((DATA / "speakers.toml").read_text("utf-8"))
    adjectives: list[str] = table.pop("adjectives")["words"]
    heads = {fold_word(word): Head(kind, name_en) for kind, words in table.items() for word, name_en in words.items()}
    return heads, frozenset(fold_word(word) for word in adjectives)


def head_of(norm: str) -> Head | None:
    """The head that this folded word is, with or without article or (kin only) pronoun."""
    heads, _ = _table()
    hit = heads.get(norm) or (heads.get(norm[2:]) if norm.startswith("ال") else None)
    if hit is None and norm.endswith(("ون", "ين", "و")) and len(norm) > 4:
        one = heads.get(norm.removesuffix("و").removesuffix("ون").removesuffix("ين").removeprefix("ال"))
        hit = one._replace(name_en=one.name_en + "s") if one is not None and one.kind == "person" else None
    if hit is None and len(norm) > 3:
        for suffix in _PRONOUNS:
            if norm.endswith(suffix):
                stem = norm[: -len(suffix)]
                kin = heads.get(stem) or (heads.get(stem[:-1] + "ة") if stem.endswith("ت") else None)
                if kin is not None and kin.kind == "kin":
                    return kin
    return hit


def is_adjective(norm: str) -> bool:
    """By its form an indefinite adjective that may stand between a noun and what belongs to it."""
    return not norm.startswith("ال") and (norm in _table()[1] or norm in _WORDS["degrees"])


def noun_phrase(page: Page, j: int, stop: int, *, cut: int = 0) -> Source | None:
    """The phrase whose head is token j, its first `cut` letters (a preposition) left out. None where no head stands there."""
    if j >= stop or page.tokens[j].kind != "word":
        return None
    own = page.cue_at.get(j)
    if own is not None and own.kind in ("past", "present", "future") and not page.is_verbal_noun(j):
        return None  # طالب is a student and "demanded"
    norm = page.norms[j][cut:]
    if cut and page.norms[j].startswith("لل"):
        norm = "ال" + page.norms[j][2:]
    first = j
    if norm in ("كل", "كلا", "كلتا") and j + 2 < stop and page.norms[j + 1] == "من":
        j, norm = j + 2, page.norms[j + 2]
    head = head_of(norm)
    if head is None:
        return None
    whole = _Phrase(page, j, min(stop, j + _LONGEST), norm, head)
    k = whole.run()
    if head.name_en == "several" and (k < j + 2 or page.norms[j + 1] != "من"):
        return None  # "عدد القتلى" is a figure
    if not whole.closed and (head.name_en in _PARTITIVE or k == j + 1) and head.kind in ("institution", "kin"):
        return None  # "شركة" alone says nothing of whose
    start = page.starts[first] + (min(cut, 1) if cut else 0)
    return _source(page, Span(start, page.tokens[k - 1].end), norm, head, whole)


def grown(page: Page, source: Source, stop: int) -> Source:
    """A known role with words of its own behind it: "مندوب العراق لدى منظمة أوبك", "المدعي العام في باريس", "خبراء الطاقة"."""
    if source.entity is not None or source.kind not in ("unnamed", "document"):
        return source
    j = page.index(source.start)
    k = page.index(source.end)
    if k >= stop or k <= j:
        return source
    head = head_of(page.norms[j].removeprefix("ل")) or Head("person", source.name_en)
    whole = _Phrase(page, j, min(stop, k + _LONGEST), page.norms[j], head)
    whole.closed = page.norms[k - 1].startswith(("ال", "لل", "بال")) or page.doc.at(Mention, page.starts[k - 1]) is not None
    whole.adjective = not whole.closed and k - j > 1 and page.norms[k - 1].endswith(_NISBA)
    end = whole.run(k)
    if end == k:
        return source
    name_en = english(page, k - 1, end, source.name_en, head.kind) if k - 1 > j or head.kind != "institution" else None
    span = Span(source.start, page.tokens[end - 1].end)
    if whole.person is not None:
        named = whole.person
        return replace(source, end=span.end, name=named.name, name_en=named.name_en, kind="person", entity=named.entity, type="person")
    return replace(source, end=span.end, name=Span(source.name.start, span.end), name_en=name_en or source.name_en)


_OVER = frozenset({"supervisor", "official in charge", "guardian"})
_PARTITIVE = frozenset({"several", "some", "one", "most"})


class _Phrase:
    """Walks over the tokens of one phrase."""

    def __init__(self, page: Page, j: int, stop: int, norm: str, head: Head) -> None:
        self.page, self.j, self.stop, self.head = page, j, stop, head
        self.closed = norm.startswith("ال") or (head.kind == "kin" and norm.endswith(_PRONOUNS))
        self.adjective = False  # an indefinite adjective was read: no genitive can follow it
        self.person: Source | None = None
        self.inner: Source | None = None

    def run(self, k: int | None = None) -> int:
        """Index behind the phrase."""
        k = self.j + 1 if k is None else k
        while k < self.stop and self.person is None:
            step = self._name(k) or self._closed(k) if self.closed else self._name(k) or self._open(k)
            if step is None:
                break
            k = step
        return k

    def _ends(self, k: int) -> bool:
        page, norm = self.page, self.page.norms[k]
        if page.tokens[k].kind != "word" or norm in MARKS or norm in THAT or page.doc.at(Time, page.starts[k]) is not None:
            return True
        cue = page.cue_at.get(k)
        if cue is None or norm.startswith("ال") or (cue.kind == "past" and not self.closed and page.is_verbal_noun(k)):
            return False
        return cue.kind in ("past", "present", "future", "phrase", "participle")

    def _name(self, k: int) -> int | None:
        """A name: of the body or place that an open phrase belongs to, or of the person that a closed one is."""
        page = self.page
        quote = page.quote_at(page.starts[k])
        if quote is not None and not self.closed and (page.is_name_quote(quote) or (self.head.kind in ("institution", "medium") and quote.closed and quote.words <= 3 and k == self.j + 1)):
            self.closed = True
            return max(k + 1, page.index(quote.end))
        source = page.source_from(page.starts[k], page.tokens[k].end)
        if source is None or source.start != page.starts[k]:
            return None
        if source.kind == "person" and source.entity is not None:
            if self.head.kind not in ("person", "kin"):
                if self.closed:
                    return None
                self.closed = True
                return max(k + 1, page.index(source.end))
            self.person = source
            return max(k + 1, page.index(source.end))
        if self.closed or source.type == "person":
            return None
        self.closed = True
        self.inner = source
        return max(k + 1, page.index(source.end))

    def _open(self, k: int) -> int | None:
        """Genitives and indefinite adjectives, until something definite closes the phrase."""
        page, norm = self.page, self.page.norms[k]
        if norm == "من" and self.head.name_en in _PARTITIVE and k == self.j + 1:
            return k + 1
        if self._ends(k):
            return None
        if norm in ("في", "لدي", "داخل") or (norm[:1] in "لب" and len(norm) > 4):
            return self._complement(k)
        if norm == "علي" and self.head.name_en in _OVER and k + 1 < self.stop:
            return self._over(k)
        if norm in _CIRCUMSTANCE or norm in _FILLERS or norm in lexicon().function_words or norm[0] == "ي":
            return None
        if self.head.kind == "medium" and norm in ("انباء", "الانباء"):
            return k + 1  # "وكالة أنباء فارس"
        if norm.endswith(_NISBA) or norm in _table()[1]:
            self.adjective = not norm.startswith("ال")
            self.closed = not self.adjective
            return k + 1
        if self.adjective:
            return None
        if norm.startswith("ال"):
            self.closed = True
            return k + 1
        if any(
            page.norms[m].startswith("ال") or page.source_from(page.starts[m], page.tokens[m].end) is not None
            for m in range(k + 1, min(k + 3, self.stop))
            if not self._ends(m)
        ):
            return k + 1
        if self._alone(k + 1) or (
            page.tokens[min(k + 1, len(page.tokens) - 1)].kind == "word" and page.norms[k + 1] not in lexicon().function_words and self._alone(k + 2)
        ):
            return k + 1  # "منظمو مهرجان قرطاج أن"
        return k + 1 if self.head.kind == "medium" and k <= self.j + 2 and norm not in lexicon().ordinary_words else None

    def _closed(self, k: int) -> int | None:
        norm = self.page.norms[k]
        if self._ends(k):
            return None
        if norm.startswith("ال") and norm not in lexicon().function_words and (norm.endswith(_NISBA) or norm in _table()[1]):
            return k + 1
        if norm in _table()[1] and norm.startswith(("نفس", "ذات", "عين")):
            return k + 1
        if norm.startswith("وال") and self._alone(k + 1):
            return k + 1  # "وزارة الصحة والعدل"
        if norm == "علي" and self.head.name_en in _OVER and k + 1 < self.stop:
            return self._over(k)
        return self._complement(k)

    def _over(self, k: int) -> int | None:
        """"المشرف العام على المديرية": what the office is over."""
        known = self.page.source_from(self.page.starts[k + 1], self.page.tokens[k + 1].end)
        inner = known if known is not None and known.start == self.page.starts[k + 1] else noun_phrase(self.page, k + 1, self.stop)
        if inner is None or inner.kind == "person":
            return None
        self.closed = True
        return self.page.index(inner.end)

    def _complement(self, k: int) -> int | None:
        """في دبي, لدى المنظمة, لكرة القدم: where or for what the body is, if the phrase ends behind it."""
        page, norm = self.page, self.page.norms[k]
        if (norm in ("في", "لدي", "داخل") or (norm == "عن" and self.head.kind == "person")) and k + 1 < self.stop:
            if page.norms[k + 1] in _OCCASIONS or page.norms[k + 1] in _CIRCUMSTANCE or self._ends(k + 1) or self.head.kind == "document":
                return None
            source = page.source_from(page.starts[k + 1], page.tokens[k + 1].end)
            if source is not None and source.type not in ("person", "media", "document"):
                end = page.index(source.end)
            elif page.norms[k + 1].startswith("ال") and self.head.kind in ("person", "kin"):
                end = k + 2
            elif source is None and head_of(page.norms[k + 1]) is not None and (inner := noun_phrase(page, k + 1, self.stop)) is not None:
                end = page.index(inner.end)
            else:
                return None
            self.closed = True
            return end if self._alone(end) or self._is_person(end) else None
        if norm[:1] == "ب" and len(norm) > 4 and self.head.kind in ("person", "document", "institution"):
            inner = noun_phrase(page, k, self.stop, cut=1)  # "مصدر أمني بوزارة الداخلية"
            place = page.source_from(page.starts[k], page.tokens[k].end)
            if inner is not None and place is not None and place.start <= inner.start + 1 and place.end > inner.end:
                inner = None
            if inner is None and (place is None or place.start != page.starts[k] + 1 or place.kind not in ("state", "org")):
                return None
            self.closed = True
            return page.index(inner.end if inner is not None else place.end if place is not None else 0)
        if norm.startswith("لل") and self.head.kind == "person" and self.closed and head_of("ال" + norm[2:]) is None and not norm.startswith(("للصح", "للاعلام")):
            return k + 1  # "المندوب الجهوي للتربية"
        if norm[:1] == "ل" and self.head.kind == "person" and (inner := noun_phrase(page, k, self.stop, cut=1)) is not None and inner.kind == "org":
            self.closed = True
            return page.index(inner.end)  # "المتحدث الرسمي لمديرية الدفاع المدني"
        if norm[:1] == "ل" and len(norm) > 3 and self.head.kind == "institution" and page.source_from(page.starts[k], page.tokens[k].end) is None:
            end = k + 1
            if not norm.startswith("لل") and end < self.stop and page.norms[end].startswith("ال"):
                end += 1
            elif not norm.startswith("لل"):
                return None
            while end < self.stop and page.norms[end].startswith("وال"):
                end += 1
            self.closed = True
            return end
        return None

    def _is_person(self, k: int) -> bool:
        """Does the holder's name stand here?"""
        source = self.page.source_from(self.page.starts[k], self.page.tokens[k].end) if k < self.stop else None
        return source is not None and source.start == self.page.starts[k] and source.kind == "person" and source.entity is not None

    def _alone(self, k: int) -> bool:
        """Does nothing more of a clause follow: the content, a mark, a circumstance or the end?"""
        page = self.page
        if k >= len(page.tokens) or k >= self.stop:
            return True
        norm = page.norms[k]
        return (
            norm in THAT
            or norm in MARKS
            or norm in _CIRCUMSTANCE
            or norm in _FILLERS
            or page.quote_at(page.starts[k]) is not None
            or page.doc.at(Time, page.starts[k]) is not None
            or norm[0] == "ل"
        )


def _source(page: Page, span: Span, norm: str, head: Head, whole: _Phrase) -> Source:
    words = " ".join(page.text[span.start : span.end].split())
    kinds: dict[str, LinkKind] = {"institution": "org", "document": "document", "medium": "media"}
    if whole.person is not None:
        person = whole.person
        return replace(person, start=span.start, end=span.end, rule="source.phrase", gender=_gender(norm) if norm.endswith("ة") else "m")
    if whole.inner is not None and whole.inner.kind == "media" and head.kind == "medium":
        return replace(whole.inner, start=span.start, end=span.end)
    plural = norm.endswith(("ون", "ين", "ات", "اء", "ان")) or head.name_en.endswith("s") or head.name_en in _PARTITIVE
    return Source(
        start=span.start, end=span.end, rule="source.phrase", name=span, name_en=english(page, page.index(span.start), page.index(span.end), head.name_en, head.kind) or f"{head.name_en} ({words})", kind=kinds.get(head.kind, "unnamed"),
        gender=_gender(norm), number="many" if plural else "one", type=head.kind if head.kind == "document" else "unnamed",
    )  # fmt: skip


def _gender(norm: str) -> Literal["m", "f", ""]:
    if norm in _FEMININE_PLURALS or norm.endswith(("ة", "ات")) or (norm.endswith(_PRONOUNS) and norm.rstrip("هام").endswith("ت")):
        return "f"
    return "m" if norm.endswith(("ون", "ين")) else ""
