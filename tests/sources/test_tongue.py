"""What is not English is told with its language; what metadata say decides only where the text does not."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UnsupportedLanguage
from onrecord.sources import document_from_text
from onrecord.sources.tongue import check_language

ENGLISH = "The ferry left the harbour on Tuesday, and the captain said that it would be back by the evening."
GERMAN = (
    "Die Fähre hat am Dienstag den Hafen verlassen, und der Kapitän sagte, sie werde am Abend zurück sein. "
    "Der Verkehrsminister hatte nach eigenen Worten nichts gegen den neuen Fahrplan einzuwenden."
)
RUSSIAN = "Министр иностранных дел заявил во вторник, что переговоры будут продолжены на следующей неделе."
SHORT = "Talks end."


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "German (de)"), (RUSSIAN, "Russian (ru)")])
def test_the_reason_names_the_language(text: str, language: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=rf"the text is in {language[:-5]}") as caught:
        document_from_text(text)
    assert language in caught.value.what


@pytest.mark.parametrize("told", ["de", "de-DE", "German", "fra", "xx"])
def test_metadata_that_contradict_an_english_text_do_not_count(told: str) -> None:
    assert document_from_text(ENGLISH, language=told).language == "en"


@pytest.mark.parametrize("told", ["en", "en-GB", "English", "eng"])
def test_metadata_that_contradict_a_german_text_do_not_count(told: str) -> None:
    with pytest.raises(UnsupportedLanguage, match="German"):
        document_from_text(GERMAN, language=told)


@pytest.mark.parametrize(
    ("told", "named"),
    [("de", "German (de)"), ("ger", "German (de)"), ("Norwegian", "Norwegian (no)"), ("xx", "'xx'")],
)
def test_metadata_decide_where_the_text_is_too_short(told: str, named: str) -> None:
    with pytest.raises(UnsupportedLanguage) as caught:
        document_from_text(SHORT, language=told)
    assert f"is said to be in {named}" in caught.value.what


@pytest.mark.parametrize("told", [None, "", "en", "EN_us", "English", "und", "x-default", "mul", "42"])
def test_a_short_text_is_read_where_nothing_speaks_against_it(told: str | None) -> None:
    assert document_from_text(SHORT, language=told).text == SHORT


@given(st.text(max_size=120), st.none() | st.text(max_size=10))
def test_whatever_comes_it_is_english_or_not(text: str, told: str | None) -> None:
    with contextlib.suppress(UnsupportedLanguage):
        check_language(text, "a.txt", told)
