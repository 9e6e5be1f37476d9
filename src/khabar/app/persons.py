"""The persons of a store as a table or as JSON, and the user's judgements on them."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from khabar.compare.clusters import Cluster, check_judgements, merge
from khabar.compare.people import persons
from khabar.errors import JudgementError
from khabar.model.judgement import Judgement
from khabar.out.bidi import visual
from khabar.store import Store, open_store


def people_of(store: Store) -> tuple[Cluster, ...]:
    """The persons of a store, put together within its judgements."""
    return merge(persons(store.records()), store.judgements())


def judge(db: str, left: str, right: str, verdict: str, reason: str, author: str, *, undo: bool) -> str:
    """Keep or take back a judgement; one line that says what was done. Raises JudgementError where it means nobody or contradicts another."""
    open_store(db, create=False).close()  # a file that is not there is an error, no new store
    first, last = sorted((left.strip(), right.strip()))
    made = Judgement(first, last, "same" if verdict == "same" else "different", reason, author or _user(), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    with open_store(db) as store:
        if undo:
            if not store.take_back(made):
                raise JudgementError(f"there is no judgement {verdict} «{first}» «{last}»; `khabar judgements --db {db}` lists them")
            return f"taken back: {verdict} «{first}» «{last}»"
        kept = [one for one in store.judgements() if (one.left, one.right) != (first, last)]
        check_judgements(persons(store.records()), [*kept, made], made)
        store.judge(made)
    return f"kept: {made}"


def show_judgements(judgements: Sequence[Judgement], format: str) -> None:
    """A line each, or JSON."""
    if format == "json":
        print(msgspec.json.format(msgspec.json.encode(judgements), indent=1).decode())
        return
    table = Table("verdict", "left", "right", "reason", "author", "time", box=None, pad_edge=False)
    for one in judgements:
        table.add_row(*map(Text, (one.verdict, one.left, one.right, one.reason, one.author, one.time)))
    _console().print(table)


def show_people(people: Sequence[Cluster], format: str, lang: str, *, bidi: bool) -> None:
    """Name, reports, spellings, and why the members were put together."""
    turn: Callable[[str], str] = visual if bidi else str
    if format == "json":
        print(msgspec.json.format(msgspec.json.encode([_plain(cluster, lang) for cluster in people]), indent=1).decode())
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("id", no_wrap=True, overflow="fold")
    for head in ("name", "reports", "spellings", "put together because"):
        table.add_column(head)
    for cluster in people:
        because = "; ".join(dict.fromkeys(reason for joined in cluster.because for reason in joined.reasons))
        if cluster.perhaps:
            because += (" | " if because else "") + f"perhaps {len(cluster.perhaps)} more"
        name = cluster.name_ar if lang == "ar" else cluster.name_en
        table.add_row(*map(Text, (cluster.id, turn(name), str(len(cluster.reports)), turn("، ".join(cluster.spellings)), turn(because))))
    _console().print(table)


def _plain(cluster: Cluster, lang: str) -> dict[str, object]:
    return {
        "id": cluster.id, "name": cluster.name_ar if lang == "ar" else cluster.name_en, "known": cluster.known, "reports": len(cluster.reports),
        "spellings": cluster.spellings, "members": [{"key": m.key, "office": m.office, "state": m.state, "reports": m.reports} for m in cluster.members],
        "because": cluster.because, "perhaps": cluster.perhaps,
    }  # fmt: skip


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no entry for the user, as in some containers
        return ""


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False)
