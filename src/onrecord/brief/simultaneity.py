"""Whether accounts can be of the same: not where one gives days that none of the other can be."""

from __future__ import annotations

from itertools import combinations

from onrecord.brief.passages import Shelf
from onrecord.brief.telling import is_said_on
from onrecord.weaving.conflicts import Conflict, Side
from onrecord.weaving.steps import When, when_of

_OF_DAYS = frozenset({"DATE", "TIME"})
_IN_WORDS = frozenset({"whether", "what"})


def is_of_other_days(shelf: Shelf, conflict: Conflict) -> bool:
    """Tell whether one account is of other days than another, so that both can be true.

    "They agreed on August 3 to meet" and "they did not meet on September 5" differ on nothing.
    """
    if conflict.field not in _IN_WORDS:
        return False
    days = [_days(shelf, side) for side in conflict.sides]
    return any(
        one and other and not any(_meet(then, now) for then in one for now in other)
        for one, other in combinations(days, 2)
    )


def _days(shelf: Shelf, side: Side) -> list[When]:
    """Return the times that the passages of an account give, none where one of them gives none."""
    found: list[When] = []
    for document, span in side.passages:
        here = shelf.pages.get(document)
        if here is None:
            return []
        told = [
            when
            for one in here.record.times
            if span.covers(one.span)
            and one.type in _OF_DAYS
            and not is_said_on(here, one.span)
            and (when := when_of(one)) is not None
        ]
        if not told:
            return []
        found += told
    return found


def _meet(one: When, other: When) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest
