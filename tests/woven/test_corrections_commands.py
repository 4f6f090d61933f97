"""Correcting an archive from the outside: what is said, what is woven, what taking back restores."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import asked_archive
import pytest
from archive_making import fill
from click.testing import CliRunner, Result

from onrecord.archive.connection import opened, transaction
from onrecord.archive.retrieval import document_ids, retrieve
from onrecord.archive.writing import remove
from onrecord.commands.asking import show
from onrecord.commands.correcting import correct, corrections
from onrecord.errors import UsageError
from onrecord.weaving.blocks import Thread
from onrecord.woven.events import woven_events
from onrecord.woven.threads import list_threads
from onrecord.woven.weaving import weave_archive

REPORTS = [
    *asked_archive.REPORTS,
    {
        "id": "denied",
        "published": "2004-04-22",
        "outlet": "Example Wire",
        "text": "Norwegian Foreign Minister Arne Solheim postponed his visit to Sweden, which was planned "
        "for May. Solheim visited Finland on April 19, 2004.",
    },
]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return asked_archive.made(tmp_path_factory.mktemp("read"), REPORTS)


@pytest.fixture
def path(read: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(read, tmp_path / "archive.db"))


def run(path: Path, *arguments: str, why: str = "it says so") -> Result:
    given = [*arguments, "--why", why, "--who", "A. Reader", "--archive", str(path)]
    return CliRunner().invoke(correct, given, env={"COLUMNS": "100"})


def done(path: Path, *arguments: str) -> str:
    result = run(path, *arguments)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    return result.stderr


def refused(path: Path, *arguments: str) -> str:
    result = run(path, *arguments)
    assert isinstance(result.exception, UsageError), result.output
    return str(result.exception)


def listed(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(corrections, [*arguments, "--archive", str(path)], env={"COLUMNS": "100"})


def threads(path: Path) -> list[Thread]:
    with opened(path) as connection:
        return list_threads(connection)


def woven(path: Path) -> list[str]:
    """Return all that is woven, as it is printed."""
    with opened(path) as connection:
        found = [*list_threads(connection), *woven_events(connection)]
        return sorted(json.dumps(one.to_dict(), sort_keys=True) for one in found)


def thread_about(path: Path, *words: str) -> Thread:
    (found,) = (one for one in threads(path) if all(word in one.title for word in words))
    return found


def event_at(path: Path, document: str, words: str) -> str:
    """Return the place of the first event with these words as its trigger, as a command takes it."""
    with opened(path) as connection:
        (id_,) = connection.execute(
            "SELECT e.id FROM events e JOIN documents d ON d.key = e.document "
            "WHERE d.id = ? AND e.words = ? ORDER BY e.start LIMIT 1",
            (document, words),
        ).fetchone()
    return f"{document}/{id_}"


def together(path: Path, *places: str) -> bool:
    with opened(path) as connection:
        events = [
            {f"{one.document}/{one.event}" for one in event.mentions} for event in woven_events(connection)
        ]
    return any(set(places) <= event for event in events)


def test_events_are_joined_and_split_and_as_before_when_that_is_taken_back(path: Path) -> None:
    before = woven(path)
    aid, deal = event_at(path, "made", "sent"), event_at(path, "charge", "accused")
    assert not together(path, aid, deal)
    assert "are of one event" in done(path, "join-events", aid, deal)
    assert together(path, aid, deal)
    done(path, "split-event", aid)
    assert not together(path, aid, deal)
    done(path, "undo", "2")
    assert together(path, aid, deal)
    done(path, "undo", "1")
    assert woven(path) == before


def test_threads_are_joined_and_split(path: Path) -> None:
    before = woven(path)
    visit, deal = thread_about(path, "Solheim", "Finland"), thread_about(path, "able deal")
    done(path, "join-threads", visit.id[:8], deal.id)
    passages = {(one.document, one.span) for step in visit.steps for one in step.tellings}
    holding = [
        thread
        for thread in threads(path)
        if passages <= {(one.document, one.span) for step in thread.steps for one in step.tellings}
    ]
    assert len(holding) == 1
    assert {step.document for step in deal.steps} <= {step.document for step in holding[0].steps}
    done(path, "undo", "1")
    assert woven(path) == before
    assert len(visit.steps) > 1
    done(path, "split-thread", f"{visit.id}/1")
    apart = [one for one in threads(path) if any(step.span == visit.steps[0].span for step in one.steps)]
    assert [step.document for one in apart for step in one.steps] == [visit.steps[0].document] * len(apart)
    done(path, "undo", "3")
    assert woven(path) == before


def test_the_status_of_a_mention_and_of_a_step_is_set(path: Path) -> None:
    before = woven(path)
    visit = thread_about(path, "Solheim", "Finland")
    number = next(n for n, step in enumerate(visit.steps, 1) if step.status == "planned")
    assert "is cancelled, not planned" in done(path, "status", f"{visit.id}/{number}", "cancelled")
    now = [one for one in threads(path) if "Finland" in one.title and one.kind == "visit"]
    assert "cancelled" in {step.status for one in now for step in one.steps}
    assert "planned" not in {step.status for one in now for step in one.steps}
    done(path, "undo", "1")
    assert woven(path) == before
    aid = event_at(path, "made", "sent")
    done(path, "status", aid, "denied")
    with opened(path) as connection:
        (sent,) = (
            event
            for event in woven_events(connection)
            if aid in {f"{one.document}/{one.event}" for one in event.mentions}
        )
    assert sent.status == "denied"
    done(path, "undo", "3")
    assert woven(path) == before


def test_actors_are_merged_and_separated(path: Path) -> None:
    before = woven(path)
    line = done(path, "merge-actors", "Arne Solheim", "Arne Sundheim")
    assert "Arne Solheim (person, NOR) is Arne Sundheim (person, NOR)" in line
    assert not any("Solheim" in one.title for one in threads(path))
    assert any("Sundheim" in one.title for one in threads(path))
    done(path, "undo", "1")
    assert woven(path) == before
    done(path, "separate-actors", "Arne Solheim", "Olav Solberg", "denied")
    with opened(path) as connection:
        told = {one.title for one in list_threads(connection) if "denied" in {s.document for s in one.steps}}
    assert told
    assert all("Solheim" not in title or "Finland" in title for title in told)
    done(path, "undo", "3")
    assert woven(path) == before


def test_what_is_wrong_is_not_woven_and_counts_again_when_it_is_right(path: Path) -> None:
    before = woven(path)
    aid = event_at(path, "made", "sent")
    done(path, "wrong", aid)
    assert not together(path, aid)
    done(path, "right", aid)
    assert woven(path) == before
    assert "marked as wrong" in (done(path, "wrong", aid), refused(path, "status", aid, "denied"))[1]


def test_a_document_is_shown_as_it_was_corrected(path: Path) -> None:
    def shown() -> Result:
        return CliRunner().invoke(show, ["made", "--archive", str(path), "--format", "jsonl"])

    before = shown()
    assert before.stderr == ""
    done(path, "status", event_at(path, "made", "sent"), "denied")
    after = shown()
    assert "as corrected" in after.stderr
    sent = [one for one in json.loads(after.stdout)["events"] if one["status"] == "denied"]
    assert len(sent) == 1
    assert all(one["status"] != "denied" for one in json.loads(before.stdout)["events"])


def test_places_are_pointed_to_by_offsets_and_words(path: Path) -> None:
    assert "time “April 19, 2004”" in done(path, "wrong", "made/time@April 19, 2004")
    assert "actor “Norway” (made," in done(path, "wrong", "made/actor@Norway")
    assert "statement" in done(path, "right", "plan/s1")
    assert "question" in done(path, "right", "plan/question@It was unclear")


def test_it_makes_no_difference_whether_documents_or_corrections_come_first(path: Path) -> None:
    visit, deal = thread_about(path, "Solheim", "Finland"), thread_about(path, "able deal")
    done(path, "join-threads", visit.id, deal.id)
    done(path, "join-events", event_at(path, "made", "sent"), event_at(path, "charge", "accused"))
    done(path, "merge-actors", "Arne Solheim", "Arne Sundheim")
    done(path, "status", event_at(path, "made", "sent"), "denied")
    after = woven(path)
    with opened(path, "write") as connection:
        records = [record for id_ in document_ids(connection) if (record := retrieve(connection, id_))]
        for record in records:
            with transaction(connection):
                remove(connection, record.document.id)
        weave_archive(connection)
    assert woven(path) == []
    for record in [*records[3:], *records[:3]]:
        fill(path, [record])
        with opened(path, "write") as connection:
            weave_archive(connection)
    assert woven(path) == after


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["blink", "x"], "no correction 'blink'"),
        (["wrong", "nobody/e1"], "no document of the archive"),
        (["wrong", "made/e999"], "no such event"),
        (["wrong", "made/x"], "names nothing that was read"),
        (["wrong", "made/time@0"], "no such time"),
        (["wrong", "made/time@nowhere"], "no words 'nowhere'"),
        (["status", "made/e1", "great"], "no status 'great'"),
        (["status", "made/e1"], "takes a mention"),
        (["status", "ffffffffffff", "denied"], "no thread 'ffffffffffff'"),
        (["join-events", "made/e1"], "two mentions or more"),
        (["join-events", "made/s1", "made/e1"], "no such statement"),
        (["join-threads", "ffffffffffff", "x"], "no thread"),
        (["merge-actors", "Nobody At All", "Arne Solheim"], "nobody in the archive goes by"),
        (["merge-actors", "Arne Solheim", "Arne Solheim"], "is one already"),
        (["merge-actors", "Arne Solheim"], "takes two names"),
        (["separate-actors", "Arne Solheim", "B", "cable"], "is not in document 'cable'"),
        (["separate-actors", "Arne Solheim", "B", "made", "made/actor@5"], "not both at once"),
        (["separate-actors", "Arne Solheim", "B", "made/e1"], "no place of an actor"),
        (["undo", "one"], "the number of one correction"),
        (["undo", "1"], "no correction 1"),
        (["right", "\udce9/e1"], "no document of the archive"),
        (["merge-actors", "\udce9", "B"], "nobody in the archive"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(path: Path, given: list[str], message: str) -> None:
    assert message in refused(path, *given)
    assert listed(path, "--format", "jsonl").stdout == ""


def test_corrections_are_listed_and_exported(path: Path, tmp_path: Path) -> None:
    assert "Nothing was corrected." in listed(path, "--format", "text").stdout
    done(path, "wrong", "made/time@April 19, 2004")
    done(path, "merge-actors", "Arne Solheim", "Arne \x1b[31mSundheim")
    done(path, "undo", "1")
    page = listed(path, "--format", "text")
    assert page.exit_code == 0
    assert "\x1b" not in page.stdout
    assert "taken back: by correction 3" in page.stdout
    assert "A. Reader" in page.stdout
    rows = [json.loads(line) for line in listed(path, "--format", "jsonl").stdout.splitlines()]
    assert [(row["correction"], row["kind"], row["state"]) for row in rows] == [
        (1, "wrong", "taken back"),
        (2, "merge-actors", "in force"),
        (3, "undo", "in force"),
    ]
    target = tmp_path / "examples.jsonl"
    assert listed(path, "--export", str(target)).exit_code == 0
    wrong, merge, _ = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    assert wrong["passages"][0]["document"] == "made"
    assert "visited Finland on April 19, 2004" in wrong["passages"][0]["text"]
    assert merge["before"] == "Arne Solheim (person, NOR)"
    bad = listed(path, "--export", str(tmp_path / "no" / "where.jsonl"))
    assert isinstance(bad.exception, UsageError)


def test_what_is_not_yet_woven_is_told_with_the_list(path: Path) -> None:
    with opened(path, "write") as connection:
        connection.execute("DELETE FROM spun")
    assert "not yet woven: 7 documents" in listed(path, "--format", "jsonl").stderr
    done(path, "right", "plan/s1")
    assert listed(path, "--format", "jsonl").stderr == ""


def test_who_corrects_is_taken_from_the_surroundings_and_why_must_be_said(path: Path) -> None:
    given = ["right", "plan/s1", "--archive", str(path)]
    assert CliRunner().invoke(correct, given).exit_code == 2
    runner = CliRunner()
    assert runner.invoke(correct, [*given, "--why", "x"], env={"ONRECORD_USER": "Bo"}).exit_code == 0
    (row,) = map(json.loads, listed(path, "--format", "jsonl").stdout.splitlines())
    assert row["who"] == "Bo"


def test_a_thread_keeps_its_id_when_the_status_of_its_first_step_is_corrected(path: Path) -> None:
    visit = thread_about(path, "Solheim", "Finland")
    done(path, "status", f"{visit.id}/1", "cancelled")
    after = thread_about(path, "Solheim", "Finland")
    assert after.id == visit.id
    assert after.steps[0].status == "cancelled" != visit.steps[0].status


def test_visits_and_matters_that_are_woven_as_they_are_shown_are_not_called_left_out(path: Path) -> None:
    with opened(path, "write") as connection:
        connection.execute("INSERT INTO stale_blocks (block) SELECT block FROM blocks")
    assert "not yet woven" not in listed(path, "--format", "jsonl").stderr
