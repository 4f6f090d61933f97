"""Moments and days as an archive writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> str:
    """Return the present moment, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def iso(day: date | None) -> str | None:
    """Return a day as ISO 8601 has it, None for none."""
    return None if day is None else day.isoformat()
