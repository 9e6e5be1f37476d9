"""Codes of CAMEO, PLOVER, ISO 3166 and FIPS 10-4 for what a record holds. What has no code has "" or None: nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from khabar.lexicon.load import DATA, read_table
from khabar.model.record import EntityRow, EventRow

HERE = Path(__file__).parent
_ARMED = {"GOV", "MIL", "REB", "PRM"}  # sectors whose attack is a fight rather than an assault


class Type(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A type of the PLOVER manual."""

    quad: int
    score: float
    modes: dict[str, float] = {}
    unscored: tuple[str, ...] = ()


class Cameo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    left_out: tuple[str, ...]
    codes: dict[str, str]
    quad: dict[str, int]
    goldstein: dict[str, float]


class Sectors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kinds: dict[str, tuple[str, str]]
    stateless: dict[str, str]
    groups: dict[str, tuple[str, str, str]]
    offices: dict[str, str]
    fips: dict[str, str]


class Actor(NamedTuple):
    """Codes of an actor. `country` is a state's, `role` CAMEO's word for what PLOVER calls a sector."""

    country: str
    sector: str
    role: str
    plover: str = ""  # a code that stands instead of a state's
    cameo: str = ""
    group: str = ""


@lru_cache(maxsize=1)
def types() -> dict[str, Type]:
    return msgspec.toml.decode((HERE / "plover.toml").read_bytes(), type=dict[str, Type])


@lru_cache(maxsize=1)
def cameo() -> Cameo:
    return msgspec.toml.decode((HERE / "cameo.toml").read_bytes(), type=Cameo)


@lru_cache(maxsize=1)
def sectors() -> Sectors:
    return msgspec.toml.decode((HERE / "sectors.toml").read_bytes(), type=Sectors)


@lru_cache(maxsize=1)
def countries() -> dict[str, tuple[str, str]]:
    """State -> its ISO 3166 alpha-3 and FIPS 10-4 codes."""
    return {id: (iso3, fips) for id, iso3, fips in read_table(DATA / "country_codes.tsv")}


@lru_cache(maxsize=1)
def positions() -> dict[str, tuple[str, str]]:
    """Place -> latitude and longitude as written in the gazetteer."""
    gazetteer = {row[0]: (row[5], row[6]) for row in read_table(DATA / "places.tsv")}
    return gazetteer | {id: (lat, lon) for id, lat, lon in read_table(DATA / "place_positions.tsv")}


def actor(entity: EntityRow) -> Actor:
    """How an entity is coded as actor or recipient."""
    table = sectors()
    kind = "media" if entity.type == "MEDIA" else entity.kind
    group = table.groups.get(entity.id)
    if entity.type == "PERSON":
        kind = next((kind for words, kind in table.offices.items() if (entity.office or "").endswith(words)), "")
        group = table.groups.get(kind)
    if group:
        sector, role = table.kinds["international"]
        return Actor("", sector, role, *group)
    country = countries().get(entity.state or entity.id, ("", ""))[0]
    if entity.type == "PERSON" and not country:
        kind = ""
    sector, role = table.kinds.get(kind, ("", ""))
    return Actor(country, sector, role, "" if country else table.stateless.get(kind, ""))


def event_code(event: EventRow, parties: Sequence[EntityRow]) -> str:
    """The CAMEO code of an event, "" where there is none."""
    table = cameo()
    key = f"{event.type}.{event.mode}"
    if key in table.left_out:
        return ""
    if event.type == "ASSAULT" and key not in table.codes and any(one.type == "STATE" or actor(one).sector in _ARMED for one in parties):
        key = "ASSAULT.armed"
    return table.codes.get(key) or table.codes.get(event.type, "")


def goldstein(code: str) -> float:
    """Of a code or its nearest parent that has a value; every root has one."""
    while code not in cameo().goldstein:
        code = code[:-1]
    return cameo().goldstein[code]


def score(event: EventRow) -> float | None:
    """PLOVER's score of the mode where the event has one, else of the type."""
    kind = types().get(event.type)
    if kind is None or event.mode in kind.unscored:
        return None
    return kind.modes.get(event.mode or "", kind.score)
