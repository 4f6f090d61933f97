"""Finding documents: files, folders with all that they hold, and standard input."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.errors import DocumentError, MissingDocument, UnsupportedFormat, UsageError
from onrecord.records import Document, Publication
from onrecord.sources.days import parse_published
from onrecord.sources.jsonl import read_jsonl
from onrecord.sources.textfiles import read_text

STANDARD_INPUT = "-"
JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
OTHER_FORMATS = frozenset({
    ".7z", ".avi", ".bin", ".bmp", ".bz2", ".c", ".cc", ".cfg", ".cpp", ".css", ".csv", ".db", ".doc",
    ".docx", ".epub", ".exe", ".gif", ".go", ".gz", ".h", ".htm", ".html", ".ini", ".ipynb", ".jar",
    ".java", ".jpeg", ".jpg", ".js", ".json", ".lock", ".mht", ".mobi", ".mov", ".mp3", ".mp4", ".odp",
    ".ods", ".odt", ".parquet", ".pdf", ".php", ".pickle", ".pl", ".png", ".ppt", ".pptx", ".ps", ".py",
    ".pyc", ".rb", ".rs", ".rtf", ".sh", ".so", ".sql", ".sqlite", ".svg", ".tar", ".tex", ".tgz",
    ".tif", ".tiff", ".toml", ".ts", ".tsv", ".warc", ".wav", ".webp", ".xhtml", ".xls", ".xlsx",
    ".xml", ".xz", ".yaml", ".yml", ".zip", ".zst",
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
            yield from _read_folder(path, published)
        else:
            yield from _read_file(path, published)


def _read_folder(folder: str, published: Publication | None) -> Iterator[Document | DocumentError]:
    """Yield what the files below ``folder`` hold, sorted folder by folder; links to folders are not followed.

    Files of a format that is not read are told once for each folder and format.
    """
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        others: dict[str, list[str]] = {}
        for name in sorted(name for name in files if not name.startswith(".")):
            if (suffix := _suffix(name)) in OTHER_FORMATS:
                others.setdefault(suffix, []).append(name)
            else:
                yield from _read_file(os.path.join(where, name), published)
        for suffix, names in others.items():
            if len(names) == 1:
                yield _unsupported(
                    os.path.join(where, names[0]), f"files of the format '{suffix}' are not read"
                )
            else:
                yield _unsupported(where, f"{len(names)} files of the format '{suffix}' are not read")


def _read_file(path: str, published: Publication | None) -> Iterator[Document | DocumentError]:
    """Yield what one file holds; a file that cannot be opened or read gives an error."""
    origin = _origin(path)
    suffix = _suffix(path)
    if suffix in OTHER_FORMATS:
        yield _unsupported(path, f"files of the format '{suffix}' are not read")
        return
    if os.path.exists(path) and not os.path.isfile(path):
        yield MissingDocument(origin, "this is no file", "give a file, a folder, or - for standard input")
        return
    try:
        with open(path, "rb") as stream:
            yield from _read_open(stream, suffix, origin, published)
    except FileNotFoundError:
        yield MissingDocument(origin, "there is no such file", "check its path")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield MissingDocument(origin, f"the file cannot be read ({reason})", "check its path and permissions")


def read_named(
    stream: BinaryIO, name: str, published: Publication | None = None
) -> Iterator[Document | DocumentError]:
    """Yield what a stream holds that came under the name of a file, read as a file of that name is.

    The name is where the documents are from, and tells their format; nothing is opened by it.
    """
    suffix = _suffix(name)
    if suffix in OTHER_FORMATS:
        yield _unsupported(name, f"files of the format '{suffix}' are not read")
        return
    yield from _read_open(stream, suffix, _origin(name), published)


def _read_open(
    stream: BinaryIO, suffix: str, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    try:
        if suffix in JSONL_SUFFIXES:
            yield from read_jsonl(stream, origin, published)
        else:
            yield read_text(stream, origin, published)
    except DocumentError as error:
        yield error


def _unsupported(path: str, what: str) -> UnsupportedFormat:
    return UnsupportedFormat(_origin(path), what, "give plain text or JSON Lines")


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _origin(path: str) -> str:
    """Return a path as it can be printed, whatever bytes it is made of."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


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
