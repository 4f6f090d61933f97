"""Questions that a document puts about a matter, and which of its matters a question is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.knowledge.accounts import account_words
from onrecord.records import Event, Question, Span
from onrecord.weaving.pages import Page, events_at, once_a_page, sentence_at
from onrecord.weaving.reach import pointing, reached
from onrecord.weaving.words import forms_of, stemmer


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that one document puts; ``event`` is the id of the mention in question, if any.

    ``about`` tells what is open: ``whether`` something is so, ``when`` it is, or something ``else``.
    ``words`` are those of the question, ``verb`` is the stem of what it asks for; ``told`` tells that this
    is a step of the matter.
    """

    document: str
    span: Span
    asked: date | None
    event: str | None
    about: Literal["whether", "when", "else"]
    words: str = ""
    verb: str = ""
    told: bool = False


def asked(
    here: Page, sentences: Collection[Span], events: Collection[str], beside: Collection[Span] = ()
) -> tuple[Asked, ...]:
    """Return the questions that a document puts about a matter, in the order of its text.

    They are about one of its ``events`` (ids of mentions), or stand in one of its ``sentences``, in one
    that goes on with it, or in one ``beside`` that is about it by its place. Bare ones are left out ("it did
    not say when").
    """
    document = here.record.document
    near = {*sentences, *(one for own in sentences for one in reached(here, own)), *beside}
    found = (
        Asked(
            here.document,
            one.span,
            document.published.latest if document.published else None,
            one.event,
            _about(one.span.of(document.text), here.language),
            " ".join(one.span.of(document.text).split()),
            _verb(here, one.event),
            _of_matter(here, one, events),
        )
        for one in here.record.questions
        if (one.event in events or sentence_at(here, one.span.start) in near)
        and len(_clause(one.span.of(document.text), here.language).split()) > 1
    )
    return tuple(sorted(found, key=lambda one: one.span))


def matters_asked(here: Page, named: Mapping[str, Collection[Span]]) -> Mapping[Span, frozenset[str]]:
    """Return the only matters that a question can be about, by its span, where its own words tell.

    ``named`` are the places of the words that name each matter. A question that names matters is about these;
    one that points back ("although it is unclear whether it was carried out") about those named before it
    in its sentence. Questions of which neither is so are left out.
    """
    text = here.record.document.text
    found: dict[Span, frozenset[str]] = {}
    for one in here.record.questions:
        inside = Span(one.span.start, one.span.start + len(_without_time(one.span.of(text), here.language)))
        places = [inside]
        if pointing(_clause(one.span.of(text), here.language), here.language):
            places.append(Span(sentence_at(here, one.span.start).start, one.span.start))
        own = {
            name
            for name, those in named.items()
            if any(place.covers(each) for place in places for each in those)
        }
        if own:
            found[one.span] = frozenset(own)
    return found


def _without_time(words: str, language: str) -> str:
    """Return a question up to a clause that tells when ("when they next meet")."""
    known = account_words(language)
    asking = known.asking_whether | known.asking_when | known.asking_else
    parts = re.split(r"(\s+)", words)
    asked = False
    for number, part in enumerate(parts):
        if asked and part.lower() in known.timing:
            return "".join(parts[:number])
        asked = asked or part.lower() in asking
    return words


def _clause(words: str, language: str) -> str:
    """Return a question from the word on that asks, without "it is unclear"."""
    known = account_words(language)
    asking = known.asking_whether | known.asking_when | known.asking_else
    parts = words.split()
    at = next((number for number, part in enumerate(parts) if part.lower() in asking), 0)
    return " ".join(parts[at:])


def _of_matter(here: Page, question: Question, events: Collection[str]) -> bool:
    """Tell whether a question asks for one of ``events``: by its word, or whether such "will take place"."""
    if question.event in events:
        return True
    stem = stemmer(here.language)
    happening = {stem(verb) for verb in account_words(here.language).happening}
    asked_for = _by_id(here).get(question.event or "")
    if asked_for is None:
        return False
    text = here.record.document.text
    for one in events_at(here, question.span):
        if one.id in events and question.span.covers(one.trigger):
            between = text[asked_for.trigger.end : one.trigger.start]
            # "whether the third round of the talks"
            if stem(asked_for.trigger.of(text).lower()) in happening or between.startswith(" of "):
                return True
    return False


def _verb(here: Page, event: str | None) -> str:
    """Return the stem of the word for an event, nothing where there is none."""
    found = _by_id(here).get(event or "")
    return (
        "" if found is None else stemmer(here.language)(found.trigger.of(here.record.document.text).lower())
    )


@once_a_page
def _by_id(here: Page) -> Mapping[str, Event]:
    return {one.id: one for one in here.record.events}


def _about(words: str, language: str) -> Literal["whether", "when", "else"]:
    known = account_words(language)
    for form in forms_of(words):
        if form in known.asking_whether:
            return "whether"
        if form in known.asking_when:
            return "when"
        if form in known.asking_else:
            return "else"
    return "whether"
