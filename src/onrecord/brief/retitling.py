"""Headings of sections of which most tells of something else than the matter under which it was found.

A report's beginning stands with a matter that the report has, and a position in the paragraph of another:
what heads them is then what the beginning is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.brief.belonging import is_apart, names_matter
from onrecord.brief.captions import of_sentence
from onrecord.brief.drafts import DraftedSection
from onrecord.brief.issue import Section, Sentence
from onrecord.brief.openings import Opening, openings
from onrecord.brief.passages import Shelf
from onrecord.weaving.blocks import Thread
from onrecord.weaving.pages import Page

_OFTEN = 3
"""Sentences of a report that name what it is of."""
_FEW = 2
"""Sentences at least that must tell of something else, where none of them opens a report."""


_RELEASE = re.compile(r"^([^:“”]+: )release of\b")
_DEMANDED = re.compile(
    r"\b(?:demand(?:s|ed)?|call(?:s|ed) for|ask(?:s|ed) for|insist(?:s|ed) on|urg(?:es|ed)|appealed for)"
    r" (?:[\w’'-]+ ){0,3}?release\b"
)
"""How a heading says that somebody is let go, and how it is told that this is only demanded."""


@dataclass(frozen=True, slots=True)
class _Place:
    """The opening of a report on which a sentence rests, with the id of that."""

    document: str
    opening: Opening


def retitled(
    sections: Sequence[Section], drafted: Sequence[DraftedSection], shelf: Shelf
) -> tuple[Section, ...]:
    """Return sections with headings of what most of their sentences tell.

    That is another than their matter where the first opens a report and names the matter neither itself nor
    before in its paragraph; or where most of the sentences, of one report, do not.
    """
    threads: dict[str | None, Thread] = {
        section.thread: those[0].matter.thread for section, those in drafted if section.thread and those
    }
    taken = {one.heading for one in sections}
    found = []
    for section in sections:
        heading = _heading(section, threads, shelf)
        if heading and heading not in taken:
            taken.add(heading)
            section = replace(section, heading=heading)
        elif section.sentences and all(map(_demands_release, section.sentences)):
            section = replace(
                section, heading=_RELEASE.sub(r"\1demand for release of", section.heading, count=1)
            )
        found.append(section)
    return tuple(found)


def _demands_release(sentence: Sentence) -> bool:
    """Tell whether a sentence tells no more of a release than that somebody demands it."""
    return _DEMANDED.search(sentence.text) is not None and sentence.kind != "step"


def _heading(section: Section, threads: Mapping[str | None, Thread], shelf: Shelf) -> str:
    """Return what heads a section instead of its matter, "" where that does."""
    thread = threads.get(section.thread)
    if thread is None or thread.kind == "visit" or not section.sentences or section.edited:
        return ""
    first = section.sentences[0]
    away = [one for one in section.sentences if _is_away(one, thread, shelf)]
    opens = first.kind == "lead" and first in away
    if not opens and (len(away) < _FEW or len(away) * 2 <= len(section.sentences)):
        return ""
    if not opens and len({source.document for one in section.sentences for source in one.sources}) > 1:
        return ""
    place = next(_places(first if opens else away[0], shelf), None)
    if place is None or (opens and _is_main(thread, shelf.pages[place.document])):
        return ""
    found = of_sentence(shelf.pages[place.document], place.opening)
    return "" if names_matter(thread, found.rpartition(": ")[2]) else found


def _is_main(thread: Thread, here: Page) -> bool:
    """Tell whether a report speaks of a matter so often that it is of it, however it begins."""
    text, title = here.record.document.text, here.record.document.title
    told = sum(names_matter(thread, one.of(text)) for one in here.sentences)
    return told >= _OFTEN or bool(title and names_matter(thread, title))


def _is_away(sentence: Sentence, thread: Thread, shelf: Shelf) -> bool:
    places = [one for one in sentence.sources if one.document in shelf.pages]
    return bool(places) and all(is_apart(thread, shelf, one.document, one.span) for one in places)


def _places(sentence: Sentence, shelf: Shelf) -> Iterator[_Place]:
    """Yield the openings of the passages on which a sentence rests, those that it quotes before others."""
    found = [
        _Place(source.document, one)
        for source in sentence.sources
        if source.document in shelf.pages
        for those in openings(shelf.pages[source.document])
        for one in those
    ]
    yield from (
        one
        for one in found
        if any(
            source.document == one.document and source.span.overlaps(one.opening.sentence)
            for source in sentence.sources
        )
    )
    yield from found
