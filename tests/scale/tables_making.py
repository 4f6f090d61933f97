"""Tables of records that are there already, written as a corpus is read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from archive_making import prepared

from onrecord.errors import DocumentError
from onrecord.exports.folders import Folder
from onrecord.reading.language import DEFAULT_MODEL
from onrecord.records import Document, Record
from onrecord.scale import shards
from onrecord.scale.corpus import read_corpus


def written(
    path: Path, records: Iterable[Record], documents: Iterable[Document | DocumentError] | None = None
) -> Folder:
    """Write tables of documents, by default those of the records, and return their folder."""
    folder, made = Folder(str(path)), list(records)
    reader = prepared(made)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(shards, "read_all", lambda given, model: reader(given))
        given = [one.document for one in made] if documents is None else documents
        read_corpus(given, folder, shards=3, model=DEFAULT_MODEL)
    return folder
