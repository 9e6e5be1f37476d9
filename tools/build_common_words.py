"""Count which words of Arabic news prose are ordinary words, and write them to lexicon/data/common_words.txt.

    python tools/build_common_words.py CORPUS.jsonl.gz

CORPUS holds rows with `text` under a licence that allows derived counts (the shipped table: the ANT corpus, Apache-2.0). A word is ordinary when it
is frequent and seldom stands behind a title or a first name; only the words themselves are shipped.
"""

from __future__ import annotations

import collections
import gzip
import json
import re
import sys
from pathlib import Path

from khabar.lexicon.load import DATA, lexicon
from khabar.lexicon.name_shape import CONNECTORS, given_names
from khabar.text.clitics import openings
from khabar.text.fold import fold_word

LEAST = 6  # occurrences
NAME_SHARE = 0.12  # of them behind a title or a first name: then the word is rather a name
_WORD = re.compile(r"[\u0621-\u064a]+|\S")


def is_surname(word: str, seen: collections.Counter[str]) -> bool:
    """العواضي: a nisba with the article that has neither a feminine nor a bare form is a surname, however often it is printed."""
    return len(word) > 5 and word.startswith("ال") and word.endswith("ي") and seen[word + "ة"] < 2 and seen[word[2:]] < 2


def main() -> None:
    titles = {fold_word(form.split()[-1]) for title in lexicon().titles if title.kind in ("honorific", "rank") for form in title.forms}
    names = given_names() | titles | CONNECTORS
    seen: collections.Counter[str] = collections.Counter()
    alone: collections.Counter[str] = collections.Counter()
    named: collections.Counter[str] = collections.Counter()
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as rows:
        for row in rows:
            before = ""
            for word in _WORD.findall(fold_word(json.loads(row)["text"])):
                if len(word) > 2:
                    alone[word] += 1
                    for _, core in openings(word):
                        seen[core] += 1
                    if before in names:
                        named[word] += 1
                before = word
    own = given_names()
    parts = {fold_word(part) for actor in lexicon().actors for name in actor.names for part in name.split()}
    words = sorted(
        word
        for word, count in seen.items()
        if not is_surname(word, seen)
        and max(alone[word], alone[word.removeprefix("ال")]) > 1  # "كازنوف" is not ك + a word
        and count >= LEAST and len(word) > 2 and word not in own and named[word] / count < NAME_SHARE and (word not in parts or (named[word] / count < 0.02 and count > 200))
    )
    path = Path(DATA) / "common_words.txt"
    head = "# Ordinary words of Arabic news prose, folded; built by tools/build_common_words.py from counts over the ANT corpus (Apache-2.0).\n"
    path.write_text(head + "\n".join(words) + "\n", "utf-8")
    print(len(words), "words")


if __name__ == "__main__":
    main()
