"""Breaking text into lines of a given width, as the terminal counts it."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.text import Text

_WORD = re.compile(r"([^ \n]+)( *)(\n?)")


def breaks(text: str, width: int) -> list[int]:
    """Return the offsets at which lines after the first begin, no line being wider than ``width`` cells.

    Lines break at spaces, which stay at the end of the line before, and after a newline; a word wider than
    a line is cut.
    """
    found: list[int] = []
    column = len(text) - len(text.lstrip(" "))
    for word in _WORD.finditer(text):
        size = cell_len(word[1])
        if column and column + size > width:
            found.append(word.start())
            column = 0
        if size > width:
            for offset, char in enumerate(word[1], word.start()):
                cells = cell_len(char)
                if column + cells > width:
                    found.append(offset)
                    column = 0
                column += cells
        else:
            column += size
        column += len(word[2])
        if word[3]:
            found.append(word.end())
            column = 0
    return found


def wrapped(text: Text, width: int) -> list[Text]:
    """Return ``text`` as lines of at most ``width`` cells, without the spaces at their ends."""
    lines = list(text.divide(breaks(text.plain, max(width, 1))))
    for line in lines:
        line.rstrip()
    return lines


def indented(text: Text, width: int, first: str | Text, rest: str | None = None) -> list[Text]:
    """Return ``text`` wrapped to ``width`` cells: ``first`` before the first line, ``rest`` before others.

    ``first`` stands before all of them where no ``rest`` is given. Of an empty text no line is made.
    """
    margin = Text(first) if isinstance(first, str) else first
    below = Text(rest) if rest is not None else margin
    lines = wrapped(text, width - max(cell_len(margin.plain), cell_len(below.plain))) if text else []
    return [(below if index else margin).copy().append_text(line) for index, line in enumerate(lines)]


def padded(text: Text, width: int) -> Text:
    """Return ``text`` filled with spaces to ``width`` cells."""
    return text.append(" " * max(0, width - cell_len(text.plain)))


def shortened(text: str, width: int) -> str:
    """Return ``text`` cut to ``width`` cells, with an ellipsis where something was cut."""
    if cell_len(text) <= width:
        return text
    kept, cells = 0, 1
    for char in text:
        cells += cell_len(char)
        if cells > width:
            break
        kept += 1
    end = text.rfind(" ", 0, kept + 1)
    # A word is cut through only where it is most of what there is room for.
    return text[: end if end > kept // 3 else kept].rstrip() + "…"


def shortened_before(text: str, width: int) -> str:
    """Return the end of ``text`` in ``width`` cells, with an ellipsis before it where something was cut."""
    return shortened(text[::-1], width)[::-1]
