from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weaving_writer import Writer

from onrecord.errors import UsageError
from onrecord.records import Document, Record
from onrecord.weaving.events import WovenEvent, weave

DAY = date(2003, 4, 14)


def report(
    name: str,
    text: str,
    trigger: str,
    *,
    day: date | None = DAY,
    who: str | None = None,
    to_whom: str | None = None,
    days: tuple[date, date] | None = None,
    outlet: str | None = None,
) -> Record:
    writer = Writer(name, text, day, outlet)
    agents = (writer.actor(who),) if who else ()
    recipients = (writer.actor(to_whom),) if to_whom else ()
    writer.event(trigger, text, agents=agents, recipients=recipients, days=days)
    return writer.record()


def together(events: tuple[WovenEvent, ...]) -> set[frozenset[str]]:
    return {frozenset(mention.document for mention in event.mentions) for event in events}


def plain(events: tuple[WovenEvent, ...]) -> list[dict[str, object]]:
    return [event.to_dict() for event in events]


def test_two_reports_of_one_deed_are_one_event_whatever_the_words() -> None:
    events = weave(
        [
            report(
                "a", "Officers arrested Oskar Lind in the harbour of Visby.", "arrested", to_whom="Oskar Lind"
            ),
            report("b", "Lind was detained at the harbour of Visby.", "detained", to_whom="Lind"),
        ]
    )
    assert together(events) == {frozenset({"a", "b"})}
    assert events[0].score is not None
    assert events[0].score == pytest.approx(sum(events[0].parts.values()))
    assert events[0].score > 0


def test_the_same_deed_to_two_persons_is_two_events() -> None:
    events = weave(
        [
            report(
                "a", "Officers arrested Oskar Lind in the harbour of Visby.", "arrested", to_whom="Oskar Lind"
            ),
            report(
                "b", "Officers arrested Nils Berg in the harbour of Visby.", "arrested", to_whom="Nils Berg"
            ),
        ]
    )
    assert together(events) == {frozenset({"a"}), frozenset({"b"})}


def test_days_that_do_not_meet_keep_mentions_apart() -> None:
    text = "Officers arrested Oskar Lind in the harbour of Visby."
    june, july = date(2002, 6, 3), date(2002, 7, 8)
    one = report("a", text, "arrested", to_whom="Oskar Lind", days=(june, june))
    other = report("b", text + " Again.", "arrested", to_whom="Oskar Lind", days=(july, july))
    assert together(weave([one, other])) == {frozenset({"a"}), frozenset({"b"})}


def test_what_was_told_as_done_is_not_what_was_done_later() -> None:
    text = "Officers arrested Oskar Lind in the harbour of Visby."
    later = date(2003, 5, 20)
    early = report("a", text, "arrested", to_whom="Oskar Lind", day=DAY)
    late = report("b", text, "arrested", to_whom="Oskar Lind", day=later, days=(later, later))
    assert together(weave([early, late])) == {frozenset({"a"}), frozenset({"b"})}


def test_deeds_of_no_common_kind_are_never_one_event() -> None:
    events = weave(
        [
            report(
                "a", "Officers arrested Oskar Lind in the harbour of Visby.", "arrested", to_whom="Oskar Lind"
            ),
            report(
                "b", "Officers thanked Oskar Lind in the harbour of Visby.", "thanked", to_whom="Oskar Lind"
            ),
        ]
    )
    assert len(events) == 2


def test_a_stated_day_dates_the_mentions_without_one() -> None:
    text = "Officers arrested Oskar Lind in the harbour of Visby."
    day = date(2003, 4, 12)
    dated = report("b", text, "arrested", to_whom="Oskar Lind", days=(day, day))
    (event,) = weave([report("a", text, "arrested", to_whom="Oskar Lind"), dated])
    assert event.time is not None
    assert (event.time.earliest, event.time.latest, event.time.basis) == (day, day, "stated")


def test_a_day_that_nobody_states_is_said_to_be_presumed() -> None:
    (event,) = weave([report("a", "Officers arrested Oskar Lind.", "arrested")])
    assert event.time is not None
    assert event.time.to_dict() == {
        "value": "2003-04-14",
        "earliest": "2003-04-14",
        "latest": "2003-04-14",
        "basis": "presumed from the day of publication",
    }


def test_an_undated_text_gives_no_day() -> None:
    (event,) = weave([report("a", "Officers arrested Oskar Lind.", "arrested", day=None)])
    assert event.time is None
    assert event.to_dict()["time"] is None


def test_what_is_planned_is_not_presumed_to_have_been_on_the_day_of_the_report() -> None:
    writer = Writer("a", "The ministers will meet.", DAY)
    (event,) = weave([writer.event("meet", "The ministers will meet.", status="planned").record()])
    assert event.time is None
    assert event.status == "planned"


def test_two_texts_of_one_id_are_refused() -> None:
    with pytest.raises(UsageError, match="'a'"):
        weave([report("a", "It burned.", "burned"), report("a", "It sank.", "sank")])


def test_nothing_woven_is_no_event() -> None:
    assert weave([]) == ()
    assert weave([Record(Document("a", "Nothing."))]) == ()


TEXTS = (
    "Officers {verb} {whom} in the harbour of Visby.",
    "Officers {verb} {whom} on Monday, and the ferry to Visby left late.",
    "The mayor of Lund said little. The guards {verb} {whom} at the gate.",
)
VERBS = ("arrested", "detained", "freed", "met", "praised", "shot")
PERSONS = ("Oskar Lind", "Nils Berg", "Lind")


@st.composite
def records(draw: st.DrawFn) -> Record:
    text, verb, whom = (draw(st.sampled_from(of)) for of in (TEXTS, VERBS, PERSONS))
    day = draw(st.none() | st.dates(date(2003, 4, 1), date(2003, 6, 1)))
    own = draw(st.none() | st.dates(date(2003, 3, 20), date(2003, 6, 1)))
    written = text.format(verb=verb, whom=whom)
    name = f"{written} {day} {own}"
    return report(name, written, verb, day=day, to_whom=whom, days=(own, own) if own else None)


@given(st.lists(records(), max_size=9, unique_by=lambda one: one.document.id), st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_order_of_documents_makes_no_difference(given_records: list[Record], chance: object) -> None:
    shuffled = list(given_records)
    chance.shuffle(shuffled)  # type: ignore[attr-defined] # what st.randoms gives is a random.Random
    assert plain(weave(shuffled)) == plain(weave(given_records))


@given(st.lists(records(), min_size=1, max_size=7, unique_by=lambda one: one.document.id), st.data())
@settings(max_examples=40, deadline=None)
def test_a_document_given_twice_changes_nothing(given_records: list[Record], data: st.DataObject) -> None:
    again = data.draw(st.sampled_from(given_records))
    assert plain(weave([*given_records, again])) == plain(weave(given_records))


@given(st.lists(records(), max_size=9, unique_by=lambda one: one.document.id))
@settings(max_examples=60, deadline=None)
def test_every_mention_is_in_exactly_one_event(given_records: list[Record]) -> None:
    woven = [
        (mention.document, mention.event) for event in weave(given_records) for mention in event.mentions
    ]
    mentions = [(record.document.id, event.id) for record in given_records for event in record.events]
    assert sorted(woven) == sorted(mentions)


@given(st.lists(records(), max_size=9, unique_by=lambda one: one.document.id))
@settings(max_examples=40, deadline=None)
def test_events_have_different_ids(given_records: list[Record]) -> None:
    events = weave(given_records)
    assert len({event.id for event in events}) == len(events)
