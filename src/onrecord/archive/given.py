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

from onrecord.errors import ConflictingDocument
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
    facts = {
        "title": document.title,
        "outlet": document.outlet,
        "language": document.language,
        "published": _plain(document.published),
    }
    beside = {
        "byline": document.byline,
        "address": document.address,
        "section": document.section,
        "updated": _plain(document.updated),
    }
    # Only what there is, so that what older versions stored reads the same.
    facts.update((name, value) for name, value in beside.items() if value is not None)
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)


def given_document(id: str, text: str, facts: str, origin: str | None) -> Document:  # noqa: A002
    """Return the document as it came, from what :func:`given_facts` returned."""
    given: dict[str, Any] = json.loads(facts)
    return Document(
        id=id,
        text=text,
        title=given["title"],
        outlet=given["outlet"],
        language=given["language"],
        published=_publication(given["published"]),
        byline=given.get("byline"),
        address=given.get("address"),
        section=given.get("section"),
        updated=_publication(given.get("updated")),
        origin=origin,
    )


def _plain(publication: Publication | None) -> dict[str, str] | None:
    if publication is None:
        return None
    return {
        "value": publication.value,
        "earliest": publication.earliest.isoformat(),
        "latest": publication.latest.isoformat(),
        "basis": publication.basis,
    }


def _publication(given: dict[str, str] | None) -> Publication | None:
    if given is None:
        return None
    earliest, latest = date.fromisoformat(given["earliest"]), date.fromisoformat(given["latest"])
    return Publication(given["value"], earliest, latest, given["basis"])


def standing(connection: sqlite3.Connection, document: Document, reader: str) -> Standing:
    """Tell how a document stands to the archive, which ``reader`` (a version) would read it for.

    It is ``new``, ``known``, ``outdated`` (known, and read by another version), or ``conflicting``: another
    text, or the same one with another title, outlet or day, is there under its id. Another byline, address,
    section or day of change makes no other document.
    """
    found = connection.execute(
        "SELECT text_hash, given, reader FROM documents WHERE id = ?", (document.id,)
    ).fetchone()
    if found is None:
        return "new"
    hash_, facts, by = found
    if hash_ != text_hash(document.text) or identifying(facts) != identifying(given_facts(document)):
        return "conflicting"
    return "known" if by == reader else "outdated"


def identifying(facts: str) -> list[Any]:
    """Return what of :func:`given_facts` makes another document where it differs."""
    given = json.loads(facts)
    return [given[name] for name in ("title", "outlet", "language", "published")]


def conflict(document: Document) -> ConflictingDocument:
    """Return the error that another document is known under the id of this one."""
    return ConflictingDocument(
        document.origin or document.id,
        f"the archive has '{document.id}' with another text, title, outlet or date",
        "give it an id of its own, or remove the other first",
    )


def given_again(connection: sqlite3.Connection, id: str) -> Document | None:  # noqa: A002
    """Return the document with this id as it was given; None where there is none."""
    found = connection.execute(
        "SELECT id, text, given, origin FROM documents WHERE id = ?", (bindable(id),)
    ).fetchone()
    return None if found is None else given_document(*found)
