"""Quotations are looked up by their words: what that leaves out does not hold them."""

from __future__ import annotations

import pytest
from brief_writer import records
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.brief.lint import lint
from onrecord.brief.linting.evidence import Library
from onrecord.brief.linting.quotations import _parts, _stands, _whole_words
from onrecord.reading.reader import read
from onrecord.records import Document, Record
from onrecord.sources.days import parse_published

LIBRARY = Library(records())
TEXTS = {name: one.document.text for name, one in LIBRARY.records.items()}


@st.composite
def quoted(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(sorted(TEXTS.values())))
    start = draw(st.integers(0, len(text) - 1))
    words = text[start : start + draw(st.integers(1, 60))]
    gap = draw(st.sampled_from(["", " … ", " [the line] ", "…"]))
    again = draw(st.integers(0, len(text)))
    made = f"{words}{gap}{text[again : again + 20]}" if gap else words
    return draw(st.sampled_from([made, f"[{made[:1].swapcase()}]{made[1:]}", f"{made}zz", made.strip(" .,")]))


@settings(max_examples=300, deadline=None)
@given(quoted())
def test_no_document_that_holds_a_quotation_is_left_out(words: str) -> None:
    parts = list(_whole_words(words))
    holding = LIBRARY.holding(parts)
    for name, text in TEXTS.items():
        if _parts(words) and _stands(words, text):
            assert name in holding, (words, parts)


def test_a_brief_of_many_quotations_is_looked_over_sentence_by_sentence() -> None:
    line = "She said “we shall talk of nothing else whatever” then (Example Wire, May 20)."
    (one,) = [found for found in lint(line, records()) if found.rule == "quotation-altered"]
    many = lint("\n\n".join([line] * 300), records())
    assert [found.line for found in many if found.rule == "quotation-altered"] == list(range(1, 600, 2))
    assert one.line == 1


def reports() -> list[Record]:
    """Return reports of which one has a title and no outlet, and two an outlet and no title."""
    day = parse_published("2002-05-20", "given with the document")
    later = parse_published("2002-05-24", "given with the document")
    return [
        read(
            Document(
                "a", "Nobody knows “when the ferry” sails.", "The harbour's news, in short", None, "en", day
            )
        ),
        read(Document("b", "The ferry sailed on May 20.", None, "Fjord Post", "en", day)),
        read(Document("c", "The ferry was sold on May 24.", None, "Fjord Post", "en", later)),
    ]


@pytest.mark.parametrize(
    "named",
    [
        "(“The harbour’s news, in short”, May 20)",
        "(Fjord Post, “The harbour’s news, in short,” May 20)",
        "[^1]\n\n[^1]: “The harbour’s news, in short,” May 20, 2002.",
    ],
)
def test_a_document_without_an_outlet_goes_by_its_title(named: str) -> None:
    text = f"It is not known “when the ferry” sails {named}\n"
    assert lint(text, reports()) == ()


def test_documents_of_one_outlet_are_told_apart_in_notes_by_their_days() -> None:
    text = "The ferry {} on May {}.[^1]\n\n[^1]: Fjord Post, May 24, 2002.\n"
    assert lint(text.format("was sold", 24), reports()) == ()
    (found,) = lint(text.format("sailed", 20), reports())
    assert found.rule == "date-not-in-source"
