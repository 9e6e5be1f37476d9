"""Rules of time expressions: patterns over the letters of time_words.py, and what each makes of the words.

A pattern says what may stand together; `_gather` reads the words of a hit into a When. All patterns are tried
everywhere; of hits that overlap, the one that begins first and then the longest stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from khabar.find.time_clock import read_clock
from khabar.find.time_words import Piece
from khabar.model import When

Fields = dict[str, object]

YEAR = r"(?:,?[lf]?(?:[aA]?Y|[aA]7)@?)"  # 2022, عام 2022, من العام 2022
LAST_YEAR = r"(?:f?(?:Am|xA))"  # من العام الماضي
THIS_UNIT = r"(?:(?:Am|Nm|Um|x[ANU])(?:,?\(?Y\)?)?)"  # الأسبوع الماضي، هذا العام
MONTH = rf"(?:n?f?[Me](?:m?{YEAR}|m?{LAST_YEAR}|m)?)"
HIJRI_YEAR = r"(?:,?[lf]?[aA]?5#?)"
HIJRI_MONTH = rf"(?:n?[Hh](?:{HIJRI_YEAR}|{LAST_YEAR}|m)?)"
DATE = rf"(?:[O1F]f?{MONTH})"
HIJRI_DATE = rf"(?:[O1F]f?{HIJRI_MONTH})"
OF_MONTH = r"(?:[O1F]f?(?:Nm|xN)|1m)"  # العشرين من الشهر الجاري، 20 الجاري
NUMERIC = r"(?:8|1/1/[Y5]#?|1-1-[Y5]#?|[Y5]/1/1#?|[Y5]-1-1#?)"
ANY_DATE = rf"(?:{DATE}|{HIJRI_DATE}|{OF_MONTH}|{NUMERIC})"
WEEKDAY = r"(?:j?K(?:f(?:Um|xU)|m)?)"
TODAY = r"(?:\(?[Tt]\)?(?:,?\(?j?K\)?)?|[Tt]fj?K)"
HEAD = rf"(?:(?:Ef?)?(?:Lf?)?(?:pf?)?(?:{TODAY}|{WEEKDAY})(?:p(?!f?[TKjt1O]))?)"
CLOCK_NUMBER = r"(?:[01Y57](?::[01])?)"
CLOCK = (
    rf"(?:c(?:{CLOCK_NUMBER}|O)(?:w(?:r|R|[C01][uv]))?(?:f?[pq])?z?(?:,?\(c?(?:{CLOCK_NUMBER}|O)[pq]?z?\))?"
    rf"|{CLOCK_NUMBER}[pq]?z(?:\({CLOCK_NUMBER}[pq]?z?\))?|[01]:[01][pq])"
)
DAY = rf"(?:{HEAD}(?:,?\(?=?l?j?{ANY_DATE}\)?)?|(?:pf?)?j?{ANY_DATE})"
COUNT = r"(?:[01Y5]|CwC|CwO|C|s)"
AMOUNT = rf"(?:~*(?:(?:{COUNT}~?)?[vajnu]|d)(?:wR[AN]?)?C?k?)"
YEAR_ALONE = r"(?:[aA](?:[Y7]@?|5#?)|Y@|5#|(?<=[iJWXBg!])Y|(?<=[iJWXBg]l)Y)"
SEASON = rf"(?:S(?:{LAST_YEAR}|{YEAR}|m))"
DECADE = r"(?:G(?:f?Um)?)"
WHOLE = rf"(?:{MONTH}|{HIJRI_MONTH}|{YEAR}|{THIS_UNIT}|[AUN]|{SEASON}|{DECADE})"
PART = rf"(?:(?:Ef?)?bf?{WHOLE}|Ef?(?:{MONTH}|{YEAR}|{THIS_UNIT}|[AUN]))"
PERIOD = rf"(?:{PART}|{MONTH}|{HIJRI_MONTH}|{THIS_UNIT}|{YEAR_ALONE}|{SEASON}|{DECADE})"


class Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    build: Callable[[Sequence[Piece], str], When | None]


def _gather(pieces: Sequence[Piece], letters: str) -> When | None:
    """Fields of a day or period from its words; a modifier belongs to the last word that can bear one."""
    fields: Fields = {}
    subject = ""
    this = False
    for n, (letter, piece) in enumerate(zip(letters, pieces, strict=True)):
        value = piece.value
        if letter in "1OF":
            if "month" not in fields and "day" not in fields:
                fields["day"] = value
        elif letter in "MeHh":
            fields["month"], subject = value, "month"
            if letter in "Hh":
                fields["hijri"] = True
        elif letter in "Y57":
            fields["year"] = value
            if letter == "5":
                fields["hijri"] = True
        elif letter == "K":
            fields["weekday"], subject = value, "weekday"
        elif letter in "Tt":
            fields["today"], subject = value, "today"
        elif letter in "Qq":
            fields["today"], fields["night"] = value, True
        elif letter in "pL":
            if value == "night":
                fields["night"] = True
        elif letter in "bES" or letter == "r":
            part = "weekend" if letter == "b" and value == "late" and letters[n + 1 :].lstrip("f")[:1] == "U" else value
            fields["part"] = f"{fields['part']} {part}" if "part" in fields else part
            subject = "season" if letter == "S" else subject
        elif letter == "G":
            fields["decade"], subject = value, "decade"
        elif letter == "x":
            this = True
        elif letter in "ANU":
            unit = "year" if letter == "A" else "month" if letter == "N" else value
            if letter == "A" and ("month" in fields or "season" in letters or subject in ("season",)):
                subject = "year_of"
                if this:
                    fields["year_shift"] = 0
            else:
                fields.setdefault("unit", unit)
                subject = "unit" if subject != "weekday" else "week"
                if this:
                    fields["shift"] = 0
        elif letter == "m":
            if subject == "year_of":
                fields["year_shift"] = value
            elif subject == "decade":
                pass
            elif subject in ("season", "month", "weekday", "week", "unit"):
                fields["shift"] = value
            elif "day" in fields:
                if value != 0:
                    return None
                fields["unit"], fields["shift"] = "month", 0
    return When(**fields) if fields else None  # type: ignore[arg-type]


def _day(pieces: Sequence[Piece], letters: str) -> When | None:
    """A day: named from today, by its weekday, by its date, or by several of them."""
    if letters[0] == "t" and "K" not in letters:
        return None
    return _gather(pieces, letters)


def _two_nights(pieces: Sequence[Piece], letters: str) -> When | None:
    """The night between two weekdays (ليل الثلاثاء الأربعاء)."""
    if pieces[0].value != "night":
        return None
    first = next(piece for letter, piece in zip(letters, pieces, strict=True) if letter == "K")
    return When(weekday=int(first.value), night=True)


def _numeric(pieces: Sequence[Piece], letters: str) -> When | None:
    """A date in digits: day first, or year first."""
    if letters == "8":
        day, month, year = map(int, str(pieces[0].value).split("."))
    else:
        numbers = [int(piece.value) for letter, piece in zip(letters, pieces, strict=True) if letter in "1Y5"]
        day, month, year = numbers if letters[0] == "1" else reversed(numbers)
    if month > 12 and day <= 12:
        day, month = month, day
    return When(year=year, month=month, day=day, hijri="5" in letters) if month <= 12 else None


def _with_numeric(pieces: Sequence[Piece], letters: str) -> When | None:
    """A day, perhaps with weekday, whose date is in digits."""
    hit = re.search(NUMERIC, letters)
    if hit is None:
        return _day(pieces, letters)
    date = _numeric(pieces[hit.start() : hit.end()], hit.group())
    head = _gather(pieces[: hit.start()], letters[: hit.start()])
    if date is None:
        return head
    weekday = head.weekday if head else None
    return When(
        year=date.year,
        month=date.month,
        day=date.day,
        hijri=date.hijri,
        weekday=weekday,
        today=head.today if head else None,
    )


def _timed(pieces: Sequence[Piece], letters: str) -> When | None:
    """A day with a clock time, or a clock time alone (the day is that of the report)."""
    hit = re.search(CLOCK, letters)
    assert hit is not None
    clock = read_clock(pieces[hit.start() : hit.end()], hit.group())
    if clock is None:
        return None
    rest = [n for n in range(len(letters)) if not hit.start() <= n < hit.end()]
    when = _with_numeric([pieces[n] for n in rest], "".join(letters[n] for n in rest)) if rest else None
    if when is None:
        return When(today=0, clock=clock)
    return _with(when, night=False, clock=clock)


def _shift(pieces: Sequence[Piece], letters: str) -> When | None:
    """A period: a month, a year, a part of one, or a unit before or after the day of the report."""
    when = _gather(pieces, letters)
    if when is None:
        return None
    if when.part == "weekend" and when.unit != "week":
        return None
    return when


def _night(pieces: Sequence[Piece], letters: str) -> When | None:
    """A night by its distance from today."""
    return When(today=int(pieces[0].value), night=True)


def _fraction(pieces: Sequence[Piece], letters: str) -> When | None:
    """A quarter, half or third of a year or month."""
    number = pieces[1].value
    rest = _gather(pieces[2:], letters[2:])
    if rest is None:
        return None
    name = f"{pieces[0].value}{number}"
    return _with(rest, part=name)


_FIRST_COUNTED = r"(?:V~*[C01]~?O|DO|F[C01]v|[C01]O?v)"


def _first_of(pieces: Sequence[Piece], letters: str) -> When | None:
    """The first months of a year."""
    counted = re.match(_FIRST_COUNTED, letters)
    assert counted is not None
    split = counted.end()
    head, tail = letters[:split], letters[split:]
    if not any(piece.value == "month" and letter in "VvD" for piece, letter in zip(pieces, letters, strict=True)):
        return None
    counts = [int(piece.value) for letter, piece in zip(head, pieces, strict=False) if letter in "C01O" and str(piece.value).isdigit()]
    rest = _gather(pieces[split:], tail)
    return _with(rest, part=f"first:{2 if letters[0] == 'D' else counts[0]}") if rest and counts else None


def _week_of(pieces: Sequence[Piece], letters: str) -> When | None:
    """The nth week of a month; days 1-7, 8-14 …"""
    rest = _gather(pieces[2:], letters[2:])
    if rest is None or pieces[0].value != "week":
        return None
    return _with(rest, part=f"week:{pieces[1].value}")


def _with(when: When, **changes: object) -> When:
    return When(**{**{name: getattr(when, name) for name in When.__struct_fields__}, **changes})


def read_amount(pieces: Sequence[Piece], letters: str) -> tuple[float | None, str] | None:
    """How many of which unit; the number is None where it is vague (a few weeks)."""
    number: float | None = None
    unit = ""
    half = vague = False
    for letter, piece in zip(letters, pieces, strict=True):
        value = piece.value
        if letter in "01Y5CO" and not unit:
            if not str(value).isdigit() or int(value) < 0:
                return None
            number = (number or 0) + int(value)
        elif letter == "s":
            vague = True
        elif letter in "vVdDajnuAUN" and not unit:
            unit = {"a": "year", "A": "year", "n": "month", "N": "month", "j": "day"}.get(letter, str(value))
            number = 2.0 if letter in "dD" else number if number is not None else None if letter in "vV" or vague else 1.0
        elif letter in "1C" and letters[:1] == "V":
            number = float(value)
        elif letter == "R":
            half = True
    if not unit:
        return None
    return (None if vague else number + 0.5 if half and number is not None else number), unit


def _offset(pieces: Sequence[Piece], letters: str) -> When | None:
    """A distance back (قبل، منذ) or forward (بعد) from the day of the report."""
    amount = read_amount(pieces[1:], letters[1:])
    if amount is None:
        return None
    return When(unit=amount[1], amount=amount[0], sign=1 if letters[0] == "X" else -1)


def _reach(pieces: Sequence[Piece], letters: str) -> When | None:
    """The last or coming so many days, weeks, months, years; two units name the wider."""
    sign = next((int(piece.value) for letter, piece in zip(letters, pieces, strict=True) if letter in "mZ"), 0)
    if sign == 0 or abs(sign) > 1:
        return None
    units = [str(piece.value) for letter, piece in zip(letters, pieces, strict=True) if letter in "VDvdu"]
    counts = [float(piece.value) for letter, piece in zip(letters, pieces, strict=True) if letter in "C01OaR" and str(piece.value).isdigit()]
    order = ("minute", "hour", "night", "day", "week", "month", "quarter", "season", "year", "decade", "century")
    if "a" in letters or "n" in letters or "j" in letters:
        units += [{"a": "year", "n": "month", "j": "day"}[letter] for letter in letters if letter in "anj"]
    unit = max(units, key=lambda name: order.index(name) if name in order else 0)
    amount = 2.0 if letters[0] in "Dd" or "d" in letters else sum(counts) if counts else None
    return When(unit=unit, amount=amount, sign=sign, reach=True)


def _within(pieces: Sequence[Piece], letters: str) -> When | None:
    """The span that begins now (في غضون أسبوعين)."""
    amount = read_amount(pieces[1:], letters[1:])
    return When(unit=amount[1], amount=amount[0], sign=1, reach=True) if amount else None


def _range(pieces: Sequence[Piece], letters: str) -> When | None:
    """From one time to another; what only the last names (month, year, modifier) holds for the first too."""
    cut = next(n for n, letter in enumerate(letters) if letter in "g-/," or (letter == "w" and n))
    first = _with_numeric(pieces[:cut], letters[:cut])
    last = _with_numeric(pieces[cut + 1 :], letters[cut + 1 :])
    if first is None or last is None:
        return None
    shared = {
        name: getattr(last, name)
        for name in ("month", "year", "hijri", "shift", "year_shift", "unit")
        if getattr(first, name) in (None, False, "") and getattr(last, name) not in (None, False, "")
    }
    if first.month is not None:
        shared.pop("unit", None)
    return _with(first, until=last, **shared)


def _era(pieces: Sequence[Piece], letters: str) -> When | None:
    """A named age (حقبة الحرب العالمية الثانية)."""
    first, last = str(pieces[1].value).split("-")
    return When(year=int(first), until=When(year=int(last)))


def _set(pieces: Sequence[Piece], letters: str) -> When | None:
    return When()


_RANGES = (
    rf"(?:B|f)?(?:P|j)?[1O][wg-]j?(?:{DATE}|{HIJRI_DATE}|{OF_MONTH})",
    rf"Bj?{DATE}wj?{DATE}", rf"f?j?{DATE}[g-]j?{DATE}", rf"f?j?{NUMERIC}[g-]j?{NUMERIC}",
    rf"(?:BP?|P)n?[Me](?:{YEAR})?wn?{MONTH}", rf"f?n?[Me](?:{YEAR})?[g-]n?{MONTH}",
    r"Bj?Kwj?Km?", r"fj?Kgj?Km?", r"PKwKm?",
    r"(?:B[Pa]?|P)Y@?[wg,]a?Y@?", r"f?[aA]?Y[g-][aA]?Y", r"[aA]Y/Y", r"(?<=[!i])Y[/-]Y",
)  # fmt: skip

RULES: tuple[Rule, ...] = tuple(
    Rule(name, re.compile(pattern), build)
    for name, pattern, build in (
        *((f"time.range-{n}", pattern, _range) for n, pattern in enumerate(_RANGES, 1)),
        ("time.clock", rf"(?:{DAY},?[if]?)?{CLOCK}(?:,?f?{DAY})?", _timed),
        ("time.two-nights", r"pf?j?K[-/]?j?K", _two_nights),
        ("time.day", DAY, _with_numeric),
        ("time.numeric", NUMERIC, _numeric),
        ("time.night", r"[Qq]", _night),
        ("time.fraction", rf"r[Om]f?(?:{MONTH}|{YEAR}|{THIS_UNIT}|[AN])", _fraction),
        ("time.first-of", rf"{_FIRST_COUNTED}f?(?:{YEAR}|{THIS_UNIT}|A)", _first_of),
        ("time.week-of", rf"U[Om]f(?:{MONTH}|Nm|xN)", _week_of),
        (
            "time.reach",
            r"(?:V(?:[wo]V)?(?:~*(?:CwO|[C01O]))?k?[CO]?k?m|D[CO]?m|~*(?:[C01]~?[vuajn])m|Z(?:[C01]?v|d))",
            _reach,
        ),
        ("time.within", rf"<{AMOUNT}", _within),
        ("time.ahead", rf"X{AMOUNT}(?![MeHhYK51])", _offset),
        ("time.offset", rf"[WJ]{AMOUNT}(?![MeHhYK51])", _offset),
        ("time.period", PERIOD, _shift),
        ("time.era", r"&\*", _era),
        ("time.set", rf"(?:y(?:j?K|[janu]|[aA])|%|j?{DATE}f?y[aA])", _set),
        ("time.duration", rf">~*{AMOUNT}", _set),
    )
)


class Hit(NamedTuple):
    first: int
    stop: int
    rule: Rule


def hits(letters: str) -> list[Hit]:
    """Where the rules match, leftmost and then longest first, earlier rules first among equals. They may overlap."""
    found = [Hit(hit.start(), hit.end(), rule) for rule in RULES for hit in rule.pattern.finditer(letters)]
    found.sort(key=lambda hit: (hit.first, -hit.stop))
    return found
