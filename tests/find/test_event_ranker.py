"""Sides of events that are inferred: only in reports, only where likely, said in rule and note, and never against who condemns."""

from __future__ import annotations

import pytest

from khabar.engine.run import run
from khabar.find.event_candidates import candidates, nobody, read_report
from khabar.find.event_ranker import likelihoods
from khabar.find.events import read_drafts
from khabar.model import Document, Event, Report

STRIKE = (
    "شنت تركيا فجر اليوم غارات جوية على مواقع حزب العمال الكردستاني في شمال العراق، بحسب بيان للجيش التركي. "
    "وقال سكان من القرى القريبة إن دوي الانفجارات استمر أكثر من ساعتين وإن الدخان تصاعد من الجبال. "
    "وأكد البيان أن القصف دمر عشرة مخابئ ومخازن للذخيرة، من دون أن يذكر عدد القتلى."
)
CONDEMNED = (
    "نددت مصر بالهجوم على كنيسة في المدينة القديمة وقالت وزارة خارجيتها في بيان إنها تقف مع أسر الضحايا. "
    "ودعت الوزارة إلى محاسبة المسؤولين عن الهجوم وإلى حماية دور العبادة في كل مكان، وأعربت عن تعازيها للشعب وللحكومة."
)


def read(text: str) -> Document:
    return run(Report(id="test", text=text))


def test_likelihoods_are_shares() -> None:
    page, drafts = read_drafts(read(STRIKE))
    assert page is not None
    told = read_report(page, drafts)
    for draft in drafts:
        offered = candidates(told, draft)
        for side in likelihoods(offered, nobody(told, draft)):
            assert len(side) == len(offered) + 1
            assert sum(side) == pytest.approx(1)


def test_nobody_acts_on_himself_and_what_is_inferred_is_told() -> None:
    for text in (STRIKE, CONDEMNED):
        for event in read(text)[Event]:
            assert not set(event.actors) & set(event.recipients)
            assert event.rule.startswith("events.ranked.") == ("inferred (" in event.note)


def test_a_sentence_is_no_report() -> None:
    assert not any(event.rule.startswith("events.ranked.") for event in read("قصفت طائرات حربية موقعا في تركيا، وأدان العراق القصف.")[Event])


def test_who_condemns_an_attack_is_not_inferred_to_have_made_it() -> None:
    attacks = [event for event in read(CONDEMNED)[Event] if event.type == "ASSAULT"]
    assert attacks
    assert not any(actor.id in ("egypt", "egypt-foreign-ministry") for event in attacks for actor in event.actors)
