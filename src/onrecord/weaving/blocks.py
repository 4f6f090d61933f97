"""Threads of one block: strands of several documents, woven.

A thread depends on the strands of its block alone; so neither the order in which documents came nor what else
there is makes a difference.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, get_args

from onrecord.weaving.conflicts import MOST, Conflict, conflicts
from onrecord.weaving.courses import MEETING, Anchor, Course, courses, joined, split
from onrecord.weaving.ledger import Expectation, OpenQuestion, expectations, questions
from onrecord.weaving.mediation import Mediation
from onrecord.weaving.positions import Position, merged
from onrecord.weaving.steps import (
    BESIDE,
    MADE,
    Step,
    StepStatus,
    Telling,
    status_of,
    steps_of,
    voices_as_object,
    voices_of,
)
from onrecord.weaving.strands import Account, Strand
from onrecord.weaving.voices import Telling as Told

_LONG = timedelta(days=60)
"""What happened so long before the one document that tells it is only recalled there."""
_ONCE = frozenset({"dispute", "act"})
"""Families of matters that happened once."""
_OPEN = frozenset({"proposed", "planned", "postponed"})


@dataclass(frozen=True, slots=True)
class Thread:
    """Something that develops: ``steps`` in the order of ``reported``, then ``occurred``.

    ``participants`` are ISO 3166 codes of states, then names of persons. ``id`` is made of the block and of
    the telling that comes first, so that what is told later does not change it; ``voices`` is by how many
    documents, outlets and voices it is told as a whole.
    """

    id: str
    block: str
    title: str
    kind: str
    participants: tuple[str, ...]
    status: StepStatus
    steps: tuple[Step, ...]
    conflicts: tuple[Conflict, ...]
    questions: tuple[OpenQuestion, ...]
    expected: tuple[Expectation, ...]
    positions: tuple[Position, ...]
    go_betweens: tuple[Mediation, ...]
    voices: Told

    @property
    def states(self) -> frozenset[str]:
        """The codes of the states that take part."""
        return frozenset(one for one in self.participants if one.isupper())

    @property
    def persons(self) -> tuple[str, ...]:
        """The names of the persons that take part."""
        return tuple(one for one in self.participants if not one.isupper())

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much there is to follow: documents, statuses passed and conflicts; steps; questions."""
        passed = {step.status for step in self.steps}
        return (
            2 * self.voices.documents + 2 * len(passed) + 3 * len(self.conflicts),
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
            "voices": voices_as_object(self.voices),
            "steps": [step.to_dict() for step in self.steps],
            "conflicts": [one.to_dict() for one in self.conflicts],
            "questions": [one.to_dict() for one in self.questions],
            "expected": [one.to_dict() for one in self.expected],
            "positions": [one.to_dict() for one in self.positions],
            "go_betweens": [one.to_dict() for one in self.go_betweens],
        }


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A thread before its steps are put together: its ``id``, the passages that it is of, and their strands.

    ``strands`` are all that were given, by document.
    """

    id: str
    course: Course
    strands: Mapping[str, Sequence[Strand]]

    @property
    def heaviest(self) -> int:
        """The first part of the greatest :attr:`Thread.weight` that the thread can have."""
        told = (*self.course.tellings, *self.course.doubts)
        return heaviest(len({one.document for one in told}), len({one.status for one in told}))


def heaviest(documents: int, statuses: int = len(get_args(StepStatus))) -> int:
    """Return the first part of the greatest :attr:`Thread.weight` of a thread told by so many documents.

    ``statuses`` are how many it can have passed.
    """
    return 2 * documents + 2 * statuses + 3 * MOST


def weave_block(
    strands: Iterable[Strand],
    reprinted: Mapping[str, str],
    joins: Iterable[tuple[Anchor, Anchor]] = (),
    splits: Iterable[Collection[Anchor]] = (),
) -> tuple[Thread, ...]:
    """Return the threads of a block, or of several blocks that joins tie together, by id.

    ``strands`` are in any order, one given twice counts once. ``reprinted`` leads from a reprint to its
    original. ``splits`` are sets of passages (ids of documents with spans of tellings) to be taken out of
    their thread into one of their own, ``joins`` pairs of passages whose threads are one; splits come first.
    """
    woven = (finished(one, reprinted) for one in drafts(strands, joins, splits))
    return tuple(sorted((one for one in woven if one is not None), key=lambda one: one.id))


def drafts(
    strands: Iterable[Strand],
    joins: Iterable[tuple[Anchor, Anchor]] = (),
    splits: Iterable[Collection[Anchor]] = (),
) -> tuple[Draft, ...]:
    """Return what can be threads of a block, as for :func:`weave_block`; see :func:`finished`."""
    known = {(one.block, one.document): one for one in strands}
    by_block: defaultdict[str, list[Strand]] = defaultdict(list)
    by_document: defaultdict[str, list[Strand]] = defaultdict(list)
    for (block, document), strand in sorted(known.items()):
        by_block[block].append(strand)
        by_document[document].append(strand)
    found = [one for block, own in by_block.items() for one in courses(block, own)]
    together = sorted(
        (one for one in joined(split(found, splits), sorted(joins)) if one.tellings or one.doubts),
        key=lambda one: one.key,
    )
    return tuple(Draft(id_, one, by_document) for id_, one in zip(_ids(together), together, strict=True))


def finished(draft: Draft, reprinted: Mapping[str, str]) -> Thread | None:
    """Return the thread of a draft; None where nobody would follow it."""
    thread = _thread(draft.id, draft.course, draft.strands, reprinted)
    return thread if draft.course.chosen or _worth_following(thread) else None


def _thread(
    id_: str, course: Course, strands: Mapping[str, Sequence[Strand]], reprinted: Mapping[str, str]
) -> Thread:
    """Return the thread of a course; ``strands`` are those of each document."""
    argued = {(one.document, one.sentence) for one in course.doubts}
    # What a text only asks stands among the questions; who denies that something was a joke does not deny
    # the thing.
    told = [
        one
        for one in course.tellings
        if not one.asked and (one.status != "denied" or (one.document, one.sentence) not in argued)
    ]
    steps = steps_of([*told, *course.doubts], reprinted)
    tellings = [one for step in steps for one in step.tellings]
    accounts = [
        (strand, account)
        for document in sorted({name for name, _ in course.about})
        for strand in strands.get(document, ())
        if strand.block == course.block or course.chosen
        for account in strand.accounts
        if (strand.document, account.sentence) in course.about
    ]
    return Thread(
        id_,
        course.block,
        course.title,
        course.kind,
        course.participants,
        _status(course, steps),
        steps,
        conflicts(_of(accounts, "claims"), tellings, once=course.block.partition("|")[0] in _ONCE),
        questions(_of(accounts, "asked"), steps, _of(accounts, "claims")),
        expectations(steps),
        merged(_of(accounts, "positions"), reprinted),
        tuple(one for one in _of(accounts, "go_betweens") if one.document not in reprinted),
        voices_of(tellings, reprinted),
    )


def _of(accounts: Sequence[tuple[Strand, Account]], what: str) -> list[Any]:
    """Return what the sentences of a thread give of one sort, each thing once, in the order of documents."""
    places = {
        (strand.document, strand.block, place): getattr(strand, what)[place]
        for strand, account in accounts
        for place in getattr(account, what)
    }
    found = sorted(places.items(), key=lambda one: (one[0][0], one[1].span))
    if len({block for _, block, _ in places}) < 2:
        return [item for _, item in found]
    # Strands of several blocks can have the same of one document.
    return [item for _, item in dict.fromkeys((document, item) for (document, *_), item in found)]


def possible_ids(strand: Strand) -> frozenset[str]:
    """Return the ids that threads can have, on whatever day, which begin with a passage of a strand."""
    known: Counter[tuple[str, ...]] = Counter()
    for one in tellings_of(strand):
        made_of = _made_of(strand.block, one)
        known[made_of] += 1
    return frozenset(_id(each, number + 1) for each, most in known.items() for number in range(most))


def tellings_of(strand: Strand) -> Iterator[Telling]:
    """Yield what a strand tells of steps, those of doubts among it."""
    for trip in strand.trips:
        yield from trip.tellings
        yield from (replace(one.telling, deed=MEETING) for one in trip.meetings)
    yield from (one.telling for one in strand.named if one.telling)
    yield from strand.doubts


def plans_of(strand: Strand) -> frozenset[date]:
    """Return the days on which something can be due of which a strand tells; see :func:`expectations`."""
    return frozenset(
        one.when.latest for one in tellings_of(strand) if one.when is not None and one.status in _OPEN
    )


def _ids(found: Iterable[Course]) -> Iterator[str]:
    """Yield an id for each course, made of its block and the passage that comes first.

    A status or an event that is corrected changes neither; courses that begin at one passage are numbered.
    """
    known: Counter[tuple[str, ...]] = Counter()
    for course in found:
        first = min((*course.tellings, *course.doubts), key=lambda one: one.key[:4])
        made_of = _made_of(course.block, first)
        known[made_of] += 1
        yield _id(made_of, known[made_of])


def _made_of(block: str, first: Telling) -> tuple[str, ...]:
    # Whom a visitor met a later report may name in full.
    return (block, first.document, *map(str, first.span), first.deed.partition(" ")[0])


def _id(made_of: tuple[str, ...], number: int) -> str:
    parts = (*made_of, str(number)) if number > 1 else made_of
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _status(course: Course, steps: Sequence[Step]) -> StepStatus:
    if not course.visit:
        return status_of(steps)
    visit = [step for step in steps if step.deed == "visit"]
    # What is told of the plan after the visit was made only looks back.
    return status_of([step for step in visit if step.status in MADE] or visit or steps)


def _recalled(step: Step) -> bool:
    """Tell whether a step had long happened when it was reported."""
    then, told = step.of, step.reported
    return then is not None and told is not None and told.earliest - then.latest > _LONG


def _news(step: Step) -> bool:
    """Tell whether a step is told in a sentence of its own, and of a day near that of its report."""
    return (
        step.status in MADE
        and step.occurred is not None
        and step.reported is not None
        and step.occurred.latest - step.occurred.earliest <= _LONG
        and any(not one.bare for one in step.tellings)
    )


def _worth_following(thread: Thread) -> bool:
    """Tell whether someone would follow it: it developed, several documents tell of it, or it is ahead."""
    statuses = {step.status for step in thread.steps}
    documents = {one.document for step in thread.steps for one in step.tellings}
    if not statuses or statuses == {"unknown"}:
        return False
    if len(documents) == 1 and all(map(_recalled, thread.steps)):
        return False
    if all(step.deed == BESIDE for step in thread.steps):
        # Nothing is told of the matter itself.
        return False
    if thread.kind == "visit":
        return (
            len(documents) > 1
            or len(statuses) > 1
            or bool(statuses & (_OPEN | {"cancelled"}))
            or sum(len(step.tellings) for step in thread.steps) > 1
            or any(_news(step) for step in thread.steps)
        )
    return (
        len(statuses) > 1
        or len(documents) > 1
        or bool(thread.conflicts or (thread.questions and statuses & _OPEN))
    )
