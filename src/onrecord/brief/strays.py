"""Accounts and positions on something of which no thread is told: taken out of matters, in sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.brief import passages
from onrecord.brief.drafts import Composed
from onrecord.brief.issue import Section
from onrecord.brief.messages import ConflictMessage, Message, PositionMessage, Reason
from onrecord.brief.wording import Mentioned, lead_heading, reason

Stray = ConflictMessage | PositionMessage


def without_strays(
    told: Sequence[Sequence[Message]],
) -> tuple[list[list[Message]], dict[int, list[Stray]]]:
    """Return the messages of matters, and by number of a matter what was found beside it and is of none.

    That is accounts that differ, which say no more that they are of the matter, and what parties want.
    """
    kept: list[list[Message]] = []
    strays: dict[int, list[Stray]] = {}
    for number, messages in enumerate(told):
        kept.append([one for one in messages if not _is_stray(one)])
        found: list[Stray] = [
            replace(one, matter="") if isinstance(one, ConflictMessage) else one
            for one in messages
            if isinstance(one, ConflictMessage | PositionMessage) and _is_stray(one)
        ]
        if found:
            strays[number] = found
    return kept, strays


def _is_stray(one: Message) -> bool:
    if isinstance(one, PositionMessage):
        return one.apart
    return isinstance(one, ConflictMessage) and one.named is None


def section_of(composed: Sequence[Composed], shelved: passages.Shelf, state: Mentioned) -> Section:
    """Return the section of what is of no matter, by states that accounts name, or of those who want it."""
    sentences = tuple(one.sentence for one in composed)
    codes = {code for one in composed for code in _codes(one, shelved)}
    differing = sum(isinstance(one.message, ConflictMessage) for one in composed)
    why = Reason("unknown", "unknown", 0, 0, differing, 0, 0, 0, None)
    name = lead_heading(None, None, sorted(passages.state(code).name for code in codes))
    return Section(None, name, reason(why, state.years), sentences)


def _codes(one: Composed, shelved: passages.Shelf) -> set[str]:
    message = one.message
    if isinstance(message, PositionMessage):
        names = (message.party, *message.sharing, *message.voice.speakers)
        return {each.country for each in names if each.country is not None}
    places = {(each.document, each.span) for each in one.sentence.sources}
    return {code for place in places for code in passages.codes_beside(shelved, *place)}
