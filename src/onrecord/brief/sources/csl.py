"""Documents as items of CSL-JSON, the form in which reference managers and citation styles take them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.brief.issue import Item
from onrecord.brief.sources.days import date_parts
from onrecord.knowledge.outlets import OutletKind, find_outlet
from onrecord.knowledge.serials import find_serial

_TYPES: dict[OutletKind, str] = {
    "wire": "article-newspaper",
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "broadcaster": "webpage",
    "website": "webpage",
}


def csl_items(items: Iterable[Item]) -> list[dict[str, Any]]:
    """Return documents as CSL-JSON (schema 1.0), in their order."""
    return [csl_item(item) for item in items]


def csl_item(item: Item) -> dict[str, Any]:
    """Return a document as an item of CSL-JSON.

    What CSL has no variable for stands under its ``custom``: ``published`` (EDTF), ``descriptor``, the
    ``text`` by its hash, and a person's ``letter`` and ``number``. A person's words are the ``note``. What is
    not known is left out.
    """
    found: dict[str, Any] = {"id": item.document, "type": _type(item.outlet)}
    if item.title:
        found["title"] = item.title
    if item.outlet:
        found["container-title"] = item.outlet
    if item.published:
        found["issued"] = _issued(item.published)
    if item.note:
        found["note"] = item.note
    custom: dict[str, Any] = {
        "published": item.published,
        "descriptor": item.descriptor,
        "letter": item.letter,
        "number": item.number,
        "text": item.text,
    }
    found["custom"] = {name: value for name, value in custom.items() if value is not None}
    return found


def _type(outlet: str | None) -> str:
    # Styles give of a report no more than the year, and not what it appeared in.
    if outlet is None:
        return "document"
    known = find_outlet(outlet)
    if known is not None:
        return _TYPES[known.kind]
    return "article-magazine" if find_serial(outlet) is not None else "article-newspaper"


def _issued(published: str) -> dict[str, Any]:
    parsed = date_parts(published)
    if parsed is None:
        return {"literal": published}
    parts, approximate = parsed
    issued: dict[str, Any] = {"date-parts": [list(part) for part in parts]}
    return {**issued, "circa": True} if approximate else issued
