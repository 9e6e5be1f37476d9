"""Clock times: "الساعة 9 صباحا (0600 بتوقيت جرينتش)" is 06:00Z, "الساعة الثامنة مساء" 20:00 local."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.find.time_words import Piece

_FRACTIONS = {"h": 30, "q": 15, "t": 20}
_DAY = 24 * 60


def read_clock(pieces: Sequence[Piece], letters: str) -> str | None:
    """ "10:00Z" where the distance to UTC is told, else local "20:00"; of two times of one moment the one in UTC."""
    readings: list[tuple[int, str]] = []
    begin = 0
    for at, letter in enumerate([*letters, ")"]):
        if letter in "()":
            reading = _reading(pieces[begin:at], letters[begin:at])
            if reading is not None:
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
    hour = minute = -1
    half = ""
    zone = "local"
    for letter, piece in zip(letters, pieces, strict=True):
        if letter in "01Y578O":
            if hour >= 0:
                minute = int(piece.value) if str(piece.value).isdigit() else minute
                continue
            parts = str(piece.value).replace(",", ".").split(".")
            if len(parts) > 2 or not all(part.isdigit() for part in parts):
                return None
            hour, minute = (int(parts[0]), int(parts[1])) if len(parts) == 2 else divmod(int(parts[0]), 100) if int(parts[0]) > 99 else (int(parts[0]), 0)
        elif letter == "r":
            minute = _FRACTIONS[str(piece.value)]
        elif letter == "R":
            minute = 30
        elif letter == "C":
            minute = int(piece.value)
        elif letter in "pq":
            half = str(piece.value) if letter == "p" else "night"
        elif letter == "z":
            zone = str(piece.value)
    if not 0 <= hour <= 24 or not 0 <= minute < 60:
        return None
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
