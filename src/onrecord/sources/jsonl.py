"""JSON Lines: an object a line, with ``text`` and, if known, what else is known of the document.

Beside ``text`` are read ``id``, ``published``, ``title``, ``outlet``, ``byline``, ``address`` (or ``url``),
``section`` and ``updated``. Objects with other names are read as rows of a table are.
A file of any length is read line by line; a line is never held beyond a stated bound.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import DocumentError, MalformedDocument, OversizedDocument
from onrecord.records import Document, Publication
from onrecord.sources.columns import NAMES
from onrecord.sources.decoding import decode
from onrecord.sources.documents import MAX_CHARACTERS
from onrecord.sources.rows import document_of, type_of
from onrecord.sources.setting import Setting, setting_of

MAX_LINE = 8 * MAX_CHARACTERS
"""Bytes: a longer line is passed over. JSON may take six bytes for a character."""

_FORMAT = 'write one JSON object a line, with a "text"'
_BY_ROWS = "write an object for each document (with pandas, orient='records')"
_TEXTLESS = 'give it one, name what holds it with --columns text=NAME, or name a "file" that does'
_FIELDS = tuple(field for field in NAMES if field != "file")


def read_jsonl(
    stream: BinaryIO, origin: str, published: Publication | None = None
) -> Iterator[Document | DocumentError]:
    """Yield a document a line, or the error that tells why there is none; blank lines are passed over.

    ``published`` is the user's word and stands before what the lines say.
    """
    setting = setting_of(stream)
    for number, line in enumerate(_lines(stream), start=1):
        where = f"{origin}:{number}"
        try:
            if line is None:
                raise OversizedDocument(
                    where, f"the line has more than {MAX_LINE:,} bytes", "split it into its reports"
                )
            if line.strip():
                yield _document(line, where, published, setting)
        except DocumentError as error:
            yield error


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines without their ends; None for one that is too long, of which the rest is skipped."""
    while line := stream.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE and not line.endswith(b"\n"):
            piece = line
            while piece and not piece.endswith(b"\n"):
                piece = stream.readline(MAX_LINE)
            yield None
        else:
            yield line.removesuffix(b"\n")


def _document(line: bytes, where: str, published: Publication | None, setting: Setting) -> Document:
    try:
        fields: Any = json.loads(decode(line, where), parse_constant=no_constant)
    except (json.JSONDecodeError, ValueError) as error:
        raise MalformedDocument(where, f"the line is no JSON ({error})", _FORMAT) from error
    except RecursionError as error:
        raise MalformedDocument(where, "the JSON is nested too deeply", _FORMAT) from error
    return document_of_object(fields, where, published, setting)


def document_of_object(
    fields: object, where: str, published: Publication | None, setting: Setting
) -> Document:
    """Make a document of an object of JSON; raises a :class:`~onrecord.errors.DocumentError` for any other.

    An object with a ``text`` has the other fields under their own names. One without, and one for which the
    user names columns, has them as a table does.
    """
    if not isinstance(fields, dict):
        raise MalformedDocument(where, f"there is {type_of(fields)} and no object", _FORMAT)
    if fields and all(isinstance(value, dict) for value in fields.values()):
        raise MalformedDocument(where, "the object holds whole columns and no document", _BY_ROWS)
    listed = not fields.get("text") and "file" in fields
    if "text" in fields and not listed and not setting.columns.given:
        columns = {name: name for name in _FIELDS if name in fields}
        if "url" in fields and not fields.get("address"):
            columns["address"] = "url"
    else:
        columns = setting.columns.of(fields)
        if not columns.keys() & {"text", "file"}:
            raise MalformedDocument(where, 'the object has no "text"', _TEXTLESS)
    return document_of(fields, columns, where, published, setting)


def no_constant(name: str) -> None:
    """Refuse what Python reads as JSON and JSON has not: NaN and the infinities."""
    raise ValueError(f"{name} is not JSON")
