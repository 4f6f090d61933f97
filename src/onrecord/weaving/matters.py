"""Matters that parties pursue: agreements and offers, projects, programmes, disputes, talks.

A matter is known by what it is about ("missile"), the family of its head noun (a deal, an offer), and the
states that are named with it.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Event
from onrecord.weaving.namings import Naming, namings
from onrecord.weaving.pages import Page, codes_in, outlets, sentence_at, speakers, time_of
from onrecord.weaving.steps import MADE, StepStatus, Telling, When, when_of
from onrecord.weaving.visits import looks_back, passage
from onrecord.weaving.words import forms_of, stemmer

_MOST_PARTIES = 4
_BESIDE = 60
"""Characters within which a verb bears on talks; texts speak of talks beside much else."""
_OF_TALKS = frozenset({"postponed", "cancelled", "ongoing", "planned", "denied"})
_PRINCIPAL = 3
"""A state that is named one time in this many, measured by the one named most, is a party."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter of some documents: all places that name it, and what is told of it."""

    about: str
    family: str
    kind: str
    label: str
    parties: tuple[str, ...]
    namings: tuple[Naming, ...]
    tellings: tuple[Telling, ...]


def matters(pages: Sequence[Page]) -> tuple[Matter, ...]:
    """Return the matters that several documents, or several passages, tell of."""
    by_document = {here.document: here for here in pages}
    named: defaultdict[tuple[str, str], defaultdict[str, list[Naming]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for document, found in namings(pages).items():
        for one in found:
            if one.matter is not None:
                named[one.head.family, one.matter][document].append(one)
    result: list[Matter] = []
    for (family, about), by in sorted(named.items()):
        for documents in _shared(by, by_document):
            own = [one for document in documents for one in by[document]]
            result.append(_matter(family, about, own, by_document))
    return tuple(result)


def _matter(family: str, about: str, own: Sequence[Naming], pages: Mapping[str, Page]) -> Matter:
    labels = Counter(one.label for one in own)
    kinds = Counter(one.head.kind for one in own)
    tellings = tuple(telling for one in own for telling in _tellings(one, pages[one.document]))
    return Matter(
        about,
        family,
        min(kinds, key=lambda kind: (-kinds[kind], kind)),
        min(labels, key=lambda label: (" " not in label, -labels[label], len(label), label)),
        principal(_codes(one, pages[one.document]) for one in own),
        tuple(own),
        tellings,
    )


def principal(counted: Iterable[Iterable[str]], limit: int = _MOST_PARTIES) -> tuple[str, ...]:
    """Return the states that are named in the most of these passages, at most ``limit`` of them, by code."""
    counts: Counter[str] = Counter()
    for codes in counted:
        counts.update(set(codes))
    if not counts:
        return ()
    most = max(counts.values())
    kept = sorted(counts, key=lambda code: (-counts[code], code))[:limit]
    return tuple(sorted(code for code in kept if counts[code] * _PRINCIPAL >= most))


def _shared(by: Mapping[str, Sequence[Naming]], pages: Mapping[str, Page]) -> Iterator[list[str]]:
    """Yield the documents whose namings have parties enough in common to be of one matter."""
    parties = {
        document: set(principal((_codes(one, pages[document]) for one in found), 2))
        for document, found in by.items()
    }
    groups: list[tuple[set[str], list[str]]] = []
    for document in sorted(by):
        own, members = set(parties[document]), [document]
        kept: list[tuple[set[str], list[str]]] = []
        for codes, others in groups:
            if any(_common(parties[document], parties[other]) for other in others):
                own |= codes
                members += others
            else:
                kept.append((codes, others))
        groups = [*kept, (own, members)]
    for _, members in groups:
        yield sorted(members)


def _common(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= min(2, len(one), len(other)) and bool(one & other)


def _codes(naming: Naming, here: Page) -> tuple[str, ...]:
    return tuple(codes_in(here, naming.sentence))


def _tellings(naming: Naming, here: Page) -> Iterator[Telling]:
    """Yield what the clauses about a naming tell of its matter; nothing where it is merely mentioned."""
    bearing = _bearing(naming, here)
    if bearing is None:
        return
    event, status = bearing
    when = when_of(time_of(here, event))
    published = here.record.document.published
    said_by = speakers(here, event.statement)
    span = passage(here, event.span if event.span.covers(naming.span) else naming.sentence, naming.span)
    yield Telling(
        document=here.document,
        span=span,
        sentence=sentence_at(here, naming.span.start),
        deed=naming.head.family,
        status=status,
        when=_possible(when, status, here),
        published=published,
        said_by=said_by,
        outlets=outlets(here, naming.span),
        events=(event.id,),
        codes=_codes(naming, here),
        retold=looks_back(here, event) or status in {"postponed", "cancelled"},
        bare=event.trigger.overlaps(naming.span),
        done=event.status in MADE and not event.trigger.overlaps(naming.span),
    )


def _possible(when: When | None, status: StepStatus, here: Page) -> When | None:
    published = here.record.document.published
    if when is None or published is None:
        return when
    past = status in MADE or status == "agreed"
    return None if past and when.earliest > published.latest else when


def _bearing(naming: Naming, here: Page) -> tuple[Event, StepStatus] | None:
    """Return the event that tells how the matter stands, with the status that it gives."""
    words = thread_words(here.language)
    text = here.record.document.text
    best: tuple[tuple[int, int, int], Event, StepStatus] | None = None
    for event in here.record.events:
        if event.trigger.start >= naming.sentence.end or event.trigger.end <= naming.sentence.start:
            continue
        own = event.trigger.overlaps(naming.span)
        if not own and not event.span.covers(naming.span):
            continue
        deed = None if own else _deed(event.trigger.of(text), here.language, words.deeds)
        status = _status(event, deed, naming.head.kind, own=own)
        if status is None:
            continue
        distance = abs(event.trigger.start - naming.span.start)
        if naming.head.family == "talks" and not own and (distance > _BESIDE or deed not in _OF_TALKS):
            continue
        rank = (int(own), event.span.end - event.span.start, distance)
        if best is None or rank < best[0]:
            best = (rank, event, status)
    return None if best is None else (best[1], best[2])


def _deed(trigger: str, language: str, deeds: Mapping[str, str]) -> str | None:
    stem = stemmer(language)
    known = _stemmed(language)
    phrase = " ".join(stem(form) for form in forms_of(trigger))
    return known.get(phrase) if deeds else None


@functools.cache
def _stemmed(language: str) -> Mapping[str, str]:
    stem = stemmer(language)
    return {
        " ".join(stem(part) for part in word.split()): status
        for word, status in thread_words(language).deeds.items()
    }


def _status(event: Event, deed: str | None, kind: str, *, own: bool) -> StepStatus | None:
    """Return the status that a deed gives a matter, in the light of what is said of the deed itself."""
    if event.status in {"postponed", "cancelled"}:
        return event.status
    if deed is None:
        if not own:
            return None
        if event.status in MADE:
            return _BY_ITSELF.get(kind)
        return "proposed" if event.status == "unknown" and event.tense == "future" else event.status
    if event.status == "denied":
        return "denied"
    if deed in {"denied", "cancelled", "postponed"}:
        doubtful = event.status == "unknown" or event.status == "proposed"
        return "disputed" if doubtful else ("planned" if event.status == "planned" else deed)  # type: ignore[return-value]
    if event.status in {"planned", "proposed"}:
        return event.status
    if event.status == "unknown":
        return "proposed" if event.tense == "future" else "unknown"
    return deed  # type: ignore[return-value]


_BY_ITSELF: Mapping[str, StepStatus] = {"offer": "proposed", "dispute": "ongoing", "talks": "occurred"}
"""What it says of a matter that it is merely named as there."""
