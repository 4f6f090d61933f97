"""Which states a sentence names as parties of its news, and which only beside it."""

from __future__ import annotations

import pytest
from told_reports import report

from onrecord.brief.partaking import partaking
from onrecord.reading.reader import read
from onrecord.weaving.pages import page


@pytest.mark.parametrize(
    ("text", "parties", "heading"),
    [
        ("Norway closed its harbors to Finnish trawlers on Monday.", "FIN NOR", "FIN NOR"),
        # Whoever goes between, observes or hosts is none of the parties.
        ("Finland and Sweden agreed to let Norwegian monitors watch the ceasefire.", "FIN SWE", "FIN SWE"),
        ("Poland, which is the host, regrets the delay that Finland asked for.", "FIN", "FIN"),
        # A company and a newspaper are not their state.
        ("Finland awarded the contract to a Swedish company on Monday.", "FIN", "FIN"),
        # What a clause names beside the news.
        ("Finland freed the sailors, whom Norway had arrested, on Monday.", "FIN", "FIN"),
        ("Finland freed the sailors on Monday, Norwegian officials said.", "FIN", "FIN"),
        # Of whatever state people are, it happens where it happens.
        ("Gunmen seized a Norwegian geologist in northern Sweden on Monday.", "", "SWE"),
        ("A former Polish clerk, now in Norway, was hurt on Monday.", "POL", "POL"),
        # A citation in brackets is not of the sentence.
        ("Finland regrets the delay (Norway Post, May 3).", "FIN", "FIN"),
    ],
)
def test_parties_are_told_from_states_that_are_only_named(text: str, parties: str, heading: str) -> None:
    here = page(read(report("a", "2004-05-04", text)))
    found = partaking(here, here.sentences[0])
    assert " ".join(sorted(found.parties)) == parties
    assert " ".join(sorted(found.states)) == heading
