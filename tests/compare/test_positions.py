"""What each actor said and did, and who answers whom."""

from __future__ import annotations

from datetime import date

import khabar
from khabar.compare.positions import of_state, positions, replies
from khabar.compare.since import since
from khabar.model.story import Story

ACCUSES = "اتهمت أوكرانيا روسيا بقصف محطة زابوريجيا النووية بالصواريخ."
DENIES = "نفت روسيا قصف محطة زابوريجيا النووية بالصواريخ."


def told(*reports: tuple[str, str]) -> Story:
    return khabar.tell([khabar.read(text, published=date.fromisoformat(day), outlet=f"{n}") for n, (text, day) in enumerate(reports)])


def test_a_denial_answers_the_charge() -> None:
    (reply,) = replies(told((ACCUSES, "2022-08-06"), (DENIES, "2022-08-07")))
    assert (reply.to.act, reply.reply.act) == ("ACCUSE", "DENY")
    assert (reply.to.chain[0].entity, reply.reply.chain[0].entity) == ("ukraine", "russia")
    assert reply.reasons


def test_nobody_answers_what_is_said_later() -> None:
    assert replies(told((ACCUSES, "2022-08-07"), (DENIES, "2022-08-05"))) == ()


def test_nobody_answers_after_weeks() -> None:
    assert replies(told((ACCUSES, "2022-08-06"), (DENIES, "2022-10-07"))) == ()


def test_who_is_not_accused_does_not_answer() -> None:
    assert replies(told((ACCUSES, "2022-08-06"), ("نفت تركيا إغلاق الموانئ أمام السفن التجارية.", "2022-08-07"))) == ()


def test_a_short_denial_answers_what_stands_before_it() -> None:
    (reply,) = replies(told((f"{ACCUSES}\nونفت روسيا هذه الاتهامات.", "2022-08-06")))
    assert reply.to.act == "ACCUSE"
    assert "denied_next" in {reason.rule for reason in reply.reasons}


def test_positions_sort_statements_by_what_they_do() -> None:
    story = told((ACCUSES, "2022-08-06"), (DENIES, "2022-08-07"), ("قال سيرغي لافروف إن الحوار مستمر.", "2022-08-07"))
    by_actor = {position.actor: position for position in positions(story)}
    assert len(by_actor["ukraine"].accused) == len(by_actor["russia"].denied) == len(by_actor["sergei-lavrov"].said) == 1
    assert by_actor["russia"].answers == by_actor["ukraine"].answered != ()
    whole = of_state(positions(story), "russia", story.entities)
    assert len(whole.denied) == len(whole.said) == 1


def test_both_who_met_did_so() -> None:
    story = told(("التقى سيرغي لافروف أنتوني بلينكن في جنيف يوم 21 يناير 2022.", "2022-01-22"))
    by_actor = {position.actor: position for position in positions(story)}
    assert by_actor["sergei-lavrov"].did == by_actor["antony-blinken"].did == story.timeline


# ------------------------------------------------------------ since
PLAN = ("من المقرر أن يلتقي سيرغي لافروف أنتوني بلينكن يوم الجمعة 21 يناير 2022.", "2022-01-19")
HELD = ("التقى أنتوني بلينكن سيرغي لافروف يوم الجمعة 21 يناير 2022.", "2022-01-22")


def test_since_tells_what_changed() -> None:
    found = since(told(PLAN, HELD), "2022-01-20")
    (change,) = found.changed
    assert (change.before.modality, change.after.modality) == ("planned", "actual")
    assert found.happenings == ()
    assert len(found.reports) == 1


def test_since_tells_new_statements_answers_and_figures() -> None:
    story = told(
        (ACCUSES, "2022-08-06"), (DENIES, "2022-08-07"), ("أعلنت أوكرانيا مقتل 12 مدنيا.", "2022-08-06"), ("أعلنت أوكرانيا مقتل 14 مدنيا.", "2022-08-08")
    )
    found = since(story, "2022-08-07")
    assert [said.act for said in found.said if said.act == "DENY"] == ["DENY"]
    assert [reply.reply.act for reply in found.answers] == ["DENY"]
    assert [(count.amount.low) for figures in found.figures for count in figures.counts] == [14]
    assert since(story, "2022-08-09").said == ()


def test_a_report_without_a_day_is_told_apart() -> None:
    story = khabar.tell([khabar.read("قال المتحدث باسم الوزارة إن الحوار مستمر.", outlet="x")])
    found = since(story, "2022-01-01")
    assert found.undated == (story.tellers[0].report,)
    assert found.said == found.reports == ()
