"""A section stands for what the reports of a window tell, and not for what was told to be coming before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from brief_messages import expectation
from briefed_archive import WEEK, archive

from onrecord.brief.drafts import Composed
from onrecord.brief.issue import Sentence
from onrecord.brief.material import Matter, material
from onrecord.brief.worth import is_worth_a_section


@pytest.fixture(scope="module")
def matter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matter]:
    with archive(tmp_path_factory.mktemp("worth")) as connection:
        yield material(connection, WEEK).matters[0]


@pytest.mark.parametrize(
    ("new", "state", "worth"), [(False, "ahead", False), (True, "ahead", True), (False, "overdue", True)]
)
def test_what_only_an_earlier_report_told_to_be_coming_is_no_section(
    matter: Matter, new: bool, state: str, worth: bool
) -> None:
    message = expectation(state)
    told_by = tuple(one.document for one in message.sources) if new else ()
    sentence = Sentence("Solberg is to visit Finland on May 27.", "expected", message.sources, "")
    one = Composed(sentence, message, replace(matter, documents=told_by))
    assert is_worth_a_section([one]) is worth
