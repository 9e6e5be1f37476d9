"""Digit strings: grouped, decimal, or open between the two."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple


class Digits(NamedTuple):
    """A digit string. `decimal` is its second reading where the separator may be either ("1,250")."""

    value: int | Fraction | None
    decimal: Fraction | None = None


@lru_cache(maxsize=1 << 14)
def read_digits(norm: str) -> Digits:
    """A number token: 1,200,000 is grouped, 8,5 and 12.5 are decimal, 1,250 is grouped with a second reading."""
    commas, dots = norm.count(","), norm.count(".")
    if not commas and not dots:
        return Digits(int(norm) if len(norm) < 19 else None)
    if commas and dots:
        mark = norm[max(norm.rfind(","), norm.rfind("."))]
        whole, _, rest = norm.rpartition(mark)
        if mark in whole or not _is_grouped(whole):
            return Digits(None)
        return Digits(Fraction(int(whole.replace(",", "").replace(".", ""))) + Fraction(int(rest), 10 ** len(rest)))
    if commas + dots > 1:
        return Digits(int(norm.replace(",", "").replace(".", "")) if _is_grouped(norm) else None)
    whole, _, rest = norm.replace(",", ".").partition(".")
    decimal = Fraction(int(whole)) + Fraction(int(rest), 10 ** len(rest))
    if len(rest) != 3 or len(whole) > 3 or whole[0] == "0":
        return Digits(decimal)
    return Digits(int(whole + rest), decimal)


def _is_grouped(norm: str) -> bool:
    head, *groups = norm.replace(",", ".").split(".")
    return 1 <= len(head) <= 3 and head[0] != "0" and all(len(group) == 3 for group in groups)
