"""Corrections as an archive keeps them."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from archive_making import TEXT, fill, filled, made, prepared
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.archive.adding import reread
from onrecord.archive.connection import opened, transaction
from onrecord.archive.retrieval import retrieve
from onrecord.archive.writing import remove
from onrecord.errors import ArchiveError, UsageError
from onrecord.records import Record, Span
from onrecord.weaving.corrections import (
    Change,
    JoinEvents,
    MarkRight,
    MarkWrong,
    MergeActors,
    Name,
    Passage,
    SeparateActors,
    SetStatus,
    SplitEvent,
    TakeBack,
    labelled,
)
from onrecord.woven.corrections import (
    LONGEST,
    MOST_PASSAGES,
    add_correction,
    all_corrections,
    corrected_record,
    corrections_of,
    take_back,
    taken_back,
)
from onrecord.woven.linking import linked_events
from onrecord.woven.pending import pending, unspun
from onrecord.woven.pointing import PARTS
from onrecord.woven.standing import examples, standings
from onrecord.woven.weaving import weave_archive

FIRST, SECOND = made(), made("bridge-2", day=date(2001, 4, 6))
ENVOY, OTHER = Name("The envoy", "person", "RUS"), Name("Nina Orlova", "person", "RUS")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with opened(filled(tmp_path, FIRST, SECOND), "write") as found:
        yield found


def at(words: str, document: str = "bridge-1") -> Passage:
    start = TEXT.index(words)
    return Passage(document, Span(start, start + len(words)), words)


CANCELLED = SetStatus(at("open"), "planned", "cancelled")
NOT_IN_MAY = MarkWrong("time", at("May"), "DATE 2001-05")


def record_now(connection: sqlite3.Connection, id: str = "bridge-1") -> Record:  # noqa: A002
    record = retrieve(connection, id)
    assert record is not None
    return corrected_record(connection, record)


def states(connection: sqlite3.Connection) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.state, one.reasons) for one in standings(connection)]


def spun(connection: sqlite3.Connection) -> list[str]:
    connection.execute(
        "INSERT INTO spun (document, version) SELECT key, '1' FROM documents WHERE TRUE "
        "ON CONFLICT DO NOTHING"
    )
    return left(connection)


def left(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT d.id FROM spun s JOIN documents d ON d.key = s.document ORDER BY d.id")
    return [id_ for (id_,) in rows]


def test_a_correction_is_kept_with_who_when_and_why(connection: sqlite3.Connection) -> None:
    made_ = add_correction(connection, CANCELLED, " A. Reader ", "The ministry said so.")
    assert (made_.number, made_.who, made_.why) == (1, "A. Reader", "The ministry said so.")
    assert made_.made.endswith("+00:00")
    assert all_corrections(connection) == [made_]
    assert [event.status for event in record_now(connection).events] == ["occurred", "cancelled"]
    assert record_now(connection, "bridge-2") == SECOND


def test_taking_it_back_restores_the_record_exactly_and_can_be_taken_back(
    connection: sqlite3.Connection,
) -> None:
    add_correction(connection, CANCELLED, "a", "b")
    changed = record_now(connection)
    take_back(connection, 1, "c", "it was not so")
    assert record_now(connection) == FIRST
    assert taken_back(connection) == {1: 2}
    take_back(connection, 2, "a", "it was")
    assert record_now(connection) == changed
    assert taken_back(connection) == {2: 3}
    assert [state for state, _ in states(connection)] == ["in force", "taken back", "in force"]
    take_back(connection, 1, "c", "no")
    assert record_now(connection) == FIRST
    assert len(all_corrections(connection)) == 4


def test_what_was_corrected_is_never_changed_or_deleted(connection: sqlite3.Connection) -> None:
    add_correction(connection, CANCELLED, "a", "b")
    for statement in (
        "DELETE FROM corrections",
        "UPDATE corrections SET why = 'x'",
        "DELETE FROM corrected_documents",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            connection.execute(statement)


def test_documents_concerned_are_to_be_woven_anew(connection: sqlite3.Connection) -> None:
    assert spun(connection) == ["bridge-1", "bridge-2"]
    add_correction(connection, CANCELLED, "a", "b")
    assert left(connection) == ["bridge-2"]
    spun(connection)
    take_back(connection, 1, "a", "b")
    assert left(connection) == ["bridge-2"]
    spun(connection)
    add_correction(connection, MergeActors(ENVOY, OTHER), "a", "b")
    assert left(connection) == []
    spun(connection)
    add_correction(connection, MergeActors(OTHER, Name("Vera Orlova", "person")), "a", "b")
    assert left(connection) == []


@pytest.mark.parametrize(
    ("change", "who", "why", "message"),
    [
        (CANCELLED, " ", "b", "must name who corrects"),
        (CANCELLED, "a", "\n", "must name the reason"),
        (CANCELLED, "a", "b" * (LONGEST + 1), "in 10,000 or fewer"),
        (SetStatus(at("open", "nobody"), "planned", "denied"), "a", "b", "no document 'nobody'"),
        (
            SetStatus(Passage("bridge-1", Span(0, 3), "Her"), "planned", "denied"),
            "a",
            "b",
            "other words at 0-3",
        ),
        (JoinEvents((at("open"),) * (MOST_PASSAGES + 1)), "a", "b", "can point to 500 passages"),
        (TakeBack(9), "a", "b", "no correction 9"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(
    connection: sqlite3.Connection, change: Change, who: str, why: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        add_correction(connection, change, who, why)
    assert all_corrections(connection) == []


def test_what_is_taken_back_is_not_taken_back_again(connection: sqlite3.Connection) -> None:
    add_correction(connection, CANCELLED, "a", "b")
    take_back(connection, 1, "a", "b")
    with pytest.raises(UsageError, match="taken back already, by 2"):
        take_back(connection, 1, "a", "b")


def test_what_another_program_wrote_is_an_error_that_says_so(connection: sqlite3.Connection) -> None:
    rows = "INSERT INTO corrections (made, who, why, kind, content) VALUES ('', 'a', 'b', ?, ?)"
    connection.execute(rows, ("status", '{"mention": 3}'))
    with pytest.raises(ArchiveError, match="correction 1 cannot be understood"):
        all_corrections(connection)


def test_of_a_kind_that_is_not_known_onrecord_is_too_old(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO corrections (made, who, why, kind, content) VALUES ('', 'a', 'b', 'blink', '{}')"
    )
    with pytest.raises(ArchiveError, match="update onrecord"):
        all_corrections(connection)


def shifted(record: Record, **parts: object) -> Record:
    """Return a record as a reader would give it that numbers otherwise and cuts triggers otherwise."""
    events = tuple(
        replace(one, id=f"e{place + 40}", trigger=Span(one.trigger.start, one.trigger.end + 3))
        for place, one in enumerate(record.events)
    )
    return replace(record, **{"events": events, "questions": (), **parts})


def read_again(connection: sqlite3.Connection, *records: Record) -> None:
    ids = [record.document.id for record in records]
    outcomes = list(reread(connection, ids, prepared(records), "2"))
    assert outcomes == list(records)


def test_corrections_hold_after_a_new_reading_and_rest_where_nothing_is_read(
    connection: sqlite3.Connection,
) -> None:
    add_correction(connection, CANCELLED, "a", "b")
    add_correction(connection, NOT_IN_MAY, "a", "b")
    read_again(connection, shifted(FIRST))
    now = record_now(connection)
    assert [(event.id, event.status) for event in now.events] == [("e40", "occurred"), ("e41", "cancelled")]
    assert now.times == ()
    assert [state for state, _ in states(connection)] == ["in force", "in force"]
    read_again(connection, shifted(FIRST, events=(), times=(replace(FIRST.times[0], value="2001"),)))
    assert record_now(connection).times[0].value == "2001"
    assert states(connection) == [
        ("no longer applies", ("bridge-1: nothing of the kind is read there any more",)),
        ("no longer applies", ("bridge-1: it is read otherwise now: DATE 2001",)),
    ]
    read_again(connection, FIRST)
    assert [state for state, _ in states(connection)] == ["in force", "in force"]


def test_corrections_outlive_their_document_and_do_not_touch_another_text(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    add_correction(connection, CANCELLED, "a", "b")
    with transaction(connection):
        remove(connection, "bridge-1")
    assert states(connection) == [("no longer applies", ("bridge-1: it is not in the archive",))]
    (example,) = examples(connection)
    assert example["passages"][0]["text"] is None
    fill(tmp_path / "onrecord.db", [FIRST])
    assert record_now(connection).events[1].status == "cancelled"
    with transaction(connection):
        remove(connection, "bridge-1")
    other = replace(FIRST.document, text=FIRST.document.text.replace("open", "shut"))
    fill(tmp_path / "onrecord.db", [replace(FIRST, document=other)])
    assert record_now(connection).events == FIRST.events
    assert states(connection) == [
        ("no longer applies", ("bridge-1: the document has other words there now",))
    ]


def test_a_name_is_another_one_in_documents_to_come_as_well(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    add_correction(connection, MergeActors(ENVOY, OTHER), "a", "b")
    add_correction(connection, MergeActors(OTHER, Name("Vera Orlova", "person", "RUS")), "a", "b")
    fill(tmp_path / "onrecord.db", [made("bridge-3")])
    for id_ in ("bridge-1", "bridge-3"):
        assert record_now(connection, id_).actors[0].name == "Vera Orlova"
    assert [state for state, _ in states(connection)] == ["in force", "in force"]
    take_back(connection, 1, "a", "b")
    assert record_now(connection) == FIRST
    assert states(connection)[1] == (
        "no longer applies",
        ("'Nina Orlova (person, RUS)' is no longer read in any document",),
    )


def test_in_one_document_a_name_is_somebody_else(connection: sqlite3.Connection) -> None:
    add_correction(connection, MergeActors(OTHER, Name("Vera Orlova", "person", "RUS")), "a", "b")
    add_correction(connection, SeparateActors(ENVOY, OTHER, (at("The envoy"),), whole=True), "a", "b")
    add_correction(connection, MergeActors(OTHER, Name("Olga Orlova", "person", "RUS")), "a", "b")
    assert record_now(connection).actors[0].name == "Olga Orlova"
    assert record_now(connection, "bridge-2") == SECOND


def test_links_reach_as_far_as_corrections_hang_together(connection: sqlite3.Connection) -> None:
    first, second = at("open"), at("open", "bridge-2")
    add_correction(connection, JoinEvents((first, second)), "a", "b")
    places = [(one.document, one.span) for one in (first, second)]
    for asked in (["bridge-1"], ["bridge-2"], ["bridge-1", "bridge-2"]):
        assert linked_events(connection, asked).joins == {tuple(places)}
    assert linked_events(connection, ["nobody"]).joins == frozenset()
    add_correction(connection, SplitEvent(second, (first,)), "a", "b")
    decided = linked_events(connection, ["bridge-1"])
    assert (decided.joins, decided.splits) == (frozenset(), {tuple(places)})
    assert states(connection) == [
        ("no longer applies", ("a later correction says otherwise",)),
        ("in force", ()),
    ]
    with transaction(connection):
        remove(connection, "bridge-2")
    assert linked_events(connection, ["bridge-1"]).splits == frozenset()


def test_what_is_right_is_woven_anew_only_where_it_was_called_wrong(connection: sqlite3.Connection) -> None:
    weave_archive(connection)
    right = MarkRight("time", at("May"), "DATE 2001-05")
    add_correction(connection, right, "ann", "it is May")
    assert not pending(connection)
    wrong = add_correction(connection, NOT_IN_MAY, "ben", "it names a street")
    weave_archive(connection)
    again = add_correction(connection, right, "ann", "it does not")
    assert unspun(connection) == [1]
    weave_archive(connection)
    assert record_now(connection) == retrieve(connection, "bridge-1")
    take_back(connection, again.number, "ben", "it does")
    assert unspun(connection) == [1]
    weave_archive(connection)
    take_back(connection, wrong.number, "ann", "I asked")
    weave_archive(connection)
    take_back(connection, 1, "ann", "no more")
    assert not pending(connection)


def test_examples_tell_what_was_read_what_is_right_and_where(connection: sqlite3.Connection) -> None:
    add_correction(connection, NOT_IN_MAY, "A. Reader", "June")
    add_correction(connection, MarkRight("event", at("open"), "AGREE"), "A. Reader", "yes")
    wrong, right = examples(connection)
    (passage,) = wrong["passages"]
    start, end = passage["within"]
    assert passage["text"][start:end] == passage["words"] == "May"
    assert TEXT.startswith(passage["text"][:20])
    assert (wrong["kind"], wrong["before"], wrong["after"]) == ("wrong", "DATE 2001-05", None)
    assert (right["kind"], right["before"], right["after"]) == ("right", "AGREE", "AGREE")
    assert (wrong["who"], wrong["why"], wrong["state"]) == ("A. Reader", "June", "in force")


def test_one_corrects_while_others_read(connection: sqlite3.Connection, tmp_path: Path) -> None:
    add_correction(connection, CANCELLED, "a", "b")
    failed: list[Exception] = []

    def write() -> None:
        try:
            with opened(tmp_path / "onrecord.db", "write") as other:
                for number in range(10):
                    add_correction(other, NOT_IN_MAY, "b", f"reason {number}")
        except Exception as error:  # noqa: BLE001 - a thread must not swallow it
            failed.append(error)

    writer = threading.Thread(target=write)
    with opened(tmp_path / "onrecord.db") as reader:
        found = standings(reader)
        first = next(found)
        writer.start()
        writer.join()
        assert [first.correction.number, *(one.correction.number for one in found)] == [1]
        assert len(list(standings(reader))) == 11
    assert failed == []


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_after_whatever_was_done_and_undone_the_record_is_as_it_was_read(data: st.DataObject) -> None:
    changes: list[Change] = [
        MarkWrong(part, Passage("bridge-1", span, span.of(TEXT)), label)
        for part in PARTS
        for span, label in labelled(FIRST, part)
    ]
    changes += [CANCELLED, MergeActors(ENVOY, OTHER), SeparateActors(ENVOY, OTHER, (at("The envoy"),), False)]
    kept: list[int] = []
    with TemporaryDirectory() as folder, opened(filled(Path(folder), FIRST), "write") as connection:
        for _ in range(data.draw(st.integers(1, 8))):
            if kept and data.draw(st.booleans()):
                take_back(connection, kept.pop(data.draw(st.integers(0, len(kept) - 1))), "a", "b")
            else:
                change = data.draw(st.sampled_from(changes))
                kept.append(add_correction(connection, change, "a", "b").number)
            assert [one.number for one in corrections_of(connection, FIRST)] == sorted(kept)
        for number in data.draw(st.permutations(kept)):
            take_back(connection, number, "a", "b")
        assert record_now(connection) == FIRST
