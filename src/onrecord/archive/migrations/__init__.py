"""The schema of an archive, as the steps by which it came about.

``user_version`` of the file counts the steps that were taken. A step that has been released is never
altered: what is to change comes as a further one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib import resources

MIGRATIONS = (
    "0001_records.sql",
    "0002_events.sql",
    "0003_threads.sql",
    "0004_corrections.sql",
    "0005_briefs.sql",
    "0006_figures.sql",
    "0007_titles.sql",
    "0008_desk.sql",
    "0009_groups.sql",
    "0010_months.sql",
    "0011_facts.sql",
    "0012_reprints.sql",
    "0013_watched.sql",
    "0014_places.sql",
    "0015_outlines.sql",
    "0016_found_by_place.sql",
    "0017_as_given.sql",
    "0018_thread_outlets.sql",
    "0019_days_and_texts.sql",
    "0020_appearances_by_day.sql",
    "0021_figures_found.sql",
)
"""The steps in their order, SQL files in this folder."""


def version(connection: sqlite3.Connection) -> int:
    """Return how many steps an archive has taken."""
    (steps,) = connection.execute("PRAGMA user_version").fetchone()
    return int(steps)


def migrate(connection: sqlite3.Connection, steps: int = len(MIGRATIONS)) -> None:
    """Take the first ``steps`` that are missing. To be called inside a transaction: all are taken or none."""
    for number in range(version(connection), steps):
        for statement in _statements(MIGRATIONS[number]):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number + 1}")


def _statements(name: str) -> Iterator[str]:
    """Yield the statements of a step one by one: ``executescript`` would end the transaction."""
    script = resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        raise ValueError(f"{name} ends within a statement: {pending.strip()[:60]}")
