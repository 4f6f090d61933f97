"""Tar archives, read from one end to the other: each member as a file of its name, nothing written."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import DocumentError, MalformedDocument
from onrecord.records import Document, Publication
from onrecord.sources.members import bytes_once, is_hidden, member_origin
from onrecord.sources.opening import read_within, told_once
from onrecord.sources.setting import setting_of

MAX_HEADER = 2**20
"""Bytes of a header that tells more of a member than has room in the usual one; it is held as a whole."""

_MORE = frozenset({
    tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
})  # fmt: skip
_AGAIN = "get the file again"


class _Damage(Exception):  # noqa: N818 - it never leaves this module
    """A header that is no header, where tarfile would take it for the end."""


class _Header(tarfile.TarInfo):
    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Header:
        try:
            found = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if buf and any(buf):
                raise _Damage(f"it is damaged or cut off ({error}); what comes before is read") from error
            raise
        if found.size < 0:
            raise _Damage("it is damaged (a member of negative size); what comes before is read")
        if found.type in _MORE and found.size > MAX_HEADER:
            raise _Damage(f"a header in it has more than {MAX_HEADER:,} bytes; what comes before is read")
        return found


def read_tar(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield the documents of the members; links and devices are errors, hidden members are passed over.

    What comes before damage is read.
    """
    try:
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as tar:
            yield from told_once(_members(tar, stream, origin, published), origin)
    except _Damage as error:
        yield MalformedDocument(origin, str(error), _AGAIN)
    except (tarfile.TarError, RecursionError) as error:
        yield MalformedDocument(
            origin, f"it is damaged or cut off ({error}); what comes before is read", _AGAIN
        )


def _members(
    tar: tarfile.TarFile, stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[tuple[str, Iterator[Document | DocumentError]]]:
    budget = setting_of(stream).budget
    while not budget.passed and (member := tar.next()) is not None:
        # tarfile would keep them all.
        tar.members.clear()  # type: ignore[attr-defined]
        if member.isdir() or is_hidden(member.name):
            continue
        where = member_origin(origin, member.name)
        yield where, _member(tar, member, stream, where, published)


def _member(
    tar: tarfile.TarFile,
    member: tarfile.TarInfo,
    stream: BinaryIO,
    origin: str,
    published: Publication | None,
) -> Iterator[Document | DocumentError]:
    if not member.isfile() or member.issparse():
        what = "link" if member.issym() or member.islnk() else "device, pipe or file with holes"
        yield MalformedDocument(origin, f"this is a {what} and no plain file", "pack the file itself")
        return
    content = tar.extractfile(member)
    if content is None:
        return
    # What tarfile gives says that one can move in it, and one cannot.
    with content, bytes_once(content.read, origin, (tarfile.TarError,)) as once:
        yield from read_within(stream, once, member.name, origin, published)
