"""The grade of a claim: exact against trying every set of nodes, and never raised by what adds no independent chain."""

from __future__ import annotations

import random
from itertools import chain, combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from khabar.compare.independence import Telling, Way, grade, independent_ways, outlet_of
from khabar.model.grade import Grade
from khabar.model.story import Source

REUTERS, AFP, TASS = (Source(id, id, "media", "") for id in ("reuters", "agence-france-presse", "tass"))
LAVROV, PESKOV = (Source(id, id, "person", "", "russia") for id in ("sergey-lavrov", "dmitry-peskov"))
BLINKEN = Source("antony-blinken", "antony-blinken", "person", "", "united-states")
OFFICIAL = Source(None, "senior official", "unnamed", "مسؤول كبير")


def by_trying(ways: list[Way]) -> int:
    """The smallest set of nodes without which no path leads from the fact to the reader."""
    edges: dict[object, set[object]] = {}
    for way in ways:
        full = ("fact", *way, "reader")
        for left, right in pairwise(full):
            edges.setdefault(left, set()).add(right)
    nodes = sorted({node for way in ways for node in way})

    def reaches(without: set[object]) -> bool:
        seen: set[object] = set()
        todo: list[object] = ["fact"]
        while todo:
            node = todo.pop()
            if node == "reader":
                return True
            fresh = edges.get(node, set()) - seen - without
            seen |= fresh
            todo += fresh
        return False

    return next(size for size in range(len(nodes) + 1) if any(not reaches(set(cut)) for cut in combinations(nodes, size)))


def test_equals_brute_force_on_ten_thousand_small_graphs() -> None:
    chance = random.Random(7)
    sizes: dict[int, int] = {}
    for _ in range(10_000):
        nodes = [(letter,) for letter in "abcdefg"[: chance.randint(1, 7)]]
        ways: list[Way] = [tuple(chance.sample(nodes, chance.randint(1, min(3, len(nodes))))) for _ in range(chance.randint(1, 5))]
        found = independent_ways(ways)
        assert found == by_trying(ways), ways
        sizes[found] = sizes.get(found, 0) + 1
    assert all(sizes.get(size, 0) > 100 for size in (1, 2, 3))  # the graphs are no trivial ones


sources = st.sampled_from([REUTERS, AFP, TASS, LAVROV, PESKOV, BLINKEN, OFFICIAL])


@st.composite
def tellings(draw: st.DrawFn, least: int = 1, most: int = 5) -> list[Telling]:
    rows = []
    for n in range(draw(st.integers(least, most))):
        links = tuple(draw(st.lists(sources, max_size=3)))
        outlet = draw(st.sampled_from([None, "A", "B", "C", "D"]))
        rows.append(Telling(f"r{n}", outlet, links, f"2024-01-0{n + 1}"))
    return rows


@given(tellings(), st.data())
def test_a_copy_never_raises_it(rows: list[Telling], data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(rows))
    links = tuple(data.draw(st.lists(sources, max_size=3)))
    copy = Telling("copy", data.draw(st.sampled_from([None, "A", "E"])), links, "2024-02-01")
    before, after = grade(rows), grade([*rows, copy], {"copy": copied.report})
    assert (after.at_least, after.at_most) == (before.at_least, before.at_most)
    assert after.reports == before.reports + 1
    assert after.texts == before.texts


@given(tellings())
def test_a_chain_of_its_own_raises_it_by_one_at_most(rows: list[Telling]) -> None:
    own = Telling("own", "Z", (Source("somebody-else", "somebody else", "person", ""),))
    before, after = grade(rows), grade([*rows, own])
    assert after.at_most == before.at_most + 1
    assert after.at_least == before.at_least + 1


@given(tellings(2))
def test_a_further_report_never_lowers_it(rows: list[Telling]) -> None:
    before, after = grade(rows[:-1]), grade(rows)
    assert before.at_most <= after.at_most
    assert before.at_least <= after.at_least


@given(tellings(2))
def test_two_outlets_of_one_owner_never_raise_it(rows: list[Telling]) -> None:
    def under(a: str, b: str) -> Grade:
        names = {"A": a, "B": b}
        return grade([Telling(r.report, names.get(r.outlet or "", r.outlet), r.chain, r.day) for r in rows])

    apart, together = under("RIA Novosti", "A paper of Lima"), under("RIA Novosti", "Sputnik")
    assert outlet_of("RIA Novosti") == outlet_of("Sputnik")
    assert together.at_most <= apart.at_most
    assert together.at_least <= apart.at_least


@given(tellings(), st.randoms())
def test_order_does_not_matter(rows: list[Telling], chance: random.Random) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)
    assert grade(mixed) == grade(rows)


@given(tellings())
def test_doubt_is_never_upside_down(rows: list[Telling]) -> None:
    found = grade(rows)
    assert 1 <= found.at_least <= found.at_most <= found.texts <= found.reports


def test_ten_outlets_that_cite_one_agency_are_one_chain() -> None:
    rows = [Telling(f"r{n}", f"outlet {n}", (PESKOV, REUTERS)) for n in range(10)]
    found = grade(rows, parties=["russia", "ukraine"])
    assert (found.at_least, found.at_most, found.reports, found.outlets) == (1, 1, 10, 10)
    assert found.sources == found.interested == ("dmitry-peskov",)
    assert found.broken == ()


def test_two_officials_of_one_state_may_be_one_voice() -> None:
    found = grade([Telling("1", "A", (LAVROV, TASS)), Telling("2", "B", (PESKOV, REUTERS))])
    assert (found.at_least, found.at_most) == (1, 2)


def test_opponents_who_say_the_same_are_two() -> None:
    found = grade([Telling("1", "A", (LAVROV, TASS)), Telling("2", "B", (BLINKEN, REUTERS))])
    assert (found.at_least, found.at_most) == (2, 2)


def test_one_paper_is_one_way_however_many_it_cites() -> None:
    found = grade([Telling("1", "A", (LAVROV,)), Telling("2", "A", (BLINKEN,))])
    assert (found.at_least, found.at_most) == (1, 1)


def test_broken_chains_are_told() -> None:
    rows = [
        Telling("1", "A", (OFFICIAL,), day="2024-01-01"),
        Telling("2", "B", day="2024-01-02"),
        Telling("3", None, (LAVROV,), day="2024-01-03"),
        Telling("4", "C", (OFFICIAL,), day="2024-01-02"),
        Telling("5", "D", (OFFICIAL, Source("A", "A", "media", "")), day="2024-01-02"),
    ]
    found = grade(rows, {"4": "1", "5": "1"})
    told = {(b.report, b.why) for b in found.broken}
    assert told == {
        ("1", "unnamed-source"), ("2", "no-source-named"), ("3", "outlet-unknown"), ("4", "copied-without-credit"), ("4", "unnamed-source"), ("5", "unnamed-source"),
    }  # fmt: skip
    assert [b.why for b in grade([Telling("9", "A", heard=True)]).broken] == ["no-agency-named"]


def test_brute_force_knows_a_crossing() -> None:
    assert by_trying([(("a",), ("b",)), (("c",), ("b",)), (("c",), ("d",))]) == 2
    assert list(chain(*combinations("ab", 2))) == ["a", "b"]
