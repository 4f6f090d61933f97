"""Stub."""
from onrecord.reading.analysis import Analysis
from onrecord.records import Event, Question


def find_questions(analysis: Analysis, events: tuple[Event, ...]) -> tuple[Question, ...]:
    """Return open questions."""
    return ()
