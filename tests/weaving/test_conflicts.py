from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge.load import load_toml
from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Span
from onrecord.weaving.claims import Claim, claims
from onrecord.weaving.conflicts import Conflict, conflicts
from onrecord.weaving.pages import page
from onrecord.weaving.steps import BESIDE, Telling, When
from onrecord.weaving.voices import Voice


def told(name: str, text: str, outlet: str, day: int = 2) -> tuple[Claim, ...]:
    when = date(2004, 3, day)
    here = page(
        read(Document(name, text, None, outlet, "en", Publication(when.isoformat(), when, when, "given")))
    )
    return claims(here, here.sentences)


def between(*texts: str) -> list[tuple[str, list[str]]]:
    said = [
        one
        for number, text in enumerate(texts)
        for one in told(f"d{number}", text, f"Outlet {number}", number + 2)
    ]
    return [(one.field, [side.value for side in one.sides]) for one in conflicts(said, ())]


def test_a_denial_stands_against_what_it_denies() -> None:
    (found,) = between(
        "Swedish officials said that the herring fleet had been sold in secret.",
        "Norwegian Foreign Minister Arne Solheim denied that the herring fleet had been sold.",
    )
    assert found == (
        "whether",
        ["that the herring fleet had been sold in secret", "denied: that the herring fleet had been sold"],
    )


def test_calling_an_account_false_is_a_denial() -> None:
    (found,) = between(
        "Swedish officials said that a secret treaty on herring had been signed.",
        "Norwegian officials said that the report of a signed treaty on herring was baseless.",
    )
    assert found[0] == "whether"


@pytest.mark.parametrize(
    "other",
    [
        "Norwegian officials denied that the ferry had sunk.",
        "Norwegian officials neither confirmed nor denied that the herring fleet had been sold.",
        "Norwegian officials said that the herring fleet had been sold in secret.",
    ],
)
def test_what_denies_something_else_or_nothing_is_no_conflict(other: str) -> None:
    assert between("Swedish officials said that the herring fleet had been sold in secret.", other) == []


def test_two_numbers_of_one_thing_by_two_sources_conflict() -> None:
    (found,) = between(
        "Swedish officials said that the storm had killed 12 sailors on the ferry.",
        "Norwegian officials said that the storm had killed 19 sailors on the ferry.",
    )
    assert found == ("number", ["12 sailors", "19 sailors"])


def test_two_numbers_in_the_terms_of_a_deal_conflict() -> None:
    (found,) = between(
        "Swedish officials said that the grain deal obliged the buyer to send 300 tons of rye by ship.",
        "Norwegian officials said that the grain deal obliged the buyer to send 900 tons of rye by ship.",
    )
    assert found == ("number", ["300 tons of rye", "900 tons of rye"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 sailors", "at least 10 sailors"),
        ("about 12 sailors", "13 sailors"),
        ("12 sailors", "19 horses"),
        ("12 Swedish sailors", "19 Danish sailors"),
        ("400 sailors", "412 sailors"),
        ("12 sailors", "12 sailors"),
    ],
)
def test_numbers_that_can_both_be_right_are_no_conflict(one: str, other: str) -> None:
    assert (
        between(
            f"Swedish officials said that the storm had killed {one} on the ferry.",
            f"Norwegian officials said that the storm had killed {other} on the ferry.",
        )
        == []
    )


def test_a_number_that_its_own_source_corrects_is_no_conflict() -> None:
    said = "Swedish officials said that the storm had killed {} sailors on the ferry."
    assert between(said.format(12), said.format(19)) == []


@pytest.mark.parametrize(
    ("table", "field"),
    [("harming", "number"), ("settling", "what"), ("accusing", "who"), ("hostile", "who")],
)
def test_every_example_of_two_accounts_is_a_conflict(table: str, field: str) -> None:
    said = [
        replace(one, document=f"d{number}")
        for number, text in enumerate(load_toml("en/accounts.toml")[table]["example"])
        for one in told("d", text, f"Outlet {number}")
    ]
    assert [one.field for one in conflicts(said, (), once=True)] == [field]


def test_nobody_differs_with_those_who_tell_of_a_later_meeting() -> None:
    assert (
        between(
            "Nothing was decided.",
            "Danish officials said that a crab had been caught.",
            "Swedish officials said that the two sides had agreed to open the harbor.",
        )
        == []
    )


def test_who_tells_of_the_own_deed_blames_nobody() -> None:
    found = between(
        "Norway said that Danish boats had opened fire.",
        "Denmark said that its own boats had fired first.",
    )
    assert [field for field, _ in found if field == "who"] == []


def test_a_figure_stands_against_what_others_give_with_room() -> None:
    said = [
        *told("d0", "The grain deal is for up to 300 tons.", "Outlet 0"),
        *told("d1", "The figure of 200 tons, which the Harbour Gazette gave, was not ours.", "Outlet 1"),
    ]
    (found,) = conflicts(said, ())
    assert [(side.value, side.said_by) for side in found.sides] == [
        ("200 tons", ("Harbour Gazette",)),
        ("300 tons", ("Outlet 0",)),
    ]


def test_the_same_number_of_several_makes_one_side() -> None:
    said = [
        *told("d0", "Swedish officials said that the storm had killed 12 sailors on the ferry.", "A"),
        *told("d1", "Danish officials said that the storm had killed 12 sailors on the ferry.", "B"),
        *told("d2", "Norwegian officials said that the storm had killed 19 sailors on the ferry.", "C"),
    ]
    (found,) = conflicts(said, ())
    assert [len(side.passages) for side in found.sides] == [2, 1]


def test_two_heads_of_one_delegation_conflict() -> None:
    (found,) = between(
        "The Norwegian delegation was headed by Norwegian Foreign Minister Arne Solheim.",
        "The Norwegian delegation was headed by Norwegian Prime Minister Nils Dahl.",
    )
    assert found == ("who", ["Arne Solheim", "Nils Dahl"])


def telling(
    document: str, status: str, day: int, voice: str, deed: str = "meeting person arne solheim"
) -> Telling:
    when = date(2004, 3, day)
    published = date(2004, 3, 20)
    return Telling(
        document=document,
        span=Span(0, 5),
        sentence=Span(0, 9),
        deed=deed,
        status=status,  # type: ignore[arg-type]
        when=When(when.isoformat(), when, when),
        published=Publication("2004-03-20", published, published, "given"),
        said_by=(voice,),
        outlets=(),
        events=("e1",),
        voices=(Voice(f"person:{voice}", voice, unnamed=False),),
    )


def test_days_that_exclude_each_other_conflict_and_neighbouring_days_do_not() -> None:
    one = telling("a", "occurred", 2, "Ek")
    (found,) = conflicts((), [one, telling("b", "occurred", 9, "Lie")])
    assert (found.field, [side.value for side in found.sides]) == ("when", ["2004-03-02", "2004-03-09"])
    assert [side.said_by for side in found.sides] == [("Ek",), ("Lie",)]
    assert conflicts((), [one, telling("b", "occurred", 3, "Lie")]) == ()
    assert conflicts((), [one, telling("a", "occurred", 9, "Lie")]) == ()
    assert conflicts((), [one, telling("b", "occurred", 9, "Ek")]) == ()


def test_two_days_of_one_signing_or_of_one_clash_conflict_and_two_signings_do_not() -> None:
    def signed(document: str, day: int, voice: str) -> Telling:
        one = replace(telling(document, "agreed", day, voice), deed="bargain")
        return replace(one, when=None, taken=one.when)

    def clash(document: str, day: int, voice: str) -> Telling:
        return replace(telling(document, "occurred", day, voice), deed="dispute")

    assert [one.field for one in conflicts((), [signed("a", 2, "Ek"), signed("b", 5, "Lie")])] == ["when"]
    assert conflicts((), [signed("a", 2, "Ek"), signed("b", 20, "Lie")]) == ()
    fights = [clash("a", 2, "Ek"), clash("b", 5, "Lie")]
    assert conflicts((), fights) == ()
    assert [one.field for one in conflicts((), fights, once=True)] == ["when"]


def test_plans_of_the_same_days_conflict_unless_one_was_put_off() -> None:
    plans = [telling("a", "planned", 25, "Ek", "visit"), telling("b", "planned", 29, "Lie", "visit")]
    (found,) = conflicts((), plans)
    assert found.field == "when"
    assert conflicts((), [*plans, telling("c", "postponed", 29, "Lie", "visit")]) == ()


def day(number: int) -> Publication:
    when = date(2004, 3, number)
    return Publication(when.isoformat(), when, when, "given")


def test_a_plan_for_the_next_time_is_none_for_the_last() -> None:
    plans = [telling("a", "planned", 4, "Ek", "talks"), telling("b", "planned", 25, "Lie", "talks")]
    told = [replace(one, published=day(number)) for one, number in zip(plans, (3, 5), strict=True)]
    assert [one.field for one in conflicts((), told)] == ["when"]
    made = replace(telling("b", "occurred", 4, "Moe", "talks"), published=day(5))
    assert conflicts((), [*told, made]) == ()


def test_what_one_tells_and_another_says_never_was_is_a_conflict() -> None:
    done, undone = telling("a", "occurred", 2, "Ek"), telling("b", "denied", 2, "Lie")
    (found,) = conflicts((), [done, undone])
    assert (found.field, [side.value for side in found.sides]) == (
        "whether",
        ["took place", "did not take place"],
    )
    assert conflicts((), [done, replace(undone, voices=done.voices)]) == ()
    beside = [
        replace(one, deed=BESIDE, status=status) for one, status in ((done, "agreed"), (undone, "denied"))
    ]
    assert conflicts((), beside) == ()


def test_what_is_agreed_at_a_summit_does_not_differ_from_what_is_denied_of_its_host() -> None:
    def both(deed: str) -> list[Telling]:
        return [
            replace(telling("a", "agreed", 2, "Ek"), deed=deed),
            replace(telling("b", "denied", 2, "Lie"), deed=deed),
        ]

    assert conflicts((), both("summit")) == ()
    assert [one.field for one in conflicts((), both("bargain"))] == ["whether"]


SAYINGS = [
    *told(
        "a", "Swedish officials said that the storm had killed 12 sailors on the ferry.", "Harbour Gazette"
    ),
    *told("b", "Norwegian officials denied that the storm had killed 12 sailors.", "Northern Post"),
    *told("c", "Danish officials said that the storm had killed 90 sailors on the ferry.", "Example Wire"),
    *told("d", "The storm killed 45 sailors on the ferry.", "Lantern Daily"),
]


@settings(deadline=None, max_examples=30)
@given(st.permutations(SAYINGS), st.sampled_from(SAYINGS))
def test_neither_order_nor_repeats_make_a_difference(said: list[Claim], twice: Claim) -> None:
    found = conflicts([*said, twice], ())
    assert found
    assert found == conflicts(SAYINGS, ())
    assert msgspec.json.Decoder(tuple[Conflict, ...]).decode(msgspec.json.encode(found)) == found


def test_claims_survive_being_stored() -> None:
    packed = msgspec.json.encode(SAYINGS, order="deterministic")
    assert msgspec.json.Decoder(list[Claim]).decode(packed) == SAYINGS
