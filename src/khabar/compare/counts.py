"""Each figure of a report with what comparison needs: what is counted, whose, where, when, as plan or fact, as part or whole, and on whose word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from khabar.compare.reading import Reading, amount_of
from khabar.lexicon.load import lexicon
from khabar.lexicon.quantity_words import Quantities, quantity_words
from khabar.model.found import Token
from khabar.model.record import EventRow, FigureRow, StatementRow
from khabar.model.story import Count, Scope
from khabar.text.clitics import light_stem

_LEFT_OUT = ("duration", "fraction")  # "a quarter of the city" is no count
_TRIVIAL = frozenset({"year", "years", "month", "months", "day", "days", "hour", "hours", "week", "weeks", "minute", "minutes"})
_BESIDE = 12  # words on each side that tell what a figure counts
_VERB = 3  # words between the verb and the number ("مقتل ما لا يقل عن 14")
_ASPECT = 8  # words between what a sum is of and the sum
_PLAN = 7
_BEHIND = 4  # words behind a toll in which its side is named
_SHORT = 3  # letters below which a stem says nothing


def counts(report: Reading) -> Iterator[Count]:
    """The figures of a report. Durations and fractions are left out: they say little without what they are of."""
    for figure in report.record.figures:
        if figure.kind not in _LEFT_OUT and (figure.counted_en or figure.unit or "").lower() not in _TRIVIAL:
            found = _count(report, figure)
            if found.thing:
                yield found


def _count(report: Reading, figure: FigureRow) -> Count:
    tokens, first, last = _around(report, figure)
    holder = _holder(report, figure)
    entry = _quantity(tokens, first, last, figure)
    thing = entry.id if entry is not None else (figure.counted_en or figure.unit or "").lower()
    event = _event(report, figure)
    days = _days(report, figure)
    place = None
    if entry is None or entry.nature == "toll":
        place = _place(report, figure, event)
    return Count(
        amount=amount_of(figure), where=report.where(figure.start, figure.end), date=report.published(figure.start)[1], chain=report.chain(holder), thing=thing,
        of=figure.of or (_victims(report, figure) if entry is not None and entry.nature == "toll" else None) or (_sender(report, figure, event, tokens, first) if entry is not None and entry.nature == "force" else None), place=place,
        planned=_planned(event, tokens, first, figure), part=_part(tokens, first, last), earliest=days[0], latest=days[1],
        kind=figure.kind, outlet=report.record.outlet, around=tuple(sorted(_stems(tokens, first, last, holder))),
    )  # fmt: skip


def _around(report: Reading, figure: FigureRow) -> tuple[Sequence[Token], int, int]:
    """Tokens of the sentence, and the positions of the figure's first and last."""
    sentence = report.sentence_span(figure.start)
    tokens = report.tokens_in(*sentence)
    first = bisect_left(tokens, figure.start, key=attrgetter("start"))
    if first < len(tokens) and first and tokens[first].start > figure.start:
        first -= 1  # a particle is written onto the figure's first word
    return tokens, first, max(first, bisect_left(tokens, figure.end, key=attrgetter("start")) - 1)


# ------------------------------------------------------------ what is counted
def _quantity(tokens: Sequence[Token], first: int, last: int, figure: FigureRow) -> Quantities | None:
    """The counted noun's class; of people the class of the verb beside them; of sums and shares what they are of."""
    words = quantity_words()
    before = [token.norm for token in tokens[max(0, first - _ASPECT) : first]][::-1]
    if figure.kind != "count":
        return next((words.names[word] for word in before if word in words.names), None)
    english = (figure.counted_en or "").lower()
    if not english or english in words.people:
        for word in before[:_VERB]:
            for form in _openings(word):
                if form in words.verbs:
                    return words.verbs[form]
        for token in tokens[last + 1 : last + 4]:
            if token.norm in words.behind:
                return words.behind[token.norm]
    noun = next((token.norm for token in tokens[first : last + 1] if token.kind == "word" and token.norm == _folded(figure)), _folded(figure))
    return words.counted(english, noun)


def _folded(figure: FigureRow) -> str:
    from khabar.text.tokens import norms

    return next(iter(norms(figure.counted or "")), "")


def _openings(word: str) -> tuple[str, ...]:
    return (word, word[1:]) if word[:1] in ("و", "ف", "ب", "ل") else (word,)


# ------------------------------------------------------------ whose, where, when
def _event(report: Reading, figure: FigureRow) -> EventRow | None:
    """The last event before the figure in its sentence; the figure stands in its clause."""
    start, _ = report.sentence_span(figure.start)
    before = [event for event in report.record.events if start <= event.start < figure.start]
    return max(before, key=lambda event: event.start, default=None)


def _sender(report: Reading, figure: FigureRow, event: EventRow | None, tokens: Sequence[Token], first: int) -> str | None:
    """The state that sends or gathers what is counted: subject of the deed before it, else of a verb of sending."""
    if event is not None and len({report.state(who) for who in event.actors}) == 1:
        return report.state(event.actors[0])
    sends = quantity_words().scope["sends"]
    verb = next((token for token in reversed(tokens[:first]) if any(form in sends for form in _openings(token.norm))), None)
    if verb is None:
        return None
    start, _ = report.sentence_span(figure.start)
    near = [m for m in report.record.mentions if m.entity and start <= m.start < figure.start and m.type in ("STATE", "ORG", "GROUP", "PERSON")]
    near.sort(key=lambda m: abs(m.start - verb.start))
    return report.state(near[0].entity) if near else None


def _victims(report: Reading, figure: FigureRow) -> str | None:
    """The side named right behind a toll: "13 عنصرا من الحوثيين"."""
    _, end = report.sentence_span(figure.start)
    behind = [token.start for token in report.tokens_in(figure.end, end)[:_BEHIND]]
    if not behind:
        return None
    named = (m for m in report.record.mentions if m.entity and figure.start <= m.start <= behind[-1] and m.type in ("GROUP", "STATE", "ORG", "PERSON"))
    first = next(named, None)
    return first.entity if first is not None else None


def _place(report: Reading, figure: FigureRow, event: EventRow | None) -> str | None:
    """Where it happened: the place of its deed, else the only place of the sentence."""
    if event is not None and event.place:
        return event.place
    start, end = report.sentence_span(figure.start)
    places = {m.entity for m in report.record.mentions if m.entity and start <= m.start < end and m.type == "PLACE"}
    return next(iter(places)) if len(places) == 1 else None


def _days(report: Reading, figure: FigureRow) -> tuple[str | None, str | None]:
    """A single day told before the figure in its sentence, else the days of the report."""
    start, end = report.sentence_span(figure.start)
    told = [t for t in report.record.times if t.type == "DATE" and t.earliest and t.earliest[:10] == (t.latest or "")[:10] and start <= t.start < end]
    before = [t for t in told if t.start < figure.start] or told
    if len({t.earliest for t in before}) == 1 and before[0].earliest is not None:
        return before[0].earliest[:10], before[0].earliest[:10]
    earliest, latest = report.published(figure.start)
    return earliest and earliest[:10], latest and latest[:10]


# ------------------------------------------------------------ plan, part, whole
def _planned(event: EventRow | None, tokens: Sequence[Token], first: int, figure: FigureRow) -> bool:
    """Does it stand in a planned or feared deed, or right behind words of planning (but not "قد" before a past verb)?"""
    if event is not None and event.modality in ("planned", "possible"):
        return True
    plan = quantity_words().scope["plan"]
    for k in range(max(0, first - _PLAN), first):
        norm = tokens[k].norm
        if norm == "قد":
            if k + 1 < len(tokens) and tokens[k + 1].norm[0] in "يتن":
                return True
        elif norm in plan or (len(norm) > 4 and norm[0] == "س" and norm[1] in "يت" and norm[2:3] not in "ةو"):
            return True
    return False


def _part(tokens: Sequence[Token], first: int, last: int) -> Scope:
    """A part of another figure ("بينهم 5"), only new ones ("5 آخرين"), or all of them so far ("حصيلة")."""
    scope = quantity_words().scope
    start = next((k + 1 for k in range(first - 1, max(-1, first - 6), -1) if tokens[k].norm in "،,؛."), max(0, first - 5))
    before = [token.norm for token in tokens[start:first]]
    if any(form in scope["part"] for word in before for form in _openings(word)):
        return "part"
    if any(token.norm in scope["new"] for token in tokens[first : last + 3]):
        return "new"
    return "total" if any(token.norm in scope["total"] for token in tokens[max(0, first - 6) : last + 4]) else ""


# ------------------------------------------------------------ on whose word
def _holder(report: Reading, figure: FigureRow) -> StatementRow | None:
    """The smallest statement that says the figure. What somebody plans says no figure: its teller does. A document that shows one thing, and a plan, end
    where "، كما" opens the narrator's next clause, while persons mostly go on behind it."""
    around = sorted((s for s in report.record.statements if s.start <= figure.start and figure.end <= s.end), key=lambda s: s.end - s.start)
    open_ = [s for s in around if not _is_over(report, s, figure)]
    for n, statement in enumerate(open_):
        teller = next((outer for outer in open_[n + 1 :] if _speaker(outer) != _speaker(statement)), None)
        if statement.act != "COMMIT" or statement.mode == "direct" or teller is None:
            return statement
    return None


def _is_over(report: Reading, statement: StatementRow, figure: FigureRow) -> bool:
    if statement.mode == "direct" or not (statement.act == "COMMIT" or (statement.chain and statement.chain[0].kind == "document")):
        return False
    tokens = report.tokens_in(statement.start, figure.start)
    resumes = quantity_words().scope["resumes"]
    return any(tokens[k].norm in resumes and tokens[k - 1].norm in "،,؛" for k in range(1, len(tokens)))


def _speaker(statement: StatementRow) -> str | None:
    return statement.chain[0].entity or statement.chain[0].name_en if statement.chain else None


def _stems(tokens: Sequence[Token], first: int, last: int, holder: StatementRow | None) -> set[str]:
    """Stems of the words on both sides; of what somebody says, only its own words and not those that tell who says it."""
    beside = [*tokens[max(0, first - _BESIDE) : first], *tokens[last + 1 : last + 1 + _BESIDE]]
    if holder is not None:
        beside = [token for token in beside if holder.start <= token.start < holder.end]
    common = lexicon().function_words
    return {stem for token in beside if token.kind == "word" and token.norm not in common and len(stem := light_stem(token.norm)) >= _SHORT}
