"""Parts of the weaving that break: undone, noted with the reason and left aside, so that the rest goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.archive.failures import note, settle
from onrecord.errors import OnrecordError, WeavingFailed

_DOCUMENT = "weaving of document "
_BLOCK = "weaving of "
_OUTLINES = "outlines of "
_REMEDY = "it was left out; please report this fault of onrecord, with the document if you may"


def document_part(id_: str) -> str:
    """Return how the weaving of a document is named among what was kept aside."""
    return f"{_DOCUMENT}{id_}"


def block_part(block: str) -> str:
    """Return how the weaving of a visit or matter is named among what was kept aside."""
    return f"{_BLOCK}{block}"


def outlines_part(block: str) -> str:
    """Return how the outlines of a visit or matter are named among what was kept aside."""
    return f"{_OUTLINES}{block}"


def broken(part: str, error: Exception) -> WeavingFailed:
    """Return what is noted of a part whose weaving broke."""
    return WeavingFailed(part, f"weaving it broke ({type(error).__name__}: {error})", _REMEDY)


@contextmanager
def kept_apart(connection: sqlite3.Connection, part: str, failed: list[WeavingFailed]) -> Iterator[None]:
    """Do a part of the weaving; where it breaks, undo it, note the reason, add it to ``failed``, and go on.

    Belongs in a transaction. What is wrong with the archive itself is raised: a part left out mends nothing.
    """
    connection.execute("SAVEPOINT part")
    try:
        yield
        settle(connection, part)
    except (OnrecordError, sqlite3.Error):
        raise
    except Exception as error:  # noqa: BLE001 - the boundary at which one document must not stop the rest
        connection.execute("ROLLBACK TO part")
        failure = broken(part, error)
        note(connection, failure)
        failed.append(failure)
    connection.execute("RELEASE part")


def strike_out_gone(connection: sqlite3.Connection) -> None:
    """Strike out what was noted for documents and blocks that the archive no longer holds."""
    connection.execute(
        "DELETE FROM failures WHERE kind = ?1 AND origin NOT IN "
        "(SELECT ?2 || id FROM documents UNION ALL SELECT ?3 || block FROM strands "
        "UNION ALL SELECT ?4 || block FROM strands)",
        (WeavingFailed.__name__, _DOCUMENT, _BLOCK, _OUTLINES),
    )
