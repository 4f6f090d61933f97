"""PDF: the text of its pages in the order of reading, in paragraphs, without running heads and page numbers.

The file is read in a process of its own (:mod:`onrecord.sources.pdf_lines`), which is ended where it takes
too long; a broken file can cost a bounded time and memory and nothing else.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from onrecord.errors import (
    DocumentError,
    LockedDocument,
    MalformedDocument,
    OversizedDocument,
    ScannedDocument,
)
from onrecord.records import FILE_MADE, Document, Publication
from onrecord.sources import pdf_lines
from onrecord.sources.days import believable
from onrecord.sources.documents import MAX_CHARACTERS, document_from_text
from onrecord.sources.facts import LONGEST_TITLE, line_of
from onrecord.sources.pdf_layout import text_of

MAX_BYTES = 100_000_000
"""A larger file is not read."""
MAX_SECONDS = 4 * pdf_lines.MAX_SECONDS
"""By the clock: more than the time of computing that is allowed, as other processes may be at work."""
UNTOLD_SHARE = 0.1
"""The share of letters above which a text whose letters cannot be told is none."""

_MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_FIRST_YEAR = 1993
"""There was no PDF before."""
# What programs write where nobody gave a title or an author.
_NO_TITLE = re.compile(
    r"untitled.*|\(?unspecified\)?|document\d*|microsoft word - .*|.*\.(?:docx?|rtf|odt|indd|qxd|pdf|tex|dvi|txt)|.*://.*",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(r"anonymous|\(?unspecified\)?|unknown|administrator|admin|user|owner", re.IGNORECASE)
_LETTER = re.compile(r"\S")
_UNTOLD = re.compile(r"[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]")


def read_pdf(
    stream: BinaryIO, origin: str, published: Publication | None = None
) -> Iterator[Document | DocumentError]:
    """Yield the document that a PDF is, and an error for each page of it that cannot be read.

    The title and the author are those that the file names. The day on which the file was made is given as
    that of publication where nothing else is known, with that ground; what the text itself says goes before.

    Raises a :class:`~onrecord.errors.DocumentError` where the file cannot be read.
    """
    about, pages, errors = _pages(_bounded(stream, origin), origin)
    yield _document(about, pages, origin, published)
    yield from errors


def _bounded(stream: BinaryIO, origin: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OversizedDocument(
            origin, f"the file has more than {MAX_BYTES:,} bytes", "split it, or extract its text first"
        )
    return data


def _pages(data: bytes, origin: str) -> tuple[dict[str, Any], list[Any], list[DocumentError]]:
    """Return what the file says of itself, its pages, and an error for each page that is not among them."""
    about: dict[str, Any] | None = None
    pages: list[Any] = []
    errors: list[DocumentError] = []
    for found in _found_apart(data, origin):
        if isinstance(found, list):
            pages.append(found)
        elif found.get("error") == "page":
            where = f"{origin}: page {found['page']}"
            errors.append(
                MalformedDocument(where, "the page is broken", "the other pages are read without it")
            )
        elif "error" in found:
            raise _error(found, origin)
        else:
            about = found
    if about is None or (errors and not pages):
        raise _error({"error": "broken"}, origin)
    return about, pages, errors


def _found_apart(data: bytes, origin: str) -> list[Any]:
    """Return what :func:`onrecord.sources.pdf_lines.lines_of` finds, run in a process of its own."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-I", pdf_lines.__file__],
            input=data,
            capture_output=True,
            timeout=MAX_SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise _error({"error": "time"}, origin) from error
    except subprocess.CalledProcessError as error:
        # A negative status is the number of the signal that ended it: CPU time, memory, or a fault of PDFium.
        raise _error({"error": "ended", "status": error.returncode}, origin) from error
    return [json.loads(line) for line in done.stdout.splitlines()]


def _error(found: dict[str, Any], origin: str) -> DocumentError:
    match found["error"]:
        case "protected":
            return LockedDocument(
                origin, "the PDF is encrypted and needs a password", "save it without one, and add it again"
            )
        case "pages":
            what = f"the PDF has {found['pages']:,} pages, more than {pdf_lines.MAX_PAGES:,}"
            return OversizedDocument(origin, what, "split it into its reports")
        case "characters":
            what = f"the PDF has more than {MAX_CHARACTERS:,} characters, or a page far too many"
            return OversizedDocument(origin, what, "split it into its reports")
        case "time":
            what = f"reading the PDF takes longer than {MAX_SECONDS} seconds"
            return OversizedDocument(origin, what, "print it to a new PDF, or extract its text first")
        case "ended":
            what = (
                f"the PDF needs more time or memory than is allowed, or is broken (status {found['status']})"
            )
            return MalformedDocument(origin, what, "print it to a new PDF, or extract its text first")
        case _:
            return MalformedDocument(
                origin, "the PDF is broken, or none", "open and save it anew with another program"
            )


def _document(
    about: dict[str, Any], pages: list[Any], origin: str, published: Publication | None
) -> Document:
    text = text_of(pages)
    if not text.strip():
        raise ScannedDocument(
            origin,
            f"none of its {about['pages']} pages has text; they may be pictures of pages (a scan)",
            "recognize its text first, for example with ocrmypdf",
        )
    untold, letters = sum(1 for _ in _UNTOLD.finditer(text)), sum(1 for _ in _LETTER.finditer(text))
    if untold > UNTOLD_SHARE * letters:
        raise ScannedDocument(
            origin,
            "its fonts do not tell which letters they show",
            "recognize its text first, for example with ocrmypdf",
        )
    title, author = (line_of(about[key], LONGEST_TITLE) for key in ("Title", "Author"))
    return document_from_text(
        text,
        published=published or _made(about["CreationDate"] or ""),
        title=None if title is None or _NO_TITLE.fullmatch(title) else title,
        byline=None if author is None or _NO_AUTHOR.fullmatch(author) else author,
        origin=origin,
    )


def _made(value: str) -> Publication | None:
    """Return the day on which the file was made; None for none and for one that cannot be."""
    match = _MADE.match(value)
    if match is None:
        return None
    try:
        found = date(*map(int, match.groups()))
    except ValueError:
        return None
    return believable(found, FILE_MADE, since=_FIRST_YEAR)
