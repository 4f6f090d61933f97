from __future__ import annotations

import functools
from datetime import date

import pytest

from onrecord.reading.reader import read
from onrecord.records import Document, Publication
from onrecord.weaving.continuations import continuations
from onrecord.weaving.matters import matters
from onrecord.weaving.namings import namings
from onrecord.weaving.pages import Page, page

DAY = date(2005, 6, 15)


@functools.cache
def laid_out(text: str) -> Page:
    published = Publication(DAY.isoformat(), DAY, DAY, "given")
    return page(read(Document("one", text, None, "Example Wire", "en", published)))


def named(text: str) -> set[tuple[str, str | None]]:
    return {(one.head.family, one.matter) for one in namings(laid_out(text)) if not one.weak}


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Norway and Finland signed an agreement on fishing for cod.", ("bargain", "fisheries")),
        ("Norway signed a contract to supply Finland with electricity.", ("bargain", "power")),
        ("Norway and Finland signed a military-technical agreement.", ("bargain", "defence")),
        ("Norway and Finland called off the economic talks.", ("talks", "economy")),
        ("Norway and Finland ended three days of talks on Friday.", ("talks", "relations")),
        ("Ministers of Norway and Finland ended three days of talks.", ("talks", "ministers")),
        ("Experts of Norway and Finland are to meet in June.", ("talks", "relations")),
        ("Separated families from Norway and Finland met in June.", ("exchange", "families")),
        ("Norway denied that it had kidnapped Finnish sailors.", ("act", "abduction")),
        ("Norway stopped the oil that it sent to Finland.", ("exchange", "oil")),
        ("Finland will restart the reactor at Lahti.", ("project", "nuclear at lahti")),
        ("The Norwegian and Finnish navies fought a naval battle.", ("dispute", "naval")),
        ("Norway offered Finland a cable deal.", ("bargain", "cabl")),
        ("Norway closed its embassy in Finland.", ("ties", "relations")),
        ("The loans to Finland, on the other hand, were extended by Norway.", ("loan", "finance")),
    ],
)
def test_a_matter_goes_by_its_family_and_what_it_is_about(text: str, matter: tuple[str, str]) -> None:
    assert matter in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian minister gave a press conference in Finland.",
        "Norway and Finland reached an agreement on Tuesday morning.",
        "Norwegian inspectors began their work in Finland.",
        "Norway and Finland signed a comprehensive new agreement last week.",
        "Norway will not lend Finland a penny on credit.",
        "Norway called the plan dead, which the Finnish embassy in Oslo denied.",
        "The candidate was to break with Finland in favor of Norway, as her program promised.",
    ],
)
def test_days_measures_and_general_words_make_no_matter(text: str) -> None:
    assert not named(text)


def going_on(text: str) -> list[tuple[str, str | None, str]]:
    here = laid_out(text)
    known = [one for one in namings(here) if one.matter]
    return [(event.trigger.of(text), one.matter, status) for one, event, status in continuations(here, known)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norway offered Finland a gas deal. Finland accepted.", ("accepted", "gas", "agreed")),
        ("Norway offered Finland a gas deal. Finland rejected it.", ("rejected", "gas", "denied")),
        (
            "Norway and Finland fought a naval battle. Both navies withdrew.\n\nFinland blamed Norway.",
            ("blamed", "naval", "disputed"),
        ),
    ],
)
def test_a_sentence_goes_on_with_the_matter_named_before(text: str, found: tuple[str, str, str]) -> None:
    assert found in going_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway offered Finland a gas deal. Finland denied that its prime minister was ill.",
        "Norway offered Finland a gas deal. It was a cold day.\n\nFinland accepted.",
    ],
)
def test_what_is_of_something_else_does_not_go_on_with_it(text: str) -> None:
    assert not going_on(text)


def test_what_is_alleged_or_not_sure_is_disputed() -> None:
    text = "Finland suspects that Norway abducted its sailors. Norway denied that it had abducted them."
    (found,) = [places for (family, _, _), (_, places) in matters(laid_out(text)).items() if family == "act"]
    assert [one.telling.status for one in found if one.telling] == ["disputed", "denied"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Finland initialled a fisheries treaty in Oslo.",
        "The ministers of Norway and Finland put their names to a fisheries treaty in Oslo.",
    ],
)
def test_a_treaty_is_agreed_on_by_whatever_words_it_is_signed(text: str) -> None:
    _, places = matters(laid_out(text))["bargain", "fisheries", ""]
    assert {one.telling.status for one in places if one.telling} == {"agreed"}


def test_talks_of_another_time_are_not_the_summit_named_before() -> None:
    here = laid_out(
        "The matter came up on the margins of last month’s Turku summit in Finland. At this week’s talks in "
        "Oslo Norway and Finland hope to settle it."
    )
    talks = [one for one in namings(here) if one.span.of(here.record.document.text) == "talks"]
    assert not any("Turku" in one.label for one in talks)


def test_a_name_of_two_words_is_told_whole() -> None:
    here = laid_out("It was not clear whether Blue Shield talks planned for May would go ahead.")
    assert [one.label for one in namings(here) if one.proper] == ["Blue Shield talks"]


def test_a_dialogue_is_of_those_who_hold_it() -> None:
    here = laid_out("Denmark resumed the dialogue with Norway, and Finland is to help in Helsinki.")
    (parties,) = {one.codes for _, places in matters(here).values() for one in places}
    assert parties == ("DNK", "NOR")


def test_what_a_state_keeps_from_is_named_as_that() -> None:
    text = "Norway extended its moratorium on missile tests. Finland regretted it."
    labels = {one.label for one in namings(laid_out(text))}
    assert labels == {"moratorium on missile tests"}


def test_a_verb_with_its_object_is_no_matter() -> None:
    text = "Norway would give up its missile program if Finland helped it to launch satellites."
    assert ("programme", "missile") in named(text)
    assert not any(family == "test" for family, _ in named(text))


def test_a_quarrel_that_is_only_denied_is_none() -> None:
    denied = (
        "Officials in Norway denied that the delay had to do with a quarrel over the agenda with Finland."
    )
    told = "Norway and Finland have a quarrel over the agenda. Officials in Norway denied that there was one."
    assert not any(family == "dispute" for family, *_ in matters(laid_out(denied)))
    assert any(family == "dispute" for family, *_ in matters(laid_out(told)))


def test_a_body_that_somebody_leads_is_no_inquiry() -> None:
    assert ("inquiry", "power") in named("Norway set up an energy commission in Oslo.")
    assert not named("The head of Norway's atomic energy commission wrote a letter to Finland.")


def test_what_is_shot_at_is_no_shooting_of_something_else() -> None:
    text = "Norway and Finland agreed to stop shooting at each other. They spoke of prisoners."
    assert "dispute" not in {family for family, _ in named(text)}


def test_of_work_on_a_dam_nothing_is_delivered() -> None:
    assert ("exchange", "water") not in named("Norway asked Finland to halt work on a dam near the border.")


def test_fighting_is_not_called_by_the_truce_that_ends_it() -> None:
    text = "Norway and Finland agreed on a truce on Monday. The fighting had begun in May."
    assert "fighting" in {one.label for one in namings(laid_out(text)) if one.head.family == "dispute"}


def test_how_many_there_are_names_no_matter() -> None:
    text = "The quarrel over seventeen Norwegians ended in Finland."
    assert ("dispute", "seventeen") not in named(text)


def test_what_somebody_does_right_after_a_pronoun_is_a_verb() -> None:
    assert not named("Norway can hardly refuse one neighbor what it grants another, Finland.")
    assert named("Norway agreed on the grants for Finland.")
