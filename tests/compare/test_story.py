"""What several reports tell together, and where they contradict each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import khabar
from khabar.compare.differing import apart
from khabar.model.record import Record
from khabar.model.story import Amount, Story

EXAMPLES = Path(__file__).parents[2] / "examples"


def records(*texts: str, days: tuple[str, ...] = ()) -> list[Record]:
    given = days or ("2022-02-18",) * len(texts)
    return [khabar.read(text, published=date.fromisoformat(day), outlet=str(n)) for n, (text, day) in enumerate(zip(texts, given, strict=True))]


@pytest.fixture(scope="module")
def floods() -> Story:
    return khabar.tell([record for record in khabar.read_many([EXAMPLES / "reports.jsonl"]) if isinstance(record, Record)])


def test_a_story_of_nothing_is_empty() -> None:
    assert khabar.tell([]) == Story()


def test_the_order_of_the_records_does_not_matter(floods: Story) -> None:
    found = [record for record in khabar.read_many([EXAMPLES / "reports.jsonl"]) if isinstance(record, Record)]
    assert khabar.tell(found[::-1]) == floods


def test_every_line_of_a_story_rests_on_words_of_a_report(floods: Story) -> None:
    texts = {record.id: record.text for record in khabar.read_many([EXAMPLES / "reports.jsonl"]) if isinstance(record, Record)}
    places = [where for h in (*floods.timeline, *floods.undated) for where in h.told]
    places += [where for said in floods.said for where in said.told]
    places += [count.where for quantity in floods.quantities for count in quantity.counts]
    places += [where for conflict in floods.conflicts for where in (conflict.left, conflict.right)]
    assert len(places) > 50
    for where in places:
        assert texts[where.report][where.start : where.end] == where.words != ""
    assert [h.earliest for h in floods.timeline] == sorted(h.earliest or "" for h in floods.timeline)


def test_copies_add_places_and_no_statements() -> None:
    text = "قالت وزارة الخارجية الروسية إن المحادثات ستستأنف قريبا."
    one, two = khabar.tell(records(text)), khabar.tell(records(text, f"عاجل\n{text}"))
    assert len(one.said) == len(two.said) == 1
    assert len(two.said[0].told) == 2


def test_one_event_in_two_reports_stands_once_with_the_reason() -> None:
    story = khabar.tell(
        records(
            "التقى وزير الخارجية الروسي سيرغي لافروف وزير الخارجية الأمريكي أنتوني بلينكن في جنيف يوم 21 يناير 2022.",
            "التقى أنتوني بلينكن سيرغي لافروف في 21 كانون الثاني/يناير 2022.",
        )
    )
    (meeting,) = [h for h in story.timeline if h.deed.type == "CONSULT"]
    assert (meeting.earliest, meeting.latest) == ("2022-01-21", "2022-01-21")
    assert {where.report for where in meeting.told} == {teller.report for teller in story.tellers}
    assert {"same_parties", "same_days"} <= {reason.rule for reason in meeting.reasons}


def test_a_plan_and_what_came_of_it_are_one_event_with_a_history() -> None:
    story = khabar.tell(
        records(
            "من المقرر أن يلتقي سيرغي لافروف أنتوني بلينكن في 21 يناير 2022.",
            "التقى أنتوني بلينكن سيرغي لافروف في 21 يناير 2022.",
            days=("2022-01-19", "2022-01-22"),
        )
    )
    (meeting,) = [h for h in story.timeline if h.deed.type == "CONSULT"]
    assert meeting.deed.modality == "actual"
    assert [(turn.day, turn.modality) for turn in meeting.history] == [("2022-01-19", "planned"), ("2022-01-22", "actual")]


def test_a_denial_stands_against_what_it_denies() -> None:
    story = khabar.tell(
        records(
            "اتهمت الولايات المتحدة روسيا بالتخطيط لمهاجمة أوكرانيا عسكريا.",
            "نفت روسيا التخطيط لمهاجمة أوكرانيا عسكريا.",
        )
    )
    (denial,) = story.conflicts
    assert denial.kind == "denial"
    assert (denial.left_by[0].name_en, denial.right_by[0].name_en) == ("United States", "Russia")
    assert [reason.rule for reason in denial.reasons] == ["denies"]


def test_a_denial_of_something_else_is_no_contradiction() -> None:
    story = khabar.tell(records("اتهمت الولايات المتحدة روسيا بالتخطيط لمهاجمة أوكرانيا.", "نفت تركيا إغلاق الموانئ أمام السفن التجارية."))
    assert story.conflicts == ()


DEAD = "قالت وزارة الصحة الليبية إن 3000 قتيل سقطوا في المدينة."
MORE_DEAD = "قالت منظمة الصحة العالمية إن 11000 قتيل سقطوا في المدينة."


def test_figures_of_one_day_by_two_sources_that_no_number_fits_contradict() -> None:
    story = khabar.tell(records(DEAD, MORE_DEAD))
    (conflict,) = story.conflicts
    assert conflict.kind == "figures"
    assert {conflict.left.words, conflict.right.words} == {"3000 قتيل", "11000 قتيل"}
    assert conflict.reasons[0].note == "dead, no owner told, 2022-02-18"


def test_figures_of_two_days_are_a_series() -> None:
    story = khabar.tell(records(DEAD, MORE_DEAD, days=("2022-02-18", "2022-02-21")))
    assert story.conflicts == ()
    (dead,) = [q for q in story.quantities if q.thing == "dead"]
    assert [(count.date, count.amount.low) for count in dead.counts] == [("2022-02-18", 3000), ("2022-02-21", 11000)]


@pytest.mark.parametrize(
    ("left", "right", "disjoint"),
    [
        ((100, 100, "exact"), (150, 150, "exact"), True),
        ((100, 100, "about"), (105, 105, "exact"), False),
        ((100, None, "at_least"), (150, 150, "exact"), False),
        ((100, None, "at_least"), (90, 90, "exact"), True),
        ((None, 50, "at_most"), (60, 70, "range"), True),
        ((10, 99, "vague"), (40, 40, "exact"), False),
        ((None, None, "vague"), (40, 40, "exact"), False),
    ],
)
def test_ranges_are_apart_only_if_no_number_fits_both(left: tuple, right: tuple, disjoint: bool) -> None:  # type: ignore[type-arg]
    a, b = (Amount(low, high, comparator, "جندي", "soldiers") for low, high, comparator in (left, right))
    assert apart(a, b) is apart(b, a) is disjoint


def test_actors_carry_the_office_of_the_day() -> None:
    story = khabar.tell(records("قال سيرغي لافروف إن الحوار مستمر."))
    (actor,) = [actor for actor in story.actors if actor.id == "sergei-lavrov"]
    assert actor.office == "Russian Foreign Minister"
