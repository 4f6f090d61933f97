"""Reports of which some print the text of others, cut and added to, for tests of reprints."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from onrecord.records import Document, Publication, Record

sys.path.insert(0, str(Path(__file__).parent.parent / "weaving"))
from test_reprints import OTHER, PIECES, text

FIRST = date(2003, 5, 1)
DAYS = (0, 1, 2, 31, 70)
"""Days after the first on which they are published, in three months."""
OUTLETS = (None, "Example Wire", "Harbour Gazette", "Island Post")
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def report(name: str, words: str, day: date | None = FIRST, outlet: str | None = None) -> Record:
    published = Publication(day.isoformat(), day, day, "given") if day else None
    return Record(Document(name, words, f"On {name}", outlet, published=published))


@st.composite
def several(draw: st.DrawFn) -> list[Record]:
    """Draw up to eight documents of parts of one text, some on one day and some without a day."""
    found = []
    for number in range(draw(st.integers(1, 8))):
        pieces = draw(st.sets(st.integers(0, 5), min_size=1))
        extra = draw(st.sets(st.sampled_from(OTHER)))
        day = draw(st.none() | st.sampled_from(DAYS).map(lambda days: FIRST + timedelta(days=days)))
        words = text(*(PIECES[piece] for piece in sorted(pieces)), *sorted(extra))
        found.append(report(f"d{number}", words, day, draw(st.sampled_from(OUTLETS))))
    return found
