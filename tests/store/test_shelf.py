"""Comparisons kept in a store are those made in memory, in whatever order the reports came."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from khabar.compare.shelf import MemoryShelf, Pairing, update
from khabar.engine.read import read_report
from khabar.model import Report
from khabar.model.record import Record
from khabar.store import Store, open_store


class Words(Struct, frozen=True):
    words: tuple[str, ...]


class Shared(Struct, frozen=True):
    words: tuple[str, ...]


def sketches(record: Record) -> Iterable[tuple[str, Words]]:
    """One a line; a line of one word is not compared."""
    for number, line in enumerate(record.text.split("\n")):
        if " " in line:
            yield f"{record.id}#{number}", Words(tuple(sorted(set(line.split()))))


def keys(found: Words) -> Iterable[int]:
    return [int.from_bytes(word.encode()[-8:], "big", signed=True) for word in found.words]


def judge(left: Words, right: Words) -> Shared | None:
    shared = tuple(sorted(set(left.words) & set(right.words)))
    return Shared(shared) if len(shared) > 1 else None


WORDS = Pairing("words", sketches, keys, judge, Words, Shared)
texts = st.lists(st.lists(st.sampled_from(["سد", "نهر", "مدينة", "وزير", "قمة"]), min_size=1, max_size=4, unique=True).map(" ".join), min_size=2, max_size=6, unique=True)
pages = st.lists(texts.map("\n".join), min_size=2, max_size=5, unique=True)


def stored(store: Store, texts: Iterable[str]) -> None:
    for text in texts:
        report = Report(id="same for all", text=text)
        store.add(report, read_report(report), again=True)


def compare(store: Store) -> dict[tuple[str, str], Shared]:
    with store.shelf() as shelf:
        for id, record in shelf.waiting(WORDS):
            update(shelf, WORDS, id, record)
        return {(left, right): pair for left, right, pair in shelf.pairs(WORDS)}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages, st.randoms())
def test_store_and_memory_judge_alike_in_any_order(tmp_path: Path, given_texts: list[str], chance: random.Random) -> None:
    file = tmp_path / f"{chance.random()}.db"
    with open_store(file) as store:
        stored(store, given_texts[:2])
        compare(store)  # the first two before the others are there
        mixed = given_texts[2:]
        chance.shuffle(mixed)
        for text in mixed:
            stored(store, [text])
            if chance.random() < 0.5:
                compare(store)
        found = compare(store)
        memory = MemoryShelf()
        for record in store.records(own_ids=True):
            update(memory, WORDS, record.id, record)
    assert found == {(left, right): pair for left, right, pair in memory.pairs(WORDS)}
    assert all(left < right for left, right in found)


def test_a_report_that_is_read_again_is_compared_again(tmp_path: Path) -> None:
    with open_store(tmp_path / "k.db") as store:
        stored(store, ["سد نهر مدينة", "سد نهر وزير"])
        before = compare(store)
        assert [pair.words for pair in before.values()] == [("سد", "نهر")]
        stored(store, ["سد نهر وزير"])
        with store.shelf() as shelf:
            assert list(shelf.pairs(WORDS)) == []
            assert len(list(shelf.waiting(WORDS))) == 1
        assert compare(store) == before


def test_a_report_put_anew_on_a_shelf_in_memory_leaves_nothing_behind() -> None:
    shelf = MemoryShelf()
    first, second = (read_report(Report(id=id, text=text)) for id, text in (("a", "سد نهر"), ("b", "سد نهر قمة")))
    update(shelf, WORDS, "a", first)
    update(shelf, WORDS, "b", second)
    assert [(left, right) for left, right, _ in shelf.pairs(WORDS)] == [("a#0", "b#0")]
    update(shelf, WORDS, "b", read_report(Report(id="b", text="وزير مدينة")))
    assert list(shelf.pairs(WORDS)) == []
