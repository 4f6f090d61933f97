"""Making a document of a text: its identity, and what a text must be to be read.

The text itself is never altered; offsets of everything read refer to it exactly as it was given.
"""

from __future__ import annotations

import hashlib
import json
import re

from onrecord.errors import (
    BinaryDocument,
    EmptyDocument,
    EncodingProblem,
    OversizedDocument,
    UsageError,
)
from onrecord.records import Document, Publication
from onrecord.sources.days import parse_published
from onrecord.sources.facts import (
    LONGEST_BYLINE,
    LONGEST_OUTLET,
    LONGEST_SECTION,
    LONGEST_TITLE,
    line_of,
    web_address,
)
from onrecord.sources.tongue import check_language

MAX_CHARACTERS = 1_000_000
"""Characters: a longer text is not read; a book has fewer, a news report has thousands."""

MAX_CONTROL_SHARE = 0.02
"""The share of control characters above which a text is taken for binary data."""

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_VISIBLE = re.compile(r"[^\s\ufeff\u200b\x00-\x1f]")


def document_from_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the name of the field
    published: str | Publication | None = None,
    title: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    address: str | None = None,
    section: str | None = None,
    updated: str | Publication | None = None,
    language: str | None = None,
    origin: str = "<text>",
) -> Document:
    """Make a document of ``text``.

    ``published`` is a day, month or year, or an interval (``2002-05-23``, ``2002-05``,
    ``2002-05-20/2002-05-23``), and so is ``updated``, when it was last changed. Without ``id``, the identity
    is a hash of text, outlet, date and title, so that a reprint is a document of its own. ``title``,
    ``outlet``, ``byline`` and ``section`` are put on one line and shortened to their bounds; an ``address``
    that is none of http or https is left out. ``language`` is what the metadata say, which decides only where
    the text does not.

    Raises a :class:`~onrecord.errors.DocumentError` where the text is empty, too long, binary data, holds
    lone surrogates, or is surely not English, and :class:`~onrecord.errors.UsageError` where ``published``
    or ``updated`` is no date.
    """
    check_text(text, origin, language)
    published, updated = _given_day(published, origin), _given_day(updated, origin)
    title, outlet = line_of(title, LONGEST_TITLE), line_of(outlet, LONGEST_OUTLET)
    return Document(
        id=identity(text, outlet, published, title) if id is None else id,
        text=text,
        title=title,
        outlet=outlet,
        language="en",
        published=published,
        byline=line_of(byline, LONGEST_BYLINE),
        address=web_address(address),
        section=line_of(section, LONGEST_SECTION),
        updated=updated,
        origin=origin,
    )


def _given_day(value: str | Publication | None, origin: str) -> Publication | None:
    if not isinstance(value, str):
        return value
    try:
        return parse_published(value, "given by the user")
    except ValueError as error:
        raise UsageError(f"{origin}: {error}") from error


def identity(text: str, outlet: str | None, published: Publication | None, title: str | None) -> str:
    """Return the id of a document that came without one: sixteen hexadecimal figures of a SHA-256 hash."""
    given = [text, outlet, published.value if published else None, title]
    return hashlib.sha256(json.dumps(given, ensure_ascii=True).encode("ascii")).hexdigest()[:16]


def check_text(text: str, origin: str, language: str | None = None) -> None:
    """Raise the fitting :class:`~onrecord.errors.DocumentError` where ``text`` cannot be read.

    ``language`` is the one that its metadata say.
    """
    if len(text) > MAX_CHARACTERS:
        raise OversizedDocument(
            origin,
            f"the text has {len(text):,} characters, more than {MAX_CHARACTERS:,}",
            "split it into its reports",
        )
    if not _VISIBLE.search(text):
        raise EmptyDocument(origin, "there is no text", "give a document with words in it")
    if "\0" in text or sum(1 for _ in _CONTROL.finditer(text)) > max(2, len(text) * MAX_CONTROL_SHARE):
        raise BinaryDocument(origin, "this is binary data and no text", "extract its text first")
    lone = _SURROGATE.search(text)
    if lone is not None:
        raise EncodingProblem(
            origin,
            f"half of a surrogate pair stands at character {lone.start()}",
            "decode the text again from its source",
        )
    check_language(text, origin, language)
