"""From the pieces of lines of a PDF to the paragraphs of a text.

A PDF says where letters stand and nothing of sentences or paragraphs. What is a paragraph, a running head or
a word broken at the end of a line is told from positions, sizes and the words themselves; where these do not
tell, the text stays as it was set.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from onrecord.sources.hyphens import Hyphens

EDGE = 3
"""Lines at the head or foot of a page among which running heads are looked for."""
APART = 1.6
"""A running head stands further from the body than this many times the distance of lines."""
LEADING = 1.3
"""Lines further apart than this many times the usual distance are of two paragraphs."""
LIKE = 0.12
"""Sizes that differ by less than this share are the same."""
INDENT = (0.7, 6.0)
"""Sizes of the letters by which the first line of a paragraph is set in."""
SHORT = 0.85
"""A last line ends before this share of the width, where it ends with a sentence."""
MOST_JUMPS = 2
"""A page drawn in the order in which it is read goes up again no more often: for its head and its foot."""
FEWEST_ROWS = 5
"""Rows that two columns have beside one another."""
PROSE = 20
"""Characters that the pieces of a column have on average; cells of a table have fewer."""

_SENTENCE_END = re.compile(r"[.!?:;…]['\"”’»)\]]*$")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|p\.|seite)\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_MARK = re.compile(r"(?:[•‣▪●◦*–—-]|\(?\w{1,3}[.)])\s")
_LIGATURES = str.maketrans({
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " ",
})  # fmt: skip
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Line(NamedTuple):
    """A line or a piece of one: its text, and where it stands, in points from the left and from below."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


def text_of(pages: Iterable[Sequence[Sequence[str | float]]]) -> str:
    """Return the text of ``pages``, an empty line between paragraphs.

    A page is as :func:`onrecord.sources.pdf_lines.lines_of` gives it.
    """
    ordered = [_ordered([_line(piece) for piece in page]) for page in pages]
    lines = _without_running_heads(ordered)
    hyphens = Hyphens(line.text for page in lines for line in page)
    return "\n\n".join(hyphens.joined([line.text for line in lines]) for lines in _paragraphs(lines))


def _line(piece: Sequence[str | float]) -> Line:
    text, left, right, bottom, size = piece
    clean = _SURROGATE.sub("\ufffd", str(text).translate(_LIGATURES))
    return Line(clean, float(left), float(right), float(bottom), float(size))


def _ordered(pieces: list[Line]) -> list[Line]:
    """Return the lines of a page in the order in which they are read.

    That is the order in which they were drawn, but where columns were drawn row by row, or where the drawing
    goes up and down. Pieces on one row that follow one another become a line.
    """
    gutter = _gutter(pieces)
    if gutter is not None:
        return _by_column(pieces, gutter)
    jumps = sum(b.bottom > a.bottom + a.size and _beside(a, b) for a, b in pairwise(pieces))
    if jumps > MOST_JUMPS:
        pieces = sorted(pieces, key=lambda piece: (-piece.bottom, piece.left))
    return _rows(pieces)


def _beside(a: Line, b: Line) -> bool:
    """Return whether two lines share more than half of the narrower one's width: they are in one column."""
    shared = min(a.right, b.right) - max(a.left, b.left)
    return shared > 0.5 * min(a.right - a.left, b.right - b.left)


def _gutter(pieces: Sequence[Line]) -> float | None:
    """Return where two columns of prose part that were drawn row by row; None where there are none such."""
    rows = [(a, b) for a, b in pairwise(pieces) if _on_one_row(a, b) and b.left > a.right]
    if len(rows) < FEWEST_ROWS:
        return None
    middle = median((a.right + b.left) / 2 for a, b in rows)
    parted = [(a, b) for a, b in rows if a.right < middle < b.left]
    letters = sum(len(a.text) + len(b.text) for a, b in parted)
    if len(parted) < FEWEST_ROWS or letters < 2 * PROSE * len(parted):
        return None
    return middle


def _on_one_row(a: Line, b: Line) -> bool:
    return abs(a.bottom - b.bottom) < 0.4 * min(a.size, b.size)


def _by_column(pieces: Sequence[Line], gutter: float) -> list[Line]:
    """Return the lines with the left column before the right one, between the lines that go across both."""
    found: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.bottom, piece.left)):
        if piece.left < gutter < piece.right:
            found += [*_rows(left), *_rows(right), piece]
            left, right = [], []
        else:
            (left if piece.right <= gutter else right).append(piece)
    return [*found, *_rows(left), *_rows(right)]


def _rows(pieces: Iterable[Line]) -> list[Line]:
    """Return pieces that follow one another on a row as one line."""
    rows: list[list[Line]] = []
    for piece in pieces:
        if rows and _on_one_row(rows[-1][-1], piece) and piece.left >= rows[-1][-1].left:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [
        Line(
            " ".join(piece.text for piece in row),
            row[0].left,
            max(piece.right for piece in row),
            row[0].bottom,
            max(piece.size for piece in row),
        )
        for row in rows
    ]


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the pages without numbers and lines at their edges that come again and again at the same place.

    Such a line stands apart from the body, and at the same height on several pages; figures in it may differ.
    """
    edges = [[*_edge(page, 1), *_edge(page, -1)] for page in pages]
    seen = Counter(key for edge in edges for key in {_key(line) for line in edge})
    needed = 2 if len(pages) <= 3 else 3
    found = []
    for page, edge in zip(pages, edges, strict=True):
        heads = {
            line for line in edge if seen[_key(line)] >= needed or _PAGE_NUMBER.fullmatch(line.text.strip())
        }
        found.append([line for line in page if line not in heads])
    return found


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text).casefold(), round(line.bottom / 4)


def _edge(page: Sequence[Line], side: int) -> list[Line]:
    """Return the lines at the head (``side`` 1) or the foot (-1) of a page that stand apart from the rest."""
    lines = sorted(page, key=lambda line: -side * line.bottom)
    distance = _distance(page)
    for index, (outer, inner) in enumerate(pairwise(lines[: EDGE + 1]), start=1):
        if abs(outer.bottom - inner.bottom) > APART * (distance or outer.size):
            return lines[:index]
    return lines if len(lines) == 1 else []


def _distance(lines: Sequence[Line]) -> float | None:
    """Return the usual distance from a line to the next, None where no line follows another."""
    steps = [round(a.bottom - b.bottom, 1) for a, b in pairwise(lines) if _follows(a, b)]
    return Counter(steps).most_common(1)[0][0] if steps else None


def _follows(a: Line, b: Line) -> bool:
    """Return whether ``b`` is the next line below ``a`` in the same column."""
    return 0 < a.bottom - b.bottom < 3 * a.size and _beside(a, b)


def _alike(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= LIKE * max(a.size, b.size)


def _paragraphs(pages: Iterable[Sequence[Line]]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph; one may go on in the next column or on the next page."""
    paragraph: list[Line] = []
    full = 0.0
    for page in pages:
        distance = _distance(page) or 0.0
        below: Line | None = None
        for block in _blocks(page):
            left = min(line.left for line in block)
            right = max(line.right for line in block)
            for index, line in enumerate(block):
                if not paragraph:
                    ends = False
                elif index:
                    ends = _parted(paragraph, line, distance, left, right)
                else:
                    ends = not _continued(paragraph[-1], line, full) or (
                        below is not None and below.bottom > line.bottom and _beside(below, line)
                    )
                if ends:
                    yield paragraph
                    paragraph = []
                paragraph.append(line)
            full = left + SHORT * (right - left)
            below = block[-1]
    if paragraph:
        yield paragraph


def _blocks(page: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield lines of one size that follow one another downwards in one column."""
    block: list[Line] = []
    for line in page:
        if block and not (_follows(block[-1], line) and _alike(block[-1], line)):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _parted(paragraph: Sequence[Line], line: Line, distance: float, left: float, right: float) -> bool:
    """Return whether ``line``, which follows in the same block, begins a paragraph of its own."""
    last = paragraph[-1]
    if last.bottom - line.bottom > LEADING * max(distance, line.size):
        return True
    if _MARK.match(line.text) and _SENTENCE_END.search(last.text):
        return True
    least, most = (share * line.size for share in INDENT)
    centred = abs(line.left + line.right - last.left - last.right) < line.size / 2
    set_in = least < line.left - last.left < most and not centred
    hanging = len(paragraph) == 1 and _MARK.match(last.text)
    if set_in and not hanging and last.left - left < least:
        return True
    ends = last.right < left + SHORT * (right - left)
    return ends and _SENTENCE_END.search(last.text) is not None


def _continued(last: Line, line: Line, full: float) -> bool:
    """Return whether a paragraph goes on in ``line``, at the head of another column, block or page.

    ``full`` is how far a line of the block before reaches at least that is no last one.
    """
    if not _alike(last, line) or _SENTENCE_END.search(last.text):
        return False
    return last.right >= full or line.text[:1].islower()
