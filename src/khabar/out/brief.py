"""A story as a page of text that a person reads: in Arabic, or in English for a reader without Arabic, who finds the Arabic words beside."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from khabar.model.story import Conflict, Count, Happening, Quantity, Said, Source, Story, Teller
from khabar.out.wording import Wording, wordings

T = TypeVar("T")
LANGUAGES = ("ar", "en")
_NARROW = 45  # days
_QUOTE = 220  # letters of a report's words that are shown
_SIZES = {"actors": 12, "places": 8, "timeline": 20, "undated": 8, "speakers": 10, "each": 3, "figures": 14, "counts": 6, "conflicts": 8}


class Brief:
    """One story in one language. `whole` shows everything, else the most told of each kind."""

    def __init__(self, story: Story, lang: str = "ar", *, width: int = 100, whole: bool = False) -> None:
        self.story = story
        self.words: Wording = wordings()[lang]
        self.width = max(40, width)
        self.whole = whole
        self._numbers = {teller.report: n for n, teller in enumerate(story.tellers, 1)}
        days = [day for teller in story.tellers if _is_narrow(teller) for day in (teller.earliest, teller.latest) if day]
        self.first, self.last = min(days, default=None), max(days, default=None)

    def lines(self) -> Iterator[str]:
        """Lines in logical order, none much wider than `width`."""
        words, story = self.words, self.story
        head = words.brief.format(words.count(words.report_count, len(story.tellers)))
        yield head + (f"{words.comma}{words.days(self.first, self.last)}" if self.last else "")
        yield "=" * 40
        yield from self._section(words.reports, list(self._tellers()))
        yield from self._section(words.actors, list(self._actors()))
        yield from self._section(words.timeline, list(self._happenings([h for h in story.timeline if self.whole or not h.historical], "timeline")))
        if story.undated:
            yield from self._section(words.undated_events, list(self._happenings(self._most_told(story.undated), "undated")))
        yield from self._section(words.statements, list(self._statements()))
        yield from self._section(words.figures, list(self._figures()))
        yield from self._section(words.conflicts, list(self._conflicts(story.conflicts)))

    # ------------------------------------------------------------ sections
    def _section(self, title: str, body: Sequence[str]) -> Iterator[str]:
        yield ""
        yield title
        yield "-" * 40
        yield from body or [f"  {self.words.none}"]

    def _tellers(self, only: set[str] | None = None) -> Iterator[str]:
        for teller in self.story.tellers:
            if only is not None and teller.report not in only:
                continue
            days = self.words.days(teller.earliest, teller.latest)
            basis = self.words.basis[teller.basis]
            facts = [days + (f" ({basis})" if basis else ""), teller.outlet or "", teller.source.rsplit("/", 1)[-1]]
            yield from self._wrap(f"[{self._numbers[teller.report]}] " + " · ".join(fact for fact in facts if fact), 2)
            yield from self._wrap(teller.title, 6)
            if not self.words.arabic and teller.about:
                yield from self._wrap(self.words.mentions.format(self.words.join([self._name(who) for who in teller.about])), 6)

    def _actors(self) -> Iterator[str]:
        actors = [a for a in self.story.actors if a.type not in ("MEDIA", "PLACE")]
        for actor in self._some(actors, "actors"):
            office = self.words.office(actor, self.last)
            name = self._name(actor.id)
            told = self.words.count(self.words.mention_count, actor.mentions)
            yield from self._wrap(f"{name}{self.words.comma + office if office else ''} · {told}", 2)
        yield from self._rest(actors, "actors")
        if places := [self._name(a.id) for a in self.story.actors if a.type == "PLACE"]:
            yield from self._wrap(f"{self.words.places}: {self.words.comma.join(self._some(places, 'places'))}", 2)

    def _happenings(self, found: Sequence[Happening], size: str) -> Iterator[str]:
        for happening in self._some(found, size):
            yield from self._happening(happening)
        yield from self._rest(found, size)

    def _happening(self, happening: Happening) -> Iterator[str]:
        """Its days, what happened as a sentence, the reports, how many independent chains where they are counted, and how it came to be held so."""
        low, high = happening.bounds
        days = f"{self.words.days(low, high)}: " if low or high else ""
        grade = "" if happening.grade is None else f" · {self.words.graded(happening.grade)}"
        told = self.words.happened(happening.deed, self.story.entities)
        yield from self._wrap(f"{days}{told} {self._reports(w.report for w in happening.told)}{grade}", 2)
        if len(happening.history) > 1:
            yield from self._wrap(self.words.history.format(self.words.turns(happening.history)), 6)
        yield from self._quote(happening.told[0].words)

    def _statements(self) -> Iterator[str]:
        speakers: dict[str, list[Said]] = {}
        for said in self.story.said:
            speakers.setdefault(_speaker(said), []).append(said)
        ordered = sorted(speakers.items(), key=lambda item: (-sum(len(said.told) for said in item[1]), -len(item[1]), item[0]))
        for _, all_said in self._some(ordered, "speakers"):
            name = self.words.source(all_said[0].chain[0], self.story.entities) if all_said[0].chain else "?"
            actor = self.story.entities.get(all_said[0].chain[0].entity or "") if all_said[0].chain else None
            office = self.words.office(actor, self.last) if actor is not None else ""
            title = f"{name}{self.words.comma + office if office and office not in name else ''}"
            yield from self._wrap(f"{title} · {self.words.count(self.words.statement_count, len(all_said))}", 2)
            ranked = sorted(all_said, key=lambda s: (s.act == "STATE", -len(s.chain)))  # denials, accusations, promises and long chains first
            for said in sorted(self._some(ranked, "each"), key=lambda s: s.date or "9999"):
                yield from self._said(said)
            yield from self._rest(all_said, "each")
        yield from self._rest(ordered, "speakers")

    def _said(self, said: Said) -> Iterator[str]:
        words = self.words
        facts = words.acts[said.act]
        if said.date:
            facts += f"{words.comma}{words.day(said.date)}"
        facts += "".join(words.via.format(words.source(link, self.story.entities)) for link in said.chain[1:])
        yield from self._wrap(f"- {facts} {self._reports(where.report for where in said.told)}", 4)
        if not words.arabic:
            about = [self._name(who) for who in said.about]
            gist = [words.mentions.format(words.join(about))] if about else []
            gist += [words.quantity(amount) for amount in said.figures]
            gist += [words.deed(deed, self.story.entities) for deed in said.deeds if deed.actors or deed.recipients]
            if gist:
                yield from self._wrap("; ".join(dict.fromkeys(gist)), 6)
        yield from self._quote(said.told[0].words)

    def _figures(self) -> Iterator[str]:
        for quantity in self._some(self.story.quantities, "figures"):
            yield from self._wrap(self.words.counted(quantity, self.story.entities), 2)
            yield from self._counts(quantity.counts)
            if quantity.differences:
                yield from self._wrap(self._why(quantity), 4)
        yield from self._rest(self.story.quantities, "figures")

    def _counts(self, counts: Sequence[Count]) -> Iterator[str]:
        for count in self._some(counts, "counts"):
            value = self.words.quantity(count.amount)
            chain = self.words.chain(count.chain, self.story.entities)
            day = f"{self.words.day(count.date)}: " if count.date else ""
            yield from self._wrap(f"- {day}{value}{' · ' + chain if chain else ''} {self._reports([count.where.report])}" + self._beside(count.where.words), 4)
        yield from self._rest(counts, "counts")

    def _why(self, quantity: Quantity) -> str:
        """Why its figures differ, the most frequent reason first."""
        often = Counter(difference.reason.rule for difference in quantity.differences)
        return self.words.differ.format(
            self.words.comma.join(self.words.reasons[rule] for rule, _ in sorted(often.items(), key=lambda item: (-item[1], item[0])))
        )

    def _conflicts(self, found: Sequence[Conflict]) -> Iterator[str]:
        for conflict in self._some(found, "conflicts"):
            yield from self._wrap(f"- {self.words.conflict[conflict.kind]}", 2)
            yield from self._side(conflict.left_by, conflict.left.report, conflict.left.words)
            yield from self._wrap(self.words.against, 4)
            yield from self._side(conflict.right_by, conflict.right.report, conflict.right.words)
        yield from self._rest(found, "conflicts")

    def _side(self, chain: Sequence[Source], report: str, text: str) -> Iterator[str]:
        yield from self._wrap(f"{self.words.chain(chain, self.story.entities)} {self._reports([report])}".strip(), 4)
        yield from self._quote(text)

    # ------------------------------------------------------------ pieces
    def _name(self, who: str) -> str:
        return self.words.name(who, self.story.entities)

    def _reports(self, ids: Iterable[str]) -> str:
        numbers = sorted({self._numbers[id] for id in ids})
        return "[" + ",".join(map(str, numbers)) + "]"

    def _beside(self, words: str) -> str:
        return "" if self.words.arabic else f"  «{words}»"

    def _quote(self, words: str) -> Iterator[str]:
        plain = " ".join(words.split())
        short = plain if len(plain) <= _QUOTE else plain[:_QUOTE].rsplit(" ", 1)[0] + " …"
        yield from self._wrap(f"«{short}»", 6)

    def _wrap(self, line: str, indent: int) -> list[str]:
        gap = " " * indent
        return textwrap.wrap(line, self.width, initial_indent=gap, subsequent_indent=gap + "  ", break_long_words=False, break_on_hyphens=False) or [gap]

    def _some(self, items: Sequence[T], size: str) -> Sequence[T]:
        return items if self.whole else items[: _SIZES[size]]

    def _rest(self, items: Sequence[object], size: str) -> Iterator[str]:
        left = 0 if self.whole else len(items) - _SIZES[size]
        if left > 0:
            yield f"    {self.words.more.format(left)}"

    def _most_told(self, found: Sequence[Happening]) -> list[Happening]:
        return sorted(found, key=lambda h: (-len({w.report for w in h.told}), -len(h.told), not (h.deed.actors and h.deed.recipients)))


def _is_narrow(teller: Teller) -> bool:
    """Is the day of the report known to a month or so? A wide interval says nothing about the story's own days."""
    if not teller.earliest or not teller.latest:
        return False
    return (date.fromisoformat(teller.latest[:10]) - date.fromisoformat(teller.earliest[:10])).days <= _NARROW


def _speaker(said: Said) -> str:
    """Whose statements stand together: those of one entity; a source without a name is another one in every report."""
    if not said.chain:
        return ""
    return said.chain[0].entity or f"{said.chain[0].name_en} {said.told[0].report}"
