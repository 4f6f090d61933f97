"""Text in a character set that is declared beside it, or in it."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from onrecord.errors import EncodingProblem
from onrecord.sources.decoding import decode

MAX_LOST = 0.01
"""The part of a page's characters that may be unreadable: some have pieces of another set in them."""
_LOOK = 4_096
"""Bytes among which a page declares its character set."""
_SAMPLE = 10_000
"""Bytes at the beginning and the end by which it is told where it is not declared."""
_IN_PAGE = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# What declares one of the left is written by programs that mean the right; it has a few letters more.
_MEANT = {"ascii": "utf-8", "iso8859-1": "cp1252", "gb2312": "gb18030", "euc_kr": "cp949"}
_NO_CHARSETS = frozenset({
    "charmap", "idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape",
})  # fmt: skip
"""Codecs of Python that are no character sets."""


def decode_declared(data: bytes, charset: str | None, origin: str) -> str:
    """Return the text of ``data``, which is declared to be in ``charset``; without one it is UTF-8.

    What is declared as ASCII is UTF-8, and what is declared as Latin-1 is Windows-1252, as in browsers, but
    where it is UTF-8, which no other text looks like. Raises :class:`~onrecord.errors.EncodingProblem` where
    the bytes are not what they are declared to be.
    """
    if not charset:
        return decode(data, origin)
    name = _codec(charset)
    if name is None:
        what = f"the character set '{charset[:60]}' is not known"
        raise EncodingProblem(origin, what, "save it again as UTF-8")
    if name == "cp1252":
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    try:
        return data.decode(name).removeprefix("\ufeff")
    except UnicodeError as error:
        what = f"it is not in the character set '{charset[:60]}' that is declared ({error})"
        raise EncodingProblem(origin, what, "save it again as UTF-8") from error


def decode_page(data: bytes, origin: str) -> str:
    """Return the text of a page: by its mark, as it declares itself, as UTF-8, or as it looks.

    A few signs that cannot be read are "�". Raises :class:`~onrecord.errors.EncodingProblem` where they are
    many.
    """
    if data.startswith(_MARKS):
        return decode_declared(data, "utf-8" if data.startswith(codecs.BOM_UTF8) else "utf-16", origin)
    found = _IN_PAGE.search(data[:_LOOK])
    declared = (found[1] or found[2]).decode("ascii") if found else "utf-8"
    # It was declared in ASCII, as it could be read here.
    declared = "utf-8" if declared.lower().startswith(("utf-16", "utf16", "unicode")) else declared
    try:
        return decode_declared(data, declared, origin)
    except EncodingProblem:
        text = data.decode("utf-8", "replace")
    if text.count("\ufffd") > MAX_LOST * len(text):
        best = from_bytes(data[:_SAMPLE] + data[-_SAMPLE:]).best()
        text = data.decode(best.encoding if best else "utf-8", "replace")
    if text.count("\ufffd") > MAX_LOST * len(text):
        raise EncodingProblem(origin, "its character set is not known", "save it again as UTF-8")
    return text


def decode_word(data: bytes, charset: str | None) -> str:
    """Return a few words of a header line; what cannot be told is "�"."""
    return data.decode((charset and _codec(charset)) or "ascii", "replace")


def _codec(charset: str) -> str | None:
    try:
        name = codecs.lookup(charset.strip("'\" ")).name
        if name in _NO_CHARSETS:
            return None
        # Codecs from bytes to bytes are not told apart before they are used.
        b" ".decode(name, "replace")
    except (LookupError, ValueError):
        return None
    return _MEANT.get(name, name)
