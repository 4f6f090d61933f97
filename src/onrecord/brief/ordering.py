"""Threads by consequence: what a window brought of each, in points, and what is no news at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from onrecord.brief import passages
from onrecord.brief.material import Matter, Window
from onrecord.brief.messages import Reason
from onrecord.brief.recalling import looked_back
from onrecord.knowledge.brief_bounds import points
from onrecord.weaving.steps import MADE, Step, Telling, When

_JUST = _SOON = timedelta(days=14)
_ABOVE = 120
"""Characters of a head, or a dateline, above the first sentence of a report."""
_DECIDED = MADE | {"agreed", "postponed", "cancelled", "denied", "disputed"}


def ordered(matters: Iterable[Matter]) -> list[Matter]:
    """Return the matters that are news, those of most consequence first.

    What is only looked back on is none. Of equal ones those with more to follow come first, then by title.
    """
    news = [one for one in matters if not only_recalled(one)]
    return sorted(
        news,
        key=lambda one: (
            -consequence(one),
            *(-part for part in one.thread.weight),
            one.thread.title,
            one.thread.id,
        ),
    )


def still_new(matter: Matter, window: Window) -> Matter:
    """Return a matter without news and without what an earlier brief of as many days has told word for word.

    New is that something fell due in the window or shortly before it, or does so soon; and what is due
    later, while it was told first of late.
    """
    since, until = window.since or window.until, window.until
    if since is None or until is None:
        return matter
    return replace(
        matter,
        overdue=tuple(one for one in matter.overdue if one.due is not None and one.due >= since - _JUST),
        ahead=tuple(
            one
            for one in matter.ahead
            if (one.due is not None and one.due <= until + _SOON)
            or (one.asked is not None and one.asked >= since - _JUST)
        ),
    )


def nearest_due(matters: Iterable[Matter], day: date | None) -> list[Matter]:
    """Return the matters of which something was due, or is, those first of which it is nearest to a day."""
    found = [
        (min(abs((due - (day or due)).days) for due in days), matter.thread.title, matter.thread.id, matter)
        for matter in matters
        if (days := [one.due for one in (*matter.overdue, *matter.ahead) if one.due is not None])
    ]
    return [matter for *_, matter in sorted(found, key=lambda one: one[:3])]


def consequence(matter: Matter) -> int:
    """Return in points of what consequence the news of a matter is."""
    reason = reason_of(matter)
    counted = {
        "changed": int(reason.before not in {None, reason.status} and bool(matter.new)),
        "first": int(reason.before is None),
        "conflicts": reason.conflicts,
        "decided": len({(one.deed, one.status) for one in fresh(matter) if one.status in _DECIDED}),
        "steps": len(fresh(matter)),
        "voices": reason.independent,
        "documents": reason.documents,
        "settled": reason.settled,
        "questions": reason.questions,
        "overdue": reason.overdue,
        "opening": sum(
            _opens(one) for step in fresh(matter) for one in step.tellings if one.document in matter.documents
        ),
    }
    return sum(each * min(counted[name], most) for name, (each, most) in points().items())


def _opens(telling: Telling) -> bool:
    """Tell whether a passage stands in the sentence with which its report begins, but for lines above it."""
    return telling.sentence.start <= _ABOVE


def reason_of(matter: Matter) -> Reason:
    """Return why a matter stands at its place."""
    told = [one for step in matter.new for one in step.tellings if one.document in matter.documents]
    due = [one.due for one in matter.ahead if one.due is not None]
    return Reason(
        matter.thread.status,
        matter.before,
        len(matter.documents),
        passages.independent(told),
        len(matter.conflicts),
        len(matter.settled),
        len(matter.asked),
        len(matter.overdue),
        min((When(day.isoformat(), day, day) for day in due), key=lambda one: one.latest, default=None),
        len({outlet for one in told for outlet in one.outlets} - {one.relay[0] for one in told if one.relay}),
    )


def only_recalled(matter: Matter) -> bool:
    """Tell whether nothing of a matter is news: what is told of it had long happened, or is unknown."""
    other = matter.conflicts or matter.settled or matter.asked
    return not other and not fresh(matter)


def fresh(matter: Matter) -> list[Step]:
    """Return the new steps that are news and not looked back on."""
    return [one for one in matter.new if one.status != "unknown" and not _recalled(one)]


def _recalled(step: Step) -> bool:
    taken = step.occurred if step.status in {"postponed", "cancelled"} else None
    return looked_back(taken or step.of, step.reported)
