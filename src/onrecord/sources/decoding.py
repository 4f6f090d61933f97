"""From bytes to text, without a change: line ends and white space stay as they are."""

from __future__ import annotations

import codecs

from onrecord.errors import BinaryDocument, EncodingProblem

TO_UTF8 = "convert it to UTF-8, if it is Western European with iconv -f WINDOWS-1252 -t UTF-8"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, origin: str) -> str:
    """Return the text of ``data``: UTF-8, with or without a byte order mark, or UTF-16 with one.

    The mark is no part of the text. Raises :class:`~onrecord.errors.BinaryDocument` or
    :class:`~onrecord.errors.EncodingProblem`.
    """
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise EncodingProblem(
                origin, f"begins as UTF-16 and is not at byte {error.start}", "save it again as UTF-8"
            ) from error
    if b"\0" in data:
        raise BinaryDocument(origin, "this is binary data and no text", "extract its text first")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        sample = data[:4096]
        control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in sample)
        if control * 50 > len(sample):
            raise BinaryDocument(
                origin, "this is binary data and no text", "extract its text first"
            ) from error
        raise EncodingProblem(origin, f"byte {error.start} is not UTF-8", TO_UTF8) from error


def broken_utf16(origin: str, error: UnicodeDecodeError) -> EncodingProblem:
    """Return what to say of a file that begins as UTF-16, read piece by piece, where it no longer is."""
    return EncodingProblem(
        origin, f"it begins as UTF-16 and is not ({error.reason})", "save it again as UTF-8"
    )
