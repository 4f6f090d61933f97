"""Types, parties, days and standing of events in constructions that are of no single entry of the lexicon."""

import datetime

import pytest

from onrecord.reading.reader import read
from onrecord.records import Document, Publication


def events_of(text):
    day = datetime.date(2001, 5, 10)
    record = read(Document("d", text, published=Publication(day.isoformat(), day, day, "given")))
    return record, {event.trigger.of(text): event for event in record.events}


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "status"),
    [
        ("Kenya signed nothing.", "signed", "SUPPORT", "denied"),
        ("Hardly a delegate met the envoy.", "met", "CONSULT", "denied"),
        ("The minister all but resigned.", "resigned", "RETREAT", "denied"),
        ("The deal had been signed in April.", "signed", "SUPPORT", "occurred"),
        ("Sudan is said to have urged Kenya to stop.", "urged", "REQUEST", "occurred"),
        ("Kenya accused Sudan of having invaded its territory.", "invaded", "ASSAULT", "occurred"),
        ("Kenya called off the visit of the Sudanese minister.", "visit", "CONSULT", "cancelled"),
        ("The minister cautioned that the talks might fail.", "cautioned", None, "occurred"),
        ("The minister called the raid a crime.", "called", "ACCUSE", "occurred"),
        ("The minister called the accord a breakthrough.", "called", "SUPPORT", "occurred"),
        ("Sudan dismissed the claim of the rebels.", "dismissed", "REJECT", "occurred"),
        ("The two sides agreed on a timetable.", "agreed", "AGREE", "occurred"),
        ("Talks between Kenya and Sudan are to open in June.", "Talks", "CONSULT", "planned"),
        ("Kenya attacked in the second half.", "attacked", None, "occurred"),
    ],
)
def test_type_and_status(text, trigger, kind, status):
    _, events = events_of(text)
    assert (events[trigger].type, events[trigger].status) == (kind, status)


def test_cannot_accept_is_a_refusal():
    _, events = events_of("The envoy said that Kenya could not accept the plan of the rebels.")
    assert events["accept"].type == "REJECT"


def test_who_is_accused_does_what_the_charge_says():
    record, events = events_of("Kenya accused Sudan of having invaded its territory.")
    assert [record.actors_by_id[party.actor].name for party in events["invaded"].agents] == ["Sudan"]


def test_a_word_of_a_title_is_no_event():
    _, events = events_of("The Treaty on Friendship and Partnership was published.")
    assert "Partnership" not in events or events["Partnership"].type is None


def test_the_day_of_the_opening_is_that_of_the_talks():
    _, events = events_of("Talks between Kenya and Sudan are to open in June.")
    assert events["Talks"].time.value == "2001-06"


def test_what_one_calls_a_thing_is_no_recipient():
    text = "The minister called the raid a crime."
    _, events = events_of(text)
    assert "a crime" not in [party.span.of(text) for party in events["called"].recipients]


def test_fighting_has_two_sides():
    record, events = events_of("Fighting between Kenya and Sudan went on.")
    fighting = events["Fighting"]
    sides = [record.actors_by_id[one.actor].name for one in (*fighting.agents, *fighting.recipients)]
    assert sides == ["Kenya", "Sudan"]
    assert fighting.agents
