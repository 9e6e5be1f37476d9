"""Plain text: one file is one report; its first line is part of the text, so the title stays unknown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import BinaryIO

from msgspec import Struct

from khabar.errors import TooLarge
from khabar.intake.encodings import decode
from khabar.intake.language import require_arabic
from khabar.model import Failure, Report

LIMIT = 50_000_000  # bytes that one report may have
_LONE_RETURN = re.compile(r"\r(?!\n)")


class Input(Struct, frozen=True):
    """One file or stream; `published` and `outlet` are the caller's and hold where the input itself says nothing."""

    source: str
    stream: BinaryIO
    published: date | None = None
    outlet: str | None = None
    limit: int = LIMIT


Reader = Callable[[Input], Iterator[Report | Failure]]


def read_text(given: Input) -> Iterator[Report | Failure]:
    """The whole input as one report."""
    text, _, warnings = decode(whole(given), given.source)
    text = text.replace("\r\n", "\n") if "\n" in text else _LONE_RETURN.sub("\n", text)
    require_arabic(text, given.source)
    yield Report(
        id=content_id(text),
        text=text,
        source=given.source,
        outlet=given.outlet,
        published=given.published,
        warnings=warnings,
    )


def whole(given: Input) -> bytes:
    """All bytes of an input; raises TooLarge without reading much more than the limit."""
    data = given.stream.read(given.limit + 1)
    if len(data) > given.limit:
        raise too_large(given.source, given.limit)
    return data


def too_large(source: str, limit: int) -> TooLarge:
    return TooLarge(source, f"it is larger than {limit:,} bytes", "split it into one report a file or a line, or raise the limit")


def content_id(text: str) -> str:
    """The same for the same text wherever it is read from, different for any other text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
