"""OPML: a list of feeds, as programs that read feeds exchange it. It holds no reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import DocumentError, MalformedDocument, UnsupportedFormat
from onrecord.records import Publication
from onrecord.sources.facts import LONGEST_TITLE, line_of, web_address
from onrecord.sources.markup import local_name
from onrecord.sources.xmltree import tree_of

_NAMED = 3
"""Feeds that a message names."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of a list: its address (http or https), and its title where the list has one."""

    address: str
    title: str | None


def feeds_of(stream: BinaryIO, origin: str) -> list[Feed]:
    """Return the feeds that an OPML list names, in its order, each address once, whatever folders it has.

    What has an address of another kind than http or https is passed over. Raises
    :class:`~onrecord.errors.MalformedDocument` where it is no OPML.
    """
    root = tree_of(stream, origin)
    if local_name(root) != "opml":
        raise MalformedDocument(origin, "this is no OPML", "give a list of feeds as a feed reader exports it")
    found: dict[str, Feed] = {}
    for outline in root.iter():
        given = {name.lower(): value for name, value in outline.attrib.items()}
        address = web_address(given.get("xmlurl")) if local_name(outline) == "outline" else None
        if address is not None:
            title = line_of(given.get("title") or given.get("text"), LONGEST_TITLE)
            found.setdefault(address, Feed(address, title))
    return list(found.values())


def read_opml(
    stream: BinaryIO,
    origin: str,
    published: Publication | None,  # noqa: ARG001 - as every reader
) -> Iterator[DocumentError]:
    """Yield the error that tells what an OPML list is, and what to do with it."""
    feeds = feeds_of(stream, origin)
    names = ", ".join(feed.title or feed.address for feed in feeds[:_NAMED]) + (
        ", …" if len(feeds) > _NAMED else ""
    )
    what = (
        f"this is a list of {len(feeds):,} feeds ({names}) and no report"
        if feeds
        else "this is a list of no feeds"
    )
    yield UnsupportedFormat(origin, what, f"'onrecord watch {origin}' polls them")
