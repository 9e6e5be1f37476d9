"""Numbers and quantities: the cases of Duckling, Maha, Microsoft's recognizers and the CLDR, read by this engine.

A number is right where its value is; a quantity where value and unit are, bounds and comparator too where the case has them. Cases in dialect are
scored apart from those in standard Arabic: a case is dialect where one of its words is in `DIALECT`. Maha's scores on the standard part were
measured with its release 0.3.0 by the same rule; the others are those measured on the whole suites.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

from khabar.lexicon.numbers import parse_number, parse_signed
from khabar.lexicon.ordinals import parse_ordinal
from khabar.model import Token
from khabar.text.fold import fold
from khabar.text.tokens import tokens_of
from quality.peers import Case, Row, load

# Egyptian and Levantine number words, folded: ت for ث (تلاتة, تمانية, تاني), contracted teens (حداشر, خمسطعش), hundreds (تلتمية, ميات), نص for نصف.
DIALECT = re.compile(
    r"^[وبل]?(?:ال)?(?:تلا?ت\w*|تلت\w*|ثلتم\w*|ثلث?طع\w*|ثلتع\w*|تما?ن\w*|ثمن[يم]\w*|تاني?\w*|تالت\w*|تامن\w*|اتنين|متين|ميتي?ن|مي[ةه]|ميات"
    r"|\w+(?:طعشر?|تاشر|ناشر|داشر|تعشر?|دعشر?|نعشر?)|\w*م[ي][ةه]|نص|لعشرين|تحت|الا)$"
)
# Units of the peers → (ours, factor to ours)
UNITS: dict[str, tuple[str, float]] = {
    "gram": ("g", 1), "ounce": ("ounce", 1), "millilitre": ("ml", 1), "litre": ("litre", 1), "gallon": ("gallon", 1), "hectolitre": ("hl", 1),
    "celsius": ("celsius", 1), "fahrenheit": ("fahrenheit", 1), "degree": ("degree", 1), "cup": ("cup", 1),
    "meters": ("m", 1), "kilometers": ("km", 1), "centimeters": ("cm", 1), "decimeters": ("dm", 1), "millimeters": ("mm", 1), "miles": ("mile", 1),
    "yards": ("yard", 1), "feet": ("foot", 1), "inches": ("inch", 1), "normalized_value_in_meters": ("m", 1),
    "Dollar": ("USD", 1), "Cent": ("cent", 1), "Pound": ("pound", 1),
}  # fmt: skip
SMALLER = {
    "kg": ("g", 1000.0), "mg": ("g", 0.001), "km": ("m", 1000.0), "cm": ("m", 0.01), "mm": ("m", 0.001), "dm": ("m", 0.1), "mile": ("m", 1609.344),
    "yard": ("m", 0.9144), "foot": ("m", 0.3048), "inch": ("m", 0.0254), "celsius": ("degree", 1.0),
}  # fmt: skip


def is_dialect(text: str) -> bool:
    return any(DIALECT.match(token.norm) for token in tokens_of(fold(text)))


def is_bare_unit(case: Case) -> bool:
    """A unit without any number ("كم" for one kilometre): no figure in a report."""
    tokens = list(tokens_of(fold(case["text"])))
    return (
        case["expected"]["kind"] == "quantity"
        and len([token for token in tokens if token.kind == "word"]) == len([t for t in tokens if t.kind != "mark"])
        and (not numbers(case["text"]) and case["expected"].get("value") in (1, 1000))
    )


def numbers(text: str) -> list[float | int]:
    """Every number of a text, in order."""
    tokens, found, i = list(tokens_of(fold(text))), [], 0
    while i < len(tokens):
        number = parse_signed(tokens, i) or parse_number(tokens, i)
        stuck = number is not None and number.digits and number.last + 1 < len(tokens) and _touches(tokens[number.last], tokens[number.last + 1])
        if number is not None and not stuck and not number.definite and (value := number.value if number.value is not None else number.other) is not None:
            found.append(value)
        i = number.last + 1 if number is not None else i + 1
    return found


def _touches(left: Token, right: Token) -> bool:
    """Digits with letters right behind them (25مل, 1M) are no bare number."""
    return left.end == right.start and right.kind in ("word", "latin")


def ordinals(text: str) -> list[int]:
    tokens, found, i = list(tokens_of(fold(text))), [], 0
    while i < len(tokens):
        number = parse_ordinal(tokens, i)
        if number is not None and number.value is not None:
            found.append(int(number.value))
        i = number.last + 1 if number is not None else i + 1
    return found


def score(khabar: ModuleType) -> list[Row]:
    """One row a suite, its standard part first."""
    duckling, maha = list(load("duckling")), [case for case in load("maha") if not case.get("duplicate")]
    recognizers = [case for case in load("recognizers") if not case["not_supported"] and not case["ignore_resolution"]]
    cldr = list(load("cldr"))

    def of(cases: Iterable[Case], *dims: str) -> list[Case]:
        return [case for case in cases if case["dim"] in dims]

    def figures(text: str) -> Any:
        return khabar.read(khabar.Report(id="case", text=text)).figures

    def quantity(case: Case) -> bool:
        return _quantity(figures(case["text"]), case["expected"])

    def listed(case: Case) -> bool:
        expected = [float(result["resolution"]["value"]) for result in case["expected"]["results"]]
        return _same_list(numbers(case["text"]), expected)

    def percents(case: Case) -> bool:
        expected = [float(result["resolution"]["value"].rstrip("%")) for result in case["expected"]["results"]]
        return _same_list([figure.low for figure in figures(case["text"]) if figure.kind == "percent" and figure.low is not None], expected)

    def numeral(case: Case) -> bool:
        share = 0.01 if "%" in fold(case["text"]).text else 1
        return _value([value * share for value in numbers(case["text"])], case["expected"])

    suites: list[tuple[str, str, list[Case], Callable[[Case], bool], dict[str, str], dict[str, str]]] = [
        (
            "duckling",
            "numerals",
            of(duckling, "Numeral"),
            numeral,
            {"Duckling": "100 %", "Maha": "97 %", "ICU": "71 %", "recognizers": "25 %"},
            {"Maha": "158/163"},
        ),
        (
            "duckling",
            "numerals, Egyptian",
            of(duckling, "NumeralEG"),
            numeral,
            {"Duckling": "100 %", "Maha": "94 %", "ICU": "71 %", "recognizers": "19 %"},
            {"Maha": "141/144"},
        ),
        ("maha", "numerals", of(maha, "numeral"), numeral, {"Maha": "100 %", "ICU": "67 %", "Duckling": "66 %", "recognizers": "18 %"}, {"Maha": "852/852"}),
        (
            "recognizers",
            "numbers, checked",
            of(recognizers, "NumberModel"),
            listed,
            {"recognizers": "100 %", "Maha": "51 %", "ICU": "46 %", "Duckling": "32 %"},
            {"Maha": "21/41"},
        ),
        (
            "cldr",
            "cardinals",
            [c for c in cldr if "cardinal" in c["dim"]],
            numeral,
            {"ICU": "100 %", "Maha": "85 %", "Duckling": "51 %", "recognizers": "44 %"},
            {"Maha": "274/324"},
        ),
        ("duckling", "ordinals", of(duckling, "Ordinal"), lambda c: _value(ordinals(c["text"]), c["expected"]), {"Duckling": "100 %"}, {"Maha": "27/30"}),
        ("maha", "ordinals", of(maha, "ordinal"), lambda c: _value(ordinals(c["text"]), c["expected"]), {"Maha": "100 %"}, {"Maha": "169/169"}),
        (
            "cldr",
            "ordinals",
            [c for c in cldr if "ordinal" in c["dim"]],
            lambda c: _value(ordinals(c["text"]), c["expected"]),
            {"ICU": "100 %"},
            {"Maha": "78/116"},
        ),
        ("duckling", "money", of(duckling, "AmountOfMoney"), quantity, {"Duckling": "100 %"}, {"Maha": "52/62 values"}),
        ("duckling", "quantity", of(duckling, "Quantity"), quantity, {"Duckling": "100 %"}, {"Maha": "14/26 values"}),
        ("duckling", "volume", of(duckling, "Volume"), quantity, {"Duckling": "100 %"}, {"Maha": "10/19 values"}),
        ("duckling", "temperature", of(duckling, "Temperature"), quantity, {"Duckling": "100 %"}, {"Maha": "11/12 values"}),
        ("maha", "distance", of(maha, "distance"), quantity, {"Maha": "100 % in its development version"}, {}),
        ("recognizers", "percent, checked", of(recognizers, "PercentModel"), percents, {"recognizers": "100 %"}, {}),
    ]
    rows = []
    for peer, part, cases, right, whole, standard in suites:
        good = {case["id"]: right(case) for case in cases}
        plain = [case["id"] for case in cases if not is_dialect(case["text"]) and not is_bare_unit(case)]
        rows.append(Row("numbers", peer, f"{part}, standard", sum(good[id] for id in plain), len(plain), standard))
        rows.append(Row("numbers", peer, f"{part}, all", sum(good.values()), len(cases), whole))
    return rows


def _close(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-9 * max(1.0, abs(left), abs(right))


def _same_list(found: list[Any], expected: list[float]) -> bool:
    return len(found) == len(expected) and all(_close(a, b) for a, b in zip(found, expected, strict=True))


def _value(found: list[Any], expected: dict[str, Any]) -> bool:
    """The first number has the value, or all have theirs where the case lists several; none where none is expected."""
    if expected["kind"] != "none" and len(expected.get("values", ())) > 1:
        return _same_list(found, expected["values"])
    if expected["kind"] == "none" or expected.get("value") is None:
        return not found
    return bool(found) and _close(found[0], expected["value"])


def _quantity(found: Any, expected: dict[str, Any]) -> bool:
    if expected["kind"] == "none":
        return not [figure for figure in found if figure.unit]
    if len(found) != 1:
        return False
    figure, (unit, factor) = found[0], UNITS.get(expected["unit"], (expected["unit"], 1.0))
    ours, scale = figure.unit or "", 1.0
    if ours != unit and ours in SMALLER and SMALLER[ours][0] == unit:
        scale = SMALLER[ours][1]
    elif ours != unit:
        return False
    low, high = (expected["low"], expected["high"]) if "low" in expected else (expected["value"], expected["value"])
    for got, want in ((figure.low, low), (figure.high, high)):
        if (got is None) != (want is None) or (got is not None and not _close(got * scale, want * factor)):
            return False
    return expected.get("comparator") in (None, figure.comparator)
