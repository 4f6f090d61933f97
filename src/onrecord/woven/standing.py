"""How corrections stand to what is read now: in force, taken back, or no longer applying, and why."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.archive.retrieval import retrieve
from onrecord.records import Span
from onrecord.weaving.correcting import Outcome, correct, overruled, stands
from onrecord.weaving.corrections import (
    Correction,
    JoinEvents,
    JoinThreads,
    MergeActors,
    Passage,
    SetStepStatus,
    SplitEvent,
    SplitThread,
    TakeBack,
    before_and_after,
    documents,
    passages,
)
from onrecord.woven.corrections import (
    all_corrections,
    corrections_numbered,
    corrections_of,
    names_becoming,
    of_kind,
    taken_back,
)
from onrecord.woven.linking import linked_events, linked_threads, untold

_OF_EVENTS = (JoinEvents, SplitEvent)
_OF_THREADS = (JoinThreads, SplitThread)

State = Literal["in force", "taken back", "no longer applies"]

AROUND = 300
"""Characters on either side of a passage that are given with an example, up to the ends of its lines."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A correction and how it stands.

    ``reasons`` say, by document where there are several, why it or a part of it has no effect.
    """

    correction: Correction
    state: State
    reasons: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object that ``onrecord corrections`` prints."""
        one = self.correction
        before, after = before_and_after(one.change)
        return {
            "correction": one.number,
            "kind": one.kind,
            "state": self.state,
            "reasons": list(self.reasons),
            "who": one.who,
            "when": one.made,
            "why": one.why,
            "before": before,
            "after": after,
            "passages": [_plain(passage) for passage in passages(one.change)],
            "takes_back": one.change.number if isinstance(one.change, TakeBack) else None,
        }


def standings(connection: sqlite3.Connection, numbers: Collection[int] | None = None) -> Iterator[Standing]:
    """Yield corrections with how they stand, in the order of their numbers, as of one moment.

    All of them, or those with these ``numbers``.
    """
    connection.execute("SAVEPOINT standing")
    try:
        yield from _standings(connection, numbers)
    finally:
        connection.execute("RELEASE standing")


def examples(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Yield each correction as a labelled example: what stands there, what was read and what a person says.

    Beside what :meth:`Standing.to_dict` gives, each passage has ``text``, the words around it, and
    ``within``, its span in these; both are None where the document or the words are gone.
    """
    for standing in standings(connection):
        plain = standing.to_dict()
        plain["passages"] = [
            {**_plain(passage), **_around(connection, passage)}
            for passage in passages(standing.correction.change)
        ]
        yield plain


def surroundings(text: str, span: Span) -> Span:
    """Return the stretch of :data:`AROUND` characters about a span, cut at its lines and at whole words."""
    start, end = span
    # From the beginning of the line, or of a word, to the end of one.
    first = max(text.rfind("\n", 0, start) + 1, _word(text, start - AROUND, -1))
    line = text.find("\n", end)
    last = min(len(text) if line < 0 else line, _word(text, end + AROUND, 1))
    return Span(first, last)


def _standings(connection: sqlite3.Connection, numbers: Collection[int] | None) -> Iterator[Standing]:
    found = all_corrections(connection) if numbers is None else corrections_numbered(connection, numbers)
    gone = taken_back(connection)
    held = [one for one in found if one.number not in gone]
    # Which of them holds is decided by all others.
    merges = overruled(of_kind(connection, MergeActors)) if any(_merging(held)) else {}
    holding = _holding(connection, held)
    outcomes: dict[str, Outcome | None] = {}
    for one in found:
        if one.number in gone:
            yield Standing(one, "taken back", (f"by correction {gone[one.number]}",))
        elif isinstance(one.change, TakeBack):
            yield Standing(one, "in force")
        elif isinstance(one.change, MergeActors):
            yield _merge(connection, one, merges)
        else:
            ids = sorted(documents(one.change))
            for id_ in ids:
                if id_ not in outcomes:
                    outcomes[id_] = _outcome(connection, id_)
            yield _by_document(connection, one, {id_: outcomes[id_] for id_ in ids}, holding)


def _merging(held: Iterable[Correction]) -> Iterator[bool]:
    return (isinstance(one.change, MergeActors) for one in held)


def _holding(connection: sqlite3.Connection, held: Iterable[Correction]) -> frozenset[int]:
    """Return which joins and splits have any effect."""
    of_events = {id_ for one in held if isinstance(one.change, _OF_EVENTS) for id_ in documents(one.change)}
    of_threads = {id_ for one in held if isinstance(one.change, _OF_THREADS) for id_ in documents(one.change)}
    return linked_events(connection, of_events).holding | linked_threads(connection, of_threads).holding


def _outcome(connection: sqlite3.Connection, id_: str) -> Outcome | None:
    record = retrieve(connection, id_)
    return None if record is None else correct(record, corrections_of(connection, record))


def _merge(connection: sqlite3.Connection, one: Correction, later: Mapping[int, int]) -> Standing:
    assert isinstance(one.change, MergeActors)  # noqa: S101 - the caller has looked
    if one.number in later:
        return Standing(one, "no longer applies", (f"correction {later[one.number]} says otherwise",))
    actor = one.change.actor
    names, others = names_becoming(connection, [actor.name])
    # Only whether the very name is read can be told by a look into the index.
    read = any(
        connection.execute("SELECT 1 FROM actors WHERE name = ? LIMIT 1", (name,)).fetchone()
        for name in sorted(names - {actor.name})
    )
    own = connection.execute(
        "SELECT 1 FROM actors WHERE name = ? AND kind = ? AND country IS ? LIMIT 1",
        (actor.name, actor.kind, actor.country),
    ).fetchone()
    if own or read or others:
        return Standing(one, "in force")
    return Standing(one, "no longer applies", (f"'{actor}' is no longer read in any document",))


def _by_document(
    connection: sqlite3.Connection,
    one: Correction,
    outcomes: Mapping[str, Outcome | None],
    holding: Collection[int],
) -> Standing:
    reasons = {
        id_: "it is not in the archive" if outcome is None else outcome.resting.get(one.number)
        for id_, outcome in outcomes.items()
    }
    change = one.change
    if isinstance(change, JoinThreads | SplitThread | SetStepStatus):
        for id_, reason in untold(connection, change).items():
            reasons[id_] = reasons[id_] or reason
    told = tuple(f"{id_}: {reason}" for id_, reason in reasons.items() if reason)
    applies = any(reason is None for reason in reasons.values())
    if isinstance(change, (*_OF_EVENTS, *_OF_THREADS)):
        applies = one.number in holding
    if not applies and not told:
        told = ("a later correction says otherwise",)
    return Standing(one, "in force" if applies else "no longer applies", told)


def _plain(passage: Passage) -> dict[str, Any]:
    return {"document": passage.document, "span": list(passage.span), "words": passage.words}


def _around(connection: sqlite3.Connection, passage: Passage) -> dict[str, Any]:
    found = connection.execute("SELECT text FROM documents WHERE id = ?", (passage.document,)).fetchone()
    if found is None or not stands(passage, found[0]):
        return {"text": None, "within": None}
    text: str = found[0]
    start, end = passage.span
    around = surroundings(text, passage.span)
    return {"text": around.of(text), "within": [start - around.start, end - around.start]}


def _word(text: str, place: int, way: int) -> int:
    """Return the next place from ``place`` on, going one ``way``, at which a word does not stand open."""
    while 0 < place < len(text) and not text[place if way > 0 else place - 1].isspace():
        place += way
    return min(max(place, 0), len(text))
