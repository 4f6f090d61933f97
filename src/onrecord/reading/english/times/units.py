"""Units of the calendar, and the words that go back and forth in it."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.reading.calendar import Unit

UNITS: Mapping[str, Unit] = {
    "D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade", "C": "century",
    "WE": "weekend",
}  # fmt: skip
"""The units of the lexicon that are stretches of the calendar."""

BACK = frozenset({"last", "latest", "past", "previous", "preceding", "prior"})
ON = frozenset({"next", "coming", "upcoming", "forthcoming", "following", "ensuing", "subsequent"})
TOLD = frozenset(
    {"that", "same", "following", "ensuing", "subsequent", "previous", "preceding", "prior", "very"}
)
"""Words that go from the date last spoken of; the others go from the present of the text."""
