"""Who spoke last, and whether a verb without a subject goes on with him."""

from __future__ import annotations

from msgspec.structs import replace

from khabar.find.statement_again import again
from khabar.find.statement_frames import PREPOSITIONS
from khabar.find.statement_opening import is_light
from khabar.find.statement_page import TURN_WORDS, Opening, Page, same_source
from khabar.find.statement_phrase import noun_phrase
from khabar.lexicon.load import lexicon
from khabar.model import Cue, Line, Saying, Source

TURNED = {"لكنها": "f", "وهي": "f", "لكنه": "m", "وهو": "m", "ولكنه": "m", "ولكنها": "f"}
RELATIVE_GENDER = {"الذي": "m", "التي": "f"}
_WORDS = lexicon().word_sets("statement_words")
_REACH = 4  # lines over which a speaker is carried


class Memory:
    """What was read before: the last statement, the line's statements, and the subject of its last verb of saying."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.number = 0
        self.found: list[Saying] = []
        self.named: Source | None = None  # subject of the line's last verb of saying, also where its content was not found
        self.named_at = -1
        self.forget()

    def forget(self) -> None:
        self.last: Saying | None = None
        self.last_line = -99

    def begin(self, number: int) -> None:
        """A new line."""
        self.number, self.found, self.named, self.named_at = number, [], None, -1

    def keep(self, saying: Saying) -> None:
        if saying.speaker is not None and not saying.carried:
            speaker = again(self.page, saying.speaker, self.last.speaker if self.last is not None else None)
            saying = replace(saying, speaker=speaker)
            if self.named is not None and self.named.start == speaker.start:
                self.named = speaker
            if speaker.entity is None and speaker.kind in ("org", "unnamed", "document") and self.page.index(speaker.end) - self.page.index(speaker.start) > 1:
                self.page.phrases[self.page.norms[self.page.index(speaker.start)].removeprefix("ال")] = speaker
        nested = any(s.start <= saying.whole.start and saying.end <= s.end for s in self.found)
        self.found.append(saying)
        if not nested:
            self.remember(saying)

    def name_again(self) -> None:
        """Further links that are told by their class noun alone."""
        for at, saying in enumerate(self.found):
            if saying.outer:
                self.found[at] = replace(saying, outer=tuple(again(self.page, source, saying.speaker) for source in saying.outer))

    def remember(self, saying: Saying) -> None:
        if saying.speaker is not None:
            self.last, self.last_line = saying, self.number

    def turned(self, cue: Cue, start: int) -> Source | None:
        """"حشدت موسكو …، لكنها تنفي": the sentence's first source that agrees."""
        i = self.page.index(cue.start)
        gender = TURNED.get(self.page.norms[i - 1] if i else "")
        if gender is None:
            return None
        for source in self.page.sources_between(start, cue.start):
            if source.gender in ("", gender) and source.kind in ("person", "state", "org", "unnamed"):
                return source
        return None

    def is_turned(self, cue: Cue) -> bool:
        """"ويواجه ويب اتهامات لكنه قال": somebody of this sentence whom nothing recognised; the speaker before is not carried over him."""
        i = self.page.index(cue.start)
        if not i or self.page.norms[i - 1] not in TURNED:
            return False
        start = self.page.sentence_start(cue.start)
        return not any(start <= s.whole.start for s in self.found) and self.page.index(start) < i - 2

    def is_object(self, cue: Cue, subject: Source | None, opening: Opening, line: Line) -> bool:
        """"نفت روسيا … واتهمت أوكرانيا بحشد قواتها": the one name behind a further verb of the same sentence is whom it accuses, asks, tells."""
        if subject is None or opening.kind not in ("prep", "that") or opening.persons or not any(t.startswith("person ") for t in cue.takes):
            return False
        i = self.page.index(cue.start)
        particle = self.page.tokens[i].start < cue.start or (i > 0 and self.page.norms[i - 1] in TURN_WORDS)
        start = self.page.sentence_start(cue.start)
        return particle and self.last is not None and self.number == self.last_line and any(s.whole.start >= start and s.speaker is not None and s.whole.end <= cue.start and s.speaker.kind in ("person", "state", "org") for s in self.found)

    def has_stranger(self, behind: int, opening: Opening) -> bool:
        """Words between verb and clause that are no circumstance: a subject that was not recognised, so that nobody's words are carried over it."""
        if opening.kind not in ("that", "colon", "quote"):
            return False
        page = self.page
        speaker = self.last.speaker if self.last is not None else None
        own = set(page.norms[page.index(speaker.name.start) : page.index(speaker.name.end)]) if speaker is not None else set()  # "وأضاف بصل": his name
        stop = opening.token - 1 if opening.kind == "colon" else opening.token
        for person in opening.persons:  # "كما اتهم الحزب بأن": whom
            own |= set(page.norms[page.index(person.start) : page.index(person.end)])
        return any(page.tokens[k].kind == "word" and page.norms[k] not in own and page.norms[k] not in PREPOSITIONS.values() and not is_light(page, k, behind) for k in range(behind, stop))

    def may_carry(self, cue: Cue, line: Line) -> bool:
        """Without a clause or a quotation behind it, a verb is only carried on with و/ف, or as a further verb of the same sentence."""
        i = self.page.index(cue.start)
        token = self.page.tokens[i]
        particle = token.start < cue.start
        before = self.page.norms[i - 1] if i else ""
        return particle or bool(cue.object) or before in TURN_WORDS or token.start == line.start

    def carried(self, cue: Cue, line: Line) -> Source | None:
        """The speaker before, where the verb stands without a subject: at a sentence's head, behind و/ف, or behind كما, لكنه …"""
        last = self.last
        if cue.person == 1:
            return None
        if self.named is not None and self.page.sentence_start(cue.start) <= self.named_at < cue.start and self.may_carry(cue, line) and not (last is not None and self.named_at < last.whole.start):
            named = self.named  # "أعلن الرئيس الطوارئ، وتعهد": subject of a verb whose content was not found
            return None if cue.gender in "mf" and named.gender in ("m", "f") and cue.gender != named.gender and named.kind != "state" else named
        if last is None or last.speaker is None or self.number - self.last_line > _REACH:
            return None
        if not self.may_carry(cue, line) and not cue.carries and self.page.sentence_start(cue.start) < cue.start:
            return None
        same_line = self.number == self.last_line
        if not same_line and not cue.carries and self.page.line_start(cue.start) + 2 < cue.start and not self.found and not self._is_fronted(cue):
            return None
        speaker = self._subject_of_sentence(cue) or last.speaker
        if speaker.kind == "document" and not self._goes_on_saying(speaker):
            return None  # pictures, results, a video say one thing and no more
        i = self.page.index(cue.start)
        if i and RELATIVE_GENDER.get(self.page.norms[i - 1]) == cue.gender and not cue.object:
            return None  # "التسجيل الذي يدين …": the subject is what stands before الذي
        if cue.gender in "mf" and speaker.gender in ("m", "f") and cue.gender != speaker.gender and speaker.kind != "state":
            return None
        if cue.number == "p" and speaker.number == "one" and speaker.kind == "person":
            return None
        if cue.number == "s" and cue.gender == "m" and speaker.number == "many" and speaker.kind == "unnamed" and speaker.gender != "f":
            return None  # they said: قالوا
        return speaker

    def _goes_on_saying(self, document: Source) -> bool:
        return any(norm.removeprefix("ال") in _WORDS["again_documents"] for norm in self.page.norms[self.page.index(document.start) : self.page.index(document.end)][:2])

    def _subject_of_sentence(self, cue: Cue) -> Source | None:
        """"وكان المجلس قد صادق على القرار ورفض المقترحات": of a further verb in a sentence that has reported nothing yet, whoever its first verb has."""
        page = self.page
        start = page.sentence_start(cue.start)
        first, i = page.index(start), page.index(cue.start)
        if i - first < 4 or page.tokens[i].start == cue.start or any(s.whole.end > start and s.whole.start < cue.start for s in self.found):
            return None
        source = page.source_from(page.starts[first + 1], page.tokens[first + 2].end) or noun_phrase(page, first + 1, i)
        if source is None or source.start != page.starts[page.index(source.start)] or source.end > cue.start or source.kind not in ("person", "state", "org", "unnamed") or source.type == "place":
            return None
        before = page.norms[page.index(source.start) - 1]
        if before in PREPOSITIONS.values() or before in ("مع", "بين", "بعد", "قبل", "خلال") or not page.norms[first].startswith(("و", "ف", "ي", "ت")) or page.norms[first] in PREPOSITIONS.values():
            return None
        return source if not (cue.gender in "mf" and source.gender in ("m", "f") and cue.gender != source.gender) else None

    def _is_fronted(self, cue: Cue) -> bool:
        """"كما دعا …", "وعن الإغلاق، شددت": only a joining word or a circumstance with its comma stands before the verb."""
        page = self.page
        i, first = page.index(cue.start), page.index(page.line_start(cue.start))
        if i - first <= 1:
            return page.norms[first] in TURN_WORDS
        return i - first < 14 and page.norms[i - 1] in "،," and page.norms[first].removeprefix("و") in ("عن", "في", "حول", "بشان", "ردا", "خلال", "بخصوص", "فيما", "من")

    def with_medium(self, saying: Saying) -> Saying:
        """"قال الوزير لبي بي سي إن … وأضاف أن": the medium that he speaks to hears all that he says in the paragraph."""
        if saying.speaker is None or any(s.kind == "media" for s in (saying.speaker, *saying.outer)):
            return saying
        relays = {s.name_en for before in self.found if before.rule == "statement.relayed" for s in before.outer}
        for before in reversed(self.found):
            if before.speaker is not None and before.rule not in ("statement.relayed", "statement.headline") and same_source(before.speaker, saying.speaker):
                media = tuple(s for s in before.outer if s.kind == "media" and s.name_en not in relays)
                return replace(saying, outer=(*saying.outer, *media)) if media else saying
        return saying

    def goes_on(self, start: int) -> Source | None:
        """The speaker of the last statement before this offset, in this line or the line before."""
        before = [s for s in self.found if s.speaker is not None and s.whole.end <= start]
        if before:
            return max(before, key=lambda s: s.whole.end).speaker
        return self.last.speaker if self.last is not None and self.last.whole.end <= start and self.number - self.last_line <= 1 else None

    def relayed_by(self, speaker: Source, start: int) -> tuple[Source, ...]:
        """"نقلت الوكالة عن X قوله إن …، مؤكدا …": the agency stands behind the participle too."""
        for saying in reversed(self.found):
            if saying.rule == "statement.relayed" and saying.whole.start >= start and saying.speaker is not None and same_source(saying.speaker, speaker):
                return saying.outer
        return ()

    def speaker_of_sentence(self, cue: Cue, start: int, line: Line) -> tuple[Source | None, bool]:
        """Whose participle it is: of the last verb that reports in this line, else the sentence's first source."""
        led = self._lead(cue, start)
        if led is not None and not any(s.whole.end > start for s in self.found):
            return led, True
        for saying in reversed(self.found):
            inside = any(s.start <= saying.whole.start and saying.end <= s.end and s.end - s.start > saying.end - saying.start for s in self.found if s is not saying)
            if saying.speaker is not None and saying.start < cue.start and not inside:
                return (saying.speaker, True) if _agrees(cue, saying.speaker) else (self._several(start, cue), True)
        if self.named is not None and start <= self.named_at < cue.start:
            return self.named, True
        first = next((s for s in self.page.sources_between(start, cue.start) if s.type != "place"), None)
        if first is not None and first.kind in ("person", "state", "org", "unnamed"):
            return (first, True) if _agrees(cue, first) else (self._several(start, cue), True)
        if self.last is not None and self.last.speaker is not None and self.number - self.last_line <= 1:
            return (self.last.speaker, True) if _agrees(cue, self.last.speaker) else (None, False)
        return None, False

    def _lead(self, cue: Cue, start: int) -> Source | None:
        """"وتولى الرئيس السلطة متعهدا": whoever stands right behind the sentence's first verb."""
        page = self.page
        first = page.index(start)
        if first + 1 >= len(page.tokens) or (self.named is not None and start <= self.named_at < cue.start) or page.norms[first] in PREPOSITIONS.values() or page.norms[first].startswith(("ال", "وال")):
            return None
        source = page.source_from(page.starts[first + 1], page.tokens[first + 1].end)
        if source is None or source.start != page.starts[first + 1] or source.kind not in ("person", "state", "org") or source.type == "place" or source.entity is None:
            return None
        clash = cue.gender in "mf" and source.gender in ("m", "f") and cue.gender != source.gender
        return source if _agrees(cue, source) and not clash else None

    def whose_words(self, cue: Cue, i: int) -> tuple[Source, Source] | None:
        """"أشارت فلانة إلى كلام الرئيس …، حيث قال": his words on her word; what she said of them is but their frame."""
        found = self.found
        if not i or self.page.norms[i - 1] != "حيث" or not found or found[-1].speaker is None:
            return None
        frame, k = found[-1], self.page.index(found[-1].start)
        if self.page.norms[k].removesuffix("ات") not in _WORDS["words_of"] or k + 1 >= len(self.page.tokens) or frame.whole.end < self.page.sentence_start(cue.start):
            return None
        whose = self.page.source_from(self.page.starts[k + 1], self.page.tokens[k + 1].end)
        if whose is None or whose.start != self.page.starts[k + 1] or (cue.gender in "mf" and whose.gender in ("m", "f") and whose.gender != cue.gender) or frame.speaker is None:
            return None
        found.pop()
        return whose, frame.speaker

    def by_whom(self, i: int, start: int) -> Source | None:
        """The source of the phrase that ends right before token i, where nothing of the sentence was told before it."""
        page = self.page
        if i < 3 or page.norms[i - 1] not in "،,":
            return None
        source = page.source_before(page.starts[i], start)
        if source is None or page.index(source.end) < i - 1 or source.kind not in ("person", "unnamed", "org"):
            return None
        k = page.index(source.start)
        phrase = next((page.cue_at[j] for j in (k, k - 1, k - 2) if j in page.cue_at), None)
        if phrase is None or phrase.kind != "phrase" or not {"source", "source ل"} & set(phrase.takes) or any(s.whole.start >= start for s in self.found):
            return None
        return source

    def _several(self, start: int, cue: Cue) -> Source | None:
        """"أشاد فلان وعلماء …، متمنين": those who are several."""
        return next((s for s in reversed(self.page.sources_between(start, cue.start)) if s.number != "one" and s.kind in ("person", "unnamed")), None)


def _agrees(cue: Cue, speaker: Source) -> bool:
    """متمنين are several persons."""
    return not (cue.number == "p" and cue.gender != "f" and speaker.kind in ("person", "state", "media", "unnamed") and speaker.number == "one" and not speaker.others)
