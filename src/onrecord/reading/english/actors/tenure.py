"""Which row of the table of officials a name and a title in the text fit."""

from __future__ import annotations

from datetime import date

from onrecord.knowledge.officials import Official, officials_by_word
from onrecord.reading.english.actors.registry import name_parts


def official_named(
    name: str, title: str | None, published: date | None, codes: tuple[str, ...] = ()
) -> Official | None:
    """Return the row of officials that fits name, title and day; None where none or several states fit."""
    parts = name_parts(name)
    rows = [
        row
        for row in officials_by_word().get(parts[-1], ()) + officials_by_word().get(parts[0], ())
        if set(parts) <= set(name_parts(row.name))
        or (len(parts) > 1 and set(name_parts(row.name)) <= set(parts))
    ]
    if codes:
        rows = [row for row in rows if row.country in codes]
    elif title is not None:
        rows = [row for row in rows if row.title == title]
    if published is not None:
        rows = [row for row in rows if row.first_day <= published]
    return rows[0] if rows and len({row.country for row in rows}) == 1 else None
