"""Clocks: the time of which a mention speaks, and the one at which somebody proposed or denied it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from operator import itemgetter

from onrecord.knowledge.time_words import context
from onrecord.records import Event, Statement, Time
from onrecord.weaving.pages import Page, around, clauses_at, events_at, once_a_page, time_of
from onrecord.weaving.steps import MADE, StepStatus, When, is_of_itself, when_of
from onrecord.weaving.words import forms_of

_RANGE = re.compile(r"\s*(?:[-–—]|to|until|till|through)\s*(?:the\s+)?")
"""What stands between the first and the last day of a range ("from May 3 to 5")."""
_OF_ITSELF = frozenset({"agreed", "proposed", "denied", "disputed"})
"""What has no time but its own where that has passed: nothing is proposed for days gone by."""
_WEEK = timedelta(days=7)
_NEXT = timedelta(days=1)
"""Between two days that stand together ("on June 24 and 25")."""
_BY = "by"
_BOTH = re.compile(r"\s+and\s+(?:the\s+)?")
_AUXILIARIES = frozenset({"will", "would", "shall", "should", "can", "could", "may", "might", "must"})
_FOR = re.compile(r"\sfor\s+(?:(?!and\b|or\b|but\b)[\w’'-]+\s+){0,4}$")
"""What stands between a verb and the noun for what somebody comes for."""
_BEFORE = 40
"""Characters before a date within which "between" stands."""
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$")


def when_at(here: Page, event: Event) -> When | None:
    """Return the days of which a mention speaks, from the first to the last of a range, None without any."""
    time = time_of(here, event)
    return None if time is None else _whole(here, time)


def _whole(here: Page, time: Time) -> When | None:
    """Return the days of an expression, together with those up to the one to which it leads."""
    first = when_of(time)
    text = here.record.document.text
    if first is None or time.type != "DATE":
        return first
    dates = _dates(here)
    number = bisect_right(dates, time.span.end, key=itemgetter(0))
    if number == len(dates):
        return first
    start, last = dates[number]
    between = text[time.span.end : start]
    joined = _RANGE.fullmatch(between) or (
        _BOTH.fullmatch(between)
        and (
            last.earliest - first.latest == _NEXT
            or _BETWEEN.search(text[max(0, time.span.start - _BEFORE) : time.span.start])
        )
    )
    if joined and first.latest < last.earliest:
        return When(f"{first.value}/{last.value}", first.earliest, last.latest)
    return first


@once_a_page
def _dates(here: Page) -> tuple[tuple[int, When], ...]:
    """Return where dates begin, in the order of the text, and their days."""
    found = ((one.span.start, when_of(one)) for one in here.record.times if one.type == "DATE")
    return tuple(sorted(((start, when) for start, when in found if when is not None), key=itemgetter(0)))


def clocks(
    here: Page, event: Event, status: StepStatus, when: When | None, giving: Event | None
) -> tuple[When | None, When | None]:
    """Return the time of which a mention speaks, and the one at which the step was taken.

    ``when`` is the time that the mention has, ``giving`` the mention that gives it its ``status`` where that
    is another ("agreed on April 8 to receive"): the step was taken when that was.
    """
    if status in MADE or status == "unknown":
        return when, None
    given = when_at(here, giving) if giving is not None else None
    if given is not None and not has_passed(here, given):
        when, given = when or given, None
    taken = given or taken_at(here, giving or event, status)
    if when is None and status in {"planned", "agreed"}:
        when = ahead_of(here, event)
    if (
        when is not None
        and not _bounds(here, event)
        and (
            is_of_itself(when, status, here.record.document.published)
            or (status in _OF_ITSELF and has_passed(here, when))
        )
    ):
        return None, taken or when
    return when, taken


def _bounds(here: Page, event: Event) -> bool:
    """Tell whether the time of a mention only bounds it ("by Thursday")."""
    if event.time is None:
        return False
    before = here.record.document.text[max(0, event.time.span.start - 12) : event.time.span.start]
    return not {_BY, *context("bounding")}.isdisjoint(list(forms_of(before))[-1:])


def taken_at(here: Page, event: Event, status: StepStatus) -> When | None:
    """Return when somebody planned, proposed, agreed or denied what a mention speaks of, None where not told.

    That is the time of the words by which it is told to have been done: of the verb of the statement in
    which it stands, else of the nearest clause around it. What happened is not dated by who tells of it
    when, and what is still ahead dates no step that was taken.
    """
    if status in MADE or status == "unknown":
        return None
    for other in (*_cues(here, event.statement), *_around(here, event)):
        when = when_at(here, other)
        if when is not None and has_passed(here, when):
            return when
    return said_at(here, event.statement)


def has_passed(here: Page, when: When) -> bool:
    """Tell whether a time is not after the day of publication, or is the week in which that is."""
    published = here.record.document.published
    if published is None:
        return False
    week = when.latest - when.earliest <= _WEEK and when.earliest <= published.latest
    return week or when.latest <= published.latest


def said_at(here: Page, statement: str | None) -> When | None:
    """Return when a statement was made: the time of its verb, else of what the same one said elsewhere.

    Whom a text quotes several times spoke on one occasion, where it gives only one day for that.
    """
    told = next((when for one in _cues(here, statement) if (when := when_at(here, one))), None)
    if told is not None:
        return told if has_passed(here, told) else None
    said = here.statements.get(statement) if statement else None
    speakers = {one.actor for one in said.speakers if one.actor} if said else set()
    days = {when for one in speakers for when in _days_of(here).get(one, ())}
    return next(iter(days)) if len(days) == 1 and has_passed(here, next(iter(days))) else None


@once_a_page
def _days_of(here: Page) -> Mapping[str, Collection[When]]:
    """Return by speaker (the actor's id) the single days on which statements are told to have been made."""
    days: defaultdict[str, set[When]] = defaultdict(set)
    for said in here.record.statements:
        told = {when for cue in _verbs_of(here, said) if (when := when_at(here, cue)) is not None}
        for party in said.speakers:
            if party.actor:
                days[party.actor].update(when for when in told if when.earliest == when.latest)
    return days


def _cues(here: Page, statement: str | None) -> Iterator[Event]:
    """Yield the mentions by which a statement is made, then those of the statement around it, and so on."""
    for said in around(here, statement):
        yield from _verbs_of(here, said)


def _verbs_of(here: Page, said: Statement) -> Iterator[Event]:
    yield from events_at(here, *said.cue)


def _around(here: Page, event: Event) -> Iterator[Event]:
    """Yield the mentions of things done in whose clauses one stands, the smallest clause first."""
    yield from sorted(
        (
            one
            for one in clauses_at(here, event.trigger)
            if one is not event
            and one.status in MADE
            and one.tense in {"past", "present"}
            and one.span.covers(event.trigger)
            and not one.trigger.overlaps(event.trigger)
        ),
        key=lambda one: (one.span.end - one.span.start, abs(one.trigger.start - event.trigger.start)),
    )


def ahead_of(here: Page, event: Event) -> When | None:
    """Return the time ahead of the clause around a mention without one ("is expected in May to sign")."""
    published = here.record.document.published
    if published is None:
        return None
    if (led_to := _led_to(here, event)) is not None:
        return led_to
    if _stands_alone(here, event):
        return None
    for one in sorted(
        (
            one
            for one in clauses_at(here, event.span)
            if one is not event and one.trigger.start < event.trigger.start and one.span.covers(event.span)
        ),
        key=lambda one: one.span.end - one.span.start,
    ):
        when = when_at(here, one)
        if when is not None:
            return when if when.earliest > published.latest else None
    return None


def _stands_alone(here: Page, event: Event) -> bool:
    """Tell whether a verb has an auxiliary of its own, so that the clauses before it do not date it."""
    before = list(forms_of(here.record.document.text[max(0, event.trigger.start - 30) : event.trigger.start]))
    return bool(before) and before[-1] in _AUXILIARIES


def _led_to(here: Page, event: Event) -> When | None:
    """Return the time ahead of what somebody is sent or comes for ("a delegation for talks in May")."""
    published = here.record.document.published
    text = here.record.document.text
    for one in events_at(here, event.span):
        inside = event.trigger.end <= one.trigger.start and event.span.covers(one.trigger)
        if inside and _FOR.search(text[event.trigger.end : one.trigger.start]):
            when = when_at(here, one)
            if when is not None and published is not None and when.earliest > published.latest:
                return when
    return None
