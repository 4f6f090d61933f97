"""Stub."""
from onrecord.reading.analysis import Analysis
from onrecord.records import Publication, Time


def find_times(analysis: Analysis, published: Publication | None) -> tuple[Time, ...]:
    """Return time expressions."""
    return ()
