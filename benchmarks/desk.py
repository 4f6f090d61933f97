"""The desk under load: each of its pages asked for, as of now and of days that have passed.

    python -m benchmarks.desk --archive FILE [--only NAMES] [--draws N]

Pages are asked for in process, one after the other, by Starlette's test client; what a network and a browser
take is left out. What is asked for is drawn at random, by a seed, from what the archive holds. The archive
is brought to the present schema, and a draft is kept in it while drafts are asked for; nothing is woven.
"""

from __future__ import annotations

import argparse
import gc
import html
import random
import re
import sqlite3
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

from httpx2 import Response
from starlette.testclient import TestClient

from onrecord.archive.connection import opened
from onrecord.desk.access.people import Person
from onrecord.desk.application import application
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk
from onrecord.woven.sweeping import sweep_rarely

SEED = 7
DRAWS = 30
"""Times that each page is asked for."""
COMMON = 60
"""Actors and outlets that are asked for are of so many, those in most documents."""
HEAVY = 400
"""Threads with most to follow, of which some are asked for."""
ASKS_EVERY = 0.3
"""Seconds after which a page asks again for what it waits for."""
_WORD = re.compile(r"[a-z]{4,}")
_AGAIN = re.compile(r'aria-busy="true" hx-get="([^"]+)"')

Page = tuple[str, list[str]]
"""A page by its name, and the addresses under which it is asked for."""


class Draws:
    """What is drawn from an archive, the same whenever it is."""

    def __init__(self, connection: sqlite3.Connection, number: int) -> None:
        """Look at an archive, of which each thing is drawn so many times."""
        self._connection, self._number = connection, number
        self._chance = random.Random(SEED)
        (self._documents,) = connection.execute("SELECT max(key) FROM documents").fetchone()

    def of(self, sql: str) -> list[str]:
        """Return some of what a query gives."""
        found = [str(one) for (one,) in self._connection.execute(sql)]
        return [self._chance.choice(found) for _ in range(self._number)] if found else []

    def documents(self, column: str) -> list[str]:
        """Return a column of some documents."""
        found: list[str] = []
        while len(found) < self._number:
            key = self._chance.randint(1, self._documents)
            row = self._connection.execute(
                f"SELECT {column} FROM documents WHERE key = ? AND {column} IS NOT NULL",
                (key,),
            ).fetchone()
            if row is not None:
                found.append(str(row[0]))
        return found

    def words(self) -> list[str]:
        """Return a word of each of some texts."""
        return [self._chance.choice(_WORD.findall(text) or ["talks"]) for text in self.documents("text")]


def pages(draws: Draws) -> Iterator[Page]:
    """Yield the pages that are asked for."""
    days = draws.documents("published_latest")
    actors = draws.of(f"SELECT name FROM figures ORDER BY documents DESC, key LIMIT {COMMON}")
    outlets = draws.of(
        "SELECT outlet FROM documents WHERE outlet IS NOT NULL "
        f"GROUP BY outlet ORDER BY count(*) DESC LIMIT {COMMON}"
    )
    states = draws.of(
        f"SELECT country FROM figures WHERE kind = 'state' ORDER BY documents DESC LIMIT {COMMON // 2}"
    )
    threads = draws.of("SELECT id FROM threads ORDER BY id")
    heavy = draws.of(
        f"SELECT id FROM threads ORDER BY weight DESC, steps DESC, questions DESC, title, id LIMIT {HEAVY}"
    )
    reported = draws.of("SELECT last_reported FROM threads WHERE last_reported IS NOT NULL")
    words, others = draws.words(), draws.words()
    again = [None] * len(days)

    def asked_each(form: str, *given: Sequence[str]) -> list[str]:
        """Return a form filled with the first, second and so on of what is given."""
        return [form.format(*row) for row in zip(*given, strict=True)]

    def asked(path: str, **given: Sequence[str | None]) -> list[str]:
        """Return addresses of a path, with the first, second and so on of what is given."""
        queries = [dict(zip(given, row, strict=True)) for row in zip(*given.values(), strict=True)]
        return [
            f"{path}?{urlencode({name.replace('_', '-'): value for name, value in one.items() if value})}"
            for one in queries
        ]

    yield "Today", asked("/", page=again)
    yield "Today as of a day", asked("/", as_of=days)
    yield "threads", asked("/threads", page=[str(1 + number % 5) for number in range(len(days))])
    yield "threads of a status", asked("/threads", status=["planned"] * len(days))
    yield "threads as of a day", asked("/threads", as_of=days)
    yield "threads as of a day, of a participant", asked("/threads", as_of=days, participant=states)
    yield "thread", [f"/threads/{one}" for one in threads]
    yield "thread of the heaviest", [f"/threads/{one}" for one in heavy]
    yield "thread as of a day", asked_each("/threads/{}?as-of={}", heavy, reported)
    yield "documents", asked("/documents", page=again)
    yield "documents of an outlet", asked("/documents", outlet=outlets)
    yield "document", [f"/documents/{quote(one, safe='')}" for one in draws.documents("id")]
    yield "search: a word", asked("/search", q=words)
    yield "search: two words", asked("/search", q=asked_each("{} {}", words, others))
    yield "search: a word, an actor", asked("/search", q=words, actor=actors)
    yield "search: as of a day", asked("/search", q=words, as_of=days)
    yield "actors", asked("/actors", page=again)
    yield "actors as of a day", asked("/actors", as_of=days)
    yield "actor", asked("/actors/view", name=actors)
    yield "actor as of a day", asked("/actors/view", name=actors, as_of=days)
    yield "actor with another", asked("/actors/view", name=actors, **{"with": actors[1:] + actors[:1]})
    yield "sources", asked("/sources", page=again)
    yield "sources as of a day", asked("/sources", as_of=days)
    yield "source", asked("/sources/view", outlet=outlets)
    yield "source as of a day", asked("/sources/view", outlet=outlets, as_of=days)
    yield "map", asked("/map", page=again)
    yield "map as of a day", asked("/map", as_of=days)
    yield "map by party", asked("/map", by=["party"] * len(days))
    yield "calendar", asked("/calendar", month=[day[:7] for day in days])
    yield "calendar as of a day", asked("/calendar", as_of=days)
    yield "review", asked("/review", page=again)
    yield "review of the latest", asked("/review", where=["latest"] * len(days))
    yield "corrections", asked("/corrections", page=again)
    yield "add", asked("/add", page=again)
    yield "API: threads", asked("/api/threads", limit=[None] * len(days))
    yield "API: threads as of a day", asked("/api/threads", as_of=days)
    yield "API: thread", [f"/api/threads/{one}" for one in heavy]
    yield "API: documents", asked("/api/documents", outlet=outlets)
    yield "API: search", asked("/api/search", q=words)
    yield "API: actors", asked("/api/actors", as_of=[*days[: len(days) // 2], *again[len(days) // 2 :]])
    yield "API: sources", asked("/api/sources", as_of=[*days[: len(days) // 2], *again[len(days) // 2 :]])
    yield "API: conflicts", asked("/api/conflicts", as_of=again)
    yield "API: conflicts as of a day", asked("/api/conflicts", as_of=days)
    yield "API: questions as of a day", asked("/api/questions", as_of=days)
    yield "API: expected as of a day", asked("/api/expected", as_of=days)


@dataclass(frozen=True, slots=True)
class Times:
    """What some answers took in milliseconds: by the clock, and of CPU time of the whole process."""

    clock: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Add what something takes."""
        started, cpu = time.perf_counter(), time.process_time()
        yield
        self.cpu.append((time.process_time() - cpu) * 1000)
        self.clock.append((time.perf_counter() - started) * 1000)

    def told(self, name: str) -> None:
        """Print median and 95th percentile, if there was any."""
        if self.clock:
            clock, cpu = (
                f"{statistics.median(found):9.1f} / {sorted(found)[int(len(found) * 0.95)]:9.1f}"
                for found in (self.clock, self.cpu)
            )
            print(f"{name:40}{clock} ms; CPU {cpu}", flush=True)


def answered(client: TestClient, address: str, times: Times, **headers: str) -> Response:
    """Ask for a page; whatever goes wrong ends it."""
    with times.one():
        answer = client.get(address, headers=headers)
    assert answer.status_code in {200, 204, 404}, (address, answer.status_code, answer.text)
    return answer


def briefs(client: TestClient, days: Sequence[str]) -> None:
    """Ask for the briefs of weeks that end on some days, as a browser does, and print what their pages take.

    Where composing takes long the page comes before the brief and asks whether it is there; the next week is
    asked for when it is.
    """
    weeks = [
        f"/brief?{urlencode({'from': date.fromisoformat(day) - timedelta(days=6), 'to': day})}"
        for day in dict.fromkeys(days)
    ]
    first, asking, there, again = Times(), Times(), Times(), Times()
    gc.collect()
    for week in weeks:
        with there.one():
            answer = answered(client, week, first)
            if waits := _AGAIN.search(answer.text):
                address = html.unescape(waits[1])
                while answered(client, address, asking, **{"HX-Request": "true"}).status_code == 204:
                    time.sleep(ASKS_EVERY)
        answered(client, week, again)
    first.told("brief, its page")
    asking.told("brief, asked whether it is there")
    there.told("brief, until it is there")
    again.told("brief, asked for again")


def drafted(client: TestClient, last: date, number: int) -> Iterator[Page]:
    """Yield the page of a draft of the week up to a day, which is removed thereafter."""
    token = client.get("/api").json()["csrf_token"]
    days = urlencode({"from": last - timedelta(days=6), "to": last})
    made = client.post(f"/brief/drafts?{days}", data={"csrf": token})
    if made.status_code != 303:
        return  # Nothing is woven of those days, so that there is nothing to tell.
    address = made.headers["location"]
    yield "draft", [address] * number
    client.post(address, data={"csrf": token, "do": "remove", "version": "1"})


def main() -> None:
    """Ask a desk for its pages, and print what they take."""
    parser = argparse.ArgumentParser(description="The desk under load.")
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument(
        "--only", default="", help="Pages with one of these in their names, with commas between."
    )
    parser.add_argument("--draws", type=int, default=DRAWS, help="Times that each is asked for.")
    options = parser.parse_args()
    with opened(options.archive, "write"):
        pass
    with opened(options.archive) as connection:
        draws = Draws(connection, options.draws)
        chosen = list(pages(draws))
        weeks = draws.documents("published_latest")
        (last,) = connection.execute("SELECT max(published_latest) FROM documents").fetchone()
    desk = Desk(Pool(options.archive), Person("ann", "editor"))
    wanted = [one.strip() for one in options.only.split(",")]
    with TestClient(application(desk), "http://127.0.0.1", follow_redirects=False) as client:
        client.get("/add")  # What a desk makes of its files once is not the first page's.
        sweep_rarely()
        for name, addresses in chosen:
            if any(one in name for one in wanted):
                told(name, client, addresses)
        if any(one in "brief" for one in wanted):
            briefs(client, weeks)
        if any(one in "draft" for one in wanted):
            for name, addresses in drafted(client, date.fromisoformat(last), options.draws):
                told(name, client, addresses)


def told(name: str, client: TestClient, addresses: Sequence[str]) -> None:
    """Ask for a page under some addresses, and print what it takes."""
    gc.collect()
    times = Times()
    for address in addresses:
        answered(client, address, times)
    times.told(name)


if __name__ == "__main__":
    main()
