"""Stub."""
from onrecord.reading.analysis import Analysis
from onrecord.reading.cast import Cast
from onrecord.records import Event, Statement, Time


def find_events(
    analysis: Analysis, cast: Cast, times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[Event, ...]:
    """Return event mentions."""
    return ()
