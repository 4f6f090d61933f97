from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.hyphens import Hyphens


def joined(*lines: str, beside: str = "") -> str:
    return Hyphens([*lines, beside]).joined(lines)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("the", "minister"), "the minister"),
        (("the govern-", "ment said"), "the government said"),
        (("a lieu-", "tenant, who"), "a lieutenant, who"),
        (("a soft\u00ad", "ened tone"), "a softened tone"),
        (("a soft\u00adened", "tone"), "a softened tone"),
        (("a well-", "known envoy"), "a well-known envoy"),
        (("the price-", "list of"), "the price-list of"),
        (("the Franco-", "German group"), "the Franco-German group"),
        (("in 2002-", "2003 or"), "in 2002-2003 or"),
        (("he came -", "late"), "he came - late"),
        (("he came—", "late"), "he came— late"),
        (("north-", ""), "north-"),
    ],
)
def test_a_hyphen_goes_where_that_is_safe(lines: tuple[str, ...], text: str) -> None:
    assert joined(*lines) == text


def test_the_text_itself_tells_how_a_word_is_written() -> None:
    assert joined("the ree-", "lected mayor") == "the reelected mayor"
    assert joined("the ree-", "lected mayor", beside="a ree-lected one") == "the ree-lected mayor"
    assert joined("the five-", "fold rise", beside="a fivefold one") == "the fivefold rise"


@given(st.lists(st.text(st.characters(exclude_characters="\u00ad", exclude_categories=["Cs"])), max_size=8))
def test_nothing_but_hyphens_and_spaces_changes(lines: list[str]) -> None:
    def bare(text: str) -> str:
        return "".join(text.split()).replace("-", "")

    assert bare(joined(*lines)) == bare("".join(lines))


def test_long_runs_of_letters_take_no_time() -> None:
    assert len(joined("a" * 500_000, "b" * 500_000 + "-", "c" * 500_000)) > 1_000_000
