"""RSS and Atom: each entry of a feed is a document, with as much of its text as the feed gives.

feedparser tells what the fields of the many versions of RSS and Atom mean. It is given what
:mod:`onrecord.sources.xmltree` has made of the bytes: well-formed, without entities, within bounds.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import feedparser
from lxml import etree

from onrecord.errors import DocumentError, EmptyDocument, MalformedDocument, OversizedDocument
from onrecord.records import Document, Publication
from onrecord.sources.days import parse_stamp
from onrecord.sources.documents import document_from_text
from onrecord.sources.facts import (
    LONGEST_ADDRESS,
    LONGEST_BYLINE,
    LONGEST_OUTLET,
    LONGEST_SECTION,
    LONGEST_TITLE,
    line_of,
    web_address,
)
from onrecord.sources.markup import local_name, text_of_html
from onrecord.sources.xmltree import tree_of

MAX_ENTRIES = 20_000

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NAMED = re.compile(r"\s*[^\s()]{1,300}@[^\s()]{1,300}\s+\(([^()]{1,300})\)\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed, in its ``number`` from 1 on: the ``name`` by which the feed knows it (guid or id).

    ``text`` is the longest that the feed gives of it, "" where it gives none; ``problem`` tells why there is
    none where what it gives cannot be read. The other fields are those of a document.
    """

    number: int
    name: str | None
    text: str
    problem: str | None
    title: str | None
    published: Publication | None
    outlet: str | None
    byline: str | None
    address: str | None
    section: str | None
    updated: Publication | None
    language: str | None


def read_feed(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield a document an entry, or the error that tells why there is none.

    Raises a :class:`~onrecord.errors.DocumentError` where there is no feed that can be read.
    """
    for entry in entries_of(stream, origin):
        try:
            yield document_of(entry, f"{origin}:{entry.number}", published)
        except DocumentError as error:
            yield error


def entries_of(stream: BinaryIO, origin: str) -> Iterator[Entry]:
    """Yield the entries of a feed, in its order.

    Raises a :class:`~onrecord.errors.DocumentError` where there is no feed that can be read.
    """
    root = tree_of(stream, origin, mend=True)
    entries = sum(1 for element in root.iter() if local_name(element) in {"item", "entry"})
    if entries > MAX_ENTRIES:
        raise OversizedDocument(origin, f"the feed has more than {MAX_ENTRIES:,} entries", "split it")
    for element in root.iter():
        # The library cuts an address with a long last label off in its middle.
        if local_name(element) == "author" and (named := _NAMED.fullmatch(element.text or "")):
            element.text = named[1]
    feed = feedparser.parse(
        io.BytesIO(etree.tostring(root, encoding="utf-8", xml_declaration=True)),
        # Nothing of it is shown as HTML, and addresses are checked one by one.
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.version:
        raise MalformedDocument(origin, "this is no feed", "give RSS or Atom")
    outlet = _line(feed.feed, "title", LONGEST_OUTLET)
    for number, entry in enumerate(feed.entries, start=1):
        yield _entry(number, entry, outlet, feed.feed.get("language"))


def document_of(entry: Entry, origin: str, published: Publication | None = None) -> Document:
    """Make a document of what a feed gives of an entry; ``published`` is the user's word.

    Raises a :class:`~onrecord.errors.DocumentError` where it gives no text that can be read.
    """
    if entry.problem is not None:
        raise MalformedDocument(origin, entry.problem, "give the page that it is of")
    if not entry.text:
        raise EmptyDocument(
            origin,
            "the entry has no text" + (f", only the title '{entry.title}'" if entry.title else ""),
            f"give the page at {entry.address}" if entry.address else "give what it stands for",
        )
    return document_from_text(
        entry.text,
        published=published or entry.published or entry.updated,
        title=entry.title,
        outlet=entry.outlet,
        byline=entry.byline,
        address=entry.address,
        section=entry.section,
        updated=entry.updated,
        language=entry.language,
        origin=origin,
    )


def _entry(number: int, entry: Any, outlet: str | None, language: str | None) -> Entry:
    tags = [tag.get("label") or tag.get("term") for tag in entry.get("tags", ())]
    text, problem = "", None
    try:
        text = _text(entry)
    except ValueError as error:
        problem = str(error)
    return Entry(
        number,
        line_of(entry.get("id"), LONGEST_ADDRESS),
        text,
        problem,
        _line(entry, "title", LONGEST_TITLE),
        _day(entry, "published", "given by the feed"),
        _line(entry.get("source", {}), "title", LONGEST_OUTLET) or outlet,
        _authors(entry),
        web_address(entry.get("link")),
        line_of(tags[0], LONGEST_SECTION) if tags else None,
        _day(entry, "updated", "the day on which the feed says that it was last changed"),
        next((part["language"] for part in entry.get("content", ()) if part.get("language")), language),
    )


def _text(entry: Any) -> str:
    """Return the longest text that the feed gives of an entry: its content, else its summary."""
    given = [part.get("value") for part in entry.get("content", ())] + [entry.get("summary")]
    return max((_plain(value) for value in given if value), key=len, default="")


def _plain(value: str) -> str:
    """Return the text of what may be HTML or not; feeds do not say it reliably."""
    if _TAG.search(value):
        return text_of_html(value)
    return html.unescape(value).replace("\r\n", "\n").strip()


def _line(part: Any, name: str, most: int) -> str | None:
    value = part.get(name)
    return line_of(_plain(value), most) if isinstance(value, str) else None


def _authors(entry: Any) -> str | None:
    named = [author.get("name") for author in entry.get("authors", ())]
    names = [name for name in named if name] or [entry.get("author") or ""]
    return line_of(", ".join(dict.fromkeys(names)), LONGEST_BYLINE)


def _day(entry: Any, name: str, basis: str) -> Publication | None:
    """Return the day of a date of the entry, as its own zone has it; None for none that can be."""
    # The library gives one date for another where it is missing.
    value = dict.get(entry, name)
    try:
        return parse_stamp(value, basis) if isinstance(value, str) else None
    except ValueError:
        return None
