"""Pages of which a part can take long: they come without it, and it follows.

With scripts the page asks for itself until the part is there, and puts that in its place; without them it
loads itself again. Either way it asks by the number of the errand, and so is given what was begun for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk import asking
from onrecord.desk.errands import Errand
from onrecord.desk.state import desk_of

PATIENCE = 0.08
"""Seconds for which a page waits before it comes without its part."""
_MOST = 10**9
"""Errands of a desk: more than it comes to."""

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Waited(Generic[Made]):
    """What a page has waited for, None where that is not there yet; ``again`` is where to ask for it."""

    made: Made | None
    again: str


def waited(request: Request, errand: Errand[Made]) -> Waited[Made] | Response:
    """Return what a page asks for, or an answer to the page that asks for itself again.

    Raises what went wrong with the errand.
    """
    number = asking.number(request, "errand", 0, least=0, most=_MOST)
    running = desk_of(request).errands.begin(errand, number)
    begun = running.number if running else 0
    again = asking.with_changes(request, errand=begun or None)
    asks_again = request.headers.get("hx-request") == "true"
    try:
        made = running.within(0 if asks_again else PATIENCE) if running else None
    except Exception:
        if asks_again:
            # The page as a whole says what went wrong, as any other does.
            return Response(None, 204, {"HX-Redirect": again})
        raise
    if made is None and asks_again and begun == number:
        return Response(None, 204)
    return Waited(made, again)
