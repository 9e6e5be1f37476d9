"""Write countries.tsv and months.tsv from the Unicode CLDR (through Babel) and the Hijri month names (hijridate).

python tools/build_countries.py            write both files
python tools/build_countries.py --check    fail if a file would change or states.toml lacks a CLDR name
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version
from babel.localedata import locale_identifiers
from hijridate import Hijri

DATA = Path(__file__).parent.parent / "src" / "khabar" / "lexicon" / "data"
LICENCE = "Unicode-3.0 (https://www.unicode.org/license.txt)"
# CLDR regions that are no state or territory of states.toml: unions, pseudo-locales, islands without government.
NO_STATE = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
# CLDR names that no report writes, or that fold to another word (أروبا is how many write أوروبا).
NOT_WRITTEN = {
    "AW": {"أروبا"},
    "HK": {"هونغ كونغ الصينية (منطقة إدارية خاصة)"},
    "MM": {"ميانمار (بورما)"},
    "MO": {"ماكاو الصينية (منطقة إدارية خاصة)"},
    "PS": {"الأراضي الفلسطينية"},  # the territories are a place of their own beside the State of Palestine
}
MONTH_LOCALES = ("ar", "ar_SY", "ar_TN", "ar_DZ", "ar_MA", "ar_MR", "ar_SA")
_MARKS = dict.fromkeys([*range(0x064B, 0x0653), 0x0670, 0x0640, 0x200E, 0x200F])


def arabic_locales() -> list[Locale]:
    """Every Arabic locale that Babel ships, plain Arabic first."""
    return [Locale.parse(name) for name in sorted(locale_identifiers()) if name == "ar" or name.startswith("ar_")]


def country_rows() -> Iterator[tuple[str, str, str]]:
    """(iso2, Arabic names joined by |, English name), vowel marks taken off: عُمان is written عمان."""
    locales = arabic_locales()
    english = Locale.parse("en").territories
    for code in sorted(english):
        if len(code) != 2 or not code.isalpha():
            continue
        written = (locale.territories[code] for locale in locales if code in locale.territories)
        names = dict.fromkeys(name.translate(_MARKS) for name in written)
        yield code, "|".join(names), english[code]


def month_rows() -> Iterator[tuple[str, str, str, str]]:
    """(calendar, region, month, name) for each press region and for the Hijri year."""
    for name in MONTH_LOCALES:
        wide = Locale.parse(name).months["format"]["wide"]
        for number in range(1, 13):
            yield "gregorian", name, str(number), wide[number]
    for number in range(1, 13):
        yield "hijri", "ar", str(number), Hijri(1445, number, 1).month_name("ar")


def table(title: str, columns: str, rows: Iterator[tuple[str, ...]]) -> str:
    source = f"# Source: Unicode CLDR {get_cldr_version()} through Babel; licence {LICENCE}."
    return f"# {title}\n{source}\n# Made by tools/build_countries.py.\n# {columns}\n" + "".join(
        "\t".join(row) + "\n" for row in rows
    )


def missing_names() -> list[str]:
    """CLDR names of states that states.toml does not list, and codes that it lacks altogether."""
    states = tomllib.loads((DATA / "states.toml").read_text("utf-8"))["state"]
    known = {state["iso2"]: set(state["names"]) for state in states if "iso2" in state}
    problems = []
    for code, names, english in country_rows():
        if code in NO_STATE:
            continue
        if code not in known:
            problems.append(f"{code} {english}: no entry")
            continue
        same = {plain(name) for name in known[code]}
        problems += [
            f"{code} {english}: «{name}» not listed"
            for name in names.split("|")
            if plain(name) not in same and name not in NOT_WRITTEN.get(code, set())
        ]
    return problems


def plain(name: str) -> str:
    """Spelling differences that the loader folds too."""
    return name.translate(str.maketrans("أإآىؤئ", "ااايءء"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail on drift")
    check = parser.parse_args().check
    wanted = {
        "countries.tsv": table("Names of countries and territories", "iso2\tnames_ar\tname_en", country_rows()),
        "months.tsv": table(
            "Names of months in each press region (ar: Egypt and the Gulf); the Hijri names are from hijridate (MIT)",
            "calendar\tregion\tmonth\tname",
            month_rows(),
        ),
    }
    problems = missing_names()
    for name, text in wanted.items():
        path = DATA / name
        if not check:
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            problems.append(f"{name} differs from CLDR {get_cldr_version()}: run python tools/build_countries.py")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
