from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weaving_writer import Writer

from onrecord.records import Actor, Record, Span, Status
from onrecord.weaving.events import weave
from onrecord.weaving.relations import Asked, Month, Relation, acts_for, asked_for, by_month, relations, roles

NORWAY, FINLAND = asked_for("NOR"), asked_for("Finland")
DAY = (date(2003, 4, 14), date(2003, 4, 14))
KINDS = ["CONSULT", "AGREE", "SUPPORT", "AID", "ACCUSE", "THREATEN", "SANCTION", "ASSAULT", None]
STATUSES: list[Status] = [
    "occurred",
    "ongoing",
    "planned",
    "proposed",
    "postponed",
    "cancelled",
    "denied",
    "unknown",
]


def report(
    town: str,
    *,
    document: str | None = None,
    kind: str | None = "AID",
    status: Status = "occurred",
    days: tuple[date, date] | None = DAY,
    by: str = "Norway",
    teller: str | None = None,
) -> Record:
    """Return the record of a report in which one state helps the other, or does to it what ``kind`` says."""
    writer = Writer(document or town, f"Norway helped Finland in {town}, Sweden said.", date(2003, 4, 20))
    parties = {
        state: writer.actor(state, "state", code)
        for state, code in (("Norway", "NOR"), ("Finland", "FIN"), ("Sweden", "SWE"))
    }
    statement = writer.statement(parties[teller]) if teller else None
    writer.event(
        "helped",
        f"Norway helped Finland in {town}",
        agents=(parties.pop(by),),
        recipients=(parties["Finland" if by == "Norway" else "Norway"],),
        kind=kind,
        days=days,
        status=status,
        statement=statement,
    )
    return writer.record()


def found(*records: Record, first: Asked = NORWAY, second: Asked = FINLAND) -> tuple[Relation, ...]:
    known = {key: one for record in records for key, one in roles(record, first, second).items()}
    return relations(weave(records), known)


def standings(*records: Record) -> list[str]:
    return [one.standing for one in found(*records)]


def test_states_go_by_code_and_by_name_and_others_by_name() -> None:
    assert asked_for("prk").code == asked_for("North Korea").code == asked_for(" north korea").code == "PRK"
    assert asked_for("the United States").code == "USA"
    assert asked_for("Arne Solheim") == Asked("Arne Solheim", None)


@pytest.mark.parametrize(
    ("name", "kind", "asked", "is_it"),
    [
        ("Arne Solheim", "person", "Solheim", True),
        ("Solheim", "person", "Arne Solheim", True),
        ("Arne Solheim", "person", "arne solheim", True),
        ("Berit Solheim", "person", "Arne Solheim", False),
        ("Arne Solheim", "person", "Arne", False),
        ("the Harbour Union", "organization", "Harbour Union", True),
        ("Harbour Union of Visby", "organization", "Harbour Union", False),
        ("", "person", "Solheim", False),
    ],
)
def test_persons_go_by_last_or_full_name_and_organizations_by_the_whole(
    name: str, kind: str, asked: str, *, is_it: bool
) -> None:
    actor = Actor("a1", name, kind, "NOR", (Span(0, 1),))  # type: ignore[arg-type]
    assert acts_for(actor, asked_for(asked)) is is_it


def test_whoever_is_of_a_state_acts_for_it_but_an_outlet() -> None:
    assert acts_for(Actor("a1", "Arne Solheim", "person", "NOR", (Span(0, 1),)), NORWAY)
    assert not acts_for(Actor("a1", "Example Wire", "outlet", "NOR", (Span(0, 1),)), NORWAY)


def test_several_reports_of_one_event_are_counted_once() -> None:
    (month,) = by_month(found(report("Turku"), report("Turku", document="reprint")))
    assert (month.month, month.number("deed"), month.number("deed", 2)) == ("2003-04", 1, 1)


@pytest.mark.parametrize(
    ("kind", "status", "standing"),
    [
        ("AID", "occurred", "deed"),
        ("AID", "ongoing", "deed"),
        ("AID", "planned", "ahead"),
        ("AID", "proposed", "ahead"),
        ("AID", "postponed", "called off"),
        ("AID", "cancelled", "called off"),
        ("AID", "denied", "denied"),
        ("AID", "unknown", "unclear"),
        ("THREATEN", "occurred", "statement"),
        ("AGREE", "occurred", "statement"),
        ("ACCUSE", "denied", "denied"),
    ],
)
def test_only_what_was_done_is_a_deed(kind: str, status: Status, standing: str) -> None:
    assert standings(report("Turku", kind=kind, status=status)) == [standing]


def test_what_one_alone_says_that_the_other_did_is_a_statement() -> None:
    (claim,) = found(report("Turku", kind="ASSAULT", teller="Finland"))
    assert (claim.standing, claim.claimed, claim.by) == ("statement", True, ("first",))
    (own,) = found(report("Turku", kind="ASSAULT", teller="Norway"))
    (third,) = found(report("Turku", kind="ASSAULT", teller="Sweden"))
    assert (own.standing, third.standing) == ("deed", "deed")


def test_what_both_do_to_a_third_is_not_between_them_unless_all_confer() -> None:
    def together(kind: str) -> Record:
        writer = Writer("a", "Norway and Finland addressed Sweden.", date(2003, 4, 20))
        both = (writer.actor("Norway", "state", "NOR"), writer.actor("Finland", "state", "FIN"))
        third = (writer.actor("Sweden", "state", "SWE"),)
        return writer.event(
            "addressed", "Norway and Finland addressed Sweden", agents=both, recipients=third, kind=kind
        ).record()

    assert found(together("SANCTION")) == ()
    assert [one.by for one in found(together("CONSULT"))] == [("first", "second")]


@pytest.mark.parametrize(
    ("days", "month"),
    [
        ((date(2003, 4, 1), date(2003, 4, 30)), "2003-04"),
        ((date(2003, 4, 30), date(2003, 5, 1)), "2003"),
        ((date(2003, 12, 31), date(2004, 1, 1)), None),
    ],
)
def test_a_month_is_given_only_where_it_is_known(days: tuple[date, date], month: str | None) -> None:
    assert [one.month for one in by_month(found(report("Turku", days=days)))] == [month]


def test_between_two_days_is_what_can_have_been_then() -> None:
    one = found(report("Turku"))
    assert by_month(one, date(2003, 4, 14), date(2003, 4, 14))
    assert not by_month(one, date(2003, 4, 15))
    assert not by_month(one, None, date(2003, 4, 13))
    undated = found(report("Turku", days=None, status="planned"))
    assert by_month(undated)
    assert not by_month(undated, date(1900, 1, 1))


def total(months: tuple[Month, ...]) -> int:
    names = ("deed", "statement", "ahead", "called off", "denied", "unclear")
    return sum(month.number(name) for month in months for name in names) + sum(one.untyped for one in months)  # type: ignore[arg-type]


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.sampled_from(STATUSES), st.sampled_from(["Norway", "Finland"])),
        max_size=5,
    ),
    st.randoms(),
)
def test_each_event_is_counted_once_in_any_order_and_seen_from_either_side(
    made: list[tuple[str | None, Status, str]], chance: object
) -> None:
    records = [
        report(f"town-{number}", kind=kind, status=status, by=by)
        for number, (kind, status, by) in enumerate(made)
    ]
    one = found(*records)
    shuffled = list(records)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert found(*shuffled) == one
    months = by_month(one)
    assert total(months) == len(one)
    mirrored = found(*records, first=FINLAND, second=NORWAY)
    assert [each.event for each in mirrored] == [each.event for each in one]
    swap = {"first": "second", "second": "first"}
    assert [{swap[pole] for pole in each.by} for each in mirrored] == [set(each.by) for each in one]
    assert [month.to_dict()["deeds"] for month in by_month(mirrored)] == [
        month.to_dict()["deeds"] for month in months
    ]
