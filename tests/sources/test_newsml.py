from __future__ import annotations

import io
from typing import Any

import NewsMLG2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.builder import ElementMaker

from onrecord.errors import (
    DocumentError,
    EmptyDocument,
    MalformedDocument,
    UnsupportedFormat,
    UnsupportedLanguage,
    WithdrawnDocument,
)
from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.sources import read_named

FIRST = "The ferry left the harbour on Tuesday, and the captain said that it would be back by the evening."
SECOND = "The mayor denied that a second ferry had been bought for the islands across the strait."
XHTML = ElementMaker(namespace="http://www.w3.org/1999/xhtml")
NITF = ElementMaker(namespace="http://iptc.org/std/NITF/2006-10-18/")


def xhtml(*paragraphs: str) -> Any:
    page = XHTML.html(
        XHTML.head(XHTML.title("Ferry")),
        XHTML.body(XHTML.h1("Ferry back"), *(XHTML.p(text) for text in paragraphs)),
    )
    return inline(page, "application/xhtml+xml")


def nitf(*paragraphs: str) -> Any:
    head = NITF(
        "body.head",
        NITF.hedline(NITF.hl1("Ferry back")),
        NITF.byline("By Ann Writer"),
        NITF.dateline("PORTO, May 23"),
    )
    body = NITF.body(head, NITF("body.content", *(NITF.p(text) for text in paragraphs)))
    return inline(NITF.nitf(body), "application/nitf+xml")


def inline(content: Any, kind: str) -> Any:
    made = NewsMLG2.newsitem.InlineXML()
    made.contenttype = kind
    made._xs_any_content = [content]
    return made


def plain(text: str, **attributes: str) -> Any:
    made = NewsMLG2.newsitem.InlineData(text=text)
    made.contenttype = "text/plain"
    for name, value in attributes.items():
        setattr(made, name, value)
    return made


def item(rendition: Any = None, **changes: Any) -> Any:
    """A news item as the library of the IPTC writes it."""
    made = NewsMLG2.NewsItem()
    made.guid = "urn:newsml:wire.example:20020523:ferry"
    made.version = changes.get("version", "1")
    made.xml_lang = "en-GB"
    about = NewsMLG2.ItemMeta()
    about.itemclass.qcode = "ninat:text"
    about.provider.qcode = "nprov:EXW"
    if "provider" in changes:
        name = NewsMLG2.concepts.Name(text=changes["provider"])
        about.provider.name = [name]
    about.versioncreated = "2002-05-24T09:00:00+03:00"
    if "embargoed" in changes:
        about.embargoed = changes["embargoed"]
    if "status" in changes:
        about.pubstatus.qcode = f"stat:{changes['status']}"
    made.itemmeta = about
    content = NewsMLG2.NewsItemContentMeta()
    if "created" in changes:
        content.contentcreated = changes["created"]
    if "language" in changes:
        language = NewsMLG2.contentmeta.Language()
        language.tag = changes["language"]
        content.language = [language]
    content.headline = [NewsMLG2.contentmeta.Headline(text="Ferry is back in the harbour")]
    content.by = [NewsMLG2.contentmeta.By(text="Ann Writer and Bo Reporter")]
    content.dateline = [NewsMLG2.contentmeta.Dateline(text="PORTO, May 23 (Example Wire)")]
    subject = NewsMLG2.contentmeta.Subject()
    subject.qcode = "medtop:20000065"
    subject.name = [NewsMLG2.concepts.Name(text="maritime transport")]
    content.subject = [subject]
    made.contentmeta = content
    content_set = NewsMLG2.newsitem.ContentSet()
    kind = "inlinedata" if isinstance(rendition, NewsMLG2.newsitem.InlineData) else "inlinexml"
    if rendition is not None:
        setattr(content_set, kind, [rendition])
    made.contentset = content_set
    return made


def written(made: Any) -> bytes:
    return etree.tostring(made.to_xml(), xml_declaration=True, encoding="utf-8", pretty_print=True)


def found(data: bytes) -> list[Document | DocumentError]:
    return list(read_named(io.BytesIO(data), "a.xml"))


def only(made: Any) -> Document:
    (one,) = found(written(made))
    assert isinstance(one, Document), one
    return one


def refused(made: Any) -> DocumentError:
    (one,) = found(written(made))
    assert isinstance(one, DocumentError), one
    return one


def test_an_item_is_a_document_with_what_it_says_of_itself() -> None:
    document = only(item(xhtml(FIRST, SECOND), provider="Example Wire", created="2002-05-23T23:30:00-05:00"))
    assert document.text == f"PORTO, May 23 (Example Wire)\n\nFerry back\n\n{FIRST}\n\n{SECOND}"
    assert document.id == "urn:newsml:wire.example:20020523:ferry"
    assert document.title == "Ferry is back in the harbour"
    assert document.byline == "Ann Writer and Bo Reporter"
    assert (document.outlet, document.section) == ("Example Wire", "maritime transport")
    assert document.published is not None
    assert (document.published.value, document.published.basis) == (
        "2002-05-23",
        "the day on which its content was created",
    )
    assert document.updated is not None
    assert document.updated.value == "2002-05-24"


def test_nitf_and_plain_text_are_read_as_well() -> None:
    assert only(item(nitf(FIRST, SECOND))).text == f"PORTO, May 23 (Example Wire)\n\n{FIRST}\n\n{SECOND}"
    assert only(item(plain(FIRST))).text == f"PORTO, May 23 (Example Wire)\n\n{FIRST}"
    bare = item(nitf(FIRST))
    bare.contentmeta = NewsMLG2.NewsItemContentMeta()
    document = only(bare)
    assert (document.title, document.byline) == ("Ferry back", "By Ann Writer")
    assert document.text.startswith("PORTO, May 23\n\n")


def test_a_later_version_is_a_document_of_its_own_and_of_its_own_day() -> None:
    document = only(item(xhtml(FIRST), version="3", created="2002-05-20"))
    assert document.id == "urn:newsml:wire.example:20020523:ferry:3"
    assert document.published is not None
    assert document.published.value == "2002-05-24"


def test_what_is_held_back_is_of_the_day_on_which_it_may_be_used() -> None:
    document = only(item(xhtml(FIRST), created="2002-05-23", embargoed="2002-06-01T00:01:00Z"))
    assert document.published is not None
    assert (document.published.value, document.published.basis) == (
        "2002-06-01",
        "the day on which its embargo ends",
    )


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2002-13-45", "soon", ""])
def test_a_day_that_cannot_be_is_not_believed(day: str) -> None:
    document = only(item(xhtml(FIRST), created=day))
    assert document.published is not None
    assert document.published.basis == "the day on which its version was made"


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_what_its_provider_took_back_is_told(status: str) -> None:
    error = refused(item(xhtml(FIRST), status=status))
    assert isinstance(error, WithdrawnDocument)
    assert "urn:newsml:wire.example:20020523:ferry" in str(error)
    assert only(item(xhtml(FIRST), status="usable"))


def test_the_outlet_is_the_code_where_there_is_no_name() -> None:
    assert only(item(xhtml(FIRST))).outlet == "EXW"


def test_an_item_in_another_language_is_told() -> None:
    assert isinstance(refused(item(plain("Die Fähre ist da."), language="de")), UnsupportedLanguage)
    assert only(item(plain(FIRST), language="en-US"))


def test_an_item_without_text_is_told() -> None:
    assert isinstance(refused(item()), EmptyDocument)


def test_a_package_is_told() -> None:
    package = NewsMLG2.PackageItem()
    package.guid, package.version = "urn:newsml:wire.example:package", "1"
    assert isinstance(refused(package), UnsupportedFormat)


def test_a_message_holds_many_items() -> None:
    message = NewsMLG2.NewsMessage()
    message.header.sent = "2002-05-24T10:00:00Z"
    items = NewsMLG2.newsmessage.ItemSet()
    made = (item(xhtml(FIRST)), item(version="2"), item(plain(SECOND), version="3"))
    items._xs_any_content = [one.to_xml() for one in made]
    # The library leaves out a set that has neither text nor attributes.
    items.id = "all"
    message.itemset = items
    outcomes = found(written(message))
    assert [type(one) for one in outcomes] == [Document, EmptyDocument, Document]
    assert [one.origin for one in outcomes] == ["a.xml:1", "a.xml:2", "a.xml:3"]


def test_the_dateline_is_no_part_of_what_happened() -> None:
    record = read(only(item(nitf(FIRST))))
    start = record.document.text.index(FIRST)
    assert record.events
    assert all(event.span.start >= start for event in record.events)


BOMB = b"<!DOCTYPE newsItem [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, (b"&a%s;" % (b"%d" % (n - 1) if n else b"")) * 10) for n in range(9)
) + b"]>"  # fmt: skip


@pytest.mark.parametrize(
    "doctype",
    [BOMB, b"<!DOCTYPE newsItem [<!ENTITY a8 SYSTEM 'file:///etc/passwd'>]>"],
    ids=["growing", "of a file"],
)
def test_no_entity_is_expanded(doctype: bytes) -> None:
    data = written(item(xhtml(FIRST)))
    start = data.index(b"<newsItem")
    data = doctype + data[start:].replace(b"captain", b"&a8;captain")
    (one,) = found(data)
    if isinstance(one, Document):
        assert FIRST in one.text
    else:
        assert isinstance(one, MalformedDocument)


def test_nesting_beyond_the_bound_is_told() -> None:
    data = written(item(xhtml(FIRST))).replace(b"captain", b"<b>" * 5_000 + b"captain" + b"</b>" * 5_000)
    assert isinstance(found(data)[0], MalformedDocument)


WHOLE = written(item(xhtml(FIRST, SECOND), provider="Example Wire", created="2002-05-23"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_bytes_end_in_documents_or_errors(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WHOLE)))
    mangled = (
        WHOLE[:start] + data.draw(st.binary(max_size=60)) + WHOLE[start + data.draw(st.integers(0, 100)) :]
    )
    assert all(isinstance(one, Document | DocumentError) for one in found(mangled))
