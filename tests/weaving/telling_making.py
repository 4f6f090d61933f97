"""Passages that tell a step, made by hand and at random."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from onrecord.records import Publication, Span
from onrecord.weaving.steps import StepStatus, Telling, When

DAYS = st.one_of(st.sampled_from([date.min, date(1, 1, 2), date.max, date(9999, 12, 30)]), st.dates())
STATUSES: tuple[StepStatus, ...] = ("occurred", "ongoing", "planned", "proposed", "postponed", "denied")


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    day = draw(st.none() | DAYS)
    times = sorted(draw(st.tuples(DAYS, DAYS)))
    return telling(
        draw(st.sampled_from("abc")),
        draw(st.sampled_from(STATUSES)),
        day,
        When("some day", times[0], times[1]) if draw(st.booleans()) else None,
        draw(st.integers(0, 5)),
        retold=draw(st.booleans()),
        bare=draw(st.booleans()),
    )


def telling(
    document: str,
    status: StepStatus,
    day: date | None,
    when: When | None,
    start: int = 0,
    *,
    retold: bool = False,
    bare: bool = False,
) -> Telling:
    return Telling(
        document=document,
        span=Span(start, start + 1),
        sentence=Span(start, start + 1),
        deed="visit",
        status=status,
        when=when,
        published=Publication(day.isoformat(), day, day, "given") if day else None,
        said_by=(),
        outlets=(),
        events=(),
        retold=retold,
        bare=bare,
    )
