"""Round a cue: its subject, whom it addresses, and where the content opens."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from khabar.find.statement_page import MARKS, THAT, Page
from khabar.lexicon.load import lexicon
from khabar.model import Cue, Source, Span, Time

# words that may stand between a verb, its subject and its content without changing either
_FILLERS = frozenset(
    "ايضا كذلك مجددا مرارا بدوره بدورها جانبه جانبها جهته جهتها اليوم امس لاحقا قبل وقت سابق حديثه حديثها صراحة بوضوح مرة اخري خلال رسميا فورا اخيرا"
    " مساء صباح يوم الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت كل قد انذاك حينها عقب مءخرا بشدة بقوة حرفيا لهم له لها لنا قاءلا ثم و قال نفسه".split()
)
_CIRCUMSTANCE = frozenset(
    "خلال في علي امام عقب بعد عبر مع اثناء اثر قبل بحضور بمناسبة هامش ردا تعليقا لدي عند من بحسب وفق حول بشان منذ عن ضمن اليوم امس الاحد الاثنين الثلاثاء الاربعاء"
    " الخميس الجمعة السبت مساء صباح يوم ليل ظهر".split()
)  # behind a subject these open a circumstance and not the object
_OCCASIONS = frozenset("مقابلة حوار حديث تصريح تصريحات بيان موءتمر مءتمر كلمة كلمته كلمتها خطاب خطابه ايجاز احاطة تغريدة رسالة مداخلة لقاء جلسة برنامج حديثه حديثها تصريحه مقال تعليق اتصال".split())
_SAYINGS = frozenset("قوله قولها قولهم قولهما القول بالقول قاءلا قاءلة تاكيده تاكيدها تاكيدهم".split())
_PREPOSITIONS = {"عن": "عن", "على": "علي", "إلى": "الي", "من": "من", "في": "في"}
_TURNS = frozenset("جانبه جانبها جانبهم جهته جهتها جهتهم ناحيته ناحيتها".split())
_FAR = 45
_FRAMES = frozenset({"that", "quote", "object", "ب", "على", "إلى", "من", "عن", "ل", "في"})
_TO_HIM = frozenset("له لها لهم اليه اليها اليهم عليه عليها عليهم عنه عنها عنهم به بها بهم فيه فيها منه منها منهم لي لنا".split())


class Opening(Struct):
    """Where content opens: `kind` that | quote | colon | prep | object | behind, at a token, from an offset."""

    kind: str
    token: int
    offset: int
    persons: tuple[Source, ...] = ()  # accused, asked, told
    media: tuple[Source, ...] = ()
    cited: tuple[Source, ...] = ()
    relayed: Source | None = None  # نقلت الصحيفة عن X: X
    frame: str = ""  # the frame of the cue that it fills

    def fills(self, cue: Cue) -> bool:
        """Is what the cue needs there? (Words that it needs were looked for when the cue was read.)"""
        needs = {need.removeprefix("person ") for need in cue.needs}
        wanted = needs & _FRAMES
        if not wanted or needs - _FRAMES:
            return True
        frame = {"colon": "quote", "behind": "quote"}.get(self.kind, self.frame or self.kind)
        return frame in wanted or self.kind == "that" and "that" in wanted or self.kind == "quote" and bool(wanted & {"that", "quote"})


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return lexicon().function_words


# ---------------------------------------------------------------- the subject
def find_subject(page: Page, cue: Cue, at: int, stop: int) -> tuple[Source | None, int, list[Source]]:
    """Subject behind the verb, the token behind it, and the media spoken to ("قال لرويترز")."""
    spoken_to: list[Source] = []
    j = at
    steps = 0
    while j < stop and steps < 8:
        norm, offset = page.norms[j], page.starts[j]
        source = page.source_from(offset, page.tokens[j].end)
        if source is not None and source.start == offset:
            if _fits(page, cue, source, j):
                return source, page.index(source.end), spoken_to
            return None, at, spoken_to
        if source is not None and norm[0] == "ل" and source.start - offset <= 1:
            spoken_to.append(source)
            j = page.index(source.end)
            steps += 1
            continue
        quote = page.quote_at(offset)
        if norm == "ل" or quote is not None and quote.words <= 4 and page.norms[j - 1] == "ل":
            j = j + 1 if quote is None else max(j + 1, page.index(quote.end))  # "قال لـ «الصحيفة»"
            continue
        if norm in THAT or norm == ":" or quote is not None and not page.is_name_quote(quote):
            break
        time = page.doc.at(Time, offset)
        if time is not None and time.start == offset:
            j = max(j + 1, page.index(time.end))
        elif norm == "من" and j + 1 < stop and page.norms[j + 1] in _TURNS:
            j += 2
        elif norm in _FILLERS or norm in _TO_HIM or norm in MARKS or norm.startswith("للصح"):
            j += 1
        elif norm == "في" and j + 1 < stop and page.norms[j + 1] in _OCCASIONS:
            j, media = _occasion(page, j, stop)
            spoken_to += media
        else:
            return _noun_phrase(page, cue, j, stop, at, spoken_to)
        steps += 1
    return None, at, spoken_to


def _occasion(page: Page, j: int, stop: int) -> tuple[int, list[Source]]:
    """في مقابلة مع قناة X / في تصريح لوكالة X: skip it, keep the medium."""
    media: list[Source] = []
    k = j + 2
    while k < stop and k < j + 12:
        if page.norms[k] in THAT or page.norms[k] in MARKS or page.quote_at(page.starts[k]) or k in page.cue_at:
            break
        source = page.source_from(page.starts[k], page.tokens[k].end)
        if source is not None:
            if source.kind == "media":
                media.append(source)
                return page.index(source.end), media
            if source.start == page.starts[k] and page.norms[k - 1] not in ("مع", "ل", "من", "في", "بعد"):
                return k, media
        k += 1
    return k, media


def _noun_phrase(page: Page, cue: Cue, j: int, stop: int, at: int, spoken_to: list[Source]) -> tuple[Source | None, int, list[Source]]:
    """A subject that no list knows: "متمردو حزب …", "أهالي القرية", up to the words that open the content."""
    first = page.tokens[j]
    if first.kind != "word" or page.norms[j] in _function_words() or j in page.cue_at or page.norms[j] in _PREPOSITIONS.values():
        return None, at, spoken_to
    if page.norms[j][0] == "ب" or page.norms[j] in _CIRCUMSTANCE:
        return None, at, spoken_to
    links = {"عن"} if cue.lemma in ("أعرب", "عبر", "كشف", "تحدث", "أعلن") else set()
    if cue.needs and cue.lemma not in ("ذكر", "أفاد", "كشف", "أضاف", "أشار", "لفت", "بين"):
        return None, at, spoken_to
    k = j
    inner: Source | None = None
    while k < stop and k - j < 8:
        norm = page.norms[k]
        if norm in THAT or norm in MARKS or page.quote_at(page.starts[k]) or norm in _CIRCUMSTANCE or k in page.cue_at or norm in links:
            break
        source = page.source_from(page.starts[k], page.tokens[k].end)
        if source is not None:
            inner = inner or source
            k = page.index(source.end)
            continue
        k += 1
    m = k
    while m < stop and m - k < 12 and not (page.norms[m] in THAT or page.norms[m] == ":" or page.quote_at(page.starts[m]) or m == k and page.norms[m] in links):
        if m in page.cue_at and page.cue_at[m].kind in ("past", "present"):
            return None, at, spoken_to
        m += 1
    if k == j or m >= stop or not (page.norms[m] in THAT or page.norms[m] == ":" or page.quote_at(page.starts[m]) or m == k and page.norms[m] in links):
        return None, at, spoken_to
    if page.norms[m] in links and page.norms[m] not in THAT and inner is None and not page.norms[j].startswith("ال"):
        return None, at, spoken_to
    if cue.gender == "f" and not page.norms[j].endswith(("ة", "ات", "اء")) and inner is None and not page.norms[j].startswith(("مصادر", "وسا", "صحف", "تقارير")):
        return None, at, spoken_to
    span = Span(first.start, page.tokens[k - 1].end)
    entity = inner.entity if inner is not None and inner.kind in ("media", "org") and page.index(inner.start) - j <= 2 else None
    person = next((s for s in page.sources_between(span.start, span.end) if s.kind == "person" and s.entity is not None), None)
    if person is not None and person.entity is not None:  # "أمين المنطقة رئيس اللجنة المهندس فلان"
        entity = person.entity
        span_of_name = person.name
    else:
        span_of_name = span
    kind = "person" if person is not None else "media" if entity is not None and entity.type == "MEDIA" else "org" if entity is not None else "unnamed"
    name_en = entity.name_en if entity is not None else page.text[span.start : span.end]
    gender = "f" if page.norms[j].endswith(("ة", "ات")) else ""
    return (
        Source(start=span.start, end=span.end, rule="source.words", name=span_of_name, name_en=name_en, kind=kind, entity=entity, gender=gender, number="many", type="unnamed"),  # type: ignore[arg-type]
        k,
        spoken_to,
    )


def _fits(page: Page, cue: Cue, source: Source, j: int) -> bool:
    """Can this source be the verb's subject? A feminine verb has no masculine subject; a masculine one right before a feminine is not its verb."""
    if source.kind == "media" and page.norms[j].startswith("ل") and page.tokens[j].start != source.start:
        return False
    if source.type == "place":
        return False
    if cue.gender == "m" and cue.number == "s" and source.gender == "f" and source.number == "one":
        return False
    if cue.gender == "f" and source.gender == "m" and source.number == "one" and not (source.kind == "person" and source.entity is not None):
        return False
    return not (cue.number == "d" and source.number == "one" and source.gender == "f")


def subject_before(page: Page, cue: Cue, floor: int) -> Source | None:
    """Subject in front of the verb: "الوزير … قال", "زيلينسكي، الذي قال"."""
    i = page.index(cue.start)
    token = page.tokens[i]
    if token.start < cue.start:
        return None
    source = page.source_before(cue.start, floor)
    if source is None:
        return None
    first = page.index(source.end)
    if i - first > 6:
        return None
    for k in range(first, i):
        norm = page.norms[k]
        if not (norm in MARKS or norm in _FILLERS or norm in ("الذي", "التي", "الذين", "قد", "كان", "كانت", "ان", "فقد", "هو", "هي", "لم", "لا", "سوف", ")", '"')):
            return None
        if norm in (".", "؟", "!", ":"):
            return None
    if source.type == "place":
        return None
    head = page.index(source.start)
    before = page.norms[head - 1] if head else ""
    relative = any(page.norms[k] in ("الذي", "التي", "الذين") for k in range(first, i))
    governed = before.endswith(("مدينة", "ولاية", "محافظة", "منطقة", "دولة")) or before in _PREPOSITIONS.values() or before in ("مع", "بين", "ضد") or page.tokens[head].start < source.start and page.norms[head][0] in "بلك"
    if governed and not relative and page.starts[head] > floor + 2:
        return None
    if source.kind == "document" and "document" != cue.link and cue.lemma not in ("قال", "ذكر", "أشار", "أفاد", "أضاف", "أكد", "أوضح", "كشف", "حذر"):
        return None
    if cue.gender == "f" and source.gender == "m" or cue.gender == "m" and source.gender == "f" and source.number == "one":
        return None
    return source


# ---------------------------------------------------------------- the opening
def find_opening(page: Page, cue: Cue, at: int, stop: int, has_subject: bool) -> Opening | None:
    """First place behind the cue where its content can open, by the frames the cue takes."""
    frames = set(cue.takes)
    if "عن" in frames and cue.link == "cited" or cue.lemma in ("نقل", "نسب", "اقتبس"):
        relayed = _relayed(page, cue, at, stop)
        if relayed is not None:
            return relayed
    if cue.lemma in _DESCRIBING and not cue.object:
        described = _described(page, cue, at, stop, has_subject)
        if described is not None:
            return described
    persons: list[Source] = []
    media: list[Source] = []
    cited: list[Source] = []
    wanted = {f.removeprefix("person ") for f in frames}
    k = at
    light = True  # nothing but circumstances so far: an object may not have begun
    moved = False
    if cue.lemma == "قال" and has_subject and at < stop and page.norms[at] in _SPEECH:
        return Opening("object", at, page.starts[at])  # "قال الوزير نحن مطالبون": the clause without إن
    while k < stop and k - at < _FAR:
        norm, offset = page.norms[k], page.starts[k]
        quote = page.quote_at(offset)
        if quote is not None:
            if page.is_content_quote(quote, k) or (k == at or page.norms[k - 1] in ("ب", "ل")) and not page.is_name_quote(quote) and not (page.norms[k - 1] == "ل" and "ل" not in wanted):
                if "quote" in wanted or "that" in wanted or page.norms[k - 1] in ("ب", "ل"):
                    return Opening("quote", k, offset, tuple(persons), tuple(media), tuple(cited))
                if "object" in wanted and light:
                    return Opening("object", k, offset, tuple(persons), tuple(media), tuple(cited))
            k = max(k + 1, page.index(quote.inner.end))
            continue
        if norm == ":" and k + 1 < stop and ("quote" in wanted or "that" in wanted) and not page.norms[k - 1].isdigit():
            return Opening("colon", k + 1, page.starts[k + 1], tuple(persons), tuple(media), tuple(cited))
        if page.is_that(k) and k + 1 < stop and ("that" in wanted) and norm != "ان" or norm == "ان" and "that" in wanted and k + 1 < stop:
            if light or not _object_first(cue, frames) or page.norms[k - 1] in _PREPOSITIONS.values():
                return Opening("that", k, page.starts[k + 1], tuple(persons), tuple(media), tuple(cited))
        opened = _by_preposition(page, cue, wanted, k, stop, has_subject or moved)
        if opened is not None:
            opened.persons, opened.media, opened.cited = tuple(persons), tuple(media), tuple(cited)
            return opened
        other = page.cue_at.get(k)
        if other is not None and other.start != cue.start and other.kind in ("past", "present", "future"):
            if not (k and page.norms[k - 1] in ("الذي", "التي", "الذين", "ما", "مما", "حيث", "بعدما")):
                return None
            light = False
        if other is not None and other.kind == "phrase" and other.link in ("obtained", "reported"):
            source = page.source_from(other.end, other.end + 40)
            if source is not None:
                media.append(source)
                k = page.index(source.end)
                continue
        if other is not None and other.kind in ("phrase", "participle") and k > at + 1 and other.lemma not in ("في تصريح", "في بيان", "في حديث ل", "في مؤتمر صحفي", "ردا على سؤال", "على صفحته"):
            if other.lemma in ("نقلا عن", "استنادا إلى"):
                source = page.source_from(other.end, other.end + 40)
                if source is not None:
                    cited.append(source)
                    k = page.index(source.end)
                    continue
                source = _words_source(page, page.index(other.end), stop)
                if source is not None:
                    cited.append(source)
                    k = page.index(source.end)
                    continue
            elif other.kind == "phrase" and "source ل" in other.takes or other.lemma in ("بحسب", "وفق", "حسب"):
                source = page.source_from(other.end, other.end + 30)
                if source is not None:
                    k = page.index(source.end)
                    continue
            elif other.kind == "participle" and light is False:
                return None
        source = page.source_from(offset, page.tokens[k].end)
        if source is not None and source.start - offset <= 1:
            if source.kind == "media" and (norm[0] == "ل" or page.norms[k - 1] in ("مع", "الي", "ل")):
                media.append(source)
            elif source.start == offset or norm[0] in "لب":
                if not persons and page.norms[k - 1] not in ("في", "مع", "من", "بين", "هامش") and k - at <= 4:
                    persons.append(source)
                    moved = True
            if light and "object" in wanted and k == at and _object_first(cue, frames):
                break
            k = max(k + 1, page.index(source.end))
            continue
        if norm in MARKS:
            if norm in ".!؟?":
                break
        elif light and not _is_light(page, k, at):
            light = False
            if "object" in wanted and _object_first(cue, frames):
                break
        k += 1
    if "object" in wanted and not (cue.kind == "present" and cue.lemma in ("اعتبر", "عد")):  # تعتبر القنبلة …: "is held to be"
        return _object(page, cue, at, stop, has_subject, tuple(media), tuple(cited))
    return None


_SPEECH = frozenset("نحن انا اننا لقد لن لا هناك ليس هذا هذه يجب".split())
_DESCRIBING = frozenset({"وصف", "نعت"})


def _described(page: Page, cue: Cue, at: int, stop: int, has_subject: bool) -> Opening | None:
    """"وصف X بأنه Y": the content is X … Y."""
    opening = _object(page, cue, at, stop, has_subject, (), ())
    if opening is None or page.norms[opening.token][:1] == "ب":
        return None
    for k in range(opening.token + 1, min(stop, opening.token + 16)):
        if page.norms[k] in ("بان", "بانه", "بانها", "بانهم", "ب") or page.norms[k].startswith(("بال", "بـ")) or page.norms[k][:1] == "ب" and page.quote_at(page.tokens[k].end) is not None:
            opening.frame = "ب"
            return opening
        if k in page.cue_at and page.cue_at[k].kind in ("past", "present"):
            return None
    return None


def _object_first(cue: Cue, frames: set[str]) -> bool:
    """Verbs whose plain object is content, so that a later أن belongs to the object (نفى المزاعم بأن …)."""
    return "object" in frames and ("that" not in frames or cue.act != "STATE" or cue.lemma in ("توقع", "رجح", "اعتبر", "عد"))


def _is_light(page: Page, k: int, at: int) -> bool:
    """A circumstance (time, place, occasion) rather than an object."""
    norm = page.norms[k]
    if norm in _FILLERS or norm in _CIRCUMSTANCE or norm in MARKS or norm in ("(", ")", '"', "/"):
        return True
    if page.doc.at(Time, page.starts[k]) is not None:
        return True
    j = k - 1
    while j >= at and k - j < 9:  # inside a circumstance that began before
        if page.norms[j] in _CIRCUMSTANCE or page.norms[j][0] == "ل" and j == at:
            return True
        if page.norms[j] in MARKS:
            return False
        j -= 1
    return page.norms[k].startswith(("لل", "ل")) and k == at


def _by_preposition(page: Page, cue: Cue, wanted: set[str], k: int, stop: int, has_subject: bool) -> Opening | None:
    """Content behind the preposition that the cue takes: عن, على, إلى, من, في as words; ب and ل written on."""
    norm = page.norms[k]
    if k + 1 < stop:
        for frame, folded in _PREPOSITIONS.items():
            if norm == folded and frame in wanted:
                if _opens_circumstance(page, cue, k):
                    return None
                nxt = k + 1
                if page.norms[nxt] in THAT and nxt + 1 < stop:
                    return Opening("that", nxt, page.starts[nxt + 1], frame=frame)
                if cue.person == 1:
                    return None
                return Opening("prep", k, page.starts[nxt], frame=frame)
    for frame, letter in (("ب", "ب"), ("ل", "ل")):
        if frame not in wanted or cue.lemma in ("قال", "صرح", "أضاف", "أردف", "تابع"):
            continue
        cut = 1 if norm[:1] in "وف" and norm[1:2] == letter and len(norm) > 4 else 0
        if norm == letter and k + 1 < stop and page.quote_at(page.starts[k + 1]):
            return Opening("prep", k, page.starts[k + 1], frame=frame)
        if norm[cut : cut + 1] != letter or len(norm) - cut < 4 or page.tokens[k].kind != "word" or norm in _function_words() or norm in THAT:
            continue
        offset = page.starts[k] + cut
        source = page.source_from(offset, offset + 2)
        if source is not None and source.start == offset:
            continue  # the letter belongs to a name
        if source is not None and source.start == offset + 1 and (letter == "ل" or cue.lemma in ("وصف", "قال", "صرح")):
            continue  # for whom, to whom
        if letter == "ل" and (norm.startswith("لل") and not has_subject or norm.startswith(("للصح", "لوك", "لقنا"))):
            continue
        if norm.startswith(("بشان", "بسبب", "بعد", "بين", "بحسب", "بدور", "بيان", "بلاد", "باسم", "بات", "بقو", "بشد", "برنامج", "بحض", "بمناسب", "بوضوح", "باري", "برل", "بداي", "بصف", "بشكل", "بطريق", "باعتبار")):
            continue
        return Opening("prep", k, offset + 1, frame=frame)
    return None


def _opens_circumstance(page: Page, cue: Cue, k: int) -> bool:
    """"من جانبه", "في بيان", "على هامش": not the frame."""
    nxt = page.norms[k + 1]
    if nxt in _OCCASIONS or nxt in ("جانبه", "جانبها", "جهته", "جهتها", "ناحيته", "هامش", "خلال", "حسابه", "حسابها", "صفحته", "صفحتها", "تويتر", "موقع", "موقعه", "بعد", "قبل", "حين"):
        return True
    return page.norms[k] == "في" and cue.lemma not in ("شكك", "أمل", "طعن", "اشتبه", "أسهب", "رغب")


def _object(page: Page, cue: Cue, at: int, stop: int, has_subject: bool, media: tuple[Source, ...], cited: tuple[Source, ...]) -> Opening | None:
    """The noun phrase behind verb and subject, circumstances skipped."""
    k = at
    while k < stop:
        norm = page.norms[k]
        time = page.doc.at(Time, page.starts[k])
        if time is not None:
            k = max(k + 1, page.index(time.end))
        elif norm == "في" and k + 1 < stop and page.norms[k + 1] in _OCCASIONS:
            k, _ = _occasion(page, k, stop)
        elif norm in MARKS and norm not in ".؟!:" or norm in _FILLERS:
            k += 1
        else:
            break
    if k >= stop or page.tokens[k].kind == "mark" and page.quote_at(page.starts[k]) is None:
        return None
    norm = page.norms[k]
    if page.tokens[k].kind == "number" or norm in _CIRCUMSTANCE or k in page.cue_at and page.cue_at[k].kind in ("past", "present") or norm in THAT:
        return None
    if norm in _function_words() and norm not in ("اي", "كل", "جميع", "ما", "عدم", "هذه", "هذا", "ذلك", "وجود", "تلك"):
        return None
    if norm[:1] in "وف" and len(norm) > 3 and norm[1:] in _function_words():
        return None
    return Opening("object", k, page.starts[k], media=media, cited=cited)


def _relayed(page: Page, cue: Cue, at: int, stop: int) -> Opening | None:
    """"نقلت A عن B (قوله) إن": the content is B's, on A's word."""
    k = at
    while k < stop and k - at < 12:
        if page.norms[k] == "عن" and k + 1 < stop:
            source = page.source_from(page.starts[k + 1], page.tokens[k + 1].end) or _words_source(page, k + 1, stop)
            if source is None:
                return None
            j = page.index(source.end)
            seen = j
            while seen < stop and seen - j < 14:
                quote = page.quote_at(page.starts[seen])
                if page.norms[seen] in THAT and seen + 1 < stop:
                    return Opening("that", seen, page.starts[seen + 1], relayed=_grown(page, source, j, seen), frame="عن")
                if page.norms[seen] == ":" and seen + 1 < stop:
                    return Opening("colon", seen + 1, page.starts[seen + 1], relayed=_grown(page, source, j, seen), frame="عن")
                if quote is not None and page.is_content_quote(quote, seen):
                    return Opening("quote", seen, page.starts[seen], relayed=_grown(page, source, j, seen), frame="عن")
                if page.norms[seen] in ".؟!":
                    return None
                seen += 1
            return None
        if page.norms[k] in THAT or page.norms[k] in ".؟!":
            return None
        k += 1
    return None


def _grown(page: Page, source: Source, behind: int, stop: int) -> Source:
    """The source with a further one joined by و ("مسؤول أميركي ومصدرين آخرين")."""
    k = behind
    if k < stop and page.norms[k].startswith("و") and page.tokens[k].kind == "word" and source.kind == "unnamed":
        while k < stop and page.norms[k] not in _SAYINGS and page.norms[k] not in THAT and page.norms[k] not in MARKS and k - behind < 6:
            k += 1
        end = page.tokens[k - 1].end
        return Source(start=source.start, end=end, rule="source.joint", name=Span(source.start, end), name_en=f"{source.name_en} and others", kind=source.kind, entity=source.entity, number="many", type=source.type)
    return source


def _words_source(page: Page, k: int, stop: int) -> Source | None:
    """A source that no list knows, by its words up to what follows."""
    j = k
    while j < stop and j - k < 6 and page.tokens[j].kind == "word" and page.norms[j] not in THAT and page.norms[j] not in _SAYINGS and page.norms[j] not in _CIRCUMSTANCE:
        j += 1
    if j == k:
        return None
    span = Span(page.starts[k], page.tokens[j - 1].end)
    document = page.norms[k].startswith(("تقارير", "تقرير", "وثا", "وثيق", "معلومات", "بيانات", "بيان", "دراس"))
    return Source(start=span.start, end=span.end, rule="source.words", name=span, name_en=page.text[span.start : span.end], kind="document" if document else "unnamed", type="unnamed")

