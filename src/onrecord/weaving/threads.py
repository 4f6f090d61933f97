"""Threads: what develops over several reports, with its steps, conflicts and open questions.

The way from records to threads: strands (what one document tells of one visit or matter), blocks (the strands
of all documents that may tell of the same thing), and of each block the threads that someone would follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.records import Record
from onrecord.weaving.blocks import Thread, weave_block
from onrecord.weaving.gathering import by_document
from onrecord.weaving.reprints import originals
from onrecord.weaving.steps import MADE
from onrecord.weaving.strands import Strand, strands

_HELD = MADE | {"agreed"}
"""The statuses of what is dated by when it was done rather than by when it was spoken of."""

__all__ = ["Thread", "naming_day", "published_by", "threads", "titles_apart", "told_apart"]


def threads(records: Iterable[Record], as_of: date | None = None) -> tuple[Thread, ...]:
    """Return the threads that run through ``records``, those of most consequence first.

    Neither the order of the records nor a record given twice makes a difference. With ``as_of`` only
    documents count that were published by that day; those without a day are left out.

    Raises :class:`~onrecord.errors.UsageError` where two different texts bear one document id.
    """
    known = by_document(one for one in records if as_of is None or published_by(one, as_of))
    blocks: defaultdict[str, list[Strand]] = defaultdict(list)
    for record in known.values():
        for strand in strands(record):
            blocks[strand.block].append(strand)
    found: list[Thread] = []
    for block in sorted(blocks):
        documents = sorted({one.document for one in blocks[block]})
        reprinted = originals(known[name].document for name in documents) if len(documents) > 1 else {}
        found.extend(weave_block(blocks[block], reprinted))
    return told_apart(sorted(found, key=lambda one: (*(-part for part in one.weight), one.title, one.id)))


def published_by(record: Record, day: date) -> bool:
    """Tell whether a document is known to have been published by a day."""
    published = record.document.published
    return published is not None and published.latest <= day


def told_apart(found: Sequence[Thread]) -> tuple[Thread, ...]:
    """Give threads of a list that have one title their years, or their months where years are the same."""
    titles = titles_apart([(one.title, naming_day(one)) for one in found])
    return tuple(
        one if title == one.title else replace(one, title=title)
        for one, title in zip(found, titles, strict=True)
    )


def titles_apart(found: Sequence[tuple[str, date | None]]) -> list[str]:
    """Return titles of threads, given with their :func:`naming_day`, as :func:`told_apart` gives them."""
    same: defaultdict[str, list[int]] = defaultdict(list)
    for place, (title, _) in enumerate(found):
        same[title].append(place)
    result = []
    for place, (title, day) in enumerate(found):
        if len(same[title]) == 1 or day is None:
            result.append(title)
            continue
        others = [found[other][1] for other in same[title] if other != place]
        shared = any(other is not None and other.year == day.year for other in others)
        result.append(f"{title} ({day:%B %Y})" if shared else f"{title} ({day.year})")
    return result


def naming_day(thread: Thread) -> date | None:
    """Return the day that tells a thread from its namesakes: when it was made, is due, or was reported."""
    for times in (
        [step.occurred for step in thread.steps if step.occurred and step.status in _HELD],
        [step.ahead for step in thread.steps if step.ahead],
        [step.reported for step in thread.steps if step.reported],
    ):
        if times:
            return min(time.latest for time in times if time is not None)
    return None
