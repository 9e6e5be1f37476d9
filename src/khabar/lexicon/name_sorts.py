"""Which rules for names a word concerns, told once for each word: most words of a report concern none."""

from __future__ import annotations

from functools import lru_cache

from khabar.lexicon.load import lexicon
from khabar.lexicon.name_heads import body_noun, heads
from khabar.lexicon.name_letters import looks_foreign, may_be_foreign
from khabar.lexicon.name_shape import SERVANT, given_names
from khabar.lexicon.names import names
from khabar.text.clitics import openings

BODY, HEAD, PART, FOREIGN, GIVEN, JOINED, ALA, AN, LETTER, STATE_BODY = SORTS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)


@lru_cache(maxsize=1 << 17)
def sorts_of(norm: str) -> int:
    """BODY begins the name of a body, HEAD is a class noun, PART may be a part of a foreign name, FOREIGN surely is one, GIVEN is a first name
    (perhaps behind a particle), JOINED is و with a word that may be a place; ALA is على or أولى or the names علي and أولي, AN is أن or the name آن, LETTER is one letter; with STATE_BODY a ministry, an army … may begin."""
    cores = [core for _, core in openings(norm)]
    found = BODY if body_noun(norm) is not None else 0
    if any(core in heads() for core in cores):
        found |= HEAD
    plain = not found and norm not in names().adjectives and norm not in lexicon().word_sets("name_words")["loan_words"] and not names().matcher.exact((norm,))
    given = given_names()
    if plain and (norm in given or may_be_foreign(norm)):
        found |= PART | FOREIGN if looks_foreign(norm) else PART
    if norm in given or (norm[0] in "ولب" and len(norm) > 4 and norm[1:] in given) or norm in (SERVANT, "و" + SERVANT, "ل" + SERVANT, "ب" + SERVANT):
        found |= GIVEN
    if norm[0] == "و" and len(norm) > 3:
        found |= JOINED
    if norm in ("علي", "وعلي", "اولي"):
        found |= ALA
    if norm == "ان":
        found |= AN
    if len(norm) == 1:
        found |= LETTER
    if names().body_matcher.may_begin(norm):
        found |= STATE_BODY
    return found
