"""What came out only after the days that a brief is of: it corrects what they told, and adds nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from onrecord.brief.material import Matter
from onrecord.brief.passages import Shelf
from onrecord.brief.retracting import corrects
from onrecord.records import Span
from onrecord.weaving.sides import Conflict
from onrecord.weaving.steps import Step, Telling, voices_of


def without_later(matter: Matter, shelf: Shelf, until: date | None) -> Matter:
    """Return a matter without passages and accounts that came out after ``until``, the last day of a window.

    What alone gives the time of a step stays, and so does a correction.
    """
    if until is None:
        return matter
    return replace(
        matter,
        new=tuple(_step(one, until) for one in matter.new),
        conflicts=tuple(
            kept for one in matter.conflicts if (kept := _conflict(one, shelf, until)) is not None
        ),
    )


def _step(step: Step, until: date) -> Step:
    heard = [one for one in step.tellings if not _is_later(one, until)]
    for time in (step.occurred, step.ahead):
        giving = [one for one in step.tellings if time is not None and time in {one.when, one.taken}]
        if giving and not any(one in heard for one in giving):
            heard.append(giving[0])
    if not heard or len(heard) == len(step.tellings):
        return step
    kept = tuple(one for one in step.tellings if one in heard)
    return replace(step, tellings=kept, voices=voices_of(kept, {}))


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
