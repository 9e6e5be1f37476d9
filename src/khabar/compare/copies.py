"""Copies: which reports have one text, which were rewritten from another or from the same agency report, which are independent.

Three pure functions, so that a store can compare what is new with what it has, in any order: `sketch` keeps of a record what is needed, two reports that may be copies
share one of their `keys`, and `judge` decides from two sketches alone. A pair is a copy where most of the shorter text's word shingles stand in the other; else small
reasons, each a function below, are added up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec import Struct

from khabar.compare.credit import UNNAMED, agencies, credited, outlet_id
from khabar.compare.sharing import sharing
from khabar.compare.shingles import as_set, common, fact_keys, hashed, joined, kept, read_text, sampled, stems, thinned
from khabar.compare.words import Hashes, pack
from khabar.model.copying import Certainty, Kinship, Pair, Sketch
from khabar.model.record import Record
from khabar.model.story import Reason

FEWEST_WORDS = 25  # shorter texts and bare titles are not compared: chance and the news itself give them the same words
COPY = 0.55  # share of the shorter text's shingles
DERIVED = 0.55  # sum of the reasons
OTHER_FACTS = 0.4  # share of the names and figures below which the same words tell something else
HOPELESS = 0.25  # share of the words and of the shingles below which nothing else is looked at
FEWEST_SHARED = 12  # shingles that a copy must share at least
_DAYS = 4  # width of a bucket of days; two that overlap by half
_WIDEST = 3  # days between the ends of a report's dating up to which it counts as dated
_ANCHORS = 48


def sketch(record: Record) -> Sketch:
    """What is kept of a record. Noise is left out, and each section of the page stands by itself."""
    parts = [part for text in _texts(record) if len(part := pack(text)) >= FEWEST_WORDS]
    outlet, (earliest, latest) = outlet_id(record.outlet), (record.published.earliest, record.published.latest)
    if not parts:
        return Sketch(record.id, outlet, earliest, latest)
    whole = joined(parts)
    single, links, rare = stems(whole)
    anchors, facts, figures = _anchors(record)
    texts = [read_text(part) for part in parts]
    scale, sets = sampled([found for found, _ in texts])
    keys = {key for _, found in texts for key in found}
    keys.update(fact_keys((rare, facts), _buckets(earliest, latest)))
    return Sketch(
        record.id, outlet, earliest, latest, len(whole), scale, tuple(map(kept, sets)), kept(single), kept(links), kept(anchors), kept(figures),
        credited(record), tuple(sorted(keys)),
    )  # fmt: skip


def keys(sketch: Sketch) -> Sequence[int]:
    """Two reports that may be copies, or one rewritten from the other, share one of these."""
    return sketch.keys


def judge(left: Sketch, right: Sketch) -> Pair | None:
    """The pair where one is a copy of or derived from the other; None where they are independent."""
    pair = weigh(left, right)
    return pair if pair.kind != "independent" else None


def find_copies(sketches: Iterable[Sketch]) -> list[Pair]:
    """All pairs among sketches held in memory, by their ids."""
    by_id = {one.report: one for one in sketches}
    return [pair for left, right in candidates(by_id.values()) if (pair := judge(by_id[left], by_id[right])) is not None]


def candidates(sketches: Iterable[Sketch]) -> list[tuple[str, str]]:
    """Pairs of ids that share a key, in their order, each once."""
    held = sorted(sketches, key=lambda one: one.report)
    lefts, rights = sharing([keys(one) for one in held])
    return [(held[i].report, held[j].report) for i, j in zip(lefts.tolist(), rights.tolist(), strict=True)]


class Shared(Struct, frozen=True):
    """What two sketches have in common, as shares of the one that has less of it; words and links count less where one text is much longer and so has everything."""

    runs: float
    of_left: float
    of_right: float
    left_part: int
    right_part: int
    shingles: int
    words: float = 0.0
    links: float = 0.0
    figures: int = 0
    of_figures: float = 0.0
    anchors: int = 0
    of_anchors: float = 0.0


def weigh(left: Sketch, right: Sketch) -> Pair:
    """What two reports are to each other, with the reasons. The same answer whichever stands first."""
    if left.report > right.report:
        left, right = right, left
    if not left.parts or not right.parts or left.report == right.report:
        return Pair(left.report, right.report, "independent", 0.0, 0.0, 0.0)
    shared = _runs(left, right)
    kind: Kinship = "independent"
    score, reasons = shared.runs, [Reason("same_words", f"{shared.runs:.0%} of the shorter text")]
    if shared.runs >= COPY and shared.shingles >= min(FEWEST_SHARED, _size(left, right)) and not _other_facts(left, right):
        kind = "copy"
    elif (words := _of_less(left.stems, right.stems)) < HOPELESS and shared.runs < HOPELESS:
        score, reasons = 0.0, [Reason("other_words", f"{words:.0%} of the words")]
    else:
        shared = _facts(left, right, shared, words)
        said = [(rule, found) for rule in RULES if (found := rule(left, right, shared)) is not None]
        score = min(1.0, max(0.0, sum(weight for _, (weight, _) in said)))
        kind = "derived" if score >= DERIVED else "independent"
        reasons = [Reason(rule.__name__, f"{weight:+.2f} {note}") for rule, (weight, note) in said]
    source, origin, certainty, why = _origin(left, right, shared) if kind != "independent" else (None, None, "unknown", ())
    return Pair(
        left.report, right.report, kind, round(score, 2), round(shared.of_left, 3), round(shared.of_right, 3), shared.left_part, shared.right_part,
        source, origin, certainty, (*reasons, *why),
    )  # fmt: skip


# ------------------------------------------------------------ reasons
Rule = Callable[[Sketch, Sketch, Shared], tuple[float, str] | None]


def word_runs(left: Sketch, right: Sketch, shared: Shared) -> tuple[float, str] | None:
    """Runs of five words in common, formulas left out: nobody writes them twice by chance."""
    return (min(0.6, 1.6 * shared.runs), f"{shared.runs:.0%} of the shorter text's shingles") if shared.shingles > 1 else None


def word_order(left: Sketch, right: Sketch, shared: Shared) -> tuple[float, str] | None:
    """Ordinary words that follow each other in both: what is left of a sentence that was rewritten."""
    return (min(0.35, shared.links), f"{shared.links:.0%} of the pairs of words") if shared.links >= 0.08 else None


def same_vocabulary(left: Sketch, right: Sketch, shared: Shared) -> tuple[float, str] | None:
    """More of the ordinary words in common than two accounts of one event have."""
    return (min(0.35, 1.2 * (shared.words - 0.35)), f"{shared.words:.0%} of the words") if shared.words > 0.4 else None


def other_vocabulary(left: Sketch, right: Sketch, shared: Shared) -> tuple[float, str] | None:
    """Few ordinary words in common: another pen."""
    return (-0.2, f"{shared.words:.0%} of the words") if shared.words < 0.3 else None


def same_figures(left: Sketch, right: Sketch, shared: Shared) -> tuple[float, str] | None:
    """The exact figures of the shorter one stand in the other; an independent account has its own."""
    if shared.figures < 2 or shared.of_figures < 0.8:
        return None
    return (0.2 if shared.figures > 2 else 0.1), f"{shared.figures} figures"


def nothing_of_its_own(left: Sketch, right: Sketch, shared: Shared) -> tuple[float, str] | None:
    """Nearly all names and figures of the shorter one stand in the other."""
    if shared.anchors < 3 or shared.of_anchors < 0.8:
        return None
    return (0.3 if shared.anchors > 4 else 0.15), f"{shared.anchors} names and figures, {shared.of_anchors:.0%} of the shorter text's"


def facts_of_its_own(left: Sketch, right: Sketch, shared: Shared) -> tuple[float, str] | None:
    """Each has names and figures that the other lacks: two reports in one form (telegrams of congratulation, prices of the day) or from two pens."""
    if shared.of_anchors >= 0.6 or _less(left.anchors, right.anchors) < 3:
        return None
    return -0.45 if shared.of_anchors < 0.45 else -0.2, f"only {shared.of_anchors:.0%} of the names and figures"


def same_credit(left: Sketch, right: Sketch, shared: Shared) -> tuple[float, str] | None:
    """Both name one agency, or one names the other's outlet."""
    if named := _named(left, right):
        return 0.1, named
    return None


def other_credit(left: Sketch, right: Sketch, shared: Shared) -> tuple[float, str] | None:
    """Each names agencies, and not one of them in common."""
    ours, theirs = (set(one.credits) & agencies() for one in (left, right))
    return (-0.25, f"{', '.join(sorted(ours))} ≠ {', '.join(sorted(theirs))}") if ours and theirs and not ours & theirs and not _named(left, right) else None


def far_apart(left: Sketch, right: Sketch, shared: Shared) -> tuple[float, str] | None:
    """Days between them: the next chapter of the story, or a formula of the office, rather than the same text."""
    days = _days_between(left, right)
    return (-0.2 if days == 2 else -0.35 if days < 8 else -0.6, f"{days} days") if days > 1 else None


RULES: tuple[Rule, ...] = (
    word_runs, word_order, same_vocabulary, other_vocabulary, same_figures, nothing_of_its_own, facts_of_its_own, same_credit, other_credit, far_apart,
)  # fmt: skip


# ------------------------------------------------------------ origin
def _origin(left: Sketch, right: Sketch, shared: Shared) -> tuple[str | None, str | None, Certainty, tuple[Reason, ...]]:
    """Whom both draw on, and which of the two was probably first. A credit says it; a day makes it likely; which text is longer only hints at it."""
    for first, second in ((left, right), (right, left)):
        if first.outlet and first.outlet in second.credits:
            return first.outlet, first.report, "likely", (Reason("credits_the_other", f"{second.report} names {first.outlet}"),)
    both = sorted(set(left.credits) & set(right.credits) - {UNNAMED})
    if both:
        return both[0], None, "likely", (Reason("one_source", f"both name {', '.join(both)}"),)
    only = sorted({*left.credits, *right.credits} - {UNNAMED} & agencies())
    source = only[0] if len(only) == 1 else None
    why = (Reason("one_names_a_source", f"{source}, left out by the other"),) if source else ()
    for first, second in ((left, right), (right, left)):
        if first.latest and second.earliest and first.latest < second.earliest:
            return source, first.report, "likely", (*why, Reason("earlier", f"{first.latest} < {second.earliest}"))
    for first, second, of_first, of_second in ((left, right, shared.of_left, shared.of_right), (right, left, shared.of_right, shared.of_left)):
        if of_second - of_first > 0.2 and first.words > second.words:
            return source, first.report, "unsure", (*why, Reason("fuller_text", f"holds {of_second:.0%} of the other, which holds {of_first:.0%} of it"))
    return source, None, "unsure" if source else "unknown", why


# ------------------------------------------------------------ own
def _texts(record: Record) -> list[str]:
    """The text of each section without its noise."""
    spans = [(section.start, section.end) for section in record.sections] or [(0, len(record.text))]
    texts = []
    for start, end in spans:
        pieces, at = [], start
        for noise in record.noise:
            if start <= noise.start < end:
                pieces.append(record.text[at : noise.start])
                at = max(at, noise.end)
        texts.append("\n".join((*pieces, record.text[at:end])))
    return texts


def _anchors(record: Record) -> tuple[Hashes, Hashes, Hashes]:
    """Names and figures that stand first; the ones that are no states (which are everywhere); the exact figures."""
    found = [(m.start, m.entity, m.type != "STATE") for m in record.mentions if m.entity and m.type != "MEDIA" and m.how != "pronoun"]
    found += [(f.start, f"#{f.low}..{f.high}", _exact(f.low) or _exact(f.high)) for f in record.figures]
    found.sort()
    telling = {name: tells for _, name, tells in found}
    order = list(telling)
    return (
        as_set(hashed(order[:_ANCHORS])),
        as_set(hashed([name for name in order if telling[name]])),
        as_set(hashed([name for name in order if name[0] == "#" and telling[name]])),
    )


def _exact(number: float | None) -> bool:
    """Two digits that say something: 422, 18300, 6.8, not 300, 5 or 2 million."""
    return number is not None and len(f"{number:g}".replace(".", "").split("e")[0].strip("-0")) > 1


def _buckets(earliest: str | None, latest: str | None) -> tuple[int, ...]:
    """Two overlapping buckets of days: reports at most two days apart share one. Undated reports have one of their own."""
    if earliest is None or latest is None:
        return (-1,)
    first, last = (date.fromisoformat(day[:10]).toordinal() for day in (earliest, latest))
    if last - first > _WIDEST:
        return (-1,)
    return 2 * (last // _DAYS), 2 * ((last + _DAYS // 2) // _DAYS) + 1


def _runs(left: Sketch, right: Sketch) -> Shared:
    """Shingles in common of the two sections that share most."""
    scale = max(left.scale, right.scale)
    best = (-1.0, 0, 0, 0, 0.0, 0.0)
    lefts, rights = ([thinned(part, scale) for part in one.parts] for one in (left, right))
    for i, ours in enumerate(lefts):
        for j, theirs in enumerate(rights):
            if ours and theirs:
                both, n, m = common(ours, theirs), len(ours) // 4, len(theirs) // 4
                best = max(best, (both / min(n, m), both, -i, -j, both / n, both / m))
    runs, both, i, j, of_left, of_right = best
    return Shared(max(runs, 0.0), of_left, of_right, -i, -j, both)


def _facts(left: Sketch, right: Sketch, shared: Shared, words: float) -> Shared:
    """The rest of what they have in common, which takes longer to find out."""
    short, long = sorted((left.words, right.words))
    chance = (short / long) ** 0.25
    figures, anchors = common(left.figures, right.figures), common(left.anchors, right.anchors)
    return Shared(
        shared.runs, shared.of_left, shared.of_right, shared.left_part, shared.right_part, shared.shingles, words * chance,
        _of_less(left.links, right.links) * chance, figures, figures / _less(left.figures, right.figures), anchors, anchors / _less(left.anchors, right.anchors),
    )  # fmt: skip


def _other_facts(left: Sketch, right: Sketch) -> bool:
    """One form filled in with other names and figures."""
    fewest = _less(left.anchors, right.anchors)
    if fewest < 4 or len(left.parts) + len(right.parts) > 2:
        return False
    return common(left.anchors, right.anchors) < OTHER_FACTS * fewest


def _size(left: Sketch, right: Sketch) -> int:
    return min(len(part) // 4 for one in (left, right) for part in one.parts)


def _of_less(left: bytes, right: bytes) -> float:
    return common(left, right) / _less(left, right)


def _less(left: bytes, right: bytes) -> int:
    """How many hashes the smaller has; one where it has none."""
    return max(1, min(len(left), len(right)) // 4)


def _named(left: Sketch, right: Sketch) -> str:
    both = sorted(set(left.credits) & set(right.credits) - {UNNAMED})
    other = sorted(one.outlet for one, two in ((left, right), (right, left)) if one.outlet and one.outlet in two.credits)
    return ", ".join(both or other)


def _days_between(left: Sketch, right: Sketch) -> int:
    if not (left.earliest and right.earliest and left.latest and right.latest):
        return 0
    return (date.fromisoformat(max(left.earliest, right.earliest)[:10]) - date.fromisoformat(min(left.latest, right.latest)[:10])).days
