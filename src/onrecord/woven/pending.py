"""What of an archive is not yet woven: documents that were added or read anew, or that persons corrected."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from onrecord.fingerprint import weaving_version

# An index on the version answers this without a look at each document.
_OF_OTHER_VERSIONS = "SELECT document FROM spun WHERE version < :version OR version > :version"


@dataclass(frozen=True, slots=True)
class Pending:
    """What is to be woven: so many documents, and visits and matters of documents that were."""

    documents: int
    blocks: int

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.documents or self.blocks)


def pending(connection: sqlite3.Connection) -> Pending:
    """Return how much of an archive is not yet woven by this version."""
    (documents,) = connection.execute(
        f"SELECT count(*) FROM (SELECT document FROM unspun UNION {_OF_OTHER_VERSIONS} "  # noqa: S608
        "UNION SELECT document FROM sheets WHERE NOT knit)",
        {"version": weaving_version()},
    ).fetchone()
    (blocks,) = connection.execute("SELECT count(*) FROM stale_blocks").fetchone()
    return Pending(documents, blocks)


def unspun(connection: sqlite3.Connection) -> list[int]:
    """Return the keys of the documents that have no sheet and strands, or those of another version."""
    rows = connection.execute(
        f"SELECT document FROM unspun UNION {_OF_OTHER_VERSIONS} ORDER BY document",  # noqa: S608
        {"version": weaving_version()},
    )
    return [key for (key,) in rows]
