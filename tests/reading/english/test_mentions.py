"""Which words are event mentions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge import event_nouns
from onrecord.reading import language
from onrecord.reading.english.mentions import WORDS_A_MENTION, find_mentions, is_event_noun


def found(sentence: str) -> list[str]:
    # The padding keeps a short sentence clear of the bound on mentions a word.
    padding = " ".join(["The old town is on a green hill by the sea."] * 4)
    tokens = find_mentions(language.analyse(f"{sentence}\n\n{padding}"))
    return [token.text for token in tokens if token.end <= len(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The minister met his rival and signed a treaty.", ["met", "signed", "treaty"]),
        ("The two sides have been negotiating since May.", ["negotiating"]),
        ("The bridge is old.", ["is"]),
        ("The old bridge.", []),
        ("The take-off was late.", ["off", "was"]),
        ("The bridge may be closed.", ["closed"]),
        ("The mayor said the flood destroyed the harbour.", ["said", "flood", "destroyed"]),
        ("The plant will be the largest of its kind.", ["be"]),
        ("The end of September was warm.", ["was"]),
        ("The end of the strike was a relief.", ["end", "strike", "was"]),
        ("The government of the nation sits in the building.", ["sits", "building"]),
        ("The peace talks collapsed.", ["talks", "collapsed"]),
        ("Including the driver, four people died.", ["died"]),
        ("The Summer Games opened in Athens.", ["Games", "opened"]),
    ],
)
def test_mentions(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize("example", event_nouns.examples(), ids=lambda example: example[0])
def test_examples_of_the_lexicon(example: tuple[str, tuple[str, ...]]) -> None:
    sentence, nouns = example
    tokens = find_mentions(language.analyse(f"{sentence} " + "It is so. " * 12))
    assert [token.text for token in tokens if is_event_noun(token)] == list(nouns)


@given(
    st.lists(st.sampled_from(["war", "fled", "the", "talks", "will", "be", ".", "held", "June"]), max_size=60)
)
@settings(max_examples=30, deadline=None)
def test_mentions_are_in_order_and_of_the_text(words: list[str]) -> None:
    analysis = language.analyse(" ".join(words))
    tokens = find_mentions(analysis)
    assert [token.i for token in tokens] == sorted({token.i for token in tokens})
    assert all(analysis.tokens[token.i] is token for token in tokens)
    assert find_mentions(analysis) == tokens


def test_weak_signs_yield_where_mentions_are_dense() -> None:
    sentence = "The strike, the riot, the fire and the flood were over."
    dense = find_mentions(language.analyse(sentence))
    sparse = find_mentions(language.analyse(f"{sentence} The old town on the green hill by the sea."))
    assert "were" not in [token.text for token in dense]
    assert len(dense) * WORDS_A_MENTION > len(sentence.split())
    assert [token.text for token in sparse][-1] == "were"
