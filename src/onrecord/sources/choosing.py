"""One document out of what was given."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from onrecord.errors import DocumentError, UsageError
from onrecord.records import Document

_NAMED = 5
"""Documents that a message names."""


def one_document(outcomes: Iterable[Document | DocumentError], wanted: str | None) -> Document:
    """Return the document with the id ``wanted``; without an id the only one there is.

    Raises :class:`~onrecord.errors.UsageError` where no document, or without an id more than one, answers
    to that, and the document's own error where the only one cannot be read.
    """
    errors: list[DocumentError] = []
    documents: list[Document] = []
    for outcome in islice(outcomes, None if wanted is not None else _NAMED + 1):
        if isinstance(outcome, DocumentError):
            errors.append(outcome)
        elif outcome.id == wanted:
            return outcome
        elif len(documents) <= _NAMED:
            documents.append(outcome)
    if wanted is None and len(documents) == 1 and not errors:
        return documents[0]
    if not documents and errors:
        raise errors[0]
    names = ", ".join(document.id for document in documents[:_NAMED])
    names += ", …" if len(documents) > _NAMED else ""
    if wanted is not None:
        raise UsageError(
            f"there is no document '{wanted}'; there are {names}" if names else "there is no document"
        )
    raise UsageError(f"there are several documents; name one with --document: {names}")
