"""Spinning: of each document of an archive, what it gives to the weaving of events and of threads."""

from __future__ import annotations

import sqlite3

from onrecord.archive.connection import transaction
from onrecord.archive.retrieval import retrieve
from onrecord.errors import WeavingFailed
from onrecord.fingerprint import weaving_version
from onrecord.weaving.sheets import sheet
from onrecord.weaving.strands import strands
from onrecord.woven.corrections import corrected_record, corrected_strands
from onrecord.woven.events import write_sheet
from onrecord.woven.failing import document_part, kept_apart
from onrecord.woven.pending import next_unspun
from onrecord.woven.strands import write_strands


def spin_next(connection: sqlite3.Connection, failed: list[WeavingFailed]) -> bool:
    """Make sheet and strands of one document that wants them; tell whether there was one.

    A transaction of its own: a document is spun wholly or not at all, from its record as it is corrected.
    Where that breaks, the document has neither, and the reason is noted and added to ``failed``.
    """
    with transaction(connection):
        found = next_unspun(connection)
        if found is None:
            return False
        key, id_ = found
        before = len(failed)
        with kept_apart(connection, document_part(id_), failed):
            record = retrieve(connection, id_)
            assert record is not None  # noqa: S101 - it was found in this transaction
            record = corrected_record(connection, record)
            write_sheet(connection, key, sheet(record))
            write_strands(connection, key, corrected_strands(connection, record, strands(record)))
        if len(failed) > before:
            connection.execute("DELETE FROM sheets WHERE document = ?", (key,))
            write_strands(connection, key, ())
        connection.execute(
            "INSERT INTO spun (document, version) VALUES (?, ?) "
            "ON CONFLICT (document) DO UPDATE SET version = excluded.version",
            (key, weaving_version()),
        )
    return True
