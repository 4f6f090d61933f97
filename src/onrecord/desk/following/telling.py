"""All that the page of a thread tells: its steps with who says them, conflicts, what is open, positions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from onrecord.desk.following.passages import Place, Quoted, Source, quoted, sources_of
from onrecord.desk.following.relays import Tree, tree
from onrecord.records import Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.ledger import Expectation, OpenQuestion
from onrecord.weaving.mediation import Mediation
from onrecord.weaving.positions import Position
from onrecord.weaving.steps import BESIDE, Step
from onrecord.woven.sheets import reprints_among

STEPS = 40
"""Steps on a page; longer threads are turned."""
_PASSAGES = 12
"""Passages of one side of a conflict, and documents that ask the same, that are shown."""
_OPEN = 40
"""Questions, expectations, positions and go-betweens of each sort that are shown."""
_STANCES = ("wants", "supports", "accepts", "opposes", "fears", "gains")


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step with its ``number`` from 1, the passage that tells it first, and the ways by which it came.

    ``awaited`` is what it expects, where nothing has settled that.
    """

    number: int
    step: Step
    passage: Quoted | None
    tree: Tree
    awaited: Expectation | None

    @property
    def beside(self) -> bool:
        """Whether it is done beside the matter of the thread, and leaves how that stands."""
        return self.step.deed == BESIDE


@dataclass(frozen=True, slots=True)
class SideTold:
    """A side of a conflict: the account in a few words, its passages, and who says so."""

    value: str
    said_by: tuple[str, ...]
    passages: tuple[Quoted, ...]
    left: int


@dataclass(frozen=True, slots=True)
class ConflictTold:
    """What accounts differ about, and how."""

    field: str
    sides: tuple[SideTold, ...]


@dataclass(frozen=True, slots=True)
class QuestionTold:
    """A question: as it was asked first, who else asks it in the same words, and what settled it."""

    passage: Quoted
    asked: date | None
    same: tuple[Quoted, ...]
    settled: Quoted | None


@dataclass(frozen=True, slots=True)
class ExpectationTold:
    """What was expected, by when, and what settled it; ``number`` is that of the step that expects it."""

    number: int | None
    passage: Quoted
    asked: date | None
    due: date | None
    settled: Quoted | None


@dataclass(frozen=True, slots=True)
class PositionTold:
    """A position with the passage that gives it."""

    position: Position
    passage: Quoted


@dataclass(frozen=True, slots=True)
class PartyTold:
    """A party with its positions."""

    party: str
    positions: tuple[PositionTold, ...]


@dataclass(frozen=True, slots=True)
class MediationTold:
    """Who goes between, with the passage."""

    mediation: Mediation
    passage: Quoted


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of a thread; ``left`` counts what there was no room for, by its sort."""

    steps: tuple[StepTold, ...]
    conflicts: tuple[ConflictTold, ...]
    questions: tuple[QuestionTold, ...]
    expected: tuple[ExpectationTold, ...]
    positions: tuple[PartyTold, ...]
    go_betweens: tuple[MediationTold, ...]
    left: Mapping[str, int]


def told(connection: sqlite3.Connection, thread: Thread, first: int) -> Told:
    """Return what is told of a thread, with :data:`STEPS` of its steps from number ``first`` on."""
    shown = list(enumerate(thread.steps, start=1))[first - 1 : first - 1 + STEPS]
    questions = sorted(thread.questions, key=lambda one: one.settled_by is not None)[: 2 * _OPEN]
    expected = sorted(thread.expected, key=lambda one: (one.settled_by is not None, one.due or date.max))[
        :_OPEN
    ]
    positions, go_betweens = thread.positions[:_OPEN], thread.go_betweens[:_OPEN]
    places: list[Place] = [(step.document, step.span) for _, step in shown]
    places += [place for one in thread.conflicts for side in one.sides for place in side.passages[:_PASSAGES]]
    ledgers: list[OpenQuestion | Expectation] = [*questions, *expected]
    places += [(one.document, one.span) for one in ledgers]
    places += [one.settled_by for one in ledgers if one.settled_by]
    places += [(one.document, one.span) for one in positions]
    places += [(one.document, one.span) for one in go_betweens]
    telling = {one.document for _, step in shown for one in step.tellings}
    sources = sources_of(connection, telling | {document for document, _ in places})
    words = quoted(connection, places, sources)
    reprinted = reprints_among(connection, telling) if len(telling) > 1 else {}
    awaited = {(one.document, one.span): one for one in thread.expected if one.settled_by is None}
    numbers = {(step.document, step.span): number for number, step in enumerate(thread.steps, start=1)}
    return Told(
        tuple(_step(number, step, words, sources, reprinted, awaited) for number, step in shown),
        tuple(
            ConflictTold(
                one.field,
                tuple(
                    SideTold(
                        side.value,
                        side.said_by,
                        _found(words, side.passages[:_PASSAGES]),
                        max(len(side.passages) - _PASSAGES, 0),
                    )
                    for side in one.sides
                ),
            )
            for one in thread.conflicts
        ),
        tuple(_questions(questions, words)),
        tuple(
            ExpectationTold(
                numbers.get((one.document, one.span)),
                words[one.document, one.span],
                one.asked,
                one.due,
                words.get(one.settled_by) if one.settled_by else None,
            )
            for one in expected
        ),
        tuple(_positions(positions, words)),
        tuple(MediationTold(one, words[one.document, one.span]) for one in go_betweens),
        {
            "questions": len(thread.questions) - len(questions),
            "expected": len(thread.expected) - len(expected),
            "positions": len(thread.positions) - len(positions),
            "go_betweens": len(thread.go_betweens) - len(go_betweens),
        },
    )


def _step(
    number: int,
    step: Step,
    words: Mapping[Place, Quoted],
    sources: Mapping[str, Source],
    reprinted: Mapping[str, str],
    awaited: Mapping[Place, Expectation],
) -> StepTold:
    place = (step.document, step.span)
    return StepTold(
        number, step, words.get(place), tree(step.tellings, reprinted, sources), awaited.get(place)
    )


def _questions(found: Sequence[OpenQuestion], words: Mapping[Place, Quoted]) -> Iterator[QuestionTold]:
    """Yield questions, those in the same words once, what is open first."""
    same: dict[tuple[str, bool], list[OpenQuestion]] = {}
    for one in found:
        asked = words[one.document, one.span].words.casefold()
        same.setdefault((asked, one.settled_by is None), []).append(one)
    for first, *others in same.values():
        yield QuestionTold(
            words[first.document, first.span],
            first.asked,
            _found(words, [(one.document, one.span) for one in others[:_PASSAGES]]),
            words.get(first.settled_by) if first.settled_by else None,
        )


def _positions(found: Sequence[Position], words: Mapping[Place, Quoted]) -> Iterator[PartyTold]:
    first = {one.key: number for number, one in reversed(list(enumerate(found)))}
    ordered = sorted(found, key=lambda one: (first[one.key], _STANCES.index(one.stance)))
    for _, own in groupby(ordered, key=lambda one: one.key):
        of_party = list(own)
        yield PartyTold(
            of_party[0].party,
            tuple(PositionTold(one, words[one.document, one.span]) for one in of_party),
        )


def _found(words: Mapping[Place, Quoted], places: Iterable[tuple[str, Span]]) -> tuple[Quoted, ...]:
    return tuple(words[place] for place in places if place in words)
