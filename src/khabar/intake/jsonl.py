"""JSON Lines: a report a line, `id, text, title?, url?, outlet?, byline?, published?`; also one JSON object or array."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any, BinaryIO

import msgspec

from khabar.errors import Empty, IntakeError
from khabar.intake.encodings import decode
from khabar.intake.language import require_arabic
from khabar.intake.text import Input, content_id, too_large
from khabar.model import Failure, Report

_Row = tuple[int, bytes | IntakeError]
_REMEDY = 'write one object a line: {"id": …, "text": …}'


def read_jsonl(given: Input) -> Iterator[Report | Failure]:
    """A report or a failure for each row, read as a stream; what is one JSON value over several lines is read whole."""
    rows = _rows(given)
    first = next(rows, None)
    if first is None:
        raise Empty(given.source, "it has no rows", _REMEDY)
    number, row = first
    if isinstance(row, bytes) and not _is_json(row):  # a value that runs over lines, or a broken first row
        rest = _up_to(given.limit, rows)
        if (values := _one_value(given, [row, *(line for _, line in rest)])) is not None:
            yield from _reports(given, values)
            return
        rows = chain(rest, rows)
    yield from _row_reports(given, number, row)
    for number, row in rows:
        yield from _row_reports(given, number, row)


def _rows(given: Input) -> Iterator[_Row]:
    """Numbered non-empty lines as UTF-8; a line over the limit is skipped as a whole."""
    number = 0
    stream = _as_utf8(given.stream)
    while line := stream.readline(given.limit + 1):
        number += 1
        if len(line) > given.limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield number, too_large(f"{given.source}:{number}", given.limit)
        elif line := line.removeprefix(codecs.BOM_UTF8).strip():
            yield number, line


def _up_to(limit: int, rows: Iterator[_Row]) -> list[_Row]:
    """Rows until they hold more than `limit` bytes: a broken first row must not pull a whole archive into memory."""
    taken: list[_Row] = []
    size = 0
    while size <= limit and (row := next(rows, None)) is not None:
        taken.append(row)
        size += len(row[1]) if isinstance(row[1], bytes) else 0
    return taken


def _as_utf8(stream: BinaryIO) -> BinaryIO:
    """The stream, re-coded where its BOM says UTF-16 (as PowerShell writes it)."""
    head = stream.peek(2)[:2] if hasattr(stream, "peek") else b""
    if head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return codecs.EncodedFile(stream, "utf-8", "utf-16")
    return stream


def _is_json(line: bytes) -> bool:
    try:
        msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _one_value(given: Input, lines: list[bytes | IntakeError]) -> list[Any] | None:
    """The whole input as one object or array; None where it is not one."""
    parts = [line for line in lines if isinstance(line, bytes)]
    if sum(map(len, parts)) > given.limit or len(parts) < len(lines):
        return None
    text = _readable(b"\n".join(parts), given.source)
    try:
        value = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return None
    return value if isinstance(value, list) else [value]


def _row_reports(given: Input, number: int, row: bytes | IntakeError) -> Iterator[Report | Failure]:
    source = f"{given.source}:{number}"
    if isinstance(row, IntakeError):
        yield Failure(source, row.problem, row.remedy)
        return
    try:
        value = msgspec.json.decode(_readable(row, source))
    except IntakeError as error:
        yield Failure(source, error.problem, error.remedy)
        return
    except msgspec.DecodeError as error:
        yield Failure(source, f"it is not JSON ({error})", _REMEDY)
        return
    if isinstance(value, list):
        yield from _reports(given, value)
    else:
        yield _report(given, value, source)


def _readable(row: bytes, source: str) -> str:
    try:
        return row.decode("utf-8")
    except UnicodeDecodeError:
        return decode(row, source)[0]


def _reports(given: Input, values: list[Any]) -> Iterator[Report | Failure]:
    if not values:
        raise Empty(given.source, "its array is empty", _REMEDY)
    for number, value in enumerate(values, 1):
        yield _report(given, value, given.source if len(values) == 1 else f"{given.source}:{number}")


def _report(given: Input, row: Any, source: str) -> Report | Failure:
    if not isinstance(row, dict):
        return Failure(source, f"the row is {_kind(row)}, not an object", _REMEDY)
    text = row.get("text")
    if not isinstance(text, str):
        return Failure(source, f"the row's text is {_kind(text)}" if "text" in row else "the row has no text", _REMEDY)
    text = text.replace("\r\n", "\n")
    try:
        require_arabic(text, source)
    except IntakeError as error:
        return Failure(source, error.problem, error.remedy)
    warnings: list[str] = []
    key = row.get("id")
    return Report(
        id=str(key) if isinstance(key, (str, int)) and str(key).strip() else content_id(text),
        text=text,
        source=source,
        title=_words(row, "title"),
        url=_words(row, "url"),
        outlet=_words(row, "outlet") or given.outlet,
        byline=_words(row, "byline"),
        published=_published(row, warnings) or given.published,
        retrieved=_words(row, "retrieved"),
        warnings=tuple(warnings),
    )


def _words(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _published(row: dict[str, Any], warnings: list[str]) -> date | None:
    """`published`, else `date`: an ISO day or the day of an ISO timestamp, as it was where the report came out."""
    for key in ("published", "date"):
        value = row.get(key)
        if value in (None, ""):
            continue
        if isinstance(value, str):
            try:
                return date.fromisoformat(value.strip()[:10])
            except ValueError:
                pass
        warnings.append(f"{key} {str(value)[:40]!r} is not an ISO date (2022-02-18) and is left out")
    return None


def _kind(value: Any) -> str:
    names: dict[type, str] = {
        type(None): "null",
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "an array",
    }
    return names.get(type(value), "an object")
