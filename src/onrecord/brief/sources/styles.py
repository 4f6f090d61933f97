"""A list of sources in any style of the Citation Style Language, set by citeproc-py from a style file."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from onrecord.brief.issue import Item
from onrecord.brief.sources.csl import csl_items
from onrecord.errors import UsageError

MOST = 1_000_000
"""The longest style file that is read, in bytes; the longest of the public styles has some 120,000."""


def in_style(items: Iterable[Item], style: Path) -> dict[str, str]:
    """Return documents (by id) as entries of a list of sources in plain text, in the order of the style.

    ``style`` is a CSL file of the user's own; the locales are those of citeproc-py.

    Raises :class:`~onrecord.errors.UsageError` where citeproc-py is not installed, or where the file cannot
    be read, is no CSL style, or has no list of sources.
    """
    listed = csl_items(items)
    try:
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON
        from lxml.etree import XMLSyntaxError
    except ImportError as error:
        raise UsageError(
            "citation styles are set by citeproc-py, which is not installed; "
            "install onrecord with it: pip install 'onrecord[csl]'"
        ) from error
    data = _style(style)
    if not listed:
        return {}
    # citeproc-py looks keys up in lower case, which could make one of two ids.
    numbered = [{**item, "id": str(number)} for number, item in enumerate(listed)]
    for item in numbered:
        item.pop("custom", None)
    with warnings.catch_warnings():
        # It warns of variables that it does not know; what it can set, it sets.
        warnings.simplefilter("ignore")
        try:
            parsed = CitationStylesStyle(BytesIO(data), validate=True)
            if not parsed.has_bibliography():
                raise UsageError(f"{style}: the style has no list of sources; take another")
            bibliography = CitationStylesBibliography(parsed, CiteProcJSON(numbered), formatter.plain)
            bibliography.register(Citation([CitationItem(item["id"]) for item in numbered]))
            bibliography.sort()
            ids = [str(listed[int(key)]["id"]) for key in bibliography.keys]
            entries = [str(entry).strip() for entry in bibliography.bibliography()]
            return dict(zip(ids, entries, strict=True))
        except (XMLSyntaxError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise UsageError(f"{style}: the style cannot be followed ({error}); take another") from error


def _style(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    except OSError as error:
        raise UsageError(f"{path}: the style cannot be read ({error.strerror}); name a CSL file") from error
    if len(data) > MOST:
        raise UsageError(f"{path}: the style is longer than {MOST} bytes; name a CSL file")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"http://purl.org/net/xbiblio/csl" not in data:
        raise UsageError(f"{path}: this is no style of the Citation Style Language; name a CSL file")
    return data
