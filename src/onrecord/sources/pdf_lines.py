"""The lines of a PDF with where they stand, found by PDFium in a process of its own.

PDFium is native code that reads what strangers made, so it runs apart, with bounds on its memory and time:
:mod:`onrecord.sources.pdf` starts this file as a program. It takes the PDF on standard input and writes JSON
Lines: an object of what the file says about itself, then a list for each page, of pieces of lines as
``[text, left, right, bottom, size]`` (points; the page turned so that they run from left to right). Where it
cannot go on it writes an object with ``error``.

Nothing of onrecord is imported here: it would have to be loaded for each file.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

MAX_PAGES = 2_000
MAX_PAGE_CHARACTERS = 200_000
MAX_ALL_CHARACTERS = 1_200_000
"""Somewhat more than a document may have, as running heads are left out afterwards."""
MAX_MEMORY = 1_500_000_000
"""Bytes of address space."""
MAX_SECONDS = 30
"""Of CPU time, for a whole file."""

SEVERAL_ROWS = 0.4
"""Of the size of the letters: further apart than that, letters stand in two lines."""
GAP = 2.0
"""Of the size of the letters: further apart than that, words belong to two columns or cells."""
_HYPHEN = 2
"""What PDFium gives for a hyphen at the end of a line."""

Piece = tuple[str, float, float, float, float]


def main() -> None:
    """Write what standard input holds to standard output."""
    _bound()
    for found in lines_of(sys.stdin.buffer.read()):
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


def _bound() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def lines_of(data: bytes) -> Iterator[dict[str, Any] | list[Piece]]:
    """Yield what the module's description tells, for the PDF ``data``."""
    import pypdfium2
    from pypdfium2 import PdfiumError, raw

    try:
        pdf = pypdfium2.PdfDocument(data)
        pages = len(pdf)
    except PdfiumError as error:
        protected = getattr(error, "err_code", None) in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        yield {"error": "protected" if protected else "broken"}
        return
    if pages > MAX_PAGES:
        yield {"error": "pages", "pages": pages}
        return
    yield {
        "pages": pages,
        **{key: pdf.get_metadata_value(key) for key in ("Title", "Author", "CreationDate")},
    }
    characters = 0
    for number in range(pages):
        try:
            text_page = pdf[number].get_textpage()
        except PdfiumError:
            yield {"error": "page", "page": number + 1}
            continue
        count = text_page.count_chars()
        characters += count
        if count > MAX_PAGE_CHARACTERS or characters > MAX_ALL_CHARACTERS:
            yield {"error": "characters", "page": number + 1}
            return
        yield _pieces(text_page, count)


def _pieces(text_page: Any, count: int) -> list[Piece]:
    """Return the pieces of a page's lines in the order in which they were drawn.

    Text that runs another way than most of the page follows the rest; text set askew, which is a stamp across
    the page, is left out.
    """
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    runs: dict[int, list[Piece]] = {0: []}
    letters: Counter[int] = Counter()
    current = _Piece()
    turn = 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text_page, index)
        char = "-" if code == _HYPHEN else chr(code)
        if code == 0 or char in "\r\n":
            continue
        if char.isspace():
            current.space()
            continue
        angle = raw.FPDFText_GetCharAngle(text_page, index) * 57.29577951308232
        quarter = round(angle / 90)
        if abs(angle - quarter * 90) > 10 or not raw.FPDFText_GetLooseCharBox(text_page, index, box):
            continue
        quarter %= 4
        letters[quarter] += 1
        left, right, bottom, top = _turned(quarter, box.left, box.right, box.bottom, box.top)
        if quarter != turn or not current.goes_on(left, bottom, top - bottom):
            current.end(runs.setdefault(turn, []))
            current, turn = _Piece(), quarter
        current.add(char, left, right, bottom, top - bottom)
    current.end(runs.setdefault(turn, []))
    return [piece for quarter in sorted(runs, key=lambda one: -letters[one]) for piece in runs[quarter]]


def _turned(
    quarter: int, left: float, right: float, bottom: float, top: float
) -> tuple[float, float, float, float]:
    """Return a box (left, right, bottom, top) as it stands when its letters run from left to right.

    ``quarter`` counts quarter turns by which the letters are turned clockwise.
    """
    if quarter == 1:
        return -top, -bottom, left, right
    if quarter == 2:
        return -right, -left, -top, -bottom
    if quarter == 3:
        return bottom, top, -right, -left
    return left, right, bottom, top


class _Piece:
    """Letters that stand beside one another, collected."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.left = self.right = self.bottom = self.size = 0.0

    def goes_on(self, left: float, bottom: float, size: float) -> bool:
        most = max(self.size, size)
        return not self.chars or (
            abs(bottom - self.bottom) <= SEVERAL_ROWS * most and -most <= left - self.right <= GAP * most
        )

    def add(self, char: str, left: float, right: float, bottom: float, size: float) -> None:
        if not self.chars:
            self.left, self.right, self.bottom, self.size = left, right, bottom, size
        self.chars.append(char)
        self.right = max(self.right, right)
        self.size = max(self.size, size)

    def space(self) -> None:
        if self.chars and self.chars[-1] != " ":
            self.chars.append(" ")

    def end(self, pieces: list[Piece]) -> None:
        text = "".join(self.chars).strip()
        if text:
            pieces.append(
                (text, round(self.left, 1), round(self.right, 1), round(self.bottom, 1), round(self.size, 1))
            )


if __name__ == "__main__":
    main()
