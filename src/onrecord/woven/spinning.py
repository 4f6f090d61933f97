"""Spinning: of each document of an archive, what it gives to the weaving of events and of threads.

It is made beside whoever writes, of the archive as it stands at one moment, and then kept, if the document
is still as it was; nobody waits for the making.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.archive.amendments import Amendment, amendment, is_amended, write_amendment
from onrecord.archive.connection import one_moment, transaction
from onrecord.archive.failures import note, settle
from onrecord.archive.retrieval import retrieve
from onrecord.errors import OnrecordError, WeavingFailed
from onrecord.fingerprint import weaving_version
from onrecord.weaving.sheets import sheet
from onrecord.weaving.strands import strands
from onrecord.woven.corrections import corrected_record, corrected_strands
from onrecord.woven.failing import broken, document_part
from onrecord.woven.sheets import SheetRow, sheet_row, write_sheet_row
from onrecord.woven.strands import StrandRows, strand_rows, write_strand_rows

Standing = tuple[str | int | None, ...]
"""All that the record of a document, as it is corrected, follows from."""


@dataclass(frozen=True, slots=True)
class Spun:
    """What was made of a document that stood so, as it is stored; or the reason why it could not be made.

    ``amended`` is what persons have corrected of it, None where nothing is, nor was when it was last stored.
    """

    key: int
    id: str
    standing: Standing
    sheet: SheetRow | None = None
    strands: StrandRows | None = None
    amended: Amendment | None = None
    failure: WeavingFailed | None = None


def spin(connection: sqlite3.Connection, key: int) -> Spun | None:
    """Make sheet and strands of a document (its key), None where it does not want them any more.

    Only reads, from a connection that can be open for nothing else, and keeps nobody from writing.
    """
    with one_moment(connection):
        standing = _standing(connection, key)
        if standing is None:
            return None
        id_ = str(standing[0])
        try:
            read = retrieve(connection, id_)
            assert read is not None  # noqa: S101 - it was found at this moment
            record = corrected_record(connection, read)
            differs = record != read or is_amended(connection, key)
            made = corrected_strands(connection, record, strands(record))
            return Spun(
                *(key, id_, standing, sheet_row(sheet(record)), strand_rows(made)),
                amendment(read, record) if differs else None,
            )
        except (OnrecordError, sqlite3.Error):
            raise
        except Exception as error:  # noqa: BLE001 - the boundary at which one document must not stop the rest
            return Spun(key, id_, standing, failure=broken(document_part(id_), error))


def keep_spun(connection: sqlite3.Connection, made: Sequence[Spun], failed: list[WeavingFailed]) -> int:
    """Store what was made of documents; return of how many that was still wanted.

    One transaction: a document is spun wholly or not at all. Where it could not be made the document
    has neither sheet nor strands, and the reason is noted and added to ``failed``. It is not wanted where
    somebody else has stored it, or the document was read anew or removed, or anything was corrected since.
    """
    with transaction(connection):
        return sum(_keep(connection, one, failed) for one in made)


def _keep(connection: sqlite3.Connection, spun: Spun, failed: list[WeavingFailed]) -> bool:
    if _standing(connection, spun.key) != spun.standing:
        return False
    if spun.sheet is None or spun.failure is not None:
        connection.execute("DELETE FROM sheets WHERE document = ?", (spun.key,))
    else:
        write_sheet_row(connection, spun.key, spun.sheet)
    write_strand_rows(connection, spun.key, spun.strands or {})
    if spun.amended is not None:
        write_amendment(connection, spun.key, spun.amended)
    if spun.failure is None:
        settle(connection, document_part(spun.id))
    else:
        note(connection, spun.failure)
        failed.append(spun.failure)
    connection.execute(
        "INSERT INTO spun (document, version) VALUES (?, ?) "
        "ON CONFLICT (document) DO UPDATE SET version = excluded.version",
        (spun.key, weaving_version()),
    )
    return True


def _standing(connection: sqlite3.Connection, key: int) -> Standing | None:
    """Return what a document that is not spun stands on, its id first; None where there is no such one.

    A record follows from what its document came with and from the version of the reader, and corrections are
    only ever added.
    """
    found: Standing | None = connection.execute(
        "SELECT id, text_hash, given, reader, added, (SELECT max(number) FROM corrections) FROM documents "
        "WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM spun WHERE document = ?1 AND version = ?2)",
        (key, weaving_version()),
    ).fetchone()
    return found
