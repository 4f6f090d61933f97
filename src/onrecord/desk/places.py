"""The places of the desk, and the keys that lead to them."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A place: its address, what it is called, and the letter that leads there after ``g``."""

    path: str
    title: str
    letter: str


PLACES = (
    Place("/", "Today", "t"),
    Place("/threads", "Threads", "h"),
    Place("/documents", "Documents", "d"),
    Place("/actors", "Actors", "a"),
    Place("/sources", "Sources", "s"),
    Place("/calendar", "Calendar", "c"),
    Place("/map", "Map", "m"),
    Place("/search", "Search", "f"),
    Place("/review", "Review", "r"),
    Place("/brief", "Brief", "b"),
    Place("/add", "Add", "n"),
)

KEYS: tuple[tuple[str, str], ...] = (
    ("j, k", "the next one, the one before"),
    ("Enter", "open it"),
    ("Esc", "leave: close what is open, or go up"),
    ("/", "search"),
    ("?", "this list"),
    *((f"g {one.letter}", one.title) for one in PLACES),
)
"""Keys that hold everywhere, with what they do; a screen adds its own."""
