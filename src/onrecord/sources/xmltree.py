"""XML from outside as a tree: no entity is expanded, nothing is fetched, size and depth are bounded."""

from __future__ import annotations

import codecs
import html.entities
import re
from typing import Any, BinaryIO

from lxml import etree

from onrecord.errors import EncodingProblem, MalformedDocument, OversizedDocument
from onrecord.sources.charsets import decode_declared

MAX_BYTES = 20_000_000
MAX_ELEMENTS = 500_000
MAX_ATTRIBUTES = 200
"""Attributes of one element."""

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,500}>")
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]{0,500}?\bencoding\s*=\s*[\"']([\w.:-]{1,60})[\"']")
_LIMITS = frozenset({"ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP"})
_REFERENCE = re.compile(r"&(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|([A-Za-z][A-Za-z0-9]{0,31});)?")
_OF_XML = frozenset({"amp", "apos", "gt", "lt", "quot"})
_NOT_ALLOWED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def tree_of(stream: BinaryIO, origin: str, *, mend: bool = False) -> Any:
    """Return the root of the XML in ``stream``, without comments, instructions and references to entities.

    With ``mend``, XML that is broken is read as far as it can be: signs that are not allowed are left out,
    ``&`` may stand alone, names of HTML stand for their letters, and bytes that are not in the declared
    character set are "�". Raises a :class:`~onrecord.errors.DocumentError` where there is no tree in it, or
    one beyond the bounds.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OversizedDocument(origin, f"the XML has more than {MAX_BYTES:,} bytes", "split it")
    text = _text(data, origin, mend=mend)
    text = text[found.end() :] if (found := _DECLARATION.match(text)) else text.lstrip()
    try:
        root = _parsed(text, origin, mend=False)
    except MalformedDocument:
        if not mend:
            raise
        root = _parsed(_REFERENCE.sub(_as_number, _NOT_ALLOWED.sub("", text)), origin, mend=True)
    _check(root, origin)
    etree.strip_tags(root, etree.Entity)
    return root


def _text(data: bytes, origin: str, *, mend: bool) -> str:
    found = None if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else _DECLARED.match(data)
    try:
        return decode_declared(data, found[1].decode() if found else None, origin)
    except EncodingProblem:
        if not mend:
            raise
        return data.decode("utf-8", "replace")


def _parsed(text: str, origin: str, *, mend: bool) -> Any:
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=mend,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise MalformedDocument(
            origin, f"the XML is broken ({error.msg})", "correct it, or get it again"
        ) from error
    if any(entry.type_name in _LIMITS for entry in parser.error_log):
        raise MalformedDocument(
            origin, "the XML is nested too deeply, or grows without end", "do not trust it"
        )
    if root is None:
        raise MalformedDocument(origin, "the XML is broken from its beginning", "get it again")
    return root


def _as_number(reference: re.Match[str]) -> str:
    """Return a reference as XML has it without declarations; an ``&`` that begins none stands for itself."""
    if reference[1] is None:
        return "&amp;"
    if reference[2] is None:
        number = reference[1][1:-1].lower()
        code = int(number[1:], 16) if number.startswith("x") else int(number)
        return reference[0] if code < 0x110000 and not _NOT_ALLOWED.match(chr(code)) else "\ufffd"
    if reference[2] in _OF_XML:
        return reference[0]
    letters = html.entities.html5.get(f"{reference[2]};")
    return "".join(f"&#{ord(letter)};" for letter in letters) if letters else f"&amp;{reference[1]}"


def _check(root: Any, origin: str) -> None:
    for number, element in enumerate(root.iter()):
        if (
            number > MAX_ELEMENTS
            or len(element.attrib if isinstance(element.tag, str) else ()) > MAX_ATTRIBUTES
        ):
            raise OversizedDocument(
                origin,
                f"the XML has more than {MAX_ELEMENTS:,} elements, or {MAX_ATTRIBUTES} attributes of one",
                "split it",
            )
