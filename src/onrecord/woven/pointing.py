"""What a person points to, by ids and places as they are shown, as passages that outlast a new reading."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from onrecord.archive.given import bindable
from onrecord.archive.retrieval import retrieve
from onrecord.errors import UsageError
from onrecord.explaining import place_of
from onrecord.records import ActorKind, Event, Record, Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.corrections import (
    MarkRight,
    MarkWrong,
    MergeActors,
    Name,
    Part,
    Passage,
    SeparateActors,
    beginning,
    labelled,
    name_of,
)
from onrecord.weaving.steps import Step
from onrecord.woven.corrections import corrected_record, of_kind
from onrecord.woven.linking import joined_blocks, told_of
from onrecord.woven.sheets import sheets_of
from onrecord.woven.threads import find_thread

PARTS: tuple[Part, ...] = get_args(Part)
"""What can be pointed to at a place."""

_KINDS = get_args(ActorKind)
_FULL_NAME = re.compile(
    rf"(?P<name>.+?) \((?P<kind>{'|'.join(_KINDS)})(?:, (?P<country>[A-Z]{{3}}))?\)", re.DOTALL
)
_SHOWN = 5
"""Choices that a message names."""


def mention(connection: sqlite3.Connection, given: str) -> tuple[Passage, Event]:
    """Return the trigger of the event mention that ``given`` names, and the mention as it is corrected.

    ``given`` is DOCUMENT/e3, or DOCUMENT/event@PLACE. Raises :class:`~onrecord.errors.UsageError` where it
    names none.
    """
    marked = extraction(connection, given, MarkRight)
    if marked.part != "event":
        raise UsageError(f"'{given}' is no event; name one as DOCUMENT/e3")
    record = _record(connection, marked.passage.document)
    for event in record.events:
        if event.trigger == marked.passage.span:
            return marked.passage, event
    raise UsageError(f"'{given}' was marked as wrong; take that back first")


def extraction(
    connection: sqlite3.Connection, given: str, verdict: type[MarkWrong] | type[MarkRight]
) -> MarkWrong | MarkRight:
    """Return a verdict on what ``given`` names: DOCUMENT/e3, DOCUMENT/s2, or DOCUMENT/PART@PLACE.

    PART is a part that can be marked; PLACE an offset, START-END, or words, at which one thing of it is read.
    Raises :class:`~onrecord.errors.UsageError` where it names none or several.
    """
    spot = _spot(connection, given)
    as_read = retrieve(connection, spot.document)
    assert as_read is not None  # noqa: S101 - the id was looked up
    # What was marked wrong is to be found too, for whoever thinks better of it.
    for record in (corrected_record(connection, as_read), as_read):
        findings = labelled(record, spot.part)
        places = _places(record, spot)
        if len({findings[place] for place in places}) > 1:
            spans = [findings[place][0] for place in places[:_SHOWN]]
            shown = ", ".join(f"{span.start}-{span.end}" for span in spans)
            raise UsageError(f"'{given}' names several; give the place exactly: {shown}")
        if places:
            span, label = findings[places[0]]
            if span.start >= span.end:
                raise UsageError(f"'{given}' has no words in the text that could be pointed to")
            nth = findings[: places[0]].count(findings[places[0]])
            return verdict(spot.part, _passage(record, span), label, nth)
    raise UsageError(
        f"'{given}': there is no such {spot.part}; 'onrecord show {spot.document}' shows what was read"
    )


def beginning_undated(connection: sqlite3.Connection, id: str) -> Passage:  # noqa: A002
    """Return the first words of a document of which no day is known but what a person said.

    Raises :class:`~onrecord.errors.UsageError` where there is no such document, or its own day is known.
    """
    record = retrieve(connection, id)
    if record is None:
        raise UsageError(f"there is no document '{id}'; 'onrecord search' gives ids")
    published = record.document.published
    if published is not None:
        raise UsageError(f"'{id}' is of {published.value}: {published.basis}; only undated ones take a day")
    return beginning(record)


def actor_named(connection: sqlite3.Connection, given: str) -> Name:
    """Return the actor that ``given`` names: a name, or "Name (kind, COUNTRY)" where several have it.

    Raises :class:`~onrecord.errors.UsageError` where the archive has none of that name, or several.
    """
    given = bindable(given).strip()
    full = full_name(given)
    name = given if full is None else full.name
    found = _names(connection, name)
    if full is not None and full in found:
        return full
    if full is not None or not found:
        raise UsageError(f"nobody in the archive goes by '{given}'; 'onrecord actors' lists who does")
    if len(found) > 1:
        shown = ", ".join(f"'{one}'" for one in found[:_SHOWN])
        raise UsageError(f"several go by '{given}'; name one of {shown}")
    return found[0]


def actor_meant(connection: sqlite3.Connection, given: str, instead_of: Name) -> Name:
    """Return who is meant by ``given``, known in the archive or not; then of kind and country as another one.

    Raises :class:`~onrecord.errors.UsageError` where the archive has several of that name.
    """
    given = bindable(given).strip()
    full = full_name(given)
    if full is not None:
        return full
    if not given:
        raise UsageError("an actor has a name; give one")
    found = _names(connection, given)
    alike = [one for one in found if one.kind == instead_of.kind] or found
    if len(alike) > 1:
        shown = ", ".join(f"'{one}'" for one in alike[:_SHOWN])
        raise UsageError(f"several go by '{given}'; name one of {shown}")
    return alike[0] if alike else Name(given, instead_of.kind, instead_of.country)


def sightings(connection: sqlite3.Connection, names: Sequence[Name]) -> tuple[Passage, ...]:
    """Return for each of these actors a place in the archive where the name is read, if there is one."""
    found = []
    for name in names:
        row = connection.execute(
            "SELECT d.id, m.start, m.stop, m.words FROM actors a JOIN mentions m ON m.actor = a.key "
            "JOIN documents d ON d.key = a.document WHERE a.name = ? AND a.kind = ? AND a.country IS ? "
            "ORDER BY m.words <> a.name, d.id, m.start LIMIT 1",
            (name.name, name.kind, name.country),
        ).fetchone()
        if row is not None:
            found.append(Passage(row[0], Span(row[1], row[2]), row[3]))
    return tuple(found)


def in_documents(connection: sqlite3.Connection, actor: Name, ids: Sequence[str]) -> tuple[Passage, ...]:
    """Return the first mention of an actor in each of these documents.

    Raises :class:`~onrecord.errors.UsageError` where the actor, or the document, is not there.
    """
    found = []
    for id_ in ids:
        record = _record(connection, id_)
        own = [mention for one in record.actors if name_of(one) == actor for mention in one.mentions]
        if not own:
            raise UsageError(f"'{actor}' is not in document '{id_}'")
        found.append(_passage(record, min(own)))
    return tuple(found)


def at_places(connection: sqlite3.Connection, actor: Name, places: Sequence[str]) -> tuple[Passage, ...]:
    """Return the mention of an actor at each of these places, given as DOCUMENT/actor@PLACE.

    Raises :class:`~onrecord.errors.UsageError` where there is none or several.
    """
    found = []
    for given in places:
        spot = _spot(connection, given)
        if spot.part != "actor":
            raise UsageError(f"'{given}' is no place of an actor; give it as in DOCUMENT/actor@412")
        record = _record(connection, spot.document)
        there = place_of(spot.place or "", record.document.text)
        own = [mention for one in record.actors if name_of(one) == actor for mention in one.mentions]
        own = [mention for mention in own if mention.overlaps(there)]
        if len(own) != 1:
            raise UsageError(f"'{actor}' is named {len(own)} times at '{given}'; give a place of one mention")
        found.append(_passage(record, own[0]))
    return tuple(found)


def is_document(connection: sqlite3.Connection, id: str) -> bool:  # noqa: A002
    """Tell whether the archive has a document with this id."""
    found = connection.execute("SELECT 1 FROM documents WHERE id = ?", (bindable(id),))
    return found.fetchone() is not None


def event_around(connection: sqlite3.Connection, passage: Passage) -> tuple[Passage, ...]:
    """Return the triggers of the other mentions of the event that this one is of, as it is woven now."""
    key = connection.execute("SELECT key FROM documents WHERE id = ?", (passage.document,)).fetchone()
    sheets = sheets_of(connection, key or ())
    own = [one.trigger for sheet in sheets.values() for one in sheet.mentions]
    if passage.span not in own:
        return ()
    rows = connection.execute(
        "SELECT o.document, o.number FROM woven_mentions w "
        "JOIN woven_mentions o ON o.component = w.component AND o.event = w.event "
        "WHERE w.document = ? AND w.number = ? ORDER BY o.document, o.number",
        (*key, own.index(passage.span)),
    ).fetchall()
    sheets = sheets_of(connection, {document for document, _ in rows})
    together = [sheets[document].mentions[number] for document, number in rows]
    found = [_passage(_record(connection, one.document), one.trigger) for one in together]
    return tuple(one for one in dict.fromkeys(found) if one != passage)


def thread_or_step(connection: sqlite3.Connection, given: str) -> tuple[Thread, Step | None]:
    """Return the thread that ``given`` names, and the step: ID, or ID/2 for its second step.

    Raises :class:`~onrecord.errors.UsageError` where there is none.
    """
    whole, _, number = given.partition("/")
    thread = find_thread(connection, whole) if whole else None
    if thread is None:
        raise UsageError(f"there is no thread '{whole}' in the archive; 'onrecord threads' lists them")
    if not number:
        return thread, None
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        raise UsageError(f"'{number}' is no number of a step; the steps of a thread are counted from 1")
    if not 1 <= int(number) <= len(thread.steps):
        raise UsageError(f"thread '{whole}' has {len(thread.steps)} steps; '{number}' is none of them")
    return thread, thread.steps[int(number) - 1]


def told_by(connection: sqlite3.Connection, steps: Sequence[Step]) -> tuple[Passage, ...]:
    """Return the passages that tell these steps, each once."""
    found: dict[Passage, None] = {}
    texts: dict[str, str] = {}
    for step in steps:
        for telling in step.tellings:
            if telling.document not in texts:
                texts[telling.document] = _record(connection, telling.document).document.text
            words = telling.span.of(texts[telling.document])
            found[Passage(telling.document, telling.span, words)] = None
    return tuple(found)


def blocks_of(connection: sqlite3.Connection, thread: Thread) -> tuple[str, ...]:
    """Return the blocks in which a thread is told: its own, and those that persons have joined to it."""
    return next(joined_blocks(connection, [thread.block]))


def block_told(connection: sqlite3.Connection, passage: Passage, thread: Thread) -> str:
    """Return in which of the blocks of a thread a passage tells of it."""
    own = {block for block, told in told_of(connection, passage.document) if told.span == passage.span}
    return next((one for one in blocks_of(connection, thread) if one in own), thread.block)


def full_name(given: str) -> Name | None:
    """Return whom "Name (kind, COUNTRY)" names, None where it is not written so."""
    found = _FULL_NAME.fullmatch(given)
    return None if found is None else Name(found["name"], found["kind"], found["country"])  # type: ignore[arg-type] # one of them by the expression


@dataclass(frozen=True, slots=True)
class _Spot:
    """Something read in a document: by its ``id`` (e3, s2), or by a ``place`` and the part that it is."""

    document: str
    part: Part
    id: str | None = None
    place: str | None = None


def _spot(connection: sqlite3.Connection, given: str) -> _Spot:
    # Ids of documents, and words at a place, can have a slash in them.
    for slash in reversed([found.start() for found in re.finditer("/", given)]):
        document, rest = given[:slash], given[slash + 1 :]
        if not is_document(connection, document):
            continue
        word, at, place = rest.partition("@")
        for part in PARTS:
            if at and word == part:
                return _Spot(document, part, place=place)
        if re.fullmatch(r"[es]\d{1,8}", rest, re.ASCII):
            return _Spot(document, "statement" if rest[0] == "s" else "event", id=rest)
        raise UsageError(
            f"'{rest}' names nothing that was read; give e3, s2, or a place as in time@412, with one of "
            f"{', '.join(PARTS)}"
        )
    raise UsageError(f"'{given}' names no document of the archive; give DOCUMENT/e3, or as DOCUMENT/time@412")


def _places(record: Record, spot: _Spot) -> list[int]:
    """Return which of the findings of a part are meant."""
    if spot.id is not None:
        ids = [one.id for one in (record.statements if spot.part == "statement" else record.events)]
        return [ids.index(spot.id)] if spot.id in ids else []
    there = place_of(spot.place or "", record.document.text)
    spans = [span for span, _ in labelled(record, spot.part)]
    exact = [place for place, span in enumerate(spans) if span == there]
    return exact or [place for place, span in enumerate(spans) if span.overlaps(there)]


def _record(connection: sqlite3.Connection, id: str) -> Record:  # noqa: A002
    """Return the record of a document that is there, as it is corrected."""
    record = retrieve(connection, id)
    if record is None:
        raise UsageError(f"there is no document '{id}' in the archive; 'onrecord search' gives their ids")
    return corrected_record(connection, record)


def _passage(record: Record, span: Span) -> Passage:
    return Passage(record.document.id, span, span.of(record.document.text))


def _names(connection: sqlite3.Connection, name: str) -> list[Name]:
    """Return who goes by a name in the archive, as read or as corrected."""
    rows = connection.execute(
        "SELECT DISTINCT name, kind, country FROM actors WHERE name = ? ORDER BY kind, country", (name,)
    )
    found = [Name(*row) for row in rows]
    changes = [one.change for kind in (MergeActors, SeparateActors) for one in of_kind(connection, kind)]
    told = [one.to for one in changes if isinstance(one, MergeActors | SeparateActors)]
    return list(dict.fromkeys([*found, *(one for one in told if one.name == name)]))
