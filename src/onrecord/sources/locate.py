"""Finding documents: files, folders with all that they hold, and standard input."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import DocumentError, MalformedDocument, UsageError
from onrecord.records import Document, Publication
from onrecord.sources.days import parse_published
from onrecord.sources.jsonl import read_jsonl
from onrecord.sources.textfiles import read_text

STANDARD_INPUT = "-"
JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
OTHER_FORMATS = frozenset({
    ".bz2", ".css", ".csv", ".doc", ".docx", ".epub", ".gif", ".gz", ".htm", ".html", ".jpeg", ".jpg", ".js",
    ".json",
    ".odt", ".pdf", ".png", ".rtf", ".tsv", ".warc", ".xls", ".xlsx", ".xml", ".xz", ".yaml", ".yml", ".zip",
})  # fmt: skip
"""Suffixes of what holds text among other things, and would be misread as plain text."""

_JSON_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')


def read_sources(
    paths: Iterable[str | os.PathLike[str]],
    stdin: BinaryIO | None = None,
    published: str | Publication | None = None,
) -> Iterator[Document | DocumentError]:
    """Yield the documents of ``paths`` in order, and for each that cannot be read the error that says why.

    A path is a text file, a ``.jsonl`` file, a folder (its files are read in sorted order, folders in it
    included, hidden ones not) or ``-`` for ``stdin``, which may hold a text or JSON Lines. ``published`` is
    the user's word on the date of all of them. Nothing is held: memory does not grow with the documents.

    Raises :class:`~onrecord.errors.UsageError` at once where ``published`` is no date or where ``-`` is
    given without a stream.
    """
    if isinstance(published, str):
        try:
            published = parse_published(published, "given by the user")
        except ValueError as error:
            raise UsageError(str(error)) from error
    wanted = [os.fspath(path) for path in paths]
    if STANDARD_INPUT in wanted and stdin is None:
        raise UsageError("'-' stands for standard input, and there is none; name a file")
    return _read_all(wanted, stdin, published)


def _read_all(
    paths: Iterable[str], stdin: BinaryIO | None, published: Publication | None
) -> Iterator[Document | DocumentError]:
    for path in paths:
        if path == STANDARD_INPUT and stdin is not None:
            yield from _read_stream(stdin, published)
        elif os.path.isdir(path):
            for file in _files(path):
                yield from _read_file(file, published)
        else:
            yield from _read_file(path, published)


def _files(folder: str) -> Iterator[str]:
    """Yield the files below ``folder``, sorted folder by folder; links to folders are not followed."""
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield os.path.join(where, name)


def _read_file(path: str, published: Publication | None) -> Iterator[Document | DocumentError]:
    """Yield what one file holds; a file that cannot be opened or read gives an error."""
    origin = path.encode("utf-8", "backslashreplace").decode("utf-8")
    suffix = Path(path).suffix.lower()
    if suffix in OTHER_FORMATS:
        yield MalformedDocument(
            origin, f"files of the format '{suffix}' are not read", "give plain text or JSON Lines"
        )
        return
    if os.path.exists(path) and not os.path.isfile(path):
        yield DocumentError(origin, "this is no file", "give a file, a folder, or - for standard input")
        return
    try:
        with open(path, "rb") as stream:
            if suffix in JSONL_SUFFIXES:
                yield from read_jsonl(stream, origin, published)
            else:
                yield read_text(stream, origin, published)
    except DocumentError as error:
        yield error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield DocumentError(origin, f"the file cannot be read ({reason})", "check its path and permissions")


def _read_stream(stream: BinaryIO, published: Publication | None) -> Iterator[Document | DocumentError]:
    """Yield what standard input holds: JSON Lines where it begins like an object, one text otherwise."""
    head = stream.readline(4096)
    while head and not head.strip() and len(head) < 65_536:
        following = stream.readline(4096)
        head += following
        if not following:
            break
    if _JSON_OBJECT.match(head):
        yield from read_jsonl(stream, STANDARD_INPUT, published, head)
        return
    try:
        yield read_text(stream, STANDARD_INPUT, published, head)
    except DocumentError as error:
        yield error
