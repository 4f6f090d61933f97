"""What is no longer awaited, since a report of the same days tells that it will not come about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.brief.messages import ExpectationMessage
from onrecord.records import Span
from onrecord.weaving.pages import Page, next_in_paragraph
from onrecord.weaving.titles import state_name

_OFF = re.compile(
    r"\b(?:will|would|are|is)(?:\s+not|n[’']t)\s+(?:now\s+)?(?:to\s+|going to\s+)?"
    r"(?:be held|begin|start|open|resume|take place|happen|come|go ahead|travel)\b"
    r"|\b(?:has|have|had|was|were)\s+(?:been\s+)?(?:called off|cancel+ed|postponed|put off|adjourned)\b",
    re.IGNORECASE,
)
"""How it is told that something will not be, or not then."""
_POINTING = re.compile(r"(?:[A-Z][\w.’' -]{0,30}:\s+)?(?:No[.,]\s+)?(?:They|It|He|She)\b")
"""How a sentence begins that goes on with what the one before it is of, after a name in an interview."""
_WAS_TO = re.compile(r"\b(?:was|were)\s+(?:due\s+|expected\s+|supposed\s+|meant\s+)?to\s+(?!have\b)\w+")
_HAD_NOT = re.compile(
    r"(?:They|It|He|She|That|This)\s+(?:(?:had|has|have|did|was|were)(?:\s+not|n[’']t)|never)\b"
    r"|(?:None|Nobody|Nothing)\b"
    r"|(?:They|It|He|She|The [A-Z]\w+)\s+"
    r"(?:cancel+ed|pulled out|stayed away|withdrew|called (?:it|them) off)\b"
)
"""How it is told that something was to be, and that it was not."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_FEW = frozenset({"between", "with", "from", "over", "about", "visit"})


def can_tell(text: str, message: ExpectationMessage) -> bool:
    """Tell whether a text has words with which it can tell that what is awaited will not come about."""
    title, places = _wanted(message)
    low = text.casefold()
    return (
        any(place in text for place in places)
        and any(stem in low for stem in title)
        and _OFF.search(text) is not None
    )


def is_off(message: ExpectationMessage, pages: Iterable[Page]) -> bool:
    """Tell whether one of some reports that came out since tells that what is awaited will not come about.

    It names it before that in the sentence, or in the one before with which that goes on (it can be a
    question), by a word of its own, and with it the place or a party.
    """
    told = max((day for one in message.sources for day in one.dates), default=None)
    title, places = _wanted(message)
    return any(
        _tells_off(here, title, places)
        for here in pages
        if told is not None
        and (published := here.record.document.published) is not None
        and published.earliest > told
    )


def is_undone(here: Page, sentence: Span) -> bool:
    """Tell whether a sentence tells what was to be, and the next one that it was not.

    "The soldiers were to arrive on May 9. They had not come by Thursday."
    """
    text = here.record.document.text
    following = next_in_paragraph(here, sentence)
    if following is None:
        return False
    planned = _WAS_TO.search(text, sentence.start, sentence.end)
    return planned is not None and _HAD_NOT.match(text, following.start, following.end) is not None


def _wanted(message: ExpectationMessage) -> tuple[set[str], set[str]]:
    """Return the stems of what is awaited, and the places and states with which it is named."""
    places = {name for one in message.deeds for name in (one.place,) if name}
    places |= {name.name for name in message.parties if name.kind == "state"}
    places |= {state_name(message.host)} if message.host else set()
    return _stems(message.matter.partition("(")[0]) - _stems(" ".join(places)), places


def _stems(words: str) -> set[str]:
    return {word[:_STEM].casefold() for word in _WORD.findall(words) if word.casefold() not in _FEW}


def _tells_off(here: Page, title: set[str], places: set[str]) -> bool:
    text = here.record.document.text
    before = Span(0, 0)
    for sentence in here.sentences:
        found = _OFF.search(text, sentence.start, sentence.end)
        if found is not None:
            start = before.start if _POINTING.match(text, sentence.start) else sentence.start
            if title & _stems(text[start : found.start()]) and any(
                place in text[start : sentence.end] for place in places
            ):
                return True
        before = sentence
    return False
