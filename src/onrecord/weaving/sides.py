"""Conflicts as values: a field about which accounts differ, and its sides with their passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from onrecord.records import Span
from onrecord.weaving.claims import Claim
from onrecord.weaving.steps import Telling

Field = Literal["whether", "when", "where", "who", "number", "what", "why", "sincerity"]

SAME_NEWS = timedelta(days=4)
"""Within so many days reports speak of one plan as it stands."""
SAME_MATTER = timedelta(days=45)
"""Within so many days "no agreement was signed" is said of the agreement that was told of."""
_LONGEST = 80
"""Characters of a side's value."""


@dataclass(frozen=True, slots=True)
class Side:
    """One account: in a few words, and the passages that give it with those who say so."""

    value: str
    passages: tuple[tuple[str, Span], ...]
    said_by: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        document, span = self.passages[0]
        return {
            "value": self.value,
            "document": document,
            "span": list(span),
            "said_by": list(self.said_by),
            "passages": [{"document": one, "span": list(place)} for one, place in self.passages],
        }


@dataclass(frozen=True, slots=True)
class Conflict:
    """What accounts differ about (``field``), and its sides."""

    field: Field
    sides: tuple[Side, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        return {"field": self.field, "sides": [side.to_dict() for side in self.sides]}


def others(one: Claim, other: Claim) -> bool:
    """Tell whether two claims come from different sources: nobody says both, nor one outlet by itself."""
    if one.said_by or other.said_by:
        return not set(one.said_by) & set(other.said_by)
    return one.document != other.document and not set(one.outlets) & set(other.outlets)


def apart_in_time(one: Claim, other: Claim) -> timedelta:
    """Return how far apart two documents were published; those of unknown days are not."""
    if one.published is None or other.published is None:
        return timedelta(0)
    return abs(one.published.latest - other.published.latest)


def day_of(one: Telling) -> date:
    """Return the day by which a passage was published; what has none comes last."""
    return one.published.latest if one.published else date.max


def side(value: str, found: Sequence[Claim]) -> Side:
    """Return a side that claims give."""
    return Side(
        value,
        tuple((one.document, one.span) for one in found),
        tuple(dict.fromkeys(name for one in found for name in (one.said_by or one.outlets))),
    )


def side_at(value: str, claim: Claim, span: Span) -> Side:
    """Return a side that a passage of a claim gives."""
    return Side(value, ((claim.document, span),), claim.said_by or claim.outlets)


def side_told(value: str, found: Sequence[Telling]) -> Side:
    """Return a side that passages of steps give."""
    return Side(
        value,
        tuple((one.document, one.span) for one in found),
        tuple(dict.fromkeys(name for one in found for name in (one.said_by or one.outlets))),
    )


def short(words: str) -> str:
    """Return words for a side's value, cut where they are long."""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
