"""Who says what: content and speaker for every cue, headline colon and run-on quotation. The chains are completed in chains.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khabar.find.statement_content import Content, act_of, content_from, mode_of, not_sources, quoted_before, trim
from khabar.find.statement_frames import PREPOSITIONS, find_subject, subject_before
from khabar.find.statement_naming import is_naming, read_naming
from khabar.find.statement_nouns import is_verbal_noun_cue, read_noun
from khabar.find.statement_opening import find_opening, is_light
from khabar.find.statement_page import MARKS, Opening, Page
from khabar.find.statement_phrase import grown, noun_phrase
from khabar.lexicon.load import lexicon
from khabar.model import Cue, Dateline, Document, Line, Mention, Noise, RolePhrase, Saying, Section, Source, Span
from khabar.model.found import Mode

_FINITE = frozenset({"past", "present", "future"})
_PRONOUNS = frozenset({"انه", "انها", "انهم", "انهما"})
_TURNED = {"لكنها": "f", "وهي": "f", "لكنه": "m", "وهو": "m", "ولكنه": "m", "ولكنها": "f"}
_AS = frozenset({"ما", "بما", "كما", "لما", "حسبما", "وفقما", "مثلما"})
_ABOUT_IT = [[word] for word in ("عنه", "عنها", "عنهم", "به", "بها", "اليه", "اليها", "فيه", "فيها")]
_RELATIVE_GENDER = {"الذي": "m", "التي": "f"}
_REACH = 4  # lines over which a speaker is carried
_WORDS = lexicon().word_sets("statement_words")
_TURN_WORDS = _WORDS["turn_words"]


def find_sayings(doc: Document) -> Iterator[Saying]:
    """All reported content of the report with its cue and speaker, in order."""
    reader = _Reader(Page(doc))
    noise = {n.start for n in doc[Noise]}
    sections = [s.start for s in doc[Section]]
    for number, line in enumerate(doc[Line]):
        if line.start in noise or any(n.start <= line.start < n.end for n in doc[Noise]):
            continue
        if line.start in sections:
            reader.forget()
        yield from reader.read(replace(line, end=reader.page.line_stop(line.start)), number)


class _Reader:
    """Reads line by line and remembers who spoke last."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.last: Saying | None = None
        self.last_line = -99

    def forget(self) -> None:
        self.last = None

    def read(self, line: Line, number: int) -> list[Saying]:
        self.found: list[Saying] = []
        self.number = number
        self.named: Source | None = None  # subject of the line's last verb of saying, also where its content was not found
        self.named_at = -1
        cues = list(self.page.doc.within(Cue, line.start, line.end))
        headline = None if self.page.doc.within(Dateline, line.start, line.end) else self._headline(line, cues)
        for cue in cues:
            if headline is not None and cue.start < headline.start:
                continue
            saying = self._by_cue(cue, line)
            if saying is not None and saying.end > saying.start:
                self._keep(saying)
        if headline is not None and not any(s.start <= headline.start + 2 for s in self.found):
            self.found.insert(0, headline)
        run_on = self._run_on(line, cues)
        if run_on is not None:
            self.found.insert(0, run_on)
            self._remember(run_on)
        for phrase in cues:
            if phrase.kind == "phrase" and phrase.takes == ("that",):
                self._by_pretext(phrase, line)
            elif phrase.kind == "phrase":
                self._by_phrase(phrase, line)
        return sorted(_without_twins(self.found), key=lambda s: (s.start, s.end))

    def _keep(self, saying: Saying) -> None:
        nested = any(s.start <= saying.whole.start and saying.end <= s.end for s in self.found)
        self.found.append(saying)
        if not nested:
            self._remember(saying)

    def _remember(self, saying: Saying) -> None:
        if saying.speaker is not None:
            self.last, self.last_line = saying, self.number

    # ------------------------------------------------------------ cues
    def _by_cue(self, cue: Cue, line: Line) -> Saying | None:
        named = self.page.doc.at(Mention, cue.start)
        if named is not None and cue.end <= named.end:
            return None  # يحيى is a name here and no verb
        role = self.page.doc.at(RolePhrase, cue.start)
        if role is not None and cue.end < role.head_end:
            return None  # "مسؤول طلب عدم نشر اسمه" is a source as a whole
        if cue.kind in _FINITE:
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
        if i and cue.object and page.norms[i - 1] in _AS:
            return None  # "وفق ما أكده المدير": what was said stands in front
        if i and page.norms[i - 1] in _RELATIVE_GENDER and page.norms[page.index(cue.end) :][:1] in _ABOUT_IT:
            return None  # "الهدنة التي أعلن عنها الملك": likewise
        start, stop = self._bounds(cue, line)
        behind = page.index(cue.end)
        subject, at, spoken_to = find_subject(page, cue, behind, page.index(stop))
        rule = "statement.verb-subject"
        floor = max([start, *[s.whole.end for s in self.found if s.whole.end <= cue.start]])
        before = subject_before(page, cue, start) if subject is None or cue.addressed == "object" else None
        if subject is not None and before is not None and behind == page.index(subject.start) and not page.text[before.end : cue.start].strip():
            spoken_to = [*spoken_to, subject]  # "الرئيس الروسي أبلغ نظيره": who is told stands behind
            subject = None
        elif subject is not None:
            before = None
            if subject.rule != "source.words":
                self.named, self.named_at = subject, cue.start
        opening = find_opening(page, cue, at, page.index(stop), subject is not None)
        content = quoted_before(page, cue, floor)
        if opening is None or (content is not None and (opening.kind in ("object", "prep") or opening.token > at + 5)):
            if content is None or (cue.needs and "quote" not in cue.takes):
                return None
            opening = Opening("behind", behind, content.start)
        elif not opening.fills(cue):
            return None
        else:
            content = content_from(page, cue, opening, stop)
        if content is None or not _enough(page, content, opening):
            return None
        if cue.lemma == "أطلع" and not opening.persons:
            return None  # "اطلع المجلس على التقرير": was informed, folded alike
        if opening.kind in ("object", "prep") and page.norms[page.index(cue.start) - 1] == "لا" and cue.start > line.start:
            return None  # "لا يعلن البنك أرباحه": nothing was said
        speaker, carried = subject, False
        if speaker is None and before is None and cue.start > start:
            before = self._turned(cue, start)
            if before is None and self._is_turned(cue):
                return None
        if speaker is None and before is not None:
            speaker, rule = before, "statement.subject-verb"
        if speaker is None:
            speaker = self._carried(cue, line)
            carried, rule = True, "statement.carried"
            if speaker is None or (opening.kind in ("object", "prep") and not self._may_carry(cue, line)) or self._has_stranger(behind, opening):
                return None
        speaker = self._by_name(speaker, carried, opening, content)
        if self._is_object(cue, subject, opening, line):
            opening.persons = (subject, *opening.persons) if subject is not None else opening.persons
            speaker, carried, rule = self._carried(cue, line), True, "statement.carried"
            if speaker is None:
                return None
        outer, inner = _beside(page, [*spoken_to, *self._fronted_media(cue, start)], opening)
        if opening.relayed is not None:
            outer, speaker, carried = ((speaker,) if speaker and not carried else ()) + outer, opening.relayed, False
            rule = "statement.relayed"
        return self._saying(cue, content, speaker, carried, rule, outer, inner, opening)

    def _by_name(self, speaker: Source | None, carried: bool, opening: Opening, content: Content) -> Source | None:
        """"أوضح رئيس اللجنة المنظمة للمهرجان الدكتور أحمد الخازم أن": the name between an office and the content is the speaker's."""
        if speaker is None or carried or speaker.entity is not None or opening.kind not in ("that", "colon", "quote", "prep") or speaker.end >= content.start:
            return speaker
        for source in self.page.sources_between(speaker.end, content.start):
            head = self.page.index(source.start)
            before = self.page.norms[head - 1] if head else ""
            if source.kind == "person" and source.entity is not None and source.start - speaker.end < 130 and before not in ("مع", "من", "علي", "في", "الي", "بين", "عن", "ل", "باسم"):
                return replace(source, start=speaker.start, gender=source.gender or speaker.gender)
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

    def _turned(self, cue: Cue, start: int) -> Source | None:
        """"حشدت موسكو …، لكنها تنفي": the sentence's first source that agrees."""
        i = self.page.index(cue.start)
        gender = _TURNED.get(self.page.norms[i - 1] if i else "")
        if gender is None:
            return None
        for source in self.page.sources_between(start, cue.start):
            if source.gender in ("", gender) and source.kind in ("person", "state", "org"):
                return source
        return None

    def _is_turned(self, cue: Cue) -> bool:
        """"ويواجه ويب اتهامات لكنه قال": somebody of this sentence whom nothing recognised; the speaker before is not carried over him."""
        i = self.page.index(cue.start)
        if not i or self.page.norms[i - 1] not in _TURNED:
            return False
        start = self.page.sentence_start(cue.start)
        return not any(start <= s.whole.start for s in self.found) and self.page.index(start) < i - 2

    def _is_object(self, cue: Cue, subject: Source | None, opening: Opening, line: Line) -> bool:
        """"نفت روسيا … واتهمت أوكرانيا بحشد قواتها": the one name behind a further verb of the same sentence is whom it accuses, asks, tells."""
        if subject is None or opening.kind not in ("prep", "that") or opening.persons or not any(t.startswith("person ") for t in cue.takes):
            return False
        i = self.page.index(cue.start)
        particle = self.page.tokens[i].start < cue.start or (i > 0 and self.page.norms[i - 1] in _TURN_WORDS)
        start = self.page.sentence_start(cue.start)
        return particle and self.last is not None and self.number == self.last_line and any(s.whole.start >= start and s.speaker is not None and s.whole.end <= cue.start and s.speaker.kind in ("person", "state", "org") for s in self.found)

    def _has_stranger(self, behind: int, opening: Opening) -> bool:
        """Words between verb and clause that are no circumstance: a subject that was not recognised, so that nobody's words are carried over it."""
        if opening.kind not in ("that", "colon", "quote"):
            return False
        page = self.page
        speaker = self.last.speaker if self.last is not None else None
        own = set(page.norms[page.index(speaker.name.start) : page.index(speaker.name.end)]) if speaker is not None else set()  # "وأضاف بصل": his name
        stop = opening.token - 1 if opening.kind == "colon" else opening.token
        return any(page.tokens[k].kind == "word" and page.norms[k] not in own and page.norms[k] not in PREPOSITIONS.values() and not is_light(page, k, behind) for k in range(behind, stop))

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

    def _may_carry(self, cue: Cue, line: Line) -> bool:
        """Without a clause or a quotation behind it, a verb is only carried on with و/ف, or as a further verb of the same sentence."""
        i = self.page.index(cue.start)
        token = self.page.tokens[i]
        particle = token.start < cue.start
        before = self.page.norms[i - 1] if i else ""
        return particle or bool(cue.object) or before in _TURN_WORDS or token.start == line.start

    def _carried(self, cue: Cue, line: Line) -> Source | None:
        """The speaker before, where the verb stands without a subject: at a sentence's head, behind و/ف, or behind كما, لكنه …"""
        last = self.last
        if cue.person == 1:
            return None
        if self.named is not None and self.page.sentence_start(cue.start) <= self.named_at < cue.start and self._may_carry(cue, line) and not (last is not None and self.named_at < last.whole.start):
            named = self.named  # "أعلن الرئيس الطوارئ، وتعهد": subject of a verb whose content was not found
            return None if cue.gender in "mf" and named.gender in ("m", "f") and cue.gender != named.gender and named.kind != "state" else named
        if last is None or last.speaker is None or self.number - self.last_line > _REACH:
            return None
        if not self._may_carry(cue, line) and not cue.carries and self.page.sentence_start(cue.start) < cue.start:
            return None
        same_line = self.number == self.last_line
        if not same_line and not cue.carries and self.page.line_start(cue.start) + 2 < cue.start and not self.found and not self._is_fronted(cue):
            return None
        speaker = last.speaker
        i = self.page.index(cue.start)
        if i and _RELATIVE_GENDER.get(self.page.norms[i - 1]) == cue.gender and not cue.object:
            return None  # "التسجيل الذي يدين …": the subject is what stands before الذي
        if cue.gender in "mf" and speaker.gender in ("m", "f") and cue.gender != speaker.gender and speaker.kind != "state":
            return None
        if cue.number == "p" and speaker.number == "one" and speaker.kind == "person":
            return None
        if cue.number == "s" and cue.gender == "m" and speaker.number == "many" and speaker.kind == "unnamed" and speaker.gender != "f":
            return None  # they said: قالوا
        return speaker

    def _is_fronted(self, cue: Cue) -> bool:
        """"كما دعا …", "وعن الإغلاق، شددت": only a joining word or a circumstance with its comma stands before the verb."""
        page = self.page
        i, first = page.index(cue.start), page.index(page.line_start(cue.start))
        if i - first <= 1:
            return page.norms[first] in _TURN_WORDS
        return i - first < 14 and page.norms[i - 1] in "،," and page.norms[first].removeprefix("و") in ("عن", "في", "حول", "بشان", "ردا", "خلال", "بخصوص", "فيما", "من")

    def _by_participle(self, cue: Cue, line: Line) -> Saying | None:
        page = self.page
        start, stop = self._bounds(cue, line)
        i = page.index(cue.start)
        if page.norms[i].startswith("ال") or not page.norms[i].endswith(("ا", "ة", "ين", "ان", "تين")):
            return None
        tight = not page.norms[i].endswith("ا") and not (i and page.norms[i - 1] in MARKS)  # "تظاهروا أمام المقر مطالبين برحيله"
        if tight and not page.norms[i].endswith("ين"):
            return None
        behind = page.index(cue.end)
        opening = find_opening(page, cue, behind, page.index(stop), False)
        if opening is None or not opening.fills(cue) or (tight and (opening.kind == "object" or opening.token > behind + 1)):
            return None
        speaker, carried = self._speaker_of_sentence(cue, start, line)
        if speaker is None:
            return None
        content = content_from(page, cue, opening, stop)
        if content is None or not _enough(page, content, opening):
            return None
        return self._saying(cue, content, speaker, carried, "statement.participle", self._relayed_by(speaker, start), (), opening)

    def _relayed_by(self, speaker: Source, start: int) -> tuple[Source, ...]:
        """"نقلت الوكالة عن X قوله إن …، مؤكدا …": the agency stands behind the participle too."""
        for saying in reversed(self.found):
            if saying.rule == "statement.relayed" and saying.whole.start >= start and saying.speaker is not None and _same(saying.speaker, speaker):
                return saying.outer
        return ()

    def _speaker_of_sentence(self, cue: Cue, start: int, line: Line) -> tuple[Source | None, bool]:
        """Whose participle it is: of the last verb that reports in this line, else the sentence's first source."""
        for saying in reversed(self.found):
            if saying.speaker is not None and saying.start < cue.start:
                return saying.speaker, True
        if self.named is not None and start <= self.named_at < cue.start:
            return self.named, True
        first = self.page.source_from(start, cue.start)
        if first is not None and first.kind in ("person", "state", "org", "unnamed"):
            return first, True
        if self.last is not None and self.number - self.last_line <= 1:
            return self.last.speaker, True
        return None, False

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
        speaker, carried = self._speaker_of_sentence(cue, start, line)
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
        speaker, carried = (subject, False) if subject is not None else self._speaker_of_sentence(cue, start, line)
        if carried and cue.number in ("d", "p") and speaker is not None and speaker.number == "one":
            speaker = next((s for s in reversed(self.page.sources_between(start, cue.start)) if s.number != "one"), None)
        if speaker is None or (cue.gender == "f" and speaker.gender == "m"):
            return None
        return self._saying(cue, content, speaker, carried, "statement.naming", (), (), Opening("prep", 0, content.start))

    def _saying(
        self, cue: Cue, content: Content, speaker: Source | None, carried: bool, rule: str, outer: tuple[Source, ...], inner: tuple[Source, ...], opening: Opening
    ) -> Saying:
        own = None if carried or speaker is None else speaker
        edges = [cue.start, cue.end, content.start, content.end] + ([own.start, own.end] if own is not None and abs(own.start - cue.start) < 400 else [])
        whole = Span(min(edges), max(edges))
        text = self.page.text[content.start : content.end]
        return Saying(
            start=content.start, end=content.end, rule=rule, note=f"{cue.lemma}, {opening.kind}", cue=Span(cue.start, cue.end), lemma=cue.lemma,
            act=act_of(cue.act, cue.lemma, text, speaker, own=opening.kind == "that" and self.page.norms[opening.token].removeprefix("ب") in _PRONOUNS), mode=content.mode, speaker=speaker, carried=carried, link=cue.link, stance=cue.stance, outer=outer,
            inner=inner, addressee=tuple(s.entity for s in opening.persons if s.entity is not None), whole=whole,
            confidence=0.7 if carried else 0.9,
        )  # fmt: skip

    # ------------------------------------------------------------ phrases
    def _by_phrase(self, cue: Cue, line: Line) -> None:
        """وفقا ل X, بحسب X, نقلا عن X: a further source of the sentence's statements, or the source of a bare sentence."""
        if not {"source", "source ل", "source ب"} & set(cue.takes):
            if "clause" in cue.takes:
                self._by_clause(cue, line)
            return
        source = self._phrase_source(cue)
        if source is None or any(s.rule == "statement.relayed" and s.whole.start <= cue.start < s.start for s in self.found):
            return
        start, stop = self._bounds(cue, line)
        touched = False
        for at, saying in enumerate(self.found):
            if not (start <= saying.whole.start < stop) or saying.speaker is None:
                continue
            if not (saying.whole.end <= cue.start or cue.end <= saying.whole.start or saying.whole.start <= cue.start < saying.whole.end):
                continue
            between = [s for s in self.found if s is not saying and saying.whole.end <= s.whole.start < cue.start]
            if between and cue.start >= saying.whole.end:
                continue
            touched = True
            if _same(source, saying.speaker) or any(_same(source, s) for s in saying.outer):
                continue
            near = cue.lemma in ("نقلا عن", "استنادا إلى", "مستشهدا ب", "استنادا ل")
            both = {"inner": (source, *saying.inner)} if near else {"outer": (*saying.outer, source)}
            self.found[at] = replace(saying, **both)
        if not touched:
            self._bare_sentence(cue, source, start, stop)

    def _by_pretext(self, cue: Cue, line: Line) -> None:
        """بحجة أن …, بدعوى أن …: what the sentence's subject puts forward."""
        start, stop = self._bounds(cue, line)
        k = self.page.index(cue.end)
        if k + 1 >= len(self.page.tokens) or not self.page.is_that(k):
            return
        speaker, carried = self._speaker_of_sentence(cue, start, line)
        opening = Opening("that", k, self.page.starts[k + 1])
        content = content_from(self.page, cue, opening, stop)
        if speaker is not None and content is not None and _enough(self.page, content, opening):
            self._keep(self._saying(cue, content, speaker, carried, "statement.pretext", (), (), opening))

    def _phrase_source(self, cue: Cue) -> Source | None:
        page = self.page
        i = page.index(cue.end)
        if i >= len(page.tokens):
            return None
        token = page.tokens[i]
        cut = 1 if token.norm.startswith("ل") and "source ل" in cue.takes else 0
        source = page.source_from(cue.end, token.end + 1)
        phrase = None if token.norm[cut:] in not_sources() else noun_phrase(page, i, page.index(page.line_stop(cue.start)), cut=cut)
        if source is not None and source.start - token.start <= 2 and not (phrase is not None and phrase.end > source.end):
            return grown(page, source, page.index(page.line_stop(cue.start)))
        if phrase is not None:
            return phrase
        text_stop = page.line_stop(cue.start)
        first = token.norm.removeprefix("ل") if "source ل" in cue.takes else token.norm
        if cue.lemma in ("حسب", "وفق", "كما جاء في") or first in not_sources() or (len(first) > 4 and first.endswith(("ها", "هم", "نا", "ه"))) or not self._names_somebody(first, i):
            return None
        if token.start >= text_stop or token.kind != "word":
            return None
        following = page.source_from(token.end, min(text_stop, token.end + 30))
        j = i
        while j < len(page.tokens) and page.tokens[j].start < text_stop and page.tokens[j].kind == "word" and j - i < 5 and page.norms[j] not in ("ان", "في", "فان", "قد"):
            j += 1
        if j == i:
            return None
        span = Span(token.start + cut, page.tokens[j - 1].end)
        entity = following.entity if following is not None and following.start < span.end and following.kind in ("media", "org") else None
        return Source(start=span.start, end=span.end, rule="source.words", name=span, name_en=entity.name_en if entity else page.text[span.start : span.end], kind="media" if entity and entity.type == "MEDIA" else "unnamed", entity=entity, type="unnamed")

    def _names_somebody(self, first: str, i: int) -> bool:
        """"بحسب المرصد.", "على حد قول سوجات": no ordinary word, or one with the article that ends the phrase."""
        page = self.page
        if first not in lexicon().ordinary_words:
            return True
        closed = i + 1 >= len(page.tokens) or page.norms[i + 1] in MARKS or page.starts[i + 1] >= page.sentence_stop(page.starts[i])
        return closed and first.startswith(("ال", "ل"))

    def _bare_sentence(self, cue: Cue, source: Source, start: int, stop: int, outer: tuple[Source, ...] = ()) -> None:
        """No verb of saying in the sentence: what stands before the phrase (or, where it opens the sentence, behind it) is the content."""
        page = self.page
        if cue.start - start <= 3:
            at = source.end
            i = page.index(at)
            while i < len(page.tokens) and page.norms[i] in MARKS | {"فان", "ان", "قد", "فقد"}:
                i += 1
            if i >= len(page.tokens) or page.tokens[i].start >= stop:
                return
            span = trim(page, page.tokens[i].start, stop)
        else:
            heads = [d.end for d in page.doc.within(Dateline, start, cue.start)]
            floor = max([start, *heads, *[s.whole.end for s in self.found if s.whole.end <= cue.start]])
            span = trim(page, floor, cue.start)
        if span is None or len(page.text[span.start : span.end].split()) < 4:
            return
        quote = page.quote_at(span.start)
        if quote is not None and quote.end >= span.end:
            span = quote.inner
            mode: Mode = "direct"
        else:
            mode = mode_of(page, span.start, span.end)
        text = page.text[span.start : span.end]
        self._keep(
            Saying(
                start=span.start, end=span.end, rule="statement.according-to", note=cue.lemma, cue=Span(cue.start, cue.end), lemma=cue.lemma,
                act=act_of("STATE", cue.lemma, text, source), mode=mode, speaker=source, link=cue.link, stance=cue.stance, outer=outer,
                whole=Span(min(span.start, cue.start), max(span.end, source.end)), confidence=0.8,
            )
        )  # fmt: skip

    def _by_clause(self, cue: Cue, line: Line) -> None:
        """"… ، بحسب ما أعلنت الرئاسة": the clause behind names the source of what stands before."""
        page = self.page
        i = page.index(cue.end)
        verb = page.cue_at.get(i)
        if verb is None or verb.kind not in _FINITE:
            return
        if any(s.cue is not None and s.cue.start == verb.start for s in self.found):
            return
        start, stop = self._bounds(cue, line)
        subject, _, spoken_to = find_subject(page, verb, page.index(verb.end), page.index(stop))
        if subject is None:
            return
        media = tuple(s for s in spoken_to if s.kind == "media")
        touched = any(start <= s.whole.start < cue.start and s.speaker is not None and s.whole.end >= cue.start - 3 for s in self.found)
        if not touched and cue.start - start > 3:
            self._bare_sentence(replace(cue, act=verb.act), subject, start, cue.start, media)
        elif touched:
            for at, saying in enumerate(self.found):
                if start <= saying.whole.start < cue.start and saying.whole.end >= cue.start - 3 and saying.speaker is not None and not _same(subject, saying.speaker):
                    self.found[at] = replace(saying, outer=(*saying.outer, subject))

    # ------------------------------------------------------------ headlines and run-on quotations
    def _headline(self, line: Line, cues: Sequence[Cue]) -> Saying | None:
        """"بايدن: لن نرسل قوات": a source, a colon, what it says."""
        page = self.page
        first, stop = page.index(line.start), page.index(line.end)
        while first < stop and page.tokens[first].kind == "mark" and page.norms[first] not in ('"',):
            first += 1
        colons = [i for i in range(first, stop) if page.norms[i] == ":" and (page.quote_over(page.starts[i]) is None)]
        for colon in colons[:2]:
            source = page.source_before(page.tokens[colon].start, line.start)
            if source is None or page.tokens[colon].start - source.end > 3:
                source = self._headline_phrase(first, colon)
            if source is None or colon + 2 >= stop:
                continue
            head = page.sentence_start(source.start)
            i = page.index(source.start)
            lead = i - first
            fresh = i == first or source.start - head <= 1 or page.norms[i - 1] in (".", "..", "…", "-", "|", "،", "و")
            if not fresh and not (page.tokens[i].start < source.start and page.norms[i - 1] in (".", "…")):
                continue
            if lead > 14 or any(c.kind in _FINITE and head <= c.start < page.tokens[colon].start for c in cues):
                continue
            end = page.sentence_stop(page.starts[colon + 1])
            span = trim(page, page.starts[colon + 1], max(end, page.tokens[colon + 1].end))
            if span is None or len(page.text[span.start : span.end].split()) < 2:
                continue
            quote = page.quote_at(span.start)
            mode = "direct" if quote is not None and quote.end >= span.end and quote.closed else mode_of(page, span.start, span.end)
            if mode == "direct" and quote is not None:
                span = quote.inner
            if source.kind not in ("person", "state", "org", "unnamed", "media", "document") or (source.type == "place" and lead == 0 and page.norms[colon + 1].isdigit()):
                continue
            text = page.text[span.start : span.end]
            return Saying(
                start=span.start, end=span.end, rule="statement.headline", note="colon", cue=Span(page.starts[colon], page.starts[colon] + 1), lemma=":",
                act=act_of("STATE", ":", text, source), mode=mode, speaker=source, whole=Span(source.start, span.end), confidence=0.8,
            )  # fmt: skip
        return None

    def _headline_phrase(self, first: int, colon: int) -> Source | None:
        """"تقرير أممي: …", "خبير اقتصادي: …": a phrase of no list that fills the line up to its colon."""
        phrase = noun_phrase(self.page, first, colon)
        return phrase if phrase is not None and self.page.index(phrase.end) == colon else None

    def _run_on(self, line: Line, cues: Sequence[Cue]) -> Saying | None:
        """A paragraph that is a quotation and follows one: the same speaker goes on."""
        page = self.page
        i = page.index(line.start)
        quote = page.quote_at(page.starts[i]) if i < len(page.tokens) else None
        last = self.last
        if quote is None or last is None or last.speaker is None or last.mode == "indirect" or self.number - self.last_line > 1:
            return None
        if quote.words < 6 or any(s.start < quote.end and quote.start < s.end for s in self.found):
            return None
        if page.text[quote.end : line.end].strip(" .،"):
            return None
        text = page.text[quote.inner.start : quote.inner.end]
        return Saying(
            start=quote.inner.start, end=quote.inner.end, rule="statement.run-on", note="a quotation that goes on in the next paragraph", cue=None, lemma="",
            act=act_of("STATE", "", text, last.speaker), mode="direct", speaker=last.speaker, carried=True, outer=last.outer, whole=Span(quote.start, quote.end),
            confidence=0.7,
        )  # fmt: skip


def _beside(page: Page, spoken_to: Sequence[Source], opening: Opening) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """Media that the speaker talked to stand behind the speaker; a source that is cited stands before."""
    outer = tuple(s for s in (*spoken_to, *opening.media) if s.kind == "media")
    return outer, opening.cited


def _same(left: Source, right: Source) -> bool:
    if left.entity is not None and right.entity is not None:
        return left.entity.id == right.entity.id
    return left.name_en == right.name_en or (left.start == right.start)


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
        elif saying.rule != "statement.according-to" and saying.speaker is not None and seen[twin].speaker is not None and not _same(saying.speaker, seen[twin].speaker):  # type: ignore[arg-type]
            seen[twin] = replace(seen[twin], outer=(*seen[twin].outer, saying.speaker))  # "كرر لافروف نفي موسكو أن"
    yield from seen


