"""What each day changed of the threads of a block: together the days give what weaving all of it gives."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.reader import read
from onrecord.records import Document, Publication
from onrecord.weaving.blocks import Thread, weave_block
from onrecord.weaving.growth import turns
from onrecord.weaving.strands import Strand, strands

FORMS = (
    "{0} and {1} plan a ferry project. The ferry project is to begin in May, officials said.",
    "{0} and {1} have begun the ferry project, officials said on Monday. It will take a year.",
    "{0} has cancelled the ferry project with {1}. It is unclear who will pay for the ferry project.",
    "{0}, {1} and {2} spoke about the ferry project. {1} denied that the ferry project was agreed on.",
    "{0} Foreign Minister Arne Solheim will visit {1} in June, aides said.",
    "Foreign Minister Arne Solheim visited {1} on Tuesday, {0} officials said.",
)
STATES = ("Denmark", "Norway", "Sweden", "Finland", "Poland")
FIRST = date(2004, 3, 1)
TOLD = tuple(
    itertools.islice(itertools.product(range(len(FORMS)), itertools.permutations(STATES, 3)), 0, None, 7)
)

Report = tuple[int, int]
"""Which of :data:`TOLD` is reported, and how many days after the first; -1 where the day is not known."""
reports = st.lists(
    st.tuples(st.integers(0, len(TOLD) - 1), st.integers(-1, 12)), min_size=1, max_size=14
)  # fmt: skip


@functools.cache
def told(number: int, at: int, place: int) -> tuple[Strand, ...]:
    form, states = TOLD[number]
    day = FIRST + timedelta(days=at)
    published = Publication(day.isoformat(), day, day, "given") if at >= 0 else None
    text = FORMS[form].format(*states)
    return strands(read(Document(f"d{place:02}", text, None, "Harbour Gazette", "en", published)))


def by_block(given: list[Report]) -> dict[str, list[Strand]]:
    found: defaultdict[str, list[Strand]] = defaultdict(list)
    for place, (number, at) in enumerate(given):
        for one in told(number, at, place):
            found[one.block].append(one)
    return found


def known_by(own: list[Strand], day: date) -> list[Strand]:
    return [one for one in own if one.published is not None and one.published.latest <= day]


@settings(max_examples=60, deadline=None)
@given(reports, st.integers(0, 13))
def test_all_days_together_give_what_was_known_by_each(given: list[Report], first: int) -> None:
    since = FIRST + timedelta(days=first)
    for own in by_block(given).values():
        changed = {turn.day: turn for turn in turns(own, {}, since=since)}
        state = {
            (one.block, one.id): one for one in weave_block(known_by(own, since - timedelta(days=1)), {})
        }
        for number in range(first, 14):
            day = FIRST + timedelta(days=number)
            if day in changed:
                turn = changed[day]
                state = {key: one for key, one in state.items() if key not in turn.gone}
                state.update({(one.block, one.id): one for one in turn.threads})
            woven = weave_block(known_by(own, day), {})
            assert state == {(one.block, one.id): one for one in woven}


def test_what_persons_join_and_split_holds_on_every_day() -> None:
    own = [
        one for place in range(4) for one in told(place, 2 * place, place) if one.block.startswith("project|")
    ]
    places = [(one.document, named.telling.span) for one in own for named in one.named if named.telling]
    joins, splits = [(places[0], places[-1])], [[places[1]]]
    state: dict[tuple[str, str], Thread] = {}
    for turn in turns(own, {}, joins, splits):
        state = {key: one for key, one in state.items() if key not in turn.gone}
        state.update({(one.block, one.id): one for one in turn.threads})
        woven = weave_block(known_by(own, turn.day), {}, joins, splits)
        assert state == {(one.block, one.id): one for one in woven}
