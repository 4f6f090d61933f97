from __future__ import annotations

from datetime import date

import pytest

from onrecord.wording.ages import ago

DAY = date(2002, 5, 23)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2002, 5, 1), "0 days"),
        (date(2002, 5, 24), "1 day"),
        (date(2002, 7, 21), "59 days"),
        (date(2002, 7, 23), "2 months"),
        (date(2003, 5, 23), "12 months"),
        (date(2004, 5, 30), "2 years"),
        (date(2026, 5, 22), "23 years"),
    ],
)
def test_ages_are_told_in_days_months_and_years(today: date, words: str) -> None:
    assert ago(DAY, today) == words
