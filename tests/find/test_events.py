"""Every sentence of the corpus and of the event files holds the event it should hold, and none that it should not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from khabar.engine.run import run
from khabar.find import STAGES
from khabar.find.corpora import CORPORA, cases, texts
from khabar.find.events import find_events
from khabar.lexicon.event_entry import event_words
from khabar.model import Document, Event, Report, Token
from khabar.text.tokens import find_tokens


def read(text: str) -> Document:
    doc = run(Report(id="case", text=text), STAGES)
    assert not [line for line in doc.warnings if line.startswith("Event")]
    return doc


def examples(side: str) -> Iterator[tuple[str, str]]:
    for event in event_words().types.values():
        for trigger in event.trigger:
            for text in getattr(trigger, side):
                yield event.type, text


@pytest.mark.parametrize(("case", "text"), [pytest.param(case, text, id=text) for case in cases("events") for text in texts(case)])
def test_the_corpus(case: dict[str, Any], text: str) -> None:
    """Types with their modality, what only looks like them, and who acts on whom."""
    assert CORPORA["events"](case, text, run) == ""


@pytest.mark.parametrize(("kind", "text"), list(examples("yes")))
def test_trigger_holds_in_its_example(kind: str, text: str) -> None:
    assert kind in [event.type for event in read(text)[Event]]


@pytest.mark.parametrize(("kind", "text"), list(examples("no")))
def test_trigger_is_silent_in_its_counterexample(kind: str, text: str) -> None:
    assert kind not in [event.type for event in read(text)[Event]]


def test_trigger_is_one_word_without_its_particles() -> None:
    text = "واشتبكت الشرطة مع مسلحين في الضاحية"
    doc = read(text)
    assert [doc.words(event) for event in doc[Event]] == ["اشتبكت"]


def test_the_words_of_one_happening_make_one_event() -> None:
    text = "قصفت إسرائيل لبنان. وأدى القصف على لبنان إلى سقوط قتلى"
    assert [event.type for event in read(text)[Event]] == ["ASSAULT"]


def test_another_paragraph_tells_it_again() -> None:
    text = "قصفت إسرائيل لبنان\nوأدى القصف على لبنان إلى سقوط قتلى"
    assert [event.type for event in read(text)[Event]] == ["ASSAULT", "ASSAULT"]


def test_a_match_report_has_no_events() -> None:
    text = "فاز المنتخب في مباراة الأمس وسجل المهاجم هدفين في الشوط الثاني بعد هجوم على مرمى الحارس، وقصف اللاعب المرمى من خارج الملعب"
    assert read(text)[Event] == ()


def test_layers_may_be_missing() -> None:
    doc = Document(Report(id="bare", text="قصفت إسرائيل لبنان"))
    assert list(find_events(doc)) == []
    doc.attach(Token, find_tokens(doc))
    assert [event.type for event in find_events(doc)] == ["ASSAULT"]


@pytest.mark.parametrize("text", ["", "\n\n", "«", "قصف", "قصف قصف قصف", "و", "ل" * 50, "هجوم (", "123 456", "على على على في في"])
def test_any_text_is_read(text: str) -> None:
    list(read(text)[Event])


def test_every_type_of_the_manual_has_its_file() -> None:
    named = "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
    assert sorted(event_words().types) == sorted(named.split())
