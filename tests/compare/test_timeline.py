"""What happened by day; what has no day lies between the days of its reports."""

from __future__ import annotations

from built_records import event, report

from khabar.compare.reading import readings
from khabar.compare.timeline import timeline

WORDS = "محادثات تناولت التعاون الاقتصادي"


def test_dated_happenings_stand_in_the_order_of_their_days() -> None:
    rows = [(WORDS, event("CONSULT", "shoukry", "fidan", days=day)) for day in ("2023-10-14", "2023-10-02", "2023-10-09 2023-10-11")]
    dated, undated = timeline(readings([report("a", "2023-10-15", *rows)]))
    assert [(h.earliest, h.latest) for h in dated] == [("2023-10-02", "2023-10-02"), ("2023-10-09", "2023-10-11"), ("2023-10-14", "2023-10-14")]
    assert undated == ()


def test_what_a_report_tells_as_done_was_not_after_it() -> None:
    dated, (found,) = timeline(readings([report("a", "2023-10-15", (WORDS, event("CONSULT", "shoukry", "fidan")))]))
    assert dated == ()
    assert found.bounds == (None, "2023-10-15")


def test_what_a_report_plans_is_not_before_it() -> None:
    _, (found,) = timeline(readings([report("a", "2023-10-15", (WORDS, event("CONSULT", "shoukry", "fidan", modality="planned")))]))
    assert found.bounds == ("2023-10-15", None)


def test_two_undated_tellings_bound_it_from_both_sides() -> None:
    plan = report("a", "2023-10-12", (WORDS, event("CONSULT", "shoukry", "fidan", place="ankara", modality="planned")))
    done = report("b", "2023-10-15", (WORDS, event("CONSULT", "shoukry", "fidan", place="ankara")))
    _, (found,) = timeline(readings([plan, done]))
    assert found.bounds == ("2023-10-12", "2023-10-15")
    assert [turn.modality for turn in found.history] == ["planned", "actual"]


def test_events_without_a_party_are_left_out() -> None:
    assert timeline(readings([report("a", "2023-10-15", (WORDS, event("CONSULT", days="2023-10-14")))])) == ((), ())


def test_narrower_days_make_wider_ones_exact() -> None:
    wide = report("a", "2023-10-12", (WORDS, event("CONSULT", "shoukry", "fidan", days="2023-10-09 2023-10-15", modality="planned")))
    exact = report("b", "2023-10-15", (WORDS, event("CONSULT", "shoukry", "fidan", days="2023-10-14")))
    ((found,), _) = timeline(readings([wide, exact]))
    assert (found.earliest, found.latest) == ("2023-10-14", "2023-10-14")
