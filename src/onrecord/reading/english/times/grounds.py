"""Why a time expression has its value: the rule that matched it, and what anchored it in words."""

from __future__ import annotations

import functools

from onrecord.reading.english.times.found import Found
from onrecord.reading.english.times.setting import Basis, Reading
from onrecord.records import Ground

_YEARLESS = frozenset({"attacks", "date", "holiday", "quarter", "relative_season"})
"""Kinds of rules whose expressions lack only the year."""
_DAYLESS = frozenset({"clock", "part_of_day"})
_BY_NATURE = {
    "DURATION": "length of time, counted from no date",
    "SET": "something that recurs",
}
_SOURCES = {
    "publication": "the publication date",
    "before": "the date before it",
    "beside": "the date beside it",
    "narrative": "the date that the narrative has reached",
}


def ground_of(found: Found, reading: Reading, rests_on: Basis | None) -> Ground:
    """Return the ground of a reading that was anchored on ``rests_on``."""
    return _ground(found.entry, _told(found.kind, reading, rests_on))


def _told(kind: str, reading: Reading, rests_on: Basis | None) -> str:
    if reading.type in _BY_NATURE:
        return _BY_NATURE[reading.type]
    if reading.value is None:
        return "nothing to anchor it on"
    if reading.value.endswith("_REF"):
        return "reference to no certain date"
    if rests_on is None or reading.value.startswith("X"):
        return "as written"
    if kind in _YEARLESS:
        return f"year from {_SOURCES[rests_on]}"
    if kind in _DAYLESS:
        return f"day from {_SOURCES[rests_on]}"
    return f"relative to {_SOURCES[rests_on]}"


@functools.cache
def _ground(entry: str, rule: str) -> Ground:
    return Ground(rule, entry)
