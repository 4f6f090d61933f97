"""Actors and offices: who acts and speaks in a document, and every word that stands for them.

Names are found and linked first, with what the text says of their offices and countries; then
descriptions and pronouns are read in text order against what is known.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.analysis import Analysis
from onrecord.reading.cast import Cast
from onrecord.reading.english.actors.discourse import read_discourse
from onrecord.reading.english.actors.linking import link_names
from onrecord.reading.english.actors.links import Links
from onrecord.reading.english.actors.tenure import Days
from onrecord.records import Actor, Document, Office, Time

__all__ = ["find_actors"]


def find_actors(analysis: Analysis, document: Document, times: Sequence[Time] = ()) -> Cast:
    """Return the actors of a document in order of first mention, and which noun heads name which.

    ``times`` are its time expressions: no name begins with one ("at the end of April Anna Berg left").

    Pure. What the text says of offices and countries comes first; the table of officials helps where it
    says nothing, by the day of publication where that is known.
    """
    published = document.published
    days = Days(published.earliest, published.latest) if published is not None else None
    links = link_names(analysis, days, document.outlet, times)
    read_discourse(analysis, links)
    return _cast(links)


def _cast(links: Links) -> Cast:
    """Return the drafts that are mentioned as actors, numbered by first mention."""
    drafts = [draft for draft in links.registry.drafts if draft.mentions]
    drafts.sort(key=lambda draft: (min(draft.mentions), draft.number))
    ids = {draft.number: f"a{number}" for number, draft in enumerate(drafts, start=1)}
    actors = tuple(
        Actor(
            ids[draft.number],
            draft.name,
            draft.kind,
            draft.country,
            tuple(sorted(draft.mentions)),
            tuple(
                sorted(
                    (_placed(office, draft.country) for office in draft.offices),
                    key=lambda o: (o.span, o.title),
                )
            ),
            tuple(ground for _, ground in sorted(draft.mentions.items())),
        )
        for draft in drafts
    )
    by_head = {
        token: tuple(dict.fromkeys(ids[draft.number] for draft in owners if draft.number in ids))
        for token, owners in sorted(links.by_token.items())
    }
    return Cast(actors, by_head)


def _placed(office: Office, country: str | None) -> Office:
    return office if office.country is not None else Office(office.title, country, office.span)
