"""Which documents of an archive a text can rest on that names its sources in one way or another."""

from __future__ import annotations

import json
import re
import sqlite3

from onrecord.brief.linting.plainness import plain
from onrecord.brief.plain import from_json
from onrecord.errors import UsageError
from onrecord.knowledge.outlets import find_outlet

MOST = 1_000
"""Documents that are looked at, those published last first."""

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def documents_named(connection: sqlite3.Connection, text: str) -> list[str]:
    """Return the ids of the documents that a brief can rest on, in their order.

    Of a brief in JSON these are those that it names. Of a text they are the documents of the outlets that it
    names and those that cite them, of the years that it names and the year before, where it names any.
    """
    try:
        issue = from_json(text)
    except UsageError:
        return _of_outlets(connection, text)
    return sorted(
        {one.document for each in issue.sections for said in each.sentences for one in said.sources}
    )


def _of_outlets(connection: sqlite3.Connection, text: str) -> list[str]:
    folded = text.casefold()
    names = [
        outlet
        for (outlet,) in connection.execute(
            "SELECT outlet FROM documents WHERE outlet IS NOT NULL UNION SELECT outlet FROM citations"
        )
        if any(one.casefold() in folded for one in (outlet, *_other_names(outlet)))
    ]
    bare = plain(text)
    untold = connection.execute("SELECT key, title FROM documents WHERE outlet IS NULL AND length(title) > 0")
    titled = [key for key, title in untold if plain(title) in bare]
    years = sorted({int(one) for one in _YEAR.findall(text)})
    first, last = (f"{years[0] - 1}", f"{years[-1]}-12-31") if years else ("", "9999")
    rows = connection.execute(
        "WITH named AS (SELECT value AS outlet FROM json_each(?1)), found AS ("
        "SELECT key FROM documents WHERE outlet IN named UNION "
        "SELECT document FROM citations WHERE outlet IN named UNION "
        "SELECT key FROM documents WHERE key IN (SELECT value FROM json_each(?5))) "
        "SELECT id FROM documents WHERE key IN found AND (published_latest IS NULL "
        "OR published_latest BETWEEN ?2 AND ?3) ORDER BY published_latest DESC, id LIMIT ?4",
        (json.dumps(names), first, last, MOST, json.dumps(titled)),
    )
    return sorted(id_ for (id_,) in rows)


def _other_names(outlet: str) -> tuple[str, ...]:
    known = find_outlet(outlet)
    return (known.name, *known.aliases) if known else ()
