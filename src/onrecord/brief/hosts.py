"""Whose the one is who answers questions at a briefing, where a transcript calls him by his role alone.

A transcript has "SPOKESWOMAN:" before what she says. Its title can name the body that gives the briefing
("Coast Guard Department briefing"). Else she is of the state whose president or minister she calls so without
a state, as one calls one's own, if she names that state nowhere herself and others there do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.brief.stated import only, stated_at, words_in
from onrecord.brief.wording.states import adjective
from onrecord.knowledge.brief_words import people_words
from onrecord.records import Actor, Span
from onrecord.weaving.pages import Page, once_a_page

_LABEL = re.compile(r"^(?P<label>[A-Z][A-Z ]{2,30})(?=:\s)", re.MULTILINE)
"""What stands before what somebody says in a transcript."""
_BODY = r"(?P<body>(?:[A-Z][\w.’'-]*\s)*[A-Z][\w.’'-]*)"
_GIVING = (
    re.compile(rf"^{_BODY} (?:(?:press|news|daily|weekly|regular|special) )*(?:briefing|conference)\b"),
    re.compile(rf"\b(?:[Bb]riefing|[Cc]onference) (?:of|by|at) the {_BODY}"),
)
"""How a title names who gives a briefing."""
_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_QUARTERS = frozenset({"north", "south", "the north", "the south"})


class Host(NamedTuple):
    """One who answers questions: in words, by the role alone, and of which state, where no body is told."""

    words: str
    role: str
    country: str | None


@once_a_page
def host(here: Page, actor: Actor) -> Host | None:
    """Return who somebody is whom a transcript calls by a role, None where it does not tell whose he is."""
    label = _label(here, actor)
    role = label.casefold()
    if not label:
        return None
    if body := _giving(here):
        return Host(_with_article(f"{body} {role}"), role, None)
    code = _state(here, label)
    own = adjective(code)
    return Host(_with_article(f"{own} {role}"), role, code) if own else None


def _with_article(words: str) -> str:
    return f"{'an' if words[0] in 'AEIO' else 'a'} {words}"


def _state(here: Page, label: str) -> str | None:
    """Return the state of whoever a transcript calls by a role, None where it does not tell."""
    text = here.record.document.text
    own = [span for name, span in _turns(text) if name == label]
    if not any(_WE.search(text, one.start, one.end) for one in own):
        return None
    spoken = {
        one.code
        for span in own
        for one in words_in(here, span)
        if one.span.of(text).casefold() not in _QUARTERS
    }
    heard = {one.code for one in words_in(here, Span(0, len(text)))}
    return only((_governing(here, own) & heard) - spoken)


def _label(here: Page, actor: Actor) -> str:
    """Return the role by which a transcript calls somebody, "" where it calls him by a name or in a text."""
    text = here.record.document.text
    found = {one.of(text) for one in actor.mentions if text[one.end : one.end + 1] == ":"}
    label = next(iter(found)) if len(found) == 1 else ""
    return label if label.isupper() and label.casefold() in people_words().unnamed else ""


def _turns(text: str) -> Iterator[tuple[str, Span]]:
    """Yield who speaks in a transcript, and from where to where."""
    found = list(_LABEL.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    for one, end in zip(found, ends, strict=True):
        yield one["label"], Span(one.end(), end)


@once_a_page
def _giving(here: Page) -> str:
    """Return the body that gives a briefing by its title, or by what stands before the first that is said."""
    document = here.record.document
    first = _LABEL.search(document.text)
    header = document.text[: first.start()] if first else ""
    for line in (document.title or "", *header.splitlines()):
        for pattern in _GIVING:
            found = pattern.search(line.strip())
            if found and found["body"].split()[-1].casefold() in people_words().bodies:
                return found["body"]
    return ""


def _governing(here: Page, own: list[Span]) -> set[str]:
    """Return the states whose presidents and ministers somebody calls so without a state beside."""
    return {
        office.country
        for actor in here.record.actors
        if actor.kind == "person" and actor.country is not None
        for office in actor.offices
        if office.country == actor.country
        and any(word in people_words().governing for word in office.title.casefold().split())
        and any(one.covers(office.span) for one in own)
        and not stated_at(here, office.span)
    }
