"""An archive of an older schema is brought to the present one, with all that follows from its records."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

from archive_making import filled, made

from onrecord.archive import migrations
from onrecord.archive.checking import problems
from onrecord.archive.connection import APPLICATION, opened
from onrecord.archive.dump import dump
from onrecord.archive.migrations import migrate, version
from onrecord.records import Actor, Span
from onrecord.weaving.corrections import MergeActors, Name
from onrecord.woven.corrections import add_correction
from onrecord.woven.weaving import weave_archive

RECORDS = (
    "documents", "grounds", "times", "actors", "mentions", "offices", "statements", "statement_spans",
    "speakers", "clauses", "events", "parties", "passages", "citations", "citation_days", "pointers",
    "pointer_days", "questions", "corrections", "corrected_documents", "corrected_names",
)  # fmt: skip
"""What is not derived from anything else."""


def older(path: Path, steps: int) -> Path:
    """Return the path of an archive of an older schema that holds the same records."""
    old = path.with_name("older.db")
    with sqlite3.connect(old, isolation_level=None) as connection:
        connection.execute("BEGIN")
        migrate(connection, steps)
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("ATTACH ? AS present", (str(path),))
        for table in RECORDS:
            columns = ", ".join(
                name for _, name, *_ in connection.execute(f"PRAGMA main.table_info({table})")
            )
            connection.execute(f"INSERT INTO main.{table} SELECT {columns} FROM present.{table}")  # noqa: S608
    connection.close()
    return old


def test_what_follows_from_records_is_made_for_an_older_archive(tmp_path: Path) -> None:
    twice = replace(
        made("bridge-2", day=None),
        actors=(*made().actors, Actor("a3", "The envoy", "person", "RUS", (Span(4, 9),))),
    )
    present = filled(tmp_path, made(), twice, made("bridge-3", day=date(2001, 5, 1)))
    with opened(older(present, 5), "write") as connection, opened(present) as other:
        assert version(connection) == len(migrations.MIGRATIONS)
        assert list(problems(connection)) == []
        assert list(dump(connection)) == list(dump(other))


def test_what_was_corrected_in_an_older_archive_is_found_so_when_it_is_woven(tmp_path: Path) -> None:
    present = filled(tmp_path, made(), made("bridge-2"))
    with opened(present, "write") as connection:
        change = MergeActors(Name("The envoy", "person", "RUS"), Name("Nina Orlova", "person", "RUS"))
        add_correction(connection, change, "a", "b")
    with opened(older(present, 5), "write") as connection, opened(present, "write") as other:
        weave_archive(connection)
        weave_archive(other)
        assert list(dump(connection)) == list(dump(other))
        assert list(problems(connection)) == []
