"""JSON Lines: an object a line, with ``text`` and, if known, what else is known of the document.

Beside ``text`` are read ``id``, ``published``, ``title``, ``outlet``, ``byline``, ``address`` (or ``url``),
``section`` and ``updated``.
A file of any length is read line by line; a line is never held beyond a stated bound.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from onrecord.errors import DocumentError, MalformedDocument, OversizedDocument
from onrecord.records import Document, Publication
from onrecord.sources.days import parse_published
from onrecord.sources.decoding import decode
from onrecord.sources.documents import MAX_CHARACTERS, document_from_text

MAX_LINE = 8 * MAX_CHARACTERS
"""Bytes: a longer line is passed over. JSON may take six bytes for a character."""

_FORMAT = 'write one JSON object a line, with a "text"'
_FIELDS = ("id", "title", "outlet", "published", "byline", "address", "url", "section", "updated")


def read_jsonl(
    stream: BinaryIO, origin: str, published: Publication | None = None
) -> Iterator[Document | DocumentError]:
    """Yield a document a line, or the error that tells why there is none; blank lines are passed over.

    ``published`` is the user's word and stands before what the lines say.
    """
    for number, line in enumerate(_lines(stream), start=1):
        where = f"{origin}:{number}"
        try:
            if line is None:
                raise OversizedDocument(
                    where, f"the line has more than {MAX_LINE:,} bytes", "split it into its reports"
                )
            if line.strip():
                yield _document(line, where, published)
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


def _document(line: bytes, where: str, published: Publication | None) -> Document:
    try:
        fields: Any = json.loads(decode(line, where), parse_constant=_no_constant)
    except (json.JSONDecodeError, ValueError) as error:
        raise MalformedDocument(where, f"the line is no JSON ({error})", _FORMAT) from error
    except RecursionError as error:
        raise MalformedDocument(where, "the JSON is nested too deeply", _FORMAT) from error
    if not isinstance(fields, dict):
        raise MalformedDocument(where, f"the line holds {_type(fields)} and no object", _FORMAT)
    if "text" not in fields:
        raise MalformedDocument(where, 'the object has no "text"', _FORMAT)
    text = fields["text"]
    if not isinstance(text, str):
        raise MalformedDocument(where, f'"text" is {_type(text)} and no string', _FORMAT)
    given = {name: _field(fields, name, where) for name in _FIELDS}
    return document_from_text(
        text,
        id=given["id"],
        published=published or _day(given["published"], "published", where),
        title=given["title"],
        outlet=given["outlet"],
        byline=given["byline"],
        address=given["address"] or given["url"],
        section=given["section"],
        updated=_day(given["updated"], "updated", where),
        origin=where,
    )


def _day(value: str | None, name: str, where: str) -> Publication | None:
    try:
        return parse_published(value, "given by the document's metadata") if value else None
    except ValueError as error:
        raise MalformedDocument(where, f'"{name}": {error}', "correct it, or leave it null") from error


def _field(fields: Mapping[str, Any], name: str, where: str) -> str | None:
    """Return a field that is a string, null or missing; an empty one counts as missing."""
    value = fields.get(name)
    if name in {"id", "published", "updated"} and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise MalformedDocument(where, f'"{name}" is {_type(value)} and no string', "write a string, or null")
    if value and any("\ud800" <= sign <= "\udfff" for sign in value):
        raise MalformedDocument(where, f'"{name}" holds half of a surrogate pair', "write whole characters")
    return value.strip() or None if value else None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _type(value: object) -> str:
    names = {
        bool: "a boolean",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), "null")
