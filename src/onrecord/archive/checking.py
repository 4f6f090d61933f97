"""Whether an archive is sound: the file, its references, its spans and the words beside them, its indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from onrecord.archive.given import text_hash
from onrecord.archive.writing import BETWEEN

INDEXES = ("documents_words", "statements_words", "clauses_words", "figures_words")
"""The full-text indexes."""

MOST_OF_A_KIND = 20
"""Problems of the file as a whole that are told one by one."""

# Tables with a span and its words: what the names of its columns begin with, where the rows of all documents
# come from, those of one document together, and the column with the document.
_OWN = "{table} t"
_SORTED = "{table} t ORDER BY t.{prefix}document"
_SPANS = (
    ("times", "", _OWN, "t.document"),
    ("mentions", "", "actors o JOIN mentions t ON t.actor = o.key", "o.document"),
    ("offices", "", "actors o JOIN offices t ON t.actor = o.key", "o.document"),
    ("speakers", "", "statements o JOIN speakers t ON t.statement = o.key", "o.document"),
    ("clauses", "", _OWN, "t.document"),
    ("events", "", _OWN, "t.document"),
    ("events", "place_", _OWN, "t.document"),
    ("events", "time_", _OWN, "t.document"),
    ("parties", "", "events o JOIN parties t ON t.event = o.key", "o.document"),
    ("passages", "", _OWN, "t.document"),
    ("citations", "", _OWN, "t.document"),
    ("pointers", "", _OWN, "t.document"),
    ("questions", "", _OWN, "t.document"),
    ("thread_tellings", "", _SORTED, "t.document"),
    ("thread_side_passages", "", _SORTED, "t.document"),
    ("thread_questions", "", _SORTED, "t.document"),
    ("thread_questions", "settled_", _SORTED, "t.settled_document"),
    ("thread_expected", "", _SORTED, "t.document"),
    ("thread_expected", "settled_", _SORTED, "t.settled_document"),
    ("thread_positions", "", _SORTED, "t.document"),
    ("thread_positions", "about_", "thread_positions t ORDER BY t.document", "t.document"),
    ("thread_go_betweens", "", _SORTED, "t.document"),
)
_ORPHANS = (
    ("clauses", "SELECT key FROM clauses WHERE key NOT IN (SELECT clause FROM events)"),
    ("passages", "SELECT key FROM passages WHERE key NOT IN (SELECT passage FROM citations)"),
)
_DERIVED = (
    (
        "figure {}: is counted otherwise than it appears",
        "SELECT name FROM figures f WHERE (documents, mentions, statements, events) IS NOT (SELECT count(*), "
        "sum(a.mentions), sum(a.statements), sum(a.events) FROM appearances a WHERE a.figure = f.key)",
    ),
    (
        "figure {}: is counted otherwise by month than it appears",
        "SELECT f.name FROM figures f WHERE (SELECT json_group_array(json_array(month, documents, mentions, "
        "statements, events)) FROM (SELECT * FROM figure_months WHERE figure = f.key ORDER BY month)) IS NOT "
        "(SELECT json_group_array(json_array(month, documents, mentions, statements, events)) FROM (SELECT "
        "substr(day, 1, 7) AS month, count(*) AS documents, sum(mentions) AS mentions, sum(statements) AS "
        "statements, sum(events) AS events FROM appearances WHERE figure = f.key AND day IS NOT NULL "
        "GROUP BY 1 ORDER BY 1))",
    ),
    (
        "document {}: who appears in it is noted of another day",
        "SELECT id FROM documents d WHERE EXISTS (SELECT 1 FROM appearances a WHERE a.document = d.key "
        "AND a.day IS NOT d.published_latest)",
    ),
    (
        "document {}: who takes part in it is counted otherwise than was read",
        "SELECT id FROM documents d WHERE key NOT IN (SELECT document FROM amended) AND "
        "((SELECT count(*) FROM (SELECT DISTINCT name, kind, country FROM actors WHERE document = d.key)), "
        "(SELECT count(*) FROM actors a JOIN mentions m ON m.actor = a.key WHERE a.document = d.key)) IS NOT "
        "(SELECT count(*), ifnull(sum(mentions), 0) FROM appearances WHERE document = d.key)",
    ),
    (
        "document {}: other outlets are noted of it than were read",
        "SELECT id FROM documents d WHERE key NOT IN (SELECT document FROM amended) AND "
        "((SELECT count(*) FROM citations WHERE document = d.key), d.outlet IS NOT NULL) IS NOT "
        "(SELECT ifnull(sum(citations), 0), ifnull(max(published AND outlet = d.outlet), 0) FROM carriages "
        "WHERE document = d.key AND day IS d.published_latest)",
    ),
    (
        "outlet {}: is counted otherwise by month than in documents",
        "SELECT outlet FROM (SELECT outlet, month, documents, citations, cited_by FROM outlet_months EXCEPT "
        "SELECT outlet, ifnull(substr(day, 1, 7), ''), sum(published), sum(citations), sum(citations > 0) "
        "FROM carriages GROUP BY outlet, ifnull(substr(day, 1, 7), ''))",
    ),
    (
        "outlet {}: is cited of other days than is noted",
        "SELECT outlet FROM (SELECT * FROM outlet_days EXCEPT "
        "SELECT c.outlet, ifnull(substr(c.day, 1, 7), ''), t.key, sum(t.value) FROM carriages c, "
        "json_each(c.days) t WHERE c.days IS NOT NULL GROUP BY c.outlet, ifnull(substr(c.day, 1, 7), ''), "
        "t.key) UNION SELECT a.outlet FROM carriages a WHERE (SELECT count(*) FROM json_each(a.days) t "
        "JOIN outlet_days o ON o.outlet = a.outlet AND o.month = ifnull(substr(a.day, 1, 7), '') "
        "AND o.day = t.key) <> (SELECT count(*) FROM json_each(a.days))",
    ),
    (
        "document {}: its outlet, or that of its original, is not the one of the reprint",
        "SELECT d.id FROM reprints r JOIN documents d ON d.key = r.document "
        "JOIN documents o ON o.key = r.original WHERE (r.outlet, r.day, r.first_outlet) "
        "IS NOT (d.outlet, d.published_latest, o.outlet)",
    ),
    (
        "document {}: its events are numbered otherwise than is noted",
        "SELECT id FROM documents d WHERE (key IN (SELECT document FROM misnumbered)) <> EXISTS "
        "(SELECT 1 FROM (SELECT number, row_number() OVER (ORDER BY start, stop, id) - 1 AS nth FROM events "
        "WHERE document = d.key) WHERE number <> nth)",
    ),
    (
        "document {}: its statements and clauses lie elsewhere than is noted",
        "SELECT id FROM documents d WHERE (published_earliest, published_latest, "
        "(SELECT min(key) FROM statements WHERE document = d.key), "
        "(SELECT max(key) FROM statements WHERE document = d.key), "
        "(SELECT min(key) FROM clauses WHERE document = d.key), "
        "(SELECT max(key) FROM clauses WHERE document = d.key)) IS NOT (SELECT first_day, last_day, "
        "first_statement, last_statement, first_clause, last_clause FROM extents WHERE document = d.key)",
    ),
    (
        "document {}: is neither woven nor to be woven",
        "SELECT id FROM documents WHERE key NOT IN (SELECT document FROM spun UNION ALL "
        "SELECT document FROM unspun)",
    ),
    (
        "document {}: is woven and to be woven at once",
        "SELECT d.id FROM documents d JOIN spun s ON s.document = d.key JOIN unspun u ON u.document = d.key",
    ),
    (
        "document {}: was prepared for weaving, and what was prepared is gone",
        "SELECT id FROM documents WHERE key IN (SELECT document FROM spun) "
        "AND key NOT IN (SELECT document FROM sheets) "
        "AND 'weaving of document ' || id NOT IN (SELECT origin FROM failures)",
    ),
    (
        "document {}: is noted as a reprint of one that is a reprint itself",
        "SELECT d.id FROM reprints r JOIN documents d ON d.key = r.document "
        "WHERE r.original IN (SELECT document FROM reprints) "
        "AND r.original NOT IN (SELECT document FROM unsought)",
    ),
    (
        "mention {}: is of an event that has no other mention",
        "SELECT d.id || ' ' || w.number FROM woven_mentions w JOIN documents d ON d.key = w.document "
        "WHERE NOT (SELECT stale FROM components WHERE key = w.component) "
        "GROUP BY w.component HAVING count(*) < 2",
    ),
    (
        "block {}: is neither woven nor to be woven",
        "SELECT DISTINCT block FROM strands WHERE block NOT IN (SELECT block FROM blocks UNION ALL "
        "SELECT block FROM stale_blocks)",
    ),
    (
        "block {}: is woven and to be woven at once",
        "SELECT block FROM blocks WHERE block IN (SELECT block FROM stale_blocks)",
    ),
    (
        "block {}: is woven of nothing",
        "SELECT block FROM blocks WHERE block NOT IN (SELECT block FROM strands)",
    ),
    (
        "block {}: other threads of it are known by its last day than there are",
        "SELECT b.block FROM blocks b WHERE b.outlined AND b.undated = 0 AND "
        "(SELECT count(*) FROM threads t WHERE t.block = b.block) <> (SELECT count(*) FROM outlines o "
        "WHERE o.bundle = b.bundle AND o.block = b.block AND o.until IS NULL)",
    ),
    (
        "thread {}: stood in two ways at once, or what days brought of it is gone",
        "SELECT DISTINCT o.id FROM outlines o WHERE o.key NOT IN (SELECT outline FROM outline_gists) "
        "OR EXISTS (SELECT 1 FROM outlines p WHERE p.bundle = o.bundle AND p.block = o.block AND p.id = o.id "
        "AND p.since > o.since AND (o.until IS NULL OR p.since < o.until))",
    ),
    (
        "thread {}: has other steps, conflicts or questions than it counts",
        "SELECT id FROM threads t WHERE "
        "t.steps <> (SELECT count(*) FROM thread_steps WHERE thread = t.key) OR "
        "t.conflicts <> (SELECT count(*) FROM thread_conflicts WHERE thread = t.key) OR "
        "t.questions <> (SELECT count(*) FROM thread_questions WHERE thread = t.key)",
    ),
    (
        "thread {}: what outlets tell of it is counted of two ways at once, or of none",
        "SELECT DISTINCT t.id FROM threads t JOIN thread_outlets c ON c.thread = t.key WHERE EXISTS "
        "(SELECT 1 FROM thread_outlets o WHERE o.thread = c.thread AND o.outlet = c.outlet "
        "AND o.since > c.since AND o.since < c.until) OR c.steps > c.confirmed + c.contradicted + c.alone "
        "UNION SELECT id FROM threads WHERE carried AND EXISTS (SELECT 1 FROM thread_steps s "
        "WHERE s.thread = threads.key AND json_array_length(s.outlets) > 0) "
        "AND key NOT IN (SELECT thread FROM thread_outlets)",
    ),
    (
        "thread {}: has a step that no passage tells",
        "SELECT DISTINCT t.id FROM threads t JOIN thread_steps s ON s.thread = t.key WHERE NOT EXISTS "
        "(SELECT 1 FROM thread_tellings p WHERE p.thread = s.thread AND p.step = s.number)",
    ),
    (
        "thread {}: rests on a mention that is not there",
        "SELECT DISTINCT t.id FROM thread_events m JOIN threads t ON t.key = m.thread "
        "WHERE m.document NOT IN (SELECT document FROM unspun) AND NOT EXISTS "
        "(SELECT 1 FROM events e WHERE e.document = m.document AND e.id = m.event)",
    ),
)
"""What is wrong with what follows from records, and how it is found. What is yet to be woven is not wrong."""
_ACROSS = (
    ("events", "clause", "clauses"),
    ("events", "statement", "statements"),
    ("statements", "statement", "statements"),
    ("citations", "passage", "passages"),
    ("citations", "actor", "actors"),
    ("questions", "event", "events"),
)
"""References that must stay within one document."""
_ACROSS_PARTS = (
    ("parties", "event", "events"),
    ("speakers", "statement", "statements"),
)


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong with an archive, a sentence each; nothing where all is well.

    Checked are the file (``integrity_check``), that no reference leads nowhere or into another document, that
    each span lies in its text and that the words beside it stand there, that nothing is left of what was
    removed, that all is woven or known to be yet to be woven, and that the full-text indexes hold what their
    tables hold.
    """
    # One transaction: somebody may be adding, and rows are to be held against rows of the same moment.
    connection.execute("BEGIN")
    try:
        damage = tuple(_file(connection))
        yield from damage
        if damage:
            # What follows would trip over the same damage.
            return
        yield from _references(connection)
        yield from _orphans(connection)
        yield from _derived(connection)
        yield from _documents(connection)
        yield from _spans(connection)
        yield from _statements(connection)
    finally:
        connection.execute("COMMIT")
    yield from _indexes(connection)


def _file(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        for (message,) in connection.execute(f"PRAGMA integrity_check({MOST_OF_A_KIND})"):
            if message != "ok":
                yield f"file: {message}"
    except sqlite3.DatabaseError as error:
        yield f"file: {error}"


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table}: {'a row' if row is None else f'row {row}'} refers to {parent} where nothing is"
    for table, column, parent in _ACROSS:
        for (key,) in connection.execute(
            f"SELECT t.key FROM {table} t JOIN {parent} p ON p.key = t.{column} "  # noqa: S608
            "WHERE p.document <> t.document"
        ):
            yield f"{table}: row {key} refers to {parent} of another document"
    for table, column, parent in _ACROSS_PARTS:
        for (key,) in connection.execute(
            f"SELECT p.key FROM {table} t JOIN {parent} p ON p.key = t.{column} "  # noqa: S608
            "JOIN actors a ON a.key = t.actor WHERE a.document <> p.document"
        ):
            yield f"{table}: a row of {parent} {key} refers to an actor of another document"


def _orphans(connection: sqlite3.Connection) -> Iterator[str]:
    for table, query in _ORPHANS:
        for (key,) in connection.execute(query):
            yield f"{table}: row {key} belongs to nothing"


def _derived(connection: sqlite3.Connection) -> Iterator[str]:
    for message, query in _DERIVED:
        for (name,) in connection.execute(query):
            yield message.format(name)


def _documents(connection: sqlite3.Connection) -> Iterator[str]:
    for id_, text, digest in connection.execute("SELECT id, text, text_hash FROM documents"):
        if text_hash(text) != digest:
            yield f"document {id_}: its text is not the one that was added"


def _spans(connection: sqlite3.Connection) -> Iterator[str]:
    """Check the spans table by table, each read once from its beginning to its end."""
    texts = _Texts(connection)
    for table, prefix, source, owner in _SPANS:
        rows, _, order = source.format(table=table, prefix=prefix).partition(" ORDER BY ")
        held, text = None, ""
        for document, first, last, stored in connection.execute(
            f"SELECT {owner}, t.{prefix}start, t.{prefix}stop, t.{prefix}words FROM {rows} "  # noqa: S608
            f"WHERE t.{prefix}start IS NOT NULL ORDER BY {order or 'NULL'}"
        ):
            if document != held:
                held, text = document, texts.of(document)
            if not 0 <= first < last <= len(text):
                yield f"document {texts.id}: {table}: the span {first}-{last} lies outside the text"
            elif text[first:last] != stored:
                yield (
                    f"document {texts.id}: {table}: at {first}-{last} the text has other words "
                    "than are stored"
                )


@dataclass(slots=True)
class _Texts:
    """Texts of documents, of which the last one is held: rows of one document stand together."""

    connection: sqlite3.Connection
    document: int | None = None
    id: str = ""
    text: str = ""

    def of(self, document: int) -> str:
        """Return the text of a document; empty for one that is not there, which the references tell."""
        if document != self.document:
            found = self.connection.execute(
                "SELECT id, text FROM documents WHERE key = ?", (document,)
            ).fetchone()
            self.document, (self.id, self.text) = document, found or (f"in row {document}", "")
        return self.text


def _statements(connection: sqlite3.Connection) -> Iterator[str]:
    texts = _Texts(connection)
    rows = connection.execute(
        "SELECT s.document, s.key, s.id, s.cue, s.words, p.role, p.start, p.stop FROM statements s "
        "LEFT JOIN statement_spans p ON p.statement = s.key ORDER BY s.key, p.role, p.number"
    )
    for _, group in groupby(rows, key=itemgetter(1)):
        pieces: dict[str, list[str]] = {"cue": [], "content": []}
        for document, _, id_, cue, words, role, start, stop in group:  # noqa: B007
            text = texts.of(document)
            if role is None:
                continue
            if not 0 <= start < stop <= len(text):
                yield f"document {texts.id}: statement {id_}: the span {start}-{stop} lies outside the text"
            pieces[role].append(text[start:stop])
        for role, stored in (("cue", cue), ("content", words)):
            if BETWEEN.join(pieces[role]) != stored:
                yield f"document {texts.id}: statement {id_}: the text has another {role} than is stored"


def _indexes(connection: sqlite3.Connection) -> Iterator[str]:
    for index in INDEXES:
        try:
            # With a rank other than 0 the index is compared with the table, not only with itself.
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        except sqlite3.DatabaseError as error:
            yield f"full-text index {index}: {error}"
