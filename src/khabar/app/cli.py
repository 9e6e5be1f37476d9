"""The command `khabar`. Heavy imports stand inside the commands, so that --help is quick."""

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

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read Arabic news reports into sourced records: who said and did what, when, how many, and on whose word.",
    epilog="Example: khabar brief examples/reports --lang en",
)

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

    write = FORMATS[_choice("--format", format, FORMATS)]
    failed = 0
    for found in _inputs(files, published, outlet):
        if isinstance(found, Report):
            print(write(read_report(found)))
        else:
            failed += 1
            _tell_failure(found, failures)
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

    table = EXPORTS[_choice("--format", format, EXPORTS)]
    failed: list[Failure] = []
    records = _records(paths, published, outlet, failed) if paths else _stored(db)
    if header and table.columns:
        print("\t".join(table.columns))
    for line in table.lines(records, everything=whole):
        print(line)
    for failure in failed:
        _tell_failure(failure, failures)
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
        counts = read_into(store, _inputs(paths, published, outlet), lambda failure: _tell_failure(failure, failures), again=again)
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

    _choice("--lang", lang, ("ar", "en"))
    if id:
        show_record(_one(id, db)[1], lang, bidi=bidi)
    else:
        list_reports(_stored(db), bidi=bidi)


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
        _choice("--layer", name, [known.__name__ for known in LAYERS])
    found = _one_report(report, db, published, outlet)
    show_explanations((e for e in explain(found) if not layer or e.layer in layer), bidi=bidi)


@app.command(epilog="Example: khabar brief examples/reports/01-agency.txt examples/reports/06-denial.txt --lang en")
def brief(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]…", help="Reports; without any, those of the store.", show_default=False)] = None,
    db: Db = "khabar.db", lang: Annotated[str, typer.Option("--lang", help="ar or en.")] = "ar", published: Published = None, outlet: Outlet = None,
    whole: Annotated[bool, typer.Option("--all", help="Everything, not only what is told most.")] = False,
    width: Annotated[int, typer.Option("--width", help="Letters a line; 0 is the terminal's.")] = 0, bidi: Bidi = False, failures: Failures = "plain",
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="Only what reports of this day and later add.", show_default=False)] = None,
) -> None:  # fmt: skip
    """Tell the story of some reports: who, what by day, who said what on whose word, figures, contradictions."""
    import shutil

    from khabar.compare import tell
    from khabar.compare.since import since as changes_since
    from khabar.out.bidi import visual
    from khabar.out.brief import LANGUAGES, Brief
    from khabar.out.brief_since import BriefSince

    day = _day(since, "--since")

    _choice("--lang", lang, LANGUAGES)
    failed: list[Failure] = []
    records = list(_records(paths, published, outlet, failed) if paths else _stored(db))
    for failure in failed:
        _tell_failure(failure, failures)
    if not records and not failed:
        _stop(f"{db}: the store is empty; fill it with `khabar read PATH --db {db}`")
    columns = width or min(110, shutil.get_terminal_size((100, 24)).columns)
    story = tell(records)
    page = Brief(story, lang, width=columns, whole=whole)
    if day is not None:
        page = BriefSince(story, changes_since(story, day.isoformat()), lang, width=columns, whole=whole)
    for line in page.lines() if records else ():
        print(visual(line).rjust(columns) if bidi and lang == "ar" else visual(line) if bidi else line)
    if failed:
        raise typer.Exit(SOME_FAILED)


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

    _choice("--lang", lang, ("ar", "en"))
    _choice("--format", format, ("table", "json"))
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

    _choice("--format", format, ("table", "json"))
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


# ------------------------------------------------------------ own
def _inputs(paths: list[str], published: str | None, outlet: str | None) -> Iterator[Report | Failure]:
    from khabar.intake import read_inputs

    return read_inputs(paths, published=_day(published), outlet=outlet)


def _records(paths: list[str], published: str | None, outlet: str | None, failed: list[Failure]) -> Iterator[Record]:
    from khabar.engine.read import read_report
    from khabar.model import Failure

    for found in _inputs(paths, published, outlet):
        if isinstance(found, Failure):
            failed.append(found)
        else:
            yield read_report(found)


def _stored(db: str) -> Iterator[Record]:
    from khabar.store import open_store

    with open_store(db, create=False) as store:
        yield from store.records()


def _one(id: str, db: str) -> tuple[Report, Record]:
    """A report and its record: of a file, else from the store."""
    import os

    from khabar.engine.read import read_report
    from khabar.store import open_store

    if os.path.exists(id) or id == "-":
        report = _one_report(id, db, None, None)
        return report, read_report(report)
    with open_store(db, create=False) as store:
        return store.get(id)


def _one_report(id: str, db: str, published: str | None, outlet: str | None) -> Report:
    import os

    from khabar.model import Failure
    from khabar.store import open_store

    if os.path.exists(id) or id == "-":
        found = next(_inputs([id], published, outlet))
        if isinstance(found, Failure):
            _stop(str(found))
        return found
    with open_store(db, create=False) as store:
        return store.get(id)[0]


def _day(value: str | None, option: str = "--published") -> date | None:
    from datetime import date

    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no day; write it as 2022-02-18", param_hint=option) from None


def _choice(option: str, value: str, choices: object) -> str:
    known = list(choices)  # type: ignore[call-overload]
    if value not in known:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(known)}", param_hint=option)
    return value


def _tell_failure(failure: Failure, how: str) -> None:
    if _choice("--failures", how, ("plain", "json")) == "json":
        import msgspec

        print(msgspec.json.encode({"failure": failure}).decode(), file=sys.stderr)
    else:
        print(failure, file=sys.stderr)


def _stop(message: str) -> NoReturn:
    print(f"khabar: {message}", file=sys.stderr)
    raise typer.Exit(1)


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
