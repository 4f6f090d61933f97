"""What one document gives to the weaving of events, derived from its record alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.records import Record
from onrecord.weaving.dating import report_days
from onrecord.weaving.happenings import Happening, happenings
from onrecord.weaving.reprints import Print
from onrecord.weaving.sketches import Sketch, sketch
from onrecord.weaving.voices import Teller, tellers
from onrecord.weaving.words import words_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as events are woven from it; it can be encoded and decoded by msgspec.

    ``published`` is the last day on which it can have been published, ``news_of`` the day that it is news of
    (:func:`~onrecord.weaving.dating.report_days`); ``words`` are the stems of its text, ``sketch`` is what
    reprints are found by. ``tellers`` are those of ``mentions``, in the same order.
    """

    document: str
    language: str
    published: date | None
    news_of: date | None
    outlet: str | None
    words: frozenset[str]
    sketch: Sketch
    mentions: tuple[Happening, ...]
    tellers: tuple[Teller, ...]

    @property
    def print(self) -> Print:
        """The document as reprints are found by."""
        return Print(self.document, self.published, self.sketch)

    def told(self) -> Iterator[tuple[Happening, Teller]]:
        """Yield the mentions with who tells of them."""
        yield from zip(self.mentions, self.tellers, strict=True)


def sheet(record: Record) -> Sheet:
    """Return what a record gives to the weaving of events; its mentions are in the order of their keys."""
    document = record.document
    told = sorted(zip(happenings(record), tellers(record), strict=True), key=lambda one: one[0].key)
    mentions = tuple(mention for mention, _ in told)
    return Sheet(
        document=document.id,
        language=document.language,
        published=document.published.latest if document.published else None,
        news_of=report_days(mentions).get(document.id),
        outlet=document.outlet,
        words=frozenset(words_of(document.text, document.language)),
        sketch=sketch(document.text),
        mentions=mentions,
        tellers=tuple(teller for _, teller in told),
    )
