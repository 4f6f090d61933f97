from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.reading import language
from onrecord.records import Span

TEXT = "“We met,” the envoy said–twice.\n\nTalks (in Harbour City) weren't held."


def test_tokens_lie_where_they_say_and_keep_the_signs_of_the_text() -> None:
    analysis = language.analyse(TEXT)
    assert [TEXT[t.start : t.end] for t in analysis.tokens] == [t.text for t in analysis.tokens]
    assert analysis.tokens[0].text == "“"
    assert {"–", "(", ")"} <= {t.text for t in analysis.tokens}


def test_sentences_do_not_run_over_paragraphs() -> None:
    analysis = language.analyse("No full stop here\n\nAnd another line")
    assert [s.span.of(analysis.text) for s in analysis.sentences] == ["No full stop here", "And another line"]
    assert [s.paragraph for s in analysis.sentences] == [0, 1]


def test_what_is_left_out_bears_no_tokens() -> None:
    text = "The envoy left (Example Wire, May 21). She returned."
    left_out = Span(15, 37)
    analysis = language.analyse(text, [left_out])
    assert not any(left_out.overlaps(t.span) for t in analysis.tokens)
    assert analysis.tokens[-2].text == "returned"


def test_edges_take_in_the_subtree() -> None:
    analysis = language.analyse("The envoy of the northern state met the minister.")
    envoy = next(t for t in analysis.tokens if t.text == "envoy")
    assert [t.text for t in analysis.subtree(envoy)] == ["The", "envoy", "of", "the", "northern", "state"]
    for token in analysis.tokens:
        assert token.left_edge <= token.i <= token.right_edge
        assert all(
            token.left_edge <= c.left_edge and c.right_edge <= token.right_edge for c in token.children
        )


def test_tokens_in_a_span_are_those_that_touch_it() -> None:
    analysis = language.analyse("The envoy left Harbour City.")
    assert [t.text for t in analysis.tokens_in(Span(6, 12))] == ["envoy", "left"]
    assert analysis.tokens_in(Span(3, 4)) == ()


def test_a_paragraph_without_end_is_cut() -> None:
    text = "talks " * 8_000
    analysis = language.analyse(text)
    assert len(analysis.tokens) == 8_000
    assert analysis.tokens[-1].end == len(text.rstrip())


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        language.load("no_such_model")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_analysed_the_same_way_twice(text: str) -> None:
    first, second = language.analyse(text), language.analyse(text)
    assert repr(first.tokens) == repr(second.tokens)
    assert all(text[t.start : t.end] == t.text for t in first.tokens)
    assert all(a.end <= b.start for a, b in pairwise(first.tokens))


@pytest.mark.parametrize("run", ["(" * 5_000, "“" * 5_000, "a" * 5_000, "(-)[…]" * 1_000])
def test_what_is_too_long_for_a_word_bears_no_tokens(run: str) -> None:
    analysis = language.analyse(f"The ferry left {run} on Tuesday.")
    assert [token.text for token in analysis.tokens] == ["The", "ferry", "left", "on", "Tuesday", "."]
    longest = "a" * language.LONGEST_WORD
    assert longest in [token.text for token in language.analyse(f"The {longest} left.").tokens]


def test_a_long_text_is_analysed_part_after_part(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(f"The ferry left the harbour on day {n}." for n in range(12))
    whole = language.analyse(text)
    monkeypatch.setattr(language, "MAX_BATCH", 90)
    parted = language.analyse(text)
    assert [token.start for token in parted.tokens] == [token.start for token in whole.tokens]
    assert parted.sentences == whole.sentences
