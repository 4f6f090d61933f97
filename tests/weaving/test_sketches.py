"""What is kept of a text: the share of one that stands in another can be told from it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.weaving.sketches import KEPT, Sketch, keys_of, packed_sketch, sketch, unpacked_sketch

WORDS = st.lists(st.sampled_from(["reef", "tide", "keel", "mast", "port", "crew"]), max_size=60)
NEWS = "the harbour master told the council on Monday that the pier is to be closed for a month"


def long(number: int, first: int = 0) -> str:
    """Return a text of so many different words."""
    return " ".join(f"w{place}" for place in range(first, first + number))


@given(WORDS)
def test_a_sketch_comes_back_from_its_bytes(words: list[str]) -> None:
    own = sketch(" ".join(words))
    assert unpacked_sketch(packed_sketch(own)) == own


@given(WORDS)
def test_capitals_signs_and_white_space_make_no_difference(words: list[str]) -> None:
    assert sketch(" ".join(words)) == sketch(", \n ".join(words).upper())


def test_all_is_kept_of_a_report_and_a_part_of_a_book() -> None:
    assert len(sketch(long(500)).sample) == 497
    book = sketch(long(20_000))
    assert len(book.sample) == KEPT
    assert book.bound == max(book.sample) < 2**32


def test_what_two_long_texts_share_is_told_from_what_is_kept() -> None:
    one, other = sketch(long(4_000)), sketch(long(4_000, first=2_000))
    bound = min(one.bound, other.bound)
    share = len(one.sample & other.sample) / one.below(bound)
    assert 0.4 < share < 0.6
    assert one.below(one.bound) == KEPT


def test_a_text_without_the_words_for_a_shingle_has_nothing() -> None:
    assert sketch("no more words") == Sketch(frozenset(), frozenset(), 2**32)
    assert keys_of(sketch("")) == frozenset()


def test_headlines_bylines_and_datelines_are_no_part_of_the_lead() -> None:
    plain = sketch(f"{NEWS}. {long(50)}.").lead
    for above in (
        "PIER TO BE CLOSED\n\nBy A. Mariner, Harbour Gazette, May 3\n\n",
        "VISBY, Friday (Example Wire) -- ",
        "Date: 3 May 2003\nSubject: the pier\n\nVISBY – ",
    ):
        assert sketch(f"{above}{NEWS}. {long(50)}.").lead == plain
    assert sketch(f"A man spoke. {NEWS}.").lead != plain


@given(st.text(max_size=200))
def test_any_text_has_a_sketch(text: str) -> None:
    own = sketch(text)
    assert keys_of(own) <= own.sample
    assert unpacked_sketch(packed_sketch(own)) == own
