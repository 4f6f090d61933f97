"""Streams of bytes: looked into without losing anything, and made such that one can move in them."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from onrecord.errors import DocumentError, OversizedDocument
from onrecord.sources.kinds import LOOK, begins_json_lines

MAX_COPIED = 8 * 2**30
"""Bytes that are copied of what comes once, where a reader has to move in it."""
_PIECE = 2**20
_IN_MEMORY = 8 * 2**20


def looked_into(
    stream: BinaryIO, counted: Callable[[int], None] | None = None
) -> tuple[bytes, BinaryIO | io.RawIOBase]:
    """Return the first :data:`~onrecord.sources.kinds.LOOK` bytes of a stream, and one with all of it.

    Of JSON Lines no more is waited for than the first line, so that what is written into a pipe is read as
    it comes. ``counted`` is told how many bytes it has or, where one cannot move in it, as they come.
    """
    if stream.seekable():
        start = stream.tell()
        head = b"".join(_look(stream))
        if counted:
            counted(stream.seek(0, io.SEEK_END) - start)
        stream.seek(start)
        return head, stream
    pieces: list[bytes] = []
    broken: DocumentError | None = None
    try:
        pieces.extend(_look(stream))
    except DocumentError as error:
        # What was whole before the damage is read all the same.
        broken = error
    head = b"".join(pieces)
    return head, _Resumed(head, broken, stream, counted)


def _look(stream: BinaryIO) -> Iterator[bytes]:
    head = b""
    while len(head) < LOOK and not begins_json_lines(head):
        line = stream.readline(LOOK - len(head))
        if not line:
            return
        head += line
        yield line


@contextmanager
def seekable(stream: BinaryIO, origin: str, most: int = MAX_COPIED) -> Iterator[BinaryIO]:
    """Give a stream with the same bytes in which one can move; it is the same one where that can.

    Another one is copied, on disk where it is long. Raises :class:`~onrecord.errors.OversizedDocument` where
    it has more than ``most`` bytes.
    """
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        while piece := stream.read(_PIECE):
            if copy.tell() + len(piece) > most:
                raise OversizedDocument(origin, f"it has more than {most:,} bytes", "save it as a file first")
            copy.write(piece)
        copy.seek(0)
        yield cast("BinaryIO", copy)


class _Resumed(io.RawIOBase):
    """What was read of a stream before, and then the rest of it, or the damage that was met there."""

    def __init__(
        self,
        head: bytes,
        broken: DocumentError | None,
        stream: BinaryIO,
        counted: Callable[[int], None] | None,
    ) -> None:
        self._head = head
        self._broken = broken
        self._stream = stream
        self._counted = counted

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            piece, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        elif self._broken is not None:
            raise self._broken
        else:
            read1 = getattr(self._stream, "read1", self._stream.read)
            piece = read1(len(buffer))
        if self._counted is not None:
            self._counted(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)
