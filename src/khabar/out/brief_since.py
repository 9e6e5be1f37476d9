"""What is new in a story since a day, as a page of text."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.model.course import Change, Changes, NewFigures, Reply
from khabar.model.story import Said, Story
from khabar.out.brief import Brief


class BriefSince(Brief):
    """The changes of a story in one language, with the numbers that its reports have in the whole brief."""

    def __init__(self, story: Story, changes: Changes, lang: str = "ar", *, width: int = 100, whole: bool = False) -> None:
        super().__init__(story, lang, width=width, whole=whole)
        self.changes = changes

    def lines(self) -> Iterator[str]:
        words, new = self.words, self.changes
        yield words.since.format(words.day(new.since))
        yield "=" * 40
        numbers = {teller.report for teller in new.reports}
        yield from self._section(words.new_reports, list(self._tellers(numbers)))
        yield from self._section(words.new_happenings, list(self._happenings(new.happenings, "timeline")))
        yield from self._section(words.changed, [line for change in new.changed for line in self._change(change)])
        yield from self._section(words.answers, list(self._replies()))
        yield from self._section(words.new_statements, list(self._news()))
        yield from self._section(words.new_figures, [line for figures in self._some(new.figures, "figures") for line in self._new_figures(figures)])
        yield from self._section(words.new_conflicts, list(self._conflicts(new.conflicts)))

    def _change(self, change: Change) -> Iterator[str]:
        yield from self._happening(change.happening)
        before, after = self.words.turns([change.before]), self.words.turns([change.after])
        yield from self._wrap(self.words.was_now.format(before, after), 6)

    def _replies(self) -> Iterator[str]:
        for reply in self._some(self.changes.answers, "conflicts"):
            yield from self._reply(reply)
        yield from self._rest(self.changes.answers, "conflicts")

    def _reply(self, reply: Reply) -> Iterator[str]:
        yield from self._by(reply.reply)
        yield from self._wrap(self.words.answer_to, 4)
        yield from self._by(reply.to)

    def _by(self, said: Said) -> Iterator[str]:
        name = self.words.source(said.chain[0], self.story.entities) if said.chain else "?"
        yield from self._wrap(name, 2)
        yield from self._said(said)

    def _news(self) -> Iterator[str]:
        answers = {reply.reply for reply in self.changes.answers}
        ranked = sorted((said for said in self.changes.said if said not in answers), key=lambda s: (s.act == "STATE", -len(s.told)))
        for said in self._some(ranked, "timeline"):
            yield from self._by(said)
        yield from self._rest(ranked, "timeline")

    def _new_figures(self, figures: NewFigures) -> Iterator[str]:
        yield from self._wrap(self.words.counted(figures.quantity, self.story.entities), 2)
        yield from self._counts(figures.counts)
