"""How a document is read."""

from __future__ import annotations

from onrecord.reading import language, publication
from onrecord.reading.english import (
    actors,
    citations,
    events,
    headers,
    questions,
    seams,
    statements,
    times,
)
from onrecord.records import Document, Record


def read(document: Document, model: str = language.DEFAULT_MODEL) -> Record:
    """Read a document: what is cited, when it appeared, who acts, who says what, what happened, what is open.

    Pure: the same document, knowledge and model give the same record.
    """
    # The header and the sources in brackets come first: they are no part of any sentence, and they help
    # to date a text that does not say when it was published.
    header = headers.find_header(document.text)
    document = headers.described(document, header)
    marks, pointers = citations.find_sources(document.text, header)
    document = publication.dated(document, header, marks, pointers)

    unspoken = citations.unspoken(header, marks, pointers)
    analysis = seams.mend(language.analyse(document.text, left_out=unspoken, model=model))
    dates = times.find_times(analysis, document.published)
    cast = actors.find_actors(analysis, document, dates)
    said = statements.find_statements(analysis, cast)
    happened = events.find_events(analysis, cast, dates, said, document.published)
    asked = questions.find_questions(analysis, happened)

    return Record(
        document=document,
        times=dates,
        actors=cast.actors,
        statements=said,
        events=happened,
        citations=citations.resolve_citations(marks, document, analysis, cast),
        references=citations.resolve_references(pointers, document),
        questions=asked,
    )
