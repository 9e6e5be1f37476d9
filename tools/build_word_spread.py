"""Count in how many reports each light stem stands, and write the common ones to lexicon/data/word_spread.tsv.

    python tools/build_word_spread.py CORPUS.jsonl.gz [--check]

CORPUS holds rows with `title` and `text` under a licence that allows derived counts (the shipped table: the ANT corpus, Apache-2.0). The table never
changes with the reports of a user, so that a comparison of two reports gives the same outcome in every store. Stems in fewer reports than LEAST are left
out: they are rare.
"""

from __future__ import annotations

import collections
import gzip
import json
import re
import sys

from table_file import keep

from khabar.lexicon.load import DATA
from khabar.text.clitics import light_stem
from khabar.text.fold import fold_word

LEAST = 15
_WORD = re.compile(r"[\u0621-\u064a]+")


def main() -> int:
    spread: collections.Counter[str] = collections.Counter()
    reports = 0
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            reports += 1
            spread.update({light_stem(word) for word in _WORD.findall(fold_word(f"{row.get('title') or ''} {row['text']}"))})
    head = "# Light stems and the number of reports that they stand in; built by tools/build_word_spread.py from counts over the ANT corpus (Apache-2.0).\n"
    lines = [f"\t{reports}"] + [f"{stem}\t{count}" for stem, count in sorted(spread.items()) if count >= LEAST and len(stem) > 2]
    return keep(DATA / "word_spread.tsv", head + "\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
