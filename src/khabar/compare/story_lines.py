"""Story lines: episodes of one crisis, over weeks and months, by weaker links than those inside an episode: the same main actors and the same theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from khabar.compare.linkage import Sum, connected, grouped, likely, unit
from khabar.compare.stories import episodes
from khabar.compare.story_fit import Nearest, in_common
from khabar.compare.story_sketch import hashed, key_of, section_id, sketches
from khabar.model.record import Record
from khabar.model.story import Reason
from khabar.model.storyline import Episode, StoryLine, StoryPair, StorySketch

NAMES = 0.5
LEAST = 0.30
LEAST_IN_LINE = 0.14
line_nearness = Nearest(a_day=0.004, undated=0.9)  # a tenth less after a month, half after half a year
_MOST_WORDS, _MOST_NAMES = 60, 12
_SPAN = 60  # days of a bucket; each episode stands in two
_MOST_BUCKETS = 12
_KEY_NAMES, _KEY_WORDS, _FREE = 6, 5, 4
_MAIN = 5


def line_sketch(episode: Episode, found: Sequence[StorySketch]) -> StorySketch:
    """What the sections of an episode are about, together."""
    whole = Sum.over(found)
    words, names = unit(whole.words, _MOST_WORDS), unit(whole.names, _MOST_NAMES)
    days = [(s.first, s.last) for s in found if s.first is not None and s.last is not None]
    first, last = (min(d[0] for d in days), max(d[1] for d in days)) if days else (None, None)
    return StorySketch(episode.id, episode.id, 0, 0, first, last, words, names, (), episode.place)


def line_keys(sketch: StorySketch) -> tuple[int, ...]:
    """Keys such that two episodes of one line share one: two main names, or two main words, in the same months.

    Episodes without days meet others by a main name and a main word together.
    """
    names = [hashed(name) for name in list(sketch.names)[:_KEY_NAMES]]
    words = list(sketch.words)[:_KEY_WORDS]
    found = [key_of("free", name, word) for name in names[:_FREE] for word in words[:_FREE]]
    names, words = sorted(names), sorted(words)
    if sketch.first is not None and sketch.last is not None:
        buckets = range(sketch.first // _SPAN, sketch.last // _SPAN + 2)
        if len(buckets) <= _MOST_BUCKETS:
            found += [key_of("line", bucket, *pair) for bucket in buckets for pair in (*combinations(names, 2), *combinations(words, 2))]
    return tuple(dict.fromkeys(found))


def judge_line(left: StorySketch, right: StorySketch) -> StoryPair | None:
    """A pair of episodes that may belong to one line. Symmetric."""
    words, names = in_common(left.words, right.words), in_common(left.names, right.names)
    score = round(((1 - NAMES) * words + NAMES * names) * line_nearness(left.first, left.last, right.first, right.last), 6)
    if score < LEAST:
        return None
    one, other = sorted((left.id, right.id))
    return StoryPair(one, other, score, (_same_actors(names), _same_theme(words)))


def group_lines(made: Mapping[str, Episode], found: Mapping[str, StorySketch], pairs: Sequence[StoryPair]) -> list[StoryLine]:
    """Lines of one connected part of the graph of episodes."""
    groups = grouped(found, [(p.left, p.right) for p in pairs], least=LEAST_IN_LINE, names=NAMES, nearest=line_nearness)
    return [_line([made[id] for id in ids], [found[id] for id in ids]) for ids in groups]


def story_lines(records: Sequence[Record]) -> list[StoryLine]:
    """The story lines of a set of records, those of most episodes first. An episode that belongs to no other is a line of its own."""
    made = lines_of(episodes(records), (sketch for record in records for sketch in sketches(record)))
    return sorted(made, key=lambda line: (-len(line.episodes), line.earliest or "9999", line.id))


def lines_of(made: Iterable[Episode], sections: Iterable[StorySketch]) -> list[StoryLine]:
    """The lines of a set of episodes, whose sections are given."""
    by_section = {sketch.id: sketch for sketch in sections}
    by_id = {episode.id: episode for episode in made}
    found = {id: line_sketch(episode, [by_section[section_id(part.report, part.start)] for part in episode.parts]) for id, episode in by_id.items()}
    near = likely(found.values(), line_keys, names=NAMES, nearest=line_nearness, least=LEAST)
    pairs = [pair for left, right in near if (pair := judge_line(found[left], found[right]))]
    return [line for ids, inside in connected(found, pairs) for line in group_lines({id: by_id[id] for id in ids}, {id: found[id] for id in ids}, inside)]


def _line(members: Sequence[Episode], found: Sequence[StorySketch]) -> StoryLine:
    ordered = sorted(members, key=lambda e: (e.latest is None, e.earliest or "", e.latest or "", e.id))
    whole = Sum.over(found)
    largest = min(ordered, key=lambda e: (-len(e.parts), e.id))
    return StoryLine(
        id=ordered[0].id,
        episodes=tuple(ordered),
        actors=tuple(sorted(whole.names, key=lambda who: (-round(whole.names[who], 6), who))[:_MAIN]),
        earliest=min((e.earliest for e in ordered if e.earliest), default=None),
        latest=max((e.latest for e in ordered if e.latest), default=None),
        title=largest.title,
    )


def _same_actors(names: float) -> Reason:
    """Both are about the same persons, places and bodies."""
    return Reason("same-actors", f"{names:.0%}")


def _same_theme(words: float) -> Reason:
    """Both use the same rare words."""
    return Reason("same-theme", f"{words:.0%}")
