import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge.entries import find_entries


@pytest.mark.parametrize(
    ("reference", "field"),
    [
        ("en/cues/verbs.toml: deny", "commitment"),
        ("en/cues/phrases.toml: adverb.reportedly", "commitment"),
        ("en/cues/phrases.toml: according to", "commitment"),
        ("en/predicates/accuse.toml: condemn", "lemmas"),
        ("en/times.toml: rule 1", "pattern"),
        ("en/citations.toml: told", "words"),
        ("en/citations.toml: collective.news agencies", "words"),
        ("en/modality/predicates.toml: commitment desire: want", "positive"),
        ("outlets.toml: AFP", "name"),
        ("ontology.toml: AGREE", "definition"),
    ],
)
def test_an_entry_is_found_by_what_a_ground_calls_it(reference: str, field: str) -> None:
    entries = find_entries(reference)
    assert all(field in entry.fields for entry in entries)
    assert {f"{entry.file}: {entry.name}" for entry in entries} == {reference}


def test_examples_come_as_sentences_in_whatever_form_they_are_written() -> None:
    (deny,) = find_entries("en/cues/verbs.toml: deny")
    fail = find_entries("en/modality/predicates.toml: neglect")
    (consult,) = find_entries("ontology.toml: CONSULT")
    for entry in (deny, *fail, consult):
        assert entry.examples
        assert all(sentence.endswith(".") for sentence in entry.examples)
        assert not {"example", "examples"} & set(entry.fields)


def test_all_entries_of_a_word_are_returned() -> None:
    entries = find_entries("en/predicates/accuse.toml: blame")
    assert len(entries) > 1
    assert len({entry.examples for entry in entries}) == len(entries)


@pytest.mark.parametrize("reference", ["en/cues/verbs.toml: glorp", "en/none.toml: deny", "deny", ""])
def test_an_entry_that_is_not_there_is_an_error(reference: str) -> None:
    with pytest.raises(KnowledgeError):
        find_entries(reference)
