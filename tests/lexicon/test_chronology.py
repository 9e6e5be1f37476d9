"""The chronology: many happenings, found by parties and names; its days agree with what is known beside them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from khabar.find.dating_offices import tenure
from khabar.lexicon.chronology import Happening, chronology
from khabar.lexicon.chronology_lint import chronology_problems
from khabar.lexicon.names import names
from khabar.text.fold import fold
from khabar.text.tokens import tokens_of


def of(party: str, kind: str) -> list[Happening]:
    return [h for h in chronology().by_party[party] if h.kind == kind]


def test_it_holds_no_error_that_the_lint_knows() -> None:
    assert list(chronology_problems()) == []


def test_it_covers_the_years_evenly() -> None:
    table = chronology().happenings
    assert len(table) > 1200
    for year in range(2011, 2026):
        assert sum(h.first.year == year for h in table) >= 30, year


@pytest.mark.parametrize("kind", ["meet", "call", "video"])
def test_whoever_meets_holds_an_office_or_is_to_hold_it_within_months(kind: str) -> None:
    soon = timedelta(210)
    for happening in chronology().happenings:
        if happening.kind == kind:
            for party in happening.parties:
                spans = [tenure(t.start, t.to) for t in names().held(party)]
                assert not spans or any(a - soon <= happening.first <= b for a, b in spans), happening


@pytest.mark.parametrize(
    ("state", "kinds", "weekday"),
    [
        ("united-states", ("vote.president", "vote.parliament"), 1),
        ("united-kingdom", ("vote.parliament", "vote.referendum"), 3),
        ("france", ("vote.president", "vote.president.2", "vote.parliament", "vote.parliament.2"), 6),
        ("germany", ("vote.parliament",), 6),
        ("turkey", ("vote.president", "vote.president.2", "vote.parliament", "vote.referendum"), 6),
        ("iran", ("vote.president", "vote.president.2", "vote.parliament"), 4),
        ("tunisia", ("vote.president", "vote.president.2"), 6),
        ("ukraine", ("vote.president", "vote.president.2", "vote.parliament"), 6),
        ("brazil", ("vote.president", "vote.president.2"), 6),
        ("netherlands", ("vote.parliament",), 2),
    ],
)
def test_states_vote_on_their_weekday(state: str, kinds: tuple[str, ...], weekday: int) -> None:
    days = [h.first for kind in kinds for h in of(state, kind)]
    assert days
    assert [day for day in days if day.weekday() != weekday] == []


def test_second_rounds_follow_first_rounds() -> None:
    for happening in chronology().happenings:
        if happening.kind.endswith(".2"):
            firsts = [h.first for h in of(happening.parties[0], happening.kind[:-2])]
            assert any(timedelta(6) <= happening.first - day <= timedelta(75) for day in firsts), happening


def test_a_name_finds_its_happening() -> None:
    (hit,) = chronology().named.find(list(tokens_of(fold("بعد خمسة أعوام على انفجار مرفأ بيروت لم يحاسب أحد"))))
    assert hit.found[0].first == date(2020, 8, 4)


def test_a_series_is_complete_only_between_its_days() -> None:
    (call,) = [h for h in of("andrei-belousov", "call") if h.first == date(2024, 6, 25)]
    assert chronology().is_complete(call)
    (old,) = [h for h in of("john-kerry", "meet") if h.place == "lausanne" and "sergei-lavrov" in h.parties]
    assert not chronology().is_complete(old)
