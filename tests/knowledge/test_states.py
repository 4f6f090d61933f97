"""States, and the word lists that actors are found with."""

from __future__ import annotations

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import states as knowledge
from onrecord.knowledge.load import load_toml
from onrecord.knowledge.states import doubtful_names, paired_words, relative_names, shared_words, states
from onrecord.knowledge.words import (
    noun_kinds,
    office_ranks,
    organization_endings,
    organizations,
    word_list,
)


def test_every_state_has_a_name_and_a_known_successor() -> None:
    for state in states().values():
        assert state.names
        assert state.successor is None or state.successor in states()
        if state.first_year is not None and state.last_year is not None:
            assert state.first_year < state.last_year


def test_historic_states_have_their_codes_and_years() -> None:
    assert states()["SUN"].last_year == 1991
    assert states()["CSK"].successor == "CZE"
    assert "East Germany" in states()["DDR"].names
    assert "Yugoslav" in states()["YUG"].adjectives


def test_a_word_for_one_government_stands_for_no_other() -> None:
    seen: dict[str, str] = {}
    for state in states().values():
        for word in (*state.names, *state.seats, *state.residences):
            assert seen.setdefault(word, state.code) == state.code


def test_words_of_several_states_name_known_ones() -> None:
    assert shared_words()["Korean"] == ("PRK", "KOR")
    assert paired_words()["Koreas"] == ("PRK", "KOR")
    assert relative_names()["North"].state == "PRK"
    assert "Tbilisi" in doubtful_names()["Georgia"].unless


@pytest.mark.parametrize(
    ("facts", "english"),
    [
        ({"from": "long ago"}, {"names": ["Ruritania"]}),
        ({"since": 1900}, {"names": ["Ruritania"]}),
        ({}, {"names": []}),
        ({}, {"names": "Ruritania"}),
        ({}, {"names": ["Ruritania"], "capital": "Strelsau"}),
    ],
)
def test_a_wrong_entry_is_an_error_that_names_the_state(facts: dict, english: dict) -> None:
    with pytest.raises(KnowledgeError, match="RUR"):
        knowledge._state("RUR", facts, english)


def test_a_code_of_other_than_three_capitals_is_an_error() -> None:
    with pytest.raises(KnowledgeError, match="capital letters"):
        knowledge._state("Rur", {}, {"names": ["Ruritania"]})


def test_word_lists_are_read_and_a_missing_one_is_an_error() -> None:
    assert "foreign" in word_list("offices", "modifiers")
    assert "Kim" in word_list("names", "surname_first")
    with pytest.raises(KnowledgeError, match=r"offices\.toml"):
        word_list("offices", "no_such_section")


def test_nouns_offices_and_organizations_have_kinds() -> None:
    assert noun_kinds()["diplomat"] == "person"
    assert noun_kinds()["ministry"] == "government"
    assert office_ranks()["president"] == "national"
    assert office_ranks()["mr."] == "courtesy"
    assert organization_endings()["Ministry"] == "government"
    assert {"USA"} <= {organization.country for organization in organizations()}
    known = states()
    assert all(o.country is None or o.country in known for o in organizations())


@pytest.mark.parametrize(
    "file", ["en/offices.toml", "en/groups.toml", "en/organizations.toml", "en/names.toml"]
)
def test_every_section_has_an_example(file: str) -> None:
    for section, value in load_toml(file).items():
        for entry in value if isinstance(value, list) else [value]:
            assert entry.get("example"), f"{file}: {section}"
