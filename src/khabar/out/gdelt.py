"""Events in the columns of GDELT 2.0 (docs/export.md): tab separated, in the order of its codebook. What is not known is empty."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from urllib.parse import urlsplit

from khabar.model.record import EntityRow, EventRow, Record
from khabar.out.codes import Actor, actor, cameo, countries, event_code, goldstein, positions, sectors
from khabar.out.exported import chosen, content_hash, day, entities, mentions, sentence
from khabar.out.plover import event_id

_ACTOR = ["Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code"]
_GEO = ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]

EVENT_COLUMNS = [
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
]  # fmt: skip
MENTION_COLUMNS = [
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID", "Actor1CharOffset",
    "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
]  # fmt: skip

Row = dict[str, object]


@dataclass
class _Event:
    """A row of the events table, and in what it was seen."""

    row: Row
    in_lead: bool = False
    mentions: int = 0
    articles: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


def gdelt_events(records: Iterable[Record], *, everything: bool = False) -> Iterator[str]:
    """A row an event and pair of parties, in the order in which they were first seen. All records are read before the first row comes."""
    found: dict[int, _Event] = {}
    for record in records:
        for event, one, other in _dyads(record, everything=everything):
            id = global_id(record, event, one, other)
            seen = found.get(id)
            if seen is None:
                seen = found[id] = _Event(_event_row(record, event, one, other) | {"GLOBALEVENTID": id})
            seen.mentions += 1
            seen.articles.add(record.id)
            seen.sources.add(record.outlet or _domain(record) or record.id)
            seen.in_lead |= _in_lead(record, event)
    for each in found.values():
        counts = {"NumMentions": each.mentions, "NumSources": len(each.sources), "NumArticles": len(each.articles)}
        yield _line(EVENT_COLUMNS, each.row | counts | {"IsRootEvent": int(each.in_lead)})


def gdelt_mentions(records: Iterable[Record], *, everything: bool = False) -> Iterator[str]:
    """A row for each event that a report tells, at the place where it is told first. Offsets are those of the Arabic text."""
    for record in records:
        told: set[int] = set()
        for event, one, other in _dyads(record, everything=everything):
            id = global_id(record, event, one, other)
            if id not in told:
                told.add(id)
                yield _line(MENTION_COLUMNS, _mention_row(record, event, one, other) | {"GLOBALEVENTID": id})


# ---------------------------------------------------------------- which rows
Party = EntityRow | None


def _dyads(record: Record, *, everything: bool) -> Iterator[tuple[EventRow, Party, Party]]:
    """Every actor with every recipient; where several act and none is acted upon (talks, clashes), every two of them."""
    known = entities(record)
    for event in chosen(record, everything=everything):
        actors: list[Party] = [known[id] for id in event.actors] or [None]
        recipients: list[Party] = [known[id] for id in event.recipients] or [None]
        if not event_code(event, ()):
            continue
        pairs = combinations(actors, 2) if len(actors) > 1 and recipients == [None] else product(actors, recipients)
        for one, other in pairs:
            yield event, one, other


def global_id(record: Record, event: EventRow, one: Party, other: Party) -> int:
    """The same for the same happening in whatever report: type, parties, place and day. Without a day or without any party it is of its report alone."""
    what = (event.type, event.mode, event.modality, event.historical, one.id if one else "", other.id if other else "", event.place, day(event))
    alone = not day(event) or (one is None and other is None)
    return content_hash(*what, *((record.text, event.start) if alone else ()))


# ---------------------------------------------------------------- columns
def _event_row(record: Record, event: EventRow, one: Party, other: Party) -> Row:
    code = event_code(event, [party for party in (one, other) if party])
    return {
        **_when(event), **_party(1, one), **_party(2, other),
        "EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2],
        "QuadClass": cameo().quad[code[:2]], "GoldsteinScale": goldstein(code), **_geo(entities(record).get(event.place or "")),
        "DATEADDED": _moment(record.retrieved) or _moment(_published(record)), "SOURCEURL": record.url or "",
    }  # fmt: skip


def _when(event: EventRow) -> Row:
    """As much of the day as is known: a month where it is one month, a year where it is one year."""
    one, other = (event.earliest or "")[:10], (event.latest or "")[:10]
    row: Row = {}
    if one and other:
        if one == other:
            month, number = int(one[5:7]), int(one[8:10])
            row |= {"SQLDATE": one.replace("-", ""), "FractionDate": f"{int(one[:4]) + ((month - 1) * 30 + number) / 365:.4f}"}  # as in GDELT's rows
        if one[:7] == other[:7]:
            row["MonthYear"] = one[:7].replace("-", "")
        if one[:4] == other[:4]:
            row["Year"] = one[:4]
    return row


def _party(number: int, entity: Party) -> Row:
    if entity is None:
        return {}
    codes: Actor = actor(entity)
    country = codes.cameo or codes.country
    code = codes.cameo or codes.country + codes.role + codes.group  # LBYGOV, IGOUNO, EUR
    row = {"Code": code, "Name": entity.name_en.upper(), "CountryCode": country, "KnownGroupCode": codes.group, "Type1Code": codes.role}
    return {f"Actor{number}{name}": value for name, value in row.items()}


def _geo(place: Party) -> Row:
    if place is None:
        return {}
    state = place.state or place.id
    fips = sectors().fips.get(place.id) or countries().get(state, ("", ""))[1]
    lat, lon = positions().get(place.id, ("", ""))
    if place.type == "STATE":
        row: Row = {"Type": 1, "FullName": place.name_en, "CountryCode": fips, "ADM1Code": fips, "FeatureID": fips}
    elif place.kind in ("city", "capital"):
        row = {"Type": 3 if state == "united-states" else 4, "FullName": place.name_en, "CountryCode": fips, "Lat": lat, "Long": lon}
    else:
        row = {"FullName": place.name_en, "CountryCode": fips, "Lat": lat, "Long": lon}  # a region or a site: which of GDELT's types is not known
    return {f"ActionGeo_{name}": value for name, value in row.items()}


def _mention_row(record: Record, event: EventRow, one: Party, other: Party) -> Row:
    number, start, end = sentence(record, event.start)
    extras = {
        "plover": event_id(record, event), "report": record.id, "modality": event.modality, "historical": event.historical, "statement": event.statement,
    }  # fmt: skip
    return {
        "EventTimeDate": _moment(day(event)), "MentionTimeDate": _moment(_published(record)), "MentionType": 1 if record.url else 2,
        "MentionSourceName": _domain(record) or record.outlet or "", "MentionIdentifier": record.url or record.id, "SentenceID": number or "",
        "Actor1CharOffset": _offset(record, one, event, start, end), "Actor2CharOffset": _offset(record, other, event, start, end),
        "ActionCharOffset": event.start, "InRawText": 1, "MentionDocLen": len(record.text), "Extras": json.dumps(extras, ensure_ascii=False),
    }  # fmt: skip


def _offset(record: Record, party: Party, event: EventRow, start: int, end: int) -> object:
    """Where the party is named nearest to the event's word, in its sentence."""
    found = mentions(record, party.id, start, end) if party else []
    return min((at for at, _ in found), key=lambda at: abs(at - event.start), default="")


def _in_lead(record: Record, event: EventRow) -> bool:
    """In the headline or in the first paragraph: the first line that is no noise and ends like a sentence."""
    noise = {row.start for row in record.noise}
    at = 0
    for line in record.text.split("\n"):
        first = at + len(line) - len(line.lstrip())
        if at <= event.start <= at + len(line):
            return True
        if line.rstrip().endswith((".", "!", "؟", "»")) and first not in noise:
            return False
        at += len(line) + 1
    return True


def _published(record: Record) -> str:
    days = record.published
    return days.latest if days.earliest == days.latest and days.latest else ""


def _moment(iso: str | None) -> str:
    """YYYYMMDDHHMMSS; a day without a clock begins at midnight, as the column has no other way to say so."""
    digits = "".join(letter for letter in (iso or "")[:19] if letter.isdigit())
    return digits.ljust(14, "0") if len(digits) >= 8 else ""


def _domain(record: Record) -> str:
    return (urlsplit(record.url or "").hostname or "").removeprefix("www.")


def _line(columns: list[str], row: Row) -> str:
    """Tabs and line ends inside a value become spaces: the format has no way to quote them."""
    return "\t".join(" ".join(str(row.get(column, "")).split()) for column in columns)
