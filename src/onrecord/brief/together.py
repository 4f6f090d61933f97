"""Meetings of one visitor told in one sentence: "He met the minister on May 21 and a king the day after"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.brief.messages import Message, Name, StepMessage
from onrecord.brief.wording.happenings import happening
from onrecord.brief.wording.memory import Memory

_MOST = 4
"""Meetings that one sentence tells."""
_MADE = "occurred"


def together(messages: Sequence[Message]) -> list[Message]:
    """Return messages, meetings that follow one another each with those that its sentence tells as well.

    They are of one visitor, were made, are told by nobody in particular, and all have a day or none has. A
    visit without a day of its own is told with the meetings that follow it and have one.
    """
    found: list[Message] = []
    for message in messages:
        last = found[-1] if found else None
        if isinstance(last, StepMessage) and isinstance(message, StepMessage) and _are_one(last, message):
            found[-1] = replace(last, joined=(*last.joined, message))
        else:
            found.append(message)
    return found


def _are_one(first: StepMessage, other: StepMessage) -> bool:
    meetings = [*((first,) if _is_meeting(first) else ()), *first.joined, other]
    if len(meetings) > _MOST or not (_is_plain(first) and _is_plain(other) and _is_meeting(other)):
        return False
    if not _is_meeting(first) and (first.deed != "visit" or first.occurred is not None or _phases(first)):
        return False
    if len({one.occurred is None for one in meetings}) > 1 or (
        not _is_meeting(first) and other.occurred is None
    ):
        return False
    ways = [_meets(one) for one in meetings]
    return (
        all(one is not None for one in ways)
        and len({one[0].key for one in ways if one} | _visitors(first)) == 1
        and len({one[1].key for one in ways if one}) == len(ways)
    )


def _is_meeting(message: StepMessage) -> bool:
    return message.deed.startswith("meeting")


def _phases(message: StepMessage) -> bool:
    """Tell whether it is told of a part of a visit only, that it began or ended."""
    return any(one.phase not in {None, "goes"} for one in message.deeds)


def _is_plain(message: StepMessage) -> bool:
    """Tell whether a step took place, and no more is to be said of it than with whom."""
    return (
        message.status == _MADE
        and message.before in {None, _MADE}
        and not message.voice.speakers
        and all(one.certainty == "certain" for one in message.deeds)
    )


def _visitors(message: StepMessage) -> set[str]:
    """Return the key of who makes a visit, nobody where it is told of a meeting."""
    visitor = happening(message, Memory(frozenset(), {}, {})).fields.get("V")
    return {one.key for one in visitor} if isinstance(visitor, tuple) else set()


def _meets(message: StepMessage) -> tuple[Name, Name] | None:
    """Return who met whom, None where wording cannot tell."""
    here = happening(message, Memory(frozenset(), {}, {}))
    visitor, host = here.fields.get("A"), here.fields.get("B")
    if here.table != "meeting" or not isinstance(visitor, tuple) or not isinstance(host, tuple):
        return None
    return visitor[0], host[0]
