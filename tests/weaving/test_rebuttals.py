from __future__ import annotations

from datetime import date

import pytest

from onrecord.knowledge.load import load_toml
from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Span
from onrecord.weaving.claims import claims
from onrecord.weaving.conflicts import conflicts
from onrecord.weaving.pages import page
from onrecord.weaving.rebuttals import rebuttals
from onrecord.weaving.steps import Telling, When

DAY = date(2004, 5, 1)
DATA = load_toml("en/accounts.toml")
REPORTED = "A Swedish newspaper reported on Monday that the minister had met the rebels."


def set_against(text: str) -> list[tuple[str, str, str]]:
    here = page(read(Document("d", text, published=Publication("2004-05-01", DAY, DAY, "given"))))
    return [
        (one.against.field, one.words, one.against.words)
        for sentence in here.sentences
        for one in rebuttals(here, sentence)
    ]


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ("ellipsis", "whether"),
        ("mistaken", "whether"),
        ("misquoting", "whether"),
        ("calling", "whether"),
        ("contrasting", "whether"),
        ("giving", "when"),
        ("figures", "number"),
        ("refusing", "whether"),
        ("reasoning", "why"),
    ],
)
def test_every_example_sets_one_account_against_another(table: str, field: str) -> None:
    (found,) = set_against(DATA[table]["example"])
    assert found[0] == field


@pytest.mark.parametrize(
    "denial",
    [
        "He did not.",
        "That is not true.",
        "The report was wrong.",
        "Norwegian officials disputed this.",
        "Norwegian officials denied the report.",
    ],
)
def test_what_a_short_denial_denies_is_taken_from_the_statement_before(denial: str) -> None:
    (found,) = set_against(f"{REPORTED} {denial}")
    assert found[0] == "whether"
    assert found[2] == "that the minister had met the rebels"


@pytest.mark.parametrize(
    "text",
    [
        f"{REPORTED} He did not say when he would return.",
        f"{REPORTED} The report was not wrong.",
        f"{REPORTED} Norwegian officials confirmed this.",
        "The minister was to have met the rebels on Monday. He did not.",
        "Norway denies that it is isolated, while Sweden wants the fleet to leave the harbor in autumn.",
    ],
)
def test_what_denies_nothing_that_was_said_is_left_out(text: str) -> None:
    assert set_against(text) == []


def test_others_who_say_that_it_had_been_stand_against_one_who_says_that_it_had_not() -> None:
    (found,) = set_against(
        "The price was not discussed, a Norwegian minister said, although two others said that it had been."
    )
    assert found[0] == "whether"


def test_days_that_a_correction_gives_stand_against_those_that_it_corrects() -> None:
    text = (
        "A Swedish newspaper said that the visit had lasted from March 2 to March 4, 2004. "
        "It lasted from March 3 to March 5, 2004."
    )
    assert set_against(text) == [("when", "2004-03-03/2004-03-05", "2004-03-02/2004-03-04")]


def test_a_rebuttal_is_a_conflict_with_both_sides() -> None:
    here = page(read(Document("d", f"{REPORTED} He did not.")))
    (found,) = conflicts(claims(here, here.sentences), ())
    assert [side.value for side in found.sides] == [
        "that the minister had met the rebels",
        "denied: He did not.",
    ]


def test_what_was_not_done_stands_against_what_another_says_was() -> None:
    text = "A Swedish newspaper reported that the two sides had signed a contract. No contract was signed."
    here = page(read(Document("d", text)))
    assert [one.field for one in conflicts(claims(here, here.sentences), ())] == ["whether"]


def test_the_reason_may_stand_before_its_denial() -> None:
    found = set_against(" ".join(DATA["connecting"]["example"]))
    assert [one[0] for one in found] == ["why"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The ferry sank not on May 2 but on May 3.", ("when", "2004-05-03", "2004-05-02")),
        ("The ferry sank on April 3, not on April 2.", ("when", "2004-04-03", "2004-04-02")),
        ("The ferry carried not 200 but 300 tons of rye.", ("number", "300 tons of rye", "200")),
        ("The treaty was signed not in Oslo but in Helsinki.", ("where", "Helsinki", "Oslo")),
    ],
)
def test_what_a_text_puts_right_stands_against_what_was_wrong(
    text: str, wanted: tuple[str, str, str]
) -> None:
    ((field, right, wrong),) = set_against(text)
    assert (field, right, wrong) == wanted


@pytest.mark.parametrize(
    "text", ["The envoy came not for tea but for herring.", "The ferry is old, not beautiful."]
)
def test_a_figure_of_speech_puts_nothing_right(text: str) -> None:
    assert set_against(text) == []


def test_other_documents_that_give_the_days_put_right_stand_beside_them() -> None:
    text = (
        "The Harbour Gazette said that the visit had lasted from April 2 to 4. It lasted from April 3 to 5."
    )
    here = page(read(Document("d", text, published=Publication("2004-05-01", DAY, DAY, "given"))))
    days = When("2004-04-02/2004-04-04", date(2004, 4, 2), date(2004, 4, 4))
    other = Telling("e", Span(0, 5), Span(0, 9), "visit", "occurred", days, None, ("Arne Solheim",), (), ())
    (found,) = conflicts(claims(here, here.sentences), [other])
    assert found.field == "when"
    assert ("e", Span(0, 5)) in found.sides[0].passages
    assert "Arne Solheim" in found.sides[0].said_by


def test_what_came_of_a_promise_contradicts_nobody() -> None:
    text = "The Danish minister announced in May that the ferry would sail again by the summer. It did not."
    assert set_against(text) == []


def test_a_source_that_corrects_its_own_account_differs_with_nobody() -> None:
    boat = "The boat had been stopped 300 meters, not 500, off the coast."
    assert set_against(f"Example Wire wrote of a boat. {boat}")
    assert set_against(f"The coast guard corrected its account. {boat}") == []
