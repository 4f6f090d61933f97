"""Which documents, statements and events are asked for: conditions in SQL, with their values.

What a user gives is never put into SQL, only bound to it; of words to search for each is made a quoted string
of the full-text language, so that nothing in them is an operator. What persons have corrected counts as they
have it, and costs nothing where nothing is corrected.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from onrecord.archive.given import bindable

Kind = Literal["document", "statement", "event"]

MOST_WORDS = 32
"""Words of a query that are looked for; more narrow nothing any more."""

_FIGURES = "figure IN (SELECT value FROM json_each(:figures))"
_NAMED = "EXISTS (SELECT 1 FROM json_each(c.names) WHERE value IN (SELECT value FROM json_each(:names)))"
_OUTLETS = "outlet IN (SELECT value FROM json_each(:outlets))"
_OF_OUTLETS = "IN (SELECT key FROM documents WHERE outlet IN (SELECT value FROM json_each(:outlets)))"
_OF_FIGURES = "IN (SELECT document FROM appearances WHERE figure IN (SELECT value FROM json_each(:figures)))"
_DOCUMENT: Mapping[Kind, str] = {"statement": "s.document", "event": "e.document"}
_EXTENT = "x.document, x.document, x.first_statement, x.last_statement, x.first_clause, x.last_clause"
_READ: Mapping[Kind, str] = {
    "statement": "EXISTS (SELECT 1 FROM speakers p JOIN actors a ON a.key = p.actor "
    "WHERE p.statement = s.key AND a.name IN (SELECT value FROM json_each(:names)))",
    "event": "EXISTS (SELECT 1 FROM parties p JOIN actors a ON a.key = p.actor "
    "WHERE p.event = e.key AND a.name IN (SELECT value FROM json_each(:names)))",
}
"""Whether someone of the names takes part, as it was read."""
_CORRECTED: Mapping[Kind, str] = {
    "statement": "SELECT {} FROM corrected_statements c WHERE c.statement = s.key",
    "event": "SELECT {} FROM corrected_events c WHERE c.event = e.key",
}
"""What persons have corrected of a statement or an event."""

_EVERYWHERE = 5_000
"""Documents from which on a figure is taken to appear at all times."""

_DISTINCT = """
WITH RECURSIVE names (name) AS (
    SELECT min(outlet) FROM documents
    UNION ALL
    SELECT (SELECT min(outlet) FROM documents WHERE outlet > names.name) FROM names WHERE name IS NOT NULL
)
SELECT name FROM names WHERE name IS NOT NULL
"""  # Steps from one value to the next in the index, where DISTINCT would walk over all of it.


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; None is no condition.

    ``actor`` is a name, or words of it, in any case; ``outlet`` is the one that published: its name, or a
    part of it, in any case. ``since`` and ``until`` are the first and last day of publication; ``as_of``
    leaves out what may have been published later. Each of the three leaves out documents without a date.
    """

    actor: str | None = None
    outlet: str | None = None
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None

    @property
    def by_day(self) -> bool:
        """Tell whether undated documents are left out."""
        return not (self.since is None and self.until is None and self.as_of is None)

    @property
    def events_only(self) -> bool:
        """Tell whether only events can answer."""
        return not (self.type is None and self.status is None)


@dataclass(frozen=True, slots=True)
class Found:
    """A selection looked up in an archive: the figures and outlets that are meant, None where not asked for.

    ``names`` are those of the figures, ``often`` in how many documents these appear; ``corrected`` tells
    whether anything in the archive is.
    """

    wanted: Selection
    figures: tuple[int, ...] | None
    names: tuple[str, ...]
    often: int
    outlets: tuple[str, ...] | None
    corrected: bool

    def values(self) -> dict[str, object]:
        """Return the values of the parameters that conditions name."""
        wanted = self.wanted
        return {
            "figures": json.dumps(self.figures or ()),
            "names": json.dumps(self.names),
            "outlets": json.dumps(self.outlets or ()),
            "type": wanted.type and bindable(wanted.type).upper(),
            "status": wanted.status and bindable(wanted.status).lower(),
            "since": wanted.since and wanted.since.isoformat(),
            "until": wanted.until and wanted.until.isoformat(),
            "as_of": wanted.as_of and wanted.as_of.isoformat(),
        }


def look_up(connection: sqlite3.Connection, wanted: Selection) -> Found:
    """Look up whom and which outlets a selection means, and whether anything is corrected."""
    figures: list[tuple[int, str, int]] | None = None
    if wanted.actor is not None:
        query = full_text(wanted.actor.replace('"', " "))
        figures = [] if query is None else connection.execute(
            "SELECT f.key, f.name, f.documents FROM figures_words w CROSS JOIN figures f ON f.key = w.rowid "
            "WHERE figures_words MATCH ?",
            (query,),
        ).fetchall()  # fmt: skip
    (corrected,) = connection.execute("SELECT EXISTS (SELECT 1 FROM amended)").fetchone()
    return Found(
        wanted,
        None if figures is None else tuple(key for key, *_ in figures),
        tuple(sorted({name for _, name, _ in figures or ()})),
        sum(often for *_, often in figures or ()),
        None if wanted.outlet is None else _outlets(connection, wanted.outlet),
        bool(corrected),
    )


def full_text(words: str) -> str | None:
    """Return the full-text query for ``words``: all of them, those between double quotes one after the other.

    None where there is nothing to search for.
    """
    terms = []
    for number, piece in enumerate(bindable(words).replace("\0", " ").split('"')):
        between = number % 2 == 1
        terms += [piece] if between else piece.split()
    quoted = [f'"{term}"' for term in terms if any(char.isalnum() for char in term)]
    return " ".join(quoted[:MOST_WORDS]) or None


def conditions(found: Found, kind: Kind, document: str = "d.key") -> str:
    """Return the condition on documents ``d``, and by ``kind`` on statements ``s`` or events ``e``.

    ``document`` is where the key of a document is told first, before its row is looked up.
    """
    key = document if kind == "document" else _DOCUMENT[kind]
    return " AND ".join((*_on_document(found, key), *_on_part(found, kind, key))) or "TRUE"


def documents_left(
    connection: sqlite3.Connection, found: Found, most: int
) -> list[dict[Kind, tuple[int, int]]] | None:
    """Return the documents that actor, outlet and days leave; None where that is more than ``most``, or all.

    Each is given by the first and the last of its rows in the full-text indexes of the kinds, its own key
    among them; a kind of which it has none is left out.
    """
    source = _source(found)
    if source is None:
        return None
    rows = connection.execute(
        f"SELECT DISTINCT {_EXTENT} FROM {source} "  # noqa: S608 - our own words
        f"WHERE {_on_extent(found)} LIMIT :most",
        {**found.values(), "most": most + 1},
    ).fetchall()
    return None if len(rows) > most else [_extent(row) for row in rows]


def latest_first(connection: sqlite3.Connection, found: Found) -> list[int] | None:
    """Return the keys of the documents that actor and outlet leave, the latest published first, else by id.

    None where neither is asked for, or the actor appears at all times: the latest are soon met then.
    """
    source = _source(found)
    if source in {None, "extents x"}:
        return None
    rows = connection.execute(
        f"SELECT DISTINCT x.document, d.published_latest, d.id FROM {source} "  # noqa: S608 - our own words
        f"CROSS JOIN documents d ON d.key = x.document WHERE {_on_extent(found)} "
        "ORDER BY d.published_latest DESC, d.id",
        found.values(),
    )
    return [key for key, *_ in rows]


def rows_between(connection: sqlite3.Connection, found: Found) -> dict[Kind, tuple[int, int]] | None:
    """Return, by kind, between which rows of the full-text index lies what actor, outlet and days leave.

    None where that is all, or may be anywhere. Where documents came in by their days, days and persons have
    few others between.
    """
    source = _source(found)
    if source is None or (found.often > _EVERYWHERE and not found.wanted.by_day):
        return None
    row = connection.execute(
        "SELECT min(x.document), max(x.document), min(x.first_statement), "  # noqa: S608 - our own words
        "max(x.last_statement), min(x.first_clause), max(x.last_clause) "
        f"FROM {source} WHERE {_on_extent(found)}",
        found.values(),
    ).fetchone()
    return _extent(row)


def _source(found: Found) -> str | None:
    """Return the tables that lead to the extents of documents that are left, None for all."""
    if found.figures is not None and found.often <= _EVERYWHERE:
        return f"appearances n CROSS JOIN extents x ON x.document = n.document AND n.{_FIGURES}"
    if found.outlets is not None:
        return f"documents o CROSS JOIN extents x ON x.document = o.key AND o.{_OUTLETS}"
    return "extents x" if found.wanted.by_day or found.figures is not None else None


def _on_extent(found: Found) -> str:
    by_figures = found.figures is not None and found.often <= _EVERYWHERE
    others = []
    if found.figures is not None and not by_figures:
        others.append(f"x.document {_OF_FIGURES}")
    if found.outlets is not None and by_figures:
        others.append(f"x.document {_OF_OUTLETS}")
    return " AND ".join((*others, *_days(found.wanted, "x.first_day", "x.last_day"))) or "TRUE"


def _extent(row: tuple[Any, ...]) -> dict[Kind, tuple[int, int]]:
    kinds: tuple[tuple[Kind, int], ...] = (("document", 0), ("statement", 2), ("event", 4))
    return {kind: (row[at], row[at + 1]) for kind, at in kinds if row[at] is not None}


def _days(wanted: Selection, earliest: str, latest: str) -> Iterator[str]:
    if wanted.since is not None:
        yield f"{latest} >= :since"
    if wanted.until is not None:
        yield f"{earliest} <= :until"
    if wanted.as_of is not None:
        yield f"{latest} <= :as_of"
    if wanted.by_day:
        yield f"{latest} IS NOT NULL"


def _on_document(found: Found, key: str) -> Iterator[str]:
    if found.outlets is not None:
        yield f"{key} {_OF_OUTLETS}"
    yield from _days(found.wanted, "d.published_earliest", "d.published_latest")


def _on_part(found: Found, kind: Kind, key: str) -> Iterator[str]:
    if found.figures is not None:
        yield f"{key} {_OF_FIGURES}"
    if kind == "document":
        return
    if found.corrected:
        yield f"NOT EXISTS ({_CORRECTED[kind].format('1')} AND c.gone)"
    if found.figures is not None:
        told = _CORRECTED[kind].format(_NAMED)
        yield f"ifnull(({told}), {_READ[kind]})" if found.corrected else _READ[kind]
    if kind == "event":
        if found.wanted.type is not None:
            yield "e.type = :type"
        if found.wanted.status is not None:
            told = _CORRECTED[kind].format("c.status")
            yield f"ifnull(({told}), e.status) = :status" if found.corrected else "e.status = :status"
        if not found.wanted.events_only:
            yield "e.type IS NOT NULL"


def _outlets(connection: sqlite3.Connection, part: str) -> tuple[str, ...]:
    """Return the outlets of documents that have ``part`` in their names, in any case."""
    wanted = bindable(part).casefold()
    return tuple(name for (name,) in connection.execute(_DISTINCT) if wanted in name.casefold())
