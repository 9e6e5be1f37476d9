"""A word that reports, as the cue files write it down."""

from __future__ import annotations

from msgspec import Struct

from khabar.model.found import Act, LinkType


class CueEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One `[[cue]]`: a verb of saying with all that belongs to it, a reporting phrase, or a noun that reports.

    `kind`        verb | noun | phrase | narrator. A narrator's turn (يذكر أن) names no source: the longest match takes
                  its words so that no cue is read in them.
    `lemma`       verb: past, third person masculine singular; further words are kept as they stand. A verb without
                  `present` has only the forms listed. Several entries may share a lemma: the one whose `needs` name
                  a word ("عن إدانته") goes before the general one, so أعرب عن إدانته is ACCUSE and أعرب عن أمله STATE.
    `past_short`  stem of "I …" for doubled verbs (أصر: "أصرر"); hollow and two-letter verbs need none.
    `takes`       verb and noun: where the content begins, see docs/lexicon.md. "إلى" covers "إلى أن" too; "person ب"
                  has the person between (اتهم فلانا ب), "person مسؤولية" a word (حمل فلانا مسؤولية كذا).
                  phrase: what follows: "source" (بحسب رويترز), "source ل" (وفقا لرويترز), "clause" (حسبما قالت),
                  "suffix" (على حد قوله: the pronoun is the source), "that", "quote" (جاء في البيان أن), "place" (في
                  بيان: where it was said), "turn" (من جهته: another speaker).
    `needs`       what must follow in the same clause, the subject between or not, for a word that mostly does not
                  report: one of them is enough. Either items of `takes` ("that" is إن/أن, also after a
                  preposition: بأن، إلى أن) or Arabic words as they stand ("العزم", "من أهمية").
    `person`      how whoever is spoken to or about is attached: "object" (أبلغه) or a preposition (قال له: "ل"; نقل
                  عنه: "عن").
    `carries`     without a subject of its own, the verb goes on with the speaker before it (وأضاف).
    `drop`        forms that the inflector would make and that are mostly another word (بينها).
    """

    lemma: str
    act: Act = "STATE"
    kind: str = "verb"
    present: str = ""
    participle: str = ""
    noun: tuple[str, ...] = ()
    past_short: str = ""
    stance: str = "neutral"
    link: LinkType = "said"
    takes: tuple[str, ...] = ()
    person: str = ""
    needs: tuple[str, ...] = ()
    carries: bool = False
    forms: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
