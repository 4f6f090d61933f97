"""Quotations are looked up by their words: what that leaves out does not hold them."""

from __future__ import annotations

from brief_writer import records
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.brief.lint import lint
from onrecord.brief.linting.evidence import Library
from onrecord.brief.linting.quotations import _parts, _stands, _whole_words

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
