"""Streams are looked into without losing a byte."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import DocumentError, OversizedDocument, ReadingFailed
from onrecord.records import Document
from onrecord.sources import read_named, read_sources, readers
from onrecord.sources.names import meant_name, shown_name
from onrecord.sources.streams import looked_into, seekable

TEXT = "The ferry left the harbour on Tuesday, and the captain said that it would be back by the evening."


class Pipe(io.RawIOBase):
    """Bytes that come once, in pieces."""

    def __init__(self, data: bytes, piece: int) -> None:
        self.data, self.piece = data, piece

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self.data[: min(self.piece, len(buffer))]
        self.data = self.data[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


@given(st.binary(max_size=30_000), st.integers(1, 9_000))
def test_nothing_is_lost_by_looking(data: bytes, piece: int) -> None:
    head, rest = looked_into(io.BufferedReader(Pipe(data, piece)))
    assert data.startswith(head)
    assert rest.read() == data
    again, same = looked_into(io.BytesIO(data))
    assert again == head
    assert same.read() == data


@given(st.binary(max_size=3_000))
def test_a_pipe_is_copied_so_that_one_can_move_in_it(data: bytes) -> None:
    with seekable(io.BufferedReader(Pipe(data, 100)), "-", 3_000) as copy:
        assert copy.read() == data
        assert copy.seek(0) == 0
        assert copy.read(5) == data[:5]
    file = io.BytesIO(data)
    with seekable(file, "-", 1) as same:
        assert same is file


def test_what_is_too_long_to_be_copied_is_told() -> None:
    pipe = io.BufferedReader(Pipe(b"a" * 3_000, 100))
    with pytest.raises(OversizedDocument), seekable(pipe, "-", 2_000):
        pass


def test_json_lines_in_a_pipe_are_read_as_they_come() -> None:
    end, begin = os.pipe()
    done = threading.Event()

    def write() -> None:
        with open(begin, "wb", buffering=0) as out:
            out.write(f'{{"text": "{TEXT}"}}\n'.encode())
            assert done.wait(20)

    writer = threading.Thread(target=write)
    writer.start()
    with open(end, "rb") as stream:
        first = next(read_sources(["-"], stream))
        done.set()
        writer.join()
    assert isinstance(first, Document)


@given(st.text())
def test_names_are_shown_on_one_line_and_meant_again(name: str) -> None:
    shown = shown_name(name)
    assert all(char.isprintable() or char.isspace() for char in shown)
    assert len(shown.splitlines()) <= 1
    if "\\" not in name:
        assert meant_name(shown) == name


def test_files_with_odd_names_are_read_and_shown(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/two\nlines \xff.txt"
    with open(odd, "w") as out:
        out.write(TEXT)
    (found,) = read_sources([tmp_path])
    assert isinstance(found, Document)
    assert found.origin == f"{tmp_path}/two\\nlines \\udcff.txt"
    assert os.fsencode(meant_name(found.origin)) == odd


def test_a_reader_that_breaks_gives_an_error_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(readers.READERS, "text", "onrecord.sources.days:parse_published")
    (found,) = read_named(io.BytesIO(TEXT.encode()), "a.txt")
    assert isinstance(found, ReadingFailed)
    assert "TypeError" in found.what


@pytest.mark.parametrize("kind", list(readers.READERS))
def test_every_kind_has_its_reader(kind: str) -> None:
    read = readers.reader_of(kind)
    assert read is not None
    try:
        found = list(read(io.BytesIO(b"\x00\x01"), "a", None))
    except DocumentError:
        return
    assert all(isinstance(one, Document | DocumentError) for one in found)
