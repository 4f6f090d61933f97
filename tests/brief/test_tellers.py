"""Who tells a passage: not who only learned of it, and not the outlet for somebody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelved_text import laid_out, place
from told_reports import sentences, told

from onrecord.brief import speaking, tellers
from onrecord.records import Span
from onrecord.weaving.steps import Telling, steps_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Finns had learned on Tuesday that Oslo wanted a share of the catch.", {"Finns"}),
        ("Ida Holm let it be known that Oslo wanted a share of the catch.", set()),
        ("Ida Holm said that Oslo wanted a share of the catch.", set()),
    ],
)
def test_who_only_learned_of_something_does_not_say_it(text: str, names: set[str]) -> None:
    span = place(text, "wanted a share of the catch")
    assert tellers.learners(laid_out(text), "one", span) == names


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("One of them said that Oslo wanted a share of the catch.", True),
        ("According to the joint declaration, Oslo wanted a share of the catch.", False),
        ("A Danish official said that Oslo wanted a share of the catch.", False),
        ("Oslo wanted a share of the catch.", False),
    ],
)
def test_what_somebody_says_of_whom_nothing_is_told_is_by_nobody(text: str, nobody: bool) -> None:
    assert tellers.is_by_nobody(laid_out(text), "one", place(text, "wanted a share")) is nobody


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Denmark said that it might stay away from talks that are to open in Turku next week.", True),
        ("Denmark said that the talks are to open in Turku next week.", False),
        ("Denmark said that the talks, which are to open in Turku next week, would fail.", False),
    ],
)
def test_which_talks_somebody_means_is_no_word_of_his_on_them(text: str, named: bool) -> None:
    laid = laid_out(text)
    (opening,) = [one for one in laid.pages["one"].record.events if one.trigger.of(text) == "open"]
    whole = Span(0, len(text))
    telling = Telling("one", whole, whole, "talks", "planned", None, None, ("Denmark",), (), (opening.id,))
    assert tellers.is_only_named(laid, telling) is named
    (step,) = steps_of([telling], {})
    assert bool(speaking.voice_of(laid, step).speakers) is not named


def test_a_joint_statement_tells_what_it_says(tmp_path: Path) -> None:
    text = "OSLO - Danish Foreign Minister Ida Holm will visit Norway on March 9, according to the statement."
    found = sentences(told(tmp_path, "2004-03-01", "2004-03-07", ("2004-03-03", text)))
    assert "A statement said" in found
