"""The list of first names: no name twice, no word that never is part of a name, plain letters, enough of each kind."""

from __future__ import annotations

import re
from collections import defaultdict

import msgspec
import pytest

from khabar.lexicon.load import DATA, lexicon
from khabar.text.fold import fold_word

TABLE = msgspec.toml.decode((DATA / "given_names.toml").read_bytes(), type=dict[str, list[str]])
LEAST = {"arabic_male": 500, "arabic_female": 200, "foreign": 450, "ambiguous": 80}
_PLAIN = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}")  # Arabic letters only: no tatweel, marks, Persian letters, spaces


def test_kinds() -> None:
    assert set(TABLE) == set(LEAST)


@pytest.mark.parametrize("kind", LEAST)
def test_enough_names(kind: str) -> None:
    assert len(TABLE[kind]) >= LEAST[kind]


def test_each_name_stands_once() -> None:
    written: defaultdict[str, list[str]] = defaultdict(list)
    for kind, group in TABLE.items():
        for word in group:
            written[fold_word(word)].append(f"{kind}: {word}")
    assert not [rows for rows in written.values() if len(rows) > 1]


def test_plain_letters() -> None:
    assert not [word for group in TABLE.values() for word in group if not _PLAIN.fullmatch(word)]


def test_no_function_words() -> None:
    assert {fold_word(word) for group in TABLE.values() for word in group} & lexicon().function_words <= {"علي"}


def test_ambiguous_names_are_kept_apart() -> None:
    assert {"محمد", "فاطمة", "فولوديمير"} <= lexicon().given_names
    assert {"سعيد", "أمين", "تركي"} <= lexicon().ambiguous_given_names
    assert not lexicon().given_names & lexicon().ambiguous_given_names
