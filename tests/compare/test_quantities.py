"""Figures of several reports: what they count, whose, and why two of them differ."""

from __future__ import annotations

from datetime import date

import pytest

import khabar
from khabar.compare.counts import counts
from khabar.compare.differing import REASONS, turned, why_differ
from khabar.compare.figures import quantities
from khabar.compare.reading import Reading, readings
from khabar.lexicon.quantity_words import quantity_words
from khabar.model.record import Record
from khabar.model.story import Amount, Count, Quantity, Where


def read(text: str, day: str = "2024-05-10", outlet: str = "one") -> Record:
    return khabar.read(text, published=date.fromisoformat(day), outlet=outlet)


def figure(text: str, day: str = "2024-05-10", outlet: str = "one") -> Count:
    (found,) = counts(Reading(read(text, day, outlet)))
    return found


def grouped(*reports: tuple[str, str]) -> tuple[Quantity, ...]:
    return quantities(readings([read(text, day, f"outlet {n}") for n, (text, day) in enumerate(reports)]))


# ------------------------------------------------------------ what is counted, whose
@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("وصل 300 جندي إلى القاعدة.", "soldiers"),
        ("وصل 300 مقاتل إلى القاعدة.", "soldiers"),
        ("وصل 300 عسكري إلى القاعدة.", "soldiers"),
        ("سقط 12 قتيلا في الحريق.", "dead"),
        ("أدى الحريق إلى مقتل 12 شخصا.", "dead"),
        ("لقي 12 شخصا مصرعهم في الحريق.", "dead"),
        ("استشهد 12 مواطنا في القصف.", "dead"),
        ("أصيب 40 شخصا في الحريق.", "injured"),
        ("نقل 40 جريحا إلى المستشفى.", "injured"),
        ("اعتقلت الشرطة 9 أشخاص.", "arrested"),
        ("بلغت احتياطيات البلاد 35 مليار دولار.", "reserves"),
        ("بلغت نسبة البطالة 12 في المئة.", "unemployment"),
    ],
)
def test_words_of_one_class_count_one_thing(text: str, thing: str) -> None:
    assert figure(text).thing == thing


def test_every_quantity_has_a_name_in_both_languages() -> None:
    for entry in quantity_words().by_id.values():
        assert entry.name_en
        assert any("\u0621" <= letter <= "\u064a" for letter in entry.name_ar)


def test_whoever_sends_soldiers_owns_them() -> None:
    assert figure("قالت وزارة الدفاع إن فرنسا أرسلت 400 جندي إلى الحدود.").of == "france"
    assert figure("وصل 400 جندي فرنسي إلى الحدود.").of == "france"
    assert figure("وصل 400 جندي إلى الحدود.").of is None


def test_what_is_planned_is_no_fact() -> None:
    assert figure("تخطط فرنسا لإرسال 400 جندي إلى الحدود.").planned
    assert figure("قد يصل عدد القتلى إلى 50 قتيلا.").planned
    assert not figure("أرسلت فرنسا 400 جندي إلى الحدود.").planned
    assert not figure("وكانت فرنسا قد أرسلت 400 جندي إلى الحدود.").planned


def test_parts_and_additions_are_marked() -> None:
    found = list(counts(Reading(read("قتل 20 شخصا في الحريق بينهم 5 أطفال."))))
    assert [count.part for count in found] == ["", "part"]
    assert figure("أرسلت فرنسا 400 جندي إضافي إلى الحدود.").part == "new"


def test_a_figure_stands_on_the_word_of_whoever_says_it() -> None:
    (source,) = figure("قال وزير الصحة اللبناني إن 12 قتيلا سقطوا في الحريق.").chain
    assert "Health" in source.name_en


# ------------------------------------------------------------ why two differ
def count(
    low: float | None, high: float | None = None, comparator: str = "exact", *, report: str = "a", thing: str = "dead", of: str | None = "france",
    place: str | None = "nice", days: tuple[str | None, str | None] = ("2024-05-10", "2024-05-10"), planned: bool = False, part: str = "",
    around: tuple[str, ...] = ("حريق", "فندق", "مدين"), unit: str = "killed", outlet: str | None = None,
) -> Count:  # fmt: skip
    top = low if high is None and comparator != "at_least" else high
    return Count(
        Amount(low, top, comparator, "قتيل", unit), Where(report, 0, 1, "x"), days[1], (), thing, of, place, planned, part, days[0], days[1], "count", outlet or report, around  # type: ignore[arg-type]
    )  # fmt: skip


LATER = ("2024-05-12", "2024-05-12")
CASES = [
    ("other_unit", count(5, thing="reserves", unit="USD"), count(7, thing="reserves", unit="EUR", report="b")),
    ("other_owner", count(5), count(7, of="italy", report="b")),
    ("planned_one", count(5), count(7, planned=True, report="b")),
    ("part_of_whole", count(5), count(3, part="part", report="b")),
    ("new_and_all", count(5), count(3, part="new", report="b")),
    ("new_and_all", count(5), count(300, part="total", report="b")),
    ("other_place", count(5), count(7, place="lyon", report="b")),
    ("grown", count(5), count(7, days=LATER, report="b")),
    ("other_time", count(7), count(5, days=LATER, report="b")),
    ("other_time", count(5), count(7, days=(None, None), report="b")),
    ("other_time", count(90, thing="soldiers"), count(100, thing="soldiers", days=LATER, report="b")),
    ("turned_round", count(3.4), count(4.3, report="b")),
    ("rounded", count(94_000), count(90_000, comparator="about", report="b")),
    ("bounds_meet", count(50, comparator="at_least"), count(70, report="b")),
    ("bounds_meet", count(52, comparator="about"), count(55, report="b")),
    ("by_the_hour", count(50, thing="price", place=None), count(52, thing="price", place=None, report="b")),
    ("other_referent", count(5), count(70, around=("غرق", "قارب", "ساحل"), report="b")),
    ("updated", count(5, outlet="o"), count(70, report="b", outlet="o")),
    ("genuine", count(5), count(70, report="b")),
]


@pytest.mark.parametrize(("rule", "left", "right"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)])
def test_figures_that_differ_say_why_in_either_order(rule: str, left: Count, right: Count) -> None:
    one, other = why_differ(left, right), why_differ(right, left)
    assert one is not None
    assert one.rule == rule
    assert one == other


def test_every_reason_is_documented_and_shown_by_a_case() -> None:
    assert {rule.__name__ for rule in REASONS} - {"same_voice"} == {case[0] for case in CASES}
    assert all(rule.__doc__ for rule in REASONS)


def test_equal_figures_do_not_differ() -> None:
    assert why_differ(count(5), count(5, report="b")) is None


def test_the_point_of_a_decimal_turns_round() -> None:
    assert 4.3 in turned(3.4)
    assert 7_300_000 in turned(3_700_000)
    assert turned(7) == frozenset()


# ------------------------------------------------------------ groups
def test_a_series_of_one_owner_and_a_plan_beside_it() -> None:
    found = grouped(
        ("أرسلت فرنسا 400 جندي إلى الحدود.", "2024-05-10"),
        ("قالت ألمانيا إن فرنسا نشرت 900 جندي على الحدود.", "2024-06-20"),
        ("تخطط فرنسا لإرسال 2000 جندي إلى الحدود.", "2024-06-20"),
        ("أرسلت إيطاليا 300 جندي إلى الحدود.", "2024-06-20"),
    )
    french = next(q for q in found if q.of == "france" and not q.planned)
    assert [(c.amount.low, c.latest) for c in french.counts] == [(400, "2024-05-10"), (900, "2024-06-20")]
    assert (french.low, french.high) == (400, 900)
    assert french.counts[1].chain[0].entity == "germany"
    assert "other_time" in {d.reason.rule for d in french.differences}
    (plan,) = [q for q in found if q.planned]
    assert (plan.of, plan.low) == ("france", 2000)
    assert [d.reason.rule for d in plan.differences] == ["planned_one"]
    assert {q.of for q in found} == {"france", "italy"}


def test_a_report_that_gives_both_numbers_does_not_contradict_another() -> None:
    found = grouped(
        ("قتل 20 شخصا في حريق فندق بمدينة ليون.", "2024-05-10"),
        ("قتل 35 شخصا في حريق فندق بمدينة ليون، وقالت الشرطة إن 20 شخصا قتلوا في حريق فندق بمدينة ليون.", "2024-05-10"),
    )
    assert "genuine" not in {d.reason.rule for q in found for d in q.differences}


def test_groups_do_not_depend_on_the_order_of_the_reports() -> None:
    reports = [("أرسلت فرنسا 400 جندي إلى الحدود.", "2024-05-10"), ("قتل 20 شخصا في حريق بمدينة ليون.", "2024-05-11"), ("نشرت فرنسا 900 جندي.", "2024-05-12")]
    records = [read(text, day, f"outlet {n}") for n, (text, day) in enumerate(reports)]
    assert quantities(readings(records)) == quantities(readings(records[::-1]))
