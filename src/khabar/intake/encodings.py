"""Bytes to text: UTF-8, UTF-16, Windows-1256 and ISO-8859-6, the encodings in which Arabic news is found.

BOMs and strict UTF-8 decide by themselves; UTF-16 without a BOM shows in its high bytes. The two one-byte encodings
share half their letters, and every byte string is valid Windows-1256, so they are told apart by how much the result
reads like Arabic.
"""

from __future__ import annotations

import codecs
import re

from khabar.errors import Empty, NotText


def _set(words: str) -> frozenset[str]:
    """Words written as one string."""
    return frozenset(words.split())


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its BOM begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF file", "export its text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP, Word or EPUB file", "unpack it, or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as plain text"),
    (b"\x89PNG", "a PNG image", "give the text of the report"),
    (b"\xff\xd8\xff", "a JPEG image", "give the text of the report"),
    (b"GIF8", "a GIF image", "give the text of the report"),
    (b"\x1f\x8b", "gzip-compressed data", "name the file with .gz at the end, or unpack it"),
    (b"BZh", "bzip2-compressed data", "unpack it"),
    (b"\xfd7zXZ\x00", "xz-compressed data", "unpack it"),
    (b"SQLite format 3\x00", "an SQLite database", "export its texts as JSON Lines"),
    (b"\x7fELF", "a program", "give the text of the report"),
)
_REMEDY = "save it as UTF-8 (for example: iconv -f WINDOWS-1256 -t UTF-8)"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")  # without tab, line ends, form feed
_LETTER = re.compile("[\u0621-\u064a]")
_WORD = re.compile("[\u0621-\u0652]+")
_TORN = re.compile("[\u0621-\u064a][\u00c0-\u024f\u0192\u0152\u0153]|[\u00c0-\u024f\u0192\u0152\u0153][\u0621-\u064a]")
_COMMON = _set("في من على إلى الى أن ان إن عن مع التي الذي هذا هذه بعد ما لا كان وقال قال وأضاف اليوم بين أو كما قد لم و")
_FREQUENT = re.compile("[اليمنورتبةعد]")  # about three letters in four of Arabic prose
_MISPLACED = re.compile("[ةى].|[\u064b-\u064d][^ا]")  # ة ى and tanwin stand at the end of a word
_SAMPLE = 200_000


def decode(data: bytes, source: str) -> tuple[str, str, tuple[str, ...]]:
    """Text, the encoding's name and warnings. Raises Empty or NotText, which name the remedy."""
    if not data.strip(b" \t\r\n\x00"):
        raise Empty(source, "it is empty", "give a file with the text of a report")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], name)
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise NotText(source, f"it is {what}, not text", remedy)
    if wide := _utf16(data):
        return _lossy(data, wide)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        broken = error
    controls = len(_CONTROL.findall(data, 0, _SAMPLE))
    if controls > min(len(data), _SAMPLE) / 100:
        raise NotText(source, "it is a binary file, not text", "give the text of the report")
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if bad * 50 < len(_LETTER.findall(text)):
        warning = f"{bad} broken UTF-8 bytes from byte {broken.start} on were replaced by U+FFFD"
        return text, "utf-8", (warning,)
    return _one_byte(data, source)


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a BOM: the high bytes are nearly all 0x06 (Arabic), 0x00 (ASCII) or 0x20 (punctuation)."""
    sample = data[:4096]
    if len(sample) < 4:
        return None
    high = (0x00, 0x06, 0x20, 0xFB, 0xFE)
    shares = [sum(map(half.count, high)) / len(half) for half in (sample[1::2], sample[0::2])]
    small = [(half.count(0) + half.count(6)) / len(half) for half in (sample[1::2], sample[0::2])]
    if shares[0] > 0.97 and small[0] > 0.8 and small[0] > small[1] + 0.3:
        return "utf-16-le"
    if shares[1] > 0.97 and small[1] > 0.8 and small[1] > small[0] + 0.3:
        return "utf-16-be"
    return None


def _lossy(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode what a BOM or the high bytes announce; bytes that do not fit are replaced and counted."""
    text = data.decode(name, "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode(name))
    return text, name, (f"{bad} broken {name} characters were replaced by U+FFFD",) if bad > 0 else ()


def _one_byte(data: bytes, source: str) -> tuple[str, str, tuple[str, ...]]:
    ranked: list[tuple[float, str, str]] = []
    for name in ("cp1256", "iso8859_6"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        ranked.append((plausibility(text[:_SAMPLE]), name, text))
    score, name, text = max(ranked, default=(0.0, "", ""))
    if score < 0.12:
        guess = _guess(data)
        raise NotText(source, f"its bytes are not Arabic in any known encoding{guess}", _REMEDY)
    return text, name, ()


def plausibility(text: str) -> float:
    """How much a text reads like Arabic, about 0 to 1.5: frequent words, the article, no accented Latin in words."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    letters = len(_LETTER.findall(text))
    foreign = len(re.findall("[\u00a1-\u024f\u0192]", text))
    torn = len(_TORN.findall(text))
    common = sum(word in _COMMON for word in words) / len(words)
    article = sum(word.startswith(("ال", "وال", "بال", "لل")) for word in words) / len(words)
    misplaced = sum(_MISPLACED.search(word) is not None for word in words) / len(words)
    frequent = len(_FREQUENT.findall(text)) / max(1, letters)
    clean = 1 - min(1.0, 4 * (foreign + torn) / max(1, letters + foreign))
    return float(clean * (0.3 * frequent + 2 * common + article) - misplaced)


def _guess(data: bytes) -> str:
    """What charset-normalizer takes the bytes for, to help the reader; empty where it cannot tell."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return ""
    best = from_bytes(data[:_SAMPLE]).best()
    return f" (they look like {best.encoding}, {best.language})" if best is not None else ""
