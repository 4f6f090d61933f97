"""What is packed by gzip, bzip2 or xz: one file, read as what it is unpacked.

A file that is cut off or damaged gives what comes before the damage, and an error: lines, pages and members
that were whole; never a text that was not.
"""

from __future__ import annotations

import bz2
import lzma
import os
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO, Protocol

from onrecord.errors import DocumentError, MalformedDocument
from onrecord.records import Document, Publication
from onrecord.sources.members import bytes_once
from onrecord.sources.opening import read_within
from onrecord.sources.setting import setting_of

XZ_MEMORY = 256 * 2**20
"""Bytes that unpacking may take: ``xz -9`` asks for a quarter of it."""

_PIECE = 64 * 2**10
_TARRED = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError)
_PACKED = frozenset({".gz", ".bz2", ".xz"})


class _Decoder(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


def read_gzip(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield the documents of a file packed by gzip, in any number of pieces one after the other."""
    yield from _read(stream, origin, published, "gzip", b"\x1f\x8b", _Gzip)


def read_bzip2(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield the documents of a file packed by bzip2."""
    yield from _read(stream, origin, published, "bzip2", b"BZh", bz2.BZ2Decompressor)


def read_xz(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield the documents of a file packed by xz."""
    yield from _read(
        stream, origin, published, "xz", b"\xfd7zXZ\0", lambda: lzma.LZMADecompressor(memlimit=XZ_MEMORY)
    )


def _read(
    stream: BinaryIO,
    origin: str,
    published: Publication | None,
    kind: str,
    magic: bytes,
    decoder: Callable[[], _Decoder],
) -> Iterator[Document | DocumentError]:
    setting = setting_of(stream)
    packed = _Unpacked(stream, origin, kind, magic, decoder)
    counted = partial(setting.budget.unpack, origin=origin)
    with bytes_once(packed.read, origin, _DAMAGE, counted) as unpacked:
        yield from read_within(stream, unpacked, _inner_name(setting.name), origin, published, setting.folder)


def _inner_name(name: str) -> str:
    stem, suffix = os.path.splitext(name)
    suffix = suffix.lower()
    return stem if suffix in _PACKED else stem + _TARRED[suffix] if suffix in _TARRED else name


class _Gzip:
    """zlib's decoder with the face of the two others."""

    def __init__(self) -> None:
        self._decoder = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._decoder.eof

    @property
    def needs_input(self) -> bool:
        return not self._decoder.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._decoder.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._decoder.decompress(self._decoder.unconsumed_tail + data, max_length)


class _Unpacked:
    """The bytes that packed ones stand for; damage is raised as an error where it is met."""

    def __init__(
        self, stream: BinaryIO, origin: str, kind: str, magic: bytes, decoder: Callable[[], _Decoder]
    ) -> None:
        self._stream = stream
        self._origin = origin
        self._kind = kind
        self._magic = magic
        self._new = decoder
        self._decoder = decoder()

    def read(self, size: int) -> bytes:
        """Return the next bytes, at most ``size``; none at the end."""
        while True:
            data = b""
            if self._decoder.eof:
                data = self._following()
                if not data:
                    return b""
                self._decoder = self._new()
            elif self._decoder.needs_input:
                data = self._stream.read(_PIECE)
            piece = self._decoder.decompress(data, size)
            if piece:
                return piece
            if not data and not self._decoder.eof and self._decoder.needs_input:
                raise self._damaged("it is cut off; what is whole before that is read")

    def _following(self) -> bytes:
        """Return what follows a piece that has ended: the next one, or nothing."""
        data = self._decoder.unused_data.lstrip(b"\0")
        while len(data) < len(self._magic):
            more = self._stream.read(_PIECE)
            if not more:
                break
            data = (data + more).lstrip(b"\0")
        if data and not data.startswith(self._magic):
            raise self._damaged(f"after its end it goes on with what is no {self._kind}")
        return data

    def _damaged(self, what: str) -> MalformedDocument:
        return MalformedDocument(self._origin, what, "get the file again")
