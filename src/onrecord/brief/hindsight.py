"""What came out only after the days that a brief is of: it corrects what they told, and adds nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from onrecord.brief.material import Matter
from onrecord.brief.passages import Shelf
from onrecord.brief.retracting import corrects
from onrecord.records import Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.ledger import Expectation
from onrecord.weaving.sides import Conflict
from onrecord.weaving.steps import Step, Telling, When, voices_of


def without_later(matter: Matter, shelf: Shelf, until: date | None) -> Matter:
    """Return a matter without passages and accounts that came out after ``until``, the last day of a window.

    What alone gives the day on which something happened stays, and so does a correction. For which day
    something was planned is told as it was known then.
    """
    if until is None:
        return matter
    thread = replace(matter.thread, steps=tuple(_step(one, until) for one in matter.thread.steps))
    return replace(
        matter,
        thread=thread,
        new=tuple(_step(one, until) for one in matter.new),
        led=None if matter.led is None else _step(matter.led, until),
        overdue=tuple(one for one in matter.overdue if _is_due(one, thread)),
        ahead=tuple(one for one in matter.ahead if _is_due(one, thread)),
        conflicts=tuple(
            kept for one in matter.conflicts if (kept := _conflict(one, shelf, until)) is not None
        ),
    )


def _step(step: Step, until: date) -> Step:
    heard = [one for one in step.tellings if not _is_later(one, until)]
    if not heard or len(heard) == len(step.tellings):
        return step
    ahead = step.ahead
    if ahead is not None and not _gives(heard, ahead):
        days = [one.when for one in heard if one.when is not None]
        ahead = min(days, key=lambda one: (one.latest - one.earliest, one.earliest), default=None)
    if step.occurred is not None and not _gives(heard, step.occurred):
        heard += [one for one in step.tellings if _gives([one], step.occurred)][:1]
    kept = tuple(one for one in step.tellings if one in heard)
    return replace(step, ahead=ahead, tellings=kept, voices=voices_of(kept, {}))


def _gives(tellings: Iterable[Telling], time: When) -> bool:
    return any(time in {one.when, one.taken} for one in tellings)


def _is_due(expectation: Expectation, thread: Thread) -> bool:
    """Tell whether the day on which something is due was told of it in the steps of a thread."""
    return any(
        (one.document, one.span) == (expectation.document, expectation.span)
        and (one.ahead.latest if one.ahead else None) == expectation.due
        for one in thread.steps
    )


def _is_later(telling: Telling, until: date) -> bool:
    return telling.published is not None and telling.published.earliest > until


def _conflict(conflict: Conflict, shelf: Shelf, until: date) -> Conflict | None:
    """Return accounts that differ as they were by a day, None where no two of them were."""
    kept = tuple(
        replace(side, passages=heard)
        for side in conflict.sides
        if (heard := _heard(side.passages, shelf, until))
    )
    return replace(conflict, sides=kept) if len(kept) > 1 else None


def _heard(passages: Iterable[tuple[str, Span]], shelf: Shelf, until: date) -> tuple[tuple[str, Span], ...]:
    found = []
    for document, span in passages:
        here = shelf.pages.get(document)
        published = here.record.document.published if here is not None else None
        if here is None or published is None or published.earliest <= until or corrects(here):
            found.append((document, span))
    return tuple(found)
