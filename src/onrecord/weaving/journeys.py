"""Journeys: who visits which state."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Journey:
    """Who visits which state: ``visitor`` is a person's key, or a state's code where no person is named.

    ``home`` is the code of the visitor's country, None where the document does not tell it.
    """

    visitor: str
    home: str | None
    state: str

    @property
    def delegation(self) -> bool:
        """Tell whether no person is named."""
        return self.visitor.isupper()
