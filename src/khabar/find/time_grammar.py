"""Rules of time expressions: patterns over the letters of time_words.py, and what each makes of the words (time_readings.py).

A pattern says what may stand together. All patterns are tried everywhere; of hits that overlap, the one that begins first and then the longest stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from khabar.find import time_readings as read
from khabar.find.time_readings import DAY_MONTH, FIRST_COUNTED, MONTH_YEAR, NUMERIC
from khabar.find.time_words import Piece
from khabar.model import When

WRITTEN_YEAR = r"3(?:wC)*"  # ألفين وواحد وعشرين
YEAR = rf"(?:,?[lfi]?(?:[aA]?Y|[aA]7|[aA]{WRITTEN_YEAR})@?)"  # 2022, عام 2022, من العام 2022
LAST_YEAR = r"(?:f?(?:Am|xA)(?:,?\(?Y\)?@?)?)"  # من العام الماضي
THIS_UNIT = r"(?:(?:A6?m|Nm|Um|xA6?|x[NU])(?:,?\(?Y\)?)?)"  # الأسبوع الماضي، هذا العام
MONTH = rf"(?:n?f?[Me](?:m?{YEAR}|m?{LAST_YEAR}|m)?)"
HIJRI_YEAR = r"(?:,?[lf]?[aA]?5#?)"
HIJRI_MONTH = rf"(?:n?[Hh](?:{HIJRI_YEAR}|{LAST_YEAR}|{YEAR}|m)?)"
ANY_MONTH = rf"(?:{MONTH}|{HIJRI_MONTH})"
DATE = rf"(?:[O1F]f?{MONTH}|1[-/]M(?:[-/]?Y@?|m)?|M[1O],?Y)"
HIJRI_DATE = rf"(?:[O1F]f?{HIJRI_MONTH}|1[-/][Hh][-/]?5#?)"
OF_MONTH = r"(?:[O1F]f?(?:Nm|xN)|1m)"  # العشرين من الشهر الجاري، 20 الجاري
ANY_DATE = rf"(?:{DATE}|{HIJRI_DATE}|{OF_MONTH}|{NUMERIC})"
WEEKDAY = r"(?:j?K(?:f(?:Um|xU)|m)?|I(?:f?(?:Um|xU)))"
TODAY = r"(?:\(?[Tt]\)?(?:,?\(?j?K\)?)?|[Tt]fj?K)"
HEAD = rf"(?:(?:Ef?)?(?:Lf?)?(?:[p;]f?)?(?:{TODAY}|{WEEKDAY})(?:[p;](?!f?[TKjt1O]))?)"
CLOCK_NUMBER = r"(?:[01Y57](?::[01]){0,2})"
_MINUTES = r"(?:w(?:r|R|(?:CwC|[C01])[uv]?)|4(?:r|R|[C01][uv]?))"
_HALF = r"(?:,?[fi]?[pq9;])"
CLOCK = (
    rf"(?:p?c(?:{CLOCK_NUMBER}|\({CLOCK_NUMBER}\)|O|C){_MINUTES}?{_HALF}?(?:\(?z\)?)?(?:,?\(c?(?:{CLOCK_NUMBER}|O)[pq;]?z?\))?"
    rf"|{CLOCK_NUMBER}[pq;]?z(?:\({CLOCK_NUMBER}[pq;]?z?\))?|[01]:[01](?::[01])?[pq9;]|[01Y];|O{_MINUTES}?;|p[01]:[01](?::[01])?(?![:0-9])"
    rf"|(?:^|(?<=[ifgp~\n]))O(?:{_MINUTES}?{_HALF}|w[rR])|(?<=[ifg])[01][pq;](?![TKjt1O]))"
)
_CLOCK_READ = CLOCK.replace(r"(?:^|(?<=[ifgp~\n]))", "").replace("(?<=[ifg])", "")  # what stands before is no part of the words read
DAY = rf"(?:{HEAD}(?:,?\(?=?l?j?(?:{ANY_DATE}|{DAY_MONTH})\)?)?|(?:pf?)?j?{ANY_DATE}|j{DAY_MONTH}|(?<=[=J]){DAY_MONTH})"
AGREED = rf"(?:j?K,?)?=?j?{ANY_DATE},?(?:=|\(=?)l?(?:j?K)?j?{ANY_DATE}\)?"
COUNT = r"(?:[01Y5]|CwC|CwO|C|s)"
AMOUNT = rf"(?:~*(?:(?:{COUNT}~?)?[vajnu]|d)(?:wR[AN]?)?C?k?)"
YEAR_ALONE = rf"(?:[aA](?:[Y7]@?|5#?|{WRITTEN_YEAR})|Y@|5#|(?<=[iJWXBg!=])Y|(?<=[iJWXBg]l)Y|(?<=[iJWXBgf!])[aA]0(?![vuaj3C%/:]))"
SEASON = rf"(?:S(?:{LAST_YEAR}|{YEAR}|m))"
DECADE = r"(?:G(?:f?Um)?)"
WHOLE = rf"(?:{MONTH}|{HIJRI_MONTH}|{YEAR}|{THIS_UNIT}|[AUN]|{SEASON}|{DECADE})"
PART = rf"(?:(?:Ef?)?bf?{WHOLE}|Ef?(?:{MONTH}|{YEAR}|{THIS_UNIT}|[AUN]))"
PERIOD = rf"(?:{PART}|{MONTH}|{HIJRI_MONTH}|{THIS_UNIT}|{YEAR_ALONE}|{SEASON}|{DECADE})"
_DATED = rf"(?:(?:j?K,?)?j?(?:{DATE}|{HIJRI_DATE}|{NUMERIC}|{OF_MONTH}))"
_PARTED = rf"(?:{PART}|{MONTH}|[aA]?Y)"


Builder = Callable[[Sequence[Piece], str], When | None]


class Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    build: Builder


_RANGES = (
    rf"(?:B|f)?(?:P|j)?[1O](?:[,w]?g|[wo-])j?(?:{DATE}|{HIJRI_DATE}|{OF_MONTH})",
    rf"[vjP](?:[1O](?:,?w|,))+(?:{DATE}|{HIJRI_DATE}|{OF_MONTH})", rf"B{_DATED}w{_DATED}", rf"f?{_DATED}(?:[,w]?g|-){_DATED}",
    rf"(?:BP?|P)n?[Me](?:{YEAR})?wn?{MONTH}", rf"f?n?[Me](?:{YEAR})?[g-]n?{MONTH}", rf"B{_PARTED}w{_PARTED}", rf"f{_PARTED}[,w]?g{_PARTED}",
    r"Bj?Kwj?Km?", r"fj?Kgj?Km?", r"PKwKm?",
    r"(?:B[Pa]?|P)Y@?[wg,]a?Y@?", r"f?[aA]?Y[g-][aA]?Y", r"[aA]Y/Y", r"(?<=[!i])Y[/-]Y",
)  # fmt: skip

_TABLE: tuple[tuple[str, str, Builder], ...] = (
    *((f"time.range-{n}", pattern, read.span) for n, pattern in enumerate(_RANGES, 1)),
    ("time.range-seasons", r"Y[/-]Y(?![/-])|[aA]5[/-]5#?|5[/-]5#", read.season_years),
    ("time.clock", rf"(?:{DAY},?[if]?)?{CLOCK}(?:,?f?{DAY})?", partial(read.timed, _CLOCK_READ)),
    ("time.clock", r"(?<![/:0-9-])[01]:[01](?::[01])?(?![/:0-9-])", read.bare_clock),
    ("time.two-nights", r"pf?j?K[-/]?j?K", read.two_nights),
    ("time.weekday-of", rf"(?:[FZ2]j?[ICK]|j?K[Om])[fil](?:{ANY_MONTH}|Nm|xN)", read.weekday_of),
    ("time.day-agreed", AGREED, read.agreed),
    ("time.day", DAY, read.day),
    ("time.numeric", NUMERIC, read.numeric),
    ("time.day-month", r"(?<=[igX])1[/-]1(?![/:0-9f%-])", read.day_month),
    ("time.month-year", rf"(?:(?<=[ifgJWX=])|n){MONTH_YEAR}", read.month_year),
    ("time.week-day", r"(?:Um|xU),?[if]?j?K", read.gather),
    ("time.night", r"[Qq]", read.night),
    ("time.night-day", r"Q,?\(?j?K\)?", read.night),
    ("time.fraction", rf"r[Om]f?(?:{ANY_MONTH}|{YEAR}|{THIS_UNIT}|[AN])", read.fraction),
    ("time.first-of", rf"{FIRST_COUNTED}f?(?:{YEAR}|{THIS_UNIT}|A)", read.first_of),
    ("time.first-days", rf"(?:V~*[C01]~?O|[C01]O?v|F[C01]v)f(?:{ANY_MONTH}|Nm|xN)", read.first_of),
    ("time.week-of", rf"(?:U[Om]|[FZ2]u)[fil](?:{ANY_MONTH}|Nm|xN)", read.week_of),
    ("time.day-of", rf"[FZ2][jv][fil]?(?:{ANY_MONTH}|Nm|xN)", read.day_of),
    ("time.century", r"(?:bf?)?U~?[O10]6?|Gf?U~?[O10]", read.century),
    ("time.feast", rf"(?:[F2][vj][fi]?)?_(?:{YEAR}|{HIJRI_YEAR}|m)", read.feast),
    (
        "time.reach",
        r"(?:V(?:[wo]V)?(?:~*(?:CwO|CoC|[C01O]))?k?[CO]?k?m|D[CO]?m|~*(?:[C01O]~?[vuajn])m|Z(?:[C01]?v|d))",
        read.reach,
    ),
    ("time.within", rf"<{AMOUNT}", read.within),
    ("time.during", rf"i{AMOUNT}(?![mkCOMeHhYK51fWX])", read.within),
    ("time.ahead", rf"X{AMOUNT}(?![MeHhYK51])", read.offset),
    ("time.offset", rf"[WJ]{AMOUNT}(?![MeHhYK51])", read.offset),
    ("time.period", PERIOD, read.period),
    ("time.era", r"&\*", read.era),
    ("time.set", rf"(?:y(?:j?[KI]|[janu]|[aA])|%|j?{DATE}f?y[aA])", read.no_days),
    ("time.duration", rf">~*{AMOUNT}(?![mkCO])", read.no_days),
)
RULES: tuple[Rule, ...] = tuple(Rule(name, re.compile(pattern), build) for name, pattern, build in _TABLE)


class Hit(NamedTuple):
    first: int
    stop: int
    rule: Rule


def hits(letters: str) -> list[Hit]:
    """Where the rules match, leftmost and then longest first, earlier rules first among equals. They may overlap."""
    found = [Hit(hit.start(), hit.end(), rule) for rule in RULES for hit in rule.pattern.finditer(letters)]
    found.sort(key=lambda hit: (hit.first, -hit.stop))
    return found
