"""Statuses that persons have given to steps, in the strands of a document."""

from __future__ import annotations

from onrecord.records import Span
from onrecord.weaving.corrections import Correction, Passage, SetStepStatus
from onrecord.weaving.journeys import Journey
from onrecord.weaving.matters import Named
from onrecord.weaving.restating import restated, tellings_of
from onrecord.weaving.steps import StepStatus, Telling
from onrecord.weaving.strands import Strand, Trip
from onrecord.weaving.visits import Meeting

TEXT = "The envoy will visit Finland in May and offer a cable there. He met the minister."
CLAUSE = Span(0, TEXT.index(" and offer"))
MET = Span(TEXT.index("He met"), len(TEXT))
VISIT, CABLE = "visit|envoy|FIN", "agreement|cable|FIN+NOR"


def telling(span: Span, deed: str, status: StepStatus) -> Telling:
    return Telling("d1", span, span, deed, status, None, None, (), (), ())


def visit(block: str = VISIT, span: Span = CLAUSE) -> Strand:
    meeting = Meeting(telling(MET, "meeting", "occurred"), ("minister",), CLAUSE)
    trip = Trip(Journey("envoy", "NOR", "FIN"), (telling(span, "visit", "planned"),), (meeting,))
    return Strand(block, "d1", None, (), (trip,))


def cable(block: str = CABLE) -> Strand:
    named = Named(
        CLAUSE, CLAUSE, "agreement", "cable", False, ("FIN",), (), telling(CLAUSE, "cable", "planned")
    )
    return Strand(block, "d1", None, (), (), (named,), (telling(MET, "doubt", "disputed"),))


def set_status(
    status: StepStatus,
    number: int = 1,
    *,
    span: Span = CLAUSE,
    deed: str = "visit",
    words: str | None = None,
    blocks: tuple[str, ...] = (VISIT,),
) -> Correction:
    passage = Passage("d1", span, span.of(TEXT) if words is None else words)
    return Correction(number, "", "a", "b", SetStepStatus((passage,), deed, blocks, "planned", status))


def statuses(strands: tuple[Strand, ...]) -> list[list[str]]:
    return [[one.status for one in tellings_of(strand)] for strand in strands]


def after(strands: tuple[Strand, ...], *corrections: Correction, text: str = TEXT) -> list[list[str]]:
    return statuses(restated(strands, text, corrections))


def test_the_step_of_one_thread_is_meant_where_a_clause_tells_of_two() -> None:
    both = (visit(), cable())
    assert after(both, set_status("cancelled")) == [["cancelled", "occurred"], ["planned", "disputed"]]
    other = set_status("agreed", deed="cable", blocks=(CABLE,))
    assert after(both, other) == [["planned", "occurred"], ["agreed", "disputed"]]
    assert restated(both, TEXT, []) == both


def test_whom_one_met_does_not_matter_nor_what_else_is_told_there() -> None:
    met = set_status("denied", span=MET, deed="meeting the minister")
    assert after((visit(), cable()), met) == [["planned", "denied"], ["planned", "disputed"]]
    doubt = set_status("denied", span=MET, deed="doubt", blocks=(CABLE,))
    assert after((visit(), cable()), doubt) == [["planned", "occurred"], ["planned", "denied"]]


def test_in_a_block_that_is_called_otherwise_now_it_is_found_if_there_is_but_one() -> None:
    renamed = visit("visit|solheim|FIN")
    assert after((renamed,), set_status("cancelled")) == [["cancelled", "occurred"]]
    assert after((renamed, cable()), set_status("cancelled")) == statuses((renamed, cable()))


def test_a_clause_that_is_cut_otherwise_is_found_and_other_words_are_not() -> None:
    wider = visit(span=Span(0, CLAUSE.end + 6))
    assert after((wider,), set_status("cancelled")) == [["cancelled", "occurred"]]
    assert after((visit(),), set_status("cancelled", words="something else")) == statuses((visit(),))
    assert after((visit(),), set_status("cancelled"), text="Another text.") == statuses((visit(),))


def test_the_later_one_counts_and_without_it_the_earlier_one() -> None:
    first, second = set_status("cancelled"), set_status("occurred", 2)
    assert after((visit(),), second, first) == [["occurred", "occurred"]]
    assert after((visit(),), first) == [["cancelled", "occurred"]]
