"""Clock times: "الساعة 9 صباحا (0600 بتوقيت جرينتش)" is 06:00Z, "الساعة الثامنة مساء" 20:00 local."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.find.time_words import Piece

_FRACTIONS = {"h": 30, "q": 15, "t": 20}
_DAY = 24 * 60


def read_clock(pieces: Sequence[Piece], letters: str) -> str | None:
    """ "10:00Z" where the distance to UTC is told, else local "20:00"; of two times of one moment the one in UTC."""
    if letters.startswith("c("):  # الساعة (11:59) مساء
        kept = [n for n in range(len(letters)) if n not in (1, letters.index(")"))]
        pieces, letters = [pieces[n] for n in kept], "".join(letters[n] for n in kept)
    readings: list[tuple[int, str]] = []
    begin = 0
    for at, letter in enumerate([*letters, ")"]):
        if letter in "()":
            reading = _reading(pieces[begin:at], letters[begin:at])
            if letters[begin:at] == "z" and readings:
                readings[-1] = (readings[-1][0], str(pieces[begin].value))
            elif reading is not None:
                readings.append(reading)
            begin = at + 1
    if not readings:
        return None
    minutes, zone = next((reading for reading in readings if reading[1] != "local"), readings[0])
    if zone == "local":
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    minutes = (minutes - int(zone)) % _DAY
    return f"{minutes // 60:02d}:{minutes % 60:02d}Z"


def _reading(pieces: Sequence[Piece], letters: str) -> tuple[int, str] | None:
    """Minutes after midnight and the zone."""
    hour = -1
    minute = 0
    sign = 1
    half = ""
    zone = "local"
    after_colon = 0
    for letter, piece in zip(letters, pieces, strict=True):
        value = piece.value
        if letter == ":":
            after_colon += 1
        elif letter in "01Y578OC" and hour < 0:
            parts = str(value).replace(",", ".").split(".")
            if len(parts) > 2 or not all(part.isdigit() for part in parts):
                return None
            hour, minute = (int(parts[0]), int(parts[1])) if len(parts) == 2 else divmod(int(parts[0]), 100) if int(parts[0]) > 99 else (int(parts[0]), 0)
            if letter in "OC" and hour > 12:
                return None
        elif letter in "01C" and after_colon < 2:  # the third number is seconds
            if not str(value).isdigit():
                return None
            minute = int(value) if letter != "C" else minute + sign * int(value)
            minute = -minute if sign < 0 and letter != "C" else minute
        elif letter == "4":
            sign = -1
        elif letter == "r":
            minute = sign * _FRACTIONS[str(value)]
        elif letter == "R":
            minute = 30
        elif letter in "pq9;":
            half = half or (str(value) if letter != "q" else "night")
        elif letter == "z":
            zone = str(value)
    if not 0 <= hour <= 24 or not -60 < minute < 60:
        return None
    if minute < 0 and hour == 12 and half == "morning":
        half = ""  # a quarter to noon
    return (_of_day(hour, half) * 60 + minute) % _DAY, zone


def _of_day(hour: int, half: str) -> int:
    """An hour of twelve with its part of the day: 8 in the evening is 20, 12 at night 0, 2 at night 2, 1 at noon 13."""
    if half == "evening" and 1 <= hour < 12:
        return hour + 12
    if half == "noon" and 1 <= hour <= 5:
        return hour + 12
    if half == "night":
        return 0 if hour == 12 else hour + 12 if 6 <= hour < 12 else hour
    return 0 if half == "morning" and hour == 12 else hour
