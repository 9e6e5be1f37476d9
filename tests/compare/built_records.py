"""Records built by hand, for what the comparison alone decides."""

from __future__ import annotations

from khabar.model.record import EntityRow, EventRow, MentionRow, Published, Record, SectionRow

ENTITIES = {
    "shoukry": EntityRow(id="shoukry", type="PERSON", name_ar="سامح شكري", name_en="Sameh Shoukry", state="egypt"),
    "abbas": EntityRow(id="abbas", type="PERSON", name_ar="عباس كامل", name_en="Abbas Kamel", state="egypt"),
    "fidan": EntityRow(id="fidan", type="PERSON", name_ar="هاكان فيدان", name_en="Hakan Fidan", state="turkey"),
    "egypt": EntityRow(id="egypt", type="STATE", name_ar="مصر", name_en="Egypt", kind="state", state="egypt"),
    "turkey": EntityRow(id="turkey", type="STATE", name_ar="تركيا", name_en="Turkey", kind="state", state="turkey"),
    "army": EntityRow(id="army", type="ORG", name_ar="الجيش", name_en="Army", kind="army", state="sudan"),
    "militia": EntityRow(id="militia", type="GROUP", name_ar="القوات", name_en="Militia", kind="militia", state="sudan"),
    "sudan": EntityRow(id="sudan", type="STATE", name_ar="السودان", name_en="Sudan", kind="state", state="sudan"),
    "ankara": EntityRow(id="ankara", type="PLACE", name_ar="أنقرة", name_en="Ankara", kind="capital", state="turkey"),
    "omdurman": EntityRow(id="omdurman", type="PLACE", name_ar="أم درمان", name_en="Omdurman", kind="city", state="sudan"),
    "nyala": EntityRow(id="nyala", type="PLACE", name_ar="نيالا", name_en="Nyala", kind="city", state="sudan"),
}  # fmt: skip


def event(
    type: str, actors: str = "", recipients: str = "", *, days: str = "", place: str | None = None, modality: str = "actual", mode: str | None = None,
    historical: bool = False,
) -> EventRow:  # fmt: skip
    """Names and days are written with spaces between; one day stands for both ends."""
    ends = days.split()
    return EventRow(
        id="", start=0, end=0, type=type, mode=mode, actors=tuple(actors.split()), recipients=tuple(recipients.split()), place=place,
        earliest=ends[0] if ends else None, latest=ends[-1] if ends else None, modality=modality, historical=historical,  # type: ignore[arg-type]
    )  # fmt: skip


def report(id: str, day: str | None, *events: tuple[str, EventRow]) -> Record:
    """A report of one sentence an event, each beginning with its trigger."""
    text, sentences, rows, mentions = "", [], [], []
    for n, (words, row) in enumerate(events):
        start = len(text)
        text += words + ".\n"
        sentences.append((start, start + len(words) + 1))
        rows.append(EventRow(**{f: getattr(row, f) for f in row.__struct_fields__} | {"id": f"e{n}", "start": start, "end": start + len(words.split()[0])}))
        for who, entity in ENTITIES.items():
            if entity.name_ar in words:
                at = start + words.index(entity.name_ar)
                mentions.append(MentionRow(start=at, end=at + len(entity.name_ar), type=entity.type, entity=who, how="name"))
    published = Published(earliest=day, latest=day, basis="metadata" if day else "unknown")
    return Record(
        id=id, source=id, outlet=id, title=None, language="ar", retrieved=None, published=published, text=text,
        sections=(SectionRow(start=0, end=len(text), published=published),), sentences=tuple(sentences), entities=tuple(ENTITIES.values()),
        mentions=tuple(mentions), events=tuple(rows),
    )  # fmt: skip
