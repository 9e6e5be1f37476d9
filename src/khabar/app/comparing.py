"""Commands that compare reports. Each works on the reports that it is given, or on those of the store, and prints one sheet (app/views.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from khabar.app.options import SOME_FAILED, Bidi, Db, Failures, Lang, Outlet, Published, choose, day_of, records_of, stop, tell_failure

if TYPE_CHECKING:
    from khabar.app.choosing import Compared
    from khabar.model import Failure

app = typer.Typer()

Paths = Annotated[list[str] | None, typer.Argument(metavar="[PATH]…", help="Reports; without any, those of the store.", show_default=False)]
OfStory = Annotated[str, typer.Option("--story", metavar="ID", help="Only the reports of this story (`khabar stories` lists them).", show_default=False)]
About = Annotated[str, typer.Option("--about", metavar="WHO", help="Only reports that name this person, place or body (id or name).", show_default=False)]
Format = Annotated[str, typer.Option("--format", help="table, json, csv or markdown.")]

@app.command(epilog="Example: khabar brief examples/reports/01-agency.txt examples/reports/06-denial.txt --lang en")
def brief(
    paths: Paths = None, db: Db = "khabar.db", about: About = "", story: OfStory = "",
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="Only what reports of this day and later add.", show_default=False)] = None,
    whole: Annotated[bool, typer.Option("--all", help="Everything, not only what is told most.")] = False,
    width: Annotated[int, typer.Option("--width", help="Letters a line; 0 is the terminal's.")] = 0, lang: Lang = "ar", bidi: Bidi = False,
    published: Published = None, outlet: Outlet = None, failures: Failures = "plain",
) -> None:  # fmt: skip
    """Tell the story of some reports: who, what by day, who said what on whose word, figures, contradictions."""
    import shutil

    from khabar.compare import tell
    from khabar.compare.since import since as changes_since
    from khabar.out.bidi import visual
    from khabar.out.brief import LANGUAGES, Brief
    from khabar.out.brief_since import BriefSince

    day = day_of(since, "--since")
    choose("--lang", lang, LANGUAGES)
    failed: list[Failure] = []
    found = _compared(Choice(paths, db, about, story, published, outlet, failures), failed)
    columns = width or min(110, shutil.get_terminal_size((100, 24)).columns)
    told = tell(found.records, found.copies)
    page = Brief(told, lang, width=columns, whole=whole)
    if day is not None:
        page = BriefSince(told, changes_since(told, day.isoformat()), lang, width=columns, whole=whole)
    for line in page.lines() if found.records else ():
        print(visual(line).rjust(columns) if bidi and lang == "ar" else visual(line) if bidi else line)
    _tell_failures(failed, failures)


_COMMANDS = {
    "stories": "Stories (one happening and its follow-ups) and the story lines they belong to, with their reports.",
    "copies": "Reports that are one text, or were rewritten from another or from the same agency report, and where they probably come from.",
    "timeline": "What happened, by day: whether it was planned, denied or held, in which reports, by how many independent chains.",
    "claims": "Every claim of the reports, with the chain it rests on and the number of independent chains.",
    "figures": "Figures through time: what is counted, whose, who says it, and why figures differ.",
    "conflicts": "Denials, contradictions and questions left unanswered: both sides with their chains.",
    "sources": "On whose word the reports rest: who says it, through whom it came, in how many reports.",
    "tension": "A daily index of tension from what happened (-10 friendly to 10 hostile), with its uncertainty.",
}


def _add(name: str, purpose: str) -> None:
    """A command that shows the view of its name."""

    def command(
        paths: Paths = None, db: Db = "khabar.db", about: About = "", story: OfStory = "", format: Format = "table", lang: Lang = "ar", bidi: Bidi = False,
        published: Published = None, outlet: Outlet = None, failures: Failures = "plain",
    ) -> None:  # fmt: skip
        _show(name, "", Choice(paths, db, about, story, published, outlet, failures), format, lang, bidi=bidi)

    app.command(name, help=purpose, epilog=f"Example: khabar {name} examples/reports --lang en")(command)


for _name, _purpose in _COMMANDS.items():
    _add(_name, _purpose)


@app.command(epilog="Example: khabar actor 'Osama Hammad' examples/reports --lang en")
def actor(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name or id of a person, a body or a state (with all who belong to it).", show_default=False)],
    paths: Paths = None, db: Db = "khabar.db", about: About = "", story: OfStory = "", format: Format = "table", lang: Lang = "ar", bidi: Bidi = False,
    published: Published = None, outlet: Outlet = None, failures: Failures = "plain",
) -> None:  # fmt: skip
    """What one actor said, denied, demanded and did, what befell it, whom it answers and who answers it."""
    _show("actor", name, Choice(paths, db, about, story, published, outlet, failures), format, lang, bidi=bidi)


@app.command(epilog="Example: khabar since 2023-09-13 examples/reports --lang en")
def since(
    day: Annotated[str, typer.Argument(metavar="DATE", help="The first day of what is new (2023-09-13).", show_default=False)],
    paths: Paths = None, db: Db = "khabar.db", about: About = "", story: OfStory = "", format: Format = "table", lang: Lang = "ar", bidi: Bidi = False,
    published: Published = None, outlet: Outlet = None, failures: Failures = "plain",
) -> None:  # fmt: skip
    """What reports of a day and later add: happenings, what is held otherwise, statements, answers, figures, contradictions."""
    day_of(day, "DATE")
    _show("since", day, Choice(paths, db, about, story, published, outlet, failures), format, lang, bidi=bidi)


# ------------------------------------------------------------ own
class Choice(NamedTuple):
    """Which reports a command is about, as its arguments say."""

    paths: list[str] | None
    db: str
    about: str
    story: str
    published: str | None
    outlet: str | None
    failures: str


def _show(view: str, of: str, choice: Choice, format: str, lang: str, *, bidi: bool) -> None:
    from khabar.app.showing import show_sheet
    from khabar.app.views import VIEWS, Asked
    from khabar.out.sheet import SHEET_FORMATS
    from khabar.out.wording import wordings

    choose("--format", format, SHEET_FORMATS)
    choose("--lang", lang, ("ar", "en"))
    failed: list[Failure] = []
    found = _compared(choice, failed, with_stories=view == "stories")
    try:
        show_sheet(VIEWS[view](Asked(found.records, found.copies, of, found.lines), wordings()[lang]), format, bidi=bidi)
    except LookupError as nobody:
        stop(f"{nobody.args[0]}; `khabar sources` and `khabar people` list names")
    _tell_failures(failed, choice.failures)


def _compared(choice: Choice, failed: list[Failure], *, with_stories: bool = False) -> Compared:
    from khabar.app.choosing import of_records, of_store

    stories = with_stories or bool(choice.story)
    if choice.paths:
        found = of_records(list(records_of(choice.paths, choice.published, choice.outlet, failed)), with_stories=stories)
    else:
        found = of_store(choice.db, with_stories=stories)
    if not found.records and not failed:
        stop(f"{choice.db}: the store is empty; fill it with `khabar read PATH --db {choice.db}`")
    if choice.story:
        try:
            found = found.of_story(choice.story)
        except LookupError as error:
            stop(f"{error.args[0]}; `khabar stories` lists stories")
    chosen = found.about(choice.about) if choice.about else found
    if found.records and not chosen.records:
        stop(f"no report names «{choice.about}»; `khabar people` lists persons, `khabar search` finds words")
    return chosen


def _tell_failures(failed: list[Failure], how: str) -> None:
    for failure in failed:
        tell_failure(failure, how)
    if failed:
        raise typer.Exit(SOME_FAILED)
