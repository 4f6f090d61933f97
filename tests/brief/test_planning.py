"""The documents that are at hand for what a brief tells."""

from __future__ import annotations

from datetime import date

from onrecord.brief.passages import chosen
from onrecord.brief.planning import documents_of
from onrecord.records import Publication, Span
from onrecord.weaving.steps import Telling, When, steps_of

MAY = When("2004-05-03", date(2004, 5, 3), date(2004, 5, 3))


def telling(document: str, day: int, when: When | None) -> Telling:
    return Telling(
        document=document,
        span=Span(0, 9),
        sentence=Span(0, 9),
        deed="visit",
        status="planned",
        when=when,
        published=Publication(f"2004-04-0{day}", date(2004, 4, day), date(2004, 4, day), "given"),
        said_by=(),
        outlets=(),
        events=(),
    )


def test_the_passage_that_gives_the_time_is_at_hand_whatever_document_it_is_from() -> None:
    (step,) = steps_of([telling("a", 1, None), telling("b", 2, None), telling("c", 3, MAY)], {})
    for most in (1, 2, 3):
        assert {one.document for one in chosen(step, most)} <= set(documents_of(step, most))
    assert "c" in documents_of(step, 1)
