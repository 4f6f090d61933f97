from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.weaving.mediation import Mediation, mediations
from onrecord.weaving.pages import Page, page


def laid_out(text: str) -> Page:
    return page(read(Document("d", text)))


def told(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    here = laid_out(text)
    return [(one.go_between, one.act, one.between) for one in mediations(here, here.sentences)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norway rejected mediation by Sweden.", ("Sweden", "refuses", ("Norway",))),
        ("Sweden mediated between Norway and Denmark in May.", ("Sweden", "mediates", ("Denmark", "Norway"))),
        (
            "Sweden has no intention of serving as a go-between for Norway and Denmark.",
            ("Sweden", "refuses", ("Denmark", "Norway")),
        ),
        (
            "Sweden might not only mediate between Norway and Denmark, it might pay.",
            ("Sweden", "offers", ("Denmark", "Norway")),
        ),
        (
            "Swedish Foreign Minister Eva Lund is willing to mediate if she is asked.",
            ("Eva Lund", "offers", ()),
        ),
        (
            "Sweden has offered to mediate, a Swedish official said, but Norway's adviser ruled that out.",
            ("Sweden", "offers", ()),
        ),
        (
            "Eva Lund of Sweden visited Norway and carried a letter to Denmark.",
            ("Eva Lund", "carries", ("Denmark", "Norway")),
        ),
    ],
)
def test_who_goes_between_whom(text: str, wanted: tuple[str, str, tuple[str, ...]]) -> None:
    assert wanted in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway brought an apology of its own.",
        "Sweden hosted a dinner for Norway.",
        "Swedish officials would not call it mediation.",
        "Norway wants a go-between.",
        "It is unclear whether Sweden will mediate between Norway and Denmark.",
    ],
)
def test_where_nobody_goes_between_nothing_is_told(text: str) -> None:
    assert told(text) == []


def test_who_says_that_he_will_pass_on_what_another_said_goes_between() -> None:
    found = told(
        "“Norway is ready to sign,” a Swedish diplomat said on Monday. “That is what we shall pass on.”"
    )
    assert [(act, between) for _, act, between in found] == [("carries", ("Norway",))]


WORDS = st.sampled_from(
    [
        *("Norway", "Sweden", "Denmark", "offered", "to", "mediate", "between", "and", "a", "letter", "from"),
        *("handed", "refused", "talks", "host", ",", "“", "”", "not", "the", "mediation", "by"),
    ]
)


@settings(deadline=None, max_examples=40)
@given(st.lists(WORDS, min_size=1, max_size=30))
def test_passages_lie_in_the_text_and_survive_being_stored(words: list[str]) -> None:
    text = " ".join(words)
    here = laid_out(text)
    found = mediations(here, here.sentences)
    assert found == mediations(here, tuple(reversed(here.sentences)))
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.go_between not in one.between
    assert msgspec.json.Decoder(tuple[Mediation, ...]).decode(msgspec.json.encode(found)) == found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Danish Foreign Minister Ida Holm spoke with Norwegian Prime Minister Lars Krog in Oslo. Reports "
            "had said that she would also meet with King Olav of Norway and present to him a secret letter "
            "from Danish Queen Astrid.",
            ("Ida Holm", "carries"),
        ),
    ],
)
def test_a_pronoun_means_whoever_was_named_last_before_it(text: str, wanted: tuple[str, str]) -> None:
    between = [others for who, act, others in told(text) if (who, act) == wanted]
    assert between
    assert not any("Krog" in name for name in between[0])
