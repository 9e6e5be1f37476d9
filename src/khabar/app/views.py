"""What a sheet command shows of the reports it is given: one function a command, from the reports and the wording of a language to a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from khabar.compare.claims import claims
from khabar.compare.grades import grades
from khabar.compare.positions import of_state, positions
from khabar.compare.since import since
from khabar.compare.story import tell
from khabar.compare.tension import tension
from khabar.model.record import Record
from khabar.model.story import Story
from khabar.model.storyline import StoryLine
from khabar.out import sheets
from khabar.out.sheet import Sheet
from khabar.out.wording import Wording
from khabar.text.fold import fold_word


@dataclass(frozen=True)
class Asked:
    """What a command is about: reports, the report that each copy among them comes from, the command's own word (whose actor, since which day), story lines."""

    records: Sequence[Record]
    copies: Mapping[str, str] = field(default_factory=dict)
    of: str = ""
    lines: Sequence[StoryLine] = ()

    def story(self) -> Story:
        return tell(self.records, self.copies)


View = Callable[[Asked, Wording], Sheet]


def timeline_view(asked: Asked, words: Wording) -> Sheet:
    return sheets.timeline_sheet(asked.story(), words)


def claims_view(asked: Asked, words: Wording) -> Sheet:
    found = [claim for record in asked.records for claim in claims(record)]
    return sheets.claims_sheet(found, grades(found, asked.copies), asked.story().entities, words)


def figures_view(asked: Asked, words: Wording) -> Sheet:
    return sheets.figures_sheet(asked.story(), words)


def conflicts_view(asked: Asked, words: Wording) -> Sheet:
    return sheets.conflicts_sheet(asked.story(), words)


def sources_view(asked: Asked, words: Wording) -> Sheet:
    return sheets.sources_sheet(asked.story(), words)


def actor_view(asked: Asked, words: Wording) -> Sheet:
    """One actor; a state with all who belong to it."""
    story = asked.story()
    id = who_is(story, asked.of)
    found = positions(story)
    if story.entities[id].type == "STATE":
        return sheets.positions_sheet(of_state(found, id, story.entities), story, words)
    own = next((position for position in found if position.actor == id), None)
    return sheets.positions_sheet(own or of_state((), id, story.entities), story, words)


def since_view(asked: Asked, words: Wording) -> Sheet:
    story = asked.story()
    return sheets.changes_sheet(since(story, asked.of), story, words)


def tension_view(asked: Asked, words: Wording) -> Sheet:
    story = asked.story()
    return sheets.tension_sheet(tension((*story.timeline, *story.undated), asked.copies), story, words)


def stories_view(asked: Asked, words: Wording) -> Sheet:
    return sheets.stories_sheet(asked.lines, asked.records, words)


def copies_view(asked: Asked, words: Wording) -> Sheet:
    return sheets.copies_sheet(asked.copies, asked.records, words)


VIEWS: dict[str, View] = {
    "timeline": timeline_view, "claims": claims_view, "figures": figures_view, "conflicts": conflicts_view, "sources": sources_view, "actor": actor_view,
    "since": since_view, "tension": tension_view, "stories": stories_view, "copies": copies_view,
}  # fmt: skip


def who_is(story: Story, name: str) -> str:
    """The id of the most named entity with this id or name; LookupError where there is none."""
    wanted = fold_word(name.strip()).casefold()
    named = [a for a in story.entities.values() if wanted in (a.id, a.name_en.casefold(), fold_word(a.name_ar))]
    if not named:
        last = [a for a in story.entities.values() if a.type == "PERSON" and wanted in (fold_word(a.name_ar).split()[-1:] + a.name_en.casefold().split()[-1:])]
        named = last
    if not named:
        raise LookupError(f"no report names «{name}»")
    return max(named, key=lambda a: (a.mentions, a.id)).id
