"""The tables of a store, for every database alike. Times are ISO texts, offsets are code points into `reports.text`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

VERSION = 1

metadata = MetaData()

# One row a store: the version of these tables.
about = Table("about", metadata, Column("version", Integer, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),  # hash of text and outlet: the same report always has the same
    Column("given_id", String, nullable=False, index=True),  # id in the record
    Column("source", String, nullable=False),
    Column("url", String),
    Column("outlet", String),
    Column("title", String),
    Column("published", String(10)),  # day from metadata, null where only the text can tell
    Column("earliest", String(10), index=True),
    Column("latest", String(10)),
    Column("retrieved", String),
    Column("text", Text, nullable=False),
)


def _of_report() -> Column[int]:
    return Column("report", Integer, ForeignKey("reports.number", ondelete="CASCADE"), nullable=False)


records = Table(
    "records",
    metadata,
    Column("report", Integer, ForeignKey("reports.number", ondelete="CASCADE"), primary_key=True),
    Column("engine", String, nullable=False),
    Column("record", LargeBinary, nullable=False),  # JSON, as `khabar record` prints it
)
entities = Table(
    "entities",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("name_ar", String, nullable=False),
    Column("name_en", String, nullable=False),
    Column("kind", String),
    Column("state", String),
    Column("wikidata", String),
    Column("known", Boolean, nullable=False),
)
mentions = Table(
    "mentions",
    metadata,
    _of_report(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("entity", String),
    Column("how", String, nullable=False),
    Index("mentions_report", "report"),
    Index("mentions_entity", "entity"),
)
times = Table(
    "times",
    metadata,
    _of_report(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("earliest", String),
    Column("latest", String),
    Index("times_report", "report"),
)
figures = Table(
    "figures",
    metadata,
    _of_report(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("comparator", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("unit", String),
    Column("counted", String),
    Column("counted_en", String),
    Column("of", String),
    Index("figures_report", "report"),
    Index("figures_counted", "counted_en"),
)
statements = Table(
    "statements",
    metadata,
    _of_report(),
    Column("id", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("act", String, nullable=False),
    Column("mode", String, nullable=False),
    Column("stance", String, nullable=False),
    Column("earliest", String),
    Column("latest", String),
    Index("statements_report", "report"),
)
links = Table(
    "links",
    metadata,
    _of_report(),
    Column("statement", String, nullable=False),
    Column("position", Integer, nullable=False),  # 0 is nearest to the content
    Column("entity", String),
    Column("name_en", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("link", String, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Index("links_report", "report"),
    Index("links_entity", "entity"),
)
events = Table(
    "events",
    metadata,
    _of_report(),
    Column("id", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("place", String),
    Column("earliest", String),
    Column("latest", String),
    Column("modality", String, nullable=False),
    Column("historical", Boolean, nullable=False),
    Column("statement", String),
    Index("events_report", "report"),
    Index("events_type", "type"),
)
parties = Table(
    "parties",
    metadata,
    _of_report(),
    Column("event", String, nullable=False),
    Column("role", String, nullable=False),  # actor | recipient
    Column("entity", String, nullable=False),
    Index("parties_report", "report"),
    Index("parties_entity", "entity"),
)
# What users have decided about two persons; no reading of reports touches it. Stores made before it get it when they are next opened for writing.
judgements = Table(
    "judgements",
    metadata,
    Column("left", String, primary_key=True),  # id of an entity or a name, before `right` in the alphabet
    Column("right", String, primary_key=True),
    Column("verdict", String, nullable=False),  # same | different
    Column("reason", String, nullable=False),
    Column("author", String, nullable=False),
    Column("time", String, nullable=False),
)
# What comparisons of pairs keep: a sketch a report, the keys under which it is found, and what was judged of two reports. Made from the records alone, so it may be dropped
# at any time; a report that is read again loses its rows.
sketches = Table(
    "sketches",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),  # copies | stories
    Column("id", String, nullable=False),  # of the report, or of a section of it
    _of_report(),
    Column("sketch", LargeBinary, nullable=False),
    UniqueConstraint("kind", "id"),
    Index("sketches_report", "report"),
)
keys = Table(
    "keys",
    metadata,
    Column("kind", String, nullable=False),
    Column("key", BigInteger, nullable=False),
    Column("sketch", Integer, ForeignKey("sketches.number", ondelete="CASCADE"), nullable=False),
    Index("keys_key", "kind", "key", "sketch"),
    Index("keys_sketch", "sketch"),
)
pairs = Table(
    "pairs",
    metadata,
    Column("kind", String, nullable=False),
    Column("left", Integer, ForeignKey("sketches.number", ondelete="CASCADE"), primary_key=True),
    Column("right", Integer, ForeignKey("sketches.number", ondelete="CASCADE"), primary_key=True),
    Column("pair", LargeBinary, nullable=False),
    Index("pairs_right", "right"),
    Index("pairs_kind", "kind"),
)
# The reports that a comparison has seen, those too of which it keeps no sketch.
seen = Table(
    "seen",
    metadata,
    Column("kind", String, primary_key=True),
    Column("report", Integer, ForeignKey("reports.number", ondelete="CASCADE"), primary_key=True),
    Index("seen_report", "report"),
)
FLAT = (mentions, times, figures, statements, links, events, parties)
