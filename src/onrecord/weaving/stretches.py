"""Long documents in stretches, each followed by itself, so that the time taken grows with their length alone.

What is found in a stretch is put beside everything else in it. In a text of any length that would take time
by the square of its length, or by more; matters of different stretches come together by their blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.records import Actor, Record, Span
from onrecord.weaving.pages import Page, page_of

LONGEST = 75_000
"""Characters: a text up to this long, of some thirty pages, is one stretch."""


def stretches(here: Page) -> Iterator[Page]:
    """Yield a page in stretches of whole sentences, by itself where it is not too long."""
    if len(here.record.document.text) <= LONGEST:
        yield here
        return
    first = 0
    for number, sentence in enumerate(here.sentences):
        begun = here.sentences[first].start
        if number + 1 == len(here.sentences) or here.sentences[number + 1].end - begun > LONGEST:
            record = _within(here.record, Span(begun, sentence.end))
            yield page_of(record, here.people, here.sentences[first : number + 1])
            first = number + 1


def _within(record: Record, stretch: Span) -> Record:
    """Return what of a record begins in a stretch of its text, with the actors that have a part in that."""

    def begins(span: Span) -> bool:
        return stretch.start <= span.start < stretch.end

    statements = tuple(one for one in record.statements if any(map(begins, (*one.content, *one.cue))))
    events = tuple(one for one in record.events if begins(one.trigger))
    parties = [party for said in statements for party in said.speakers]
    parties += [party for event in events for party in (*event.agents, *event.recipients)]
    taking_part = {party.actor for party in parties}
    return replace(
        record,
        times=tuple(one for one in record.times if begins(one.span)),
        actors=tuple(
            _mentioned(actor, stretch)
            for actor in record.actors
            if actor.id in taking_part or any(one.overlaps(stretch) for one in actor.mentions)
        ),
        statements=statements,
        events=events,
        citations=tuple(one for one in record.citations if one.scope.overlaps(stretch)),
        questions=tuple(one for one in record.questions if begins(one.span)),
    )


def _mentioned(actor: Actor, stretch: Span) -> Actor:
    """Return an actor with its mentions in a stretch alone."""
    return replace(actor, mentions=tuple(one for one in actor.mentions if one.overlaps(stretch)), grounds=())
