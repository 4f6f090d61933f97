"""Who answers in an interview or a briefing, and on which day it was held.

A transcript labels its answers by a name, or by no more than "A": who answers is then the one whom its first
words introduce, and never somebody of whom is asked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from onrecord.brief import passages, telling
from onrecord.brief.messages import Name
from onrecord.brief.passages import Shelf
from onrecord.brief.speaking import speaker_of
from onrecord.records import Actor, Span
from onrecord.weaving.pages import Page, is_named
from onrecord.weaving.people import plain_name

_SPEAKING = re.compile(
    r"\b(?:spoke|speaks|talked|answered|answers|interview(?:ed)?|briefing|conversation|explained|agreed to"
    r" (?:speak|talk|answer))\b"
)
"""Words by which the beginning of a transcript tells who is heard in it."""
_HELD = re.compile(
    r"\b(?:briefing|interview|conversation|conference|spoke|talked|answered|given|conducted)\b"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_BEFORE = r"yesterday|tomorrow|(?:last|next) (?:night|week|weekend|month)"
"""Days of which a reader knows nothing who does not know that of the conversation."""
_UNPLACED = re.compile(rf"\b(?:{_BEFORE})\b", re.IGNORECASE)
_RELATIVE = re.compile(
    rf"\b(?:{_BEFORE}|today|tonight|this (?:night|week|weekend|morning|evening|afternoon|month)"
    rf"|(?:last|next|this|on) {_WEEKDAY})\b",
    re.IGNORECASE,
)
"""Days that only the day of a conversation tells."""


def introduction(here: Page) -> Span:
    """Return what a transcript says before its first question, nothing where it asks none."""
    first = re.search(rf"^[ \t]*{telling.asker(here)}", here.record.document.text, re.MULTILINE)
    return Span(0, first.start() if first else 0)


def answerer(shelf: Shelf, document: str, answered: Span) -> Name | None:
    """Return who answers: whose name stands before the answer, else who is said to or is introduced."""
    who = heard(shelf.pages[document], answered)
    return passages.name_of(shelf, document, who) if who else speaker_of(shelf, document, answered)


def heard(here: Page, answered: Span) -> Actor | None:
    """Return whose name stands before an answer, or who is introduced where no name does."""
    text = here.record.document.text
    label = plain_name(text[text.rfind("\n", 0, answered.start) + 1 : answered.start].strip(" :.\t"))
    if len(label) > 1:
        last = label.split()[-1]
        labelled = [one for one in _persons(here) if last in plain_name(one.name).split()]
        return labelled[0] if labelled else _labelled(here, last)
    return _introduced(here)


def _labelled(here: Page, last: str) -> Actor | None:
    """Return who has the surname of a label in the first words of a transcript, a person by answering."""
    beginning = introduction(here)
    for one in here.record.actors:
        if plain_name(one.name).split()[1:][-1:] == [last] and any(map(beginning.covers, one.mentions)):
            return replace(one, kind="person")
    return None


def _introduced(here: Page) -> Actor | None:
    """Return the first person known by name whom the beginning of a transcript tells of as heard in it."""
    beginning = introduction(here)
    if not _SPEAKING.search(beginning.of(here.record.document.text)):
        return None
    first = {
        one.id: min(place.start for place in one.mentions if beginning.covers(place))
        for one in here.record.actors
        if is_named(one, here) and any(map(beginning.covers, one.mentions)) and not _asks(one, here)
    }
    return min(
        (one for one in here.record.actors if one.id in first), key=lambda one: first[one.id], default=None
    )


def _asks(actor: Actor, here: Page) -> bool:
    """Tell whether somebody is the outlet that asks, or no one who could speak with it."""
    own = (here.record.document.outlet or "").casefold().removeprefix("the ")
    return actor.kind in {"outlet", "state"} or actor.name.casefold().removeprefix("the ") == own


def _persons(here: Page) -> list[Actor]:
    """Return the persons of a report, known by name and introduced first."""
    beginning = introduction(here)
    return sorted(
        (one for one in here.record.actors if one.kind == "person" and one.mentions),
        key=lambda one: (
            not is_named(one, here),
            not any(map(beginning.covers, one.mentions)),
            one.mentions[0],
        ),
    )


def needs_day(words: str) -> bool:
    """Tell whether words of a conversation name a day that only its own day makes clear ("yesterday")."""
    return _RELATIVE.search(words) is not None


def lacks_day(words: str) -> bool:
    """Tell whether words are not to be told without the day of their conversation ("signed it yesterday")."""
    return _UNPLACED.search(words) is not None


def day_of(here: Page) -> date | None:
    """Return the day on which a conversation was held, where its first words name a single one for it."""
    beginning = introduction(here)
    text = here.record.document.text
    published = here.record.document.published
    found = set()
    for one in here.record.times:
        if one.type != "DATE" or not beginning.covers(one.span) or one.span.start < _start(text):
            continue
        try:
            day = date.fromisoformat(one.value or "")
        except ValueError:
            continue
        line = text[max(0, one.span.start - 120) : one.span.end + 40]
        if _HELD.search(line) and (published is None or 0 <= (published.latest - day).days < 7):
            found.add(day)
    return found.pop() if len(found) == 1 else None


def _start(text: str) -> int:
    return text.find(" -- ") + 1
