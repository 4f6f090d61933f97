"""What each party of a matter is said to want, support, oppose, fear or gain, and who says so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.records import Publication, Span
from onrecord.weaving.pages import Page

Stance = Literal["wants", "supports", "opposes", "fears", "gains"]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands, as a document has it.

    ``key`` is the same for a party in every document (an ISO 3166 code, ``person`` and a name, …), ``party``
    its name for people to read. ``span`` is the passage, ``about`` the words for what is wanted, feared and
    so on. ``said_by`` are the speakers, empty where the document says it in its own voice.
    """

    key: str
    party: str
    stance: Stance
    about: Span
    words: str
    document: str
    published: Publication | None
    span: Span
    said_by: tuple[str, ...]
    outlets: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        return {
            "party": self.party,
            "key": self.key,
            "stance": self.stance,
            "words": self.words,
            "document": self.document,
            "span": list(self.span),
            "about": list(self.about),
            "said_by": list(self.said_by),
            "outlets": list(self.outlets),
        }


def positions(here: Page, sentences: Collection[Span]) -> tuple[Position, ...]:
    """Return the positions on a matter that a document gives, in the order of its text.

    ``sentences`` are those that name the matter.
    """
    return ()
