"""Who goes between the parties of a matter: offers to mediate, carries messages, hosts their talks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.records import Publication, Span
from onrecord.weaving.pages import Page

Act = Literal["offers", "accepts", "refuses", "carries", "hosts"]


@dataclass(frozen=True, slots=True)
class Mediation:
    """A third party between others: ``between`` are their names, as far as the document tells them.

    ``key`` is the same for a go-between in every document, ``go_between`` its name for people to read.
    """

    key: str
    go_between: str
    between: tuple[str, ...]
    act: Act
    document: str
    published: Publication | None
    span: Span
    said_by: tuple[str, ...]
    outlets: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        return {
            "go_between": self.go_between,
            "key": self.key,
            "between": list(self.between),
            "act": self.act,
            "document": self.document,
            "span": list(self.span),
            "said_by": list(self.said_by),
            "outlets": list(self.outlets),
        }


def mediations(here: Page, sentences: Collection[Span]) -> tuple[Mediation, ...]:
    """Return who is said to go between on a matter, in the order of the text.

    ``sentences`` are those that name the matter.
    """
    return ()
