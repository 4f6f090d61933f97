"""Stub."""
from onrecord.reading.analysis import Analysis
from onrecord.reading.cast import Cast
from onrecord.records import Statement


def find_statements(analysis: Analysis, cast: Cast) -> tuple[Statement, ...]:
    """Return statements."""
    return ()
