"""Whether the words around let an expression be a time: not in مارس ضغوطا، الأمين العام الحالي، قوى 14 آذار."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from khabar.find.time_words import Piece
from khabar.lexicon.calendar import calendar
from khabar.model import Document, Mention, Token
from khabar.text.clitics import bare

_SUPPORT = frozenset("ifgJWXBbn=FZ2")  # what may stand before a month whose name has another meaning
_PREPOSITIONS = frozenset("ifgJWXB")
_CONFUSABLE = (1, 2)  # محرم is "forbidden" too, صفر "zero"
_DISTANCES = ("time.offset", "time.ahead")
_AGE = frozenset({"عمره", "عمرها", "عمرهما", "عمرهم", "عمري", "العمر"})
_OTHER_POINT = frozenset({"علي", "ان", "او"})  # "two days after that …"
_OPENING = frozenset("«\"“'(")
_CLOSING = frozenset("»\"”')")
_LEAVING_REACH = 8
_NAME_REACH = 60


class Context(NamedTuple):
    """An expression, pieces first..stop, among all pieces and tokens of the report."""

    doc: Document
    tokens: Sequence[Token]
    pieces: Sequence[Piece]
    letters: str
    first: int
    stop: int
    rule: str

    @property
    def head(self) -> str:
        return self.letters[self.first : self.stop]

    @property
    def word(self) -> str:
        """Its first word."""
        return self.tokens[self.pieces[self.first].token].norm

    @property
    def previous(self) -> str:
        """The letter before; that of a month joined by و counts as support."""
        letter = self.letters[self.first - 1] if self.first else "\n"
        return "b" if letter == "w" and self.first > 1 and self.letters[self.first - 2] in "MeHh" else letter

    @property
    def next(self) -> str:
        return self.letters[self.stop : self.stop + 1]

    @property
    def before(self) -> str:
        at = self.pieces[self.first].token
        return self.tokens[at - 1].norm if at else ""

    def after(self, n: int = 0) -> str:
        """The nth word behind."""
        at = self.pieces[self.stop].token + n if self.stop < len(self.pieces) else len(self.tokens)
        return self.tokens[at].norm if at < len(self.tokens) else ""


def is_part_of_name(c: Context) -> bool:
    """A date that is a name (قوى 14 آذار، كوبري 6 أكتوبر), or a day that is part of one (صلاة الجمعة)."""
    names = calendar().around["name-noun"]
    before = c.before
    if before[:1] in ("و", "ف") and before not in names:
        before = before[1:]
    return before in names and (c.head[0] in "1OFKMe" or (c.head == "T" and c.pieces[c.first].value == 0))


def general_not_year(c: Context) -> bool:
    """العام behind a title or a noun of public life: الأمين العام الحالي."""
    return c.head.lstrip("f")[:1] == "A" and c.before in calendar().around["general"]


def unsupported_month(c: Context) -> bool:
    """A month whose name is a verb, a noun or a given name too, with nothing to show that it is the month."""
    if c.head == "e":
        return c.previous not in _SUPPORT or (c.after().startswith("ال") and c.previous not in _PREPOSITIONS)
    if c.head == "h":
        return c.previous not in _SUPPORT or c.pieces[c.first].value in _CONFUSABLE
    return c.head[0] == "h" and c.previous not in _SUPPORT and c.head[1] not in "5,mYaA"


def other_today(c: Context) -> bool:
    """اليوم التالي، اليوم الأول، على هامش اليوم الترويجي."""
    if c.head != "T" or not c.word.endswith("ليوم"):
        return False
    around, after = calendar().around, c.after()
    named = after.startswith("ال") and after.endswith("ي") and bare(c.before) in around["day-event"]
    return c.next == "O" or after in around["not-today"] or named


def quoted_alone(c: Context) -> bool:
    """The name of a paper in quotation marks: «اليوم»."""
    return c.head == "T" and c.before in _OPENING and c.after() in _CLOSING


def the_two(c: Context) -> bool:
    """الاثنين as "the two": بين الاثنين، الطرفين الاثنين."""
    if c.head != "K" or not c.word.endswith("الاثنين"):
        return False
    return c.before in ("بين", "كلا", "هذين") or (c.before.startswith("ال") and c.before.endswith("ين"))


def night_and_day(c: Context) -> bool:
    """ليلا ونهارا is "always"."""
    return c.head == "q" and c.after() in ("ونهارا", "نهارا", "نهار", "ونهار")


def counted_not_year(c: Context) -> bool:
    """Four digits before a unit or a mark, or a round number before a noun: في 2000 مدرسة."""
    if c.head != "Y" or not c.next:
        return False
    round_number = int(c.pieces[c.first].value) % 100 == 0
    return c.next in "vua:" or (round_number and c.next == " " and c.previous not in "W!l")


def age_not_decade(c: Context) -> bool:
    """في التسعينيات من عمره; without the article a decade needs its century."""
    if c.head != "G":
        return False
    return not c.word.startswith(("ال", "وال")) or c.after() in _AGE or c.after(1) in _AGE


def counted_from_elsewhere(c: Context) -> bool:
    """ "قبل يومين من الانتخابات" is counted from the elections; but "انسحب قبل يومين من المدينة" leaves the town."""
    if c.rule not in _DISTANCES:
        return False
    if c.next != "f":
        return c.after() in _OTHER_POINT
    at = c.pieces[c.first].token
    words = {bare(token.norm) for token in c.tokens[max(0, at - _LEAVING_REACH) : at]}
    return c.head[0] == "X" or not words & calendar().around["leaving"]


def inside_name(c: Context) -> bool:
    """Part of a longer name (روسيا اليوم); of one in the lexicon, unless the month is a given name too (شعبان)."""
    start, end = c.pieces[c.first].start, c.pieces[c.stop - 1].end
    near = c.doc.within(Mention, max(0, start - _NAME_REACH), min(len(c.doc.text), end + _NAME_REACH))
    around = [m for m in near if m.start <= start and end <= m.end and m.end - m.start > end - start]
    return any(m.entity.known or c.head in ("e", "h") for m in around)


REJECTIONS: tuple[Callable[[Context], bool], ...] = (
    general_not_year,
    unsupported_month,
    other_today,
    quoted_alone,
    the_two,
    night_and_day,
    counted_not_year,
    age_not_decade,
    counted_from_elsewhere,
    inside_name,
)


def stands(context: Context) -> bool:
    """No reason speaks against its being a time."""
    return not any(reason(context) for reason in REJECTIONS)
