"""In which setting a stream is read: under which name, how deep in archives, and how much may still come.

It goes with the stream, so that whoever finds a file in another one (an archive, a mail) hands it on by
:func:`onrecord.sources.opening.read_within` and bounds hold for all that the outermost file holds.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from onrecord.errors import OversizedDocument
from onrecord.sources.columns import ANY, Columns

MAX_DEPTH = 8
"""Files in one another: a mail in a ``.zip`` in a ``.tar.gz`` lies three deep."""
MAX_MEMBERS = 2_000_000
"""Files that one file may hold, with those in them."""
MAX_UNPACKED = 128 * 2**30
"""Bytes that one file may become when it is unpacked, with all that is unpacked in it."""
MAX_RATIO = 200
"""How many times its own size that may be, from :data:`FREE` on; news is packed to a third or a tenth."""
FREE = 256 * 2**20
"""Bytes that may come of the smallest file."""


@dataclass(slots=True)
class Budget:
    """How much came of one outermost file: bytes of its own, bytes unpacked in it, files in it.

    ``passed`` says that a bound was passed, and nothing more is to be read of it.
    """

    packed: int = 0
    unpacked: int = 0
    members: int = 0
    passed: bool = False

    def read(self, size: int) -> None:
        """Count bytes of the file itself."""
        self.packed += size

    def unpack(self, size: int, origin: str) -> None:
        """Count bytes that were unpacked; raises where they are beyond a bound."""
        self.unpacked += size
        if self.unpacked > MAX_UNPACKED:
            raise self._beyond(origin, f"unpacked it has more than {MAX_UNPACKED:,} bytes")
        if self.unpacked > max(FREE, MAX_RATIO * self.packed):
            raise self._beyond(
                origin, f"unpacked it has more than {MAX_RATIO:,} times its {self.packed:,} bytes"
            )

    def member(self, origin: str) -> None:
        """Count a file; raises where there are too many."""
        self.members += 1
        if self.members > MAX_MEMBERS:
            raise self._beyond(origin, f"it holds more than {MAX_MEMBERS:,} files")

    def _beyond(self, origin: str, what: str) -> OversizedDocument:
        self.passed = True
        return OversizedDocument(
            origin, f"{what}; nothing more of it is read", "unpack it first if you trust it"
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """The setting of a stream.

    ``name`` is that of the file, ``depth`` in how many others it lies, ``budget`` that of the outermost one.
    ``columns`` is what the user says of tables, ``folder`` the one on disk in which the file lies, None for a
    file that lies in none.
    """

    name: str = ""
    depth: int = 0
    columns: Columns = ANY
    folder: str | None = None
    budget: Budget = field(default_factory=Budget)


class Opened(io.BufferedReader):
    """A stream as a reader is given it, with its setting."""

    def __init__(self, stream: BinaryIO | io.RawIOBase, setting: Setting) -> None:
        super().__init__(cast("io.RawIOBase", stream))
        self.setting = setting


def setting_of(stream: BinaryIO) -> Setting:
    """Return the setting that goes with a stream; one of its own where none does."""
    return stream.setting if isinstance(stream, Opened) else Setting()
