"""Times of Duckling, Maha, Recognizers and dateparser, each expression alone, said on the day that the case names.

A case is right when one of the times found has the expected first day and its grain, which for a week, month or year is its last day too. A week may
begin on Monday, Sunday or Saturday. A clock time must agree to the minute; where the words leave open which half of the day is meant, either will do.
Of a distance in hours or weeks only the day counts, since the peers differ among themselves. Of the two answers that Recognizers gives (past, to come)
one must be met. Expected seconds are not looked at.

"standard Arabic" leaves out dialect and talk to an assistant (times.toml). What stays wrong there by intent: a bare weekday or month is the last one in
news, where Duckling and Maha look forward (الخميس); a feast without a year is a name; parts of a day are not hours.

`PUBLISHED` are the scores of the others on the whole suites, as measured once with their own tools (a case of Duckling or Maha that is negative or
repeated counts there too); `MEASURED` those of Maha 0.3.0 (`parse_dimension(text, time=True)`) and dateparser 1.5.0 (`DateDataParser`, ar, DMY) on the
same cases by this judgement, a moment that they give being taken for the whole week, month or year that the case expects.
"""

from __future__ import annotations

import re
import time
import tomllib
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from khabar.find.times import times_in
from khabar.text.fold import fold_word
from quality.peers import Case, Row, load

SUITES = {
    "duckling": ("duckling", ("Time",)),
    "maha": ("maha", ("time",)),
    "recognizers dates": ("recognizers", ("DateParser",)),
    "recognizers periods": ("recognizers", ("DatePeriodParser",)),
    "recognizers clock": ("recognizers", ("TimeParser",)),
    "dateparser": ("dateparser", ("time",)),
}
PUBLISHED: dict[str, dict[str, str]] = {
    "duckling": {"HeidelTime": "54", "Duckling": "180", "Maha": "116", "dateparser": "20", "Recognizers": "36"},
    "maha": {"HeidelTime": "111", "Duckling": "133", "Maha": "393", "dateparser": "41", "Recognizers": "49"},
    "recognizers dates": {"HeidelTime": "17", "Duckling": "21", "Maha": "17", "dateparser": "1", "Recognizers": "43"},
    "recognizers periods": {"HeidelTime": "8", "Duckling": "5", "Maha": "5", "dateparser": "0", "Recognizers": "17"},
    "recognizers clock": {"HeidelTime": "6", "Duckling": "3", "Maha": "6", "dateparser": "0", "Recognizers": "39"},
    "dateparser": {"HeidelTime": "6", "Duckling": "8", "Maha": "4", "dateparser": "11", "Recognizers": "3"},
}
MEASURED: dict[str, dict[str, str]] = {
    "duckling": {"Maha": "100", "dateparser": "20"},
    "maha": {"Maha": "209", "dateparser": "40"},
    "recognizers dates": {"Maha": "17", "dateparser": "1"},
    "recognizers periods": {"Maha": "7", "dateparser": "0"},
    "recognizers clock": {"Maha": "14", "dateparser": "0"},
    "dateparser": {"Maha": "4", "dateparser": "14"},
}
PARTS = ("all", "standard Arabic", "… but for those ahead")
_HALF = re.compile("صباح|مساء|ظهر|عصر|فجر|ليل|ظهيرة|مغرب|عشاء|زوال", re.IGNORECASE)
_CLOCK = re.compile("[0-9]:[0-9]|الساع[ةه]|[0-9] ?(?:صباح|مساء)|ال[^ ]+ة .*(?:صباح|مساء|فجر|ظهر)")
_DISTANCE = re.compile(r"(?:^|\s)(?:قبل|بعد|منذ|من)\s")


class Answer(NamedTuple):
    """A time found: its days and clock ("15:00", "06:00Z")."""

    earliest: date | None
    latest: date | None
    clock: str | None = None


def score(khabar: ModuleType) -> list[Row]:
    rows: list[Row] = []
    reasons: Counter[str] = Counter()
    texts: list[tuple[str, date]] = []
    for suite, (peer, dims) in SUITES.items():
        cases = [case for case in load(peer) if case["dim"] in dims and scored(case)]
        for part in PARTS:
            taken = [case for case in cases if part == PARTS[0] or not unlike_news(case["text"])]
            if part == PARTS[2]:
                taken = [case for case in taken if not looks_forward(case, answers(case["text"], said_on(case)))]
            right = sum(is_right(case, answers(case["text"], said_on(case))) for case in taken)
            rows.append(Row("times", suite, part, right, len(taken), (PUBLISHED if part == PARTS[0] else MEASURED if part == PARTS[1] else {}).get(suite, {})))
        reasons.update(unlike_news(case["text"]) for case in cases)
        texts += [(case["text"], said_on(case)) for case in cases]
    for part in PARTS:
        mine = [row for row in rows if row.part == part and not row.peer.startswith("dateparser")]
        rows.append(Row("times", "these but dateparser", part, sum(row.right for row in mine), sum(row.cases for row in mine), {}))
    print(f"times: {reasons.pop('')} cases kept as standard Arabic; left out: " + ", ".join(f"{n} {why}" for why, n in reasons.most_common()))
    began = time.process_time()
    for text, day in texts:
        times_in(text, day)
    print(f"times: {len(texts) / (time.process_time() - began):.0f} expressions a second on one core")
    return rows


def answers(text: str, day: date) -> list[Answer]:
    return [Answer(found.value.earliest, found.value.latest, found.clock) for found in times_in(text, day) if found.type in ("DATE", "TIME")]


def said_on(case: Case) -> date:
    return date.fromisoformat(case["ref"][:10]) if case["ref"] else date(2015, 1, 1)


def scored(case: Case) -> bool:
    """Cases with a value: not those that want another first day of the week, that nobody checked, or that expect no such day."""
    expected = case["expected"]
    if case.get("duplicate") or case.get("ignore_resolution") or expected["kind"] == "config":
        return False
    if expected["kind"] == "interval" and expected["start"] is None:
        return False
    return expected["kind"] != "results" or any(resolutions(case))


def unlike_news(text: str) -> str:
    """Why the case is not written as news is; "" where it is."""
    words = {fold_word(word.strip("،,.")) for word in text.split()}
    words |= {word[1:] for word in words if word[:1] in "وبل"}
    for entry in _filters():
        if words & {fold_word(word) for word in entry["words"]} or any(re.fullmatch(pattern, text) for pattern in entry["patterns"]):
            return str(entry["reason"])
    return ""


def _filters(cache: list[Case] = []) -> list[Case]:  # noqa: B006
    if not cache:
        cache += tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["unlike-news"]
    return cache


def looks_forward(case: Case, found: list[Answer]) -> bool:
    """Does the case want the next such weekday, day or month where news means the last (الخميس)?"""
    start = (case["expected"].get("start") or "")[:10]
    if not start or is_right(case, found):
        return False
    wanted = date.fromisoformat(start)
    return any(answer.earliest and (wanted - answer.earliest == timedelta(7) or (wanted - answer.earliest).days in (365, 366)) for answer in found)


def resolutions(case: Case) -> list[dict[str, str]]:
    """What Recognizers would accept, without dates that are none."""
    value = case["expected"]["results"][0].get("value") or {} if case["expected"]["results"] else {}
    both = [value.get(name) or {} for name in ("FutureResolution", "PastResolution")]
    return [found for found in both if found and "0001-01-01" not in found.values()]


def is_right(case: Case, found: list[Answer]) -> bool:
    expected = case["expected"]
    if expected["kind"] == "none":
        return not found
    if expected["kind"] == "results":
        return any(_meets_resolution(answer, wanted, case["text"]) for answer in found for wanted in resolutions(case))
    return any(_meets(answer, case) for answer in found)


def _meets_resolution(answer: Answer, wanted: dict[str, str], text: str) -> bool:
    if "time" in wanted:
        return answer.clock is not None and _same_clock(answer.clock, wanted["time"][:5], text, 0)
    if "date" in wanted:
        return answer.earliest == answer.latest == date.fromisoformat(wanted["date"])
    start, end = date.fromisoformat(wanted["startDate"]), date.fromisoformat(wanted["endDate"])
    return answer.earliest == start and answer.latest in (end, end - timedelta(1))


def _meets(answer: Answer, case: Case) -> bool:
    expected, text = case["expected"], case["text"]
    start = datetime.fromisoformat(expected["start"][:19])
    grain = expected["grain"]
    if answer.earliest is None or answer.latest is None:
        return False
    if grain in ("hour", "minute", "second"):
        if answer.clock is None:
            told = bool(_CLOCK.search(text)) and not _DISTANCE.search(text)
            return not told and _within_a_day(answer, start, expected)
        zone = datetime.fromisoformat(case["ref"]).utcoffset() if case["ref"] and answer.clock.endswith("Z") else None
        return answer.earliest == start.date() and _same_clock(answer.clock, f"{start:%H:%M}", text, int((zone or timedelta()).total_seconds()) // 60)
    if "end_excl" in expected:
        last = (datetime.fromisoformat(expected["end_excl"]) - timedelta(seconds=1)).date()
        return _same_span(answer, start.date(), last, grain, text)
    if "end" in expected:  # both ends are moments within their month or year
        first, last = date.fromisoformat(expected["start"][:10]), date.fromisoformat(expected["end"][:10])
        first = first.replace(day=1) if grain == "month" else first.replace(month=1, day=1) if grain == "year" else first
        return _same_span(answer, first, _end(last.replace(day=1) if grain == "month" else last, grain), "", text)
    return _same_span(answer, start.date(), _end(start.date(), grain), grain, text)


def _within_a_day(answer: Answer, start: datetime, expected: Case) -> bool:
    last = datetime.fromisoformat((expected.get("end_excl") or expected["start"])[:19]).date()
    return answer.earliest == start.date() and answer.latest is not None and abs((answer.latest - last).days) <= 1


def _same_span(answer: Answer, first: date, last: date, grain: str, text: str) -> bool:
    assert answer.earliest is not None
    assert answer.latest is not None
    if grain == "week":
        if _DISTANCE.search(text):
            return first <= answer.earliest and answer.latest <= last + timedelta(1)
        return any((answer.earliest, answer.latest) == (first + timedelta(n), last + timedelta(n)) for n in (-2, -1, 0, 1, 2))
    return (answer.earliest, answer.latest) == (first, last)


def _end(first: date, grain: str) -> date:
    if grain == "week":
        return first + timedelta(6)
    if grain == "month":
        return (first.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    return first.replace(month=12, day=31) if grain == "year" else first


def _same_clock(clock: str, wanted: str, text: str, zone: int) -> bool:
    hour, minute = map(int, clock.rstrip("Z").split(":"))
    wanted_hour, wanted_minute = map(int, wanted.split(":"))
    off = (hour * 60 + minute + zone - wanted_hour * 60 - wanted_minute) % (24 * 60)
    return off == 0 or (off == 12 * 60 and not _HALF.search(text))
