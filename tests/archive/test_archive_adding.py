"""Adding: in whole or not at all, once, in any order of breaking off; failures are kept aside."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archive_making import fill, filled, made, prepared
from benchmarks.synthetic import records as synthetic

from onrecord.archive.adding import Known, add, outdated, reread
from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.archive.given import given_again
from onrecord.archive.retrieval import retrieve
from onrecord.archive.search import search
from onrecord.archive.selection import Selection
from onrecord.errors import ConflictingDocument, DocumentError, EmptyDocument
from onrecord.records import Document, Record

KILLS = 20
DOCUMENTS = 120


def dumped(path: Path) -> list[str]:
    with opened(path) as connection:
        assert list(dump(connection))
        return list(dump(connection))


def never(_: Iterable[Document | DocumentError]) -> Iterator[Record | DocumentError]:
    raise AssertionError("nothing was to be read")


def test_what_is_there_is_not_read_again(tmp_path: Path) -> None:
    path = filled(tmp_path, made("one"), made("two"))
    before = dumped(path)
    with opened(path, "write") as connection:
        outcomes = list(add(connection, [made("two").document, made("one").document], never, "1"))
    assert outcomes == [Known("two", False), Known("one", False)]
    assert dumped(path) == before


def test_the_same_document_twice_in_one_run_is_there_once(tmp_path: Path) -> None:
    outcomes = fill(tmp_path / "a.db", [made("one"), made("two"), made("one")])
    assert outcomes == [made("one"), made("two"), Known("one", False)]


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    held = list(synthetic(12))
    fill(tmp_path / "a.db", held)
    fill(tmp_path / "b.db", reversed(held))
    assert dumped(tmp_path / "a.db") == dumped(tmp_path / "b.db")


def test_another_version_reads_again_only_when_asked(tmp_path: Path) -> None:
    path = filled(tmp_path, made("one"), made("two"))
    better = replace(made("one"), questions=())
    with opened(path, "write") as connection:
        assert list(add(connection, [made("one").document], never, "2")) == [Known("one", True)]
        assert outdated(connection, "2") == ["one", "two"]
        assert list(reread(connection, ["one"], prepared([better]), "2")) == [better]
        assert outdated(connection, "2") == ["two"]
        assert retrieve(connection, "one") == better
        assert retrieve(connection, "two") == made("two")


def test_a_document_that_can_no_longer_be_read_keeps_its_record(tmp_path: Path) -> None:
    path = filled(tmp_path, made("one"))
    with opened(path, "write") as connection:
        (outcome,) = reread(connection, ["one", "gone"], prepared([]), "2")
        assert isinstance(outcome, DocumentError)
        assert retrieve(connection, "one") == made("one")
        assert connection.execute("SELECT origin, what FROM failures").fetchall() == [
            ("one.txt", "is unknown")
        ]


def with_facts(record: Record, **facts: object) -> Record:
    return replace(record, document=replace(record.document, **facts))  # type: ignore[arg-type]


def test_what_else_came_with_a_document_is_kept_and_given_again(tmp_path: Path) -> None:
    day = made().document.published
    facts = {"byline": "Ann Smith", "address": "https://a.example/1", "section": "World", "updated": day}
    record = with_facts(made("one"), **facts)
    path = filled(tmp_path, record)
    with opened(path, "write") as connection:
        assert retrieve(connection, "one") == record
        assert given_again(connection, "one") == record.document
        assert list(reread(connection, ["one"], prepared([record]), "2")) == [record]
        assert retrieve(connection, "one") == record
        assert list(problems(connection)) == []


def test_another_byline_address_section_or_day_of_change_is_no_conflict(tmp_path: Path) -> None:
    path = filled(tmp_path, made("one"))
    day = made().document.published
    again = with_facts(made("one"), byline="Ann Smith", address="http://a.example/", section="A", updated=day)
    assert fill(path, [again]) == [Known("one", False)]
    with opened(path) as connection:
        assert retrieve(connection, "one") == made("one")


def test_another_text_under_the_same_id_is_kept_aside(tmp_path: Path) -> None:
    path = filled(tmp_path, made("one"))
    changed = made("one", text=made().document.text + " More.")
    redated = made("one", day=None)
    (outcome,), (other,) = fill(path, [changed]), fill(path, [redated])
    assert isinstance(outcome, ConflictingDocument)
    assert isinstance(other, ConflictingDocument)
    with opened(path) as connection:
        assert retrieve(connection, "one") == made("one")
        assert connection.execute("SELECT kind FROM failures").fetchall() == [("ConflictingDocument",)]


def test_failures_are_kept_aside_until_their_place_gives_a_document(tmp_path: Path) -> None:
    error = EmptyDocument("one.txt", "there is no text", "give one")
    stdin = EmptyDocument("-:2", "there is no text", "give one")
    path = tmp_path / "a.db"
    with opened(path, "make") as connection:
        assert list(add(connection, [error, stdin, error], never, "1")) == [error, stdin, error]
        origins = "SELECT origin FROM failures ORDER BY origin"
        assert connection.execute(origins).fetchall() == [("-:2",), ("one.txt",)]
        list(add(connection, [made("one").document], prepared([made("one")]), "1"))
        assert connection.execute(origins).fetchall() == [("-:2",)]


@pytest.mark.parametrize("place", ["-", "-:2", "-/may/1.txt", "-/may.csv:3"])
def test_what_came_by_standard_input_stays_whatever_comes_from_there_later(
    tmp_path: Path, place: str
) -> None:
    held = made("one")
    held = replace(held, document=replace(held.document, origin=place))
    with opened(tmp_path / "a.db", "make") as connection:
        list(add(connection, [EmptyDocument(place, "there is no text", "give one")], never, "1"))
        list(add(connection, [held.document], prepared([held]), "1"))
        assert connection.execute("SELECT origin FROM failures").fetchall() == [(place,)]


def test_a_record_that_does_not_hold_together_does_not_stop_the_others(tmp_path: Path) -> None:
    broken = replace(made("two"), actors=())
    outcomes = fill(tmp_path / "a.db", [made("one"), broken, made("three")])
    assert [isinstance(one, DocumentError) for one in outcomes] == [False, True, False]
    with opened(tmp_path / "a.db", "write") as connection:
        assert list(problems(connection)) == []


def test_an_interrupt_leaves_whole_documents(tmp_path: Path) -> None:
    held = list(synthetic(5))

    def interrupted(documents: Iterable[Document | DocumentError]) -> Iterator[Record | DocumentError]:
        for number, outcome in enumerate(prepared(held)(documents)):
            if number == 3:
                raise KeyboardInterrupt
            yield outcome

    with opened(tmp_path / "a.db", "make") as connection:
        with pytest.raises(KeyboardInterrupt):
            list(add(connection, [one.document for one in held], interrupted, "1"))
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (3,)
        assert list(problems(connection)) == []


ADDING = f"""
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from archive_making import fill
from benchmarks.synthetic import records
from onrecord.archive import batches
batches.MOST = 4
held = list(records({DOCUMENTS}))
print("ready", flush=True)
fill(Path(sys.argv[1]), held)
"""


def adding(path: Path) -> subprocess.Popen[str]:
    here = Path(__file__).parent
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", ADDING, str(path), str(here.parent.parent), str(here)],
        stdout=subprocess.PIPE,
        text=True,
    )


def begun(process: subprocess.Popen[str]) -> None:
    """Wait until the other process has its records and begins to add them."""
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def test_killed_at_any_moment_and_started_again_the_end_is_the_same(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311
    undisturbed, path = tmp_path / "undisturbed.db", tmp_path / "killed.db"
    with adding(undisturbed) as process:
        begun(process)
        started = time.monotonic()
        assert process.wait() == 0
        took = time.monotonic() - started
    reached = [0]
    for _ in range(KILLS):
        with adding(path) as process:
            begun(process)
            time.sleep(chance.uniform(0.0, took / 8))
            process.send_signal(signal.SIGKILL)
        with opened(path, "make") as connection:
            assert list(problems(connection)) == []
            reached.append(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    assert reached == sorted(reached)
    assert len({*reached, DOCUMENTS}) > 4, f"the kills came too early or too late to tell anything: {reached}"
    with adding(path) as process:
        assert process.wait() == 0
    assert dumped(path) == dumped(undisturbed)


def test_one_who_reads_beside_one_who_writes_sees_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    fill(path, synthetic(1))
    seen = []
    with adding(path) as process:
        while process.poll() is None:
            with opened(path) as connection:
                hits = list(search(connection, "said", Selection()))
                (number,) = connection.execute("SELECT count(*) FROM documents").fetchone()
            assert hits
            seen.append(number)
        assert process.returncode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 3
