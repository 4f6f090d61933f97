"""Towns behind outlets in brackets: "(Example Wire, Paris, May 20)" tells where the outlet is at home.

States, their seats and the towns of the word list are known for places. A text that prints these behind its
outlets prints others there too, so that behind an outlet one word of which nothing is known is a town in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.reading.english.citations.days import match_day
from onrecord.reading.english.citations.names import is_name, kind_of, places
from onrecord.records import Span


def find_towns(text: str, insides: Iterable[Span]) -> frozenset[str]:
    """Return what is a place in the brackets of a text, in lower case; ``insides`` is what stands in them."""
    chunks = [
        [part.strip() for part in chunk.split(",")]
        for inside in insides
        for chunk in inside.of(text).split(";")
    ]
    second = {parts[1] for parts in chunks if _is_located(parts)}
    if places().isdisjoint(name.lower() for name in second):
        return places()
    first = {parts[0] for parts in chunks}
    return places() | {name.lower() for name in second - first if _is_plain(name)}


def _is_located(parts: list[str]) -> bool:
    """Tell whether there are one name, one more, and at most days: "Example Wire", "Paris", "May 20"."""
    if len(parts) < 2 or (len(parts) > 2 and match_day(parts[2]) is None):
        return False
    return all(is_name(part) and match_day(part) is None for part in parts[:2]) and not _is_place(parts[0])


def _is_place(name: str) -> bool:
    return name.lower() in places()


def _is_plain(name: str) -> bool:
    """Tell whether a name is one word of which nothing is known, and no abbreviation: "Quayside"."""
    return " " not in name and not name.isupper() and "." not in name and kind_of(name) is None
