"""When and where events are read to take place."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.cast import Cast
from onrecord.reading.english.events import find_events
from onrecord.reading.english.times import find_times
from onrecord.reading.language import analyse
from onrecord.records import Publication

DAY = Publication("2002-05-23", date(2002, 5, 23), date(2002, 5, 23), "given")


def events_of(text):
    analysis = analyse(text)
    events = find_events(analysis, Cast(), find_times(analysis, DAY), (), DAY)
    return {event.trigger.of(text): event for event in events}


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("The May 20 talks failed.", "talks", "2002-05-20"),
        ("This week's talks ended early.", "talks", "2002-W21"),
        ("The talks, held on May 3 by the river, brought no result.", "talks", "2002-05-03"),
        ("The talks will begin in June.", "talks", "2002-06"),
        ("The visit, which had been scheduled for the end of September, was put off.", "visit", "2002-09"),
        ("The summit is planned for July 8.", "summit", "2002-07-08"),
        ("He said on Monday that the talks would begin in June.", "said", "2002-05-20"),
        ("He said on Monday that the talks would begin in June.", "talks", "2002-06"),
        ("He said Monday the deal had been signed in April.", "said", "2002-05-20"),
        ("He said Monday the envoy had left in April.", "left", "2002-04"),
        ("On Friday the president visited Paris and the premier flew to Rome.", "flew", "2002-05-17"),
        ("They met on Monday and signed a treaty.", "signed", "2002-05-20"),
        ("They met on Monday and they signed a treaty.", "signed", "2002-05-20"),
        ("The envoy left before the 3 a.m. call.", "left", None),
        ("The July 21-23 summit will be held on an island.", "summit", "2002-07-21"),
        ("Last week's attack on the embassy killed 12 people.", "killed", "2002-W20"),
        ("They met on Monday and will sign a treaty.", "sign", None),
        ("They stormed the consulate last Friday, when they dragged out two men.", "dragged", "2002-05-17"),
        ("The clash of May 9, in which two men were killed, was forgotten.", "killed", "2002-05-09"),
        ("He mourned the battle in which four sailors died last month.", "battle", "2002-04"),
        ("The envoy was in Oslo on Monday for talks with the rebels.", "talks", "2002-05-20"),
        ("On Monday the envoy called for talks.", "called", "2002-05-20"),
        ("On Monday the envoy called for talks.", "talks", None),
        ("They will keep the truce until 2003.", "keep", None),
        ("They might leave, as twenty others did in March.", "leave", None),
        ("The rebels attacked the town on Sunday, killing ten soldiers.", "killing", "2002-05-19"),
        ("The reunions took place as agreed from April 28.", "agreed", None),
        ("The two towns met at talks in Oslo, which ended on April 30.", "talks", "2002-04-30"),
        ("The third round of talks, which ended on May 8, failed.", "round", "2002-05-08"),
        ("The two towns ended three days of talks on Monday.", "talks", "2002-05-20"),
        ("It was an offer which the king had made last week.", "offer", "2002-W20"),
    ],
)  # fmt: skip
def test_when(text, trigger, value):
    event = events_of(text)[trigger] if value is not None else events_of(text).get(trigger)
    time = event.time if event is not None else None
    assert (time.value if time is not None else None) == value


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("The Moscow talks will be held in June.", "talks", "Moscow"),
        ("The Iraq talks failed.", "talks", None),
        ("A summit in Vienna is planned.", "summit", "Vienna"),
        ("The talks, held on May 3 in Vienna, brought no result.", "talks", "Vienna"),
        ("The summit will take place in Vienna in June.", "summit", "Vienna"),
        ("The premier flew to Rome on Friday.", "flew", "Rome"),
        ("The president visited Paris.", "visited", "Paris"),
        ("They met in June.", "met", None),
    ],
)
def test_where(text, trigger, place):
    found = events_of(text)[trigger].place
    assert (found.name if found is not None else None) == place


CHRONOLOGY = """January 4: The king visits Oslo.

March 8-10: The envoys hold talks. Both sides sign a treaty.

April 2: The premier promises to return on June 6.
"""


def test_entries_of_a_chronology_look_back_and_date_what_they_tell():
    events = events_of(CHRONOLOGY)
    assert {word: events[word].time.value for word in ("visits", "sign", "promises")} == {
        "visits": "2002-01-04",
        "sign": "2002-03-08",
        "promises": "2002-04-02",
    }
    assert {events[word].status for word in ("visits", "sign", "promises")} == {"occurred"}


def test_two_days_with_a_colon_are_no_chronology():
    events = events_of("March 8: The envoys hold talks. Both sides sign a treaty.\n\nThe king left.")
    assert events["sign"].time is None
