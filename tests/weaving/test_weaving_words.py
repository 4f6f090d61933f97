from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.weaving.likeness import cosine, keys_of, rarity
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


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_within_bounds(one: frozenset[str], other: frozenset[str]) -> None:
    assert 0.0 <= cosine(one, other, "en") <= 1.0
    assert cosine(one, other, "en") == cosine(other, one, "en")


def test_a_shared_rare_word_counts_for_more_than_a_common_one() -> None:
    near = cosine(frozenset({"zeppelin", "new"}), frozenset({"zeppelin", "old"}), "en")
    assert near > cosine(frozenset({"zeppelin", "new"}), frozenset({"samovar", "new"}), "en")


def test_names_of_states_and_plain_numbers_are_no_rare_words() -> None:
    (state,) = words_of("Latvia", "en")
    assert rarity(state, "en") < rarity("zeppelin", "en")
    assert rarity("14", "en") < rarity("14.3", "en") == rarity("zeppelin", "en")
    assert rarity("2003", "en") < rarity("7003", "en")


def test_the_keys_of_a_text_are_its_rarest_stems() -> None:
    common = frozenset(f"word{number}" for number in range(80))
    assert keys_of(frozenset({"new", "home"}), "en") <= keys_of(frozenset({"new", "home", "reef"}), "en")
    found = keys_of(common | {"new", "home"}, "en")
    assert 0 < len(found) < len(common)
    assert found <= {key for word in common for key in keys_of(frozenset({word}), "en")}


def test_words_of_different_languages_have_no_keys_in_common() -> None:
    assert not keys_of(frozenset({"hotel"}), "en") & keys_of(frozenset({"hotel"}), "de")
