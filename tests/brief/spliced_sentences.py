"""A sentence about a report that is written in a test, with what stands beside its quotations."""

from __future__ import annotations

import functools
from datetime import date

from onrecord.brief import passages
from onrecord.brief.issue import Sentence, Source
from onrecord.brief.passages import Shelf
from onrecord.brief.splicing import spliced
from onrecord.brief.wording import Mentioned
from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Span
from onrecord.weaving.pages import page

DAY = date(2002, 5, 23)  # a Thursday
WEEK = Mentioned(date(2002, 5, 20), date(2002, 5, 26), {"person:marit solberg": "Marit Solberg"})


@functools.cache
def shelf(text: str) -> Shelf:
    published = Publication(DAY.isoformat(), DAY, DAY, "given")
    return passages.shelf([page(read(Document("one", text, None, "Example Wire", "en", published)))])


def told(text: str, sentence: str) -> str:
    source = Source("one", Span(0, len(text)), "Example Wire", (DAY,))
    return spliced(Sentence(sentence, "step", (source,)), shelf(text), WEEK).text
