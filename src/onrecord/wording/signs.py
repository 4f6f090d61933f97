"""Statuses and numbers as signs, and the fields of conflicts in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Sign(NamedTuple):
    """How a status is shown: a sign that needs no colour, and a style."""

    sign: str
    style: str


STATUS: Mapping[str, Sign] = {
    "occurred": Sign("●", "green"),
    "ongoing": Sign("◐", "green"),
    "planned": Sign("○", "cyan"),
    "proposed": Sign("◌", "cyan"),
    "postponed": Sign("»", "magenta"),
    "cancelled": Sign("×", "red"),
    "denied": Sign("¬", "red"),
    "agreed": Sign("◆", "green"),
    "disputed": Sign("≠", "red"),
    "unknown": Sign("?", "dim"),
}
"""The statuses of events and of steps."""

FIELDS: Mapping[str, str] = {
    "whether": "whether it is so",
    "when": "when it was",
    "where": "where it was",
    "who": "who it was",
    "number": "how many",
    "what": "what was agreed",
    "why": "why it was",
    "sincerity": "how it was meant",
}
"""What accounts differ about, by the field of a conflict."""

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(number: int) -> str:
    """Return ``number`` in superscript digits."""
    return str(number).translate(_SUPERSCRIPT)
