"""Web pages, through trafilatura (the optional extra `web`): the main text with its title, day and site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from khabar.errors import Empty, IntakeError
from khabar.intake.encodings import decode
from khabar.intake.language import require_arabic
from khabar.intake.text import Input, content_id, whole
from khabar.model import Failure, Report

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
# the page's own dates only: a search over the whole page finds the dates of other reports
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1990-01-01", "max_date": "2100-12-31"}


def read_html(given: Input) -> Iterator[Report | Failure]:
    """The main text of one page."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise IntakeError(given.source, "reading web pages needs trafilatura, which is not installed", "pip install 'khabar[web]'") from error
    html, warnings = _decode(whole(given), given.source)
    page = bare_extraction(html, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_DATES)
    text = (getattr(page, "text", None) or "").replace("\r\n", "\n")
    if not text.strip():
        raise Empty(given.source, "no main text was found on the page", "save the text of the report as a text file")
    require_arabic(text, given.source)
    yield Report(
        id=content_id(text),
        text=text,
        source=given.source,
        title=_words(page, "title"),
        url=_words(page, "url"),
        outlet=_words(page, "sitename") or given.outlet,
        byline=_words(page, "author"),
        published=_day(_words(page, "date")) or given.published,
        warnings=warnings,
    )


def _decode(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """By the page's own charset where it says one that fits, else by its bytes."""
    said = _CHARSET.search(data[:4096])
    if said is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(said.group(1).decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            pass
    text, _, warnings = decode(data, source)
    return text, warnings


def _words(page: object, key: str) -> str | None:
    value = getattr(page, key, None)
    return value.strip() or None if isinstance(value, str) else None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
