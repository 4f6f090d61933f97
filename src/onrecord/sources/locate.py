"""Finding documents: files, folders with all that they hold, and standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import STANDARD_INPUT, DocumentError, MissingDocument, UsageError
from onrecord.records import Document, Publication
from onrecord.sources.columns import Columns, parse_columns
from onrecord.sources.days import parse_published
from onrecord.sources.names import shown_name
from onrecord.sources.opening import read_stream, told_once
from onrecord.sources.patterns import files_of, is_pattern
from onrecord.sources.setting import Setting
from onrecord.sources.walking import walked


def read_sources(
    paths: Iterable[str | os.PathLike[str]],
    stdin: BinaryIO | None = None,
    published: str | Publication | None = None,
    columns: str | Columns | None = None,
) -> Iterator[Document | DocumentError]:
    """Yield the documents of ``paths`` in order, and for each that cannot be read the error that says why.

    A path is a file, a folder (its files are read in sorted order, folders in it included, hidden ones not),
    a pattern such as ``reports/**/*.txt``, or ``-`` for ``stdin``; of what kind each is, is found from its
    content. ``published`` is the user's word on the date of all of them, ``columns`` on the columns of tables
    (``text=body,published=date``). Nothing is held: memory does not grow with the documents.

    Raises :class:`~onrecord.errors.UsageError` at once where ``published`` is no date, ``columns`` names no
    columns, or ``-`` is given without a stream.
    """
    if isinstance(published, str):
        try:
            published = parse_published(published, "given by the user")
        except ValueError as error:
            raise UsageError(str(error)) from error
    wanted = [os.fspath(path) for path in paths]
    if STANDARD_INPUT in wanted and stdin is None:
        raise UsageError("'-' stands for standard input, and there is none; name a file")
    if not isinstance(columns, Columns):
        columns = parse_columns(columns)
    return _read_all(wanted, stdin, _Asked(published, columns))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the user says of all that is read."""

    published: Publication | None
    columns: Columns


def _read_all(
    paths: Iterable[str], stdin: BinaryIO | None, asked: _Asked
) -> Iterator[Document | DocumentError]:
    for path in paths:
        if path == STANDARD_INPUT and stdin is not None:
            yield from read_stream(stdin, STANDARD_INPUT, asked.published, Setting(columns=asked.columns))
        elif os.path.isdir(path):
            yield from _read_folder(path, asked)
        elif is_pattern(path):
            yield from _read_pattern(path, asked)
        else:
            yield from _read_file(path, asked)


def _read_folder(folder: str, asked: _Asked) -> Iterator[Document | DocumentError]:
    """Yield what the files below ``folder`` hold, sorted folder by folder; links to folders are not followed.

    Files of a format that is not read are told once for each folder and format.
    """
    found = False
    for where, paths in walked(folder):
        found = found or bool(paths)
        yield from told_once(
            ((shown_name(path), _read_file(path, asked)) for path in paths), shown_name(where)
        )
    if not found:
        yield MissingDocument(
            shown_name(folder), "there is no file in this folder", "check its path; hidden files are not read"
        )


def _read_pattern(pattern: str, asked: _Asked) -> Iterator[Document | DocumentError]:
    found = False
    for path in files_of(pattern):
        found = True
        yield from _read_file(path, asked)
    if not found:
        yield MissingDocument(shown_name(pattern), "no file is called so", "check the pattern")


def _read_file(path: str, asked: _Asked) -> Iterator[Document | DocumentError]:
    """Yield what one file holds; a file that cannot be opened or read gives an error."""
    origin = shown_name(path)
    if os.path.exists(path) and not os.path.isfile(path):
        yield MissingDocument(origin, "this is no file", "give a file, a folder, or - for standard input")
        return
    setting = Setting(path, columns=asked.columns, folder=os.path.dirname(path))
    try:
        with open(path, "rb") as stream:
            yield from read_stream(stream, origin, asked.published, setting)
    except FileNotFoundError:
        yield MissingDocument(origin, "there is no such file", "check its path")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield MissingDocument(origin, f"the file cannot be read ({reason})", "check its path and permissions")
