"""Files in other files: where they are said to be from, and their bytes, which come once."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, cast

from onrecord.errors import MalformedDocument
from onrecord.sources.names import shown_name

LONGEST_NAME = 1_000
"""Characters of a member's name that are shown."""
_BUFFER = 64 * 2**10


def member_origin(container: str, name: str) -> str:
    """Return where a member is said to be from: the container, a slash, and its name, escaped."""
    shown = shown_name(name[: LONGEST_NAME + 1].removeprefix("./"))
    return f"{container}/{shown if len(shown) <= LONGEST_NAME else shown[:LONGEST_NAME] + '…'}"


def is_hidden(name: str) -> bool:
    """Tell whether a member is hidden, as a file or in a folder, or is what a Macintosh adds of its own."""
    parts = name.split("/")
    return any(part.startswith(".") and part.strip(".") for part in parts) or parts[0] == "__MACOSX"


def bytes_once(
    read: Callable[[int], bytes],
    origin: str,
    damage: tuple[type[Exception], ...],
    counted: Callable[[int], None] | None = None,
) -> BinaryIO:
    """Return a stream of what ``read`` gives, called with how many bytes are wanted at most, until it ends.

    Errors of the kinds of ``damage`` are raised as :class:`~onrecord.errors.MalformedDocument`. ``counted``
    is told how many bytes came.
    """
    return cast("BinaryIO", io.BufferedReader(_Once(read, origin, damage, counted), _BUFFER))


class _Once(io.RawIOBase):
    def __init__(
        self,
        read: Callable[[int], bytes],
        origin: str,
        damage: tuple[type[Exception], ...],
        counted: Callable[[int], None] | None,
    ) -> None:
        self._read = read
        self._origin = origin
        self._damage = damage
        self._counted = counted

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._read(len(buffer))
        except self._damage as error:
            what = f"what is packed in it is damaged or cut off ({error})"
            raise MalformedDocument(self._origin, what, "get the file again") from error
        if self._counted is not None:
            self._counted(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)
