"""Documents: the list, one with its text, and the record of one."""

from __future__ import annotations

import sqlite3
from datetime import date

from starlette.exceptions import HTTPException

from onrecord.archive.given import bindable
from onrecord.archive.reprints import cluster_of
from onrecord.archive.retrieval import retrieve
from onrecord.desk.api.cursors import cursor, place_of
from onrecord.desk.api.operations import AS_OF, FROM, PAGED, TO, Answer, Asked, Operation, Page, named, word
from onrecord.desk.document.listing import Listed, Wanted, place_after
from onrecord.desk.document.listing import listed as list_documents
from onrecord.woven.corrections import corrected_record
from onrecord.woven.pointing import is_document

_RECORD = "/record"


def listed(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of documents, the last published first."""
    wanted = Wanted(asked.word("outlet"), asked.day("from"), asked.day("to"), asked.day())
    after = place_after(place_of(asked.after, str))
    found = list_documents(connection, wanted, after, asked.limit + 1)
    shown = found[: asked.limit]
    following = cursor(str(shown[-1].place)) if len(found) > asked.limit else None
    return Page([_plain(one) for one in shown], following)


def one(asked: Asked, connection: sqlite3.Connection) -> Answer:
    """Return a document with its text."""
    return _with_text(connection, asked.word("id") or "", asked.day())


def record(asked: Asked, connection: sqlite3.Connection) -> Answer:
    """Return what was read from a document, as it is corrected."""
    id_, as_of = asked.word("id") or "", asked.day()
    if is_document(connection, id_ + _RECORD):
        # An id can end like the address of a record.
        return _with_text(connection, id_ + _RECORD, as_of)
    found = retrieve(connection, id_)
    if found is None:
        raise _missing(id_)
    published = found.document.published
    _check_known(id_, published.latest.isoformat() if published else None, as_of)
    return corrected_record(connection, found).to_dict()


def _with_text(connection: sqlite3.Connection, id_: str, as_of: date | None) -> Answer:
    row = connection.execute(
        "SELECT id, title, outlet, language, published, published_earliest, published_latest, "
        "published_basis, byline, address, section, updated, updated_earliest, updated_latest, "
        "updated_basis, text FROM documents WHERE id = ?",
        (bindable(id_),),
    ).fetchone()
    if row is None:
        raise _missing(id_)
    id_, title, outlet, language = row[:4]
    byline, address, section = row[8:11]
    _check_known(id_, row[6], as_of)
    return {
        "id": id_,
        "title": title,
        "outlet": outlet,
        "language": language,
        "published": _publication(row[4:8]),
        "byline": byline,
        "address": address,
        "section": section,
        "updated": _publication(row[11:15]),
        "reprints": _reprints(connection, id_, as_of),
        "text": row[15],
    }


def _reprints(connection: sqlite3.Connection, id_: str, as_of: date | None) -> Answer | None:
    found = cluster_of(connection, id_, as_of)
    return found.to_dict() if found else None


def _publication(columns: tuple[str | None, ...]) -> Answer | None:
    value, earliest, latest, basis = columns
    return {"value": value, "earliest": earliest, "latest": latest, "basis": basis} if value else None


def _check_known(id_: str, latest: str | None, as_of: date | None) -> None:
    if as_of is not None and (latest is None or date.fromisoformat(latest) > as_of):
        raise HTTPException(404, f"document '{id_}' was not known on {as_of.isoformat()}")


def _missing(id_: str) -> HTTPException:
    return HTTPException(404, f"there is no document '{id_}' in the archive")


def _plain(one: Listed) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "outlet": one.outlet,
        "published": one.published,
        "statements": one.statements,
        "events": one.events,
        "corrected": one.corrected,
    }


_ID = named("The id of a document; a slash in it stands as it is or as %2F.")

OPERATIONS = (
    Operation(
        "GET",
        "/api/documents",
        "listDocuments",
        "Documents, the last published first, those without a day at the end.",
        "Listed",
        listed,
        parameters=(word("outlet", "The name of an outlet, or a part of it."), FROM, TO, AS_OF, *PAGED),
        listed=True,
    ),
    Operation(
        "GET",
        "/api/documents/{id:path}/record",
        "getRecord",
        "What was read from a document, with what persons have corrected.",
        "Record",
        record,
        parameters=(_ID, AS_OF),
    ),
    Operation(
        "GET",
        "/api/documents/{id:path}",
        "getDocument",
        "A document with its text.",
        "Document",
        one,
        parameters=(_ID, AS_OF),
    ),
)
