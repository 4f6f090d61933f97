"""Who called something off, and why, by what its report says next: without that, the news is half told.

“The ferry talks will not take place. Norway announced on Monday that its delegation would stay at home, and
blamed the minister.” Who is told the first sentence alone does not learn who wanted it so.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from dataclasses import replace

from onrecord.brief.issue import Sentence
from onrecord.brief.messages import Message, StepMessage
from onrecord.brief.nesting import nested
from onrecord.brief.passages import Shelf
from onrecord.brief.rejoinders import gone_on, unstopped
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.records import Span
from onrecord.weaving.pages import Page, neighbours, sentence_at
from onrecord.weaving.titles import state_name

_OFF = frozenset({"postponed", "cancelled", "denied"})
_MOST = 45
"""Words of what is said next; more is a story of its own."""
_LEAST = 6
_FEW = 8
"""Words at most of a sentence that only says that reasons were given."""
_FAR = 3
"""Sentences after the first among which such a one stands."""
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
_POINTING = re.compile(r"\b(?:here|there|this|these|those|another|other|latter|former|we|our|us|I|my)\b")
_GOES_ON = "goes on: “"


def with_blame(sentence: Sentence, message: Message, shelf: Shelf, told: Collection[Sentence]) -> Sentence:
    """Return a sentence that tells something to be off with who wanted it so, or why, by what is said next.

    What one of ``told`` tells already is not added.
    """
    if not isinstance(message, StepMessage) or message.status not in _OFF or sentence.kind != "step":
        return sentence
    source = message.sources[0]
    if source.document not in shelf.pages or _GOES_ON in sentence.text:
        return sentence
    here = shelf.pages[source.document]
    first = sentence_at(here, source.span.start)
    given = _reasons(here, first)
    found = given or _blame(here, first, message)
    words = _words(here, found) if found else ""
    if found is None or not words:
        return sentence
    others = (each for one in told if one is not sentence for each in one.sources)
    if any(one.document == source.document and one.span.overlaps(found) for one in others):
        return sentence
    told_so = gone_on(sentence, shelf, source.document, found, words)
    name, length = _subject(here, found)
    if given or not name:
        return told_so
    # Whose words they are that come next, a state's name tells.
    return replace(told_so, text=f"{unstopped(sentence.text)}; {name} “{words[length:].strip()}”.")


def _subject(here: Page, found: Span) -> tuple[str, int]:
    """Return the state that words begin with, by name, and how many characters it takes, ("", 0) if none."""
    text = here.record.document.text
    article = 4 if text[found.start : found.start + 4].casefold() == "the " else 0
    return next(
        (
            (state_name(actor.country), one.end - found.start)
            for actor in here.record.actors
            if actor.kind == "state" and actor.country
            for one in actor.mentions
            if one.start in {found.start, found.start + article} and text[one.end : one.end + 1] == " "
            if text[one.end + 1 : one.end + 2].islower()
        ),
        ("", 0),
    )


def _next(here: Page, sentence: Span) -> Span | None:
    following = neighbours(here, sentence)[-1]
    return following if following != sentence else None


def _reasons(here: Page, first: Span) -> Span | None:
    """Return the sentence after one near that says that reasons are given ("Officials gave two reasons")."""
    text, sentence = here.record.document.text, first
    for _ in range(_FAR):
        following = _next(here, sentence)
        if following is None:
            return None
        words = following.of(text)
        if len(words.split()) <= _FEW and _giving().search(words):
            return _next(here, following)
        sentence = following
    return None


def _blame(here: Page, first: Span, message: StepMessage) -> Span | None:
    """Return what the next sentence says of who wants it so, or why, from whoever says it on.

    In a new paragraph he has to be the one who is told to have called it off.
    """
    text = here.record.document.text
    following = _next(here, first)
    if following is None:
        return None
    words = following.of(text)
    states = {one.country for one in message.parties if one.kind == "state"}
    calling = [deed for deed in message.deeds if deed.status in _OFF and deed.polarity == "positive"]
    doing = {one.country for deed in calling for one in deed.agents}
    if not (_why().search(words) or (not doing & states and _staying().search(words))):
        return None
    wanted = doing & states if "\n\n" in text[first.end : following.start] else states
    starts = [
        party.span.start
        for one in here.record.statements
        for party in one.speakers
        if following.covers(party.span)
        for actor in (here.record.actors_by_id.get(party.actor) if party.actor else None,)
        if actor is not None and actor.kind in {"state", "government"} and actor.country in wanted
    ]
    start = min(starts, default=None)
    if start is None:
        return None
    article = re.search(r"\b[Tt]he\s+$", text[following.start : start])
    start = start if article is None else following.start + article.start()
    before = text[following.start : start].strip()
    return Span(start, following.end) if not before or before.endswith(",") else None


def _words(here: Page, found: Span) -> str:
    """Return what is said as it can be quoted, "" where it cannot."""
    words = _BRACKET.sub("", " ".join(found.of(here.record.document.text).split()).rstrip(" .")).rstrip(" .")
    words = nested(words)
    if not _LEAST <= len(words.split()) <= _MOST or _POINTING.search(words):
        return ""
    return words[:1].upper() + words[1:]


@functools.cache
def _why() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, excerpt_words().blaming))})\b")


@functools.cache
def _staying() -> re.Pattern[str]:
    """Return how somebody says that it is he who will not come or have it."""
    return re.compile(
        r"\b(?:announced|said|declared|informed|told|notified)\b[^.;]*\b(?:its|their|it|they)\b[^.;]*"
        rf"\b(?:{'|'.join(map(re.escape, excerpt_words().staying))})\b"
    )


@functools.cache
def _giving() -> re.Pattern[str]:
    return re.compile(r"\b(?:gave|named|cited|offered|mentioned|listed)\b.*\breasons?\b")
