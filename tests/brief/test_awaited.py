"""What is still awaited is told when it is new or near, and not in each brief again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from told_reports import sentences, told

PLAN = (
    "2004-03-01",
    "Danish Foreign Minister Ida Holm will visit Norway on April 20, an aide said on Monday.",
)


@pytest.mark.parametrize(
    ("first", "awaited"),
    [
        (date(2004, 3, 8), True),  # told first a week ago
        (date(2004, 3, 22), False),  # nothing new of it, and four weeks away
        (date(2004, 4, 5), True),  # soon
        (date(2004, 4, 26), True),  # just past
        (date(2004, 5, 10), False),  # past, and said before
    ],
)
def test_what_is_due_is_told_when_it_is_new_or_near(tmp_path: Path, first: date, awaited: bool) -> None:
    last = first + timedelta(days=6)
    found = told(tmp_path, first.isoformat(), last.isoformat(), PLAN)
    assert ("Holm" in sentences(found)) is awaited
