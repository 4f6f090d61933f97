"""Zip archives: each member as a file of its name, in the order of the archive, nothing written."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import IO, BinaryIO, cast

from onrecord.errors import (
    DocumentError,
    LockedDocument,
    MalformedDocument,
    OversizedDocument,
    UnsupportedFormat,
)
from onrecord.records import Document, Publication
from onrecord.sources.members import bytes_once, is_hidden, member_origin
from onrecord.sources.opening import read_within, told_once
from onrecord.sources.setting import setting_of
from onrecord.sources.streams import seekable

MAX_DIRECTORY = 32 * 2**20
"""Bytes of the list of members, which is held as a whole: some hundred thousand."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
_ENCRYPTED = 0x1 | 0x40
"""Signs of a member that is encrypted, in the old way or a strong one."""
_READ = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_WAYS = {9: "Deflate64", 93: "Zstandard", 98: "PPMd"}
_OTHERS = {
    "[Content_Types].xml": "Microsoft Office (docx, xlsx, pptx)",
    "META-INF/MANIFEST.MF": "JAR",
    "META-INF/container.xml": "EPUB",
    "content.xml": "OpenDocument",
}
"""Members by which a zip archive is a file of another format."""


def read_zip(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield the documents of the members; links are errors, hidden members are passed over."""
    with seekable(stream, origin) as file:
        try:
            archive = zipfile.ZipFile(cast("IO[bytes]", _Bounded(file, origin)))
        except _DAMAGE as error:
            yield MalformedDocument(origin, f"the archive is damaged or cut off ({error})", "get it again")
            return
        except NotImplementedError as error:
            yield UnsupportedFormat(origin, f"such a zip archive is not read ({error})", "pack it again")
            return
        with archive:
            for name, format_ in _OTHERS.items():
                if name in archive.NameToInfo:
                    yield UnsupportedFormat(
                        origin,
                        f"files of the format '{format_}' are not read",
                        "save its text as a text file, or as PDF",
                    )
                    return
            yield from told_once(_members(archive, stream, origin, published), origin)


def _members(
    archive: zipfile.ZipFile, stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[tuple[str, Iterator[Document | DocumentError]]]:
    budget = setting_of(stream).budget
    for member in archive.infolist():
        if budget.passed:
            return
        if not member.filename.endswith("/") and not is_hidden(member.filename):
            where = member_origin(origin, member.filename)
            yield where, _member(archive, member, stream, where, published)


def _member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    stream: BinaryIO,
    origin: str,
    published: Publication | None,
) -> Iterator[Document | DocumentError]:
    if stat.S_ISLNK(member.external_attr >> 16):
        yield MalformedDocument(origin, "this is a link and no plain file", "pack the file itself")
    elif member.flag_bits & _ENCRYPTED:
        yield LockedDocument(origin, "it is encrypted", "unpack it with its password first")
    elif member.compress_type not in _READ:
        way = _WAYS.get(member.compress_type, f"method {member.compress_type}")
        yield UnsupportedFormat(origin, f"files packed by '{way}' are not read", "unpack them first")
    else:
        try:
            content = archive.open(member)
        except _DAMAGE as error:
            yield MalformedDocument(origin, f"it is damaged ({error})", "get the archive again")
            return
        except NotImplementedError as error:
            yield UnsupportedFormat(
                origin, f"it is packed in a way that is not read ({error})", "unpack it first"
            )
            return
        with (
            content,
            bytes_once(
                content.read, origin, _DAMAGE, partial(setting_of(stream).budget.unpack, origin=origin)
            ) as unpacked,
        ):
            yield from read_within(stream, unpacked, member.filename, origin, published)


class _Bounded:
    """A file of which zipfile is given no more at once than it may hold."""

    def __init__(self, file: BinaryIO, origin: str) -> None:
        self._file = file
        self._origin = origin
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1) -> bytes:
        if 0 <= size <= MAX_DIRECTORY:
            return self._file.read(size)
        data = self._file.read(MAX_DIRECTORY + 1)
        if len(data) > MAX_DIRECTORY:
            raise OversizedDocument(
                self._origin,
                f"its list of members has more than {MAX_DIRECTORY:,} bytes",
                "split the archive",
            )
        return data
