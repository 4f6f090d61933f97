"""Records as persons have corrected them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parent.parent / "archive"))  # its records of every shape

from archive_making import made
from archive_strategies import records

from onrecord.records import Actor, Ground, Office, Party, Record, Span, Statement
from onrecord.weaving.correcting import DIVIDED, GONE, MOVED, correct, corrected, overruled
from onrecord.weaving.corrections import (
    Change,
    Correction,
    JoinEvents,
    MarkRight,
    MarkWrong,
    MergeActors,
    Name,
    Part,
    Passage,
    SeparateActors,
    SetStatus,
    labelled,
    name_of,
)
from onrecord.weaving.persons import PERSON

RECORD = made()
PARTS: tuple[Part, ...] = ("statement", "event", "time", "actor", "citation", "question")
ENVOY, MINISTER = Name("The envoy", "person", "RUS"), Name("Nina Orlova", "person", "RUS")


def numbered(*changes: Change, first: int = 1) -> list[Correction]:
    return [
        Correction(number, "2003-01-01T00:00:00+00:00", "a reader", "looked it up", change)
        for number, change in enumerate(changes, first)
    ]


def passage(record: Record, span: Span) -> Passage:
    return Passage(record.document.id, span, span.of(record.document.text))


def marked(record: Record, part: Part, nth: int = 0, kind: type = MarkWrong) -> MarkWrong | MarkRight:
    findings = labelled(record, part)
    span, label = findings[nth]
    return kind(part, passage(record, span), label, findings[:nth].count((span, label)))


def references(record: Record) -> Iterator[tuple[str, str]]:
    parties = [party for one in record.statements for party in one.speakers]
    parties += [party for one in record.events for party in (*one.agents, *one.recipients)]
    yield from (("actor", party.actor) for party in parties if party.actor is not None)
    yield from (("actor", one.actor) for one in record.citations if one.actor is not None)
    inside = [one.statement for one in (*record.statements, *record.events)]
    yield from (("statement", id_) for id_ in inside if id_ is not None)
    yield from (("event", one.event) for one in record.questions if one.event is not None)


def holds_together(record: Record) -> None:
    ids = {
        "actor": [one.id for one in record.actors],
        "statement": [one.id for one in record.statements],
        "event": [one.id for one in record.events],
    }
    for kind, own in ids.items():
        assert len(own) == len(set(own)), kind
    for kind, id_ in references(record):
        assert id_ in ids[kind], kind
    for part in PARTS:
        for span, _ in labelled(record, part):
            assert 0 <= span.start <= span.end <= len(record.document.text)
    for actor in record.actors:
        assert len(actor.grounds) <= len(actor.mentions)


def test_a_status_is_set_and_nothing_else() -> None:
    opening = RECORD.events[1]
    change = SetStatus(passage(RECORD, opening.trigger), "planned", "cancelled")
    now = corrected(RECORD, numbered(change))
    assert now.events[1] == replace(opening, status="cancelled", status_ground=PERSON)
    assert replace(now, events=RECORD.events) == RECORD


def test_a_wrong_statement_leaves_its_events_to_the_one_around_it() -> None:
    outer = Statement("s9", (), (Span(4, 9),), (Span(10, 40),), "indirect")
    inner = replace(RECORD.statements[0], statement="s9")
    record = replace(RECORD, statements=(outer, inner))
    now = corrected(record, numbered(marked(record, "statement", 1)))
    assert now.statements == (outer,)
    assert [event.statement for event in now.events] == [None, "s9"]


def test_what_hangs_on_a_wrong_event_time_or_link_goes_with_it() -> None:
    without_event = corrected(RECORD, numbered(marked(RECORD, "event", 1)))
    assert [event.id for event in without_event.events] == ["e1"]
    assert [question.event for question in without_event.questions] == [None]
    without_time = corrected(RECORD, numbered(marked(RECORD, "time")))
    assert without_time.times == ()
    assert without_time.events[1].time is None
    without_link = corrected(RECORD, numbered(marked(RECORD, "actor", 0)))
    assert [actor.id for actor in without_link.actors] == ["a2"]
    assert without_link.statements[0].speakers == (Party(RECORD.statements[0].speakers[0].span),)
    assert without_link.events[0].agents[0].actor is None
    assert corrected(RECORD, numbered(marked(RECORD, "citation"))).citations == ()
    assert corrected(RECORD, numbered(marked(RECORD, "question"))).questions == ()


def test_one_wrong_mention_leaves_the_actor_the_others() -> None:
    text = RECORD.document.text
    grounds = (Ground("first"), Ground("second"))
    bridge = Span(text.index("the bridge"), text.index("the bridge") + 10)
    both = replace(RECORD.actors[0], mentions=(RECORD.actors[0].mentions[0], bridge), grounds=grounds)
    record = replace(RECORD, actors=(both, RECORD.actors[1]))
    now = corrected(record, numbered(marked(record, "actor", 1)))
    assert now.actors[0].mentions == (both.mentions[0],)
    assert now.actors[0].grounds == grounds[:1]
    assert now.actors[0].offices == both.offices
    assert now.events[1].recipients[0].actor == "a1"


def test_a_confirmation_changes_nothing_and_comes_between_what_was_wrong() -> None:
    wrong, right = marked(RECORD, "event", 1), marked(RECORD, "event", 1, MarkRight)
    assert corrected(RECORD, numbered(right)) == RECORD
    assert corrected(RECORD, numbered(wrong, right)) == RECORD
    assert len(corrected(RECORD, numbered(right, wrong)).events) == 1
    assert correct(RECORD, numbered(wrong, right)).resting == {1: "correction 2 says otherwise"}


def test_a_name_told_to_be_another_one_is_that_other() -> None:
    now = corrected(RECORD, numbered(MergeActors(ENVOY, MINISTER)))
    envoy = RECORD.actors[0]
    assert now.actors[0] == replace(
        envoy, name="Nina Orlova", country="RUS", grounds=(Ground("a person's correction"),)
    )
    assert now.statements == RECORD.statements


def test_two_actors_that_are_one_have_all_mentions_in_the_order_of_the_text() -> None:
    text = RECORD.document.text
    bridge = Span(text.index("the bridge"), text.index("the bridge") + 10)
    other = Actor("a7", MINISTER.name, "person", "RUS", (bridge,), (Office("minister", "RUS", bridge),))
    record = replace(RECORD, actors=(other, *RECORD.actors))
    now = corrected(record, numbered(MergeActors(ENVOY, MINISTER)))
    assert [actor.id for actor in now.actors] == ["a7", "a2"]
    assert now.actors[0].mentions == (RECORD.actors[0].mentions[0], bridge)
    assert [office.title for office in now.actors[0].offices] == ["minister", "envoy"]
    assert now.statements[0].speakers[0].actor == "a7"
    assert now.events[1].recipients[0].actor == "a7"


def test_the_last_word_on_a_name_counts_and_names_lead_on() -> None:
    third = Name("Vera Orlova", "person", "RUS")
    anew = numbered(MergeActors(ENVOY, MINISTER), MergeActors(ENVOY, third))
    assert corrected(RECORD, anew).actors[0].name == "Vera Orlova"
    on = numbered(MergeActors(ENVOY, MINISTER), MergeActors(MINISTER, third))
    assert corrected(RECORD, on).actors[0].name == "Vera Orlova"


def test_a_bare_name_is_somebody_else() -> None:
    text = RECORD.document.text
    bridge = Span(text.index("the bridge"), text.index("the bridge") + 10)
    both = replace(RECORD.actors[0], mentions=(RECORD.actors[0].mentions[0], bridge))
    party = Party(bridge, "a1")
    record = replace(
        RECORD,
        actors=(both, RECORD.actors[1]),
        events=(RECORD.events[0], replace(RECORD.events[1], agents=(party,))),
    )
    change = SeparateActors(ENVOY, MINISTER, (passage(record, bridge),), whole=False)
    now = corrected(record, numbered(change))
    assert [(actor.id, actor.name) for actor in now.actors] == [
        ("a1", "The envoy"),
        ("a2", "Example Wire"),
        ("a3", "Nina Orlova"),
    ]
    assert now.actors[0].mentions == RECORD.actors[0].mentions
    assert now.actors[2].mentions == (bridge,)
    assert now.events[1].agents == (Party(bridge, "a3"),)
    assert now.events[1].recipients[0].actor == "a1"
    whole = corrected(record, numbered(replace(change, whole=True)))
    assert [(actor.id, actor.name) for actor in whole.actors] == [
        ("a1", "Nina Orlova"),
        ("a2", "Example Wire"),
    ]


def test_it_rests_where_the_text_has_other_words() -> None:
    change = SetStatus(Passage("bridge-1", RECORD.events[1].trigger, "shut"), "planned", "cancelled")
    outcome = correct(RECORD, numbered(change))
    assert outcome.record == RECORD
    assert outcome.resting == {1: MOVED}


def read_anew(record: Record, **parts: object) -> Record:
    """Return the record as another reader could give it: other ids, and other ``parts``."""
    actors = tuple(replace(one, id=f"x{one.id}") for one in record.actors)
    events = tuple(
        replace(one, id=f"y{one.id}", agents=(), recipients=(), statement=None) for one in record.events
    )
    return replace(record, actors=actors, events=events, statements=(), citations=(), questions=(), **parts)


def test_it_holds_for_a_reader_that_numbers_and_cuts_otherwise() -> None:
    opening = RECORD.events[1]
    change = SetStatus(passage(RECORD, opening.trigger), "planned", "cancelled")
    anew = read_anew(RECORD)
    wider = replace(anew.events[1], trigger=Span(opening.trigger.start - 6, opening.trigger.end))
    for record in (anew, replace(anew, events=(anew.events[0], wider))):
        now = correct(record, numbered(change))
        assert [event.status for event in now.record.events] == ["occurred", "cancelled"]
        assert now.resting == {}


def test_it_rests_where_a_reader_finds_nothing_several_or_something_else() -> None:
    opening = RECORD.events[1]
    anew = read_anew(RECORD)
    start, end = opening.trigger
    halves = (
        replace(anew.events[1], id="z1", trigger=Span(start, start + 2)),
        replace(anew.events[1], id="z2", trigger=Span(start + 2, end)),
    )
    other = replace(anew.events[1], type="CONSULT", mode="visit")
    status = SetStatus(passage(RECORD, opening.trigger), "planned", "cancelled")
    wrong = marked(RECORD, "event", 1)
    for events, change, why in (
        ((), status, GONE),
        (halves, status, DIVIDED),
        (halves, wrong, DIVIDED),
        ((other,), wrong, "it is read otherwise now: CONSULT visit"),
        ((), wrong, GONE),
    ):
        record = replace(anew, events=events)
        outcome = correct(record, numbered(change))
        assert outcome.record == record
        assert outcome.resting == {1: why}


def test_of_two_that_are_read_alike_at_the_same_words_one_can_be_wrong() -> None:
    twin = replace(RECORD.events[1], id="e9", recipients=())
    record = replace(RECORD, events=(*RECORD.events, twin))
    now = corrected(record, numbered(marked(record, "event", 2)))
    assert [event.id for event in now.events] == ["e1", "e2"]


def test_a_join_of_events_rests_where_a_mention_is_gone() -> None:
    change = JoinEvents(
        (passage(RECORD, RECORD.events[0].trigger), passage(RECORD, RECORD.events[1].trigger))
    )
    assert correct(RECORD, numbered(change)).resting == {}
    assert correct(replace(RECORD, events=(), questions=()), numbered(change)).resting == {1: GONE}


def test_statements_that_stand_in_one_another_come_apart() -> None:
    one = Statement("s1", (), (Span(0, 3),), (Span(4, 9),), None, None, "s2")
    other = Statement("s2", (), (Span(10, 13),), (Span(14, 19),), None, None, "s1")
    record = Record(RECORD.document, statements=(one, other))
    now = corrected(record, numbered(marked(record, "statement", 0)))
    assert now.statements == (replace(other, statement=None),)


@st.composite
def corrected_records(draw: st.DrawFn) -> tuple[Record, list[Correction]]:
    record = draw(records())
    names = [name_of(actor) for actor in record.actors] + [MINISTER]
    changes: list[Change] = []
    for _ in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(["mark", "status", "merge", "separate"]))
        if kind == "merge":
            changes.append(MergeActors(draw(st.sampled_from(names)), draw(st.sampled_from(names))))
        elif kind == "mark":
            part = draw(st.sampled_from(PARTS))
            if findings := labelled(record, part):
                verdict = draw(st.sampled_from([MarkWrong, MarkWrong, MarkRight]))
                changes.append(marked(record, part, draw(st.integers(0, len(findings) - 1)), verdict))
        elif kind == "status" and record.events:
            event = draw(st.sampled_from(record.events))
            shift = draw(st.integers(0, 1))
            span = Span(event.trigger.start, max(event.trigger.end - shift, event.trigger.start + 1))
            status = draw(st.sampled_from(["occurred", "denied", "cancelled"]))
            changes.append(SetStatus(passage(record, span), event.status, status))
        elif kind == "separate":
            told = [actor for actor in record.actors if actor.mentions]
            if told:
                actor = draw(st.sampled_from(told))
                spans = draw(st.lists(st.sampled_from(actor.mentions), min_size=1, max_size=3))
                whole, to = draw(st.booleans()), draw(st.sampled_from(names))
                mentions = tuple(passage(record, span) for span in spans)
                changes.append(SeparateActors(name_of(actor), to, mentions, whole))
    return record, numbered(*changes)


@settings(max_examples=80, deadline=None)
@given(corrected_records(), st.randoms(use_true_random=False))
def test_corrected_records_hold_together_in_whatever_order_corrections_come(
    given_: tuple[Record, list[Correction]], chance: Random
) -> None:
    record, corrections = given_
    now = corrected(record, corrections)
    holds_together(now)
    assert now.document == record.document
    shuffled = list(corrections)
    chance.shuffle(shuffled)
    assert corrected(record, shuffled) == now
    assert corrected(record, []) == record


@settings(max_examples=40, deadline=None)
@given(corrected_records())
def test_corrections_come_in_the_order_of_their_numbers(given_: tuple[Record, list[Correction]]) -> None:
    record, corrections = given_
    later = overruled(corrections)
    now = record
    for one in corrections:
        if one.number not in later:
            now = corrected(now, [one])
    assert corrected(record, corrections) == now
    other = replace(record, document=replace(record.document, id=f"not {record.document.id}"))
    of_this = [one for one in corrections if not isinstance(one.change, MergeActors)]
    assert corrected(other, of_this) == other


@settings(max_examples=40, deadline=None)
@given(records(), st.sampled_from(PARTS), st.data())
def test_what_is_wrong_is_gone_and_nothing_of_its_kind_beside_it(
    record: Record, part: Part, data: st.DataObject
) -> None:
    findings = labelled(record, part)
    # A statement with no words at all is nowhere, and cannot be pointed to.
    places = [place for place, (span, _) in enumerate(findings) if span.start < span.end]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    now = corrected(record, numbered(marked(record, part, place)))
    assert labelled(now, part) == (*findings[:place], *findings[place + 1 :])


@pytest.mark.parametrize("part", PARTS)
def test_every_kind_of_extraction_can_be_pointed_to(part: Part) -> None:
    for span, label in labelled(RECORD, part):
        assert span.of(RECORD.document.text)
        assert label
