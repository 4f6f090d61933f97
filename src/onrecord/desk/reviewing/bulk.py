"""Joining and splitting many at once: what is picked, what it would change, and the changes that it makes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.archive.search import search
from onrecord.archive.selection import Selection, full_text
from onrecord.desk.pages import day, party
from onrecord.errors import UsageError
from onrecord.records import Span
from onrecord.weaving.corrections import Change, JoinEvents, Name, SplitEvent
from onrecord.weaving.events import WovenEvent
from onrecord.weaving.telling import in_words
from onrecord.woven.changing import changes
from onrecord.woven.events import woven_events
from onrecord.woven.pointing import event_around, full_name, mention

Doing = Literal["join-events", "split-event", "merge-actors", "separate-actors"]
DOINGS: tuple[Doing, ...] = get_args(Doing)

MOST = 50
"""What can be picked at once."""
FOUND = 25
"""Mentions, names or documents that are shown to be picked from."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """What is to be done with what is ``picked``: mentions (``DOCUMENT/e3``), or names of actors in full.

    ``to`` is who is meant by names, ``documents`` are those in which a name is somebody else's.
    """

    doing: Doing
    picked: tuple[str, ...]
    to: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention to be picked: its place, the words of its clause, and where its trigger stands.

    ``trigger`` is where the trigger stands in these words.
    """

    place: str
    words: str
    trigger: Span
    document: str
    span: Span
    title: str | None
    outlet: str | None
    published: str | None
    status: str

    @property
    def pieces(self) -> tuple[str, str, str]:
        """The words before the trigger, the trigger, and the words after it."""
        return self.words[: self.trigger.start], self.trigger.of(self.words), self.words[self.trigger.end :]


@dataclass(frozen=True, slots=True)
class Figure:
    """An actor to be picked, by the name in full."""

    name: str
    documents: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """A document in which an actor is named."""

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class Group:
    """An event or an actor as it is now, or would be: what it is called, and what belongs to it."""

    title: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change: what there is ``now``, what there would be ``then``, the corrections in words."""

    now: tuple[Group, ...]
    then: tuple[Group, ...]
    corrections: tuple[str, ...]


def changes_of(connection: sqlite3.Connection, bulk: Bulk) -> list[Change]:
    """Return the changes that are asked for.

    Raises :class:`~onrecord.errors.UsageError` where they cannot be made of what is picked.
    """
    if not bulk.picked:
        raise UsageError("nothing was picked")
    if len(bulk.picked) > MOST or len(bulk.documents) > MOST:
        raise UsageError(f"{MOST} can be picked at once; do it in several steps")
    match bulk.doing:
        case "join-events":
            return changes(connection, "join-events", bulk.picked)
        case "split-event":
            return _split(connection, bulk.picked)
        case "merge-actors":
            others = [one for one in bulk.picked if one != bulk.to]
            if not bulk.to or not others:
                raise UsageError("pick two names or more, and say which of them is the right one")
            return [one for name in others for one in changes(connection, "merge-actors", [name, bulk.to])]
        case "separate-actors":
            if len(bulk.picked) != 1 or not bulk.to or not bulk.documents:
                raise UsageError("pick one name, the documents in which it is somebody else's, and say whose")
            return changes(connection, "separate-actors", [bulk.picked[0], bulk.to, *bulk.documents])


def preview(connection: sqlite3.Connection, bulk: Bulk) -> Preview:
    """Return what would change; raises as :func:`changes_of` does."""
    made = changes_of(connection, bulk)
    told = tuple(in_words(one) for one in made)
    if bulk.doing in {"join-events", "split-event"}:
        return Preview(*_events(connection, bulk), told)
    return Preview(*_actors(connection, bulk), told)


def mentions_found(connection: sqlite3.Connection, words: str) -> list[Mention]:
    """Return mentions in whose clauses words stand, the best first."""
    hits = search(connection, words, Selection(), limit=FOUND)
    return mentions_at(connection, [f"{one.document}/{one.id}" for one in hits if one.kind == "event"])


def mentions_at(connection: sqlite3.Connection, places: Sequence[str]) -> list[Mention]:
    """Return the mentions that places name, in their order, without those that are not there."""
    found = []
    for place in places:
        document, _, event = place.rpartition("/")
        row = connection.execute(
            "SELECT c.words, c.start, d.id, e.start, e.stop, d.title, d.outlet, d.published, "
            "ifnull(x.status, e.status) FROM documents d JOIN events e ON e.document = d.key AND e.id = ? "
            "JOIN clauses c ON c.key = e.clause LEFT JOIN corrected_events x ON x.event = e.key "
            "WHERE d.id = ?",
            (event, document),
        ).fetchone()
        if row is not None:
            words, first, id_, start, stop, *rest = row
            trigger = Span(start - first, stop - first)
            found.append(Mention(place, words, trigger, id_, Span(start, stop), *rest))
    return found


def figures_found(connection: sqlite3.Connection, words: str) -> list[Figure]:
    """Return actors whose names have these words, those in most documents first."""
    query = full_text(words)
    if query is None:
        return []
    rows = connection.execute(
        "SELECT f.name, f.kind, f.country, f.documents, f.mentions FROM figures_words w "
        "CROSS JOIN figures f ON f.key = w.rowid WHERE figures_words MATCH ? "
        "ORDER BY f.documents DESC, f.name, f.kind, f.country LIMIT ?",
        (query, FOUND),
    )
    return [Figure(str(Name(name, kind, country)), *counts) for name, kind, country, *counts in rows]


def appearances(connection: sqlite3.Connection, given: str) -> list[Appearance]:
    """Return the documents in which an actor is named, the latest first."""
    rows = connection.execute(
        "SELECT d.id, d.title, d.outlet, d.published, a.mentions FROM appearances a "
        "JOIN documents d ON d.key = a.document WHERE a.figure = ? "
        "ORDER BY a.document DESC LIMIT ?",
        (_key(connection, given), FOUND),
    )
    return [Appearance(*row) for row in rows]


def _split(connection: sqlite3.Connection, picked: Sequence[str]) -> list[Change]:
    own = [mention(connection, one)[0] for one in picked]
    made: list[Change] = []
    for one in own:
        rest = tuple(other for other in event_around(connection, one) if other not in own)
        if rest:
            made.append(SplitEvent(one, rest))
    if not made:
        raise UsageError("nothing would be left of the event; leave a mention out of what is picked")
    # What is taken out of one event together is one event.
    together = tuple(one.mention for one in made if isinstance(one, SplitEvent))
    return [*made, JoinEvents(together)] if len(together) > 1 else made


def _events(connection: sqlite3.Connection, bulk: Bulk) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    places = [(document, event) for document, _, event in (one.rpartition("/") for one in bulk.picked)]
    found = list(woven_events(connection, mentions=places))
    now = tuple(_group(connection, one) for one in found)
    picked = set(bulk.picked)
    if bulk.doing == "join-events":
        members = tuple(dict.fromkeys(member for group in now for member in group.members))
        return now, (Group("One event", members),)
    then = []
    taken: list[str] = []
    for event, group in zip(found, now, strict=True):
        own = [f"{one.document}/{one.event}" for one in event.mentions]
        rest = tuple(words for place, words in zip(own, group.members, strict=True) if place not in picked)
        if rest:
            taken += [words for place, words in zip(own, group.members, strict=True) if place in picked]
            then.append(Group(group.title, rest))
        else:
            then.append(group)
    return now, (*then, Group("Another event", tuple(taken)))


def _group(connection: sqlite3.Connection, event: WovenEvent) -> Group:
    told = mentions_at(connection, [f"{one.document}/{one.event}" for one in event.mentions])
    title = " · ".join(
        filter(
            None,
            (
                event.status,
                day(event.time.value) if event.time else None,
                ", ".join(map(party, event.participants)),
            ),
        )
    )
    return Group(title, tuple(f"{one.words} ({one.outlet or one.document})" for one in told))


def _actors(connection: sqlite3.Connection, bulk: Bulk) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    if bulk.doing == "merge-actors":
        names = tuple(dict.fromkeys((*bulk.picked, bulk.to)))
        now = tuple(Group(f"{one}: {_in(_documents(connection, [one]))}") for one in names)
        return now, (Group(f"{bulk.to}: {_in(_documents(connection, names))}", names),)
    name = bulk.picked[0]
    own, theirs = _documents(connection, [name]), _documents(connection, [bulk.to])
    moved = {
        key
        for (key,) in connection.execute(
            f"SELECT key FROM documents WHERE id IN ({', '.join('?' * len(bulk.documents))})",  # noqa: S608
            bulk.documents,
        )
    }
    now = (Group(f"{name}: {_in(own)}"), Group(f"{bulk.to}: {_in(theirs)}"))
    then = (
        Group(f"{name}: {_in(own - moved)}"),
        Group(f"{bulk.to}: {_in(theirs | moved)}", bulk.documents),
    )
    return now, then


def _in(documents: set[int]) -> str:
    return f"{len(documents):,} document{'' if len(documents) == 1 else 's'}"


def _documents(connection: sqlite3.Connection, names: Sequence[str]) -> set[int]:
    return {
        document
        for name in names
        for (document,) in connection.execute(
            "SELECT document FROM appearances WHERE figure = ?", (_key(connection, name),)
        )
    }


def _key(connection: sqlite3.Connection, given: str) -> int | None:
    """Return the key of the actor of a name in full; of a bare name the one in most documents."""
    name = full_name(given)
    if name is None:
        row = connection.execute(
            "SELECT key FROM figures WHERE name = ? ORDER BY documents DESC LIMIT 1", (given,)
        ).fetchone()
    else:
        row = connection.execute(
            "SELECT key FROM figures WHERE name = ? AND kind = ? "
            "AND ifnull(country, char(0)) = ifnull(?, char(0))",
            (name.name, name.kind, name.country),
        ).fetchone()
    return None if row is None else int(row[0])
