"""What the rules of time_grammar.py make of the words that they match: each function reads pieces into a When, or into nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from khabar.find.time_clock import read_clock
from khabar.find.time_words import Piece
from khabar.model import When

Fields = dict[str, object]
Pieces = Sequence[Piece]

NUMERIC = r"(?:8|1/1/[Y5]#?|1-1-[Y5]#?|[Y5]/1/1#?|[Y5]-1-1#?|(?<![0-9/-])1/1/[10](?![/0-9-]))"
DAY_MONTH = r"(?:1/1(?![/:0-9]))"
MONTH_YEAR = r"(?:1/Y|Y/1)(?![/:0-9])"
FIRST_COUNTED = r"(?:V~*[C01]~?O|DO|F[C01]v|[C01]O?v)"
_LETTER_UNITS = {"a": "year", "A": "year", "n": "month", "N": "month", "j": "day"}
_UNITS = ("minute", "hour", "night", "day", "week", "month", "quarter", "season", "year", "decade", "century")


def gather(pieces: Pieces, letters: str) -> When | None:
    """Fields of a day or period from its words; a modifier belongs to the last word that can bear one."""
    fields: Fields = {}
    subject = ""
    this = False
    written = 0  # a year in words, so far
    for n, (letter, piece) in enumerate(zip(letters, pieces, strict=True)):
        value = piece.value
        if letter in "1OF2":
            if "day" not in fields and ("month" not in fields or letters[n - 1] in "MeHh"):
                fields["day"] = value
        elif letter in "MeHh":
            fields["month"], subject = value, "month"
            if letter in "Hh":
                fields["hijri"] = True
        elif letter in "Y57":
            fields["year"] = value
            if letter == "5":
                fields["hijri"] = True
        elif letter == "0":
            if not str(value).isdigit() or not 31 < int(value) < 100:
                return None
            fields["year"] = 1900 + int(value)
        elif letter == "3" or (letter == "C" and written):
            written += int(value)
            fields["year"] = written
        elif letter == "6":
            fields["hijri"] = True
        elif letter in "KI":
            fields["weekday"], subject = value, "weekday"
        elif letter in "Tt":
            fields["today"], subject = value, "today"
        elif letter in "Qq":
            fields["today"], fields["night"] = value, True
        elif letter in "pL;":
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
            if subject == "decade":
                continue
            if letter == "A" and ("month" in fields or subject == "season"):
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


def day(pieces: Pieces, letters: str) -> When | None:
    """A day: named from today, by its weekday, by its date in words or digits, or by several of them."""
    hit = re.search(NUMERIC, letters) or re.search(DAY_MONTH, letters)
    if hit is None:
        return None if letters[0] == "t" and "K" not in letters else gather(pieces, letters)
    head = gather(pieces[: hit.start()], letters[: hit.start()])
    date = numeric(pieces[hit.start() : hit.end()], hit.group())
    if date is None:
        return head
    if head is None:
        return date
    part = "unsure" if date.year is None and head.weekday is not None else ""
    return msgspec.structs.replace(date, weekday=head.weekday, today=head.today, part=part)


def agreed(pieces: Pieces, letters: str) -> When | None:
    """One day in two calendars (12 شوال الموافق 28 يوليو): the Gregorian date counts."""
    cut = max(letters.rfind("="), letters.find("("))
    left, right = day(pieces[:cut], letters[:cut]), day(pieces[cut + 1 :], letters[cut + 1 :])
    if left is None or right is None or left.hijri == right.hijri:
        return None
    date = right if left.hijri else left
    return msgspec.structs.replace(date, weekday=left.weekday if left.weekday is not None else right.weekday)


def numeric(pieces: Pieces, letters: str) -> When | None:
    """A date in digits: day first, or year first; without a year in a DAY_MONTH."""
    if letters == "8":
        number, month, year = map(int, str(pieces[0].value).split("."))
        return _date(number, month, year)
    numbers = [int(piece.value) for letter, piece in zip(letters, pieces, strict=True) if letter in "01Y5"]
    if len(numbers) == 2:
        return _date(numbers[0], numbers[1], None)
    if letters[0] in "Y5":
        numbers.reverse()
    if "Y" not in letters and "5" not in letters:
        if numbers[2] < 10:
            return None  # 4/3/3 is a line-up
        numbers[2] += 2000 if numbers[2] < 50 else 1900
    return _date(numbers[0], numbers[1], numbers[2], "5" in letters)


def _date(number: int, month: int, year: int | None, hijri: bool = False) -> When | None:
    if month > 12 and number <= 12:
        number, month = month, number
    return When(year=year, month=month, day=number, hijri=hijri) if month <= 12 else None


def day_month(pieces: Pieces, letters: str) -> When | None:
    """A day and a month by its number, where only one of the two can be the month (في 22/4)."""
    first, second = int(pieces[0].value), int(pieces[2].value)
    return _date(first, second, None) if max(first, second) > 12 else None


def month_year(pieces: Pieces, letters: str) -> When | None:
    """A month by its number, with its year (في 9/2021)."""
    month, year = sorted(int(piece.value) for letter, piece in zip(letters, pieces, strict=True) if letter in "1Y")
    return When(year=year, month=month) if month <= 12 else None


def two_nights(pieces: Pieces, letters: str) -> When | None:
    """The night between two weekdays (ليل الثلاثاء الأربعاء)."""
    if pieces[0].value != "night":
        return None
    first = next(piece for letter, piece in zip(letters, pieces, strict=True) if letter == "K")
    return When(weekday=int(first.value), night=True)


def timed(clock_pattern: str, pieces: Pieces, letters: str) -> When | None:
    """A day with a clock time, or a clock time alone, whose day the sentence tells."""
    hit = re.search(clock_pattern, letters)
    assert hit is not None
    clock = read_clock(pieces[hit.start() : hit.end()], hit.group())
    if clock is None:
        return None
    rest = [n for n in range(len(letters)) if not hit.start() <= n < hit.end()]
    when = day([pieces[n] for n in rest], "".join(letters[n] for n in rest)) if rest else None
    if when is None:
        return When(clock=clock)
    return msgspec.structs.replace(when, night=False, clock=clock)


def bare_clock(pieces: Pieces, letters: str) -> When | None:
    """Hours and minutes with nothing to say that they are a time: only with two digits for the minutes."""
    clock = read_clock(pieces[:3], letters[:3])
    return When(clock=clock) if clock is not None and str(pieces[0].value).isdigit() and int(pieces[0].value) < 24 and pieces[2].end - pieces[2].start == 2 else None


def period(pieces: Pieces, letters: str) -> When | None:
    """A period: a month, a year, a part of one, or a unit before or after the day of the report."""
    when = gather(pieces, letters)
    return None if when is not None and when.part == "weekend" and when.unit != "week" else when


def century(pieces: Pieces, letters: str) -> When | None:
    """A century by its number, or a decade of one; those of the Hijri calendar have no days here."""
    at = letters.index("U")
    if pieces[at].value != "century":
        return None
    number = next((int(piece.value) for letter, piece in zip(letters[at:], pieces[at:], strict=True) if letter in "O10"), 20)
    if not 1 <= number <= 21:
        return None
    hijri = "6" in letters
    if letters[0] == "G":
        return When(decade=int(pieces[0].value) + 100 * (number - 20))
    part = next((str(piece.value) for letter, piece in zip(letters, pieces, strict=True) if letter == "b"), "")
    return When(year=100 * (number - 1), unit="century", part=part, hijri=hijri)


def night(pieces: Pieces, letters: str) -> When | None:
    """A night by its distance from today."""
    return When(today=int(pieces[0].value), night=True)


def fraction(pieces: Pieces, letters: str) -> When | None:
    """A quarter, half or third of a year or month."""
    rest = gather(pieces[2:], letters[2:])
    return msgspec.structs.replace(rest, part=f"{pieces[0].value}{pieces[1].value}") if rest else None


def first_of(pieces: Pieces, letters: str) -> When | None:
    """The first months of a year, or the first days of a month."""
    counted = re.match(FIRST_COUNTED, letters)
    assert counted is not None
    split = counted.end()
    of_month = re.search("[MeHhN]", letters[split:]) is not None
    if not any(piece.value == ("day" if of_month else "month") and letter in "VvD" for piece, letter in zip(pieces, letters, strict=True)):
        return None
    counts = [int(piece.value) for letter, piece in zip(letters[:split], pieces, strict=False) if letter in "C01O" and str(piece.value).isdigit()]
    rest = gather(pieces[split:], letters[split:])
    if rest is None or not counts:
        return None
    return msgspec.structs.replace(rest, part=f"{'days' if of_month else 'first'}:{2 if letters[0] == 'D' else counts[0]}")


def week_of(pieces: Pieces, letters: str) -> When | None:
    """The nth week of a month; days 1-7, 8-14 …"""
    rest = gather(pieces[2:], letters[2:])
    number, unit = (pieces[1], pieces[0]) if letters[0] == "U" else (pieces[0], pieces[1])
    if rest is None or unit.value != "week":
        return None
    return msgspec.structs.replace(rest, part=f"week:{number.value}")


def day_of(pieces: Pieces, letters: str) -> When | None:
    """The first days or the last of a month (ثاني أيام رمضان، آخر يوم من الشهر)."""
    rest = gather(pieces[2:], letters[2:])
    return msgspec.structs.replace(rest, part=f"day:{pieces[0].value}") if rest and pieces[1].value == "day" else None


def weekday_of(pieces: Pieces, letters: str) -> When | None:
    """The nth or last such weekday of a month; "الثلاثاء الأول من أكتوبر" is the first of October where that is a Tuesday."""
    at = next(n for n, letter in enumerate(letters) if letter in "KIC")
    weekday = pieces[at].value
    if letters[at] == "C":
        if weekday != 2:
            return None
        weekday = 0  # اثنين
    ordinal = at + 1 if letters[at] == "K" else 0
    number = int(pieces[ordinal].value)
    split = max(at, ordinal) + 1
    rest = gather(pieces[split:], letters[split:])
    if rest is None or not (number == -1 or 1 <= number <= 5):
        return None
    return msgspec.structs.replace(rest, weekday=int(weekday), day=number if letters[ordinal] == "O" else None, part=f"nth:{number}")


def feast(pieces: Pieces, letters: str) -> When | None:
    """A feast of a told year, by its calendar and day (h-10-1), or the nth day of it."""
    at = letters.index("_")
    kind, month, first = str(pieces[at].value).split("-")
    number = int(first) + (int(pieces[0].value) - 1 if at else 0)
    rest = gather(pieces[at + 1 :], letters[at + 1 :]) or When()
    shift = next((int(piece.value) for letter, piece in zip(letters, pieces, strict=True) if letter == "m"), None)
    return msgspec.structs.replace(rest, month=int(month), day=number, hijri=kind == "h", shift=shift)


def read_amount(pieces: Pieces, letters: str) -> tuple[float | None, str] | None:
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
            unit = _LETTER_UNITS.get(letter, str(value))
            number = 2.0 if letter in "dD" else number if number is not None else None if letter in "vV" or vague else 1.0
        elif letter in "1C" and letters[:1] == "V":
            number = float(value)
        elif letter == "R":
            half = True
    if not unit:
        return None
    return (None if vague else number + 0.5 if half and number is not None else number), unit


def offset(pieces: Pieces, letters: str) -> When | None:
    """A distance back (قبل، منذ) or forward (بعد) from the day of the report."""
    amount = read_amount(pieces[1:], letters[1:])
    if amount is None:
        return None
    return When(unit=amount[1], amount=amount[0], sign=1 if letters[0] == "X" else -1)


def reach(pieces: Pieces, letters: str) -> When | None:
    """The last or coming so many days, weeks, months, years; two units name the wider."""
    sign = next((int(piece.value) for letter, piece in zip(letters, pieces, strict=True) if letter in "mZ"), 0)
    if sign == 0 or abs(sign) > 1:
        return None
    units = [str(piece.value) for letter, piece in zip(letters, pieces, strict=True) if letter in "VDvdu"]
    counts = [float(piece.value) for letter, piece in zip(letters, pieces, strict=True) if letter in "C01OaR" and str(piece.value).isdigit()]
    units += [_LETTER_UNITS[letter] for letter in letters if letter in "anj"]
    unit = max(units, key=lambda name: _UNITS.index(name) if name in _UNITS else 0)
    amount = 2.0 if letters[0] in "Dd" or "d" in letters else (max if "o" in letters else sum)(counts) if counts else None
    return When(unit=unit, amount=amount, sign=sign, reach=True)


def within(pieces: Pieces, letters: str) -> When | None:
    """The span that begins now (في غضون أسبوعين); "خلال" is that only in a clause about what is to come."""
    if letters[0] == "i" and pieces[0].value != "during":
        return None
    amount = read_amount(pieces[1:], letters[1:])
    return When(unit=amount[1], amount=amount[0], sign=1, reach=True) if amount else None


def span(pieces: Pieces, letters: str) -> When | None:
    """From one time to another; what only the last names (month, year, modifier) holds for the first too."""
    cut = next(letters.rindex(mark) if mark == "w" else letters.index(mark) for mark in "gwo-/," if mark in letters[1:])
    first, last = day(pieces[:cut], letters[:cut]), day(pieces[cut + 1 :], letters[cut + 1 :])
    if first is None or last is None:
        return None
    if first.year and last.year and first.month is None and first.year > last.year:
        first, last = last, first
    shared = {
        name: getattr(last, name)
        for name in ("month", "year", "hijri", "shift", "year_shift", "unit")
        if getattr(first, name) in (None, False, "") and getattr(last, name) not in (None, False, "")
    }
    if first.unit:
        shared = {}
    elif first.month is not None or first.year is not None:
        for name in ("unit", "shift", "month"):
            shared.pop(name, None)
    return msgspec.structs.replace(first, until=last, **shared)


def season_years(pieces: Pieces, letters: str) -> When | None:
    """Two years that follow one another (موسم 2016/2017)."""
    years = sorted(int(piece.value) for letter, piece in zip(letters, pieces, strict=True) if letter in "Y5")
    if years[1] != years[0] + 1:
        return None
    hijri = "5" in letters
    return When(year=years[0], hijri=hijri, until=When(year=years[1], hijri=hijri))


def era(pieces: Pieces, letters: str) -> When | None:
    """A named age (حقبة الحرب العالمية الثانية)."""
    first, last = str(pieces[1].value).split("-")
    return When(year=int(first), until=When(year=int(last)))


def no_days(pieces: Pieces, letters: str) -> When | None:
    """Durations and sets have no days of their own."""
    return When()
