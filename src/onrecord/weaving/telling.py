"""What a correction says, in words."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.weaving import corrections as kinds
from onrecord.weaving.corrections import Change, Passage

_LONGEST = 40
"""Characters of a passage that a line shows."""
_SHOWN = 2
"""Passages that a line shows."""


def in_words(change: Change) -> str:
    """Return what a change says, in a line."""
    match change:
        case kinds.JoinEvents(mentions):
            return f"{_quoted(mentions)} are of one event"
        case kinds.SplitEvent(mention, others):
            return f"{_quoted([mention])} is of another event than {_quoted(others)}"
        case kinds.JoinThreads(tellings):
            return f"what {_quoted(tellings)} tell of is one thread"
        case kinds.SplitThread(tellings, others):
            return f"what {_quoted(tellings)} tells of is another thread than what {_quoted(others)} does"
        case kinds.SetStatus(mention, before, status):
            return f"{_quoted([mention])} is {status}, not {before}"
        case kinds.SetStepStatus(tellings):
            return f"the step told by {_quoted(tellings)} is {change.status}, not {change.before}"
        case kinds.MergeActors(actor, to):
            return f"{actor} is {to}"
        case kinds.SeparateActors(actor, to, mentions):
            where = ", ".join(sorted({one.document for one in mentions}))
            which = f"in {where}" if change.whole else f"at {_quoted(mentions)}"
            return f"{actor} {which} is {to}"
        case kinds.MarkWrong(part, passage, label):
            return f"{part} {_quoted([passage])}, read as {label}, is wrong"
        case kinds.MarkRight(part, passage, label):
            return f"{part} {_quoted([passage])}, read as {label}, is right"
        case kinds.SetPublished(beginning, day):
            return f"{_quoted([beginning])} was published on {day.isoformat()}"
        case kinds.TakeBack(number):
            return f"correction {number} is taken back"


def _quoted(passages: Sequence[Passage]) -> str:
    shown = []
    for one in passages[:_SHOWN]:
        words = " ".join(one.words.split())
        words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 2]} …"
        shown.append(f"“{words}” ({one.document}, {one.span.start})")
    more = f" and {len(passages) - _SHOWN} more" if len(passages) > _SHOWN else ""
    return ", ".join(shown) + more
