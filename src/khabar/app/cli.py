"""The command `khabar`. Heavy imports stand inside the commands, so that --help is quick."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.app import comparing
from khabar.app.options import (
    SOME_FAILED,
    Author,
    Bidi,
    Db,
    Failures,
    Files,
    Lang,
    Outlet,
    Published,
    TableOrJson,
    Undo,
    Who,
    Why,
    choose,
    inputs_of,
    one_of,
    records_of,
    report_of,
    stored_in,
    tell_failure,
)

if TYPE_CHECKING:
    from khabar.model import Failure

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read Arabic news reports into sourced records: who said and did what, when, how many, and on whose word.",
    epilog="Example: khabar brief examples/reports --lang en",
)


@app.callback(invoke_without_command=True)
def _common(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        import khabar

        print(f"khabar {khabar.__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command(epilog="Example: khabar record examples/reports/01-agency.txt --published 2024-03-04")
def record(
    files: Files, published: Published = None, outlet: Outlet = None, failures: Failures = "plain",
    format: Annotated[str, typer.Option("--format", help="json (a line each) or pretty.")] = "json",
) -> None:  # fmt: skip
    """Print the record of each report, as JSON Lines."""
    from khabar.engine.read import read_report
    from khabar.model import Report
    from khabar.out import FORMATS

    write = FORMATS[choose("--format", format, FORMATS)]
    failed = 0
    for found in inputs_of(files, published, outlet):
        if isinstance(found, Report):
            print(write(read_report(found)))
        else:
            failed += 1
            tell_failure(found, failures)
    if failed:
        raise typer.Exit(SOME_FAILED)


@app.command(epilog="Example: khabar export examples/reports --format gdelt-events")
def export(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]…", help="Reports; without any, those of the store.", show_default=False)] = None,
    format: Annotated[str, typer.Option("--format", help="plover, gdelt-events or gdelt-mentions.")] = "plover", db: Db = "khabar.db",
    whole: Annotated[bool, typer.Option("--all", help="Planned, possible, alleged, denied and past events too.")] = False,
    header: Annotated[bool, typer.Option("--header", help="Begin a table with the names of its columns.")] = False,
    published: Published = None, outlet: Outlet = None, failures: Failures = "plain",
) -> None:  # fmt: skip
    """Print the events of reports as PLOVER records or as tables of GDELT."""
    from khabar.out import EXPORTS

    table = EXPORTS[choose("--format", format, EXPORTS)]
    failed: list[Failure] = []
    records = records_of(paths, published, outlet, failed) if paths else stored_in(db)
    if header and table.columns:
        print("\t".join(table.columns))
    for line in table.lines(records, everything=whole):
        print(line)
    for failure in failed:
        tell_failure(failure, failures)
    if failed:
        raise typer.Exit(SOME_FAILED)


@app.command(epilog="Example: khabar read examples/reports --db out/example.db")
def read(
    paths: Files, db: Db = "khabar.db", published: Published = None, outlet: Outlet = None, failures: Failures = "plain",
    again: Annotated[bool, typer.Option("--again", help="Read known reports again as well.")] = False,
) -> None:  # fmt: skip
    """Read reports into the store; a report that is in it already changes nothing."""
    from khabar.app.reading import read_into, summary
    from khabar.store import open_store

    with open_store(db) as store:
        counts = read_into(store, inputs_of(paths, published, outlet), lambda failure: tell_failure(failure, failures), again=again)
        summary(counts, db, len(store))
    if counts["failed"]:
        raise typer.Exit(SOME_FAILED)


@app.command(epilog="Example: khabar show --db out/example.db")
def show(
    id: Annotated[str, typer.Argument(help="Id of a stored report or its beginning, or a file; without it, what the store holds.", show_default=False)] = "",
    db: Db = "khabar.db", lang: Lang = "en", bidi: Bidi = False,
) -> None:  # fmt: skip
    """Show a report with its findings marked in colour, and the list of them."""
    from khabar.app.showing import list_reports, show_record

    choose("--lang", lang, ("ar", "en"))
    if id:
        show_record(one_of(id, db)[1], lang, bidi=bidi)
    else:
        list_reports(stored_in(db), bidi=bidi)


@app.command(epilog="Example: khabar explain examples/reports/01-agency.txt --layer Statement")
def explain(
    report: Annotated[str, typer.Argument(help="A file, or the id of a stored report.", show_default=False)],
    db: Db = "khabar.db", published: Published = None, outlet: Outlet = None, bidi: Bidi = False,
    layer: Annotated[list[str] | None, typer.Option("--layer", help="Only this layer (Mention, Time, Statement …); may be given again.", show_default=False)] = None,
) -> None:  # fmt: skip
    """Say of each finding by which rule it was made and why."""
    from khabar.app.showing import show_explanations
    from khabar.engine.explain import LAYERS, explain

    for name in layer or ():
        choose("--layer", name, [known.__name__ for known in LAYERS])
    found = report_of(report, db, published, outlet)
    show_explanations((e for e in explain(found) if not layer or e.layer in layer), bidi=bidi)


@app.command(epilog="Example: khabar search 'الهلال الأحمر' --db out/example.db")
def search(
    words: Annotated[list[str], typer.Argument(help="Words in any of their forms; a phrase between quotation marks as it stands.", show_default=False)],
    db: Db = "khabar.db", limit: Annotated[int, typer.Option("--limit", help="How many reports at most.", min=1)] = 20, bidi: Bidi = False,
) -> None:  # fmt: skip
    """Find stored reports that hold all the words, best first."""
    from khabar.app.showing import show_hits
    from khabar.store import open_store

    with open_store(db, create=False) as store:
        hits = store.search(" ".join(words), limit)
    show_hits(hits, bidi=bidi)
    if not hits:
        raise typer.Exit(1)


@app.command(epilog="Example: khabar people --db out/example.db --lang ar")
def people(
    db: Db = "khabar.db", lang: Lang = "en", bidi: Bidi = False, format: TableOrJson = "table",
) -> None:  # fmt: skip
    """List the persons of all stored reports, each with its spellings and why they were put together."""
    from khabar.app.persons import people_of, show_people
    from khabar.store import open_store

    choose("--lang", lang, ("ar", "en"))
    choose("--format", format, ("table", "json"))
    with open_store(db, create=False) as store:
        show_people(people_of(store), format, lang, bidi=bidi)


@app.command(epilog="Example: khabar same tawfik-al-shukri الشكري --db out/example.db")
def same(left: Who, right: Who, db: Db = "khabar.db", reason: Why = "", author: Author = "", undo: Undo = False) -> None:
    """Judge that two persons are one, whatever their names; it holds until taken back."""
    from khabar.app.persons import judge

    print(judge(db, left, right, "same", reason, author, undo=undo))


@app.command(epilog="Example: khabar different osama-hammad osama-askar --db out/example.db --reason namesakes")
def different(left: Who, right: Who, db: Db = "khabar.db", reason: Why = "", author: Author = "", undo: Undo = False) -> None:
    """Judge that two persons are not one, however alike their names; it holds until taken back."""
    from khabar.app.persons import judge

    print(judge(db, left, right, "different", reason, author, undo=undo))


@app.command(epilog="Example: khabar judgements --db out/example.db")
def judgements(db: Db = "khabar.db", format: TableOrJson = "table") -> None:
    """List what was judged of persons, by whom and why."""
    from khabar.app.persons import show_judgements
    from khabar.store import open_store

    choose("--format", format, ("table", "json"))
    with open_store(db, create=False) as store:
        show_judgements(store.judgements(), format)


@app.command(epilog="Example: khabar check")
def check(gaps: Annotated[bool, typer.Option("--gaps", help="List the known gaps as well.")] = False) -> None:
    """Check the word lists, and run every example sentence that stands beside words and rules."""
    from khabar.app.checking import findings

    counts = {False: 0, True: 0}
    for finding in findings():
        counts[finding.gap] += 1
        if not finding.gap or gaps:
            print(f"known gap: {finding.line}" if finding.gap else finding.line)
    told = f"{counts[False]} problems" if counts[False] else "everything is as its examples say"
    print(f"{told}; {counts[True]} known gaps{'' if gaps else ' (--gaps lists them)'}", file=sys.stderr)
    if counts[False]:
        raise typer.Exit(1)


app.add_typer(comparing.app)


def main() -> None:
    """Entry point: errors that Khabar raises on purpose become one line on stderr, and a closed pipe is no error."""
    import os

    from khabar.errors import KhabarError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except KhabarError as error:
        print(f"khabar: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
