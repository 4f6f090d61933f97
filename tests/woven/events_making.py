"""Invented reports of a few happenings, made into records directly, and archives of them."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from onrecord.records import Record
from onrecord.weaving.sheets import sheet
from onrecord.woven.events import knit, write_sheet

sys.path.insert(0, str(Path(__file__).parent.parent / "weaving"))
from weaving_writer import Writer
from woven_making import put

FIRST = date(2003, 4, 1)
PLACES = ("the quay of Visby", "the old mill at Lund", "a barge off Skagen")
DEEDS = (("arrested", "COERCE"), ("detained", "COERCE"), ("freed", "CONCEDE"), ("shot", "ASSAULT"))
PERSONS = ("Oskar Lind", "Nils Berg", "Tove Lind")
OUTLETS = (None, "Harbour Gazette", "Example Wire")


@st.composite
def reports(draw: st.DrawFn, name: str) -> Record:
    """Draw the record of a report that tells of one to three deeds, with or without days."""
    day = draw(st.none() | st.integers(0, 90).map(lambda number: FIRST + timedelta(days=number)))
    place = draw(st.sampled_from(PLACES))
    deeds = draw(
        st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from(PERSONS)), min_size=1, max_size=3)
    )
    clauses = [
        f"{ordinal} the coast guards {verb} {whom} at {place}"
        for ordinal, ((verb, _), whom) in zip(("First", "Then", "Finally"), deeds, strict=False)
    ]
    writer = Writer(name, ". ".join(clauses) + ".", day, draw(st.sampled_from(OUTLETS)))
    for clause, ((verb, type_), whom) in zip(clauses, deeds, strict=True):
        own = draw(st.none() | st.integers(0, 40).map(lambda number: FIRST + timedelta(days=number)))
        party = writer.actor(whom)
        writer.event(verb, clause, recipients=(party,), kind=type_, days=(own, own) if own else None)
    return writer.record()


@st.composite
def several(draw: st.DrawFn, most: int = 8) -> list[Record]:
    """Draw the records of up to ``most`` reports."""
    return [draw(reports(f"d{number}")) for number in range(draw(st.integers(1, most)))]


def key_of(connection: sqlite3.Connection, record: Record) -> int:
    """Return the key of a record's document."""
    (key,) = connection.execute("SELECT key FROM documents WHERE id = ?", (record.document.id,)).fetchone()
    return int(key)


def spin(connection: sqlite3.Connection, held: Iterable[Record]) -> None:
    """Put records into an archive, with their sheets."""
    for record in held:
        put(connection, [record])
        write_sheet(connection, key_of(connection, record), sheet(record))


def keep(connection: sqlite3.Connection, held: Iterable[Record]) -> None:
    """Put records into an archive, and weave their events one document after the other."""
    for record in held:
        spin(connection, [record])
        knit(connection)
