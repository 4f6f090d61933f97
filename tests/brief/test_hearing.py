"""Nothing is said to be not on record of which a report may tell what came of it, in whatever words."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import sentences, told

TALKS = (
    "2004-03-01",
    "OSLO - Norway and Denmark ended talks on cod in Oslo on Monday. The talks on cod are to be resumed on "
    "March 18, a Norwegian official said.",
)
DELEGATION = (
    "2004-03-01",
    "OSLO - A Danish delegation will visit Norway on March 18, the Norwegian foreign ministry said.",
)
QUIET = ("2004-03-25", "HELSINKI - Finland closed a bridge over the Kymi on Wednesday, the police said.")


@pytest.mark.parametrize("plan", [TALKS, DELEGATION])
def test_what_was_due_and_of_which_nothing_came_out_is_asked_for(
    tmp_path: Path, plan: tuple[str, str]
) -> None:
    assert "not on record" in sentences(told(tmp_path, "2004-03-22", "2004-03-28", plan, QUIET))


@pytest.mark.parametrize("plan", [TALKS, DELEGATION])
@pytest.mark.parametrize(
    "since",
    [
        (
            "2004-03-19",
            "OSLO - The meeting on fish quotas between Norway and Denmark, which was to have begun on "
            "Thursday, has been put off because a minister fell ill.",
        ),
        (
            "2004-03-18",
            "OSLO - Norwegian and Danish officials sat down in Oslo, and Norway offered coffee to Denmark.",
        ),
    ],
)
def test_what_a_report_since_may_tell_of_is_not(
    tmp_path: Path, plan: tuple[str, str], since: tuple[str, str]
) -> None:
    assert "not on record" not in sentences(told(tmp_path, "2004-03-22", "2004-03-28", plan, since, QUIET))


def test_a_report_of_one_party_alone_tells_nothing_of_it(tmp_path: Path) -> None:
    since = ("2004-03-19", "OSLO - Norway raised its fuel tax on Friday, the finance ministry said.")
    assert "not on record" in sentences(told(tmp_path, "2004-03-22", "2004-03-28", TALKS, since))
