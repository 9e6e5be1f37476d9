"""Undated reports get their days from dated reports of the same story, with reasons, whatever the order; days lent are no evidence."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import khabar
from khabar.compare.dating import datings
from khabar.model.record import Record

FLOOD = (
    "غمرت السيول أحياء واسعة من المدينة الساحلية بعد ليلة من الأمطار الغزيرة، وقال محافظ المنطقة إن فرق الإنقاذ أجلت 347 عائلة إلى مدارس أعدت لإيوائها. "
    "وأضاف أن الطريق الرئيسي سيبقى مغلقا حتى انحسار المياه، ودعا السكان إلى البقاء في منازلهم وعدم الاقتراب من مجرى الوادي."
)
COPY = "متابعات\n" + FLOOD.replace("واسعة", "كثيرة")
OTHER = "افتتح الوزير معرض الكتاب بحضور ناشرين من عشرين دولة، وقال إن المعرض يستمر أسبوعين ويضم جناحا للأطفال وندوات يومية عن الترجمة والنشر الرقمي."


@cache
def record(id: str, text: str, day: str | None) -> Record:
    found = khabar.read(text, published=date.fromisoformat(day) if day else None, outlet=id)
    return replace(found, id=id)


def test_a_copy_lends_its_days_and_says_so() -> None:
    (dated,) = datings([record("a", FLOOD, "2019-11-04"), record("b", COPY, None), record("c", OTHER, "2016-02-01")])
    assert (dated.report, dated.earliest, dated.latest, dated.by) == ("b", "2019-10-28", "2019-11-11", ("a",))
    assert [reason.rule for reason in dated.reasons] == ["same_words"]
    assert "a (2019-11-04)" in dated.reasons[0].note


def test_the_record_stays_as_it_is_and_the_story_shows_the_lent_days() -> None:
    undated = record("b", COPY, None)
    story = khabar.tell([record("a", FLOOD, "2019-11-04"), undated])
    assert undated.published.earliest is None
    teller = next(teller for teller in story.tellers if teller.report == "b")
    assert (teller.earliest, teller.latest, teller.basis) == ("2019-10-28", "2019-11-11", "stories")
    assert [dated.report for dated in story.dated] == ["b"]


def test_another_report_lends_nothing() -> None:
    assert datings([record("a", OTHER, "2019-11-04"), record("b", FLOOD, None)]) == ()


def test_copies_that_lie_months_apart_leave_it_open() -> None:
    assert datings([record("a", FLOOD, "2019-11-04"), record("c", FLOOD, "2020-11-04"), record("b", COPY, None)]) == ()


def test_days_that_were_lent_are_no_evidence() -> None:
    """c shares its words with b alone, and b is dated only by a."""
    half = OTHER + "\n" + FLOOD
    found = datings([record("a", FLOOD, "2019-11-04"), record("b", half, None), record("c", OTHER, None)])
    assert [dated.report for dated in found] == ["b"]


def test_a_report_with_its_own_day_needs_no_other() -> None:
    assert datings([record("a", FLOOD, "2019-11-04"), record("d", COPY, "2019-11-05")]) == ()


def test_what_the_report_itself_rules_out_is_not_lent() -> None:
    undated = record("b", COPY, None)
    before = replace(undated, published=replace(undated.published, latest="2010-01-01"), sections=())
    assert datings([record("a", FLOOD, "2019-11-04"), before]) == ()


POOL = (
    record("a", FLOOD, "2019-11-04"),
    record("b", COPY, None),
    record("c", OTHER, None),
    record("d", OTHER, "2016-02-01"),
    record("e", FLOOD + "\n" + OTHER, None),
    record("f", FLOOD, "2019-11-05"),
)


@given(st.permutations(POOL), st.integers(0, len(POOL)))
@settings(max_examples=40, deadline=None)
def test_order_does_not_matter_and_unrelated_records_change_nothing(records: list[Record], count: int) -> None:
    chosen = records[:count]
    found = datings(chosen)
    assert found == datings(sorted(chosen, key=lambda r: r.id))
    stranger = record("z", "فاز الفريق في المباراة النهائية بهدفين دون رد وتوج بالكأس للمرة الثالثة في تاريخه أمام جمهور كبير.", "2018-05-05")
    assert datings([*chosen, stranger]) == found
