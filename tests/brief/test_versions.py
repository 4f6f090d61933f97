"""Accounts are told in whole words, and set against each other only where they are of one thing."""

from __future__ import annotations

from datetime import date

import pytest
from told_reports import report

from onrecord.brief import passages, tolls, versions
from onrecord.brief.passages import Shelf
from onrecord.reading.reader import read
from onrecord.records import Span
from onrecord.weaving.conflicts import Conflict, Side
from onrecord.weaving.pages import page

PETITION = (
    "OSLO - The opposition in Norway asked the High Court on Tuesday to annul last month's presidential "
    "election, in which the candidate of the governing party was declared the winner."
)
RULING = (
    "Judge Marit Solberg ordered a new count in five districts. She rejected a demand by the opposition "
    "candidate for a new count of the presidential election in all districts."
)


def shelf_of(*texts: tuple[str, str]) -> Shelf:
    """Return reports of these days and texts, as "a", "b" and so on."""
    made = (report(chr(ord("a") + number), *one) for number, one in enumerate(texts))
    return passages.shelf(page(read(one)) for one in made)


def side(shelf: Shelf, document: str, words: str, value: str | None = None, by: str = "") -> Side:
    """Return the side that words of a report give."""
    start = shelf.pages[document].record.document.text.index(words)
    place = (document, Span(start, start + len(words)))
    return Side(words if value is None else value, (place,), (by,) if by else ())


def test_something_asked_for_is_no_account_that_the_refusal_of_something_else_denies() -> None:
    shelf = shelf_of(("2004-06-02", PETITION), ("2004-06-18", RULING))
    refused = (
        "a demand by the opposition candidate for a new count of the presidential election in all districts"
    )
    one = Conflict(
        "whether",
        (
            side(shelf, "a", PETITION, "OSLO - The opposition in Norway asked the High Court on Tuesday to…"),
            side(shelf, "b", refused, f"denied: {refused}"),
        ),
    )
    assert not versions.is_of_one_thing(shelf, one)


@pytest.mark.parametrize(
    ("denial", "one_thing"),
    [("The mayor denied this.", True), ("The mayor denied that the bridge is closed in winter.", False)],
)
def test_a_denial_elsewhere_is_of_one_thing_where_it_has_the_same_words(denial: str, one_thing: bool) -> None:
    text = f"An envoy said that Sweden would close the harbor to ferries. {denial}"
    if not one_thing:
        text = text.replace(". The", ".\n\nThe")
    shelf = shelf_of(("2004-06-02", text))
    asserted = side(shelf, "a", "that Sweden would close the harbor to ferries")
    denied = side(shelf, "a", denial, f"denied: {denial.removeprefix('The mayor denied ').rstrip('.')}")
    assert versions.is_of_one_thing(shelf, Conflict("whether", (asserted, denied))) is one_thing


def test_words_that_were_cut_are_told_to_the_end_of_what_was_said_and_without_a_dateline() -> None:
    text = (
        "OSLO - Norwegian pilots had cut the line that leads from the harbor of Bergen to the northern "
        "islands, Danish fishermen said. Norway denied this."
    )
    shelf = shelf_of(("2004-06-02", text))
    cut = side(
        shelf, "a", "Norwegian pilots had cut", "OSLO - Norwegian pilots had cut the line that leads from…"
    )
    denied = side(shelf, "a", "denied this", "denied: denied this")
    told = versions.spelled(shelf, Conflict("whether", (cut, denied)))
    assert told[:1] == (
        "Norwegian pilots had cut the line that leads from the harbor of Bergen to the northern islands",
    )


@pytest.mark.parametrize(
    "words",
    [
        "units have surrounded the area",
        "they had never undertaken to return him",
        "there was an understanding",
        "parliament might remember it",
    ],
)
def test_what_only_stands_by_what_was_said_before_is_not_told(words: str) -> None:
    shelf = shelf_of(
        ("2004-06-02", f"Pilots spoke of the ferry. Fishermen said that {words}. Norway denied this.")
    )
    asserted = side(shelf, "a", f"that {words}")
    denied = side(shelf, "a", "denied this", "denied: denied this")
    assert versions.spelled(shelf, Conflict("whether", (asserted, denied))) == ()


FIRST = "Four Finnish sailors were killed in the battle, the Defense Ministry in Helsinki said."
LATER = "Five sailors were killed in the battle, the Finnish navy said."


def counts(first: str, later: str) -> tolls.Toll | None:
    shelf = shelf_of((first, FIRST), (later, LATER))
    sides = (side(shelf, "a", "Four Finnish sailors"), side(shelf, "b", "Five sailors"))
    return tolls.toll(shelf, Conflict("number", sides))


def test_what_is_counted_is_told_with_what_became_of_it() -> None:
    assert counts("2004-06-29", "2004-06-29") == tolls.Toll("sailors killed", False, frozenset("ab"))


def test_a_number_that_rises_is_no_conflict() -> None:
    found = counts("2004-06-29", "2004-07-02")
    assert found == tolls.Toll("sailors killed", True, frozenset("ab"))
    assert found.told_of({"a", "b"})
    # A report of another week tells it of another moment.
    assert not found.told_of({"b"})


def test_a_lower_number_later_is_neither_a_conflict_nor_one_that_rose() -> None:
    assert counts("2004-07-02", "2004-06-29") is None


def test_the_day_of_a_report_is_that_of_what_it_alone_tells() -> None:
    shelf = shelf_of(("2004-06-29", FIRST), ("2004-07-02", LATER))
    sides = (side(shelf, "a", "Four Finnish sailors"), side(shelf, "b", "Five sailors"))
    assert versions.days(shelf, Conflict("number", sides)) == (date(2004, 6, 29), date(2004, 7, 2))
    assert versions.days(shelf, Conflict("number", (sides[0], sides[0]))) == (None, None)
