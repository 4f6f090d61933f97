"""What somebody is quoted as saying behind who says so is told with what stands before that."""

from __future__ import annotations

from onrecord.brief import passages
from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.weaving.pages import page


def quoted(text: str) -> list[tuple[str, str]]:
    here = page(read(Document("one", text, None, "Example Wire")))
    return [
        (one.words, one.going_on)
        for each in here.record.statements
        for one in passages.quotations(passages.shelf([here]), "one", each)
    ]


def test_what_follows_a_quotation_behind_its_speaker_goes_on_from_it() -> None:
    text = (
        '"We have been told by Norway that the pier is safe," said Ida Holm, who heads the union. '
        '"Nobody has told us who will pay for the nets."'
    )
    first = "We have been told by Norway that the pier is safe,"
    assert (first, "Nobody has told us who will pay for the nets.") in quoted(text)


def test_what_stands_further_on_does_not_go_on_from_a_quotation() -> None:
    text = (
        '"We have been told by Norway that the pier is safe," said Ida Holm. She left on Monday. '
        '"Nobody has told us who will pay for the nets," Ms. Holm said.'
    )
    assert all(not rest for _, rest in quoted(text))
