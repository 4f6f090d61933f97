"""From a decision to the changes that it makes, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.desk.reviewing.doubts import ASKED, KINDS, Doubt, Kind, Spot, Thread
from onrecord.desk.reviewing.names import seen
from onrecord.errors import UsageError
from onrecord.records import Span
from onrecord.weaving.corrections import (
    Change,
    JoinEvents,
    MarkRight,
    MarkWrong,
    MergeActors,
    Part,
    Passage,
    SetPublished,
    SetStatus,
    SplitEvent,
    passages,
)
from onrecord.woven.changing import changes
from onrecord.woven.pointing import beginning_undated, extraction, full_name

WHY = "reviewed at the desk"
"""The reason that is given unless another one is."""

_KIND_OF: Mapping[Part, Kind] = {
    "event": "status",
    "statement": "speaker",
    "time": "date",
    "actor": "name",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides: a ``verdict`` on the places of a doubt.

    It is "accept" or "reject"; "status", with the status as ``value``; "day", with the day of publication;
    "merge", with whom the first name names; "separate", with who is meant at the place ``of`` an actor, who
    is called ``was`` there; "split", ``of`` a mention from the others. ``spans`` are where what the places
    name stood when it was shown.
    """

    kind: Kind
    places: tuple[str, ...]
    spans: tuple[Span, ...]
    verdict: str
    value: str = ""
    of: str = ""
    was: str = ""


def changes_by(connection: sqlite3.Connection, decision: Decision) -> list[Change]:
    """Return the changes that a decision makes.

    Raises :class:`~onrecord.errors.UsageError` where it is none, or where what was shown has been read
    anew meanwhile.
    """
    doubt = doubt_at(connection, decision.kind, decision.places)
    if tuple(span for _, span in doubt.spans) != decision.spans:
        raise UsageError("this was read anew meanwhile, and may say something else now; look again")
    asked, first = ASKED[decision.kind], decision.places[0]
    match decision.verdict:
        case "day" if decision.kind == "undated":
            return changes(connection, "date", [first, decision.value])
        case "accept" | "reject" if decision.kind == "undated":
            raise UsageError("say on which day the document was published, or pass it over")
        case "accept" if decision.kind == "name":
            document, span = doubt.spans[0]
            return changes(connection, asked.right, [f"{document}/actor@{span.start}-{span.end}"])
        case "accept":
            return changes(connection, asked.right, decision.places)
        case "reject":
            return changes(
                connection, asked.wrong, decision.places[:2] if decision.kind == "name" else decision.places
            )
        case "status":
            return changes(connection, "status", [first, decision.value])
        case "merge":
            return changes(connection, "merge-actors", [first, decision.value])
        case "separate":
            return changes(connection, "separate-actors", [decision.was, decision.value, decision.of])
        case "split" if decision.of in decision.places:
            others = [one for one in decision.places if one != decision.of]
            return changes(connection, "split-event", [decision.of, *others])
        case _:
            raise UsageError(f"'{decision.verdict}' decides nothing here")


def goes_on(verdict: str) -> bool:
    """Tell whether a verdict settles a doubt; else it stays to be decided."""
    return verdict != "separate"


def doubt_at(
    connection: sqlite3.Connection, kind: Kind, places: Sequence[str], thread: str | None = None
) -> Doubt:
    """Return the doubt of a kind about these places.

    Raises :class:`~onrecord.errors.UsageError` where they name nothing that could be doubted so.
    """
    if not places or (kind in {"joined", "name"}) == (len(places) == 1):
        raise UsageError("nothing to be decided was named; go back to the queue")
    met = _thread(connection, thread) if thread else None
    spot = Spot(0, "", 0)
    if kind == "name":
        name = full_name(places[0])
        place = seen(connection, name) if name is not None else None
        if place is None:
            raise UsageError(f"nobody in the archive goes by '{places[0]}' any more")
        return Doubt(kind, tuple(places), (place,), spot, met)
    if kind == "undated":
        first = beginning_undated(connection, places[0])
        return Doubt(kind, tuple(places), ((first.document, first.span),), spot, met)
    found = [extraction(connection, one, MarkRight).passage for one in places]
    return Doubt(kind, tuple(places), tuple((one.document, one.span) for one in found), spot, met)


def doubt_behind(connection: sqlite3.Connection, change: Change, kind: Kind | None) -> Doubt | None:
    """Return the doubt that a change settled, of a ``kind`` where it can be; None where it was none."""
    match change:
        case MarkRight("actor", _, label):
            return None if kind is None else _again(connection, "name", (label,))
        case MarkRight(part, passage) | MarkWrong(part, passage) if part in _KIND_OF:
            own: Kind = kind if kind in _OF_PART[part] else _KIND_OF[part]
            return _again(connection, own, _named(connection, part, [passage]))
        case SetStatus(mention):
            own = kind if kind in _OF_PART["event"] else "status"
            return _again(connection, own, _named(connection, "event", [mention]))
        case JoinEvents() | SplitEvent():
            return _again(connection, "joined", _named(connection, "event", passages(change)))
        case SetPublished(beginning):
            return _again(connection, "undated", (beginning.document,))
        case MergeActors(actor, to):
            return _again(connection, "name", (str(actor), str(to)))
        case _:
            return None


_OF_PART: Mapping[Part, frozenset[Kind]] = {
    "event": frozenset({"status", "conflict", "agent"}),
    "statement": frozenset({"speaker", "conflict"}),
    "time": frozenset({"date"}),
    "actor": frozenset({"name"}),
}


def kind_given(word: str | None) -> Kind | None:
    """Return the kind of doubts of this name; None where there is none."""
    return next((one for one in KINDS if one == word), None)


def _again(connection: sqlite3.Connection, kind: Kind, places: Sequence[str]) -> Doubt | None:
    try:
        return doubt_at(connection, kind, places)
    except UsageError:
        # What it was about is gone, or is read otherwise: there is nothing to be shown again.
        return None


def _named(connection: sqlite3.Connection, part: Part, those: Sequence[Passage]) -> tuple[str, ...]:
    """Return passages as places are named: events and statements by their ids."""
    table = {"event": "events", "statement": "statements"}.get(part)
    found = []
    for one in those:
        if table is None or table == "statements":
            found.append(f"{one.document}/{part}@{one.span.start}-{one.span.end}")
            continue
        row = connection.execute(
            "SELECT e.id FROM events e JOIN documents d ON d.key = e.document "
            "WHERE d.id = ? AND e.start = ? AND e.stop = ? ORDER BY e.number LIMIT 1",
            (one.document, *one.span),
        ).fetchone()
        found.append(
            f"{one.document}/{row[0]}" if row else f"{one.document}/event@{one.span.start}-{one.span.end}"
        )
    return tuple(found)


def _thread(connection: sqlite3.Connection, id_: str) -> Thread | None:
    row = connection.execute("SELECT id, title FROM threads WHERE id = ? LIMIT 1", (id_,)).fetchone()
    return None if row is None else Thread(*row)
