"""Pages of lists that go on after so many items."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from onrecord.desk.api.cursors import cursor, number_after
from onrecord.desk.api.operations import Asked, Page


class Plain(Protocol):
    """What is listed."""

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object that is answered."""
        ...


def page_after(asked: Asked, listed: Callable[[int, int], Iterable[Plain]]) -> Page:
    """Return the page that is asked for.

    ``listed`` is given how many items are to be passed over, and how many there are to be at most.
    """
    start = number_after(asked.after)
    found = list(listed(start, asked.limit + 1))
    following = cursor(start + asked.limit) if len(found) > asked.limit else None
    return Page([one.to_dict() for one in found[: asked.limit]], following)
