"""Telling how far long work is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Is told what is being counted, how many are done, and how many there are to do (0 where not known)."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""
