"""WARC, as crawlers write it: the pages that were fetched, one record after the other.

A page, a PDF or a text that was answered with status 200 is a document, at the address that was asked for.
Requests, revisits, metadata and other answers are passed over; other formats are told once. A file is read as
a stream, and of a record no more is held than the bound of a page. What is packed (``.warc.gz``) was unpacked
before (:mod:`onrecord.sources.packed`).
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import BinaryIO, cast

from fastwarc.stream_io import BrotliReader, ChunkedReader, WarcReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.errors import (
    DocumentError,
    EmptyDocument,
    EncodingProblem,
    MalformedDocument,
    OversizedDocument,
    UnsupportedFormat,
)
from onrecord.records import Document, Publication
from onrecord.sources.charsets import decode_declared, decode_page
from onrecord.sources.documents import document_from_text, identity
from onrecord.sources.facts import line_of, web_address
from onrecord.sources.html import document_of_page
from onrecord.sources.kinds import LOOK, kind_of
from onrecord.sources.members import member_origin
from onrecord.sources.opening import read_within, told_once
from onrecord.sources.readers import READERS
from onrecord.sources.setting import setting_of

MAX_BYTES = 100_000_000
"""Bytes of what was fetched, as it was sent and unpacked."""
MAX_HEADER = 64 * 2**10
"""Bytes of the header of a record."""

_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_OK = 200
_LONGEST_TYPE = 60
_LOOKS = {
    "chunked": re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n"),
    "gzip": re.compile(rb"\x1f\x8b"),
    "zstd": re.compile(rb"\x28\xb5\x2f\xfd"),
}
"""How what is packed in a way begins."""
_SEEN_OR_HEARD = ("audio/", "font/", "image/", "video/")
_AGAIN = "fetch the page again"


def read_warc(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield the documents of the records, and at a place where the file is cut off or broken an error.

    A day that a page gives itself after it was fetched is not believed.
    """
    yield from told_once(_records(stream, origin, published), origin)


def _records(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[tuple[str, Iterator[Document | DocumentError]]]:
    """Yield for each record with an answer where it is said to be from, and what comes of it."""
    number, where = 0, origin
    try:
        for record in ArchiveIterator(
            cast("BinaryIO", _Forward(stream)),
            record_types=_TYPES,
            max_header_len=MAX_HEADER,
            stream_detect=False,
            fsspec_args=False,
        ):
            number += 1
            address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
            where = member_origin(origin, address) if address else f"{origin}:{number}"
            if not record.content_length:
                yield where, iter([EmptyDocument(where, "the record is empty", _AGAIN)])
            elif _is_answer(record):
                # What is broken in the file is met here, and not where its documents are asked for.
                fetched = _fetched(record, address)
                yield where, _outcomes(fetched, stream, where, published)
    except DocumentError as error:
        yield where, iter([error])
    except (OSError, EOFError, ValueError) as error:
        what = f"after {number:,} records the file is broken or cut off ({error})"
        yield where, iter([MalformedDocument(where, what, "get it again")])


class _Forward:
    """A stream without the face of one that can be moved in: FastWARC panics where that is refused."""

    def __init__(self, stream: BinaryIO) -> None:
        self._read = getattr(stream, "read1", stream.read)
        self._place = 0

    def read(self, size: int) -> bytes:
        # No more than comes at once: what came before a damage would be lost with it.
        data: bytes = self._read(size)
        self._place += len(data)
        return data

    def tell(self) -> int:
        return self._place


def _is_answer(record: WarcRecord) -> bool:
    if record.record_type != WarcRecordType.response:
        return True
    return record.is_http and record.http_headers.status_code == _OK


@dataclass(frozen=True, slots=True)
class _Fetched:
    """What was fetched from an address, and on which day; ``missing`` tells why it is not whole."""

    address: str
    day: date | None
    type: str
    charset: str | None
    ways: tuple[str, ...]
    body: bytes
    missing: str | None


def _fetched(record: WarcRecord, address: str) -> _Fetched:
    http = record.http_headers if record.is_http else None
    kind = record.http_content_type if http is not None else record.headers.get("Content-Type")
    kind = line_of((kind or "").partition(";")[0], _LONGEST_TYPE) or ""
    length = record.content_length
    # Pictures and the like are not held.
    body = b"" if kind.lower().startswith(_SEEN_OR_HEARD) else record.reader.read(MAX_BYTES + 1)
    missing = None
    if record.headers.get("WARC-Segment-Number"):
        missing = "it goes on in another record"
    elif cut := record.headers.get("WARC-Truncated"):
        missing = f"the crawler cut it off ({cut[:40]})"
    elif body and len(body) < min(length, MAX_BYTES):
        missing = "the file is cut off in it"
    ways = [
        one.strip().lower()
        for name in ("Content-Encoding", "Transfer-Encoding")
        for one in ((http.get(name) if http is not None else None) or "").split(",")
    ]
    try:
        day = record.record_date.date()
    except (ValueError, AttributeError):
        day = None
    charset = record.http_charset if http is not None else None
    return _Fetched(address, day, kind.lower(), charset, tuple(one for one in ways if one), body, missing)


def _outcomes(
    fetched: _Fetched, stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield the document of what was fetched, or the error that tells why there is none."""
    if fetched.missing is not None:
        yield MalformedDocument(origin, fetched.missing, _AGAIN)
        return
    try:
        if fetched.type.startswith(_SEEN_OR_HEARD):
            raise _not_read(fetched.type, origin)
        data = _unpacked(fetched, origin)
        setting_of(stream).budget.unpack(len(data), origin)
        kind = _kind(fetched, data)
        outcomes: Iterator[Document | DocumentError]
        if kind == "html":
            text = _page_text(data, fetched.charset, origin)
            outcomes = iter([document_of_page(text, origin, published, fetched.address)])
        elif kind == "text":
            text = decode_declared(data, fetched.charset, origin)
            outcomes = iter([document_from_text(text, published=published, origin=origin)])
        elif kind == "pdf":
            outcomes = read_within(stream, io.BytesIO(data), "", origin, published)
        else:
            raise _not_read(kind, origin)
        for outcome in outcomes:
            yield outcome if isinstance(outcome, DocumentError) else _placed(outcome, fetched, published)
    except DocumentError as error:
        yield error


def _not_read(kind: str, origin: str) -> UnsupportedFormat:
    if kind in READERS:
        what = f"of web archives, files of the kind '{kind}' are not read"
        return UnsupportedFormat(origin, what, "take it out of the archive, and give it by itself")
    return UnsupportedFormat(origin, f"files of the format '{kind}' are not read", "nothing is to be done")


def _unpacked(fetched: _Fetched, origin: str) -> bytes:
    """Return what was fetched without the ways in which it was packed for sending.

    Many crawlers keep the header that names a way and not the packing, so that what does not look packed is
    taken as it is.
    """
    data = fetched.body
    for way in reversed(fetched.ways):
        way = way.removeprefix("x-")
        if way not in _WAYS or (way in _LOOKS and not _LOOKS[way].match(data)):
            continue
        try:
            data = _WAYS[way](data)
        except (OSError, EOFError, zlib.error) as error:
            # Brotli has no mark by which it is known; what is none is as it was unpacked.
            if way != "br" or kind_of(data[:LOOK]) != "html":
                what = f"it is damaged as it was sent ({way}: {error})"
                raise MalformedDocument(origin, what, _AGAIN) from error
    if len(data) > MAX_BYTES:
        raise OversizedDocument(origin, f"it has more than {MAX_BYTES:,} bytes", "give its text as a file")
    if not data.strip():
        raise EmptyDocument(origin, "nothing was sent", _AGAIN)
    return data


def _gunzipped(data: bytes) -> bytes:
    decoder = zlib.decompressobj(wbits=31)
    unpacked = decoder.decompress(data, MAX_BYTES + 1)
    if not decoder.eof and len(unpacked) <= MAX_BYTES:
        raise EOFError("it is cut off")
    return unpacked


def _by(reader: Callable[[BinaryIO], WarcReader]) -> Callable[[bytes], bytes]:
    return lambda data: reader(io.BytesIO(data)).read(MAX_BYTES + 1)


_WAYS = {
    "br": _by(BrotliReader),
    "chunked": _by(ChunkedReader),
    "gzip": _gunzipped,
    "zstd": _by(ZstdReader),
}


def _kind(fetched: _Fetched, data: bytes) -> str:
    """Return the kind of what was fetched: of a text what the server says, as a script is a text as well."""
    kind = kind_of(data[:LOOK])
    if kind in {"text", "csv"} and fetched.type not in {"", "text/plain"}:
        return fetched.type
    return "text" if kind == "csv" else kind


def _page_text(data: bytes, charset: str | None, origin: str) -> str:
    if charset:
        try:
            return decode_declared(data, charset, origin)
        except EncodingProblem:
            # Servers name one for all pages; the page may know better.
            return decode_page(data, origin)
    return decode_page(data, origin)


def _placed(document: Document, fetched: _Fetched, given: Publication | None) -> Document:
    """Return a document with its address, and without days that had not come when it was fetched."""
    published, updated = document.published, document.updated
    if fetched.day is not None:
        last = fetched.day + timedelta(days=1)
        if published is not None and given is None and published.earliest > last:
            published = None
        if updated is not None and updated.earliest > last:
            updated = None
    return replace(
        document,
        id=identity(document.text, document.outlet, published, document.title),
        address=document.address or web_address(fetched.address),
        published=published,
        updated=updated,
    )
