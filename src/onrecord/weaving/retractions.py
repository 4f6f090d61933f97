"""Retractions: tellings of what a text, or somebody in it, says right after not to be so.

A newspaper that repeats what it reported ("It said that the king had met the envoy. He did not.") tells that
it was not so; who is quoted as calling a report wrong denies it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.records import Span
from onrecord.weaving.clocks import said_at
from onrecord.weaving.pages import Page, events_at, once_a_page
from onrecord.weaving.rebuttals import rebuttals
from onrecord.weaving.relay import relay_at, voices_at
from onrecord.weaving.rivals import Rebuttal
from onrecord.weaving.steps import MADE, Telling, When

_TAKEN_BACK = MADE | {"agreed", "planned", "proposed", "cancelled", "postponed"}


def with_retractions(here: Page, tellings: Sequence[Telling]) -> Iterator[Telling]:
    """Yield the tellings of a document, as denied what it takes back, and who denies what another said."""
    for one in tellings:
        against = [each for each in _flat(here) if _told_there(here, one, each.against.span)]
        own = next((each for each in against if not each.said_by and each.statement is None), None)
        if own is not None:
            yield _denied(here, one, own, one.span, _published(here))
            continue
        yield one
        for each in against:
            if not each.span.overlaps(one.span):
                yield _denied(here, one, each, each.span, said_at(here, each.statement))


def _denied(here: Page, telling: Telling, by: Rebuttal, span: Span, taken: When | None) -> Telling:
    return replace(
        telling,
        span=span,
        status="denied",
        when=None,
        taken=taken,
        said_by=by.said_by,
        voices=voices_at(here, by.span, by.statement),
        relay=relay_at(here, by.span, by.statement),
        retold=False,
    )


@once_a_page
def _flat(here: Page) -> tuple[Rebuttal, ...]:
    """Return what says no more than that something said before is not so."""
    return tuple(
        one
        for sentence in here.sentences
        for one in rebuttals(here, sentence)
        if one.against.field == "whether" and not sentence.overlaps(one.against.span)
    )


def _told_there(here: Page, telling: Telling, said: Span) -> bool:
    """Tell whether a telling is what a statement says above all, and not what it only names."""
    if telling.bare or telling.status not in _TAKEN_BACK:
        return False
    return any(one.id in telling.events and said.covers(one.trigger) for one in events_at(here, said))


def _published(here: Page) -> When | None:
    published = here.record.document.published
    return When(published.value, published.earliest, published.latest) if published else None
