"""Documents as they were given: known again when they come once more, and read again when that is asked for.

What reading finds out about a document (its title, outlet and day) stands in columns of its own; what it came
with is kept beside, so that a later reader begins where the first one did.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from datetime import date
from typing import Any, Literal

from onrecord.records import Document, Publication

Standing = Literal["new", "known", "outdated", "conflicting"]


def bindable(text: str) -> str:
    """Return text that SQLite takes, whatever bytes came as an argument of a command."""
    return text.encode("utf-8", "replace").decode("utf-8")


def text_hash(text: str) -> str:
    """Return the SHA-256 hash of a text, in hexadecimal figures."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def given_facts(document: Document) -> str:
    """Return as JSON what a document came with besides its id and text."""
    published = document.published
    return json.dumps(
        {
            "title": document.title,
            "outlet": document.outlet,
            "language": document.language,
            "published": published
            and {
                "value": published.value,
                "earliest": published.earliest.isoformat(),
                "latest": published.latest.isoformat(),
                "basis": published.basis,
            },
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def given_document(id: str, text: str, facts: str, origin: str | None) -> Document:  # noqa: A002
    """Return the document as it came, from what :func:`given_facts` returned."""
    given: dict[str, Any] = json.loads(facts)
    published = given["published"]
    return Document(
        id=id,
        text=text,
        title=given["title"],
        outlet=given["outlet"],
        language=given["language"],
        published=published
        and Publication(
            published["value"],
            date.fromisoformat(published["earliest"]),
            date.fromisoformat(published["latest"]),
            published["basis"],
        ),
        origin=origin,
    )


def standing(connection: sqlite3.Connection, document: Document, reader: str) -> Standing:
    """Tell how a document stands to the archive, which ``reader`` (a version) would read it for.

    It is ``new``, ``known``, ``outdated`` (known, and read by another version), or ``conflicting``: another
    text, or the same one with another title, outlet or day, is there under its id.
    """
    found = connection.execute(
        "SELECT text_hash, given, reader FROM documents WHERE id = ?", (document.id,)
    ).fetchone()
    if found is None:
        return "new"
    if found[:2] != (text_hash(document.text), given_facts(document)):
        return "conflicting"
    return "known" if found[2] == reader else "outdated"


def given_again(connection: sqlite3.Connection, id: str) -> Document | None:  # noqa: A002
    """Return the document with this id as it was given; None where there is none."""
    found = connection.execute(
        "SELECT id, text, given, origin FROM documents WHERE id = ?", (bindable(id),)
    ).fetchone()
    return None if found is None else given_document(*found)
