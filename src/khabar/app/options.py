"""Options that several commands share, and what commands do with their arguments. Heavy imports stand inside the functions, so that --help is quick."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from khabar.model import Failure, Report
    from khabar.model.record import Record

SOME_FAILED = 3  # exit code when some input could not be read, while others were

Files = Annotated[list[str], typer.Argument(metavar="FILE…", help="Files, folders, globs, or - for standard input.", show_default=False)]
Db = Annotated[str, typer.Option("--db", help="The store: an SQLite file.")]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="Day of publication (2022-02-18) where a report does not say.", show_default=False)
]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Outlet where a report does not say.", show_default=False)]
Lang = Annotated[str, typer.Option("--lang", help="Language of names and labels: ar or en.")]
Failures = Annotated[str, typer.Option("--failures", help="How inputs that cannot be read are told on stderr: plain or json.")]
Bidi = Annotated[bool, typer.Option("--bidi", help="Reorder Arabic for a terminal that prints every line from left to right.")]

Who = Annotated[str, typer.Argument(help="Id of a person, or a name as some report writes it.", show_default=False)]
Why = Annotated[str, typer.Option("--reason", help="Why, in your words.")]
Author = Annotated[str, typer.Option("--author", help="Who judges; your user name if left out.")]
Undo = Annotated[bool, typer.Option("--undo", help="Take the judgement back.")]
TableOrJson = Annotated[str, typer.Option("--format", help="table or json.")]


def inputs_of(paths: list[str], published: str | None, outlet: str | None) -> Iterator[Report | Failure]:
    from khabar.intake import read_inputs

    return read_inputs(paths, published=day_of(published), outlet=outlet)


def records_of(paths: list[str], published: str | None, outlet: str | None, failed: list[Failure]) -> Iterator[Record]:
    from khabar.engine.read import read_report
    from khabar.model import Failure

    for found in inputs_of(paths, published, outlet):
        if isinstance(found, Failure):
            failed.append(found)
        else:
            yield read_report(found)


def stored_in(db: str) -> Iterator[Record]:
    from khabar.store import open_store

    with open_store(db, create=False) as store:
        yield from store.records()


def one_of(id: str, db: str) -> tuple[Report, Record]:
    """A report and its record: of a file, else from the store."""
    import os

    from khabar.engine.read import read_report
    from khabar.store import open_store

    if os.path.exists(id) or id == "-":
        report = report_of(id, db, None, None)
        return report, read_report(report)
    with open_store(db, create=False) as store:
        return store.get(id)


def report_of(id: str, db: str, published: str | None, outlet: str | None) -> Report:
    import os

    from khabar.model import Failure
    from khabar.store import open_store

    if os.path.exists(id) or id == "-":
        found = next(inputs_of([id], published, outlet))
        if isinstance(found, Failure):
            stop(str(found))
        return found
    with open_store(db, create=False) as store:
        return store.get(id)[0]


def day_of(value: str | None, option: str = "--published") -> date | None:
    from datetime import date

    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no day; write it as 2022-02-18", param_hint=option) from None


def choose(option: str, value: str, choices: object) -> str:
    known = list(choices)  # type: ignore[call-overload]
    if value not in known:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(known)}", param_hint=option)
    return value


def tell_failure(failure: Failure, how: str) -> None:
    if choose("--failures", how, ("plain", "json")) == "json":
        import msgspec

        print(msgspec.json.encode({"failure": failure}).decode(), file=sys.stderr)
    else:
        print(failure, file=sys.stderr)


def stop(message: str) -> NoReturn:
    print(f"khabar: {message}", file=sys.stderr)
    raise typer.Exit(1)
