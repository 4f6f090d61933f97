"""Days and numbers that a text sets against each other ("one outlet gives the 4th, another the 5th")."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.knowledge.accounts import account_words
from onrecord.knowledge.families import families
from onrecord.records import Actor, Span, Statement
from onrecord.weaving.details import Amount, amounts_in
from onrecord.weaving.pages import (
    Page,
    actor_of,
    contents_at,
    events_at,
    mentions_at,
    number_of,
    speakers,
    times_at,
)
from onrecord.weaving.words import forms_of, stemmer

BACK = 2
"""Sentences before one in which stands what it answers."""
_DAY = 10
"""Characters of an exact day, 2004-03-02."""


@dataclass(frozen=True, slots=True)
class Against:
    """What a passage is set against: where it stands, its words, and who says so, as far as is known."""

    field: Literal["whether", "when", "where", "number", "why"]
    span: Span
    words: str
    said_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rebuttal:
    """A passage that is set ``against`` another; ``statement`` is the id of that in which it stands."""

    span: Span
    words: str
    said_by: tuple[str, ...]
    statement: str | None
    against: Against


def other_days(here: Page, sentence: Span, own: Sequence[Statement]) -> Iterator[Rebuttal]:
    """Find "it was said to have lasted from the 2nd to the 4th. It lasted from the 3rd to the 5th."."""
    if own:
        return
    number = number_of(here, sentence)
    if not number:
        return
    days = days_in(here, sentence)
    verbs = _verbs(here, sentence)
    before = here.sentences[number - 1]
    for piece, one in contents_at(here, before):
        said = days_in(here, piece)
        if (
            before.covers(piece)
            and days
            and len(said) == len(days)
            and [value for value, _ in said] != [value for value, _ in days]
            and verbs & _verbs(here, piece)
        ):
            yield Rebuttal(
                sentence,
                "/".join(value for value, _ in days),
                (),
                None,
                Against("when", piece, "/".join(value for value, _ in said), speakers(here, one.id)),
            )
            return


def rival_days(here: Page, sentence: Span) -> Iterator[Rebuttal]:
    """Find "one outlet gives the 4th as the day, another the 5th"."""
    text = here.record.document.text
    known = account_words(here.language)
    named = sorted(
        (mention, actor.name)
        for mention, actor in mentions_at(here, sentence)
        if sentence.covers(mention) and text[mention.start].isupper()
    )
    days = days_in(here, sentence)
    found: list[tuple[Span, Span, str, str]] = []
    for place, (mention, name) in enumerate(named):
        last = named[place + 1][0].start if place + 1 < len(named) else sentence.end
        own = [(value, span) for value, span in days if mention.end <= span.start < last]
        if len(own) == 1 and ";" not in text[mention.end : own[0][1].start]:
            found.append((mention, own[0][1], own[0][0], name))
    stem = stemmer(here.language)
    for (mention, day, value, name), (after, other, another, second) in itertools.pairwise(found):
        words = {stem(form) for form in forms_of(text[mention.end : day.start])}
        bare = not set(forms_of(text[after.end : other.start])) - families(here.language).function_words
        if value != another and name != second and bare and words & {stem(one) for one in known.giving}:
            yield Rebuttal(
                Span(after.start, other.end),
                another,
                (second,),
                None,
                Against("when", Span(mention.start, day.end), value, (name,)),
            )


def other_figure(here: Page, sentence: Span) -> Iterator[Rebuttal]:
    """Find "another put the figure at 200", after an amount of the same unit."""
    text = here.record.document.text
    known = account_words(here.language)
    forms = f" {' '.join(forms_of(sentence.of(text)))} "
    if not any(f" the {one} " in forms for one in known.figures):
        return
    number = number_of(here, sentence)
    for amount in amounts_in(here, sentence):
        led = list(forms_of(text[sentence.start : amount.span.start]))
        if not led or led[-1] not in {"at", "as", "to"}:
            continue
        for before in reversed(here.sentences[max(0, number - BACK) : number]):
            for other in amounts_in(here, before):
                if _one_measure(amount, other) and amount.value != other.value:
                    yield Rebuttal(
                        Span(sentence.start, amount.span.end),
                        amount.words,
                        _putting(here, sentence, amount.span),
                        None,
                        Against("number", other.span, other.words, _over(here, other.span)),
                    )
                    return


def _one_measure(one: Amount, other: Amount) -> bool:
    if one.unit or other.unit:
        return one.unit == other.unit and (
            not one.counted or not other.counted or one.counted == other.counted
        )
    return one.counted == other.counted


def _putting(here: Page, sentence: Span, amount: Span) -> tuple[str, ...]:
    """Return who gives an amount: the agents of the last verb before it that has some."""
    found: list[Actor] = []
    for event in events_at(here, sentence):
        if sentence.covers(event.trigger) and event.trigger.start < amount.start:
            found = [actor for party in event.agents if (actor := actor_of(here, party)) is not None] or found
    return tuple(actor.name for actor in found)


def _over(here: Page, span: Span) -> tuple[str, ...]:
    over = [one for piece, one in contents_at(here, span) if piece.covers(span)]
    return speakers(here, over[-1].id) if over else ()


def days_in(here: Page, span: Span) -> list[tuple[str, Span]]:
    """Return the exact days that a passage names, in the order of the text."""
    return [
        (one.value, one.span)
        for one in sorted(times_at(here, span), key=lambda one: one.span)
        if span.covers(one.span) and one.value and len(one.value) == _DAY and one.value.count("-") == 2
    ]


def _verbs(here: Page, span: Span) -> set[str]:
    stem = stemmer(here.language)
    return {
        stem(one.trigger.of(here.record.document.text).lower())
        for one in events_at(here, span)
        if span.covers(one.trigger)
    }
