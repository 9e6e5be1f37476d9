"""Episodes: sections of reports that tell of one happening and its direct follow-ups.

Sections that share a key (story_sketch.keys) are judged in pairs (story_fit.judge); the graph of the pairs falls into connected parts, and in each of them
those that are alike on average become one episode. Nothing depends on the order in which reports came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

from msgspec.structs import replace

from khabar.compare.linkage import Sum, connected, grouped, likely
from khabar.compare.story_fit import LEAST, NAMES, in_common, judge, nearness
from khabar.compare.story_sketch import keys, ordinal_day, sketches
from khabar.model.record import Record
from khabar.model.storyline import Episode, Part, StoryPair, StorySketch

LEAST_IN_GROUP = 0.20  # mean likeness of two groups that are merged
_MAIN = 5  # names that say who an episode is about


def episodes(records: Sequence[Record]) -> list[Episode]:
    """The episodes of a set of records, those of most reports first, with titles."""
    texts = {record.id: record for record in records}
    made = [titled(episode, texts[episode.central.report]) for episode in told(sketch for record in records for sketch in sketches(record))]
    return sorted(made, key=lambda e: (-len(e.parts), e.earliest or "9999", e.id))


def told(found: Iterable[StorySketch]) -> list[Episode]:
    """The episodes of a set of sections, without titles."""
    by_id = {sketch.id: sketch for sketch in found}
    near = likely(by_id.values(), keys, names=NAMES, nearest=nearness, least=LEAST)
    pairs = [pair for left, right in near if (pair := judge(by_id[left], by_id[right]))]
    return [episode for ids, inside in connected(by_id, pairs) for episode in group({id: by_id[id] for id in ids}, inside)]


def group(found: Mapping[str, StorySketch], pairs: Sequence[StoryPair]) -> list[Episode]:
    """Episodes of one connected part of the graph of pairs; a section without a pair is an episode of its own."""
    if not pairs:
        return [_episode([found[id]]) for id in sorted(found)]
    made = grouped(found, [(pair.left, pair.right) for pair in pairs], least=LEAST_IN_GROUP, names=NAMES, nearest=nearness)
    return [_episode([found[id] for id in members]) for members in made]


def titled(episode: Episode, central: Record) -> Episode:
    """The episode under the title of its central report; under the first sentence where the page's title is another section's, or there is none."""
    start, end = episode.central.start, episode.central.end
    if central.title and start == (central.sections[0].start if central.sections else 0):
        return replace(episode, title=central.title)
    noise = {row.start for row in central.noise}
    sentence = next((central.text[a:b] for a, b in central.sentences if start <= a < end and a not in noise), central.text[start:end])
    return replace(episode, title=sentence.strip())


def _episode(found: Sequence[StorySketch]) -> Episode:
    whole = Sum.over(found)
    size = sqrt(sum(w * w for w in whole.words.values())) or 1.0
    fits = {sketch.id: round(in_common(sketch.words, whole.words) / size, 4) for sketch in found}
    ordered = sorted(found, key=lambda s: (s.last is None, s.first or 0, s.last or 0, s.id))
    made = {sketch.id: Part(sketch.report, sketch.start, sketch.end, fits[sketch.id]) for sketch in ordered}
    central = min(ordered, key=lambda s: (-fits[s.id], s.id))
    places = Counter(sketch.place for sketch in found if sketch.place)
    days = [(s.first, s.last) for s in found if s.first is not None and s.last is not None]
    return Episode(
        id=ordered[0].id,
        parts=tuple(made.values()),
        central=made[central.id],
        actors=tuple(sorted(whole.names, key=lambda who: (-round(whole.names[who], 6), who))[:_MAIN]),
        place=min(places, key=lambda place: (-places[place], place), default=None),
        earliest=ordinal_day(min((first for first, _ in days), default=None)),
        latest=ordinal_day(max((last for _, last in days), default=None)),
    )
