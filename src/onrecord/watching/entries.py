"""Entries of feeds as documents: each has an id of its own, and one that changes is another document.

What a feed calls an entry stands for it, in all feeds where that is an address of the web, else in its own.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.errors import DocumentError, EmptyDocument, Unreachable
from onrecord.records import Document
from onrecord.sources.facts import web_address
from onrecord.sources.feeds import Entry, document_of
from onrecord.sources.opening import read_named
from onrecord.watching.addresses import shown
from onrecord.watching.pace import Web

_FIGURES = 16
_NAMED = ("urn:", "tag:")
"""What the names that hold everywhere begin with."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entry by the name that stands for it, with a hash of its title and text."""

    name: str
    digest: str
    entry: Entry


def named(entries: Iterable[Entry], feed: str) -> list[Named]:
    """Return the entries of a feed (its address), each name once; of several that bear one the first."""
    found: dict[str, Named] = {}
    for entry in entries:
        digest = _hash(entry.title, entry.text, entry.problem)
        name = entry.name or entry.address or digest
        if web_address(name) is None and not name.startswith(_NAMED):
            name = f"{feed} {name}"
        found.setdefault(name, Named(name, digest, entry))
    return list(found.values())


def as_document(one: Named, feed: str) -> Document:
    """Make a document of what a feed gives of an entry.

    Raises a :class:`~onrecord.errors.DocumentError` where it gives nothing that can be read.
    """
    beside = one.name if one.name.startswith(feed) else f"{feed} {one.name}"
    return _with_id(document_of(one.entry, shown(beside)), one)


def as_page(web: Web, one: Named, feed: str) -> Document:
    """Ask for the page that an entry links, and make a document of it; what the feed says of it stands first.

    Raises a :class:`~onrecord.errors.DocumentError` where it cannot be had, or holds no text or several.
    """
    entry = one.entry
    if entry.address is None:
        raise EmptyDocument(shown(f"{feed} {one.name}"), "the entry links no page", "read it without --full")
    origin = shown(entry.address)
    answer = web.get(entry.address)
    if answer.status != 200:
        raise Unreachable(origin, f"the page answers with status {answer.status}", "it is asked for again")
    read = list(read_named(io.BytesIO(answer.body), entry.address))
    if len(read) != 1:
        raise EmptyDocument(origin, f"the page holds {len(read)} documents", "give the one that is meant")
    page = read[0]
    if isinstance(page, DocumentError):
        raise type(page)(origin, page.what, page.remedy)
    document = replace(
        page,
        title=entry.title or page.title,
        outlet=entry.outlet or page.outlet,
        published=entry.published or page.published or entry.updated,
        byline=entry.byline or page.byline,
        address=entry.address,
        section=entry.section or page.section,
        updated=entry.updated or page.updated,
        origin=origin,
    )
    return _with_id(document, one)


def _with_id(document: Document, one: Named) -> Document:
    """Give a document the id that it has whenever the same entry has the same text, title, outlet and day."""
    published = document.published.value if document.published else None
    return replace(
        document, id=_hash(one.name, document.text, document.title, document.outlet, published)[:_FIGURES]
    )


def _hash(*parts: str | None) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode("ascii")).hexdigest()
