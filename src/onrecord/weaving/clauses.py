"""Clauses around the naming of a matter: which verbs tell of it, and which of what is beside it."""

from __future__ import annotations

import re

from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Event, Span
from onrecord.weaving.heads import Naming
from onrecord.weaving.pages import Page, events_at, time_of, times_at
from onrecord.weaving.words import forms_of

_RELATIVE = re.compile(
    r"(?:\s+[\w’'-]+)?(?:\s+(?:in|at|on|with|between|for)\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+)?"
    r",?\s+(?:which|that)\s+[^,;:.]*"
)
"""What stands between a naming and the verb of the relative clause right after it."""
_CLAUSE = re.compile(r"[,;:—–]")
_TO = re.compile(r"\bto\s+(?:[a-z]+ly\s+)?$")
_BEFORE = re.compile(r"[^,;:.]*?\b(?:before|until|till)\s+(?:the\s+)?$")
_COUNTED = re.compile(r"\s+of\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}$")
_CONDITION = re.compile(r"\b(?:if|unless|once|whether|provided|in case|until|till|as long as)\b")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)(?: \w+ly| not| never| ever)?\s*$")
_NO_OBJECT = re.compile(
    r"\s*(?:[.;,:!?)]|(?:up|off|down|out|back|forward|on|at|in|by|for|from|until|till|after|before|because|since|when|as|and|but|"
    r"over|with|without|last|this|next|again|yesterday|today|tomorrow|altogether|\w+ly)\b|$)"
)
"""What follows a verb that has no object behind it."""
_NEXT_CLAUSE = re.compile(r"[,;]\s+(?:\w+ing|although|though|while|whereas|because|since|but|which|who)\b")
_NEAR = 60
"""Characters after a verb within which the time stands before which it is denied."""
_SUBORDINATE = 6
"""Words of a clause among which stands what makes it a mere circumstance ("two years after they …")."""


def relative(here: Page, naming: Naming, event: Event) -> bool:
    """Tell whether an event is that of the relative clause after a naming ("talks, which ended in May")."""
    text = here.record.document.text
    if event.trigger.start < naming.span.end or event.trigger.end > naming.sentence.end:
        return False
    first = not any(
        naming.span.end <= one.trigger.start < event.trigger.start
        for one in events_at(here, Span(naming.span.end, event.trigger.start))
    )
    return first and _RELATIVE.fullmatch(text, naming.span.end, event.trigger.start) is not None


def is_circumstance(here: Page, naming: Naming, event: Event) -> bool:
    """Tell whether a clause before a naming only tells when ("After it was put off, the meeting …")."""
    text = here.record.document.text
    if not naming.sentence.start <= event.trigger.start < naming.span.start:
        return False
    if _CLAUSE.search(text, event.trigger.end, naming.span.start) is None:
        return False
    clause = _CLAUSE.split(text[naming.sentence.start : event.trigger.start])[-1]
    words = thread_words(here.language).beside
    return not words.isdisjoint(list(forms_of(clause))[-_SUBORDINATE:])


def is_beside(here: Page, naming: Naming, event: Event) -> bool:
    """Tell whether what a verb does is done to something else than the matter named in its sentence.

    That is so where the verb has its object behind it and the matter stands before it, in words for who does
    it ("the owner of the plant has withdrawn its staff"), and where another verb or clause begins between the
    two ("rejected the offer, prolonging the strike"; "denied it, although the commission said so").
    """
    text = here.record.document.text
    if naming.span.end <= event.trigger.start:
        passive = _PASSIVE.search(text, naming.span.end, event.trigger.start)
        return passive is None and _NO_OBJECT.match(text, event.trigger.end) is None
    if not naming.sentence.start <= event.trigger.start < naming.span.start:
        return False
    return _NEXT_CLAUSE.search(text, event.trigger.end, naming.span.start) is not None


def is_condition(here: Page, naming: Naming, event: Event) -> bool:
    """Tell whether a matter is named only as what an event before it hangs on ("stops if the talks …")."""
    text = here.record.document.text
    return (
        naming.sentence.start <= event.trigger.start < naming.span.start
        and _CONDITION.search(text, event.trigger.end, naming.span.start) is not None
    )


def is_purpose(here: Page, naming: Naming, event: Event) -> bool:
    """Tell whether an event is only what a matter is for ("a programme to enrich uranium")."""
    text = here.record.document.text
    if event.trigger.start <= naming.span.start or event.tense == "none":
        return False
    return _TO.search(text, naming.span.start, event.trigger.start) is not None


def not_before(here: Page, event: Event) -> bool:
    """Tell whether something is denied only until a time ahead ("cannot be completed before May")."""
    text = here.record.document.text
    published = here.record.document.published
    when = time_of(here, event)
    near = [
        time
        for time in times_at(here, Span(event.trigger.end, event.trigger.end + _NEAR + 1))
        if event.trigger.end < time.span.start <= event.trigger.end + _NEAR
        and _BEFORE.fullmatch(text, event.trigger.end, time.span.start)
    ] or ([when] if when is not None and _BEFORE.fullmatch(text, event.trigger.end, when.span.start) else [])
    return any(
        time.latest is not None and published is not None and time.latest > published.latest for time in near
    )


def round_of(here: Page, naming: Naming) -> Event | None:
    """Return the event of the noun that counts talks before they are named ("another round of the talks")."""
    text = here.record.document.text
    return next(
        (
            event
            for event in events_at(here, Span(naming.sentence.start, naming.span.start))
            if naming.sentence.start <= event.trigger.start < naming.span.start
            and _COUNTED.fullmatch(text, event.trigger.end, naming.span.start)
        ),
        None,
    )
