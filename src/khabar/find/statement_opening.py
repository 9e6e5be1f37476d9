"""Where the content opens behind a cue: a clause, a quotation, a colon, a preposition, a plain object."""

from __future__ import annotations

from khabar.find.statement_frames import CIRCUMSTANCE, FILLERS, OCCASIONS, PREPOSITIONS, function_words
from khabar.find.statement_object import blamed, described, is_degree, is_short_name, plain_object
from khabar.find.statement_page import FINITE, MARKS, THAT, Opening, Page
from khabar.find.statement_phrase import head_of
from khabar.find.statement_relayed import relayed, words_source
from khabar.lexicon.load import lexicon
from khabar.model import Cue, Mention, Source, Time

_WORDS = lexicon().word_sets("statement_words")
_NOT_ATTACHED = _WORDS["not_attached"]
_SHORT_NOUNS = _WORDS["short_nouns"]
_FAR = 45  # tokens behind a cue in which its content must open
_PLACES = frozenset({"في تصريح", "في بيان", "في حديث ل", "في مؤتمر صحفي", "ردا على سؤال", "على صفحته"})  # lemmas of phrases of occasion


# ---------------------------------------------------------------- the search
def find_opening(page: Page, cue: Cue, at: int, stop: int, has_subject: bool) -> Opening | None:
    """First place behind the cue, from token `at` on, where its content can open, by the frames the cue takes."""
    if ("عن" in cue.takes and cue.link == "cited") or cue.lemma in ("نقل", "نسب", "اقتبس"):
        told = relayed(page, at, stop)
        if told is not None:
            return told
    if at + 2 < stop and page.norms[at] == "موقف":
        held = page.source_from(page.starts[at + 1], page.tokens[at + 1].end)
        k = page.index(held.end) if held is not None and held.start == page.starts[at + 1] else stop
        if held is not None and k + 1 < stop and page.is_that(k):
            return Opening("that", k, page.starts[k + 1], cited=(held,))  # "كرر موقف موسكو بأنها لم تهدد"
    if cue.lemma == "حمل":
        return blamed(page, cue, at, stop)
    if cue.lemma in _DESCRIBING and not cue.object:
        opening = described(page, cue, at, stop)
        if opening is not None:
            return opening
    if cue.lemma in _SPOKEN and at < stop and ((page.norms[at] in _SPEECH and has_subject) or (page.norms[at].startswith("سن") and len(page.norms[at]) > 4 and page.norms[at] not in lexicon().ordinary_words)):
        return Opening("that", at, page.starts[at])  # "قال الوزير نحن مطالبون": the clause without إن
    return _Search(page, cue, at, stop, has_subject).run()


class _Search:
    """One walk over the tokens behind a cue. Each step answers with an opening, the next token to look at, or None for "not mine"."""

    def __init__(self, page: Page, cue: Cue, at: int, stop: int, has_subject: bool) -> None:
        self.page, self.cue, self.at, self.stop = page, cue, at, stop
        self.wanted = {frame.removeprefix("person ") for frame in cue.takes}
        self.object_first = _object_first(cue)
        self.has_subject = has_subject
        self.light = True  # nothing but circumstances so far: an object has not begun
        self.persons: list[Source] = []
        self.media: list[Source] = []
        self.cited: list[Source] = []

    def run(self) -> Opening | None:
        k = self.at
        while k < self.stop and k - self.at < _FAR:
            step = self._island(k) or self._quotation(k)
            if step is None:
                step = self._clause(k) or self._preposition(k)
            if step is None:
                step = self._other_cue(k)
            if step is None:
                step = self._source(k)
            if isinstance(step, Opening):
                return self._with_sources(step)
            if step == _GIVE_UP:
                return None
            if step == _NO_MORE or (step is None and self._object_begins(k)):
                break
            k = step if isinstance(step, int) else k + 1
        if "object" in self.wanted and not (self.cue.kind == "present" and self.cue.lemma in ("اعتبر", "عد")):  # تعتبر القنبلة …: "is held to be"
            found = plain_object(self.page, self.at, self.stop)
            return self._with_sources(found, persons=False) if found is not None else None
        return None

    def _with_sources(self, opening: Opening, *, persons: bool = True) -> Opening:
        opening.persons = tuple(self.persons) if persons else ()
        opening.media, opening.cited = tuple(self.media), tuple(self.cited)
        return opening

    def _quotation(self, k: int) -> Opening | int | None:
        page, offset, before = self.page, self.page.starts[k], self.page.norms[k - 1]
        quote = page.quote_at(offset)
        if quote is None:
            return None
        if is_degree(page, k):
            return max(k + 1, page.index(quote.inner.end))
        tied = before in ("ب", "ل")
        if k == self.at and self.has_subject and is_short_name(page, quote, self.stop):
            return max(k + 1, page.index(quote.end))  # 'منظمة الأغذية والزراعة "فاو"، تحذيرها': its short name
        spoken_to = before == "ل" and "ل" not in self.wanted
        inside = page.source_from(quote.start, quote.inner.end) if spoken_to and quote.words <= 4 else None
        if inside is not None and inside.kind == "media":
            self.media.append(inside)  # في تصريح لـ"قناة العربية"
        behind = page.index(quote.end)
        if k == self.at and quote.words <= 4 and any(take.startswith("person ") for take in self.cue.takes):
            while behind < self.stop and page.norms[behind] in MARKS:
                behind += 1
            if behind < self.stop and page.norms[behind] in {"الي", "علي", "من"} and self.wanted & {"إلى", "على", "من"}:
                return behind  # دعت الهيئة "الصحفيين المهنيين"، إلى …
        if page.is_content_quote(quote, k) or ((k == self.at or tied) and not page.is_name_quote(quote) and not spoken_to):
            if self.wanted & {"quote", "that"} or tied:
                return Opening("quote", k, offset)
            if "object" in self.wanted and self.light:
                return Opening("object", k, offset)
        return max(k + 1, page.index(quote.inner.end))

    def _clause(self, k: int) -> Opening | None:
        """A colon, or إن/أن: a later أن belongs to an object that has begun (نفى المزاعم بأن …)."""
        page, norm = self.page, self.page.norms[k]
        if k + 1 >= self.stop or not self.wanted & {"quote", "that"}:
            return None
        if norm == ":" and not page.norms[k - 1].isdigit():
            return Opening("colon", k + 1, page.starts[k + 1])
        if "that" not in self.wanted or not page.is_that(k) or page.norms[k - 1] in _OTHER_CLAUSES:
            return None
        if self.light or not self.object_first or page.norms[k - 1] in PREPOSITIONS.values():
            return Opening("that", k, page.starts[k + 1], frame="ب" if norm[0] == "ب" and "ب" in self.wanted else "")
        return None

    def _preposition(self, k: int) -> Opening | None:
        if "object" in self.wanted and "على" in self.wanted and not self.light and not self.object_first:
            return None  # "أكد استمرار العمل على أكمل وجه": an object has begun
        plain = {frame for frame in self.cue.takes if not frame.startswith("person ")}
        if "object" in plain and self.has_subject and not self.light and k - self.at > 6 and self.page.norms[k] in {PREPOSITIONS[frame] for frame in plain & PREPOSITIONS.keys()}:
            return None  # "استغربت الوزارة إصرار النقابة رغم ما أثمر من نتائج": likewise
        return _by_preposition(self.page, self.cue, self.wanted, k, self.stop, self.has_subject or bool(self.persons))

    def _other_cue(self, k: int) -> int | None:
        """Another cue ends the search, except in a relative clause; a phrase that names a source is passed over and kept."""
        page, other = self.page, self.page.cue_at.get(k)
        if other is None or other.start == self.cue.start:
            return None
        if other.kind in FINITE and self.has_subject and page.is_verbal_noun(k):
            return None
        if other.kind in FINITE:
            if (behind := self._behind_island(k)) is not None:
                return behind
            if k > 1 and page.norms[k - 1] in THAT and page.norms[k - 2] in ("بعد", "قبل", "منذ"):
                return None  # "قالت فلانة بعد أن علمت بوفاتها"
            if other.object and page.tokens[k - 1].kind == "word" and page.norms[k - 1] not in THAT | _WORDS["which"] and "object" not in self.wanted:
                return None  # "صرح في الطائرة عائدا من جولة نقلته إلى الصين"
            if page.norms[k - 1] not in ("الذي", "التي", "الذين", "ما", "مما", "حيث", "بعدما"):
                return _NO_MORE if "object" in self.wanted and not self.light else _GIVE_UP
            self.light = False
        if other.kind == "phrase" and other.link in ("obtained", "reported"):
            return self._keep(page.source_from(other.end, other.end + 40), self.media)
        if other.kind == "phrase" and other.takes == ("that",):
            return _NO_MORE  # بحجة أن: what follows is that phrase's own
        if other.kind not in ("phrase", "participle") or k <= self.at + 1 or other.lemma in _PLACES:
            return None
        if other.lemma in ("نقلا عن", "استنادا إلى"):
            source = page.source_from(other.end, other.end + 40) or words_source(page, page.index(other.end), self.stop)
            return self._keep(source, self.cited)
        if (other.kind == "phrase" and "source ل" in other.takes) or other.lemma in ("بحسب", "وفق", "حسب"):
            return self._keep(page.source_from(other.end, other.end + 30), [])
        if other.kind == "participle" and not self.light:
            return _NO_MORE if "object" in self.wanted else _GIVE_UP
        return None

    def _island(self, k: int) -> int | None:
        """"طالب المتمردون، الذين يسيطرون على المنجم، بدفع": a relative clause between commas is about the subject. Index of its closing comma."""
        norms = self.page.norms
        if norms[k] not in "،," or not self.light or k + 1 >= self.stop or norms[k + 1] not in _RELATIVES:
            return None
        for j in range(k + 2, min(self.stop - 1, k + 24)):
            if norms[j] in "،,":
                return j
            if norms[j] in ".؟!:":
                return None
        return None

    def _behind_island(self, k: int) -> int | None:
        """"قال مصدر، طلب عدم نشر اسمه، إن": the clause between the commas is about the source."""
        norms = self.page.norms
        if norms[k - 1] not in "،,":
            return None
        for j in range(k + 1, min(self.stop - 1, k + 14)):
            if norms[j] in "،," and norms[j + 1] in THAT | {":"}:
                return j + 1
        return None

    def _keep(self, source: Source | None, where: list[Source]) -> int | None:
        if source is None:
            return None
        where.append(source)
        return self.page.index(source.end)

    def _source(self, k: int) -> int | None:
        """A name on the way: a medium spoken to, or whoever is accused, asked, told."""
        page, norm, offset, before = self.page, self.page.norms[k], self.page.starts[k], self.page.norms[k - 1]
        source = page.source_from(offset, page.tokens[k].end)
        if source is None or source.start - offset > 1:
            return None
        if source.kind == "media" and (norm[0] == "ل" or before in ("مع", "الي", "ل")):
            self.media.append(source)
        elif (source.start == offset or norm[0] in "لب") and not self.persons and before not in ("في", "مع", "من", "بين", "هامش") and k - self.at <= 4:
            self.persons.append(source)
        if self.light and "object" in self.wanted and k == self.at and self.object_first:
            return _NO_MORE
        return max(k + 1, page.index(source.end))

    def _object_begins(self, k: int) -> bool:
        """Does the walk end here: at the sentence's end, or where a plain object begins?"""
        norm = self.page.norms[k]
        if norm in MARKS:
            return norm in ".!؟?"
        if self.light and not is_light(self.page, k, self.at):
            self.light = False
            return "object" in self.wanted and self.object_first
        return False


_OTHER_CLAUSES = frozenset({"يبدو", "ويبدو", "تبدو", "وتبدو", "يعني", "ويعني", "شرط", "شريطة", "علما", "رغم", "برغم", "الا", "غير", "بيد", "بعد", "قبل", "منذ", "لولا", "مع", "دون", "بدون", "حتي", "لحين"})
_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذان", "اللتان", "وهو", "وهي", "وهم"})
def _is_circumstance(norm: str, frame: str, wanted: set[str]) -> bool:
    """بيانها, بشدة: a word of its own; بمحافظة …, بمجلس النواب: a place, where what is said may come in another frame."""
    if norm in _NOT_ATTACHED or any(norm.endswith(s) and norm[: -len(s)] in _NOT_ATTACHED for s in ("ها", "هم", "ه", "نا")):
        return True
    head = head_of(norm[1:])
    return frame == "ب" and head is not None and head.kind == "institution" and bool(wanted & {"that", "إلى"})


_GIVE_UP, _NO_MORE = -1, -2  # answers of a step: no opening at all; look for a plain object only


_SPEECH = _WORDS["speech"]
_SPOKEN = frozenset({"قال", "أضاف", "تابع", "صرح", "أردف", "استطرد", "زاد"})
_DESCRIBING = frozenset({"وصف", "نعت"})


def _object_first(cue: Cue) -> bool:
    """Verbs whose plain object is content, so that a later أن belongs to the object (نفى المزاعم بأن …)."""
    return "object" in cue.takes and ("that" not in cue.takes or cue.act != "STATE" or cue.lemma in ("توقع", "رجح", "اعتبر", "عد"))


def is_light(page: Page, k: int, at: int) -> bool:
    """A circumstance (time, place, occasion) rather than an object."""
    norm = page.norms[k]
    if norm in FILLERS or norm in CIRCUMSTANCE or norm in MARKS or norm in ("(", ")", '"', "/", "·"):
        return True
    if page.doc.at(Time, page.starts[k]) is not None:
        return True
    j = k - 1
    while j >= at and k - j < 9:  # inside a circumstance that began before
        if page.doc.at(Time, page.starts[j]) is not None:
            return False  # "أدانت واشنطن أمس الجمعة هجمات": a day has no more behind it
        if page.norms[j] in CIRCUMSTANCE and k > j + 1 and page.norms[j + 1] in OCCASIONS and page.norms[j + 1].endswith(("ها", "ه", "هم")):
            return False  # "في بيانها إصرار النقابة"
        if page.norms[j] in CIRCUMSTANCE or (page.norms[j][0] == "ل" and j == at):
            return True
        if page.norms[j] in MARKS:
            return False
        j -= 1
    return page.norms[k].startswith(("لل", "ل")) and k == at


def _by_preposition(page: Page, cue: Cue, wanted: set[str], k: int, stop: int, has_subject: bool) -> Opening | None:
    """Content behind the preposition that the cue takes: عن, على, إلى, من, في as words; ب and ل written on."""
    norm = page.norms[k]
    if k + 1 < stop:
        for frame, folded in PREPOSITIONS.items():
            if norm == folded and frame in wanted:
                if _opens_circumstance(page, cue, k) or page.norms[k + 1] in PREPOSITIONS.values():
                    return None
                nxt = k + 1
                if page.norms[nxt] in THAT and nxt + 1 < stop:
                    return Opening("that", nxt, page.starts[nxt + 1], frame=frame)
                if cue.person == 1:
                    return None
                if frame == "من" and cue.lemma in ("طلب", "التمس", "رجا"):
                    return _asked(page, nxt, stop)
                return Opening("prep", k, page.starts[nxt], frame=frame)
    for frame, letter in (("ب", "ب"), ("ل", "ل")):
        if frame not in wanted or cue.lemma in ("قال", "صرح", "أضاف", "أردف", "تابع"):
            continue
        cut = 1 if norm[:1] in "وف" and norm[1:2] == letter and len(norm) > 4 else 0
        if norm == letter and k + 1 < stop and page.quote_at(page.starts[k + 1]):
            return Opening("prep", k, page.starts[k + 1], frame=frame)
        if norm[cut : cut + 1] != letter or (len(norm) - cut < 4 and norm[cut + 1 :] not in _SHORT_NOUNS) or page.tokens[k].kind != "word" or norm in function_words() or norm in THAT:
            continue
        offset = page.starts[k] + cut
        source = page.source_from(offset, offset + 2)
        if (source is not None and source.start == offset) or ((named := page.doc.at(Mention, offset)) is not None and named.start <= offset):
            continue  # the letter belongs to a name
        if source is not None and source.start == offset + 1 and source.type == "place" and {"ان", "انه", "انها"} & set(page.norms[k + 1 : k + 6]):
            continue  # "أشار في ندوة بسوسة أن"
        if source is not None and source.start == offset + 1 and (letter == "ل" or cue.lemma in ("وصف", "قال", "صرح")):
            continue  # for whom, to whom
        if letter == "ل" and ((norm.startswith("لل") and not has_subject) or norm.startswith(("للصح", "لوك", "لقنا"))):
            continue
        if frame == "ب" and {"إلى", "that"} <= wanted and _to_that(page, k, stop):
            continue  # "أشارت في ندوة عقدت بالقصر إلى أن"
        if _is_circumstance(norm[cut:], frame, wanted) or norm in ("باشد", "باقسي", "باقوي", "باعلي"):
            continue
        return Opening("prep", k, offset + 1, frame=frame)
    return None


def _to_that(page: Page, k: int, stop: int) -> bool:
    """Does إلى أن come later in the clause?"""
    for j in range(k + 1, min(stop, k + 24)):
        if page.norms[j - 1] == "الي" and page.norms[j] in THAT:
            return True
        if page.norms[j] in ".؟!؛" or (j in page.cue_at and page.cue_at[j].kind != "phrase"):
            return False
    return False


def _asked(page: Page, k: int, stop: int) -> Opening | None:
    """"طلب من البرلمان رفع الحصانة": behind whom it is asked of stands what is asked."""
    source = page.source_from(page.starts[k], page.tokens[k].end)
    j = page.index(source.end) if source is not None else k + 1
    while j < stop and page.norms[j].startswith("ال") and page.norms[j].endswith(("ية", "ي", "ين")):
        j += 1
    if j >= stop or page.tokens[j].kind != "word":
        return None
    return Opening("prep", j, page.starts[j], persons=(source,) if source is not None else (), frame="من")


def _opens_circumstance(page: Page, cue: Cue, k: int) -> bool:
    """"من جانبه", "في بيان", "على هامش": not the frame."""
    nxt = page.norms[k + 1]
    if page.norms[k] == "علي" and (medium := page.source_from(page.starts[k + 1], page.tokens[k + 1].end)) is not None and medium.kind == "media":
        return True  # "أكد في مداخلة له على الإذاعة أن"
    if page.norms[k] == "عن" and {"صادر", "صدر", "صادرة", "صدرت"} & set(page.norms[max(0, k - 5) : k]):
        return True  # "استنكرت تونس في بيان صادر اليوم عن الوزارة": whose the statement is
    if nxt in OCCASIONS or nxt in ("جانبه", "جانبها", "جهته", "جهتها", "ناحيته", "هامش", "خلال", "حسابه", "حسابها", "صفحته", "صفحتها", "تويتر", "موقع", "موقعه", "بعد", "قبل", "حين"):
        return True
    return page.norms[k] == "في" and cue.lemma not in ("شكك", "أمل", "طعن", "اشتبه", "أسهب", "رغب")


