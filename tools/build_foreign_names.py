"""Adds the words of the lexicon's persons from outside the Arab countries to text/foreign_names.tsv: python tools/build_foreign_names.py

A full name gives its words where both spellings have equally many and each pair sounds alike. Rows that are there stay as they are.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import khabar.text
from khabar.lexicon.load import lexicon
from khabar.lexicon.name_shape import arabic_names
from khabar.text.fold import fold_word
from khabar.text.name_key import join, name_words, spelled_apart
from khabar.text.romanize import press_spelling

TABLE = Path(khabar.text.__file__).with_name("foreign_names.tsv")
ARAB = frozenset(
    {
        "egypt", "saudi-arabia", "united-arab-emirates", "qatar", "kuwait", "bahrain", "oman", "yemen", "iraq", "syria", "lebanon", "jordan", "palestine", "libya",
        "tunisia", "algeria", "morocco", "mauritania", "sudan", "somalia", "djibouti", "comoros", "western-sahara", "iraqi-kurdistan", "south-yemen",
    }
)  # fmt: skip
APART = 1.2  # up to here the words of two names are held to be one


def main() -> None:
    rows: dict[str, list[str]] = {}
    known: set[str] = set()
    head: list[str] = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            head.append(line)
        elif line:
            english, _, words = line.partition("\t")
            rows[english] = words.split()
            known.update(rows[english])
    for word, english in words_of_persons().items():
        if word not in known:
            rows.setdefault(english, []).append(word)
    lines = [f"{english}\t{' '.join(sorted(words))}" for english, words in sorted(rows.items())]
    TABLE.write_text("\n".join([*head, *lines]) + "\n", "utf-8")


def words_of_persons() -> dict[str, str]:
    """Folded Arabic word: the English one that stands for it most often."""
    seen: dict[str, Counter[str]] = {}
    native = arabic_names()
    for actor in lexicon().actors:
        states = {actor.state, *(tenure.of for tenure in actor.held)} - {None}
        if states & ARAB:
            continue
        english = actor.name_en.replace("-", " ").split()
        for name in actor.names:
            words = name.replace("-", " ").split()
            if len(words) != len(english):
                continue
            for word, latin in zip(words, english, strict=True):
                norm = fold_word(word)
                if (
                    len(norm) > 2
                    and latin.isalpha()
                    and latin.isascii()
                    and latin[0].isupper()
                    and not press_spelling(norm)
                    and norm not in native
                    and alike(norm, latin)
                ):
                    seen.setdefault(norm, Counter())[latin] += 1
    return {word: counts.most_common(1)[0][0] for word, counts in seen.items()}


def alike(word: str, latin: str) -> bool:
    arabic, other = name_words(word), name_words(latin)
    if not arabic or not other:
        return False
    cost = spelled_apart(join(arabic), join(other))
    return cost is not None and cost <= APART


if __name__ == "__main__":
    main()
