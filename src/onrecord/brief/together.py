"""What one visitor does told in one sentence: "He met the minister on May 21 and a king the day after".

So is what a report tells of him in one breath: that he is to come and to meet somebody, that he met somebody
and brought a message, that he came and signed a treaty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.brief.messages import MediationMessage, Message, Name, StepMessage
from onrecord.brief.wording.happenings import happening
from onrecord.brief.wording.memory import Memory

_MOST = 4
"""Meetings that one sentence tells."""
_MADE = "occurred"


def together(messages: Sequence[Message]) -> list[Message]:
    """Return messages, meetings that follow one another each with those that its sentence tells as well.

    They are of one visitor, were made, are told by nobody in particular, and all have a day or none has. A
    visit without a day of its own is told with the meetings that follow it and have one. Meetings without a
    day are told together though it is said between them that others were not held.
    """
    found: list[Message] = []
    for message in messages:
        at = _before(found, message)
        last = found[at] if found else None
        if not isinstance(last, StepMessage) or not isinstance(message, StepMessage | MediationMessage):
            found.append(message)
        elif isinstance(message, StepMessage) and _are_one(last, message):
            found[at] = replace(last, joined=(*last.joined, message))
        elif _goes_on(last, message):
            found[at] = replace(last, joined=(message,))
        else:
            found.append(message)
    return found


def _before(found: Sequence[Message], message: Message) -> int:
    """Return the place of the message with which another can be told, where it can be with any."""
    last = len(found) - 1
    at = last
    if isinstance(message, MediationMessage):
        return next((at for at in range(last, -1, -1) if isinstance(found[at], StepMessage)), last)
    if isinstance(message, StepMessage) and not message.occurred and message.status == _MADE:
        while at > 0 and _is_left_out(found[at]):
            at -= 1
    return at


def _is_left_out(message: Message) -> bool:
    """Tell whether it is told of a meeting that was not held."""
    return isinstance(message, StepMessage) and _is_meeting(message) and message.status == "denied"


def _goes_on(first: StepMessage, other: StepMessage | MediationMessage) -> bool:
    """Tell whether somebody is told to do something else in the same breath as a visit or a meeting."""
    if first.joined or _phases(first) or any(one.certainty != "certain" for one in first.deeds):
        return False
    here = happening(first, Memory(frozenset(), {}, {}))
    who = here.fields.get("V") if first.deed == "visit" else here.fields.get("A")
    if here.table not in {"visit", "meeting"} or not isinstance(who, tuple):
        return False
    if isinstance(other, MediationMessage):
        return _carries(first, other, who[0])
    if other.joined or not _says_the_same(first, other):
        return False
    if _is_meeting(other) and other.status == "planned" and here.table == "visit":
        return _is_to_meet(first, other, who[0])
    return here.table == "visit" and _signs(first, other, who[0])


def _carries(first: StepMessage, other: MediationMessage, who: Name) -> bool:
    """Tell whether who meets somebody carries a message to him whom he meets."""
    met = happening(first, Memory(frozenset(), {}, {})).fields.get("B")
    ahead = first.status == "planned"
    return (
        other.act == "carries"
        and not other.predicate
        and other.go_between.key == who.key
        and other.sender is not None
        and not other.sender.unnamed
        and isinstance(met, tuple)
        and other.addressee is not None
        and other.addressee.key == met[0].key
        and first.status in {"planned", _MADE}
        and other.ahead == ahead
        and _voices(first) == _voices(other)
    )


def _is_to_meet(first: StepMessage, other: StepMessage, who: Name) -> bool:
    """Tell whether a visitor is to meet somebody there: told in the same sentence, and for no other day."""
    ways = _meets(other)
    if ways is None or ways[0].key != who.key or any(one.certainty != "certain" for one in other.deeds):
        return False
    if first.status == "planned":
        return first.before not in {"postponed", "cancelled"} and other.ahead in {None, first.ahead}
    return first.status == _MADE and first.before in {None, _MADE} and other.ahead is None


def _signs(first: StepMessage, other: StepMessage, who: Name) -> bool:
    """Tell whether it is told of a visitor only that he signed something there with somebody else."""
    if other.deed != "signing" or other.signed is None or other.status not in {"agreed", _MADE}:
        return False
    with_whom = happening(other, Memory(frozenset(), {}, {})).fields.get("A")
    return (
        first.status == _MADE
        and first.before in {None, _MADE}
        and {one.trigger for one in first.deeds} == {one.trigger for one in other.deeds}
        and first.occurred is not None
        and first.occurred == other.occurred
        and isinstance(with_whom, tuple)
        and len(with_whom) == 2
        and who.key in {one.key for one in with_whom}
        and all(one.kind == "person" for one in with_whom)
    )


def _says_the_same(first: StepMessage, other: StepMessage) -> bool:
    """Tell whether two steps stand in the same words of the same report, told by the same."""
    return _voices(first) == _voices(other) and any(
        one.document == each.document and one.span.overlaps(each.span)
        for one in first.sources
        for each in other.sources
    )


def _voices(message: StepMessage | MediationMessage) -> set[str]:
    return {one.key for one in message.voice.speakers}


def _are_one(first: StepMessage, other: StepMessage) -> bool:
    if any(not isinstance(one, StepMessage) or not _is_meeting(one) for one in first.joined):
        return False
    joined = [one for one in first.joined if isinstance(one, StepMessage)]
    meetings = [*((first,) if _is_meeting(first) else ()), *joined, other]
    if len(meetings) > _MOST or not (_is_plain(first) and _is_plain(other) and _is_meeting(other)):
        return False
    if not _is_meeting(first) and (first.deed != "visit" or first.occurred is not None or _phases(first)):
        return False
    if other.occurred is None and any(_says_the_same(one, other) for one in meetings if one is not other):
        # What a report tells of no day in one breath is told in its words.
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
