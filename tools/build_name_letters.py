"""Learn which letters tell a foreign name written in Arabic from an Arabic word, and write their weights to lexicon/data/name_letters.tsv.

    python tools/build_name_letters.py CORPUS.jsonl.gz [--check]

CORPUS holds rows with `text` under a licence that allows derived counts (the shipped table: the ANT corpus, Apache-2.0). Ordinary words are its words
that share a stem with one of common_words.txt; names are those of the lexicon's persons and places outside the Arab states. Weights of runs of two and
three letters (^ and $ are the word's ends) come from a logistic regression; one word in ten is kept back to choose the least score of a name. `--check`
compares with the shipped table instead of writing.
"""

from __future__ import annotations

import collections
import gzip
import json
import math
import random
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from table_file import keep

from khabar.lexicon.load import DATA, lexicon
from khabar.lexicon.name_letters import grams
from khabar.text.clitics import light_stem, openings
from khabar.text.fold import fold_word
from khabar.text.tokens import norms

ARAB = frozenset(["SA", "AE", "QA", "BH", "KW", "OM", "YE", "IQ", "SY", "LB", "JO", "PS", "EG", "SD", "LY", "TN", "DZ", "MA", "MR", "SO", "DJ", "KM", "EH"])
WRONG = 0.004  # share of ordinary words that may pass for a name by their letters alone
WRONG_IN_PLACE = 0.02  # the same where a class noun stands before the word
LEAST = 0.25  # smaller weights are left out
ROUNDS, STEP = 8, 0.3
_WORD = re.compile(r"[\u0621-\u064a]+")
Row = tuple[str, int]


def foreign_names() -> set[str]:
    """Words of the names of persons and places outside the Arab states that are no ordinary words."""
    words = lexicon()
    arab = {state.id for state in words.states if state.iso2 in ARAB}
    full: list[str] = []
    for actor in words.actors:
        state = actor.state or next((tenure.of for tenure in actor.held), None)
        full += actor.names if state and state not in arab else ()
    full += [name for place in words.places if place.state and place.state not in arab for name in place.names]
    parts = {token for name in full for token in norms(name)}
    return {word for word in parts if len(word) > 2 and word.isalpha() and word not in words.ordinary_words and not word.startswith("ال")}


def ordinary_words(corpus: str, names: set[str]) -> set[str]:
    """Words of the corpus that are, or are derived from, ordinary ones."""
    words = lexicon()
    entries = (*words.actors, *words.places, *words.organisations, *words.outlets)
    listed = {token for entry in entries for name in entry.names for token in norms(name)} | {fold_word(name) for name in words.given_names}
    known, stems = words.ordinary_words, {light_stem(word) for word in words.ordinary_words}
    seen: set[str] = set()
    with gzip.open(corpus, "rt", encoding="utf-8") as rows:
        for row in rows:
            seen.update(_WORD.findall(fold_word(json.loads(row)["text"])))
    derived = {word for word in seen if len(word) > 2 and (light_stem(word) in stems or any(core in known for _, core in openings(word)))}
    return derived - names - (listed - known)


def train(rows: list[Row]) -> tuple[dict[str, float], float]:
    weights: dict[str, float] = collections.defaultdict(float)
    squares: dict[str, float] = collections.defaultdict(float)
    bias = 0.0
    for turn in range(ROUNDS):
        random.Random(turn).shuffle(rows)
        for word, label in rows:
            letters = grams(word)
            score = bias + sum(weights[gram] for gram in letters)
            error = label - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            bias += 0.05 * error
            for gram in letters:
                squares[gram] += error * error
                weights[gram] += STEP * error / math.sqrt(1 + squares[gram])
    return weights, bias


def threshold(weights: dict[str, float], rows: Iterable[Row], wrong: float) -> tuple[float, float]:
    """The least score at which no more than `wrong` of the ordinary words pass, and the share of names that pass."""
    scored = sorted(((sum(weights.get(gram, 0.0) for gram in grams(word)), label) for word, label in rows), reverse=True)
    names = sum(label for _, label in scored)
    allowed, right = wrong * (len(scored) - names), 0
    for score, label in scored:
        allowed -= 1 - label
        right += label
        if allowed < 0:
            return score, right / names
    return 0.0, 1.0


def main() -> int:
    corpus = next(arg for arg in sys.argv[1:] if not arg.startswith("-"))
    names = foreign_names()
    rows = sorted([(word, 1) for word in names] + [(word, 0) for word in ordinary_words(corpus, names)])
    random.Random(7).shuffle(rows)
    kept = len(rows) * 9 // 10
    weights, _ = train(rows[:kept])
    weights = {gram: round(weight, 1) for gram, weight in weights.items() if abs(weight) >= LEAST}
    least, found = threshold(weights, rows[kept:], WRONG)
    fair, more = threshold(weights, rows[kept:], WRONG_IN_PLACE)
    head = [
        "# Letters of foreign names against those of Arabic words; built by tools/build_name_letters.py from the lexicon and the ANT corpus (Apache-2.0).",
        f"# {len(names)} words of names, {len(rows) - len(names)} ordinary words; at the least score {found:.0%} of unseen name words and {WRONG:.1%} of unseen ordinary words pass, at the fair one {more:.0%} and {WRONG_IN_PLACE:.1%}.",
        f"fair\t{fair:.1f}",
        f"least\t{least:.1f}",
    ]
    table = "\n".join([*head, *(f"{gram}\t{weight:.1f}" for gram, weight in sorted(weights.items()))]) + "\n"
    print(len(weights), "weights,", "; ".join(head[1:]))
    return keep(Path(DATA) / "name_letters.tsv", table)


if __name__ == "__main__":
    sys.exit(main())
