"""Separate reports on one page: where a new headline with a lead of its own begins, in contrast to a sub-heading.

A candidate is one to three short lines without a full stop, a paragraph in front of them and one behind. Signals are
weighed and summed. The weights are chosen by hand in the direction that logistic regression gives on pages put together
from single reports; the regression itself was trained on too few sub-headings to be trusted with features.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.model import Document, Line, Noise, Section, Token
from khabar.text.clitics import light_stem


def _set(words: str) -> frozenset[str]:
    """Words written as one string."""
    return frozenset(words.split())


CUT = 0.0  # the sum of weights from which a page is cut
_LONGEST_HEADLINE = 20  # words
_SHORTEST_LEAD = 10
_RUN = 3  # lines that one headline may have: kicker, headline, sub-headline

_STOPS = frozenset(".!؟?؛")
_QUOTES = frozenset("\"')]}”»")
_JOINERS = _set(
    "كما هذا هذه ذلك لكن غير حيث بينما فيما ثم اذ يذكر يشار تجدر الجدير جدير كان كانت بدوره بدورها بدورهم كذلك "
    "فقد ففي فان فهو فهي اما لقد ياتي تاتي الي انه انها ان جاء لذا لذلك هكذا ايضا منها قد"
)
_JOINING_PAIRS = _set(
    "من_جهته من_جهتها من_جهتهم من_جهتهما من_جهة من_ناحية من_ناحيته من_جانبه من_جانبها من_جانبهم من_جانب من_ضمن من_بين "
    "علي_صعيد علي_الصعيد علي_الجانب علي_جانب في_السياق في_سياق في_ذات في_نفس في_هذا في_الاثناء في_غضون في_المقابل "
    "في_حين في_تطور سبق_ان"
)
_AND_IS_ROOT = _set(
    "وزير وزيرة وزراء وزارة واشنطن وفاة وفد وصول وصل وصلت وصف وصفت وكالة وثيقة ولي وسط وسطاء وقف وقع وقعت وافق "
    "وافقت واصل واصلت واصلوا وجه وجهت وجد وجدت وعد وعدت وضع وضعت وحدة ولاية ورشة وباء ودعت ودع وداد وقفة وظيفة "
    "وظاءف وفود وزع وزعت وثق وثقت وقفت ولد ولدت واجه واجهت واس وات"
)
# verbs that open a lead; inside a report the same verbs come with "and"
_OPENERS = _set(
    "اكد قال اعلن تمكن تم افاد كشف قرر استقبل اصدر دعا ذكر قام لقي اوضح قتل شهد جد تدور اعتبر نفذ تعرض بدا نفي "
    "اقام صرح انطلق اقدم وجه اطلق عبر سجل نشر نظم توفي وصل دارت حذر تنطلق طالب تشهد اظهر علم واصل وصف عقد توقع "
    "اعرب تنظم التقي عثر يواجه اغلق قدم حقق وقع ادي تبدا بعث فاز قضي تحدث افتتح اجري ارتفع تواصل نجح تراجع وافق "
    "ادان دان اسفر صدر دخل تعتزم غادر توج تلقي استنكر يرعي تقرر يواصل انتقد تقدم اصيب دشن اعتمد بلغ تجري تعقد "
    "وقعت انهي تصدر اختتم رفع زار يعقد يخوض تشارك تعهد نقل باشر تستعد احتفل استهل عمد اشاد صادق يحتضن تستضيف اثار "
    "حدد شارك تتواصل اندلع ينفذ اشار هبط تبني يشهد شرع يشارك انتهي اوقف يءدي تسبب ينتظر انعقد ابدي جدد احبط "
    "يتواصل ضبط انتقل توصل تحول علق تعاقد رعي اقترب اشرف تتجه اتهم اختار اتفق ينظم تطرق خسر دافع حصل شدد احتفي "
    "استشهد القي اعرب اجتمع بحث كرم سلم سلمت خطف اختطف اعتقل هاجم قصف استهدف شن شنت نجا سقط لقيت تظاهر احتج اضرب "
    "فرض الغي رفض وافق طلب هدد ناشد اقر صوت انتخب عين اقال استقال ادلي حكم قضت برا ادانت اتفقت تفقد زار يزور تزور "
    "يلتقي تلتقي يبحث تبحث يستعد يعتزم طالبت ندد نددت استدعي طرد اجلي فر نزح ارجات اجل مدد خفض رفعت زاد انخفض "
    "تجاوز"
)
_WEEKDAYS = _set("السبت الاحد الاثنين الاتنين الثلاثاء الاربعاء الخميس الجمعة اليوم امس البارحة الليلة")
_AGENCIES = _set("رويترز واس وام كونا قنا بترا وفا سانا واج وات ا ب اف د ف فرانس الفرنسية الالمانية الاناضول سبوتنيك بنا ش وكالات الوكالات")
_EMPTY = _set(
    "علي الي التي الذي الذين هذا هذه ذلك بعد قبل بين خلال حول عند منذ حتي كما لكن ليس كان كانت يكون تكون قال قالت "
    "اكد اضاف اعلن امس اليوم مع عن من في ان لم لن قد ما لا او ثم كل بعض غير عدد عام اكثر"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line that is no noise, with its tokens."""

    start: int
    end: int
    norms: tuple[str, ...]
    words: int
    closed: bool  # ends like a sentence


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for or against a new report at a headline; all between 0 and 1."""

    opener: float  # the lead begins with a verb as leads do
    joined: float  # the lead begins with "and", "for his part", "he had"
    retold: float  # share of the headline's words that the lead tells again
    novelty: float  # share of the words of headline and lead that the section so far has not had
    ahead: float  # the same for the paragraphs behind the lead
    dateline: float  # place and agency at the head of the lead
    day: float  # a weekday, today or yesterday early in the lead
    long: float  # the headline is as long as headlines are: 7 words and more
    short: float  # two or three words: a sub-heading's length
    closed: float  # the paragraph in front ends with a full stop


WEIGHTS = Signals(opener=2.2, joined=-4.0, retold=2.5, novelty=2.6, ahead=0.8, dateline=3.0, day=1.2, long=1.6, short=-3.0, closed=0.4)
BIAS = -4.4


def find_sections(doc: Document) -> Iterator[Section]:
    """One section a report; a normal page has one, over the whole text."""
    end = len(doc.text)
    starts = [(0, "section.whole")]
    paragraphs = _paragraphs(doc)
    begin = 0  # position in paragraphs where the current section begins
    for first, lead in candidates(paragraphs):
        if lead - begin < 2 or not any(map(_is_body, paragraphs[begin:first])):
            continue
        if score(signals(paragraphs, begin, first, lead)) > CUT:
            starts.append((paragraphs[first].start, "section.headline-and-lead"))
            begin = first
    for (start, rule), (stop, _) in zip(starts, [*starts[1:], (end, "")], strict=True):
        yield Section(start=start, end=stop, rule=rule)


def _is_body(paragraph: Paragraph) -> bool:
    return paragraph.words >= _SHORTEST_LEAD and (paragraph.closed or paragraph.words > 16)


def _paragraphs(doc: Document) -> list[Paragraph]:
    noise = {one.start for one in doc[Noise]}
    found: list[Paragraph] = []
    for line in doc[Line]:
        tokens = doc.within(Token, line.start, line.end)
        if not tokens or tokens[0].start in noise or any(line.start <= start < line.end for start in noise):
            continue
        words = sum(token.kind != "mark" for token in tokens)
        last = next((token.norm for token in reversed(tokens) if token.norm not in _QUOTES), "")
        found.append(Paragraph(line.start, line.end, tuple(token.norm for token in tokens), words, last in _STOPS))
    return found


def candidates(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Positions of a headline's first line and of the lead behind it."""
    number = 1
    while number < len(paragraphs) - 1:
        if not _is_headline(paragraphs[number]):
            number += 1
            continue
        lead = number + 1
        while lead < len(paragraphs) and lead - number < _RUN and _is_headline(paragraphs[lead]):
            lead += 1
        if lead < len(paragraphs) and paragraphs[lead].words >= _SHORTEST_LEAD and not _is_headline(paragraphs[lead]):
            yield number, lead
        number = lead


def _is_headline(paragraph: Paragraph) -> bool:
    """Short, no full stop, not joined to what stands before it, no item of a list."""
    last = paragraph.norms[-1]
    asks = last in "؟?" and paragraph.words >= 4
    if not 2 <= paragraph.words <= _LONGEST_HEADLINE or (paragraph.closed and not asks) or last in ":،,-":
        return False
    first, second = paragraph.norms[0], paragraph.norms[1]
    if first in "*-•+#_.،" or (first.isdigit() and not second.isalpha()):
        return False
    return not _is_joined(paragraph.norms)


def _is_joined(norms: Sequence[str]) -> bool:
    first = norms[0] if norms[0].isalpha() or len(norms) < 2 else norms[1]
    if first in _JOINERS or first == "و":
        return True
    if first[:1] == "و" and len(first) > 2 and first not in _AND_IS_ROOT:
        return True
    return len(norms) > 1 and f"{norms[0]}_{norms[1]}" in _JOINING_PAIRS


def _is_opener(norms: Sequence[str]) -> float:
    first = norms[0]
    if first in _OPENERS or (first.endswith("ت") and first[:-1] in _OPENERS):
        return 1.0
    if first.endswith("ت") and not first.endswith("ات") and len(first) > 3 and not first.startswith("ال"):
        return 0.8  # a feminine past
    return 0.0


def _has_dateline(norms: Sequence[str]) -> bool:
    """A dash, bracket or slash after a few words, an agency or a colon near it: "القاهرة (رويترز) -"."""
    head = norms[:14]
    dash = next((at for at, norm in enumerate(head[:7]) if norm in "-(/"), None)
    if not dash:
        return False
    agency = any(norm in _AGENCIES for norm in head[dash + 1 : dash + 5])
    return ":" in head or (agency and any(norm in ":-/)" for norm in head[dash + 1 :]))


def content_stems(norms: Sequence[str]) -> set[str]:
    return {light_stem(norm) for norm in norms if len(norm) > 2 and norm not in _EMPTY and norm.isalpha()}


def signals(paragraphs: Sequence[Paragraph], begin: int, first: int, lead: int) -> Signals:
    """Weigh the headline first..lead against the section that runs from begin."""
    headline = set().union(*(content_stems(p.norms) for p in paragraphs[first:lead]))
    told = content_stems(paragraphs[lead].norms[:60])
    before = set().union(*(content_stems(p.norms) for p in paragraphs[begin:first]))
    ahead = set().union(*(content_stems(p.norms) for p in paragraphs[lead + 1 : lead + 3] if not _is_headline(p)))
    words = max(p.words for p in paragraphs[first:lead])
    norms = paragraphs[lead].norms
    new = headline | told
    return Signals(
        opener=_is_opener(norms),
        joined=float(_is_joined(norms)),
        retold=len(headline & told) / max(2, len(headline)),
        novelty=len(new - before) / max(1, len(new)),
        ahead=len(ahead - before) / max(1, len(ahead)) if ahead else 0.7,
        dateline=float(_has_dateline(norms)),
        day=float(not _WEEKDAYS.isdisjoint(norms[:40])),
        long=float(words >= 7),
        short=float(words <= 3),
        closed=float(paragraphs[first - 1].closed),
    )


def score(found: Signals) -> float:
    """Log odds that a new report begins."""
    return BIAS + float(sum(getattr(found, name) * getattr(WEIGHTS, name) for name in Signals.__slots__))
