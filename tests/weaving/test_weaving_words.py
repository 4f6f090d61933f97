from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.weaving.similarity import rarity
from onrecord.weaving.words import words_of

WORDS = st.frozensets(st.sampled_from(["reef", "tide", "keel", "mast", "port", "crew"]), max_size=6)


def test_forms_of_one_word_have_one_stem() -> None:
    assert len(set(words_of("shoot shot shooting shoots", "en"))) == 1


def test_words_of_grammar_are_left_out_and_numbers_kept_whole() -> None:
    assert words_of("He was the 1,200th of them at 6.3", "en") == ("1200th", "6.3")


def test_possessives_and_hyphens_are_taken_apart() -> None:
    assert words_of("the harbour-master's boats", "en") == words_of("harbour master boat", "en")


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert words_of("Laeva kapten", "xx") == ("laeva", "kapten")


@given(st.text(max_size=200))
def test_any_text_has_words_without_failing(text: str) -> None:
    assert all(words_of(text, "en"))


@given(st.lists(WORDS, max_size=8), WORDS, WORDS)
def test_likeness_is_symmetric_and_within_bounds(
    documents: list[frozenset[str]], one: frozenset[str], other: frozenset[str]
) -> None:
    rare = rarity(documents)
    assert 0.0 <= rare.cosine(one, other) <= 1.0
    assert rare.cosine(one, other) == rare.cosine(other, one)


def test_a_shared_rare_word_counts_for_more_than_a_common_one() -> None:
    rare = rarity([frozenset({"port", "reef"}), *[frozenset({"port"})] * 20])
    near = rare.cosine(frozenset({"reef", "tide"}), frozenset({"reef", "keel"}))
    assert near > rare.cosine(frozenset({"port", "tide"}), frozenset({"port", "keel"}))
