"""Rounds over feeds and folders: what is new is added once, and a round that was broken off is done again."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from web_site import STORY, Item, Said, Site, asking, feed_of, reading

from onrecord.archive.adding import Reader
from onrecord.archive.connection import opened
from onrecord.archive.failures import failures
from onrecord.archive.reprints import clusters
from onrecord.archive.retrieval import retrieve
from onrecord.errors import DocumentError
from onrecord.records import Document, Record
from onrecord.watching.rounds import Round, Tally, Watch, by_turns, next_due
from onrecord.woven.weaving import weave_archive

NOW = datetime(2003, 5, 5, 12, tzinfo=UTC)
EVERY = timedelta(minutes=30)
VISBY, LUND = STORY.format("Visby"), STORY.format("Lund").replace("closed", "opened")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with opened(tmp_path / "watched.db", "make") as made:
        yield made


def run(
    connection: sqlite3.Connection,
    feeds: Sequence[str] = (),
    folders: Sequence[str] = (),
    *,
    number: int = 0,
    full: bool = False,
    read: Reader = reading,
    told: list[object] | None = None,
) -> Tally:
    """Run a round, so many intervals after the first one."""
    watch = Watch(feeds, folders, EVERY, full)
    tell = (lambda _outcome: None) if told is None else told.append
    return Round(connection, watch, asking(), read, "1", lambda: NOW + number * EVERY, tell).run()


def texts(connection: sqlite3.Connection) -> list[str]:
    return [text for (text,) in connection.execute("SELECT text FROM documents ORDER BY key")]


def kept(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    return [(one.kind, one.origin, one.what) for one in failures(connection)]


def test_entries_become_documents_once(site: Site, connection: sqlite3.Connection) -> None:
    site.pages["/feed"] = Said(feed_of([Item("1", VISBY, link="https://example.org/1"), Item("2", LUND)]))
    first = run(connection, [site.at("/feed")])
    assert (first.asked, first.entries, first.added) == (1, 2, 2)
    assert texts(connection) == [VISBY, LUND]
    (id_,) = connection.execute("SELECT id FROM documents WHERE text = ?", (VISBY,)).fetchone()
    record = retrieve(connection, id_)
    assert record is not None
    document = record.document
    assert (document.outlet, document.title) == ("Harbour Gazette", "On 1")
    assert document.address == "https://example.org/1"
    assert document.origin == f"{site.at('/feed')} 1"
    assert document.published is not None
    assert document.published.value == "2003-05-05"
    second = run(connection, [site.at("/feed")], number=1)
    assert (second.asked, second.entries, second.added, second.known) == (1, 0, 0, 0)
    assert len(texts(connection)) == 2


def test_a_feed_is_not_asked_before_it_is_due(site: Site, connection: sqlite3.Connection) -> None:
    site.pages["/feed"] = Said(feed_of([Item("1", VISBY)]))
    watch = Watch([site.at("/feed")], [], EVERY)
    assert next_due(connection, watch, NOW) == NOW
    run(connection, [site.at("/feed")])
    assert run(connection, [site.at("/feed")]).asked == 0
    assert len(site.asked) == 1
    assert next_due(connection, watch, NOW) == NOW + EVERY


def test_an_entry_that_changes_is_another_document_and_a_reprint(
    site: Site, connection: sqlite3.Connection
) -> None:
    site.pages["/feed"] = Said(feed_of([Item("https://example.org/1", VISBY)], "atom"))
    run(connection, [site.at("/feed")])
    changed = Item("https://example.org/1", f"{VISBY} Corrected.", updated=datetime(2003, 5, 6, tzinfo=UTC))
    site.pages["/feed"] = Said(feed_of([changed], "atom"))
    assert run(connection, [site.at("/feed")], number=1).added == 1
    assert texts(connection) == [VISBY, f"{VISBY} Corrected."]
    days = connection.execute("SELECT published, updated FROM documents ORDER BY key").fetchall()
    assert days == [("2003-05-05", "2003-05-05"), ("2003-05-05", "2003-05-06")]
    weave_archive(connection)
    (cluster,) = clusters(connection)
    assert cluster.documents == 2


def test_an_entry_in_two_feeds_is_one_document(site: Site, connection: sqlite3.Connection) -> None:
    site.pages["/world"] = site.pages["/top"] = Said(feed_of([Item("https://example.org/1", VISBY)]))
    tally = run(connection, [site.at("/world"), site.at("/top")])
    assert (tally.asked, tally.added, tally.known) == (2, 1, 1)


def test_names_that_two_feeds_give_by_chance_are_two_entries(
    site: Site, connection: sqlite3.Connection
) -> None:
    site.pages |= {"/a": Said(feed_of([Item("1", VISBY)])), "/b": Said(feed_of([Item("1", VISBY)]))}
    assert run(connection, [site.at("/a"), site.at("/b")]).added == 2


def test_what_fails_is_kept_aside_until_it_does_not(site: Site, connection: sqlite3.Connection) -> None:
    site.pages["/feed"] = Said(b"", 500)
    told: list[object] = []
    assert run(connection, [site.at("/feed")], told=told).failed == 1
    assert kept(connection) == [("Unreachable", site.at("/feed"), "the feed answers with status 500")]
    assert isinstance(told[0], DocumentError)
    site.pages["/feed"] = Said(
        feed_of([Item("1", VISBY), Item("2"), Item("3", "Det här är en text på svenska. " * 9)])
    )
    tally = run(connection, [site.at("/feed")], number=3)
    assert (tally.added, tally.aside) == (1, 2)
    assert sorted(kind for kind, _, _ in kept(connection)) == ["EmptyDocument", "UnsupportedLanguage"]
    # What an entry does not give today it does not give tomorrow: it is not told again.
    assert run(connection, [site.at("/feed")], number=4).aside == 0


def test_credentials_are_not_kept(site: Site, connection: sqlite3.Connection, tmp_path: Path) -> None:
    site.pages["/feed"] = Said(feed_of([Item("1", VISBY)]))
    run(connection, [site.at("/feed").replace("//", "//anna:geheim@")])
    assert site.asked[0].headers["authorization"].startswith("Basic ")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"geheim" not in (tmp_path / "watched.db").read_bytes()


def test_the_page_of_an_entry_is_read_where_that_is_wanted(
    site: Site, connection: sqlite3.Connection
) -> None:
    article = f"<article><h1>Pier</h1><p>{VISBY}</p><p>{LUND}</p></article>"
    page = f"<html><head><title>Pier</title></head><body>{article}</body></html>"
    site.pages |= {
        "/feed": Said(feed_of([Item("1", "The pier is closed.", title="No pier", link=site.at("/pier"))])),
        "/pier": Said(page.encode(), headers={"Content-Type": "text/html; charset=utf-8"}),
    }
    assert run(connection, [site.at("/feed")], full=True).added == 1
    (text,) = texts(connection)
    assert VISBY in text
    assert LUND in text
    title, outlet, address, origin, day = connection.execute(
        "SELECT title, outlet, address, origin, published FROM documents"
    ).fetchone()
    assert (title, outlet, day) == ("No pier", "Harbour Gazette", "2003-05-05")
    assert address == origin == site.at("/pier")
    assert run(connection, [site.at("/feed")], full=True, number=1).entries == 0
    assert site.paths().count("/pier") == 1


def test_a_page_that_cannot_be_had_is_asked_for_again_and_then_the_feed_is_taken(
    site: Site, connection: sqlite3.Connection
) -> None:
    feed = feed_of([Item("1", VISBY, link=site.at("/pier"))])
    site.pages |= {"/feed": Said(feed, headers={"ETag": '"1"'}), "/pier": Said(b"", 503)}
    for number in range(2):
        tally = run(connection, [site.at("/feed")], full=True, number=number)
        assert (tally.entries, tally.added, tally.aside) == (1, 0, 1)
        # The feed is asked as if it had never been, since what it names is still to be had.
        assert "if-none-match" not in site.asked[-1].headers
    assert run(connection, [site.at("/feed")], full=True, number=2).added == 1
    assert texts(connection) == [VISBY]
    assert ("Unreachable", site.at("/pier"), "the page answers with status 503") in kept(connection)
    assert run(connection, [site.at("/feed")], full=True, number=3).entries == 0


def test_a_page_that_robots_may_not_read_is_not_asked_for(site: Site, connection: sqlite3.Connection) -> None:
    site.pages |= {
        "/robots.txt": Said(b"User-agent: *\nDisallow: /pages/\n"),
        "/feed": Said(feed_of([Item("1", VISBY, link=site.at("/pages/pier"))])),
        "/pages/pier": Said(b"never"),
    }
    for number in range(3):
        run(connection, [site.at("/feed")], full=True, number=number)
    assert "/pages/pier" not in site.paths()
    assert texts(connection) == [VISBY]


def test_a_page_in_a_private_network_is_not_asked_for(site: Site, connection: sqlite3.Connection) -> None:
    site.pages["/feed"] = Said(feed_of([Item("1", VISBY, link="http://127.0.0.2/secret")]))
    run(connection, [site.at("/feed")], full=True)
    ((kind, origin, _),) = kept(connection)
    assert (kind, origin) == ("Unreachable", "http://127.0.0.2/secret")


def test_a_round_that_is_broken_off_is_done_again(site: Site, connection: sqlite3.Connection) -> None:
    items = [Item(str(number), f"{VISBY} It is the report number {number}.") for number in range(6)]
    site.pages["/feed"] = Said(feed_of(items), headers={"ETag": '"1"'})

    def breaking(documents: Iterable[Document | DocumentError]) -> Iterator[Record | DocumentError]:
        for number, record in enumerate(reading(documents)):
            if number == 3:
                raise KeyboardInterrupt
            yield record

    with pytest.raises(KeyboardInterrupt):
        run(connection, [site.at("/feed")], read=breaking)
    assert len(texts(connection)) == 3
    tally = run(connection, [site.at("/feed")])
    assert (tally.entries, tally.added, tally.known) == (6, 3, 3)
    assert len(texts(connection)) == 6
    assert len({id_ for (id_,) in connection.execute("SELECT id FROM documents")}) == 6


def put(path: Path, text: str, age: float = 60.0) -> None:
    path.write_text(text, encoding="utf-8")
    moment = time.time() - age
    os.utime(path, (moment, moment))


def test_files_are_read_when_they_are_new_and_when_they_change(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    (folder / "more").mkdir(parents=True)
    put(folder / "a.txt", VISBY)
    put(folder / "more" / "b\n.txt", LUND)
    put(folder / ".hidden.txt", VISBY)
    assert run(connection, folders=[str(folder)]).added == 2
    assert run(connection, folders=[str(folder)]).files == 0
    put(folder / "a.txt", f"{VISBY} It is closed.", age=50)
    put(folder / "c.jsonl", json.dumps({"text": LUND, "outlet": "Island Post"}))
    tally = run(connection, folders=[str(folder)])
    assert (tally.files, tally.added) == (2, 2)
    assert texts(connection) == [VISBY, LUND, f"{VISBY} It is closed.", LUND]
    # What was only touched holds what it held.
    put(folder / "a.txt", f"{VISBY} It is closed.", age=40)
    assert run(connection, folders=[str(folder)]).files == 0


def test_a_file_that_is_being_written_is_left_for_the_next_round(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    put(tmp_path / "a.txt", VISBY[:80], age=0)
    assert run(connection, folders=[str(tmp_path)]).files == 0
    put(tmp_path / "a.txt", VISBY, age=-3_600)
    assert run(connection, folders=[str(tmp_path)]).files == 0
    # It says that it is of tomorrow, and is as it was a round before.
    assert run(connection, folders=[str(tmp_path)]).added == 1
    assert texts(connection) == [VISBY]


def test_a_file_that_cannot_be_read_is_kept_aside_once(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    put(folder / "a.txt", "")
    assert run(connection, folders=[str(folder)]).aside == 1
    assert run(connection, folders=[str(folder)]).aside == 0
    put(folder / "a.txt", VISBY, age=30)
    assert run(connection, folders=[str(folder)]).added == 1
    assert kept(connection) == []


def test_a_folder_of_many_files_is_kept_step_by_step(
    connection: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.watching.rounds.FILES_AT_ONCE", 2)
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(5):
        put(folder / f"{number}.txt", f"{VISBY} Number {number}.")

    def breaking(documents: Iterable[Document | DocumentError]) -> Iterator[Record | DocumentError]:
        for record in reading(documents):
            if isinstance(record, Record) and "Number 3" in record.document.text:
                raise KeyboardInterrupt
            yield record

    with pytest.raises(KeyboardInterrupt):
        run(connection, folders=[str(folder)], read=breaking)
    tally = run(connection, folders=[str(folder)])
    assert (tally.files, tally.added, tally.known) == (3, 2, 1)


def test_feeds_of_one_host_are_not_asked_in_a_row() -> None:
    feeds = ["http://a.example/1", "http://a.example/2", "http://b.example/1", "http://a.example/1"]
    assert list(by_turns(feeds)) == ["http://a.example/1", "http://b.example/1", "http://a.example/2"]
