"""Exports are read back by the names of their columns, and hold what the records hold and no more."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import msgspec
import pytest

import khabar
from khabar.lexicon.event_entry import event_words
from khabar.model.record import EntityRow, EventRow, Record
from khabar.out import EXPORTS
from khabar.out.codes import actor, cameo, countries, event_code, goldstein, positions, score, sectors, types

EXAMPLES = Path(__file__).parents[2] / "examples"
RECORDS = {record.id: record for record in khabar.read_many([EXAMPLES / "reports.jsonl"]) if isinstance(record, Record)}
CODES = re.compile(r"\d{3,4}")
# As in the codebooks: events V2.0 and mentions, 19 February 2015.
_EVENTS = """GLOBALEVENTID SQLDATE MonthYear Year FractionDate
Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code
Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code
IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone
Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID
Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID
ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID
DATEADDED SOURCEURL"""
_MENTIONS = """GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID Actor1CharOffset Actor2CharOffset
ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras"""
EVENTS, MENTIONS = _EVENTS.split(), _MENTIONS.split()


def rows(name: str, columns: list[str], records: list[Record], *, everything: bool = False) -> list[dict[str, str]]:
    text = "\n".join(EXPORTS[name].lines(records, everything=everything))
    read = list(csv.reader(StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert all(len(row) == len(columns) for row in read)
    return [dict(zip(columns, row, strict=True)) for row in read]


def plover(records: list[Record], *, everything: bool = False) -> list[dict[str, object]]:
    return [json.loads(line) for line in EXPORTS["plover"].lines(records, everything=everything)]


def one(text: str, published: str = "2023-09-14", **known: str) -> Record:
    return khabar.read(khabar.Report(id="case", text=text, published=date.fromisoformat(published), **known))


def test_the_columns_are_those_of_the_codebooks() -> None:
    assert list(EXPORTS["gdelt-events"].columns) == EVENTS
    assert list(EXPORTS["gdelt-mentions"].columns) == MENTIONS
    assert (len(EVENTS), len(MENTIONS)) == (61, 16)


@pytest.mark.parametrize("everything", [False, True])
def test_the_tables_hold_values_of_their_types(everything: bool) -> None:
    events = rows("gdelt-events", EVENTS, list(RECORDS.values()), everything=everything)
    assert events
    ids = [row["GLOBALEVENTID"] for row in events]
    assert len(set(ids)) == len(ids)
    for row in events:
        assert 0 <= int(row["GLOBALEVENTID"]) < 2**63
        assert re.fullmatch(r"(\d{8})?", row["SQLDATE"])
        assert re.fullmatch(r"(\d{6})?", row["MonthYear"])
        assert re.fullmatch(r"(\d{4})?", row["Year"])
        assert row["SQLDATE"].startswith(row["MonthYear"]) or not row["SQLDATE"]
        assert row["MonthYear"].startswith(row["Year"]) or not row["MonthYear"]
        assert re.fullmatch(r"(\d{4}\.\d{4})?", row["FractionDate"])
        assert CODES.fullmatch(row["EventCode"])
        assert row["EventCode"].startswith(row["EventBaseCode"])
        assert row["EventBaseCode"].startswith(row["EventRootCode"])
        assert row["QuadClass"] in "1234"
        assert -10 <= float(row["GoldsteinScale"]) <= 10
        assert row["IsRootEvent"] in "01"
        assert 1 <= int(row["NumSources"]) <= int(row["NumArticles"]) <= int(row["NumMentions"])
        assert row["AvgTone"] == ""
        for column, value in row.items():
            if column.endswith(("_Lat", "_Long")) and value:
                assert abs(float(value)) <= (90 if column.endswith("_Lat") else 180)
            if column.endswith("Geo_CountryCode"):
                assert re.fullmatch(r"([A-Z]{2})?", value)
            if column.endswith("CountryCode") and "Geo" not in column:
                assert re.fullmatch(r"([A-Z]{3})?", value)
        assert re.fullmatch(r"\d{14}", row["DATEADDED"])


@pytest.mark.parametrize("everything", [False, True])
def test_a_mention_points_into_its_report(everything: bool) -> None:
    events = {row["GLOBALEVENTID"] for row in rows("gdelt-events", EVENTS, list(RECORDS.values()), everything=everything)}
    told = rows("gdelt-mentions", MENTIONS, list(RECORDS.values()), everything=everything)
    known = {str(line["id"]) for line in plover(list(RECORDS.values()), everything=everything)}
    assert {row["GLOBALEVENTID"] for row in told} == events
    assert len({(row["GLOBALEVENTID"], row["MentionIdentifier"]) for row in told}) == len(told)
    for row in told:
        record = RECORDS[row["MentionIdentifier"]]
        assert int(row["MentionDocLen"]) == len(record.text)
        start, end = record.sentences[int(row["SentenceID"]) - 1]
        for column in ("Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset"):
            assert row[column] == "" or start <= int(row[column]) < end
        assert row["Confidence"] == row["MentionDocTone"] == ""
        extras = json.loads(row["Extras"])
        assert extras["plover"] in known
        assert everything or (extras["modality"], extras["historical"]) == ("actual", False)


@pytest.mark.parametrize("everything", [False, True])
def test_a_plover_record_has_its_fields_and_its_evidence(everything: bool) -> None:
    found = plover(list(RECORDS.values()), everything=everything)
    assert len({line["id"] for line in found}) == len(found)
    wanted = [e for r in RECORDS.values() for e in r.events if everything or (e.modality == "actual" and not e.historical)]
    assert len(found) == len(wanted)
    for line in found:
        ours = line["khabar"]
        assert isinstance(ours, dict)
        text = RECORDS[ours["report"]].text
        assert line["event"] in types()
        assert line["quad_code"] in (1, 2, 3, 4)
        assert line["date"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", str(line["date"]))
        assert [text[slice(*ours["evidence"])]] == line["event_text"]
        info = line["text_info"]
        assert isinstance(info, dict)
        assert text[info["start"] : info["end"]] == line["text"]
        assert info["start"] <= ours["evidence"][0] < ours["evidence"][1] <= info["end"]
        for entity in (*line["actor"], *line["recipient"]):  # type: ignore[misc]
            assert entity["code"] is None or re.fullmatch(r"[A-Z]{3}", entity["code"])
            assert all(info["start"] <= start < end <= info["end"] for start, end in entity["khabar"]["evidence"])
        if ours["statement"] is not None:
            assert ours["statement"]["chain"]
            assert 0 <= ours["statement"]["evidence"][0] < ours["statement"]["evidence"][1] <= len(text)


def test_ids_are_the_same_in_every_run() -> None:
    again = [record for record in khabar.read_many([EXAMPLES / "reports.jsonl"]) if isinstance(record, Record)]
    for name in EXPORTS:
        assert list(EXPORTS[name].lines(again)) == list(EXPORTS[name].lines(list(RECORDS.values())))


def test_one_happening_of_one_day_in_two_reports_is_one_event_with_two_mentions() -> None:
    left = one("قصفت إسرائيل لبنان أمس.", outlet="جريدة أولى", url="https://www.example.org/1")
    right = msgspec.structs.replace(one("وقالت مصادر طبية: أمس قصفت إسرائيل لبنان.", outlet="جريدة ثانية", url="https://example.net/2"), id="other")
    (event,) = rows("gdelt-events", EVENTS, [left, right])
    assert (event["SQLDATE"], event["MonthYear"], event["Year"], event["FractionDate"]) == ("20230913", "202309", "2023", "2023.6932")  # (8 * 30 + 13) / 365
    assert [event[name] for name in ("Actor1Code", "Actor1Name", "Actor2Code", "QuadClass")] == ["ISR", "ISRAEL", "LBN", "4"]
    assert [event[name] for name in ("NumMentions", "NumSources", "NumArticles", "SOURCEURL")] == ["2", "2", "2", "https://www.example.org/1"]
    mentions = rows("gdelt-mentions", MENTIONS, [left, right])
    assert [(row["MentionType"], row["MentionSourceName"], row["EventTimeDate"]) for row in mentions] == [
        ("1", name, "20230913000000") for name in ("example.org", "example.net")
    ]


def test_without_a_day_two_reports_have_two_events() -> None:
    left = one("قصفت إسرائيل لبنان.")
    right = msgspec.structs.replace(one("قالت مصادر طبية: قصفت إسرائيل لبنان."), id="other")
    events = rows("gdelt-events", EVENTS, [left, right])
    assert [(row["SQLDATE"], row["NumArticles"]) for row in events] == [("", "1"), ("", "1")]


def test_what_did_not_happen_is_left_out_unless_asked_for() -> None:
    record = one("لم تقصف إسرائيل لبنان.")
    for name in EXPORTS:
        assert list(EXPORTS[name].lines([record])) == []
        assert len(list(EXPORTS[name].lines([record], everything=True))) == 1
    (line,) = plover([record], everything=True)
    assert line["khabar"]["modality"] == "denied"  # type: ignore[index]


def test_several_who_meet_are_coded_two_by_two() -> None:
    events = rows("gdelt-events", EVENTS, [one("جرت محادثات بين قطر وتركيا في القاهرة.")])
    assert [(row["Actor1Code"], row["Actor2Code"], row["EventRootCode"]) for row in events] == [("QAT", "TUR", "04")]


# ---------------------------------------------------------------- codes
def kinds() -> Iterator[EventRow]:
    for event in event_words().types.values():
        for mode in sorted({trigger.mode for trigger in event.trigger}):
            yield EventRow(
                id="e", start=0, end=1, type=event.type, mode=mode or None, actors=(), recipients=(), place=None, earliest=None, latest=None, modality="actual"
            )  # fmt: skip


@pytest.mark.parametrize("event", list(kinds()), ids=lambda event: f"{event.type} {event.mode}")
def test_every_type_and_mode_has_its_codes(event: EventRow) -> None:
    assert event.mode is None or event.mode in types()[event.type].modes or event.mode in types()[event.type].unscored
    code = event_code(event, ())
    assert bool(code) == (f"{event.type}.{event.mode}" not in cameo().left_out)
    if code:
        assert code[:2] in cameo().quad
        assert -10 <= goldstein(code) <= 10
    assert (score(event) is None) == (event.mode == "vandalize")


def test_tables_of_codes_name_only_what_there_is() -> None:
    for key in (*cameo().codes, *cameo().left_out):
        type, _, mode = key.partition(".")
        assert type in types()
        assert mode in ("", "armed", *types()[type].modes), key
    assert all(kind in sectors().kinds or kind in sectors().groups for kind in sectors().offices.values())


def test_states_have_the_codes_of_each_world() -> None:
    wanted = {
        "libya": ("LBY", "LY"),
        "russia": ("RUS", "RS"),
        "iraq": ("IRQ", "IZ"),
        "niger": ("NER", "NG"),
        "nigeria": ("NGA", "NI"),
        "palestine": ("PSE", ""),
    }
    assert {id: countries()[id] for id in wanted} == wanted


def test_cities_lie_where_they_lie() -> None:
    """To the tenth of a degree, and everything on the globe."""
    wanted = {"benghazi": (32.1, 20.1), "kyiv": (50.5, 30.5), "aden": (12.8, 45.0), "tripoli-lebanon": (34.4, 35.8), "tripoli-libya": (32.9, 13.2)}
    found = {id: (float(lat), float(lon)) for id, (lat, lon) in positions().items()}
    assert {id: (round(found[id][0], 1), round(found[id][1], 1)) for id in wanted} == wanted
    assert all(abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in found.values())


def entity(**fields: str) -> EntityRow:
    return msgspec.convert({"id": "x", "type": "ORG", "name_ar": "س", "name_en": "X"} | fields, EntityRow)


def test_actors_are_coded_by_what_they_are() -> None:
    assert actor(entity(kind="army", state="libya"))[:3] == ("LBY", "MIL", "MIL")
    assert actor(entity(type="PERSON", kind="person", state="egypt", office="Egyptian Foreign Minister"))[:3] == ("EGY", "GOV", "GOV")
    assert actor(entity(type="PERSON", kind="person", state="egypt"))[:3] == ("EGY", "", "")
    assert actor(entity(type="PERSON", kind="person", state="libya", office="Libyan UN envoy")).country == ""
    assert actor(entity(id="united-nations", kind="international"))[2:] == ("IGO", "UNO", "", "UNO")
    assert actor(entity(kind="ngo"))[:4] == ("", "", "NGO", "NGO")
    assert actor(entity(kind="ngo", state="libya"))[:4] == ("LBY", "", "NGO", "")
    assert actor(entity(kind="club"))[:4] == ("", "", "", "")
