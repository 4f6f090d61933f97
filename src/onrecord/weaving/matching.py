"""Whether two mentions are of one event: a score that says what it is made of.

The parts are evidence in log-odds: what speaks for one event is positive, what speaks against it negative,
and what is not known is no part. Their sum above 0 means that one event is likelier than two. What cannot be
one event (times that exclude each other, kinds that have nothing in common) has no score at all.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from onrecord.records import Status
from onrecord.weaving.happenings import Happening
from onrecord.weaving.nearness import Nearness

THRESHOLD = 0.0
"""The sum above which two mentions, or two groups of them on average, are of one event: even odds."""

_SLACK = timedelta(days=1)
"""What two datings of one event may lie apart: time zones, and reports that go by their own day."""
_HAPPENED: frozenset[Status] = frozenset({"occurred", "ongoing", "postponed", "cancelled"})
_NEAR_DAYS = 7
_FAR_DAYS = 60

# The weights of kind, story, clause and parties are those of a logistic regression over pairs of mentions in
# an annotated corpus, rounded to quarters; those of time and place are set by judgement.
_KIND = {"stem": -1.5, "family": -2.25, "type": -3.75}
_SAME_TYPE = 0.5
_LIGHT = -1.0
_SAME_DOCUMENT = 2.0
_STORY = 4.0
_CLAUSE = 1.75
_SAME_DAYS = 1.0
_OTHER_DAYS = -1.5
_SAME_PLACE = 0.25
_OTHER_PLACE = -0.75
_FAR_APART = -1.5


class _Weights(NamedTuple):
    """What it says that a role is filled by the same, by other persons, by others, in the same words."""

    shared: float
    other_persons: float
    others: float
    words: float


_AGENTS = _Weights(shared=1.25, other_persons=-1.0, others=-1.0, words=0.75)
_RECIPIENTS = _Weights(shared=2.5, other_persons=-4.5, others=-0.25, words=0.75)
_EXCHANGED = 1.0
"""A party in one role here and in the other there: more often a passive misread than another deed."""


def evidence(one: Happening, other: Happening, near: Nearness) -> dict[str, float] | None:
    """Return the parts of the score of two mentions by name, None where they cannot be one event.

    It depends on the two mentions and their two documents alone.
    """
    parts = _without_clause(one, other, near)
    if parts is not None:
        parts["clause"] = _CLAUSE * near.clauses(one, other)
    return parts


def speaks_for_one(one: Happening, other: Happening, near: Nearness) -> bool:
    """Tell whether the score of two mentions is above :data:`THRESHOLD`, sooner than :func:`evidence` can."""
    parts = _without_clause(one, other, near)
    if parts is None or sum(parts.values()) + _CLAUSE < THRESHOLD:
        return False
    return sum(parts.values()) + _CLAUSE * near.clauses(one, other) > THRESHOLD


def _without_clause(one: Happening, other: Happening, near: Nearness) -> dict[str, float] | None:
    """Return the parts of the score but that of the clauses, whose likeness takes longest to tell."""
    kind = _kind(one, other)
    if kind is None or excluded(one, other):
        return None
    parts = {"kind": _KIND[kind]}
    if kind != "type" and one.type is not None and one.type == other.type:
        parts["type"] = _SAME_TYPE
    if one.light or other.light:
        parts["light word"] = _LIGHT
    if one.document == other.document:
        parts["same document"] = _SAME_DOCUMENT
    else:
        parts["story"] = _STORY * near.story(one.document, other.document)
    parts |= _roles(one, other)
    if one.place and other.place:
        parts["place"] = _SAME_PLACE if one.place & other.place else _OTHER_PLACE
    time = _time(one, other)
    if time is not None:
        parts["time"] = time
    return parts


def _roles(one: Happening, other: Happening) -> dict[str, float]:
    """Return what the parties say, by role. To whom it is done tells more than who does it.

    Who does it is often one of many who could be named (the police, the city, its chief), and everyone who
    is quoted does much the same; two different persons to whom it is done are two deeds.
    """
    found: dict[str, float] = {}
    for name, here, there, weights in (
        ("agents", one.agents, other.agents, _AGENTS),
        ("recipients", one.recipients, other.recipients, _RECIPIENTS),
    ):
        if here.keys & there.keys:
            found[name] = weights.shared
        elif here.persons and there.persons:
            found[name] = weights.other_persons
        elif here.keys and there.keys:
            found[name] = weights.others
        elif here.words & there.words:
            found[name] = weights.words
    if one.agents.keys & other.recipients.keys or one.recipients.keys & other.agents.keys:
        found["roles exchanged"] = _EXCHANGED
    return found


def excluded(one: Happening, other: Happening) -> bool:
    """Tell whether the times of two mentions cannot be those of one event.

    They exclude each other where the days given do not meet, or where one was told as having happened in a
    document older than the day that the other gives. A day's difference is left to pass.
    """
    if _apart(one.earliest, one.latest, other.earliest, other.latest):
        return True
    return _told_before(one, other) or _told_before(other, one)


def _told_before(one: Happening, other: Happening) -> bool:
    return (
        one.status in _HAPPENED
        and one.earliest is None
        and one.published is not None
        and other.earliest is not None
        and other.earliest - one.published > _SLACK
    )


def _apart(a: date | None, b: date | None, c: date | None, d: date | None) -> bool:
    if a is None or b is None or c is None or d is None:
        return False
    return a - d > _SLACK or c - b > _SLACK


def _kind(one: Happening, other: Happening) -> str | None:
    if one.kind & other.kind:
        return "stem"
    if one.families & other.families:
        return "family"
    return "type" if one.type is not None and one.type == other.type else None


def _time(one: Happening, other: Happening) -> float | None:
    """Return what the times say: of days given, whether they meet; otherwise how far apart it was told."""
    if one.earliest and one.latest and other.earliest and other.latest:
        if one.earliest > other.latest or other.earliest > one.latest:
            return _OTHER_DAYS
        span = max(one.latest - one.earliest, other.latest - other.earliest).days
        return _SAME_DAYS if span <= _NEAR_DAYS else _SAME_DAYS / 2
    days = _distance(one, other)
    if days is None or days <= _NEAR_DAYS:
        return None
    return _FAR_APART * min(1.0, (days - _NEAR_DAYS) / (_FAR_DAYS - _NEAR_DAYS))


def _distance(one: Happening, other: Happening) -> int | None:
    """Return the days between what is known of two mentions' times, or of their telling."""
    first, second = _known(one), _known(other)
    if first is None or second is None:
        return None
    return max(0, (first[0] - second[1]).days, (second[0] - first[1]).days)


def _known(one: Happening) -> tuple[date, date] | None:
    if one.earliest and one.latest:
        return one.earliest, one.latest
    return (one.published, one.published) if one.published else None
