"""Moments as an archive writes them."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Return the present moment, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
