from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.serials import is_working_day
from onrecord.reading.marks import CitationMark, CitedDay, Header, Period, ReferenceMark
from onrecord.reading.publication import dated
from onrecord.records import Document, Publication, Span

NOWHERE = Span(0, 0)
DOCUMENT = Document("d", "The ferry left.")


def cited(kind: str | None, *days: tuple[int, int] | tuple[int, int, int]) -> CitationMark:
    periods = tuple(Period(CitedDay(*day), CitedDay(*day)) for day in days)
    return CitationMark(NOWHERE, "Example Wire", kind, periods, NOWHERE, NOWHERE)


def pointed(*days: tuple[int, int]) -> ReferenceMark:
    return ReferenceMark(NOWHERE, "Monitor", tuple(Period(CitedDay(*day), CitedDay(*day)) for day in days))


def publication(
    header: Header, marks: list[CitationMark] | None = None, references: list[ReferenceMark] | None = None
) -> Publication | None:
    return dated(DOCUMENT, header, tuple(marks or ()), tuple(references or ())).published


def bounds(found: Publication | None) -> tuple[str, str]:
    assert found is not None
    return found.earliest.isoformat(), found.latest.isoformat()


# Volume 3 of the Monitor is 1997; its issue 120 is no earlier than June 17 of that year.
ISSUE = Header(publication="Monitor", volume=3, issue=120)


def test_a_date_that_the_document_came_with_stands() -> None:
    given_ = Publication("1990", date(1990, 1, 1), date(1990, 12, 31), "given by the user")
    document = Document("d", "The ferry left.", published=given_)
    header = Header(day=CitedDay(5, 21, 2002), place="header")
    assert dated(document, header, (), ()).published is given_


def test_the_header_gives_the_day() -> None:
    found = publication(Header(day=CitedDay(5, 21, 2002), place="header"))
    assert bounds(found) == ("2002-05-21", "2002-05-21")
    assert found is not None
    assert found.basis == "given by the text's header"


def test_a_dateline_without_a_year_gives_nothing_by_itself() -> None:
    assert publication(Header(day=CitedDay(5, 21), place="dateline")) is None


def test_a_dateline_without_a_year_gets_that_of_the_volume() -> None:
    found = publication(
        Header(publication="Monitor", volume=3, issue=120, day=CitedDay(6, 20), place="dateline")
    )
    assert bounds(found) == ("1997-06-20", "1997-06-20")


def test_volume_and_issue_alone_give_a_window() -> None:
    first, last = bounds(publication(ISSUE))
    assert first == "1997-06-17"
    assert last < "1997-07-12"


@pytest.mark.parametrize(
    ("marks", "days"),
    [
        # June 20, 1997 was a Friday.
        ([cited("wire", (6, 18))], ("1997-06-19", "1997-06-19")),
        ([cited("wire", (6, 18)), cited("collective", (6, 19))], ("1997-06-20", "1997-06-20")),
        ([cited("wire", (6, 20))], ("1997-06-23", "1997-06-23")),
        ([cited("wire", (6, 21))], ("1997-06-23", "1997-06-23")),
        ([cited("wire", (6, 18)), cited("newspaper", (6, 19))], ("1997-06-19", "1997-06-19")),
        ([cited("wire", (6, 18)), cited("newspaper", (6, 20))], ("1997-06-20", "1997-06-23")),
        ([cited("newspaper", (6, 19))], ("1997-06-19", "1997-06-20")),
        ([cited(None, (6, 19))], ("1997-06-19", "1997-06-20")),
        ([cited("wire", (6, 18), (12, 30))], ("1997-06-19", "1997-06-19")),
    ],
)
def test_a_daily_follows_its_newest_sources(marks: list[CitationMark], days: tuple[str, str]) -> None:
    assert bounds(publication(ISSUE, marks)) == days


def test_the_basis_says_why() -> None:
    found = publication(ISSUE, [cited("wire", (6, 18))])
    assert found is not None
    assert "Monitor volume 3 is 1997" in found.basis
    assert "June 18" in found.basis


def test_a_daily_appears_after_the_issues_that_it_refers_to() -> None:
    found = publication(ISSUE, [cited("wire", (6, 18))], [pointed((6, 20))])
    assert bounds(found) == ("1997-06-23", "1997-06-23")
    earliest, latest = bounds(publication(ISSUE, [], [pointed((6, 20))]))
    assert earliest == "1997-06-23"
    assert latest == bounds(publication(ISSUE))[1]


def test_sources_older_than_the_issue_can_be_leave_the_window() -> None:
    assert bounds(publication(ISSUE, [cited("wire", (3, 2))])) == bounds(publication(ISSUE))


def test_a_digest_of_january_cites_december() -> None:
    found = publication(Header(publication="Monitor", volume=4, issue=1), [cited("wire", (12, 31))])
    assert bounds(found) == ("1998-01-01", "1998-01-01")


def test_days_without_any_year_give_no_date() -> None:
    assert publication(Header(), [cited("wire", (6, 18))]) is None
    assert (
        publication(Header(publication="Harbour Digest", volume=3, issue=120), [cited("wire", (6, 18))])
        is None
    )


def test_cited_years_give_the_days_after() -> None:
    found = publication(Header(), [cited("wire", (6, 18, 1997)), cited("newspaper", (6, 19))])
    assert bounds(found) == ("1997-06-19", "1997-06-26")


def test_an_unknown_serial_numbered_like_a_daily_is_taken_for_one() -> None:
    header = Header(publication="Harbour Digest", volume=9, issue=120)
    assert bounds(publication(header, [cited("wire", (6, 18, 1997))])) == ("1997-06-19", "1997-06-19")
    weekly = Header(publication="Harbour Digest", volume=9, issue=25)
    assert bounds(publication(weekly, [cited("wire", (6, 18, 1997))])) == ("1997-06-18", "1997-06-25")


days_of_any_year = st.tuples(st.integers(1, 12), st.integers(1, 28))
marks_of_any_kind = st.lists(
    st.builds(cited, st.sampled_from([None, "wire", "newspaper", "collective"]), days_of_any_year), max_size=4
)


@given(
    st.integers(1, 12), st.integers(1, 262), marks_of_any_kind, st.lists(st.builds(pointed, days_of_any_year))
)
def test_a_weekday_serial_never_begins_on_a_weekend(
    volume: int, issue: int, marks: list[CitationMark], references: list[ReferenceMark]
) -> None:
    found = publication(Header(publication="Monitor", volume=volume, issue=issue), marks, references)
    assert found is not None
    assert found.earliest.year in {1994 + volume, 1995 + volume}
    if found.earliest == found.latest:
        assert is_working_day(found.earliest)
