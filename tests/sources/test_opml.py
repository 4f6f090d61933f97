from __future__ import annotations

import io
from xml.etree.ElementTree import Element, SubElement, tostring

import pytest

from onrecord.errors import DocumentError, MalformedDocument, OversizedDocument, UnsupportedFormat
from onrecord.sources import read_named
from onrecord.sources.opml import Feed, feeds_of


def listed(*addresses: str, folders: int = 1) -> bytes:
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = "Feeds of the desk"
    place = SubElement(root, "body")
    for _ in range(folders):
        place = SubElement(place, "outline", text="News")
    for number, address in enumerate(addresses):
        SubElement(
            place, "outline", type="rss", text=f"Feed {number}", xmlUrl=address, htmlUrl="https://a.example/"
        )
    return tostring(root, xml_declaration=True, encoding="utf-8")


def feeds(data: bytes) -> list[Feed]:
    return feeds_of(io.BytesIO(data), "a.opml")


def test_feeds_are_listed_in_order_and_once() -> None:
    one, two = "https://wire.example/feed?a=1&b=2", "http://gazette.example/rss"
    assert feeds(listed(one, two, one, folders=5)) == [Feed(one, "Feed 0"), Feed(two, "Feed 1")]


def test_only_addresses_of_the_web_are_taken() -> None:
    given = [
        "file:///etc/passwd",
        "ftp://a.example/f",
        "javascript:x",
        "",
        "https://u:p@a.example/",
        "https://a.example/f",
    ]
    assert [feed.address for feed in feeds(listed(*given))] == ["https://a.example/f"]


def test_a_list_that_is_added_is_told_to_be_one() -> None:
    (error,) = read_named(io.BytesIO(listed("https://wire.example/feed")), "desk.opml")
    assert isinstance(error, UnsupportedFormat)
    assert "list of 1 feeds (Feed 0)" in str(error)
    assert "onrecord watch desk.opml" in str(error)
    (error,) = read_named(io.BytesIO(listed()), "desk.opml")
    assert "no feeds" in str(error)


BOMB = b"<!DOCTYPE opml [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, (b"&a%s;" % (b"%d" % (n - 1) if n else b"")) * 10) for n in range(9)
) + b"]>"  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html/>",
        b"<opml><outline",
        b"<opml><body>" + b"<outline text='News'>" * 5_000,
        BOMB + b"<opml><outline xmlUrl='https://a.example/&a8;'/></opml>",
        b"<opml>" + b"<outline/>" * 600_000 + b"</opml>",
    ],
    ids=["nothing", "a page", "cut off", "depth", "entities", "elements"],
)
def test_what_is_broken_or_hostile_is_told(data: bytes) -> None:
    with pytest.raises((MalformedDocument, OversizedDocument)):
        feeds(data)


def test_entities_of_files_are_not_read() -> None:
    data = b"<!DOCTYPE opml [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><opml><outline xmlUrl='https://a.example/&a;'/></opml>"
    try:
        found = feeds(data)
    except DocumentError:
        return
    assert all(feed.address == "https://a.example/" for feed in found)
