"""Who of those in a report tells a passage, and who only learned of it or tells something else."""

from __future__ import annotations

import functools
import re

from onrecord.brief.passages import Shelf
from onrecord.brief.wording.verbs import base_form
from onrecord.knowledge.brief_words import people_words
from onrecord.knowledge.cues import cue_verbs
from onrecord.records import Span, Statement
from onrecord.weaving.pages import Page, actor_of, actors_of, statements_at
from onrecord.weaving.steps import Telling

REFUSING = re.compile(
    r"(?:but|and|yet|although|though)\s+(?:(?:later|also|again|he|she|it|they)\s+){0,2}"
    r"(?:refus|declin)(?:es|ed|e)\s+to\s+"
    r"(?:say|give|comment|discuss|name|identify|confirm|tell|elaborate|answer|disclose|reveal|explain|specify)\b"
)
"""Words of not saying, joined to something that is said: they are of who says that."""
_WORDS = re.compile(r"[a-z]+")
_HELPING = frozenset({"had", "has", "have", "having", "did", "does", "do", "not", "already", "that"})
_RESTRICTIVE = re.compile(
    r"(?<!,)\s(?:that|which|who)\s+(?:is|are|was|were|will|would|had)\s(?:[a-z]+ly\s)?(?:to\s)?(?:be\s|have\s)?$"
)
"""How a relative clause begins that tells which of several is meant ("talks that are to ")."""


def learners(shelf: Shelf, document: str, span: Span) -> frozenset[str]:
    """Return the names of those who are only told to know or to have learned what a passage says.

    "The miners had learned that Oslo wanted a share": it is not they who say so.
    """
    here = shelf.pages[document]
    found: dict[str, bool] = {}
    for one in statements_at(here, span):
        for actor in actors_of(here, one.speakers):
            found[actor.name] = found.get(actor.name, True) and _knows(here, one)
    return frozenset(name for name, knows in found.items() if knows)


def is_by_nobody(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether somebody says a passage of whom the report does not tell who he is ("one of them said").

    It is not the report's own then, and nobody can be told to say it.
    """
    here = shelf.pages[document]
    start = Span(span.start, span.start + 1)
    over = [
        one
        for one in here.record.statements
        if one.speakers and any(piece.covers(start) for piece in one.content) and not _knows(here, one)
    ]
    return bool(over) and all(
        actor_of(here, party) is None and not _is_account(party.span.of(here.record.document.text))
        for one in over
        for party in one.speakers
    )


def is_only_named(shelf: Shelf, telling: Telling) -> bool:
    """Tell whether a step is told in a clause that says which one is meant, within what somebody says of it.

    "Norway said that it might stay away from talks that are to open in Turku" is no word of Norway on these.
    """
    here = shelf.pages[telling.document]
    text = here.record.document.text
    events = [one for one in here.record.events if one.id in telling.events]
    return bool(events) and any(
        _RESTRICTIVE.search(text, max(0, event.trigger.start - 60), event.trigger.start) is not None
        for event in events
    )


def _knows(here: Page, statement: Statement) -> bool:
    """Tell whether a statement says what somebody knows or has learned, and not what he says."""
    text = here.record.document.text
    words = [word for cue in statement.cue for word in _WORDS.findall(cue.of(text).casefold())]
    said = [word for word in words if word not in _HELPING]
    return len(said) == 1 and base_form(said[0], _knowing()) is not None


def _is_account(words: str) -> bool:
    return bool(set(words.casefold().split()) & (people_words().accounts | people_words().papers))


@functools.cache
def _knowing() -> frozenset[str]:
    return frozenset(
        verb
        for verb, cue in cue_verbs().items()
        if cue.thought and cue.commitment == "certain" and " " not in verb
    )
