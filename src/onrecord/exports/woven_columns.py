"""The columns of tables of what was woven; they stand in the folder ``woven`` beside those of records."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from onrecord.exports import columns
from onrecord.exports.columns import DAY, TEXT, WHOLE, Column, of, struct

WOVEN_FOLDER = "woven"
"""The folder, beside the tables of records, of those of what is woven."""

_MENTION = struct(document_=TEXT, event_=TEXT, start_=WHOLE, stop_=WHOLE, status_=TEXT)
_VOICE = struct(name_=TEXT, unnamed_=pa.bool_())
_PART = struct(name_=TEXT, value_=pa.float64())
_WHEN = struct(value_=TEXT, earliest_=DAY, latest_=DAY)
_PASSAGE = struct(document_=TEXT, start_=WHOLE, stop_=WHOLE)
_TELLING = struct(document_=TEXT, start_=WHOLE, stop_=WHOLE, status_=TEXT, events_=of(TEXT))
_DOCUMENT = struct(document_=TEXT, text_hash_=TEXT)
_SIDE = struct(value_=TEXT, said_by_=of(TEXT), passages_=of(_PASSAGE))

_TOLD = (
    Column("documents", WHOLE, "by how many documents it is told"),
    Column("reprints", WHOLE, "how many of these are reprints of others among them"),
    Column("outlets", of(TEXT), "the outlets that carried it"),
    Column("voices", of(_VOICE), "who is ultimately speaking, reprints and relays followed back"),
)
_IN_THREAD = (
    Column("thread", TEXT, "id of the thread"),
    Column("number", WHOLE, "place in the thread, from 0"),
)
_OFFSETS = (
    Column("start", WHOLE, "where the passage begins: an offset in characters into the document's text"),
    Column("stop", WHOLE, "where it ends, exclusive"),
)
_AT = (Column("document", TEXT, "id of the document"), *_OFFSETS)
_SAID = (
    Column("said_by", of(TEXT), "who says so; empty where the document says it in its own voice"),
    Column("outlets", of(TEXT), "the outlets through which that came"),
)

WOVEN: Mapping[str, tuple[Column, ...]] = {
    "events": (
        Column("id", TEXT, "id, made of the event's earliest mention"),
        Column("type", TEXT, "the PLOVER type that most mentions have", null=True),
        Column("participants", of(TEXT), "ISO 3166 codes of states, person: and name: keys of others"),
        Column("value", TEXT, "when it was: an EDTF date or interval", null=True),
        Column("earliest", DAY, "the first day on which it can have been", null=True),
        Column("latest", DAY, "the last one", null=True),
        Column("basis", TEXT, "on what ground that is said", null=True),
        Column("status", TEXT, "the commonest status in the latest documents"),
        *_TOLD,
        Column("score", pa.float64(), "why its mentions are together, in log-odds", null=True),
        Column("parts", of(_PART), "what the score is made of"),
        Column("mentions", of(_MENTION), "the mentions: document, id of the event therein, place, status"),
    ),
    "threads": (
        Column("id", TEXT, "id, made of the passage that tells it first"),
        Column("block", TEXT, "what all documents give that may tell of the same thing"),
        Column("title", TEXT, "what it is about"),
        Column("kind", TEXT, "visit, or the family of the matter"),
        Column("participants", of(TEXT), "ISO 3166 codes of states, then names of persons"),
        Column("status", TEXT, "how it stands"),
        Column("first_reported", DAY, "since when a step of it is reported", null=True),
        Column("last_reported", DAY, "until when", null=True),
        *_TOLD,
        Column("content", TEXT, "all of it as JSON, as onrecord itself keeps it"),
    ),
    "steps": (
        *_IN_THREAD,
        Column("deed", TEXT, "which step of the matter it is"),
        Column("status", TEXT, "proposed, planned, agreed, postponed, occurred, denied and so on"),
        Column("occurred", _WHEN, "when it happened", null=True),
        Column("ahead", _WHEN, "the time for which it is meant", null=True),
        Column("reported", _WHEN, "when it could first be known", null=True),
        *_SAID,
        Column("tellings", of(_TELLING), "the passages that tell it, with the mentions that they rest on"),
    ),
    "conflicts": (
        *_IN_THREAD,
        Column("field", TEXT, "what accounts differ about"),
        Column("sides", of(_SIDE), "the accounts, who gives them, and where"),
    ),
    "questions": (
        *_IN_THREAD,
        *_AT,
        Column("asked", DAY, "when it was asked", null=True),
        Column("settled", _PASSAGE, "the passage that settles it", null=True),
    ),
    "expected": (
        *_IN_THREAD,
        *_AT,
        Column("asked", DAY, "when that was said", null=True),
        Column("due", DAY, "the last day for which it is planned", null=True),
        Column("settled", _PASSAGE, "the passage that makes it or calls it off", null=True),
    ),
    "positions": (
        *_IN_THREAD,
        Column("key", TEXT, "the same for a party in every document"),
        Column("party", TEXT, "its name"),
        Column("country", TEXT, "ISO 3166 code of its country", null=True),
        Column("stance", TEXT, "demands, supports, rejects and so on"),
        *_AT,
        Column("about_start", WHOLE, "where the words begin for what is wanted, feared and so on"),
        Column("about_stop", WHOLE, "where they end, exclusive"),
        Column("words", TEXT, "these words"),
        *_SAID,
    ),
    "go_betweens": (
        *_IN_THREAD,
        Column("key", TEXT, "the same for a go-between in every document"),
        Column("go_between", TEXT, "its name"),
        Column("country", TEXT, "ISO 3166 code of its country", null=True),
        Column("act", TEXT, "carries, hosts, mediates, offers and so on"),
        Column("between", of(TEXT), "between whom"),
        *_AT,
        *_SAID,
    ),
}
"""The tables of what was woven, all but the first of threads."""

REPRINTS = (
    Column("document", TEXT, "id of the document that prints it again"),
    Column("original", TEXT, "id of the earliest document that has it, which stands for all"),
)
"""The table ``reprints``: documents whose text an earlier one has."""

_MADE = (
    Column("made", TEXT, "when, in UTC"),
    Column("who", TEXT, "by whom"),
)

PERSONS: Mapping[str, tuple[Column, ...]] = {
    "corrections": (
        Column("number", WHOLE, "number of the correction"),
        *_MADE,
        Column("why", TEXT, "for what reason"),
        Column("kind", TEXT, "what was corrected"),
        Column("content", TEXT, "the correction as JSON"),
        Column("in_force", pa.bool_(), "whether it is in force, and was not taken back"),
    ),
    "notes": (
        Column("number", WHOLE, "number of the note"),
        *_MADE,
        Column("thread", TEXT, "id of the thread"),
        Column("document", TEXT, "id of the document that told the thread first"),
        *_OFFSETS,
        Column("words", TEXT, "the note"),
    ),
    "grades": (
        Column("number", WHOLE, "number of the grade"),
        *_MADE,
        Column("document", TEXT, "id of the document that is graded", null=True),
        Column("outlet", TEXT, "the outlet that is, where no document is", null=True),
        Column("letter", TEXT, "of the source, A to F", null=True),
        Column("number_given", WHOLE, "of the information, 1 to 6", null=True),
    ),
    "briefs": (
        Column("number", WHOLE, "number of the brief"),
        Column("made", TEXT, "when, in UTC"),
        Column("chosen", TEXT, "the thread and the actor that it is limited to, a list as JSON"),
        Column("until", TEXT, "the last day that it tells of", null=True),
        Column("previous", WHOLE, "number of the brief since which it tells", null=True),
        Column("reader", TEXT, "the version of the reader of what it rests on"),
        Column("weaving", TEXT, "the version of weaving"),
        Column("content", TEXT, "the brief as JSON"),
        Column("documents", of(_DOCUMENT), "the documents that it rests on, and hashes of their texts"),
    ),
}
"""The tables of what persons corrected, noted and graded in an archive, and of briefs."""

FAILURES = "failures"
"""The table of what broke where tables were woven."""

BROKEN = columns.FAILURES[:4]
"""Its columns."""

TABLES = {**WOVEN, "reprints": REPRINTS, **PERSONS, FAILURES: BROKEN}
"""All tables in the folder."""
