"""JSON that is no JSON Lines: a list of objects, a list of articles as GDELT gives it, or one object.

A list of any length is read object by object; none is held beyond a stated bound.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import DocumentError, MalformedDocument, OversizedDocument
from onrecord.records import Document, Publication
from onrecord.sources.decoding import broken_utf16
from onrecord.sources.documents import MAX_CHARACTERS
from onrecord.sources.jsonl import document_of_object, no_constant
from onrecord.sources.setting import setting_of
from onrecord.sources.tables import encoding_of

MAX_OBJECT = 8 * MAX_CHARACTERS
"""Characters of one object of a list."""
_PIECE = 64 * 2**10
_OPENING = re.compile(r'\s*(?:\{\s*"articles"\s*:\s*)?\[\s*')
_BETWEEN = re.compile(r"\s*(,?)\s*")
_FORMAT = "write a list of JSON objects"


def read_json(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield a document for each object of a list, or the error that tells why there is none.

    Origins name the number of an object. Raises :class:`~onrecord.errors.MalformedDocument` where the list
    breaks off: what follows is not read.
    """
    text = io.TextIOWrapper(stream, encoding_of(stream), errors="surrogateescape")
    setting = setting_of(stream)
    try:
        for number, fields in enumerate(_objects(text, origin), start=1):
            try:
                yield document_of_object(fields, f"{origin}:{number}", published, setting)
            except DocumentError as error:
                yield error
    finally:
        text.detach()


def _objects(text: io.TextIOWrapper, origin: str) -> Iterator[object]:
    held = _read(text, _PIECE, origin)
    opening = _OPENING.match(held)
    if opening is None:
        yield _decoded(text, held.lstrip(), origin)[0]
        return
    held = held[opening.end() :]
    if held.startswith("]"):
        return
    while True:
        fields, held = _decoded(text, held, origin)
        yield fields
        while len(held) < _PIECE and (more := _read(text, _PIECE, origin)):
            held += more
        between = _BETWEEN.match(held)
        held = held[between.end() :] if between else held
        if held.startswith("]") and not (between and between[1]):
            return
        if not between or not between[1]:
            raise MalformedDocument(origin, "the list breaks off; what follows is not read", _FORMAT)


def _decoded(text: io.TextIOWrapper, held: str, origin: str) -> tuple[object, str]:
    """Return the object with which ``held`` begins, and what follows it; more is read until it is whole."""
    decoder = json.JSONDecoder(parse_constant=no_constant)
    while True:
        try:
            fields, end = decoder.raw_decode(held)
        except RecursionError as error:
            raise MalformedDocument(origin, "the JSON is nested too deeply", _FORMAT) from error
        except ValueError as error:
            # Twice as much each time, so that a long object costs no more than twice its length.
            more = _read(text, max(_PIECE, len(held)), origin)
            if not more:
                what = f"it is no JSON ({error}); what follows is not read"
                raise MalformedDocument(origin, what, _FORMAT) from error
            held += more
            if len(held) > 2 * MAX_OBJECT:
                what = f"an object has more than {MAX_OBJECT:,} characters, or is no JSON ({error})"
                raise OversizedDocument(origin, f"{what}; what follows is not read", _FORMAT) from error
        else:
            return fields, held[end:]


def _read(text: io.TextIOWrapper, characters: int, origin: str) -> str:
    try:
        return text.read(characters)
    except UnicodeDecodeError as error:
        raise broken_utf16(origin, error) from error
