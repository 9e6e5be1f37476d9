"""What somebody's office is called in Arabic on a day: "وزير الخارجية الروسي"."""

from __future__ import annotations

from functools import lru_cache

from khabar.lexicon.entries import Actor, Office, State, Tenure
from khabar.lexicon.load import lexicon


@lru_cache(maxsize=4096)
def office_ar(actor_id: str, day: str | None) -> str | None:
    """The office held on the day, the last one named first; None where the lexicon knows none or no day is given."""
    actor = _actors().get(actor_id)
    if actor is None or day is None:
        return None
    held = [t for t in actor.held if t.start and t.start <= day[: len(t.start)] and (not t.to or day[: len(t.to)] <= t.to)]
    if not held:
        return None
    tenure = max(held, key=lambda t: t.start)
    office = _offices().get(tenure.role)
    return _phrase(actor, office, tenure) if office is not None else None


def _phrase(actor: Actor, office: Office, tenure: Tenure) -> str:
    form = _form(actor, office)
    state = _states().get(tenure.of)
    if state is None:
        owner = _bodies().get(tenure.of, "")
        if not owner or owner in form:
            return form
        return f"{form} ل{owner.removeprefix('ا')}" if owner.startswith("ال") else f"{form} ل{owner}"
    if "ال" in form and state.adjective:
        return f"{form} {_adjective(state, feminine=_is_feminine(form))}"
    return f"{form} {state.names[0]}"


def _form(actor: Actor, office: Office) -> str:
    """The first form of the actor's gender that stands with an article."""
    fitting = [form for form in office.forms if _is_feminine(form) == (actor.gender == "f")] or list(office.forms)
    return next((form for form in fitting if "ال" in form), fitting[0])


def _is_feminine(form: str) -> bool:
    return form.split()[0].endswith("ة")


def _adjective(state: State, *, feminine: bool) -> str:
    words = [f"ال{word}{'ة' if feminine else ''}" for word in state.adjective[0].split()]
    return " ".join(words)


@lru_cache(maxsize=1)
def _actors() -> dict[str, Actor]:
    return {actor.id: actor for actor in lexicon().actors}


@lru_cache(maxsize=1)
def _offices() -> dict[str, Office]:
    return {office.id: office for office in lexicon().offices}


@lru_cache(maxsize=1)
def _states() -> dict[str, State]:
    return {state.id: state for state in lexicon().states}


@lru_cache(maxsize=1)
def _bodies() -> dict[str, str]:
    return {body.id: body.names[0] for body in lexicon().organisations}
