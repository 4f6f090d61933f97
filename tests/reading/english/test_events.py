from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.cast import Cast
from onrecord.reading.english.events import find_events
from onrecord.reading.language import analyse
from onrecord.records import Actor, Span, Statement, Time

WORDS = """
    the rebels army Kenya Moscow 's met with attacked , , refused to release talks between by of sanctions on
    said that it will not held a visit in May criticism Russian . -- freed was were who agreed
""".split()  # noqa: SIM905


def events_of(text, times=(), statements=(), cast=None):
    return find_events(analyse(text), cast or Cast(), tuple(times), tuple(statements))


def words(parties, text):
    return [party.span.of(text) for party in parties]


def one(text, type_, **more):
    found = [event for event in events_of(text, **more) if event.type == type_]
    assert len(found) == 1, [(e.trigger.of(text), e.type) for e in events_of(text, **more)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "type_", "trigger", "agents", "recipients"),
    [
        ("The premier met with the king.", "CONSULT", "met", ["The premier"], ["the king"]),
        ("The rebels were freed by the court.", "RETREAT", "freed", ["the court"], ["The rebels"]),
        ("The envoy held talks with the rebels.", "CONSULT", "talks", ["The envoy"], ["the rebels"]),
        ("Putin's visit to Pyongyang lasted a day.", "CONSULT", "visit", ["Putin"], ["Pyongyang"]),
        ("Russian criticism of the senate grew.", "ACCUSE", "criticism", ["Russian"], ["the senate"]),
        ("The king condemned the act of the court.", "ACCUSE", "condemned", ["The king"], ["the court"]),
        ("Talks between the army and the rebels ended.", "CONSULT", "Talks", ["the army"], ["the rebels"]),
        ("The court dropped the charges against him.", "CONCEDE", "dropped", ["The court"], ["him"]),
        ("The jets dropped bombs on the village.", "ASSAULT", "dropped", ["The jets"], ["the village"]),
        ("The general refused to meet the envoy.", "REJECT", "refused", ["The general"], ["the envoy"]),
        ("The men demanded that the firm raise wages.", "REQUEST", "demanded", ["The men"], ["the firm"]),
        ("The minister will release the sailors.", "AGREE", "release", ["The minister"], ["the sailors"]),
        ("The king will not release the sailors.", "REJECT", "release", ["The king"], ["the sailors"]),
        ("LIMA, Peru - Police arrested the editor.", "COERCE", "arrested", ["Police"], ["the editor"]),
    ],
)  # fmt: skip
def test_type_and_parties(text, type_, trigger, agents, recipients):
    found = [event for event in events_of(text) if event.type == type_ and event.trigger.of(text) == trigger]
    assert len(found) == 1
    assert words(found[0].agents, text) == agents
    assert words(found[0].recipients, text) == recipients


def test_a_noun_that_types_a_verb_is_no_event_beside_it():
    text = "The council lifted the sanctions on the island."
    assert [event.trigger.of(text) for event in events_of(text) if event.type] == ["lifted"]


def test_what_is_of_no_type_is_kept_without_one():
    text = "The satellite was launched on Monday."
    assert [(event.trigger.of(text), event.type) for event in events_of(text)] == [("launched", None)]


def test_two_turns_of_one_verb():
    text = "The envoy met on May 21 with the premier, and a day later with the king."
    first, second = text.index("May 21"), text.index("a day later")
    times = [
        Time(Span(first, first + 6), "DATE", "2002-05-21", date(2002, 5, 21), date(2002, 5, 21)),
        Time(Span(second, second + 11), "DATE", "2002-05-22", date(2002, 5, 22), date(2002, 5, 22)),
    ]
    met = [event for event in events_of(text, times=times) if event.trigger.of(text) == "met"]
    assert [(words(event.recipients, text), event.time.value) for event in met] == [
        (["the premier"], "2002-05-21"),
        (["the king"], "2002-05-22"),
    ]


def test_the_time_of_a_light_verb_is_that_of_its_noun():
    text = "On Monday the envoys held talks."
    time = Time(Span(3, 9), "DATE", "2002-05-20", date(2002, 5, 20), date(2002, 5, 20))
    assert one(text, "CONSULT", times=[time]).time == time


def test_a_pronoun_brings_in_the_name_before_it():
    text = "Kenya said that it had expelled the diplomat."
    event = one(text, "SANCTION")
    assert words(event.agents, text) == ["Kenya"]


def test_actors_are_those_of_the_cast():
    text = "Kenya expelled the diplomat."
    kenya = Actor("a1", "Kenya", "state", "KEN", (Span(0, 5),))
    event = one(text, "SANCTION", cast=Cast((kenya,), {0: ("a1",)}))
    assert event.agents[0].actor == "a1"


def test_the_innermost_statement_is_named():
    text = "The king said the envoy told him that the rebels attacked the port."
    outer = Statement("s1", (), (), (Span(14, 66),), "indirect")
    inner = Statement("s2", (), (), (Span(38, 66),), "indirect", statement="s1")
    assert one(text, "ASSAULT", statements=[outer, inner]).statement == "s2"


def test_place_is_named_where_it_happens():
    text = "The envoys met in Bangkok on Monday."
    assert one(text, "CONSULT").place.name == "Bangkok"


def test_the_clause_stays_bounded():
    text = "The rebels attacked the port" + ", the harbour, the market and the mill" * 40 + "."
    for event in events_of(text):
        assert event.span.end - event.span.start <= 600
        assert event.span.covers(event.trigger)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=40,
    )
)
def test_any_words_give_sound_events(tokens):
    text = " ".join(tokens)
    analysis = analyse(text)
    events = find_events(analysis, Cast(), (), ())
    assert events == find_events(analysis, Cast(), (), ())
    assert [event.id for event in events] == [f"e{i}" for i in range(1, len(events) + 1)]
    assert [event.trigger for event in events] == sorted(event.trigger for event in events)
    for event in events:
        assert event.span.covers(event.trigger)
        for party in (*event.agents, *event.recipients):
            assert 0 <= party.span.start < party.span.end <= len(text)
        assert not any(a.span.overlaps(r.span) for a in event.agents for r in event.recipients)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    for event in events_of(text):
        assert event.trigger.of(text).strip()
