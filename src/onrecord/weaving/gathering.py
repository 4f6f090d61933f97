"""Records by their documents, each once and in one order, however they were given."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.errors import UsageError
from onrecord.records import Record


def by_document(records: Iterable[Record]) -> dict[str, Record]:
    """Return records by the ids of their documents, in the order of these; one given twice is there once.

    Raises :class:`~onrecord.errors.UsageError` where two different texts bear one id.
    """
    found: dict[str, Record] = {}
    for record in records:
        document = record.document
        known = found.setdefault(document.id, record)
        if known.document.text != document.text:
            raise UsageError(f"two different documents bear the id {document.id!r}; give each its own")
    return {name: found[name] for name in sorted(found)}
