"""Threads: what develops over several reports, with its steps, conflicts and open questions.

The way from records to threads: pages (records laid out), tellings (passages that tell a step of a visit or
of a matter), steps (tellings of one step together), and of those the threads that someone would follow.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from onrecord.errors import UsageError
from onrecord.records import Record, Span
from onrecord.weaving.conflicts import Conflict, conflicts, doubts
from onrecord.weaving.ledger import Expectation, OpenQuestion, expectations, questions
from onrecord.weaving.matters import Matter, matters
from onrecord.weaving.pages import Page, page
from onrecord.weaving.people import People, people
from onrecord.weaving.steps import MADE, Step, StepStatus, Telling, status_of, steps_of
from onrecord.weaving.succession import succession
from onrecord.weaving.titles import matter_title, state_name, visit_title
from onrecord.weaving.visits import Journey, Meeting, visits

_IN_SUCCESSION = frozenset({"talks"})
"""Families of matters of which there can be one after the other, as of visits."""
_OPEN = frozenset({"proposed", "planned", "postponed"})


@dataclass(frozen=True, slots=True)
class Thread:
    """Something that develops: ``steps`` in the order of ``reported``, then ``occurred``.

    ``participants`` are ISO 3166 codes of states. ``id`` is made of the first step and the matter.
    """

    id: str
    title: str
    kind: str
    participants: tuple[str, ...]
    status: StepStatus
    steps: tuple[Step, ...]
    conflicts: tuple[Conflict, ...]
    questions: tuple[OpenQuestion, ...]
    expected: tuple[Expectation, ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much there is to follow: documents, statuses passed and conflicts; steps; questions."""
        documents = {one.document for step in self.steps for one in step.tellings}
        passed = {step.status for step in self.steps}
        return (
            2 * len(documents) + 2 * len(passed) + 3 * len(self.conflicts),
            len(self.steps),
            len(self.questions),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the thread as the plain object that ``onrecord threads`` prints."""
        return {
            "thread": self.id,
            "title": self.title,
            "kind": self.kind,
            "participants": list(self.participants),
            "status": self.status,
            "steps": [step.to_dict() for step in self.steps],
            "conflicts": [one.to_dict() for one in self.conflicts],
            "questions": [one.to_dict() for one in self.questions],
            "expected": [one.to_dict() for one in self.expected],
        }


def threads(records: Iterable[Record], as_of: date | None = None) -> tuple[Thread, ...]:
    """Return the threads that run through ``records``, those of most consequence first.

    Neither the order of the records nor a record given twice makes a difference. With ``as_of`` only
    documents count that were published by that day; those without a day are left out.

    Raises :class:`~onrecord.errors.UsageError` where two different texts bear one document id.
    """
    known = _by_document(one for one in records if as_of is None or published_by(one, as_of))
    everybody = people(known.values())
    pages = {name: page(record, everybody) for name, record in known.items()}
    found = [*_visit_threads(pages, everybody), *_matter_threads(pages)]
    told = sorted(found, key=lambda one: (*(-part for part in one.weight), one.title, one.id))
    return tuple(_told_apart(told))


def published_by(record: Record, day: date) -> bool:
    """Tell whether a document is known to have been published by a day."""
    published = record.document.published
    return published is not None and published.latest <= day


def _by_document(records: Iterable[Record]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        known = found.setdefault(record.document.id, record)
        if known.document.text != record.document.text:
            raise UsageError(f"two different documents bear the id {record.document.id!r}; give each its own")
    return {name: found[name] for name in sorted(found)}


def _visit_threads(pages: Mapping[str, Page], everybody: People) -> Iterator[Thread]:
    told, met = visits([pages[name] for name in sorted(pages)])
    for journey in sorted(told, key=lambda one: (one.visitor, one.state, one.visitor_country or "")):
        groups = succession(told[journey])
        for tellings in groups:
            meetings = [one.telling for one in met.get(journey, ()) if _visit_of(one, groups) == tellings]
            thread = _visit_thread(journey, [*tellings, *meetings], pages, everybody)
            if _worth_following(thread):
                yield thread


def _visit_of(meeting: Meeting, groups: Sequence[tuple[Telling, ...]]) -> tuple[Telling, ...]:
    """Return the visit on which a meeting was: by its day, else by what is told of a visit beside it."""
    when = meeting.telling.when
    for tellings in groups:
        days = [one.when for one in tellings if one.status in MADE and one.when is not None]
        if when and any(day.earliest <= when.latest and when.earliest <= day.latest for day in days):
            return tellings
    document = meeting.visit.document
    beside = [one for one in groups if meeting.visit in one]
    told = [one for one in groups if any(telling.document == document for telling in one)]
    return (beside or told or list(groups))[-1]


def _visit_thread(
    journey: Journey, tellings: Sequence[Telling], pages: Mapping[str, Page], everybody: People
) -> Thread:
    sort, _, key = journey.visitor.partition(" ")
    codes = {journey.state, *([journey.visitor_country] if journey.visitor_country else [])}
    participants = tuple(sorted(codes)) if journey.visitor_country else (journey.state, key)
    steps = steps_of(_told(tellings, pages))
    made = [step for step in steps if step.deed == "visit" and step.status in MADE]
    visit = [step for step in steps if step.deed == "visit"]
    # What is told of the plan after the visit was made only looks back.
    status = status_of(made or visit or steps)
    if sort == "person":
        title = visit_title(everybody.shown.get(key, key), journey.state)
    else:
        title = f"Visit of a delegation from {state_name(key)} to {state_name(journey.state)}"
    return _thread(title, "visit", participants, status, steps, _sentences(tellings), pages)


def _matter_threads(pages: Mapping[str, Page]) -> Iterator[Thread]:
    for matter in matters([pages[name] for name in sorted(pages)]):
        if len(matter.parties) < 2 and matter.family != "programme":
            continue
        if matter.family in _IN_SUCCESSION:
            for tellings in succession(matter.tellings):
                thread = _matter_thread(matter, tellings, _sentences(tellings), pages)
                if _worth_following(thread):
                    yield thread
        else:
            about: defaultdict[str, set[Span]] = defaultdict(set)
            for naming in matter.namings:
                about[naming.document].add(naming.sentence)
            thread = _matter_thread(matter, matter.tellings, about, pages)
            if _worth_following(thread):
                yield thread


def _matter_thread(
    matter: Matter, tellings: Sequence[Telling], about: Mapping[str, set[Span]], pages: Mapping[str, Page]
) -> Thread:
    disputed = list(doubts(about, pages, matter.family))
    argued = {(one.document, one.sentence) for one in disputed}
    # Who denies that something was a joke does not deny the thing.
    plain = [one for one in tellings if one.status != "denied" or (one.document, one.sentence) not in argued]
    steps = steps_of([*_told(plain, pages), *disputed])
    title = matter_title(matter.label, matter.parties)
    return _thread(title, matter.kind, matter.parties, status_of(steps), steps, about, pages)


def _thread(
    title: str,
    kind: str,
    participants: tuple[str, ...],
    status: StepStatus,
    steps: tuple[Step, ...],
    about: Mapping[str, set[Span]],
    pages: Mapping[str, Page],
) -> Thread:
    tellings = [one for step in steps for one in step.tellings]
    events: defaultdict[str, set[str]] = defaultdict(set)
    for one in tellings:
        events[one.document].update(one.events)
    first = min((one.key for one in tellings), default=None)
    made_of = "\x1f".join((kind, *participants, *(map(str, first) if first else ())))
    return Thread(
        hashlib.sha256(made_of.encode()).hexdigest()[:16],
        title,
        kind,
        participants,
        status,
        steps,
        conflicts(about, tellings, pages),
        questions(about, events, steps, pages),
        expectations(steps),
    )


def _told(tellings: Iterable[Telling], pages: Mapping[str, Page]) -> list[Telling]:
    """Leave out what a text only asks: it stands among the questions."""
    return [
        one
        for one in tellings
        if one.status != "unknown"
        or not any(asked.span.overlaps(one.span) for asked in pages[one.document].record.questions)
    ]


def _sentences(tellings: Iterable[Telling]) -> dict[str, set[Span]]:
    found: defaultdict[str, set[Span]] = defaultdict(set)
    for one in tellings:
        found[one.document].add(one.sentence)
    return found


def _worth_following(thread: Thread) -> bool:
    """Tell whether someone would follow it: it developed, several documents tell of it, or it is ahead."""
    statuses = {step.status for step in thread.steps}
    documents = {one.document for step in thread.steps for one in step.tellings}
    if not statuses or statuses == {"unknown"}:
        return False
    if thread.kind == "visit":
        return (
            len(documents) > 1
            or len(statuses) > 1
            or bool(statuses & (_OPEN | {"cancelled"}))
            or len(thread.steps) > 1
        )
    return (
        len(statuses) > 1
        or (len(documents) > 1 and len(thread.steps) > 1)
        or bool(thread.conflicts or (thread.questions and statuses & _OPEN))
    )


def _told_apart(found: Sequence[Thread]) -> Iterator[Thread]:
    """Give threads of one title their years, or the months where the years are the same."""
    same: defaultdict[str, list[Thread]] = defaultdict(list)
    for thread in found:
        same[thread.title].append(thread)
    for thread in found:
        day = _day(thread)
        if len(same[thread.title]) == 1 or day is None:
            yield thread
            continue
        others = [_day(one) for one in same[thread.title] if one is not thread]
        shared = any(other is not None and other.year == day.year for other in others)
        yield replace(
            thread, title=f"{thread.title} ({day:%B %Y})" if shared else f"{thread.title} ({day.year})"
        )


def _day(thread: Thread) -> date | None:
    """Return the day that tells a thread from its namesakes: when it was made, is due, or was reported."""
    for times in (
        [step.occurred for step in thread.steps if step.occurred],
        [step.ahead for step in thread.steps if step.ahead],
        [step.reported for step in thread.steps if step.reported],
    ):
        if times:
            return min(time.latest for time in times if time is not None)
    return None
