"""Names, adjectives, bodies and the holders of offices."""

import pytest

from khabar.lexicon.names import inflect_adjective, names
from khabar.text.fold import fold
from khabar.text.tokens import tokens_of


@pytest.mark.parametrize(
    ("role", "of", "day", "who"),
    [
        ("defence-minister", "russia", "2023-03-01", "sergei-shoigu"),
        ("defence-minister", "russia", "2024-06-25", "andrei-belousov"),
        ("president", "united-states", "2016-05-01", "barack-obama"),
        ("president", "united-states", "2022-02-18", "joe-biden"),
        ("president", "united-states", "2018-02-18", "donald-trump"),
    ],
)
def test_an_office_has_the_holder_of_the_day(role: str, of: str, day: str, who: str) -> None:
    assert [entity.id for entity in names().holders(role, of, day)] == [who]


def test_without_a_day_nobody_holds_an_office() -> None:
    assert names().holders("president", "united-states", None) == []


def test_an_interval_over_a_handover_names_both() -> None:
    assert len(names().holders("president", "united-states", "2021-01-01", "2021-02-01")) == 2


def test_a_body_of_a_state_is_named_in_english() -> None:
    body = next(b for b in names().words.bodies if b.id == "foreign-ministry")
    assert names().body_of(body, "russia").name_en == "Russian Foreign Ministry"
    assert names().body_of(body, "united-states").name_en == "US State Department"


def test_adjectives_of_one_and_two_words_are_inflected() -> None:
    assert {"الروسية", "روسيين", "الروسي", "روسيتان"} <= {form for form, _ in inflect_adjective("روسي", "russia")}
    assert "الكورية الشمالية" in {form for form, _ in inflect_adjective("كوري شمالي", "north-korea")}


def test_ids_are_the_same_however_a_name_is_spelt() -> None:
    found = names().matcher.exact(("بلينكن",)) + names().matcher.exact(("بلينكين",))
    assert {name.entity.id for name in found} == {"antony-blinken"}


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("وزارة الخارجية الروسية", 2, "russia"),
        ("خارجية إيران", 1, "iran"),
        ("قوات مالية", 1, "mali"),
        ("للشرطة الكورية الجنوبية", 1, "south-korea"),
        ("الحكومة روسية الهوى", 1, None),
        ("الحكومة الجديدة", 1, None),
        ("سفارة كييف", 1, None),
    ],
)
def test_the_state_behind_a_body_agrees_with_it(text: str, words: int, state: str | None) -> None:
    found = names().state_behind(list(tokens_of(fold(text))), words - 1)
    assert (found[0] if found else None) == state


def test_a_short_form_takes_a_feminine_adjective_and_a_capital_only_where_allowed() -> None:
    minister, government = list(tokens_of(fold("الخارجية الروسي"))), list(tokens_of(fold("حكومة كييف")))
    assert names().state_behind(minister, 0, feminine=True) is None
    assert names().state_behind(minister, 0) == ("russia", 1)
    assert names().state_behind(government, 0, capitals=True) == ("ukraine", 1)


@pytest.mark.parametrize(
    ("outlet", "state"),
    [
        ("جوهرة أف أم (Jawhara FM)", "tunisia"),
        ("Okaz", "saudi-arabia"),
        ("hespress", "morocco"),
        ("هسبريس", "morocco"),
        ("الجزيرة", None),  # writes for all Arabs
        ("Reuters", None),
        ("الوطن", None),  # papers of four states are called so
        ("nobody's paper", None),
        (None, None),
    ],
)
def test_a_domestic_outlet_has_a_home(outlet: str | None, state: str | None) -> None:
    assert names().home_of(outlet) == state
