from __future__ import annotations

import io
import time
from datetime import UTC, datetime, timedelta

import pytest
from feedgen.feed import FeedGenerator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import DocumentError, EmptyDocument, MalformedDocument, OversizedDocument
from onrecord.records import Document
from onrecord.sources import feeds, read_named

FIRST = "The ferry left the harbour on Tuesday, and the captain said that it would be back by the evening."
SECOND = "The mayor denied that a second ferry had been bought for the islands across the strait."
DAY = datetime(2002, 5, 23, 23, 30, tzinfo=UTC)


def feed() -> FeedGenerator:
    made = FeedGenerator()
    made.id("https://wire.example/")
    made.title("Example Wire")
    made.link(href="https://wire.example/")
    made.description("News of the islands")
    made.language("en")
    return made


def full() -> FeedGenerator:
    made = feed()
    made.load_extension("dc")
    for number in range(2):
        entry = made.add_entry(order="append")
        entry.id(f"https://wire.example/{number}")
        entry.title(f"Ferry & harbour, part {number}")
        entry.link(href=f"https://wire.example/{number}?a=1&b=2")
        entry.author({"name": "Ann Writer", "email": "ann@wire.example"})
        entry.dc.dc_creator("Ann Writer")
        entry.summary("The ferry is back.")
        entry.content(
            f"<p>{FIRST} It was number {number}.</p><script>x()</script><p>{SECOND}</p>", type="CDATA"
        )
        entry.published(DAY)
        entry.updated(DAY + timedelta(days=2))
        entry.category({"term": "shipping", "label": "Shipping"})
    return made


def found(data: bytes) -> list[Document | DocumentError]:
    return list(read_named(io.BytesIO(data), "feed"))


def only(data: bytes) -> Document:
    (one,) = found(data)
    assert isinstance(one, Document), one
    return one


@pytest.mark.parametrize("version", ["rss", "atom"])
def test_each_entry_is_a_document_with_its_full_text(version: str) -> None:
    data = full().rss_str(pretty=True) if version == "rss" else full().atom_str(pretty=True)
    documents = found(data)
    assert len(documents) == 2
    for number, one in enumerate(documents):
        assert isinstance(one, Document)
        assert one.text == f"{FIRST} It was number {number}.\n\n{SECOND}"
        assert one.title == f"Ferry & harbour, part {number}"
        assert (one.outlet, one.byline) == ("Example Wire", "Ann Writer")
        assert one.address == f"https://wire.example/{number}?a=1&b=2"
        assert (one.section or "").lower() == "shipping"
        assert one.origin == f"feed:{number + 1}"
        assert one.published is not None
        assert (one.published.value, one.published.basis) == ("2002-05-23", "given by the feed")
        if version == "atom":
            assert one.updated is not None
            assert one.updated.value == "2002-05-25"


def test_the_day_is_that_of_its_own_zone_and_the_last_change_where_there_is_no_other() -> None:
    made = feed()
    entry = made.add_entry()
    entry.id("1")
    entry.title("Ferry")
    entry.content(FIRST)
    entry.updated("2002-05-23T23:30:00-05:00")
    document = only(made.atom_str())
    assert document.published is not None
    assert document.published.value == "2002-05-23"
    assert "last changed" in document.published.basis


@pytest.mark.parametrize(
    "day",
    [
        "Fri, 31 Dec 9999 00:00:00 GMT",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "9999-12-31T00:00:00Z",
        "0001-01-01",
        "soon",
        "",
    ],
)
def test_a_day_that_cannot_be_is_not_believed(day: str) -> None:
    data = full().rss_str().replace(b"Thu, 23 May 2002 23:30:00 +0000", day.encode())
    assert all(isinstance(one, Document) and one.published is None for one in found(data))


def test_the_summary_is_the_text_where_there_is_no_more_and_a_title_is_none() -> None:
    made = feed()
    entry = made.add_entry()
    entry.id("1")
    entry.title("Ferry")
    entry.link(href="https://wire.example/1")
    entry.summary(f"{FIRST}\n\n{SECOND}")
    assert only(made.atom_str()).text == f"{FIRST}\n\n{SECOND}"
    entry.summary("<img src='a.png'/>")
    (error,) = found(made.atom_str())
    assert isinstance(error, EmptyDocument)
    assert "https://wire.example/1" in str(error)


def test_an_entry_taken_over_from_another_feed_has_its_outlet() -> None:
    data = (
        full()
        .rss_str()
        .replace(b"<guid", b"<source url='https://gazette.example/'>Harbour Gazette</source><guid", 1)
    )
    outlets = [one.outlet for one in found(data) if isinstance(one, Document)]
    assert outlets == ["Harbour Gazette", "Example Wire"]


def test_a_feed_that_is_broken_is_read_as_far_as_it_can_be() -> None:
    data = full().rss_str().decode()
    one, _ = found(data.replace("Ferry &amp; harbour", "Ferry & harbour&nbsp;").encode())
    assert isinstance(one, Document)
    assert one.title == "Ferry & harbour , part 0"
    one, _ = found(data.replace("It was", "The caf\xe9 was").encode("latin-1"))
    assert isinstance(one, Document)
    assert "The caf� was" in one.text
    cut = found(data[: data.rindex("<category")].encode())
    assert len(cut) == 2
    assert isinstance(cut[0], Document)


def entry_of(text: bytes) -> bytes:
    return (
        b"<rss version='2.0'><channel><title>t</title><item><title>x</title>"
        + text
        + b"</item></channel></rss>"
    )


BOMB = b"<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, (b"&a%s;" % (b"%d" % (n - 1) if n else b"")) * 10) for n in range(9)
) + b"]>"  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        BOMB + entry_of(b"<description>&a8; seen</description>"),
        BOMB + entry_of(b"<description a='&a8;'>seen</description>"),
        b"<!DOCTYPE rss [<!ENTITY a8 SYSTEM 'file:///etc/passwd'>]>"
        + entry_of(b"<description>&a8; seen</description>"),
        b"<!DOCTYPE rss SYSTEM 'file:///etc/passwd'>" + entry_of(b"<description>seen</description>"),
        b"<!DOCTYPE rss [<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;]>"
        + entry_of(b"<description>seen</description>"),
    ],
    ids=[
        "growing",
        "growing in an attribute",
        "of a file",
        "a file of declarations",
        "a file in declarations",
    ],
)
def test_no_entity_is_expanded(data: bytes) -> None:
    (one,) = found(data)
    assert isinstance(one, MalformedDocument) or (isinstance(one, Document) and len(one.text) < 20)


@pytest.mark.parametrize(
    "data",
    [
        entry_of(b"<description>" + b"<a>" * 200_000),
        entry_of(b"<" * 300_000),
        entry_of(b"&" * 300_000),
        entry_of(b"<![CDATA[" * 100_000),
        b"<rss>" + b"<!DOCTYPE " * 100_000,
        b"<rss><channel>" + b"<item><title>a</title></item>" * 50_000 + b"</channel></rss>",
        entry_of(b"<title " + b" ".join(b"a%d='1'" % n for n in range(50_000)) + b">x</title>"),
        entry_of(b"<a/>" * 600_000),
        entry_of(b"<description>" + b"&lt;b&gt;" * 200_000 + b"</description>"),
    ],
    ids=["depth", "<", "&", "cdata", "doctypes", "entries", "attributes", "elements", "depth of HTML"],
)
def test_a_hostile_feed_costs_bounded_time(data: bytes) -> None:
    started = time.process_time()
    outcomes = found(data)
    assert [type(one) for one in outcomes if not isinstance(one, EmptyDocument)] in (
        [],
        [MalformedDocument],
        [OversizedDocument],
    )
    assert time.process_time() - started < 15


def test_xml_that_is_no_feed_is_told() -> None:
    with pytest.raises(MalformedDocument):
        list(feeds.read_feed(io.BytesIO(b"<html/>"), "a", None))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_bytes_end_in_documents_or_errors(data: st.DataObject) -> None:
    whole = full().rss_str()
    start = data.draw(st.integers(0, len(whole)))
    mangled = (
        whole[:start] + data.draw(st.binary(max_size=60)) + whole[start + data.draw(st.integers(0, 100)) :]
    )
    assert all(isinstance(one, Document | DocumentError) for one in found(mangled))
