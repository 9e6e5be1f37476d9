"""Commands that compare reports. Each works on the reports that it is given, or on those of the store, and prints one sheet (app/views.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from khabar.app.options import SOME_FAILED, Bidi, Db, Failures, Lang, Outlet, Published, choose, records_of, stop, stored_in, tell_failure

if TYPE_CHECKING:
    from khabar.model import Failure
    from khabar.model.record import Record

app = typer.Typer()

Paths = Annotated[list[str] | None, typer.Argument(metavar="[PATH]…", help="Reports; without any, those of the store.", show_default=False)]
About = Annotated[str, typer.Option("--about", metavar="WHO", help="Only reports that name this person, place or body (id or name).", show_default=False)]
Format = Annotated[str, typer.Option("--format", help="table, json, csv or markdown.")]

_COMMANDS = {
    "timeline": "What happened, by day: whether it was planned, denied or held, in which reports, by how many independent chains.",
    "claims": "Every claim of the reports, with the chain it rests on and the number of independent chains.",
    "sources": "On whose word the reports rest: who says it, through whom it came, in how many reports.",
}


def _add(name: str, purpose: str) -> None:
    """A command that shows the view of its name."""

    def command(
        paths: Paths = None, db: Db = "khabar.db", about: About = "", format: Format = "table", lang: Lang = "ar", bidi: Bidi = False,
        published: Published = None, outlet: Outlet = None, failures: Failures = "plain",
    ) -> None:  # fmt: skip
        failed: list[Failure] = []
        show(name, _chosen(paths, db, about, published, outlet, failed), format, lang, bidi=bidi)
        for failure in failed:
            tell_failure(failure, failures)
        if failed:
            raise typer.Exit(SOME_FAILED)

    app.command(name, help=purpose, epilog=f"Example: khabar {name} examples/reports --lang en")(command)


for _name, _purpose in _COMMANDS.items():
    _add(_name, _purpose)


def show(view: str, records: list[Record], format: str, lang: str, *, bidi: bool) -> None:
    from khabar.app.showing import show_sheet
    from khabar.app.views import VIEWS
    from khabar.out.sheet import SHEET_FORMATS
    from khabar.out.wording import wordings

    choose("--format", format, SHEET_FORMATS)
    choose("--lang", lang, ("ar", "en"))
    show_sheet(VIEWS[view](records, wordings()[lang]), format, bidi=bidi)


def _chosen(paths: list[str] | None, db: str, about: str, published: str | None, outlet: str | None, failed: list[Failure]) -> list[Record]:
    """The reports that a command is about."""
    from khabar.compare.reading import names_it

    found = list(records_of(paths, published, outlet, failed) if paths else stored_in(db))
    if not found and not failed:
        stop(f"{db}: the store is empty; fill it with `khabar read PATH --db {db}`")
    chosen = [record for record in found if not about or names_it(record, about)]
    if about and found and not chosen:
        stop(f"no report names «{about}»; `khabar people` lists persons, `khabar search` finds words")
    return chosen
