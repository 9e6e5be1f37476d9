"""What tells for a candidate as the actor or the recipient of an event, and how strongly: learned by tools/build_party_weights.py."""

from __future__ import annotations

from functools import lru_cache

from khabar.lexicon.load import DATA, read_table


@lru_cache(maxsize=1)
def party_weights() -> dict[str, tuple[float, float]]:
    """Feature -> its weight for the actor and for the recipient (log odds against the other candidates and nobody)."""
    return {row[0]: (float(row[1]), float(row[2])) for row in read_table(DATA / "party_weights.tsv")}
