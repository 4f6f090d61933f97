"""Accounts that differ about something of which no thread is told: taken out of matters, and in sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.brief import passages
from onrecord.brief.drafts import Composed
from onrecord.brief.issue import Section
from onrecord.brief.messages import ConflictMessage, Message, Reason
from onrecord.brief.wording import Mentioned, lead_heading, reason


def without_strays(
    told: Sequence[Sequence[Message]],
) -> tuple[list[list[Message]], dict[int, list[ConflictMessage]]]:
    """Return the messages of matters, and by number of a matter the accounts that differ which are of none.

    These are found beside the matter; they say no more that they are of it.
    """
    kept: list[list[Message]] = []
    strays: dict[int, list[ConflictMessage]] = {}
    for number, messages in enumerate(told):
        kept.append([one for one in messages if not _is_stray(one)])
        found = [
            replace(one, matter="")
            for one in messages
            if isinstance(one, ConflictMessage) and one.named is None
        ]
        if found:
            strays[number] = found
    return kept, strays


def _is_stray(one: Message) -> bool:
    return isinstance(one, ConflictMessage) and one.named is None


def section_of(composed: Sequence[Composed], shelved: passages.Shelf, state: Mentioned) -> Section:
    """Return the section of accounts that differ and are of no matter, by the states that they name."""
    sentences = tuple(one.sentence for one in composed)
    places = {(one.document, one.span) for sentence in sentences for one in sentence.sources}
    states = sorted({code for place in places for code in passages.codes_beside(shelved, *place)})
    why = Reason("unknown", "unknown", 0, 0, len(sentences), 0, 0, 0, None)
    name = lead_heading(None, None, [passages.state(code).name for code in states])
    return Section(None, name, reason(why, state.years), sentences)
