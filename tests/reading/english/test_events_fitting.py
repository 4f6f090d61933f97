"""A word is an event of its type only where its parties can do it, and where it means what it says."""

import pytest

from onrecord.knowledge.idioms import load_idioms
from onrecord.reading.cast import Cast
from onrecord.reading.english.events import find_events
from onrecord.reading.language import analyse


def typed(text):
    return {e.trigger.of(text): e.type for e in find_events(analyse(text), Cast(), (), ()) if e.type}


@pytest.mark.parametrize(
    ("text", "trigger", "type_"),
    [
        ("The ministry praised the crew.", "praised", "SUPPORT"),
        ("The results support the theory.", "support", None),
        ("The blast killed two guards.", "killed", "ASSAULT"),
        ("The senate killed the proposal.", "killed", None),
        ("Talks were held in May.", "Talks", "CONSULT"),
        ("The army released the sailors.", "released", "RETREAT"),
        ("The candidate released his tax returns.", "released", None),
        ("The envoy was angry at the general.", "angry", "ACCUSE"),
        ("The envoy was angry.", "angry", None),
        ("The minister insisted that the rebels should leave.", "insisted", "REQUEST"),
        ("The minister insisted that the rebels had left.", "insisted", None),
        ("The minister suggested that the plan was old.", "suggested", None),
        ("The minister agreed that the plan was good.", "agreed", None),
        ("The union agreed to meet the company.", "agreed", "AGREE"),
        ("The king intends to visit Kenya.", "intends", None),
        ("The king intends to visit Kenya.", "visit", "CONSULT"),
        ("The army intends to release the sailors.", "release", "AGREE"),
        ("The senator attacked his rival.", "attacked", "ACCUSE"),
        ("The rebels attacked the convoy.", "attacked", "ASSAULT"),
        ("The king sent an envoy to Kenya.", "sent", "CONSULT"),
        ("The ministry denied the report.", "denied", "REJECT"),
        ("The minister admitted that he had lied.", "admitted", "CONCEDE"),
        ("The kingdom withdrew its offer to the rebels.", "withdrew", "REJECT"),
        ("The army withdrew its troops from the valley.", "withdrew", "RETREAT"),
    ],
)
def test_type(text, trigger, type_):
    assert typed(text).get(trigger) == type_


def test_what_cannot_act_is_no_agent():
    text = "The blast killed two guards."
    (event,) = [e for e in find_events(analyse(text), Cast(), (), ()) if e.trigger.of(text) == "killed"]
    assert event.agents == ()
    assert [party.span.of(text) for party in event.recipients] == ["two guards"]


def test_a_typed_noun_is_told_once_and_its_light_verb_not_at_all():
    text = "The envoy held talks with the rebels."
    assert [e.trigger.of(text) for e in find_events(analyse(text), Cast(), (), ())] == ["talks"]


def test_the_noun_that_types_a_verb_stays_without_a_type():
    text = "The council lifted the sanctions on the island."
    found = {e.trigger.of(text): e.type for e in find_events(analyse(text), Cast(), (), ())}
    assert found == {"lifted": "CONCEDE", "sanctions": None}


def test_a_bare_definite_noun_takes_up_the_parties_of_the_mention_before():
    text = "The king's visit to Kenya began in May. The visit was short. A visit is costly."
    first, second, third = [
        e for e in find_events(analyse(text), Cast(), (), ()) if e.trigger.of(text).lower() == "visit"
    ]
    assert [party.span.of(text) for party in first.agents] == ["The king"]
    assert (second.agents, second.recipients) == (first.agents, first.recipients)
    assert second.ground.rule == "frame of a noun, parties of the mention before"
    assert third.agents == ()


def test_every_event_has_a_ground():
    text = (
        "The envoy met the king. The kettle boiled. The army will free the sailors. Their release was swift."
    )
    events = find_events(analyse(text), Cast(), (), ())
    assert {e.ground.rule for e in events} == {
        "frame of a verb",
        "named by a word for a happening",
        "frame of a verb, said to lie ahead",
        "frame of a noun",
    }
    for event in events:
        assert (event.type is None) == (event.ground.entry is None)


@pytest.mark.parametrize(
    "idiom", [one for group in load_idioms().values() for one in group], ids=lambda one: one.example
)
def test_idiom(idiom):
    analysis = analyse(idiom.example)
    named = {e.trigger for e in find_events(analysis, Cast(), (), ()) if e.type}
    meant = [token for token in analysis.tokens if token.lemma.lower() == idiom.word]
    assert meant, [(token.text, token.lemma) for token in analysis.tokens]
    assert not any(token.span in named for token in meant)
