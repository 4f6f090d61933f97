"""Streams of bytes: looked into without losing anything, and made such that one can move in them."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from onrecord.errors import OversizedDocument
from onrecord.sources.kinds import LOOK, begins_json_lines

_PIECE = 2**20
_IN_MEMORY = 8 * 2**20


def looked_into(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first :data:`~onrecord.sources.kinds.LOOK` bytes of a stream, and one with all of it.

    Of JSON Lines no more is waited for than the first line, so that what is written into a pipe is read as
    it comes.
    """
    start = stream.tell() if stream.seekable() else None
    head = b""
    while len(head) < LOOK:
        line = stream.readline(LOOK - len(head))
        head += line
        if not line or begins_json_lines(head):
            break
    if start is None:
        return head, io.BufferedReader(_Resumed(head, stream))
    stream.seek(start)
    return head, stream


@contextmanager
def seekable(stream: BinaryIO, origin: str, most: int) -> Iterator[BinaryIO]:
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
    """What was read of a stream before, and then the rest of it."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            piece, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            piece = self._next(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def _next(self, size: int) -> bytes:
        read1 = getattr(self._stream, "read1", None)
        return cast("bytes", read1(size)) if read1 else self._stream.read(size)
