from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.load import load_toml
from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Span
from onrecord.weaving.asked import Asked, asked, matters_asked
from onrecord.weaving.claims import Claim, claims
from onrecord.weaving.ledger import Expectation, expectations, questions
from onrecord.weaving.pages import Page, page
from onrecord.weaving.steps import Step, StepStatus, Telling, When, steps_of

STATUSES: list[StepStatus] = ["planned", "postponed", "cancelled", "occurred", "unknown", "denied"]


def day(number: int) -> date:
    return date(2004, 3, number)


def when(number: int) -> When:
    return When(day(number).isoformat(), day(number), day(number))


def step(
    status: StepStatus, told: int, of: int | None = None, deed: str = "visit", *, bare: bool = False
) -> Step:
    published = Publication(day(told).isoformat(), day(told), day(told), "given")
    telling = Telling(
        document=f"{status} {told}",
        span=Span(0, 5),
        sentence=Span(0, 9),
        deed=deed,
        status=status,
        when=when(of) if of else None,
        published=published,
        said_by=(),
        outlets=(),
        events=(),
        bare=bare,
    )
    (one,) = steps_of([telling], {})
    return one


def laid_out(name: str, text: str, number: int) -> Page:
    published = Publication(day(number).isoformat(), day(number), day(number), "given")
    return page(read(Document(name, text, None, None, "en", published)))


def put(text: str) -> tuple[Asked, ...]:
    here = laid_out("d", text, 5)
    return asked(here, here.sentences, [one.id for one in here.record.events])


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("It is unclear whether the Norwegian minister will visit Finland.", "whether"),
        ("It is not known when the Norwegian minister will visit Finland.", "when"),
        ("It is unclear who will pay for the bridge.", "else"),
    ],
)
def test_a_question_is_told_with_its_day_and_what_it_asks(text: str, about: str) -> None:
    (one,) = put(text)
    assert (one.asked, one.about, one.document) == (day(5), about, "d")
    assert one.span.of(text).startswith("It is")


def test_whether_is_settled_by_a_later_step_and_not_by_one_that_went_before() -> None:
    (one,) = put("It is unclear whether the Norwegian minister will visit Finland.")
    (open_one,) = questions([one], [step("occurred", 3, 2)])
    assert open_one.settled_by is None
    (recalled,) = questions([one], [step("occurred", 9, 2)])
    assert recalled.settled_by is None
    (settled,) = questions([one], [step("occurred", 9, 8)])
    assert settled.settled_by == ("occurred 9", Span(0, 5))


def test_when_is_settled_by_a_day_and_who_pays_by_nothing() -> None:
    (time,) = put("It is not known when the Norwegian minister will visit Finland.")
    (payer,) = put("It is unclear who will pay for the bridge.")
    planned = step("planned", 8, 20)
    assert questions([time], [planned])[0].settled_by == ("planned 8", planned.span)
    assert questions([payer], [planned, step("occurred", 21, 20)])[0].settled_by is None


def test_what_is_planned_is_due_and_overdue_until_it_is_settled() -> None:
    (expected,) = expectations([step("planned", 5, 10)])
    assert expected.due == day(10)
    assert (expected.overdue(day(10)), expected.overdue(day(11))) == (False, True)
    settled = expectations([step("planned", 5, 10), step("cancelled", 9)])[0]
    assert (settled.settled_by, settled.overdue(day(11))) == (("cancelled 9", Span(0, 5)), False)
    other = expectations([step("planned", 5, 10), step("cancelled", 9, deed="meeting someone")])[0]
    assert other.settled_by is None


def test_a_plan_that_had_passed_when_it_was_told_is_not_expected() -> None:
    assert expectations([step("planned", 9, 5)]) == ()


def test_that_something_never_was_does_not_settle_what_is_ahead() -> None:
    steps = [step("planned", 5, 10), step("denied", 8, bare=True)]
    assert expectations(steps)[0].settled_by is None


@given(st.lists(st.tuples(st.sampled_from(STATUSES), st.integers(1, 28), st.integers(1, 28)), max_size=6))
def test_what_settles_came_later(told: list[tuple[StepStatus, int, int]]) -> None:
    steps = [step(*one) for one in told]
    reported = {one.document: one.reported for one in steps}
    found = expectations(steps)
    for one in found:
        if one.settled_by is not None and one.asked is not None:
            later = reported[one.settled_by[0]]
            assert later is not None
            assert later.earliest > one.asked
    assert msgspec.json.Decoder(tuple[Expectation, ...]).decode(msgspec.json.encode(found)) == found


def test_whether_something_takes_place_asks_for_the_thing_and_another_verb_does_not() -> None:
    (place,) = put(load_toml("en/accounts.toml")["happening"]["example"])
    assert place.told
    text = "The visit was planned for May. It is unclear whether the two ministers will sign a treaty."
    here = page(
        read(Document("d", text, None, None, "en", Publication("2004-03-05", day(5), day(5), "given")))
    )
    visit = [one.id for one in here.record.events if one.trigger.of(text) == "visit"]
    (treaty,) = asked(here, here.sentences[:1], visit)
    assert (treaty.told, treaty.verb) == (False, "sign")
    assert questions([treaty], [step("occurred", 9, 8)])[0].settled_by is None


def test_what_is_later_said_to_have_been_done_in_the_words_of_a_question_settles_it() -> None:
    (one,) = put("It is unclear whether the two ministers will sign a treaty.")
    text = "The two ministers signed a treaty on Monday."
    later = page(
        read(Document("e", text, None, None, "en", Publication("2004-03-09", day(9), day(9), "given")))
    )
    said = claims(later, later.sentences)
    assert questions([replace(one, told=False)], [], said)[0].settled_by == ("e", later.sentences[0])
    assert questions([replace(one, told=False, asked=day(9))], [], said)[0].settled_by is None


def later(text: str) -> tuple[Claim, ...]:
    here = laid_out("e", text, 9)
    return claims(here, here.sentences)


@pytest.mark.parametrize("table", ["producing", "informing"])
def test_who_what_and_how_are_settled_by_what_tells_it(table: str) -> None:
    question, answer = load_toml("en/accounts.toml")[table]["example"]
    (one,) = put(question)
    assert one.about == "else"
    assert [each.settled_by for each in questions([one], [], later(answer))] == [("e", Span(0, len(answer)))]
    assert questions([one], [], later("The ministers had tea on Friday."))[0].settled_by is None


def test_whether_something_is_resumed_is_settled_by_its_being_resumed_and_not_by_something_earlier() -> None:
    (one,) = put("It is unclear whether the ferries will be dismantled.")
    said = later("Two ferries were dismantled in Oslo.")
    assert questions([replace(one, told=True)], [step("occurred", 7, 6)], said)[0].settled_by == (
        "e",
        said[0].span,
    )


def test_what_is_asked_in_a_clause_of_time_is_no_matter_of_the_question() -> None:
    text = load_toml("en/accounts.toml")["timing"]["example"]
    here = laid_out("d", text, 5)
    pier, meet = (Span(text.index(word), text.index(word) + len(word)) for word in ("pier", "meet"))
    (found,) = matters_asked(here, {"pier": [pier], "talks": [meet]}).values()
    assert found == {"pier"}


def test_a_bare_word_asks_nothing_that_can_be_told() -> None:
    assert put("Norway will build a bridge to the island. The statement does not say when.") == ()
