"""Names, adjectives, bodies and the holders of offices."""

import pytest

from khabar.lexicon.names import inflect_adjective, names


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
