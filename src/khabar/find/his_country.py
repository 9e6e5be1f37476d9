"""بلاده, بلادها, بلديهما: the state of whoever was named last, as far as the pronoun agrees."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.lexicon.names import names
from khabar.model import Document, Mention, Reference, RolePhrase, Token

_HIS_COUNTRY = frozenset({"بلاده", "بلادها", "بلده", "بلدها"})
_THEIR_COUNTRIES = frozenset({"بلديهما", "بلدهما", "بلاديهما", "بلادهما", "بلداهما"})
_PARTICLES = "وفبلك"


def find_countries(doc: Document) -> Iterator[Reference]:
    """بلاده: the state of the last person named before it; بلديهما: the states of the last two."""
    table = names()
    for token in doc[Token]:
        norm = token.norm
        if norm[-2:] not in ("ده", "ها", "ما"):
            continue
        cut = 1 if norm[:1] in _PARTICLES and norm[1:] in _HIS_COUNTRY | _THEIR_COUNTRIES else 0
        word = norm[cut:]
        if word in _HIS_COUNTRY:
            meant, rule = (
                [table.entity(state) for state in _countries_before(doc, token.start, "f" if word.endswith("ها") else "m")[:1]],
                "reference.his-country",
            )
        elif word in _THEIR_COUNTRIES:
            meant, rule = [table.entity(state) for state in reversed(_countries_before(doc, token.start)[:2])], "reference.their-countries"
            meant = meant if len(meant) == 2 else []
        else:
            continue
        states = [state for state in meant if state is not None]
        if states:
            yield Reference(
                start=token.start + cut, end=token.end, rule=rule, entity=states[0], others=tuple(states[1:]), how="pronoun",
                role_en=" and ".join(state.name_en for state in states), state=states[0].id, number="two" if len(states) > 1 else "one",
            )  # fmt: skip


def _countries_before(doc: Document, offset: int, gender: str = "") -> list[str]:
    """States of the persons and offices before the offset whose gender is not known to be the other, the last first, each once."""
    table = names()
    roles = [r for r in doc[RolePhrase][: doc.index_from(RolePhrase, offset)][-8:] if r.kind == "office" and table.state(r.state)]
    genders = {role.start: role.gender for role in roles}
    people = [m for m in doc[Mention][: doc.index_from(Mention, offset)][-12:] if m.type == "PERSON" and table.state(m.entity.state)]
    found = [(r.start, r.state, r.gender) for r in roles] + [(m.start, m.entity.state, genders.get(m.full.start, "") if m.full else "") for m in people]
    return list(dict.fromkeys(state for _, state, own in sorted(found, reverse=True) if state and (not gender or own in ("", gender))))
