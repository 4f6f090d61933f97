"""Whose the one is who answers questions at a briefing."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.brief.hosts import Host, host
from onrecord.reading.reader import read
from onrecord.records import Document, Publication
from onrecord.weaving.pages import page

DAY = date(2003, 5, 6)
OWN = (
    "SPOKESWOMAN: President Putin thanked our guest from Sweden. We have agreed on a date.\n\n"
    "QUESTION: Does Moscow want the ferry?\n\n"
    "SPOKESWOMAN: I said that we have agreed on a date."
)


def found(text: str, title: str) -> Host | None:
    here = page(
        read(Document("one", text, title, "Example Wire", "en", Publication("2003-05-06", DAY, DAY, "given")))
    )
    actor = next((one for one in here.record.actors if one.name.isupper() and "SPOKES" in one.name), None)
    return host(here, actor) if actor is not None else None


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "SPOKESMAN: The secretary will travel to Oslo on May 3.\n\nQUESTION: Why?\n\n"
            "SPOKESMAN: I have nothing on that.",
            "State Department briefing on the ferry",
            Host("a State Department spokesman", "spokesman", None),
        ),
        (
            "SPOKESMAN: The secretary will travel to Oslo on May 3.\n\nQUESTION: Why?\n\n"
            "SPOKESMAN: I have nothing on that.",
            "Press briefing of the Norwegian Trade Ministry",
            Host("a Norwegian Trade Ministry spokesman", "spokesman", None),
        ),
        (OWN, "Press briefing on the ferry", Host("a Russian spokeswoman", "spokeswoman", "RUS")),
        # She speaks of Russia as of another state.
        (OWN.replace("a date.\n\nQ", "a date with Russia.\n\nQ"), "Press briefing on the ferry", None),
        # Nobody says that he is of those for whom he speaks.
        (OWN.replace("our guest", "a guest").replace("we have", "they").replace("We have", "They"), "", None),
    ],
)
def test_the_host_of_a_briefing_is_told_where_the_transcript_tells_it(
    text: str, title: str, expected: Host | None
) -> None:
    assert found(text, title) == expected
