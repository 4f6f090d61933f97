"""The golden briefs in ``tests/brief/golden/``: three weeks of the example corpus, as Markdown and as JSON.

Run with ``python -m tools.briefs``; it reads the corpus, weaves it and writes the briefs anew.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from sqlite3 import Connection

from evaluation.examples import examples

from onrecord.archive.adding import add
from onrecord.archive.connection import opened
from onrecord.brief.composing import Request, compose
from onrecord.brief.issue import Issue
from onrecord.brief.markdown import markdown
from onrecord.brief.material import Window
from onrecord.brief.plain import as_json
from onrecord.errors import DocumentError
from onrecord.reading.reader import read
from onrecord.records import Document, Record
from onrecord.woven.weaving import weave_archive

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "brief" / "golden"
WINDOWS = {
    "april-2002": Window(date(2002, 4, 1), date(2002, 4, 7), date(2002, 4, 7)),
    "september-2002": Window(date(2002, 9, 17), date(2002, 9, 23), date(2002, 9, 23)),
    "october-2002": Window(date(2002, 10, 13), date(2002, 10, 19), date(2002, 10, 19)),
}
"""The weeks that are told, by the names of their files."""


@contextmanager
def archive(folder: Path) -> Iterator[Connection]:
    """Open a new archive of the example corpus, read and woven by the program as it is."""
    with opened(folder / "examples.db", "make") as connection:
        list(add(connection, list(examples().values()), _each, "1"))
        weave_archive(connection)
        yield connection


def _each(documents: Iterable[Document | DocumentError]) -> Iterator[Record | DocumentError]:
    return (one if isinstance(one, DocumentError) else read(one) for one in documents)


def issue_of(connection: Connection, window: Window) -> Issue:
    """Return the brief of a window."""
    issue, _ = compose(connection, Request(window))
    return issue


def files(name: str, issue: Issue) -> dict[Path, str]:
    """Return the texts of the golden files of an issue, by their paths."""
    return {GOLDEN / f"{name}.md": markdown(issue), GOLDEN / f"{name}.json": as_json(issue)}


def main() -> None:
    """Write the golden files anew."""
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, archive(Path(folder)) as connection:
        for name, window in WINDOWS.items():
            for path, text in files(name, issue_of(connection, window)).items():
                path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
