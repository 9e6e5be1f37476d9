"""Which reports tell of one happening, and which happenings belong to one crisis."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import khabar
from khabar.compare.linkage import connected, likely
from khabar.compare.stories import episodes, group
from khabar.compare.story_fit import LEAST, NAMES, judge, nearness
from khabar.compare.story_lines import judge_line, line_keys, line_sketch, story_lines
from khabar.compare.story_sketch import keys, sketches
from khabar.lexicon.rarity import rarity
from khabar.model import Report
from khabar.model.record import Record
from khabar.model.storyline import Episode, StoryPair, StorySketch
from khabar.text.clitics import light_stem

ROWS = tomllib.loads((Path(__file__).parent / "stories.toml").read_text("utf-8"))["report"]
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
SEEDS = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared")) / "seeds"


def read(row: Mapping[str, str]) -> Record:
    day = date.fromisoformat(row["day"]) if "day" in row else None
    return khabar.read(Report(id=row["id"], text=row["text"].strip(), title=row["title"], published=day))


RECORDS = [read(row) for row in ROWS]
SKETCHES = [sketch for record in RECORDS for sketch in sketches(record)]
DATED = [sketch for sketch in SKETCHES if sketch.first is not None]


def told_apart(found: Iterable[Episode]) -> set[frozenset[str]]:
    return {frozenset(part.report for part in episode.parts) for episode in found}


def labelled(field: str) -> set[frozenset[str]]:
    names = {row[field] for row in ROWS}
    return {frozenset(row["id"] for row in ROWS if row[field] == name) for name in names}


def test_reports_of_one_happening_are_one_episode_and_neighbours_are_not() -> None:
    assert told_apart(episodes(RECORDS)) == labelled("story")


def test_two_earthquakes_of_a_month_are_two_episodes_of_one_line() -> None:
    lines = {frozenset(part.report for episode in line.episodes for part in episode.parts) for line in story_lines(RECORDS)}
    assert lines == labelled("line")


def test_an_episode_is_named_by_its_most_central_report() -> None:
    quake = next(episode for episode in episodes(RECORDS) if len(episode.parts) == 3 and episode.earliest == "2023-02-06")
    assert (quake.earliest, quake.latest) == ("2023-02-06", "2023-02-08")
    assert quake.title in {row["title"] for row in ROWS if row["story"] == "maras"}
    assert quake.place in {"kahramanmaras", "gaziantep"}
    assert "kahramanmaras" in quake.actors
    assert quake.central.fit == max(part.fit for part in quake.parts)


def test_sections_of_a_page_are_units_of_their_own() -> None:
    text = (EXAMPLES / "11-page-of-stories.txt").read_text("utf-8")
    found = sketches(khabar.read(text))
    assert len(found) == 3
    assert len({sketch.id for sketch in found}) == 3
    assert all(judge(one, other) is None for one in found for other in found)  # nor is a page a pair with itself


def test_days_count_where_both_are_known_and_only_there() -> None:
    assert nearness(10, 10, 10, 10) == 1.0
    assert nearness(10, 10, 13, 13) < nearness(10, 10, 11, 11) < 1.0
    assert nearness(10, 10, 5, 30) == 1.0  # an interval that holds the day
    assert nearness(None, None, 10, 10) == nearness.undated == nearness(10, 10, None, None)


def test_a_rare_word_weighs_more_than_a_common_one_and_a_state_little() -> None:
    assert rarity(light_stem("زلزال")) > rarity(light_stem("حكومة")) > rarity("من") == 0
    assert rarity(light_stem("قرغيزستان")) <= 2.5  # rare where the words were counted, but a state
    assert rarity("2023") == 0 < rarity("314")


def test_every_pair_that_is_judged_shares_a_key() -> None:
    for at, one in enumerate(DATED):
        for other in DATED[at + 1 :]:
            if judge(one, other):
                assert set(keys(one)) & set(keys(other))


def test_pairs_worked_out_together_are_those_that_are_judged_one_by_one() -> None:
    found = set(likely(SKETCHES, keys, names=NAMES, nearest=nearness, least=LEAST))
    for one in SKETCHES:
        for other in SKETCHES:
            if one.id < other.id and set(keys(one)) & set(keys(other)) and judge(one, other):
                assert (one.id, other.id) in found
    assert set(likely([], keys, names=NAMES, nearest=nearness, least=LEAST)) == set()


def test_judging_is_symmetric_and_says_why() -> None:
    for one in SKETCHES:
        for other in SKETCHES:
            assert judge(one, other) == judge(other, one)
    pair = judge(SKETCHES[0], SKETCHES[1])
    assert pair is not None
    assert {"same-words", "near-days"} <= {reason.rule for reason in pair.reasons}


def test_a_sketch_holds_no_words_and_survives_being_stored() -> None:
    for sketch in SKETCHES:
        stored = msgspec.msgpack.encode(sketch)
        assert not any("\u0621" <= letter <= "\u064a" for letter in msgspec.json.encode(sketch).decode())
        again = msgspec.msgpack.decode(stored, type=StorySketch)
        assert again == sketch
        assert keys(again) == keys(sketch)
        assert all(-(2**63) <= key < 2**63 for key in keys(sketch))


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(len(RECORDS))))
def test_the_order_in_which_reports_come_changes_nothing(order: Sequence[int]) -> None:
    shuffled = [RECORDS[at] for at in order]
    assert episodes(shuffled) == episodes(RECORDS)
    assert story_lines(shuffled) == story_lines(RECORDS)


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(len(SKETCHES))))
def test_one_by_one_gives_what_all_at_once_gives(order: Sequence[int]) -> None:
    """A shelf that judges a new sketch against those that share a key with it, and groups only the part that it touches."""
    held: dict[str, StorySketch] = {}
    pairs: list[StoryPair] = []
    made: dict[str, Episode] = {}  # by section
    for at in order:
        new = SKETCHES[at]
        wanted = set(keys(new))
        pairs += [pair for other in held.values() if wanted & set(keys(other)) and (pair := judge(new, other))]
        held[new.id] = new
        ids, inside = next((ids, inside) for ids, inside in connected(held, pairs) if new.id in ids)
        for episode in group({id: held[id] for id in ids}, inside):
            made |= {f"{part.report}#{part.start}": episode for part in episode.parts}
    assert told_apart(made.values()) == told_apart(episodes(RECORDS))


def test_lines_are_judged_by_actors_and_theme() -> None:
    found = {sketch.id: sketch for sketch in SKETCHES}
    by_day = {episode.earliest: line_sketch(episode, [found[f"{part.report}#{part.start}"] for part in episode.parts]) for episode in episodes(RECORDS)}
    pair = judge_line(by_day["2023-02-06"], by_day["2023-02-20"])
    assert pair is not None
    assert {reason.rule for reason in pair.reasons} == {"same-actors", "same-theme"}
    assert set(line_keys(by_day["2023-02-06"])) & set(line_keys(by_day["2023-02-20"]))


def page_lines(records: Sequence[Record]) -> list[set[str]]:
    return [{part.report for episode in line.episodes for part in episode.parts} for line in story_lines(records)]


def test_the_example_reports_are_one_crisis_and_the_oil_price_is_not() -> None:
    records = [msgspec.structs.replace(khabar.read(path.read_text("utf-8")), id=path.stem) for path in sorted(EXAMPLES.glob("*.txt"))]
    lines = story_lines(records)
    derna = lines[0]
    assert {"01-agency", "02-copy", "03-interior", "04-mayor", "05-red-crescent", "13-protest", "14-arrests"} <= page_lines(records)[0]
    assert "derna" in derna.actors
    assert all("النفط" not in episode.title for episode in derna.episodes)
    copy = next(episode for episode in derna.episodes if any(part.report == "02-copy" for part in episode.parts))
    assert "01-agency" in {part.report for part in copy.parts}


@pytest.mark.skipif(not SEEDS.exists(), reason="the five reports of the crisis of 2022 are not beside the repository")
def test_the_five_seeds_are_one_line_with_their_own_episodes() -> None:
    records = [msgspec.structs.replace(khabar.read(path.read_text("utf-8")), id=path.name[:3]) for path in sorted(SEEDS.glob("*.txt"))]
    assert page_lines(records)[0] == {"000", "001", "002", "003", "004"}
    crisis = story_lines(records)[0]
    assert len(crisis.episodes) >= 4
    assert (crisis.earliest or "") < "2021-12-08"
    assert (crisis.latest or "") >= "2022-02-18"
    apart = [{part.start for part in episode.parts if part.report == "004"} for episode in episodes(records)]
    assert all(len(starts) <= 1 for starts in apart)
