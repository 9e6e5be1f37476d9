"""The reports that a comparing command is about, with what is known of them by comparison: of the files given, or of a store, which keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from khabar.compare.pairings import PAIRINGS, copied_from, stories
from khabar.compare.reading import names_it
from khabar.compare.shelf import MemoryShelf, update
from khabar.compare.stories import titled
from khabar.errors import StoreError
from khabar.model.record import Record
from khabar.model.storyline import Episode, StoryLine
from khabar.store import Store, open_store


@dataclass(frozen=True)
class Compared:
    """Records with the report that each copy among them comes from, and the story lines that they are parts of."""

    records: Sequence[Record]
    copies: dict[str, str]
    lines: Sequence[StoryLine] = ()

    def about(self, who: str) -> Compared:
        """Only the reports that name somebody or something."""
        return Compared([record for record in self.records if names_it(record, who)], self.copies, self.lines)

    def of_story(self, id: str) -> Compared:
        """Only the reports of a story line or of an episode, by its id or the unambiguous beginning of it. Raises LookupError."""
        found = {episode.id: [episode] for line in self.lines for episode in line.episodes} | {line.id: list(line.episodes) for line in self.lines}
        fitting = [found[id]] if id in found else [episodes for key, episodes in found.items() if key.startswith(id)]
        if len(fitting) != 1:
            raise LookupError(f"{'no story has' if not fitting else 'several stories have'} the id {id!r}")
        reports = {part.report for episode in fitting[0] for part in episode.parts}
        return Compared([record for record in self.records if record.id in reports], self.copies, self.lines)


def of_records(records: Sequence[Record], *, with_stories: bool = False) -> Compared:
    """Compared in memory."""
    shelf = MemoryShelf()
    for pairing in PAIRINGS if with_stories else PAIRINGS[:1]:
        for record in records:
            update(shelf, pairing, record.id, record)
    return Compared(records, copied_from(shelf), _named(stories(shelf), records) if with_stories else ())


def of_store(db: str, *, with_stories: bool = False) -> Compared:
    """Compared in the store, which keeps what it has compared; in memory where the store cannot be written."""
    open_store(db, create=False).close()  # a file that is not there is an error, no new store
    try:
        with open_store(db) as store:
            return _kept(store, with_stories=with_stories)
    except StoreError:
        with open_store(db, create=False) as store:
            return of_records(list(store.records(own_ids=True)), with_stories=with_stories)


def _kept(store: Store, *, with_stories: bool) -> Compared:
    with store.shelf() as shelf:
        for pairing in PAIRINGS if with_stories else PAIRINGS[:1]:
            for id, record in shelf.waiting(pairing):
                update(shelf, pairing, id, record)
        lines = stories(shelf) if with_stories else []
        copies = copied_from(shelf)
    records = list(store.records(own_ids=True))
    return Compared(records, copies, _named(lines, records))


def _named(lines: Sequence[StoryLine], records: Sequence[Record]) -> list[StoryLine]:
    """Episodes under the title of their most central report, lines under that of their largest episode."""
    by_id = {record.id: record for record in records}

    def name(episode: Episode) -> Episode:
        return titled(episode, by_id[episode.central.report])

    found = []
    for line in lines:
        episodes = tuple(map(name, line.episodes))
        largest = min(episodes, key=lambda episode: (-len(episode.parts), episode.id))
        found.append(replace(line, episodes=episodes, title=largest.title))
    return found
