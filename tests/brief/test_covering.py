"""The sources of a sentence hold all words that it quotes."""

from __future__ import annotations

import re
from pathlib import Path

from told_reports import issue, report

TEXT = (
    "Denmark and Norway will hold fisheries talks in Oslo on May 10. Norway would not object to a Danish "
    "fleet because its own boats were too few to keep others away, Danish Prime Minister Ida Holm said. "
    "Denmark wants the fisheries talks to be held every year until the last boat has been sold."
)


def test_the_sources_of_a_sentence_hold_what_it_quotes(tmp_path: Path) -> None:
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("one", "2004-05-05", TEXT))
    quoting = [one for section in made.sections for one in section.sentences if "“" in one.text]
    assert quoting
    for one in quoting:
        behind = [TEXT[each.span.start : each.span.end] for each in one.sources]
        for words in re.findall(r"“([^“”]*)”", one.text):
            assert any(words.rstrip(".,") in each for each in behind), (words, behind)
