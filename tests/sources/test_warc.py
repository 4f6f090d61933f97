from __future__ import annotations

import functools
import gzip
import io
import time
import zlib
from collections.abc import Iterable

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.errors import (
    DocumentError,
    EmptyDocument,
    MalformedDocument,
    OversizedDocument,
    UnsupportedFormat,
)
from onrecord.records import Document
from onrecord.sources import read_named, warc

FIRST = "The ferry left the harbour on Tuesday, and the captain said that it would be back by the evening."
SECOND = "The mayor denied that a second ferry had been bought for the islands across the strait."


def page(number: int = 0, day: str = "2020-04-30") -> bytes:
    return (
        f"<html><head><title>Ferry {number}</title><meta property='og:site_name' content='Example Wire'>"
        f"<meta property='article:published_time' content='{day}T10:00:00Z'></head><body><nav>Home</nav>"
        f"<article><h1>Ferry {number}</h1><p>{FIRST} It was number {number}.</p><p>{SECOND}</p></article>"
        "</body></html>"
    ).encode()


class Crawl:
    """A WARC as warcio writes it."""

    def __init__(self, *, packed: bool = False) -> None:
        self.file = io.BytesIO()
        self.writer = WARCWriter(self.file, gzip=packed)
        self.writer.write_record(self.writer.create_warcinfo_record("a.warc", {"software": "example"}))

    def add(
        self,
        body: bytes,
        address: str = "https://wire.example/1",
        kind: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        record: str = "response",
        headers: Iterable[tuple[str, str]] = (),
        about: dict[str, str] | None = None,
    ) -> Crawl:
        http = None
        if record in {"response", "revisit"}:
            http = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        elif record == "request":
            http = StatusAndHeaders("GET / HTTP/1.1", [("Host", "wire.example")], is_http_request=True)
        made = self.writer.create_warc_record(
            address,
            record,
            payload=io.BytesIO(body),
            length=len(body),
            warc_content_type="" if http else kind,
            http_headers=http,
            warc_headers_dict={"WARC-Date": "2020-05-01T00:00:00Z", **(about or {})},
        )
        self.writer.write_record(made)
        return self

    def bytes(self) -> bytes:
        return self.file.getvalue()


def found(data: bytes) -> list[Document | DocumentError]:
    return list(read_named(io.BytesIO(data), "crawl"))


def only(data: bytes) -> Document:
    (one,) = found(data)
    assert isinstance(one, Document), one
    return one


def test_a_feed_that_was_fetched_is_to_be_given_by_itself() -> None:
    feed = b'<rss version="2.0"><channel><title>W</title><item><title>Ferry</title></item></channel></rss>'
    (one,) = found(Crawl().add(feed, "https://wire.example/rss", kind="application/rss+xml").bytes())
    assert isinstance(one, UnsupportedFormat)
    assert "'feed' are not read" in one.what
    assert "by itself" in one.remedy


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_pages_are_documents_with_their_addresses(packed: bool) -> None:
    crawl = Crawl(packed=packed)
    for number in range(3):
        crawl.add(b"", f"https://wire.example/{number}", record="request")
        crawl.add(page(number), f"https://wire.example/{number}")
        crawl.add(b"", f"https://wire.example/{number}", record="revisit")
        crawl.add(b"fetchTimeMs: 5", record="metadata", kind="application/warc-fields")
    documents = found(crawl.bytes())
    assert len(documents) == 3
    for number, one in enumerate(documents):
        assert isinstance(one, Document)
        assert one.text == f"{FIRST} It was number {number}.\n\n{SECOND}"
        assert (one.title, one.outlet) == (f"Ferry {number}", "Example Wire")
        assert one.address == f"https://wire.example/{number}"
        assert one.origin == f"crawl/https://wire.example/{number}"
        assert one.published is not None
        assert one.published.value == "2020-04-30"


def test_a_day_after_that_of_fetching_is_not_believed() -> None:
    document = only(Crawl().add(page(day="2020-05-03")).bytes())
    assert document.published is None
    assert document.id == only(Crawl().add(page(day="2020-05-04")).bytes()).id
    assert only(Crawl().add(page(day="2020-05-02")).bytes()).published is not None


def packed_by(writer: type[BrotliWriter] | type[ZstdWriter], data: bytes) -> bytes:
    out = io.BytesIO()
    with writer(out) as packing:
        packing.write(data)
    return out.getvalue()


def chunked(data: bytes, size: int = 100) -> bytes:
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ([("Content-Encoding", "gzip")], gzip.compress(page())),
        ([("Content-Encoding", "br")], packed_by(BrotliWriter, page())),
        ([("Content-Encoding", "zstd")], packed_by(ZstdWriter, page())),
        ([("Transfer-Encoding", "chunked")], chunked(page())),
        ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")], chunked(gzip.compress(page()))),
        # As crawlers keep what they have unpacked.
        ([("Content-Encoding", "gzip")], page()),
        ([("Content-Encoding", "br")], page()),
        ([("Transfer-Encoding", "chunked")], page()),
        ([("Content-Encoding", "identity")], page()),
    ],
)
def test_what_was_packed_for_sending_is_unpacked(headers: list[tuple[str, str]], body: bytes) -> None:
    assert only(Crawl().add(body, headers=headers).bytes()).text.startswith(FIRST)


def test_answers_that_are_none_are_passed_over() -> None:
    crawl = Crawl()
    for status in ("404 Not Found", "301 Moved", "500 Error", "206 Partial", "304 Not Modified"):
        crawl.add(page(), status=status)
    (one,) = found(crawl.bytes())
    assert isinstance(one, EmptyDocument)
    assert "'warc' and holds nothing to read" in one.what


def test_an_empty_record_is_told() -> None:
    empty = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    told, document = found(empty + Crawl().add(page()).bytes())
    assert isinstance(told, EmptyDocument)
    assert told.origin == "crawl:1"
    assert isinstance(document, Document)


def test_texts_and_pdfs_are_documents_as_well() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, FIRST)
    canvas.save()
    crawl = Crawl().add(file.getvalue(), "https://wire.example/a.pdf", "application/pdf")
    crawl.add(FIRST.encode(), "https://wire.example/a.txt", "text/plain")
    crawl.add(
        f"The café. {SECOND}".encode("latin-1"), "https://wire.example/b.txt", "text/plain; charset=latin-1"
    )
    crawl.add(FIRST.encode(), "https://wire.example/c", "text/plain", record="conversion")
    documents = [one for one in found(crawl.bytes()) if isinstance(one, Document)]
    assert [one.text for one in documents] == [FIRST, FIRST, f"The café. {SECOND}", FIRST]
    assert [one.address for one in documents] == [
        f"https://wire.example/{name}" for name in ("a.pdf", "a.txt", "b.txt", "c")
    ]


def test_other_formats_are_told_once() -> None:
    crawl = Crawl()
    for number in range(3):
        crawl.add(b"body { color: red }", f"https://wire.example/{number}.css", "text/css")
        crawl.add(b"\x89PNG\r\n\x1a\n", f"https://wire.example/{number}.png", "image/png")
    crawl.add(page())
    one, *told = found(crawl.bytes())
    assert isinstance(one, Document)
    assert all(isinstance(error, UnsupportedFormat) and error.origin == "crawl" for error in told)
    assert sorted(error.what for error in told) == [
        "3 files of the format 'image/png' are not read",
        "3 files of the format 'text/css' are not read",
    ]


def test_what_a_server_says_of_the_kind_is_shown_on_one_line() -> None:
    *_, told = found(Crawl().add(b"x = 1", kind="text/x\r\n evil\x1b[31m").bytes())
    assert str(told).isprintable()


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_a_file_that_is_cut_off_gives_what_comes_before_and_an_error(packed: bool) -> None:
    crawl = Crawl(packed=packed)
    for number in range(3):
        crawl.add(page(number), f"https://wire.example/{number}")
    data = crawl.bytes()
    for missing in (40, 100, 300):
        outcomes = found(data[:-missing])
        assert [type(one) for one in outcomes] == [Document, Document, MalformedDocument]


def test_a_record_that_is_broken_ends_the_file_with_an_error() -> None:
    whole = Crawl().add(page(1)).add(page(2)).bytes()
    middle = whole.rindex(b"WARC/1.0")
    outcomes = found(whole[:middle] + b"no record\r\n\r\n" + whole[middle:])
    assert [type(one) for one in outcomes] == [Document, MalformedDocument]


def test_what_the_crawler_cut_off_is_no_document() -> None:
    (error,) = found(Crawl().add(page(), about={"WARC-Truncated": "length"}).bytes())
    assert isinstance(error, MalformedDocument)
    assert "length" in str(error)
    (error,) = found(Crawl().add(page(), about={"WARC-Segment-Number": "1"}).bytes())
    assert isinstance(error, MalformedDocument)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ([("Content-Encoding", "gzip")], gzip.compress(page())[:-20]),
        ([("Content-Encoding", "gzip")], b"\x1f\x8b" + b"\xff" * 100),
        ([("Transfer-Encoding", "chunked")], b"ffffff\r\n" + page()),
        ([], b""),
    ],
)
def test_what_was_damaged_on_its_way_is_told_and_the_others_go_on(
    headers: list[tuple[str, str]], body: bytes
) -> None:
    outcomes = found(Crawl().add(body, headers=headers).add(page()).bytes())
    assert isinstance(outcomes[0], MalformedDocument | EmptyDocument)
    assert isinstance(outcomes[1], Document)


def test_a_page_that_grows_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_BYTES", 5_000_000)
    bomb = gzip.compress(b"<p>" + b"a" * 50_000_000)
    started = time.process_time()
    outcomes = found(Crawl().add(bomb, headers=[("Content-Encoding", "gzip")]).add(page()).bytes())
    assert [type(one) for one in outcomes] == [OversizedDocument, Document]
    twice = gzip.compress(gzip.compress(b"a" * 50_000_000))
    (error,) = found(Crawl().add(twice, headers=[("Content-Encoding", "gzip, gzip")]).bytes())
    assert isinstance(error, OversizedDocument)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\n" + b"A: b\r\n" * 1_000_000,
        b"WARC/1.0\r\n" + b"A" * 10_000_000,
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\nx",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nx",
        b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 9999999999\r\n\r\nx",
        b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 20_000,
        b"WARC/1.0\r\n\r\n" * 100_000,
    ],
    ids=["headers", "a header", "a length", "a negative length", "more than there is", "nothing", "ends"],
)  # fmt: skip
def test_a_hostile_file_costs_bounded_time(data: bytes) -> None:
    started = time.process_time()
    assert all(isinstance(one, DocumentError) for one in found(data))
    assert time.process_time() - started < 15


@functools.cache
def whole() -> bytes:
    packed = gzip.compress(page(2))
    return Crawl().add(page(1)).add(packed, headers=[("Content-Encoding", "gzip")]).bytes()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_bytes_end_in_documents_or_errors(data: st.DataObject) -> None:
    sample = whole()
    start = data.draw(st.integers(0, len(sample)))
    after = start + data.draw(st.integers(0, 100))
    mangled = sample[:start] + data.draw(st.binary(max_size=60)) + sample[after:]
    for one in (mangled, zlib.compress(mangled, wbits=31)):
        assert all(isinstance(outcome, Document | DocumentError) for outcome in found(one))
