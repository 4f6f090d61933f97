"""Which columns of a table, or keys of an object, hold which field of a document."""

from __future__ import annotations

import csv

NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "fulltext", "full_text", "article_text"),
    "id": ("id", "doc_id", "document_id", "article_id", "guid"),
    "title": ("title", "headline"),
    "published": ("published", "date", "pubdate", "pub_date", "published_at", "publication_date", "seendate"),
    "updated": ("updated", "updated_at", "modified", "date_modified", "last_modified"),
    "outlet": ("outlet", "source", "publication", "publisher", "domain"),
    "byline": ("byline", "author", "authors"),
    "address": ("address", "url", "link"),
    "section": ("section", "category"),
    "language": ("language", "lang"),
    "file": ("file", "path", "filename"),
}
"""Names by which a field is known where nothing else is said, the surest first."""

_DELIMITERS = ("\t", ",", ";", "|")


def delimiter_of(text: str) -> str | None:
    """Return what separates the columns of a table that begins so; None for what is no table.

    The first line of a table names the columns, and one of them holds the text, or names its file, beside
    another that is known.
    """
    line = text.lstrip("\ufeff\r\n").partition("\n")[0].rstrip("\r")
    if len(line) > 2_000:
        return None
    for delimiter in _DELIMITERS:
        if delimiter in line:
            try:
                names = {name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter))}
            except csv.Error:
                continue
            known = [field for field, ways in NAMES.items() if names.intersection(ways)]
            if len(known) > 1 and ("text" in known or "file" in known):
                return delimiter
    return None
