"""Days and months that the parser takes for part of the name behind them."""

from __future__ import annotations

import pytest

from onrecord.reading import language
from onrecord.reading.english import seams


@pytest.mark.parametrize(
    ("text", "name", "verb", "day", "preposition"),
    [
        ("On Sunday Norway proposed that the talks be held again.", "Norway", "proposed", "Sunday", "On"),
        ("At the end of April Jonas Berg signed the treaty in Oslo.", "Berg", "signed", "April", "of"),
        ("In March Sweden and Norway met in Oslo.", "Sweden", "met", "March", "In"),
        ("In October President Arne Solheim went to Oslo.", "Solheim", "went", "October", "In"),
    ],
)
def test_the_day_hangs_on_its_preposition_and_the_name_on_its_verb(
    text: str, name: str, verb: str, day: str, preposition: str
) -> None:
    tokens = {token.text: token for token in seams.mend(language.analyse(text)).tokens}
    assert tokens[day].head is tokens[preposition]
    assert tokens[name].head is tokens[verb]
    assert tokens[name].dep == "nsubj"
    assert tokens[name].left_edge > tokens[day].i


def test_edges_cover_the_children_after_mending() -> None:
    for token in seams.mend(language.analyse("At the end of April Jonas Berg signed the treaty.")).tokens:
        assert token.left_edge <= token.i <= token.right_edge
        for child in token.children:
            assert child.head is token
            assert token.left_edge <= child.left_edge
            assert child.right_edge <= token.right_edge


@pytest.mark.parametrize("text", ["The May elections were won by Solheim.", "He met April Jones in Oslo."])
def test_a_month_without_a_preposition_stays_where_it_is(text: str) -> None:
    before = [(token.text, token.head.text, token.dep) for token in language.analyse(text).tokens]
    after = [(token.text, token.head.text, token.dep) for token in seams.mend(language.analyse(text)).tokens]
    assert after == before
