"""A brief is readable in both languages, and its wording is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

import khabar
from khabar.lexicon.event_entry import event_words
from khabar.model.record import Record
from khabar.model.story import Actor, Amount, Deed, Source, Story
from khabar.out.brief import LANGUAGES, Brief
from khabar.out.offices import office_ar
from khabar.out.wording import wordings

EXAMPLES = Path(__file__).parents[2] / "examples"
AR, EN = wordings()["ar"], wordings()["en"]
ACTORS = {
    "a": Actor("a", "PERSON", "سيرغي لافروف", "Sergei Lavrov", None, None, 1, 1),
    "b": Actor("b", "PERSON", "أنتوني بلينكن", "Antony Blinken", None, None, 1, 1),
    "p": Actor("p", "PLACE", "جنيف", "Geneva", None, None, 1, 1),
}


@pytest.fixture(scope="module")
def story() -> Story:
    return khabar.tell([record for record in khabar.read_many([EXAMPLES / "reports.jsonl"]) if isinstance(record, Record)])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_languages_have_words_for_everything(lang: str) -> None:
    words = wordings()[lang]
    assert set(event_words().types) <= set(words.events)
    assert set(words.acts) == {"STATE", "DENY", "ACCUSE", "WARN", "DEMAND", "COMMIT"}
    assert set(words.modality) == set(words.sentence) == set(words.turn) == {"actual", "planned", "possible", "alleged", "denied", "cancelled"}
    assert all(event.doing if words.arabic else event.past and event.base for event in words.events.values())
    assert set(words.basis) == {"metadata", "text", "offices", "stories", "unknown"}
    assert len(words.months) == 12


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_brief_has_its_sections_and_keeps_its_width(story: Story, lang: str) -> None:
    lines = list(Brief(story, lang, width=90).lines())
    words = wordings()[lang]
    for title in (words.reports, words.actors, words.timeline, words.statements, words.figures, words.conflicts):
        assert title in lines
    assert max(map(len, lines)) <= 90
    assert len(list(Brief(story, lang, whole=True).lines())) > len(lines)


def test_the_english_brief_tells_names_figures_and_chains_in_english(story: Story) -> None:
    text = "\n".join(Brief(story, "en", whole=True, width=400).lines())
    for words in ("via Reuters", "via Associated Press", "11,300 killed", "denies", "Libyan Red Crescent", "visit of Abdoulaye Bathily", "12 September 2023"):
        assert words in text, words
    outside = "\n".join(line for line in text.split("\n") if "«" not in line and "·" not in line and line[:6].strip())
    assert not [line for line in outside.split("\n") if any("\u0621" <= letter <= "\u064a" for letter in line)], "Arabic stands only in quotes and titles"


def test_the_arabic_brief_is_arabic(story: Story) -> None:
    lines = list(Brief(story, "ar", whole=True).lines())
    assert any("نقلا عن رويترز" in line for line in lines)
    assert not [line for line in lines if "via" in line or ("report" in line and "reports.jsonl" not in line)]


def test_an_empty_story_says_so() -> None:
    assert EN.none in "\n".join(Brief(Story(), "en").lines())


@pytest.mark.parametrize(
    ("number", "phrase"),
    [(1, "تقرير واحد"), (2, "تقريرين"), (3, "3 تقارير"), (10, "10 تقارير"), (11, "11 تقريرا"), (100, "100 تقريرا"), (103, "103 تقارير")],
)
def test_arabic_counts_agree(number: int, phrase: str) -> None:
    assert AR.count(AR.report_count, number) == phrase


@pytest.mark.parametrize(
    ("earliest", "latest", "english"),
    [
        ("2022-02-18", "2022-02-18", "18 February 2022"),
        ("2022-02-01", "2022-02-28", "February 2022"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2022-02-18", "2022-02-20", "18 February 2022 to 20 February 2022"),
        (None, "2022-02-20", "not after 20 February 2022"),
        (None, None, "date unknown"),
    ],
)
def test_days(earliest: str | None, latest: str | None, english: str) -> None:
    assert EN.days(earliest, latest) == english


@pytest.mark.parametrize(
    ("deed", "english", "arabic"),
    [
        (Deed("CONSULT", None, ("a",), ("b",), "p", "planned"), "talks between Sergei Lavrov and Antony Blinken, in Geneva (planned)", "محادثات بين سيرغي لافروف وأنتوني بلينكن، في جنيف (من المقرر)"),
        (Deed("CONSULT", "visit", ("a",), ("p",), "p", "actual"), "visit of Sergei Lavrov to Geneva", "زيارة: سيرغي لافروف إلى جنيف"),
        (Deed("ASSAULT", None, ("a",), ("b",), None, "denied"), "attack by Sergei Lavrov on Antony Blinken (denied)", "هجوم من جانب سيرغي لافروف على أنتوني بلينكن (نفي وقوعه)"),
        (Deed("ASSAULT", None, (), ("b",), None, "actual"), "attack on Antony Blinken", "هجوم على أنتوني بلينكن"),
    ],
)  # fmt: skip
def test_deeds(deed: Deed, english: str, arabic: str) -> None:
    assert EN.deed(deed, ACTORS) == english
    assert AR.deed(deed, ACTORS) == arabic


def test_amounts_and_chains() -> None:
    assert EN.quantity(Amount(43, None, "at_least", "مدنيا", "civilians")) == "at least 43 civilians"
    assert AR.quantity(Amount(43, None, "at_least", "مدنيا", "civilians")) == "ما لا يقل عن 43 مدنيا"
    assert EN.quantity(Amount(5000, 6000, "range", "شخص", "people")) == "5,000 to 6,000 people"
    chain = (Source("a", "Sergei Lavrov", "person", "لافروف"), Source(None, "a Russian paper", "media", "صحيفة روسية"))
    assert EN.chain(chain, ACTORS) == "Sergei Lavrov, via a Russian paper"
    assert AR.chain(chain, ACTORS) == "سيرغي لافروف، نقلا عن صحيفة روسية"


def test_offices_in_arabic() -> None:
    assert office_ar("sergei-lavrov", "2022-02-18") == "وزير الخارجية الروسي"
    assert office_ar("sergei-lavrov", None) is None
    assert office_ar("nobody", "2022-02-18") is None


@pytest.mark.parametrize(
    ("deed", "english", "arabic"),
    [
        (Deed("CONSULT", None, ("a",), ("b",), "p", "actual"), "Sergei Lavrov and Antony Blinken held talks, in Geneva", "جرى عقد محادثات بين سيرغي لافروف وأنتوني بلينكن، في جنيف"),
        (Deed("CONSULT", None, ("a",), ("b",), None, "planned"), "It is planned that Sergei Lavrov and Antony Blinken hold talks", "من المقرر عقد محادثات بين سيرغي لافروف وأنتوني بلينكن"),
        (Deed("CONSULT", "visit", ("b",), ("p",), None, "possible"), "Antony Blinken may visit Geneva", "من المحتمل القيام بزيارة من جانب أنتوني بلينكن إلى جنيف"),
        (Deed("CONSULT", "phone", ("a", "b"), (), None, "cancelled"), "Sergei Lavrov and Antony Blinken did not speak by phone: it was called off", "ألغي إجراء اتصال هاتفي بين سيرغي لافروف وأنتوني بلينكن"),
        (Deed("ASSAULT", None, ("a",), ("b",), None, "denied"), "It is denied that Sergei Lavrov attacked Antony Blinken", "ثمة من ينفي شن هجوم من جانب سيرغي لافروف على أنتوني بلينكن"),
        (Deed("ASSAULT", None, (), ("b",), None, "alleged"), "attack on Antony Blinken (alleged)", "يقال إنه جرى شن هجوم على أنتوني بلينكن"),
    ],
)  # fmt: skip
def test_sentences(deed: Deed, english: str, arabic: str) -> None:
    assert EN.happened(deed, ACTORS) == english
    assert AR.happened(deed, ACTORS) == arabic
