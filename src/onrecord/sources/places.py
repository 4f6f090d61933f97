"""Where documents are said to be from, and the files that these places lie in."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator

from onrecord.errors import came_once
from onrecord.sources.names import meant_name

_LAST_PART = re.compile(r"[:/][^:/]*$")


def path_of(origin: str) -> str | None:
    """Return the file that a place lies in, or the folder that it is; None where there is none any more.

    A place is a file, or a line, a row or a member of one: ``docs.jsonl:12``, ``reports.zip/may/1.txt``. What
    came from standard input lies nowhere.
    """
    if came_once(origin):
        return None
    for place in _around(origin):
        for path in dict.fromkeys((place, meant_name(place))):
            if "\0" not in path and (os.path.isfile(path) or (place == origin and os.path.isdir(path))):
                return path
    return None


def lies_in(origin: str, places: Collection[str]) -> bool:
    """Tell whether a place is one of ``places``, or a line, a row or a member of one."""
    return any(place in places for place in _around(origin))


def _around(origin: str) -> Iterator[str]:
    """Yield a place, and those that it may lie in, the nearest first."""
    while origin:
        yield origin
        shorter = _LAST_PART.sub("", origin)
        if shorter == origin:
            return
        origin = shorter
