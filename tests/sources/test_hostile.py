"""Files that are made to break what reads them end in documents or clear errors, soon; texts in records."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from benchmarks.hostile.marked import MARKED, TEXTS
from benchmarks.hostile.measuring import made, measured
from benchmarks.hostile.packed import PACKED

from onrecord.errors import DocumentError, ReadingFailed
from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.sources import read_sources

PART = 100
"""Files are made smaller by so much than ``python -m benchmarks.hostile`` makes them."""


@pytest.mark.parametrize("name", [*PACKED, *MARKED])
def test_a_hostile_file_ends_in_documents_or_clear_errors(name: str, tmp_path: Path) -> None:
    path = made(name, PART, tmp_path)
    started = time.process_time()
    found = list(read_sources([path]))
    assert time.process_time() - started < 10
    assert found
    for one in found:
        assert isinstance(one, Document | DocumentError)
        assert not isinstance(one, ReadingFailed)
        assert (one.origin or "").isprintable()
        if isinstance(one, DocumentError):
            assert str(one).isprintable()
        else:
            json.dumps(one.text).encode()
            assert "root:" not in one.text
            assert one.published is None or one.published.latest.year < 9999


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_ends_in_a_record(name: str, tmp_path: Path) -> None:
    (found,) = read_sources([made(name, PART, tmp_path)])
    assert isinstance(found, Document)
    text = found.text
    started = time.process_time()
    record = read(found)
    assert time.process_time() - started < 10
    assert record.document.text == text
    spans = [one.trigger for one in record.events] + [one.span for one in record.times]
    spans += [mention for one in record.actors for mention in one.mentions]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_memory_does_not_grow_with_what_a_file_would_unpack_to(tmp_path: Path) -> None:
    few, many = (measured(made("gzip: 2 GB in 2 MB", part, tmp_path), text=False) for part in (1_000, 16))
    assert few is not None
    assert many is not None
    assert set(many[0]) == {"OversizedDocument"}
    assert many[2] - few[2] < 40
