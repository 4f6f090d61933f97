"""Whom quoted words name by half, or not at all, is told beside them."""

from __future__ import annotations

import pytest
from spliced_sentences import told


@pytest.mark.parametrize(
    ("text", "sentence", "found"),
    [
        (
            "Norwegian President Arne Vik met Finnish President Eino Salo in Turku. The two presidents "
            "spoke about the ferry for an hour.",
            "The Wire reports: “The two presidents spoke about the ferry for an hour”.",
            "The Wire reports that Norwegian President Arne Vik and Finnish President Eino Salo “spoke about "
            "the ferry for an hour”.",
        ),
        (
            "Norway and Finland held talks on Monday. All that the two sides agreed on was to meet in Turku.",
            "The Wire reports: “All that the two sides agreed on was to meet in Turku”.",
            "The Wire reports that all that Norway and Finland “agreed on was to meet in Turku”.",
        ),
        (
            "Finnish Foreign Minister Eino Salo came to Oslo. Vik said on his return that Salo had promised "
            "to keep the ferry open.",
            "The Wire reports: “Vik said on his return that Salo had promised to keep the ferry open”.",
            "The Wire reports: “Vik said on his return that” Finnish Foreign Minister Eino Salo “had "
            "promised to keep the ferry open”.",
        ),
        (
            "Norwegian Foreign Minister Marit Solberg came to Turku. Solberg had promised to keep the "
            "ferry open.",
            "The Wire reports: “Solberg had promised to keep the ferry open”.",
            "The Wire reports: “Solberg had promised to keep the ferry open”.",
        ),
        # A name that says which government is meant cannot be told by an office.
        (
            "Finnish Prime Minister Eino Salo came to Oslo. Vik said that the Salo government had promised "
            "to keep the ferry open.",
            "The Wire reports: “Vik said that the Salo government had promised to keep the ferry open”.",
            "The Wire reports: “Vik said that the Salo government had promised to keep the ferry open”.",
        ),
    ],
)
def test_who_is_meant_is_told_beside_a_quotation(text: str, sentence: str, found: str) -> None:
    assert told(text, sentence) == found


def test_two_of_another_item_of_a_digest_are_not_meant() -> None:
    text = (
        "Norway and Finland agreed on a ferry tax (Oslo Wire, May 21).\n\n"
        "In Rome, a clerk said that the bank had offered its help to both countries (Rome Wire, May 22)."
    )
    said = "The Wire reports: “In Rome, a clerk said that the bank had offered its help to both countries”."
    assert told(text, said) == said
