"""Errors in the chronology that no type can see: unknown ids and kinds, days out of order, a happening or a name that stands twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from khabar.lexicon.chronology import FOLDER, KINDS, TABLES, Chronology, Happening
from khabar.lexicon.load import DATA, Lexicon
from khabar.lexicon.names import Names
from khabar.text.fold import fold

FIRST = date(1900, 1, 1)


def chronology_problems(root: Path = DATA) -> Iterator[tuple[str, str, str]]:
    """File, entry and problem of each error; nothing where there is no chronology."""
    if not (root / FOLDER).exists():
        return
    known, table = Names(Lexicon(root)).entities, Chronology(root)
    named: dict[str, str] = {}
    for name in TABLES:
        file = f"{FOLDER}/{name}.tsv"
        rows = table.table(name)
        if rows != sorted(rows, key=lambda h: h.first):
            yield file, name, "is not in the order of its days"
        seen: set[Happening] = set()
        for row in rows:
            entry = f"{row.first} {row.kind} {','.join(row.parties)}".strip()
            if row in seen:
                yield file, entry, "stands twice"
            seen.add(row)
            if row.kind not in KINDS:
                yield file, entry, f"is of kind {row.kind!r}, which there is not"
            if not FIRST <= row.first <= row.last or (row.last - row.first).days > 120:
                yield file, entry, "has days out of order"
            for id in (*row.parties, *([row.place] if row.place else [])):
                if id not in known:
                    yield file, entry, f"names {id!r}, which no entry has"
            if len(set(row.parties)) < len(row.parties):
                yield file, entry, "names a party twice"
            if not row.parties and not row.names and not row.place:
                yield file, entry, "cannot be found by anything"
            for words in row.names:
                folded = fold(words).text
                if folded in named and named[folded] != entry:
                    yield file, entry, f"has the name «{words}», which {named[folded]} has too"
                named[folded] = entry
    for series in table.series:
        entry = ",".join(sorted(series.parties))
        if not series.kinds <= KINDS or not series.parties <= known.keys() or series.first > series.last:
            yield f"{FOLDER}/complete.tsv", entry, "names a kind or a party that there is not, or has its days out of order"
        elif not any(series.parties == set(h.parties) and h.kind in series.kinds for h in table.happenings):
            yield f"{FOLDER}/complete.tsv", entry, "has no happening"
