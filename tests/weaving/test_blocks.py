from __future__ import annotations

import functools
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.weaving.blocks import Thread, _ids, weave_block
from onrecord.weaving.courses import courses
from onrecord.weaving.reprints import originals
from onrecord.weaving.steps import When
from onrecord.weaving.strands import Strand, strands
from onrecord.weaving.threads import threads, told_apart

TEXTS = {
    "plan": (
        "2004-03-02",
        "Example Wire",
        "Norwegian Foreign Minister Arne Solheim will visit Finland in April, aides say.",
    ),
    "delay": (
        "2004-04-05",
        "Harbour Gazette",
        "Norwegian Foreign Minister Arne Solheim has postponed a visit to Finland planned for April.",
    ),
    "made": (
        "2005-06-10",
        "Harbour Gazette",
        "Norwegian Foreign Minister Arne Solheim visited Finland on June 8, 2005.",
    ),
    "again": (
        "2005-06-11",
        "Northern Post",
        "Norwegian Foreign Minister Arne Solheim visited Finland on June 8, 2005.",
    ),
    "next": (
        "2005-06-20",
        "Northern Post",
        "Norwegian Foreign Minister Arne Solheim will visit Finland in September.",
    ),
}  # fmt: skip
BLOCK = "visit|solheim|FIN"


@functools.cache
def record(name: str) -> Record:
    day, outlet, text = TEXTS[name]
    when = date.fromisoformat(day)
    return read(Document(name, text, None, outlet, "en", Publication(day, when, when, "given")))


@functools.cache
def strand(name: str) -> Strand:
    (found,) = [one for one in strands(record(name)) if one.block == BLOCK]
    return found


def woven(*names: str, reprinted: dict[str, str] | None = None) -> tuple[Thread, ...]:
    return weave_block([strand(name) for name in names], reprinted or {})


@settings(deadline=None, max_examples=40)
@given(names=st.lists(st.sampled_from(sorted(TEXTS)), min_size=1, max_size=8))
def test_neither_order_nor_repeats_of_strands_make_a_difference(names: list[str]) -> None:
    assert woven(*names) == woven(*sorted(set(names)))


@settings(deadline=None, max_examples=20)
@given(names=st.sets(st.sampled_from(sorted(TEXTS)), min_size=1))
def test_grouped_by_block_documents_give_what_they_give_together(names: set[str]) -> None:
    one_by_one = [strand(name) for name in sorted(names)]
    reprinted = originals(record(name).document for name in sorted(names))
    together = {one.id: one for one in threads([record(name) for name in names])}
    alone = {one.id: one for one in told_apart(weave_block(one_by_one, reprinted))}
    assert together.keys() == alone.keys()
    assert {key: one.steps for key, one in together.items()} == {key: one.steps for key, one in alone.items()}


def test_what_is_told_later_does_not_change_the_id_of_a_thread() -> None:
    (early,) = woven("plan")
    (later,) = woven("plan", "delay", "made")
    assert early.id == later.id
    assert early.status == "planned"
    assert later.status == "occurred"


def test_a_reprint_counts_as_a_document_and_confirms_nothing() -> None:
    (thread,) = woven("plan", "made", "again", reprinted={"again": "made"})
    (made,) = [step for step in thread.steps if step.status == "occurred"]
    assert str(made.voices) == "2 documents, 1 outlet, 1 voice"
    assert made.voices.reprints == 1
    (other,) = woven("plan", "made", "again")
    (twice,) = [step for step in other.steps if step.status == "occurred"]
    assert str(twice.voices) == "2 documents, 2 outlets, 2 voices"
    assert twice.to_dict()["voices"]["voices"][0] == {"name": "Harbour Gazette", "unnamed": False}


def test_joined_threads_are_one_and_split_ones_two() -> None:
    strands_ = [strand(name) for name in ("plan", "made", "next")]
    first, second = weave_block(strands_, {})
    places = [(one.steps[0].document, one.steps[0].span) for one in (first, second)]
    (whole,) = weave_block(strands_, {}, joins=[(places[0], places[1])])
    assert len(whole.steps) == len(first.steps) + len(second.steps)
    assert whole.id in {first.id, second.id}
    (plan,) = [one.steps[0] for one in (first, second) if one.steps[0].document == "plan"]
    apart = weave_block(strands_, {}, splits=[[(plan.document, plan.span)]])
    assert len(apart) == 3
    assert {tuple(step.document for step in one.steps) for one in apart} == {("plan",), ("made",), ("next",)}


def test_a_join_whose_passage_is_gone_changes_nothing() -> None:
    known = woven("plan", "made")
    place = (known[0].steps[0].document, known[0].steps[0].span)
    assert weave_block([strand("plan"), strand("made")], {}, joins=[(place, ("gone", place[1]))]) == known


def test_an_id_does_not_depend_on_statuses_or_on_which_events_were_read() -> None:
    def other(one: Strand) -> Strand:
        trips = tuple(
            replace(
                trip,
                tellings=tuple(
                    replace(
                        each, status="cancelled" if each.document == "plan" else each.status, events=("e99",)
                    )
                    for each in trip.tellings
                ),
            )
            for trip in one.trips
        )
        return replace(one, trips=trips)

    before = weave_block([strand(name) for name in TEXTS], {})
    after = weave_block([other(strand(name)) for name in TEXTS], {})
    assert {one.id for one in before} == {one.id for one in after}
    assert [one.steps for one in before] != [one.steps for one in after]


def test_threads_that_begin_at_one_passage_have_ids_of_their_own() -> None:
    text = "Norwegian Foreign Minister Arne Solheim visited Finland in May and again in June."
    day = date(2007, 1, 3)
    both = read(Document("two", text, None, None, "en", Publication("2007-01-03", day, day, "given")))
    (one,) = [each for each in strands(both) if each.block == BLOCK]
    (trip,) = one.trips
    told = trip.tellings[0]
    times = [When(str(year), date(year, 5, 1), date(year, 5, 2)) for year in (2004, 2006)]
    tellings = tuple(
        replace(told, when=when, events=(f"e{number}",), status="occurred")
        for number, when in enumerate(times)
    )
    strand_of_two = replace(one, trips=(replace(trip, tellings=tellings),))
    anchor = (told.document, told.span)
    found = list(courses(BLOCK, [strand_of_two]))
    assert len(found) == len(times)
    assert {(each.document, each.span) for course in found for each in course.tellings} == {anchor}
    assert len(set(_ids(found))) == len(times)
