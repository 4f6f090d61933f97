"""Which columns of a table, or keys of an object, hold which field of a document."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.errors import UsageError

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "fulltext", "full_text", "article_text"),
    "id": ("id", "doc_id", "document_id", "article_id", "guid"),
    "title": ("title", "headline"),
    "published": ("published", "date", "pubdate", "pub_date", "published_at", "publication_date", "seendate"),
    "updated": ("updated", "updated_at", "modified", "date_modified", "last_modified"),
    "outlet": ("outlet", "source", "publication", "publisher", "outletname", "domain"),
    "byline": ("byline", "author", "authors"),
    "address": ("address", "url", "link"),
    "section": ("section", "category"),
    "language": ("language", "lang"),
    "file": ("file", "path", "filename"),
}
"""By field, the names that its column goes by where nothing else is said, the surest first."""

_DELIMITERS = (",", "\t", ";", "|")
_LONGEST_HEADER = 8_000
"""Characters of a line from which on it names no columns."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the user says of columns: pairs of a field and the name of its column."""

    given: tuple[tuple[str, str], ...] = ()

    def of(self, names: Iterable[str]) -> dict[str, str]:
        """Return by field the one of ``names`` that holds it; fields that none holds are not there.

        A name that was given is looked for as it is, and then, as all others, in capitals or small letters.
        """
        exact = list(names)
        by_name: dict[str, str] = {}
        for name in exact:
            by_name.setdefault(name.strip().lower(), name)
        given = dict(self.given)
        found = {
            field: name if name in exact else by_name[name.strip().lower()]
            for field, name in given.items()
            if name in exact or name.strip().lower() in by_name
        }
        taken = set(found.values())
        for field, ways in NAMES.items():
            if field not in given:
                held = next((by_name[way] for way in ways if way in by_name), None)
                if held is not None and held not in taken:
                    found[field] = held
        return found

    def missing(self, names: Iterable[str]) -> list[str]:
        """Return the names that were given and are none of ``names``."""
        there = {name.strip().lower() for name in names}
        return [name for _, name in self.given if name.strip().lower() not in there]

    def delimiter_of(self, text: str, *, surely: bool = False) -> str | None:
        """Return what separates the columns of a table that begins with ``text``; None for what is no table.

        The first line of a table names the columns, and one of them holds the text, or the name of its file,
        beside another that is known. What is ``surely`` a table may have any columns.
        """
        line = re.split(r"[\r\n]", text.lstrip("\ufeff\r\n"), maxsplit=1)[0]
        most = 0
        best: str | None = None
        for delimiter in _DELIMITERS if len(line) <= _LONGEST_HEADER else ():
            if delimiter not in line and not (surely or self.given):
                continue
            try:
                names = next(csv.reader([line], delimiter=delimiter), [])
            except csv.Error:
                continue
            fields = self.of(names).keys()
            if fields & {"text", "file"} and (len(fields) > 1 or self.given) and not self.missing(names):
                return delimiter
            if len(names) > most:
                most, best = len(names), delimiter
        return best if surely else None


ANY = Columns()
"""Columns of which nothing is said."""


def parse_columns(value: str | None) -> Columns:
    """Return what ``--columns`` says, as in ``text=body,published=date``; a name with a comma is quoted.

    Raises :class:`~onrecord.errors.UsageError` where it says something else.
    """
    pairs = []
    for pair in next(csv.reader([value]), []) if value else []:
        field, equals, name = pair.partition("=")
        if field.strip() not in NAMES or not equals or not name.strip():
            fields = ", ".join(NAMES)
            raise UsageError(f"'{pair}' is no column; write FIELD=NAME with one of the fields {fields}")
        pairs.append((field.strip(), name.strip()))
    if len({field for field, _ in pairs}) < len(pairs):
        raise UsageError("a field is given two columns; give one")
    return Columns(tuple(pairs))
