"""The list of documents at the end of an issue, as all renderers set it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.brief.issue import Issue
from onrecord.brief.sources.notes import ended, graded, reference


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list: its number from 1, its entry, what describes it, a person's grades."""

    number: int
    document: str
    reference: str
    descriptor: str
    graded: str

    @property
    def about(self) -> str:
        """The description and the grades together."""
        return " ".join(part for part in (self.descriptor, self.graded) if part)


def listed(issue: Issue, references: Mapping[str, str] | None) -> tuple[Listed, ...]:
    """Return the documents of an issue as they are listed.

    ``references`` gives entries in a style of the user's by the ids of documents, and their order
    (:func:`onrecord.brief.sources.styles.in_style`); without it the order is that of the issue.
    """
    items = {item.document: item for item in issue.items}
    if references is None:
        references = {document: reference(item) for document, item in items.items()}
    return tuple(
        Listed(number, document, ended(entry), items[document].descriptor, graded(items[document]))
        for number, (document, entry) in enumerate(references.items(), start=1)
    )
