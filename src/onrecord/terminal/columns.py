"""Setting texts side by side."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from rich.text import Text

from onrecord.terminal.wrapping import padded, wrapped

_GUTTER = " │ "
NARROWEST = 24
"""Cells: columns narrower than this are not read any more."""


def columns_fit(number: int, width: int) -> bool:
    """Tell whether so many columns can stand side by side in ``width`` cells."""
    return _column(number, width) >= NARROWEST


def side_by_side(columns: Sequence[Sequence[Text]], width: int) -> Iterator[Text]:
    """Yield lines in which ``columns`` stand side by side, each a sequence of texts one below the other.

    Every text is wrapped to its column; the lines are at most ``width`` cells wide.
    """
    room = _column(len(columns), width)
    set_in_lines = [[line for text in column for line in wrapped(text, room)] for column in columns]
    for row in itertools.zip_longest(*set_in_lines):
        line = Text()
        for number, cell in enumerate(row):
            if number:
                line.append(_GUTTER, "dim")
            cell = cell or Text()
            line.append_text(cell if number == len(row) - 1 else padded(cell, room))
        yield line


def _column(number: int, width: int) -> int:
    return (width - len(_GUTTER) * (number - 1)) // max(number, 1)
