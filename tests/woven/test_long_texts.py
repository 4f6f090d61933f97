"""Long texts go into an archive, and are woven, in bounded time: a hundredth of the longest that is taken."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from benchmarks.synthetic import records as synthetic

from onrecord.archive.adding import add
from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
from onrecord.records import Document, Publication
from onrecord.scale.processes import read_all
from onrecord.sources.documents import MAX_CHARACTERS
from onrecord.woven.pending import pending
from onrecord.woven.weaving import weave_archive

SENTENCE = "The harbour master said on Monday that the talks in Tallinn had been put off until May. "
PROSE = "\n\n".join(record.document.text for record in synthetic(20))
LENGTH = MAX_CHARACTERS // 100
DAY = Publication("2002-05-20", date(2002, 5, 20), date(2002, 5, 20), "given")
SECONDS = 20.0
"""Of CPU time, some twenty times what is measured."""


@pytest.mark.parametrize(
    "text",
    [PROSE, SENTENCE * 200, SENTENCE.replace(" ", "") * 200],
    ids=["prose", "one sentence", "no spaces"],
)
def test_a_long_text_is_added_and_woven(text: str, tmp_path: Path) -> None:
    document = Document("long", text[:LENGTH], published=DAY)
    assert len(document.text) == LENGTH
    with opened(tmp_path / "a.db", "make") as connection:
        started = time.process_time()
        list(add(connection, [document], read_all, "1"))
        weave_archive(connection)
        assert time.process_time() - started < SECONDS
        assert not pending(connection)
        assert list(problems(connection)) == []
