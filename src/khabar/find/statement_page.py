"""What the statement rules look at: the tokens of one report with its sources, quotations and cues, by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from khabar.lexicon.load import lexicon
from khabar.model import Cue, Document, Line, Mention, Noise, Quotation, RolePhrase, Sentence, Source, Time, Token
from khabar.text.fold import fold_word

THAT = frozenset(
    ["ان", "انه", "انها", "انهم", "انهما", "انني", "انا", "اننا", "انك", "بان", "بانه", "بانها", "بانهم", "بانهما", "باننا", "بانني", "وان", "بكون", "كون", "لان", "فان"]
)  # إن, أن and بأن with their pronouns, folded
TURN_WORDS = lexicon().word_sets("statement_words")["turn_words"]
_VERB_OR_NOUN = lexicon().word_sets("statement_words")["verb_or_noun"]
_BEFORE_VERBS = frozenset({"قد", "وقد", "الذي", "ما", "كما", "ثم", "فقد", "لقد", "حيث", "فيما", "بينما", "عندما", "بعدما"})
_THAT_CLAUSE = THAT - {"انا", "وان", "لان", "فان"}
FINITE = frozenset({"past", "present", "future"})  # kinds of cues that are verbs with a subject
MARKS = frozenset("،,؛;:.!؟?…-")


_FRAMES = frozenset({"that", "quote", "object", "ب", "على", "إلى", "من", "عن", "ل", "في"})


class Opening(Struct):
    """Where content opens: `kind` that | quote | colon | prep | object | behind, at a token, from an offset."""

    kind: str
    token: int
    offset: int
    persons: tuple[Source, ...] = ()  # accused, asked, told
    media: tuple[Source, ...] = ()
    cited: tuple[Source, ...] = ()
    relayed: Source | None = None  # نقلت الصحيفة عن X: X
    frame: str = ""  # the frame of the cue that it fills

    def fills(self, cue: Cue) -> bool:
        """Is what the cue needs there? (Words that it needs were looked for when the cue was read.)"""
        needs = {need.removeprefix("person ") for need in cue.needs}
        wanted = needs & _FRAMES
        if not wanted or needs - _FRAMES:
            return True
        frame = {"colon": "quote", "behind": "quote"}.get(self.kind, self.frame or self.kind)
        return frame in wanted or (self.kind == "that" and "that" in wanted) or (self.kind == "quote" and bool(wanted & {"that", "quote", "object"}))


def _as_read(token: Token, text: str) -> str:
    """آن is a name and no أن; the stops of سي.إن.إن end no sentence."""
    if token.norm == "ان" and text[token.start] == "آ":
        return "آن"
    inside = token.norm == "." and token.start > 0 and text[token.start - 1].isalpha() and text[token.end : token.end + 1].isalpha()
    return "·" if inside else token.norm


class Page:
    """Positions are token indexes; `stop` is always exclusive."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.text = doc.text
        self.tokens: Sequence[Token] = doc[Token]
        self.norms = [_as_read(t, doc.text) for t in self.tokens]
        self.starts = [t.start for t in self.tokens]
        self.sources = doc[Source]
        self._source_starts = [s.start for s in self.sources]
        self.quotes = doc[Quotation]
        self._quote_starts = [q.start for q in self.quotes]
        self._noise_starts = [n.start for n in doc[Noise]]
        self.cues = doc[Cue]
        self.cue_at: dict[int, Cue] = {self.index(c.start): c for c in self.cues}
        self.names = {(m.start, m.end) for m in doc[Mention]}
        self.phrases: dict[str, Source] = {}  # speaking phrases of no list, by the head noun
        self.strangers: dict[str, Source] = {}  # persons whom only the statements name in full, by the last word

    @cached_property
    def no_names(self) -> frozenset[int]:
        """Starts of tokens at which no name begins or goes on: verbs that report, على, offices."""
        starts = {c.start for c in self.cues if c.kind in FINITE or c.kind == "phrase"}
        starts.update(t.start for t in self.tokens if t.norm == "علي" and self.text[t.end - 1] == "ى")
        starts.update(r.start for r in self.doc[RolePhrase] if r.kind in ("office", "job", "source"))
        return frozenset(starts)

    @cached_property
    def persons(self) -> dict[str, Mention]:
        """The first mention in full of each person, by the last word of the name."""
        full = (m for m in reversed(self.doc[Mention]) if m.type == "PERSON" and " " in self.text[m.start : m.end])
        return {self.norms[self.index(m.end - 1)]: m for m in full}

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands."""
        found: dict[str, list[int]] = {}
        for i, norm in enumerate(self.norms):
            found.setdefault(norm, []).append(i)
        return found

    # ------------------------------------------------------------ positions
    def index(self, offset: int) -> int:
        """Token that covers the offset, or the first behind it."""
        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and self.tokens[i].end > offset else i + 1

    def words_between(self, start: int, end: int) -> tuple[str, ...]:
        """The folded tokens of a stretch of the text; a word that it cuts is folded anew."""
        i, j = self.index(start), self.index(end)
        words = self.norms[i:j]
        if i < j and self.starts[i] < start:
            words[0] = fold_word(self.text[start : self.tokens[i].end])
        return tuple(words)

    def sentence_stop(self, offset: int) -> int:
        """Offset where the sentence ends that holds `offset`; a quotation that runs over its end is kept whole."""
        sentence = self.doc.at(Sentence, offset)
        return self._clipped(offset, sentence.end) if sentence else self.line_stop(offset)

    def sentence_start(self, offset: int) -> int:
        sentence = self.doc.at(Sentence, offset)
        return sentence.start if sentence else self.line_start(offset)

    def line_stop(self, offset: int) -> int:
        line = self.doc.at(Line, offset)
        return self._clipped(offset, line.end) if line else len(self.text)

    def _clipped(self, offset: int, end: int) -> int:
        """The end of prose: noise may hang on at a line's end."""
        i = bisect_right(self._noise_starts, offset)
        return min(end, self._noise_starts[i]) if i < len(self._noise_starts) else end

    def line_start(self, offset: int) -> int:
        line = self.doc.at(Line, offset)
        return line.start if line else 0

    # ------------------------------------------------------------ what stands where
    def source_from(self, offset: int, stop: int) -> Source | None:
        """First source that begins at or behind the offset and before `stop`."""
        i = bisect_left(self._source_starts, offset)
        return self.sources[i] if i < len(self.sources) and self.sources[i].start < stop else None

    def source_over(self, offset: int) -> Source | None:
        """The source that covers this offset."""
        i = bisect_right(self._source_starts, offset) - 1
        return self.sources[i] if i >= 0 and self.sources[i].end > offset else None

    def sources_between(self, start: int, stop: int) -> list[Source]:
        i, j = bisect_left(self._source_starts, start), bisect_left(self._source_starts, stop)
        return [s for s in self.sources[i:j] if s.end <= stop]

    def source_before(self, offset: int, floor: int) -> Source | None:
        """Last source that ends at or before the offset and starts at or behind `floor`."""
        i = bisect_left(self._source_starts, offset) - 1
        while i >= 0 and self.sources[i].start >= floor:
            if self.sources[i].end <= offset:
                return self.sources[i]
            i -= 1
        return None

    def quote_at(self, offset: int) -> Quotation | None:
        """The quotation whose opening mark stands at this offset."""
        i = bisect_left(self._quote_starts, offset)
        return self.quotes[i] if i < len(self.quotes) and self.quotes[i].start == offset else None

    def quote_over(self, offset: int) -> Quotation | None:
        """The quotation that holds this offset inside its marks."""
        i = bisect_right(self._quote_starts, offset) - 1
        if i >= 0 and self.quotes[i].start < offset < self.quotes[i].end:
            return self.quotes[i]
        return None

    def is_name_quote(self, quote: Quotation) -> bool:
        """«ميسترال»: the marks hold a name and nothing else."""
        return (quote.inner.start, quote.inner.end) in self.names or (quote.words <= 2 and any(
            (a <= quote.inner.start and quote.inner.end <= b) or (quote.inner.start <= a and b <= quote.inner.end and b - a > 0.6 * (quote.inner.end - quote.inner.start))
            for a, b in ((m.start, m.end) for m in self.doc.within(Mention, quote.start, quote.end))
        ))

    def is_verbal_noun(self, i: int) -> bool:
        """Is a word that may be a past verb or its noun the noun here: no particle, and neither a mark nor the sentence's beginning in front?"""
        if not self._may_be_noun(i) or i == 0 or i + 1 >= len(self.tokens) or self.norms[i - 1] in _BEFORE_VERBS or (self.norms[i - 1] in MARKS and not self._behind_date(i)):
            return False
        if self.norms[i + 1] in THAT or self.norms[i + 1] == ":" or self.sentence_start(self.starts[i]) == self.starts[i]:
            return False
        return self.tokens[i + 1].kind == "word"

    def _behind_date(self, i: int) -> bool:
        """"أعلن الوزير الخميس، 8 يونيو، رفضه": a comma that closes a date, and a noun with its pronoun."""
        return self.norms[i - 1] in "،," and self.norms[i].endswith(("ه", "ها", "هم")) and i > 1 and self.doc.at(Time, self.starts[i - 2]) is not None

    def _may_be_noun(self, i: int) -> bool:
        """رفض, رفضها, تمسكها: verbs spelled like their nouns, with a pronoun as well."""
        norm = self.norms[i]
        if norm in _VERB_OR_NOUN:
            return True
        cue = self.cue_at.get(i)
        if cue is None or not cue.object or cue.kind != "past":
            return False
        return norm.removesuffix("ها").removesuffix("هم").removesuffix("ه") in _VERB_OR_NOUN or cue.lemma[0] == "ت"

    def is_that(self, i: int) -> bool:
        """إن/أن/بأن that opens a clause (not ألا or "إن" inside a name)."""
        return self.norms[i] in _THAT_CLAUSE

    def is_content_quote(self, quote: Quotation, i: int) -> bool:
        """Does the quotation at token i open what is said, rather than mark a name or a word?"""
        if self.is_name_quote(quote):
            return False
        if i and (self.norms[i - 1] == ":" or self.norms[i - 1] in THAT):
            return True
        return quote.words >= 4


def same_source(left: Source, right: Source) -> bool:
    """Do two phrases name the same source?"""
    if left.entity is not None and right.entity is not None:
        return left.entity.id == right.entity.id
    return left.name_en == right.name_en or (left.start == right.start)
