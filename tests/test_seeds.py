"""The five reports that the project started from: every name under one id, every chain of two links and more, and what they tell together (more in tests/compare)."""

from __future__ import annotations

from pathlib import Path

import pytest

import khabar
from khabar.compare.claims import claims
from khabar.compare.grades import grades
from khabar.model.record import Record

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed reports are not here (../shared/seeds)")

SPELLINGS = {
    "antony-blinken": {"بلينكن", "بلينكين"},
    "jen-psaki": {"باساكي", "بساكي", "ساكي"},
    "sergei-lavrov": {"سيرغي", "سيرجي"},
    "annalena-baerbock": {"بيربوك", "بربوك"},
}
CHAINS = {
    "000": [("Alexander Fomin", "Associated Press")],
    "001": [("intelligence reports", "Oleksii Reznikov"), ("Nick Carter", "BBC")],
    "003": [("Dmitry Peskov", "Reuters"), ("Vladimir Putin", "Reuters"), ("US intelligence document", "The Washington Post")],
    "004": [("Russia", "Sergei Lavrov"), ("US official and sources", "Politico")],
}


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    found = [record for record in khabar.read_many(sorted(SEEDS.glob("*.txt"))) if isinstance(record, Record)]
    return {Path(record.source).name[:3]: record for record in found}


@pytest.mark.parametrize("who", sorted(SPELLINGS))
def test_names_spelt_in_several_ways_are_one_person(records: dict[str, Record], who: str) -> None:
    words = {word for r in records.values() for m in r.mentions if m.entity == who for word in r.text[m.start : m.end].split()}
    assert SPELLINGS[who] <= {word.strip("،.”“\"") for word in words}


@pytest.mark.parametrize(("seed", "chain"), [(seed, chain) for seed, chains in CHAINS.items() for chain in chains])
def test_chains_of_two_links(records: dict[str, Record], seed: str, chain: tuple[str, ...]) -> None:
    record = records[seed]
    names = {entity.id: entity.name_en for entity in record.entities}
    found = {tuple(names.get(link.entity or "", link.name_en) for link in statement.chain) for statement in record.statements}
    assert chain in found, sorted(c for c in found if len(c) > 1)


def test_one_voice_is_one_chain(records: dict[str, Record]) -> None:
    """What the Kremlin's spokesman says through one agency is one chain, and he is a side in it."""
    found = [claim for record in records.values() for claim in claims(record)]
    graded = grades(found)
    relayed = [claim for claim in found if claim.kind == "so" and [s.entity for s in claim.chain] == ["dmitry-peskov", "reuters"]]
    assert relayed
    assert all((graded[claim.id].at_least, graded[claim.id].at_most) == (1, 1) for claim in relayed)
