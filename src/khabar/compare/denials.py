"""Whoever denies what another says, and whoever says nothing when asked: each beside the claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from khabar.compare.reading import Reading
from khabar.lexicon.figure_words import figure_words
from khabar.lexicon.load import lexicon
from khabar.lexicon.oppositions import oppositions
from khabar.lexicon.silence_words import may_be_silent, silences
from khabar.model.found import LinkKind
from khabar.model.record import EventRow, StatementRow
from khabar.model.story import Conflict, Reason, Source, Where
from khabar.text.clitics import bare, light_stem
from khabar.text.tokens import norms

_SHARED = 2  # content words that a denial and what it denies have in common
_HALF = 0.5  # of the words of the shorter, where no more are shared
_LONG = 40  # words of a content: longer ones share words with anything
_SHORT = 4  # letters below which a word says too little to be shared
_CROWDED = 200  # statements that share a word: it says nothing of their matter
_NEAR = 600  # letters back to the claim that "these charges" mean
_BRIEF = 6  # words: longer denials tell what they deny
_STANDING = 120  # days that a denial answers claims over
_HOSTILE = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "SUPPORT", "AID", "RETREAT"})
_DENIED = ("ASSAULT", "MOBILIZE")  # deeds of which a side is charged in so many words that the kind alone tells that they are the same
_IMPERSONAL = frozenset({"يص", "تص", "يت", "تت"})  # لم يصدر, لم يتسن: whoever is silent is no subject
_BETWEEN = frozenset({"في", "الذي", "التي", "الذين", "شاركت", "شارك", "كانت", "كان", "بين", "مع"})
_STILL = frozenset({"قد", "كان", "كانت", "بدوره", "بدورها", ")", "،"})  # may stand between a subject and its verb
_PRONOUNS = frozenset({"عنه", "عنها", "منه", "منها", "عنهم", "منهم"})
_OWN = ("ه", "ها", "هم", "هما")
_ANY = frozenset({"اي", "وجود", "ان"})
_KINDS: dict[str, LinkKind] = {"PERSON": "person", "STATE": "state", "MEDIA": "media"}
_STATE_KINDS = frozenset({"ministry", "parliament", "army", "agency", "government", "palace", "police", "office", "court", "presidency"})
_POINTING = frozenset(
    {
        "مزاعم",
        "المزاعم",
        "اتهامات",
        "الاتهامات",
        "اتهام",
        "الاتهام",
        "ادعاءات",
        "الادعاءات",
        "الادعاء",
        "ذلك",
        "هذا",
        "هذه",
        "تلك",
        "الامر",
        "الانباء",
        "النوع",
        "التهم",
        "التهمة",
    }
)


@dataclass(frozen=True)
class Claim:
    """A statement with its words, the side that makes it and the sides that it is about."""

    report: Reading
    row: StatementRow

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of the longer words of a content; no names, which everything that is told of a matter shares."""
        common, nationality = lexicon().function_words, figure_words().nationality
        names = [(m.start, m.end) for m in self.report.record.mentions if self.row.start <= m.start < self.row.end and m.how != "pronoun"]
        return frozenset(
            stem
            for token in self.report.tokens_in(self.row.start, self.row.end)
            if token.norm not in common
            and not (token.norm in nationality or bare(token.norm) in nationality)
            and not any(start < token.end and token.start < end for start, end in names)
            and len(stem := light_stem(token.norm)) >= _SHORT
        )

    @cached_property
    def side(self) -> str | None:
        """The state that speaks, by its entity or by the nationality among the words for it; else the entity."""
        return side_of(self.report, self.report.chain(self.row)[:1])

    @cached_property
    def named(self) -> frozenset[str]:
        """Whom it names or is spoken to."""
        inside = [m.entity for m in self.report.record.mentions if m.entity and self.row.start <= m.start and m.end <= self.row.end]
        return frozenset((*self.row.addressee, *inside))

    @cached_property
    def about(self) -> frozenset[str]:
        """The states of those whom it names, and those of no state themselves."""
        return frozenset(self.report.state(who) or who for who in self.named)

    def charges(self, side: str) -> int:
        """How plainly it says that a side does, did or may do something: 2 as an accusation, 1 by a deed of that side, else 0."""
        if self.report.tokens_in(self.row.start, self.row.end)[:1] and self.report.tokens_in(self.row.start, self.row.end)[0].norm in oppositions().negations:
            return 0  # "it is not clear whether …"
        if self.row.act == "ACCUSE" and side in self.about:
            return 2
        return 1 if self.deeds(side) else 0

    def deeds(self, side: str) -> frozenset[tuple[str, str]]:
        """Hostile deeds of a side that it speaks of: kind, and the stem of the word for it."""
        inside = [e for e in self.report.record.events if self.row.start <= e.start < self.row.end and e.type in _HOSTILE]
        if self.row.act == "DENY":  # whoever denies a deed is often left out of it
            first = self.report.tokens_in(self.row.start, self.row.end)[:1]
            own = bool(first) and (first[0].norm.endswith(_OWN) or first[0].norm in _ANY)  # "its intention to", "any plan to"
            found = [e for e in inside if (own and not e.actors) or self._does(side, e)]
        else:
            found = [e for e in inside if e.modality != "denied" and self._does(side, e)]
        triggers = ((e.type, norms(self.report.record.text[e.start : e.end])) for e in found)
        return frozenset((type_, light_stem(words[-1])) for type_, words in triggers if words)

    def _does(self, side: str, event: EventRow) -> bool:
        return any(self.report.state(who) == side for who in event.actors)

    @cached_property
    def day(self) -> date | None:
        latest = self.report.published(self.row.start)[1]
        return date.fromisoformat(latest[:10]) if latest else None

    @property
    def where(self) -> Where:
        return self.report.where(self.row.start, self.row.end)


def side_of(report: Reading, chain: Sequence[Source]) -> str | None:
    """The state whose word it is: "مسؤولون روس" speak for Russia."""
    if not chain:
        return None
    if chain[0].entity is not None:
        return report.state(chain[0].entity)
    nationality = figure_words().nationality
    return next((nationality[norm] for norm in norms(chain[0].words) if norm in nationality), None)


def denials(reports: Sequence[Reading]) -> Iterator[Conflict]:
    """Each denial beside the claim of another side that it answers: the one that it points back at, else the best match in words. Open ones, which answer none of the reports, are left to the
    list of statements."""
    claims = [Claim(report, row) for report in reports for row in report.record.statements]
    denying = [claim for claim in claims if is_denial(claim) and claim.side is not None]
    if not denying:
        return
    by_word: dict[str, list[Claim]] = defaultdict(list)
    by_deed: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.row.act in ("ACCUSE", "STATE", "WARN"):
            for word in sorted(claim.words) if len(claim.words) <= _LONG else ():
                by_word[word].append(claim)
            for side in sorted(claim.about):
                for type_ in sorted({type_ for type_, _ in claim.deeds(side)}):
                    by_deed[side, type_].append(claim)
    for denial in denying:
        answered = _pointed_at(denial) or _matched(denial, by_word) or _same_deed(denial, by_deed)
        if answered is not None:
            told, by, reason = answered
            yield Conflict("denial", told, denial.where, by, denial.report.chain(denial.row), (reason,))


def is_denial(statement: Claim) -> bool:
    """Says that something is not so; to refuse or to object is also DENY, but denies no claim."""
    if statement.row.act != "DENY" or statement.row.cue is None:
        return False
    start, end = statement.row.cue
    tokens = statement.report.tokens_in(start - 2, end)  # a particle may be written onto the verb
    return any(oppositions().sides(token.norm).get("confirm-deny") == -1 for token in tokens if token.end > start)


def denies(denial: Claim, claim: Claim) -> Reason:
    """The claim is another side's, is about the one who denies, and speaks of the same things."""
    return Reason("denies", "both speak of " + "، ".join(sorted(denial.words & claim.words)))


def points_back(denial: Claim) -> Reason:
    """The denial names the claim that stands right before it: "these charges", "that"."""
    return Reason("points_back", " ".join(denial.where.words.split()[:6]))


def _pointed_at(denial: Claim) -> tuple[Where, tuple[Source, ...], Reason] | None:
    """The claim that "these charges" mean: the plainest of the nearest; where no statement before it charges the side, the sentence before it."""
    words = norms(denial.where.words)
    if len(words) > _BRIEF or not any(word in _POINTING for word in words):
        return None
    nationality = figure_words().nationality
    whose = {nationality[word] for word in words if word in nationality}
    report = denial.report
    before = [
        claim
        for row in report.record.statements
        if row.act in ("STATE", "ACCUSE", "WARN") and denial.row.start - _NEAR < row.end <= denial.row.start
        for claim in (Claim(report, row),)
        if _answers(denial, claim, whose)
    ]
    sentence = report.sentence_before(denial.row.start)
    charging = [claim for claim in before if claim.charges(denial.side or "")]
    close = [claim for claim in charging if sentence is not None and claim.row.start >= sentence.start]
    if not close and whose and sentence is not None and _speaks_of(report, sentence, denial.side):
        side = min(whose)
        row = report.entities.get(side)
        return sentence, (Source(side, row.name_en if row is not None else side, "state", denial.where.words),), points_back(denial)
    best = max(close or charging, key=lambda claim: (claim.row.end, -claim.row.start), default=None)
    return (best.where, report.chain(best.row), points_back(denial)) if best is not None else None


def _speaks_of(report: Reading, where: Where, side: str | None) -> bool:
    return any(report.state(m.entity) == side for m in report.record.mentions if m.entity and where.start <= m.start < where.end)


def _matched(denial: Claim, by_word: dict[str, list[Claim]]) -> tuple[Where, tuple[Source, ...], Reason] | None:
    found: Counter[tuple[str, str]] = Counter()
    rows: dict[tuple[str, str], Claim] = {}
    for word in sorted(denial.words):
        if len(by_word[word]) <= _CROWDED:
            for claim in by_word[word]:
                key = (claim.report.record.id, claim.row.id)
                found[key] += 1
                rows[key] = claim
    ranked = sorted(
        (key for key, shared in found.items() if shared >= _SHARED),
        key=lambda key: (-found[key], rows[key].row.act != "ACCUSE", _apart(denial, rows[key]), key),
    )
    enough = (key for key in ranked if found[key] > _SHARED or found[key] >= _HALF * min(len(denial.words), len(rows[key].words)))
    best = next((rows[key] for key in enough if _answers(denial, rows[key], set()) and rows[key].charges(denial.side or "")), None)
    return (best.where, best.report.chain(best.row), denies(denial, best)) if best is not None else None


def _same_deed(denial: Claim, by_deed: dict[tuple[str, str], list[Claim]]) -> tuple[Where, tuple[Source, ...], Reason] | None:
    """The claim, nearest in time, that the side did or means to do what it denies."""
    side = denial.side or ""
    for type_, stem in sorted(denial.deeds(side)):
        if type_ not in _DENIED:
            continue
        charged = (claim for claim in by_deed[side, type_][:_CROWDED] if any(_one_word(stem, other) for kind, other in claim.deeds(side) if kind == type_))
        found = [claim for claim in charged if _answers(denial, claim, set()) and denial.about & claim.about - {side}]
        if found:
            best = min(
                found,
                key=lambda claim: (claim.report is not denial.report, _apart(denial, claim), -claim.charges(side), claim.report.record.id, claim.row.start),
            )
            return best.where, best.report.chain(best.row), denies_deed(denial, type_)
    return None


def _one_word(left: str, right: str) -> bool:
    """غزو and تغزو: one word with what is written onto it."""
    shorter, longer = sorted((left, right), key=len)
    return len(shorter) > 2 and shorter in longer


def denies_deed(denial: Claim, type_: str) -> Reason:
    """The claim is that the side did or means to do something to somebody, and it denies a deed of that kind to the same."""
    return Reason("denies_deed", f"{type_} of {denial.side}")


def _answers(denial: Claim, claim: Claim, whose: set[str]) -> bool:
    """Is the claim another side's, not long before or after, and about the one who denies? `whose` names the side of the claim."""
    if claim.row is denial.row or claim.side == denial.side or not claim.row.chain:
        return False
    if whose and claim.side not in whose:
        return False
    about = denial.side in claim.about if _speaks_for_state(denial) else denial.row.chain[0].entity in claim.named
    return about and _apart(denial, claim) <= _STANDING


def _speaks_for_state(claim: Claim) -> bool:
    """A state, a member of its government, or words such as "Russian officials"; a bank or a club speaks for itself."""
    who = claim.row.chain[0].entity if claim.row.chain else None
    row = claim.report.entities.get(who or "")
    return row is None or row.type == "STATE" or bool(row.office) or row.kind in _STATE_KINDS or row.type == "GROUP"


def _apart(left: Claim, right: Claim) -> int:
    return abs((left.day - right.day).days) if left.day and right.day else 0


# ------------------------------------------------------------ silence
def declined(reports: Sequence[Reading]) -> Iterator[Conflict]:
    """Whoever is asked and says nothing, beside the claim before it, or the sentence where no claim stands before it."""
    for report in reports:
        if not may_be_silent(report.folded.text):
            continue
        for start, end, id in silences(report.tokens):
            who = _silent(report, start, end)
            if who is None:
                continue
            claim = _asked_about(report, start, who.entity)
            left, by = (report.where(claim.start, claim.end), report.chain(claim)) if claim is not None else (report.sentence(start), ())
            yield Conflict("silence", left, report.where(start, end), by, (who,), (says_nothing(id),))


def says_nothing(id: str) -> Reason:
    """It declined to comment, or did not answer; that is neither a yes nor a no."""
    return Reason("says_nothing", id)


def _silent(report: Reading, start: int, end: int) -> Source | None:
    """Whoever is named right behind the verb, else behind "from" at the end, else right before the verb. Nobody where a pronoun or another noun stands there."""
    sentence = report.sentence_span(start)
    names = [m for m in report.record.mentions if m.entity and sentence[0] <= m.start < sentence[1] and m.how != "pronoun"]
    inside, behind = report.tokens_in(start - 1, end), report.tokens_in(end, sentence[1])  # a particle may be written onto the verb
    mention = next((m for m in names if start <= m.start < end), None)
    impersonal = inside[0].norm in ("لم", "ولم", "تعذر", "وتعذر") and len(inside) > 1 and inside[1].norm[:2] in _IMPERSONAL
    if mention is not None:
        between = [token.norm for token in inside if token.end <= mention.start]
        held = report.record.text[mention.start - 1 : mention.start]
        if len(between) > 5 or any(word in _BETWEEN for word in between[1:]) or (impersonal and held == "ل"):  # "لم يتسن لرويترز": the one who asks
            return None
    elif behind and behind[0].norm in ("من", "عن") and len(behind) > 1:
        mention = next((m for m in names if behind[1].start - 2 <= m.start <= behind[min(3, len(behind) - 1)].start), None)
    elif not impersonal and not any(token.norm in _PRONOUNS for token in inside):
        before = [m for m in names if m.end <= start and all(token.norm in _STILL for token in report.tokens_in(m.end, start - 1))]
        mention = before[-1] if before else None
    if mention is None or mention.type == "PLACE":
        return None
    row = report.entities.get(mention.entity or "")
    kind: LinkKind = _KINDS.get(row.type, "org") if row is not None else "org"
    return Source(mention.entity, row.name_en if row else mention.entity or "", kind, report.record.text[mention.start : mention.end])


def _asked_about(report: Reading, at: int, silent: str | None) -> StatementRow | None:
    """The nearest statement of somebody else before it."""
    side = report.state(silent)
    before = [s for s in report.record.statements if at - _NEAR < s.end <= at and s.chain and side_of(report, report.chain(s)[:1]) != side]
    return max(before, key=lambda s: (s.end, -s.start), default=None)
