from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.weaving.pages import Page, page
from onrecord.weaving.positions import Position, merged, positions
from onrecord.weaving.strands import strands

TEXT = (
    "Norway and Sweden have spoken of a bridge over the sound for years. "
    "For Sweden, it would mean a shorter way to the fish markets. Norway, in turn, would earn tolls. "
    "Swedish officials said that Denmark would not object to the bridge.\n\nFinland wants a new stadium."
)


def laid_out(text: str) -> Page:
    return page(read(Document("d", text)))


def told(text: str) -> list[tuple[str, str, str]]:
    here = laid_out(text)
    return [(one.party, one.stance, one.words) for one in positions(here, here.sentences)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norway does not want a treaty.", ("Norway", "opposes", "a treaty")),
        ("Norway has no interest in a treaty.", ("Norway", "opposes", "a treaty")),
        ("The plan is backed by Norway.", ("Norway", "supports", "The plan")),
        ("Norway said that Sweden would not object to the bridge.", ("Sweden", "accepts", "the bridge")),
        ("Sweden’s opposition to the bridge is growing.", ("Sweden", "opposes", "the bridge")),
        (
            "Norway hopes to sell more herring, but Sweden is full.",
            ("Norway", "wants", "to sell more herring"),
        ),
        ("Norway wants $30 million in tolls.", ("Norway", "wants", "$30 million in tolls")),
        ("Norway wants to pay €3 a ton.", ("Norway", "wants", "to pay €3 a ton")),
    ],
)
def test_a_stance_has_its_party_and_what_it_is_about(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is unclear whether Norway wants the bridge.",
        "Back in Oslo, the Norwegian minister was silent.",
        "Norway refused to comment.",
        "Neither side wanted a quarrel.",
        "Norway visited Denmark.",
        "The Norwegian minister will fly to Reykjavik on Thursday.",
        "The Norwegian president would receive their leaders in Oslo in June.",
        "Norwegian Foreign Minister Arne Solheim paid a courtesy call on the Danish queen.",
        "An engineer wanted an explanation.",
        "Norwegian Foreign Minister Marit Solberg will fly to Oslo on Thursday.",
        "A summit of Nordic leaders that Norway had called for Friday was first moved to Saturday.",
        "Norwegian Foreign Minister Marit Solberg said that she would receive their leaders in June.",
        "Norway would profit in the same way.",
    ],
)
def test_what_is_no_position_is_left_out(text: str) -> None:
    assert told(text) == []


def test_sentences_that_go_on_with_the_matter_count_and_other_paragraphs_do_not() -> None:
    here = laid_out(TEXT)
    found = positions(here, [here.sentences[0]])
    assert {(one.key, one.stance) for one in found} == {
        ("SWE", "gains"),
        ("NOR", "gains"),
        ("DNK", "accepts"),
    }
    (denmark,) = [one for one in found if one.key == "DNK"]
    assert denmark.said_by == ("Swedish officials",)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Finland urged Norway not to sign the treaty.",
            ("Finland", "opposes", "Norway not to sign the treaty"),
        ),
        ("Finland insisted that the treaty be signed.", ("Finland", "wants", "the treaty be signed")),
        ("Finland would rather have a bridge.", ("Finland", "wants", "have a bridge")),
    ],
)
def test_what_follows_tells_what_is_wanted_or_opposed(text: str, wanted: tuple[str, str, str]) -> None:
    assert told(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Finland insisted that the treaty was old.",
        "Finland asked not to be named.",
        "Finland asked about the treaty.",
    ],
)
def test_verbs_of_asking_without_what_is_asked_for_are_left_out(text: str) -> None:
    assert told(text) == []


def test_positions_of_one_party_in_the_same_words_are_told_once_and_not_those_of_reprints() -> None:
    here = laid_out("Finland wants a bridge.")
    (one,) = positions(here, here.sentences)
    other = replace(one, document="e", words="a long bridge")
    another = replace(one, document="f", words="a stadium")
    assert merged([other, one, another], {}) == (one, another)
    assert merged([one, another], {"f": "d"}) == (one,)


WORDS = st.sampled_from(
    [
        *(
            "Norway",
            "Sweden",
            "wants",
            "fears",
            "the",
            "bridge",
            "would",
            "mean",
            "For",
            ",",
            "it",
            "opposes",
        ),
        *("talks", "and", "“", "”", "–", "said", "that", "not", "hopes", "to", "sell", "U.S."),
    ]
)


@settings(deadline=None, max_examples=40)
@given(st.lists(WORDS, min_size=1, max_size=30))
def test_passages_lie_in_the_text_and_survive_being_stored(words: list[str]) -> None:
    text = " ".join(words)
    here = laid_out(text)
    found = positions(here, here.sentences)
    assert found == positions(here, tuple(reversed(here.sentences)))
    for one in found:
        assert one.span.of(text)
        assert one.span.covers(one.about) or one.about.end <= one.span.end
        assert " ".join(one.about.of(text).split()) == one.words
    assert msgspec.json.Decoder(tuple[Position, ...]).decode(msgspec.json.encode(found)) == found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Norway is willing to sell its herring if Denmark would lower its tolls.",
            ("Norway", "wants", "Denmark would lower its tolls"),
        ),
        (
            "Norway offered to open the harbor in return for help with the pier.",
            ("Norway", "wants", "help with the pier"),
        ),
        (
            "Norway wants the ferry, and fears, as it said on Monday, that Denmark will otherwise buy it.",
            ("Norway", "fears", "Denmark will otherwise buy it"),
        ),
        (
            "Norway hopes that at the next meeting in Oslo it will finally get the ferry.",
            ("Norway", "wants", "it will finally get the ferry"),
        ),
        (
            "Norway does not object, its embassy said, but it would prefer to wait.",
            ("Norway", "wants", "to wait"),
        ),
        ("A toll would be unacceptable, Danish officials said.", ("Danish officials", "opposes", "A toll")),
    ],
)
def test_conditions_judgements_and_words_put_in_between_are_read(
    text: str, wanted: tuple[str, str, str]
) -> None:
    assert wanted in told(text)


def test_who_says_we_speaks_for_whoever_spoke_before() -> None:
    text = (
        "The Norwegian government said that a Danish boat had rammed the ferry. "
        "“It was no accident,” an officer said. “We demand an apology.”"
    )
    assert ("NOR", "wants", "an apology") in {
        (one.country, one.stance, one.words)
        for here in [laid_out(text)]
        for one in positions(here, here.sentences)
    }


def test_who_only_waits_to_be_asked_wants_nothing_for_it() -> None:
    assert [one for one in told("Norway is willing to mediate if it is asked.") if one[1] == "wants"] == []


def test_of_a_story_count_the_positions_of_its_parties_and_answers_to_what_it_tells() -> None:
    text = (
        "Norway has offered Sweden a ferry treaty.\n\n"
        "Norway wants to talk about the mine at Kiruna and about its old tolls. "
        "Finland wants a new stadium.\n\nDenmark has urged Sweden to accept."
    )
    (treaty,) = [
        one for one in strands(read(Document("d", text))) if one.block.startswith(("bargain|", "offer|"))
    ]
    assert {(one.key, one.stance) for one in treaty.positions} == {("NOR", "wants"), ("DNK", "wants")}
