"""Claims of a record: that a thing was said and that it is so are two, each with its own chain; ids depend on the content alone."""

from __future__ import annotations

from datetime import date

import msgspec

import khabar
from khabar.compare.claims import claims
from khabar.model.claim import Claim, Counted, Happened, HoldsOffice, IsSo, SaidThat

TEXT = (
    "نقلت رويترز عن وزير الخارجية الفرنسي جان إيف لودريان قوله إن القوات الفرنسية قصفت موقعا في مالي وقتلت 12 مسلحا.\n"
    "ونفى المتحدث باسم الجيش المالي مقتل مدنيين."
)


def made(outlet: str | None = "الحياة", text: str = TEXT) -> tuple[Claim, ...]:
    return claims(khabar.read(text, published=date(2021, 3, 4), outlet=outlet))


def of(kind: str, found: tuple[Claim, ...]) -> list[Claim]:
    return [claim for claim in found if claim.kind == kind]


def test_said_and_so_are_two_claims_with_two_chains() -> None:
    found = made()
    said, so = of("said", found)[0], of("so", found)[0]
    assert isinstance(said.what, SaidThat)
    assert isinstance(so.what, IsSo)
    assert said.what.speaker.entity == "jean-yves-le-drian"
    assert said.what.speaker.voice == "france"
    assert [source.entity for source in said.chain] == ["reuters"]  # who heard it
    assert [source.entity for source in so.chain] == ["jean-yves-le-drian", "reuters"]  # who vouches for it
    assert said.words == so.words == TEXT[said.start : said.end]


def test_an_event_rests_on_the_statement_that_holds_it() -> None:
    event = next(claim for claim in of("event", made()) if isinstance(claim.what, Happened) and claim.what.type == "ASSAULT")
    assert isinstance(event.what, Happened)
    assert [party.id for party in event.what.actors] == ["france"]
    assert [source.entity for source in event.chain] == ["jean-yves-le-drian", "reuters"]


def test_a_figure_has_the_chain_of_its_statement() -> None:
    (figure,) = of("figure", made())
    assert isinstance(figure.what, Counted)
    assert (figure.what.low, figure.what.high) == (12, 12)
    assert [source.name_en for source in figure.chain][-1] == "Reuters"


def test_a_denial_claims_that_it_is_not_so() -> None:
    denied = [claim.what.denied for claim in of("so", made()) if isinstance(claim.what, IsSo)]
    assert denied == [False, True]


def test_an_office_is_claimed_once_in_its_fullest_words() -> None:
    text = "قال وزير الخارجية الفرنسي جان إيف لودريان إن بلاده لن تنسحب. وأضاف الوزير لودريان أن المحادثات مستمرة."
    (office,) = of("holds-office", made(text=text))
    assert isinstance(office.what, HoldsOffice)
    assert (office.what.person.id, office.what.office) == ("jean-yves-le-drian", "French Foreign Minister")
    assert office.words == "وزير الخارجية الفرنسي جان إيف لودريان"


def test_ids_are_of_the_content() -> None:
    assert made() == made()
    here, there = made("الحياة"), made("الشروق")
    assert {c.about for c in here} == {c.about for c in there}
    assert not {c.id for c in here} & {c.id for c in there}
    assert len({c.id for c in here}) == len(here)


def test_a_claim_can_be_written_and_read() -> None:
    for claim in made():
        assert msgspec.json.decode(msgspec.json.encode(claim), type=Claim) == claim


def test_every_claim_shows_its_words() -> None:
    record = khabar.read(TEXT)
    assert all(record.text[c.start : c.end] == c.words for c in claims(record))
