"""add, reread and remove weave afterwards; weave prints events, of documents or of an archive."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from woven_making import REPORTS

from onrecord.archive.connection import opened
from onrecord.cli import main
from onrecord.woven.pending import pending
from onrecord.woven.threads import list_threads

VISIT = "Arne Solheim’s visit to Finland"


def written(folder: Path, *names: str) -> Path:
    path = folder / f"{'-'.join(names)}.jsonl"
    lines = [
        json.dumps({"id": name, "published": day, "outlet": "Harbour Gazette", "text": text})
        for name, day, text in REPORTS
        if name in names
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def events(done: Result) -> list[dict[str, Any]]:
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "onrecord.db"
    assert run("add", written(tmp_path, "plan", "made", "deal"), "--archive", path).exit_code == 0
    return path


def test_what_is_added_read_anew_and_removed_is_woven(archive: Path) -> None:
    with opened(archive) as connection:
        assert not pending(connection)
        (thread,) = [one for one in list_threads(connection) if one.title == VISIT]
        assert thread.status == "occurred"
    assert run("remove", "made", "--archive", archive).exit_code == 0
    assert run("reread", "--all", "--archive", archive).exit_code == 0
    with opened(archive) as connection:
        assert not pending(connection)
        (thread,) = [one for one in list_threads(connection) if one.title == VISIT]
        assert thread.status == "planned"
    assert run("check", "--archive", archive).exit_code == 0


def test_events_of_an_archive_are_those_of_its_documents(archive: Path, tmp_path: Path) -> None:
    kept = events(run("weave", "--archive", archive, "--format", "jsonl"))
    assert kept == events(run("weave", written(tmp_path, "plan", "made", "deal"), "--format", "jsonl"))
    with opened(archive) as connection:
        (thread,) = [one for one in list_threads(connection) if one.title == VISIT]
    visits = [one for one in kept if one["thread"] == thread.id]
    assert {mention["document"] for one in visits for mention in one["mentions"]} == {"plan", "made"}
    early = events(run("weave", "--archive", archive, "--as-of", "2004-03-05", "--format", "jsonl"))
    assert {mention["document"] for one in early for mention in one["mentions"]} == {"plan"}


def test_weave_finishes_what_was_broken_off(archive: Path) -> None:
    with opened(archive, "write") as connection:
        connection.execute("DELETE FROM spun")
    assert "mentioned" in run("weave", "--archive", archive, "--format", "text").stdout
    with opened(archive) as connection:
        assert not pending(connection)


def test_documents_or_an_archive_not_both(archive: Path, tmp_path: Path) -> None:
    done = run("weave", written(tmp_path, "plan"), "--archive", archive)
    assert done.exit_code == 2
    assert "not both" in done.output


def test_an_interrupt_is_told_and_what_is_woven_stays(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("onrecord.woven.weaving._weave", interrupt)
        done = run("add", written(tmp_path, "delay"), "--archive", archive)
    assert done.exit_code == 130
    assert "'onrecord weave' goes on" in done.stderr
    assert run("check", "--archive", archive).exit_code == 0
    with opened(archive) as connection:
        assert pending(connection)
    run("weave", "--archive", archive)
    with opened(archive) as connection:
        assert not pending(connection)
