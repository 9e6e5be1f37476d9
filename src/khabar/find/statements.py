"""Who says what: content and speaker for every cue, headline colon and run-on quotation. The chains are completed in chains.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khabar.find.statement_according import own_words, read_phrase
from khabar.find.statement_acts import act_of
from khabar.find.statement_content import Content, content_from, quoted_before
from khabar.find.statement_frames import CIRCUMSTANCE, FILLERS, find_subject, subject_before
from khabar.find.statement_headline import headline, run_on, spoken_first
from khabar.find.statement_memory import RELATIVE_GENDER, Memory
from khabar.find.statement_naming import is_naming, read_naming
from khabar.find.statement_nouns import is_verbal_noun_cue, read_noun
from khabar.find.statement_opening import find_opening
from khabar.find.statement_page import FINITE, MARKS, THAT, Opening, Page, same_source
from khabar.find.statement_strangers import name_behind
from khabar.lexicon.load import lexicon
from khabar.model import Cue, Dateline, Document, Line, Mention, Noise, RolePhrase, Saying, Section, Source, Span, Time
from khabar.text.fold import fold_word

_IN_HIS_WORDS = frozenset({"وفق قوله", "على حد قوله"})  # lemmas of phrases that end what somebody said
_PRONOUNS = frozenset({"انه", "انها", "انهم", "انهما"})
_AUXILIARIES = frozenset({"قد", "كان", "كانت", "كانوا", "فقد", "وقد"})
_AS = frozenset({"ما", "بما", "كما", "لما", "حسبما", "وفقما", "مثلما"})
_ABOUT_IT = [[word] for word in ("عنه", "عنها", "عنهم", "به", "بها", "اليه", "اليها", "فيه", "فيها")]
_INSIDE = [[word] for word in ("فيه", "فيها", "فيهما", "فيهم", "خلاله", "خلالها", "خلالهما")]
_WORDS = lexicon().word_sets("statement_words")


def find_sayings(doc: Document) -> Iterator[Saying]:
    """All reported content of the report with its cue and speaker, in order."""
    reader = _Reader(Page(doc))
    sections = [s.start for s in doc[Section]]
    for number, line in enumerate(doc[Line]):
        if doc.at(Noise, line.start) is not None:
            continue
        if line.start in sections:
            reader.memory.forget()
        yield from reader.read(replace(line, end=reader.page.line_stop(line.start)), number)


class _Reader:
    """Reads line by line; the memory says who spoke last."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.memory = Memory(page)

    def read(self, line: Line, number: int) -> list[Saying]:
        page, memory = self.page, self.memory
        memory.begin(number)
        cues = list(page.doc.within(Cue, line.start, line.end))
        title = None if page.doc.within(Dateline, line.start, line.end) else headline(page, line, cues)
        for cue in cues:
            if title is not None and cue.start < title.start:
                continue
            saying = self._by_cue(cue, line)
            if saying is not None and saying.end > saying.start:
                memory.keep(memory.with_medium(saying))
        if title is not None and not any(s.start <= title.start + 2 for s in memory.found):
            memory.found.insert(0, title)
        spoken = spoken_first(page, line, memory.found)
        if spoken is not None:
            memory.found.insert(0, spoken)
        further = run_on(page, line, memory.last, memory.found) if number - memory.last_line <= 1 else None
        if further is not None:
            memory.found.insert(0, further)
            memory.remember(further)
        for phrase in cues:
            if phrase.kind == "phrase":
                if phrase.takes == ("that",):
                    more = self._by_pretext(phrase, line)
                elif phrase.lemma in _IN_HIS_WORDS:
                    more = own_words(page, phrase, memory, *self._bounds(phrase, line))
                else:
                    more = read_phrase(page, phrase, memory.found, *self._bounds(phrase, line))
                if more is not None:
                    memory.keep(more)
        memory.name_again()
        return sorted(_without_twins(memory.found), key=lambda s: (s.start, s.end))

    # ------------------------------------------------------------ cues
    def _by_cue(self, cue: Cue, line: Line) -> Saying | None:
        named = self.page.doc.at(Mention, cue.start)
        if named is not None and cue.end <= named.end:
            return None  # يحيى is a name here and no verb
        role = self.page.doc.at(RolePhrase, cue.start)
        if role is not None and cue.end < role.head_end:
            return None  # "مسؤول طلب عدم نشر اسمه" is a source as a whole
        if cue.kind in FINITE:
            return self._by_naming(cue, line) if is_naming(self.page, cue) else self._by_verb(cue, line)
        if cue.kind == "participle":
            return self._by_noun(cue, line) if is_verbal_noun_cue(self.page, cue) else self._by_participle(cue, line)
        if cue.kind == "noun":
            return self._by_infinitive(cue, line) or self._by_noun(cue, line)
        return None

    def _bounds(self, cue: Cue, line: Line) -> tuple[int, int]:
        """Offsets in which the cue's clause lies: its sentence, or the quotation it stands in."""
        quote = self.page.quote_over(cue.start)
        if quote is not None:
            opens = cue.start - quote.inner.start <= 1  # أن الجزائر "تدين …": the subject stands before the mark
            return self.page.sentence_start(quote.start) if opens else quote.inner.start, quote.inner.end
        return self.page.sentence_start(cue.start), self.page.sentence_stop(cue.start)

    def _by_verb(self, cue: Cue, line: Line) -> Saying | None:
        page = self.page
        if self._is_wish(cue):
            return None
        i = page.index(cue.start)
        if i and self._is_noun(cue, i):
            return None
        if i and cue.object and page.norms[i - 1] in _AS:
            return None  # "وفق ما أكده المدير": what was said stands in front
        if i and page.norms[i - 1] in _AS | _WORDS["before_nouns"] and ((page.norms[page.index(cue.end) :][:1] in _ABOUT_IT and not THAT & set(page.norms[i : i + 9])) or (page.norms[i - 1] not in _AS and page.norms[i] in _WORDS["verb_or_noun"])):
            return None  # "وفق ما أفاد به المصدر": likewise; "عدم كشف اسمه": a noun
        if i and cue.object and page.norms[i - 1] in RELATIVE_GENDER and not is_naming(page, cue):
            return None  # "النتائج التي أعلنتها اللجنة": what was said stands in front
        if i and page.norms[i - 1] in RELATIVE_GENDER and page.norms[page.index(cue.end) :][:1] in _ABOUT_IT:
            return None  # "الهدنة التي أعلن عنها الملك": likewise
        told = page.doc.at(Cue, cue.start - 2) if cue.start > 1 else None
        start, stop = self._bounds(cue, line)
        behind = page.index(cue.end)
        subject, at, spoken_to = find_subject(page, cue, behind, page.index(stop))
        if page.norms[at : at + 1] in _INSIDE and subject is None:
            at += 1  # "أصدر بيانا أكد فيه وجود"
        rule = "statement.verb-subject"
        floor = max([start, *[s.whole.end for s in self.memory.found if s.whole.end <= cue.start]])
        before = subject_before(page, cue, start) if subject is None or cue.addressed == "object" or any(t.startswith("person ") for t in cue.takes) else None
        if subject is not None and before is not None and behind == page.index(subject.start) and set(page.norms[page.index(before.end) : i]) <= _AUXILIARIES:
            spoken_to = [*spoken_to, subject]  # "الرئيس الروسي أبلغ نظيره": who is told stands behind
            subject = None
        elif subject is not None:
            before = None
            if subject.rule != "source.words":
                self.memory.named, self.memory.named_at = subject, cue.start
        opening = self._behind_as(cue, at, page.index(stop)) or find_opening(page, cue, at, page.index(stop), subject is not None)
        content = quoted_before(page, cue, floor)
        if opening is None or (content is not None and (opening.kind in ("object", "prep") or opening.token > at + 5)):
            if content is None or (cue.needs and "quote" not in cue.takes):
                return None
            opening = Opening("behind", behind, content.start)
        elif not opening.fills(cue) or (opening.kind in ("object", "prep") and told is not None and told.lemma == "حسبما"):
            return None  # "بحسب ما أوردت الشبكة": what she reports stands in front
        else:
            content = content_from(page, cue, opening, stop)
        if content is None or not _enough(page, content, opening):
            return None
        if (cue.lemma == "عد" and cue.kind == "present" and opening.kind != "that") or (cue.lemma == "دعا" and page.norms[at : at + 1] == ["الله"]):
            return None  # "ويعد الدواء واحدا من": is held to be; "دعا الله أن": prayed
        if cue.lemma == "علق" and opening.kind == "prep" and at < opening.token and page.norms[at] not in CIRCUMSTANCE | FILLERS and page.doc.at(Time, page.starts[at]) is None:
            return None  # "علقت القوات العمليات على الجبهة": she suspended them
        if cue.lemma in ("نقل", "نسب") and opening.relayed is None and opening.kind in ("object", "prep", "quote") and opening.token > at + 1:
            return None  # "نقلت الوسائل المعطيات بطريقة خاطئة"
        if cue.lemma == "دعا" and i and (page.norms[i - 1] in ("ما", "مما") or page.norms[i] in ("مادعا", "ممادعا")):
            return None  # "تأخر الرد، ما دعا السلطات إلى": it moved them to
        if i and page.norms[i] in _WORDS["impersonal"] and page.norms[i - 1] in RELATIVE_GENDER and page.norms[opening.token] in _PRONOUNS:
            return None  # "المجموعة التي يعتقد أنها": nobody in particular
        if cue.lemma == "حيا" and opening.kind == "object" and {"ذكري", "الذكري"} & set(page.norms[page.index(content.start) :][:2]):
            return None  # "تحيي البلاد ذكرى": she marks a day
        if cue.lemma == "أطلع" and not opening.persons:
            return None  # "اطلع المجلس على التقرير": was informed, folded alike
        if opening.kind in ("object", "prep") and page.norms[page.index(cue.start) - 1] == "لا" and cue.start > line.start:
            return None  # "لا يعلن البنك أرباحه": nothing was said
        if fold_word(cue.lemma) in _WORDS["refusing"] and opening.kind in ("object", "prep") and page.norms[page.index(content.start)].removeprefix("ب") in _WORDS["refused"]:
            return None  # "رفض التعليق": he says nothing
        speaker, carried = subject, False
        quoted = self.memory.whose_words(cue, i) if speaker is None and before is None else None
        if quoted is not None:
            before = quoted[0]  # "أشارت إلى كلام الرئيس، حيث قال"
        if speaker is None and before is None and cue.start > start:
            before = self.memory.turned(cue, start)
            if before is None and self.memory.is_turned(cue):
                return None
        if speaker is None and before is not None:
            speaker, rule = before, "statement.subject-verb"
        if speaker is None:
            speaker = self.memory.carried(cue, line)
            carried, rule = True, "statement.carried"
            if page.norms[i].removeprefix("و") in _WORDS["impersonal"] or (cue.lemma == "قال" and opening.kind == "object"):
                return None  # "لكن يفترض أن": nobody in particular
            if speaker is None or (opening.kind in ("object", "prep") and not self.memory.may_carry(cue, line)) or (not opening.cited and self.memory.has_stranger(behind, opening)):
                return None
        speaker = self._by_name(speaker, carried, opening, content)
        if self.memory.is_object(cue, subject, opening, line):
            opening.persons = (subject, *opening.persons) if subject is not None else opening.persons
            speaker, carried, rule = self.memory.carried(cue, line), True, "statement.carried"
            if speaker is None:
                return None
        outer, inner = _beside(page, [*spoken_to, *self._fronted_media(cue, start)], opening)
        if opening.relayed is not None:
            outer, speaker, carried = ((speaker,) if speaker and not carried else ()) + outer, opening.relayed, False
            rule = "statement.relayed"
        outer = (*outer, quoted[1]) if quoted is not None else outer
        return self._saying(cue, content, speaker, carried, rule, outer, inner, opening)

    def _is_noun(self, cue: Cue, i: int) -> bool:
        """"إن سجل أوباما", "أكدت الوزارة تمسكها", "لمراقبة ورصد": a noun spelled like a past verb."""
        page = self.page
        particle = page.tokens[i].start < cue.start
        if cue.kind != "past":
            return False
        if not particle and page.norms[i - 1] == "ان" and page.text[page.starts[i - 1]] == "إ":
            return True
        if particle and cue.gender == "m" and not cue.object and page.norms[i][1:] in _WORDS["verb_or_noun"] and page.norms[i - 1][0] in "لب" and len(page.norms[i - 1]) > 4 and page.norms[i - 1].endswith("ة"):
            return True
        if particle or not cue.object or not page.is_verbal_noun(i):
            return False
        for k in range(i - 1, max(i - 9, page.index(page.sentence_start(cue.start)) - 1), -1):
            if page.norms[k] in MARKS or page.norms[k] in THAT:
                return False
            other = page.cue_at.get(k)
            if other is not None and other.kind in FINITE:
                return "object" in other.takes or "على" in other.takes
        return False

    def _behind_as(self, cue: Cue, at: int, stop: int) -> Opening | None:
        """"وكما يشير محللون بانتظام، فإن الأسعار سترتفع": the clause behind فإن."""
        page = self.page
        i = page.index(cue.start)
        if not i or page.norms[i - 1] not in ("كما", "وكما", "مثلما") or page.index(page.sentence_start(cue.start)) < i - 1:
            return None
        k = next((k for k in range(at, min(stop - 1, at + 14)) if page.norms[k] in ("فان", "فانه", "فانها", "فانهم")), None)
        return Opening("that", k, page.starts[k + 1]) if k is not None else None

    def _by_name(self, speaker: Source | None, carried: bool, opening: Opening, content: Content) -> Source | None:
        """"أوضح رئيس اللجنة المنظمة للمهرجان الدكتور أحمد الخازم أن": the name between an office and the content is the speaker's."""
        if speaker is None or carried or speaker.entity is not None or speaker.kind == "document" or opening.relayed is not None or opening.kind not in ("that", "colon", "quote", "prep") or speaker.end >= content.start:
            return speaker
        for source in self.page.sources_between(speaker.end, content.start):
            head = self.page.index(source.start)
            before = self.page.norms[head - 1] if head else ""
            if source.kind == "person" and source.entity is not None and source.start - speaker.end < 130 and before not in ("مع", "من", "علي", "في", "الي", "بين", "عن", "ل", "باسم"):
                return replace(source, start=speaker.start, gender=source.gender or speaker.gender)
        if speaker.kind == "unnamed" and speaker.number == "one" and speaker.rule != "source.stranger":
            return name_behind(self.page, speaker, opening.token) or speaker
        return speaker

    def _fronted_media(self, cue: Cue, start: int) -> list[Source]:
        """"في مقابلة مع «بي بي سي»، قالت …": the medium spoken to stands in front."""
        media = []
        for phrase in self.page.doc.within(Cue, start, cue.start):
            if phrase.kind == "phrase" and {"place", "place ل"} & set(phrase.takes):
                source = self.page.source_from(phrase.end, min(cue.start, phrase.end + 30))
                if source is not None and source.kind == "media":
                    media.append(source)
        return media

    def _is_wish(self, cue: Cue) -> bool:
        """أن يعلن, لن يطالب, سيحث: saying that has not taken place is no statement (first persons inside quotations are none either)."""
        i = self.page.index(cue.start)
        before = self.page.norms[i - 1] if i else ""
        if cue.person == 1:
            return True
        if before == "قد" and {"يكون", "تكون", "يكونوا", "اكون"} & set(self.page.norms[max(0, i - 7) : i]):
            return True  # "نفى أن يكون الحزب قد أعلن": nothing was said
        if cue.kind == "future" or before in ("لو", "اذا", "لولا", "ربما"):
            return True
        return cue.kind == "present" and (before in ("ان", "بان", "لن", "لم", "وقد", "ولم", "ولن", "فلم", "كي", "لكي", "حتي", "الا", "قد", "سوف") or (self.page.tokens[i].start < cue.start and self.page.norms[i][0] == "ل"))

    def _by_participle(self, cue: Cue, line: Line) -> Saying | None:
        page = self.page
        start, stop = self._bounds(cue, line)
        i = page.index(cue.start)
        if cue.lemma == "دعا" and page.norms[i + 1 : i + 2] == ["الله"]:
            return None
        if page.norms[i].startswith("ال") or not page.norms[i].endswith(("ا", "ة", "ين", "ان", "تين")):
            return None
        tight = not page.norms[i].endswith("ا") and not (i and page.norms[i - 1] in MARKS)  # "تظاهروا أمام المقر مطالبين برحيله"
        behind = page.index(cue.end)
        tied = _accuses(page, cue, behind) or (page.norms[i].endswith("ة") and page.norms[behind : behind + 1] and page.norms[behind] in THAT)  # "تحسنت الحجوزات مؤكدة أن"
        if tight and not page.norms[i].endswith("ين") and not tied:
            return None
        opening = find_opening(page, cue, behind, page.index(stop), True)
        if opening is None or not opening.fills(cue) or (tight and (opening.kind == "object" or opening.token > behind + 1)):
            return None
        speaker, carried = self.memory.speaker_of_sentence(cue, start, line)
        by = self.memory.by_whom(i, start)
        if by is not None:
            speaker, carried = by, True  # "أمر الوزير بفتح الحدود، حسب متحدث باسمه، مشيرا إلى"
        if speaker is None:
            return None
        content = content_from(page, cue, opening, stop)
        if content is None or not _enough(page, content, opening):
            return None
        return self._saying(cue, content, speaker, carried, "statement.participle", self.memory.relayed_by(speaker, start), (), opening)

    def _by_noun(self, cue: Cue, line: Line) -> Saying | None:
        """تحذير واشنطن من …, مطالبة أوروبية ب …: a verbal noun with its subject."""
        page = self.page
        _, stop = self._bounds(cue, line)
        read = read_noun(page, cue, stop)
        if read is None:
            return None
        subject, opening, stop = read
        content = content_from(page, cue, opening, stop)
        if content is None or not _enough(page, content, opening):
            return None
        return self._saying(cue, content, subject, False, "statement.noun", (), (), opening)

    def _by_infinitive(self, cue: Cue, line: Line) -> Saying | None:
        """"استغل السفير زيارته للتأكيد على …", "تذرع بالقول إن …": the verbal noun behind ل or ب; its speaker is the sentence's."""
        page = self.page
        i = page.index(cue.start)
        if not any(page.norms[i].startswith(p) and page.norms[i][len(p) :] in _WORDS["infinitives"] for p in ("لل", "بال")) or not i:
            return None
        start, stop = self._bounds(cue, line)
        behind, last = page.index(cue.end), page.index(stop)
        opening = find_opening(page, cue, behind, last, True)
        if opening is None or opening.kind in ("object", "quote") or opening.token - behind > 3:
            return None
        content = content_from(page, cue, opening, stop)
        speaker, carried = self.memory.speaker_of_sentence(cue, start, line)
        if content is None or speaker is None or not _enough(page, content, opening):
            return None
        return self._saying(cue, content, speaker, carried, "statement.infinitive", (), (), opening)

    def _by_naming(self, cue: Cue, line: Line) -> Saying | None:
        """ما وصفه بالخطوة المهمة: what somebody calls a thing."""
        start, stop = self._bounds(cue, line)
        read = read_naming(self.page, cue, stop)
        if read is None:
            return None
        subject, content = read
        speaker, carried = (subject, False) if subject is not None else self.memory.speaker_of_sentence(cue, start, line)
        if carried and cue.number in ("d", "p") and speaker is not None and speaker.number == "one":
            speaker = next((s for s in reversed(self.page.sources_between(start, cue.start)) if s.number != "one"), None)
        if speaker is None or (cue.gender == "f" and speaker.gender == "m"):
            return None
        return self._saying(cue, content, speaker, carried, "statement.naming", (), (), Opening("prep", 0, content.start))

    def _saying(
        self, cue: Cue, content: Content, speaker: Source | None, carried: bool, rule: str, outer: tuple[Source, ...], inner: tuple[Source, ...], opening: Opening
    ) -> Saying:
        there = None if carried or speaker is None else speaker
        edges = [cue.start, cue.end, content.start, content.end] + ([there.start, there.end] if there is not None and abs(there.start - cue.start) < 400 else [])
        pronoun = self.page.norms[opening.token].removeprefix("ب") if opening.kind == "that" else ""
        own = pronoun if pronoun in _PRONOUNS else ""
        whole = Span(min(edges), max(edges))
        return Saying(
            start=content.start, end=content.end, rule=rule, note=f"{cue.lemma}, {opening.kind}", cue=Span(cue.start, cue.end), lemma=cue.lemma,
            act=act_of(self.page, cue.act, content.start, content.end, speaker, own=own, clause=opening.kind == "that"), mode=content.mode, speaker=speaker, carried=carried, link=cue.link, stance=cue.stance, outer=outer,
            inner=inner, addressee=tuple(s.entity for s in opening.persons if s.entity is not None), whole=whole,
            confidence=0.7 if carried else 0.9,
        )  # fmt: skip

    # ------------------------------------------------------------ phrases
    def _by_pretext(self, cue: Cue, line: Line) -> Saying | None:
        """بحجة أن …, بدعوى أن …: what the sentence's subject puts forward."""
        start, stop = self._bounds(cue, line)
        k = self.page.index(cue.end)
        if k + 1 >= len(self.page.tokens) or not self.page.is_that(k):
            return None
        speaker, carried = self.memory.speaker_of_sentence(cue, start, line)
        opening = Opening("that", k, self.page.starts[k + 1])
        content = content_from(self.page, cue, opening, stop)
        if speaker is not None and content is not None and _enough(self.page, content, opening):
            return self._saying(cue, content, speaker, carried, "statement.pretext", (), (), opening)
        return None

def _accuses(page: Page, cue: Cue, behind: int) -> bool:
    """"قطعت مصر العلاقات متهمة الدوحة بدعم": whom, and then of what (متهمة بالسرقة is who is accused)."""
    if cue.addressed != "object" or behind + 1 >= len(page.tokens):
        return False
    whom = page.source_from(page.starts[behind], page.tokens[behind].end)
    if whom is not None and whom.start == page.starts[behind]:
        return True
    return cue.lemma == "اتهم" and page.norms[behind].startswith("ال") and page.norms[behind + 1].startswith("ب") and len(page.norms[behind + 1]) > 3


def _beside(page: Page, spoken_to: Sequence[Source], opening: Opening) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """Media that the speaker talked to stand behind the speaker; a source that is cited stands before."""
    outer = tuple(s for s in (*spoken_to, *opening.media) if s.kind == "media")
    return outer, opening.cited


def _enough(page: Page, content: Content, opening: Opening) -> bool:
    words = len(page.text[content.start : content.end].split())
    return words >= (2 if opening.kind in ("that", "quote", "colon", "behind") else 1)


def _without_twins(sayings: Sequence[Saying]) -> Iterator[Saying]:
    """Of statements with the same content the first (with the cue nearest to it) stays."""
    seen: list[Saying] = []
    for saying in sorted(sayings, key=lambda s: (s.start, -(s.cue.start if s.cue else 0))):
        twin = next((at for at, s in enumerate(seen) if s.start == saying.start and abs(s.end - saying.end) < 3), None)
        if twin is None:
            seen.append(saying)
        elif saying.rule != "statement.according-to" and saying.speaker is not None and seen[twin].speaker is not None and not same_source(saying.speaker, seen[twin].speaker):  # type: ignore[arg-type]
            seen[twin] = replace(seen[twin], outer=(*seen[twin].outer, saying.speaker))  # "كرر لافروف نفي موسكو أن"
    yield from seen


