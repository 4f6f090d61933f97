"""The command ``onrecord watch``."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from web_site import STORY, Item, Said, Site, asking, feed_of, reading

from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.archive.failures import failures
from onrecord.cli import main
from onrecord.commands import watch as command
from onrecord.watching.pace import Web
from onrecord.watching.rounds import Round, Watch

HERE = Path(__file__).parent
VISBY, LUND = STORY.format("Visby"), STORY.format("Lund")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["watch", *map(str, arguments)], env={"COLUMNS": "100"})


@pytest.fixture(autouse=True)
def without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "reader", lambda _jobs: reading)
    monkeypatch.setattr("onrecord.watching.pace.Web", partial(Web, between=0.0))


def settled(path: Path, age: float = 60) -> None:
    """Have a file say that it was written a minute ago."""
    os.utime(path, (time.time() - age, time.time() - age))


def documents(path: Path) -> int:
    with opened(path) as connection:
        (number,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    return int(number)


def test_columns_of_tables_in_a_folder_are_named(tmp_path: Path) -> None:
    folder, archive = tmp_path / "reports", tmp_path / "onrecord.db"
    folder.mkdir()
    (folder / "a.csv").write_text(f'when,story\n2003-05-01,"{VISBY}"\n2003-05-02,\n')
    settled(folder / "a.csv", 60)
    done = run(folder, "--once", "--columns", "text=story,published=when", "--archive", archive)
    assert "1 document added, 1 kept aside" in done.stderr
    with opened(archive) as connection:
        (kept,) = failures(connection)
        assert kept.columns == "text=story,published=when"
    assert run(folder, "--once", "--columns", "story", "--archive", archive).exit_code == 2


def test_feeds_lists_and_folders_are_asked_once(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/a": Said(feed_of([Item("1", VISBY)])), "/b": Said(feed_of([Item("2", LUND)]))}
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        f'<opml version="2.0"><body><outline text="b" type="rss" xmlUrl="{site.at("/b")}"/></body></opml>'
    )
    folder, archive = tmp_path / "reports", tmp_path / "onrecord.db"
    folder.mkdir()
    (folder / "a.txt").write_text(VISBY)
    settled(folder / "a.txt", -60)
    done = run(site.at("/a"), opml, folder, "--once", "--allow-private", "--archive", archive)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert "2 feeds asked; 2 new entries, 0 new files; 2 documents added" in done.stderr
    assert documents(archive) == 2
    # No feed is due; and the file is no longer being written.
    settled(folder / "a.txt")
    done = run(site.at("/a"), opml, folder, "--once", "--allow-private", "--archive", archive)
    assert "0 feeds asked; 0 new entries, 1 new file; 1 document added" in done.stderr
    assert site.paths() == ["/a", "/b"]


def test_this_machine_is_not_asked_unless_that_is_allowed(site: Site, tmp_path: Path) -> None:
    done = run(site.at("/a"), "--once", "--archive", tmp_path / "onrecord.db")
    assert done.exit_code == 1
    assert "--allow-private" in done.stderr
    assert "1 feed asked, 1 failed" in done.stderr
    assert site.asked == site.robots == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("nowhere", "neither the address of a feed"),
        ("ftp://example.org/feed", "neither the address of a feed"),
        ("http://", "only http and https"),
    ],
)
def test_what_cannot_be_watched_is_wrong_usage(source: str, said: str, tmp_path: Path) -> None:
    done = run(source, "--once", "--archive", tmp_path / "onrecord.db")
    assert (done.exit_code, said in done.stderr) == (2, True), done.output


def test_a_file_that_lists_no_feeds_is_wrong_usage(tmp_path: Path) -> None:
    other = tmp_path / "news.txt"
    other.write_text(VISBY)
    done = run(other, "--once", "--archive", tmp_path / "onrecord.db")
    assert done.exit_code == 2
    assert "is no list of feeds" in done.stderr
    assert "watch --help" in done.stderr
    other.write_text('<opml version="2.0"><body/></opml>')
    assert "lists no feed" in run(other, "--once", "--archive", tmp_path / "onrecord.db").stderr


def test_it_goes_round_until_it_is_ended(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/a"] = Said(feed_of([Item("1", VISBY)]))
    now = datetime(2003, 5, 5, 12, tzinfo=UTC)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        nonlocal now
        slept.append(seconds)
        now += timedelta(seconds=seconds)
        if len(site.asked) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(command, "_now", lambda: now)
    monkeypatch.setattr(command.time, "sleep", sleep)
    done = run(site.at("/a"), "--every", "10", "--allow-private", "--archive", tmp_path / "onrecord.db")
    assert done.exit_code == 0, done.output
    assert len(site.asked) == 3
    assert sum(slept[:-1]) == 1200
    assert (
        "12:00 UTC: 1 feed asked; 1 new entry, 0 new files; 1 document added; next at 12:10 UTC"
        in done.stderr
    )
    assert "12:10 UTC: 1 feed asked; 0 new entries" in done.stderr


def test_interrupted_within_a_round_it_says_what_is_whole(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(given: Iterable[object]) -> Iterator[object]:
        for number, record in enumerate(reading(given)):  # type: ignore[arg-type]
            if number == 1:
                raise KeyboardInterrupt
            yield record

    monkeypatch.setattr(command, "reader", lambda _jobs: breaking)
    site.pages["/a"] = Said(feed_of([Item("1", VISBY), Item("2", LUND)]))
    done = run(site.at("/a"), "--once", "--allow-private", "--archive", tmp_path / "onrecord.db")
    assert done.exit_code == 130
    assert "interrupted; 1 document added, and whole" in done.stderr
    assert documents(tmp_path / "onrecord.db") == 1


KILLED = """
import sys, time
sys.path.insert(0, {here!r})
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from web_site import asking, reading
from onrecord.archive.connection import opened
from onrecord.watching.rounds import Round, Watch

def slow(documents):
    for record in reading(documents):
        time.sleep(0.02)
        yield record

with opened(Path(sys.argv[1]), "make") as connection:
    watch = Watch([sys.argv[2]], [sys.argv[3]], timedelta(minutes=30))
    print("ready", flush=True)
    now = datetime(2003, 5, 5, tzinfo=UTC)
    Round(connection, watch, asking(), slow, "1", lambda: now, lambda _: None).run()
"""


def test_killed_at_any_moment_and_started_again_it_is_as_if_it_had_not_been(
    site: Site, tmp_path: Path
) -> None:
    items = [Item(str(number), f"{VISBY} It is the report number {number}.") for number in range(12)]
    site.pages["/feed"] = Said(feed_of(items), headers={"ETag": '"1"'})
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.txt").write_text(f"{LUND} It is the file number {number}.")
        settled(folder / f"{number}.txt")
    script = KILLED.format(here=str(HERE))
    kills = 0
    for delay in (0.03, 0.1, 0.17, 0.29, 60.0):
        process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, "-c", script, tmp_path / "killed.db", site.at("/feed"), folder],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            kills += 1
        process.wait()
        process.stdout.close()
    assert kills >= 2
    with opened(tmp_path / "whole.db", "make") as connection:
        watch = Watch([site.at("/feed")], [str(folder)], timedelta(minutes=30))
        now = datetime(2003, 5, 5, tzinfo=UTC)
        Round(connection, watch, asking(), reading, "1", lambda: now, lambda _: None).run()
    assert state(tmp_path / "killed.db") == state(tmp_path / "whole.db")


def state(path: Path) -> list[object]:
    with opened(path) as connection:
        tables = ("watched_feeds", "watched_entries", "watched_files")
        return [*dump(connection), *(row for table in tables for row in rows(connection, table))]


def rows(connection: sqlite3.Connection, table: str) -> list[object]:
    return sorted(connection.execute(f"SELECT * FROM {table}"))  # noqa: S608 - our own tables
