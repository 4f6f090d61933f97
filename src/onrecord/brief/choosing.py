"""Which of a thread's new steps are told, and which comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from onrecord.brief.material import Matter
from onrecord.brief.ordering import fresh
from onrecord.records import Span
from onrecord.weaving.steps import MADE, Step, voices_of

_AHEAD = frozenset({"planned", "proposed"})
_TELLING = ("occurred", "ongoing", "cancelled", "postponed", "agreed", "denied", "planned", "proposed")
"""Statuses by how much they tell, where none of them is how the matter stands."""
_ONE_VISIT = timedelta(days=10)
"""Within so many days a visit of one thread is one, whichever of its days a report names."""


def told_steps(matter: Matter, most: int) -> list[Step]:
    """Return the new steps that are told: that by which the matter stands, then the others as they happened.

    Of several of one deed and status, those count once that do not exclude each other by their days; what
    the sides of a conflict tell is left to it, and so is a plan of what has been made.
    """
    sides = {place for one in matter.conflicts for side in one.sides for place in side.passages}
    news = fresh(matter)
    recalled = [one for one in matter.new if one.status != "unknown" and one not in news]
    known = [
        one
        for one in (*news, *recalled[:1])
        if not (one.status in {"disputed", "denied"} and (one.document, one.span) in sides)
        and not _overtaken(one, matter.new)
    ]
    once: dict[tuple[str, str, date | None], Step] = {}
    for one in known:
        when = one.occurred or one.ahead
        margin = _ONE_VISIT if one.deed == "visit" and one.status in MADE else timedelta()
        same = next(
            (key for key in once if key[:2] == (one.deed, one.status) and _same_time(once[key], one, margin)),
            None,
        )
        if same is None:
            once[one.deed, one.status, when.latest if when else None] = one
        else:
            once[same] = _folded(once[same], one)
    once = {key: one for key, one in once.items() if not _gainsaid(one, once.values())}
    once = {key: one for key, one in once.items() if not _said_better(one, once.values())}
    if not once:
        return []
    lead = min(once.values(), key=lambda one: _leading(one, matter))
    others = sorted(
        (one for one in once.values() if one is not lead),
        key=lambda one: _TELLING.index(one.status) if one.status in _TELLING else len(_TELLING),
    )[: most - 1]
    return [lead, *sorted(others, key=_moment)]


def _leading(step: Step, matter: Matter) -> tuple[bool, bool, int, int, str, Span]:
    thread = matter.thread
    main = step.deed == "visit" if thread.kind == "visit" else True
    rank = _TELLING.index(step.status) if step.status in _TELLING else len(_TELLING)
    return (
        not main,
        step.status != thread.status,
        rank,
        -step.voices.documents,
        step.document,
        step.span,
    )


def _overtaken(step: Step, steps: Iterable[Step]) -> bool:
    """Tell whether a plan stands beside news, in the same documents, of what became of it."""
    return step.status in _AHEAD and any(
        other.deed == step.deed
        and other.status in MADE | {"cancelled", "postponed", "agreed"}
        and other.document == step.document
        and _same_time(step, other)
        for other in steps
    )


def _gainsaid(step: Step, steps: Iterable[Step]) -> bool:
    """Tell whether one document tells, without a day, what it denies or has called off in other words."""
    return (
        step.status in MADE
        and step.occurred is None
        and any(
            other.deed == step.deed
            and other.status in {"denied", "cancelled"}
            and other.document == step.document
            for other in steps
        )
    )


def _said_better(step: Step, steps: Iterable[Step]) -> bool:
    """Tell whether a document has something go on, without a day, that it elsewhere tells as done."""
    return (
        step.status == "ongoing"
        and step.occurred is None
        and any(
            other.deed == step.deed and other.status == "occurred" and other.document == step.document
            for other in steps
        )
    )


def _same_time(one: Step, other: Step, margin: timedelta = timedelta()) -> bool:
    then, now = one.occurred or one.ahead, other.occurred or other.ahead
    if then is None or now is None:
        return True
    return then.earliest - margin <= now.latest and now.earliest <= then.latest + margin


def _folded(one: Step, other: Step) -> Step:
    """Return two steps as one: the first, or the one that gives a time, with the tellings of both."""
    timed = one if (one.occurred or one.ahead) or not (other.occurred or other.ahead) else other
    rest = other if timed is one else one
    tellings = (*timed.tellings, *(each for each in rest.tellings if each not in timed.tellings))
    return replace(timed, tellings=tellings, voices=voices_of(tellings, {}))


def _moment(step: Step) -> tuple[date, date, Span]:
    when = step.occurred or step.ahead
    reported = step.reported.latest if step.reported else date.max
    return (when.earliest if when else reported, reported, step.span)
