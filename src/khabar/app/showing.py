"""Reports, findings and hits on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from khabar.engine.explain import Explanation
from khabar.model import Span
from khabar.model.record import Record
from khabar.out.bidi import visual, visual_order
from khabar.out.sheet import Sheet, one_line, sheet_lines
from khabar.out.wording import wordings
from khabar.store import Hit

Marks = Sequence[tuple[int, int, str]]
STYLES = {
    "noise": "strike dim", "name": "bold cyan", "time": "green", "figure": "bold yellow", "cue": "underline magenta", "statement": "italic", "event": "bold red",
}  # fmt: skip


def show_record(record: Record, lang: str, *, bidi: bool) -> None:
    """The text with its findings in colour, then the findings in words."""
    console = _console()
    words = wordings()[lang]
    console.print(Text("  ").join(Text(layer, style=style) for layer, style in STYLES.items()))
    days = words.days(record.published.earliest, record.published.latest)
    head = [record.outlet or "", record.title or "", days, *record.published.because]
    console.print(_line(" · ".join(part for part in head if part), (), bidi), style="bold")
    console.print()
    marks = _marks(record)
    at = 0
    for line in record.text.split("\n"):
        inside = [(max(0, a - at), min(len(line), b - at), style) for a, b, style in marks if a < at + len(line) and at < b]
        console.print(_line(line, inside, bidi), soft_wrap=True)
        at += len(line) + 1
    console.print()
    console.print(_findings(record, lang, bidi))
    for warning in record.warnings:
        console.print(Text(f"! {warning}", style="red"))


def show_explanations(found: Iterable[Explanation], *, bidi: bool) -> None:
    """One line a finding and one for its reason."""
    console = _console()
    layer = ""
    for each in found:
        if each.layer != layer:
            layer = each.layer
            console.print(Text(f"\n{layer}", style="bold"))
        words = each.words if len(each.words) <= 120 else each.words[:117] + "…"
        console.print(_line(" ".join(words.split()), ((0, len(words), "cyan"),), bidi), Text(f" {each.start}..{each.end}  {each.value}"), soft_wrap=True)
        note = f" [{each.note}]" if each.note else ""
        console.print(Text(f"    {each.rule or layer.lower()}: {each.because}{note}", style="dim"), soft_wrap=True)


def show_hits(hits: Sequence[Hit], *, bidi: bool) -> None:
    """Id, days and outlet of each report, its title, and the words around those asked for."""
    console = _console()
    for hit in hits:
        days = " – ".join(dict.fromkeys(day for day in (hit.earliest, hit.latest) if day)) or "no date"
        console.print(Text(hit.id, style="bold"), Text(f"{days}  {hit.outlet or ''}  {hit.source}", style="dim"), soft_wrap=True)
        if hit.title:
            console.print(_line(hit.title, (), bidi), soft_wrap=True)
        console.print(_line(hit.snippet, [(s.start, s.end, "bold yellow") for s in hit.spans], bidi), soft_wrap=True)


def list_reports(records: Iterator[Record], *, bidi: bool) -> None:
    """What a store holds, a line each."""
    table = Table("id", "published", "outlet", "source", "statements", "events", box=None, pad_edge=False)
    for record in records:
        days = " – ".join(dict.fromkeys(day for day in (record.published.earliest, record.published.latest) if day))
        outlet = visual(record.outlet or "") if bidi else record.outlet or ""
        table.add_row(record.id, days or "?", outlet, record.source, str(len(record.statements)), str(len(record.events)))
    _console().print(table)


def show_sheet(sheet: Sheet, format: str, *, bidi: bool) -> None:
    """A sheet as a table for the eye, or as lines."""
    if format != "table":
        for line in sheet_lines(sheet, format):
            print(line)
        return
    table = Table(box=None, pad_edge=False)
    for column in sheet.columns:
        table.add_column(Text(visual(column.label) if bidi else column.label))
    for row in sheet.rows:
        table.add_row(*(Text(visual(one_line(cell)) if bidi else one_line(cell)) for cell in row))
    _console().print(table)


# ------------------------------------------------------------ own
def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False)


def _marks(record: Record) -> list[tuple[int, int, str]]:
    """Stretches with their style, wide ones first so that narrow ones show inside them."""
    marks = [(s.start, s.end, STYLES["statement"]) for s in record.statements]
    marks += [(s.cue[0], s.cue[1], STYLES["cue"]) for s in record.statements if s.cue]
    marks += [(m.start, m.end, STYLES["name"]) for m in record.mentions]
    marks += [(t.start, t.end, STYLES["time"]) for t in record.times]
    marks += [(f.start, f.end, STYLES["figure"]) for f in record.figures]
    marks += [(e.start, e.end, STYLES["event"]) for e in record.events]
    marks += [(n.start, n.end, STYLES["noise"]) for n in record.noise]
    return marks


def _line(line: str, marks: Marks, bidi: bool) -> Text:
    """A line with styled stretches, reordered where the terminal does not."""
    if not bidi:
        text = Text(line)
        for start, end, style in marks:
            text.stylize(style, start, end)
        return text
    order = visual_order(line)
    text = Text("".join(letter for _, letter in order))
    for place, (at, _) in enumerate(order):
        for start, end, style in marks:
            if start <= at < end:
                text.stylize(style, place, place + 1)
    return text


def _findings(record: Record, lang: str, bidi: bool) -> Table:
    """Statements, events, figures and times as rows."""
    words = wordings()[lang]
    names = {e.id: e.name_ar if lang == "ar" else e.name_en for e in record.entities}
    table = Table("layer", "what", "words", box=None, pad_edge=False, show_lines=False)

    def row(layer: str, what: str, span: Span | tuple[int, int]) -> None:
        start, end = (span.start, span.end) if isinstance(span, Span) else span
        quote = " ".join(record.text[start:end].split())
        table.add_row(Text(layer, style=STYLES[layer]), visual(what) if bidi else what, _line(quote[:100], (), bidi))

    for s in record.statements:
        chain = [names.get(link.entity or "", link.name_en) for link in s.chain]
        row("statement", f"{words.acts[s.act]}: {chain[0] if chain else '?'}" + "".join(words.via.format(link) for link in chain[1:]), (s.start, s.end))
    for e in record.events:
        who = words.join([names.get(a, a) for a in e.actors]) or "?"
        whom = words.join([names.get(r, r) for r in e.recipients])
        called = words.events[e.type].name
        row("event", f"{called}: {who}{' → ' + whom if whom else ''} {words.modality[e.modality]}".strip(), (e.start, e.end))
    for f in record.figures:
        low, high = f.low if f.low is not None else "?", f.high if f.high is not None else "?"
        row("figure", f"{f.comparator} {low}..{high} {f.counted_en or f.unit or ''}", (f.start, f.end))
    for t in record.times:
        row("time", f"{t.earliest or '?'}..{t.latest or '?'}", (t.start, t.end))
    return table
