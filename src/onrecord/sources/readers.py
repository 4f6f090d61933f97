"""From kind to reader: which function makes documents of a file.

A reader is called with a binary stream, where it comes from, and the publication that the user gave or None,
and yields documents and the errors that tell why there are none; it may raise a
:class:`~onrecord.errors.DocumentError` where nothing can be read any more. What the user says of the date
stands before what the file says.

**The stream** stands at its beginning and can be read forward, ``read`` and ``readline`` with a number of
bytes; that one can move in it is not said. A reader that has to does it inside
:func:`~onrecord.sources.streams.seekable`. A reader holds no more than a stated bound, and what it reads
has no name: of what kind it is was found before.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from onrecord.errors import DocumentError
from onrecord.records import Document, Publication

Reader = Callable[[BinaryIO, str, Publication | None], Iterator[Document | DocumentError]]

READERS: dict[str, str] = {
    "csv": "onrecord.sources.tables:read_csv",
    "bzip2": "onrecord.sources.packed:read_bzip2",
    "feed": "onrecord.sources.feeds:read_feed",
    "gzip": "onrecord.sources.packed:read_gzip",
    "json": "onrecord.sources.jsonlist:read_json",
    "parquet": "onrecord.sources.parquet:read_parquet",
    "html": "onrecord.sources.html:read_html",
    "jsonl": "onrecord.sources.jsonl:read_jsonl",
    "mail": "onrecord.sources.mail:read_mail",
    "mbox": "onrecord.sources.mail:read_mbox",
    "newsml": "onrecord.sources.newsml:read_newsml",
    "opml": "onrecord.sources.opml:read_opml",
    "pdf": "onrecord.sources.pdf:read_pdf",
    "text": "onrecord.sources.textfiles:read_text",
    "tar": "onrecord.sources.tarred:read_tar",
    "warc": "onrecord.sources.warc:read_warc",
    "xz": "onrecord.sources.packed:read_xz",
    "zip": "onrecord.sources.zipped:read_zip",
}
"""By kind, the module and the function: a library is loaded when the first file needs it."""


def reader_of(kind: str) -> Reader | None:
    """Return the reader of a kind; None where it is not read."""
    if kind not in READERS:
        return None
    module, _, function = READERS[kind].partition(":")
    return cast("Reader", getattr(importlib.import_module(module), function))
