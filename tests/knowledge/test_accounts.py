from __future__ import annotations

from typing import Any

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import accounts
from onrecord.knowledge.load import load_toml
from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.weaving.asked import asked
from onrecord.weaving.claims import claims
from onrecord.weaving.pages import page

DATA = load_toml("en/accounts.toml")


def told(text: str) -> list[Any]:
    here = page(read(Document("example", text)))
    return list(claims(here, here.sentences))


def test_the_examples_give_what_they_are_of() -> None:
    assert any(one.denies for one in told(DATA["repudiation"]["example"][0]))
    assert any(one.denies for one in told("Sweden spoke of a treaty. " + DATA["pointing"]["example"]))
    (rye,) = [amount for one in told(DATA["units"]["example"]) for amount in one.amounts]
    assert (rye.words, rye.unit) == ("300 tons of rye", "ton")
    assert [amount for one in told(DATA["uncounted"]["example"]) for amount in one.amounts] == []
    limits = [(amount.low, amount.high) for one in told(DATA["about"]["example"]) for amount in one.amounts]
    assert limits == [(240, 360), (200, None)]
    here = page(read(Document("example", DATA["asking"]["example"])))
    assert [one.about for one in asked(here, here.sentences, ())] == ["whether"]
    (head,) = [head for one in told(DATA["leading"]["example"]) for head in one.heads]
    assert (head.name, head.led) == ("Eino Salo", "deleg")


@pytest.mark.parametrize("word", sorted({**DATA["numbers"], **DATA["multiples"]}))
def test_numbers_in_words_are_read(word: str) -> None:
    counted = f"two {word}" if word in DATA["multiples"] else word
    text = f"Sweden sent {counted} lorries to the border."
    (amount,) = [amount for one in told(text) for amount in one.amounts]
    value = DATA["numbers"].get(word) or 2 * DATA["multiples"][word]
    assert amount.low <= value <= (amount.high or 0)


def test_a_language_without_a_file_has_no_words() -> None:
    assert accounts.account_words("xx").numbers == {}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "repudiation: words: None must be a list of words"),
        ({**DATA, "numbers": {"two": "2"}}, "numbers: 'two' is no whole number"),
        ({**DATA, "multiples": {}}, "multiples: there are none"),
        ({**DATA, "units": {"words": ["Ton"]}}, "units: words: 'Ton' must be a lower-case word"),
    ],
)
def test_a_wrong_file_is_told_with_its_entry(
    data: dict[str, Any], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "load_toml", lambda _: data)
    with pytest.raises(KnowledgeError, match=message):
        accounts.account_words.__wrapped__("en")
