"""From files, folders, globs and standard input to reports; what cannot be read becomes a failure row."""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

from khabar.errors import IntakeError
from khabar.intake.html import read_html
from khabar.intake.jsonl import read_jsonl
from khabar.intake.text import LIMIT, Input, Reader, read_text
from khabar.model import Failure, Report

READERS: dict[str, Reader] = {"text": read_text, "jsonl": read_jsonl, "html": read_html}
SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip

__all__ = ["LIMIT", "READERS", "SUFFIXES", "Input", "Reader", "read_inputs"]


def read_inputs(
    paths: Sequence[str],
    *,
    published: date | None = None,
    outlet: str | None = None,
    stdin: BinaryIO | None = None,
    limit: int = LIMIT,
) -> Iterator[Report | Failure]:
    """Reports of all paths, in order: files, folders with all below them, globs (`**` too), `-` for standard input.

    `published` and `outlet` are taken where an input itself does not say. `limit` is in bytes, for one report.
    """
    seen: set[str] = set()
    for given in paths:
        if given == "-":
            yield from _read("-", "", published, outlet, limit, stdin or sys.stdin.buffer)
            continue
        for source in _files(given):
            if isinstance(source, Failure):
                yield source
            elif (real := os.path.realpath(source)) not in seen:
                seen.add(real)
                kind = _kind(source)
                yield from _read(source, kind, published, outlet, limit, None)


def _files(given: str) -> Iterator[str | Failure]:
    path = Path(given)
    if path.is_dir():
        found = sorted(_below(path))
        if not found:
            yield Failure(given, "no report is in this folder", f"name files that end in {', '.join(SUFFIXES)} (also with .gz)")
        yield from found
    elif path.exists():
        yield given
    elif glob.has_magic(given):
        hits = sorted(hit for hit in glob.glob(given, recursive=True) if os.path.isfile(hit))
        if not hits:
            yield Failure(
                given,
                "no file matches this pattern",
                "check the pattern, and quote it so that the shell leaves it alone",
            )
        yield from hits
    else:
        yield Failure(given, "there is no such file or folder", "check the path")


def _below(folder: Path) -> Iterator[str]:
    """Files of known kinds; hidden ones and other kinds (pictures, programs) are none of ours."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and _kind(name):
                yield os.path.join(root, name)


def _kind(name: str) -> str:
    """The input kind by the file's name; empty where only the content can tell."""
    stem = name.lower().removesuffix(".gz")
    return SUFFIXES.get(os.path.splitext(stem)[1], "")


def _read(source: str, kind: str, published: date | None, outlet: str | None, limit: int, stdin: BinaryIO | None) -> Iterator[Report | Failure]:
    """One file or stream; every trouble with it becomes a failure."""
    try:
        raw = stdin if stdin is not None else cast(BinaryIO, open(source, "rb"))  # noqa: SIM115 - closed below, unless it is standard input
        try:
            stream = _unpacked(_peekable(raw))
            given = Input(source, stream, published, outlet, limit)
            yield from READERS[kind or _kind_of_content(stream)](given)
        finally:
            if stdin is None:
                raw.close()
    except IntakeError as error:
        yield Failure(source, error.problem, error.remedy)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Failure(source, f"its gzip data is broken ({error})", "pack it again, or give it unpacked")
    except OSError as error:
        yield Failure(source, f"it cannot be opened ({error.strerror or error})", "check that it is a file that you may read")


def _peekable(stream: BinaryIO) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))


def _unpacked(stream: io.BufferedReader) -> BinaryIO:
    """gzip by its own first bytes, whatever the name."""
    if stream.peek(2)[:2] != b"\x1f\x8b":
        return stream
    return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream)))


def _kind_of_content(stream: BinaryIO) -> str:
    head = stream.peek(512)[:512] if hasattr(stream, "peek") else b""
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"{", b"[{")):
        return "jsonl"
    if (start.startswith((b"<!doctype html", b"<html", b"<?xml version")) and b"<html" in start) or start.startswith(b"<!doctype html"):
        return "html"
    return "text"
