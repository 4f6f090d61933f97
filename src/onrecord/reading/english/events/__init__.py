"""What happened: event mentions with type, roles, setting and standing.

:mod:`frames` finds the entry of the lexicon that a word stands in, :mod:`roles` who fills its slots,
:mod:`setting` time, place, words and statement, and :mod:`finding` puts them together.
"""

from onrecord.reading.english.events.finding import find_events

__all__ = ["find_events"]
