"""Which of two documents prints the text of the other again."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.weaving.reprints import Print, printed_again, reprints
from onrecord.weaving.sketches import sketch

PIECES = (
    "The pier of Visby is to be closed for a month, the harbour master told the council on Monday, since two "
    "of its piles have come loose.",
    "Ships that carry timber will land at the old quay meanwhile, where there is room for one at a time, and "
    "the ferry leaves an hour earlier.",
    "Divers found the damage by chance when they looked for an anchor that a yacht had lost there in the "
    "autumn gales of last year.",
    "Nobody knows who will pay for the repair: the town says that the pier belongs to the state, which has "
    "not answered its letters since March.",
    "A fisherman who lands there every morning said that he had heard the planks groan for years, and that "
    "he would believe in workmen when he saw them.",
    "The council meets again on Thursday, when it is to be told what a new pier of stone would cost, and how "
    "long the island could do without one.",
)
OTHER = (
    "Work on the bridge at Lund goes on through the winter, although the river is high and the cranes cannot "
    "be used in a storm.",
    "The builders expect to be done by Easter, which is a year later than was agreed on when the first stone "
    "was laid by the bishop.",
)
DAYS = [date(2003, 5, day) for day in range(1, 5)]


def text(*pieces: str) -> str:
    return "\n\n".join(pieces)


def again(one: str, other: str, first: date | None = DAYS[0], second: date | None = DAYS[1]) -> bool:
    """Tell whether a text that comes second in the order of documents is the first one printed again."""
    return printed_again(Print("a", first, sketch(one)), Print("b", second, sketch(other)))


@pytest.mark.parametrize(
    "other",
    [
        text(*PIECES[:4]),
        text(*PIECES, OTHER[0]),
        text(*PIECES[:4], OTHER[0]),
        text("ISLAND LOSES ITS PIER", "From our own correspondent", *PIECES),
        f"VISBY (Example Wire) - {text(*PIECES)}\n\n(Reporting by A. Mariner)",
        text(*PIECES).replace("harbour", "harbor").replace("Nobody", "No one"),
        text(PIECES[0], PIECES[2], PIECES[1], *PIECES[3:]),
    ],
    ids=["cut", "added to", "cut and added to", "headline", "agency", "spelling", "swapped"],
)
def test_an_edited_text_is_the_same(other: str) -> None:
    assert again(text(*PIECES), other)
    assert again(other, text(*PIECES))


def test_a_background_in_common_is_no_reprint() -> None:
    assert not again(text(OTHER[0], *PIECES[3:]), text(*PIECES[1:3], *PIECES[3:]))


def test_the_piece_of_an_earlier_text_is_a_reprint_of_it() -> None:
    assert again(text(*PIECES), text(*PIECES[:2]))


def test_a_short_text_is_not_printed_again_by_a_long_one_that_holds_it() -> None:
    assert not again(text(*PIECES[:2]), text(*PIECES))


@pytest.mark.parametrize(("first", "second"), [(DAYS[0], DAYS[0]), (DAYS[0], None), (None, None)])
def test_what_is_not_known_to_be_later_is_no_piece(first: date | None, second: date | None) -> None:
    assert not again(text(*PIECES), text(*PIECES[:2]), first, second)


def test_two_reports_with_a_phrase_in_common_are_two() -> None:
    assert not again(text(*PIECES[:3]), text(OTHER[0], "the harbour master told the council", OTHER[1]))


def test_a_reprint_has_the_text_of_its_original_and_not_what_another_reprint_added() -> None:
    texts = {"a": text(*PIECES), "b": text(*PIECES[:4]), "c": text(*PIECES, *OTHER), "d": text(*OTHER)}
    prints = [Print(name, day, sketch(texts[name])) for name, day in zip(texts, DAYS, strict=True)]
    assert printed_again(prints[2], prints[3])
    assert reprints(prints) == {"b": "a", "c": "a"}


@given(
    st.lists(
        st.tuples(st.permutations(range(6)), st.integers(1, 6), st.none() | st.sampled_from(DAYS)), max_size=8
    ),
    st.integers(),
)
@settings(max_examples=40, deadline=None)
def test_the_order_makes_no_difference_and_originals_are_no_reprints(
    given_texts: list[tuple[list[int], int, date | None]], seed: int
) -> None:
    prints = [
        Print(f"d{place}", day, sketch(text(*(PIECES[piece] for piece in sorted(order[:number])))))
        for place, (order, number, day) in enumerate(given_texts)
    ]
    found = reprints(prints)
    random.Random(seed).shuffle(prints)  # noqa: S311 - an order, no secret
    assert reprints(prints) == found
    assert not set(found.values()) & found.keys()
