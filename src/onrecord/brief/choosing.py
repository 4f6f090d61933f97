"""Which of a thread's new steps are told, and which comes first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.brief.material import Matter
from onrecord.brief.ordering import fresh
from onrecord.brief.recalling import looked_back
from onrecord.records import Span
from onrecord.weaving.steps import MADE, Step, Telling, voices_of
from onrecord.weaving.titles import state_name

_AHEAD = frozenset({"planned", "proposed"})
_GONE = frozenset({"postponed", "cancelled"})
_TELLING = ("occurred", "ongoing", "cancelled", "postponed", "agreed", "denied", "planned", "proposed")
"""Statuses by how much they tell, where none of them is how the matter stands."""
_OF_PLANS = frozenset({"programme", "project"})
"""Kinds of matters in which much goes on beside how they stand."""
_OPENING = 120
"""Characters before which the first sentence of a report begins, its dateline included."""
_LONG = timedelta(days=60)
"""From which on what happened before is told first, so that it is not taken for a part of the news."""
ONE_VISIT = timedelta(days=10)
"""Within so many days a visit of one thread is one, whichever of its days a report names."""


def told_steps(matter: Matter, most: int, tells: Callable[[Step], bool]) -> list[Step]:
    """Return the new steps that are told: that by which the matter stands, then the others as they happened.

    ``tells`` says whether the passage of a step does tell it.

    Of several of one deed and status, those count once that do not exclude each other by their days; what
    the sides of a conflict tell is left to it, and so is a plan of what has been made.
    """
    sides = {place for one in matter.conflicts for side in one.sides for place in side.passages}
    new = (plainest(one, matter.documents) for one in matter.new)
    matter = replace(matter, new=tuple(one for one in new if _is_told(one, matter) and tells(one)))
    # What is only looked back on would stand beside the news as if it were of the same days.
    news = fresh(matter)
    known = [
        one
        for one in news
        if not (one.status in {"disputed", "denied"} and (one.document, one.span) in sides)
        and not _overtaken(one, matter.new)
    ]
    once: dict[tuple[str, str, date | None], Step] = {}
    for one in known:
        when = one.of
        margin = ONE_VISIT if one.deed == "visit" and one.status in MADE else timedelta()
        same = next(
            (key for key in once if key[:2] == (one.deed, one.status) and _same_time(once[key], one, margin)),
            None,
        )
        if same is None:
            once[one.deed, one.status, when.latest if when else None] = one
        else:
            once[same] = _folded(once[same], one)
    once = {
        key: one for key, one in once.items() if _is_own(one, matter) or not _gainsaid(one, once.values())
    }
    once = {key: one for key, one in once.items() if not _said_better(one, matter.new)}
    if not once:
        return []
    lead = min(once.values(), key=lambda one: _leading(one, matter))
    others = sorted(
        (one for one in once.values() if one is not lead),
        key=lambda one: _TELLING.index(one.status) if one.status in _TELLING else len(_TELLING),
    )[: most - 1]
    return [lead, *sorted(others, key=_moment)]


def in_order(told: Sequence[Step]) -> list[Step]:
    """Return steps, the first of which is that by which a matter stands, in the order in which they are told.

    What was comes before what is only planned, what was proposed before that it was called off, and what was
    long before it as well.
    """
    before = [one for one in told[1:] if _comes_before(one, told[0]) or was_long_before(one, told[0])]
    return [*before, *(one for one in told if one not in before)]


def plainest(step: Step, documents: Collection[str]) -> Step:
    """Return a step with the passage first that tells it best, of those in ``documents``.

    That is one that does not ask, that gives the time of the step, and that tells with a verb. Who says so,
    the time and the words of a sentence are then those of one passage.
    """
    when = step.of

    def badness(one: Telling) -> tuple[bool, bool, bool, bool]:
        return (
            one.document not in documents,
            one.asked,
            when is not None and (one.when is None or one.when.value != when.value),
            one.bare,
        )

    return replace(step, tellings=tuple(sorted(step.tellings, key=badness)))


def _is_told(step: Step, matter: Matter) -> bool:
    """Tell whether a passage tells a step, and does not only ask or name it.

    A matter that is only named, without a verb, tells a step where a day stands beside what was or is to
    be done, and where it was put off or called off; a visit or a meeting is one by its name alone.
    """
    best = step.tellings[0]
    if best.asked:
        return False
    if matter.thread.kind == "visit":
        return step.deed == "visit" or step.status not in _AHEAD or not _is_over(matter, step)
    if not best.bare:
        return True
    dated = step.occurred if step.status in MADE | {"proposed"} else step.ahead
    return step.status in _GONE or (step.status in MADE | {"planned", "proposed"} and dated is not None)


def _is_over(matter: Matter, step: Step) -> bool:
    """Tell whether a visit was made long before a meeting is planned, which is then one of another visit."""
    made = [one.occurred for one in matter.thread.steps if one.deed == "visit" and one.status in MADE]
    told = step.reported
    return bool(made) and all(looked_back(one, told) for one in made)


def _leading(step: Step, matter: Matter) -> tuple[bool, bool, bool, int, int, bool, str, Span]:
    thread = matter.thread
    main = step.deed == "visit" if thread.kind == "visit" else True
    rank = _TELLING.index(step.status) if step.status in _TELLING else len(_TELLING)
    opens = step.tellings[0].sentence.start <= _OPENING
    return (
        not main,
        # What a report opens with is its news, however a matter stands by what it goes on to tell.
        thread.kind in _OF_PLANS and not opens,
        step.status != thread.status,
        rank,
        -step.voices.documents,
        # What a report opens with weighs more than what it goes on to tell.
        not opens,
        step.document,
        step.span,
    )


def _is_own(step: Step, matter: Matter) -> bool:
    """Tell whether a step is how a matter stands, or what one of its parties says, admitting it perhaps."""
    own = {*matter.thread.participants, *map(state_name, matter.thread.participants)}
    return step.status == matter.thread.status or bool(own & set(step.said_by))


def _overtaken(step: Step, steps: Iterable[Step]) -> bool:
    """Tell whether a plan stands beside news, in the same documents, of what became of it.

    For which day it was is what counts, not when it was made; one that was put off has a day of its own.
    """
    if step.status == "agreed" and step.deed == "visit":
        # What was agreed on before a visit is told by the visit.
        return any(
            other.deed == "visit" and other.status in MADE and _is_before(step, other) for other in steps
        )
    return step.status in _AHEAD and any(
        other.deed == step.deed
        and (
            _came_of_it(step, other)
            or (
                other.status == step.status and other.document == step.document and _is_later_day(step, other)
            )
        )
        for other in steps
    )


def _is_before(step: Step, other: Step) -> bool:
    """Tell whether a step was taken before another."""
    then, now = step.occurred, other.occurred
    return then is not None and now is not None and then.latest < now.earliest


def _came_of_it(step: Step, other: Step) -> bool:
    """Tell whether a step is what became of a plan, in the words of its document, or in those of another."""
    made = other.status in MADE and other.occurred is not None and step.ahead is not None
    if other.document == step.document:
        if other.status in _GONE and step.ahead is not None and looked_back(other.occurred, other.reported):
            # What was called off long before has been planned anew.
            return False
        if other.status in _GONE | {"denied"}:
            return (
                step.ahead is None or other.ahead is None or _same_time(step, replace(other, occurred=None))
            )
        became = other.status in MADE | {"agreed"}
        return became and (step.ahead is None or _same_time(step, other))
    return made and _same_time(step, other, ONE_VISIT if step.deed == "visit" else timedelta())


def _is_later_day(step: Step, other: Step) -> bool:
    """Tell whether a document gives a visit two days, the second of which is that of being there."""
    then, day = step.ahead, other.ahead
    if step.status != other.status or step.deed != "visit" or then is None or day is None:
        return False
    return then.latest < day.earliest and day.earliest - then.latest <= ONE_VISIT


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
    """Tell whether a document has something go on that it also tells as done, or planned as agreed."""
    better = {"ongoing": "occurred", "planned": "agreed"}.get(step.status)
    return step.of is None and any(
        other.deed == step.deed and other.status == better and other.document == step.document
        for other in steps
    )


def _same_time(one: Step, other: Step, margin: timedelta = timedelta()) -> bool:
    then, now = one.of, other.of
    if then is None or now is None:
        return True
    return then.earliest - margin <= now.latest and now.earliest <= then.latest + margin


def _folded(one: Step, other: Step) -> Step:
    """Return two steps as one: the first, or the one that gives a time, with the tellings of both."""
    timed = one if one.of or not other.of else other
    rest = other if timed is one else one
    tellings = (*timed.tellings, *(each for each in rest.tellings if each not in timed.tellings))
    return replace(timed, tellings=tellings, voices=voices_of(tellings, {}))


def _comes_before(step: Step, lead: Step) -> bool:
    """Tell whether a step is told before that by which a matter stands, because it came before."""
    if lead.status in _GONE:
        return step.deed == lead.deed and step.status == "proposed"
    return lead.deed != "visit" and lead.status in _AHEAD and step.status in MADE


def was_long_before(step: Step, lead: Step) -> bool:
    """Tell whether a step was taken so long before another that it is told as what went before it."""
    then, now = step.occurred or step.reported, lead.occurred or lead.reported
    return then is not None and now is not None and now.earliest - then.latest > _LONG


def _moment(step: Step) -> tuple[date, date, Span]:
    when = step.of
    reported = step.reported.latest if step.reported else date.max
    return (when.earliest if when else reported, reported, step.span)
