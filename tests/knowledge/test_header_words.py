"""The words of headers: each entry has an example that gives what it says, and each word does its part."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml
from onrecord.reading.english.headers import find_header, words
from onrecord.reading.marks import CitedDay

TABLES = load_toml("en/headers.toml")
BODY = "The ferry left the harbour on Tuesday morning, its captain said. Nobody at the quay had seen it."
DAY = CitedDay(5, 21, 2002)
DATED = ("serial_word", "of_word", "issue_word", "stamp", "lead", "beside", "embargo")
OUTLETS = {"copyright": "Example Wire", "company": "Harbour Gazette", "desk": "Harbour Gazette"}
NONE = ("no_serial", "before_day")
ELSEWHERE = {"key", "calling", "no_place", "volume_word", "furniture", "audience"}


def entries(*names: str) -> list[Any]:
    return [
        pytest.param(entry, id=f"{name}-{number}")
        for name in names
        for number, entry in enumerate(TABLES[name])
    ]


def test_every_table_is_tried() -> None:
    assert {*DATED, *OUTLETS, *NONE, *ELSEWHERE} == set(TABLES)


@pytest.mark.parametrize("entry", entries(*DATED))
def test_examples_with_a_day(entry: dict[str, Any]) -> None:
    text = f"{entry['example']}\n\n{BODY}"
    header = find_header(text)
    assert header.day == DAY
    assert text[header.body :].strip() == BODY


@pytest.mark.parametrize("table", OUTLETS)
def test_examples_with_an_outlet(table: str) -> None:
    for entry in TABLES[table]:
        assert find_header(f"{entry['example']}\n\n{BODY}").outlet == OUTLETS[table]


@pytest.mark.parametrize("entry", entries(*NONE))
def test_examples_that_are_no_header(entry: dict[str, Any]) -> None:
    assert find_header(f"{entry['example']}\n\n{BODY}").spans == ()


@pytest.mark.parametrize("word", sorted(words.words_of("serial_word")))
def test_a_name_with_such_a_word_is_an_outlet(word: str) -> None:
    for name in (f"Steppe {word.title()}", f"STEPPE {word.upper()}", f"Steppe {word.title()} of Quay"):
        header = find_header(f"{name} | 21 May 2002\n\n{BODY}")
        assert (header.outlet, header.day) == (name, DAY)


@pytest.mark.parametrize("word", sorted(words.words_of("volume_word")))
def test_words_before_a_volume(word: str) -> None:
    header = find_header(f"Steppe Lantern, {word.title()} 3, No. 7\n\n{BODY}")
    assert (header.publication, header.volume, header.issue) == ("Steppe Lantern", 3, 7)


@pytest.mark.parametrize("word", sorted(words.words_of("issue_word")))
def test_words_before_the_number_of_an_issue(word: str) -> None:
    header = find_header(f"Steppe Lantern, {word.title()} 7, 21 May 2002\n\n{BODY}")
    assert (header.publication, header.issue, header.day) == ("Steppe Lantern", 7, DAY)


@pytest.mark.parametrize("word", sorted(words.words_of("stamp") | words.words_of("beside")))
def test_words_beside_a_day(word: str) -> None:
    assert find_header(f"{word.capitalize()}, 21 May 2002\n\n{BODY}").day == DAY


@pytest.mark.parametrize("word", sorted(words.words_of("furniture")))
def test_lines_among_those_of_a_header(word: str) -> None:
    text = f"{word.upper()}\n\n21 May 2002\n\n{BODY}"
    header = find_header(text)
    assert header.day == DAY
    assert text[header.body :].strip() == BODY
    # By itself such a line is a headline.
    assert find_header(f"{word.upper()}\n\n{BODY}").spans == ()


@pytest.mark.parametrize("word", sorted(words.words_of("audience")))
def test_a_mail_to_many_is_brought_out(word: str) -> None:
    mail = f"From: desk@quay-courier.example\nTo: {word}@quay-courier.example\n\n{BODY}"
    assert find_header(mail).outlet == "Quay Courier"
    assert find_header(mail.replace(f"To: {word}@", "To: night.desk@")).outlet is None


def test_a_table_without_an_example_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "load_toml", lambda name: {"stamp": [{"words": ["posted"]}]})
    with pytest.raises(KnowledgeError, match="stamp 1"):
        words.words_of.__wrapped__("stamp")
