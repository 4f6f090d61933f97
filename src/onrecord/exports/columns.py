"""The columns of tables that are written as Parquet, with what each holds.

``docs/parquet.md`` is made of these (``python -m tools.tables``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

FORMAT = 1
"""The version of the tables: it goes up when a column changes its name, type or meaning, or goes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, what it holds, and whether it can be null."""

    name: str
    type: pa.DataType
    what: str
    null: bool = False


def schema(columns: Sequence[Column], facts: Mapping[str, str]) -> pa.Schema:
    """Return the schema of a table; ``facts`` go into the metadata of each file, under ``onrecord.NAME``."""
    return pa.schema(
        [pa.field(one.name, one.type, one.null, {"what": one.what}) for one in columns],
        metadata_of(facts),
    )


def metadata_of(facts: Mapping[str, str]) -> dict[str, str]:
    """Return facts as they stand in the metadata of a file; :func:`facts_of` returns them."""
    return {f"onrecord.{name}": value for name, value in sorted(facts.items())}


def facts_of(metadata: Mapping[bytes, bytes] | None) -> dict[str, str]:
    """Return the facts that stand in the metadata of a file."""
    found = {key.decode(): value.decode() for key, value in (metadata or {}).items()}
    return {key.removeprefix("onrecord."): one for key, one in found.items() if key.startswith("onrecord.")}


def struct(**fields: pa.DataType) -> pa.DataType:
    """Return the type of a struct; a field whose name ends with ``_`` is never null, the others can be."""
    return pa.struct([pa.field(name.rstrip("_"), type_, name[-1] != "_") for name, type_ in fields.items()])


TEXT, WHOLE, DAY = pa.string(), pa.int32(), pa.date32()
PUBLICATION = struct(value_=TEXT, earliest_=DAY, latest_=DAY, basis_=TEXT)
SPAN = struct(start_=WHOLE, stop_=WHOLE)
PARTY = struct(
    start_=WHOLE, stop_=WHOLE, words_=TEXT, actor=TEXT, name=TEXT, kind=TEXT, country=TEXT
)  # fmt: skip
MENTION = struct(start_=WHOLE, stop_=WHOLE, words_=TEXT, rule=TEXT, entry=TEXT)
OFFICE = struct(title_=TEXT, country=TEXT, start_=WHOLE, stop_=WHOLE, words_=TEXT)
GIVEN = struct(
    title=TEXT, outlet=TEXT, language_=TEXT, published=PUBLICATION, byline=TEXT, address=TEXT, section=TEXT,
    updated=PUBLICATION,
)  # fmt: skip


def of(type_: pa.DataType) -> pa.DataType:
    """Return the type of a list, none of whose items is null."""
    return pa.list_(pa.field("item", type_, False))


_PART = (
    Column("document", TEXT, "id of the document"),
    Column("published", DAY, "the last day on which the document can have been published", null=True),
    Column("number", WHOLE, "place in the record, from 0"),
)
_PLACE = (
    Column("start", WHOLE, "where the words begin: an offset in characters into the document's text"),
    Column("stop", WHOLE, "where they end, exclusive"),
    Column("words", TEXT, "the words"),
)
_GROUND = (
    Column("rule", TEXT, "the rule by which it was read", null=True),
    Column("entry", TEXT, "the entry of a data file that the rule rests on", null=True),
)

RECORDS: Mapping[str, tuple[Column, ...]] = {
    "documents": (
        Column("id", TEXT, "the id that it came with, or a hash of its text, outlet, date and title"),
        Column("text", TEXT, "the text, exactly as it was given; all offsets are into it"),
        Column("title", TEXT, "as given, or as its header says", null=True),
        Column("outlet", TEXT, "who published it, as given, or as its header says", null=True),
        Column("language", TEXT, "ISO 639-1"),
        Column("value", TEXT, "when it was published: an EDTF date or interval", null=True),
        Column("earliest", DAY, "the first day on which it can have been published", null=True),
        Column("latest", DAY, "the last one, by which the tables are partitioned", null=True),
        Column("basis", TEXT, "on what ground that is said", null=True),
        Column("byline", TEXT, "who wrote it", null=True),
        Column("address", TEXT, "the address at which it stands", null=True),
        Column("section", TEXT, "the part of the outlet in which it appeared", null=True),
        Column("updated", PUBLICATION, "when it was last changed", null=True),
        Column("origin", TEXT, "the file, and the place in it, from which it came", null=True),
        Column("given", GIVEN, "what it came with, before its header was read"),
        Column("reader", TEXT, "the version of the reader that read it"),
        Column("corrected", pa.bool_(), "whether persons have corrected what was read of it"),
        Column("added", TEXT, "when it was added to the archive, in UTC; null without one", null=True),
    ),
    "times": (
        *_PART,
        *_PLACE,
        Column("type", TEXT, "TIMEX3: DATE, TIME, DURATION or SET"),
        Column("value", TEXT, "TIMEX3 value; null where it cannot be told", null=True),
        Column("earliest", DAY, "the first day that can be meant", null=True),
        Column("latest", DAY, "the last one", null=True),
        *_GROUND,
    ),
    "actors": (
        *_PART,
        Column("id", TEXT, "id within the document"),
        Column("name", TEXT, "the fullest name in the text, or the words for an unnamed group"),
        Column("kind", TEXT, "person, state, government, organization, group (unnamed), outlet"),
        Column("country", TEXT, "ISO 3166 alpha-3, or ISO 3166-3 for a state that is no more", null=True),
        Column("mentions", of(MENTION), "all mentions, names and pronouns alike, and why they are linked"),
        Column("offices", of(OFFICE), "the posts that the text gives a person"),
    ),
    "statements": (
        *_PART,
        Column("id", TEXT, "id within the document"),
        Column("speakers", of(PARTY), "who says it, with name, kind and country of the actor where known"),
        Column("cue", of(SPAN), "where the words that attribute stand"),
        Column("cue_words", TEXT, "these words; ' … ' stands between pieces"),
        Column("content", of(SPAN), "where what is said stands"),
        Column("words", TEXT, "the words that are said; ' … ' stands between pieces"),
        Column("mode", TEXT, "direct, indirect or mixed", null=True),
        Column("outlet", TEXT, 'the outlet named as the carrier ("told Example Wire")', null=True),
        Column("statement", TEXT, "id of the statement that this one stands in", null=True),
        *_GROUND,
    ),
    "events": (
        *_PART,
        Column("id", TEXT, "id within the document"),
        *_PLACE,
        Column("clause_start", WHOLE, "where the clause begins"),
        Column("clause_stop", WHOLE, "where it ends, exclusive"),
        Column("clause", TEXT, "the words of the clause"),
        Column("type", TEXT, "PLOVER type; null for what is none of them", null=True),
        Column("mode", TEXT, "PLOVER mode", null=True),
        Column("cameo", TEXT, "CAMEO root code", null=True),
        Column("agents", of(PARTY), "who does it, with name, kind and country of the actor where known"),
        Column("recipients", of(PARTY), "whom it is done to, likewise"),
        Column("place", TEXT, "where", null=True),
        Column("place_start", WHOLE, "where the words for the place begin", null=True),
        Column("place_stop", WHOLE, "where they end, exclusive", null=True),
        Column("place_words", TEXT, "these words", null=True),
        Column("time_start", WHOLE, "where the words for the time begin", null=True),
        Column("time_stop", WHOLE, "where they end, exclusive", null=True),
        Column("time_words", TEXT, "these words", null=True),
        Column("time_type", TEXT, "TIMEX3 type of the time", null=True),
        Column("time_value", TEXT, "TIMEX3 value of the time", null=True),
        Column("earliest", DAY, "the first day on which it can have been", null=True),
        Column("latest", DAY, "the last one", null=True),
        Column("time_rule", TEXT, "the rule by which the time was read", null=True),
        Column("time_entry", TEXT, "the entry that this rule rests on", null=True),
        Column("polarity", TEXT, "positive or negative"),
        Column("certainty", TEXT, "certain, probable, possible, unknown"),
        Column("tense", TEXT, "past, present, future, none"),
        Column("status", TEXT, "occurred, ongoing, planned, proposed, postponed, cancelled, denied, unknown"),
        Column("statement", TEXT, "id of the innermost statement that it stands in", null=True),
        *_GROUND,
        Column("status_rule", TEXT, "the rule for polarity, certainty, tense and status", null=True),
        Column("status_entry", TEXT, "the entry that this rule rests on", null=True),
    ),
    "citations": (
        *_PART,
        Column("outlet", TEXT, "the outlet that is cited"),
        *_PLACE,
        Column("dates", of(DAY), "the days of the outlet that are cited"),
        Column("scope_start", WHOLE, "where the passage begins that the source stands behind"),
        Column("scope_stop", WHOLE, "where it ends, exclusive"),
        Column("actor", TEXT, "id of the outlet among the actors of the document", null=True),
        *_GROUND,
    ),
    "references": (
        *_PART,
        Column("publication", TEXT, "the serial to whose earlier issue the text points"),
        *_PLACE,
        Column("dates", of(DAY), "the days of these issues"),
        Column("target", TEXT, "id of that document where it is known", null=True),
    ),
    "questions": (
        *_PART,
        *_PLACE,
        Column("event", TEXT, "id of the event in question", null=True),
        *_GROUND,
    ),
}  # fmt: skip
"""The tables of records; each is partitioned by the month in which the document was published."""

FAILURES = (
    Column("origin", TEXT, "where it came from: a path, a path and a line"),
    Column("kind", TEXT, "the name of the error in onrecord.errors"),
    Column("what", TEXT, "what was wrong"),
    Column("remedy", TEXT, "what to do about it"),
    Column("published", TEXT, "the --published that it was given with", null=True),
    Column("columns", TEXT, "the --columns that it was given with", null=True),
)
"""The table ``failures``: what could not be read, and why."""
