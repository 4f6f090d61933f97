"""What the sentences of a brief rest on, out of the records of their documents."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.brief.issue import Source
from onrecord.brief.linting.brackets import Day, Named, full_name
from onrecord.brief.linting.draft import Draft, Drafted
from onrecord.brief.linting.plainness import as_title, plain, words_of
from onrecord.brief.sources.days import edtf_in_words
from onrecord.records import Document, Event, Record, Span, Time
from onrecord.weaving.pages import Page, page

_NOTE = re.compile(r"\bnote (\w+)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that a sentence rests on: the document laid out, the span, the sentences around it."""

    here: Page
    span: Span
    around: Span

    @property
    def words(self) -> str:
        """The words of the sentences around the span."""
        return self.around.of(self.here.record.document.text)

    def events(self) -> Iterator[Event]:
        """Yield the event mentions whose trigger stands in the span."""
        return (event for event in self.here.record.events if self.span.covers(event.trigger))

    def times(self) -> Iterator[Time]:
        """Yield the times in the sentences around the span, and those of the mentions in it."""
        yield from (time for time in self.here.record.times if self.around.overlaps(time.span))
        yield from (event.time for event in self.events() if event.time is not None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence rests on.

    ``exact`` tells that the spans are given and not only the documents. ``days`` are those that its sources
    were published on. ``unknown`` says in words which of its sources are not there.
    """

    passages: tuple[Passage, ...]
    exact: bool
    days: frozenset[date]
    unknown: tuple[str, ...]


class Library:
    """The records that a brief can rest on, each laid out once, and found by outlets and words."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = {record.document.id: record for record in records}
        self._pages: dict[str, Page] = {}
        self._known: dict[Drafted, Evidence] = {}

    @functools.cached_property
    def titles(self) -> frozenset[str]:
        """The titles of documents, as quotations are compared with them."""
        own = (record.document.title for record in self.records.values())
        return frozenset(as_title(title) for title in own if title)

    def holding(self, words: Iterable[str]) -> list[str]:
        """Return the documents whose texts hold all of some ``words`` (:func:`words_of`), by id."""
        found = [self._holders.get(word, frozenset()) for word in sorted(set(words))]
        return sorted(frozenset.intersection(*found) if found else self.records)

    @functools.cached_property
    def _holders(self) -> Mapping[str, frozenset[str]]:
        holders: defaultdict[str, set[str]] = defaultdict(set)
        for document, record in self.records.items():
            for word in words_of(plain(record.document.text)):
                holders[word].add(document)
        return {word: frozenset(own) for word, own in holders.items()}

    @functools.cached_property
    def _of_outlets(self) -> Mapping[str, list[tuple[str, Span, frozenset[date], frozenset[date]]]]:
        """By outlet the documents that it published and the passages for which it is cited.

        With the days that count, and those of publication with them.
        """
        found: defaultdict[str, list[tuple[str, Span, frozenset[date], frozenset[date]]]] = defaultdict(list)
        for document, record in self.records.items():
            own = record.document
            key = as_title(own.title or "") if own.outlet is None else full_name(own.outlet)
            days = frozenset(_published(own))
            if key:
                found[key].append((document, Span(0, len(own.text)), days, days))
            for citation in record.citations:
                cited = frozenset(citation.dates)
                found[full_name(citation.outlet)].append((document, citation.scope, cited, cited | days))
        return found

    def outlets(self) -> frozenset[str]:
        """Return the names of all outlets of the documents and of their citations."""
        own = {one.document.outlet for one in self.records.values() if one.document.outlet}
        return frozenset(own | {cited.outlet for one in self.records.values() for cited in one.citations})

    def page(self, document: str) -> Page:
        """Return a document laid out."""
        if document not in self._pages:
            self._pages[document] = page(self.records[document])
        return self._pages[document]

    def evidence(self, sentence: Drafted, brief: Draft) -> Evidence:
        """Return what a sentence of a brief, of which this library is, rests on."""
        known = self._known.get(sentence)
        if known is None:
            bound = sentence.sources
            known = self._named(sentence, brief.definitions) if bound is None else self._bound(bound)
            self._known[sentence] = known
        return known

    def _bound(self, sources: Iterable[Source]) -> Evidence:
        passages = []
        unknown = []
        days: set[date] = set()
        for source in sources:
            days.update(source.dates)
            record = self.records.get(source.document)
            if record is None:
                unknown.append(f"there is no document {source.document}")
            elif not 0 <= source.span.start < source.span.end <= len(record.document.text):
                unknown.append(
                    f"{source.document} has no characters {source.span.start} to {source.span.end}"
                )
            else:
                passages.append(self._passage(source.document, source.span))
                days.update(_published(record.document))
        return Evidence(tuple(passages), True, frozenset(days), tuple(unknown))

    def _named(self, sentence: Drafted, definitions: Mapping[str, str]) -> Evidence:
        found: list[tuple[str, Span]] = []
        unknown = []
        days: set[date] = set()
        for named in sentence.named:
            places = list(self._of_outlet(named))
            if not places:
                unknown.append(f"no document is by or cites {_in_words(named)}")
            for document, span, own in places:
                found.append((document, span))
                days.update(own)
        for label in sentence.labels:
            words = definitions.get(label, "")
            pointed = _NOTE.search(words)
            if pointed:
                words = f"{words} {definitions.get(pointed[1], '')}"
            places_of_note = list(self._of_note(words))
            if label not in definitions:
                unknown.append(f"there is no note {label}")
            elif not places_of_note:
                unknown.append(f"note {label} names no document that is there")
            for document in places_of_note:
                found.append((document, Span(0, len(self.records[document].document.text))))
                days.update(_published(self.records[document].document))
        passages = tuple(self._passage(document, span) for document, span in dict.fromkeys(found))
        return Evidence(passages, False, frozenset(days), tuple(unknown))

    def _of_outlet(self, named: Named) -> Iterator[tuple[str, Span, frozenset[date]]]:
        name = full_name(named.name)
        key = name if name in self._of_outlets else as_title(named.name)
        for document, span, counting, days in self._of_outlets.get(key, ()):
            if not named.days or not counting or _meet(named.days, counting):
                yield document, span, days

    def _of_note(self, words: str) -> Iterator[str]:
        bare, split = plain(words), words.split()
        for document, record in self.records.items():
            own = record.document
            named = own.title or own.outlet
            if document in split or (named and plain(named) in bare and (own.title or _dated(own, words))):
                yield document

    def _passage(self, document: str, span: Span) -> Passage:
        here = self.page(document)
        around = [one for one in here.sentences if one.overlaps(span)]
        start = min([span.start, *(one.start for one in around)])
        end = max([span.end, *(one.end for one in around)])
        return Passage(here, span, Span(start, end))


def _dated(document: Document, words: str) -> bool:
    """Tell whether a note gives the day of a document, by which those of one outlet are told apart."""
    return document.published is None or edtf_in_words(document.published.value) in words


def _published(document: Document) -> set[date]:
    """Return the first and last day on which a document can have been published."""
    published = document.published
    return {published.earliest, published.latest} if published is not None else set()


def _meet(named: Iterable[Day], days: Iterable[date]) -> bool:
    days = list(days)
    first, last = min(days), max(days)
    return any(
        (year in {None, day.year} and (month, number) == (day.month, day.day))
        or _between(first, last, year, month, number)
        for year, month, number in named
        for day in days
    )


def _between(first: date, last: date, year: int | None, month: int, number: int) -> bool:
    for candidate in {year or first.year, year or last.year}:
        try:
            if first <= date(candidate, month, number) <= last:
                return True
        except ValueError:
            return False
    return False


def _in_words(named: Named) -> str:
    days = ", ".join(f"{year or ''}-{month:02}-{day:02}".lstrip("-") for year, month, day in named.days)
    return f"{named.name} of {days}" if days else named.name
