"""The daily index: its formula by hand, and what must not move it."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.compare.tension import score, tension
from khabar.lexicon.event_entry import event_words
from khabar.model.story import Deed, Happening, Where


def happening(
    type: str, days: str = "2023-10-14", *, told: str = "a", modality: str = "actual", mode: str | None = None, historical: bool = False, id: str = ""
) -> Happening:
    ends = days.split()
    deed = Deed(type, mode, ("egypt",), ("turkey",), None, modality)  # type: ignore[arg-type]
    places = tuple(Where(report, 0, 1, "x") for report in told.split())
    return Happening(deed, ends[0] if ends else None, ends[-1] if ends else None, places, historical, id=id or f"{type}{days}{told}{mode}")


def test_one_attack_told_once() -> None:
    (day,) = tension([happening("ASSAULT")]).days
    assert day.level == 9.0 * 1 / (1 + 1)  # PLOVER scores ASSAULT -9; one report weighs log2(2) = 1, and one neutral happening is there already
    assert day.low <= day.level <= day.high
    assert [share.score for share in day.shares] == [-9.0]


def test_friendly_days_are_below_zero() -> None:
    (day,) = tension([happening("AID"), happening("AGREE")]).days
    assert day.level == pytest.approx(-(10 + 2.5) / 3, abs=0.001)


def test_the_mode_has_its_own_score() -> None:
    assert score(happening("CONSULT", mode="phone").deed) == 1.5
    assert score(happening("CONSULT").deed) == 2.5
    assert score(happening("PROTEST", mode="vandalize").deed) is None
    assert score(happening("NOTHING").deed) is None


def test_every_type_is_on_the_scale_of_plover() -> None:
    for kind in event_words().types.values():
        assert all(-10 <= value <= 10 for value in (kind.score, *kind.modes.values()))


@pytest.mark.parametrize("modality", ["planned", "possible", "alleged", "denied", "cancelled"])
def test_only_what_happened_counts(modality: str) -> None:
    found = tension([happening("ASSAULT", modality=modality)])
    assert (found.days, found.not_actual) == ((), 1)


def test_history_and_what_has_no_day_are_counted_apart() -> None:
    found = tension(
        [happening("ASSAULT", historical=True), happening("ASSAULT", ""), happening("ASSAULT", "2023-01-01 2023-12-31"), happening("PROTEST", mode="vandalize")]
    )
    assert (found.days, found.historical, found.undated, found.unscored) == ((), 1, 2, 1)


def test_copies_count_once() -> None:
    copies = {"b": "g", "c": "g", "d": "g"}
    (alone,) = tension([happening("ASSAULT", told="b", id="x")]).days
    (copied,) = tension([happening("ASSAULT", told="b c d", id="x")], copies).days
    (independent,) = tension([happening("ASSAULT", told="a b", id="x")], copies).days
    assert copied == alone
    assert independent.weight == pytest.approx(log2(3), abs=0.001)
    assert independent.level > alone.level


def test_a_happening_of_several_days_is_shared_out() -> None:
    days = tension([happening("ASSAULT", "2023-10-13 2023-10-14")]).days
    assert [(day.day, day.weight) for day in days] == [("2023-10-13", 0.5), ("2023-10-14", 0.5)]


def test_sides_choose_the_happenings() -> None:
    assert tension([happening("ASSAULT")], between=(frozenset({"egypt"}), frozenset({"turkey", "fidan"}))).days
    assert not tension([happening("ASSAULT")], between=(frozenset({"egypt"}), frozenset({"sudan"}))).days


@dataclass
class Case:
    type: str
    told: str


ROWS = st.lists(
    st.builds(Case, st.sampled_from(["ASSAULT", "AID", "CONSULT", "THREATEN", "PROTEST"]), st.sampled_from(["a", "a b", "a b c"])), min_size=1, max_size=8
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_changes_nothing_and_the_level_stays_on_the_scale(rows: list[Case], random: object) -> None:
    found = [happening(row.type, told=row.told, id=str(n)) for n, row in enumerate(rows)]
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tension(found) == tension(shuffled)
    (day,) = tension(found).days
    assert -10 <= day.low <= day.high <= 10
    assert -10 < day.level < 10


@given(ROWS)
def test_an_attack_more_never_lowers_the_day(rows: list[Case]) -> None:
    found = [happening(row.type, told=row.told, id=str(n)) for n, row in enumerate(rows)]
    (before,), (after,) = tension(found).days, tension([*found, happening("ASSAULT", mode="unconventional", id="more")]).days
    assert after.level >= before.level
