"""The comparisons of pairs that are kept over all reports of a store, and what is read off them: who copies whom, and which sections make a story."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from khabar.compare import copies, story_fit, story_sketch
from khabar.compare.copy_groups import groups
from khabar.compare.linkage import connected
from khabar.compare.shelf import Pairing, Shelf
from khabar.compare.stories import group
from khabar.compare.story_lines import lines_of
from khabar.model.copying import CopyGroup, Kinship, Pair, Sketch
from khabar.model.record import Record
from khabar.model.storyline import StoryLine, StoryPair, StorySketch


def _of_report(record: Record) -> Iterator[tuple[str, Sketch]]:
    yield record.id, copies.sketch(record)


def _of_sections(record: Record) -> Iterator[tuple[str, StorySketch]]:
    yield from ((sketch.id, sketch) for sketch in story_sketch.sketches(record))


COPIES = Pairing("copies", _of_report, copies.keys, copies.judge, Sketch, Pair)
STORIES = Pairing("stories", _of_sections, story_sketch.keys, story_fit.judge, StorySketch, StoryPair)
PAIRINGS: tuple[Pairing[Any, Any], ...] = (COPIES, STORIES)


def copy_groups(shelf: Shelf, kinds: Collection[Kinship] = ("copy", "derived")) -> tuple[CopyGroup, ...]:
    """Reports that are one text, or rest on one."""
    return groups((pair for _, _, pair in shelf.pairs(COPIES)), kinds)


def copied_from(shelf: Shelf) -> dict[str, str]:
    """The report that each copy or rewritten report comes from: the likely origin of its group, else the first by id. Origins are left out."""
    return {
        member: origin for found in copy_groups(shelf) for origin in [found.origin or found.members[0]] for member in found.members if member != origin
    }  # fmt: skip


def stories(shelf: Shelf) -> list[StoryLine]:
    """Story lines with their episodes, without titles, those of most reports first."""
    by_id: dict[str, StorySketch] = dict(shelf.sketches(STORIES))
    pairs: list[StoryPair] = sorted((pair for _, _, pair in shelf.pairs(STORIES)), key=lambda pair: (pair.left, pair.right))
    found = [episode for ids, inside in connected(by_id, pairs) for episode in group({id: by_id[id] for id in ids}, inside)]
    lines = lines_of(found, by_id.values())
    return sorted(lines, key=lambda line: (-sum(len(episode.parts) for episode in line.episodes), line.earliest or "9999", line.id))
