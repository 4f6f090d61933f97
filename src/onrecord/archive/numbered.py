"""Tables to which rows are only added, each under a number: what persons correct, note and grade, and briefs.

Rows of one archive can be taken into another, which may have some of its own, or of the same.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.errors import ArchiveError

Row = Mapping[str, Any]
"""Values by their columns, with ``number``."""
Numbers = Mapping[int, int]
"""The numbers that rows have here, by those that they had where they come from."""


def take_in(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Row],
    turned: Callable[[Row, Numbers], Row] = lambda row, _: row,
) -> Iterator[tuple[int, Row]]:
    """Add rows of another archive, and yield those that were added, as ``turned``, with their numbers here.

    ``rows`` come in the order of their numbers, with values for ``columns``, and ``turned`` puts numbers of
    this archive for those that a row refers to. What is here already stays as it is. The others keep their
    numbers where these are above all that are here, and else follow them. Belongs in a transaction. Raises
    :class:`~onrecord.errors.ArchiveError` where one refers to another that is not there.
    """
    names = ", ".join(columns)
    there: defaultdict[tuple[object, ...], deque[int]] = defaultdict(deque)
    last = 0
    found = connection.execute(f"SELECT number, {names} FROM {table} ORDER BY number")  # noqa: S608
    for last, *known in found:
        there[tuple(known)].append(last)
    put = f"INSERT INTO {table} (number, {names}) VALUES (?, {', '.join('?' * len(columns))})"  # noqa: S608
    numbers: dict[int, int] = {}
    for row in rows:
        try:
            own = turned(row, numbers)
        except KeyError as error:
            raise ArchiveError(
                f"{table}: number {row['number']} refers to number {error}, which is not there; the tables "
                "were altered, so write them anew"
            ) from error
        values = tuple(own[name] for name in columns)
        # What was said twice, in one second, stands there twice.
        if there[values]:
            numbers[row["number"]] = there[values].popleft()
            continue
        numbers[row["number"]] = last = max(row["number"], last + 1)
        connection.execute(put, (last, *values))
        yield last, own
