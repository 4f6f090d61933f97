"""English time expressions: found, typed and resolved to TIMEX3 values with the days that they can mean."""

from __future__ import annotations

from onrecord.reading.english.times.finder import find_times

__all__ = ["find_times"]
