"""Where doubts are looked for: in the threads with most to follow, or in the documents of the latest days.

What is looked through at once is bounded, so that it takes no longer in a large archive; who has gone
through it goes on with the threads, or documents, that come next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

Where = Literal["threads", "latest"]
WHERE: tuple[Where, ...] = get_args(Where)

THREADS = 40
"""Threads that are looked through at once."""
DOCUMENTS = 100
"""Documents that are."""
MOST = 400
"""Doubts of one kind that are found at once."""
PARTS = 10
"""Parts in which it is looked through for what takes long to look at."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked through: the threads or documents after the ``skipped`` first.

    With ``thread`` (its id) only that thread, with ``outlet`` only documents of that outlet. ``size`` is how
    many threads or documents these are, None for as many as are looked through at once.
    """

    where: Where = "threads"
    skipped: int = 0
    outlet: str | None = None
    thread: str | None = None
    size: int | None = None

    @property
    def many(self) -> int:
        """How many threads, or documents, are looked through."""
        return self.size or (THREADS if self.where == "threads" else DOCUMENTS)

    def parts(self, rank: int = 0) -> Iterator[Scope]:
        """Yield the parts of the scope from the one with a rank on."""
        size = self.many // PARTS
        for skipped in range(self.skipped, self.skipped + self.many, size):
            if skipped + size >= rank:
                yield replace(self, skipped=skipped, size=size)

    @property
    def values(self) -> dict[str, object]:
        """The values for the parameters of :meth:`ranked` and :meth:`documents`."""
        return {
            "many": self.many,
            "skipped": self.skipped,
            "outlet": self.outlet,
            "thread": self.thread,
            "most": MOST,
        }

    def ranked(self) -> str:
        """Return the SQL of a table ``ranked`` of threads or documents: ``rank``, ``key``, ``id``, ``title``.

        The rank is the place in the order of all threads, or documents, counted from 1.
        """
        if self.where == "latest":
            own = "WHERE outlet = :outlet" if self.outlet is not None else ""
            return (
                "ranked AS MATERIALIZED (SELECT row_number() OVER () + :skipped AS rank, "  # noqa: S608
                f"key, NULL AS id, NULL AS title FROM (SELECT key FROM documents {own} "
                "ORDER BY published_latest DESC LIMIT :many OFFSET :skipped))"
            )
        own = "WHERE id = :thread" if self.thread is not None else ""
        return (
            "ranked AS MATERIALIZED (SELECT row_number() OVER () + :skipped AS rank, key, id, title FROM ("  # noqa: S608
            f"SELECT key, id, title FROM threads {own} "
            "ORDER BY weight DESC, steps DESC, questions DESC, title, id LIMIT :many OFFSET :skipped))"
        )

    def events(self) -> str:
        """Return the SQL that joins to ``ranked r`` the events ``e`` told there, and the documents ``d``."""
        if self.where == "latest":
            return (
                "ranked r CROSS JOIN documents d ON d.key = r.key CROSS JOIN events e ON e.document = d.key "
                "AND e.key NOT IN (SELECT event FROM corrected_events WHERE gone)"
            )
        outlet = " AND d.outlet = :outlet" if self.outlet is not None else ""
        return (
            "ranked r CROSS JOIN thread_events n ON n.thread = r.key "
            f"CROSS JOIN documents d ON d.key = n.document{outlet} "
            "CROSS JOIN events e ON e.document = n.document AND e.id = n.event"
        )
