"""Whose a position is: of all who share it in one breath, and not of a state where it is only of some people.

"Seventeen Norwegians who do not want to go home" are not Norway, and what Denmark, Finland and Norway ask for
is not told of one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.brief import passages
from onrecord.brief.messages import Name
from onrecord.brief.passages import Shelf
from onrecord.records import Actor, Span
from onrecord.weaving.pages import Page, sentence_at
from onrecord.weaving.positions import Position

_SOME = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|dozens?|scores|hundreds?|thousands?"
    r"|millions?|some|many|most|several|few|all|both|other|others|young|ordinary)\b",
    re.IGNORECASE,
)
"""Words for how many of a people are meant, by which it is not their state."""
_WHO = re.compile(r"\s+(?:who|whose|whom|living|held|in|from|abroad|among)\b")
"""How it goes on after people who are told to be some of theirs."""
_TO_COME = re.compile(
    r"[’']s (?:next|future|incoming|would-be)"
    r" (?:government|cabinet|coalition|leaders?|president|prime minister)\b"
)
"""A government that is not one yet, whose state those who are to form it are not."""
_AND = re.compile(r"\b[A-Z][\w’'-]+\s+and\s+(?:the\s+)?$")
"""What stands before the last of several who are named."""
_STATE = "state"


def is_of_some(shelf: Shelf, one: Position) -> bool:
    """Tell whether a position is that of some people of a state for which it would be told of the state."""
    here = shelf.pages[one.document]
    party = passages.party(shelf, one.document, one.party, one.key, one.country)
    if party.kind != _STATE:
        return False
    return any(_is_some(here, actor, one.span) for actor in here.record.actors if actor.name == one.party)


def _is_some(here: Page, actor: Actor, span: Span) -> bool:
    text = here.record.document.text
    start = sentence_at(here, span.start).start
    if actor.kind == _STATE:
        last = max((each for each in actor.mentions if start <= each.start < span.start), default=None)
        return last is not None and _TO_COME.search(last.of(text)) is not None
    if actor.kind not in {"group", "person"}:
        return False
    named = [each for each in actor.mentions if start <= each.start and each.end <= span.start]
    return any(_SOME.search(each.of(text)) or _WHO.match(text, each.end) for each in named)


def is_of_more(shelf: Shelf, one: Position, known: Sequence[Position]) -> bool:
    """Tell whether the party of a position is the last of several, of whom the others are not known."""
    if len(together(shelf, one, known)) > 1:
        return False
    here = shelf.pages[one.document]
    return _AND.search(here.record.document.text[: _place(here, one)]) is not None


def together(shelf: Shelf, one: Position, known: Sequence[Position]) -> tuple[Name, ...]:
    """Return all of whom the same is told by the same words, in the order in which these name them."""
    same = [
        each
        for each in known
        if (each.document, each.about, each.stance, each.words)
        == (one.document, one.about, one.stance, one.words)
    ]
    here = shelf.pages[one.document]
    found = {
        name.key: name
        for each in sorted(same, key=lambda each: _place(here, each))
        for name in (passages.party(shelf, each.document, each.party, each.key, each.country),)
    }
    return tuple(found.values())


def _place(here: Page, one: Position) -> int:
    """Return where the party of a position is named last before it."""
    return max(
        (
            each.start
            for actor in here.record.actors
            if actor.name == one.party
            for each in actor.mentions
            if each.end <= one.span.start
        ),
        default=one.span.start,
    )
